"""Writing systems, as ranges of characters that many stages ask about."""

from __future__ import annotations

from typing import Final

KANA: Final = "\u3040-\u30ff"
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
HANGUL: Final = "\uac00-\ud7af"
COMPATIBLE: Final = "\uf900-\ufaff"
"""Han letters for the sake of older encodings, and what stands beside them."""
THAI: Final = "\u0e00-\u0e7f"
SYLLABIC: Final = KANA + HAN + HANGUL + COMPATIBLE
"""Letters that say about as much as a word's part each; inside the brackets of an expression, as all of these."""
LETTERS_ALONE: Final = THAI + SYLLABIC
"""Letters that are counted one by one where others are counted by words."""
FIRST_WIDE: Final = "\u2e80"
"""From here on stand the scripts of China, Japan and Korea, and pictographs behind them."""
WIDE_SAYS: Final = 3
"""Letters of an alphabet, about, that say as much as one wide letter."""


def is_wide(text: str) -> bool:
    """Tell by the letter in its middle, or before a space there, whether a text is in wide letters; it is not empty."""
    at = len(text) // 2
    return text[at] >= FIRST_WIDE or (text[at] == " " and text[at - 1] >= FIRST_WIDE)


def extent(text: str) -> int:
    """Return how much a text says, in letters of an alphabet; a mark or two may be a picture and count as they are."""
    return len(text) * WIDE_SAYS if len(text) > WIDE_SAYS and is_wide(text) else len(text)
