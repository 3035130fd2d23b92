"""Blocks to numbers: one column of the matrix for each candidate block.

The same code runs at training and at run time; `NAMES` gives the rows. Blocks inside a run of bare links
outside the main part of a page are no candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.elements import FLAGS, IN_BODY, IN_HIDDEN
from newsclean.forest import Floats
from newsclean.noise.hints import BIT, HINTS
from newsclean.noise.rule import MAX_LENGTH, Rule
from newsclean.records import Reason
from newsclean.subtrees import ELEMENT_NAMES, TAGS, main_element, subtrees, to_top
from newsclean.wording import paragraphs, sizes, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean.blocks import Layout
    from newsclean.head import Head
    from newsclean.lexicon import Lexicon

BLOCK_NAMES: Final = (
    "size links bold paragraph prose words sentences commas ended title description inner breaks rule".split()
)
FLAG_ROWS: Final = {
    "in_body": IN_BODY,
    "in_hidden": IN_HIDDEN,
    **{
        "in_" + tag: FLAGS[tag]
        for tag in "figcaption figure table li aside ul article main header form blockquote".split()
    },
}
CONCEPT_NAMES: Final = ["c_" + hint.name for hint in HINTS]
RULE_ROWS: Final[dict[str, tuple[Reason, ...]]] = {
    "rule_share": (Reason.SHARE,),
    "rule_promo": (Reason.PROMO, Reason.PAYWALL),
    "rule_comments": (Reason.COMMENTS,),
    "rule_byline": (Reason.BYLINE, Reason.DATE_LINE),
    "rule_caption": (Reason.CAPTION, Reason.IMAGE_PLACEHOLDER),
    "rule_headlines": (Reason.HEADLINE_LIST,),
    "rule_footer": (Reason.COPYRIGHT_FOOTER, Reason.CREDIT_FOOTER),
    "rule_other": (
        Reason.AD,
        Reason.CONSENT,
        Reason.NAVIGATION,
        Reason.TAGS,
        Reason.AUTHOR_BIO,
        Reason.BOILERPLATE,
    ),
}
"""The reasons that noise rules give, in groups."""
PARENT_NAMES: Final = ELEMENT_NAMES[9:]
GRAND_NAMES: Final = ELEMENT_NAMES[12:]
PLACE_NAMES: Final = (
    "place from_title prose_before first_paragraph last_paragraph copies same_sign same_sign_prose "
    "next_paragraph last_before headings_before first_titles since_list since_rule".split()
)
PAGE_NAMES: Final = "page_size page_blocks page_prose articles top_share top_own rank".split()
NEAR: Final = "size links ended e_min e_tag rule".split()
SIDES: Final = ("l1", "r1", "l2", "r2")
NAMES: Final = (
    BLOCK_NAMES
    + list(FLAG_ROWS)
    + CONCEPT_NAMES
    + list(RULE_ROWS)
    + ["e_" + name for name in ELEMENT_NAMES]
    + ["p_" + name for name in PARENT_NAMES]
    + ["g_" + name for name in GRAND_NAMES]
    + PLACE_NAMES
    + PAGE_NAMES
    + [f"{side}_{name}" for side in SIDES for name in NEAR]
)
"""The rows of the matrix, in order."""

_ROW: Final = {name: i for i, name in enumerate(NAMES)}
_MASKS: Final = np.array(list(FLAG_ROWS.values()))[:, None]
_CONCEPTS: Final = np.array(list(BIT.values()))[:, None]
_NEAR_ROWS: Final = np.array([_ROW[name] for name in NEAR])
_FAR: Final = 99
_GROUP: Final = {reason: i + 1 for i, reasons in enumerate(RULE_ROWS.values()) for reason in reasons}
_GROUP_NUMBERS: Final = np.arange(1, len(RULE_ROWS) + 1)[:, None]
_LISTS: Final = (1 + list(RULE_ROWS).index("rule_headlines"), 1 + list(RULE_ROWS).index("rule_comments"))


@dataclass(frozen=True, slots=True)
class Features:
    """The candidates of a page and their numbers."""

    blocks: NDArray[np.intp]
    """Block numbers of the candidates, ascending."""
    matrix: Floats
    """`len(NAMES)` rows, a column a candidate."""
    votes: Sequence[Rule | None]
    """For every block of the page the noise rule that it falls under; candidates alone are looked at."""
    concepts: Sequence[int]
    """For every block of the page what its elements are for: bits of `noise.hints.HINTS`."""


def features(
    layout: Layout, head: Head, rule_for: Callable[[str], Rule | None], lexicon: Lexicon
) -> Features | None:
    """Return the numbers of every candidate block, or None for a page without text.

    `rule_for` gives the noise rule that a text falls under.
    """
    if not layout.texts:
        return None
    places = np.array(layout.places, np.intp)
    size = sizes(layout.texts)
    links = np.minimum(np.array(layout.links, np.float32) / size, 1)
    paragraph = paragraphs(layout, links, size)
    prose = size * paragraph
    element, concepts, trusted = subtrees(layout, lexicon, places, size, prose, paragraph)
    top = main_element(layout, trusted)
    kept = _candidates(layout, links, places, top)
    numbers = kept.tolist()
    votes: list[Rule | None] = [None] * len(size)
    for i in numbers:
        text = layout.texts[i]
        if len(text) <= MAX_LENGTH:
            votes[i] = rule_for(text)
    groups = [_GROUP[rule.reason] if rule else 0 for rule in (votes[i] for i in numbers)]
    x = np.empty((len(NAMES), len(kept)), np.float32)
    x[:5] = (
        size[kept],
        links[kept],
        np.array(layout.bolds, np.intp)[kept] / size[kept],
        paragraph[kept],
        prose[kept],
    )
    said = chain.from_iterable(words(layout, head, numbers, groups, lexicon))
    x[5:14] = np.fromiter(said, np.float32, 9 * len(numbers)).reshape(-1, 9).T  # half of what rows take
    spoken = (concepts & ~concepts[top])[places]
    for i in numbers:
        if layout.inner[i]:
            spoken[i] |= lexicon.score(layout.inner[i])[1]
    _fill(
        x,
        layout,
        _Found(
            places[kept],
            spoken[kept],
            np.array(groups, np.intp),
            element,
            top,
            _copies(layout, numbers),
            head.rank,
        ),
    )
    return Features(kept, x, votes, spoken.tolist())


class _Found(NamedTuple):
    """What is known of the candidates and the elements before the matrix is filled."""

    at: NDArray[np.intp]
    spoken: NDArray[np.int64]
    groups: NDArray[np.intp]
    element: Floats
    top: int
    same: NDArray[np.intp]
    rank: int


def _copies(layout: Layout, kept: Sequence[int]) -> NDArray[np.intp]:
    """Return for each candidate the first one with the same text."""
    seen: dict[str, int] = {}
    return np.array([seen.setdefault(layout.texts[i], k) for k, i in enumerate(kept)], np.intp)


def _fill(x: Floats, layout: Layout, found: _Found) -> None:
    """Fill the rows of a matrix that stand on elements, places, the page and the neighbours."""
    at, element, top = found.at, found.element, found.top
    page_prose = float(element[15, 0])
    page_size = max(float(element[13, 0]), 1.0)
    page = (
        math.log1p(page_size),
        len(at),
        page_prose / page_size,
        layout.tags.count("article"),
        float(element[15, top]) / max(page_prose, 1.0),
        float(element[10, top]),
        found.rank,
    )
    to_top(layout, element, top)
    element[14] /= np.maximum(element[13], 1)
    element[13] /= page_size
    element[15] /= max(page_prose, 1.0)
    parents = np.array(layout.parents, np.intp)
    up = parents[at]
    first = len(BLOCK_NAMES)
    for rows in (
        (np.array(layout.flags, np.int64)[at] & _MASKS) > 0,
        (found.spoken & _CONCEPTS) > 0,
        found.groups == _GROUP_NUMBERS,
        element[:, at],
        element[9:, up],
        element[12:, parents[up]],
    ):
        x[first : first + len(rows)] = rows
        first += len(rows)
    place = _place(x, np.array(layout.signs, np.intp)[at], found.same, page_prose)
    place[12] = _since((found.groups == _LISTS[0]) | (found.groups == _LISTS[1]))
    place[13] = _since(found.groups > 0)
    x[first : first + len(place)] = place
    first += len(place)
    x[first : first + len(page)] = np.array(page)[:, None]
    _neighbours(x, first + len(page))


def _candidates(layout: Layout, links: Floats, places: NDArray[np.intp], top: int) -> NDArray[np.intp]:
    """Leave out blocks between two bare links that are one themselves, outside the main element."""
    bare = np.ones(len(links) + 2, bool)
    bare[1:-1] = (links >= 0.95) & (np.array(list(map(len, layout.texts)), np.intp) < 120)
    out = bare[1:-1] & bare[:-2] & bare[2:]
    if top:
        out &= (places < top) | (places >= layout.ends[top])
    kept = np.flatnonzero(~out)
    return kept if len(kept) else np.arange(len(links))


def _place(x: Floats, signs: NDArray[np.intp], same: NDArray[np.intp], page_prose: float) -> Floats:
    """One row for each of PLACE_NAMES."""
    n = x.shape[1]
    out = np.empty((len(PLACE_NAMES), n), np.float32)
    index = np.arange(n)
    paragraph, prose = x[_ROW["paragraph"]], x[_ROW["prose"]]
    headings = (x[_ROW["e_tag"]] == TAGS["h1"]) | (x[_ROW["title"]] > 0)
    titles = np.flatnonzero(headings)
    out[0] = index / n
    out[1] = index - titles[0] if len(titles) else -999
    out[2] = (prose.cumsum() - prose) / max(page_prose, 1.0)
    found = np.flatnonzero(paragraph)
    if len(found):
        within = found[x[_ROW["e_in_top"], found] > 0]
        if not len(within):
            within = found
        out[3] = index - within[0]
        out[4] = within[-1] - index
        padded = np.concatenate(((-_FAR,), found, (n + _FAR,)))
        before = paragraph.cumsum().astype(np.intp)
        out[8] = padded[before + 1 - (paragraph > 0)] - index
        out[9] = index - padded[before]
        np.minimum(out[8:10], _FAR, out=out[8:10])
    else:
        out[3] = index
        out[4] = n - 1 - index
        out[8:10] = _FAR
    out[5] = np.bincount(same)[same]
    out[6] = np.bincount(signs)[signs]
    out[7] = (np.bincount(signs, prose) / max(page_prose, 1.0))[signs]
    out[10] = headings.cumsum()
    out[11] = len(titles)
    return out


def _since(marked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return how many blocks ago the last marked one was, 0 for itself; far where there is none."""
    index = np.arange(len(marked))
    last = np.maximum.accumulate(np.where(marked, index, -_FAR))
    return np.minimum(index - last, _FAR)


def _neighbours(x: Floats, first: int) -> None:
    """Copy a few rows of the two blocks on each side; -1 beyond the ends."""
    near = x[_NEAR_ROWS]
    k = len(NEAR)
    x[first:] = -1
    x[first : first + k, 1:] = near[:, :-1]
    x[first + k : first + 2 * k, :-1] = near[:, 1:]
    x[first + 2 * k : first + 3 * k, 2:] = near[:, :-2]
    x[first + 3 * k : first + 4 * k, :-2] = near[:, 2:]
