"""What was removed from a page and why, for a person to look at. On stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsclean.cli import output
from newsclean.records import BlockType

if TYPE_CHECKING:
    from newsclean.records import Article, Removed

_SHOWN = 160
_COLOURS = ("red", "yellow", "magenta", "cyan", "blue", "green")


def explain(article: Article, source: str) -> None:
    """Show what kind of page it is, and each removed piece with the reason, the rule and the score."""
    console = Console(stderr=True, soft_wrap=False, highlight=False)
    kept = sum(block.type is not BlockType.CAPTION for block in article.blocks)
    what = (
        f"{article.page_type.value} ({article.page_type_probability:.0%}), "
        f"confidence {article.confidence:.2f}, {kept} blocks kept, "
        f"{sum(item.count for item in article.removed)} pieces removed"
    )
    console.print(Text.assemble((source, "bold"), f": {what}"), soft_wrap=True)
    if not console.is_terminal:  # a line a piece, for grep
        for item in article.removed:
            text = _short(item.text).plain
            output.note(f"  {item.reason.value:16} {_by(item):32} {item.count:3} x {text}")
        return
    table = Table(box=None, pad_edge=False, show_edge=False)
    for name in ("reason", "by", "times", "text"):
        table.add_column(name, no_wrap=name != "text", justify="right" if name == "times" else "left")
    reasons = sorted({item.reason for item in article.removed})
    for item in article.removed:
        colour = _COLOURS[reasons.index(item.reason) % len(_COLOURS)]
        table.add_row(Text(item.reason.value, colour), _by(item), str(item.count), _short(item.text))
    console.print(table)


def _by(item: Removed) -> str:
    score = "" if item.score is None else f" {item.score:.2f}"
    return f"{item.rule or 'model'}{score}"


def _short(text: str) -> Text:
    line = " ".join(text.split())
    return Text(line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")
