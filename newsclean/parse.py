"""Text to a lexbor tree."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser


def parse(html: str) -> LexborHTMLParser:
    """Parse a page as HTML5; any text gives a tree.

    Lone surrogates become question marks: the parser works on UTF-8, which cannot hold them.
    """
    return LexborHTMLParser(html.encode("utf-8", "replace"))
