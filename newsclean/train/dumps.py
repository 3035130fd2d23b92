"""Training of the dump model: gold pages -> dumps by several converters, laid out in several ways -> weights.

Every converter and every layout is mixed in, since the dumps that users bring come from neither. Two forests
are fitted:
the second sees what the first said around a segment, and learns from scores that the first gave to sites
it had not seen (stacking, Wolpert 1992); so do both from the word table.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import lightgbm
import numpy as np

from newsclean.dump.features import Features, features
from newsclean.dump.label import Label, Role, label
from newsclean.dump.second import open_rows, second_features, title_matrix, title_rows
from newsclean.dump.weights import BAGS, FILE, DumpModel, doubts, name_hash
from newsclean.forest import LEAVES, Forest
from newsclean.train.dump_gold import Document, documents, fold_of
from newsclean.train.dump_kinds import UNTOLD, fit_kinds
from newsclean.train.dump_layouts import CONVERTERS
from newsclean.train.dump_words import fit_words
from newsclean.train.logistic import logistic
from newsclean.train.trees import forest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.dump.words import WordTable

WORDS, PAIRS = 3000, 6000
TREES = (120, 130, 80)
"""Of the first forest, of each bag of the second, and of the one for titles."""
FOLDS = 5
SEED = 1
NO_CALIBRATION = (0.0, 0.0, 0.0, 0.0)
PARAMETERS = {
    "objective": "binary",
    "num_leaves": LEAVES,
    "learning_rate": 0.07,
    "min_data_in_leaf": 200,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "force_col_wise": True,
    "num_threads": 1,
    "deterministic": True,
    "seed": SEED,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True)
class Trained:
    """The model, and the models of the folds: each saw the pages of all sites but those of its fold."""

    model: DumpModel
    folds: tuple[DumpModel, ...]

    def unseen(self, site: str) -> DumpModel:
        """Return the model that saw no page of `site`."""
        return self.folds[fold_of(site, len(self.folds))]


def fit(pages: Sequence[Document], trees: tuple[int, int, int] = TREES, folds: int = FOLDS) -> Trained:
    """Return the model trained on `pages`, and one for each fold.

    Table and first forest are fitted for each fold of sites, and the second forest learns from what those say about
    sites that they have not seen (stacking, Wolpert 1992). The models of the folds share that: a second forest's
    training pages were scored by first forests that saw its own fold, too.
    """
    of = [fold_of(doc.site, folds) for doc in pages]
    tables = [_fit_table(_others(pages, of, fold)) for fold in range(folds)]
    own = [features(doc.segments, tables[fold]) for doc, fold in zip(pages, of, strict=True)]
    first = _fit_folds([seen.matrix for seen in own], pages, of, trees[0])
    scores = [first[fold].predict(seen.matrix) for seen, fold in zip(own, of, strict=True)]
    stacked = [second_features(seen, score) for seen, score in zip(own, scores, strict=True)]
    matrices = [matrix for matrix, _ in stacked]
    opened = [open_rows(score) for score in scores]
    second = _fit_folds(
        [matrix[:, rows] for matrix, rows in zip(matrices, opened, strict=True)],
        pages,
        of,
        trees[1],
        opened,
        BAGS,
    )
    for matrix, score, rows, fold in zip(matrices, scores, opened, of, strict=True):
        score[rows] = second[fold].predict_bagged(matrix[:, rows], BAGS)
    heads = [
        title_rows(doc.segments, score, seen.run) for doc, score, seen in zip(pages, scores, own, strict=True)
    ]
    titles = [
        title_matrix(matrix[:, rows], score[rows])
        for matrix, score, rows in zip(matrices, scores, heads, strict=True)
    ]
    title = _fit_titles(titles, heads, pages, of, trees[2])
    names = name_hash(own[0].names, stacked[0][1])
    unseen = tuple(
        DumpModel(*parts, names, NO_CALIBRATION, UNTOLD)
        for parts in zip(tables, first, second, title, strict=False)
    )
    said = [
        _title_scores(doc, rows, matrix, title[fold])
        for doc, rows, matrix, fold in zip(pages, heads, titles, of, strict=True)
    ]
    calibration = _calibrate(pages, own, scores, said)
    model = DumpModel(_fit_table(pages), first[-1], second[-1], title[-1], names, calibration, UNTOLD)
    return Trained(model, tuple(replace(one, calibration=calibration) for one in unseen))


Item = TypeVar("Item")


def _others(items: Sequence[Item], of: Sequence[int], fold: int) -> list[Item]:
    return [item for item, its in zip(items, of, strict=True) if its != fold]


def _fit_folds(
    matrices: list[NDArray[np.float32]],
    pages: Sequence[Document],
    of: list[int],
    trees: int,
    chosen: list[NDArray[np.int64]] | None = None,
    bags: int = 1,
) -> list[Forest]:
    """Return a forest for each fold, trained on the others, and last the one trained on all pages.

    `chosen` names the segments of each page that the columns of its matrix are, where they are not all of them.
    """
    rows = chosen or [np.arange(len(doc.segments)) for doc in pages]
    labels = [doc.labels.body[own] for doc, own in zip(pages, rows, strict=True)]
    weights = [doc.weights[own] for doc, own in zip(pages, rows, strict=True)]
    return [
        _fit_forest(
            _others(matrices, of, fold), _others(labels, of, fold), _others(weights, of, fold), trees, bags
        )
        for fold in [*range(max(of) + 1), -1]
    ]


def _fit_titles(
    matrices: list[NDArray[np.float32]],
    rows: list[NDArray[np.int64]],
    pages: Sequence[Document],
    of: list[int],
    trees: int,
) -> list[Forest]:
    """Return the same for titles, from the pages that have theirs on a line of its own."""
    said = [doc.labels.title[own] for doc, own in zip(pages, rows, strict=True)]
    chosen = [at for at, own in enumerate(said) if own.any()] or list(range(len(pages)))
    parts = [matrices[at] for at in chosen]
    labels = [said[at] for at in chosen]
    weights = [np.ones(len(said[at])) for at in chosen]
    its = [of[at] for at in chosen]
    return [
        _fit_forest(_others(parts, its, fold), _others(labels, its, fold), _others(weights, its, fold), trees)
        for fold in [*range(max(of) + 1), -1]
    ]


def _title_scores(
    doc: Document, rows: NDArray[np.int64], matrix: NDArray[np.float32], forest: Forest
) -> NDArray[np.float32]:
    out = np.zeros(len(doc.segments), np.float32)
    if len(rows):
        out[rows] = forest.predict(matrix)
    return out


CLEAN = 0.95
"""A page counts as clean, for the confidence, from this F1 over the words of its segments."""


def _calibrate(
    pages: Sequence[Document],
    own: Sequence[Features],
    scores: list[NDArray[np.float32]],
    titles: list[NDArray[np.float32]],
) -> tuple[float, ...]:
    """Return the weights that tell from the model's doubts how likely a page's text is clean (Platt 1999)."""
    rows, clean = [], []
    for doc, seen, score, title in zip(pages, own, scores, titles, strict=True):
        labels = label(doc.segments, seen, score, title)
        rows.append(doubts(doc.segments, labels, score))
        clean.append(_right(doc, _kept(labels))[0] >= CLEAN)
    return logistic(np.array(rows), np.array(clean, np.float64))


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
    matrices: list[NDArray[np.float32]],
    labels: list[NDArray[np.bool_]],
    weights: list[NDArray[np.float64]],
    trees: int,
    bags: int = 1,
) -> Forest:
    data = lightgbm.Dataset(
        np.concatenate(matrices, axis=1).T,
        np.concatenate(labels),
        weight=np.concatenate(weights),
        params={"max_bin": PARAMETERS["max_bin"], "verbose": -1},
    )
    grown = [lightgbm.train({**PARAMETERS, "seed": SEED + bag}, data, trees) for bag in range(bags)]
    return forest_of(*grown)


def cross_validated(trained: Trained, pages: Sequence[Document]) -> dict[str, tuple[float, float]]:
    """Return, by gold set and converter or layout, the mean word F1 of pages, and the share with all segments right.

    Each page is scored by a model that saw no page of its site. Words are counted by segment.
    """
    found: dict[str, list[tuple[float, bool]]] = {}
    for page in pages:
        kept = _kept(label(page.segments, *trained.unseen(page.site).score(page.segments)))
        layout = page.converter if page.layout == "as it is" else page.layout
        found.setdefault(f"{page.source} {layout}", []).append(_right(page, kept))
    return {
        name: (float(np.mean([f1 for f1, _ in rows])), float(np.mean([clean for _, clean in rows])))
        for name, rows in sorted(found.items())
    }


def _kept(labels: tuple[Label, ...]) -> NDArray[np.bool_]:
    return np.array([given.role in (Role.BODY, Role.LEAD) for given in labels])


def _right(page: Document, kept: NDArray[np.bool_]) -> tuple[float, bool]:
    size = page.labels.tokens.astype(np.float64)
    both = float(size[kept & page.labels.body].sum())
    total = float(size[kept].sum() + size[page.labels.body].sum())
    return 2 * both / max(1.0, total), bool((kept == page.labels.body)[~page.labels.lead].all())


def main() -> None:
    """Train from the command line: `python -m newsclean.train.dumps GOLD --cache DIR --out FILE`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gold", type=Path, help="folder with the gold sets")
    parser.add_argument("--cache", type=Path, required=True, help="folder for converted pages")
    parser.add_argument("--out", type=Path, default=Path("newsclean/weights") / FILE)
    parser.add_argument(
        "--leave-out", choices=CONVERTERS, help="a converter whose dumps are not trained on, only tested"
    )
    asked = parser.parse_args()
    pages = list(documents(asked.gold, asked.cache))
    known = [page for page in pages if page.converter != asked.leave_out]
    trained = fit(known)
    scores = cross_validated(
        trained,
        pages if len(known) == len(pages) else [page for page in pages if page.converter == asked.leave_out],
    )
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    kind = fit_kinds(trained.unseen, known, asked.gold, asked.cache)
    with asked.out.open("wb") as file:
        replace(trained.model, kind=kind).save(file)
    lines = [f"{asked.out}: {asked.out.stat().st_size} bytes"]
    lines += [f"{name:40} word F1 {f1:.3f}  all right {clean:.3f}" for name, (f1, clean) in scores.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
