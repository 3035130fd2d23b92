"""The dump model's weights: three forests, the word table and the calibration of the confidence, in one file.

The file is a compressed npz. It holds the hash of the feature names, so that weights never meet other
features.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from newsclean.dump.features import Features, RuleFor, features
from newsclean.dump.label import Label, Role
from newsclean.dump.second import open_rows, second_features, title_matrix, title_rows
from newsclean.dump.words import WordTable
from newsclean.errors import ModelError
from newsclean.forest import Forest
from newsclean.model import resource
from newsclean.rules import match

if TYPE_CHECKING:
    from newsclean.dump.columns import Scores
    from newsclean.dump.segments import Segments

FILE = "dumps.npz"
BAGS = 3
"""Forests of one size that the second is made of, grown from different seeds."""


@dataclass(frozen=True, slots=True)
class DumpModel:
    """Everything that is learned."""

    table: WordTable
    first: Forest
    second: Forest
    title: Forest
    """Tells the title by the second matrix and the second forest's score as one more row."""
    names: str
    """Hashes of the names of the first matrix and of the second, with a blank between them."""
    calibration: tuple[float, ...]
    """Intercept and weights of `doubts`, for the confidence."""
    kind: tuple[float, ...]
    """Intercept and weights of `kind.marks`, for the probability that a page is an article's."""

    def score(self, page: Segments, rule_for: RuleFor = match) -> tuple[Features, Scores, Scores]:
        """Return the features of `page` and the probabilities that each segment is of the article, and its title.

        Raises:
            ModelError: The weights were trained on other features.
        """
        seen = features(page, self.table, rule_for)
        self._check(seen.names, 0)
        body = self.first.predict(seen.matrix)
        matrix, names = second_features(seen, body)
        self._check(names, 1)
        rows = open_rows(body)
        if len(rows):
            body[rows] = self.second.predict_bagged(matrix[:, rows], BAGS)
        title = np.zeros(len(page), np.float32)
        rows = title_rows(page, body, seen.run)
        if len(rows):
            title[rows] = self.title.predict(title_matrix(matrix[:, rows], body[rows]))
        return seen, body, title

    def _check(self, names: tuple[str, ...], of: int) -> None:
        if self.names.split(" ")[of] != _hash(names):
            raise ModelError(
                "The dump model's weights do not fit this version's features: "
                "install newsclean anew, or train with `python -m newsclean.train.dumps`"
            )

    def save(self, file: BinaryIO) -> None:
        """Write the weights."""
        table = self.table
        words = "\n".join(table.index).encode()
        scale = max(1e-6, float(np.abs(np.concatenate([table.single, table.pairs])).max())) / 127
        columns: dict[str, Any] = {
            **self.first.arrays("first"),
            **self.second.arrays("second"),
            **self.title.arrays("title"),
        }
        np.savez_compressed(
            file,
            words=np.frombuffer(words, np.uint8),
            single=np.round(table.single / scale).astype(np.int8),
            pair_keys=np.diff(table.pair_keys, prepend=0).astype(np.uint32),
            pairs=np.round(table.pairs / scale).astype(np.int8),
            word_scale=np.array([scale, table.bias]),
            names=np.frombuffer(self.names.encode(), np.uint8),
            calibration=np.array(self.calibration),
            kind=np.array(self.kind),
            **columns,
        )


def name_hash(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    """Return the hashes of the feature names of both matrices."""
    return f"{_hash(first)} {_hash(second)}"


@cache
def _hash(names: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def load(file: BinaryIO) -> DumpModel:
    """Return the weights that `DumpModel.save` wrote.

    Raises:
        ModelError: The file is not such weights.
    """
    try:
        data = np.load(file, allow_pickle=False)
        scale, bias = data["word_scale"].tolist()
        words = data["words"].tobytes().decode().split("\n")
        table = WordTable(
            index={word: at + 1 for at, word in enumerate(words)},
            single=(data["single"] * scale).astype(np.float32),
            pair_keys=np.cumsum(data["pair_keys"].astype(np.int64)),
            pairs=(data["pairs"] * scale).astype(np.float32),
            bias=bias,
        )
        return DumpModel(
            table=table,
            first=Forest.from_arrays("first", data),
            second=Forest.from_arrays("second", data),
            title=Forest.from_arrays("title", data),
            names=data["names"].tobytes().decode(),
            calibration=tuple(data["calibration"].tolist()),
            kind=tuple(data["kind"].tolist()),
        )
    except (KeyError, ValueError, OSError) as error:
        raise ModelError(
            f"These are no weights of the dump model ({error}): reinstall newsclean or train again"
        ) from error


@cache
def packaged() -> DumpModel:
    """Return the weights that come with newsclean, read once."""
    return load(resource(FILE))


def doubts(page: Segments, labels: tuple[Label, ...], score: Scores) -> tuple[float, ...]:
    """Return what tells the confidence: doubt about the kept text, about the rest, and the text's size."""
    length = np.fromiter(map(len, page.text), np.float64, len(page))
    said = (Role.BODY, Role.LEAD)
    kept = np.array([given.role in said for given in labels])
    doubt = np.minimum(score, 1 - score) * length
    inside = float(length[kept].sum())
    return (
        float(doubt[kept].sum()) / max(1.0, inside),
        float(doubt[~kept].sum()) / max(200.0, inside),
        float(np.log1p(inside)),
    )


def confidence_of(model: DumpModel, page: Segments, labels: tuple[Label, ...], score: Scores) -> float:
    """Return the calibrated probability that the text is clean; 0 where nothing was kept."""
    if not any(given.role is Role.BODY for given in labels):
        return 0.0
    bias, *weights = model.calibration
    margin = bias + sum(w * x for w, x in zip(weights, doubts(page, labels, score), strict=True))
    return float(1 / (1 + np.exp(-np.clip(margin, -30, 30))))
