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
_FEW: Final = 4
_SETTLED: Final = 4
"""Log odds (0.98) beyond which the first of several forests decides alone."""
_CHUNK: Final = 256
"""Blocks at a time: what is compared for them stays in the processor's caches."""


def _lowest_gap() -> NDArray[np.uint8]:
    """Return for each set of leaves that are ruled out the lowest one that is not."""
    left = ~np.arange(1 << LEAVES) & ((1 << LEAVES) - 1)
    table = np.zeros(1 << LEAVES, np.uint8)
    table[:-1] = np.log2((left & -left)[:-1])
    return table


_LOWEST: Final = _lowest_gap()


def probability(margins: Floats) -> Floats:
    """Return the probabilities (0 to 1) of log odds."""
    return (1 / (1 + np.exp(-margins))).astype(np.float32)


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
        return probability(self.margins(matrix))

    def predict_bagged(self, matrix: Floats, bags: int) -> Floats:
        """Return the probability of each column by the mean of forests that stand one after the other.

        The trees are those of `bags` forests of one size, each leaf a `bags`-th of what it was, so that their sum
        is the mean. Where the first forest alone is sure, the others are not asked.
        """
        trees = len(self.leaf) // bags
        margins = self._part(0, trees).margins(matrix) * np.float32(bags)
        unsure = np.flatnonzero(np.abs(margins) < _SETTLED)
        if bags > 1 and len(unsure):
            others = self._part(trees, len(self.leaf)).margins(matrix[:, unsure])
            margins[unsure] = margins[unsure] / bags + others
        return probability(margins)

    def _part(self, start: int, end: int) -> Forest:
        return Forest(
            self.feature[:, start:end],
            self.threshold[:, start:end],
            self.mask[:, start:end],
            self.leaf[start:end],
        )

    def margins(self, matrix: Floats) -> Floats:
        """Return the log odds of each column of `matrix`."""
        offset = (np.arange(self.feature.shape[1]) * LEAVES)[:, None]
        leaf = self.leaf.ravel()
        columns = matrix.shape[1]
        out = np.empty(columns, np.float32)
        for start in range(0, columns, _CHUNK):
            part = matrix[:, start : start + _CHUNK]
            out[start : start + _CHUNK] = leaf.take(_LOWEST.take(self._lost(part)) + offset).sum(axis=0)
        return out

    def _lost(self, part: Floats) -> NDArray[np.uint16]:
        """Return the leaves that each column cannot reach in each tree, as bits."""
        feature, threshold, mask = (
            self.feature.astype(np.intp),
            self.threshold[..., None],
            self.mask[..., None],
        )
        if part.shape[1] < _FEW:
            few: NDArray[np.uint16] = np.bitwise_or.reduce(
                (part.take(feature, axis=0) > threshold) * mask, axis=0
            )
            return few
        # One rank of nodes at a time, so that the arrays stay small.
        lost = np.zeros((feature.shape[1], part.shape[1]), np.uint16)
        for node in range(len(feature)):
            lost |= (part.take(feature[node], axis=0) > threshold[node]) * mask[node]
        return lost

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
