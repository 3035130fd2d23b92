"""The block model: packaged weights -> a probability for each block of a page."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
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
_LEXICON_SCALE: Final = 20
"""Lexicon weights are kept as whole numbers of twentieths."""


def name_hash(names: Sequence[str]) -> str:
    """Return a hash of feature names and their order."""
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

    def predict(self, features: Features) -> Floats:
        """Return the probability (0 to 1) that each candidate belongs to the article."""
        return self.forest.predict(features.matrix)

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
    if facts.get("hash") != name_hash(NAMES):
        raise ModelError(
            "These weights were trained with other features than this version computes. "
            "Train again with `python -m newsclean.train`."
        )
    return Model(Lexicon(dict(zip(words, weights, strict=True))), forest, calibration, facts)


@cache
def packaged() -> Model:
    """Return the model that comes with newsclean, read once.

    Raises:
        ModelError: the installation is broken.
    """
    with files("newsclean").joinpath("weights", FILE).open("rb") as file:
        return load(file)  # type: ignore[arg-type]  # a resource opened as "rb" is a binary file
