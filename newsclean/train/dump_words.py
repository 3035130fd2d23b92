"""The word table of the dump model: a logistic regression, pruned to the words that say most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclean.dump.words import EDGE, Words, WordTable, edged

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MIN_SITES = 5
"""A word or pair must stand on this many sites: the table is to know news, not publishers."""
PENALTY = 2e-5


@dataclass(frozen=True, slots=True)
class _Units:
    """Every word and pair of all segments, one after another."""

    vocabulary: tuple[str, ...]
    key: Ints
    """A word's number; a pair's is (first + 1) * base + second."""
    row: Ints
    """The segment."""
    site: Ints
    rows: int

    @property
    def base(self) -> int:
        return len(self.vocabulary)


def fit_words(
    pages: Sequence[Words],
    labels: Sequence[NDArray[np.bool_]],
    weights: Sequence[NDArray[np.float64]],
    sites: Sequence[str],
    size: tuple[int, int],
) -> WordTable:
    """Return a table of at most `size` (words, pairs), trained on the segments of `pages`."""
    units = _units(pages, sites)
    target = np.concatenate(labels).astype(np.float64)
    weight = np.concatenate(weights)
    weight = weight / weight.sum()
    often = _on_many_sites(units)
    matrix = _matrix(units, often)
    coefficients = _regression(matrix, target, weight)[:-1]
    worth = np.abs(coefficients) * np.sqrt(np.asarray(matrix.T @ weight).ravel())
    kept = _prune(often, worth, units.base, size)
    return _table(units, kept, _regression(_matrix(units, kept), target, weight))


def _units(pages: Sequence[Words], sites: Sequence[str]) -> _Units:
    number: dict[str, int] = {EDGE: 0}
    keys, rows, places, start = [], [], [], 0
    site_number: dict[str, int] = {}
    for page, site in zip(pages, sites, strict=True):
        local = np.array([number.setdefault(word, len(number)) for word in page.word], np.int64)
        ids, segment = edged(page)
        keys.append(local[ids])
        rows.append(segment + start)
        places.append(np.full(len(ids), site_number.setdefault(site, len(site_number))))
        start += len(page.counts)
    key, row, site_of = np.concatenate(keys), np.concatenate(rows), np.concatenate(places)
    pair = np.flatnonzero(row[1:] == row[:-1])
    return _Units(
        vocabulary=tuple(number),
        key=np.concatenate([key, (key[pair] + 1) * len(number) + key[pair + 1]]),
        row=np.concatenate([row, row[pair]]),
        site=np.concatenate([site_of, site_of[pair]]),
        rows=start,
    )


def _on_many_sites(units: _Units) -> Ints:
    sites = int(units.site.max()) + 1
    keys = np.unique(units.key * sites + units.site) // sites
    different, count = np.unique(keys, return_counts=True)
    return different[count >= MIN_SITES]


def _matrix(units: _Units, keys: Ints) -> csr_matrix:
    """Return (segments, keys): 1 where the segment has the word or pair. `keys` ascend."""
    if not len(keys):
        return csr_matrix((units.rows, 0))
    at = np.minimum(np.searchsorted(keys, units.key), len(keys) - 1)
    hit = keys[at] == units.key
    cells = np.unique(units.row[hit] * len(keys) + at[hit])
    row, column = cells // len(keys), cells % len(keys)
    return csr_matrix((np.ones(len(cells)), (row, column)), shape=(units.rows, len(keys)))


def _regression(matrix: csr_matrix, target: Floats, weight: Floats) -> Floats:
    """Return coefficients, the intercept last, of a logistic regression with an L2 penalty."""
    sign = 2 * target - 1
    transposed = matrix.T.tocsr()

    def loss(point: Floats) -> tuple[float, Floats]:
        margin = sign * (matrix @ point[:-1] + point[-1])
        value = float(weight @ np.logaddexp(0, -margin)) + 0.5 * PENALTY * float(point[:-1] @ point[:-1])
        pull = -weight * sign / (1 + np.exp(np.clip(margin, -50, 50)))
        return value, np.append(transposed @ pull + PENALTY * point[:-1], pull.sum())

    start = np.zeros(matrix.shape[1] + 1)
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return found


def _prune(keys: Ints, worth: Floats, base: int, size: tuple[int, int]) -> Ints:
    """Keep the words and pairs that say most; a pair is kept only with both of its words."""
    ranked = keys[np.argsort(-worth, kind="stable")]
    single = np.append(ranked[(ranked < base) & (ranked > 0)][: size[0]], 0)
    pairs = ranked[ranked >= base]
    known = np.isin(pairs // base - 1, single) & np.isin(pairs % base, single)
    return np.sort(np.concatenate([single, pairs[known][: size[1]]]))


def _table(units: _Units, kept: Ints, coefficients: Floats) -> WordTable:
    single = kept[kept < units.base]
    pairs = kept[len(single) :]
    row = {key: at + 1 for at, key in enumerate(single.tolist())}
    base = len(single) + 1
    keys = np.array(
        [row[key // units.base - 1] * base + row[key % units.base] for key in pairs.tolist()], np.int64
    )
    order = np.argsort(keys)
    values = coefficients[len(single) : -1]
    return WordTable(
        index={units.vocabulary[key]: at for key, at in row.items()},
        single=np.concatenate(([0.0], coefficients[: len(single)])).astype(np.float32),
        pair_keys=keys[order],
        pairs=values[order].astype(np.float32),
        bias=float(coefficients[-1]),
    )
