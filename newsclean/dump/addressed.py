"""Which segment of a dump is the title by the page's address: the one whose words the address was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.dump.title import MAX_LENGTH, REACH
from newsclean.dump.trails import ARROWS
from newsclean.metadata import slug
from newsclean.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

ENOUGH, ENOUGH_IF_SURE = 0.5, 0.25
"""The share of an address's words with which a title need not be doubted; and one that looks very much like one."""
LEAST, MORE = 0.75, 0.4
"""The share of the words that another line has at least, and by how much that is more than the title's."""
BEHIND = 3
"""Segments behind the beginning of the text in which the title may stand: what is above it is at times taken for
text."""
MAX_WORDS = 40


def addressed(
    segments: Segments, seen: Features, url: str | None, given: int, start: int, *, sure: bool
) -> int:
    """Return the segment that is the title by the page's address; `given` where the address tells of no other.

    The first line, where converters put the page's <title>, counts where no other does and `given` has none of the
    words. Items of lists are menus and teasers.

    Args:
        segments: The dump.
        seen: Its features.
        url: The page's address.
        given: The segment that looks like the title, or -1.
        start: The first segment of the text.
        sure: `given` looks very much like the title.
    """
    said = slug.words(url)
    if not said:
        return given
    share = slug.share(said, segments.text[given]) if given >= 0 else 0.0
    enough = ENOUGH_IF_SURE if sure else ENOUGH
    if share >= enough or (given >= 0 and _said_elsewhere(url, segments.text[given])):
        return given
    words, item = seen.characters.words, BlockType.LIST_ITEM
    best, found = 0.0, given
    for at in range(max(0, start - REACH), min(len(segments), start + BEHIND)):
        text = segments.text[at]
        if len(text) > MAX_LENGTH or words[at] > MAX_WORDS or segments.kind[at] is item or not _is_line(text):
            continue
        agreement = slug.agreement(said, text)
        if at and agreement >= best and agreement and slug.share(said, text) >= max(LEAST, share + MORE):
            best, found = agreement, at
    if found == given and not share and _is_first(segments, said):
        return 0
    return found


def _is_line(text: str) -> bool:
    """Whether a line has several words, and is neither an address nor a trail of breadcrumbs."""
    return " " in text and "://" not in text and not any(text.count(mark) > 1 for mark in ARROWS)


def _is_first(segments: Segments, said: Sequence[str]) -> bool:
    """Whether the dump's first line says what the address does."""
    text = segments.text[0]
    return (
        len(text) <= MAX_LENGTH
        and _is_line(text)
        and slug.agreement(said, text) > 0
        and slug.share(said, text) >= LEAST
    )


def _said_elsewhere(url: str | None, title: str) -> bool:
    """Whether another part of the address was made of the title: the longest may be the section's name."""
    return any(len(part) > 1 and slug.share(part, title) >= LEAST for part in slug.parts(url))
