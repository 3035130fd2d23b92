"""`newsclean fetch` and `newsclean discover`: pages from the web, and where to find them."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsclean.cli import app, output
from newsclean.config import DEFAULT, FetchConfig
from newsclean.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from newsclean.fetch import Fetcher, Link
    from newsclean.records import Failure, Page

_D = DEFAULT.fetch

UserAgent = Annotated[str, typer.Option(help="Who we say we are. Give a way to reach you.")]
Delay = Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")]
PerHost = Annotated[int, typer.Option(min=1, help="Requests to one host at a time.")]
AllowNetwork = Annotated[
    list[str] | None,
    typer.Option(help="A private network that may be fetched from, as 10.1.0.0/16. May be given again."),
]
IgnoreRobots = Annotated[bool, typer.Option("--ignore-robots", help="Pass over robots.txt.")]
Timeout = Annotated[float, typer.Option(min=0.1, help="Seconds on the network for one URL.")]
Retries = Annotated[int, typer.Option(min=0, help="Tries after the first, for failures that may pass.")]


@app.command("fetch")
def fetch(  # noqa: PLR0913 - each is an option
    urls: Annotated[list[str] | None, typer.Argument(metavar="[URL]...", help="Pages to fetch.")] = None,
    *,
    input: Annotated[  # noqa: A002 - the option is called --input
        str | None,
        typer.Option("--input", "-i", help="A list of URLs, one a line, or JSON lines with url; -: stdin."),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--output", "-o", help="A WARC (pages.warc.gz), or a directory. Run again: goes on."),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Fetch again what failed in an earlier run.")
    ] = False,
    user_agent: UserAgent = _D.user_agent,
    delay: Delay = _D.host_delay,
    per_host: PerHost = _D.host_concurrency,
    concurrency: Annotated[
        int, typer.Option(min=1, help="Requests to all hosts at a time.")
    ] = _D.concurrency,
    retries: Retries = _D.retries,
    timeout: Timeout = _D.total_timeout,
    max_bytes: Annotated[int, typer.Option(min=1, help="The largest page.")] = _D.max_bytes,
    cache: Annotated[
        str | None, typer.Option(help="Keep responses in this directory, and ask again only if they changed.")
    ] = None,
    ignore_robots: IgnoreRobots = False,
    allow_network: AllowNetwork = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    r"""Fetch pages politely and safely, and keep them as WARC or files.

    Robots.txt is obeyed, every host gets one request at a time with a pause, private addresses are refused.
    A run that was stopped goes on where it was when the same command is given again.

    \b
    newsclean fetch https://example.com/news/1 > page.html
    newsclean fetch -i urls.txt -o pages.warc.gz
    newsclean discover example.com | newsclean fetch -i - -o pages/
    """
    from newsclean.fetch import Fetcher  # noqa: PLC0415 - `--help` needs no HTTP client
    from newsclean.sources.urls import read_list  # noqa: PLC0415 - the same

    config = FetchConfig(
        user_agent=user_agent,
        obey_robots=not ignore_robots,
        host_delay=delay,
        host_concurrency=per_host,
        concurrency=concurrency,
        retries=retries,
        total_timeout=timeout,
        max_bytes=max_bytes,
        cache_dir=cache,
        allow_networks=tuple(allow_network or ()),
    )
    if out is None:
        _one_to_stdout(urls or [], input, config)
        return
    if not urls and input is None:
        raise ConfigError("there is nothing to fetch: give URLs, or a list of them with -i")
    with _open_list(input) as lines, Fetcher(config) as fetcher:
        every = chain(urls or (), read_list(lines))
        failed = _keep(fetcher, every, out, retry_failed=retry_failed, quiet=quiet)
    if failed:
        raise typer.Exit(1)


def _one_to_stdout(urls: list[str], list_name: str | None, config: FetchConfig) -> None:
    from newsclean.fetch import fetch as fetch_page  # noqa: PLC0415 - `--help` needs no HTTP client

    if len(urls) != 1 or list_name is not None:
        raise ConfigError("give one URL, or say with -o where the pages go: -o pages.warc.gz, or -o pages/")
    output.write(fetch_page(urls[0], config=config).content)


def _open_list(name: str | None) -> AbstractContextManager[Iterable[bytes]]:
    if name is None:
        return nullcontext(())
    if name == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise ConfigError(f"{name} cannot be read: {error.strerror}") from None


def _keep(fetcher: Fetcher, urls: Iterable[str], out: str, *, retry_failed: bool, quiet: bool) -> int:
    """Fetch and write everything; return how many URLs failed in this run."""
    from newsclean.fetch.archive import keep, open_store  # noqa: PLC0415 - the same

    tally = Tally(quiet=quiet)
    with open_store(out, retry_failed=retry_failed) as store:
        before = store.journal.done
        if before and not quiet:
            output.note(f"{out}: {before:,} URLs are done already and are passed over")
        try:
            for result in keep(fetcher, urls, store):
                tally.add(result)
        except KeyboardInterrupt:
            tally.end(out)
            output.note("stopped; the same command goes on from here")
            raise typer.Exit(130) from None
    tally.end(out)
    return sum(tally.failed.values())


class Tally:
    """Counts results, and says from time to time how it goes."""

    def __init__(self, *, quiet: bool) -> None:
        self.pages = 0
        self.failed: dict[str, int] = {}
        self._quiet = quiet
        self._status: Any = None
        if not quiet and sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415 - `--help` needs none

            self._status = Console(stderr=True).status("fetching")
            self._status.start()

    def add(self, result: Page | Failure) -> None:
        """Count a result."""
        code = getattr(result, "code", None)
        if code is None:
            self.pages += 1
        else:
            self.failed[code] = self.failed.get(code, 0) + 1
            if not self._quiet:
                output.warn(f"[{code}] {getattr(result, 'message', '')}")
        if self._status is not None:
            self._status.update(f"{self.pages:,} pages, {sum(self.failed.values()):,} failures")

    def end(self, out: str) -> None:
        """Say what came of it."""
        if self._status is not None:
            self._status.stop()
        if self._quiet:
            return
        failures = ", ".join(f"{count:,} {code}" for code, count in sorted(self.failed.items()))
        output.note(f"{out}: {self.pages:,} pages" + (f"; failed: {failures}" if failures else ""))


DISCOVER_EPILOG = """\b
Examples:
  newsclean discover example.com --since 2026-11-01 --limit 100
  newsclean discover https://example.com/feed.xml --json
  newsclean discover example.com | newsclean fetch -i - -o pages.warc.gz"""


@app.command("discover", epilog=DISCOVER_EPILOG)
def discover(  # noqa: PLR0913 - each is an option
    site: Annotated[str, typer.Argument(help="A host (example.com), a page, a feed or a sitemap.")],
    *,
    since: Annotated[
        str | None,
        typer.Option(help="Only articles of this day or time (UTC) or later, as 2026-11-01."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The most links to list.")] = None,
    json_lines: Annotated[bool, typer.Option("--json", help="JSON lines instead of columns.")] = False,
    user_agent: UserAgent = _D.user_agent,
    delay: Delay = _D.host_delay,
    retries: Retries = _D.retries,
    timeout: Timeout = _D.total_timeout,
    ignore_robots: IgnoreRobots = False,
    allow_network: AllowNetwork = None,
) -> None:
    """List a site's articles from its feeds and sitemaps: URL, date and title, separated by tabs.

    `newsclean fetch -i` reads what this writes, in both of its forms.
    """
    from newsclean.fetch import Fetcher  # noqa: PLC0415 - `--help` needs no HTTP client
    from newsclean.fetch.discovery import Discovery  # noqa: PLC0415 - the same
    from newsclean.fetch.links import parse_date  # noqa: PLC0415 - the same

    start = parse_date(since)
    if since is not None and start is None:
        raise ConfigError(f"--since {since!r} is no date; write it as 2026-11-01")
    config = FetchConfig(
        user_agent=user_agent,
        obey_robots=not ignore_robots,
        host_delay=delay,
        retries=retries,
        total_timeout=timeout,
        allow_networks=tuple(allow_network or ()),
    )
    with Fetcher(config) as fetcher:
        walk = Discovery(fetcher, start, report=_warn)

        for link in islice(walk.links(site), limit):
            output.write(_json_line(link) if json_lines else _columns(link))
    if walk.undated:
        output.note(f"{walk.undated:,} links without a date were left out, as --since asks for dates")


def _warn(failed: Failure) -> None:
    output.warn(f"[{failed.code}] {failed.message}")


def _columns(link: Link) -> str:
    return f"{link.url}\t{link.date_published or link.date_modified or ''}\t{link.title or ''}\n"


def _json_line(link: Link) -> str:
    from newsclean.records import json_text, to_plain  # noqa: PLC0415 - `--help` needs none of it

    return json_text(to_plain(link)) + "\n"
