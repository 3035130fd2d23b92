"""Bylines in the markup: who the page shows as the article's author, for pages whose head does not say."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsclean.blocks import FLAGS
from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.metadata import dates, people
from newsclean.metadata.visible import alike, elsewhere
from newsclean.metadata.words import BY_ALONE, BY_INSIDE, BY_START
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsclean.blocks import Layout

ABOVE = 4
BELOW = 14
"""Blocks around the title in which a byline is looked for."""
_ELSEWHERE_COSTS = 4.0
MAX_MARKED = 150
SURE = 1.1

QUERY = (
    'h1,a[href*="/author"],a[href*="/autor"],a[href*="/auteur"],[rel~="author"],[itemprop~="author"],[class*="uthor"],'
    '[class*="yline"],[class*="utor"],[class*="riter"],[id*="uthor"],[data-testid*="uthor"],[data-testid*="yline"]'
)
"""First letters are left out for case: matching without regard to case takes twice as long."""
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


_PARTS = re.compile(r"\s*[|·•●/–—]\s*|\s-\s|\s{2,}|\n")
_ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]
_CJK_INSIDE = re.compile(r"(?:作者|记者|記者|撰文|文)\s?[:：/／]\s?([^\s|:：/／（(]{2,12})")
_YEAR = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
_DIGIT = re.compile(r"\d")
_PERSON_LINK = re.compile(
    r"auth|profil|people|person|staff|contrib|team|user|writer|autor|auteur|redak|journal|report|about|member|@|/u/|/by[-/]|by=|column|bio",
    re.IGNORECASE,
)


class Byline(NamedTuple):
    """Names on the page and how likely they are the article's authors."""

    score: float
    names: tuple[str, ...]


def authors(
    tree: LexborHTMLParser, layout: Layout | None, title: str | None, at: int | None, *, surely: bool = False
) -> list[str]:
    """Return the names in the page's byline, an empty list when none is sure enough.

    Args:
        tree: the page.
        layout: its blocks, for bylines that only their words tell.
        title: the article's title.
        at: the number of the block that is the title.
        surely: the head names a site, desk or account: only a clear byline with full names counts more.
    """
    enough = SURE if surely else 0
    for found in (chain(_marked(tree, title), _spoken(layout, at)), _below(layout, at)):
        bylines = [one for one in found if one.score > enough]
        if surely:
            bylines = [one for one in bylines if all(" " in name for name in one.names)]
        best = max(bylines, key=lambda byline: byline.score, default=None)
        if best:
            return list(best.names)
    return []


def _names(text: str) -> tuple[str, ...]:
    return tuple(
        name
        for name in people.split(text)
        if people.is_name(name) and "&" not in name and (" " in name or not name.islower() or len(text) < 20)
    )


def _marked(tree: LexborHTMLParser, title: str | None) -> Iterator[Byline]:
    """Yield what elements marked as author hold."""
    below = False
    key = squash(title or "")
    for order, node in enumerate(tree.css(QUERY)[:MAX_MARKED]):
        tag = node.tag
        if tag == "h1":
            below = below or (is_small(node) and alike(squash(node.text()), key))
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
        href = attributes.get("href")
        score -= (
            2 if tag == "a" and href and not _PERSON_LINK.search(href) and not attributes.get("rel") else 0
        )
        score += 1 if below else -0.5
        score -= _remote(node, key) + 0.05 * order + max(0, len(text) - 40) / 40
        yield Byline(score, names)


def _text(node: LexborNode) -> str:
    """Return an element's text; elements inside it are lines, unless they are parts of one name."""
    if not is_small(node):
        return ""
    lines = [plain(line.replace("<", " ")) for line in node.text(separator="\n").split("\n")[:40]]
    lines = [line for line in lines if line]
    if 1 < len(lines) <= 3 and all(" " not in line for line in lines):
        return " ".join(lines)
    return "\n".join(lines)


def _remote(node: LexborNode, title: str) -> float:
    """Return how much an element's ancestors say that it belongs to something else."""
    parent = node.parent
    footer = False
    for _ in range(12):
        if parent is None or parent.tag in {"body", "html", "article", "main"}:
            break
        if parent.tag in {"aside", "nav"}:
            return _ELSEWHERE_COSTS
        footer = footer or parent.tag == "footer"
        attributes = parent.attributes
        hint = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if (len(hint) < 200 and elsewhere(hint)) or _other_item(parent, attributes.get("itemtype"), title):
            return _ELSEWHERE_COSTS
        parent = parent.parent
    # An article has a footer of its own, where blogs put the byline.
    return _ELSEWHERE_COSTS if footer and (parent is None or parent.tag != "article") else 0


