import numpy as np
import pytest

from newsclean.forest import LEAVES, Forest
from newsclean.inspect.contributions import contributions


def grow(rng, features, leaves):
    """Return a random tree as (feature, threshold, left, right), a leaf as its value."""
    if leaves == 1:
        return float(rng.normal())
    left = int(rng.integers(1, leaves))
    return (
        int(rng.integers(features)),
        float(rng.normal()),
        grow(rng, features, left),
        grow(rng, features, leaves - left),
    )


def forest_of(trees, rng):
    """Lay trees out as a Forest, the nodes of each in a random order."""
    nodes = LEAVES - 1
    feature = np.zeros((nodes, len(trees)), np.uint16)
    threshold = np.full((nodes, len(trees)), np.inf, np.float32)
    mask = np.zeros((nodes, len(trees)), np.uint16)
    leaf = np.zeros((len(trees), LEAVES), np.float32)
    for t, tree in enumerate(trees):
        ranks = iter(rng.permutation(nodes).tolist())

        def lay(node, first, t=t, ranks=ranks):
            if isinstance(node, float):
                leaf[t, first] = node
                return first + 1
            rank = next(ranks)
            split = lay(node[2], first)
            feature[rank, t], threshold[rank, t] = node[0], node[1]
            mask[rank, t] = sum(1 << i for i in range(first, split))
            return lay(node[3], split)

        lay(tree, 0)
    return Forest(feature, threshold, mask, leaf)


@pytest.mark.parametrize("blocks", [1, 2, 50])
def test_contributions_sum_to_the_score_less_one_constant(blocks):
    rng = np.random.default_rng(7)
    trees = [grow(rng, 5, int(rng.integers(1, LEAVES + 1))) for _ in range(20)]
    forest = forest_of(trees, rng)
    matrix = rng.normal(size=(5, blocks)).astype(np.float32)
    p = forest.predict(matrix).astype(np.float64)
    rest = np.log(p / (1 - p)) - contributions(forest, matrix).sum(axis=0)
    assert np.ptp(rest) < 1e-3


def test_a_feature_that_no_tree_looks_at_says_nothing():
    rng = np.random.default_rng(7)
    forest = forest_of([(0, 0.0, -1.0, 1.0)], rng)
    found = contributions(forest, np.array([[-1, 1, 1], [5, 6, 7]], np.float32))
    assert not found[1].any()
    assert found[0, 0] < 0 < found[0, 1] == found[0, 2]


def test_a_contribution_is_against_the_rest_of_the_page():
    rng = np.random.default_rng(7)
    forest = forest_of([(0, 0.0, -1.0, 1.0)], rng)
    rare = contributions(forest, np.array([[-1] + [1] * 9], np.float32))[0]
    assert rare[0] < -1.5
    assert 0 < rare[1] < 0.4
