"""What a run has finished: one JSON line a URL, beside the pages, so that the next run goes on from there."""

from __future__ import annotations

import hashlib
import json
from typing import IO, TYPE_CHECKING, Any, Final

from newsclean.errors import ConfigError
from newsclean.fetch.disk import append
from newsclean.fetch.urls import redact

if TYPE_CHECKING:
    from pathlib import Path

    from newsclean.records import Failure, Page

_BEGIN: Final = b'{"input": '
"""How each line begins."""


class Journal:
    """An append-only list of finished URLs. Only one process can hold it.

    Args:
        path: The file; made when it is not there. A line that was cut off by a kill is dropped.
        retry_failed: Take URLs that failed as not finished.
        archive_size: Bytes that the archive holds: pages noted beyond them were lost and are not finished.

    Raises:
        ConfigError: The file cannot be written, is no journal of ours, or another process is writing it.
    """

    def __init__(self, path: Path, *, retry_failed: bool = False, archive_size: int | None = None) -> None:
        self.path = path
        self._archive_size = archive_size
        self.end = 0
        """Bytes of the archive that are known to be whole."""
        self._done: set[bytes] = set()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b", buffering=0)
        except OSError as error:
            raise ConfigError(f"{path} cannot be written: {error.strerror}") from None
        try:
            _lock(self._file, path)
            self._read(retry_failed=retry_failed)
        except BaseException:
            self._file.close()
            raise

    @property
    def done(self) -> int:
        """How many URLs are finished."""
        return len(self._done)

    def claim(self, url: str) -> bool:
        """Tell whether a URL is still to be fetched, and count it as taken."""
        key = _key(redact(url.strip()))
        if key in self._done:
            return False
        self._done.add(key)
        return True

    def page(self, page: Page, *, end: int | None = None, file: str | None = None) -> None:
        """Note that a page was written, up to byte `end` of the archive or into a file."""
        line: dict[str, Any] = {
            "input": page.requested_url or page.url,
            "url": page.url,
            "status": page.status,
        }
        line |= {"end": end} if end is not None else {"file": file}
        self._append(line)

    def note(self, url: str, end: int) -> None:
        """Note a page that was found in the archive."""
        self._done.add(_key(url))
        self._append({"input": url, "end": end})

    def failure(self, failure: Failure) -> None:
        """Note that a URL gave no page."""
        self._append(failure.to_dict())

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _append(self, line: dict[str, Any]) -> None:
        append(self._file, json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n", self.path)

    def _read(self, *, retry_failed: bool) -> None:
        self._file.seek(0)
        whole = 0
        with self.path.open("rb") as lines:
            for raw in lines:
                if not raw.endswith(b"\n"):
                    self._check_cut(raw)
                    break
                whole += len(raw)
                self._take(raw, retry_failed=retry_failed)
        self._file.truncate(whole)

    def _take(self, raw: bytes, *, retry_failed: bool) -> None:
        try:
            line = json.loads(raw)
            url = line["input"]
        except (ValueError, KeyError, TypeError):
            raise self._foreign(raw) from None
        end = line.get("end") or 0
        lost = self._archive_size is not None and end > self._archive_size
        if lost or ("code" in line and retry_failed):
            self._done.discard(_key(url))
            return
        self.end = max(self.end, end)
        self._done.add(_key(url))

    def _check_cut(self, raw: bytes) -> None:
        begin = raw[: len(_BEGIN)].rstrip(b"\0")  # a power cut may leave zeros
        if not _BEGIN.startswith(begin):
            raise self._foreign(raw)

    def _foreign(self, raw: bytes) -> ConfigError:
        return ConfigError(
            f"{self.path} is no journal of ours: {raw[:80]!r}; move it away, or write somewhere else"
        )


def _key(url: str) -> bytes:
    return hashlib.blake2b(url.encode("utf-8", "replace"), digest_size=12).digest()


def _lock(file: IO[bytes], path: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:  # there, two processes that write one file are not told apart
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise ConfigError(f"{path} is being written by another process; wait for it, or stop it") from None
