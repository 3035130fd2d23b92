"""Names that share a line with a date, or stand next to one, in the lines about a dump's title and text."""

from __future__ import annotations

import re

from newsclean.dump.names import IDEOGRAMS, INITIALS, MAX_NAMES, alone, is_full
from newsclean.dump.vicinity import DATED, Lines
from newsclean.metadata.changes import stated
from newsclean.records import Reason

MAX_SLASHES = 6
"""Slashes in a date line; more are in lists of sections."""
_LIST = re.compile(r" [|·•–—/-] ")


def dated(lines: Lines) -> list[str]:
    """Return the names in a line with a date near the title, or in those right above it or below it."""
    rows = lines.above()
    near = set(rows)
    for at in rows:
        if not _is_dated(lines, at):
            continue
        found = of_date(lines, at)
        above = _run(lines, near, range(at - 1, at - 1 - MAX_NAMES, -1))
        found = found or lines.silent(above) or lines.silent(_run(lines, near, range(at + 1, at + 2)))
        if found:
            return found
    return []


def _is_dated(lines: Lines, at: int) -> bool:
    return lines.labels[at].reason is Reason.DATE_LINE or DATED.search(lines.text(at)) is not None


def of_date(lines: Lines, at: int) -> list[str]:
    """Return the names that share a line with a date."""
    text = lines.text(at)
    if not _is_dated(lines, at) or text.count("/") > MAX_SLASHES:
        return []
    parts = [part for part in _LIST.split(text) if not any(map(str.isdigit, part))] or [text]
    found = (alone(part, place=True) for part in parts)
    return lines.persons(next((names for names in found if names and all(map(is_full, names))), []))


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


def beside_day(lines: Lines) -> list[str]:
    """Return the names in a line next to a date line, behind the text's first paragraph or right behind the text.

    Above the title the last entry of a menu stands there as often: a name counts that a picture says as well.
    """
    texts = lines.page.text
    twice = [at for at in lines.over if at and texts[at] == texts[at - 1]]
    for at in (*twice, *(row for row in lines.near if row > lines.first), *lines.behind):
        if _is_by_day(lines, at) and lines.unnamed(at) and not lines.leads_on(at):
            found = alone(lines.text(at))
            if found and all(map(is_full, found)):
                return lines.silent(found)
    return []


def _is_by_day(lines: Lines, at: int) -> bool:
    """Return whether a date line stands next to a line: behind the text one of a change, or right there."""
    last = lines.last
    rows = [row for row in (at - 1, at + 1) if row < len(lines.labels)]
    days = [row for row in rows if lines.labels[row].reason is Reason.DATE_LINE]
    return any(row < last or min(row, at) == last + 1 or stated(lines.page.text[row])[1] for row in days)
