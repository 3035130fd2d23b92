"""The block model: packaged weights -> a probability for each block of a page."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from pkgutil import get_data
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import BadZipFile

import numpy as np

from newsclean.context import CONTEXT_NAMES, context
from newsclean.errors import ModelError
from newsclean.features import NAMES
from newsclean.forest import Forest, probability
from newsclean.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.forest import Floats

FILE: Final = "blocks.npz"
BAGS: Final = 2
"""Forests of different seeds whose mean is the second look: which pages one alone is right about is chance."""
SETTLED: Final = 4
"""Log odds (0.98) beyond which the first look decides alone."""
FIRST_SHARE: Final = 0.25
"""How much the first look counts in the second: alone, that one leans too far towards what stands around."""
_SIZE: Final = NAMES.index("size")
_HALF: Final = 0.5
_LEAST: Final = 0.45
"""No bound is lower: a page of which nothing is likely (a list, a shop) is no reason to keep what is not."""
_SURE: Final = np.float32(1 - 1e-6)
_LEXICON_SCALE: Final = 20
"""Lexicon weights are kept as whole numbers of twentieths."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Trees for a first look at each block, and others for a second one at those that the first is unsure of."""

    first: Forest
    second: Forest
    """Its rows are those of the features, then `context.CONTEXT_NAMES`."""

    def margins(self, layout: Layout, features: Features) -> tuple[Floats, NDArray[np.intp], Floats]:
        """Return the log odds of each candidate, which ones were looked at again, and the rows for those."""
        margins = self.first.margins(features.matrix)
        unsure = np.flatnonzero(np.abs(margins) < SETTLED)
        rows = np.empty((features.matrix.shape[0] + len(CONTEXT_NAMES), len(unsure)), np.float32)
        if len(unsure):
            rows[: -len(CONTEXT_NAMES)] = features.matrix[:, unsure]
            rows[-len(CONTEXT_NAMES) :] = context(layout, features, margins)[:, unsure]
            margins[unsure] = FIRST_SHARE * margins[unsure] + (1 - FIRST_SHARE) * self.second.margins(rows)
        return margins, unsure, rows

    def predict(self, layout: Layout, features: Features) -> Floats:
        """Return the probability (0 to 1) that each candidate belongs to the article."""
        return balanced(probability(self.margins(layout, features)[0]), features.matrix[_SIZE])


def balanced(p: Floats, size: Floats) -> Floats:
    """Move a page's probabilities so that one half is its best bound between what stays and what goes.

    The bound that promises the highest F1 is half of that F1 (Lipton, Elkan and Naryanaswamy 2014), so a page of
    which little is sure keeps a little more than one whose blocks are clear. `size` is what each block weighs.
    """
    p = np.minimum(p, _SURE)
    order = np.argsort(-p)
    chance = (p * size)[order].cumsum()
    promised = 2 * chance / (size[order].cumsum() + chance[-1])
    bound = min(max(_HALF * float(promised.max()), _LEAST), 0.5)
    odds = p / (1 - p) * ((1 - bound) / bound)
    moved: Floats = odds / (1 + odds)
    return moved


def name_hash(names: Sequence[str]) -> str:
    """Return a hash of feature names and their order."""
    import hashlib  # noqa: PLC0415 - OpenSSL takes longer to load than the weights

    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that is learned about the blocks of HTML pages."""

    lexicon: Lexicon
    looks: Looks
    calibration: tuple[float, ...]
    """Intercept and weights of the confidence (see `newsclean.confidence`)."""
    facts: Mapping[str, object]
    """Feature names and their hash, training sets, seed, cross-validated scores."""

    def predict(self, layout: Layout, features: Features) -> Floats:
        """Return the probability (0 to 1) that each candidate belongs to the article."""
        return self.looks.predict(layout, features)

    def save(self, file: BinaryIO) -> None:
        """Write the weights as a compressed npz; the same model gives the same bytes."""
        words = sorted(self.lexicon.weights)
        values = [round(self.lexicon.weights[word] * _LEXICON_SCALE) for word in words]
        arrays: dict[str, NDArray[np.generic]] = {
            "facts": np.frombuffer(json.dumps(dict(self.facts), sort_keys=True).encode(), np.uint8),
            "words": np.frombuffer("\n".join(words).encode(), np.uint8),
            "word_weights": np.clip(values, -127, 127).astype(np.int8),
            "calibration": np.array(self.calibration, np.float64),
            **self.looks.first.arrays("first"),
            **self.looks.second.arrays("second"),
        }
        np.savez_compressed(file, allow_pickle=False, **arrays)


def load(file: BinaryIO) -> Model:
    """Return the model that `Model.save` wrote.

    Raises:
        ModelError: the file is no such model, or was trained with other features.
    """
    try:
        arrays = dict(np.load(file, allow_pickle=False))
        facts = json.loads(arrays["facts"].tobytes())
        words = arrays["words"].tobytes().decode().split("\n")
        weights = (arrays["word_weights"] / _LEXICON_SCALE).tolist()
        looks = Looks(Forest.from_arrays("first", arrays), Forest.from_arrays("second", arrays))
        calibration = tuple(arrays["calibration"].tolist())
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise ModelError(
            f"These are no newsclean weights ({error}). Train with `python -m newsclean.train`."
        ) from error
    if facts.get("names") != [*NAMES, *CONTEXT_NAMES]:
        raise ModelError(
            "These weights were trained with other features than this version computes. "
            "Train again with `python -m newsclean.train`."
        )
    return Model(Lexicon(dict(zip(words, weights, strict=True))), looks, calibration, facts)


def resource(name: str) -> BinaryIO:
    """Return a file of weights that comes with newsclean.

    Raises:
        ModelError: the installation is broken.
    """
    data = get_data("newsclean", f"weights/{name}")  # as importlib.resources does, which takes 3 ms to import
    if data is None:
        raise ModelError(f"newsclean is installed where {name} cannot be read. Install it as files.")
    return io.BytesIO(data)


@cache
def packaged() -> Model:
    """Return the model that comes with newsclean, read once.

    Raises:
        ModelError: the installation is broken.
    """
    return load(resource(FILE))
