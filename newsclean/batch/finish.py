"""Parts put together in the order of the plan, and what is left over deleted."""

from __future__ import annotations

import shutil
from typing import IO, TYPE_CHECKING, Any

from newsclean.batch.ending import bring_about, put_down
from newsclean.batch.records import DONE, Output, PartRecord, is_part, part_name
from newsclean.batch.summary import Summary
from newsclean.sinks import Form
from newsclean.sinks.forms import parquet_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BLOCK = 1 << 20


def finish(
    output: Output, order: Sequence[str], records: Mapping[str, PartRecord]
) -> tuple[Summary, list[PartRecord]]:
    """Put the output together; return the counts of all of it and its parts in order."""
    parts = list(in_order(order, records))
    summary = Summary()
    for part in parts:
        summary.add(part.summary)
    gone = _gone(output, parts, records)
    if output.single and not _is_joined(output, parts):
        with output.final.writing(output.final_name) as stream:
            _join(output, parts, stream)
            ending = put_down(output, parts, summary, stream.seek(0, 2), gone)
    else:
        ending = put_down(output, parts, summary, output.size(), gone)
    bring_about(output, ending)
    _tidy(output, {part.name for part in parts})
    return summary, parts


def in_order(order: Sequence[str], records: Mapping[str, PartRecord]) -> Iterator[PartRecord]:
    """Yield the parts of the shards, in the order of the shards."""
    for shard in order:
        index = 0
        while (record := records.get(part_name(shard, index))) is not None:
            yield record
            if record.last:
                break
            index += 1


def _gone(output: Output, parts: Sequence[PartRecord], records: Mapping[str, PartRecord]) -> set[str]:
    """Return the files of a tree that earlier runs have written for pages which are gone, or fail by now."""
    if output.job.form is not Form.TREE:
        return set()
    old = [PartRecord.from_dict(values) for values in output.manifest().get("parts", [])]
    written = {name for part in (*old, *records.values()) for name in part.files}
    return written.difference(*(part.files for part in parts))


def _join(output: Output, parts: Sequence[PartRecord], stream: IO[bytes]) -> None:
    """Write the single output file of its parts. Sets where each part lies in it."""
    if output.job.form is Form.PARQUET:
        _join_parquet(output, parts, stream)
    else:
        _join_lines(output, parts, stream)


def _is_joined(output: Output, parts: Sequence[PartRecord]) -> bool:
    """Tell whether the file that is there is made of just these parts."""
    if output.final_name not in output.final.names() or any(part.segment is None for part in parts):
        return False
    ends = [0]
    for part in parts:
        if part.segment is None or part.segment[0] != ends[-1]:
            return False
        ends.append(part.segment[1])
    return len(output.manifest().get("parts", [])) == len(parts)


def _join_lines(output: Output, parts: Sequence[PartRecord], stream: IO[bytes]) -> None:
    for part in parts:
        start = stream.tell()
        if part.segment is not None:
            with output.final.reading(output.final_name) as old:
                old.seek(part.segment[0])
                _copy(old, stream, part.segment[1] - part.segment[0])
        else:
            with output.parts.reading(f"{part.name}{output.job.form.ending}") as new:
                shutil.copyfileobj(new, stream, _BLOCK)
        part.segment = (start, stream.tell())


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    while size > 0:
        data = source.read(min(size, _BLOCK))
        if not data:
            raise EOFError("the output file is shorter than its manifest says")
        target.write(data)
        size -= len(data)


def _join_parquet(output: Output, parts: Sequence[PartRecord], stream: Any) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - optional

    groups = 0
    with parquet.ParquetWriter(stream, parquet_schema(), compression="zstd") as writer:
        for part in parts:
            start = groups
            if part.segment is not None:
                with output.final.reading(output.final_name) as old:
                    table = parquet.ParquetFile(old)
                    for group in range(*part.segment):
                        writer.write_table(table.read_row_group(group))
                        groups += 1
            else:
                with output.parts.reading(f"{part.name}{output.job.form.ending}") as new:
                    table = parquet.ParquetFile(new)
                    for group in range(table.num_row_groups):
                        writer.write_table(table.read_row_group(group))
                        groups += 1
            part.segment = (start, groups)


def _tidy(output: Output, names: set[str]) -> None:
    """Delete what is in the output or the manifest by now, and parts that no input stands behind any more."""
    if output.single:
        output.parts.delete("")
        return
    ending = output.job.form.ending
    for name in output.parts.names():
        if is_part(name) and name.endswith(ending) and name.removesuffix(ending) not in names:
            output.parts.delete(name)
    output.parts.delete(DONE)
