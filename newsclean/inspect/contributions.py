"""What each feature added to each block's score: path contributions over the trees of a forest.

On its way down a tree a block's expected score changes at every node; the change is put down to the feature
that the node looks at (Saabas 2014, "Interpreting random forests"). What is expected at a node is the mean over
the page's own blocks that come through it, so a contribution says what sets a block apart from the rest of its
page. Contributions of a block sum to its log odds less the page's mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsclean.forest import Forest

_PRIOR: Final = 1.0
"""Blocks' worth of evenly spread weight in each tree: a page of one block is compared with the trees alone."""


def contributions(forest: Forest, matrix: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return log odds of shape (features, blocks): what each row of `matrix` added to each column's score."""
    out = np.zeros(matrix.shape)
    for tree in range(forest.feature.shape[1]):
        nodes = list(_nodes(forest, tree))
        values = forest.leaf[tree, : len(nodes) + 1].astype(np.float64)
        leaves = _leaves(nodes, forest, tree, matrix)
        weight = np.bincount(leaves, minlength=len(values)) + _PRIOR / len(values)
        total, mass = np.append(0, (weight * values).cumsum()), np.append(0, weight.cumsum())
        for node, first, split, end in nodes:
            here = (total[end] - total[first]) / (mass[end] - mass[first])
            left = (total[split] - total[first]) / (mass[split] - mass[first])
            right = (total[end] - total[split]) / (mass[end] - mass[split])
            change = np.zeros(len(values))
            change[first:split], change[split:end] = left - here, right - here
            out[forest.feature[node, tree]] += change[leaves]
    return out


def _nodes(forest: Forest, tree: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the nodes of a tree, each before those under it: its rank, and its leaves: first, right's first, end.

    Leaves are numbered from left to right, and a node's mask has those on its left. So of the nodes whose left
    side starts at a subtree's first leaf, the subtree's root is the one whose left side is longest within it.
    """
    lefts: dict[int, list[tuple[int, int]]] = {}
    count = 0
    for node, mask in enumerate(forest.mask[:, tree].tolist()):
        if mask:
            first = (mask & -mask).bit_length() - 1
            lefts.setdefault(first, []).append((mask.bit_length(), node))
            count += 1
    for ends in lefts.values():
        ends.sort(reverse=True)
    waiting = [(0, count + 1)]
    while waiting:
        first, end = waiting.pop()
        if end - first < 2:
            continue
        split, node = next((split, node) for split, node in lefts[first] if split < end)
        yield node, first, split, end
        waiting += [(split, end), (first, split)]


def _leaves(
    nodes: list[tuple[int, int, int, int]], forest: Forest, tree: int, matrix: NDArray[np.float32]
) -> NDArray[np.intp]:
    """Return the leaf that each column falls into."""
    at = np.zeros(matrix.shape[1], np.intp)
    for node, first, split, _ in nodes:
        fails = matrix[forest.feature[node, tree]] > forest.threshold[node, tree]
        at[(at == first) & fails] = split
    return at
