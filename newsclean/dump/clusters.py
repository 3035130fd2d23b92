"""Clusters of prose: an article, its comments, another article and a consent dialog are one each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from newsclean.dump.columns import Array, Columns, Floats
    from newsclean.dump.features import Features

GAP = 5
"""So many segments without prose in a row part two clusters."""
PARTING = ("rule_comments", "rule_related", "rule_footer")
"""Signs that part clusters, too."""
_NAMES = ("mass", "share", "mean", "title", "most_title", "from_title", "size", "place", "cookie", "rank")


def clusters(first: Features, score: Floats) -> Columns:
    """Return what is true of the cluster of prose that a segment stands in; -1 outside of all.

    How much of the first model's score it holds, alone and of the page's; how much of the title it says, and whether
    no other says more; how far from the title it begins; how much it speaks of cookies.
    """
    out = np.full((len(_NAMES), len(score)), -1.0, np.float32)
    prose = ((score > 0.3) | (first.quality > 60)) & (first.column("link") < 0.5)
    parting = np.maximum.reduce([first.column(name) for name in PARTING]) > 0
    spans = _spans(np.flatnonzero(prose).tolist(), np.cumsum(parting).tolist())
    for (a, b), numbers in zip(spans, _numbers(first, score, spans), strict=True):
        out[:, a : b + 1] = numbers[:, None]
        out[_NAMES.index("place"), a : b + 1] = np.arange(b - a + 1) / (b - a + 1)
    return {f"cluster_{name}": row for name, row in zip(_NAMES, out, strict=True)}


def _numbers(first: Features, score: Floats, spans: list[tuple[int, int]]) -> Array:
    """Return a row for each cluster, in the order of the names."""
    if not spans:
        return np.zeros((0, len(_NAMES)))
    a, b = np.array(spans).T
    mass = score * np.minimum(np.expm1(first.column("log_length")), 800)
    sums, said = np.concatenate(([0.0], np.cumsum(mass))), _title_words(first)
    size = sums[b + 1] - sums[a]
    title = _covered(first, said, a, b)
    cookies = np.concatenate(([0.0], np.cumsum(first.column("cookie"))))
    far = np.clip(a - first.title, -60, 60) if first.title >= 0 else np.full(len(a), -99)
    return np.stack(
        [
            size,
            size / max(1.0, sums[-1]),
            [np.add.reduce(score[i : j + 1]) / (j + 1 - i) for i, j in spans],
            title,
            title >= title.max(),
            far,
            b - a + 1,
            np.zeros(len(a)),
            (cookies[b + 1] - cookies[a]) / (b - a + 1),
            np.argsort(np.argsort(-size, kind="stable"), kind="stable"),
        ],
        axis=1,
    )


def _spans(rows: list[int], parted: list[int]) -> list[tuple[int, int]]:
    """Return first and last row of each cluster."""
    spans: list[tuple[int, int]] = []
    for at in rows:
        if spans and at - spans[-1][1] <= GAP and parted[at] == parted[spans[-1][1]]:
            spans[-1] = (spans[-1][0], at)
        else:
            spans.append((at, at))
    return spans


def _title_words(first: Features) -> Array:
    """Return which stems the title says."""
    found = first.words
    said = np.zeros(int(found.stems.max()) + 1, bool)
    own = found.ids[found.segment == first.title]
    said[found.stems[own[found.long[own]]]] = True
    return said


def _covered(first: Features, said: Array, starts: Array, ends: Array) -> Array:
    """Return how much of the title the rows of each cluster say."""
    found = first.words
    stems = found.stems[found.ids]
    hits = np.flatnonzero(said[stems])
    segment, stem = found.segment[hits], stems[hits].tolist()
    low = np.searchsorted(segment, starts).tolist()
    high = np.searchsorted(segment, ends + 1).tolist()
    different = np.array([len(set(stem[i:j])) for i, j in zip(low, high, strict=True)])
    covered: Array = different / max(1, said.sum())
    return covered
