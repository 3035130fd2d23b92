"""What the second model sees besides: the first model's scores around each segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.clusters import clusters
from newsclean.dump.columns import densest, matrix_of, shifted, window_means
from newsclean.dump.title import may_be_title

if TYPE_CHECKING:
    from newsclean.dump.columns import Array, Columns, Floats
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

NOISE = 0.03
"""First scores below this are hardly ever wrong."""
SCORE_SHIFTS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)


def second_features(first: Features, score: Floats) -> tuple[Floats, tuple[str, ...]]:
    """Return the second model's matrix and names: the first one's, and the scores around each segment."""
    n = len(score)
    index = np.arange(n)
    length = np.minimum(np.expm1(first.column("log_length")), 800)
    signal = score[None, :]
    columns: Columns = {"score": score}
    columns |= shifted(signal.astype(np.float32), ("score",), SCORE_SHIFTS)
    columns |= window_means(signal.astype(np.float64), ("score",), (3, 6, 12, 25))
    mass = score * length
    sums = np.cumsum(mass)
    total = max(1.0, float(sums[-1]))
    columns |= {
        "mass_before": (sums - mass) / total,
        "mass_after": 1 - sums / total,
        "mass": np.full(n, total),
    }
    columns |= _anchors("sure", score > 0.6, length)
    columns |= _anchors("sure_long", (score > 0.5) & (length > 80), length)
    start, end = densest((score - 0.35) * np.sqrt(length + 1))
    columns |= {
        "from_best": np.clip(index - start, -200, 200),
        "to_best_end": np.clip(index - end, -200, 200),
        "in_best": (index >= start) & (index <= end),
        "best_size": np.full(n, end - start + 1),
        "best_position": (index - start) / (end - start + 1),
    }
    columns["copy_score"] = _copy_scores(first, score)
    columns |= _topic(first, score) | clusters(first, score)
    return np.concatenate([first.matrix, matrix_of(columns)], axis=0), first.names + tuple(columns)


def open_rows(score: Floats) -> Array:
    """Return the segments that the first model leaves in doubt: the rest is noise, and no other model is asked."""
    rows: Array = np.flatnonzero(score >= NOISE)
    return rows


def title_rows(segments: Segments, score: Floats, run: tuple[int, int]) -> Array:
    """Return the segments that may be the title: of a title's length, and not behind the first of the text."""
    kept = np.flatnonzero(score > 0.5)
    end = max(run[0], int(kept[0]) if len(kept) else 0) + 1
    rows: Array = np.flatnonzero(may_be_title(segments)[:end])
    return rows


def title_matrix(matrix: Floats, score: Floats) -> Floats:
    """Return what the forest that tells the title sees: the second matrix, and what came of it."""
    return np.concatenate([matrix, score[None, :]], axis=0)


def _anchors(name: str, sure: Array, length: Array) -> Columns:
    """How far, in segments and in other text, the nearest sure segments are; how many there are."""
    n = len(sure)
    index = np.arange(n)
    rows = np.where(sure, index, -1)
    before = np.maximum.accumulate(np.concatenate(([-1], rows[:-1])))
    rows = np.where(sure, index, n + 60)
    after = np.minimum.accumulate(np.concatenate((rows[1:], [n + 60]))[::-1])[::-1]
    other = np.concatenate(([0], np.cumsum(np.where(sure, 0, length))))
    return {
        f"{name}_before": np.where(before < 0, 60, np.minimum(index - before, 60)),
        f"{name}_after": np.minimum(after - index, 60),
        f"{name}_gap_before": other[index] - other[before + 1],
        f"{name}_gap_after": other[np.minimum(after, n)] - other[np.minimum(index + 1, n)],
        f"{name}_count": np.full(n, sure.sum()),
        f"{name}_so_far": np.cumsum(sure) - sure,
    }


def _topic(first: Features, score: Floats) -> Columns:
    """Return how far the sure segments, itself aside, say a segment's longer words."""
    found = first.words
    stems = found.stems[found.ids]
    long = found.long[found.ids]
    different = int(found.stems.max()) + 1
    once = np.unique(found.segment[long] * different + stems[long])
    segment, stem = once // different, once % different
    sure = np.where(score > 0.3, score, 0)[segment]
    unsure = np.where(score < 0.2, 1.0, 0)[segment]
    inside = np.bincount(stem, sure, minlength=different)[stem] - sure
    outside = np.bincount(stem, unsure, minlength=different)[stem] - unsure
    size = np.maximum(1, np.bincount(segment, minlength=len(score)))
    return {
        "sure_topic": np.bincount(segment, inside > 0.9, minlength=len(score)) / size,
        "other_topic": np.bincount(segment, outside > 0.9, minlength=len(score)) / size,
    }


def _copy_scores(first: Features, score: Floats) -> Floats:
    """Return the best score among a segment's copies; -1 where it has none."""
    best = np.full(len(score), -1.0, np.float32)
    np.maximum.at(best, first.first_copy, score)
    return np.where(first.copies > 1, best[first.first_copy], -1.0).astype(np.float32)
