"""The words in a page's address: most sites make them of the title that the article was first given."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_WORDS = 3
"""A shorter slug names a topic rather than an article."""
HALF = 0.5

_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "å": "a", "ı": "i"}
)
_WORD = re.compile(r"[^\W\d_]{2,}|(?:19|20)\d\d(?!\d)")
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|amp)$", re.IGNORECASE)


@lru_cache(maxsize=64)
def words(url: str | None) -> tuple[str, ...]:
    """Return the words of the part of an address that has most of them, none if that is no title."""
    best: Sequence[str] = ()
    for found in parts(url):
        if len(found) >= len(best):
            best = found
    return tuple(dict.fromkeys(best)) if len(best) >= MIN_WORDS else ()


@lru_cache(maxsize=64)
def folders(url: str | None) -> tuple[str, ...]:
    """Return the folders in an address's path, from the outermost on: `sport`, `water-polo`."""
    return tuple("-".join(folded(part)) for part in _path(url)[:-1] if part)


def parts(url: str | None) -> list[list[str]]:
    """Return the words of each part of an address that may have several."""
    return [folded(_ENDING.sub("", part)) for part in _path(url) if "-" in part or "_" in part]


def _path(url: str | None) -> list[str]:
    try:
        return unquote(urlsplit(url or "").path[:600]).split("/")
    except ValueError:
        return []


def share(slug: Sequence[str], title: str) -> float:
    """Return the share of a slug's words that a title holds, inflected or not."""
    if not slug:
        return 0.0
    there = folded(title)
    return sum(any(_akin(word, other) for other in there) for word in slug) / len(slug)


def agreement(slug: Sequence[str], text: str) -> float:
    """Return how much a slug and a line say the same (F1 over distinct words); 0 where half of either is missing."""
    there = dict.fromkeys(folded(text))
    if 2 * sum(word in there for word in slug) < len(slug):  # told first: few lines of a page come near
        return 0.0
    recall = sum(any(_akin(word, other) for other in there) for word in slug) / len(slug)
    precision = sum(any(_akin(word, other) for word in slug) for other in there) / len(there)
    return 2 * recall * precision / (recall + precision) if min(recall, precision) >= HALF else 0.0


def _akin(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and len(long) - len(short) <= 2 and long.startswith(short)


def folded(text: str) -> list[str]:
    """Return words in the letters that addresses have: lower case, without accents."""
    text = text.casefold().translate(_SPELLED)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(text)
