"""trafilatura's opinion on a page whose labels are unsure, mapped back onto the blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.features import squash

if TYPE_CHECKING:
    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.forest import Floats

_SHARE: Final = 0.35
"""How much the second opinion weighs."""
_PROBE: Final = 60
_WORK: Final = 1_000_000_000
"""Blocks, times characters on the page: each block is looked for in all that trafilatura says, which takes the
square of a page's length. This is half a second of it; a page of ten times the usual size is far below."""


def second_opinion(html: str, layout: Layout, features: Features, p: Floats) -> Floats:
    """Return the probabilities drawn towards what trafilatura keeps of the page.

    A page that trafilatura finds nothing on gives the probabilities as they were, and so does a page of a size
    that would take too long.
    """
    if len(features.blocks) * sum(map(len, layout.texts)) > _WORK:
        return p
    from trafilatura import extract  # noqa: PLC0415 - slow to import, and most pages never need it

    said = squash(extract(html, include_comments=False, include_tables=True) or "")
    if not said:
        return p
    opinion = np.array(
        [squash(layout.texts[i])[:_PROBE] in said for i in features.blocks.tolist()], np.float32
    )
    mixed: Floats = (1 - _SHARE) * p + _SHARE * opinion
    return mixed
