"""Columns of numbers, a row a segment, and what is computed on any of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Columns = dict[str, Array]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


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
    """Return, for each signal and size k, the sum over the k rows before (and after) a row, divided by k."""
    n = len(signals)
    sums = np.zeros((n + 1, signals.shape[1]))
    np.cumsum(signals, axis=0, out=sums[1:])
    index = np.arange(n)
    columns = {}
    for size in sizes:
        before = (sums[index] - sums[np.maximum(0, index - size)]) / size
        after = (sums[np.minimum(n, index + size + 1)] - sums[index + 1]) / size
        for place, name in enumerate(names):
            columns[f"{name}_before{size}"] = before[:, place]
            columns[f"{name}_after{size}"] = after[:, place]
    return columns


def shifted(signals: Array, names: tuple[str, ...], shifts: tuple[int, ...]) -> Columns:
    """Return each signal as the row at each distance has it; -1 beyond the ends."""
    n = len(signals)
    reach = max(map(abs, shifts))
    padded = np.full((n + 2 * reach, signals.shape[1]), -1.0, np.float32)
    padded[reach : reach + n] = signals
    return {
        f"{name}{shift:+d}": padded[reach + shift : reach + shift + n, place]
        for shift in shifts
        for place, name in enumerate(names)
    }
