"""Dates that stand around the title, for pages whose head does not say when."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from newsclean.elements import FLAGS, IN_LINK
from newsclean.late import late
from newsclean.metadata import datelines, dates, events, labels
from newsclean.metadata.changes import (
    CHANGE,
    DATED,
    LABEL,
    MAX_TIMES,
    hint_of,
    is_field,
    says_updated,
    stated,
    tells_membership,
)
from newsclean.metadata.labels import CLEAR, MAX_LINE, TODAY, Found, aside
from newsclean.metadata.places import elsewhere, in_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.blocks import Layout


ABOVE = 8
"""Blocks above the title that can be its date line."""
BELOW = 25
"""Blocks below the title that can be its byline and date line; a standfirst and share links come between."""

_APART = FLAGS["figcaption"] | FLAGS["blockquote"]
"""A caption is as old as its picture, and an embedded post as what it says."""
_DATE_PLACE = re.compile("date|time|byline|meta")
_CHANGED = re.compile("updat|modif")
_PUBLISHED = late(r"publi|posted|ver[öo]ffentlicht|erstellt|created|pubdate|entry-date|issued|опубл|pubbl")
_DOTTED = late(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)")
_OF_OTHERS = late(r"r(?<![a-z]r)atings?(?![a-z])|bewertung|tribe[_-]events")
"""Classes of customers' opinions, and of the events of a widespread calendar."""
_WORD = re.compile(r"[^\W\d_]{3,}")
MANY_WORDS = 3
"""Words beside a date that make a link the title of another story."""
_YEAR = re.compile(r"(?:19|20)\d\d")
MAX_ALONE = 30
"""A date with no more characters, right under the title, is the story's whatever its class is called."""
NOON = 12
"""Hours in UTC from which on it is the same day or a later one everywhere on earth."""


def published(
    layout: Layout, at: int | None, language: str, host: str, *, earlier_than: str | None = None
) -> Found | None:
    """Return the publication date that the page shows near its title, None if none is sure enough.

    The day of an update is never taken for it, though it may be the only one that the page shows.

    Args:
        layout: the page's blocks.
        at: the number of the block that is the title.
        language: the page's language, for names of months.
        host: the page's host name, for the order of day and month.
        earlier_than: a date from the head that may be the last change: the shown one must be clearly earlier.
    """
    low, high = (0, 40) if at is None else (max(0, at - ABOVE), at + BELOW)
    if earlier_than is not None:
        low, high = (max(0, (at or 0) - 3), (at or 0) + 8)
    found = (
        *times(layout, low, high, at or 0),
        *_lines(layout, range(low, min(high, len(layout.texts))), at or 0, language, host),
    )
    if earlier_than is not None:
        # The doubted day once more, in a time element that a system wrote, hides none that people read.
        told = [one for one in found if one.text or one.value[:10] != earlier_than[:10]]
        best = _first_version(layout, at, told, language, host)
        if best is None or best.score <= CLEAR:
            best = labels.labelled(layout, at, language, host) if len(told) == len(found) else None
        return best if best and clearly_earlier(best.value, earlier_than) else None
    return _undoubted(layout, at, found, language, host)


def _undoubted(
    layout: Layout, at: int | None, found: Iterable[Found], language: str, host: str
) -> Found | None:
    """Return the best date of a page whose data have none.

    An earlier one, which a sentence or a label calls the publication's, is better.
    """
    best = _first_version(layout, at, found, language, host)
    first = labels.first_of_all(layout, at, language, host)
    if first and (best is None or days_between(first.value, best.value) >= 0):
        return first
    named = labels.labelled(layout, at, language, host)
    if best and named and days_between(named.value, best.value) > 0:
        return named
    return (
        best
        or labels.in_footer(layout, at, language, host)
        or named
        or labels.marked(layout, language, host)
        or datelines.of_title(layout, at, language, host)
    )


def _first_version(
    layout: Layout, at: int | None, found: Iterable[Found], language: str, host: str
) -> Found | None:
    """Return the best date that is no update's. Where one of those would be it, only a clear one will do."""
    ordered = sorted(found, key=lambda one: one.score, reverse=True)
    least = CLEAR if ordered and ordered[0].update else -math.inf
    days_of = cache(partial(labels.days_alike, layout, language, host))
    for one in ordered:
        if one.update or one.score < least or tells_membership(one.text):
            continue
        near = at is not None and abs(one.block - at) <= 1
        if near or not labels.in_list(layout, one.block, days_of):
            return one
    return None


def at_title(layout: Layout, at: int, language: str, host: str, *, containing: str) -> list[Found]:
    """Return all dates around the title whose line has these figures, the best first, also those of updates."""
    low, high = max(0, at - ABOVE), min(at + BELOW, len(layout.texts))
    numbers = [number for number in range(low, high) if containing in layout.texts[number]]
    found = [*times(layout, low, high, at, containing)]
    if numbers:
        found += _lines(layout, numbers, at, language, host)
    return sorted(found, key=lambda one: one.score, reverse=True)


