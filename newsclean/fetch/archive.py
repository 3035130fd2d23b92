"""Pages kept as standard WARC (ISO 28500), one compressed member a record, or as files in a directory."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from abc import ABC, abstractmethod
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import urlsplit

from newsclean._version import __version__
from newsclean.errors import ConfigError, MissingExtraError
from newsclean.fetch.disk import append, write_whole, writing
from newsclean.fetch.journal import Journal
from newsclean.fetch.recovery import REQUESTED, whole_records
from newsclean.records import Failure, Page, json_text
from newsclean.sources.warc_pages import SOFTWARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from newsclean.fetch.fetcher import Fetcher

WARC_ENDINGS: Final = (".warc", ".warc.gz")
LOG: Final = "fetch.log"

_RENAMED: Final = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class Store(ABC):
    """Where pages and failures go, and what is already there."""

    journal: Journal

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def add(self, result: Page | Failure) -> None:
        """Write a result. When this returns, a kill loses it no more.

        Raises:
            UnwritableOutputError: The disk does not take it.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the files."""


def open_store(output: str, *, retry_failed: bool = False) -> Store:
    """Return the store for an output name: WARC for `.warc` and `.warc.gz`, else a directory.

    Raises:
        ConfigError: It cannot be written, or another process is writing it.
        OtherOutputError: There is a file of that name that no fetch has written, or one that is damaged.
        MissingExtraError: It is a WARC, and fastwarc is not installed.
    """
    if output.endswith(WARC_ENDINGS):
        return WarcStore(Path(output), retry_failed=retry_failed)
    return DirectoryStore(Path(output), retry_failed=retry_failed)


def keep(fetcher: Fetcher, urls: Iterable[str], store: Store) -> Iterator[Page | Failure]:
    """Fetch what is not in the store yet, and give each result after it was written.

    Every URL ends in the store exactly once, as a page or as a failure, however often this is stopped and run
    again, and however often the URL is in the list.
    """
    for result in fetcher.fetch_many(url for url in urls if store.journal.claim(url)):
        store.add(result)
        yield result


class DirectoryStore(Store):
    """A file for each page, named by its URL, with a JSON file beside it that says where it is from."""

    def __init__(self, path: Path, *, retry_failed: bool = False) -> None:
        if path.exists() and not path.is_dir():
            raise ConfigError(f"{path} is a file; give a directory, or a name that ends in .warc.gz")
        self.path = path
        self.journal = Journal(path / LOG, retry_failed=retry_failed)

    def add(self, result: Page | Failure) -> None:
        """Write the page and its JSON, then note it."""
        if isinstance(result, Failure):
            self.journal.failure(result)
            return
        name = file_name(result)
        target = self.path / name
        write_whole(target.with_name(f"{target.name}.json"), json_text(sidecar(result), pretty=True).encode())
        write_whole(target, result.content)
        self.journal.page(result, file=name)

    def close(self) -> None:
        """Close the journal."""
        self.journal.close()


def file_name(page: Page) -> str:
    """Return `host/digest.html` (or .txt): the same for the same URL."""
    url = page.requested_url or page.url or ""
    digest = hashlib.blake2b(url.encode("utf-8", "replace"), digest_size=12).hexdigest()
    host = (urlsplit(url).hostname or "page").replace(":", "_")
    return f"{host}/{digest}.{'txt' if page.kind == 'text' else 'html'}"


def sidecar(page: Page) -> dict[str, object]:
    """Return what is known of a page besides its content."""
    return {
        "url": page.url,
        "requested_url": page.requested_url,
        "redirects": list(page.redirects),
        "status": page.status,
        "fetched_at": page.fetched_at,
        "encoding": page.encoding,
        "encoding_source": page.encoding_source,
        "headers": dict(page.headers),
    }


class WarcStore(Store):
    """One archive. A record that a kill cut in two is cut away, one that was not noted yet is noted.

    Nothing else that stands in the file is ever lost: one that is damaged, or not ours, is refused.
    """

    def __init__(self, path: Path, *, retry_failed: bool = False) -> None:
        try:
            import fastwarc.warc  # noqa: F401, PLC0415 - an extra
        except ImportError:
            raise MissingExtraError(
                f"{path}: writing WARC needs fastwarc: pip install 'newsclean[warc]'"
            ) from None
        self.path = path
        self._gzip = path.name.endswith(".gz")
        kept = path.stat().st_size if path.is_file() else 0
        log = path.with_name(f"{path.name}.log")
        self.journal = Journal(log, retry_failed=retry_failed, archive_size=kept)
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            self.journal.close()
            raise ConfigError(f"{path} cannot be written: {error.strerror}") from None
        try:
            self._end = self._recover()
            if self._end == 0:
                self._write(warcinfo(path.name))
        except BaseException:
            self._file.close()
            self.journal.close()
            raise

    def add(self, result: Page | Failure) -> None:
        """Write the record, then note it."""
        if isinstance(result, Failure):
            self.journal.failure(result)
            return
        self._write(response_record(result))
        self.journal.page(result, end=self._end)

    def close(self) -> None:
        """Put everything on the disk and close the files."""
        try:
            with writing(self.path):
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
            self.journal.close()

    def _write(self, record: bytes) -> None:
        append(self._file, gzip.compress(record, 6, mtime=0) if self._gzip else record, self.path)
        self._end = os.fstat(self._file.fileno()).st_size

    def _recover(self) -> int:
        end = self.journal.end
        with writing(self.path):
            for url, after in whole_records(self.path, end):
                end = after
                if url is not None:
                    self.journal.note(url, end)
            if end < os.fstat(self._file.fileno()).st_size:
                self._file.truncate(end)
        return end


def response_record(page: Page) -> bytes:
    """Return the `response` record of a page: its headers, and its body without content encoding."""
    status = page.status or 200
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {status} {phrase}".rstrip()]
    for name, value in page.headers.items():
        lines.append(f"{'X-Crawler-' if name in _RENAMED else ''}{name.title()}: {value}")
    lines.append(f"Content-Length: {len(page.content)}")
    head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    block = head.encode("latin-1", "replace") + b"\r\n\r\n" + page.content
    headers = {
        "WARC-Target-URI": page.url or "",
        "Content-Type": "application/http; msgtype=response",
    }
    if page.fetched_at:
        headers["WARC-Date"] = page.fetched_at
    if page.requested_url and page.requested_url != page.url:
        headers[REQUESTED] = page.requested_url
    return _record("response", headers, block, hashlib.sha1(page.content, usedforsecurity=False).digest())


def warcinfo(name: str) -> bytes:
    """Return the record that opens an archive."""
    fields = f"{SOFTWARE}{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    return _record("warcinfo", {"WARC-Filename": name, "Content-Type": "application/warc-fields"}, fields)


def _record(kind: str, headers: dict[str, str], block: bytes, payload_digest: bytes | None = None) -> bytes:
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415 - an extra

    record = WarcRecord()
    record.init_headers(record_type=getattr(WarcRecordType, kind))
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(block)
    out = io.BytesIO()
    record.write(out, checksum_data=True, payload_digest=payload_digest)
    return out.getvalue()
