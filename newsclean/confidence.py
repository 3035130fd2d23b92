"""How likely it is that a page's text is right, from how sure the model is of its blocks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.features import NAMES
from newsclean.verdict import KEEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.features import Features
    from newsclean.forest import Floats

SIGNS: Final = ("unsure_mass", "unsure_blocks", "kept_mass", "mean_margin", "outside", "first_margin")
_SIZE: Final = NAMES.index("size")
_IN_TOP: Final = NAMES.index("e_in_top")


def signs_of(features: Features, p: Floats) -> tuple[float, ...]:
    """Return what speaks for and against a page's labels, in the order of `SIGNS`."""
    size = features.matrix[_SIZE]
    kept = p >= KEEP
    mass = float(size[kept].sum())
    unsure = (p > 0.2) & (p < 0.8)
    margin = np.abs(p - KEEP) * 2
    outside = float(size[kept & (features.matrix[_IN_TOP] == 0)].sum())
    return (
        float(size[unsure].sum()) / max(mass, 1.0) if mass else 1.0,
        math.log1p(int(unsure.sum())),
        math.log1p(mass),
        float((margin * size)[kept].sum()) / max(mass, 1.0),
        outside / max(mass, 1.0),
        float(margin[kept][0]) if kept.any() else 0.0,
    )


def confidence(signs: Sequence[float], calibration: Sequence[float]) -> float:
    """Return the probability (0 to 1) of a right text, by the packaged logistic regression."""
    z = calibration[0] + sum(weight * sign for weight, sign in zip(calibration[1:], signs, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
