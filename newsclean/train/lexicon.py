"""Learning the lexicon: how much of the text under a class name, an id or a role is gold."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from newsclean.lexicon import hint_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsclean.train.gold import GoldPage

_PRIOR: Final = 0.35
"""The share of a page's text that is gold, about, and as many pages as it weighs."""
_PRIOR_PAGES: Final = 2.0
_MIN_PAGES: Final = 2
_MIN_WEIGHT: Final = 0.15
"""A word that says less is left out."""
_OFFSET: Final = 0.6
"""Log odds of the prior, so that 0 says nothing."""


def word_shares(page: GoldPage) -> dict[str, float]:
    """Return for each hint word of a page the share of the characters under it that are gold."""
    found = page.layout
    n = len(found.tags)
    gold, all_ = [0] * n, [0] * n
    shares: dict[str, list[int]] = {}
    for text, place, inner, label, weight in zip(
        found.texts, found.places, found.inner, page.gold.labels, page.gold.weights, strict=True
    ):
        if weight:
            gold[place] += len(text) * label
            all_[place] += len(text)
            for word in hint_words(inner):
                share = shares.setdefault(word, [0, 0])
                share[0] += len(text) * label
                share[1] += len(text)
    for i in range(n - 1, 0, -1):
        gold[found.parents[i]] += gold[i]
        all_[found.parents[i]] += all_[i]
    for i in range(n):
        if all_[i]:
            for word in hint_words(found.hints[i]):
                share = shares.setdefault(word, [0, 0])
                share[0] += gold[i]
                share[1] += all_[i]
    return {word: part / whole for word, (part, whole) in shares.items()}


def learn(pages: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the weight of each word: the log odds of its mean share over pages, drawn to the prior."""
    sums: dict[str, tuple[float, int]] = {}
    for shares in pages:
        for word, share in shares.items():
            total, count = sums.get(word, (0.0, 0))
            sums[word] = (total + share, count + 1)
    weights: dict[str, float] = {}
    for word, (total, count) in sums.items():
        if count >= _MIN_PAGES:
            mean = (total + _PRIOR * _PRIOR_PAGES) / (count + _PRIOR_PAGES)
            weight = math.log(mean / (1 - mean)) + _OFFSET
            if abs(weight) > _MIN_WEIGHT:
                weights[word] = round(weight * 20) / 20
    return weights
