"""`newsclean batch`: any number of pages, from anywhere, resumable."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclean.cli import app, output
from newsclean.errors import ConfigError

if TYPE_CHECKING:
    from newsclean.batch import Job
    from newsclean.batch.run import Engine
    from newsclean.sinks import Form
    from newsclean.sources import Format

EPILOG = """\b
Examples:
  newsclean batch pages/ -o articles.jsonl
  newsclean batch crawl-*.warc.gz -o articles.jsonl.zst --workers 8
  newsclean batch s3://bucket/2026/ -o s3://bucket/articles/ --format parquet
  newsclean batch urls.txt -o articles.jsonl
  newsclean batch pages/ -o tree/ --format tree --limit 1000
  newsclean batch pages/ -o articles.jsonl --site-repeats --near-duplicates

The same command again does only what is missing: after a crash, after Ctrl-C, after new pages came."""


@app.command(epilog=EPILOG)
def batch(  # noqa: PLR0913 - one for each option
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Directories, files, globs; zip, tar and WARC archives; JSONL and Parquet tables with HTML "
            "or text; lists of URLs; URLs of pages or of a store (s3://, gs:// ...); - for stdin.",
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="A file (.jsonl, .jsonl.gz, .jsonl.zst, .parquet) or a directory; here or in a store. "
            "Failures go to a file beside it, one record each.",
        ),
    ],
    *,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="For a directory: jsonl, jsonl.gz, jsonl.zst, parquet, or tree (a JSON file a page).",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes. [default: one for each core]")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Take only the first so many pages.")] = None,
    sample: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Take only this share of the pages, always the same ones."),
    ] = None,
    site_repeats: Annotated[
        bool, typer.Option("--site-repeats", help="Remove what many pages of the same site repeat.")
    ] = False,
    near_duplicates: Annotated[
        bool, typer.Option("--near-duplicates", help="Mark copies of a text with the input it is a copy of.")
    ] = False,
    kind: Annotated[
        str | None, typer.Option(help="html or text for all pages. [default: told by name and content]")
    ] = None,
    column: Annotated[
        str | None,
        typer.Option(help="The column of tables that holds the HTML or text. [default: the usual names]"),
    ] = None,
    source_format: Annotated[
        str | None,
        typer.Option(
            help="What the sources are: page, warc, zip, tar, jsonl, parquet, urls. [default: told by name]"
        ),
    ] = None,
    no_removed: Annotated[
        bool, typer.Option("--no-removed", help="Leave out what was removed: the output gets smaller.")
    ] = False,
    rules: Annotated[
        str | None,
        typer.Option(help="A TOML file with noise rules of your own; they go before the built-in ones."),
    ] = None,
    page_timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds a page may take. [default: 30]")
    ] = None,
    worker_memory: Annotated[
        int | None, typer.Option(min=64, help="Megabytes a worker may take. [default: 2048]")
    ] = None,
    engine: Annotated[str, typer.Option(help="local: processes here. ray: a cluster.")] = "local",
    address: Annotated[
        str | None, typer.Option(help="The cluster's address, for --engine ray. [default: this machine]")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over: forget and overwrite what earlier runs have done.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be read and written, and do nothing.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")] = False,
) -> None:
    """Extract many pages: a directory, an archive, a list of URLs, a bucket.

    A page that cannot be read, that crashes or hangs costs itself only and becomes a failure record.
    """
    from newsclean.batch import Job, run  # noqa: PLC0415 - heavy
    from newsclean.cli.extracting import own_rules  # noqa: PLC0415 - with the others
    from newsclean.cli.progress import Progress, summarize  # noqa: PLC0415 - heavy
    from newsclean.config import DEFAULT  # noqa: PLC0415 - with the others
    from newsclean.sinks.forms import check_form  # noqa: PLC0415 - heavy
    from newsclean.sources import Options  # noqa: PLC0415 - heavy

    limits = {"workers": workers, "page_timeout": page_timeout}
    limits["worker_memory"] = None if worker_memory is None else worker_memory * 1024**2
    given = {name: value for name, value in limits.items() if value is not None}
    config = replace(
        DEFAULT,
        keep_removed=not no_removed,
        rules=own_rules(rules),
        batch=replace(DEFAULT.batch, **given),  # type: ignore[arg-type] # the values fit their names
    )
    job = Job(
        tuple(sources),
        out,
        _form(out, form),
        config,
        Options(_kind(kind), _format(source_format), column, config.max_bytes),
        limit,
        sample,
        site_repeats,
        near_duplicates,
    )
    check_form(job.form)
    chosen = _engine(engine, address)
    if dry_run:
        _say_plan(job)
        return
    progress = Progress(None if quiet else _total(job), quiet=quiet)
    try:
        with progress:
            report = run(job, engine=chosen, progress=progress.take, fresh=fresh)
    except KeyboardInterrupt:
        output.warn(
            f"stopped after {progress.pages:,} pages; the same command goes on from the last whole part"
        )
        raise typer.Exit(130) from None
    if not quiet:
        summarize(report)
    if report.summary.failed:
        raise typer.Exit(1)


def _form(out: str, asked: str | None) -> Form:
    from newsclean.sinks.forms import Form, form_named, form_of  # noqa: PLC0415 - heavy

    told = form_of(out)
    if asked is None:
        return told or Form.JSONL
    form = form_named(asked)
    if told is not None and form is not told and form is not Form.TREE:
        raise ConfigError(f"-o {out} is a {told} file: leave out --format {asked}, or name a directory")
    return form


def _kind(kind: str | None) -> str | None:
    if kind not in {None, "html", "text"}:
        raise ConfigError(f"--kind {kind}: there are html and text")
    return kind


def _format(name: str | None) -> Format | None:
    from newsclean.sources import Format  # noqa: PLC0415 - heavy

    try:
        return None if name is None else Format(name)
    except ValueError:
        raise ConfigError(f"--source-format {name}: there are {', '.join(Format)}") from None


def _engine(name: str, address: str | None) -> Engine:
    if name == "local":
        from newsclean.engines.local import LocalEngine  # noqa: PLC0415 - heavy

        return LocalEngine()
    if name == "ray":
        from newsclean.engines.ray import RayEngine  # noqa: PLC0415 - heavy

        return RayEngine(address)
    raise ConfigError(f"--engine {name}: there are local and ray")


def _total(job: Job) -> int | None:
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


def _say_plan(job: Job) -> None:
    from collections import Counter  # noqa: PLC0415 - for this only

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
