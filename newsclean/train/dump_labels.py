"""Which segments of a dump are the article, by its gold text.

As for the blocks of a page (`newsclean.train.align`), with the standfirst as the first part of the gold, and without
accents: some converters write entities without them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsclean.train.align import Candidate, candidates, chain, words

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page's article is."""

    text: str
    title: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """A row a segment."""

    body: NDArray[np.bool_]
    """The segment belongs to the article (its standfirst too)."""
    lead: NDArray[np.bool_]
    """The segment is (in) the standfirst."""
    title: NDArray[np.bool_]
    """The segment says the title, and nothing else."""
    tokens: NDArray[np.int64]


def tokens(text: str) -> list[str]:
    """Return the words of `text`, lower case and without accents."""
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return words("".join(bare))


def align(texts: tuple[str, ...], gold: Gold) -> Labels:
    """Return which of `texts` are gold."""
    split = [tokens(text) for text in texts]
    lead, title = tokens(gold.lead), tokens(gold.title)
    said = lead + tokens(gold.text)
    body, is_lead = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
    covered = np.zeros(len(said) + 1, bool)

    def take(found: Candidate) -> None:
        body[found.block] = True
        is_lead[found.block] = found.start + found.length / 2 < len(lead)
        covered[found.start : found.start + found.length] = True

    places = candidates(split, said)
    for found in chain(places):
        take(found)
    for found in sorted(places, key=lambda c: -c.length):  # what stands out of order, in a gap
        free = covered[found.start : found.start + found.length].mean() < 0.3
        if not body[found.block] and free and found.length >= 8 and found.cover >= 0.8:
            take(found)
    says_title = np.array([bool(title) and own == title for own in split], bool)
    return Labels(body, is_lead, says_title & ~body, np.array([len(own) for own in split], np.int64))
