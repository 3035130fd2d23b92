"""The plan of a run: units -> shards, each with a name that depends on nothing but what is in it.

A shard is an archive, or some page files in a row. Where a row is cut depends on the names of the files (as
in content-defined chunking, Muthitacharoen et al. 2001): a new file changes the shard it falls into alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.batch.places import units_of
from newsclean.sources import Format, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.batch.job import Job

_SINGLE = frozenset({Format.PAGE, Format.URL})


@dataclass(frozen=True, slots=True)
class Shard:
    """What `run_shard` works on: the input of one or more parts of the output."""

    name: str
    units: tuple[Unit, ...]

    @property
    def many_parts(self) -> bool:
        """Whether it is an archive or a table, which is cut into parts as it is read."""
        return self.units[0].format not in _SINGLE or self.units[0].path == "-"

    @property
    def repeatable(self) -> bool:
        """Whether it can be read again: a pipe cannot."""
        return self.units[0].path != "-"


def plan(job: Job) -> Iterator[Shard]:
    """Yield the shards of a job in the order of its sources, without reading the units.

    Raises:
        ConfigError: A tree would lose pages, or what lies beside them.
        UnreadableInputError: A source is not there.
    """
    salt = job.fingerprint()
    for units in group(units_of(job), job.config.batch.pages_per_part):
        digest = hashlib.sha256(salt.encode())
        for unit in units:
            told = f"\0{unit.format}\t{unit.identity}"  # a list of URLs may be read as a page as well
            digest.update(told.encode("utf-8", "surrogateescape"))
        yield Shard(digest.hexdigest()[:12], tuple(units))


def group(units: Iterable[Unit], about: int) -> Iterator[list[Unit]]:
    """Group single pages into rows of about `about`; give everything else alone."""
    row: list[Unit] = []
    for unit in units:
        if unit.format not in _SINGLE or unit.path == "-":
            if row:
                yield row
                row = []
            yield [unit]
            continue
        row.append(unit)
        if len(row) >= about // 4 and (_cuts(unit, about) or len(row) >= 4 * about):
            yield row
            row = []
    if row:
        yield row


def _cuts(unit: Unit, about: int) -> bool:
    digest = hashlib.blake2b(unit.mirror.encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % max(1, about - about // 4) == 0
