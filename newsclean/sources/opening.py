"""A unit -> the inputs in it, one after the other, in bounded memory."""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING

from newsclean.errors import NewscleanError
from newsclean.records import Failure
from newsclean.sources import archives, tables, urls, warc
from newsclean.sources.files import STDIN, open_binary, read_limited, unpacked
from newsclean.sources.inputs import Format, Input, Options, Unit
from newsclean.sources.listing import is_url_list
from newsclean.sources.page import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[IO[bytes], Unit, Options], Iterator[Input]]

READERS: dict[Format, Reader] = {
    Format.WARC: warc.read_warc,
    Format.ZIP: archives.read_zip,
    Format.TAR: archives.read_tar,
    Format.JSONL: tables.read_jsonl,
    Format.PARQUET: tables.read_parquet,
    Format.URLS: urls.read_urls,
}
_LOOKED_AT = 64 * 1024


def open_unit(unit: Unit, options: Options) -> Iterator[Input]:
    """Yield the inputs of a unit. What cannot be read becomes an input with a failure; nothing is raised."""
    if unit.format in {Format.PAGE, Format.URL} and unit.path != STDIN:
        yield Input(unit.path, unit.mirror, unit=unit)
        return
    done = 0
    try:
        with open_binary(unit.path) as stream:
            reader, told = _reader(stream, unit)
            for done, item in enumerate(reader(told, unit, options), 1):  # noqa: B007 - said in the message below
                yield item
    except NewscleanError as error:
        after = f" (after {done:,} pages)" if done else ""
        failure = Failure(unit.path, error.code, f"{error}{after}", "read")
        yield Input(unit.path, unit.mirror, failure=failure)


def _reader(stream: IO[bytes], unit: Unit) -> tuple[Reader, IO[bytes]]:
    if unit.path != STDIN:
        return READERS[unit.format], stream
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    found = unit.format if unit.format is not Format.PAGE else sniff(buffered.peek(_LOOKED_AT))
    if found in {Format.ZIP, Format.TAR, Format.PARQUET}:  # these are read back and forth
        return READERS[found], io.BytesIO(buffered.read())
    return READERS.get(found, _one_page), buffered


def sniff(start: bytes) -> Format:
    """Tell the format of a stream by its first bytes."""
    if start.startswith((b"WARC/", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")):
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


def _one_page(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    content = read_limited(unpacked(stream, unit.path), unit.path, options.max_bytes)
    yield Input("-", unit.mirror, page=page_of("-", content, options.kind, {}))