def _other_item(node: LexborNode, kind: str | None, title: str) -> bool:
    """Return whether an element is marked up as a comment, or as an article with another headline."""
    if not kind:
        return False
    if kind.endswith(("Comment", "UserComments")):
        return True
    headline = node.css_first('[itemprop~="headline"]') if kind.endswith(("Article", "Posting")) else None
    if headline is None or not is_small(headline):
        return False
    text = squash(headline.attributes.get("content") or headline.text())
    return bool(text and title) and not alike(text, title)


def _spoken(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield the names that words or places near the title show to be its authors."""
    if layout is None or at is None:
        return
    texts = layout.texts
    for number in range(max(0, at - ABOVE), min(at + BELOW, len(texts))):
        text = texts[number]
        if number == at or not 1 < len(text) < 200:
            continue
        score = 2.6 - 0.1 * abs(number - at)
        said = _after_by(text)
        if said is not None:
            score += 1 if said is text and abs(number - at) <= 6 else 0
        elif BY_ALONE.match(texts[number - 1] if number else "") and len(text) < 80:
            said = text
        names = _names(said) if said and len(said) < 150 else ()
        if names:
            if not _apart(layout, number, at):
                yield Byline(score, names)
        elif beside := _beside_date(layout, number, at):
            yield Byline(1.6 - 0.1 * abs(number - at), beside)


def _after_by(text: str) -> str | None:
    """Return what follows "By" in a line, None if it has none."""
    if _REVIEWED.match(text):
        return None
    match = BY_START.match(text)
    if match:
        return text
    match = BY_INSIDE.search(text)
    if match:
        return text[match.end() :]
    match = _CJK_INSIDE.search(text)
    return match[1] if match else None


def _beside_date(layout: Layout, number: int, at: int) -> tuple[str, ...]:
    """Return the full name that shares a line with a date or stands beside one, near the title."""
    text = layout.texts[number]
    if not -2 <= number - at <= 6 or len(text) > 120 or _apart(layout, number, at):
        return ()
    if _is_date_line(text):
        parts = [part.strip() for part in _PARTS.split(text)]
        return tuple(part for part in parts if _is_full_name(part) and not _is_date_line(part))[:1]
    beside = (*layout.texts[max(0, number - 1) : number], *layout.texts[number + 1 : number + 2])
    body_follows = any(len(t) > 120 for t in layout.texts[number + 1 : number + 6])
    if body_follows and _is_full_name(text) and any(len(t) < 80 and _is_date_line(t) for t in beside):
        return (text,)
    return ()


def _apart(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block stands in something else than the article: a side column, comments, teasers."""
    place = layout.places[number]
    if layout.flags[place] & _ASIDE:
        return True
    # Right at the title, containers with such names hold the whole article.
    for _ in range(2 if abs(number - at) <= 6 else 5):
        if not place:
            break
        if elsewhere(layout.hints[place]):
            return True
        place = layout.parents[place]
    return False


def _is_date_line(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    return bool(_MIN_READ.search(text)) or (bool(_YEAR.search(text)) and dates.visible(text) is not None)


def _is_full_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 4
        and len(text) < 40
        and all(w[:1].isupper() and w[1:2] != "" and not w.isupper() for w in (words[0], words[-1]))
        and people.is_name(text)
        and not people.is_role(text)
    )


def _below(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield the byline at the article's end, if the page has just one."""
    if layout is None or at is None:
        return
    found: dict[tuple[str, ...], None] = {}
    for number in range(at + BELOW, len(layout.texts)):
        text = layout.texts[number]
        if not 2 < len(text) < 120 or text[0].islower() or ("y" not in text[:28] and ":" not in text[:24]):
            continue
        said = text if BY_START.match(text) and not _REVIEWED.match(text) else None
        if said is None and BY_ALONE.match(layout.texts[number - 1]) and len(text) < 50:
            said = text
        names = _names(said) if said else ()
        if names and all(" " in name for name in names) and not _apart(layout, number, at):
            found[names] = None
    if len(found) == 1:
        yield Byline(SURE + 0.1, next(iter(found)))
