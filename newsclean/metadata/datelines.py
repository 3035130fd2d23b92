"""Days that a title or the text itself begins with: "Karlsruhe, 12 May 2025 – The council …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.elements import FLAGS
from newsclean.late import late
from newsclean.metadata import dates
from newsclean.metadata.changes import DATED
from newsclean.metadata.events import SINCE
from newsclean.metadata.labels import CLEAR, Found, aside
from newsclean.metadata.words import PRESS_RELEASE

if TYPE_CHECKING:
    from newsclean.blocks import Layout

MAX_BEGINNING = 80
"""Characters that a place and a day take at the most."""
MIN_PARAGRAPH = 80
"""Characters. What is shorter is a line of its own, and no beginning of a text."""
FIRST = 9
"""Blocks behind the title in which the text begins."""
LAST = 40
"""The same for a line of its own: tools, pictures and related stories come between."""
_APART = FLAGS["figcaption"] | FLAGS["blockquote"] | FLAGS["li"] | FLAGS["table"]
_NAME = r"[^\W\d_][\w.'’]*+"
_PLACE = late(rf"(?:{_NAME}(?:[ /-]{_NAME}){{0,3}}(?:,\s?|\s(?=\())){{0,2}}(?P<bracket>\()?")
"""A place, and the part of a country that it lies in."""
_RELEASE = late(
    rf"\(?(?:{'|'.join(map(re.escape, PRESS_RELEASE))})\W{{0,3}}\w{{0,5}}\W{{0,3}}", re.IGNORECASE
)
_OWN_LINE = late(
    r"(?:[A-ZÀ-ÖØ-Þ]{3}[^\d|]{0,55}?)?\s?[|–—-]?\s?(?:(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]?\s)?"
)
"""A place in capitals and a day of the week, or nothing: "CAIRO | Thu " before a day and a clock."""
_CLOSED = late(r"\s?\)[.:,]?\s?[^\s\d]")
_PARTED = late(r"\s?(?:--?|[–—|:/])\s?[^\s\d]")
_SET_APART = late(r"\s*(?:[|:•·–—-]\s*[^\s\d]|$)")


def of_title(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the day that the first or the second line of the title's block begins with, apart from its words."""
    if at is None or not DATED.search(layout.texts[at]):
        return None
    for line in layout.texts[at].split("\n")[:2]:
        before, behind = dates.around(line, language, host) or (line, "")
        if not before and (_SET_APART.match(behind) or _is_glued(line, behind)):
            value = dates.visible(line, language, host)
            return Found(value[:10], CLEAR, line) if value else None
    return None


def of_text(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the day that a paragraph at the text's beginning begins with, None where others begin with other days."""
    low, high = (0, len(layout.texts)) if at is None else (at + 1, at + 1 + FIRST)
    apart = aside(layout, at) | _APART
    found: dict[str, int] = {}
    for number, text in enumerate(layout.texts):
        if len(text) < MIN_PARAGRAPH or layout.flags[layout.places[number]] & apart:
            continue
        day = begun(text, language, host)
        if day:
            found.setdefault(day, number)
        if len(found) > 1:
            return None
    for day, number in found.items():
        if low <= number < high:
            return Found(day, CLEAR, layout.texts[number][:MAX_BEGINNING])
    return None


def above_text(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the one line between title and text that is a place, a day and a clock with a zone, and no more."""
    found: dict[str, Found] = {}
    last = len(layout.texts) - 1
    for number in range(0 if at is None else at + 1, min(last, LAST if at is None else at + LAST)):
        text = layout.texts[number]
        if len(text) > MAX_BEGINNING or ":" not in text or not DATED.search(text):
            continue
        begins = max(map(len, layout.texts[number + 1 : number + 3])) >= MIN_PARAGRAPH
        if not begins or layout.flags[layout.places[number]] & _APART or dates.without(text):
            continue
        value = dates.visible(text, language, host)
        before, _ = dates.around(text, language, host) or ("0", "")
        if value and len(value) > len("2026-01-31T10:00:00") and _OWN_LINE.fullmatch(before):
            found[value] = Found(value, CLEAR, text, block=number)
    return next(iter(found.values())) if len(found) == 1 else None


def begun(text: str, language: str, host: str) -> str | None:
    """Return the day that a paragraph begins with, alone or behind a place."""
    text = text[:MAX_BEGINNING]
    parts = dates.around(text, language, host) if DATED.search(text) else None
    if parts is None:
        return None
    before, behind = parts
    place = _PLACE.fullmatch(before)
    ends = _CLOSED if place and place["bracket"] else _PARTED
    if not (place and ends.match(behind)) and not _RELEASE.fullmatch(before):
        return None
    value = dates.visible(text, language, host)
    return value[:10] if value and value >= SINCE else None


def _is_glued(line: str, behind: str) -> bool:
    """Return whether figures run into a capital: two elements that only a style sheet sets apart."""
    return behind[:1].isupper() and line[: len(line) - len(behind)][-1:].isdigit()
