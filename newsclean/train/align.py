"""Which blocks of a page are its gold text.

Each block votes for the places in the gold where its word pairs stand; the heaviest chain of placements that
runs forward in both page and gold is taken. So a sentence that a teaser or a sidebar says again is gold only
where it stands in order. Blocks that fill a gap the chain left (a box that the gold has elsewhere) come last.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.invisible import visible
from newsclean.writing import LETTERS_ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN: Final = re.compile(rf"[{LETTERS_ALONE}]|[^\W{LETTERS_ALONE}]+")

_LOW_COVER: Final = 0.5
"""A block fewer of whose word pairs are in the gold is no candidate."""
_MAX_PLACES: Final = 30
"""A word pair that stands in more places of the gold says nothing about place."""
_CHANCE: Final = 2
_FAR: Final = 8
"""A block of at most `_CHANCE` words more than so many blocks from other gold is gold by chance."""
_MAX_CANDIDATES: Final = 8000


def words(text: str) -> list[str]:
    """Lower-case words; letters of scripts that do not part words count one by one."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", visible(text)).lower())


@dataclass(frozen=True, slots=True)
class Alignment:
    """The gold labels of a page's blocks (columns of one length)."""

    labels: tuple[bool, ...]
    weights: tuple[float, ...]
    """0 for a block that says nothing to a model (title, lead, a word that is gold by chance), else 1."""
    lengths: tuple[int, ...]
    """Words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place in the gold where a block may stand."""

    block: int
    start: int
    length: int
    cover: float


def align(texts: Sequence[str], gold: str, *, lead: str = "", title: str = "") -> Alignment:
    """Label the blocks of a page by its gold text."""
    gold_words = words(gold)
    block_words = [words(text) for text in texts]
    found = candidates(block_words, gold_words)
    labels = [False] * len(texts)
    covered = np.zeros(len(gold_words) + 1, bool)
    for c in chain(found):
        labels[c.block] = True
        covered[c.start : c.start + c.length] = True
    for c in sorted(found, key=lambda c: -c.length):
        span = slice(c.start, c.start + c.length)
        if not labels[c.block] and c.length >= 8 and c.cover >= 0.8 and covered[span].mean() < 0.3:
            labels[c.block] = True
            covered[span] = True
    stray = _strays(labels, block_words)
    lead_pairs, title_words = set(_pairs(words(lead))), words(title)
    weights = tuple(
        0.0 if i in stray or _is_lead(block, lead_pairs) or (block and block == title_words) else 1.0
        for i, block in enumerate(block_words)
    )
    return Alignment(tuple(labels), weights, tuple(len(block) for block in block_words))


def _strays(labels: Sequence[bool], blocks: Sequence[list[str]]) -> frozenset[int]:
    """Return the blocks of a word or two that are gold by chance: far from all others."""
    gold = [i for i, label in enumerate(labels) if label]
    return frozenset(
        i
        for before, i, after in zip([-_FAR - 1, *gold], gold, [*gold[1:], len(labels) + _FAR], strict=False)
        if len(blocks[i]) <= _CHANCE and min(i - before, after - i) > _FAR
    )


def _pairs(tokens: list[str]) -> list[tuple[str, ...]]:
    return list(pairwise(tokens)) or [(token,) for token in tokens]


def _is_lead(block: list[str], lead_pairs: set[tuple[str, ...]]) -> bool:
    pairs = set(_pairs(block))
    return bool(lead_pairs and pairs) and len(pairs & lead_pairs) / len(pairs) >= 0.6


def candidates(blocks: list[list[str]], gold: list[str]) -> list[Candidate]:
    """Return where in the words of the gold each block may stand, blocks in order."""
    places: dict[tuple[str, ...], list[int]] = {}
    for i, pair in enumerate(pairwise(gold)):
        places.setdefault(pair, []).append(i)
    single: dict[str, list[int]] = {}
    for i, word in enumerate(gold):
        single.setdefault(word, []).append(i)
    found: list[Candidate] = []
    for number, block in enumerate(blocks):
        if len(block) == 1:
            found += [Candidate(number, i, 1, 1.0) for i in single.get(block[0], [])[:8]]
        elif block:
            found += _placements(number, block, places)
    if len(found) > _MAX_CANDIDATES:
        found = [c for c in found if c.length >= 4]
    return sorted(found, key=lambda c: (c.block, -c.start))


def _placements(number: int, block: list[str], places: dict[tuple[str, ...], list[int]]) -> list[Candidate]:
    pairs = _pairs(block)
    cover = sum(pair in places for pair in pairs) / len(pairs)
    if cover < _LOW_COVER:
        return []
    votes: dict[int, int] = {}
    for k, pair in enumerate(pairs):
        where = places.get(pair, [])
        if len(where) <= _MAX_PLACES:
            for i in where:
                votes[i - k] = votes.get(i - k, 0) + 1
    if not votes:
        for k, pair in enumerate(pairs[:5]):
            for i in places.get(pair, [])[:_MAX_PLACES]:
                votes[i - k] = votes.get(i - k, 0) + 1
    best = sorted(votes.items(), key=lambda vote: -vote[1])[:6]
    most = best[0][1] if best else 0
    enough = 0.45 * len(pairs)
    starts = [start for start, count in best if count >= 0.5 * most and count >= enough]
    if best and most < enough:
        starts = [best[0][0]]
    return [Candidate(number, max(0, start), len(block), cover) for start in starts]


def chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the heaviest chain that runs forward in page and gold, by dynamic programming."""
    n = len(candidates)
    if not n:
        return []
    block = np.array([c.block for c in candidates])
    start = np.array([c.start for c in candidates], float)
    length = np.array([c.length for c in candidates], float)
    score = np.zeros(n)
    back = [-1] * n
    for i, c in enumerate(candidates):
        before = (block[:i] < c.block) & (start[:i] + 0.7 * length[:i] <= c.start + 1e-9)
        gained = np.where(before, score[:i] - 0.02 * (c.block - block[:i]), -1.0)
        best = int(gained.argmax()) if i else -1
        if best >= 0 and gained[best] > 0:
            back[i] = best
            score[i] = gained[best]
        score[i] += c.length * c.cover
    out: list[Candidate] = []
    i = int(score.argmax())
    while i >= 0:
        out.append(candidates[i])
        i = back[i]
    return out
