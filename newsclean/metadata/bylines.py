"""Bylines in the markup: who the page shows as the article's author, for pages whose head does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.metadata import dates, people
from newsclean.metadata.visible import ELSEWHERE, alike, title_block
from newsclean.metadata.words import BY_ALONE, BY_INSIDE, BY_START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsclean.blocks import Layout

ABOVE = 4
BELOW = 14
"""Blocks around the title in which a byline is looked for."""
MAX_MARKED = 150
SURE = 1.5

QUERY = (
    'h1,a[href*="/author" i],a[href*="/autor" i],a[href*="/auteur" i],[rel~="author" i],[itemprop~="author"],'
    '[class*="author" i],[class*="byline" i],[class*="autor" i],[class*="writer" i],[id*="author" i],'
    '[data-testid*="author" i],[data-testid*="byline" i]'
)
_NOT_MARKED = frozenset(
    "meta link script style svg img body html main article input form section figure".split()
)
_NAME_HINT = re.compile(
    r"byline|author-?_?name|entry-author|posted-by|written-by|name-?_?author", re.IGNORECASE
)
_BESIDE = re.compile(
    r"bio|about|desc|image|avatar|photo|img|social|share|follow|role|job|title|date|time|count|more|excerpt|email|label"
    r"|prefix|review|fact-?check|editor(?!ial)|authori[sz]",
    re.IGNORECASE,
)
_REVIEWED = re.compile(r"review|fact.?check|geprüft|vérifié|verified|medically", re.IGNORECASE)
_MIN_READ = re.compile(r"\bmin(?:utes?|\.)?\b.{0,6}(?:read|lesen|lecture)?", re.IGNORECASE)


class Byline(NamedTuple):
    """Names on the page and how likely they are the article's authors."""

    score: float
    names: tuple[str, ...]


def authors(
    tree: LexborHTMLParser, layout: Layout | None, title: str | None, *, surely: bool = False
) -> list[str]:
    """Return the names in the page's byline, an empty list when none is sure enough.

    Args:
        tree: the page.
        layout: its blocks, for bylines that only their words tell.
        title: the article's title.
        surely: the head names a site, desk or account: only a clear byline with full names counts more.
    """
    found = [*_marked(tree, title), *(_spoken(layout, title) if layout is not None else ())]
    if surely:
        found = [byline for byline in found if all(" " in name for name in byline.names)]
    best = max(found, key=lambda byline: byline.score, default=None)
    return list(best.names) if best and best.score > (SURE if surely else 0) else []


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in people.split(text) if people.is_name(name))


def _marked(tree: LexborHTMLParser, title: str | None) -> Iterator[Byline]:
    """Yield what elements marked as author hold."""
    below = False
    key = squash(title or "")
    for order, node in enumerate(tree.css(QUERY)[:MAX_MARKED]):
        tag = node.tag
        if tag == "h1":
            below = below or alike(squash(node.text()), key)
            continue
        text = _text(node) if tag not in _NOT_MARKED else ""
        names = _names(text) if 2 < len(text) < 150 and not _REVIEWED.match(text) else ()
        if not names:
            continue
        attributes = node.attributes
        hint = " ".join(attributes.get(name) or "" for name in ("class", "id", "data-testid"))
        score = 3.0 if tag == "a" or attributes.get("rel") or attributes.get("itemprop") else 1.5
        score += 1 if _NAME_HINT.search(hint) else 0
        score -= 2 if _BESIDE.search(hint) else 0
        score += 1 if below else -0.5
        score -= _remote(node) + 0.05 * order + max(0, len(text) - 40) / 40
        yield Byline(score, names)


def _text(node: LexborNode) -> str:
    """Return an element's text; parts in elements of their own are lines, unless they are parts of one name."""
    lines = [plain(line.replace("<", " ")) for line in node.text(separator="\n").split("\n")[:40]]
    lines = [line for line in lines if line]
    if 1 < len(lines) <= 3 and all(" " not in line for line in lines):
        return " ".join(lines)
    return "\n".join(lines)


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
        if len(hint) < 200 and ELSEWHERE.search(hint):
            return 3
        parent = parent.parent
    return 0


def _spoken(layout: Layout, title: str | None) -> Iterator[Byline]:
    """Yield the names that words or places near the title show to be its authors."""
    at = title_block(layout, title)
    texts = layout.texts
    if at is None:
        return
    for number in range(max(0, at - ABOVE), min(at + BELOW, len(texts))):
        text = texts[number]
        if number == at or not 1 < len(text) < 200:
            continue
        score = 2.6 - 0.1 * abs(number - at)
        if ELSEWHERE.search(layout.hints[layout.places[number]]):
            score -= 3
        said = _after_by(text)
        if said is None and BY_ALONE.match(texts[number - 1] if number else "") and len(text) < 80:
            said = text
        names = _names(said) if said and len(said) < 150 else ()
        if names:
            yield Byline(score, names)
        elif len(text) < 40 and _stands_alone(layout, number, at):
            yield Byline(1.2 - 0.1 * abs(number - at), (text,))
    yield from _below(layout, at)


def _after_by(text: str) -> str | None:
    """Return what follows "By" in a line, None if it has none."""
    if _REVIEWED.match(text):
        return None
    match = BY_START.match(text)
    if match:
        return text
    match = BY_INSIDE.search(text)
    return text[match.end() :] if match else None


def _stands_alone(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block is a name by itself beside a date line, and the page says the name again."""
    text = layout.texts[number]
    words = text.split()
    if not 2 <= len(words) <= 4 or abs(number - at) > 5 or not people.is_name(text) or not text.isascii():
        return False
    beside = layout.texts[max(0, number - 2) : number + 3]
    if not any(len(t) < 60 and (dates.visible(t) or _MIN_READ.search(t)) for t in beside):
        return False
    again = (t for i, t in enumerate(layout.texts) if i != number and text in t)
    return any(t == text or t.startswith((text + " is ", text + ", ")) for t in again)


def _below(layout: Layout, at: int) -> Iterator[Byline]:
    """Yield the byline at the article's end, if the page has just one."""
    found: dict[tuple[str, ...], None] = {}
    for number in range(at + BELOW, len(layout.texts)):
        text = layout.texts[number]
        if not 6 < len(text) < 120 or ELSEWHERE.search(layout.hints[layout.places[number]]):
            continue
        said = text if BY_START.match(text) and not _REVIEWED.match(text) else None
        if said is None and BY_ALONE.match(layout.texts[number - 1]) and len(text) < 50:
            said = text
        names = _names(said) if said else ()
        if names and all(" " in name for name in names):
            found[names] = None
    if len(found) == 1:
        yield Byline(0.8, next(iter(found)))
