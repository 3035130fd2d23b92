"""Training of the dump model: gold pages -> dumps by several converters, laid out in several ways -> weights.

Every converter and every layout is mixed in, since the dumps that users bring come from neither. Two forests
are fitted:
the second sees what the first said around a segment, and learns from scores that the first gave to sites
it had not seen (stacking, Wolpert 1992); so do both from the word table.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import lightgbm
import numpy as np

from newsclean.dump.features import Features, features
from newsclean.dump.label import Label, Role, label
from newsclean.dump.second import second_features
from newsclean.dump.weights import FILE, DumpModel, doubts, name_hash
from newsclean.forest import LEAVES
from newsclean.train.dump_gold import Document, documents, fold_of
from newsclean.train.dump_words import fit_words
from newsclean.train.trees import forest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.dump.words import WordTable

WORDS, PAIRS = 1500, 2500
TREES = (120, 220)
PARAMETERS = {
    "objective": "binary",
    "num_leaves": LEAVES,
    "learning_rate": 0.07,
    "min_data_in_leaf": 80,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "force_col_wise": True,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
    "verbose": -1,
}


def fit(pages: Sequence[Document], trees: tuple[int, int] = TREES, *, calibrated: bool = True) -> DumpModel:
    """Return the model trained on `pages`; without `calibrated` quicker, but its confidence means nothing."""
    halves = [fold_of(doc.site, 2, "half") for doc in pages]
    parts = {half: [doc for doc, of in zip(pages, halves, strict=True) if of != half] for half in (0, 1)}
    tables = {half: _fit_table(part) for half, part in parts.items()}
    own = [features(doc.segments, tables[half]) for doc, half in zip(pages, halves, strict=True)]
    scores = _unseen_scores([seen.matrix for seen in own], pages, halves, trees[0])
    first = _fit_forest([seen.matrix for seen in own], pages, trees[0])
    stacked = [second_features(seen, score) for seen, score in zip(own, scores, strict=True)]
    matrices = [matrix for matrix, _ in stacked]
    second = _fit_forest(matrices, pages, trees[1])
    unseen = _unseen_scores(matrices, pages, halves, trees[1]) if calibrated else []
    return DumpModel(
        table=_fit_table(pages),
        first=forest_of(first),
        second=forest_of(second),
        names=name_hash(stacked[0][1]),
        calibration=_calibrate(pages, own, unseen) if calibrated else (0.0, 0.0, 0.0, 0.0),
    )


def _unseen_scores(
    matrices: list[NDArray[np.float32]], pages: Sequence[Document], halves: list[int], trees: int
) -> list[NDArray[np.float32]]:
    """Return each document's scores by a forest that was trained on the other half of the sites."""
    forests = {}
    for half in (0, 1):
        chosen = [at for at, of in enumerate(halves) if of != half]
        forests[half] = _fit_forest([matrices[at] for at in chosen], [pages[at] for at in chosen], trees)
    return [
        np.asarray(forests[half].predict(matrix.T, num_threads=1), np.float32)
        for matrix, half in zip(matrices, halves, strict=True)
    ]


CLEAN = 0.95
"""A page counts as clean, for the confidence, from this F1 over the words of its segments."""


def _calibrate(
    pages: Sequence[Document], own: Sequence[Features], scores: list[NDArray[np.float32]]
) -> tuple[float, ...]:
    """Return the weights that tell from the model's doubts how likely a page's text is clean (Platt 1999)."""
    rows, clean = [], []
    for doc, seen, score in zip(pages, own, scores, strict=True):
        labels = label(doc.segments, seen, score)
        rows.append(doubts(doc.segments, labels, score))
        clean.append(_right(doc, _kept(labels))[0] >= CLEAN)
    return logistic(np.array(rows), np.array(clean, np.float64))