def spelled_days(layout: Layout, *, dotted: bool = False) -> frozenset[str]:
    """Return the days on the page that can be read one way only: they are written with the month's name.

    With `dotted` also those with dots, where the land writes the day first.
    """
    found: set[str] = set()
    for text in layout.texts:
        if len(text) < MAX_LINE and _YEAR.search(text) and len(found) < MAX_TIMES:
            value = dates.visible(text)
            if value and (dates.turned(value, text) is None or (dotted and _DOTTED.search(text))):
                found.add(value[:10])
    return frozenset(found)


def clearly_earlier(first: str, second: str) -> bool:
    """Return whether the first of two ISO 8601 moments is of an earlier day wherever on earth it was written down."""
    days = days_between(first, second)
    if days == 1 and len(first) == len("2026-01-31") and len(second) > len(first):
        moment = datetime.fromisoformat(second)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).hour >= NOON
    return days > 1


def days_between(first: str, second: str) -> int:
    """Return how many days the second of two ISO 8601 moments is after the first."""
    return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days


def times(layout: Layout, low: int, high: int, at: int, containing: str = "") -> Iterator[Found]:
    """Yield the moments of the time elements between two blocks, of those with these figures."""
    for spot in layout.times:
        said = spot.attributes.get("datetime") or spot.attributes.get("content") or ""
        told = containing in said or said.isdigit()  # seconds since 1970
        if not told or not low <= spot.block <= high + 1 or _is_apart(layout, spot.block, at):
            continue
        value = dates.iso(said)
        if value is None:
            continue
        place = layout.places[spot.block] if spot.block < len(layout.places) else 0
        hint = hint_of(spot.attributes)
        update = is_field(f"{hint} {_own(layout, spot.block)}") or says_updated(layout, spot.block)
        score = 4 + _weight(layout, spot.block, place, hint, at)
        yield Found(value, score, update=update, block=spot.block)


def _lines(layout: Layout, span: Iterable[int], at: int, language: str, host: str) -> Iterator[Found]:
    for number in span:
        text = layout.texts[number]
        if len(text) > 160 or number == at or not DATED.search(text) or _is_apart(layout, number, at):
            continue
        if labels.is_sentence(text) and not _PUBLISHED.search(text.lower()):
            continue
        value = dates.visible(text, language, host)
        said = stated(text)[0] if value else text
        if said != text:
            value = dates.visible(said, language, host)
        if value is not None and _is_day_of_story(layout, number, value, text, language, host):
            share = 2 if len(text) < 50 else 0
            weight = _weight(layout, number, layout.places[number], layout.inner[number], at)
            update = is_field(_own(layout, number)) or says_updated(layout, number)
            yield Found(value, 2 + share + weight, said, update, number)


def _is_day_of_story(layout: Layout, number: int, value: str, text: str, language: str, host: str) -> bool:
    """Return whether the date of a line can be the story's: no event's, birthday, rating or other title's."""
    if value < events.SINCE and not _PUBLISHED.search(text.lower()):
        return False
    if number and events.is_label(layout.texts[number - 1]):
        return False
    around = f"{_own(layout, number)} {layout.hints[layout.parents[layout.places[number]]]}".lower()
    if _OF_OTHERS.search(around) or events.is_date_line(text, language, host):
        return False
    place = layout.places[number]
    listed = layout.flags[place] & FLAGS["li"] or layout.tags[place] in {"h2", "h3", "h4"}
    if not listed or layout.links[number] < len(text) - 1 or LABEL.match(text):
        return True
    before, behind = dates.around(text, language, host) or ("", "")
    return len(_WORD.findall(before)) + len(_WORD.findall(dates.without(behind) or behind)) < MANY_WORDS


def _is_apart(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block under the title stands in a caption, quotation or comment, and the title does not."""
    if not at < number < len(layout.places):
        return False
    if layout.flags[layout.places[number]] & ~layout.flags[layout.places[at]] & _APART:
        return True
    return in_comments(layout, number, at)


def _own(layout: Layout, number: int) -> str:
    """Return the classes and ids of a block and of the inline element that holds all of it."""
    return (
        f"{layout.inner[number]} {layout.hints[layout.places[number]]}" if number < len(layout.places) else ""
    )


def _weight(layout: Layout, number: int, place: int, hint: str, at: int) -> float:
    hints = f"{hint} {layout.hints[place]} {layout.hints[layout.parents[place]]}".lower()
    text = layout.texts[number] if number < len(layout.texts) else ""
    weight = 0.0
    if _PUBLISHED.search(hints) or _PUBLISHED.search(text[:40].lower()):
        weight += 1.5
    if _DATE_PLACE.search(hints):
        weight += 1
    if CHANGE.match(text) or _CHANGED.search(hints) or says_updated(layout, number):
        weight -= 2
    alone = number == at + 1 and len(text) <= MAX_ALONE
    if (
        layout.flags[place] & aside(layout, at)
        or (elsewhere(hints) and not alone)
        or (number < at and TODAY.search(hints))
    ):
        weight -= 4
    if layout.flags[place] & IN_LINK:
        weight -= 1
    distance = number - at
    return weight - (0.15 * distance if distance >= 0 else -0.25 * distance)
