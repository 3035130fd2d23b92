"""Where the records of an archive start and end: packed each on its own, or all at once, or damaged."""

from __future__ import annotations

import os
import re
import zlib
from typing import IO, TYPE_CHECKING, Any

from newsclean.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

_BLOCK = 1 << 20
_HEAD = 1 << 16
_PIECE = 1 << 12
"""So little at a time: a piece that unpacks to a thousand times its size must do no harm."""
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*+(\d{1,9})\r", re.IGNORECASE)
_GZIP, _ZSTD, _PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1."


def cut_record(stream: IO[bytes], offset: int) -> int | None:
    """Return the offset of the record, at or after `offset`, that the archive ends in the middle of."""
    new = _unpacker_of(stream, offset)
    if new is not None:
        return _cut_member(stream, offset, new)
    stream.seek(-4, os.SEEK_END)
    if stream.read(4) == b"\r\n\r\n":  # every record ends so
        return None
    while (following := next_record(stream, offset + 1)) is not None:
        offset = following
    return offset


def packed_at_once(stream: IO[bytes]) -> str | None:
    """Return .gz or .zst for an archive whose records are not packed each on its own; None for any other.

    Their positions are those in the unpacked archive. A first record of more than 1 MiB is not looked behind.
    """
    new = _unpacker_of(stream, 0)
    stream.seek(0)
    start, wanted, unpacker = b"", _BLOCK, new() if new is not None else None
    while unpacker is not None and not unpacker.eof and len(start) < wanted and (data := stream.read(_PIECE)):
        try:
            start += unpacker.decompress(data)
        except Exception:  # noqa: BLE001 - zlib.error or ZstdError: the damage is told when it is read
            break
        head = start.partition(b"\r\n\r\n")[0]
        if length := _LENGTH.search(head + b"\r"):
            wanted = min(_BLOCK, len(head) + 4 + int(length[1]) + 4 + len(_PLAIN))
    stream.seek(0)
    if not start[:wanted].endswith(_PLAIN) or len(start) < wanted:
        return None
    return ".gz" if stream.read(1) == _GZIP[:1] else ".zst"


def record_end(stream: IO[bytes], offset: int) -> int | None:
    """Return where the packed record that starts at `offset` ends; None for one that is damaged or not packed."""
    new = _unpacker_of(stream, offset)
    if new is None:
        return None
    stream.seek(offset)
    position, unpacker = offset, new()
    while data := stream.read(_HEAD):
        try:
            unpacker.decompress(data)
        except Exception:  # noqa: BLE001 - zlib.error or ZstdError
            return None
        position += len(data)
        if unpacker.eof:
            return position - len(unpacker.unused_data)
    return None


def _unpacker_of(stream: IO[bytes], offset: int) -> Callable[[], Any] | None:
    """Return what makes an unpacker for the record at `offset`; None where it is not packed."""
    stream.seek(offset)
    head = stream.read(4)
    if head.startswith(_GZIP[:2]):
        return lambda: zlib.decompressobj(31)
    if head == _ZSTD:
        try:
            import zstandard  # noqa: PLC0415 - optional
        except ImportError as error:
            raise MissingExtraError(".zst needs zstandard: pip install 'newsclean[warc]'") from error
        return zstandard.ZstdDecompressor().decompressobj
    return None


def _cut_member(stream: IO[bytes], offset: int, new: Callable[[], Any]) -> int | None:
    """Unpack member after member to the end; return the offset of one that does not end."""
    stream.seek(offset)
    start, position, unpacker, rest = offset, offset, new(), b""
    while data := rest or stream.read(_BLOCK):
        try:
            unpacker.decompress(data)
        except Exception:  # noqa: BLE001 - zlib.error or ZstdError: damage, which the reader has let pass
            return start
        rest = unpacker.unused_data if unpacker.eof else b""
        position += len(data) - len(rest)
        if unpacker.eof:
            start, unpacker = position, new()
    return start if position > start else None


def next_record(stream: IO[bytes], start: int) -> int | None:
    """Return the offset of the first record at or after `start`; None when there is none."""
    stream.seek(start)
    position, data = start, stream.read(_BLOCK)
    while data:
        for magic in (_GZIP, _ZSTD, _PLAIN):
            found = data.find(magic)
            while found >= 0:
                if _starts_record(stream, position + found):
                    return position + found
                found = data.find(magic, found + 1)
        position += max(1, len(data) - len(_PLAIN))
        stream.seek(position)
        data = stream.read(_BLOCK)
        if len(data) <= len(_PLAIN):
            return None
    return None


def _starts_record(stream: IO[bytes], offset: int) -> bool:
    stream.seek(offset)
    head = stream.read(_HEAD)
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 16)
        except zlib.error:
            return False
    elif head.startswith(_ZSTD):
        import zstandard  # noqa: PLC0415 - optional

        try:
            head = zstandard.ZstdDecompressor().decompressobj().decompress(head)
        except zstandard.ZstdError:
            return False
    return head.startswith(_PLAIN)
