"""trafilatura's opinion on a page whose labels are unsure, mapped back onto the blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.wording import squash

if TYPE_CHECKING:
    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.forest import Floats

_SHARE: Final = 0.35
"""How much of the doubt about a block is taken away where trafilatura keeps it."""
_PROBE: Final = 60
_SHORT: Final = 25
"""Letters. A shorter block must be a line or a cell of its own there: its words may stand anywhere by chance."""
_WORK: Final = 1_000_000_000
"""Blocks, times characters on the page: each block is looked for in all that trafilatura says, which takes the
square of a page's length. This is half a second of it; a page of ten times the usual size is far below."""

_STARTS_A_PARAGRAPH: Final = re.compile(
    r"<(?:p|div|li|t[dhr]|d[dlt]|h[1-6]|br|ul|pre|option|optgroup|table|thead|tfoot|caption|col|colgroup"
    r"|blockquote|center|fieldset|form|legend|textarea)\b",
    re.IGNORECASE,
)
_MOST: Final = 2_000
"""Paragraphs, hidden ones too. trafilatura's own last resort, jusText, looks for the neighbours of every short one,
which takes the square of their number: more than a second for 3,000. 1 gold page in 170 has more."""


def second_opinion(html: str, layout: Layout, features: Features, p: Floats) -> Floats:
    """Return the probabilities, higher for what trafilatura keeps of the page.

    What it leaves out is not held against a block: on gold pages that lost whole lists and articles, and took out
    noise of one page. A page of a size that would take too long gives the probabilities as they were.
    """
    if len(features.blocks) * sum(map(len, layout.texts)) > _WORK:
        return p
    if sum(1 for _ in _STARTS_A_PARAGRAPH.finditer(html)) > _MOST:
        return p
    from trafilatura import extract  # noqa: PLC0415 - slow to import, and most pages never need it

    said = extract(html, include_comments=False, include_tables=True) or ""
    letters = squash(said)
    lines = {squash(part) for line in said.splitlines() for part in line.removeprefix("- ").split("|")}
    kept = np.zeros(len(p), np.float32)
    for k, i in enumerate(features.blocks.tolist()):
        probe = squash(layout.texts[i])[:_PROBE]
        kept[k] = probe in (letters if len(probe) >= _SHORT else lines)
    raised: Floats = p + _SHARE * kept * (1 - p)
    return raised
