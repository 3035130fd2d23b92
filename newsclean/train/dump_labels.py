"""Which segments of a dump are the article, by its gold text: a chain of matches in order.

Order is what tells a sentence of the body from the same sentence in a teaser: the best chain of segments
whose words
stand in the gold one after another is taken, each stretch of gold once.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CJK = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+")
MAX_CANDIDATES = 2500


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page's article is."""

    text: str
    title: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """A row a segment."""

    body: NDArray[np.bool_]
    """The segment belongs to the article (its standfirst too)."""
    lead: NDArray[np.bool_]
    """The segment is (in) the standfirst."""
    title: NDArray[np.bool_]
    """The segment says the title, and nothing else."""
    tokens: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Candidate:
    segment: int
    start: int
    length: int
    cover: float


def tokens(text: str) -> list[str]:
    """Return the words of `text`, lower case; letters of scripts without blanks one by one."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower())


def align(texts: tuple[str, ...], gold: Gold) -> Labels:
    """Return which of `texts` are gold."""
    split = [tokens(text) for text in texts]
    lead = tokens(gold.lead)
    words = lead + tokens(gold.text)
    title = tokens(gold.title)
    pairs: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(itertools.pairwise(words)):
        pairs.setdefault(pair, []).append(at)
    singles: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        singles.setdefault(word, []).append(at)
    candidates = []
    for at, own in enumerate(split):
        candidates += _candidates(at, own, pairs, singles)
    if len(candidates) > MAX_CANDIDATES:
        candidates = [c for c in candidates if c.length >= 4][:MAX_CANDIDATES]
    body = np.zeros(len(texts), bool)
    is_lead = np.zeros(len(texts), bool)
    covered = np.zeros(len(words) + 1, bool)
    chosen = _chain(candidates)
    taken = set(chosen.values())
    for pick in sorted(candidates, key=lambda c: (c not in chosen, -c.length)):
        free = not body[pick.segment] and covered[pick.start : pick.start + pick.length].mean() < 0.3
        if pick in chosen or (free and pick.length >= 8 and pick.cover >= 0.8 and pick.segment not in taken):
            body[pick.segment] = True
            is_lead[pick.segment] = pick.start + pick.length / 2 < len(lead)
            covered[pick.start : pick.start + pick.length] = True
    says_title = np.array([bool(title) and own == title for own in split], bool)
    return Labels(body, is_lead, says_title & ~body, np.array([len(own) for own in split], np.int64))


def _candidates(
    at: int, own: list[str], pairs: dict[tuple[str, str], list[int]], singles: dict[str, list[int]]
) -> list[_Candidate]:
    """Return where in the gold segment `at` may stand: the offsets that most of its word pairs vote for."""
    if not own:
        return []
    if len(own) == 1:
        return [_Candidate(at, place, 1, 1.0) for place in singles.get(own[0], [])[:8]]
    units = list(itertools.pairwise(own))
    cover = sum(unit in pairs for unit in units) / len(units)
    if cover < 0.5:
        return []
    votes: dict[int, int] = {}
    for place, unit in enumerate(units):
        found = pairs.get(unit, ())
        if len(found) <= 30 or not votes:
            for start in found[:30]:
                votes[start - place] = votes.get(start - place, 0) + 1
    best = sorted(votes.items(), key=lambda vote: -vote[1])[:6]
    most = best[0][1]
    if most < 0.45 * len(units):
        return [_Candidate(at, max(0, best[0][0]), len(own), cover)]
    return [
        _Candidate(at, max(0, start), len(own), cover)
        for start, count in best
        if count >= max(0.5 * most, 0.45 * len(units))
    ]


def _chain(candidates: list[_Candidate]) -> dict[_Candidate, int]:
    """Return the heaviest chain of candidates that are in order in both the dump and the gold."""
    n = len(candidates)
    segment = np.array([c.segment for c in candidates])
    start = np.array([c.start for c in candidates])
    length = np.array([c.length for c in candidates])
    best = np.zeros(n)
    back = np.full(n, -1)
    for i, candidate in enumerate(candidates):
        best[i] = candidate.length * candidate.cover
        fits = (segment[:i] < candidate.segment) & (start[:i] + 0.7 * length[:i] <= candidate.start)
        if fits.any():
            reach = np.where(fits, best[:i] - 0.02 * (candidate.segment - segment[:i]), -1.0)
            before = int(reach.argmax())
            if reach[before] > 0:
                back[i] = before
                best[i] += reach[before]
    chain: dict[_Candidate, int] = {}
    at = int(best.argmax()) if n else -1
    while at >= 0:
        chain[candidates[at]] = candidates[at].segment
        at = int(back[at])
    return chain
