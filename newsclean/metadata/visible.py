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

    from newsclean.metadata.sources import Sources


CLEAR = 3.2
"""Enough to doubt the head: a time element or a short date line right at the title."""
ABOVE = 8
"""Blocks above the title that can be its date line."""
BELOW = 25
"""Blocks below the title that can be its byline and date line; a standfirst and share links come between."""

# Expressions for classes and ids are written so that each alternative begins with a letter, and see lower case:
# the others take ten times as long.
_NAV = "|".join(
    rf"{kind}nav(?<![a-z]{kind}nav)(?:bar|igation)?(?![a-z])" for kind in ("", "sub", "top", "main", "site")
)
_ELSEWHERE = re.compile(
    r"comment|respond(?!er)|responses|related|sidebar(?<!has-sidebar)(?<!no-sidebar)(?<!with-sidebar)(?<!without-sidebar)(?<!--sidebar)(?!-(?:width|wrap|content|none|layout))|widget(?<!elementor-widget)|popular|trending|recommend|read-?more|also|teaser"
    rf"|c(?<![a-z]c)ards?(?![a-z])|promo|latest|newsletter|footer(?<!entry-footer)(?<!post-footer)(?<!article-footer)|{_NAV}"
    r"|menu|carousel|disqus|reply|more-|most-|l(?<![a-z_-]l)ist-?item|archive|f(?<![a-z]f)eeds?(?![a-z])|login|account|subscri|signup|sign-up|modal|popup|paywall|cookie|breadcrumb"
)
_DATE_PLACE = re.compile("date|time|byline|meta")
_CHANGED = re.compile("updat|modif")
_UPDATED = re.compile(rf"(?:{'|'.join(map(re.escape, UPDATED))})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"publi|posted|ver[öo]ffentlicht|erstellt|created|pubdate|entry-date|issued|опубл|pubbl"
)
_LABEL = re.compile(
    rf"(?:first |originally |article )?(?:{'|'.join(map(re.escape, PUBLISHED))})", re.IGNORECASE
)
_ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]
_SENTENCE = re.compile(
    r"(?:this|the) (?:article|story|post|page|report) (?:was|has been) (?:first |originally )?(?:published|posted)"
    r"|dieser (?:artikel|beitrag|text) (?:ist|wurde) (?:zuerst |erstmals )?(?:erschienen|veröffentlicht)"
    r"|cet article a été publié",
    re.IGNORECASE,
)
_DATE_HINT = re.compile(r"date|t(?<![a-z]t)ime|publish|posted")
_TODAY = re.compile(r"today|current-?_?(?:date|time)|clock|masthead|weather")
_YEAR = re.compile(r"(?:19|20)\d\d")
MAX_LINE = 60
MAX_TITLE = 300
BEHIND_H1 = 10
"""Blocks behind an h1 with other words in which an h2 with those of the title is the title."""
MAX_LABEL = 30
MAX_TIMES = 200
_DATED = re.compile(r"\d(?:\d{3}|[./-]\s?\d{1,2}[./-]\s?\d\d)")
"""What every written date has: a year, or figures with separators."""


def title_at(page: Sources, title: str | None) -> int | None:
    """Return the number of the block that is the title, looked up once a page."""
    memo = page.data.memo
    key = f"title_block of {id(page.layout)}"
    if key not in memo:
        memo[key] = title_block(page.layout, title) if page.layout is not None else None
    at = memo[key]
    return at if isinstance(at, int) else None


def title_block(layout: Layout, title: str | None) -> int | None:
    """Return the title's block: an h1 with its words, any block with them, an h2 with them, the first h1."""
    key = squash(title) if title else ""
    first_h1 = same = near = None
    for number, place in enumerate(layout.places):
        tag = layout.tags[place]
        if tag == "h1" or (tag in {"span", "div", "a"} and layout.tags[layout.parents[place]] == "h1"):
            if first_h1 is None:
                first_h1 = number
            if key and alike(squash(layout.texts[number]), key):
                return number
        elif key and abs(len(layout.texts[number]) - len(title or "")) < 12:
            heading = same is not None and layout.tags[layout.places[same]][0] == "h"
            if not (heading or (same is not None and tag[0] != "h")) and squash(layout.texts[number]) == key:
                same = number
        if near is None and key and tag in {"h2", "h3"} and len(layout.texts[number]) < MAX_TITLE:
            near = number if alike(squash(layout.texts[number]), key) else None
    if near is not None and first_h1 is not None and not 0 < near - first_h1 <= BEHIND_H1:
        near = None
    return next((number for number in (same, near, first_h1) if number is not None), None)


@lru_cache(maxsize=8192)
def elsewhere(hint: str) -> bool:
    """Return whether a class or id says that an element belongs to something else than the article."""
    return bool(_ELSEWHERE.search(hint.lower()))


def alike(a: str, b: str) -> bool:
    """Return whether two squashed texts are one title, a kicker or a site name more or less."""
    return bool(a) and (a == b or (len(a) > 10 and (a in b or b in a)))


@dataclass(frozen=True, slots=True)
class Found:
    """A date on the page."""

    value: str
    """ISO 8601."""
    score: float
    text: str = ""
    """What it was read from; nothing where a machine wrote it."""


