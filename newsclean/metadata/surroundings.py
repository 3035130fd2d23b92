"""The elements around a block: what it has to itself, and what goes on behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.blocks import Layout

PARAGRAPH = 80
"""Characters of a paragraph of the text."""
MAX_WRAPPERS = 3
"""Elements around a block that hold nothing else."""
ITEM = 3
"""Elements out from a block to the list item that its class may speak of."""


def goes_on(layout: Layout, number: int) -> bool:
    """Return whether a paragraph stands right behind a block in the same element: both are of the text."""
    places, parents = layout.places, layout.parents
    if number + 1 >= len(places) or len(layout.texts[number + 1]) < PARAGRAPH:
        return False
    return parents[places[number + 1]] == parents[places[number]]


def wrapper(layout: Layout, number: int) -> int:
    """Return the outermost of the elements around a block that hold nothing else, a few at the most."""
    place = layout.places[number]
    for _ in range(MAX_WRAPPERS):
        outer = layout.parents[place]
        after = layout.places[number + 1] if number + 1 < len(layout.places) else layout.ends[0]
        before = layout.places[number - 1] if number else 0
        if outer <= before or layout.ends[outer] > after or outer == 0:
            break
        place = outer
    return place


def in_item(layout: Layout, element: int) -> bool:
    """Return whether an element is part of a list item: a class around it speaks of the item, not of the page."""
    for _ in range(ITEM):
        element = layout.parents[element]
        if layout.tags[element] == "li":
            return True
    return False


def linked(layout: Layout, number: int) -> bool:
    """Return whether more than half of a block is links."""
    return layout.links[number] > 0.5 * len(layout.texts[number])
