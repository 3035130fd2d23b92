"""Files here and in remote stores: opening, unpacking, reading with a limit."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

from newsclean.errors import MissingExtraError, TooLargeError, UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STDIN = "-"
COMPRESSIONS = (".gz", ".zst")
_PIECE = 1 << 20
_PACKED = 1 << 12
"""Bytes unpacked at once, which may become some thirty thousand times as many."""


def is_remote(path: str) -> bool:
    """Tell whether a path is a URL of a remote store (s3://, gs://, memory://, https:// ...)."""
    return "://" in path


def is_web(path: str) -> bool:
    """Tell whether a path is the URL of the web; its scheme may be written in capitals."""
    return path[:8].lower().startswith(("http://", "https://"))


def filesystem(path: str) -> tuple[Any, str]:
    """Return the fsspec file system of a URL, and the path in it.

    Raises:
        MissingExtraError: fsspec, or the package for this kind of store, is not installed.
        UnreadableInputError: No store answers to this kind of URL.
    """
    try:
        import fsspec  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError(
            f"{path}: remote stores need fsspec: pip install 'newsclean[cloud]'"
        ) from error
    try:
        scheme, mark, rest = path.partition("://")
        found, inner = fsspec.core.url_to_fs(f"{scheme.lower()}{mark}{rest}" if mark else path)
    except ImportError as error:
        raise MissingExtraError(f"{path}: {error}") from error
    except ValueError as error:
        raise UnreadableInputError(f"{path}: {error}") from error
    return found, inner


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn what goes wrong while reading `name` into `UnreadableInputError`."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableInputError(f"{name}: there is no such file") from error
    except IsADirectoryError as error:
        raise UnreadableInputError(f"{name}: is a directory") from error
    except PermissionError as error:
        raise UnreadableInputError(f"{name}: permission denied") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableInputError(f"{name}: the compressed data is damaged or cut off ({error})") from error
    except OSError as error:
        raise UnreadableInputError(f"{name}: {error.strerror or error}") from error


def open_binary(path: str) -> IO[bytes]:
    """Open a file, a remote object or stdin (`-`) for reading bytes as they are stored."""
    if path == STDIN:
        return sys.stdin.buffer
    with reading(path):
        if not is_remote(path):
            return open(path, "rb")  # noqa: PTH123 - the caller closes it; the path is a str on purpose
        store, inner = filesystem(path)
        stream: IO[bytes] = store.open(inner, "rb")
        return stream


def unpacked(stream: IO[bytes], name: str) -> IO[bytes]:
    """Return a stream of the unpacked bytes when the name ends in .gz or .zst, else the stream itself."""
    if name.endswith(".gz"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=stream))
    if name.endswith(".zst"):
        return _zstandard(stream, name)
    return stream


def _zstandard(stream: IO[bytes], name: str) -> IO[bytes]:
    try:
        import zstandard  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError(f"{name}: .zst needs zstandard: pip install 'newsclean[warc]'") from error

    class Reader(io.RawIOBase):
        """Frames one after the other; damage and a missing end are an OSError, as they are everywhere else."""

        def __init__(self) -> None:
            self._frame = zstandard.ZstdDecompressor().decompressobj()
            self._begun = False
            self._data = memoryview(b"")

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            while not self._data and (packed := self._frame.unused_data or stream.read(_PACKED)):
                if self._frame.eof:
                    self._frame = zstandard.ZstdDecompressor().decompressobj()
                try:
                    self._data = memoryview(self._frame.decompress(packed))
                except zstandard.ZstdError as error:
                    raise OSError(f"the compressed data is damaged or cut off ({error})") from error
                self._begun = True
            if not self._data and self._begun and not self._frame.eof:
                raise OSError("the compressed data is damaged or cut off (its end is missing)")
            size = min(len(buffer), len(self._data))
            buffer[:size], self._data = self._data[:size], self._data[size:]
            return size

    return io.BufferedReader(Reader(), 128 * 1024)


def read_limited(stream: IO[bytes], name: str, limit: int) -> bytes:
    """Read all of a stream.

    Raises:
        TooLargeError: There are more than `limit` bytes; no more than that were read.
        UnreadableInputError: The stream is damaged.
    """
    pieces, left = [], limit + 1
    with reading(name):
        # Not all at once: a read of up to `limit` bytes takes that much memory before it knows better.
        while left > 0 and (piece := stream.read(min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
    data = b"".join(pieces)
    if len(data) > limit:
        raise TooLargeError(
            f"{name}: more than {limit:,} bytes; raise the limit (Config.max_bytes) to read it"
        )
    return data


def read_bytes(path: str, limit: int) -> bytes:
    """Read a file, unpacked when it is compressed. Raises as `read_limited` and `open_binary` do."""
    with open_binary(path) as stream:
        return read_limited(unpacked(stream, path), path, limit)


def plain_name(path: str) -> str:
    """Return the path without .gz or .zst, in lower case: what its extension is looked up in."""
    lower = path.lower()
    for ending in COMPRESSIONS:
        lower = lower.removesuffix(ending)
    return lower
