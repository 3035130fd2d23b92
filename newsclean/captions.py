"""The captions of an article's pictures, put among the blocks of its text where they stood."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import ancestors
from newsclean.elements import FLAGS
from newsclean.records import Block, BlockType, Reason
from newsclean.verdict import NOISE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.assemble import Body
    from newsclean.blocks import Layout
    from newsclean.metadata.pictures import Caption
    from newsclean.verdict import Label

_CAPTION: Final = BlockType.CAPTION
_ENTRY: Final = "live_entry"


def with_captions(
    body: Body, layout: Layout, labels: Sequence[Label], captions: Sequence[Caption]
) -> tuple[Block, ...]:
    """Return the blocks of a text with captions among them, as blocks of their own.

    A caption that is in the text already, names who is quoted, or went for being something else (an advert) is
    not put in.

    Args:
        body: the text; where it is not from the page's markup, nobody knows where a caption stood.
        layout: the page's blocks.
        labels: one for each block of the page.
        captions: those of the article's pictures, in page order.
    """
    blocks, numbers = body.blocks, body.numbers
    wanted = [
        one for one in captions if one.block not in body.spoken and _is_caption(layout, labels, one.block)
    ]
    if not wanted or not numbers:
        return blocks
    out = list(blocks)
    for one in reversed(wanted):
        at = bisect_left(numbers, one.block)
        role, time = _role(layout, one.block, blocks, numbers, at)
        out.insert(at, Block(_CAPTION, one.text, role=role, time=time))
    return tuple(out)


def _is_caption(layout: Layout, labels: Sequence[Label], i: int) -> bool:
    item = labels[i]
    return item.role is NOISE and (
        item.reason is Reason.CAPTION or bool(layout.flags[layout.places[i]] & FLAGS["figcaption"])
    )


def _role(
    layout: Layout, i: int, blocks: Sequence[Block], numbers: Sequence[int], at: int
) -> tuple[str | None, str | None]:
    """Return role and time of what a caption stands in: what both its neighbours have, or its entry's."""
    before = blocks[at - 1] if at else None
    after = blocks[at] if at < len(blocks) else None
    if before and after and (before.role, before.time) == (after.role, after.time):
        return (before.role, before.time) if before.role in {_ENTRY, "fact_box"} else (None, None)
    depths = [_shared(layout, i, numbers[other]) if 0 <= other < len(blocks) else 0 for other in (at - 1, at)]
    if depths[0] == depths[1]:
        return None, None
    near = before if depths[0] > depths[1] else after
    return (_ENTRY, near.time) if near and near.role == _ENTRY else (None, None)


def _shared(layout: Layout, i: int, other: int) -> int:
    """Return how deep the nearest element around two blocks stands."""
    around = set(ancestors(layout, layout.places[i]))
    return next((layout.depths[e] for e in ancestors(layout, layout.places[other]) if e in around), 0)
