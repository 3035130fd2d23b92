"""Who wrote it, as the lines around a dump's title and behind its text say: bylines, names beside dates and roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.dump.label import Label, Role
from newsclean.dump.names import (
    IDEOGRAMS,
    MAX_NAMES,
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
from newsclean.dump.vicinity import DATED, MAX_BYLINE, Lines
from newsclean.metadata import people, spoken
from newsclean.metadata.words import AND, NOT_WRITTEN
from newsclean.records import Reason

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

MAX_ROWS = 12
"""Segments below a line that only says "By" in which names may follow."""
MAX_SLASHES = 6
"""Slashes in a date line; more are in lists of sections."""
CLOSE = 5
"""Segments below the title in which a name alone is the author's."""
MAX_ROLE = 80
"""Characters of a line that says what somebody does."""
INITIALS = 3
"""Letters that stand for a picture of who wrote it."""
_WITH = re.compile(r" (?:with|mit|avec|con|com|med) .*")
_COLON = re.compile(r"^[【（]?[\u2e80-\ufeff]{1,6}[:：]")
_LIST = re.compile(r" [|·•–—/-] ")


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
    names = alone(lines.text(at))
    if not lines.unnamed(at):
        names = [name for name in names if is_desk(name)]
    if (len(names) > 1 and all(map(is_full, names))) or all(map(is_desk, names)):
        found = lines.fit(names)
    elif lines.page.text[at] in lines.page.people or _is_role_row(lines, at + 1):
        found = lines.silent(names)
    return found


def _over(lines: Lines) -> list[str]:
    """Return the names in a byline or a date line right above the title."""
    found = _signed(lines, lines.over)
    return found or next((names for at in lines.over if (names := _of_date(lines, at))), [])


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


def _linked(lines: Lines) -> list[str]:
    """Return the names near the title that are links to a page about a person."""
    texts = lines.page.text
    return lines.fit(
        name for at in lines.near if texts[at] in lines.page.people for name in alone(lines.text(at))
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
    return lines.labels[at].reason is Reason.DATE_LINE or DATED.search(lines.text(at)) is not None


def _of_date(lines: Lines, at: int) -> list[str]:
    """Return the names that share a line with a date."""
    text = lines.text(at)
    if not _is_dated(lines, at) or text.count("/") > MAX_SLASHES:
        return []
    parts = [part for part in _LIST.split(text) if not any(map(str.isdigit, part))] or [text]
    found = (alone(part, place=True) for part in parts)
    return lines.fit(next((names for names in found if names and all(map(is_full, names))), []))


def _run(lines: Lines, near: set[int], rows: range) -> list[str]:
    """Return the names in rows that follow each other and are nothing else, in the order of the page."""
    out: list[list[str]] = []
    for at in rows:
        text = lines.text(at)
        if len(text) <= INITIALS and text.isupper():
            continue
        found = alone(text, place=rows.step < 0) if at in near and lines.unnamed(at) else []
        if not found or any(IDEOGRAMS.fullmatch(name) or not is_full(name) for name in found):
            break
        out.append(found)
    return [name for found in out[:: rows.step] for name in found]


def _with_role(lines: Lines) -> list[str]:
    """Return the names above the text that what somebody does stands below: "Jane Roe", "Senior reporter"."""
    rows = [at for at in lines.above()[:-1] if lines.unnamed(at)]
    return lines.fit(name for at in rows if _is_role_row(lines, at + 1) for name in alone(lines.text(at)))


def _is_role_row(lines: Lines, at: int) -> bool:
    text = lines.page.text[at] if at < len(lines.labels) else ""
    return len(text) < MAX_ROLE and people.is_role(text)


def _only(lines: Lines) -> list[str]:
    """Return the names right below the title, if one line there is nothing but names, and no link to a section."""
    page, top = lines.page, lines.heading
    rows = [at for at in lines.above() if lines.unnamed(at) and top is not None and at <= top + CLOSE]
    if page.links.any():
        rows = [at for at in rows if page.text[at] in page.people or not page.links[at]]
    found = [names for at in rows if (names := lines.fit(alone(lines.text(at))))]
    full = [names for names in found if all(map(is_full, names)) and not any(map(IDEOGRAMS.fullmatch, names))]
    return lines.silent(full[0]) if len(full) == 1 else []
