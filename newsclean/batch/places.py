"""What a job reads: each unit once, and for a tree each with a place that is its own."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.batch.records import Output, bare
from newsclean.errors import ConfigError
from newsclean.sinks import Form
from newsclean.sinks.forms import safe_path, tree_name
from newsclean.sources import list_units
from newsclean.sources.files import is_remote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.batch.job import Job
    from newsclean.sources import Unit


def units_of(job: Job) -> Iterator[Unit]:
    """Yield the units of a job in the order of its sources, without reading them.

    Raises:
        ConfigError: A tree would lose pages, or what lies beside them.
        UnreadableInputError: A source is not there.
    """
    output = Output(job)
    units: Iterable[Unit] = list_units(job.sources, job.options, skip=output.owns)
    if len(job.sources) > 1 or any(map(glob.has_magic, job.sources)):  # else nothing can come twice
        units = _once(units)
        if job.form is Form.TREE:
            units = _apart(units, output)
    yield from _not_beside(units, output) if job.form is Form.TREE else units


def _once(units: Iterable[Unit]) -> Iterator[Unit]:
    """Pass over a file that an earlier source has given: its pages are in the output already."""
    seen: set[tuple[str, str]] = set()
    for unit in units:
        key = (unit.identity, unit.format)
        if key not in seen:
            seen.add(key)
            yield unit


def _apart(units: Iterable[Unit], output: Output) -> Iterator[Unit]:
    """Refuse two units of one place in the tree: the second would replace the first."""
    taken: dict[str, str] = {}
    for unit in units:
        place = tree_name(unit.mirror)
        first = taken.setdefault(place, unit.path)
        if first != unit.path:
            raise ConfigError(
                f"{unit.path} and {first} would both be {output.final.path(place)}: name the folder above both, "
                "or write each source into a tree of its own, or use --format jsonl"
            )
        yield unit


def _not_beside(units: Iterable[Unit], output: Output) -> Iterator[Unit]:
    """Refuse a tree over the pages themselves: `x.html.json` beside `x.html` says where the page is from."""
    for unit in units:
        page = output.final.path(safe_path(unit.mirror))
        if bare(page) == bare(unit.path) or (not is_remote(page) and Path(page).is_file()):
            raise ConfigError(
                f"{output.final.path(tree_name(unit.mirror))}: a tree has the place of the file that says where "
                f"{page} is from; name another directory with -o"
            )
        yield unit
