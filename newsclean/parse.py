"""A page to a lexbor tree, in time that grows with the page and not with its square.

A parser of HTML5 looks through all open elements for most tags it meets, opens unclosed formatting elements
again in every paragraph, and compares each attribute with all before it. Pages with thousands of open
elements are no pages, but one of them holds up a batch for minutes. Pages of many tags are therefore read
once before the parser: tags that would open elements beyond a limit are taken out, and their text stays.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from newsclean.config import DEFAULT, ParseConfig

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

log: Final = logging.getLogger(__name__)


def parse(html: str | bytes, limits: ParseConfig = DEFAULT.parse) -> LexborHTMLParser:
    """Parse a page as HTML5; any text, or any bytes of UTF-8, give a tree.

    Lone surrogates become question marks: the parser works on UTF-8, which cannot hold them.
    What `limits` take out of a hostile page is logged as a warning.
    """
    page = html if isinstance(html, bytes) else _utf8(html)
    if needs_guard(page, limits):
        from newsclean.guard import guarded  # noqa: PLC0415 - takes 2 ms, for one page in fifty

        text, tags, trimmed = guarded(page.decode("utf-8", "replace"), limits)
        if tags or trimmed:
            page = _utf8(text)
            log.warning(
                "hostile markup: %d tags and the attributes of %d were left out before parsing (Config.parse)",
                tags,
                trimmed,
            )
    return LexborHTMLParser(page)


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def right_before(node: LexborNode) -> LexborNode | None:
    """Return the element or text right before an element, blanks passed over."""
    one = node.prev
    while one is not None and one.is_text_node and not (one.text_content or "").strip():
        one = one.prev
    return one


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


def needs_guard(page: bytes, limits: ParseConfig = DEFAULT.parse) -> bool:
    """Return whether a page has so many tags, or so few in so much text, that the parser might take long.

    A page is counted in a tenth of the time that the parser takes for it.
    """
    tags = closing = closes = equals = 0
    data = np.frombuffer(page, np.uint8)
    for start in range(0, len(page), _PIECE):
        piece = data[start : start + _PIECE]
        opens = piece == _OPEN
        after = data[start + 1 : start + 1 + _PIECE]
        tags += int(np.count_nonzero(opens))
        closing += int(np.count_nonzero(opens[: len(after)] & (after == _SLASH)))
        closes += int(np.count_nonzero(piece == _CLOSE))
        equals += int(np.count_nonzero(piece == _EQUALS))
    if tags > limits.guard_tags:
        return True
    # Many of one sign may also be scripts, empty elements, or signs in the values of attributes.
    many_open = tags - 2 * closing > limits.guard_open
    many_closed = closes - tags > limits.guard_open
    if many_open and _left_open(page) > limits.guard_open:
        return True
    if (many_open or many_closed) and _has_crowded_tag(page, limits):
        return True
    few = len(page) > _BYTES_A_TAG * tags or equals > _SIGNS_A_TAG * tags
    return few and _LONG.search(page) is not None


def _has_crowded_tag(page: bytes, limits: ParseConfig) -> bool:
    """Return whether a long tag has too many attributes; one that is long by a drawing or data in it is read fast."""
    from newsclean.guard import NAME_OR_ATTRIBUTE, OPENING  # noqa: PLC0415 - few pages are looked at so closely

    long = [tag for tag in OPENING.findall(page) if len(tag) > _LONG_TAG]
    return any(len(NAME_OR_ATTRIBUTE.findall(tag)) > limits.max_attributes for tag in long)


def _left_open(page: bytes) -> int:
    """Return about how many elements are left open, by their names: what has no content opens nothing."""
    from newsclean.guard import VOID  # noqa: PLC0415 - as above

    void = {name.encode() for name in VOID}
    found: Counter[bytes] = Counter()
    for name, count in Counter(_TAG.findall(page)).items():
        found[name.lower()] += count
    return sum(
        max(0, count - found[b"</" + name[1:]])
        for name, count in found.items()
        if name[1:2] != b"/" and name[1:] not in void
    )


_PIECE: Final = 128 * 1024
"""Bytes looked at together: as many as the processor's caches hold."""
_OPEN, _CLOSE, _SLASH, _EQUALS = b"<>/="
_BYTES_A_TAG: Final = 1000
_SIGNS_A_TAG: Final = 8
"""Pages with more bytes or equals signs a tag are looked through for a tag with thousands of attributes."""
_LONG_TAG: Final = 20_000
"""Bytes. A tag may have thousands of attributes from there on."""
_LONG: Final = re.compile(rb"<[a-zA-Z][^<>]{%d}" % _LONG_TAG)
_TAG: Final = re.compile(rb"</?[a-zA-Z][^\t\n\f\r />]*")
