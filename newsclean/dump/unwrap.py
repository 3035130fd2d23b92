"""Hard-wrapped text: find the width it was wrapped at and put the lines of a paragraph together again.

Greedy wrapping leaves an exact trace: the first word of a line would not have fitted on the line before. In
text that
was not wrapped, neighbouring lines show it about as often as chance, and lines longer than the width are
common.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.addresses import is_address
from newsclean.dump.markdown import SCRIPT

if TYPE_CHECKING:
    from numpy.typing import NDArray

MIN_WIDTH, MAX_WIDTH = 40, 160
_MIN_PAIRS = 4
"""Fewer full lines than this say nothing about a width."""
_LONG_WORD = 30
_GOES_ON = 0.25
"""Share of the full lines after which no capital letter comes: in lists of headlines one nearly always
does, in German text every third time."""
_ENDED = 0.6
"""Share of the full lines that may end a sentence: of lines that are paragraphs nearly all do."""
_STOPS = frozenset('.!?…。！？।؟:"”»')
_ITEM = re.compile(
    rf"\s*(?:{SCRIPT}|"
    r"[*+•◦▪·‣●○■►–-]\s|\d{1,3}\\?[.)]\s|#{1,6}\s|>|\||```|~~~|!\[|\[[^\]]{1,80}\]:|(?:[-=_*]\s?){3,}$)"
)
_LOOSE_ITEM = re.compile(r"\s*(?:[–-]\s|\d{1,3}\.\s)")
"""An ordinal or a dash, which wrapping may put at the beginning of a line."""
_WORD = re.compile(r"\s*([^ \t]+)")
"""Wrapping leaves words together that a no-break space joins."""
_LINK_MARKS = re.compile(r"""\[|\]\(|\]|\)|(?<=[ \t])["']""")
MAX_PARTS = 200
"""A link goes on over at most so many lines: a bracket that nothing closes opens nothing."""
_LINK_LINE = re.compile(r"[ \t]*+\[[^\[\]]*+\]\([^()\s]*+\)[ \t]*+$")
"""A link that is all of its line."""
_LONE_ADDRESS = re.compile(r"\s*+[^\s/]*+/\S++\s*+$")
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
    pairs = np.array([i for i in pairs.tolist() if not _is_own(lines[i + 1])], np.int64)
    if len(pairs) < _MIN_PAIRS:
        return None
    first = _first_words(lines, pairs)
    # a script without blanks has no words to fit: its lines are full where they are as wide as the width
    needed = ends[pairs] + 1 + first
    width = _best_width(_wrappable(lines, lengths), ends[pairs], needed)
    if width is None:
        return None
    full = pairs[(ends[pairs] <= width) & (needed > width)]
    goes_on = sum(not lines[i + 1].lstrip()[0].isupper() for i in full.tolist())
    ended = sum(lines[i].rstrip()[-1] in _STOPS for i in full.tolist())
    return width if goes_on >= _GOES_ON * len(full) and ended <= _ENDED * len(full) else None


def _is_own(line: str) -> bool:
    """Whether a line says nothing of a width: an item, or nothing but a link."""
    return bool(_ITEM.match(line) or _LINK_LINE.match(line) or is_address(line.strip()))


