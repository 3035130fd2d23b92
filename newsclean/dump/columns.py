"""Columns of numbers, a row a segment, and what is computed on any of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Columns = dict[str, Array]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Scores = Floats
"""A probability for each segment."""
Mask = NDArray[np.bool_]
"""Whether each segment is one of some."""


def matrix_of(columns: Columns) -> Floats:
    """Return (columns, segments): a row for each column."""
    matrix = np.empty((len(columns), len(next(iter(columns.values())))), np.float32)
    for row, column in zip(matrix, columns.values(), strict=True):
        row[:] = column
    return matrix


def densest(score: Floats) -> tuple[int, int]:
    """Return the first and last row of the run with the highest sum of `score`."""
    sums = np.concatenate(([0.0], np.cumsum(score)))
    lowest = np.minimum.accumulate(sums[:-1])
    end = int(np.argmax(sums[1:] - lowest))
    start = int(np.argmin(sums[: end + 1]))
    return start, end


def window_means(signals: Array, names: tuple[str, ...], sizes: tuple[int, ...]) -> Columns:
    """Return, for each signal and size k, the sum over the k rows before (and after) a row, divided by k.

    `signals` is (names, segments).
    """
    n = signals.shape[1]
    sums = np.zeros((len(signals), n + 1))
    np.cumsum(signals, axis=1, out=sums[:, 1:])
    index = np.arange(n)
    columns = {}
    for size in sizes:
        before = (sums[:, :-1] - sums.take(np.maximum(0, index - size), axis=1)) / size
        after = (sums.take(np.minimum(n, index + size + 1), axis=1) - sums[:, 1:]) / size
        for name, row_before, row_after in zip(names, before, after, strict=True):
            columns[f"{name}_before{size}"] = row_before
            columns[f"{name}_after{size}"] = row_after
    return columns


def shifted(signals: Array, names: tuple[str, ...], shifts: tuple[int, ...]) -> Columns:
    """Return each of (names, segments) as the segment at each distance has it; -1 beyond the ends."""
    n = signals.shape[1]
    reach = max(map(abs, shifts))
    padded = np.full((len(signals), n + 2 * reach), -1.0, np.float32)
    padded[:, reach : reach + n] = signals
    return {
        f"{name}{shift:+d}": row[reach + shift : reach + shift + n]
        for shift in shifts
        for name, row in zip(names, padded, strict=True)
    }
