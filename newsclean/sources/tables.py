"""Pages in the rows of JSON lines and Parquet tables."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from newsclean.errors import (
    InputError,
    MissingExtraError,
    NewscleanError,
    TooLargeError,
    UnreadableInputError,
)
from newsclean.records import Failure
from newsclean.sources.files import reading, unpacked
from newsclean.sources.inputs import Input, Options, Unit
from newsclean.sources.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What datasets call their columns; the first that a row has is taken.
HTML_COLUMNS = ("html", "raw_html", "page_html", "html_content")
TEXT_COLUMNS = ("text", "markdown", "md", "raw_text", "plain_text")
EITHER_COLUMNS = ("content", "raw_content", "body", "document")
URL_COLUMNS = ("url", "final_url", "uri", "link", "warc_target_uri")
TIME_COLUMNS = ("fetched_at", "crawled_at", "fetch_time", "warc_date", "timestamp")
_ROWS_AT_ONCE = 64


def read_jsonl(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    """Yield a page for every line that holds a JSON object. A bad line costs that line only."""
    lines = unpacked(stream, unit.path)
    number = 0
    longest = 8 * options.max_bytes  # a line is escaped text: it may be longer than the page in it
    while True:
        with reading(unit.path):
            line = lines.readline(longest)
        if not line:
            return
        number += 1
        name = f"{unit.path}#{number}"
        if len(line) >= longest:
            _skip_line(lines, unit.path, longest)
            failed = TooLargeError(f"{name}: this line has more than {longest:,} bytes")
            yield _failed(name, unit, number, failed)
        elif line.strip():
            yield _line(line, name, unit, number, options)


def _skip_line(lines: IO[bytes], path: str, longest: int) -> None:
    with reading(path):
        while (rest := lines.readline(longest)) and not rest.endswith(b"\n"):
            pass


def _line(line: bytes, name: str, unit: Unit, number: int, options: Options) -> Input:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{name}: this line is no JSON ({error})"
        return _failed(name, unit, number, UnreadableInputError(message))
    if not isinstance(row, dict):
        return _failed(name, unit, number, UnreadableInputError(f"{name}: this line is no JSON object"))
    return _row(row, name, unit, number, options)


def read_parquet(stream: IO[bytes], unit: Unit, options: Options) -> Iterator[Input]:
    """Yield a page for every row, reading only the columns that are used."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - optional
        from pyarrow import parquet  # noqa: PLC0415 - optional
    except ImportError as error:
        message = f"{unit.path}: Parquet needs pyarrow: pip install 'newsclean[parquet]'"
        raise MissingExtraError(message) from error
    try:
        table = parquet.ParquetFile(stream)
        wanted = _columns(table.schema_arrow.names, options.column)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _row(row, f"{unit.path}#{number}", unit, number, options)
    except (pa.ArrowException, OSError, ValueError) as error:  # ValueError: text that is not UTF-8
        raise UnreadableInputError(f"{unit.path}: is no Parquet file, or a damaged one ({error})") from error


def _columns(names: Iterable[str], column: str | None) -> list[str]:
    known = {*HTML_COLUMNS, *TEXT_COLUMNS, *EITHER_COLUMNS} if column is None else {column}
    known |= {*URL_COLUMNS, *TIME_COLUMNS, "status"}
    return [name for name in names if name in known]


def _row(row: dict[str, Any], name: str, unit: Unit, number: int, options: Options) -> Input:
    says = {
        "url": _first(row, URL_COLUMNS),
        "fetched_at": _time(_first(row, TIME_COLUMNS)),
        "status": row.get("status"),
    }
    try:
        content, kind = _content(row, name, options)
        page = page_of(name, content, kind, says)
    except NewscleanError as error:
        return _failed(name, unit, number, error)
    return Input(name, f"{unit.mirror}/{number:09}", page=page)


def _content(row: dict[str, Any], name: str, options: Options) -> tuple[bytes, str | None]:
    if options.column is not None:
        columns: Iterable[tuple[str, str | None]] = [(options.column, options.kind)]
    else:
        columns = [
            *((column, "html") for column in HTML_COLUMNS),
            *((column, "text") for column in TEXT_COLUMNS),
            *((column, None) for column in EITHER_COLUMNS),
        ]
    for column, kind in columns:
        value = row.get(column)
        if isinstance(value, str | bytes) and value:
            content = value.encode("utf-8", "replace") if isinstance(value, str) else value
            if len(content) > options.max_bytes:
                raise TooLargeError(f"{name}: the page has more than {options.max_bytes:,} bytes")
            return content, options.kind or kind
    wanted = options.column or ", ".join((*HTML_COLUMNS, *TEXT_COLUMNS, *EITHER_COLUMNS))
    has = ", ".join(row) or "nothing"
    raise InputError(f"{name}: no HTML or text in this row; looked for {wanted}; the row has {has}")


def _first(row: dict[str, Any], columns: Iterable[str]) -> object:
    return next((row[column] for column in columns if row.get(column)), None)


def _time(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat is not None else str(value)


def _failed(name: str, unit: Unit, number: int, error: NewscleanError) -> Input:
    return Input(name, f"{unit.mirror}/{number:09}", failure=Failure(name, error.code, str(error), "read"))
