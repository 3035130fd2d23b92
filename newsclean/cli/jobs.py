"""What `newsclean batch` is told, made into a job: its settings, its form, who runs it, and what it will read."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.cli import output
from newsclean.errors import ConfigError

if TYPE_CHECKING:
    from newsclean.batch import Job
    from newsclean.batch.run import Engine
    from newsclean.config import Config
    from newsclean.sinks import Form
    from newsclean.sources import Options


def config_of(
    *,
    keep_removed: bool,
    rules: str | None,
    workers: int | None,
    page_timeout: float | None,
    worker_memory: int | None,
) -> Config:
    """Return the settings of a batch: the default ones where nothing was said. Memory is in megabytes."""
    from newsclean.cli.extracting import own_rules  # noqa: PLC0415 - heavy
    from newsclean.config import DEFAULT  # noqa: PLC0415 - with it

    batch = DEFAULT.batch
    if workers is not None:
        batch = replace(batch, workers=workers)
    if page_timeout is not None:
        batch = replace(batch, page_timeout=page_timeout)
    if worker_memory is not None:
        batch = replace(batch, worker_memory=worker_memory * 1024**2)
    return replace(DEFAULT, keep_removed=keep_removed, rules=own_rules(rules), batch=batch)


def options_of(kind: str | None, source_format: str | None, column: str | None, max_bytes: int) -> Options:
    """Return how the sources are understood. Raises ConfigError for what there is not."""
    from newsclean.cli.extracting import known_kind  # noqa: PLC0415 - heavy
    from newsclean.sources import Format, Options  # noqa: PLC0415 - heavy

    try:
        form = None if source_format is None else Format(source_format)
    except ValueError:
        raise ConfigError(f"--source-format {source_format}: there are {', '.join(Format)}") from None
    return Options(known_kind(kind), form, column, max_bytes)


def form_of_output(out: str, asked: str | None) -> Form:
    """Return the form that was asked for or that the output's name promises; what it needs must be here."""
    from newsclean.sinks.forms import Form, check_form, form_named, form_of  # noqa: PLC0415 - heavy

    if out == "-":
        raise ConfigError("-o -: articles of a batch do not go to stdout; name a file or a directory")
    told = form_of(out)
    form = form_named(asked) if asked is not None else told or Form.JSONL
    if told is not None and form is not told and form is not Form.TREE:
        raise ConfigError(f"-o {out} is a {told} file: leave out --format {asked}, or name a directory")
    check_form(form)
    return form


def engine_named(name: str, address: str | None) -> Engine:
    """Return who runs a job. Raises ConfigError for a name that there is not."""
    if name == "local":
        from newsclean.engines.local import LocalEngine  # noqa: PLC0415 - heavy

        return LocalEngine()
    if name == "ray":
        from newsclean.engines.ray import RayEngine  # noqa: PLC0415 - heavy

        return RayEngine(address)
    raise ConfigError(f"--engine {name}: there are local and ray")


def pages_of(job: Job) -> int | None:
    """Return how many pages there are, when a listing tells (archives do not)."""
    from newsclean.batch.shards import plan  # noqa: PLC0415 - heavy

    if job.limit is not None or job.sample is not None:
        return job.limit
    count = 0
    for shard in plan(job):
        if shard.many_parts:
            return None
        count += len(shard.units)
    return count


def say_plan(job: Job) -> None:
    """Say what a job would read and write."""
    from newsclean.batch.records import Output  # noqa: PLC0415 - heavy
    from newsclean.batch.shards import plan  # noqa: PLC0415 - heavy

    started = time.monotonic()
    units: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    shards = 0
    for shard in plan(job):
        shards += 1
        for unit in shard.units:
            units[unit.format.value] += 1
            sizes[unit.format.value] += unit.size or 0
    for name, count in units.most_common():
        output.note(f"{count:,} of format {name}, {sizes[name] / 1e6:,.1f} MB")
    place = "one file" if Path(job.output).suffix and Output(job).single else "a directory"
    took = time.monotonic() - started
    output.note(f"{shards:,} shards -> {job.output} ({place}, {job.form.value}); listed in {took:.1f} s")
