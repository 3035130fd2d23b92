"""Logistic regression on a few numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def logistic(
    rows: NDArray[np.float64], target: NDArray[np.float64], ridge: float = 1e-3
) -> tuple[float, ...]:
    """Return intercept and weights of a logistic regression with a little `ridge`, by Newton's method."""
    matrix = np.column_stack([np.ones(len(rows)), rows])
    point = np.zeros(matrix.shape[1])
    penalty = ridge * np.eye(matrix.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ point, -30, 30)))
        slope = matrix.T @ (target - chance) - penalty @ point
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + penalty
        point += np.linalg.solve(curve, slope)
    return tuple(float(value) for value in point)
