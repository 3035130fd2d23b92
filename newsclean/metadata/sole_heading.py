"""The only heading of a page that stands over its text, where no more than `<title>` calls the page otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.metadata import slug
from newsclean.metadata.likeness import MIN_SHARE, words
from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.metadata.declared import Declared

MIN_WORDS = 2
"""A single word is a section's, or the beginning of a sample text."""
MAX_WORDS = 25
NEAR = 5
"""Blocks behind a heading in which its text begins: a date, a byline and a caption come between."""
PROSE = 80
"""Characters of a block that is text."""
LINKED = 0.5
"""The share of a block's characters that are links, from which on it is no text."""
_OTHERS = frozenset({"h2", "h3"})


def over_text(
    headings: Sequence[str], said: Declared, address: Sequence[str], layout: Layout | None
) -> str | None:
    """Return the page's only heading of the first level, if it stands over the text and `<title>` names something else.

    Such a `<title>` is made for search engines, or is that of a whole site. Where another source gives a title, or
    the page shows that of `<title>`, or its address was made of it, that counts more.

    Args:
        headings: the headlines in the h1 elements, the site's name not among them.
        said: what the head calls the page.
        address: the words of its address.
        layout: the page's blocks, None if they are not known.
    """
    keys = {squash(heading) for heading in headings}
    if layout is None or len(keys) != 1 or said.named:
        return None
    heading, key, title = headings[0], keys.pop(), squash(said.rest)
    if (
        not MIN_WORDS <= len(words(heading)) <= MAX_WORDS
        or key in title
        or slug.share(address, said.rest) >= MIN_SHARE
    ):
        return None
    own = None
    for number, text in enumerate(layout.texts):
        if len(text) <= 2 * len(heading) and own is None and squash(text) == key:
            if layout.links[number]:
                return None  # a teaser's: it leads to its story
            own = number
        elif len(text) <= 2 * len(said.rest) and squash(text) == title:
            return None
    return heading if own is not None and _has_text(layout, own, key) else None


def _has_text(layout: Layout, heading: int, key: str) -> bool:
    """Return whether a text begins right behind a heading, with no other heading between.

    A text that begins with the heading's words (`key`, squashed) was the source of them.
    """
    for number in range(heading + 1, min(heading + 1 + NEAR, len(layout.texts))):
        text = layout.texts[number]
        if layout.tags[layout.places[number]] in _OTHERS:
            return False
        if extent(text) >= PROSE and layout.links[number] < LINKED * len(text):
            return not squash(text).startswith(key)
    return False
