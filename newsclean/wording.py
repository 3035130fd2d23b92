"""The texts of a page's blocks as numbers: their sizes, whether they are prose, what their words say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsclean.blocks import Layout
    from newsclean.forest import Floats
    from newsclean.head import Head
    from newsclean.lexicon import Lexicon

_ENDS: Final = frozenset('.!?。！？"”»…।؟۔።។။։')
_STOPS: Final = ("।", "؟ ", "۔", "።", "។", "။", "։")
"""Where sentences end in Hindi and Bengali, Arabic, Urdu, Amharic, Khmer, Burmese and Armenian."""
_FIRST_OTHER: Final = "\u0530"
"""From here on scripts have stops of their own."""
_BARE: Final = ("\u0e00", "\u0eff")
"""Thai and Lao set no stops and no commas: a space parts sentences and clauses, none parts words."""
_BARE_PROSE: Final = 80
"""Characters of such a text that is taken for whole sentences."""
_BARE_WORD: Final = 5
"""Characters of a word in them, about; a sentence has three clauses, about."""
_LONG: Final = 40
"""Characters of a text in which stops and commas are counted."""


def squash(text: str) -> str:
    """Return a text without white space, in lower case: equal for what reads the same."""
    return "".join(text.lower().split())


def sizes(texts: Sequence[str]) -> Floats:
    """Return how much each text says, in letters of an alphabet."""
    return np.array([len(text) if text.isascii() else extent(text) for text in texts], np.float32)


def paragraphs(layout: Layout, links: Floats, size: Floats) -> NDArray[np.bool_]:
    """Tell which blocks are prose: long, hardly linked, with sentences or commas."""
    out = (links < 0.35) & (size >= 80)
    for i in np.flatnonzero(out).tolist():
        text = layout.texts[i]
        out[i] = text[-1] in _ENDS or _is_bare(text) or _sentences(text) > 0 or _commas(text) > 1
    return out


def _is_bare(text: str) -> bool:
    return not text.isascii() and _BARE[0] <= _middle(text) <= _BARE[1]


def _middle(text: str) -> str:
    """Return a letter of the script that a text is written in, out of its middle: of three not all are spaces."""
    at = len(text) // 2
    return max(text[at : at + 3])


def _sentences(text: str) -> int:
    found = text.count(". ") + text.count("? ") + text.count("! ") + text.count("。")
    if text.isascii() or _middle(text) <= _FIRST_OTHER:
        return found
    return found + sum(map(text.count, _STOPS))


def _commas(text: str) -> int:
    return text.count(",") + text.count("、") + text.count("،")


def _said(text: str, size: int) -> tuple[int, int, int, bool]:
    """Return how many words, sentences and commas a text has, and whether it ends as sentences do."""
    ended = text[-1] in _ENDS
    spaces = text.count(" ")
    if size < _LONG:
        return spaces + 1, ended, 0, ended
    if _is_bare(text):
        ended = ended or size >= _BARE_PROSE
        return size // _BARE_WORD, spaces // 3 + ended, spaces, ended
    return spaces + 1, _sentences(text) + ended, _commas(text), ended


def words(
    layout: Layout, head: Head, kept: Sequence[int], groups: Sequence[int], lexicon: Lexicon
) -> list[tuple[float, ...]]:
    """Return what the words of each candidate say: rows `words` to `rule` of BLOCK_NAMES."""
    titles = {squash(title) for title in head.titles if title}
    longest = 2 * max(map(len, titles), default=0)
    starts = {title[0] for title in titles if title}
    description, texts, inner = head.description, layout.texts, layout.inner
    score = lexicon.score
    rows: list[tuple[float, ...]] = []
    for i, group in zip(kept, groups, strict=True):
        text = texts[i]
        size = len(text)
        hint = inner[i]
        rows.append(
            (
                *_said(text, size),
                3 < size <= longest and text[0].lower()[0] in starts and squash(text) in titles,
                20 < size < 400 and text[:30] in description,
                score(hint)[0] if hint else 0.0,
                text.count("\n"),
                group > 0,
            )
        )
    return rows
