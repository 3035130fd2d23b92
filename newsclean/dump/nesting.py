"""What the indents of lists say: converters write inner lists, and further lines of an item, some blanks further in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.dump.reader import Line

_STEP: Final = 2
"""Blanks that what is in an item is further in, at least: numbers set flush right differ by one."""
_LONGEST_MARK: Final = 5
"""Characters before the text of an item, at most: a number of three figures, a stop and a blank."""
_DEEPEST: Final = 9


def is_within(item: Line, line: Line) -> bool:
    """Whether a line is as far in as the text of the item above it, behind the item's mark."""
    is_item = item.kind is BlockType.LIST_ITEM or item.number >= 0
    return is_item and _STEP <= line.indent - item.indent <= _LONGEST_MARK


def nest_items(lines: Iterable[Line]) -> None:
    """Set the level of each item that stands inside another, from the indents of the items above it.

    An item inside none keeps its level. Takes time linear in the number of lines.
    """
    opened: list[Line] = []
    for line in lines:
        is_item = line.kind is BlockType.LIST_ITEM
        if not (is_item or opened):
            continue
        indent = line.indent
        while opened and (opened[-1].indent > indent or (not is_item and opened[-1].indent == indent)):
            opened.pop()
        if not is_item:
            continue
        above = opened[-1] if opened else None
        if above is None or indent - above.indent >= _STEP:
            if above is not None:
                line.level = min(above.level + 1, _DEEPEST)
            opened.append(line)
        else:
            line.level = above.level
