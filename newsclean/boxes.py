"""What stands together goes or stays together: lists, lists of links, dialogs, hidden parts, appended articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.ancestry import inside
from newsclean.elements import FLAGS, IN_FOLDED, IN_HIDDEN
from newsclean.features import NAMES
from newsclean.late import late
from newsclean.noise.hints import BIT
from newsclean.records import Reason
from newsclean.verdict import BODY, KEEP, NOISE, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsclean.blocks import Layout
    from newsclean.verdict import Draft

LIST_KEEP: Final = 0.8
"""A line in a list of links is kept only from this probability on."""
LINKED: Final = 0.9
"""The share of a line's letters inside links from which on it is nothing but a link."""
_NEAR: Final = 3
_IN_LIST: Final = 3
"""So many links within `_NEAR` candidates on both sides make a list."""
MENU_KEEP: Final = 0.98
"""A row of a menu is kept only from this probability on."""
_MENU_LINKED: Final = 0.6
"""The share of linked letters in a row of a menu: the entry of the page itself is none."""
_MENU_BARS: Final = late(r" ?[|·•›»>]+ ?")
_ENTRIES: Final = 3
_ENTRY: Final = 30
"""Characters. No entry of a menu is longer."""
BOX_KEEP: Final = 0.95
"""A block in a consent dialog or an account form is kept only from this probability on."""
DOUBT: Final = (0.3, 0.7)
"""Between these probabilities an item goes with its list."""
CELL_DOUBT: Final = (0.1, 0.9)
"""The same of a cell with its table: a word or a number alone says little."""
LONGEST_CELL: Final = 160
"""Characters. A table with longer cells on average is there for the page's layout."""
_CELLS: Final = 4
"""What has fewer cells is no table."""
_ALIKE: Final = 3
_LISTS: Final = frozenset({"ul", "ol"})
_TABLES: Final = frozenset({"table"})
_SUBHEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LINKS: Final = NAMES.index("links")
_COPIES: Final = NAMES.index("copies")


def uniform_lists(draft: Draft) -> None:
    """Unsure items of a list of which some would stay and some go are decided together, by the mean of its letters.

    Of 152 lists that the model cut in two on gold pages 109 were in the text as a whole, or not at all.
    """
    votes = draft.features.votes
    lists = _parted(draft.layout, [i for i in _within(draft, FLAGS["ul"]) if votes[i] is None], _LISTS)
    for items in lists.values():
        _decide(draft, items, 1.0, DOUBT)
    _with_their_item(draft, lists)


def _with_their_item(draft: Draft, lists: Mapping[int, Sequence[int]]) -> None:
    """Unsure items of a list inside an item stay where the words of that item do: without them it says half."""
    layout = draft.layout
    for element, items in lists.items():
        around = layout.parents[element]
        before = items[0] - 1
        if (
            layout.tags[around] == "li"
            and before >= 0
            and around <= layout.places[before] < element
            and draft.roles[before] is BODY
        ):
            for i in items:
                if draft.scores[i] > DOUBT[0]:
                    draft.turn(i, BODY)


def uniform_tables(draft: Draft, tables: Sequence[Sequence[int]]) -> None:
    """The same of the cells of a table, which say little alone; a table that lays out a page is no such table.

    Of 143 tables cut in two on gold pages 69 were in the text as a whole, or not at all.
    """
    for cells in tables:
        _decide(draft, cells, 0.5, CELL_DOUBT)


def data_tables(draft: Draft) -> list[list[int]]:
    """Return the candidates of each table of data: several rows of short cells."""
    layout = draft.layout
    tables = _parted(layout, _within(draft, FLAGS["table"]), _TABLES)
    return [
        cells
        for table, cells in tables.items()
        if len(cells) >= _CELLS
        and draft.chars(cells) <= LONGEST_CELL * len(cells)
        and layout.tags[table : layout.ends[table]].count("tr") > 1
    ]


def _within(draft: Draft, flag: int) -> list[int]:
    """Return the candidates that stand in an element of a kind."""
    flags, places = draft.layout.flags, draft.layout.places
    return [i for i in draft.asked if flags[places[i]] & flag]


def _parted(layout: Layout, blocks: Sequence[int], tags: Collection[str]) -> dict[int, list[int]]:
    """Return blocks by the nearest element with one of these tags around them."""
    places = layout.places
    found: dict[int, list[int]] = {}
    for i in blocks:
        found.setdefault(inside(layout, places[i], tags), []).append(i)
    return found


def uniform_headings(draft: Draft) -> None:
    """The same of subheadings that look alike: three and more with one path of tags and classes.

    Of 63 such kinds that the model cut in two on gold pages 37 were in the text as a whole, or not at all.
    """
    layout, votes = draft.layout, draft.features.votes
    places, tags = layout.places, layout.tags
    kinds: dict[int, list[int]] = {}
    for i in draft.asked:
        place = places[i]
        if tags[place] in _SUBHEADINGS and votes[i] is None:
            kinds.setdefault(layout.signs[place], []).append(i)
    for headings in kinds.values():
        if len(headings) >= _ALIKE:
            _decide(draft, headings, 0.5, DOUBT)


