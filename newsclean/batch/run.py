"""The run: what is missing is worked on, each part is recorded when done, the end puts all together."""

from __future__ import annotations

import time
from collections import deque
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from newsclean.batch.chunks import Chunk, Done, Task
from newsclean.batch.fetching import fetched
from newsclean.batch.finish import finish
from newsclean.batch.pool import Pool
from newsclean.batch.records import Output, PartRecord, marks_name
from newsclean.batch.resume import resume
from newsclean.batch.shards import Shard, plan
from newsclean.batch.stream import Stream
from newsclean.batch.summary import Summary
from newsclean.sinks import Form, files_of, new_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsclean.batch.job import Job

    Progress = Callable[[int, int], None]
    """Called with how many more pages are done, and how many of them failed."""

T = TypeVar("T")


class Engine(Protocol):
    """Who runs the shards."""

    def check(self, job: Job) -> None:
        """Raise ConfigError or MissingExtraError when this engine cannot run the job. Nothing is written yet."""

    def run(
        self, job: Job, shards: Iterable[Shard], done: Mapping[str, PartRecord], progress: Progress
    ) -> Iterator[PartRecord]:
        """Yield a record for every part that was missing, when it is done."""

    def each(
        self, function: Callable[..., T], arguments: Iterable[tuple[Any, ...]], workers: int | None
    ) -> Iterator[T]:
        """Yield what a function returns for each tuple of arguments, in order."""


@dataclass(slots=True)
class Report:
    """What a run has done. `summary` counts everything in the output, what earlier runs have done as well."""

    summary: Summary
    seconds: float
    worked: int = 0
    """Pages worked on in this run."""
    output: str = ""
    failures: str = ""
    """The file with the failures."""
    parts: list[PartRecord] = field(default_factory=list)
    """In the order of the output."""


def run(
    job: Job, *, engine: Engine | None = None, progress: Progress | None = None, fresh: bool = False
) -> Report:
    """Run a batch: extract every page of `job.sources` into `job.output`.

    What an earlier run of the same job has done is not done again. A page that cannot be read, or that
    crashes or hangs its worker, becomes a record in the failures file beside the output.

    Args:
        job: What to do.
        engine: Who does it; None: processes on this machine.
        progress: Called with how many more pages are done, and how many of them failed.
        fresh: Forget what earlier runs have done.

    Raises:
        ConfigError: A tree would lose pages, or what lies beside them.
        OtherOutputError: The output is of another job; `fresh` would overwrite it.
        UnreadableInputError: A source is not there.
        UnwritableOutputError: The output cannot be written. What is done stays done.
    """
    from newsclean.engines.local import LocalEngine  # noqa: PLC0415 - it imports this module

    started = time.monotonic()
    chosen = engine or LocalEngine()
    chosen.check(job)
    if job.form is Form.TREE:
        deque(
            plan(job), maxlen=0
        )  # refuses pages that have no place of their own, before anything is written
    if job.second_stage:
        from newsclean.batch.across import run_across  # noqa: PLC0415 - it imports this module

        return run_across(job, chosen, progress or silent, started, fresh=fresh)
    return run_plain(job, chosen, progress or silent, started, fresh=fresh)


def run_plain(job: Job, engine: Engine, progress: Progress, started: float, *, fresh: bool) -> Report:
    """Run a job whose pages do not wait for each other."""
    output = Output(job)
    if fresh:
        output.clear()
    done = resume(output)
    order: list[str] = []

    def shards() -> Iterator[Shard]:
        for shard in plan(job):
            order.append(shard.name)
            yield shard

    output.begin()
    worked = 0
    for record in engine.run(job, shards(), done, progress):
        done[record.name] = record
        worked += record.summary.pages
    summary, parts = finish(output, order, done)
    failures = output.final.path(output.failures_name)
    return Report(summary, time.monotonic() - started, worked, job.output, failures, parts)


def silent(_pages: int, _failed: int) -> None:
    """Say nothing."""


def run_shard(job: Job, shard: Shard, *, done: Mapping[str, PartRecord] | None = None) -> list[PartRecord]:
    """Work on one shard and write its parts: what every engine runs, on whatever machine.

    Inside, pages are worked on by processes of their own (`job.config.batch.workers`), so that a page which
    crashes or hangs costs only itself. Once all shards are done, `run(job)` puts the output together:

        shards = sparkContext.parallelize(list(plan(job)), 1000)  # or dask.bag.from_sequence(plan(job))
        shards.foreach(lambda shard: run_shard(job, shard))  # or .map(partial(run_shard, job)).compute()
        report = run(job)

    (Not for jobs with a second stage: `run` must see all of their pages.)

    Args:
        job: The batch. `job.output` must be reachable from this machine.
        shard: One of `plan(job)`.
        done: Parts that need not be done again.
    """
    Output(job).begin()
    return list(run_shards(job, [shard], done or {}))


def run_shards(
    job: Job,
    shards: Iterable[Shard],
    done: Mapping[str, PartRecord],
    progress: Progress = silent,
    pool: Pool | None = None,
) -> Iterator[PartRecord]:
    """Work on shards, one after the other through the same workers; yield a record for each part done."""
    output = Output(job)
    task = Task(job.config, job.options, job.form, job.extractor, job.marks())
    context: AbstractContextManager[Pool] = nullcontext(pool) if pool is not None else Pool(task)
    with context as workers:
        results = workers.run(fetched(Stream(job, done).chunks(shards), job.config))
        for (shard, index), group in groupby(results, key=lambda result: (result[0].shard, result[0].part)):
            yield _part(output, shard, index, group, progress)


def _part(
    output: Output, shard: str, index: int, results: Iterable[tuple[Chunk, Done]], progress: Progress
) -> PartRecord:
    """Write a part, then its record: a run that is killed between the two writes the same part again."""
    record = PartRecord(shard, index, last=False, summary=Summary())
    lines, texts = [], []
    with new_part(output.parts, record.name, output.job.form) as add:
        for chunk, done in results:
            add(done.piece)
            record.files += files_of(done.piece, output.job.form)
            lines.append(done.marks[0])
            texts.append(done.marks[1])
            record.last = record.last or chunk.ends_shard
            record.summary.take(done.outcomes)
            failures = [outcome.failure.to_dict() for outcome in done.outcomes if outcome.failure]
            record.failures += failures
            progress(len(done.outcomes), len(failures))
    for kind, marks in (("lines", lines), ("texts", texts)):
        if kind in output.job.marks():
            with output.parts.writing(marks_name(record.name, kind)) as stream:
                stream.writelines(marks)
    output.record(record)
    return record
