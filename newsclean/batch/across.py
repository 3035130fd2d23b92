"""The second stage: what only all pages together can tell. Repeats of a site are removed, copies are marked.

The first stage is a run like any other, into a place of its own beside the output, and resumes like any.
The second writes the output from what that left; it is quick, and is done as a whole when it was killed.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from newsclean.assemble import text_of
from newsclean.batch.duplicates import find_copies
from newsclean.batch.finish import finish, in_order
from newsclean.batch.marks import rensa, site_of, text_marks
from newsclean.batch.records import STAGE, Output, PartRecord, marks_name
from newsclean.batch.repeats import REPEAT, Repeats, find_repeats
from newsclean.batch.resume import resume
from newsclean.batch.run import Engine, Report, run_plain
from newsclean.batch.shards import plan
from newsclean.records import BlockType, Reason, json_text
from newsclean.sinks import Form, Line, Store, files_of, new_part, open_store, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsclean.batch.job import Job
    from newsclean.batch.run import Progress

_REPEATS = "_marks/repeats.bin"
CAPTION = BlockType.CAPTION.value


def run_across(job: Job, engine: Engine, progress: Progress, started: float, *, fresh: bool) -> Report:
    """Run a job that has a second stage. Arguments and errors are those of `run`."""
    if job.near_duplicates:
        rensa()  # say now that it is missing, not after hours
    output = Output(job)
    if fresh:
        output.clear()
    if (report := _complete(output, started)) is not None:
        return report
    stage = _first_stage(job)
    first = run_plain(stage, engine, progress, started, fresh=False)
    store = open_store(stage.output)
    if job.site_repeats:
        _find_repeats(store, first.parts)
    workers = job.config.batch.workers
    if job.site_repeats and job.near_duplicates:
        for _ in engine.each(mark_texts, ((stage.output, part) for part in first.parts), workers):
            progress(0, 0)
    copies = _find_copies(store, first.parts) if job.near_duplicates else [{} for _ in first.parts]
    output.begin()
    tasks = ((job, stage.output, part, mine) for part, mine in zip(first.parts, copies, strict=True))
    done = {part.name: part for part in engine.each(rewrite, tasks, workers)}
    summary, parts = finish(output, list(dict.fromkeys(part.shard for part in first.parts)), done)
    store.delete("")
    failures = output.final.path(output.failures_name)
    return Report(summary, time.monotonic() - started, first.worked, job.output, failures, parts)


def _first_stage(job: Job) -> Job:
    """Return the job of the first stage, whose shards and parts have the names of the second's."""
    config = replace(job.config, keep_removed=True)
    return replace(job, output=f"{job.output.rstrip('/')}{STAGE}", form=Form.JSONL, config=config)


def _complete(output: Output, started: float) -> Report | None:
    """Return the report of a run that has nothing to do; None when pages have come, gone or changed."""
    done = resume(output)
    stage = _first_stage(output.job)
    order = _order(stage, done)
    parts = list(in_order(order, done))
    known = output.manifest().get("parts", [])
    if not known or len(parts) != len(known) or {part.shard for part in parts} != set(order):
        return None
    summary, parts = finish(output, order, done)
    open_store(stage.output).delete("")  # a run that was killed in its end has left it
    failures = output.final.path(output.failures_name)
    return Report(summary, time.monotonic() - started, 0, output.job.output, failures, parts)


def _order(job: Job, done: Mapping[str, PartRecord]) -> list[str]:
    """Return the names of a job's shards, up to the one that its limit ends in."""
    order: list[str] = []
    pages = 0
    for shard in plan(job):
        if job.limit is not None and pages >= job.limit:
            break
        order.append(shard.name)
        pages += sum(part.summary.pages for part in in_order([shard.name], done))
    return order


def _find_repeats(store: Store, parts: Sequence[PartRecord]) -> None:
    readers = [_reader(store, marks_name(part.name, "lines")) for part in parts]
    size = 0
    for part in parts:
        with store.reading(marks_name(part.name, "lines")) as stream:
            size += stream.seek(0, 2)
    with store.writing(_REPEATS) as stream:
        stream.write(find_repeats(readers, size).tobytes())


