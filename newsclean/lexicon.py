"""What class names, ids and roles say about an element: a learned weight for each word of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsclean.noise.hints import BITS_BY_WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_WORD: Final = re.compile(rb"[A-Za-z][a-z]+|[A-Z]{2,}")
_LETTERS: Final = bytes(code if code in b"abcdefghijklmnopqrstuvwxyz" else 32 for code in range(256))
_MAX_WORDS: Final = 24
_MAX_CACHE: Final = 50_000


@lru_cache(maxsize=10_000)
def hint_words(hint: str) -> tuple[str, ...]:
    """Return the distinct lower-case words of a hint; camelCase parts count as words."""
    return tuple([word.decode() for word in _distinct(hint) if len(word) > 1])[:_MAX_WORDS]


def _distinct(hint: str) -> dict[bytes, None]:
    """Return the distinct words of a hint, and single letters, which are the words of no lexicon."""
    said = hint.encode("utf-8", "replace")
    if said.islower():  # nearly all are: no expression has to look for capitals
        return dict.fromkeys(said.translate(_LETTERS).split())
    return dict.fromkeys([word.lower() for word in _WORD.findall(said)])


class Lexicon:
    """Scores hints; each distinct string is looked up once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)
        # For each word: its weight times its strength, its strength, and the bits of its concepts.
        bits = BITS_BY_WORD.get
        self._words = {word.encode(): (0.0, 0.0, concepts) for word, concepts in BITS_BY_WORD.items()}
        self._words.update(
            {
                word.encode(): (weight * abs(weight), abs(weight), bits(word, 0))
                for word, weight in self.weights.items()
            }
        )
        self._known: dict[str, tuple[float, int]] = {"": (0.0, 0)}

    def scores(self, hints: Iterable[str]) -> list[tuple[float, int]]:
        """Return what `score` does, for several hints."""
        known = self._known.get
        return [known(hint) or self.score(hint) for hint in hints]

    def score(self, hint: str) -> tuple[float, int]:
        """Return the mean weight of a hint's words, strong words counting more, and their concepts' bits."""
        known = self._known.get(hint)
        if known is not None:
            return known
        if len(self._known) > _MAX_CACHE:
            self._known = {"": (0.0, 0)}
        total = norm = 0.0
        concepts = 0
        words = self._words
        found: Collection[bytes] = _distinct(hint)
        if len(found) > _MAX_WORDS:
            found = [word.encode() for word in hint_words(hint)]
        for word in found:
            if word in words:
                value, strength, bits = words[word]
                total += value
                norm += strength
                concepts |= bits
        result = (total / norm if norm else 0.0, concepts)
        self._known[hint] = result
        return result
