"""A page in one line, with one blank wherever a block ended: cut into sentences, and its menus into their words.

Where a block ends cannot be seen in it. It is cut at every place that may be one, so that each piece is of one block
only; of a sentence that is cut all pieces are kept or none, and they are put together again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.dump.menus import OPENS, stretches
from newsclean.late import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CASED: Final = "".join(map(chr, (*range(0x530), *range(0x1E00, 0x2000))))
"""Latin, Greek and Cyrillic letters, and what is among them."""
UPPER: Final = "".join(filter(str.isupper, _CASED))
LOWER: Final = "".join(filter(str.islower, _CASED))
_OPENS: Final = '"“„«»('
_CLOSES: Final = '"”’»“)'
_WIDE: Final = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef"
"""Letters and signs of scripts that put no blanks between words."""
_UNPARTED: Final = frozenset("。！？」』）")
"""Behind these comes no blank."""

_INSIDE: Final = rf"{LOWER}{UPPER}\d\s{_CLOSES}"
_UNCASED: Final = "\u0590-\u109f\u10d0-\u137f\u1780-\u17ff\uac00-\ud7af"
"""Letters of scripts without capitals, from Hebrew to Khmer and Korean."""
STOP = late(
    rf"(?<=[{_INSIDE}][{_INSIDE}])[.!?…][{_CLOSES}]*\s++(?=[{_OPENS}]?[{UPPER}\d])"
    rf"|(?<=[{_UNCASED}][{_UNCASED}])[.!?…][{_CLOSES}]*\s++(?=[{_OPENS}]?[{_UNCASED}])|[。！？।؟][”」』）]*\s?"
)
"""The end of a sentence in running text."""
_SHORT = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Sgt|Col|Capt|Hon|Rev|Jr|Sr|Inc|Ltd|Corp|Co|No|Nr|vs|ca|bzw"
    r"|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Abs|Art|Bd|Tel|Str|Mio|Mrd|approx|est|\d{1,2})\.\s$"
)
"""The stop of an abbreviation or an ordinal, which ends no sentence."""
_REACH: Final = 12
"""Characters in which that is looked for."""
_WIDE_BLANK = re.compile(rf"(?<=[{_WIDE}])\s++(?=[{_WIDE}])")
_NO_CAPITALS = re.compile(rf"[{_WIDE}{_UNCASED}]")
_WORD = re.compile(r"\S+")

_MIN_REPEATS: Final = 4
"""Sentences that begin with the same words, as blocks like "Article continues below" do, ..."""
_MOST_WORDS: Final = 6
"""... so many at most, ..."""
_CAPITALS: Final = 0.75
"""... and go on with capital letters: the share of them."""
_LONGEST: Final = 40
"""Words of a sentence, beyond which it is several headlines ..."""
_PIECE: Final = 4
"""... and cut at capital letters into pieces of so many words and more."""
_TITLE_WORDS: Final = (3, 30)
"""The least and the most words of a title, ..."""
_TITLE: Final = 15
"""... and its characters, at least."""
_MOST_TITLES: Final = 5
"""What stands more often is no title."""
_SEPARATORS: Final = " |-–—·•:»"
_NO_BREAK: Final = ",:;(-–—&/"
"""Behind these no block ends."""


def piece_ends(line: str, functions: frozenset[str]) -> Iterator[int]:
    """Give where pieces of `line` end, in order."""
    titles = _titles(line)
    if not titles:
        yield from _piece_ends(line, functions)
        return
    ends = np.array(list(_piece_ends(line, functions)), np.int64)
    starts = np.array([start for start, _ in titles], np.int64)
    behind = np.array([end for _, end in titles], np.int64)
    at = np.searchsorted(starts, ends, "left") - 1  # the title that may hold it
    outside = ends[(at < 0) | (ends >= behind[at])]
    yield from np.unique(np.concatenate([outside, starts[starts > 0], behind[behind < len(line)]])).tolist()


def _titles(line: str) -> list[tuple[int, int]]:
    """Return where the words that `line` begins with stand again, and where they begin it: a page's title does.

    Without the name of the site that stands behind it there.
    """
    words = list(islice(_WORD.finditer(line), _TITLE_WORDS[1]))
    for count in range(len(words), _TITLE_WORDS[0] - 1, -1):
        title = line[: words[count - 1].end()].rstrip(_SEPARATORS)
        at = line.find(title, len(title)) if len(title) >= _TITLE else -1
        if at < 0:
            continue
        found = [(0, len(title))]
        while at >= 0:
            end = at + len(title)
            if not line[at - 1 : at].strip() and not line[end : end + 1].strip():
                found.append((at, end))
            at = line.find(title, end)
        if len(found) > 1:
            return found if len(found) <= _MOST_TITLES else []
    return []


def _piece_ends(line: str, functions: frozenset[str]) -> Iterator[int]:
    stops = [
        end.end()
        for end in STOP.finditer(line)
        if not _SHORT.search(line, max(0, end.end() - _REACH), end.end())
    ]
    if len(_NO_CAPITALS.findall(line)) * 4 >= len(line):
        yield from sorted({*stops, *(blank.end() for blank in _WIDE_BLANK.finditer(line))})
        return
    found = list(_WORD.finditer(line))
    words, starts = [word[0] for word in found], [word.start() for word in found]
    behind = frozenset(stops)
    begins = [start in behind for start in starts]
    repeated = _repeated(words, begins, functions)
    for first, last, is_text in stretches(words, begins, functions):
        if first:
            yield starts[first]
        if is_text:
            cuts = _sentences(words, begins, functions, repeated, first, last)
        else:
            cuts = (at for at in range(first + 1, last) if words[at][0].isupper())
        yield from (starts[at] for at in cuts)


def together(before: str, sentence: str) -> str:
    """Return two pieces of one line as they stood there: most scripts put a blank between them."""
    return f"{before}{sentence}" if before[-1] in _UNPARTED else f"{before} {sentence}"


def _sentences(
    words: Sequence[str],
    begins: Sequence[bool],
    functions: frozenset[str],
    repeated: frozenset[tuple[str, ...]],
    first: int,
    last: int,
) -> Iterator[int]:
    """Give the words, from `first` to before `last`, that a sentence or another block begins with; not the first."""
    start = first
    ends = start + _repeat(words[start : start + _MOST_WORDS], repeated)
    for at in range(first + 1, last):
        if begins[at] or at == ends or _is_first(words, functions, at):
            yield from _headlines(words, start, at)
            yield at
            start = at
            if begins[at] or at == ends:
                ends = at + _repeat(words[at : at + _MOST_WORDS], repeated)
    yield from _headlines(words, start, last)


def _is_first(words: Sequence[str], functions: frozenset[str], at: int) -> bool:
    """Whether a word begins a block as no other word within a sentence is written: a function word with a capital."""
    before, word = words[at - 1], words[at]
    return (
        word[0].isupper()
        and word.lower() in functions
        and before[-1] not in _NO_BREAK
        and before not in functions
    )


def _headlines(words: Sequence[str], start: int, end: int) -> Iterator[int]:
    """Give where what has too many words for a sentence is cut."""
    if end - start <= _LONGEST:
        return
    for at in range(start + 1, end):
        if at - start >= _PIECE and words[at].lstrip(OPENS)[:1].isupper() and words[at - 1][-1] != ",":
            yield at
            start = at


def _repeated(
    words: Sequence[str], begins: Sequence[bool], functions: frozenset[str]
) -> frozenset[tuple[str, ...]]:
    """Return the words that stand again and again between the end of a sentence and the beginning of another."""
    followers: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for at in (at for at, begin in enumerate(begins) if begin):
        for count in range(1, min(_MOST_WORDS, len(words) - 1 - at) + 1):
            if words[at + count - 1][-1] in ".,:;!?":
                break
            followers[tuple(words[at : at + count])].append(words[at + count])
    return frozenset(
        said
        for said, after in followers.items()
        if len(set(after)) >= _MIN_REPEATS
        and sum(word.lstrip(OPENS)[:1].isupper() for word in after) >= _CAPITALS * len(after)
        and not (len(said) == 1 and said[0].lower() in functions)
    )


def _repeat(words: Sequence[str], repeated: frozenset[tuple[str, ...]]) -> int:
    """Return how many of the words at the beginning are such, 0 for none."""
    return next((count for count in range(len(words), 0, -1) if tuple(words[:count]) in repeated), 0)
