"""Numbers for each segment of a dump; the same code at training and at run time.

The first model sees a segment, its neighbours and its windows; the second also sees what the first said
about all of
them. No feature knows the converter, a site or a language; words come in through one trained table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.captions import captions
from newsclean.dump.characters import Characters, characters
from newsclean.dump.columns import Floats, Ints, densest, matrix_of
from newsclean.dump.own import (
    alt_echoes,
    casefolded,
    cookie_words,
    copies,
    copy_columns,
    function_words,
    inside_others,
    own,
    signs,
    table_columns,
)
from newsclean.dump.surroundings import (
    belief,
    echoes,
    neighbours,
    page,
    places,
    quality,
    reach,
    run_score,
    since,
    topic,
    windows,
)
from newsclean.dump.title import find_title
from newsclean.dump.words import Words, WordTable, words
from newsclean.rules import Rule, match

if TYPE_CHECKING:
    from newsclean.dump.columns import Array
    from newsclean.dump.segments import Segments


RuleFor = Callable[[str], Rule | None]


@dataclass(frozen=True, slots=True)
class Features:
    """The matrix of the first model, and what labelling needs besides."""

    matrix: Floats
    """(len(names), segments)"""
    names: tuple[str, ...]
    rows: dict[str, int]
    """Name -> row of the matrix."""
    quality: Floats
    """Characters that look like running text, at most 600 a segment."""
    copies: Ints
    """How often the dump has a segment of the same words."""
    first_copy: Ints
    """The first segment of the same words."""
    run: tuple[int, int]
    """First and last segment of the densest run of running text."""
    title: int
    """The segment that looks like the title, or -1."""
    rules: tuple[Rule | None, ...]
    """The noise rule that each segment falls under."""
    characters: Characters
    words: Words

    def column(self, name: str) -> Array:
        """Return one column of the matrix by its name."""
        row: Array = self.matrix[self.rows[name]]
        return row


def features(segments: Segments, table: WordTable, rule_for: RuleFor = match) -> Features:
    """Return the features of `segments`, of which there is at least one; `rule_for` gives a text's noise rule."""
    chars, found = characters(segments.text), words(segments.text)
    rules = tuple(map(rule_for, segments.text))
    folded = casefolded(segments.text)
    first_copy, counts = copies(folded)
    columns = own(segments, chars)
    columns |= table_columns(found, table)
    columns |= copy_columns(segments.text, first_copy, counts)
    columns |= signs(rules)
    columns |= inside_others(folded, chars, columns) | alt_echoes(segments)
    columns |= cookie_words(folded) | captions(segments.text, chars.length, columns["link"], rule_for)
    columns["function"] = function_words(found, columns)
    prose = quality(columns)
    columns["quality"] = np.sqrt(prose)
    run = densest(run_score(prose * belief(columns["word_score"]), columns))
    columns |= topic(found, run)
    title = find_title(segments, columns, run[0])
    columns |= echoes(found, title)
    columns |= places(prose, run, title)
    columns |= reach(columns, prose)
    columns |= page(segments, prose, run)
    columns |= since(columns)
    columns |= windows(columns) | neighbours(columns)
    names = tuple(columns)
    rows = dict(zip(names, range(len(names)), strict=True))
    return Features(
        matrix_of(columns), names, rows, prose, counts, first_copy, run, title, rules, chars, found
    )
