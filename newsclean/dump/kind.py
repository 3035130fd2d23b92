"""Whether a dump is that of an article's page: lists, shops and forums come as dumps, too, and have text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.label import Label, Role
from newsclean.records import PageType

if TYPE_CHECKING:
    from newsclean.dump.columns import Floats
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

SURE, MAYBE = 0.9, 0.3
LEAST = 0.05
"""A page below this probability is called something else: of 1,422 dumps of articles 0.3 % are below, of 935 dumps of
other pages 11 % (by models that had not seen their sites)."""


def marks(
    page: Segments, seen: Features, labels: tuple[Label, ...], score: Floats, title_score: Floats
) -> tuple[float, ...]:
    """Return four numbers that tell an article's page.

    They are: how much of what may be text surely is; how likely the title is one; the log of a kept segment's mean
    length, a wide letter counting as three; how densely the kept segments stand.
    """
    kept = np.array([given.role in (Role.BODY, Role.LEAD) for given in labels])
    rows = np.flatnonzero(kept)
    length = seen.characters.extent
    titled = 1.0 if page.head.get("title") else float(title_score.max())
    return (
        float((score > SURE).sum()) / max(1, int((score > MAYBE).sum())),
        titled,
        float(np.log1p(length[rows].mean())) if len(rows) else 0.0,
        len(rows) / (int(rows[-1]) - int(rows[0]) + 1) if len(rows) else 0.0,
    )


def page_type(
    weights: tuple[float, ...], given: tuple[float, ...], *, cut: bool = False
) -> tuple[PageType, float]:
    """Return the type of a page, and the probability (0 to 1) that it is an article's, or another where it is not.

    An article that was cut off (`cut`) is a teaser.
    """
    bias, *slopes = weights
    margin = bias + sum(slope * mark for slope, mark in zip(slopes, given, strict=True))
    article = float(1 / (1 + np.exp(-np.clip(margin, -30, 30))))
    if article < LEAST:
        return PageType.OTHER, 1 - article
    return PageType.PAYWALL_TEASER if cut else PageType.ARTICLE, article
