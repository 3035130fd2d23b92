"""Pages whose markup or address says that they are no article: things for sale, threads of forums, wikis' pages.

The page model sees prose there, and calls them articles at times, or lists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclean.embedded.values import types
from newsclean.noise.addresses import NOT_ARTICLES

if TYPE_CHECKING:
    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded

_FOR_SALE: Final = frozenset({"product", "product.item", "og:product"})
"""Of og:type. "product.group" is a list."""
_PRICES: Final = ("product:price:amount", "og:price:amount", "product:price")
_THREAD: Final = re.compile(
    r"/(?:viewtopic|showthread|viewthread)(?:\.(?:php|html?|aspx?))?(?:/|$)|/threads/[^/]+\.\d+(?:/|$)"
)
"""In the path of an address, in lower case: what forum software calls its threads."""
_POST: Final = ("postprofile", "postbody")
"""Classes of phpBB: who wrote a post, and what. Both stand in every thread."""
_WIKI_LISTS: Final = frozenset({"ns-14", "ns--1", "ns-special"})
"""Classes of a wiki's categories and lists: all other pages of it are texts."""


def is_product(data: Embedded, names: frozenset[str], path: str) -> bool:
    """Tell the page of one thing for sale: what the head calls so and prices, or the only one of the page with offers.

    A test of a thing may hold its offers too: what calls itself an article is a thing for sale only if its address
    is in a shop.
    """
    declared = (data.first("og:type") or "").lower()
    if declared in _FOR_SALE and data.first(*_PRICES):
        return True
    sold = (
        sum("offers" in node and "Product" in types(node) for node in data.items) if "Product" in names else 0
    )
    return sold == 1 and (declared != "article" or not NOT_ARTICLES.isdisjoint(path.split("/")))


def is_thread(layout: Layout, body_class: frozenset[str], path: str) -> bool:
    """Tell a forum's thread by the names that its software gives to pages and posts."""
    if _THREAD.search(path) or any(one.startswith("section-viewtopic") for one in body_class):
        return True
    return all(any(word in hint for hint in layout.hints) for word in _POST)


def is_wiki_text(body_class: frozenset[str]) -> bool:
    """Tell a page of MediaWiki that has a text of its own, however many links that has."""
    return "mediawiki" in body_class and body_class.isdisjoint(_WIKI_LISTS)
