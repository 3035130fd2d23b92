"""What a standfirst's block begins with and is no part of it: a kicker, a day, a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.late import late

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

MAX_KICKER = 40
"""Characters of a kicker."""
MAX_DAY = 60
"""Characters of a place and a day."""
MIN_DESCRIBED = 40
"""Squashed characters of a description that tells what stands in front of it."""
_DAY = late(
    r"(?:[^\W\d_]{2,12}\.?,? )?"
    r"(?:\d{1,2}[./-] ?\d{1,2}[./-] ?(?:20)?\d\d|20\d\d-\d\d-\d\d"
    r"|\d{1,2}\.? (?:de )?[^\W\d_]{3,12}\.?(?: de)? 20\d\d)"
    r"(?:,? (?:- )?\d{1,2}[.:]\d\d(?: ?(?:Uhr|h|hrs))?(?!\w)(?:\s*[|:–—-])?|\s*[.:|–—-])\s+(?=[^\W\d_]|[\"“„«])"
)
"""A day with a clock, or with a stop or a dash behind it: "19.10.2019, 15:30 Uhr Am …", "31. Oktober 2023. Die …"."""
_LINE = late(r"(?:[^\W\d_][\w.' -]{1,30}, ?)?(?:den |le )?\d{1,2}\.? ?[^\W\d_]{3,12}\.? 20\d\d")
"""A line with a place and a day: "Hamburg, 2. November 2021"."""
_DASH = late(r"[-–—•·*]\s+(?=\S)")


def bare(text: str, described: AbstractSet[str]) -> str:
    """Return the text of a standfirst without a kicker, a day or a list's dash in front of it.

    Args:
        text: all of the block.
        described: the head's descriptions, squashed; what one of them does not say at the beginning is a kicker.
    """
    rest = text[_kicker(text, described) :]
    if rest[:1].isdigit() or any(sign in rest[:25] for sign in ".:,-–—/"):
        day = _DAY.match(rest)
        rest = rest[day.end() :] if day else rest
    dash = _DASH.match(rest) if "\n" not in rest and not rest[:1].isalnum() else None
    # One dash begins a line of a list, two are brackets: "- so she says - …".
    return rest[dash.end() :] if dash and dash[0][0] not in rest[dash.end() :] else rest


def is_day(text: str) -> bool:
    """Return whether a text is nothing but a day, with or without a place."""
    return len(text) < MAX_DAY and text[-2:].isdigit() and _LINE.fullmatch(text) is not None


def _kicker(text: str, described: AbstractSet[str]) -> int:
    """Return how many characters stand in front of the words of a description that the text ends with, 0 if none do."""
    if not described:
        return 0
    key = squash(text)
    for known in described:
        before = len(key) - len(known)
        if len(known) >= MIN_DESCRIBED and 0 < before <= MAX_KICKER and key.endswith(known):
            return _end_of(text, before)
    return 0


def _end_of(text: str, squashed: int) -> int:
    """Return where the text's first so many letters and digits end, 0 where the next is in the midst of a word."""
    at = told = 0
    while told < squashed and at < len(text):
        told += len(squash(text[at]))
        at += 1
    rest = len(text) - len(text[at:].lstrip(" \n\t:：|–—-•/"))
    if text[rest] in ".…?!。？！":
        return 0  # the description leaves out a sentence
    glued = text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()
    return 0 if glued and not text[at : at + 1].isupper() else rest
