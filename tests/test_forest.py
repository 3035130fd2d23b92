import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.context import CONTEXT_NAMES
from newsclean.errors import ModelError
from newsclean.features import NAMES
from newsclean.forest import Forest
from newsclean.lexicon import Lexicon
from newsclean.model import Looks, Model, balanced, load, name_hash, packaged

lightgbm = pytest.importorskip("lightgbm")
forest_of = pytest.importorskip("newsclean.train.trees").forest_of


def _trained(rows: int = 400, seed: int = 3):
    random = np.random.default_rng(seed)
    x = random.normal(size=(rows, 5)).astype(np.float32)
    y = (x[:, 0] * x[:, 1] + x[:, 2] > 0).astype(int)
    settings = {
        "objective": "binary",
        "num_leaves": 15,
        "min_data_in_leaf": 5,
        "verbose": -1,
        "num_threads": 1,
    }
    booster = lightgbm.train(settings, lightgbm.Dataset(x, y), 20)
    return booster, forest_of(booster), x


def test_forest_answers_as_lightgbm_does():
    booster, forest, x = _trained()
    assert np.allclose(forest.predict(np.ascontiguousarray(x.T)), booster.predict(x), atol=1e-5)


def test_forests_one_after_the_other_give_their_mean_where_the_first_is_unsure():
    first, _, x = _trained()
    other, _, _ = _trained(seed=4)
    both = forest_of(first, other)
    margins = [booster.predict(x, raw_score=True) for booster in (first, other)]
    expected = np.where(np.abs(margins[0]) < 4, np.mean(margins, axis=0), margins[0])
    found = both.predict_bagged(np.ascontiguousarray(x.T), 2)
    assert np.allclose(found, 1 / (1 + np.exp(-expected)), atol=1e-5)


def test_trees_of_two_boosters_give_their_mean():
    first, _, x = _trained()
    other, _, _ = _trained(seed=4)
    both = forest_of(first, other)
    expected = np.mean([booster.predict(x, raw_score=True) for booster in (first, other)], axis=0)
    assert np.allclose(both.margins(np.ascontiguousarray(x.T)), expected, atol=1e-5)


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=50))
def test_balancing_keeps_the_order_and_never_asks_more_of_a_block(chances: list[float]):
    p = np.array(chances, np.float32)
    moved = balanced(p, np.ones(len(p), np.float32))
    assert ((moved > 0) & (moved <= 1)).all()
    assert (moved >= np.minimum(p, 1 - 1e-6) - 1e-5).all()
    assert (np.diff(moved[np.argsort(p)]) >= -1e-6).all()


def test_a_page_of_unsure_blocks_keeps_a_little_more():
    size = np.full(4, 100, np.float32)
    assert balanced(np.full(4, 0.47, np.float32), size).min() > 0.5
    assert balanced(np.full(4, 0.4, np.float32), size).max() < 0.5
    assert balanced(np.array([0.99, 0.99, 0.99, 0.46], np.float32), size)[3] < 0.5


@given(st.integers(1, 3000))
def test_every_number_of_columns_is_answered(columns: int):
    forest = Forest(
        np.zeros((15, 2), np.uint16),
        np.full((15, 2), np.inf, np.float32),
        np.zeros((15, 2), np.uint16),
        np.zeros((2, 16), np.float32),
    )
    assert (forest.predict(np.zeros((1, columns), np.float32)) == 0.5).all()


def _saved(facts: dict[str, object]) -> io.BytesIO:
    _, forest, _ = _trained(60)
    file = io.BytesIO()
    lexicon = Lexicon({"body": 1.0, "share": -2.35})
    Model(lexicon, Looks(forest, forest), (0.0, 1.0), facts).save(file)
    file.seek(0)
    return file


def test_weights_survive_the_file():
    model = load(_saved({"names": [*NAMES, *CONTEXT_NAMES]}))
    assert model.lexicon.weights == {"body": 1.0, "share": -2.35}
    assert model.calibration == (0.0, 1.0)


def test_weights_of_other_features_are_refused():
    with pytest.raises(ModelError, match="other features"):
        load(_saved({"names": [*NAMES, *CONTEXT_NAMES[1:]]}))


def test_a_file_that_is_no_model_is_refused():
    with pytest.raises(ModelError, match="no newsclean weights"):
        load(io.BytesIO(b"PK\x03\x04 but no more"))


def test_the_packaged_weights_fit_this_version():
    facts = packaged().facts
    assert facts["names"] == [*NAMES, *CONTEXT_NAMES]
    assert facts["hash"] == name_hash([*NAMES, *CONTEXT_NAMES])
