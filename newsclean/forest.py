"""Gradient-boosted trees of at most sixteen leaves, evaluated with numpy for all blocks at once.

Every inner node that a block fails rules out the leaves on its left; the lowest leaf left of all that remain
is the block's (QuickScorer, Lucchese et al. 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Floats = NDArray[np.float32]

LEAVES: Final = 16
_CHUNK: Final = 1 << 19
"""Comparisons at a time: about what the processor's second cache holds."""


def _lowest_bit() -> NDArray[np.intp]:
    values = np.arange(1 << LEAVES)
    table = np.zeros(1 << LEAVES, np.intp)
    table[1:] = np.log2((values & -values)[1:]).astype(np.intp)
    return table


_LOWEST: Final = _lowest_bit()


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays of shape (nodes, trees): the nodes of one rank of every tree stand together."""

    feature: NDArray[np.uint16]
    """The row of the matrix that a node looks at."""
    threshold: Floats
    """A block fails where its value is greater; infinity for no node."""
    mask: NDArray[np.uint16]
    """The leaves that a failing block cannot reach, as bits; 0 for no node."""
    leaf: Floats
    """(trees, LEAVES): log odds."""

    def predict(self, matrix: Floats) -> Floats:
        """Return the probability of each column of `matrix` (rows are features)."""
        nodes, trees = self.feature.shape
        feature = self.feature.ravel().astype(np.intp)
        threshold, mask = self.threshold.ravel()[:, None], self.mask.ravel()[:, None]
        offset = (np.arange(trees) * LEAVES)[:, None]
        leaf = self.leaf.ravel()
        columns = matrix.shape[1]
        step = max(16, _CHUNK // (nodes * trees))
        out = np.empty(columns, np.float32)
        for start in range(0, columns, step):
            part = matrix[:, start : start + step]
            lost = np.multiply(part[feature] > threshold, mask, dtype=np.uint16)
            lost = np.bitwise_or.reduce(lost.reshape(nodes, trees, part.shape[1]), axis=0)
            out[start : start + step] = leaf[_LOWEST[~lost] + offset].sum(axis=0)
        return (1 / (1 + np.exp(-out))).astype(np.float32)

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the forest as named arrays, for a weights file."""
        return {
            f"{prefix}_feature": self.feature,
            f"{prefix}_threshold": self.threshold,
            f"{prefix}_mask": self.mask,
            f"{prefix}_leaf": self.leaf.astype(np.float16),
        }

    @classmethod
    def from_arrays(cls, prefix: str, arrays: Mapping[str, NDArray[np.generic]]) -> Forest:
        """Return the forest that `arrays` describes.

        Raises:
            KeyError: an array is missing.
        """
        return cls(
            feature=arrays[f"{prefix}_feature"].astype(np.uint16),
            threshold=arrays[f"{prefix}_threshold"].astype(np.float32),
            mask=arrays[f"{prefix}_mask"].astype(np.uint16),
            leaf=arrays[f"{prefix}_leaf"].astype(np.float32),
        )
