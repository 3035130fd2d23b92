"""`newsclean extract`: a few pages, from the web, from files or from stdin."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Self

import typer

from newsclean.cli import app, output
from newsclean.errors import ConfigError, NewscleanError, UnreadableInputError

if TYPE_CHECKING:
    from newsclean.config import Config
    from newsclean.export import Format
    from newsclean.fetch import Fetcher
    from newsclean.noise.rule import Rule
    from newsclean.records import Article, Page

EPILOG = """\b
Examples:
  newsclean extract https://example.com/news/1
  newsclean extract page.html --format markdown
  newsclean extract saved/*.html --format text > corpus.txt
  curl -s https://example.com/news/1 | newsclean extract - --url https://example.com/news/1 --pretty
  newsclean extract dump.md --explain --format text"""


@app.command(epilog=EPILOG)
def extract(  # noqa: PLR0913 - one for each option
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="URLs; HTML, text or markdown files (.gz, .zst too); - for stdin."
        ),
    ],
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help="json, jsonl, markdown, text, or newsarticle (schema.org JSON-LD)."
        ),
    ] = "json",
    pretty: Annotated[bool, typer.Option("--pretty", help="Indent the JSON.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show what was removed and why, on stderr, in colour on a terminal."),
    ] = False,
    no_removed: Annotated[
        bool, typer.Option("--no-removed", help="Leave what was removed out of the JSON.")
    ] = False,
    rules: Annotated[
        str | None,
        typer.Option(help="A TOML file with noise rules of your own; they go before the built-in ones."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            help="html, or text for a text or markdown dump of a page. [default: told by name and content]"
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="Where the page is from, for a file that does not say it itself.")
    ] = None,
) -> None:
    """Extract the article of each source. JSON goes to stdout, an article a line; all else to stderr."""
    from newsclean.config import DEFAULT  # noqa: PLC0415 - with the others

    if url is not None and len(sources) > 1:
        raise ConfigError("--url is for one source: give the sources one by one")
    chosen = _format(form)
    config = replace(DEFAULT, keep_removed=explain or not no_removed, rules=own_rules(rules))
    failed = 0
    with Reader(config, kind, url) as reader:
        for number, source in enumerate(sources):
            try:
                article = _article(reader.read(source), config)
            except NewscleanError as error:
                failed += 1
                message = str(error)
                output.error(message if source in message or source == "-" else f"{source}: {message}")
                continue
            if explain:
                from newsclean.cli.explain import explain as show  # noqa: PLC0415 - heavy

                show(article, source)
            if no_removed:
                article = replace(article, removed=())
            output.write(_text(article, chosen, pretty=pretty, first=number == 0))
    if failed:
        raise typer.Exit(1)


def known_kind(kind: str | None) -> str | None:
    """Return the kind of page that was asked for. Raises ConfigError for one that there is not."""
    if kind not in {None, "html", "text"}:
        raise ConfigError(f"--kind {kind}: there are html and text")
    return kind


def own_rules(path: str | None) -> tuple[Rule, ...]:
    """Return the noise rules of a user's file; none without one."""
    if path is None:
        return ()
    from newsclean.noise.user import read_rules  # noqa: PLC0415 - heavy

    return read_rules(path)


def _format(name: str) -> Format:
    from newsclean.export import Format  # noqa: PLC0415 - heavy

    try:
        return Format({"newsarticle": "json-ld"}.get(name, name))
    except ValueError:
        raise ConfigError(f"--format {name}: there are json, jsonl, markdown, text and newsarticle") from None


def _text(article: Article, form: Format, *, pretty: bool, first: bool) -> str:
    """Return an article as it is written; articles of running text are set apart by an empty line."""
    from newsclean.export import Format, export, news_article  # noqa: PLC0415 - heavy
    from newsclean.records import json_text  # noqa: PLC0415 - with it

    if form is Format.JSON or form is Format.JSONL:
        return article.to_json(pretty=pretty) + "\n"
    if form is Format.JSON_LD:
        return json_text(news_article(article), pretty=pretty) + "\n"
    return ("" if first else "\n") + export(article, form)


def _article(page: Page, config: Config) -> Article:
    from newsclean.pipeline import extract  # noqa: PLC0415 - heavy

    return extract(page, config=config)


class Reader:
    """Reads sources of all kinds, with one fetcher for those that are URLs."""

    def __init__(self, config: Config, kind: str | None, url: str | None) -> None:
        self._config = config
        self._kind = known_kind(kind)
        self._url = url
        self._fetcher: Fetcher | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._fetcher is not None:
            self._fetcher.close()

    def read(self, source: str) -> Page:
        """Return the page of a URL, a file or stdin (`-`)."""
        from newsclean.sources.files import is_web  # noqa: PLC0415 - heavy

        if source == "-":
            page = self._stdin()
        elif is_web(source):
            page = self._fetch(source)
        else:
            page = self._file(source)
        return replace(page, url=self._url) if self._url is not None else page

    def _fetch(self, source: str) -> Page:
        from newsclean.fetch import Fetcher  # noqa: PLC0415 - heavy

        if self._fetcher is None:
            self._fetcher = Fetcher(self._config)
        page = self._fetcher.fetch(source)
        return replace(page, kind=self._kind) if self._kind is not None else page

    def _stdin(self) -> Page:
        from newsclean.sources.files import read_limited  # noqa: PLC0415 - heavy
        from newsclean.sources.page import page_of  # noqa: PLC0415 - with it

        if sys.stdin.isatty():
            output.note("reading a page from the terminal; end it with Ctrl-D")
        content = read_limited(sys.stdin.buffer, "stdin", self._config.max_bytes)
        return page_of("-", content, self._kind, {})

    def _file(self, source: str) -> Page:
        from newsclean.sources import Format, read  # noqa: PLC0415 - heavy
        from newsclean.sources.listing import format_of  # noqa: PLC0415 - with it

        found = format_of(source, tables=True)
        if found not in {None, Format.PAGE}:
            raise UnreadableInputError(f"{source}: holds many pages: use newsclean batch {source} -o OUT")
        try:
            return read(source, kind=self._kind, config=self._config)
        except UnreadableInputError as error:
            if str(error).endswith("is a directory"):
                raise UnreadableInputError(
                    f"{source}: is a directory: use newsclean batch {source} -o OUT"
                ) from error
            raise
