"""Worker processes that can be killed: pebble's, whose time-out kills the one worker that is late."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Self

import pebble

from newsclean.batch import worker
from newsclean.batch.ordered import OrderedRun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from newsclean.batch.chunks import Chunk, Done, Task

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class Pool:
    """Workers for one task. Use it as a context: the workers end with the block."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self.workers = task.config.batch.workers or os.cpu_count() or 1
        self._context = multiprocessing.get_context(METHOD)
        if METHOD == "forkserver":  # what is imported there once, a new worker has already
            self._context.set_forkserver_preload(["__main__", "newsclean.batch.warm"])
        self._pool: pebble.ProcessPool | None = None

    def __enter__(self) -> Self:
        self._pool = self._new()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            if kind is None:
                self._pool.close()  # type: ignore[no-untyped-call]
            else:
                self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _new(self) -> pebble.ProcessPool:
        if METHOD == "forkserver":
            with _one_thread():
                forkserver.ensure_running()
        batch = self._task.config.batch
        return pebble.ProcessPool(
            max_workers=self.workers,
            max_tasks=max(1, batch.worker_pages // batch.pages_per_chunk),
            initializer=worker.start,
            initargs=(self._task,),
            context=self._context,
        )

    def run(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, Done]]:
        """Yield what came of every chunk, in the order of the chunks, reading no further than needed."""
        return OrderedRun(self, iter(chunks)).results()

    def submit(self, function: Callable[..., Done], argument: object) -> Future[Done]:
        """Give a worker something to do, within the time a page may take."""
        if self._pool is None:
            raise RuntimeError("the pool is used outside of its block")
        timeout = self._task.config.batch.page_timeout
        try:
            future: Future[Done] = self._pool.schedule(function, args=(argument,), timeout=timeout)
        except RuntimeError as error:  # it broke a moment ago; its other futures will say so as well
            future = Future()
            future.set_exception(BrokenProcessPool(str(error)))
        return future

    def renew(self) -> None:
        """Replace all workers: the processes, or what ties them to us, are broken."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
        self._pool = self._new()

    @property
    def task(self) -> Task:
        """What the workers were told."""
        return self._task


@contextmanager
def _one_thread() -> Iterator[None]:
    """Have numpy's libraries start one thread in a process that is started now, not one for each core."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
