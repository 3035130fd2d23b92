"""A parsed page as columns: its blocks of text in reading order and the elements they stand in.

A block is a run of inline content inside a block element; two `<br>` in a row end it. One walk over the
tree makes everything that later stages need, and the tree ends here.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from newsclean.grids import Grid, grid
from newsclean.walk import MAX_DEPTH, NOSCRIPT, Aside, Spot, Walk, is_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

log: Final = logging.getLogger(__name__)

_LITTLE: Final = 5_000
"""Characters. On a page of less text than this a `<noscript>` that holds more is read."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a page (columns of one length) and its elements (columns of one length, in pre-order).

    Element 0 is the body. Only elements that hold text are there. An element's subtree is the range from its
    number up to, not including, its `ends`.
    """

    texts: Sequence[str]
    """A block's text, white space collapsed; a single `<br>` is a line feed, and `<pre>` is as it stands."""
    places: Sequence[int]
    """The element a block stands in."""
    links: Sequence[int]
    """Characters of a block inside links."""
    bolds: Sequence[int]
    """Characters of a block in bold."""
    inner: Sequence[str]
    """Class and id of the one inline element that holds all of a block, or nothing."""
    parents: Sequence[int]
    ends: Sequence[int]
    tags: Sequence[str]
    flags: Sequence[int]
    """What an element is inside of: bits of `FLAGS`, `IN_BODY`, `IN_HIDDEN`, `IN_LINK`, `IN_FOLDED`."""
    depths: Sequence[int]
    signs: Sequence[int]
    """One number for each distinct path of tags and classes from the body."""
    hints: Sequence[str]
    """An element's class, id, role and the like, as one string."""
    siblings: Sequence[int]
    """How many earlier siblings have the same tag and class, plus one."""
    sibling_totals: Sequence[int]
    """How many siblings have the same tag and class, the element among them."""
    images: Sequence[Spot]
    times: Sequence[Spot]
    media: Sequence[int]
    """The block numbers at which players and frames stand."""
    asides: Sequence[Aside]
    paragraphs: int
    """`<p>` elements that hold text."""
    grids: Mapping[int, Grid]
    """The cells of each table, also those without text."""


def _is_inside_another(noscript: Any) -> bool:
    node = noscript.parent
    while node is not None and node.tag_id != NOSCRIPT:
        node = node.parent
    return node is not None


def _walked(body: Any, *, noscript: bool = False) -> Walk:
    """Walk a body, and with `noscript` also what texts stand in such elements."""
    walk = Walk(noscript=noscript)
    if body is not None:
        walk.walk(body, in_link=False, in_bold=False, depth=0)
        walk.flush()
    return walk


def _grids(tabled: Mapping[int, Any], tags: Sequence[str]) -> dict[int, Grid]:
    """Return the cells of tables, of the nodes of tables and cells by their elements."""
    numbers = {node.mem_id: element for element, node in tabled.items()}
    return {element: grid(node, numbers) for element, node in tabled.items() if tags[element] == "table"}


def layout(tree: LexborHTMLParser) -> Layout:
    """Walk the body of a parsed page once. A page without a body, or without text, has no blocks.

    Where a `<noscript>` holds more than the rest of a page, the text stands there: its scripts would write it, or
    the `<noscript>` was never closed.
    """
    body = tree.body
    walk = _walked(body)
    size = sum(map(len, walk.texts))
    if body is not None and size < _LITTLE:
        outer = [node for node in body.css("noscript") if not _is_inside_another(node)]
        held = [len(node.text()) for node in outer if is_text(node)]
        if max(held, default=0) > size:
            walk = _walked(body, noscript=True)
    walk.ends[0] = len(walk.ends)
    if walk.flattened:
        log.warning(
            "hostile markup: what is in more than %d elements was read without them, %d times",
            MAX_DEPTH,
            walk.flattened,
        )
    parents, tags, flags, depths, signs, hints, siblings, slots = zip(*walk.elements, strict=True)
    counts = walk.sibling_counts
    return Layout(
        texts=walk.texts,
        places=walk.places,
        links=walk.links,
        bolds=walk.bolds,
        inner=walk.inner,
        parents=parents,
        ends=walk.ends,
        tags=tags,
        flags=flags,
        depths=depths,
        signs=signs,
        hints=hints,
        siblings=siblings,
        sibling_totals=[1, *[counts[slot] for slot in slots[1:]]],
        images=walk.images,
        times=walk.times,
        media=walk.media,
        asides=walk.asides,
        paragraphs=tags.count("p"),
        grids=_grids(walk.tabled, tags) if walk.tabled else {},
    )
