"""The cells of a table to one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.ancestry import inside
from newsclean.boxes import LONGEST_CELL
from newsclean.grids import placed, told
from newsclean.records import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.blocks import Layout


def in_table(layout: Layout, kept: Sequence[int], at: int) -> Sequence[int]:
    """Return the kept blocks from `at` on that stand in one table."""
    table = inside(layout, layout.places[kept[at]], ("table",))
    if not table:
        return kept[at : at + 1]
    start, end = at, layout.ends[table]
    while at < len(kept) and table <= layout.places[kept[at]] < end:
        at += 1
    return kept[start:at]


def cells_of(layout: Layout, inner: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return the row and the cell of each block of a table; its caption stands in none."""
    found: dict[int, tuple[int, int]] = {}
    for i in inner:
        place = layout.places[i]
        row = inside(layout, place, ("tr", "caption"))
        if layout.tags[row] != "caption":
            found[i] = row, inside(layout, place, ("td", "th"))
    return found


def table_block(layout: Layout, cells: Mapping[int, tuple[int, int]]) -> Block | None:
    """Return cells as a table, or None where the table only lays out a page."""
    rows: dict[int, dict[int, list[str]]] = {}
    for i, (row, cell) in cells.items():
        rows.setdefault(row, {}).setdefault(cell, []).append(layout.texts[i])
    if len(rows) < 2 or max(map(len, rows.values())) < 2 or 0 in rows:
        return None
    if sum(len(layout.texts[i]) for i in cells) / sum(map(len, rows.values())) > LONGEST_CELL:
        return None
    found = _in_columns(
        layout, [{cell: " ".join(texts) for cell, texts in row.items()} for row in rows.values()]
    )
    return Block(BlockType.TABLE, told(found), rows=found)


def _in_columns(layout: Layout, rows: Sequence[Mapping[int, str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table with their empty cells; one with another table inside stays as it reads."""
    words = {cell: text for row in rows for cell, text in row.items()}
    table = layout.grids.get(inside(layout, next(iter(words)), ("table",)), ())
    if words.keys() <= {cell.element for row in table for cell in row} - {0}:
        return placed(table, words)
    return tuple([tuple(row.values()) for row in rows])
