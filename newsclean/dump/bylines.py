"""Who wrote it, as the lines around a dump's title and behind its text say: bylines, names beside dates and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.dump.author_links import in_links, linked, of_link
from newsclean.dump.dated_names import beside_day, dated, of_date
from newsclean.dump.handles import handles
from newsclean.dump.label import Label, Role
from newsclean.dump.names import (
    IDEOGRAMS,
    after_phrase,
    alone,
    is_desk,
    is_full,
    is_nobody,
    is_whole,
    is_word,
    names_in,
    only_introduces,
)
from newsclean.dump.vicinity import MAX_BYLINE, Lines
from newsclean.metadata import people, spoken
from newsclean.metadata.words import AND, NOT_WRITTEN
from newsclean.records import Reason

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

MAX_ROWS = 12
"""Segments below a line that only says "By" in which names may follow."""
CLOSE = 5
"""Segments below the title in which a name alone is the author's."""
FACTS = 12
"""Segments behind the text in which a label "Author" is the article's."""
MAX_ROLE = 80
"""Characters of a line that says what somebody does."""
_WITH = re.compile(r" (?:with|mit|avec|con|com|med) .*")
_LABEL = re.compile(r"(?:author|autor(?:in|/in)?|auteure?|autor[ae]|автор) ?:?", re.IGNORECASE)
_COLON = re.compile(r"^[【（]?[\u2e80-\ufeff]{1,6}[:：]")


def authors(page: Segments, labels: tuple[Label, ...], body: list[int], title: int | None) -> tuple[str, ...]:
    """Return the names that the lines around the title, or else behind the text, show to be the authors'."""
    lines = Lines(page, labels, body, title)
    house: list[str] = []
    for find in _FINDERS:
        found = people.unique(find(lines))
        persons = [name for name in found if not lines.is_house(name)]
        if persons:
            return tuple(persons[: people.MAX_NAMES])
        house = house or found
    return tuple(house)


def _handled(lines: Lines) -> list[str]:
    """Return the name in a byline near the title that is one word, or shares it with counts and topics."""
    return lines.first_names(lines.near, handles)


def _handled_around(lines: Lines) -> list[str]:
    """Return the same of a byline right behind the text or above the title."""
    return lines.first_names([*lines.behind, *lines.over], handles)


def _introduced(lines: Lines) -> list[str]:
    """Return the names behind "By" in a line near the title, or in the lines below one that says no more."""
    return _signed(lines, lines.near)


def _behind(lines: Lines) -> list[str]:
    """Return who signs the text: with a byline, several names in a line, a desk or agencies."""
    found = _signed(lines, lines.behind)
    if found or not lines.behind:
        return found
    at = lines.behind[0]
    names = alone(lines.text(at))
    if not lines.unnamed(at):
        names = [name for name in names if is_desk(name)]
    if (len(names) > 1 and all(map(is_full, names))) or all(map(is_desk, names)):
        found = lines.fit(names)
    elif lines.page.text[at] in lines.page.people or _is_role_row(lines, at + 1):
        found = lines.silent(names)
    return found


def _labelled(lines: Lines) -> list[str]:
    """Return the names below a label in the facts behind the text: "Author", "Jane Roe"."""
    rows = range(lines.last + 1, min(len(lines.labels) - 1, lines.last + 1 + FACTS))
    for at in rows:
        if _LABEL.fullmatch(lines.page.text[at]):
            found = alone(lines.text(at + 1))
            return lines.fit(found) if all(map(is_full, found)) else []
    return []


def _over(lines: Lines) -> list[str]:
    """Return the names in a byline or a date line right above the title."""
    found = _signed(lines, lines.over) or lines.first_names(lines.over, lambda text: of_link(lines, text))
    return found or next((names for at in lines.over if (names := of_date(lines, at))), [])


def _several(lines: Lines) -> list[str]:
    """Return the names of a line near the title that is nothing but two of them or more, with an "and"."""
    texts, top = lines.page.text, lines.heading
    rows = [at for at in lines.near if lines.unnamed(at) and top is not None and at <= top + CLOSE]
    rows = [at for at in rows if not {*texts[at].casefold().split()}.isdisjoint(AND)]
    found = (lines.silent(alone(lines.text(at))) for at in rows)
    return next((names for names in found if len(names) > 1 and all(map(is_full, names))), [])


def _signed(lines: Lines, rows: list[int]) -> list[str]:
    """Return the names of the first byline in some rows, which may go over several of them."""
    out: list[str] = []
    end = len(lines.labels)
    for at in rows:
        text = lines.text(at)
        if at > end:
            break
        if NOT_WRITTEN.match(text):
            continue
        found = lines.fit(_next_rows(lines, at) if only_introduces(text) else _after_by(lines, at, text))
        if found:
            out += found
            end = at + len(found)
    return out


def _after_by(lines: Lines, at: int, text: str) -> list[str]:
    """Return the names in a line that says that it is a byline."""
    known = lines.labels[at].reason is Reason.BYLINE
    said = spoken.after_by(text)
    if said is None and not known:
        return after_phrase(text)
    names = [name for name in names_in(_WITH.sub("", said or _COLON.sub("", text))) if not is_nobody(name)]
    whole = [name for name in names if is_whole(name)]
    if said == text and known and len(names) == 1 and is_word(names[0]):
        whole = names
    return [] if said is None and len(whole) == 1 and is_desk(whole[0]) else whole


def _next_rows(lines: Lines, at: int) -> list[str]:
    """Return the names in the lines below one that introduces them: each is nothing but names, or names and roles."""
    out: list[str] = []
    for row in range(at + 1, min(len(lines.labels), at + 1 + MAX_ROWS)):
        if lines.labels[row].role is not Role.NOISE or len(lines.page.text[row]) > MAX_BYLINE:
            break
        text = lines.text(row)
        found = alone(text)
        if not found and not (out and _goes_between(text)) and lines.page.text[row][-1] not in ",&":
            break
        out += found
    return out


def _goes_between(text: str) -> bool:
    return text.casefold().strip(" ,&") in AND or people.is_role(text)


def _with_role(lines: Lines) -> list[str]:
    """Return the names above the text that what somebody does stands below: "Jane Roe", "Senior reporter"."""
    rows = [at for at in lines.above()[:-1] if lines.unnamed(at)]
    return lines.fit(name for at in rows if _is_role_row(lines, at + 1) for name in alone(lines.text(at)))


def _is_role_row(lines: Lines, at: int) -> bool:
    text = lines.page.text[at] if at < len(lines.labels) else ""
    return len(text) < MAX_ROLE and people.is_role(text)


def _only(lines: Lines) -> list[str]:
    """Return the names right below the title, if one line there is nothing but names, and no link to a section."""
    top = lines.heading
    rows = [at for at in lines.above() if lines.unnamed(at) and top is not None and at <= top + CLOSE]
    rows = [at for at in rows if not lines.leads_on(at)]
    found = [(at, names) for at in rows if (names := lines.fit(alone(lines.text(at))))]
    full = [
        (at, names)
        for at, names in found
        if all(map(is_full, names)) and not any(map(IDEOGRAMS.fullmatch, names))
    ]
    return lines.silent(full[0][1]) if len(full) == 1 and not lines.is_listed(full[0][0]) else []


_FINDERS = (
    _introduced,
    linked,
    _handled,
    in_links,
    dated,
    _with_role,
    _several,
    beside_day,
    _behind,
    _over,
    _handled_around,
    _labelled,
    _only,
)
"""What tells who wrote it, the surest first."""
