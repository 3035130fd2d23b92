"""Words of a dump as numbers: each segment's words, and the weights that a small trained table gives them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

_CJK = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_DIGITS = re.compile(r"\d")
MAX_CHARACTERS = 240
"""Characters of a segment that are looked at for words: more says little and costs time."""
STEM = 6
"""Letters by which inflected forms of a word are taken for the same."""
MAX_WORDS = 40
"""Words of a segment that the table looks at: noise is short, or says so at its beginning."""

EDGE = "^"
"""Stands for the beginning and the end of a segment in pairs."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all segments, one after another."""

    word: tuple[str, ...]
    """The different words, lower case; a number is its digits' count ("##"). The first is `EDGE`."""
    stems: Ints
    """For each different word, a number that it shares with words of the same beginning."""
    long: NDArray[np.bool_]
    """For each different word, whether it is long enough to mean something; a CJK letter is."""
    ids: Ints
    """Index into `word` of each running word."""
    segment: Ints
    """The segment of each running word."""
    place: Ints
    """Place of each running word in its segment, from 0."""
    counts: Ints
    """Words a segment."""


def words(texts: tuple[str, ...]) -> Words:
    """Return the words of `texts`, of which none holds a line break."""
    lowered = "\n".join([text[:MAX_CHARACTERS] for text in texts]).lower()
    for digit in "0123456789":
        lowered = lowered.replace(digit, "#")
    if not lowered.isascii():
        lowered = _DIGITS.sub("#", lowered)
    tokens = _TOKEN.findall(lowered)
    number = {word: at for at, word in enumerate(dict.fromkeys(["\n", *tokens]))}
    ids = np.fromiter(map(number.__getitem__, tokens), np.int64, len(tokens))
    is_break = ids == 0
    segment = np.cumsum(is_break)[~is_break] if len(ids) else np.zeros(0, np.int64)
    ids = ids[~is_break] if len(ids) else np.zeros(0, np.int64)
    counts = np.bincount(segment, minlength=len(texts))
    starts = np.cumsum(counts) - counts
    heads = [word[:STEM] for word in number]
    stem = {head: at for at, head in enumerate(dict.fromkeys(heads))}
    return Words(
        word=(EDGE, *itertools.islice(number, 1, None)),
        stems=np.fromiter(map(stem.__getitem__, heads), np.int64, len(heads)),
        long=np.array([len(word) > 3 or word > "\u0e00" for word in number], np.bool_),
        ids=ids,
        segment=segment,
        place=np.arange(len(ids)) - starts[segment],
        counts=counts,
    )


_LETTER = rf"[^\W\d_{_CJK}]"
# the plain range goes first, as it is several times as fast
_TOKEN = re.compile(rf"\n|[a-z]++{_LETTER}*+|{_LETTER}++|#++|[{_CJK}]")


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

    def score(self, words: Words) -> tuple[Floats, Floats]:
        """Return, for each segment, the sum of its weights and the lowest one."""
        n = len(words.counts)
        rows = np.fromiter(map(self.index.get, words.word, itertools.repeat(0)), np.int64, len(words.word))
        ids, segment = edged(words)
        row = rows[ids]
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
