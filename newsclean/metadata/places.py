"""Where the title stands among a page's blocks, and which elements belong to something else than the story."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.late import late

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from newsclean.blocks import Layout
    from newsclean.metadata.sources import Sources

# Expressions for classes and ids are written so that each alternative begins with a letter, and see lower case:
# the others take ten times as long.
_NAV = "|".join(
    rf"{kind}nav(?<![a-z]{kind}nav)(?:bar|igation)?(?![a-z])" for kind in ("", "sub", "top", "main", "site")
)
_ELSEWHERE = late(
    r"comment|respond(?!er)|responses|related|sidebar(?<!has-sidebar)(?<!no-sidebar)(?<!with-sidebar)(?<!without-sidebar)(?<!--sidebar)(?!-(?:width|wrap|content|none|layout))|widget(?<!elementor-widget)|popular|trending|recommend|read-?more|also|teaser"
    rf"|c(?<![a-z]c)ards?(?![a-z])|promo(?<!node-promo)(?<!node--promo)|latest|newsletter|footer(?<!entry-footer)(?<!post-footer)(?<!article-footer)|{_NAV}"
    r"|menu|carousel|disqus|reply|more-|most-|l(?<![a-z_-]l)ist-?item|archive|f(?<![a-z]f)eeds?(?![a-z])|login|account|subscri|signup|sign-up|modal|popup|paywall|cookie|breadcrumb"
)
_COMMENTS = late(r"c(?<![a-z]c)omments?(?![a-z])|disqus")
MAX_OUTWARD = 8
"""Elements around one that may say that it belongs to something else than the article."""
MAX_TITLE = 300
BEHIND_H1 = 10
"""Blocks behind an h1 with other words in which an h2 with those of the title is the title."""


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


def is_apart(node: LexborNode) -> bool:
    """Return whether an element stands in a menu, a side column, a footer or a card, or among comments."""
    parent: LexborNode | None = node
    for _ in range(MAX_OUTWARD):
        if parent is None or parent.tag in {"body", "html", "article", "main"}:
            return False
        attributes = parent.attributes
        hint = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if parent.tag in {"aside", "nav"} or "cloud" in hint.lower() or (len(hint) < 200 and elsewhere(hint)):
            return True
        parent = parent.parent
    return False


def in_comments(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block stands among comments, and the title, block `at`, does not."""
    place = layout.places[number]
    for _ in range(MAX_OUTWARD):
        if _COMMENTS.search(layout.hints[place].lower()):
            return not _is_in(layout, at, place)
        place = layout.parents[place]
    return False


def _is_in(layout: Layout, number: int, element: int) -> bool:
    """Return whether a block stands in an element; the numbers of those around it are lower."""
    place = layout.places[number]
    while place > element:
        place = layout.parents[place]
    return place == element


def alike(a: str, b: str) -> bool:
    """Return whether two squashed texts are one title, a kicker or a site name more or less."""
    return bool(a) and (a == b or (len(a) > 10 and (a in b or b in a)))
