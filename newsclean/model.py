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

from newsclean.errors import ModelError
from newsclean.features import NAMES
from newsclean.forest import Forest
from newsclean.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from newsclean.features import Features
    from newsclean.forest import Floats

FILE: Final = "blocks.npz"
BAGS: Final = 3
"""Forests of different seeds whose mean counts: one alone is right about fewer pages, and which ones is chance."""
_SIZE: Final = NAMES.index("size")
_HALF: Final = 0.52
"""A little more than half: probabilities of one page hang together, and a clean text is worth a line."""
_LEAST: Final = 0.45
"""No bound is lower: a page of which nothing is likely (a list, a shop) is no reason to keep what is not."""
_SURE: Final = np.float32(1 - 1e-6)
_LEXICON_SCALE: Final = 20
"""Lexicon weights are kept as whole numbers of twentieths."""


def probabilities(forest: Forest, features: Features, bags: int = BAGS) -> Floats:
    """Return what `Model.predict` does."""
    return balanced(forest.predict_bagged(features.matrix, bags), features.matrix[_SIZE])


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
    forest: Forest
    calibration: tuple[float, ...]
    """Intercept and weights of the confidence (see `newsclean.confidence`)."""
    facts: Mapping[str, object]
    """Feature names and their hash, training sets, seed, cross-validated scores."""

    @property
    def bags(self) -> int:
        """How many forests of one size the trees are."""
        return int(str(self.facts.get("bags", 1)))

    def predict(self, features: Features) -> Floats:
        """Return the probability (0 to 1) that each candidate belongs to the article."""
        return probabilities(self.forest, features, self.bags)

    def save(self, file: BinaryIO) -> None:
        """Write the weights as a compressed npz; the same model gives the same bytes."""
        words = sorted(self.lexicon.weights)
        values = [round(self.lexicon.weights[word] * _LEXICON_SCALE) for word in words]
        arrays: dict[str, NDArray[np.generic]] = {
            "facts": np.frombuffer(json.dumps(dict(self.facts), sort_keys=True).encode(), np.uint8),
            "words": np.frombuffer("\n".join(words).encode(), np.uint8),
            "word_weights": np.clip(values, -127, 127).astype(np.int8),
            "calibration": np.array(self.calibration, np.float64),
            **self.forest.arrays("forest"),
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
        forest = Forest.from_arrays("forest", arrays)
        calibration = tuple(arrays["calibration"].tolist())
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise ModelError(
            f"These are no newsclean weights ({error}). Train with `python -m newsclean.train`."
        ) from error
    if facts.get("names") != list(NAMES):
        raise ModelError(
            "These weights were trained with other features than this version computes. "
            "Train again with `python -m newsclean.train`."
        )
    return Model(Lexicon(dict(zip(words, weights, strict=True))), forest, calibration, facts)


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
