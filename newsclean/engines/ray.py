"""A Ray cluster: every shard is a task, and inside the task pages have processes of their own, as everywhere.

Input and output must be reachable under the same path from every machine: a shared disk, or an fsspec URL.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from newsclean.batch.records import part_name
from newsclean.batch.run import run_shard
from newsclean.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsclean.batch.job import Job
    from newsclean.batch.records import PartRecord
    from newsclean.batch.run import Progress
    from newsclean.batch.shards import Shard

T = TypeVar("T")

_RETRIES = 20
"""A task whose process or machine is lost is started again elsewhere, so often."""
_AHEAD = 2
"""Tasks waiting for each processor of the cluster: the plan may have millions of shards."""


class RayEngine:
    """Runs shards as Ray core tasks.

    Args:
        address: The cluster; None: the one this process is connected to, or else a new one on this machine.
    """

    def __init__(self, address: str | None = None) -> None:
        self._address = address

    def check(self, job: Job) -> None:
        """Refuse what needs all pages to pass through one place.

        Raises:
            MissingExtraError: Ray is not installed.
            ConfigError: The job is of that kind.
        """
        if job.limit is not None:
            raise ConfigError("--limit counts pages in order: use --engine local with it, or --sample")
        if "-" in job.sources:
            raise ConfigError("stdin cannot be read by other machines: use --engine local")
        self._package()

    def run(
        self, job: Job, shards: Iterable[Shard], done: Mapping[str, PartRecord], progress: Progress
    ) -> Iterator[PartRecord]:
        """Yield a record for every part that was missing, when it is done. Order does not matter: names do."""
        ray = self._ray()
        processes = job.config.batch.workers or 1
        inner = replace(job, config=replace(job.config, batch=replace(job.config.batch, workers=processes)))
        work = ray.remote(num_cpus=processes, max_retries=_RETRIES)(run_shard)
        shared = ray.put(inner)
        most = max(1, int(_AHEAD * ray.cluster_resources().get("CPU", 1) / processes))
        waiting: list[Any] = []
        for shard in shards:
            mine = _of(shard, done)
            if any(record.last for record in mine.values()):
                continue
            waiting.append(work.remote(shared, shard, done=mine))
            if len(waiting) >= most:
                yield from self._first(ray, waiting, progress)
        while waiting:
            yield from self._first(ray, waiting, progress)

    def each(
        self, function: Callable[..., T], arguments: Iterable[tuple[Any, ...]], workers: int | None
    ) -> Iterator[T]:
        """Yield what a function of ours returns for each tuple of arguments, in order."""
        del workers  # one processor for each call: Ray knows how many there are
        ray = self._ray()
        work = ray.remote(num_cpus=1, max_retries=_RETRIES)(function)
        most = max(1, int(_AHEAD * ray.cluster_resources().get("CPU", 1)))
        waiting: deque[Any] = deque()
        for values in arguments:
            waiting.append(work.remote(*values))
            if len(waiting) > most:
                yield ray.get(waiting.popleft())
        while waiting:
            yield ray.get(waiting.popleft())

    def _package(self) -> Any:
        try:
            import ray  # noqa: PLC0415 - optional
        except ImportError as error:
            raise MissingExtraError("--engine ray needs Ray: pip install 'newsclean[ray]'") from error
        return ray

    def _ray(self) -> Any:
        ray = self._package()
        if not ray.is_initialized():
            ray.init(address=self._address, include_dashboard=False if self._address is None else None)
        return ray

    def _first(self, ray: Any, waiting: list[Any], progress: Progress) -> Iterator[PartRecord]:
        """Wait for one task; yield its records and take it off the list."""
        (finished,), _ = ray.wait(waiting, num_returns=1)
        waiting.remove(finished)
        for record in ray.get(finished):
            progress(record.summary.pages, record.summary.failed)
            yield record


def _of(shard: Shard, done: Mapping[str, PartRecord]) -> dict[str, PartRecord]:
    """Return the parts of a shard that are done."""
    mine: dict[str, PartRecord] = {}
    while (record := done.get(name := part_name(shard.name, len(mine)))) is not None:
        mine[name] = record
    return mine
