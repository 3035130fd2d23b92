"""What stands around the title: bylines and date lines, for pages whose head does not say who and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.blocks import FLAGS, IN_LINK, Layout
from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.metadata import dates, people
from newsclean.metadata.words import BY_START, UPDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

ABOVE = 8
"""Blocks above the title that can be its date line."""
BELOW = 25
"""Blocks below the title that can be its byline and date line; a standfirst and share links come between."""

AUTHOR_QUERY = (
    'h1,a[href*="/author" i],a[href*="/autor" i],a[href*="/auteur" i],[rel~="author" i],[itemprop~="author"],[class*="author" i],[class*="byline" i],'
    '[class*="autor" i],[class*="writer" i],[id*="author" i],[data-testid*="author" i],[data-testid*="byline" i]'
)
_ELSEWHERE = re.compile(
    r"comment|respon[ds]|related|sidebar|widget|popular|trending|recommend|read-?more|also|teaser|card|promo|latest|newsletter|footer|nav|menu|carousel|disqus|reply|more-|most-|list-?item|archive|feed",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"bio|about|desc|image|avatar|photo|img|social|share|follow|role|job|title|date|time|count|more|excerpt|email|label|prefix|reviewed|editor(?!ial)",
    re.IGNORECASE,
)
_UPDATED = re.compile(rf"(?:{'|'.join(map(re.escape, UPDATED))})", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"publi|posted|ver[öo]ffentlicht|erstellt|created|pubdate|entry-date|issued|опубл|pubbl", re.IGNORECASE
)
_ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]
_DIGIT = re.compile(r"\d")


def title_block(layout: Layout, title: str | None) -> int | None:
    """Return the number of the block that is the title: an h1 with its words, any block with them, else the first h1."""
    key = squash(title) if title else ""
    first_h1 = None
    same = None
    for number, place in enumerate(layout.places):
        tag = layout.tags[place]
        if tag == "h1" or (tag in {"span", "div", "a"} and layout.tags[layout.parents[place]] == "h1"):
            if first_h1 is None:
                first_h1 = number
            if key and _alike(squash(layout.texts[number]), key):
                return number
        elif (
            same is None
            and key
            and abs(len(layout.texts[number]) - len(title or "")) < 12
            and squash(layout.texts[number]) == key
        ):
            same = number
    return same if same is not None else first_h1


def _alike(a: str, b: str) -> bool:
    return bool(a) and (a == b or (len(a) > 10 and (a in b or b in a)))


@dataclass(frozen=True, slots=True)
class Found:
    """A date on the page."""

    value: str
    score: float


def published(layout: Layout, title: str | None, language: str, host: str) -> str | None:
    """Return the publication date that the page shows near its title, None if none is sure enough."""
    at = title_block(layout, title)
    low, high = (0, 40) if at is None else (max(0, at - ABOVE), at + BELOW)
    best: Found | None = None
    for found in (
        *_times(layout, low, high, at or 0),
        *_lines(layout, range(low, min(high, len(layout.texts))), at or 0, language, host),
    ):
        if best is None or found.score > best.score:
            best = found
    return best.value if best else None


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
        if len(text) > 160 or not _DIGIT.search(text) or number == at:
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
    if layout.flags[place] & _ASIDE or _ELSEWHERE.search(hints):
        weight -= 4
    if layout.flags[place] & IN_LINK:
        weight -= 1
    distance = number - at
    return weight - (0.15 * distance if distance >= 0 else -0.25 * distance)


@dataclass(frozen=True, slots=True)
class Byline:
    """Names on the page and how likely they are the article's."""

    names: tuple[str, ...]
    score: float


def authors(
    tree: LexborHTMLParser, layout: Layout | None, title: str | None, *, surely: bool = False
) -> list[str]:
    """Return the names in the page's byline, an empty list when none is sure enough.

    Args:
        tree: the page.
        layout: its blocks, for bylines that only their words tell.
        title: the article's title.
        surely: the head names the site as author: only a clear byline with full names counts more.
    """
    best: Byline | None = None
    for found in (*_marked(tree, title), *(_spoken(layout, title) if layout else ())):
        if surely and not all(" " in name for name in found.names):
            continue
        if best is None or found.score > best.score:
            best = found
    return list(best.names) if best and best.score > (1.5 if surely else 0) else []


def _marked(tree: LexborHTMLParser, title: str | None) -> Iterator[Byline]:
    """Yield what elements marked as author hold."""
    seen_title = False
    key = squash(title or "")
    for order, node in enumerate(tree.css(AUTHOR_QUERY)[:150]):
        if node.tag == "h1":
            seen_title = seen_title or _alike(squash(node.text()), key)
            continue
        if node.tag in {
            "meta",
            "link",
            "script",
            "style",
            "svg",
            "img",
            "body",
            "html",
            "main",
            "article",
            "input",
            "form",
        }:
            continue
        attributes = node.attributes
        hint = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('data-testid') or ''}"
        text = plain(node.text(separator=" ").replace("<", " "))
        if not 2 < len(text) < 150:
            continue
        found = [n for n in people.split(text) if people.is_name(n)]
        if not found:
            continue
        strong = node.tag == "a" or attributes.get("rel") or attributes.get("itemprop")
        score = 3.0 if strong else 1.5
        if re.search("byline|author-?name|entry-author|posted-by", hint, re.IGNORECASE):
            score += 1
        if _BESIDE.search(hint):
            score -= 2
        score += 1 if seen_title else -0.5
        score -= _remote(node)
        score -= 0.05 * order
        score -= max(0, len(text) - 40) / 40
        yield Byline(tuple(found), score)


def _remote(node: LexborNode) -> float:
    """Return how much an element's ancestors say that it belongs to something else."""
    parent = node.parent
    for _ in range(12):
        if parent is None or parent.tag in {"body", "html", "article", "main"}:
            break
        if parent.tag in {"aside", "footer", "nav"}:
            return 3
        attributes = parent.attributes
        hint = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if len(hint) < 200 and _ELSEWHERE.search(hint):
            return 3
        parent = parent.parent
    return 0


def _spoken(layout: Layout, title: str | None) -> Iterator[Byline]:
    """Yield what blocks near the title say that begin with "By"."""
    at = title_block(layout, title)
    if at is None:
        return
    for number in range(max(0, at - 3), min(at + BELOW, len(layout.texts))):
        text = layout.texts[number]
        if number == at or not 4 < len(text) < 160:
            continue
        if BY_START.match(text):
            found = [n for n in people.split(text) if people.is_name(n)]
            if found:
                yield Byline(
                    tuple(found),
                    3
                    - 0.1 * abs(number - at)
                    - (3 if _ELSEWHERE.search(layout.hints[layout.places[number]]) else 0),
                )
