"""Chunks through a pool, out in the order they went in; a chunk that goes wrong is run again page by page."""

from __future__ import annotations

import signal
import time
from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pebble

from newsclean.batch import worker
from newsclean.batch.chunks import Chunk, Done, Outcome, join_marks
from newsclean.records import Failure
from newsclean.sinks import pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.batch.pool import Pool
    from newsclean.sources import Input

_UNDER_WAY = 4
"""Chunks a worker has waiting, so that none waits for us."""
_HELD = 128 * 1024 * 1024
"""Bytes of output that may wait for a chunk before them; then no new work is given out."""
_BREAKS = 3
"""So often a chunk may be there when the whole pool breaks, before its pages are tried alone."""
_STALL = 60.0


@dataclass(slots=True, eq=False)
class _Slot:
    """A chunk under way: as a whole (one future) or page by page (one for each)."""

    chunk: Chunk
    futures: list[Future[Done] | None] = field(default_factory=list)
    dones: list[Done | None] = field(default_factory=list)
    alone: bool = False
    breaks: int = 0
    done: Done | None = None


class OrderedRun:
    """One pass of chunks through a pool."""

    def __init__(self, pool: Pool, chunks: Iterator[Chunk]) -> None:
        self.pool = pool
        self.chunks: Iterator[Chunk] | None = chunks
        self.slots: deque[_Slot] = deque()
        self.owners: dict[Future[Done], tuple[_Slot, int]] = {}
        self.held = 0
        self.patience = 3 * pool.task.config.batch.page_timeout + _STALL

    def results(self) -> Iterator[tuple[Chunk, Done]]:
        """Yield what came of every chunk, in the order of the chunks."""
        progressed = time.monotonic()
        while True:
            self._fill()
            while self.slots and (done := self.slots[0].done) is not None:
                slot = self.slots.popleft()
                self.held -= len(done.piece)
                yield slot.chunk, done
            if self.chunks is None and not self.slots:
                return
            if not self.owners:
                continue
            finished, _ = wait(self.owners, timeout=1.0, return_when=FIRST_COMPLETED)
            if finished:
                progressed = time.monotonic()
                self._settle(finished)
            elif time.monotonic() - progressed > self.patience:  # no time-out came: the pool itself is stuck
                progressed = time.monotonic()
                self._broken()

    def _fill(self) -> None:
        while (
            self.chunks is not None
            and len(self.owners) < _UNDER_WAY * self.pool.workers
            and self.held < _HELD
        ):
            chunk = next(self.chunks, None)
            if chunk is None:
                self.chunks = None
                return
            slot = _Slot(chunk)
            self.slots.append(slot)
            if chunk.inputs:
                self._send(slot)
            else:
                slot.done = Done(())

    def _send(self, slot: _Slot) -> None:
        """Give out a chunk, or those of its pages that nothing is known of yet."""
        if not slot.alone:
            slot.futures = [self._submit(slot, 0)]
            return
        slot.dones = slot.dones or [None] * len(slot.chunk.inputs)
        slot.futures = [
            self._submit(slot, index) if done is None else None for index, done in enumerate(slot.dones)
        ]

    def _submit(self, slot: _Slot, index: int) -> Future[Done]:
        if slot.alone:
            future = self.pool.submit(worker.run_alone, slot.chunk.inputs[index])
        else:
            future = self.pool.submit(worker.run_chunk, slot.chunk.inputs)
        self.owners[future] = slot, index
        return future

    def _settle(self, finished: Iterable[Future[Done]]) -> None:
        broken = False
        for future in finished:
            slot, index = self.owners.pop(future)
            error = _error_of(future)
            if isinstance(error, BrokenProcessPool | CancelledError):
                broken = True
                self.owners[future] = slot, index
            elif slot.alone:
                slot.dones[index] = (
                    _alone(slot.chunk.inputs[index], error, self.pool) if error else future.result()
                )
                self._gather(slot)
            elif error is not None:
                slot.alone = True
                self._send(slot)
            else:
                self._finish(slot, future.result())
        if broken:
            self._broken()

    def _gather(self, slot: _Slot) -> None:
        """Put a chunk together again when all its pages are done."""
        dones = [done for done in slot.dones if done is not None]
        if len(dones) == len(slot.chunk.inputs):
            lines = [done.line for done in dones if done.line is not None]
            outcomes = tuple(outcome for done in dones for outcome in done.outcomes)
            marks = join_marks(done.marks for done in dones)
            self._finish(slot, Done(outcomes, pack(lines, self.pool.task.form), marks=marks))

    def _finish(self, slot: _Slot, done: Done) -> None:
        slot.done = done
        self.held += len(done.piece)
        slot.chunk = Chunk(slot.chunk.shard, slot.chunk.part, (), slot.chunk.ends_shard)  # its pages may go
        slot.futures, slot.dones = [], []

    def _broken(self) -> None:
        """Start again with new workers and everything that was under way."""
        self.pool.renew()
        slots = dict.fromkeys(slot for slot, _ in self.owners.values())
        self.owners.clear()
        for slot in slots:
            slot.breaks += 1
            if slot.alone and slot.breaks > 2 * _BREAKS:
                slot.dones = [
                    done or _alone(item, BrokenProcessPool("the worker was lost again and again"), self.pool)
                    for item, done in zip(slot.chunk.inputs, slot.dones, strict=True)
                ]
                self._gather(slot)
            else:
                slot.alone = slot.alone or slot.breaks > _BREAKS
                self._send(slot)


def _error_of(future: Future[Done]) -> BaseException | None:
    try:
        return future.exception(timeout=0)
    except CancelledError as error:
        return error


def _alone(item: Input, error: BaseException, pool: Pool) -> Done:
    """Say how a page that was alone in its worker has ended it."""
    batch = pool.task.config.batch
    url = item.page.url if item.page is not None else None
    milliseconds = 0.0
    if isinstance(error, TimeoutError):
        code, what = "timeout", f"took more than {batch.page_timeout:g} s"
        milliseconds = batch.page_timeout * 1000
    elif isinstance(error, pebble.ProcessExpired):
        code, what = _exit(error.exitcode)
    elif isinstance(error, MemoryError):
        code, what = "memory", f"needs more than {batch.worker_memory // 1024**2:,} MB"
    else:
        code, what = "crash", f"the worker could not work on it ({error})"
    failure = Failure(item.name, code, f"{item.name}: {what}", "extract", url)
    return Done((Outcome(item.name, milliseconds, failure),))


def _exit(status: int | None) -> tuple[str, str]:
    if status is not None and status < 0:
        if -status == getattr(signal, "SIGKILL", None):
            return "memory", "the worker was killed from outside, most likely because memory ran out"
        if -status == getattr(signal, "SIGALRM", None):
            return "timeout", "the worker was stuck"
        try:
            return "crash", f"the worker crashed ({signal.Signals(-status).name})"
        except ValueError:
            return "crash", f"the worker crashed (signal {-status})"
    return "crash", f"the worker ended itself (status {status})"
