"""Processes on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.batch.run import run_shards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsclean.batch.job import Job
    from newsclean.batch.records import PartRecord
    from newsclean.batch.run import Progress
    from newsclean.batch.shards import Shard


class LocalEngine:
    """Runs all shards through one pool of workers: none waits where one shard ends and the next begins."""

    def run(
        self, job: Job, shards: Iterable[Shard], done: Mapping[str, PartRecord], progress: Progress
    ) -> Iterator[PartRecord]:
        """Yield a record for every part that was missing, when it is done."""
        return run_shards(job, shards, done, progress)
