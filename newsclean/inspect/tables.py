"""Tables that a click on a column's name sorts, and counts as bars."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from newsclean.inspect.charts import bar
from newsclean.inspect.markup import Child, Markup, el

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

Cell = Child | float
"""A number is aligned and sorted as one; None is a dash."""
_MOST_SHOWN: Final = 10


def counted(
    title: str, counts: Counter[str], name: str, meanings: Mapping[str, str] = MappingProxyType({})
) -> Markup | None:
    """Return the most frequent of some counts as bars; None for none."""
    counts = +counts
    if not counts:
        return None
    most = max(counts.values())
    rows = [
        el(
            "tr",
            el("td", key.replace("_", " "), title=meanings.get(key)),
            el("td", bar(value, most, name), class_="chart"),
            el("td", f"{value:,}", class_="number"),
        )
        for key, value in counts.most_common(_MOST_SHOWN)
    ]
    more = len(counts) - _MOST_SHOWN
    note = el("p", f"and {more:,} more", class_="note") if more > 0 else None
    return el("div", el("h3", title), el("table", el("tbody", rows), class_="bars"), note)


def table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Markup:
    """Return a table that a click on a column's name sorts."""
    head = [el("th", el("button", name, type="button"), scope="col") for name in names]
    body = [el("tr", [_cell(cell) for cell in row]) for row in rows]
    table = el("table", el("thead", el("tr", head)), el("tbody", body), class_="sortable")
    return el("div", table, class_="scroll")


def _cell(value: Cell) -> Markup:
    if isinstance(value, int | float):
        return el("td", f"{value:,}", class_="number", data_value=value)
    if value is None:
        return el("td", "–", class_="number", data_value=-1)
    return el("td", value, dir=None if isinstance(value, Markup) else "auto")
