"""Pages that are written while something happens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclean.noise.addresses import LIVE
from newsclean.roles import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.records import Metadata

_ENTRIES: Final = 4
_MINUTES: Final = 10
"""Minutes that a ticker of a match tells of at least; a report of one lists its goals and cards."""
_MINUTE: Final = re.compile(r"(\d{1,3})(?:\s?\+\s?\d{1,2})?\s?['’′´](?!\w)")


def is_live(layout: Layout, kept: Sequence[int], meta: Metadata) -> bool:
    """Tell a live blog by a word for it and timed entries that hold most of the text, or the minutes of a match."""
    said = f"{meta.title or ''} {meta.url or meta.canonical_url or ''}".lower()
    if not LIVE.intersection(re.findall(r"\w+", said)):
        return False
    if _minutes(layout) >= _MINUTES:
        return True
    if len(layout.times) < _ENTRIES:
        return False
    found = entries(layout, kept)
    return len({entry.element for entry in found.values()}) >= _ENTRIES and 2 * len(found) > len(kept)


def _minutes(layout: Layout) -> int:
    """Return at how many minutes of a match something is told: blocks that begin with one, as 45' or 90'+2."""
    found = (_MINUTE.match(text) for text in layout.texts if text[0].isdigit())
    return len({match[1] for match in found if match})
