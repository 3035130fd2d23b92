"""An archive that an earlier run has left: which of its records are whole, and whether the rest may be cut away.

A kill or a full disk leaves a record that begins well and does not end. Nothing else is ever cut away.
"""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING, Final

from newsclean.errors import OtherOutputError
from newsclean.sources.warc_bounds import next_record
from newsclean.sources.warc_pages import SOFTWARE

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

REQUESTED: Final = "X-Newsclean-Requested-URI"

_MARK: Final = b"WARC/"
_FIRST: Final = b"WARC/1.1\r\nWARC-Type: warcinfo\r\n"
"""How our archives begin."""
_HEAD_END: Final = b"\r\n\r\n"
_RECORD_END: Final = b"\r\n\r\n"
_HEAD: Final = 1 << 18
"""Bytes: twice what the longest URLs take."""
_USUAL_HEAD: Final = 1 << 12
_BLOCK: Final = 1 << 20


def whole_records(path: Path, start: int) -> Iterator[tuple[str | None, int]]:
    """Give the requested URL of each whole record from byte `start` on (None: it holds no page), and its end.

    Raises:
        OtherOutputError: The archive is not one of ours, or what comes last is no record that was cut off.
    """
    with path.open("rb") as archive:
        archive.seek(start)
        read = _members if path.name.endswith(".gz") else _records
        for record, end in read(archive, path):
            if start == 0 and SOFTWARE.encode() not in record:
                raise OtherOutputError(
                    f"{path} is an archive of another program; give another name to write to"
                )
            start = end
            yield _requested(record), end


def _members(archive: io.BufferedReader, path: Path) -> Iterator[tuple[bytes, int]]:
    """Give the start of each whole record, a gzip member of its own, from here on, and where it ends."""
    position, rest = archive.tell(), b""
    while data := rest or archive.read(_BLOCK):
        begin, unpacker, record, size = position, zlib.decompressobj(31), b"", 0
        while data:
            try:
                out = unpacker.decompress(data)
            except zlib.error:
                raise _damaged(path, begin) from None
            record += out[: max(0, _HEAD - len(record))]
            size += len(out)
            rest = unpacker.unused_data
            position += len(data) - len(rest)
            data = b"" if unpacker.eof else archive.read(_BLOCK)
        if not unpacker.eof:
            _check_cut(archive, path, begin, record, size)
            return
        if not record.startswith(_MARK):
            raise _damaged(path, begin)
        yield record, position


def _records(archive: io.BufferedReader, path: Path) -> Iterator[tuple[bytes, int]]:
    """Give the start of each whole plain record from here on, and where it ends."""
    position, size = archive.tell(), os.fstat(archive.fileno()).st_size
    while position < size:
        archive.seek(position)
        record = archive.read(_USUAL_HEAD)
        if _HEAD_END not in record:
            record += archive.read(_HEAD - len(record))
        length = _length(record)
        if length is None or length > size - position:
            _check_cut(archive, path, position, record, size - position)
            return
        archive.seek(position + length - len(_RECORD_END))
        if not record.startswith(_MARK) or archive.read(len(_RECORD_END)) != _RECORD_END:
            raise _damaged(path, position)
        position += length
        yield record[:length], position


def _check_cut(archive: io.BufferedReader, path: Path, begin: int, record: bytes, size: int) -> None:
    """Pass when what starts at byte `begin` can only be one record that was cut off.

    Args:
        archive: The archive, packed or not.
        path: Its name.
        begin: Where the last record starts.
        record: Its start, unpacked.
        size: How many bytes of it there are, unpacked.

    Raises:
        OtherOutputError: It is no record, or something damaged that has more behind it.
    """
    length = _length(record)
    mark = _FIRST if begin == 0 else _MARK
    is_record = record.startswith(mark) or mark.startswith(record)
    ends_early = size <= length if length is not None else _HEAD_END not in record and size < _HEAD
    if not is_record or not ends_early or next_record(archive, begin + 1) is not None:
        raise _damaged(path, begin)


def _damaged(path: Path, at: int) -> OtherOutputError:
    if at == 0:
        return OtherOutputError(
            f"{path} is no archive that fetch has written, or is damaged at its start; give another "
            "name to write to"
        )
    return OtherOutputError(
        f"{path} is damaged at byte {at:,}, or holds something else from there on; give another name to write "
        f"to, or cut it there (truncate -s {at}) to fetch anew what came behind"
    )


def _requested(record: bytes) -> str | None:
    if _field(record, b"warc-type") != b"response":
        return None
    url = _field(record, REQUESTED.lower().encode()) or _field(record, b"warc-target-uri")
    return url.decode("utf-8", "replace") if url else None


def _length(record: bytes) -> int | None:
    """Return how many bytes a record that starts so has; None where its head does not say, or does not end."""
    head, end, _ = record.partition(_HEAD_END)
    content = _field(head, b"content-length") or b""
    return len(head) + len(end) + int(content) + len(_RECORD_END) if end and content.isdigit() else None


def _field(record: bytes, name: bytes) -> bytes | None:
    for line in record.partition(_HEAD_END)[0].split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return None
