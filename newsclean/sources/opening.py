"""A unit -> the inputs in it, one after the other, in bounded memory."""

from __future__ import annotations

import io
from contextlib import nullcontext
from typing import IO, TYPE_CHECKING

from newsclean.errors import NewscleanError, UnreadableInputError
from newsclean.records import Failure
from newsclean.sources import archives, piped, tables, urls, warc
from newsclean.sources.files import STDIN, open_binary, read_limited, reading
from newsclean.sources.inputs import Format, Input, Options, Unit, readable
from newsclean.sources.page import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    Reader = Callable[[IO[bytes], Unit, Options], Iterator[Input]]

READERS: dict[Format, Reader] = {
    Format.WARC: warc.read_warc,
    Format.ZIP: archives.read_zip,
    Format.TAR: archives.read_tar,
    Format.JSONL: tables.read_jsonl,
    Format.PARQUET: tables.read_parquet,
    Format.URLS: urls.read_urls,
}


def open_unit(unit: Unit, options: Options) -> Iterator[Input]:
    """Yield the inputs of a unit. What cannot be read becomes an input with a failure; nothing is raised."""
    for item in _inputs(unit, options):
        yield readable(item)


def _inputs(unit: Unit, options: Options) -> Iterator[Input]:
    if unit.format in {Format.PAGE, Format.URL} and unit.path != STDIN:
        yield urls.to_fetch(unit) if unit.format is Format.URL else Input(unit.path, unit.mirror, unit=unit)
        return
    done = 0
    try:
        with _opened(unit.path) as stream:
            reader, told = _reader(stream, unit)
            for done, item in enumerate(reader(told, unit, options), 1):  # noqa: B007 - said in the message below
                yield item
    except NewscleanError as error:
        yield _failed(unit, error, done)
    except Exception as error:  # noqa: BLE001 - what others raise on damaged bytes is written nowhere
        message = f"{unit.path}: cannot be read, it may be damaged ({type(error).__name__}: {error})"
        yield _failed(unit, UnreadableInputError(message), done)


def _failed(unit: Unit, error: NewscleanError, done: int) -> Input:
    after = f" (after {done:,} pages)" if done else ""
    failure = Failure(unit.path, error.code, f"{error}{after}", "read")
    return Input(unit.path, unit.mirror, failure=failure)


def _opened(path: str) -> AbstractContextManager[IO[bytes]]:
    """Open a file for as long as it is read; stdin is not ours to close."""
    return nullcontext(open_binary(path)) if path == STDIN else open_binary(path)


def _reader(stream: IO[bytes], unit: Unit) -> tuple[Reader, IO[bytes]]:
    if unit.path != STDIN:
        return READERS[unit.format], stream
    found, told = piped.told_by_start(stream, None if unit.format is Format.PAGE else unit.format)
    if found in {Format.ZIP, Format.PARQUET}:  # these are read back and forth
        with reading(STDIN):
            return READERS[found], io.BytesIO(told.read())
    return READERS.get(found, _one_page), told


def _one_page(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    content = read_limited(stream, unit.path, options.max_bytes)
    yield Input("-", unit.mirror, page=page_of("-", content, options.kind, {}))
