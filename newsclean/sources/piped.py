"""What comes through stdin: it has no name, so its first bytes tell how it is packed and what it is."""

from __future__ import annotations

import io
import zlib
from typing import IO, Any, Final

from newsclean.sources.files import unpacked
from newsclean.sources.inputs import Format
from newsclean.sources.urls import LOOKED_AT, is_url_list

_PACKED: Final = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}


def told_by_start(stream: IO[bytes], known: Format | None) -> tuple[Format, IO[bytes]]:
    """Return the format of a stream, and a stream to read it from: unpacked, but for archives that unpack themselves.

    Args:
        stream: What was not read from yet.
        known: The format, where somebody has said it.
    """
    start, whole = _looked_at(stream)
    packing = next((ending for magic, ending in _PACKED.items() if start.startswith(magic)), None)
    if packing is None:
        return known or sniff(start), whole
    found = known or sniff(_unpacked_start(start, packing))
    return found, whole if found is Format.WARC else unpacked(whole, packing)


def sniff(start: bytes) -> Format:
    """Tell the format of a stream by its first bytes, unpacked."""
    if start.startswith(b"WARC/"):
        return Format.WARC
    if start.startswith(b"PK\x03\x04"):
        return Format.ZIP
    if start.startswith(b"PAR1"):
        return Format.PARQUET
    if start[257:262] == b"ustar":
        return Format.TAR
    if start.lstrip()[:1] == b"{":
        return Format.JSONL
    return Format.URLS if is_url_list(start) else Format.PAGE


def _looked_at(stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """Return the first bytes of a stream, and a stream that still has them."""
    if stream.seekable():  # a file behind a <: archives are read better where one can go back
        at = stream.tell()
        start = stream.read(LOOKED_AT)
        stream.seek(at)
        return start, stream
    start = stream.read(LOOKED_AT)
    return start, io.BufferedReader(_Again(start, stream))


def _unpacked_start(start: bytes, packing: str) -> bytes:
    """Return as much as can be unpacked of the first bytes; none of what is damaged, which is told when it is read."""
    if packing == ".gz":
        try:
            return zlib.decompressobj(31).decompress(start, LOOKED_AT)
        except zlib.error:
            return b""
    try:
        return unpacked(io.BytesIO(start), packing).read(LOOKED_AT)
    except OSError:
        return b""


class _Again(io.RawIOBase):
    """Bytes that were read already, and then the stream that they were read from."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start = memoryview(start)
        self._rest = rest
        self._read1 = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._start[: len(buffer)] or self._read1(len(buffer))
        self._start = self._start[len(data) :]
        buffer[: len(data)] = data
        return len(data)
