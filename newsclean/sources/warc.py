"""Pages in WARC archives (ISO 28500): every successful HTML response.

Damage is reported with its offset and costs the records it hit: reading goes on at the next record found.
"""

from __future__ import annotations

import os
import zlib
from typing import IO, TYPE_CHECKING, Any

from newsclean.errors import MissingExtraError, TooLargeError
from newsclean.records import Failure, Page
from newsclean.sources.inputs import Input, Options, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_BLOCK = 1 << 20
_HEAD = 1 << 16
_GZIP, _ZSTD, _PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/1."


def read_warc(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    """Yield the successful HTML responses of an archive (plain, gz, zst) and a failure for every damage."""
    seekable = stream.seekable()
    start, careful = 0, False
    while True:
        last: int | None = None
        held: Input | None = None  # the last page is given only when what follows it shows that it is whole
        try:
            for offset, item in _records(stream, unit, options, every=careful):
                if held is not None:
                    yield held
                last, held = offset, item
        except (OSError, ValueError) as error:
            damage = str(error)
        else:
            yield from _end(stream, unit, start, last, held)
            return
        if held is not None:
            yield held
        at_the_start = last is None and careful
        known_whole = last if last is not None else start if careful else start - 1
        following = _next_record(stream, known_whole + 1) if seekable else None
        if at_the_start or following is None:  # else the next round starts at the damage, and says so
            where = start if last is None else last
            side = "here" if at_the_start else "after this record"
            yield _failed(unit, where, f"the archive is damaged {side} ({damage})")
        if following is None:
            return
        start, careful = following, True
        stream.seek(start)


def _records(
    stream: IO[bytes], unit: Unit, options: Options, *, every: bool
) -> Iterator[tuple[int, Input | None]]:
    """Yield the offset of each response (or each record, when `every`) and its page, if it holds one."""
    try:
        from fastwarc import warc  # noqa: PLC0415 - optional
    except ImportError as error:
        message = f"{unit.path}: WARC archives need fastwarc: pip install 'newsclean[warc]'"
        raise MissingExtraError(message) from error
    response = warc.WarcRecordType.response
    types = warc.WarcRecordType.any_type if every else response
    for record in warc.ArchiveIterator(stream, record_types=types, auto_decode="all", strict_mode=False):
        offset = int(record.stream_pos)
        wanted = record.record_type == response and _is_page(record)
        yield offset, _page(record, offset, unit, options) if wanted else None


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or not 200 <= (headers.status_code or 0) < 300:
        return False
    declared = headers.get("content-type")
    return not declared or declared.split(";")[0].strip().lower() in HTML_TYPES


def _page(record: Any, offset: int, unit: Unit, options: Options) -> Input | None:
    name, mirror = f"{unit.path}#{offset}", f"{unit.mirror}/{offset:012}"
    content = record.reader.read(options.max_bytes + 1)
    if len(content) > options.max_bytes:
        message = f"{name}: the page has more than {options.max_bytes:,} bytes"
        return Input(name, mirror, failure=Failure(name, TooLargeError.code, message, "read", _url(record)))
    if not content.strip():
        return None
    page = Page(
        url=_url(record),
        content=content,
        status=record.http_headers.status_code,
        headers={key.lower(): value for key, value in record.http_headers.items()},
        fetched_at=record.headers.get("WARC-Date"),
        kind="html",
    )
    return Input(name, mirror, page=page)


def _url(record: Any) -> str | None:
    url = record.headers.get("WARC-Target-URI")
    return url.strip("<>") if url else None  # wget writes the angle brackets of WARC 1.0's grammar


def _end(stream: IO[bytes], unit: Unit, start: int, last: int | None, held: Input | None) -> Iterator[Input]:
    """Give the last page, unless the archive is cut off in it (which a pipe cannot tell)."""
    if not stream.seekable():
        yield from [held] if held is not None else []
    elif last is None:
        if start == 0 and stream.seek(0, os.SEEK_END):
            stream.seek(0)
            whole = any(True for _ in _records(stream, unit, Options(), every=True))
            if not whole:
                yield _failed(unit, 0, "there is no WARC record in this file")
    else:
        cut = _cut_record(stream, last)
        if held is not None and cut != last:
            yield held
        if cut is not None:
            yield _failed(unit, cut, "the archive is cut off in this record")


def _failed(unit: Unit, offset: int, what: str) -> Input:
    name = f"{unit.path}#{offset}"
    message = f"{unit.path}: at byte {offset:,}: {what}; download it again, what could be read was read"
    failure = Failure(name, "damaged-archive", message, "read")
    return Input(name, f"{unit.mirror}/{offset:012}", failure=failure)


def _cut_record(stream: IO[bytes], offset: int) -> int | None:
    """Return the offset of the record, at or after `offset`, that the archive ends in the middle of."""
    stream.seek(offset)
    head = stream.read(4)
    if head.startswith(_GZIP[:2]):
        return _cut_member(stream, offset, lambda: zlib.decompressobj(31))
    if head == _ZSTD:
        import zstandard  # noqa: PLC0415 - optional; fastwarc has just read such an archive

        return _cut_member(stream, offset, zstandard.ZstdDecompressor().decompressobj)
    stream.seek(-4, os.SEEK_END)
    if stream.read(4) == b"\r\n\r\n":  # every record ends so
        return None
    while (following := _next_record(stream, offset + 1)) is not None:
        offset = following
    return offset


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


def _next_record(stream: IO[bytes], start: int) -> int | None:
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
