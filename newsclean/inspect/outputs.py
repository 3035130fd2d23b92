"""What a batch has written, read back row by row: articles, failures, the summary of its times."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclean.batch.records import is_part
from newsclean.batch.summary import Summary
from newsclean.errors import UnreadableInputError
from newsclean.sinks import Form, form_of, stem_of
from newsclean.sources.files import filesystem, is_remote, open_binary, reading, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MANIFEST: Final = "manifest.json"
FAILURES: Final = "failures.jsonl"
_LOOKED_AT: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Output:
    """Where the articles, failures and counts of a batch lie."""

    path: str
    articles: tuple[str, ...]
    failures: str | None
    manifest: str | None


def find_output(path: str) -> Output | None:
    """Return the batch output that lies at a path; None when it is something else (a page, a folder of pages).

    Raises:
        UnreadableInputError: It is a folder with the outputs of several batches.
    """
    if form_of(path) is not None:
        return _file_output(path)
    return _folder_output(path) or _output_inside(path)


def _file_output(path: str) -> Output | None:
    form = form_of(path)
    if form is None or (form is not Form.PARQUET and not _holds_articles(path)):
        return None
    beside = [f"{stem_of(path)}.{name}" for name in (FAILURES, MANIFEST)]
    failures, manifest = (name if _exists(name) else None for name in beside)
    return Output(path, (path,), failures, manifest)


def _holds_articles(path: str) -> bool:
    """Tell articles from a table of pages, which has the same endings: by the first row."""
    first = next(_lines(path), None)
    return first is None or "schema_version" in first


def _folder_output(path: str) -> Output | None:
    base = path.rstrip("/")
    manifest = f"{base}/{MANIFEST}"
    if not _exists(manifest):
        return None
    failures = f"{base}/{FAILURES}"
    files = _files(base)
    parts = [name for name in files if is_part(name.rpartition("/")[2])]
    if not parts:
        parts = [name for name in files if name.endswith(".json") and name != manifest]
    return Output(path, tuple(sorted(parts)), failures if _exists(failures) else None, manifest)


def _output_inside(path: str) -> Output | None:
    """Return the single-file output that lies in a folder with its manifest."""
    if is_remote(path) or not Path(path).is_dir():
        return None
    found = [
        entry.as_posix()
        for entry in sorted(Path(path).iterdir())
        if (form := form_of(entry.name)) is not None
        and entry.with_name(f"{entry.name[: -len(form.ending)]}.{MANIFEST}").is_file()
    ]
    if len(found) > 1:
        raise UnreadableInputError(
            f"{path}: holds the outputs of several batches; name one: {', '.join(found)}"
        )
    return _file_output(found[0]) if found else None


def _exists(path: str) -> bool:
    if is_remote(path):
        store, inner = filesystem(path)
        return bool(store.exists(inner))
    return Path(path).is_file()


def _files(base: str) -> Sequence[str]:
    if is_remote(base):
        store, inner = filesystem(base)
        return [str(store.unstrip_protocol(name)) for name in store.find(inner)]
    return [entry.as_posix() for entry in Path(base).rglob("*") if entry.is_file()]


def articles(output: Output) -> Iterator[dict[str, Any]]:
    """Yield the articles as they are written, one in memory at a time (Parquet: a row group).

    Raises:
        UnreadableInputError: A file is damaged, or a line is no JSON object.
    """
    for path in output.articles:
        if path.endswith(Form.PARQUET.ending):
            yield from _parquet(path)
        elif form_of(path) is None:
            yield _object(_whole(path), path)
        else:
            yield from _lines(path)


def failures(output: Output) -> Iterator[dict[str, Any]]:
    """Yield the failure records."""
    if output.failures is not None:
        yield from _lines(output.failures)


def summary(output: Output) -> Summary | None:
    """Return the counts and times that the run itself has kept; None where it has not."""
    if output.manifest is None:
        return None
    found = _object(_whole(output.manifest), output.manifest)
    total = Summary()
    try:
        for part in found["parts"]:
            total.add(Summary.from_dict(part["summary"]))
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableInputError(f"{output.manifest}: is no manifest of a batch ({error!r})") from error
    return total


def _whole(path: str) -> bytes:
    with open_binary(path) as stream, reading(path):
        return stream.read()


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with open_binary(path) as stream, reading(path):
        for number, line in enumerate(unpacked(stream, path), 1):
            if line.strip():
                yield _object(line, f"{path}, line {number}")


def _object(data: bytes, where: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise UnreadableInputError(f"{where}: is no JSON ({error})") from error
    if not isinstance(found, dict):
        raise UnreadableInputError(f"{where}: is no JSON object")
    return found


def _parquet(path: str) -> Iterator[dict[str, Any]]:
    from pyarrow import parquet  # noqa: PLC0415 - optional

    with open_binary(path) as stream, reading(path):
        table = parquet.ParquetFile(stream)
        for group in range(table.num_row_groups):
            for row in table.read_row_group(group).to_pylist():
                yield row | {"provenance": dict(row.get("provenance") or ())}
