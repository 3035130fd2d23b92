"""What a run reads: units (files as they lie there) and the inputs (pages) in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.records import Failure, Page


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
