"""The forms that output has: JSON lines (plain, gz, zst), Parquet, or one JSON file a page.

Workers give JSON lines, packed already where the form packs them: little is left to do in one process.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from newsclean.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclean.sinks.stores import Store

_LONGEST_NAME = 150
_GZIP_LEVEL, _ZSTD_LEVEL = 6, 6


class Form(StrEnum):
    """What the output looks like."""

    JSONL = "jsonl"
    JSONL_GZ = "jsonl.gz"
    JSONL_ZST = "jsonl.zst"
    PARQUET = "parquet"
    TREE = "tree"

    @property
    def ending(self) -> str:
        """The file name ending of a part."""
        return f".{self.value}"


class Line(NamedTuple):
    """An article as it is written."""

    mirror: str
    text: bytes
    """JSON, with the line's end."""


def form_of(output: str) -> Form | None:
    """Return the form that a single output file's name promises; None for a directory."""
    lower = output.lower().replace(".ndjson", ".jsonl")
    return next((form for form in Form if form is not Form.TREE and lower.endswith(form.ending)), None)


def stem_of(output: str) -> str:
    """Return a single output file's name without the ending that `form_of` goes by."""
    form = form_of(output)
    if form is None:
        return output
    other = form.ending.replace("jsonl", "ndjson")
    return output[: -len(other if output.lower().endswith(other) else form.ending)]


def check_form(form: Form) -> None:
    """Raise MissingExtraError when a form needs a package that is not here."""
    try:
        if form is Form.PARQUET:
            import pyarrow.parquet  # noqa: F401, PLC0415 - optional
        elif form is Form.JSONL_ZST:
            import zstandard  # noqa: F401, PLC0415 - optional
    except ImportError as error:
        extra = "parquet" if form is Form.PARQUET else "warc"
        raise MissingExtraError(f"{form.value} output: pip install 'newsclean[{extra}]'") from error


def pack(lines: Sequence[Line], form: Form) -> bytes:
    """Return lines as a piece of a part. The same lines give the same bytes, in whatever process."""
    data = b"".join(line.text for line in lines)
    if not data:
        return b""
    if form is Form.JSONL_GZ:
        packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, 31)  # 31: a gzip header without a time
        return packer.compress(data) + packer.flush()
    if form is Form.JSONL_ZST:
        import zstandard  # noqa: PLC0415 - optional

        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compress(data)
    if form is Form.TREE:
        names = json.dumps([(line.mirror, len(line.text)) for line in lines]).encode()
        return len(names).to_bytes(4, "big") + names + data
    return data


def unpack(data: bytes, form: Form) -> bytes:
    """Return the lines of a whole part (JSON lines only)."""
    if form is Form.JSONL_GZ:
        return gzip.decompress(data)
    if form is Form.JSONL_ZST:
        import zstandard  # noqa: PLC0415 - optional

        reader = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True)
        return bytes(reader.read())
    return data


@contextmanager
def new_part(store: Store, name: str, form: Form) -> Iterator[Callable[[bytes], object]]:
    """Give a function that takes what `pack` gave; the part is in its place when the block ends well.

    Args:
        store: Where it goes.
        name: The part's name, without ending. (A tree has a file a page: each whole by itself.)
        form: How it looks.
    """
    if form is Form.TREE:
        yield partial(_add_to_tree, store)
        store.flush()
        return
    with store.writing(f"{name}{form.ending}") as stream:
        if form is Form.PARQUET:
            lines: list[bytes] = []
            yield lambda piece: lines.extend(piece.splitlines())
            write_parquet(stream, lines)
        else:
            yield stream.write


def files_of(piece: bytes, form: Form) -> list[str]:
    """Return the names of the files that a piece makes in a tree; none in other forms."""
    return [name for name, _ in _files(piece)] if form is Form.TREE else []


def _add_to_tree(store: Store, piece: bytes) -> None:
    for name, text in _files(piece):
        with store.writing(name, durable=False) as stream:
            stream.write(text)


def _files(piece: bytes) -> Iterator[tuple[str, memoryview]]:
    if not piece:
        return
    start = 4 + int.from_bytes(piece[:4], "big")
    for mirror, size in json.loads(piece[4:start]):
        yield tree_name(mirror), memoryview(piece)[start : start + size]
        start += size


def tree_name(mirror: str) -> str:
    """Return where a tree has the article of a page."""
    return f"{safe_path(mirror)}.json"


def safe_path(mirror: str) -> str:
    """Return a relative path that stays below its folder and that every file system takes."""
    parts = [part for part in mirror.split("/") if part not in {"", ".", ".."}]
    return "/".join(_safe_name(part) for part in parts) or "page"


def _safe_name(name: str) -> str:
    safe = re.sub(r'[\x00-\x1f<>:"\\|?*]', lambda found: f"%{ord(found[0]):02X}", name)
    if len(safe.encode("utf-8", "replace")) <= _LONGEST_NAME:
        return safe
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
    return safe.encode("utf-8", "replace")[: _LONGEST_NAME - 20].decode("utf-8", "ignore") + "~" + digest


def write_parquet(stream: IO[bytes], lines: Sequence[bytes]) -> None:
    """Write JSON lines as one Parquet row group (none for no lines), with the columns of `parquet_schema`."""
    from pyarrow import parquet  # noqa: PLC0415 - optional

    with parquet.ParquetWriter(stream, parquet_schema(), compression="zstd") as writer:
        if lines:
            writer.write_table(parquet_table(lines))


def parquet_table(lines: Sequence[bytes]) -> Any:
    """Return JSON lines as a table."""
    import pyarrow as pa  # noqa: PLC0415 - optional

    rows = [json.loads(line) for line in lines]
    for row in rows:
        row["provenance"] = list(row.get("provenance", {}).items())
    return pa.Table.from_pylist(rows, schema=parquet_schema())


def parquet_schema() -> Any:
    """Return the columns: those of the published JSON. `provenance` is a map."""
    import pyarrow as pa  # noqa: PLC0415 - optional

    text, many = pa.string(), pa.list_(pa.string())
    block = pa.struct(
        [
            ("type", text),
            ("text", text),
            ("level", pa.int32()),
            ("ordered", pa.bool_()),
            ("rows", pa.list_(many)),
            ("attribution", text),
            ("time", text),
            ("role", text),
        ]
    )
    removed = pa.struct(
        [("text", text), ("reason", text), ("rule", text), ("score", pa.float64()), ("count", pa.int32())]
    )
    image = pa.struct(
        [("url", text), ("alt", text), ("caption", text), ("credit", text), ("lead", pa.bool_())]
    )
    return pa.schema(
        [
            *((name, text) for name in ("input", "fetched_at", "duplicate_of")),
            *((name, text) for name in ("url", "canonical_url", "site_name", "publisher", "title", "lead")),
            ("description", text),
            ("authors", many),
            *((name, text) for name in ("date_published", "date_modified", "language", "section")),
            ("tags", many),
            ("images", pa.list_(image)),
            ("is_accessible_for_free", pa.bool_()),
            ("truncated", pa.bool_()),
            ("next_page", text),
            ("page_type", text),
            ("page_type_probability", pa.float64()),
            ("confidence", pa.float64()),
            ("text", text),
            ("blocks", pa.list_(block)),
            ("removed", pa.list_(removed)),
            ("provenance", pa.map_(text, text)),
            ("schema_version", text),
        ]
    )


def form_named(value: str) -> Form:
    """Return the form of a name. Raises ConfigError that lists the names."""
    try:
        return Form(value)
    except ValueError:
        raise ConfigError(f"{value!r} is no form of output; there are {', '.join(Form)}") from None