def _decide(draft: Draft, blocks: Sequence[int], power: float, doubt: tuple[float, float]) -> None:
    """Keep or drop together the blocks in doubt, if some would stay and some go.

    What decides is their mean probability, each block weighing its length to the `power`.
    """
    roles = draft.roles
    kept = sum([roles[i] is BODY for i in blocks])
    if 0 < kept < len(blocks):
        weights = [len(draft.layout.texts[i]) ** power for i in blocks]
        mean = sum(draft.scores[i] * weight for i, weight in zip(blocks, weights, strict=True)) / sum(weights)
        for i in blocks:
            if doubt[0] < draft.scores[i] < doubt[1]:
                draft.turn(i, BODY if mean >= KEEP else NOISE)


def headline_lists(draft: Draft) -> None:
    """Lines that are nothing but links, among others of their kind or said twice, go unless the model is sure."""
    asked, scores, roles = draft.asked, draft.scores, draft.roles
    matrix = draft.features.matrix
    linked = np.flatnonzero(matrix[_LINKS] >= LINKED).tolist()
    for at in linked:
        i = asked[at]
        if roles[i] is BODY and scores[i] < LIST_KEEP:
            near = bisect_right(linked, at + _NEAR) - bisect_left(linked, at - _NEAR)
            if near >= _IN_LIST or matrix[_COPIES, at] > 1:
                draft.drop((i,), Reason.HEADLINE_LIST)


def menu_rows(draft: Draft) -> None:
    """Lines of three and more short links between bars or arrows are menus and breadcrumbs.

    Of 89 such lines on gold pages one was in the text: a breadcrumb.
    """
    layout, votes = draft.layout, draft.features.votes
    for i in draft.kept():
        links = layout.links[i]
        if not links or draft.scores[i] >= MENU_KEEP:
            continue
        entries = [entry for entry in _MENU_BARS.split(layout.texts[i]) if entry]
        if (
            len(entries) >= _ENTRIES
            and max(map(len, entries)) <= _ENTRY
            and links >= _MENU_LINKED * sum(map(len, entries))
        ):
            vote = votes[i]
            draft.drop((i,), vote.reason if vote else Reason.NAVIGATION)


def set_apart(draft: Draft) -> None:
    """Consent dialogs, account forms and hidden copies go, unless they hold most of what would be kept.

    What waits folded behind a button is no copy: of 460 such blocks that the model kept on gold pages 418 were
    text.
    """
    flags, places, concepts = draft.layout.flags, draft.layout.places, draft.features.concepts
    for reason, bit in ((Reason.CONSENT, BIT["consent"]), (Reason.PROMO, BIT["account"])):
        kept = draft.kept()
        _empty(draft, kept, [i for i in kept if concepts[i] & bit], BOX_KEEP, reason)
    kept = draft.kept()
    hidden = [i for i in kept if flags[places[i]] & (IN_HIDDEN | IN_FOLDED) == IN_HIDDEN]
    _empty(draft, kept, hidden, 1.1, Reason.HIDDEN)


def _empty(draft: Draft, kept: Sequence[int], boxed: Sequence[int], sure: float, reason: Reason) -> None:
    """Drop the boxed blocks that the model is not sure of, if they are less than half of the text."""
    if boxed and 2 * draft.chars(boxed) <= draft.chars(kept):
        draft.drop([i for i in boxed if draft.scores[i] < sure], reason)


def appended(draft: Draft) -> None:
    """An `<article>` with a first heading of its own behind the one of the page is another story."""
    layout = draft.layout
    in_article = FLAGS["article"]
    stories: dict[int, list[int]] = {}
    story = end = 0
    for i in draft.kept():
        place = layout.places[i]
        if layout.flags[place] & in_article:
            if not story <= place < end:
                story = _outermost_article(layout, place)
                end = layout.ends[story] if story else 0
            stories.setdefault(story, []).append(i)
    if len(stories) < 2:
        return
    titled = [i for i, role in enumerate(draft.roles) if role is Role.TITLE]
    own = _outermost_article(layout, layout.places[titled[0]]) if titled else 0
    end = layout.ends[own] if own in stories else layout.ends[min(stories)]
    for element, blocks in stories.items():
        if element >= end and "h1" in layout.tags[element : layout.ends[element]]:
            draft.drop(blocks, Reason.HEADLINE_LIST)


def _outermost_article(layout: Layout, element: int) -> int:
    """Return the outermost `<article>` around an element, itself among them, 0 for none."""
    found = 0
    while element:
        if layout.tags[element] == "article":
            found = element
        element = layout.parents[element]
    return found
