"""Gradient-boosted trees of at most sixteen leaves, evaluated with numpy for all blocks at once.

Every inner node that a block fails rules out the leaves on its left; the lowest leaf left of all that remain
is the block's (QuickScorer, Lucchese et al. 2015). Many nodes ask the same, since LightGBM chooses among few
thresholds for a feature: each question is put once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Floats = NDArray[np.float32]

LEAVES: Final = 16
_SETTLED: Final = 4
"""Log odds (0.98) beyond which the first of several forests decides alone."""
_CHUNK: Final = 128
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


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
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
        margins = self.margins(matrix, 0, trees) * np.float32(bags)
        unsure = np.flatnonzero(np.abs(margins) < _SETTLED)
        if bags > 1 and len(unsure):
            others = self.margins(matrix[:, unsure], trees)
            margins[unsure] = margins[unsure] / bags + others
        return probability(margins)

    def margins(self, matrix: Floats, start: int = 0, end: int | None = None) -> Floats:
        """Return the log odds of each column of `matrix`, by the trees from `start` to before `end`."""
        trees = _trees(self, start, end)
        columns = matrix.shape[1]
        out = np.empty(columns, np.float32)
        for at in range(0, columns, _CHUNK):
            lost = trees.lost(matrix[:, at : at + _CHUNK])
            out[at : at + _CHUNK] = trees.leaf.take(_LOWEST.take(lost) + trees.offset).sum(axis=0)
        return out

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


@dataclass(frozen=True, slots=True)
class _Trees:
    """Some trees of a forest, laid out for answering."""

    feature: NDArray[np.intp]
    """The row of the matrix that each question looks at, in shape (questions,)."""
    threshold: Floats
    """(questions, 1)"""
    question: NDArray[np.intp]
    """The question that a node puts, in shape (nodes, trees)."""
    mask: NDArray[np.uint16]
    """(nodes, trees, 1)"""
    leaf: Floats
    """The leaves of one tree after the other."""
    offset: NDArray[np.intp]
    """Where each tree's leaves begin, in shape (trees, 1)."""

    def lost(self, part: Floats) -> NDArray[np.uint16]:
        """Return the leaves that each column cannot reach in each tree, as bits."""
        failed = (part.take(self.feature, axis=0) > self.threshold).view(np.uint8)
        lost: NDArray[np.uint16] = np.bitwise_or.reduce(
            failed.take(self.question, axis=0) * self.mask, axis=0
        )
        return lost


@lru_cache(maxsize=32)
def _trees(forest: Forest, start: int, end: int | None) -> _Trees:
    """Lay out the trees of a forest from `start` to before `end`."""
    feature, threshold = forest.feature[:, start:end], forest.threshold[:, start:end]
    asked = feature.astype(np.uint64) << np.uint64(32) | threshold.view(np.uint32)
    questions, number = np.unique(asked, return_inverse=True)
    leaf = forest.leaf[start:end]
    return _Trees(
        feature=(questions >> np.uint64(32)).astype(np.intp),
        threshold=questions.astype(np.uint32).view(np.float32)[:, None],
        question=number.reshape(asked.shape),
        mask=forest.mask[:, start:end, None],
        leaf=leaf.ravel(),
        offset=(np.arange(len(leaf)) * LEAVES)[:, None],
    )
