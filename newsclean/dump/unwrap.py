"""Hard-wrapped text: find the width it was wrapped at and put the lines of a paragraph together again.

Greedy wrapping leaves an exact trace: the first word of a line would not have fitted on the line before. In
text that
was not wrapped, neighbouring lines show it about as often as chance, and lines longer than the width are
common.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIN_WIDTH, MAX_WIDTH = 40, 160
_MIN_PAIRS = 4
"""Fewer full lines than this say nothing about a width."""
_LONG_WORD = 30
_GOES_ON = 0.4
"""Share of the full lines after which no capital letter comes: in lists of headlines one nearly always
does."""
_ENDED = 0.6
"""Share of the full lines that may end a sentence: of lines that are paragraphs nearly all do."""
_STOPS = frozenset('.!?…。！？।؟:"”»')
_ITEM = re.compile(
    r"\s*(?:[*+•◦▪·‣●○■►–-]\s|\d{1,3}\\?[.)]\s|#{1,6}\s|>|\||```|~~~|!\[|\[[^\]]{1,80}\]:|(?:[-=_*]\s?){3,}$)"
)
_AFTER_HYPHEN = frozenset("und oder bzw. sowie and or to en of och eller og y o e ou et".split())
"""After these a hyphen at the end of a line was one with a space behind it ("Haupt- und Nebensache")."""
_CJK_EDGE = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")


def wrap_width(lines: list[str]) -> int | None:
    """Return the width that `lines` were wrapped at, or None where they were not.

    A width W is believed where most pairs of neighbouring lines that could show it do, and few lines are
    wider.
    """
    if len(lines) < _MIN_PAIRS:
        return None
    lengths = np.fromiter(map(len, map(str.rstrip, lines)), np.int64, len(lines))
    ends = lengths[:-1]
    pairs = np.flatnonzero((ends >= MIN_WIDTH * 0.6) & (ends <= MAX_WIDTH) & (lengths[1:] > 0))
    if len(pairs) < _MIN_PAIRS:
        return None
    pairs = np.array([i for i in pairs.tolist() if not _ITEM.match(lines[i + 1])], np.int64)
    if len(pairs) < _MIN_PAIRS:
        return None
    first = _first_words(lines, pairs)
    # a script without blanks has no words to fit: its lines are full where they are as wide as the width
    needed = ends[pairs] + 1 + np.where(first > _LONG_WORD, 1, first)
    width = _best_width(lengths, ends[pairs], needed)
    if width is None:
        return None
    full = pairs[(ends[pairs] <= width) & (needed > width)]
    goes_on = sum(not lines[i + 1].lstrip()[0].isupper() for i in full.tolist())
    ended = sum(lines[i].rstrip()[-1] in _STOPS for i in full.tolist())
    return width if goes_on >= _GOES_ON * len(full) and ended <= _ENDED * len(full) else None


def _first_words(lines: list[str], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    words = (lines[i + 1].split(None, 1) for i in pairs.tolist())
    return np.fromiter((len(word[0]) if word else 0 for word in words), np.int64, len(pairs))


def _best_width(lengths: NDArray[np.int64], ends: NDArray[np.int64], needed: NDArray[np.int64]) -> int | None:
    """Return the width that most pairs fit: the line is at most as wide, with the next word wider."""
    top = MAX_WIDTH + 2
    # one count a width, from differences: a pair fits the widths in [end, needed)
    fits = np.cumsum(
        np.bincount(ends, minlength=top)[:top] - np.bincount(np.minimum(needed, top - 1), minlength=top)
    )
    wide = lengths[lengths >= MIN_WIDTH]
    over = len(wide) - np.cumsum(np.bincount(np.minimum(wide, top - 1), minlength=top))
    widths = np.arange(top)
    near = np.cumsum(np.bincount(ends, minlength=top)[:top])
    near = near - near[np.maximum(0, (widths * 0.8).astype(np.int64))]
    score = np.where((widths >= MIN_WIDTH) & (widths <= MAX_WIDTH), fits - 2.0 * over, -1.0)
    best = int(np.argmax(score))
    full = int(fits[best])
    if full < _MIN_PAIRS or full < 0.5 * near[best] or over[best] > 0.35 * full:
        return None
    return best


def joins(line: str, following: str, width: int) -> str | None:
    """Return what to put between two lines of one wrapped paragraph, or None where they are two."""
    line = line.rstrip()
    word = following.split(None, 1)
    if not word or len(line) < width * 0.4 or _ITEM.match(following):
        return None
    fits = 1 if len(word[0]) > _LONG_WORD else len(word[0])
    if len(line) + 1 + fits <= width:
        return None
    last = line.rsplit(None, 1)[-1]
    if len(last) + len(word[0]) > width:
        return ""  # a word longer than the line
    if line[-1] == "-" and last[-2:-1].isalnum() and word[0][0].isalnum() and word[0] not in _AFTER_HYPHEN:
        return ""
    if _CJK_EDGE.match(line[-1]) and _CJK_EDGE.match(word[0][0]):
        return ""
    return " "


def unwrap(lines: list[str], width: int) -> list[str]:
    """Return `lines` with the wrapped ones joined; a joined line keeps the indent of its first."""
    out: list[str] = []
    parts: list[str] = []
    previous = ""
    for line in lines:
        glue = joins(previous, line, width) if parts and line and previous else None
        if glue is None:
            if parts:
                out.append("".join(parts))
            parts = [line.rstrip()] if line.strip() else []
            if not parts:
                out.append("")
        else:
            parts += [glue, line.strip()]
        previous = line
    if parts:
        out.append("".join(parts))
    return out
