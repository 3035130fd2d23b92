"""Bylines in the markup: who the page shows as the article's author, for pages whose head does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.late import late
from newsclean.metadata import people, spoken
from newsclean.metadata.places import alike, elsewhere
from newsclean.metadata.spoken import EXPLICIT, SURE, Byline, names_in
from newsclean.metadata.words import NOT_WRITTEN
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsclean.blocks import Layout

_ELSEWHERE_COSTS = 4.0
MAX_MARKED = 150
MIN_OF_TITLE = 7

QUERY = (
    'h1,a[href*="/author"],a[href*="/autor"],a[href*="/auteur"],[rel~="author"],[itemprop~="author"],[class*="uthor"],'
    '[class*="yline"],[class*="utor"],[class*="riter"],[id*="uthor"],[data-testid*="uthor"],[data-testid*="yline"]'
)
"""First letters are left out for case: matching without regard to case takes twice as long."""
_NOT_MARKED = frozenset(
    "meta link script style svg img body html main article input form section figure button".split()
)
_NAME_HINT = re.compile(r"byline|author-?_?name|entry-author|posted-by|written-by|name-?_?author")
_BESIDE = late(
    r"bio|about|desc|image|avatar|photo|img|social|share|follow|role|job|title|date|time|count|more|excerpt|email|label"
    r"|prefix|review|fact-?check|editor(?!ial)|authori[sz]"
)
_PERSON_LINK = late(
    r"auth|profil|people|person|staff|contrib|team|user|writer|autor|auteur|redak|journal|report|about|member|@|/u/|/by[-/]|by=|column|bio"
)


def authors(
    tree: LexborHTMLParser,
    layout: Layout | None,
    title: str | None,
    at: int | None,
    *,
    surely: bool = False,
    others: Collection[str] = (),
) -> list[str]:
    """Return the names in the page's byline, an empty list when none is sure enough.

    Args:
        tree: the page.
        layout: its blocks, for bylines that only their words tell.
        title: the article's title.
        at: the number of the block that is the title.
        surely: the head names a site, desk or account: only a clear byline with full names counts more.
        others: what looks like a name on this page and is none, squashed: its section, and its site
            if somebody else is sought.
    """
    enough = SURE if surely else 0
    key = squash(title or "")

    def fit(found: Iterable[Byline]) -> list[Byline]:
        out = []
        for score, names, place in found:
            kept = tuple(
                n for n in _whole(names) if not _of_title(squash(n), key) and squash(n) not in others
            )
            if score > enough and kept and not (surely and any(" " not in name for name in kept)):
                out.append(Byline(score, kept, place))
        return out

    marked, near = fit(_marked(tree, title)), fit(spoken.near_title(layout, at))
    best = max((*marked, *near), key=lambda byline: byline.score, default=None)
    if best is None:
        best = next(iter(fit(spoken.at_end(layout, at))), None)
        return list(best.names) if best else []
    # "By A and B" tells where a name ends and how many there are; an element may hold a role as well, or one of two.
    said = next((one for one in near if one.score >= EXPLICIT and set(one.names) & set(best.names)), None)
    return people.unique(said.names if said else _together(best, marked))


def _together(best: Byline, marked: list[Byline]) -> list[str]:
    """Return the best byline's names and those of elements of the same kind beside it."""
    if not best.place or len(best.names) > 1:
        return list(best.names)
    beside = (one for one in marked if one.place == best.place and one.score > best.score - 1)
    return list(dict.fromkeys(name for one in beside for name in one.names))


def _of_title(name: str, title: str) -> bool:
    """Return whether what looks like a name is words of the title, as breadcrumbs and topics are."""
    return alike(name, title) or (len(name) >= MIN_OF_TITLE and name in title)


def _whole(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without the initials of another of them, as avatars have them."""
    initials = {"".join(word[0] for word in name.split()) for name in names if " " in name}
    return tuple(name for name in names if name not in initials)


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
        names = names_in(text) if 2 < len(text) < 150 and not NOT_WRITTEN.match(text) else ()
        if not names or _introduced_otherwise(node):
            continue
        attributes = node.attributes
        hint = " ".join(attributes.get(name) or "" for name in ("class", "id", "data-testid")).lower()
        score = 3.0 if tag == "a" or attributes.get("rel") or attributes.get("itemprop") else 1.5
        score += 1 if _NAME_HINT.search(hint) else 0
        score -= 2 if _BESIDE.search(hint) else 0
        href = attributes.get("href")
        score -= (
            2
            if tag == "a" and href and not _PERSON_LINK.search(href.lower()) and not attributes.get("rel")
            else 0
        )
        score += 1 if below else -0.5
        score -= _remote(node, key) + 0.05 * order + max(0, len(text) - 40) / 40
        yield Byline(score, names, _holder(node) if score > 2 else 0)


def _holder(node: LexborNode) -> int:
    """Return which element holds a name's element, list items and the like passed over."""
    parent = node.parent
    if parent is not None and parent.tag in {"li", "span", "strong", "b"}:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _introduced_otherwise(node: LexborNode) -> bool:
    """Return whether the words before an element say that it names who updated, checked or photographed."""
    before = node.prev
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    if before is None or not (before.is_text_node or before.tag in {"span", "b", "strong", "em", "i"}):
        return False
    text = before.text_content if before.is_text_node else before.text() if is_small(before) else ""
    return bool(NOT_WRITTEN.search((text or "")[-40:].strip()))


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
