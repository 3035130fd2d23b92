"""The standfirst: the summary that a page shows between its title and its text."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.elements import FLAGS, IN_HIDDEN, IN_LINK
from newsclean.embedded.jsonld import squash
from newsclean.late import late
from newsclean.metadata.places import alike

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclean.blocks import Layout

ABOVE = 2
BELOW = 14
"""Blocks around the title in which a standfirst is looked for."""
NEXT = 2
"""Blocks below the title at which its description needs no class to be the standfirst."""
MIN_CHARS = 38
MIN_KNOWN = 25
MAX_CHARS = 900
SAME_START = 60
"""So many equal squashed characters make a block a description: heads cut theirs short."""

_HINT = re.compile(
    r"stand-?first|l(?<![a-z]l)ea?de?(?![a-z])|lead-?(?:text|in(?!g)|paragraph)|article-?_*lead|intro|d(?<![a-z]d)e[ck]k?(?![a-z])|sub-?_?(?:title|head|headline)|excerpt|summary|sapo"
    r"|chap[oe]a?u?(?![a-z])|vorspann|entradilla|bajada|sottotitolo|occhiello|sommario|ingress|abstract|perex|zajawka|anons|spot(?![a-z])|strap|sumario|copete"
    r"|underrubrik|manchet|linha-?fina|olho|preamble|article-?_*(?:description|desc)|bigline|header-?_*(?:text|description)|teaser-?text|crosshead|tagline"
)
_NOT = late(
    r"comment|related|newsletter|login|account|subscri|cookie|promo|banner|breadcrumb|caption|author|byline|social|share|disclaimer"
)
_CLEAR = re.compile(
    r"stand-?first|lead-in(?![a-z])|d(?<![a-z]d)ec?k(?![a-z])|sub-?_?(?:title|head|heading|headline)|excerpt|strap-?line|heading-?intro"
    r"|title-?_*intro|article-?_*(?:intro|lead|summary|abstract)|vorspann|sottotitolo|occhiello|bajada|copete|chap[oe](?:au)?(?![a-z])"
)
"""What only standfirsts are called, where it stands right below the title."""
_OTHERS = late(r"profile|author|editor|bio(?![a-z])|card|cta(?![a-z])|widget|with-")
_MEDIA = late(
    r"(?:video|player|chart|slide|photo|image|media|gallery)[-_]*(?:desc|dek|caption|credit|annotation)|attribution"
)
"""What a text is called that only describes a medium."""
_TEXT = late(
    r"body|entry(?!-head)|prose|drop-?cap|(?:article|post|story|main|page|guide)[-_]*(?:content|text)|story|item-post|(?<!\S)text(?!\S)"
)
_SET_OFF = late(r"teaser|bold|strong|abstr|descri|short|first|einleitung")
_HEADINGS = frozenset({"h2", "h3", "h4"})
_ITEM = 3
"""Elements out from a block to the list item that its class may speak of."""
_APART = (
    FLAGS["aside"]
    | FLAGS["footer"]
    | FLAGS["nav"]
    | FLAGS["form"]
    | FLAGS["figure"]
    | FLAGS["table"]
    | FLAGS["figcaption"]
    | IN_HIDDEN
    | IN_LINK
)


class Trust(IntEnum):
    """How much speaks for a standfirst."""

    PLAIN = 0
    """It stands and looks like the text's first paragraph: only the head's words speak for it."""
    TOLD = 1
    """Its class or looks speak for it, or the head's words do and it looks unlike the text."""
    SURE = 2
    """Its class and place say what it is, or either of them and the head, which describes the page with its words."""


class Standfirst(NamedTuple):
    """The text of the block that is the standfirst."""

    text: str
    trust: Trust


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
    starts = {text[:SAME_START] for text in described}
    longer = [title for title in titles if len(title) > 8]
    above = range(max(0, at - ABOVE), at)
    # Where the title stands in a form, a table or a hidden element, all of the story does.
    apart = _APART & ~layout.flags[layout.places[at]]
    for number in (*range(at + 1, min(at + BELOW, len(layout.texts))), *above):
        text = layout.texts[number]
        flags = layout.flags[layout.places[number]]
        if not MIN_KNOWN <= len(text) <= MAX_CHARS or flags & apart or _linked(layout, number):
            continue
        if _of_a_medium(layout, number):
            continue
        known = _start(text) in starts
        clear = _clear(layout, number, at)
        marked = (
            (clear or len(text) >= MIN_CHARS)
            and not flags & apart & IN_HIDDEN
            and _marked(layout, number, at)
        )
        alone = known and not _runs_on(layout, number, at, enough=1)
        if marked or alone:
            key = squash(text)
            if any(alike(key, title) for title in longer):
                continue
            right_below = alone and key in described and 0 < number - at <= NEXT
            if (marked and (known or clear)) or (known and right_below):
                return Standfirst(text, Trust.SURE)
            return Standfirst(text, Trust.PLAIN if not marked and _plain(layout, number) else Trust.TOLD)
    return None


