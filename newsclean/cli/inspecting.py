"""`newsclean inspect`: a page, or a batch's output, as an HTML report."""

from __future__ import annotations

import webbrowser
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from newsclean.cli import app, output
from newsclean.errors import UnwritableOutputError

STDOUT = "-"
EPILOG = """\b
Examples:
  newsclean inspect page.html --open
  newsclean inspect https://example.com/news/1 -o report.html
  newsclean inspect articles.jsonl --open          # what `newsclean batch` has written
\b
The report is one HTML file that loads nothing and sends nothing. On a page's report, corrections can be saved
as a gold row: see newsclean label."""


@app.command("inspect", epilog=EPILOG)
def inspect(
    source: Annotated[
        str,
        typer.Argument(help="A page (a URL, a file, - for stdin), or the output of newsclean batch."),
    ],
    *,
    out: Annotated[
        str, typer.Option("--output", "-o", help="Where the report goes; - for stdout.")
    ] = "newsclean-report.html",
    kind: Annotated[
        str | None,
        typer.Option(help="html, or text for a text or markdown dump. [default: told by name and content]"),
    ] = None,
    rules: Annotated[
        str | None,
        typer.Option(help="A TOML file with noise rules of your own; they go before the built-in ones."),
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="Where the page is from, for a file that does not say it itself.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
) -> None:
    """Show what stayed, what went, and why: of one page, or of a whole batch."""
    report = _report(source, kind, url, rules)
    if out == STDOUT:
        output.write(report)
        return
    path = Path(out)
    try:
        path.write_bytes(report.encode("utf-8", "replace"))
    except OSError as error:
        raise UnwritableOutputError(f"{out}: cannot be written ({error.strerror})") from error
    output.note(f"the report is in {out}")
    if show and not webbrowser.open(path.absolute().as_uri()):
        output.warn("no browser could be opened")


def _report(source: str, kind: str | None, url: str | None, rules: str | None) -> str:
    from newsclean.cli.extracting import Reader, own_rules  # noqa: PLC0415 - heavy
    from newsclean.config import DEFAULT  # noqa: PLC0415 - with the others
    from newsclean.inspect.report import batch_report, find_output, inspect_page  # noqa: PLC0415 - heavy
    from newsclean.sources.files import is_web  # noqa: PLC0415 - with them

    if kind is None and url is None and not is_web(source) and source != STDOUT:
        found = find_output(source)
        if found is not None:
            return batch_report(found)
    config = replace(DEFAULT, rules=own_rules(rules))
    with Reader(config, kind, url) as reader:
        return inspect_page(source, reader.read(source), config)
