"""What a caller gives: a page or a dump as bytes, as text or as a `Page`; and the errors of what is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import EmptyInputError, NotAPageError, TooLargeError
from newsclean.records import Page

if TYPE_CHECKING:
    from newsclean.config import Config

_LONGEST = 2000
"""Characters of an address or a path."""
_ADDRESS = re.compile(r"\s*+https?://\S++\s*+$", re.IGNORECASE)
_PATH = re.compile(
    r"\s*+[^\s<>]*?\.(?:x?html?|mhtml?|txt|md|markdown|pdf)(?:\.gz|\.zst)?\s*+$", re.IGNORECASE
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x1f\x8b", "packed with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"WARC/1.", "a WARC archive"),
)
"""How files begin that are often taken for pages."""
_FEED = re.compile(
    r"\s*+(?:<\?xml[^>]{0,300}>)?\s*+(?:<\?xml-stylesheet[^>]{0,500}>|<!--[^>]{0,500}-->|\s)*+"
    r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1b"})
"""Zeros are not among them: they fill the holes of files that were not written to the end."""
_LOOKED_AT = 4096
_BINARY = 0.03
"""Share of control codes in what is no text: compressed data have 0.06 and more, pages next to none."""


class Given(NamedTuple):
    """An input that may be a page."""

    content: bytes | str
    content_type: str | None
    """What the server said of bytes."""
    url: str | None


def given(what: bytes | str | Page, url: str | None, config: Config) -> Given:
    """Return an input with what is known of it.

    Raises:
        NotAPageError: it is no bytes, text or `Page`, or only the address or the path of a page.
        EmptyInputError: there is nothing in it.
        TooLargeError: it is larger than `Config.max_bytes`.
    """
    content_type = None
    content = what
    if isinstance(content, Page):
        url, content_type = url or content.url, content.headers.get("content-type")
        content = content.content
    name = url or "the input"
    if isinstance(content, bytearray):
        content = bytes(content)
    if not isinstance(content, bytes | str):
        raise NotAPageError(
            f"{name} is of the type {type(what).__name__}; a page is bytes, text or a Page. "
            "newsclean.read(path) gives the page of a file, newsclean.fetch(url) that of an address."
        )
    if len(content) > config.max_bytes:
        raise TooLargeError(
            f"{name} has {len(content):,} bytes, more than the {config.max_bytes:,} of Config.max_bytes. "
            "Raise that limit to extract it."
        )
    if not content or content.isspace():
        raise EmptyInputError(f"{name} is empty: there is nothing to extract.")
    if isinstance(content, bytes):
        for beginning, kind in _MAGIC:
            if content.startswith(beginning):
                raise NotAPageError(f"{name} is {kind}, not a page: give the HTML or the text.")
    if len(content) < _LONGEST:
        _refuse_names(content if isinstance(content, str) else content.decode("utf-8", "replace"))
    return Given(content, content_type, url)


def _refuse_names(content: str) -> None:
    if _ADDRESS.match(content):
        raise NotAPageError(
            f"{content.strip()} is the address of a page, not the page: newsclean.fetch(url) brings it."
        )
    if _PATH.match(content):
        raise NotAPageError(
            f"{content.strip()} is the name of a file, not a page: newsclean.read(path) reads it."
        )


def refuse_others(text: bytes | str, url: str | None) -> None:
    """Raise the error of decoded text that is that of no page.

    Raises:
        NotAPageError: it is a feed or a sitemap, or no text: its beginning is full of control codes.
    """
    start = text[:_LOOKED_AT]
    if isinstance(start, str):
        start = start.encode("utf-8", "replace")
    if start.lstrip()[:1] == b"<" and _FEED.match(start.decode("utf-8", "replace")):
        raise NotAPageError(
            f"{url or 'The input'} is a feed or a sitemap, which lists pages: `newsclean discover` reads these."
        )
    codes = len(start) - len(start.translate(None, _CONTROLS))
    if codes > _BINARY * len(start):
        raise NotAPageError(
            f"{url or 'The input'} is no text: {codes} of its first {len(start):,} bytes are control codes. It may be "
            "packed, or a picture or document: give the HTML or the text."
        )
