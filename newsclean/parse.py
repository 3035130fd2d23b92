"""Text to a lexbor tree, in time that grows with the page and not with its square.

A parser of HTML5 looks through all open elements for most tags it meets, opens unclosed formatting elements
again in every paragraph, and compares each attribute with all before it. Pages with thousands of open
elements are no pages, but one of them holds up a batch for minutes. Pages of many tags are therefore read
once before the parser: tags that would open elements beyond a limit are taken out, and their text stays.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Final

from selectolax.lexbor import LexborHTMLParser

from newsclean.config import DEFAULT, ParseConfig
from newsclean.guard import guarded

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

log: Final = logging.getLogger(__name__)


def parse(html: str, limits: ParseConfig = DEFAULT.parse) -> LexborHTMLParser:
    """Parse a page as HTML5; any text gives a tree.

    Lone surrogates become question marks: the parser works on UTF-8, which cannot hold them.
    What `limits` take out of a hostile page is logged as a warning.
    """
    if needs_guard(html, limits):
        html, tags, trimmed = guarded(html, limits)
        if tags or trimmed:
            log.warning(
                "hostile markup: %d tags and the attributes of %d were left out before parsing (Config.parse)",
                tags,
                trimmed,
            )
    try:
        return LexborHTMLParser(html.encode())
    except UnicodeEncodeError:
        return LexborHTMLParser(html.encode("utf-8", "replace"))


def is_small(node: LexborNode, most: int = 1_000) -> bool:
    """Return whether an element holds at most so many nodes, in time bounded by that number.

    Ask before reading the text of an element that may hold the page: of such elements there can be hundreds.
    """
    above: list[LexborNode | None] = [node.child]
    while above:
        one = above.pop()
        while one is not None:
            most -= 1
            if most < 0:
                return False
            if one.child is not None:
                above.append(one.child)
            one = one.next
    return True


def needs_guard(html: str, limits: ParseConfig = DEFAULT.parse) -> bool:
    """Return whether a page has so many tags, or so few in so much text, that the parser might take long."""
    tags = html.count("<")
    return (
        tags > limits.guard_tags
        or tags - 2 * html.count("</") > limits.guard_open
        or html.count(">") - tags > limits.guard_open
        or (
            (len(html) > _BYTES_A_TAG * tags or html.count("=") > _SIGNS_A_TAG * tags)
            and _LONG.search(html) is not None
        )
    )


_BYTES_A_TAG: Final = 1000
_SIGNS_A_TAG: Final = 8
"""Pages with more characters or equals signs a tag are looked through for a tag with thousands of attributes."""
_LONG: Final = re.compile(r"<[a-zA-Z][^<>]{20000}")
"""A tag that may have thousands of attributes."""
