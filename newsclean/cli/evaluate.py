"""`newsclean evaluate`: how good the text is, on pages whose text the user knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsclean.cli import app, output
from newsclean.errors import ConfigError

if TYPE_CHECKING:
    from newsclean.evaluate import Result

EPILOG = """\b
GOLD_DIR holds the pages as they were served (ID.html, .txt or .md, also .gz) and gold.jsonl, a line a page:
  {"id": "ID", "text": "first paragraph\\nsecond ...", "lead": ..., "title": ..., "url": ...}
lead, title and url may be left out. An empty text says that the page holds no article.
\b
Measures: precision, recall, F1 and exact over 4-grams of words (as the Scrapinghub benchmark of article
extraction has them), F1 over single words, and lines a page: leaked (in the text, not in the gold), lost
(the other way round), repeated; clean is the share of pages with none of these.
\b
Examples:
  newsclean evaluate gold/
  newsclean evaluate gold/ --against trafilatura --worst 10"""


@app.command("evaluate", epilog=EPILOG)
def evaluate(
    gold_dir: Annotated[str, typer.Argument(metavar="GOLD_DIR", help="A folder of gold pages, see below.")],
    *,
    against: Annotated[
        str | None, typer.Option(help="Score this extractor on the same pages too: trafilatura.")
    ] = None,
    worst: Annotated[
        int, typer.Option(min=0, help="Show so many pages that match least, and their wrong lines.")
    ] = 0,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the measures as JSON, a line a run.")
    ] = False,
) -> None:
    """Score this installation on your own pages."""
    from newsclean.evaluate import EXTRACTORS, Result, read_gold, table  # noqa: PLC0415 - heavy
    from newsclean.evaluate import evaluate as scores  # noqa: PLC0415 - heavy
    from newsclean.records import json_text  # noqa: PLC0415 - with the others

    if against is not None and against not in EXTRACTORS:
        raise ConfigError(f"--against {against}: no such extractor; there is {', '.join(EXTRACTORS)}")
    pages = read_gold(gold_dir)
    names = dict.fromkeys(["newsclean", *([against] if against else [])])
    results = [Result(name, tuple(scores(pages, EXTRACTORS[name]))) for name in names]
    if as_json:
        output.write("".join(json_text(result.to_dict()) + "\n" for result in results))
    else:
        output.write(table(results))
    if worst:
        output.write(_worst(results[0], worst))
    for page in results[0].unread:
        output.error(f"{page.id} is left out: {page.error}")
    if results[0].unread:
        raise typer.Exit(1)


def _worst(result: Result, count: int) -> str:
    lines = [""]
    for page in result.worst(count):
        if page.score is None:
            continue
        lines.append(f"{page.id}  F1 {page.score.f1:.3f}" + (f"  {page.error}" if page.error else ""))
        for sign, wrong in (("+", page.score.leaked), ("-", page.score.lost), ("=", page.score.repeated)):
            lines += [f"  {sign} {' '.join(line.split())[:120]}" for line in wrong[:5]]
            if len(wrong) > 5:
                lines.append(f"  {sign} and {len(wrong) - 5} more")
    return "\n".join(lines) + "\n"
