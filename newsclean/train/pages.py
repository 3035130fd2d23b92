"""Training the block model on gold pages, and scoring it on sites that it has not seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import lightgbm
import numpy as np

from newsclean.confidence import signs_of
from newsclean.context import CONTEXT_NAMES, context
from newsclean.errors import GoldError
from newsclean.evaluate.measures import PageScore, score, summarize
from newsclean.features import NAMES, Features, features
from newsclean.forest import LEAVES
from newsclean.label import label
from newsclean.lexicon import Lexicon
from newsclean.model import BAGS, SETTLED, Looks, Model, name_hash
from newsclean.train.faults import LEFT_OUT
from newsclean.train.lexicon import learn, word_shares
from newsclean.train.logistic import logistic
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
WEIGHTS: Final[Mapping[str, float]] = {
    "fundus_dev": 3.0,
    "readability_pages": 0.5,
    "trafilatura_eval": 0.5,
    "package_pages": 0.5,
}
"""How much a page of a set counts; 1 where nothing is said. News is what newsclean is for."""
_GOOD: Final = 0.9
"""A page whose text shares so much with its gold counts as right in the confidence's calibration."""
_COPY: Final = 30
_MORE: Final = 1
"""Log odds by which the second look learns from more than what it will be asked about."""


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


def fit(pages: Sequence[GoldPage], *, seed: int = SEED) -> tuple[Lexicon, Looks]:
    """Train the lexicon, trees for a first look and trees for a second one.

    The trees see hints as scored by a lexicon that was learned without their page's site, as they will be on
    new pages; and the second look's trees see a first look by trees that were trained without it.
    """
    pages = [page for page in pages if page.row["id"] not in LEFT_OUT.get(page.source, {})]
    shares = [word_shares(page) for page in pages]
    rows: list[_Rows] = []
    for fold in sorted({fold_of(page.site) for page in pages}):
        own = [fold_of(page.site) == fold for page in pages]
        others = [share for share, mine in zip(shares, own, strict=True) if not mine]
        lexicon = Lexicon(learn(others or shares))
        for page, mine in zip(pages, own, strict=True):
            if mine and (found := features(page.layout, page.head, page.rules.__getitem__, lexicon)):
                rows.append(_Rows(fold, page, found, _targets(page)[found.blocks], _weights(page, found)))
    first = _trees(rows, [item.found.matrix for item in rows], (seed,))
    second = _trees(*_second_rows(rows, seed), [seed + bag for bag in range(BAGS)])
    return Lexicon(learn(shares)), Looks(first, second)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is learned from a page (columns of one length): its candidates, which of them are gold, their weights."""

    fold: int
    page: GoldPage
    found: Features
    targets: NDArray[np.bool_]
    weights: NDArray[np.float64]

    def some(self, which: NDArray[np.intp]) -> _Rows:
        """Return the same with some of the candidates."""
        return replace(self, targets=self.targets[which], weights=self.weights[which])


def _trees(rows: Sequence[_Rows], matrices: Sequence[Floats], seeds: Sequence[int]) -> Forest:
    """Train a forest a seed; return their mean."""
    data = lightgbm.Dataset(
        np.concatenate([matrix.T for matrix in matrices]),
        np.concatenate([item.targets for item in rows]),
        weight=np.concatenate([item.weights for item in rows]),
    )
    return forest_of(*[lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS) for seed in seeds])


def _second_rows(rows: Sequence[_Rows], seed: int) -> tuple[list[_Rows], list[Floats]]:
    """Return the candidates that a first look is unsure of, and their numbers with what that look says."""
    found: list[_Rows] = []
    matrices: list[Floats] = []
    for fold in sorted({item.fold for item in rows}):
        others = [item for item in rows if item.fold != fold] or rows
        first = _trees(others, [item.found.matrix for item in others], (seed,))
        for item in rows:
            if item.fold == fold:
                margins = first.margins(item.found.matrix)
                unsure = np.flatnonzero(np.abs(margins) < SETTLED + _MORE)
                rows_of_page = np.concatenate(
                    (item.found.matrix, context(item.page.layout, item.found, margins))
                )
                found.append(item.some(unsure))
                matrices.append(rows_of_page[:, unsure])
    return found, matrices


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
    """Label every page, but for those that were judged, by a model trained on the other folds' sites."""
    out: list[Scored] = []
    for fold in range(FOLDS):
        seen = [page for page in pages if fold_of(page.site) != fold]
        unseen = [page for page in pages if fold_of(page.site) == fold and not page.judged]
        if not seen or not unseen:
            continue
        lexicon, looks = fit(seen, seed=seed)
        for page in unseen:
            found = features(page.layout, page.head, page.rules.__getitem__, lexicon)
            if found is not None:
                out.append(_scored(page, found, looks.predict(page.layout, found)))
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
    rows = np.array([signs_of(item.features, item.p) for item in scored])
    right = np.array([item.score.found >= _GOOD for item in scored], float)
    return logistic(rows, right, ridge=0.1)


def summaries(scored: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """Return the measures of each set."""
    out: dict[str, dict[str, float]] = {}
    for source in sorted({item.page.source for item in scored}):
        found = summarize([item.score for item in scored if item.page.source == source])
        names = ("pages", "f1", "precision", "recall", "exact", "clean", "leaked", "lost", "repeated")
        out[source] = {name: round(float(getattr(found, name)), 4) for name in names}
    return out


def train(pages: Sequence[GoldPage], *, seed: int = SEED) -> tuple[Model, list[Scored]]:
    """Cross-validate, then train on everything; return the model and the cross-validated pages.

    Raises:
        GoldError: no page can be scored by a model that has not seen its site.
    """
    scored = cross_validate(pages, seed=seed)
    if not scored:
        raise GoldError(
            f"{len(pages)} gold pages cannot be trained on: none has a gold text and other sites to learn from. "
            "Add pages of other sites, or a set with texts."
        )
    lexicon, looks = fit(pages, seed=seed)
    names = [*NAMES, *CONTEXT_NAMES]
    facts = {
        "names": names,
        "hash": name_hash(names),
        "sets": sorted({page.source for page in pages}),
        "pages": len(pages),
        "seed": seed,
        "bags": BAGS,
        "cross_validated": summaries(scored),
    }
    return Model(lexicon, looks, calibrate(scored), facts), scored
