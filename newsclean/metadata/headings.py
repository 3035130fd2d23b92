"""The texts of heading elements, as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.embedded.values import plain
from newsclean.metadata.places import is_apart
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_ENTRIES = 50
TRAIL_CLIMB = 5
"""How far above a heading breadcrumbs are looked for."""
MAX_CHILDREN = 200
MIN_TWICE = 3
"""Words of a text that stands in a heading twice: "New York, New York" is one."""
_APART = frozenset({"br", "div", "p", "h1", "h2", "h3", "li", "small", "figure"})
_SKIP = frozenset({"script", "style", "svg", "noscript", "button", "template", "time", "rt", "rp"})
"""A date is no title, nor are ruby's notes on how signs are read."""
_QUOTES = '"“„«»‹›‘‚「『'
"""Opening quotes; single straight ones are apostrophes more often."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that can be the title."""

    text: str
    node: LexborNode | None = None
    """Its element, None where the text is the head's."""


def text(node: LexborNode) -> str:
    """Return the text of a heading: inline elements leave words whole, line breaks part them."""
    return once(joined((node,)))


def once(said: str) -> str:
    """Return a text that is one text twice, as headings for screen and paper are, once."""
    words = said.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half >= MIN_TWICE and words[:half] == words[half:] else said


def of_entry(tree: LexborHTMLParser) -> Heading | None:
    """Return the one element that is marked as its entry's title, by hAtom's or microformats' class; None of several.

    Lists of entries have as many titles; beside one of its own a page may have those of cards. Newsrooms that follow
    hNews, and blogs, mark what is no h1.
    """
    marked = [node for node in tree.css(".entry-title,.p-name")[:MAX_ENTRIES] if is_small(node)]
    own = [node for node in marked if not is_apart(node)] or marked
    found = [Heading(said, node) for node in own if (said := text(node))]
    return found[0] if len({heading.text for heading in found}) == 1 else None


def joined(nodes: Sequence[LexborNode], *, without: Callable[[LexborNode], bool] | None = None) -> str:
    """Return the text of elements and texts beside each other in a heading, without some of the elements inside."""
    out: list[str] = []
    stack: list[LexborNode | str] = [*reversed(nodes)]
    while stack and len(out) < 400:
        one = stack.pop()
        if isinstance(one, str):
            out.append(one)
            continue
        if one.is_text_node:
            piece = one.text_content or ""
            if out and _glued(out[-1], piece):
                out.append(" ")
            out.append(piece)
            continue
        tag = one.tag
        if tag in _SKIP:
            continue
        if without is not None and without(one):
            out.append(" ")
            continue
        if tag in _APART or (tag == "span" and _follows_span(one)):
            out.append(" ")
            stack.append(" ")
        stack.extend(reversed(children(one)))
    return plain("".join(out).replace("<", "\u2039")) if len(out) < 400 else ""


def children(node: LexborNode) -> list[LexborNode]:
    """Return the elements and texts right in an element, not more of them than a heading has."""
    found: list[LexborNode] = []
    child = node.child
    while child is not None and len(found) < MAX_CHILDREN:
        found.append(child)
        child = child.next
    return found


def is_site_link(node: LexborNode) -> bool:
    """Return whether a heading does no more than lead home: then it is the site's name."""
    link = _link_in(node) if is_small(node) else None
    parent = node.parent
    if link is None and parent is not None and parent.tag == "a":
        link = parent
    href = (link.attributes.get("href") or "").strip() if link is not None else ""
    return href == "/" or (href.startswith("http") and href.count("/") <= 2 + href.endswith("/"))


def _link_in(node: LexborNode) -> LexborNode | None:
    """Return the first link inside a small element. A CSS query takes longer than going through it."""
    return next(
        (
            one
            for one in node.traverse()
            if one.tag == "a" and "href" in one.attributes and one.mem_id != node.mem_id
        ),
        None,
    )


def is_in_trail(node: LexborNode) -> bool:
    """Return whether a heading stands among breadcrumbs or in a menu, where readers do not look for the title."""
    parent: LexborNode | None = node
    for _ in range(TRAIL_CLIMB):
        if parent is None or parent.tag in {"body", "html", "main", "article"}:
            return False
        if parent.tag == "nav" or any("readcrumb" in (value or "") for value in parent.attributes.values()):
            return True
        parent = parent.parent
    return False


def _glued(before: str, after: str) -> bool:
    """Return whether two pieces of a heading are lines of their own, although nothing parts them."""
    return (
        before[-1:].islower()
        and after.lstrip(_QUOTES)[:1].isupper()
        and (" " in before.strip() or " " in after.strip())
        and len(before.rsplit(maxsplit=1)[-1]) > 2
    )


def _follows_span(node: LexborNode) -> bool:
    """Return whether a span stands right behind another one, as a title behind its kicker."""
    before = node.prev
    return before is not None and before.tag == "span" and _is_word(before) and _is_word(node)


def _is_word(node: LexborNode) -> bool:
    return not is_small(node) or len(node.text()) > 2
