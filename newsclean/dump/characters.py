"""Counts over characters, for all segments at once: one table lookup and one count for the whole dump."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OTHER, UPPER, LOWER, DIGIT, SPACE, TERMINAL, INNER, QUOTE, CJK, SYMBOL, DASH, NEWLINE = range(12)
CLASSES = 16


def _table() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, np.uint8)
    for code in range(0x2000):  # the scripts with case
        char = chr(code)
        if char.islower():
            table[code] = LOWER
        elif char.isupper():
            table[code] = UPPER
        elif char.isdigit():
            table[code] = DIGIT
    table[0x0E00:0x0E80] = CJK
    table[0x3040:0x3100] = table[0x3400:0x4DC0] = table[0x4E00:0xA000] = CJK
    table[0xAC00:0xD7B0] = table[0xF900:0xFB00] = CJK
    for chars, value in (
        (" \t\xa0\u3000", SPACE),
        (".!?…。！？｡।؟۔।॥", TERMINAL),
        (",;:،؛、，；：", INNER),
        ("\"'“”„«»‘’‚‹›「」『』()（）[]", QUOTE),
        ("|{}<>/=_\\#&•·→▸►@©®*+^~%$€£¥№", SYMBOL),
        ("-–—‑", DASH),
        ("\n", NEWLINE),
    ):
        for char in chars:
            table[ord(char)] = value
    table[0xD800:0xE000] = OTHER
    table[0xFFFF] = SYMBOL
    return table


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Characters:
    """A row a segment."""

    counts: Ints
    """(segments, CLASSES): how many characters of each class."""
    length: Ints
    first: NDArray[np.uint8]
    """Class of the first character."""
    last: NDArray[np.uint8]
    """Class of the last character, closing quotes and brackets aside."""
    colon: NDArray[np.bool_]
    sentences: Ints
    """Ends of sentences."""
    capitals: Ints
    """Words that start with a capital letter."""
    words: Ints
    """Blanks plus one, each two CJK letters counting one more."""
    short_words: Ints
    """Words of one to three characters."""

    @property
    def extent(self) -> Ints:
        """How much each segment says: its characters, a letter of Chinese, Japanese, Korean or Thai for three."""
        return self.length + 2 * self.counts[:, CJK]


def characters(texts: tuple[str, ...]) -> Characters:
    """Return the counts of `texts`, of which none is empty or holds a line break."""
    n = len(texts)
    joined = "\n".join(texts) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32)
    classes = _TABLE[np.minimum(codes, 0xFFFF)]
    ends = np.flatnonzero(classes == NEWLINE)
    starts = np.concatenate(([0], ends[:-1] + 1))
    length = ends - starts
    segment = np.repeat(np.arange(n), length + 1)
    counts = np.bincount(segment * CLASSES + classes, minlength=n * CLASSES).reshape(n, CLASSES)
    follower = np.append(classes[1:], NEWLINE)
    gap = (classes == SPACE) | (classes == NEWLINE)
    closes = (follower == SPACE) | (follower == NEWLINE) | (follower == QUOTE) | (codes > 0x2FFF)
    before_capital = gap | (classes == QUOTE)
    capital = np.flatnonzero(before_capital & (follower == UPPER))
    capital = capital[classes[capital] != NEWLINE] if len(capital) else capital
    sentence = np.flatnonzero((classes == TERMINAL) & closes)
    gaps = np.flatnonzero(gap)
    sizes = np.diff(gaps, prepend=-1) - 1
    short = gaps[(sizes > 0) & (sizes <= 3)]
    last = ends - 1
    for _ in range(2):
        last = np.where((classes[last] == QUOTE) & (last > starts), last - 1, last)
    return Characters(
        counts=counts,
        length=length,
        first=classes[starts],
        last=classes[last],
        colon=codes[ends - 1] == ord(":"),
        sentences=np.bincount(segment[sentence], minlength=n),
        capitals=np.bincount(segment[capital], minlength=n) + (classes[starts] == UPPER),
        words=counts[:, SPACE] + 1 + counts[:, CJK] // 2,
        short_words=np.bincount(segment[short], minlength=n),
    )
