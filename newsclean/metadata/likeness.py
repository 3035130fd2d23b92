"""How alike two titles are."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.writing import LETTERS_ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_SHARE = 0.5
"""The share of words that two titles of one story have in common."""
_WORD = re.compile(r"[^\W_]+")


@cache
def _letter_or_word() -> re.Pattern[str]:
    """Return the expression for texts in Thai, Chinese, Japanese or Korean; it is slow to compile."""
    return re.compile(rf"[{LETTERS_ALONE}]|[^\W_]+")


def is_unspaced(text: str) -> bool:
    """Tell if a text has letters of a script that is read one by one."""
    highest = max(text, default="")
    return highest >= "\u3040" or (highest >= "\u0e00" and any("\u0e00" <= c <= "\u0e7f" for c in text))


@lru_cache(maxsize=500)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; letters of scripts without spaces one by one."""
    text = text.casefold()
    return tuple((_letter_or_word() if is_unspaced(text) else _WORD).findall(text))


def agreement(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of words that two titles have in common (F1 over distinct words)."""
    left, right = set(a), set(b)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


def likeness(heading: str, key: str, text: str) -> float:
    """Return how well a title agrees with a heading (`key` is the heading squashed): 2 where they are the same."""
    other = squash(text)
    if key == other:
        return 2.0
    if len(key) > 10 and (other.startswith(key) or other.endswith(key)):
        return 1.0 + len(key) / len(other)
    return agreement(words(heading), words(text))
