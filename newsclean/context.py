"""What a first look at a page says about each of its blocks: rows for a second look at those it was unsure of.

A block alone may be hard to tell; its siblings, its section and where it stands in what is kept often are not.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.features import NAMES
from newsclean.subtrees import HEADINGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.forest import Floats

CONTEXT_NAMES: Final = (
    "margin sign_mean parent_mean section_mean before after section_prose section_links since_heading kept_after "
    "to_last kept_size doubt".split()
)
"""The rows, in order."""
_NEAR: Final = 4
"""So many blocks before and after are looked at together."""
_CLIP: Final = 6
"""Log odds beyond which it makes no difference how sure the first look is."""
_SURE: Final = 0.8
_LONG: Final = 80
"""Characters of a block that may be the first or last one of the text."""
_FAR: Final = 50
_LEAST: Final = 1e-6
_SIZE: Final = NAMES.index("size")
_LINKS: Final = NAMES.index("links")
_PROSE: Final = NAMES.index("prose")
_TAG: Final = NAMES.index("e_tag")


def context(layout: Layout, features: Features, margins: Floats) -> Floats:
    """Return `CONTEXT_NAMES` by candidates, of the log odds that a first look gave them."""
    margins = np.minimum(np.maximum(margins, -_CLIP), _CLIP)  # np.clip takes several times as long
    n = len(margins)
    matrix = features.matrix
    p = 1 / (1 + np.exp(-margins.astype(np.float64)))
    size = matrix[_SIZE].astype(np.float64)
    tags = matrix[_TAG]
    heading = (tags >= HEADINGS[0]) & (tags <= HEADINGS[1])
    section = heading.cumsum()
    weight = np.sqrt(size + 1)
    heavy = weight * p
    out = np.empty((len(CONTEXT_NAMES), n), np.float32)
    out[0] = margins
    out[1:4] = _others(layout, features, (section, ~heading), weight, p)
    _windows(out[4:6], weight, heavy)
    out[6] = np.bincount(section, matrix[_PROSE])[section]
    out[7] = (np.bincount(section, matrix[_LINKS] * size) / np.maximum(np.bincount(section, size), 1))[
        section
    ]
    index = np.arange(n)
    starts = np.concatenate(((-_FAR,), np.flatnonzero(heading)))
    out[8] = np.minimum(index - starts[section], _FAR)
    mass = size * p
    gone = mass.cumsum()
    total = max(float(gone[-1]), 1.0)
    out[9] = (total - gone) / total
    sure = np.flatnonzero((p > _SURE) & (size >= _LONG))
    out[10] = (sure[-1] if len(sure) else n) - index
    out[11] = math.log1p(total)
    out[12] = float((size * np.minimum(p, 1 - p)).sum()) / total
    return out


def _others(
    layout: Layout,
    features: Features,
    sections: tuple[NDArray[np.intp], NDArray[np.bool_]],
    weight: NDArray[np.float64],
    p: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the mean probability of the other blocks in elements alike, beside a block, under its heading.

    -1 where there are none; headings do not count as what stands under them.
    """
    at = [layout.places[i] for i in features.blocks.tolist()]  # whole columns would take longer to convert
    signs = np.array([layout.signs[element] for element in at], np.intp)
    parents = np.array([layout.parents[element] for element in at], np.intp)
    section, text = sections
    many = len(layout.signs) + 1  # more than there are signs, and elements
    keys = np.concatenate((signs, parents + many, section + 2 * many))
    weights = np.concatenate((weight, weight, weight * text))
    heavy = weights * np.concatenate((p, p, p))
    others = np.bincount(keys, weights)[keys] - weights
    likely = np.bincount(keys, heavy)[keys] - heavy
    return np.where(others > _LEAST, likely / np.maximum(others, _LEAST), -1).reshape(3, -1)


def _windows(out: Floats, weight: NDArray[np.float64], heavy: NDArray[np.float64]) -> None:
    """Fill in the mean probability of the blocks just before and just after each block, 0 where there are none."""
    n = len(weight)
    sums = np.zeros((2, n + 2 * _NEAR + 1))
    inside = sums[:, _NEAR + 1 : _NEAR + 1 + n]
    weight.cumsum(out=inside[0])
    heavy.cumsum(out=inside[1])
    sums[:, _NEAR + 1 + n :] = inside[:, -1:]
    before = sums[:, _NEAR : _NEAR + n] - sums[:, :n]
    after = sums[:, 2 * _NEAR + 1 :] - inside
    out[0] = before[1] / np.maximum(before[0], _LEAST)
    out[1] = after[1] / np.maximum(after[0], _LEAST)