def _reader(store: Store, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        with store.reading(name) as stream:
            return stream.read()

    return read


def _find_copies(store: Store, parts: Sequence[PartRecord]) -> list[dict[int, str]]:
    """Return for each part which of its pages (by number in the part) are copies, and of which input."""
    readers = [_reader(store, marks_name(part.name, "texts")) for part in parts]
    starts = np.cumsum([0, *(part.summary.articles for part in parts)])
    copies = find_copies(readers)
    names: dict[int, str] = {}
    for original in sorted(set(copies.values())):
        if original not in names:
            index = _part_of(starts, original)
            wanted = {page for page in copies.values() if _part_of(starts, page) == index}
            for page, (head, _) in enumerate(_lines(store, parts[index].name), int(starts[index])):
                if page in wanted:
                    names[page] = str(head["input"])
    found: list[dict[int, str]] = [{} for _ in parts]
    for page, original in copies.items():
        index = _part_of(starts, page)
        found[index][page - int(starts[index])] = names[original]
    return found


def _part_of(starts: Any, page: int) -> int:
    return int(np.searchsorted(starts, page, side="right")) - 1


def _lines(store: Store, part: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what stands before the articles of a part (mirror, input), and the lines without the mirror."""
    with store.reading(f"{part}{Form.JSONL.ending}") as stream:
        for raw in stream:
            line = raw.decode()
            mirror, end = json.JSONDecoder().raw_decode(line, len('{"mirror": '))
            name, _ = json.JSONDecoder().raw_decode(line, end + len(', "input": '))
            yield {"mirror": mirror, "input": name}, "{" + line[end + 2 :]


@lru_cache(1)
def _repeats(base: str) -> Repeats:
    with open_store(base).reading(_REPEATS) as stream:
        return Repeats(np.frombuffer(stream.read(), REPEAT))


def mark_texts(base: str, part: PartRecord) -> None:
    """Write the text marks of a part without the repeats: copies differ most in what papers add."""
    store = open_store(base)
    with store.writing(marks_name(part.name, "texts")) as stream:
        for _, line in _lines(store, part.name):
            article = json.loads(line)
            _remove(article, set(_repeats_in(article, _repeats(base))))
            stream.write(text_marks(article["text"]))


def _repeats_in(article: dict[str, Any], repeats: Repeats) -> list[int]:
    site = site_of(article["url"], article["canonical_url"]) or article["site_name"] or ""
    own = (article["title"], article["lead"], article["description"])
    return repeats.in_blocks(site, article["blocks"], own) if site else []


def rewrite(job: Job, base: str, part: PartRecord, copies: dict[int, str]) -> PartRecord:
    """Write a part of the output from the same part of the first stage.

    Args:
        job: The job.
        base: The first stage's output.
        part: Which part.
        copies: Its copies: number of the page in the part -> input that it is a copy of.
    """
    store, output = open_store(base), Output(job)
    size = job.config.batch.pages_per_chunk
    gathered: list[Line] = []
    part.files = []
    with new_part(output.parts, part.name, job.form) as add:
        for number, (head, line) in enumerate(_lines(store, part.name)):
            text = _rewritten(line, job, _repeats(base) if job.site_repeats else None, part)
            if job.near_duplicates:
                text = f'{{"duplicate_of": {json_text(copies.get(number))}, {text[1:]}'
            gathered.append(Line(head["mirror"], text.encode()))
            if len(gathered) == size:
                _add(gathered, job.form, add, part)
                gathered = []
        _add(gathered, job.form, add, part)
    output.record(part)
    return part


def _add(lines: Sequence[Line], form: Form, add: Callable[[bytes], object], part: PartRecord) -> None:
    piece = pack(lines, form)
    add(piece)
    part.files += files_of(piece, form)


def _rewritten(line: str, job: Job, repeats: Repeats | None, part: PartRecord) -> str:
    if repeats is None and job.config.keep_removed:
        return line
    article = json.loads(line)
    gone = _repeats_in(article, repeats) if repeats is not None else []
    if gone:
        part.summary.reasons[Reason.SITE_REPEAT.value] += len(gone)
        _remove(article, set(gone))
    if not job.config.keep_removed:
        article["removed"] = []
    elif not gone:
        return line
    return json_text(article) + "\n"


def _remove(article: dict[str, Any], gone: set[int]) -> None:
    """Take blocks out of an article, as published, and say so where removed pieces are listed."""
    blocks = article["blocks"]
    for index in sorted(gone):
        removed = {"text": blocks[index]["text"], "reason": Reason.SITE_REPEAT.value, "count": 1}
        article["removed"].append(removed)
    article["blocks"] = [block for index, block in enumerate(blocks) if index not in gone]
    article["text"] = text_of(
        [(block["text"], block.get("attribution")) for block in article["blocks"] if block["type"] != CAPTION]
    )