def _first_words(lines: list[str], pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    words = (_WORD.match(lines[i + 1]) for i in pairs.tolist())
    return np.fromiter((_least(word[1]) if word else 0 for word in words), np.int64, len(pairs))


def _least(word: str) -> int:
    """Return how many characters of a word must fit: one where it is broken anywhere."""
    if len(word) > _LONG_WORD and not is_address(word):
        return 1
    return 1 if _CJK_EDGE.match(word) else len(word)


def _wrappable(lines: list[str], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the lengths of the longer lines that a converter would have wrapped: no lists, links or lone addresses."""
    wide = np.flatnonzero(lengths >= MIN_WIDTH).tolist()
    return lengths[[at for at in wide if not _is_unbroken(lines[at])]]


def _is_unbroken(line: str) -> bool:
    return "](" in line or _ITEM.match(line) is not None or _LONE_ADDRESS.match(line) is not None


def _best_width(wide: NDArray[np.int64], ends: NDArray[np.int64], needed: NDArray[np.int64]) -> int | None:
    """Return the width that most pairs fit: the line is at most as wide, with the next word wider."""
    top = MAX_WIDTH + 2
    # one count a width, from differences: a pair fits the widths in [end, needed)
    fits = np.cumsum(
        np.bincount(ends, minlength=top)[:top] - np.bincount(np.minimum(needed, top - 1), minlength=top)
    )
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


class Link(Enum):
    """Where in a markdown link a line ends."""

    OUTSIDE = 0
    TEXT = 1
    TARGET = 2
    TITLE = 3


def link_at_end(line: str, before: Link = Link.OUTSIDE) -> Link:
    """Return where in a link `line` ends, given where the line above ended."""
    state = before
    for mark in _LINK_MARKS.findall(line):
        if mark == "[":
            state = Link.TEXT
        elif mark == "](":
            state = Link.TARGET
        elif mark == ")":
            state = state if state is Link.TEXT else Link.OUTSIDE
        elif mark == "]":
            state = Link.OUTSIDE if state is Link.TEXT else state
        elif state is Link.TARGET:
            state = Link.TITLE
    return state


def joins(line: str, following: str, width: int, inside: Link = Link.OUTSIDE) -> str | None:
    """Return what to put between two lines of one wrapped paragraph, or None where they are two.

    `inside` says in which part of a link `line` ends.
    """
    line = line.rstrip()
    word = _WORD.match(following)
    first = word[1] if word else ""
    if first and inside is Link.TARGET:
        return " " if first[0] in "\"'" else ""
    apart = inside is Link.OUTSIDE and not _is_text(line, following)
    if not first or len(line) < width * 0.4 or apart:
        return None
    least = _least(first)
    whole = inside is not Link.OUTSIDE or ("](" in first and line[-1] not in _STOPS and line[-1] != ")")
    if len(line) + 1 + (len(first) if whole else least) <= width:
        return None
    last = line.rsplit(None, 1)[-1]
    if is_address(first) or is_address(last):
        return " "
    broken = len(last) + len(first) > width and not (least == 1 and whole)  # a word longer than the line
    return "" if broken or _is_broken_word(line, last, first) else " "


def _is_broken_word(line: str, last: str, first: str) -> bool:
    """Whether no blank was lost where the line ends: behind a hyphen, and between letters of scripts without blanks."""
    if line[-1] == "-" and last[-2:-1].isalnum() and first[0].isalnum() and first not in _AFTER_HYPHEN:
        return True
    return bool(_CJK_EDGE.match(line[-1]) and _CJK_EDGE.match(first[0]))


def _is_text(line: str, following: str) -> bool:
    """Whether `following` may go on with `line`: it is no item, or looks like one in the middle of a sentence.

    A backslash at the end is pandoc's mark of a break that is meant.
    """
    if line.endswith("\\") and not line.endswith("\\\\"):
        return False
    if not _ITEM.match(following):
        return True
    return bool(_LOOSE_ITEM.match(following)) and line[-1] not in _STOPS and not _ITEM.match(line)


def unwrap(lines: list[str], width: int) -> list[str]:
    """Return `lines` with the wrapped ones joined; a joined line keeps the indent of its first."""
    out: list[str] = []
    parts: list[str] = []
    previous = ""
    inside = Link.OUTSIDE
    for line in lines:
        glue = joins(previous, line, width, inside) if parts and line and previous else None
        if glue is None:
            if parts:
                out.append("".join(parts))
            parts = [line.rstrip()] if line.strip() else []
            if not parts:
                out.append("")
            inside = Link.OUTSIDE
        else:
            parts += [glue, line.strip()]
        previous = line
        if inside is not Link.OUTSIDE or "[" in line:
            inside = link_at_end(line, inside) if len(parts) < MAX_PARTS else Link.OUTSIDE
    if parts:
        out.append("".join(parts))
    return out
