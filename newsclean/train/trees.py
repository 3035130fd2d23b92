"""LightGBM's trees as a `Forest`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsclean.forest import LEAVES, Forest

if TYPE_CHECKING:
    import lightgbm


def forest_of(*boosters: lightgbm.Booster) -> Forest:
    """Return the trees of boosters, whose mean the forest gives.

    Each tree must have at most `LEAVES` leaves and only `<=` tests.
    """
    trees = [tree["tree_structure"] for booster in boosters for tree in booster.dump_model()["tree_info"]]
    shape = (LEAVES - 1, len(trees))
    feature = np.zeros(shape, np.uint16)
    threshold = np.full(shape, np.inf, np.float32)
    mask = np.zeros(shape, np.uint16)
    leaf = np.zeros((len(trees), LEAVES), np.float32)
    for number, tree in enumerate(trees):
        nodes: list[tuple[int, float, int]] = []
        values: list[float] = []
        _walk(tree, nodes, values)
        leaf[number, : len(values)] = np.array(values) / len(boosters)
        for rank, (row, bound, lost) in enumerate(nodes):
            feature[rank, number] = row
            threshold[rank, number] = _float32_at_most(bound)
            mask[rank, number] = lost
    return Forest(feature, threshold, mask, leaf)


def _walk(node: dict[str, Any], nodes: list[tuple[int, float, int]], values: list[float]) -> int:
    """Note a subtree's nodes and leaves from the left; return its leaves as bits."""
    if "leaf_value" in node:
        values.append(node["leaf_value"])
        return 1 << (len(values) - 1)
    left = _walk(node["left_child"], nodes, values)
    nodes.append((node["split_feature"], node["threshold"], left))
    return left | _walk(node["right_child"], nodes, values)


def _float32_at_most(value: float) -> np.float32:
    """Return the greatest float32 not above `value`: rounding up would let a block pass that LightGBM fails."""
    rounded = np.float32(value)
    return rounded if rounded <= value else np.nextafter(rounded, np.float32(-np.inf))