def published(
    layout: Layout, at: int | None, language: str, host: str, *, earlier_than: str | None = None
) -> Found | None:
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
    found = (
        *_times(layout, low, high, at or 0),
        *_lines(layout, range(low, min(high, len(layout.texts))), at or 0, language, host),
    )
    best = max(found, key=lambda one: one.score, default=None)
    if earlier_than is None:
        return best or _labelled(layout, language, host) or _marked(layout, language, host)
    if best is None or best.score <= CLEAR:
        best = _labelled(layout, language, host)
    return best if best and days_between(best.value, earlier_than) > 1 else None


def modified(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the date near the title that the page says is the last change's; arguments as for `published`."""
    if at is None:
        return None
    for number in range(max(0, at - ABOVE), min(at + BELOW, len(layout.texts))):
        text = layout.texts[number]
        if len(text) > 160 or not _DATED.search(text):
            continue
        match = _UPDATED.search(text.casefold())
        before = layout.texts[number - 1].casefold() if number else ""
        if match is None and not (len(before) < 20 and _UPDATED.match(before)):
            continue
        if match and match.start() and text[match.start() - 1].isalpha():
            continue
        said = text[match.start() :] if match else text
        value = dates.visible(said, language, host)
        place = layout.places[number]
        above = layout.hints[layout.parents[place]]
        if value and not (layout.flags[place] & _ASIDE or elsewhere(layout.hints[place]) or elsewhere(above)):
            return Found(value, CLEAR, said)
    return None


def spelled_days(layout: Layout) -> frozenset[str]:
    """Return the days on the page that are written with the month's name, so that they can be read one way only."""
    found: set[str] = set()
    for text in layout.texts:
        if len(text) < MAX_LINE and _YEAR.search(text) and len(found) < MAX_TIMES:
            value = dates.visible(text)
            if value and dates.turned(value, text) is None:
                found.add(value[:10])
    return frozenset(found)


def days_between(first: str, second: str) -> int:
    """Return how many days the second of two ISO 8601 moments is after the first."""
    return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days


def _labelled(layout: Layout, language: str, host: str) -> Found | None:
    """Return the one date on the page that is labelled as the publication's, None if several are."""
    found: dict[str, Found] = {}
    for number, text in enumerate(layout.texts):
        if len(text) > 120 or not _DATED.search(text):
            continue
        match = _LABEL.match(text) or _SENTENCE.search(text)
        before = layout.texts[number - 1] if number else ""
        if not match and not (len(before) < MAX_LABEL and _LABEL.match(before)):
            continue
        said = text[match.end() :] if match else text
        value = dates.visible(said, language, host)
        if value and not layout.flags[layout.places[number]] & _ASIDE:
            found.setdefault(value[:10], Found(value, CLEAR, said))
    for spot in layout.times:
        before = " ".join(layout.texts[max(0, spot.block - 2) : spot.block])
        value = dates.iso(spot.attributes.get("datetime") or "")
        if value and len(before) < 60 and _LABEL.search(before):
            found.setdefault(value[:10], Found(value, CLEAR))
    return next(iter(found.values())) if len(found) == 1 else None


def _marked(layout: Layout, language: str, host: str) -> Found | None:
    """Return the one short date line on the page that its class calls a date, None if there are several."""
    found: dict[str, Found] = {}
    for number, text in enumerate(layout.texts):
        if len(text) > MAX_LINE or not _DATED.search(text):
            continue
        place = layout.places[number]
        hints = f"{layout.inner[number]} {layout.hints[place]}".lower()
        if not _DATE_HINT.search(hints) or _TODAY.search(hints):
            continue
        above = layout.hints[layout.parents[place]]
        if layout.flags[place] & (_ASIDE | IN_LINK) or elsewhere(hints) or elsewhere(above):
            continue
        value = dates.visible(text, language, host)
        if value and not _UPDATED.match(text[:30].casefold()):
            found.setdefault(value[:10], Found(value, CLEAR, text))
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
        if number > at and layout.flags[layout.places[number]] & FLAGS["figcaption"]:
            continue
        value = dates.visible(text, language, host)
        if value is not None:
            share = 2 if len(text) < 50 else 0
            weight = _weight(layout, number, layout.places[number], layout.inner[number], at)
            yield Found(value, 2 + share + weight, text)


def _weight(layout: Layout, number: int, place: int, hint: str, at: int) -> float:
    hints = f"{hint} {layout.hints[place]} {layout.hints[layout.parents[place]]}".lower()
    text = layout.texts[number] if number < len(layout.texts) else ""
    before = layout.texts[number - 1] if number else ""
    weight = 0.0
    if _PUBLISHED.search(hints) or _PUBLISHED.search(text[:40].lower()):
        weight += 1.5
    if _DATE_PLACE.search(hints):
        weight += 1
    start = text[:30].casefold()
    if (
        _UPDATED.match(start)
        or _CHANGED.search(hints)
        or (len(before) < 20 and _UPDATED.match(before.casefold()))
    ):
        weight -= 2
    if layout.flags[place] & _ASIDE or elsewhere(hints) or (number < at and _TODAY.search(hints)):
        weight -= 4
    if layout.flags[place] & IN_LINK:
        weight -= 1
    distance = number - at
    return weight - (0.15 * distance if distance >= 0 else -0.25 * distance)
