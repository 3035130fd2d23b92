"""Segments of a dump that say the same words again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from newsclean.embedded.jsonld import squash
from newsclean.writing import FIRST_WIDE

if TYPE_CHECKING:
    from newsclean.dump.columns import Mask, Scores

LONG, LONG_CJK = 40, 15
"""Letters and digits from which a sentence said twice is a repetition and not a turn of phrase."""
OPENING = 12
"""Letters and digits at the beginning by which a text is looked at as one that may be said twice."""


def repetitions(texts: tuple[str, ...], score: Scores, keep: Mask) -> Mask:
    """Return the kept segments that say another's words: the likelier one stays, in doubt the first."""
    out = np.zeros(len(keep), bool)
    said: dict[str, int] = {}
    rows = np.flatnonzero(keep).tolist()
    openings = [_opening(texts[at]) for at in rows]
    often = Counter(openings)
    for at, opening in zip(rows, openings, strict=True):
        if often[opening] == 1:
            continue
        own = squash(texts[at])
        if len(own) < LONG and not (len(own) >= LONG_CJK and own[0] >= FIRST_WIDE):
            continue
        before = said.setdefault(own, at)
        if before != at:
            loser = before if score[at] > score[before] + 0.1 else at
            said[own] = before + at - loser
            out[loser] = True
    return out


def _opening(text: str) -> str:
    """Return the first letters and digits of a text: others that say the same words begin alike."""
    begun = squash(text[: 4 * OPENING])
    return (begun if len(begun) >= OPENING else squash(text))[:OPENING]
