"""What a run reads: units (files as they lie there) and the inputs (pages) in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsclean.records import Failure, Page

_NOT_UTF8: Final = re.compile("[\\udc80-\\udcff]")
"""What Python puts in the place of such bytes of a file's name (PEP 383)."""


class Format(StrEnum):
    """How the pages lie in a unit."""

    PAGE = "page"
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"
    JSONL = "jsonl"
    PARQUET = "parquet"
    URLS = "urls"
    URL = "url"


@dataclass(frozen=True, slots=True)
class Unit:
    """A file (or a URL to fetch) that pages are read from."""

    path: str
    """As it is opened: a local path, any fsspec URL, `-` for stdin, or a web page's URL."""
    format: Format
    size: int | None = None
    """Bytes, where a listing says."""
    stamp: str = ""
    """What changes with the content: the time of the last change, an ETag."""
    sidecar: str | None = None
    """A JSON file beside a page that says its URL and when it was fetched."""
    mirror: str = ""
    """The path below the source it was found in: where a mirrored tree puts its output."""

    @property
    def identity(self) -> str:
        """What tells whether this is the unit that an earlier run has read."""
        return f"{self.path}\t{self.size}\t{self.stamp}"


@dataclass(frozen=True, slots=True)
class Input:
    """One page of a unit: as it was read, still to be read, still to be fetched, or impossible to read."""

    name: str
    """A path or a URL; inside an archive the archive's path, `#`, and the member's name, offset or row."""
    mirror: str
    """Where a mirrored tree puts the output, without the extension."""
    page: Page | None = None
    unit: Unit | None = None
    """Set when the page is still to be read by who works on it."""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are understood."""

    kind: str | None = None
    """html or text for every page; None: told apart by name and content."""
    format: Format | None = None
    """The format of every named file; None: told apart by name and content."""
    column: str | None = None
    """The column of a table with the HTML or text; None: looked for by the usual names."""
    max_bytes: int = 64 * 1024 * 1024
    """A larger page becomes a failure without being read whole."""


def readable(item: Input) -> Input:
    """Return an input whose names can be written. The unit that it is read from keeps the name as the system has it."""
    if item.name.isascii() or (name := as_utf8(item.name)) == item.name:
        return item
    failure = item.failure and replace(
        item.failure, input=as_utf8(item.failure.input), message=as_utf8(item.failure.message)
    )
    return replace(item, name=name, mirror=as_utf8(item.mirror), failure=failure)


def as_utf8(name: str) -> str:
    r"""Return a file's name with what is not UTF-8 told as its bytes: `\xe9`."""
    return _NOT_UTF8.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", name)
