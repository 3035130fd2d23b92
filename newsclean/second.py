"""trafilatura's opinion on a page whose labels are unsure, mapped back onto the blocks."""

from __future__ import annotations

import re
from itertools import islice
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

_TAG: Final = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
_TAGS: Final = 5_000
"""Elements. trafilatura takes up to half a millisecond for each. 1 gold page in 200 has more."""
_PARAGRAPHS: Final = 1_000
"""trafilatura's last resort, jusText, looks for the neighbours of every short one, which takes the square of their
number: half a second for 1,500, hidden ones too. A page of more is read without it (`fast`)."""
_STARTS_A_PARAGRAPH: Final = frozenset(
    "p div li ul h1 h2 h3 h4 h5 h6 br td th tr table thead tfoot caption col colgroup dl dt dd pre blockquote center"
    " fieldset form legend option optgroup textarea".split()
)
"""jusText's paragraphs."""


def second_opinion(html: str, layout: Layout, features: Features, p: Floats) -> Floats:
    """Return the probabilities, higher for what trafilatura keeps of the page.

    What it leaves out is not held against a block: on gold pages that lost whole lists and articles, and took out
    noise of one page. A page of a size that would take too long gives the probabilities as they were.
    """
    if len(features.blocks) * sum(map(len, layout.texts)) > _WORK:
        return p
    tags, paragraphs = _counted(html)
    if tags > _TAGS:
        return p
    from trafilatura import extract  # noqa: PLC0415 - slow to import, and most pages never need it

    said = extract(html, include_comments=False, include_tables=True, fast=paragraphs > _PARAGRAPHS) or ""
    letters = squash(said)
    lines = {squash(part) for line in said.splitlines() for part in line.removeprefix("- ").split("|")}
    kept = np.zeros(len(p), np.float32)
    for k, i in enumerate(features.blocks.tolist()):
        probe = squash(layout.texts[i])[:_PROBE]
        kept[k] = probe in (letters if len(probe) >= _SHORT else lines)
    raised: Floats = p + _SHARE * kept * (1 - p)
    return raised


def _counted(html: str) -> tuple[int, int]:
    """Return how many elements a page has, not counted beyond `_TAGS`, and how many of them make a paragraph."""
    names = [tag[1].lower() for tag in islice(_TAG.finditer(html), _TAGS + 1)]
    return len(names), sum(name in _STARTS_A_PARAGRAPH for name in names)
