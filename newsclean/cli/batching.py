"""`newsclean batch`: any number of pages, from anywhere, resumable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsclean.cli import app, output
from newsclean.cli.jobs import config_of, engine_named, form_of_output, options_of, pages_of, say_plan

if TYPE_CHECKING:
    from newsclean.batch import Job
    from newsclean.batch.run import Engine

EPILOG = """\b
Examples:
  newsclean batch pages/ -o articles.jsonl
  newsclean batch crawl-*.warc.gz -o articles.jsonl.zst --workers 8
  newsclean batch s3://bucket/2026/ -o s3://bucket/articles/ --format parquet
  newsclean batch urls.txt -o articles.jsonl
  newsclean batch pages/ -o tree/ --format tree --limit 1000
  newsclean batch pages/ -o articles.jsonl --site-repeats --near-duplicates

The same command again does only what is missing: after a crash, after Ctrl-C, after new pages came."""

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Directories, files, globs; zip, tar, WARC and WET archives; JSONL and Parquet tables with HTML "
        "or text; lists of URLs; URLs of pages or of a store (s3://, gs:// ...); - for stdin.",
    ),
]
Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        help="A file (.jsonl, .jsonl.gz, .jsonl.zst, .parquet) or a directory; here or in a store. "
        "Failures go to a file beside it, one record each.",
    ),
]
FormName = Annotated[
    str | None,
    typer.Option(
        "--format",
        help="For a directory: jsonl, jsonl.gz, jsonl.zst, parquet, or tree (a JSON file a page).",
    ),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes. [default: one for each core]")]
Limit = Annotated[int | None, typer.Option(min=1, help="Take only the first so many pages.")]
Sample = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="Take only this share of the pages, always the same ones."),
]
SiteRepeats = Annotated[
    bool, typer.Option("--site-repeats", help="Remove what many pages of the same site repeat.")
]
NearDuplicates = Annotated[
    bool, typer.Option("--near-duplicates", help="Mark copies of a text with the input it is a copy of.")
]
Kind = Annotated[
    str | None, typer.Option(help="html or text for all pages. [default: told by name and content]")
]
Column = Annotated[
    str | None,
    typer.Option(help="The column of tables that holds the HTML or text. [default: the usual names]"),
]
SourceFormat = Annotated[
    str | None,
    typer.Option(
        help="What the sources are: page, warc, zip, tar, jsonl, parquet, urls. [default: told by name]"
    ),
]
NoRemoved = Annotated[
    bool, typer.Option("--no-removed", help="Leave out what was removed: the output gets smaller.")
]
Rules = Annotated[
    str | None,
    typer.Option(help="A TOML file with noise rules of your own; they go before the built-in ones."),
]
PageTimeout = Annotated[float | None, typer.Option(min=0.1, help="Seconds a page may take. [default: 30]")]
WorkerMemory = Annotated[
    int | None, typer.Option(min=64, help="Megabytes a worker may take. [default: 2048]")
]
EngineName = Annotated[str, typer.Option(help="local: processes here. ray: a cluster.")]
Address = Annotated[
    str | None, typer.Option(help="The cluster's address, for --engine ray. [default: this machine]")
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Start over: forget and overwrite what earlier runs have done.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be read and written, and do nothing.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]


@app.command(epilog=EPILOG)
def batch(  # noqa: PLR0913 - one for each option
    sources: Sources,
    out: Output,
    *,
    form: FormName = None,
    workers: Workers = None,
    limit: Limit = None,
    sample: Sample = None,
    site_repeats: SiteRepeats = False,
    near_duplicates: NearDuplicates = False,
    kind: Kind = None,
    column: Column = None,
    source_format: SourceFormat = None,
    no_removed: NoRemoved = False,
    rules: Rules = None,
    page_timeout: PageTimeout = None,
    worker_memory: WorkerMemory = None,
    engine: EngineName = "local",
    address: Address = None,
    fresh: Fresh = False,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Extract many pages: a directory, an archive, a list of URLs, a bucket.

    A page that cannot be read, that crashes or hangs costs itself only and becomes a failure record.
    """
    from newsclean.batch import Job  # noqa: PLC0415 - heavy

    config = config_of(
        keep_removed=not no_removed,
        rules=rules,
        workers=workers,
        page_timeout=page_timeout,
        worker_memory=worker_memory,
    )
    job = Job(
        tuple(sources),
        out,
        form_of_output(out, form),
        config,
        options_of(kind, source_format, column, config.max_bytes),
        limit,
        sample,
        site_repeats,
        near_duplicates,
    )
    chosen = engine_named(engine, address)
    if dry_run:
        say_plan(job)
    elif _run(job, chosen, fresh=fresh, quiet=quiet):
        raise typer.Exit(1)


def _run(job: Job, engine: Engine, *, fresh: bool, quiet: bool) -> int:
    """Run a job under the eyes of a user; return how many pages failed."""
    from newsclean.batch import run  # noqa: PLC0415 - heavy
    from newsclean.cli.progress import Progress, summarize  # noqa: PLC0415 - heavy

    progress = Progress(None if quiet else pages_of(job), quiet=quiet)
    try:
        with progress:
            report = run(job, engine=engine, progress=progress.take, fresh=fresh)
    except KeyboardInterrupt:
        output.warn(
            f"stopped after {progress.pages:,} pages; the same command goes on from the last whole part"
        )
        raise typer.Exit(130) from None
    if not quiet:
        summarize(report)
    if not report.summary.pages and job.sample is None:
        output.warn(
            "there were no pages: in a directory, files with the endings of pages and archives are read; "
            "a file that is named, or found by a glob such as 'DIR/*', is read whatever its name"
        )
    return report.summary.failed
