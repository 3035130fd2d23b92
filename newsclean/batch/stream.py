"""Shards -> chunks, in order and in bounded memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.batch.chunks import Chunk
from newsclean.batch.records import part_name
from newsclean.sources import open_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsclean.batch.job import Job
    from newsclean.batch.records import PartRecord
    from newsclean.batch.shards import Shard
    from newsclean.sources import Input

_CHUNK_BYTES = 2 * 1024 * 1024
"""A chunk of pages that we have read already is not larger than that, but for its last page."""


@dataclass(slots=True)
class Stream:
    """The inputs of a job's shards, without the parts that are done."""

    job: Job
    done: Mapping[str, PartRecord]
    taken: int = 0
    """Inputs so far, done ones as well: what `limit` counts."""

    def chunks(self, shards: Iterable[Shard]) -> Iterator[Chunk]:
        """Yield the chunks of the shards. Every part not done has one at least, an empty one if need be."""
        for shard in shards:
            if self._left() == 0:
                return
            if (pages := self._all_done(shard)) is not None:
                self.taken += pages
            else:
                yield from self._shard(shard)

    def _left(self) -> int | None:
        return None if self.job.limit is None else max(0, self.job.limit - self.taken)

    def _all_done(self, shard: Shard) -> int | None:
        """Return how many pages a shard has that is done; None when it is not."""
        pages = 0
        for index in range(len(self.done) if shard.repeatable else 0):
            record = self.done.get(part_name(shard.name, index))
            if record is None:
                return None
            pages += record.summary.pages
            if record.last:
                return pages
        return None

    def _shard(self, shard: Shard) -> Iterator[Chunk]:
        batch = self.job.config.batch
        size = batch.pages_per_part if shard.many_parts else None
        part, filled = 0, 0
        gathered: list[Input] = []
        weight = 0
        for item in self._inputs(shard):
            full = len(gathered) >= batch.pages_per_chunk or weight >= _CHUNK_BYTES
            if size is not None and filled == size:
                yield from self._chunk(shard, part, gathered, ends=False)
                part, filled, gathered, weight = part + 1, 0, [], 0
            elif full:
                yield from self._chunk(shard, part, gathered, ends=False)
                gathered, weight = [], 0
            gathered.append(item)
            filled += 1
            weight += len(item.page.content) if item.page is not None else 0
        yield from self._chunk(shard, part, gathered, ends=True)

    def _chunk(self, shard: Shard, part: int, inputs: list[Input], *, ends: bool) -> Iterator[Chunk]:
        if not shard.repeatable or part_name(shard.name, part) not in self.done:
            yield Chunk(shard.name, part, tuple(inputs), ends)

    def _inputs(self, shard: Shard) -> Iterator[Input]:
        opened = (open_unit(unit, self.job.options) for unit in shard.units)
        for item in chain.from_iterable(opened):
            if self._left() == 0:
                return
            if self.job.sample is None or in_sample(item.name, self.job.sample):
                self.taken += 1
                yield item


def in_sample(name: str, share: float) -> bool:
    """Tell whether an input is among the `share` (0 to 1) that is taken: the same answer every time."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "big") < share * 2**64
