"""Content encodings undone, with a limit on what comes out."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Final

from newsclean.errors import BadCompressionError, CompressionBombError, FetchError, PageTooLargeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SMALL: Final = 1024 * 1024
"""Bytes. What stays below this after decompression is no bomb, whatever its ratio."""
MAX_CODINGS: Final = 3
"""More layers than this have no honest use."""
_LOOKED_AT: Final = 1024
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Bytes that no text has in its first lines, and what is compressed has."""
ACCEPT_ENCODING: Final = "gzip, deflate, br, zstd"


def decompress(raw: bytes, codings: Iterable[str], *, name: str, max_bytes: int, max_ratio: float) -> bytes:
    """Return a body with its content encodings undone, the last applied first.

    Args:
        raw: The body as it was sent.
        codings: The values of Content-Encoding, in its order.
        name: The URL, for messages.
        max_bytes: The most that may come out.
        max_ratio: The most that a body may grow, if it comes to more than 1 MiB.

    Raises:
        BadCompressionError: An encoding is unknown, and the body no text as it is; or its data is broken.
        CompressionBombError: More than `max_ratio` times came out.
        PageTooLargeError: More than `max_bytes` came out.
    """
    try:
        return _undone(raw, codings, max_bytes, max_ratio)
    except FetchError as error:
        raise type(error)(f"{name}: {error}") from None


def _undone(raw: bytes, codings: Iterable[str], max_bytes: int, max_ratio: float) -> bytes:
    names = [name for coding in codings if (name := coding.strip().lower()) not in {"", "identity"}]
    if len(names) > MAX_CODINGS:
        raise BadCompressionError(f"the page is compressed {len(names)} times over; no honest server does")
    allowed = min(max_bytes, max(int(len(raw) * max_ratio), SMALL))
    data = raw
    for name in reversed(names):
        if name not in _DECODERS:
            continue
        data = _DECODERS[name](data, allowed + 1)
        if len(data) > allowed:
            if allowed == max_bytes:
                raise PageTooLargeError(f"the page has more than {max_bytes:,} bytes (max_bytes)")
            raise CompressionBombError(
                f"{len(raw):,} bytes come to more than {allowed:,}: over {max_ratio:g} times (max_ratio)"
            )
    # Servers put "none" and "UTF-8" there too, of which browsers take no notice.
    unknown = [name for name in names if name not in _DECODERS]
    if unknown and _NO_TEXT.search(data[:_LOOKED_AT]):
        raise BadCompressionError(f"the page is compressed as {unknown[0]!r}, which nobody asked for")
    return data


def _gzip(data: bytes, limit: int) -> bytes:
    """Undo gzip, of one or more members. Plain data is left: servers put the header on plain pages."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    out = b""
    while data.startswith(b"\x1f\x8b") and len(out) < limit:
        part, data = _inflate(data, 31, limit - len(out))
        out = out + part if out else part
    return out


def _deflate(data: bytes, limit: int) -> bytes:
    """Undo deflate: with a zlib header, as RFC 9110 says, or raw, as some servers send it."""
    try:
        return _inflate(data, zlib.MAX_WBITS, limit)[0]
    except BadCompressionError:
        return _inflate(data, -zlib.MAX_WBITS, limit)[0]


def _inflate(data: bytes, wbits: int, limit: int) -> tuple[bytes, bytes]:
    decoder = zlib.decompressobj(wbits)
    try:
        out = decoder.decompress(data, limit)
    except zlib.error as error:
        raise BadCompressionError(f"the page's gzip or deflate data is broken ({error})") from None
    if len(out) < limit and not decoder.eof:
        raise BadCompressionError("the page's gzip or deflate data ends too early")
    return out, decoder.unused_data


def _brotli(data: bytes, limit: int) -> bytes:
    import brotli  # noqa: PLC0415 - only where a server sends it

    decoder = brotli.Decompressor()
    try:
        parts = [decoder.process(data, output_buffer_limit=limit)]
        size = len(parts[0])
        while size < limit and not decoder.is_finished() and not decoder.can_accept_more_data():
            parts.append(decoder.process(b"", output_buffer_limit=limit - size))
            size += len(parts[-1])
    except brotli.error as error:
        raise BadCompressionError(f"the page's brotli data is broken ({error})") from None
    if size < limit and not decoder.is_finished():
        raise BadCompressionError("the page's brotli data ends too early")
    return b"".join(parts)[:limit]


def _zstd(data: bytes, limit: int) -> bytes:
    import zstandard  # noqa: PLC0415 - only where a server sends it

    # RFC 9659: a window of 8 MiB is the most that HTTP allows.
    decoder = zstandard.ZstdDecompressor(max_window_size=8 * 1024 * 1024)
    try:
        with decoder.stream_reader(io.BytesIO(data), read_across_frames=True) as reader:
            out: bytes = reader.read(limit)
        # The reader does not say whether the last frame was whole. What stayed below the limit may be unpacked
        # by what does, which knows no limit.
        while len(out) < limit and data:
            frame = decoder.decompressobj()
            frame.decompress(data)
            if not frame.eof:
                raise BadCompressionError("the page's zstd data ends too early")
            data = frame.unused_data
    except zstandard.ZstdError as error:
        raise BadCompressionError(f"the page's zstd data is broken ({error})") from None
    return out


_DECODERS: Final[dict[str, Callable[[bytes, int], bytes]]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
