"""Who wrote it, as the lines around a dump's title and behind its text say: bylines, names beside dates and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.dump.label import Label, Role
from newsclean.embedded.jsonld import squash
from newsclean.metadata import dates, people, spoken
from newsclean.metadata.calendars import month
from newsclean.metadata.introductions import lead_in
from newsclean.metadata.words import (
    AGENCIES,
    AND,
    BEATS,
    BY_ALONE,
    BY_AT_END,
    CALENDAR_SURNAMES,
    DESKS,
    NOBODY,
    NOT_NAMES,
    NOT_WRITTEN,
    ON_DAY,
    PARTICLES,
    PUBLISHED,
    ROLES,
    ROLES_IN_FRONT,
    UPDATED,
    WEEKDAYS,
)
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.dump.segments import Segments

MAX_BYLINE = 160
"""Characters of a line that may be a byline."""
OVER = 3
"""Segments above the title that may be a byline."""
BELOW_TITLE, ABOVE_TEXT, IN_TEXT = spoken.BELOW, 12, 3
"""Segments below the title, above the first paragraph, and from it on, in which bylines are the article's."""
BEHIND, FAR_BEHIND = 3, 20
"""Segments behind the text that may sign it, and in which the only byline does."""
MAX_LABEL = 30
"""Characters of a line that only says whose name follows: "Edited by"."""
MAX_ROWS, MAX_NAMES, MAX_PARTS = 12, 6, 6
CJK = "\u2e80"
_CJK = re.compile("[\u3400-\u9fff\uac00-\ud7af]{2,4}")

