"""A standfirst of one line: it stands alone between the headline and who wrote the article, or when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.metadata.likeness import MIN_SHARE, agreement, words
from newsclean.records import BlockType

if TYPE_CHECKING:
    from newsclean.dump.columns import Floats
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

LEAST = 0.04
"""The probability of the article below which such a line is none of its own."""
WORDS = range(7, 61)
CREDITS, TEXT = 3, 12
"""Segments behind it within which a byline or a date stands, and the first of the text."""
SMALL = 2
"""Words in small letters: names, offices and labels have none."""
_MOMENT = re.compile(r"\d[:./-]\d\d|\b\d{1,2}\.? \w{3,9},? (?:19|20)\d\d")
"""An hour or a day."""
_NO_PROSE = (" | ", " / ", "://", "@", " · ", " • ")


def is_standfirst(segments: Segments, seen: Features, score: Floats, title: int, first: int) -> bool:
    """Whether the line below the title is a standfirst; `first` is the first segment of the text."""
    at = title + 1
    if title < 0 or not at < first <= at + TEXT or seen.rules[at] is not None or score[at] < LEAST:
        return False
    text = segments.text[at]
    if (
        segments.kind[at] not in (BlockType.PARAGRAPH, BlockType.HEADING)
        or segments.link_chars[at]
        or int(seen.characters.words[at]) not in WORDS
        or text.endswith(":")
        or _MOMENT.search(text)
        or any(mark in text for mark in _NO_PROSE)
        or sum(word[0].islower() for word in text.split()) < SMALL
        or 3 * sum(any(map(str.isdigit, word)) for word in text.split()) > int(seen.characters.words[at])
        or agreement(words(text), words(segments.text[title])) >= MIN_SHARE
    ):
        return False
    below = slice(at + 1, min(at + 1 + CREDITS, first + 1))
    return bool(((seen.column("rule_date") + seen.column("rule_byline"))[below] > 0).any())
