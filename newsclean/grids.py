"""The cells of tables, also those that hold no text, so that what is said stands in its column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TABLED: Final = frozenset({"table", "td", "th"})
"""The elements that `grid` asks for."""
_CELLS: Final = frozenset({"td", "th"})
_WIDEST: Final = 100
"""Columns. No cell is taken to be wider."""
_ROOM: Final = 8
"""A table that has more places for each cell has made-up spans: these are not followed."""


class Cell(NamedTuple):
    """A cell of a table."""

    element: int
    """Its number in the layout, 0 where it holds no block."""
    sign: str
    """The one sign, as a dash or a tick, that is all that a cell without a block says."""
    columns: int
    rows: int


Grid: TypeAlias = tuple[tuple[Cell, ...], ...]
"""The rows of a table."""


def grid(table: Any, numbers: Mapping[int, int]) -> Grid:
    """Return the cells of a table's node, those of tables inside it not among them.

    `numbers` are the elements of a layout by the `mem_id` of their nodes.
    """
    found: list[tuple[Cell, ...]] = []
    for part in _children(table):
        rows = [row for row in _children(part) if row.tag == "tr"]
        found += [_row(row, numbers, len(rows) - at) for at, row in enumerate(rows)]
    return tuple(found)


def _row(row: Any, numbers: Mapping[int, int], left: int) -> tuple[Cell, ...]:
    """Return the cells of a row; no cell is higher than the rows that its part of the table has left."""
    cells: list[Cell] = []
    for node in _children(row):
        if node.tag in _CELLS:
            spans = node.attributes
            element = numbers.get(node.mem_id, 0)
            text = "" if element else node.text().strip()
            cells.append(
                Cell(
                    element,
                    text if len(text) == 1 and text.isprintable() else "",
                    min(_WIDEST, _span(spans.get("colspan")) or 1),
                    min(left, _span(spans.get("rowspan"))) or left,
                )
            )
    return tuple(cells)


def _children(node: Any) -> Iterator[Any]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _span(value: str | None) -> int:
    """Return a span; 0 reaches to the end."""
    return int(value) if value and len(value) < 6 and value.isdecimal() else 1


def told(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as text, a line each, with a bar between cells. Empty cells at a row's end say nothing."""
    lines = []
    for row in rows:
        filled = [column for column, cell in enumerate(row, start=1) if cell]
        lines.append(" | ".join(row[: filled[-1] if filled else 0]).strip())
    return "\n".join(lines)


def placed(table: Grid, words: Mapping[int, str]) -> tuple[tuple[str, ...], ...]:
    """Return what the cells of a table say, each in its column, by the words of its elements.

    Rows without words go, as do columns that are empty in all that are left.
    """
    lines = _spanned(table, words)
    if lines is None:
        lines = [
            [words.get(cell.element, cell.sign) for cell in row] for row in _with_words(table, words).values()
        ]
    used = {column for line in lines for column, text in enumerate(line) if text}
    return tuple([tuple([text for column, text in enumerate(line) if column in used]) for line in lines])


def _with_words(table: Grid, words: Mapping[int, str]) -> dict[int, tuple[Cell, ...]]:
    return {at: row for at, row in enumerate(table) if any(cell.element in words for cell in row)}


def _spanned(table: Grid, words: Mapping[int, str]) -> list[list[str]] | None:
    """Return the rows of a table with places for what cells of earlier columns and rows reach over.

    A row ends at its last cell. None: there would be too many places.
    """
    room = _ROOM * sum(map(len, table))
    taken: list[int] = []  # for each column, the first row that no cell above reaches into
    lines: list[list[str]] = []
    spoken = _with_words(table, words)
    for at, row in enumerate(table):
        line: list[str] = []
        ahead = 0
        for element, sign, columns, rows in row:
            line += [""] * ahead
            while len(line) < len(taken) and taken[len(line)] > at:
                line.append("")
            if rows > 1:
                start = len(line)
                taken += [0] * (start + columns - len(taken))
                taken[start : start + columns] = [at + rows] * columns
            line.append(words.get(element, sign))
            ahead = columns - 1
        room -= len(line)
        if room < 0:
            return None
        if at in spoken:
            lines.append(line)
    return lines