_HANDLE = re.compile(r"(?<=\w) ?@\w++")
_GLUED = re.compile(
    r"(?<= )([^\W\d_]*?[a-zß-ÿ]{4})(?=[A-ZÀ-Þ][a-zß-ÿ]++(?![A-ZÀ-Þ]))|([a-zß-ÿ])(?=Published|Updated|Follow|Twitter)"
    r"|([^\W\d_])(?=\d{4}年|\d{1,2}月)"
)
"""Where the next element's words, or a date, ran together with a name, unlike in MacDonald."""
_STUCK = re.compile(r"By(?=[A-Z]\.)")
_NOTE = re.compile(r"(?<=[a-zß-ÿ]{2})\d{1,2}(?!\w)")
"""The number of a footnote or an affiliation."""
_DAY = frozenset(ON_DAY) - PARTICLES
_NO_NAMES = (ROLES | BEATS | NOT_NAMES | _DAY | {*PUBLISHED, *UPDATED}) - CALENDAR_SURNAMES
"""Words that stand behind a name without a comma: what somebody does, and where to follow them."""
_BESIDE = frozenset((*AND, *ON_DAY, *WEEKDAYS, *ROLES_IN_FRONT, *PUBLISHED, *UPDATED))
_OTHERS = re.compile("(?<=^[\u3400-\u9fff]{2}) .{3,}|(?<=^[\u3400-\u9fff]{3}) .{3,}")
"""What stands behind a Chinese name in its line."""
_PLACE = re.compile(r"[,–-] *[^\W\d_]+\W*$")
_CAPITALS = re.compile(r", [^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,}){1,2}(?!\w)")
_SIGNS = " \t*•·–—|-"
_BRACKETS = re.compile(r"\([^()]*+\)")
_NOT_FIRST = NOBODY | {*AND, *ON_DAY}
_NOT_INSIDE = frozenset({"des", "zum", "zur", "und", "and"})
"""Small words that are in more headings and sections than names."""
_WITH = re.compile(r" (?:with|mit|avec|con|com|med) .*")
_COLON = re.compile(r"^[【（]?[\u2e80-\ufeff]{1,6}[:：]")
_NO_NAME = re.compile(r"[&：…*\d]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_LIST = re.compile(r" [|·•–—/-] ")
TITLE_REACH = 40
CLOSE, MAX_ROLE, MAX_CASELESS = 8, 80, 20
MAX_LETTERS = 5
INITIALS = 3
YEAR = re.compile(r"\b(?:19|20)\d\d(?:\b|[年년])|\b\d{1,2}[./]\d{1,2}[./]\d\d\b")


class Lines:
    """The lines of a dump that may say who wrote it: noise, short, near the title or the text."""

    def __init__(self, page: Segments, labels: tuple[Label, ...], body: list[int], title: int | None) -> None:
        """Take in a dump's segments, the numbers of those of its text, and that of the title, if there is one."""
        first, last, end = body[0], body[-1], len(labels)
        self.page, self.labels, self.first = page, labels, first
        self.title = squash(page.text[title]) if title is not None else ""
        self.heading = _last_title(labels, first)
        tops = {row for row in (title, self.heading) if row is not None and row < first}
        below = {row for top in tops for row in range(top, min(end, top + BELOW_TITLE))}
        start = max((0, first - ABOVE_TEXT, *tops))
        self.near = self._short(sorted({*below, *range(start, min(end, first + IN_TEXT))}))
        self.over = self._short(range(max(0, min(tops) - OVER), min(tops))) if tops else []
        self.behind = self._short(range(last + 1, min(end, last + 1 + BEHIND)))
        self.far = self._short(range(last + 1, min(end, last + 1 + FAR_BEHIND)))
        self.said = " ".join(page.text[at] for at in body)

    def _short(self, rows: Iterable[int]) -> list[int]:
        texts, labels = self.page.text, self.labels
        return [
            at
            for at in rows
            if labels[at].role is Role.NOISE
            and len(texts[at]) <= MAX_BYLINE
            and not (at and len(texts[at - 1]) < MAX_LABEL and NOT_WRITTEN.match(texts[at - 1]))
        ]

    def text(self, at: int) -> str:
        """Return a line without what ran together with names in it."""
        text = _NOTE.sub("", _HANDLE.sub("", self.page.text[at].strip("* ,&")))
        text = _GLUED.sub(r"\g<0> | ", _STUCK.sub("By ", text))
        return text[1:-1] if text[:1] in "(（" and text[-1:] in ")）" else text

    def above(self) -> list[int]:
        """Return the lines between title and text."""
        return [at for at in self.near if at < self.first] if self.heading is not None else []

    def unnamed(self, at: int) -> bool:
        """Return whether no rule knows what a line is."""
        return self.labels[at].rule is None

    def fit(self, names: Iterable[str]) -> list[str]:
        """Return the names that are no words of the title."""
        return [name for name in names if squash(name) not in self.title]

    def silent(self, names: Iterable[str]) -> list[str]:
        """Return the names that neither title nor text say: whom the text speaks of did not write it."""
        return [name for name in self.fit(names) if name.split()[-1] not in self.said]

    def is_house(self, name: str) -> bool:
        """Return whether a name is the site's, as the end of the page's title has it."""
        return self.page.text[0].endswith((f"| {name}", f"- {name}", f"– {name}"))


def _last_title(labels: tuple[Label, ...], first: int) -> int | None:
    """Return the last segment above the text that is the title, or says it again."""
    rows = range(first - 1, max(-1, first - 1 - TITLE_REACH), -1)
    return next((at for at in rows if labels[at].reason is Reason.TITLE_ECHO), None)


def authors(page: Segments, labels: tuple[Label, ...], body: list[int], title: int | None) -> tuple[str, ...]:
    """Return the names that the lines around the title, or else behind the text, show to be the authors'."""
    lines = Lines(page, labels, body, title)
    house: list[str] = []
    for find in (_introduced, _linked, _dated, _with_role, _several, _behind, _over, _only):
        found = people.unique(find(lines))
        persons = [name for name in found if not lines.is_house(name)]
        if persons:
            return tuple(persons[: people.MAX_NAMES])
        house = house or found
    return tuple(house)


def _introduced(lines: Lines) -> list[str]:
    """Return the names behind "By" in a line near the title, or in the lines below one that says no more."""
    return _signed(lines, lines.near)


def _behind(lines: Lines) -> list[str]:
    """Return who signs the text: with a byline, several names in a line, a desk or agencies."""
    found = _signed(lines, lines.behind)
    if found or not lines.behind:
        return found
    at = lines.behind[0]
    names = _alone(lines.text(at))
    if not lines.unnamed(at):
        names = [name for name in names if _is_desk(name)]
    if (len(names) > 1 and all(map(_is_full, names))) or all(map(_is_desk, names)):
        found = lines.fit(names)
    elif lines.page.text[at] in lines.page.people or _is_role_row(lines, at + 1):
        found = lines.silent(names)
    signed = {
        tuple(names) for at in lines.far if (names := _signed(lines, [at])) and all(map(_is_full, names))
    }
    return found or (list(signed.pop()) if len(signed) == 1 else [])


def _over(lines: Lines) -> list[str]:
    """Return the names in a byline or a date line right above the title."""
    found = _signed(lines, lines.over)
    return found or next((names for at in lines.over if (names := _of_date(lines, at))), [])


def _several(lines: Lines) -> list[str]:
    """Return the names of a line near the title that is nothing but two of them or more, with an "and"."""
    texts, top = lines.page.text, lines.heading
    rows = [at for at in lines.near if lines.unnamed(at) and top is not None and at <= top + CLOSE]
    rows = [at for at in rows if not {*texts[at].casefold().split()}.isdisjoint(AND)]
    found = (lines.silent(_alone(lines.text(at))) for at in rows)
    return next((names for names in found if len(names) > 1 and all(map(_is_full, names))), [])


def _signed(lines: Lines, rows: list[int]) -> list[str]:
    out: list[str] = []
    end = len(lines.labels)
    for at in rows:
        text = lines.text(at)
        if at > end:
            break
        if NOT_WRITTEN.match(text):
            continue
        found = lines.fit(_next_rows(lines, at) if _only_introduces(text) else _after_by(lines, at, text))
        if found:
            out += found
            end = at + len(found)
    return out


def _only_introduces(text: str) -> bool:
    return bool(BY_ALONE.match(text) or BY_AT_END.match(text)) or (" " in text and not lead_in(text))


def _after_by(lines: Lines, at: int, text: str) -> list[str]:
    """Return the names in a line that says that it is a byline."""
    known = lines.labels[at].reason is Reason.BYLINE
    said = spoken.after_by(text)
    if said is None and not known:
        return _after_phrase(text)
    names = [name for name in _names(_WITH.sub("", said or _COLON.sub("", text))) if not _is_nobody(name)]
    whole = [name for name in names if _is_whole(name)]
    if said == text and known and len(names) == 1 and _is_word(names[0]):
        whole = names
    return [] if said is None and len(whole) == 1 and _is_desk(whole[0]) else whole


def _after_phrase(text: str) -> list[str]:
    """Return the full names behind words that introduce them, where these are several or a colon ends them."""
    rest = lead_in(text)
    phrase = text[: text.find(rest)].strip(_SIGNS) if rest else ""
    parted = text[len(phrase) :].strip()[:1]
    stuck = (
        bool(phrase)
        and parted in (":", rest[0])
        and (parted == ":" or rest < CJK)
        and not text[len(phrase)].isspace()
    )
    if (
        " " not in phrase
        and not stuck
        and not (text != rest and text.startswith(rest) and _CJK.fullmatch(rest))
    ):
        return []
    found = _names(rest)
    return found if found and all(map(_is_full, found)) else []


def _is_nobody(name: str) -> bool:
    words = name.casefold().split()
    return words[0] in NOBODY and words[-1] in NOBODY | DESKS


def _next_rows(lines: Lines, at: int) -> list[str]:
    """Return the names in the lines below one that introduces them: each is nothing but names, or names and roles."""
    out: list[str] = []
    for row in range(at + 1, min(len(lines.labels), at + 1 + MAX_ROWS)):
        text = lines.text(row)
        if lines.labels[row].role is not Role.NOISE or len(text) > MAX_BYLINE:
            break
        found = _alone(text)
        if not found and not (out and _goes_between(text)) and lines.page.text[row][-1] not in ",&":
            break
        out += found
    return out


def _goes_between(text: str) -> bool:
    return text.casefold().strip(" ,&") in AND or people.is_role(text)


def _linked(lines: Lines) -> list[str]:
    """Return the names near the title that are links to a page about a person."""
    texts = lines.page.text
    return lines.fit(
        name for at in lines.near if texts[at] in lines.page.people for name in _alone(lines.text(at))
    )


def _dated(lines: Lines) -> list[str]:
    """Return the names in a line with a date near the title, or in those right above it or below it."""
    rows = lines.above()
    near = set(rows)
    for at in rows:
        if not _is_dated(lines, at):
            continue
        found = _of_date(lines, at)
        above = _run(lines, near, range(at - 1, at - 1 - MAX_NAMES, -1))
        found = found or lines.silent(above) or lines.silent(_run(lines, near, range(at + 1, at + 2)))
        if found:
            return found
    return []


def _is_dated(lines: Lines, at: int) -> bool:
    return lines.labels[at].reason is Reason.DATE_LINE or YEAR.search(lines.text(at)) is not None


def _of_date(lines: Lines, at: int) -> list[str]:
    """Return the names that share a line with a date."""
    text = lines.text(at)
    if not _is_dated(lines, at) or text.count("/") > MAX_PARTS:
        return []
    parts = [part for part in _LIST.split(text) if not any(map(str.isdigit, part))] or [text]
    found = (_alone(part, place=True) for part in parts)
    return lines.fit(next((names for names in found if names and all(map(_is_full, names))), []))


def _run(lines: Lines, near: set[int], rows: range) -> list[str]:
    """Return the names in rows that follow each other and are nothing else, in the order of the page."""
    out: list[list[str]] = []
    for at in rows:
        text = lines.text(at)
        if len(text) <= INITIALS and text.isupper():
            continue
        found = _alone(text, place=rows.step < 0) if at in near and lines.unnamed(at) else []
        if not found or any(_CJK.fullmatch(name) or not _is_full(name) for name in found):
            break
        out.append(found)
    return [name for found in out[:: rows.step] for name in found]


def _is_full(name: str) -> bool:
    words = name.casefold().split()
    if words[0] in _NOT_FIRST or not _NOT_INSIDE.isdisjoint(words):
        return False
    if name.upper() == name.lower():
        return _CJK.fullmatch(name) is not None or (len(words) in (2, 3) and len(name) <= MAX_CASELESS)
    return spoken.is_full_name(name)


def _with_role(lines: Lines) -> list[str]:
    """Return the names above the text that what somebody does stands below: "Jane Roe", "Senior reporter"."""
    rows = [at for at in lines.above()[:-1] if lines.unnamed(at)]
    return lines.fit(name for at in rows if _is_role_row(lines, at + 1) for name in _alone(lines.text(at)))


def _is_role_row(lines: Lines, at: int) -> bool:
    text = lines.page.text[at] if at < len(lines.labels) else ""
    return len(text) < MAX_ROLE and people.is_role(text)


def _only(lines: Lines) -> list[str]:
    """Return the names right below the title, if one line there is nothing but names, and no link to a section."""
    page, top = lines.page, lines.heading
    rows = [at for at in lines.above() if lines.unnamed(at) and top is not None and at <= top + CLOSE]
    if page.links.any():
        rows = [at for at in rows if page.text[at] in page.people or not page.links[at]]
    found = [names for at in rows if (names := lines.silent(_alone(lines.text(at))))]
    full = [names for names in found if all(map(_is_full, names)) and not any(map(_CJK.fullmatch, names))]
    return full[0] if len(full) == 1 else []


def _names(text: str) -> list[str]:
    names = [_bare(_OTHERS.sub("", name)) for name in people.split(text)]
    names = [
        name
        for name in names
        if people.is_name(name) and name not in _BESIDE and not _NO_NAME.search(name) and not _is_role(name)
    ]
    if names and not names[0].isupper():
        # Behind a person stands the house, which many write in capitals.
        names = [name for name in names if not (" " in name and name.isupper())]
    return names


def _is_role(name: str) -> bool:
    words = name.casefold().split()
    return words[0] in ROLES or (len(words) > 2 and people.is_role(name))


def _alone(text: str, *, place: bool = False) -> list[str]:
    """Return the names of a line that is nothing but names, what their bearers do, a date, and maybe a place."""
    if _DIGIT.search(text) and dates.visible(text) is None:
        return []
    text = dates.without(text) if text[:1].isdigit() else _DIGIT.split(text, maxsplit=1)[0]
    text = lead_in(_BRACKETS.sub("", text))
    names = [name for name in _names(text) if _is_whole(name)]
    if not names or len(names) > MAX_NAMES or ":" in text:
        return []
    for name in names:
        text = text.replace(name, " ")
    text = _CAPITALS.sub(" ", text)
    rest = " ".join(part for part in text.split(",") if not people.is_credential(part))
    words = [word for word in _WORD.findall(rest) if not _is_beside(word.casefold())]
    ends_in_place = place and len(words) == 1 and _PLACE.search(text) is not None
    return names if not words or ends_in_place or people.is_role(rest) else []


def _is_beside(word: str) -> bool:
    return word in _BESIDE or word in _NO_NAMES or bool(month(word, ""))


def _bare(name: str) -> str:
    """Return a name once, without what its bearer does behind it: "Jan Roth Redakteur"."""
    words = name.split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    if words[0].casefold() in ROLES:
        return name
    while len(words) > 2 and (words[-1].casefold().strip(".,") in _NO_NAMES or words[-1].isdigit()):
        words.pop()
    return " ".join(words)


def _is_whole(name: str) -> bool:
    """Return whether a name is more than one word, in a script that parts no words, or one of many."""
    return " " in name or name > CJK or _is_desk(name)


def _is_desk(name: str) -> bool:
    """Return whether a name is that of an agency or a desk: "dpa/AFP", "NN-Redaktion"."""
    parts = re.split(r"[/-]", name.casefold())
    if len(parts) > 1 and parts[-1] in DESKS:
        return True
    # Petra is a first name as well.
    spelled = name.isupper() or name.islower() or len(name) > MAX_LETTERS
    return spelled and all(part in AGENCIES for part in parts)


def _is_word(name: str) -> bool:
    return len(name) > 3 and name[0].isupper() and name.casefold() not in NOBODY and not people.is_role(name)
