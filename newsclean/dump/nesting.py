"""How deep the items of lists are: converters write an inner list two, three or four blanks further in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.dump.reader import Line

_STEP: Final = 2
"""Blanks that an inner list is further in, at least: numbers set flush right differ by one."""
_DEEPEST: Final = 9


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
