"""The standfirst: the summary that a page shows between its title and its text."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.elements import IN_HIDDEN
from newsclean.embedded.jsonld import squash
from newsclean.metadata import callings
from newsclean.metadata.introductions import is_signed
from newsclean.metadata.looks import (
    APART,
    HEADINGS,
    NEXT,
    is_bold,
    is_near,
    is_plain,
    is_sentence,
    runs_on,
    stands_out,
)
from newsclean.metadata.openings import bare, is_day
from newsclean.metadata.places import alike
from newsclean.metadata.surroundings import goes_on, in_item, linked, wrapper

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclean.blocks import Layout

ABOVE = 2
BELOW = 14
"""Blocks around the title in which a standfirst is looked for."""
FAR = 60
"""Further below, behind a list of other stories, it counts if its class and the head's description say what it is."""
MIN_CHARS = 38
MIN_KNOWN = 25
MAX_CHARS = 900
MAX_MORE = 6
"""Blocks that belong to a standfirst, at the most."""
MAX_TITLE_TIMES = 2
"""What is longer than so many titles says more than the title."""
SAME_START = 60
"""So many equal squashed characters make a block a description: heads cut theirs short."""


class Trust(IntEnum):
    """How much speaks for a standfirst."""

    PLAIN = 0
    """It stands and looks like the text's first paragraph: only the head's words speak for it."""
    TOLD = 1
    """Its class or looks speak for it, or the head's words do and it looks unlike the text."""
    SURE = 2
    """Its class and place say what it is, or either of them and the head, which describes the page with its words."""


class Standfirst(NamedTuple):
    """The block that is the standfirst."""

    text: str
    """All of the block; nothing where the standfirst stands in the title's heading."""
    trust: Trust
    said: str
    """What the standfirst says: without a kicker or a day in front, with the blocks that belong to it."""
    more: int = 0
    """How many blocks behind the block belong to it."""


def find(
    layout: Layout, at: int | None, described: AbstractSet[str], titles: AbstractSet[str]
) -> Standfirst | None:
    """Return the block that is the standfirst, None if none is sure enough.

    A block counts if its class says so, or if it is what the head gives as description and it does not
    look like the paragraphs that follow: many sites give their first paragraph as description.

    Args:
        layout: the page's blocks.
        at: the number of the block that is the title.
        described: the head's descriptions, squashed.
        titles: what head and headings call the page, squashed.
    """
    if at is None:
        return None
    longer = [title for title in titles if len(title) > 8]
    above = range(max(0, at - ABOVE), at)
    doubted: Standfirst | None = None
    for number in (*range(at + 1, min(at + BELOW, len(layout.texts))), *above):
        if not _can_be(layout, number, at):
            continue
        text = layout.texts[number]
        said = bare(text, described) if 0 < number - at <= NEXT else text
        known = _is_described(text, described) or (said != text and _is_described(said, described))
        trust = _trust(layout, number, at, known=known, whole=known and squash(text) in described)
        if trust is None or any(_is_title(squash(one), title) for one in (text, said) for title in longer):
            continue
        if known or trust is Trust.SURE:
            return _said(layout, number, trust, described)
        doubted = doubted or _said(layout, number, trust, described)
    return _far(layout, at, described) or doubted


def _far(layout: Layout, at: int, described: AbstractSet[str]) -> Standfirst | None:
    """Return the block far below the title that is called what only standfirsts are, and that the head describes."""
    starts = {known[:1] for known in described}
    for number in range(at + BELOW, min(at + FAR, len(layout.texts))) if starts else ():
        text = layout.texts[number]
        if text[:1].casefold() in starts and _is_described(text, described) and _is_called(layout, number):
            return _said(layout, number, Trust.SURE, described) if _can_be(layout, number, at) else None
    return None


