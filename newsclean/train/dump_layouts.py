"""Ways in which a page becomes a dump: converters, and what befalls their output on its way."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _inscriptis(html: str) -> str:
    from inscriptis import get_text  # noqa: PLC0415 - of the extra `train`

    return str(get_text(html))


def _html2text(html: str) -> str:
    from html2text import HTML2Text  # noqa: PLC0415 - of the extra `train`

    return HTML2Text(bodywidth=0).handle(html)


def _html_text(html: str) -> str:
    from html_text import extract_text  # noqa: PLC0415 - of the extra `train`

    return extract_text(html)


def _markdownify(html: str) -> str:
    from markdownify import markdownify  # noqa: PLC0415 - of the extra `train`

    return markdownify(html)


_SEEN_TEXT = (
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template)]"
)


def _text_nodes(html: str) -> str:
    """Return each text node on a line of its own, as scrapers do that ask for all text and a separator."""
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - as lazy as the others

    root = document_fromstring(html.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    lines = (" ".join(str(text).split()) for text in root.xpath(_SEEN_TEXT))
    return "\n".join(filter(None, lines))


CONVERTERS: dict[str, Callable[[str], str]] = {
    "inscriptis": _inscriptis,
    "html2text": _html2text,
    "html_text": _html_text,
    "markdownify": _markdownify,
    "text nodes": _text_nodes,
}


def wrapped(dump: str, width: int) -> str:
    """Return `dump` hard-wrapped, as mail programs and many scrapers do it."""
    lines = []
    for line in dump.split("\n"):
        lines += textwrap.wrap(line, width) if len(line) > width else [line]
    return "\n".join(lines)


def unspaced(dump: str) -> str:
    """Return `dump` without its empty lines."""
    return "\n".join(line for line in dump.split("\n") if line.strip())


_MARKS = re.compile(r"^[ \t]*(?:[*+-][ \t]+|#{1,6}[ \t]+)?", re.MULTILINE)
_LINKS = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)|\[([^\[\]\n]*)\]\([^()\n]*\)")


def stripped(dump: str) -> str:
    """Return `dump` without indents, bullets, heading marks and links: plain lines."""
    return _MARKS.sub("", _LINKS.sub(r"\1", dump))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda dump: dump,
    "wrapped 72": lambda dump: wrapped(dump, 72),
    "wrapped 78": lambda dump: wrapped(dump, 78),
    "wrapped 80": lambda dump: wrapped(dump, 80),
    "unspaced": unspaced,
    "stripped": stripped,
    "stripped, unspaced": lambda dump: unspaced(stripped(dump)),
    "stripped, wrapped 80": lambda dump: wrapped(stripped(dump), 80),
}
