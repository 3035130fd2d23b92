"""Kept blocks to typed ones: headings, lists, quotes with who said them, tables."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import ancestors, inside
from newsclean.elements import FLAGS
from newsclean.lexicon import hint_words
from newsclean.records import Block, BlockType
from newsclean.tables import cells_of, in_table, table_block

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsclean.blocks import Layout

_PARAGRAPH: Final = BlockType.PARAGRAPH
_LIST_ITEM: Final = BlockType.LIST_ITEM
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_ITEM: Final = 400
"""Characters. A list item of several blocks that says more is there for the page's layout."""
_QUOTE_WORDS: Final = frozenset(
    "quote quotes blockquote pullquote zitat citation cita citat quotation".split()
)
_QUOTE_PARTS: Final = ("quot", "cita", "zitat")
"""Every one of `_QUOTE_WORDS` holds one of these."""
_PULL_WORDS: Final = frozenset("pull pullquote pulled tweetable callout-quote".split())
_CITE_WORDS: Final = frozenset("cite author attribution source name byline credit".split())
_QUOTE: Final = 600
"""Characters. What a class calls a quote and is longer is not only a quote."""
_COMPARED: Final = 1_000
"""Blocks. In no longer text it is looked up if a quote stands there a second time, which takes the square of it."""
_NAME: Final = 120
"""Characters. Who said it takes less than this."""
_FOLLOWS: Final = 4
"""Blocks. Who said it is told so soon after the quote."""
_IN_ITEM: Final = FLAGS["li"]
_IN_TABLE: Final = FLAGS["table"]
_IN_CODE: Final = FLAGS["pre"]
_IN_QUOTE: Final = FLAGS["blockquote"]
_SET_APART: Final = _IN_ITEM | _IN_CODE | _IN_QUOTE
_DASH: Final = re.compile(r"^\s*(?:[—–―]|-{1,2}\s)\s*")


def typed(
    layout: Layout, kept: Sequence[int], said: Mapping[int, tuple[str, int]], hints: Collection[str]
) -> list[tuple[int, Block]]:
    """Return the kept blocks (numbers, ascending) with their types, each with the number it begins at.

    `said` is who said which block, as `attributions` gives it, and `hints` are those near the blocks.

    The cells of one table become one block, its caption a paragraph beside it; who said a quote becomes the
    quote's attribution. What is kept of captions of pictures is words of the text like any other: pages have whole
    stories in them.
    """
    flags, places = layout.flags, layout.places
    spoken = {other for _, other in said.values()}
    items = _layout_items(layout, kept)
    speaking = speaking_hints(hints)
    texts = [layout.texts[i] for i in kept] if len(kept) <= _COMPARED else ()
    out: list[tuple[int, Block]] = []
    at = 0
    while at < len(kept):
        i = kept[at]
        if flags[places[i]] & _IN_TABLE:
            inner = in_table(layout, kept, at)
            cells = cells_of(layout, inner)
            table = table_block(layout, cells)
            apart = inner if table is None else [j for j in inner if j not in cells]
            parts = [(j, _block(layout, j, texts, said, items, speaking)) for j in apart]
            out += sorted([*parts, (min(cells), table)], key=itemgetter(0)) if table else parts
            at += len(inner)
            continue
        if i not in spoken:
            out.append((i, _block(layout, i, texts, said, items, speaking)))
        at += 1
    return out


def _layout_items(layout: Layout, kept: Sequence[int]) -> frozenset[int]:
    """Return the list items that lay out a page: they hold several blocks and much text."""
    flags, places = layout.flags, layout.places
    found: dict[int, list[int]] = {}
    for i in kept:
        if flags[places[i]] & _IN_ITEM:
            item = inside(layout, places[i], ("li",))
            found.setdefault(item, []).append(len(layout.texts[i]))
    return frozenset(item for item, sizes in found.items() if len(sizes) > 1 and sum(sizes) > _ITEM)


def _block(
    layout: Layout,
    i: int,
    texts: Sequence[str],
    said: Mapping[int, tuple[str, int]],
    items: frozenset[int],
    speaking: Mapping[str, frozenset[str]],
) -> Block:
    place, text, tags = layout.places[i], layout.texts[i], layout.tags
    level = _HEADINGS.get(tags[place]) or _HEADINGS.get(tags[layout.parents[place]])
    if level:
        return Block(BlockType.HEADING, text, level=level)
    flags = layout.flags[place]
    if not speaking and not flags & _SET_APART:
        return Block(_PARAGRAPH, text)
    if flags & _IN_CODE:
        return Block(BlockType.CODE, text)
    quote = _quote_type(layout, i, texts, speaking)
    if quote:
        return Block(quote, text, attribution=said[i][0] if i in said else None)
    if flags & _IN_ITEM and inside(layout, place, ("li",)) not in items:
        lists = [tags[e] for e in ancestors(layout, place) if tags[e] in _LISTS]
        return Block(_LIST_ITEM, text, level=max(1, len(lists)), ordered=bool(lists) and lists[0] == "ol")
    return Block(_PARAGRAPH, text)


