"""The pictures of an article: those of the head and the text, and those at a standfirst where there are no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata import pictures
from newsclean.verdict import BODY, LEAD, Label, pictured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded
    from newsclean.metadata.pictures import Pictures


def illustrations(layout: Layout, labels: Sequence[Label], data: Embedded, url: str | None) -> Pictures:
    """Return the pictures of a page's article, by the labels of its blocks.

    At a standfirst of its own stand portraits of writers, too: those count only where there are no others. One that
    is the first paragraph of the text is amid the text's pictures.
    """
    places, parents = layout.places, layout.parents
    lead = {i for i, item in enumerate(labels) if item.role is LEAD}
    first = {i for i in lead if i + 1 < len(labels) and labels[i + 1].role is BODY}
    inside = {i for i in first if parents[places[i]] == parents[places[i + 1]]}
    seen = pictures(layout, pictured(labels, inside), data, url)
    return seen if seen.images or lead == inside else pictures(layout, pictured(labels, lead), data, url)
