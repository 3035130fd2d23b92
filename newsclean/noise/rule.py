"""One piece of noise knowledge: the literal that every data module is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.records import Reason

MAX_LENGTH = 250
"""Characters. No rule looks at a longer block: that is prose."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that mark a short block as one kind of noise. None is looked for inside prose.

    Phrases are written as people read them; case, decorations around the block, accents that capitals lose,
    and the shapes of apostrophes do not matter. `#` in `whole` stands for a number.
    """

    name: str
    """Unique; the concept first: `read-also.en`. It is what `Removed.rule` says."""
    reason: Reason
    language: str
    """BCP 47 primary language of the phrases; `mul` for phrases that all languages print."""
    whole: tuple[str, ...] = ()
    """The block is the phrase, maybe with a counter before or after it: "Share", "Comments (12)"."""
    label: tuple[str, ...] = ()
    """The block is the phrase, or starts with it and a colon, bar or arrow: "Photo: J. Roe"."""
    start: tuple[str, ...] = ()
    """The block starts with the phrase. `#` alone: with a number."""
    names: tuple[str, ...] = ()
    """The phrase and then nothing but names of people: "By Jane Roe and John Doe"."""
    end: tuple[str, ...] = ()
    """The block ends with the phrase, set off by punctuation from what is before it, or as `pattern` says."""
    contains: tuple[str, ...] = ()
    """The phrase stands anywhere in the block; only for signs and words that prose does not use."""
    only: tuple[str, ...] = ()
    """The block is made of these words, of `filler` and of numbers, and of nothing else."""
    filler: tuple[str, ...] = ()
    """Words that may stand between those of `only`."""
    number: bool = False
    """A block of `only` words needs a number as well: dates."""
    pattern: str | None = None
    """All of a block that `start`, `end` or `contains` points to must match this expression as well.

    It sees case-folded text without decorations, and must be linear in time.
    """
    limit: int = 100
    """Characters. No longer block matches, but for `whole`."""
    drops: tuple[str, ...] = ()
    """Blocks that go by this rule."""
    keeps: tuple[str, ...] = ()
    """Sentences of articles that are near to it in words and stay."""
