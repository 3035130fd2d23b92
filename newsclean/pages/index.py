"""The labels of an index page: what is said about the list stays, the list goes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclean.features import NAMES
from newsclean.records import Reason
from newsclean.verdict import BODY, NOISE, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features

_PARAGRAPH: Final = NAMES.index("paragraph")
_LIKE: Final = 3
"""From so many like elements on, one that holds a headline is a teaser."""
_HEADLINE: Final = 20
"""Characters of links: the words of menus are shorter."""
_TEASERS: Final = 5
"""A page with fewer has no list that could go."""
_STORY: Final = 400
"""Characters. A teaser that holds so many and most of what would be kept is the page's story."""
_GROUPING: Final = frozenset({"p", "ul", "ol", "table", "tbody", "tr", "td"})


def index_labels(layout: Layout, labels: Sequence[Label], features: Features) -> tuple[Label, ...]:
    """Return the labels with only prose outside of teasers kept: headlines are no text.

    A page without a number of teasers keeps its labels, whatever it was taken for, and so does one whose words
    stand in one of them: those of a list are spread.
    """
    linked = _linked(layout)
    teasers = [_teaser(layout, linked, place) for place in layout.places]
    if len(set(teasers) - {0}) < _TEASERS:
        return tuple(labels)
    sizes = Counter[int]()
    for item, teaser, text in zip(labels, teasers, layout.texts, strict=True):
        sizes[teaser] += len(text) if item.role is BODY else 0
    most = max(sizes, key=sizes.__getitem__)
    if most and sizes[most] >= _STORY and 2 * sizes[most] > sizes.total():
        return tuple(labels)
    prose = set(features.blocks[features.matrix[_PARAGRAPH] > 0].tolist())
    return tuple(
        item._replace(role=NOISE, reason=Reason.HEADLINE_LIST)
        if item.role is BODY and (i not in prose or teaser)
        else item
        for i, (item, teaser) in enumerate(zip(labels, teasers, strict=True))
    )


def _linked(layout: Layout) -> list[int]:
    """Return for each element how many of its characters are links."""
    out = [0] * len(layout.tags)
    for place, links in zip(layout.places, layout.links, strict=True):
        out[place] += links
    for i in range(len(out) - 1, 0, -1):
        out[layout.parents[i]] += out[i]
    return out


def _teaser(layout: Layout, linked: Sequence[int], element: int) -> int:
    """Return the teaser that an element stands in, 0 for none: one of several like elements, with a headline."""
    while element:
        if (
            layout.sibling_totals[element] >= _LIKE
            and layout.tags[element] not in _GROUPING
            and linked[element] >= _HEADLINE
        ):
            return element
        element = layout.parents[element]
    return 0
