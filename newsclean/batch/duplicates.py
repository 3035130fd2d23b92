"""Copies of a text: MinHash in bands finds candidates, then the shingles themselves are compared.

The method is that of Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, chapter 3.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from newsclean.batch.marks import PERMUTATIONS, read_text_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Array = npt.NDArray[Any]

BANDS = 32
ROWS = PERMUTATIONS // BANDS
"""Four rows in 32 bands: texts that share 60 % of their shingles are compared with a probability of 99 %."""
ALIKE = 0.7
"""Copies share this much of the shingles of both together (Jaccard) ..."""
CONTAINED = 0.9
"""... or the shorter one is in the longer one to this share, and not less than half as long."""
_BANDS_AT_ONCE = 8
_PARTS_HELD = 16


def find_copies(parts: Sequence[Callable[[], bytes]]) -> dict[int, int]:
    """Return for every page that is a copy the first page of its text. Pages are numbered through all parts.

    Args:
        parts: Give the text marks of each part when called.
    """
    starts, numbers = _numbers(parts)
    parents: dict[int, int] = {}
    texts = _Texts(parts, starts)
    seen: set[tuple[int, int]] = set()
    for first_band in range(0, BANDS, _BANDS_AT_ONCE):
        keys = (
            np.concatenate([_band_keys(part(), first_band) for part in parts]) if parts else np.zeros((0, 1))
        )
        for column in range(keys.shape[1]):
            for one, other in _pairs(keys[:, column], numbers):
                if (one, other) not in seen and _root(parents, one) != _root(parents, other):
                    seen.add((one, other))
                    if alike(texts.of(one), texts.of(other)):
                        _unite(parents, one, other)
    return {page: root for page in parents if (root := _root(parents, page)) != page}


def _numbers(parts: Sequence[Callable[[], bytes]]) -> tuple[list[int], Array]:
    """Return the number of each part's first page, and the numbers of the pages that have a MinHash."""
    starts, numbers, page = [0], [], 0
    for part in parts:
        for marks in read_text_marks(part()):
            if marks is not None:
                numbers.append(page)
            page += 1
        starts.append(page)
    return starts, np.array(numbers, np.int64)


def _band_keys(data: bytes, first_band: int) -> Array:
    """Return a number for each of some bands of each page: equal where all rows of the band are."""
    digests = [marks[0] for marks in read_text_marks(data) if marks is not None]
    if not digests:
        return np.zeros((0, _BANDS_AT_ONCE), np.uint64)
    rows = np.stack(digests).astype(np.uint64).reshape(len(digests), BANDS, ROWS)
    keys = np.zeros((len(digests), _BANDS_AT_ONCE), np.uint64)
    for row in range(ROWS):  # a multiplicative hash: what it confuses, the comparison tells apart
        keys = (keys ^ rows[:, first_band : first_band + _BANDS_AT_ONCE, row]) * np.uint64(0x9E3779B97F4A7C15)
    return keys


def _pairs(keys: Array, numbers: Array) -> list[tuple[int, int]]:
    """Return the pairs that a band shows: each page with the first of its key, and with the one before it."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    if not len(ordered):
        return []
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    pairs = []
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(ordered)], strict=True):
        if end - start > 1:
            pages = numbers[order[start:end]].tolist()
            pairs += [(pages[0], page) for page in pages[1:]]
            pairs += list(pairwise(pages[1:]))
    return pairs


def alike(one: Array, other: Array) -> bool:
    """Tell whether two texts, given as sorted shingles, are copies."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    shorter, longer = sorted((len(one), len(other)))
    if shared >= ALIKE * (shorter + longer - shared):
        return True
    return 2 * shorter >= longer and shared >= CONTAINED * shorter


class _Texts:
    """Shingles by the number of the page, a few parts in memory at a time."""

    def __init__(self, parts: Sequence[Callable[[], bytes]], starts: Sequence[int]) -> None:
        self._starts = np.array(starts)
        self._load = lru_cache(_PARTS_HELD)(lambda index: list(read_text_marks(parts[index]())))

    def of(self, page: int) -> Array:
        index = int(np.searchsorted(self._starts, page, side="right")) - 1
        marks = self._load(index)[page - int(self._starts[index])]
        if marks is None:
            raise KeyError(page)
        return marks[1]


def _root(parents: dict[int, int], page: int) -> int:
    while (parent := parents.get(page, page)) != page:
        parents[page] = parents.get(parent, parent)
        page = parent
    return page


def _unite(parents: dict[int, int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low
