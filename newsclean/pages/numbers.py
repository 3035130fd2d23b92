"""A page to a few numbers that tell articles from other pages. The same code runs at training and at run time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import numpy as np

from newsclean.embedded import jsonld
from newsclean.features import NAMES as ROWS
from newsclean.noise.addresses import NOT_ARTICLES
from newsclean.records import Reason
from newsclean.verdict import KEEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded
    from newsclean.features import Features
    from newsclean.forest import Floats
    from newsclean.noise.rule import Rule
    from newsclean.records import Metadata

KEPT_NAMES: Final = (
    "kept_links kept_prose kept_depth kept_min kept_sum kept_nth kept_headings kept_size kept_blocks kept_mean "
    "kept_share longest size_spread sure first_p kept_first scatter unsure_mass".split()
)
"""About the blocks that the block model keeps. Those before `kept_headings` are means, longer blocks counting more."""
PAGE_NAMES: Final = (
    "page_size page_prose articles top_share top_own links paragraphs same_sign repeated blocks images times "
    "headline_rules".split()
)
HEAD_NAMES: Final = "news_type article_rank og_article dated written title_size index_word".split()
NAMES: Final = (*KEPT_NAMES, *PAGE_NAMES, *HEAD_NAMES)
"""What the numbers are, in order. Of some sixty that were tried, those with a part in the trees' gain."""

_MEANS: Final = np.array([ROWS.index(name) for name in "links paragraph e_in_top e_min e_sum e_nth".split()])
_SIZE, _LINKS, _PARAGRAPH = (ROWS.index(name) for name in ("size", "links", "paragraph"))
_TAG, _SIGN = ROWS.index("e_tag"), ROWS.index("same_sign")
_PAGE: Final = np.array([ROWS.index(name) for name in PAGE_NAMES[:5]])
"""These the features have already, the same for all blocks of a page."""
_NEWS: Final = 5
"""The rank that `jsonld.ARTICLES` gives to news."""


def numbers(
    layout: Layout,
    features: Features,
    p: Floats,
    votes: Sequence[Rule | None],
    data: Embedded,
    meta: Metadata,
) -> list[float]:
    """Return what tells the type of a page, in the order of `NAMES`.

    `p` has the block model's probability of each candidate of `features`.
    """
    x = features.matrix
    n = max(len(layout.texts), 1)
    headlines = [rule.reason for rule in votes if rule is not None].count(Reason.HEADLINE_LIST)
    size = x[_SIZE]
    return [
        *_kept(x, p),
        *x[_PAGE, 0].tolist(),
        float((size * x[_LINKS]).sum()) / float(size.sum()),
        float(x[_PARAGRAPH].sum()),
        float(x[_SIGN].max()) / p.size,
        float(max(layout.sibling_totals)),
        math.log1p(n),
        len(layout.images) / n,
        len(layout.times) / n,
        headlines / n,
        *_head(data, meta),
    ]


def _kept(x: Floats, p: Floats) -> list[float]:
    # No `@`: under load OpenBLAS at times warns of invalid values in arrays that have none (numpy 2.4.6).
    kept = np.flatnonzero(p >= KEEP)
    unsure = (p > 0.2) & (p < 0.8)
    unsure_mass = float(x[_SIZE, unsure].sum())
    count = kept.size
    if not count:
        return [0.0] * (len(KEPT_NAMES) - 3) + [1.0, 1.0, unsure_mass / 100]
    weight = x[_SIZE, kept]
    tags = x[_TAG, kept]
    mass = float(weight.sum())
    mean = mass / count
    chance = p[kept]
    return [
        *((x[_MEANS[:, None], kept] * weight).sum(axis=1) / mass).tolist(),
        int(np.count_nonzero((tags >= 2) & (tags <= 5))) / count,
        math.log1p(mass),
        math.log1p(count),
        mean,
        mass / float(x[_SIZE].sum()),
        math.log1p(float(weight.max())),
        math.sqrt(max(float((weight * weight).sum()) / count - mean * mean, 0.0)) / mean,
        float((weight * chance).sum()) / mass,
        float(chance[0]),
        float(kept[0]) / p.size,
        1 - count / float(kept[-1] - kept[0] + 1),
        unsure_mass / max(mass, 100.0),
    ]


def _head(data: Embedded, meta: Metadata) -> list[float]:
    rank = jsonld.rank(data.items)
    return [
        rank == _NEWS,
        rank,
        (data.first("og:type") or "").lower() == "article",
        meta.date_published is not None,
        bool(meta.authors),
        math.log1p(len(meta.title or "")),
        _index_word(meta.url or meta.canonical_url),
    ]


def _index_word(url: str | None) -> bool:
    """Tell if a part of the address's path is a word for lists, shops or forums."""
    if url is None:
        return False
    try:
        path = urlsplit(url).path
    except ValueError:  # no address at all: it says nothing
        return False
    return any(name.partition(".")[0] in NOT_ARTICLES for name in path.lower().split("/"))
