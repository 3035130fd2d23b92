"""The page model: packaged weights -> how likely a page is an article, and a list rather than something else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import BadZipFile

import numpy as np

from newsclean.errors import ModelError
from newsclean.forest import Forest
from newsclean.model import resource
from newsclean.pages.numbers import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

FILE: Final = "pages.npz"


@dataclass(frozen=True, slots=True)
class PageModel:
    """What is learned about whole pages."""

    article: Forest
    """An article, or something else."""
    index: Forest
    """Of pages that are no article: a list, or something else."""
    threshold: float
    """A page is called an article from this probability on: the one that at most one article in a hundred misses."""
    facts: Mapping[str, object]
    """Names and their hash, training sets, seed, cross-validated scores."""

    def article_chance(self, numbers: Sequence[float]) -> float:
        """Return the probability (0 to 1) that a page is an article."""
        return float(self.article.predict(np.array(numbers, np.float32)[:, None])[0])

    def index_chance(self, numbers: Sequence[float]) -> float:
        """Return the probability (0 to 1) that a page which is no article is a list."""
        return float(self.index.predict(np.array(numbers, np.float32)[:, None])[0])

    def save(self, file: BinaryIO) -> None:
        """Write the weights as a compressed npz; the same model gives the same bytes."""
        arrays: dict[str, NDArray[np.generic]] = {
            "facts": np.frombuffer(json.dumps(dict(self.facts), sort_keys=True).encode(), np.uint8),
            "threshold": np.array(self.threshold, np.float64),
            **self.article.arrays("article"),
            **self.index.arrays("index"),
        }
        np.savez_compressed(file, allow_pickle=False, **arrays)


def load(file: BinaryIO) -> PageModel:
    """Return the model that `PageModel.save` wrote.

    Raises:
        ModelError: the file is no such model, or was trained with other numbers.
    """
    try:
        arrays = dict(np.load(file, allow_pickle=False))
        facts = json.loads(arrays["facts"].tobytes())
        article, index = (Forest.from_arrays(name, arrays) for name in ("article", "index"))
        threshold = float(arrays["threshold"])
    except (KeyError, ValueError, OSError, BadZipFile) as error:
        raise ModelError(
            f"These are no newsclean page weights ({error}). Train with `python -m newsclean.train`."
        ) from error
    if facts.get("names") != list(NAMES):
        raise ModelError(
            "These page weights were trained with other numbers than this version computes. "
            "Train again with `python -m newsclean.train`."
        )
    return PageModel(article, index, threshold, facts)


@cache
def packaged() -> PageModel:
    """Return the model that comes with newsclean, read once.

    Raises:
        ModelError: the installation is broken.
    """
    return load(resource(FILE))