def logistic(rows: NDArray[np.float64], target: NDArray[np.float64]) -> tuple[float, ...]:
    """Return intercept and weights of a logistic regression, by Newton's method."""
    matrix = np.column_stack([np.ones(len(rows)), rows])
    point = np.zeros(matrix.shape[1])
    ridge = 1e-3 * np.eye(matrix.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ point, -30, 30)))
        slope = matrix.T @ (target - chance) - ridge @ point
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge
        point += np.linalg.solve(curve, slope)
    return tuple(float(value) for value in point)


def _fit_table(pages: Sequence[Document]) -> WordTable:
    once = [doc for doc in pages if doc.layout == "as it is"]
    return fit_words(
        [doc.words for doc in once],
        [doc.labels.body for doc in once],
        [doc.weights for doc in once],
        [doc.site for doc in once],
        (WORDS, PAIRS),
    )


def _fit_forest(
    matrices: list[NDArray[np.float32]], pages: Sequence[Document], trees: int
) -> lightgbm.Booster:
    data = lightgbm.Dataset(
        np.concatenate(matrices, axis=1).T,
        np.concatenate([doc.labels.body for doc in pages]),
        weight=np.concatenate([doc.weights for doc in pages]),
        params={"max_bin": PARAMETERS["max_bin"], "verbose": -1},
    )
    return lightgbm.train(PARAMETERS, data, trees)


def cross_validate(pages: Sequence[Document], folds: int) -> dict[str, tuple[float, float]]:
    """Return, by gold set and converter, the mean word F1 of pages, and the share with all segments right.

    Each page is scored by a model that saw no page of its site. Words are counted by segment.
    """
    found: dict[str, list[tuple[float, bool]]] = {}
    for fold in range(folds):
        model = fit([page for page in pages if fold_of(page.site, folds) != fold])
        for page in pages:
            if fold_of(page.site, folds) == fold:
                kept = _kept(label(page.segments, *model.score(page.segments)))
                layout = page.converter if page.layout == "as it is" else page.layout
                found.setdefault(f"{page.source} {layout}", []).append(_right(page, kept))
    return {
        name: (float(np.mean([f1 for f1, _ in rows])), float(np.mean([clean for _, clean in rows])))
        for name, rows in found.items()
    }


def _kept(labels: tuple[Label, ...]) -> NDArray[np.bool_]:
    return np.array([given.role in (Role.BODY, Role.LEAD) for given in labels])


def _right(page: Document, kept: NDArray[np.bool_]) -> tuple[float, bool]:
    size = page.labels.tokens.astype(np.float64)
    both = float(size[kept & page.labels.body].sum())
    total = float(size[kept].sum() + size[page.labels.body].sum())
    return 2 * both / max(1.0, total), bool((kept == page.labels.body)[~page.labels.lead].all())


def train_dumps(gold: Path, cache: Path, folds: int = 0) -> tuple[DumpModel, dict[str, tuple[float, float]]]:
    """Return the model trained on the gold sets in `gold`, and cross-validated scores if `folds` says so.

    Needs about six minutes and 4 GB on one core, and as long again for each fold.

    Raises:
        UnreadableInputError: a gold set is not there.
    """
    pages = list(documents(gold, cache))
    return fit(pages), cross_validate(pages, folds) if folds > 1 else {}


def main() -> None:
    """Train from the command line: `python -m newsclean.train.dumps GOLD --cache DIR --out FILE`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gold", type=Path, help="folder with the gold sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder for converted pages")
    parser.add_argument("--out", type=Path, default=Path("newsclean/weights") / FILE)
    parser.add_argument("--folds", type=int, default=0, help="cross-validate by site in so many folds")
    asked = parser.parse_args()
    model, scores = train_dumps(asked.gold, asked.cache, asked.folds)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    with asked.out.open("wb") as file:
        model.save(file)
    lines = [f"{asked.out}: {asked.out.stat().st_size} bytes"]
    lines += [f"{name:40} word F1 {f1:.3f}  all right {clean:.3f}" for name, (f1, clean) in scores.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
