"""A dump in segments: its lines and paragraphs, free of markup, and what the markup said about each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsclean.dump.addresses import plain_addresses
from newsclean.dump.citations import mark_citations
from newsclean.dump.fragments import whole
from newsclean.dump.head import split_head
from newsclean.dump.markdown import SCRIPT, mark_inline, may_have_residue, without_marks
from newsclean.dump.nesting import nest_items
from newsclean.dump.pandoc import without_notations
from newsclean.dump.reader import Reader, count_fences, number_lists
from newsclean.dump.references import mark_references
from newsclean.dump.run_together import apart
from newsclean.dump.scripts import without_scripts
from newsclean.dump.tags import without_tags
from newsclean.dump.unwrap import unwrap, wrap_width

if TYPE_CHECKING:
    from newsclean.records import BlockType

Column = NDArray[np.int32]

_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
_NUMBERS = attrgetter("level", "number", "link_chars", "links", "images", "blanks", "indent")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1b\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Segments:
    """One row a segment, in the order of the dump. Every column has the same length."""

    text: tuple[str, ...]
    """Without markup, white space collapsed; never empty."""
    kind: tuple[BlockType, ...]
    """paragraph, heading, list_item, quote, table (a row) or code."""
    level: Column
    """Heading level 1 to 6, list nesting from 1, 1 for the head of a table, how many listings stand above one of
    code, else 0."""
    ordered: Column
    """1 for an item of a numbered list."""
    link_chars: Column
    """Characters of the text that are inside links."""
    links: Column
    """Number of links."""
    images: Column
    """Images in the segment, or alone on lines right before it."""
    blank_before: Column
    """Empty lines (or rulers) before the segment, at most 4."""
    indent: Column
    """Leading blanks, a tab counting four, at most 80."""
    bold: Column
    """1 where all of the text was bold."""
    goes_on: Column
    """1 for a sentence that stood on one line with the segment before."""
    cells: dict[int, tuple[str, ...]]
    """Cells of the table rows, by segment."""
    pictures: tuple[tuple[int, str, str], ...]
    """(segment that follows or holds it, address, alternative text) of each image."""
    leftovers: tuple[tuple[int, str], ...]
    """(segment that follows it, text) of each line that was nothing but broken image markup."""
    scripts: tuple[tuple[int, str], ...]
    """(segment that follows it, how it begins) of each script, style sheet or piece of data."""
    people: frozenset[str]
    """Texts of short links to pages about one person."""
    head: dict[str, str]
    """Fields that stood above the page, names in lower case: front matter, or a reader service's "Title:
    ..."."""
    wrap_width: int | None
    """The width that the dump was hard-wrapped at, now undone."""

    def __len__(self) -> int:
        return len(self.text)


def segments(dump: str) -> Segments:
    """Return the segments of `dump`, which may be anything. Takes time linear in its length."""
    dump = without_marks(_INVISIBLE.sub("", "\n".join(dump.splitlines())))
    head, dump = split_head(dump)
    dump, scripts = _without_markup(without_notations(dump))
    lines = dump.split("\n")
    width = wrap_width(lines)
    dump = "\n".join(whole(lines) if width is None else unwrap(lines, width))
    inline = mark_inline(plain_addresses(mark_citations(mark_references(dump))))
    lines = inline.text.split("\n")
    marked = inline.marked or ("# " in dump and _HEADING.search(dump) is not None)
    fences = count_fences(lines) if "```" in dump or "~~~" in dump else 0
    reader = Reader(
        inline.images,
        scripts,
        soft=marked and width is None and _is_spaced(lines),
        fences=fences,
        residue=may_have_residue(inline.text),
    )
    for row, (line, goes_on) in enumerate(apart(lines)):
        text = line.strip()
        if text == SCRIPT:
            reader.script()
        elif text:
            reader.read(row, line, text, goes_on=goes_on)
        else:
            reader.blank()
    number_lists(reader.lines)
    nest_items(reader.lines)
    return _columns(reader, inline.people, head, width)


def _without_markup(dump: str) -> tuple[str, tuple[str, ...]]:
    """Return the dump without tags and without scripts, and how each of these begins.

    Attributes look like scripts, and scripts hold tags: only where there are no scripts outside of tags, tags go first.
    """
    read = without_tags(dump)
    found = without_scripts(read)
    if read is dump or not found[1]:
        return found
    rest, scripts = without_scripts(dump)
    return without_tags(rest), scripts


def _is_spaced(lines: list[str]) -> bool:
    blank = sum(not line for line in lines)
    return blank * 4 > len(lines)


def _columns(reader: Reader, people: frozenset[str], head: dict[str, str], width: int | None) -> Segments:
    lines = reader.lines
    values = chain.from_iterable(map(_NUMBERS, lines))
    numbers = np.fromiter(values, np.int32, 7 * len(lines)).reshape(-1, 7)
    level, number, link_chars, links, images, blanks, indent = np.ascontiguousarray(numbers.T)
    return Segments(
        text=tuple(line.text for line in lines),
        kind=tuple(line.kind for line in lines),
        level=level,
        ordered=(number >= 0).astype(np.int32),
        link_chars=link_chars,
        links=links,
        images=images,
        blank_before=blanks,
        indent=indent,
        bold=np.array([line.bold for line in lines], np.int32),
        goes_on=np.array([line.goes_on for line in lines], np.int32),
        cells={i: line.cells for i, line in enumerate(lines) if line.cells},
        pictures=tuple(reader.placed),
        leftovers=tuple(reader.leftovers),
        scripts=tuple(reader.hidden),
        people=people,
        head=head,
        wrap_width=width,
    )
