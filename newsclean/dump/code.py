"""Where a dump is code: told by how thick its signs stand, in long lines and in short ones.

Nothing is known here of whose code it is, a page's own or a listing: see `scripts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

Span = tuple[int, int]
"""From where to where, in characters."""
LONG: Final = 300
"""A line of more characters may be code in a part of it: scripts and style sheets are sent without line breaks."""

_SIGN = re.compile(
    r"\{|\}|;|=>|===?|!==?|&&|\|\||\+\+|\((?<=\w\()(?=[\w\"'({\[)])|\)(?=[.,)\]][\w)])"
    r"|\"[:,)\]]|'[:,)\]]| = |=[\"'\w\[(]|\]\.|\.(?<=\w\.)\w+\("
    r"|--[a-z]|:\s?[#.\d-]|:[a-z-]+(?=[;}])|\.[a-z]\w*[-_][\w-]+|#[a-z]\w*[-_][\w-]+"
    r"|>(?<=[\w\])]>)[.#\w]|\+(?<=[\w\])]\+)[.#\w]|~(?<=[\w\])]~)[.#\w]|/\*|\*/|\\[\"'nu/]"
    r"|function\b(?<=\bfunction)|return\b(?<=\breturn)|typeof\b(?<=\btypeof)|px\b(?<=\dpx)"
    r"|var (?<=\bvar )|let (?<=\blet )|const (?<=\bconst )"
)
"""Prose has one of these now and then, code one in every ten characters.

Each begins with a letter or sign of its own, so that the places where none can begin are passed over quickly.
"""
_MIN_SIGNS: Final = 5
_ENDS: Final = ("{", "}", ";", "\\u00")
_MIN_ENDS: Final = 2
"""Braces and semicolons among them: bytes written as letters have none."""
_NEAR: Final = 60
"""Characters between two signs of one piece of code, at most, but for strings."""
_WORDY: Final = 12
_WORDS = re.compile(r"(?:\b[^\W\d_]{1,30}+,? ){3}")
"""Text in so many characters or more."""
_THICK: Final = 14
"""Characters to a sign, at most ..."""
_BRACED: Final = 200
"""... or twice as many where a brace opens so often."""
_KEYED: Final = 60
"""Characters to a key in data, at most."""
_QUOTE = re.compile(r"[=:(,\[{+?]\s?[\"'`]")
_UNQUOTE = re.compile(r"[\"'`]\s?[;,)\]}:+]")
_REACH: Final = 300
_KEYWORD: Final = 10
_HEAD = re.compile(
    r"(?:@(?:media|supports|container|layer|(?:-[a-z]+-)?keyframes)\b[^{};]{0,300}+|[.#][A-Za-z]\w{0,60}[-_][\w-]{1,60}+\s"
    r"|[\w$.#@!(:*>\[\"'-]{0,60})$"
)
"""What a piece of code begins with, before its first sign: the condition or selector of a style sheet, or a name."""
_STOP = re.compile(
    r".*\w[.!?…][\"”’»“)]*(?=(?:if|for|try|var|let|const|window|self|document|function|googletag|jQuery)\b|[#@!*]|\(function)"
)
"""The end of a sentence right before a script: the word is the text's."""
_TAIL = re.compile(r"[)\]};,\"']*")

_UNLIKE_TEXT = re.compile(r"[{}\[\]<>=;\\_$#@%&|^~*+]|[.,:](?=[a-z-])|\d[a-z.]")
_SELDOM: Final = 12
"""Characters of text to one of those, at least."""
_UNBROKEN = re.compile(r"[!-~]{120,}")
_LETTERS: Final = 0.88
"""Share of letters in such a run: bytes or a path written as text have fewer, a menu run together has more."""

_NEXT_SENTENCE = re.compile(r"[.!?][\"”’)]? [A-ZÀ-Þ]|[。！？]")

_BARE = re.compile(r"(?![-=*_ ]+$)\W+$|[\d, ]{60,}$|//|/\*|\*/|<!--|-->|<!\[CDATA")
"""A line of a script without words, or a comment."""
_STATEMENT = re.compile(
    r".*\{$|[\w$.]+\s?[=:]?\s?[(\[]$|(?:var |let |const )?[\w$.\[\]'\"]+\s?[=+|]+(?:\s.*[;,({\[|])?$"
    r"|(?=.*(?:(?:^|[\s,>])[.#]\w|\w:[a-z]))[\w.#:>+~()\[\]=\"'*\s,-]+,$"
    r"|(?:if|for|while|switch|catch)\s?\(.*[;{)}]$|[\w$.!]+\(.*\)\s?[;,{]?$|[a-z-]+\s?:\s[^.]*;$|return\b.*;$"
)
"""A line of code by its form."""
_ADDRESS = re.compile(r"\burl\([\"']?data:")
"""A picture in a style sheet."""
_MIN_LINE_SIGNS: Final = 2
_LOOSE: Final = 24
"""Characters of a line of code to a sign, at most."""
_NEIGHBOURS: Final = 11
_TOGETHER: Final = 3
"""Lines of code among so many, for one of them to be believed."""
_GAP: Final = 150
"""So many characters in braces may look like no code between two lines of it ..."""
_SENTENCE = re.compile(r"(?:\b[^\W\d_]{1,30}+,? ){5}")
"""... but not like text."""


