"""Which records of a WARC archive are pages, and what they say about them.

- `response`: HTML that was answered with success; in an archive that `fetch` wrote, whatever it took for a page.
- `resource`: HTML that was saved without its HTTP headers, as warcit does with files.
- `conversion`: the plain text of a page, as in Common Crawl's WET archives: a dump.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsclean.errors import TooLargeError
from newsclean.records import Failure, Page
from newsclean.sources.inputs import Input, Options, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain"})
SOFTWARE = "software: newsclean/"
"""In the `warcinfo` that the archives of `fetch` begin with."""
INFO = "warcinfo"
_INFO_LIMIT = 64 * 1024
PAGE_RECORDS = ("response", "resource", "conversion")
METADATA = "metadata"
_REMEMBERED = 100_000
"""Pages that a text may be another form of: more than an archive of a gigabyte has."""


class PageMaker:
    """Makes inputs of the records of one archive, in their order, and remembers what it has seen."""

    def __init__(self, unit: Unit, options: Options) -> None:
        self._unit = unit
        self._options = options
        self._types: set[str] = set()
        self._ids: dict[str, None] = {}
        self._is_ours = False

    @property
    def only_metadata(self) -> bool:
        """Whether there were records about pages, and none that could be one."""
        return METADATA in self._types and self._types.isdisjoint(PAGE_RECORDS)

    def input_of(self, record: Any, offset: int) -> Input | None:
        """Return the input that a record holds, a page or why it is none; None for any other record."""
        kind = self._kind(record)
        if kind is None or self._is_again(record):
            return None
        unit, limit = self._unit, self._options.max_bytes
        name, mirror = f"{unit.path}#{offset}", f"{unit.mirror}/{offset:012}"
        content = record.reader.read(limit + 1)
        if len(content) > limit:
            message = f"{name}: the page has more than {limit:,} bytes"
            failure = Failure(name, TooLargeError.code, message, "read", _url(record))
            return Input(name, mirror, failure=failure)
        if not content.strip():
            return None
        if kind == "html":
            self._remember(_field(record, "WARC-Record-ID"))
        page = _page(record, content, kind)
        return Input(name, mirror, page=_told_again(page) if self._is_ours else page)

    def _remember(self, record_id: str) -> None:
        self._ids[record_id] = None
        if len(self._ids) > _REMEMBERED:
            del self._ids[next(iter(self._ids))]

    def _kind(self, record: Any) -> str | None:
        """Return html or text; None for a record that holds no page."""
        record_type = _field(record, "WARC-Type").lower()
        self._types.add(record_type)
        if record_type == INFO:  # it speaks for the records up to the next one: archives may be joined
            self._is_ours = SOFTWARE.encode() in record.reader.read(_INFO_LIMIT)
            return None
        if record_type == "response":
            return "html" if _is_page(record.http_headers, judged=self._is_ours) else None
        declared = _media_type(_field(record, "Content-Type"))
        if record_type == "resource":
            return "html" if declared in HTML_TYPES else None
        return "text" if record_type == "conversion" and declared in TEXT_TYPES else None

    def _is_again(self, record: Any) -> bool:
        """Tell whether a record is another form of a page that this archive has given already."""
        return (
            _field(record, "WARC-Type").lower() == "conversion"
            and _field(record, "WARC-Refers-To") in self._ids
        )


def _is_page(headers: Any, *, judged: bool) -> bool:
    """Tell whether a response is one; in an archive of `fetch`, it was `judged` to be, whatever it is called."""
    if headers is None or not 200 <= (headers.status_code or 0) < 300:
        return False
    declared = headers.get("content-type")
    return judged or not declared or _media_type(declared) in HTML_TYPES


def _told_again(page: Page) -> Page:
    """Return a page of `fetch` with the kind that it had there."""
    if _media_type(page.headers.get("content-type", "")) in HTML_TYPES:
        return page
    from newsclean.fetch.judge import kind  # noqa: PLC0415 - brings the HTTP client with it

    return replace(page, kind=kind(page))


def _page(record: Any, content: bytes, kind: str) -> Page:
    http = record.http_headers
    headers: Mapping[str, str]
    if http is not None:
        headers = {key.lower(): value for key, value in http.items()}
    else:
        headers = {"content-type": _field(record, "Content-Type")}
    return Page(
        url=_url(record),
        content=content,
        status=http.status_code if http is not None else None,
        headers=headers,
        fetched_at=record.headers.get("WARC-Date"),
        kind=kind,
    )


def _url(record: Any) -> str | None:
    url = record.headers.get("WARC-Target-URI")
    return url.strip("<>") if url else None  # wget writes the angle brackets of WARC 1.0's grammar


def _field(record: Any, name: str) -> str:
    """Return what a WARC header says, without the angle brackets of identifiers; empty where it is missing."""
    return (record.headers.get(name) or "").strip().strip("<>")


def _media_type(declared: str) -> str:
    """Return the first type of a header; a server that sent several has them joined by commas."""
    return re.split("[;,]", declared, maxsplit=1)[0].strip().lower()