def _quote_type(
    layout: Layout, i: int, texts: Sequence[str], speaking: Mapping[str, frozenset[str]]
) -> BlockType | None:
    """Tell quotes, and pull quotes by their class or by standing in the text a second time."""
    place, text = layout.places[i], layout.texts[i]
    words = quote_words(layout, i, speaking) if speaking else frozenset()
    if not words and not layout.flags[place] & _IN_QUOTE:
        return None
    if words & _PULL_WORDS:
        return BlockType.PULL_QUOTE
    bare = text.strip(" \"'“”„«»‘’‚‹›「」『』.…")
    if len(bare) > 20 and any(bare in other for other in texts if other != text):
        return BlockType.PULL_QUOTE
    return BlockType.QUOTE


def quote_words(layout: Layout, i: int, speaking: Mapping[str, frozenset[str]]) -> set[str]:
    """Return the words for quotes that the three elements nearest to a block have in their classes.

    `speaking` is what `speaking_hints` gives.
    """
    found: set[str] = set()
    element = layout.places[i]
    for _ in range(3):
        if not element:
            break
        words = speaking.get(layout.hints[element])
        if words and _is_short(layout, i, element):
            found |= words
        element = layout.parents[element]
    return found


def speaking_hints(hints: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the hints that speak of quotes, with their words for them; most pages have none."""
    said = " ".join(hints).lower()
    if not any(part in said for part in _QUOTE_PARTS):
        return {}
    return {hint: words for hint in hints if (words := _words_for_quotes(hint))}


@lru_cache(maxsize=10_000)
def _words_for_quotes(hint: str) -> frozenset[str]:
    """Return the words of a hint that speak of quotes, and what kind they are; most have none."""
    words = hint_words(hint)
    return frozenset() if _QUOTE_WORDS.isdisjoint(words) else (_QUOTE_WORDS | _PULL_WORDS).intersection(words)


def _is_short(layout: Layout, i: int, element: int) -> bool:
    """Tell if what stands in an element around a block is not longer than a quote."""
    texts, places, end = layout.texts, layout.places, layout.ends[element]
    size = 0
    for numbers in (range(i, len(texts)), range(i - 1, -1, -1)):  # an element's blocks stand in a row
        for number in numbers:
            if not element <= places[number] < end:
                break
            size += len(texts[number])
            if size > _QUOTE:
                return False
    return True


def attributions(layout: Layout, kept: Sequence[int]) -> dict[int, tuple[str, int]]:
    """Return for each block of a quote who said it, and the number of the block that says so.

    That is a footer or cite of the blockquote, a last line behind a dash, or the caption of a figure that
    holds nothing but the quote.
    """
    quotes: dict[int, list[int]] = {}
    flags, places = layout.flags, layout.places
    for i in kept:
        if flags[places[i]] & _IN_QUOTE:
            quotes.setdefault(inside(layout, places[i], ("blockquote",)), []).append(i)
    found: dict[int, tuple[str, int]] = {}
    for quote, blocks in quotes.items():
        around = inside(layout, quote, ("figure",)) or quote
        at, end, before = blocks[0] + 1, layout.ends[around], blocks[0]
        last = min(len(layout.texts), blocks[-1] + 1 + _FOLLOWS)
        while at < last and around <= layout.places[at] < end:
            if _names_speaker(layout, at, before, quote):
                said = (_DASH.sub("", layout.texts[at]), at)
                found.update({i: said for i in blocks if i < at})
                break
            before = at
            at += 1
    return found


def _names_speaker(layout: Layout, i: int, before: int, quote: int) -> bool:
    text, place = layout.texts[i], layout.places[i]
    if len(text) > _NAME:
        return False
    if _DASH.match(text) or layout.flags[place] & (FLAGS["footer"] | FLAGS["figcaption"]):
        return True
    if text[-1] in ".!?…。！？”»":
        return False
    words = {*hint_words(layout.inner[i]), *hint_words(layout.hints[place])}
    last = i + 1 == len(layout.texts) or not quote <= layout.places[i + 1] < layout.ends[quote]
    return last and (bool(words & _CITE_WORDS) or (place == quote and layout.places[before] != quote))