def _start(text: str) -> str:
    """Return the beginning of a text, squashed: more is seldom needed, and most texts are long."""
    start = squash(text[: 2 * SAME_START])
    return (start if len(start) >= SAME_START else squash(text))[:SAME_START]


def _of_a_medium(layout: Layout, number: int) -> bool:
    """Return whether a text goes with a video, a slide or a chart, not with the story."""
    return _MEDIA.search(layout.hints[layout.places[number]].lower()) is not None


def _clear(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block is right below the title and called what only standfirsts are, or the next heading."""
    if not 0 < number - at <= NEXT:
        return False
    place = layout.places[number]
    own = f"{layout.inner[number]} {layout.hints[place]}".lower()
    if any(mark in layout.texts[number] for mark in "|•"):
        return False  # who and when
    if own.isspace():
        return number == at + 1 and layout.tags[place] in _HEADINGS and len(layout.texts[number]) >= MIN_CHARS
    return _CLEAR.search(own) is not None and _OTHERS.search(own) is None


def _plain(layout: Layout, number: int) -> bool:
    """Return whether a paragraph is in the same element as the next, or in what is called the text, and not set off."""
    place = layout.places[number]
    own, around = layout.hints[place].lower(), layout.parents[place]
    hints = f"{own} {layout.hints[around].lower()}"
    if layout.tags[place] in _HEADINGS or layout.bolds[number] >= 0.5 * len(layout.texts[number]):
        return False
    beside = number + 1 < len(layout.places) and layout.parents[layout.places[number + 1]] == around
    return (beside or _TEXT.search(hints) is not None) and _SET_OFF.search(hints) is None


def _marked(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block's class or its looks say that it is a standfirst."""
    place = layout.places[number]
    hints = f"{layout.inner[number]} {layout.hints[place]}".lower()
    above = layout.hints[layout.parents[place]].lower()
    hinted = _hinted(hints) or (number > at and _hinted(above) and not _in_item(layout, place))
    if not hinted and not (0 < number - at <= 4 and _set_apart(layout, number)):
        return False
    return not (_NOT.search(hints) or _NOT.search(above) or _runs_on(layout, number, at, enough=3))


def _in_item(layout: Layout, element: int) -> bool:
    """Return whether an element is part of a list item: a class around it speaks of the item, not of the page."""
    for _ in range(_ITEM):
        element = layout.parents[element]
        if layout.tags[element] == "li":
            return True
    return False


@lru_cache(maxsize=4_000)
def _hinted(hint: str) -> bool:
    """Tell if a class or id speaks of a standfirst; blocks beside each other have the same."""
    return _HINT.search(hint) is not None


def _set_apart(layout: Layout, number: int) -> bool:
    """Return whether a block below the title is a sentence in bold or a heading, before plain ones."""
    text = layout.texts[number]
    if len(text) < 60 or text.count(" ") < 8:
        return False
    heading = layout.tags[layout.places[number]] in {"h2", "h3", "h4", "strong"}
    bold = layout.bolds[number] >= 0.95 * len(text)
    rest = range(number + 1, min(number + 8, len(layout.texts)))
    plain = sum(len(layout.texts[n]) > 80 and layout.bolds[n] < 0.5 * len(layout.texts[n]) for n in rest)
    return (heading or bold) and plain > 1


def _linked(layout: Layout, number: int) -> bool:
    return layout.links[number] > 0.5 * len(layout.texts[number])


def _runs_on(layout: Layout, number: int, at: int, *, enough: int) -> bool:
    """Return whether the paragraphs that follow look like this one: then it is the first of the text."""
    sign = layout.signs[layout.places[number]]
    inner = layout.inner[number]
    alike = sum(
        layout.signs[layout.places[n]] == sign
        and layout.inner[n] == inner
        and len(layout.texts[n]) > 80
        and n != number
        for n in range(at + 1, min(number + 14, len(layout.texts)))
    )
    return alike >= enough
