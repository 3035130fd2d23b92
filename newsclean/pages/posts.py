"""Lists whose entries are given with their texts: front pages of blogs, releases one under the other.

Their prose is an article's to the page model. What tells them is that a linked heading stands over each part of it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_LINKED: Final = 0.9
"""The share of a heading's characters that are its link."""
_SHORTEST: Final = 4
"""Characters of a heading: shorter ones are marks."""
_POSTS: Final = 5
"""Linked headings with text below them that a list has at least."""
_BEFORE: Final = 0.1
"""The share of the text that may stand above the first of them. An article of linked headings begins with more."""
_MOST: Final = 0.45
"""The share of the text that one of them may have: what is longer is the page's story, and the others its teasers."""
_HOME: Final = 12
"""Linked headings of a front page that is no article, whatever text it shows."""
_LISTS: Final = frozenset({"blog", "home", "archive", "search", "category"})
"""Classes that themes give to the `<body>` of lists."""
_SINGLES: Final = ("single", "page-id-", "page-template", "blog-post")
"""What the classes of a page of one text begin with; blogs call those "blog" as well."""


def is_called_list(body_class: frozenset[str]) -> bool:
    """Tell if the class of the `<body>` says that the page is a list."""
    return not body_class.isdisjoint(_LISTS) and not any(one.startswith(_SINGLES) for one in body_class)


def is_posts(layout: Layout, kept: Sequence[int], data: Embedded) -> bool:
    """Tell if the text (numbers of blocks, ascending) is that of entries, each under a heading that leads to it."""
    for (tag, _), starts in _linked_headings(layout).items():
        if len(starts) < _POSTS:
            continue
        sizes = [0] * (len(starts) + 1)
        for i in kept:
            sizes[bisect_right(starts, i)] += len(layout.texts[i])
        whole = sum(sizes)
        if (
            sizes[0] <= _BEFORE * whole
            and max(sizes[1:]) <= _MOST * whole
            and sum(map(bool, sizes[1:])) >= _POSTS
            and _targets(data, tag) >= _POSTS
        ):
            return True
    return False


def _targets(data: Embedded, tag: str) -> int:
    """Return to how many pages headings lead: the parts of a manual are called up by links too, on the same page."""
    links = (node.attributes.get("href") or "" for node in data.tree.css(f"{tag} a[href],a[href]:has({tag})"))
    pages = {link.partition("#")[0] for link in links}
    return len(pages - {""})


def is_front(layout: Layout) -> bool:
    """Tell if the root of a site shows headlines by the dozen."""
    return sum(map(len, _linked_headings(layout).values())) >= _HOME


def _linked_headings(layout: Layout) -> dict[tuple[str, int], list[int]]:
    """Return the blocks that are headings and links as a whole, in order, by tag and depth.

    Not by class: themes give each entry one of its own.
    """
    found: dict[tuple[str, int], list[int]] = {}
    for i, place in enumerate(layout.places):
        tag = layout.tags[place]
        if tag in _HEADINGS and _SHORTEST <= len(layout.texts[i]) <= layout.links[i] / _LINKED:
            found.setdefault((tag, layout.depths[place]), []).append(i)
    return found
