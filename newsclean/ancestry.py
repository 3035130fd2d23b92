"""The elements around an element of a layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from newsclean.blocks import Layout

NEAR: Final = 4
"""So many elements around a block, its own among them, may say by their classes what it is."""


def ancestors(layout: Layout, element: int) -> Iterator[int]:
    """Yield an element and those around it, the body not among them."""
    while element:
        yield element
        element = layout.parents[element]


def inside(layout: Layout, element: int, tags: Collection[str]) -> int:
    """Return the nearest element with one of these tags around an element, itself among them, or 0."""
    while element and layout.tags[element] not in tags:
        element = layout.parents[element]
    return element


def near_hints(layout: Layout, blocks: Iterable[int]) -> frozenset[str]:
    """Return the distinct hints of the elements that blocks stand in and of the `NEAR - 1` around each.

    Of kept blocks they are an eighth of all hints that gold pages have.
    """
    places, parents, hints = layout.places, layout.parents, layout.hints
    level = {places[i] for i in blocks}
    found = set(level)
    for _ in range(NEAR - 1):
        level = {parents[element] for element in level} - found
        found |= level
    return frozenset([hints[element] for element in found])
