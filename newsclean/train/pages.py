"""Training the block model on gold pages, and scoring it on sites that it has not seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import lightgbm
import numpy as np

from newsclean.confidence import signs_of
from newsclean.evaluate.measures import PageScore, score, summarize
from newsclean.features import NAMES, Features, features
from newsclean.forest import LEAVES
from newsclean.label import label
from newsclean.lexicon import Lexicon
from newsclean.model import BAGS, Model, name_hash, probabilities
from newsclean.train.faults import LEFT_OUT
from newsclean.train.lexicon import learn, word_shares
from newsclean.train.trees import forest_of
from newsclean.verdict import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from newsclean.forest import Floats, Forest
    from newsclean.train.gold import GoldPage
    from newsclean.verdict import Label

FOLDS: Final = 5
SEED: Final = 1
ROUNDS: Final = 150
SETTINGS: Final[dict[str, Any]] = {
    "objective": "binary",
    "learning_rate": 0.09,
    "num_leaves": LEAVES - 1,
    "min_data_in_leaf": 50,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "num_threads": 1,  # more share so few rows badly, and wait for each other on a busy machine
    "seed": SEED,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
"""Chosen by cross-validation grouped by site; more leaves or rounds gave nothing beyond the noise of the seed."""
WEIGHTS: Final[Mapping[str, float]] = {"fundus_dev": 3.0, "readability_pages": 0.5}
"""How much a page of a set counts; 1 where nothing is said. News is what newsclean is for."""
_GOOD: Final = 0.9
"""A page whose text shares so much with its gold counts as right in the confidence's calibration."""
_COPY: Final = 30


@dataclass(frozen=True, slots=True)
class Scored:
    """A page, labelled by a model that has not seen its site."""

    page: GoldPage
    features: Features
    p: Floats
    labels: tuple[Label, ...]
    score: PageScore


def fold_of(site: str, folds: int = FOLDS) -> int:
    """Return the fold of a site: the same on every machine and in every run."""
    return int(hashlib.md5(site.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def fit(pages: Sequence[GoldPage], *, seed: int = SEED) -> tuple[Lexicon, Forest]:
    """Train lexicon and trees: `model.BAGS` forests, of this seed and those after it.

    The trees see hints as scored by a lexicon that was learned without their page's site, as they will be on
    new pages.
    """
    pages = [page for page in pages if page.row["id"] not in LEFT_OUT.get(page.source, {})]
    shares = [word_shares(page) for page in pages]
    folds = [fold_of(page.site) for page in pages]
    rows: list[Floats] = []
    labels: list[NDArray[np.bool_]] = []
    weights: list[NDArray[np.float64]] = []
    for fold in sorted(set(folds)):
        others = [share for share, f in zip(shares, folds, strict=True) if f != fold]
        lexicon = Lexicon(learn(others or shares))
        for page, f in zip(pages, folds, strict=True):
            if f == fold and (found := features(page.layout, page.head, page.rules.__getitem__, lexicon)):
                rows.append(found.matrix.T)
                labels.append(_targets(page)[found.blocks])
                weights.append(_weights(page, found))
    data = lightgbm.Dataset(np.concatenate(rows), np.concatenate(labels), weight=np.concatenate(weights))
    boosters = [lightgbm.train({**SETTINGS, "seed": seed + bag}, data, ROUNDS) for bag in range(BAGS)]
    return Lexicon(learn(shares)), forest_of(*boosters)


def _targets(page: GoldPage) -> NDArray[np.bool_]:
    """Gold labels; a long copy of a gold block counts as gold too, since copies are told apart later."""
    gold = {
        text
        for text, keep in zip(page.layout.texts, page.gold.labels, strict=True)
        if keep and len(text) >= _COPY
    }
    return np.array(
        [keep or text in gold for text, keep in zip(page.layout.texts, page.gold.labels, strict=True)]
    )


def _weights(page: GoldPage, found: Features) -> NDArray[np.float64]:
    """Weigh blocks by the fourth root of their length, and every page alike.

    Longer blocks count more in every measure, but one wrong short line spoils a page's text as well.
    """
    weight = (np.array(page.gold.lengths, float) + 1) ** 0.25 * np.array(page.gold.weights)
    weight = weight[found.blocks]
    share: NDArray[np.float64] = weight / max(float(weight.sum()), 1e-9)
    return share * 100 * WEIGHTS.get(page.source, 1.0)


def cross_validate(pages: Sequence[GoldPage], *, seed: int = SEED) -> list[Scored]:
    """Label every page by a model trained on the other folds' sites."""
    out: list[Scored] = []
    for fold in range(FOLDS):
        seen = [page for page in pages if fold_of(page.site) != fold]
        unseen = [page for page in pages if fold_of(page.site) == fold]
        if not seen or not unseen:
            continue
        lexicon, forest = fit(seen, seed=seed)
        for page in unseen:
            found = features(page.layout, page.head, page.rules.__getitem__, lexicon)
            if found is not None:
                out.append(_scored(page, found, probabilities(forest, found)))
    return out


def _scored(page: GoldPage, found: Features, p: Floats) -> Scored:
    labels = label(page.layout, found, p)
    text = "\n".join(
        text
        for text, item in zip(page.layout.texts, labels, strict=True)
        if item.role in {Role.BODY, Role.LEAD}
    )
    row = page.row
    measured = score(
        str(row["id"]),
        text,
        str(row["text"]),
        lead=str(row.get("lead") or "") or None,
        title=str(row.get("title") or "") or None,
    )
    return Scored(page, found, p, labels, measured)


def calibrate(scored: Sequence[Scored]) -> tuple[float, ...]:
    """Fit the confidence: a logistic regression of "the text is right" on `confidence.SIGNS`."""
    rows = np.array([(1.0, *signs_of(item.features, item.p)) for item in scored])
    right = np.array([item.score.found >= _GOOD for item in scored], float)
    weights = np.zeros(rows.shape[1])
    for _ in range(50):  # Newton's method, with a little ridge
        p = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - p) - 0.1 * weights
        hessian = (rows * (p * (1 - p))[:, None]).T @ rows + 0.1 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, gradient)
    return tuple(weights.tolist())


def summaries(scored: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """Return the measures of each set."""
    out: dict[str, dict[str, float]] = {}
    for source in sorted({item.page.source for item in scored}):
        found = summarize([item.score for item in scored if item.page.source == source])
        names = ("pages", "f1", "precision", "recall", "exact", "clean", "leaked", "lost", "repeated")
        out[source] = {name: round(float(getattr(found, name)), 4) for name in names}
    return out


def train(pages: Sequence[GoldPage], *, seed: int = SEED) -> tuple[Model, list[Scored]]:
    """Cross-validate, then train on everything; return the model and the cross-validated pages."""
    scored = cross_validate(pages, seed=seed)
    lexicon, forest = fit(pages, seed=seed)
    facts = {
        "names": list(NAMES),
        "hash": name_hash(NAMES),
        "sets": sorted({page.source for page in pages}),
        "pages": len(pages),
        "seed": seed,
        "bags": BAGS,
        "cross_validated": summaries(scored),
    }
    return Model(lexicon, forest, calibrate(scored), facts), scored
