"""Training the page model: articles against pages that are none, scored on sites that it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import lightgbm
import numpy as np

from newsclean.blocks import layout
from newsclean.decode import decode
from newsclean.embedded import embedded
from newsclean.features import features
from newsclean.forest import LEAVES
from newsclean.head import head_of
from newsclean.metadata import metadata, title_heading
from newsclean.model import name_hash
from newsclean.pages.model import PageModel
from newsclean.pages.numbers import NAMES, numbers
from newsclean.parse import parse
from newsclean.rules import match
from newsclean.train.gold import folder_of, raw_pages, site_of
from newsclean.train.pages import SEED, fold_of
from newsclean.train.trees import forest_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from newsclean.model import Model
    from newsclean.train.pages import Scored

ARTICLES: Final = ("fundus_dev", "wcxb_dev")
OLDER: Final = ("readability_pages", "newspaper_pages")
"""Articles in older and odder markup: trained on, but not measured."""
OTHERS: Final = "not_articles"
OLDER_WEIGHT: Final = 0.3
LISTS: Final = frozenset({"listing", "collection"})
MISSED: Final = 0.009
"""The share of articles that the threshold may call something else."""
_SETTINGS: Final[dict[str, Any]] = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": min(7, LEAVES),
    "min_data_in_leaf": 6,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
_ROUNDS: Final = 100
_INDEX_ROUNDS: Final = 30


@dataclass(frozen=True, slots=True)
class KindPage:
    """A page as numbers, and what it is."""

    source: str
    id: str
    site: str
    numbers: tuple[float, ...]
    article: bool
    index: bool


def kind_pages(folders: Sequence[Path], scored: Sequence[Scored], model: Model) -> list[KindPage]:
    """Return the articles with the labels of a model that has not seen their site, and the other pages.

    The block model has seen none of the others: `model` labels them.

    Raises:
        GoldError: a set is in none of the folders.
        UnreadableInputError: one of its pages is not there.
    """
    known = {(item.page.source, str(item.page.row["id"])): item for item in scored}
    out: list[KindPage] = []
    for source in (*ARTICLES, *OLDER, OTHERS):
        for row, html in raw_pages(folder_of(folders, source), source):
            item = known.get((source, str(row["id"])))
            if item is None and source != OTHERS:
                continue
            found = _numbers(row, html, item, model)
            if found is not None:
                kind = row.get("page_type")
                out.append(
                    KindPage(source, str(row["id"]), site_of(row), found, source != OTHERS, kind in LISTS)
                )
    return out


def _numbers(
    row: Mapping[str, object], html: bytes, item: Scored | None, model: Model
) -> tuple[float, ...] | None:
    tree = parse(decode(html).text)
    found, data = layout(tree), embedded(tree)
    meta = metadata(tree, data, found, url=str(row["url"]) if row.get("url") else None)
    head = head_of(data, meta.title, title_heading(data))
    seen = item.features if item else features(found, head, match, model.lexicon)
    if seen is None:
        return None
    p = item.p if item else model.predict(found, seen)
    return tuple(numbers(found, seen, p, seen.votes, data, meta))


def _fit(pages: Sequence[KindPage], labels: NDArray[np.bool_], rounds: int, seed: int) -> lightgbm.Booster:
    rows = np.array([page.numbers for page in pages], np.float32)
    weights = [OLDER_WEIGHT if page.source in OLDER else 1.0 for page in pages]
    return lightgbm.train({**_SETTINGS, "seed": seed}, lightgbm.Dataset(rows, labels, weight=weights), rounds)


def _cross_validated(
    pages: Sequence[KindPage], labels: NDArray[np.bool_], rounds: int, seed: int
) -> NDArray[np.float64]:
    """Return the probability of each page by trees that have not seen its site."""
    rows = np.array([page.numbers for page in pages], np.float32)
    folds = np.array([fold_of(page.site) for page in pages])
    out = np.zeros(len(pages))
    for fold in sorted(set(folds.tolist())):
        unseen = folds == fold
        seen = [page for page, other in zip(pages, unseen.tolist(), strict=True) if not other]
        forest = forest_of(_fit(seen, labels[~unseen], rounds, seed))
        out[unseen] = forest.predict(np.ascontiguousarray(rows[unseen].T))
    return out


def area(labels: NDArray[np.bool_], p: NDArray[np.float64]) -> float:
    """Return the area under the ROC curve: how often a page of the class stands above one that is not."""
    above, below = p[labels][:, None], p[~labels][None, :]
    return float((above > below).mean() + (above == below).mean() / 2)


def _missed(p: NDArray[np.float64], threshold: float) -> float:
    """Return the share of pages that are not called articles; 0 of no pages."""
    return round(float(np.count_nonzero(p < threshold)) / max(p.size, 1), 4)


def train_kinds(pages: Sequence[KindPage], *, seed: int = SEED) -> PageModel:
    """Cross-validate, choose the threshold on those pages, then train on everything."""
    article = np.array([page.article for page in pages])
    p = _cross_validated(pages, article, _ROUNDS, seed)
    measured = np.array([page.source not in OLDER for page in pages])
    told, kinds = p[measured], article[measured]
    threshold = float(np.sort(told[kinds])[int(MISSED * kinds.sum())])
    others = [page for page in pages if not page.article]
    index = np.array([page.index for page in others])
    q = _cross_validated(others, index, _INDEX_ROUNDS, seed)
    facts = {
        "names": list(NAMES),
        "hash": name_hash(NAMES),
        "seed": seed,
        "articles": int(article.sum()),
        "others": len(others),
        "cross_validated": {
            "area": round(area(kinds, told), 4),
            "articles_missed": _missed(told[kinds], threshold),
            "older_articles_missed": _missed(p[~measured], threshold),
            "others_told": _missed(told[~kinds], threshold),
            "index_area": round(area(index, q), 4),
        },
    }
    return PageModel(
        forest_of(_fit(pages, article, _ROUNDS, seed)),
        forest_of(_fit(others, index, _INDEX_ROUNDS, seed)),
        threshold,
        facts,
    )