def _can_be(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block is long enough, and of the story: no link, no caption, no date, no byline."""
    text, flags = layout.texts[number], layout.flags[layout.places[number]]
    if not MIN_KNOWN <= len(text) <= MAX_CHARS or flags & _apart(layout, at) or linked(layout, number):
        return False
    return not (_of_a_medium(layout, number) or is_day(text) or is_signed(text))


def _is_called(layout: Layout, number: int) -> bool:
    """Return whether a block, or what is around it alone, is called what only standfirsts are."""
    place = layout.places[number]
    around = (place, layout.parents[place], wrapper(layout, number))
    hints = " ".join(layout.hints[one] for one in around).lower()
    return callings.CLEAR.search(hints) is not None and callings.OTHERS.search(hints) is None


def _apart(layout: Layout, at: int) -> int:
    """Return the flags of what is apart: where the title stands in a form or a table, all of the story does."""
    return APART & ~layout.flags[layout.places[at]]


def _trust(layout: Layout, number: int, at: int, *, known: bool, whole: bool) -> Trust | None:
    """Return what speaks for a block, None if nothing does.

    `known` says that the head's description begins with it, `whole` that it is no longer.
    """
    clear = _clear(layout, number, at)
    long = clear or len(layout.texts[number]) >= MIN_CHARS
    hidden = layout.flags[layout.places[number]] & _apart(layout, at) & IN_HIDDEN
    marked = long and not hidden and _marked(layout, number, at)
    # A motto may be all that a head describes a page with.
    motto = not whole and layout.tags[layout.parents[layout.places[number]]] == "blockquote"
    alone = known and not motto and not runs_on(layout, number, at, enough=1)
    if not (marked or alone):
        return None
    if (marked and (known or clear)) or (alone and whole and 0 < number - at <= NEXT):
        return Trust.SURE
    return Trust.PLAIN if not marked and is_plain(layout, number) else Trust.TOLD


def _said(layout: Layout, number: int, trust: Trust, described: AbstractSet[str]) -> Standfirst:
    """Return what a standfirst says with the blocks that belong to it."""
    more = _more(layout, number) or _told(layout, number, described)
    texts = [bare(layout.texts[number], described), *layout.texts[number + 1 : number + 1 + more]]
    return Standfirst(layout.texts[number], trust, " ".join(texts), more)


def _more(layout: Layout, number: int) -> int:
    """Return how many blocks behind a standfirst go on with it: the rest of its list, or a second one in its header."""
    places, parents = layout.places, layout.parents
    around = parents[places[number]]
    last = min(number + MAX_MORE, len(places) - 1)
    if layout.tags[places[number]] == "li":
        others = range(number + 1, last + 1)
        listed = next((n for n in others if parents[places[n]] != around), last + 1) - number - 1
        return listed if listed < MAX_MORE else 0
    if number == last or not MIN_CHARS <= len(layout.texts[number + 1]) <= MAX_CHARS:
        return 0
    place = places[number + 1]
    if layout.flags[place] & APART & ~layout.flags[places[number]] or linked(layout, number + 1):
        return 0
    own = layout.hints[wrapper(layout, number + 1)].lower()
    outer = {around, parents[around]}
    beside = parents[place] in outer or parents[parents[place]] in outer
    if (
        not beside
        or not callings.SECOND.search(own)
        or callings.NOT.search(own)
        or goes_on(layout, number + 1)
    ):
        return 0
    return int(squash(layout.texts[number + 1]) not in squash(layout.texts[number]))


def _told(layout: Layout, number: int, described: AbstractSet[str]) -> int:
    """Return how many blocks behind a standfirst a description ends with: each of its sentences may stand in one."""
    key, place = squash(layout.texts[number]), layout.places[number]
    longer = [one for one in described if len(key) < len(one) <= MAX_CHARS and one.startswith(key)]
    for after in range(number + 1, min(number + 1 + MAX_MORE, len(layout.texts))) if longer else ():
        alike = layout.signs[layout.places[after]] == layout.signs[place]
        if (
            not alike
            or is_bold(layout, after) != is_bold(layout, number)
            or not is_sentence(layout.texts[after])
        ):
            return 0
        key += squash(layout.texts[after])
        if key in longer:
            return after - number
    return 0


def _is_title(key: str, title: str) -> bool:
    """Return whether a text is a title: its words with a few more or less, not a sentence that names it."""
    return alike(key, title) and (len(key) <= MAX_TITLE_TIMES * len(title) or key.endswith(title))


def _is_described(text: str, described: AbstractSet[str]) -> bool:
    """Return whether a text begins like one of the head's descriptions."""
    start = _start(text)
    return any(start == known[:SAME_START] for known in described)


def _start(text: str) -> str:
    """Return the beginning of a text, squashed: more is seldom needed, and most texts are long."""
    start = squash(text[: 2 * SAME_START])
    return (start if len(start) >= SAME_START else squash(text))[:SAME_START]


def _of_a_medium(layout: Layout, number: int) -> bool:
    """Return whether a text goes with a video, a slide or a chart, not with the story."""
    return callings.MEDIA.search(layout.hints[layout.places[number]].lower()) is not None


def _clear(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block is right below the title and called what only standfirsts are, or the next heading."""
    if not 0 < number - at <= NEXT:
        return False
    place = layout.places[number]
    own = f"{layout.inner[number]} {layout.hints[place]}".lower()
    if any(mark in layout.texts[number] for mark in "|•"):
        return False  # who and when
    if own.isspace():
        return number == at + 1 and layout.tags[place] in HEADINGS and len(layout.texts[number]) >= MIN_CHARS
    return callings.CLEAR.search(own) is not None and callings.OTHERS.search(own) is None


def _marked(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block's class or its looks say that it is a standfirst."""
    place = layout.places[number]
    hints = f"{layout.inner[number]} {layout.hints[place]}".lower()
    above = layout.hints[layout.parents[place]].lower()
    hinted = _hinted(hints) or (number > at and _hinted(above) and not in_item(layout, place))
    if not hinted and number > at and is_near(layout, number, at):
        above = layout.hints[wrapper(layout, number)].lower()
        hinted = _hinted(above) and not in_item(layout, place)
    if not hinted and not stands_out(layout, number, at):
        return False
    if callings.NOT.search(hints) or (callings.NOT.search(above) and not callings.CLEAR.search(hints)):
        return False
    return not runs_on(layout, number, at, enough=3)


@lru_cache(maxsize=4_000)
def _hinted(hint: str) -> bool:
    """Tell if a class or id speaks of a standfirst; blocks beside each other have the same."""
    return callings.HINT.search(hint) is not None
