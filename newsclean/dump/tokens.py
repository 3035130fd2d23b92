"""Words as numbers, for a whole text at once: where each stands, and a hash of its letters.

A word's hash is the sum of its letters' code points, each times a power of an odd number for its place, modulo 2^64
(Karp and Rabin 1987). Sums over the whole text give those of all words; multiplied by the inverse of the power at
its beginning, a word's is the same wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.writing import SYLLABIC

UNSPACED: Final = ((0x0E00, 0x0F00), (0x1000, 0x10A0), (0x1780, 0x1800))
"""Thai and Lao, Burmese, Khmer: alphabets with no space between words. Each letter begins a piece of a few letters."""
_PIECE_LETTERS: Final = 3
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

_LETTER, _DIGIT, _ALONE, _PIECE = 1, 2, 3, 4
_ANY_DIGIT: Final = ord("#")
_BREAK: Final = ord("\n")
_FACTOR: Final = 0x9E3779B97F4A7C15
_POWERS: Final = 1 << 16
"""Powers that are kept from one text to the next."""


def _kinds() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, np.uint8)
    for start, end in ((0, 0x3400), (0xA000, 0x10000)):
        chars = "".join(map(chr, range(start, end)))
        for kind, pattern in ((_LETTER, r"[^\W\d_]+"), (_DIGIT, r"[\d#]+"), (_ALONE, f"[{SYLLABIC}]+")):
            for run in re.finditer(pattern, chars):
                table[start + run.start() : start + run.end()] = kind
    table[0x3400:0x4DC0] = table[0x4E00:0xA000] = _ALONE
    for start, end in UNSPACED:
        letters = [code for code in range(start, end) if unicodedata.category(chr(code))[0] in "LM"]
        table[letters] = _PIECE
    return table


_KIND = _kinds()


class Tokens:
    """The words of a text, in order."""

    __slots__ = ("_codes", "_powers", "_sums", "begin", "end", "lines")

    def __init__(self, text: str) -> None:
        """Find the words of `text`: runs of letters, runs of digits, each CJK letter."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        kind = _KIND[np.minimum(codes, 0xFFFF)]
        self._codes = np.where(kind == _DIGIT, np.uint32(_ANY_DIGIT), codes).astype(np.uint64)
        powers, self._powers = _kept_powers() if len(codes) <= _POWERS else _powers(len(codes))
        self._sums = np.zeros(len(codes) + 1, np.uint64)
        np.cumsum(self._codes * powers[: len(codes)], out=self._sums[1:])
        changes = np.flatnonzero((kind[1:] != kind[:-1]) | (kind[1:] >= _ALONE)) + 1
        bounds = np.concatenate(([0], changes, [len(codes)]))
        word = np.flatnonzero(kind[bounds[:-1]])
        self.begin: Ints = bounds[word]
        self.end: Ints = bounds[word + 1]
        pieces = kind[self.begin] == _PIECE
        if pieces.any():
            runs = np.append(np.flatnonzero(kind[1:] != kind[:-1]) + 1, len(codes))
            begin = self.begin[pieces]
            self.end[pieces] = np.minimum(begin + _PIECE_LETTERS, runs[np.searchsorted(runs, begin, "right")])
        self.lines: Ints = np.cumsum(codes == _BREAK)[self.begin]
        """How many lines of the text end before each word."""

    def first_code(self, chosen: Ints) -> Hashes:
        """Return the code point of the first letter of the words of these numbers."""
        return self._codes[self.begin[chosen]]

    def hashes(self) -> Hashes:
        """Return a number for each word, the same for the same one; a number's digits are all alike."""
        return self._hash(self.begin, self.end)

    def stem_hashes(self, chosen: Ints, letters: int) -> Hashes:
        """Return the same of the first letters of the words of these numbers."""
        begin = self.begin[chosen]
        return self._hash(begin, np.minimum(self.end[chosen], begin + letters))

    def _hash(self, begin: Ints, end: Ints) -> Hashes:
        return (self._sums[end] - self._sums[begin]) * self._powers[begin]


@cache
def _kept_powers() -> tuple[Hashes, Hashes]:
    return _powers(_POWERS)


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return the first powers of the factor, and those of its inverse, modulo 2^64."""
    out = []
    for base in (_FACTOR, pow(_FACTOR, -1, 1 << 64)):
        powers = np.full(count, base, np.uint64)
        powers[:1] = 1
        out.append(np.multiply.accumulate(powers))
    return out[0], out[1]


def hash_of(word: str) -> int:
    """Return the hash of one word, written as `Tokens` takes it: digits are `#`."""
    total, power = 0, 1
    for char in word:
        total += ord(char) * power
        power = power * _FACTOR % (1 << 64)
    return total % (1 << 64)
