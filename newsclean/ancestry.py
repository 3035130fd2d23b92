"""The elements around an element of a layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsclean.blocks import Layout


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
