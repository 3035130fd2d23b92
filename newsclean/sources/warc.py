"""Pages in WARC archives (ISO 28500), Common Crawl's WET archives among them.

Damage is reported with its offset and costs the records it hit: reading goes on at the next record found.
"""

from __future__ import annotations

import io
import os
import zlib
from typing import IO, TYPE_CHECKING, Any

from newsclean.errors import MissingExtraError, UnreadableInputError
from newsclean.records import Failure
from newsclean.sources.files import unpacked
from newsclean.sources.inputs import Input, Options, Unit
from newsclean.sources.warc_bounds import cut_record, next_record, packed_at_once, record_end
from newsclean.sources.warc_pages import INFO, METADATA, PAGE_RECORDS, PageMaker

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_warc(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    """Yield the pages of an archive (plain, gz, zst) and a failure for every damage.

    Raises:
        UnreadableInputError: There were only records about pages, and no pages: a WAT archive.
    """
    pages = PageMaker(unit, options)
    yield from _read(_seen_through(stream), unit, pages)
    if pages.only_metadata:
        raise UnreadableInputError(
            f"{unit.path}: holds metadata of pages and no pages, as WAT archives do: give the WARC archive that it "
            "was made of, or the WET archive"
        )


def _seen_through(stream: IO[bytes]) -> IO[bytes]:
    """Return a stream in which fastwarc finds the position of each record."""
    if not stream.seekable():
        return io.BufferedReader(_Pipe(stream))
    packed = packed_at_once(stream)
    stream.seek(0)
    return stream if packed is None else io.BufferedReader(_Pipe(unpacked(stream, packed)))


class _Pipe(io.RawIOBase):
    """A stream that cannot seek. Where it is, fastwarc asks even so."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read1 = getattr(stream, "read1", stream.read)  # what there is, before the error behind it
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data: bytes = self._read1(len(buffer))
        except (EOFError, zlib.error) as error:
            raise OSError(str(error)) from error
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at


def _read(stream: IO[bytes], unit: Unit, pages: PageMaker) -> Iterator[Input]:
    seekable = stream.seekable()
    start, careful = 0, False
    while True:
        last: int | None = None
        held: Input | None = None  # the last page is given only when what follows it shows that it is whole
        try:
            for offset, item in _records(stream, unit, pages, every=careful):
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
        following = next_record(stream, known_whole + 1) if seekable else None
        ends = record_end(stream, last) if seekable and last is not None else None
        if ends is not None and ends != following:  # else the next round starts at the damage, and says so
            yield _failed(unit, ends, f"the archive is damaged here ({damage})")
        elif at_the_start or following is None:
            where = start if last is None else last
            side = "here" if at_the_start else "after this record"
            yield _failed(unit, where, f"the archive is damaged {side} ({damage})")
        if following is None:
            return
        start, careful = following, True
        stream.seek(start)


def _records(
    stream: IO[bytes], unit: Unit, pages: PageMaker, *, every: bool
) -> Iterator[tuple[int, Input | None]]:
    """Yield the offset of each record that may be a page (or of each one, when `every`) and its page, if any."""
    try:
        from fastwarc import warc  # noqa: PLC0415 - optional
    except ImportError as error:
        message = f"{unit.path}: WARC archives need fastwarc: pip install 'newsclean[warc]'"
        raise MissingExtraError(message) from error
    types = warc.WarcRecordType.any_type if every else warc.WarcRecordType.no_type
    for name in (*PAGE_RECORDS, METADATA, INFO):
        types |= getattr(warc.WarcRecordType, name)
    for record in warc.ArchiveIterator(stream, record_types=types, auto_decode="all", strict_mode=False):
        offset = int(record.stream_pos)
        yield offset, pages.input_of(record, offset)


def _end(stream: IO[bytes], unit: Unit, start: int, last: int | None, held: Input | None) -> Iterator[Input]:
    """Give the last page, unless the archive is cut off in it (which a pipe cannot tell)."""
    if not stream.seekable():
        yield from [held] if held is not None else []
    elif last is None and start == 0 and not _holds_records(stream, unit):
        if stream.seek(0, os.SEEK_END):
            yield _failed(unit, 0, "there is no WARC record in this file")
    else:
        cut = cut_record(stream, start if last is None else last)
        if held is not None and cut != last:
            yield held
        if cut is not None:
            yield _failed(unit, cut, "the archive is cut off in this record")


def _holds_records(stream: IO[bytes], unit: Unit) -> bool:
    stream.seek(0)
    return any(True for _ in _records(stream, unit, PageMaker(unit, Options()), every=True))


def _failed(unit: Unit, offset: int, what: str) -> Input:
    name = f"{unit.path}#{offset}"
    message = f"{unit.path}: at byte {offset:,}: {what}; download it again, what could be read was read"
    failure = Failure(name, "damaged-archive", message, "read")
    return Input(name, f"{unit.mirror}/{offset:012}", failure=failure)
