"""Blocks that only lines of one thing are: the paragraphs of a list item, the elements that code is written in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import inside
from newsclean.records import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout

_ONE: Final = {BlockType.LIST_ITEM: ("li",), BlockType.CODE: ("pre",)}
"""The element that is one block, by the type of block."""


def joined(
    layout: Layout, numbers: Sequence[int], blocks: Sequence[Block]
) -> tuple[tuple[int, ...], tuple[Block, ...]]:
    """Return typed blocks and their numbers, those as one that follow each other in one list item or one `<pre>`.

    What differs in more than its words stays apart, as a question and its answer do, and so does what is around a
    list inside an item.
    """
    found: list[tuple[int, Block, list[str]]] = []
    last = 0
    for number, block in zip(numbers, blocks, strict=True):
        tags = _ONE.get(block.type)
        element = inside(layout, layout.places[number], tags) if tags else 0
        if element and element == last and replace(found[-1][1], text=block.text) == block:
            found[-1][2].append(block.text)
        else:
            found.append((number, block, [block.text]))
        last = element
    return (
        tuple([number for number, _, _ in found]),
        tuple(
            [replace(block, text="\n".join(texts)) if len(texts) > 1 else block for _, block, texts in found]
        ),
    )
