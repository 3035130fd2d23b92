"""What blocks below a title look like: set off from the text, or the first of its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.elements import FLAGS, IN_HIDDEN, IN_LINK
from newsclean.metadata import callings

if TYPE_CHECKING:
    from newsclean.blocks import Layout

NEXT = 2
"""Blocks below the title at which its description needs no class to be the standfirst."""
AT_ONCE = 4
"""Blocks below the title in which a sentence in bold needs no class to be the standfirst."""
LINE = 60
"""Characters of what is no mere line: it says more than who, when and how to share."""
ALL_BOLD = 0.95
"""A share of a block: signs and spaces between two parts in bold may be plain."""
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
_LOUD = HEADINGS | {"strong"}
_STOPS = frozenset(".!?…。！？؟।")
APART = (
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


def is_plain(layout: Layout, number: int) -> bool:
    """Return whether a paragraph is in the same element as the next, or in what is called the text, and not set off."""
    place = layout.places[number]
    own, around = layout.hints[place].lower(), layout.parents[place]
    hints = f"{own} {layout.hints[around].lower()}"
    if layout.tags[place] in HEADINGS or layout.bolds[number] >= 0.5 * len(layout.texts[number]):
        return False
    beside = number + 1 < len(layout.places) and layout.parents[layout.places[number + 1]] == around
    return (beside or callings.TEXT.search(hints) is not None) and callings.SET_OFF.search(hints) is None


def stands_out(layout: Layout, number: int, at: int) -> bool:
    """Return whether the looks or the place of a block below the title say that it is a standfirst."""
    if number <= at:
        return False
    return (_set_apart(layout, number, at) and is_near(layout, number, at)) or _in_header(layout, number, at)


def _set_apart(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block below the title is a sentence in bold or a heading, before plain ones.

    What ends without a stop is one right below the title only: further down it is a heading of the text.
    """
    text = layout.texts[number]
    if len(text) < LINE or text.count(" ") < 8 or (number - at > NEXT and not is_sentence(text)):
        return False
    heading = layout.tags[layout.places[number]] in _LOUD
    rest = range(number + 1, min(number + 8, len(layout.texts)))
    plain = sum(len(layout.texts[n]) > 80 and layout.bolds[n] < 0.5 * len(layout.texts[n]) for n in rest)
    return (heading or is_bold(layout, number)) and plain > 1


def _in_header(layout: Layout, number: int, at: int) -> bool:
    """Return whether a sentence right below the title is the last of the header that both stand in."""
    if number != at + 1 or len(layout.texts[number]) < LINE or not is_sentence(layout.texts[number]):
        return False
    if "meta" in layout.hints[layout.places[number]].lower():
        return False  # who and when
    header = layout.parents[layout.places[number]]
    if layout.tags[header] != "header" or not header < layout.places[at] < layout.ends[header]:
        return False
    return number + 1 == len(layout.texts) or layout.places[number + 1] >= layout.ends[header]


def is_near(layout: Layout, number: int, at: int) -> bool:
    """Return whether few blocks stand between the title and one below it, mere lines and captions not counted.

    Who wrote it, when, and each button to share it are a block of their own.
    """
    if number - at <= AT_ONCE:
        return True
    texts, flags, places = layout.texts, layout.flags, layout.places
    told = sum(len(texts[n]) >= LINE and not flags[places[n]] & APART for n in range(at + 1, number))
    return told < AT_ONCE


def runs_on(layout: Layout, number: int, at: int, *, enough: int) -> bool:
    """Return whether the paragraphs that follow look like this one: then it is the first of the text.

    One in bold before plain ones does not, whatever they are called.
    """
    sign = layout.signs[layout.places[number]]
    inner, bold = layout.inner[number], is_bold(layout, number)
    alike = sum(
        layout.signs[layout.places[n]] == sign
        and layout.inner[n] == inner
        and is_bold(layout, n) == bold
        and len(layout.texts[n]) > 80
        and n != number
        for n in range(at + 1, min(number + 14, len(layout.texts)))
    )
    return alike >= enough


def is_bold(layout: Layout, number: int) -> bool:
    """Return whether all of a block is set in bold."""
    return layout.bolds[number] >= ALL_BOLD * len(layout.texts[number])


def is_sentence(text: str) -> bool:
    """Return whether a text begins and ends like a sentence: headings, names and lines of a list have no stop."""
    return not text[:1].islower() and text.rstrip("\"'”“»)]")[-1:] in _STOPS and not text.isupper()
