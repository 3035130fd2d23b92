"""Lists, tables and listings of code: they belong to the article, or do not, as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.records import BlockType

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.dump.columns import Array, Mask, Scores
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

RUN = 3
"""Items of a list from which they are kept or dropped together."""
KEEP_ANNOUNCED = 0.2
"""The least mean probability of a list that a kept line announces."""
LISTING = 60
"""Lines of a listing that is part of an article, at most: between two stray fences may be half the page."""
_ANNOUNCES = (":", "：")


def with_whole_runs(segments: Segments, seen: Features, score: Scores, keep: Mask, least: float) -> Mask:
    """Keep or drop the rows of a table, and the items of a list, together: are they over `least` in the mean?"""
    keep = keep.copy()
    free = seen.column("rule") == 0
    for name, size in (("table", 2), ("item", RUN)):
        of_kind = seen.column(name) > 0
        if not of_kind.any():
            continue
        begins = np.ones(len(keep) + 1, bool)
        begins[1:-1] = ~of_kind[:-1]
        if name == "item":
            begins[1:-1] |= segments.blank_before[1:] > 0
        starts = np.flatnonzero(of_kind & begins[:-1])
        ends = np.flatnonzero(of_kind & (begins[1:] | ~np.append(of_kind[1:], False))) + 1
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end - start >= size:
                keep[start:end] = (score[start:end].mean() > least) & free[start:end]
    return keep


def with_announced_lists(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Keep the list below a kept line that ends in a colon: the model doubts items of a word or two."""
    item = seen.column("item") > 0
    announcing = [
        at
        for at in np.flatnonzero(keep[:-1] & item[1:] & ~keep[1:]).tolist()
        if segments.text[at].endswith(_ANNOUNCES)
    ]
    if not announcing:
        return keep
    keep = keep.copy()
    free = seen.column("rule") == 0
    others = np.append(np.flatnonzero(~item | (segments.blank_before > 0)), len(keep))
    scores, frees = _sums(score), _sums(free)
    done = 0
    for at in announcing:
        start = at + 1
        if start < done:
            continue  # an item that ends in a colon, in a list that is kept already
        end = int(others[np.searchsorted(others, start, side="right")])
        size = end - start
        if scores[end] - scores[start] > KEEP_ANNOUNCED * size and 2 * (frees[end] - frees[start]) > size:
            keep[start:end] |= free[start:end]
            done = end
    return keep


def with_whole_listings(segments: Segments, keep: Mask) -> Mask:
    """Keep all lines of a listing of code between two kept segments: its lines look like scripts and menus."""
    if BlockType.CODE not in segments.kind:
        return keep
    code = np.array([False, *(kind is BlockType.CODE for kind in segments.kind), False])
    begins, ends = np.flatnonzero(code[1:] & ~code[:-1]), np.flatnonzero(code[:-1] & ~code[1:])
    keep = keep.copy()
    for start, end in zip(begins.tolist(), ends.tolist(), strict=True):
        if start and end < len(keep) and end - start <= LISTING and keep[start - 1] and keep[end]:
            keep[start:end] = True
    return keep


def _sums(column: Array) -> NDArray[np.float64]:
    """Return the sum of the rows before each row, and of all: items may announce what follows them, each its list."""
    return np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
