"""Words of a dump as numbers: each segment's words, and the weights that a small trained table gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsclean.dump.tokens import Hashes, Tokens, hash_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST_CJK = 0x0E00
_DIGITS = re.compile(r"\d")
MAX_CHARACTERS = 240
"""Characters of a segment that are looked at for words: more says little and costs time."""
STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""
MAX_WORDS = 40
"""Words of a segment that the table looks at: noise is short, or says so at its beginning."""

EDGE = "^"
"""Stands for the beginning and the end of a segment in pairs."""

_EDGE_KEY = np.array([hash_of(EDGE)], np.uint64)

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all segments, one after another."""

    text: str
    """All of them, lower case."""
    begin: Ints
    """Where in `text` each different word stands first; the edge, which is the first word, stands nowhere."""
    end: Ints
    keys: Hashes
    """A hash of each different word."""
    stems: Ints
    """For each different word, a number that it shares with words of the same beginning."""
    long: NDArray[np.bool_]
    """For each different word, whether it is long enough to mean something; a CJK letter is."""
    ids: Ints
    """The number of each running word among the different ones."""
    segment: Ints
    """The segment of each running word."""
    place: Ints
    """Place of each running word in its segment, from 0."""
    counts: Ints
    """Words a segment."""

    @property
    def word(self) -> tuple[str, ...]:
        """The different words; a number is its digits' count ("##"). The first is `EDGE`."""
        spans = zip(self.begin[1:].tolist(), self.end[1:].tolist(), strict=True)
        return (EDGE, *(_DIGITS.sub("#", self.text[start:end]) for start, end in spans))


def words(texts: tuple[str, ...]) -> Words:
    """Return the words of `texts`, of which none holds a line break."""
    lowered = "\n".join([text[:MAX_CHARACTERS] for text in texts]).lower()
    found = Tokens(lowered)
    keys, first, ids = np.unique(found.hashes(), return_index=True, return_inverse=True)
    _, stems = np.unique(found.stem_hashes(first, STEM), return_inverse=True)
    begin, end = found.begin[first], found.end[first]
    counts = np.bincount(found.lines, minlength=len(texts))
    starts = np.cumsum(counts) - counts
    edge = [0]
    return Words(
        text=lowered,
        begin=np.concatenate((edge, begin)),
        end=np.concatenate((edge, end)),
        keys=np.concatenate((_EDGE_KEY, keys)),
        stems=np.concatenate((edge, stems + 1)),
        long=np.concatenate(([False], (end - begin > 3) | (found.first_code(first) >= _FIRST_CJK))),
        ids=ids + 1,
        segment=found.lines,
        place=np.arange(len(ids)) - starts[found.lines],
        counts=counts,
    )


def edged(words: Words) -> tuple[Ints, Ints]:
    """Return the first `MAX_WORDS` words of each segment and its edges: the words' numbers and the segments."""
    near = words.place < MAX_WORDS
    ids, segment = words.ids[near], words.segment[near]
    whole = np.flatnonzero((words.counts > 0) & (words.counts <= MAX_WORDS))
    begun = np.flatnonzero(words.counts > 0)
    ends = np.searchsorted(segment, whole, side="right")
    starts = np.searchsorted(segment, begun)
    at = np.concatenate([ends, starts])
    of = np.concatenate([whole, begun])
    order = np.argsort(at, kind="stable")
    edges = at[order] + np.arange(len(at))
    inside = np.ones(len(ids) + len(at), bool)
    inside[edges] = False
    out = np.zeros((2, len(inside)), np.int64)
    out[0, inside], out[1, inside] = ids, segment
    out[1, edges] = of[order]
    return out[0], out[1]


@dataclass(frozen=True, slots=True)
class WordTable:
    """Log odds that a segment with this word, or these two words in a row, belongs to the article."""

    index: Mapping[str, int]
    """Word -> row, from 1; 0 is every other word."""
    single: Floats
    """Weight of each row."""
    pair_keys: Ints
    """first * len(single) + second, ascending."""
    pairs: Floats
    bias: float
    keys: Hashes = field(init=False, repr=False)
    """Hashes of the words, ascending; their rows."""
    rows: Ints = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the words in the order of their hashes."""
        keys = np.fromiter(map(hash_of, self.index), np.uint64, len(self.index))
        rows = np.fromiter(self.index.values(), np.int64, len(self.index))
        order = np.argsort(keys)
        object.__setattr__(self, "keys", keys[order])
        object.__setattr__(self, "rows", rows[order])

    def rows_of(self, keys: Hashes) -> Ints:
        """Return the row of each word by its hash; 0 where the table does not know it."""
        if not len(self.keys):
            return np.zeros(len(keys), np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.rows[at], 0)

    def score(self, words: Words) -> tuple[Floats, Floats]:
        """Return, for each segment, the sum of its weights and the lowest one."""
        n = len(words.counts)
        ids, segment = edged(words)
        row = self.rows_of(words.keys)[ids]
        weight = self.single[row]
        total = np.bincount(segment, weight, minlength=n)
        low = np.zeros(n, np.float32)
        np.minimum.at(low, segment, weight)
        if len(row) > 1 and len(self.pair_keys):
            key = row[:-1] * len(self.single) + row[1:]
            both = np.flatnonzero((segment[1:] == segment[:-1]) & (row[:-1] > 0) & (row[1:] > 0))
            at = np.searchsorted(self.pair_keys, key[both])
            at[at == len(self.pair_keys)] = 0
            hit = self.pair_keys[at] == key[both]
            pair_weight, pair_segment = self.pairs[at[hit]], segment[both[hit]]
            total += np.bincount(pair_segment, pair_weight, minlength=n)
            np.minimum.at(low, pair_segment, pair_weight)
        return (total + self.bias).astype(np.float32), low
