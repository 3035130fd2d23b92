"""Dates that stand around the title, for pages whose head does not say when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.blocks import FLAGS, IN_LINK, Layout
from newsclean.embedded.jsonld import squash
from newsclean.metadata import dates
from newsclean.metadata.words import PUBLISHED, UPDATED

if TYPE_CHECKING:
    from collections.abc import Iterator


CLEAR = 3.2
"""Enough to doubt the head: a time element or a short date line right at the title."""
ABOVE = 8
"""Blocks above the title that can be its date line."""
BELOW = 25
"""Blocks below the title that can be its byline and date line; a standfirst and share links come between."""

_ELSEWHERE = re.compile(
    r"comment|respon[ds]|related|sidebar|widget|popular|trending|recommend|read-?more|also|teaser|card|promo|latest|newsletter|(?<!entry-)(?<!post-)(?<!article-)footer|nav|menu|carousel|disqus|reply|more-|most-|list-?item|archive|feed|login|account|subscri|signup|sign-up|modal|popup|paywall|cookie|breadcrumb",
    re.IGNORECASE,
)
_UPDATED = re.compile(rf"(?:{'|'.join(map(re.escape, UPDATED))})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"publi|posted|ver[öo]ffentlicht|erstellt|created|pubdate|entry-date|issued|опубл|pubbl", re.IGNORECASE
)
_LABEL = re.compile(
    rf"(?:first |originally |article )?(?:{'|'.join(map(re.escape, PUBLISHED))})", re.IGNORECASE
)
_ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]
_DATED = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
"""What every written date has: a year, or figures with separators."""


def title_block(layout: Layout, title: str | None) -> int | None:
    """Return the title's block: an h1 with its words, any block with them, else the first h1."""
    key = squash(title) if title else ""
    first_h1 = None
    same = None
    for number, place in enumerate(layout.places):
        tag = layout.tags[place]
        if tag == "h1" or (tag in {"span", "div", "a"} and layout.tags[layout.parents[place]] == "h1"):
            if first_h1 is None:
                first_h1 = number
            if key and alike(squash(layout.texts[number]), key):
                return number
        elif (
            (same is None or (tag[0] == "h" and layout.tags[layout.places[same]][0] != "h"))
            and key
            and abs(len(layout.texts[number]) - len(title or "")) < 12
            and squash(layout.texts[number]) == key
        ):
            same = number
    return same if same is not None else first_h1


@lru_cache(maxsize=8192)
def elsewhere(hint: str) -> bool:
    """Return whether a class or id says that an element belongs to something else than the article."""
    return bool(_ELSEWHERE.search(hint))


def alike(a: str, b: str) -> bool:
    """Return whether two squashed texts are one title, a kicker or a site name more or less."""
    return bool(a) and (a == b or (len(a) > 10 and (a in b or b in a)))


@dataclass(frozen=True, slots=True)
class Found:
    """A date on the page."""

    value: str
    score: float


def published(
    layout: Layout, at: int | None, language: str, host: str, *, earlier_than: str | None = None
) -> str | None:
    """Return the publication date that the page shows near its title, None if none is sure enough.

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
    best: Found | None = None
    for found in (
        *_times(layout, low, high, at or 0),
        *_lines(layout, range(low, min(high, len(layout.texts))), at or 0, language, host),
    ):
        if best is None or found.score > best.score:
            best = found
    if earlier_than is not None:
        return (
            best.value if best and best.score > CLEAR and days_between(best.value, earlier_than) > 1 else None
        )
    return best.value if best else _labelled(layout, language, host)


def days_between(first: str, second: str) -> int:
    """Return how many days the second of two ISO 8601 moments is after the first."""
    return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days


def _labelled(layout: Layout, language: str, host: str) -> str | None:
    """Return the one date on the page that is labelled as the publication's, None if several are."""
    found: dict[str, str] = {}
    for number, text in enumerate(layout.texts):
        if len(text) > 120 or not _LABEL.match(text) or not _DATED.search(text):
            continue
        value = dates.visible(text, language, host)
        if value and not layout.flags[layout.places[number]] & _ASIDE:
            found.setdefault(value[:10], value)
    for spot in layout.times:
        before = " ".join(layout.texts[max(0, spot.block - 2) : spot.block])
        value = dates.iso(spot.attributes.get("datetime") or "")
        if value and len(before) < 60 and _LABEL.search(before):
            found.setdefault(value[:10], value)
    return next(iter(found.values())) if len(found) == 1 else None


def _times(layout: Layout, low: int, high: int, at: int) -> Iterator[Found]:
    for spot in layout.times:
        if not low <= spot.block <= high + 1:
            continue
        value = dates.iso(spot.attributes.get("datetime") or spot.attributes.get("content") or "")
        if value is None:
            continue
        place = layout.places[spot.block] if spot.block < len(layout.places) else 0
        hint = " ".join(v for k, v in spot.attributes.items() if v and k in {"class", "itemprop", "id"})
        yield Found(value, 4 + _weight(layout, spot.block, place, hint, at))


def _lines(layout: Layout, span: range, at: int, language: str, host: str) -> Iterator[Found]:
    for number in span:
        text = layout.texts[number]
        if len(text) > 160 or number == at or not _DATED.search(text):
            continue
        value = dates.visible(text, language, host)
        if value is not None:
            share = 2 if len(text) < 50 else 0
            yield Found(
                value, 2 + share + _weight(layout, number, layout.places[number], layout.inner[number], at)
            )


def _weight(layout: Layout, number: int, place: int, hint: str, at: int) -> float:
    hints = hint + " " + layout.hints[place] + " " + layout.hints[layout.parents[place]]
    text = layout.texts[number] if number < len(layout.texts) else ""
    before = layout.texts[number - 1] if number else ""
    weight = 0.0
    if _PUBLISHED.search(hints) or _PUBLISHED.search(text[:40]):
        weight += 1.5
    if re.search("date|time|byline|meta", hints, re.IGNORECASE):
        weight += 1
    start = text[:30].casefold()
    if (
        _UPDATED.match(start)
        or re.search("updat|modif", hints, re.IGNORECASE)
        or (len(before) < 20 and _UPDATED.match(before.casefold()))
    ):
        weight -= 2
    if layout.flags[place] & _ASIDE or elsewhere(hints):
        weight -= 4
    if layout.flags[place] & IN_LINK:
        weight -= 1
    distance = number - at
    return weight - (0.15 * distance if distance >= 0 else -0.25 * distance)
