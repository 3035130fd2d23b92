"""Processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from newsclean.batch.pool import METHOD
from newsclean.batch.run import run_shards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsclean.batch.job import Job
    from newsclean.batch.records import PartRecord
    from newsclean.batch.run import Progress
    from newsclean.batch.shards import Shard

T = TypeVar("T")


class LocalEngine:
    """Runs all shards through one pool of workers: none waits where one shard ends and the next begins."""

    def check(self, job: Job) -> None:
        """Accept every job."""

    def run(
        self, job: Job, shards: Iterable[Shard], done: Mapping[str, PartRecord], progress: Progress
    ) -> Iterator[PartRecord]:
        """Yield a record for every part that was missing, when it is done."""
        return run_shards(job, shards, done, progress)

    def each(
        self, function: Callable[..., T], arguments: Iterable[tuple[Any, ...]], workers: int | None
    ) -> Iterator[T]:
        """Yield what a function of ours returns for each tuple of arguments, in order."""
        workers = workers or os.cpu_count() or 1
        waiting: deque[Future[T]] = deque()
        with ProcessPoolExecutor(workers, multiprocessing.get_context(METHOD)) as pool:
            for values in arguments:
                waiting.append(pool.submit(function, *values))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
