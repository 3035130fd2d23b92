"""`newsclean label`: a page's true text, as its reader says, becomes a gold row."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclean.cli import app, output
from newsclean.errors import ConfigError, GoldError

if TYPE_CHECKING:
    from newsclean.evaluate import GoldRow
    from newsclean.inspect.views import PageView

EPILOG = """\b
Examples:
  newsclean label page.html gold/                         # corrects the labels in $EDITOR
  newsclean label page.html gold/ --row page.gold.jsonl   # takes what a report has saved (newsclean inspect)
  newsclean label page.html gold/ --accept                # takes the labels as they are
\b
gold/ then has the page and its true text: newsclean evaluate gold/ scores on it, and
python -m newsclean.train . --sets gold learns from it, best together with many other pages."""


@app.command("label", epilog=EPILOG)
def label(  # noqa: PLR0913 - one for each option
    source: Annotated[str, typer.Argument(help="A page: a URL, a file, - for stdin.")],
    gold_dir: Annotated[str, typer.Argument(metavar="GOLD_DIR", help="The folder of gold pages to add to.")],
    *,
    row: Annotated[
        str | None, typer.Option(help="The row that a report's `Save gold row` has saved.")
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Take the labels as they are.")] = False,
    page_id: Annotated[
        str | None,
        typer.Option(
            "--id",
            help="The page's name in the folder; a page of that name is replaced. [default: made of the source]",
        ),
    ] = None,
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
) -> None:
    """Correct what newsclean takes for a page's text, and keep page and text as gold."""
    from newsclean.cli.extracting import Reader, own_rules  # noqa: PLC0415 - heavy
    from newsclean.config import DEFAULT  # noqa: PLC0415 - with the others
    from newsclean.evaluate import check_place, write_gold  # noqa: PLC0415 - heavy
    from newsclean.inspect.report import view_of  # noqa: PLC0415 - heavy

    if accept and row is not None:
        raise ConfigError("--row and --accept exclude each other")
    config = replace(DEFAULT, rules=own_rules(rules))
    with Reader(config, kind, url) as reader:
        page = reader.read(source)
    view = view_of(source, page, config)
    saved = _saved(row) if row is not None else None
    name = page_id or (saved.id if saved is not None else view.gold["id"])
    check_place(gold_dir, name, page.content, page.url, instead=page_id is not None)
    found = saved or _corrected(view, accept=accept)
    if found is None:
        output.note("nothing was saved")
        raise typer.Exit(1)
    found = replace(found, id=name)
    ending = ".html" if page.kind == "html" else ".txt"
    written = write_gold(
        gold_dir, found, page.content, ending=ending, content_type=page.headers.get("content-type")
    )
    output.note(f"{written}: {len(found.text.split())} words in {len(found.text.splitlines())} lines")


def _saved(path: str) -> GoldRow:
    from newsclean.evaluate.gold import parse_row  # noqa: PLC0415 - heavy

    try:
        text = Path(path).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error})") from error
    if len(text.splitlines()) != 1:
        raise GoldError(f"{path}: holds {len(text.splitlines())} rows; a page has one")
    return parse_row(text, path)


def _corrected(view: PageView, *, accept: bool) -> GoldRow | None:
    from newsclean.inspect.labelling import read_sheet, sheet  # noqa: PLC0415 - heavy

    text = sheet(view)
    while not accept:
        text = _edited(text)
        try:
            return read_sheet(text, view)
        except GoldError as error:
            output.error(str(error))
            if not typer.confirm("Go on editing?", default=True, err=True):
                return None
    return read_sheet(text, view)


def _edited(text: str) -> str:
    """Return text as the user's editor leaves it."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    with tempfile.TemporaryDirectory(prefix="newsclean-") as folder:
        path = Path(folder) / "labels.txt"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(editor), str(path)], check=False)  # noqa: S603 - the user's own editor
        except OSError as error:
            raise ConfigError(f"the editor {editor!r} cannot be started ({error}): set EDITOR") from error
        if done.returncode:
            raise ConfigError(f"the editor {editor!r} ended with status {done.returncode}: nothing was saved")
        return path.read_text(encoding="utf-8", errors="replace")