def in_long_lines(dump: str) -> Iterator[Span]:
    """Give where signs of code stand thick in the long lines of `dump`."""
    at = 0
    for line in dump.split("\n"):
        if len(line) > LONG and not line.isspace():
            for start, end in _pieces(line):
                yield at + start, at + end
        at += len(line) + 1


def _pieces(line: str) -> Iterator[Span]:
    """Give the pieces of a line that are code, and what is between two of them and no text."""
    done, depth = -1, 0
    for signs in _clusters(line):
        if not _is_thick(line, signs):
            continue
        start, end = int(signs[0, 0]), int(signs[-1, 1])
        between = line[done:start] if done >= 0 else ""
        start, end = _with_ends(line, start, end)
        if done >= 0 and (_is_rest(line[done:start]) or (depth > 0 and _is_in_braces(between))):
            start = done
        depth = max(0, depth + line.count("{", start, end) - line.count("}", start, end))
        done = end
        yield start, end
    if done >= 0 and _is_rest(line[done:]):
        yield done, len(line)


def _with_ends(line: str, start: int, end: int) -> Span:
    """Return from where to where a piece of code goes whose first and last signs are there."""
    head, tail = _HEAD.search(line, max(0, start - _REACH), start), _TAIL.match(line, end)
    begin = head.start() if head else start
    stop = _STOP.match(line, begin, start + _KEYWORD)
    return stop.end() if stop else begin, tail.end() if tail else end


def _clusters(line: str) -> Iterator[NDArray[np.int64]]:
    """Give the signs (start, end) that stand near each other, a row each."""
    signs = np.array([sign.span() for sign in _SIGN.finditer(line)], np.int64).reshape(-1, 2)
    wide = np.flatnonzero(signs[1:, 0] - signs[:-1, 1] >= _WORDY).tolist()
    yield from np.split(
        signs, [at + 1 for at in wide if _is_far(line, int(signs[at, 1]), int(signs[at + 1, 0]))]
    )


def _is_far(line: str, end: int, start: int) -> bool:
    """Whether what stands between the end of one sign and the start of the next is no code."""
    if start - end <= _NEAR and _WORDS.search(line, end, start) is None:
        return False
    return not _is_string(line, end, start)


def _is_string(line: str, end: int, start: int) -> bool:
    """Whether what stands between the end of one sign and the start of the next is all within quotes."""
    opened = _QUOTE.search(line, max(0, end - 2), end + 2)
    return opened is not None and _UNQUOTE.search(line, start - 1, start + 2) is not None


def _is_thick(line: str, signs: NDArray[np.int64]) -> bool:
    """Whether signs stand thick, long strings aside."""
    if len(signs) < _MIN_SIGNS:
        return False
    start, end = int(signs[0, 0]), int(signs[-1, 1])
    if sum(line.count(sign, start, end) for sign in _ENDS) < _MIN_ENDS:
        return False
    if line.count('":', start, end) * _KEYED >= end - start:
        return True
    gaps = signs[1:, 0] - signs[:-1, 1]
    if len(signs) * _THICK >= int(gaps[gaps <= _NEAR].sum()) + len(signs):
        return True
    return len(signs) * 2 * _THICK >= end - start and line.count("{", start, end) * _BRACED >= end - start


def _is_in_braces(piece: str) -> bool:
    """Whether a piece of text in braces is a string, or names in a style sheet: a short one, and no two sentences."""
    return len(piece) <= LONG and _NEXT_SENTENCE.search(piece) is None


def _is_rest(piece: str) -> bool:
    """Whether a piece between code is more of it: a selector, a path, bytes written as letters."""
    odd = len(_UNLIKE_TEXT.findall(piece))
    odd += sum(len(run) for run in _UNBROKEN.findall(piece) if _letters(run) < _LETTERS * len(run))
    return odd * _SELDOM > len(piece) or not _letters(piece)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def in_lines(dump: str) -> Iterator[Span]:
    """Give the lines of `dump` that are code among others that are, with the few between them in braces."""
    at = 0
    rows: list[tuple[int, str]] = []
    for line in dump.split("\n"):
        if not line.isspace() and line:
            rows.append((at, line))
        at += len(line) + 1
    looks = np.array([_is_code(line.strip()) for _, line in rows], np.int64)
    if not looks.any():
        return
    near = np.convolve(looks, np.ones(_NEIGHBOURS, np.int64), "full")[_NEIGHBOURS // 2 :][: len(looks)]
    depth, before, done = 0, -1, -1
    for row in np.flatnonzero((looks > 0) & (near >= _TOGETHER)).tolist():
        start, line = rows[row]
        if row > before + 1:
            if depth > 0 and start - done <= _GAP and _SENTENCE.search(dump, done, start) is None:
                start = done
            else:
                depth = 0
        depth = max(0, depth + sum(map(line.count, "{([")) - sum(map(line.count, "})]")))
        before, done = row, rows[row][0] + len(line)
        yield start, done


def _is_code(line: str) -> bool:
    """Whether a line looks like code: not to be believed of one that stands alone."""
    if _BARE.match(line):
        return True
    if len(line) > LONG and _SENTENCE.search(line):
        return False  # there is text in it, and perhaps nothing else
    if _ADDRESS.search(line) or '\\"' in line or (len(line) <= LONG and _STATEMENT.match(line)):
        return True
    signs = len(_SIGN.findall(line))
    return signs >= _MIN_LINE_SIGNS and signs * _LOOSE >= len(line)
