"""Blocks to numbers: one column of the matrix for each candidate block.

The same code runs at training and at run time; `NAMES` gives the rows. Blocks inside a run of bare links
outside the main part of a page are no candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.elements import FLAGS, IN_BODY, IN_HIDDEN
from newsclean.embedded import jsonld
from newsclean.forest import Floats
from newsclean.noise.hints import BIT, HINTS
from newsclean.noise.rule import MAX_LENGTH, Rule
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded
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
ELEMENT_NAMES: Final = (
    "min max sum noise depth tag in_top to_top cards blocks own nth total size links prose paragraphs".split()
)
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
_NOISE: Final = sum(bit for hint, bit in zip(HINTS, BIT.values(), strict=True) if hint.reason)
_NEAR_ROWS: Final = np.array([_ROW[name] for name in NEAR])
_TAGS: Final = {
    tag: i + 1
    for i, tag in enumerate("p h1 h2 h3 h4 li div td blockquote figcaption span section article pre".split())
}
_TAGS["h5"] = _TAGS["h6"] = _TAGS["h4"]
_TAGS["dd"] = _TAGS["dt"] = _TAGS["li"]
_TAGS["th"] = _TAGS["td"]
HEADINGS: Final = (_TAGS["h1"], _TAGS["h4"])
"""The first and the last number of row `e_tag` that is a heading."""
_LEAFY: Final = frozenset({"p", "li", "ul", "ol", "table", "tbody", "tr"})
_ENDS: Final = frozenset('.!?。！？"”»…।؟')
_FAR: Final = 99
_GROUP: Final = {reason: i + 1 for i, reasons in enumerate(RULE_ROWS.values()) for reason in reasons}
_GROUP_NUMBERS: Final = np.arange(1, len(RULE_ROWS) + 1)[:, None]
_LISTS: Final = (1 + list(RULE_ROWS).index("rule_headlines"), 1 + list(RULE_ROWS).index("rule_comments"))
_WIDE_SCRIPT: Final = 3
"""A letter of a script from U+2E00 up (Chinese, Japanese, Korean) says about as much as three others."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the features take from a page's head."""

    titles: tuple[str, ...] = ()
    """What the page calls its article: `og:title`, `<title>` and the title that the metadata settle on."""
    description: str = ""
    rank: int = 0
    """How strongly the page's schema.org types say that it is an article (`jsonld.rank`); news says it most.

    News sites print what other sites do not (standfirsts, fact boxes, lists of key points), and each kind of
    page has habits of its own of what belongs to the text.
    """


def head_of(data: Embedded, title: str | None = None) -> Head:
    """Return what the features take of a page's embedded data; `title` is the one that the metadata settle on."""
    titles = (data.first("og:title"), data.title, title)
    return Head(
        tuple(title for title in titles if title),
        data.first("og:description", "description") or "",
        jsonld.rank(data.items),
    )


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


def squash(text: str) -> str:
    """Return a text without white space, in lower case: equal for what reads the same."""
    return "".join(text.lower().split())


def _sizes(texts: Sequence[str]) -> Floats:
    return np.array(
        [len(t) * _WIDE_SCRIPT if len(t) > 3 and t[len(t) // 2] > "\u2e00" else len(t) for t in texts],
        np.float32,
    )


def _paragraphs(layout: Layout, links: Floats, size: Floats) -> NDArray[np.bool_]:
    """Tell which blocks are prose: long, hardly linked, with sentences or commas."""
    out = (links < 0.35) & (size >= 80)
    for i in np.flatnonzero(out).tolist():
        text = layout.texts[i]
        out[i] = text[-1] in _ENDS or _sentences(text) > 0 or _commas(text) > 1
    return out


def _sentences(text: str) -> int:
    return text.count(". ") + text.count("? ") + text.count("! ") + text.count("。")


def _commas(text: str) -> int:
    return text.count(",") + text.count("、") + text.count("،")


def _words(
    layout: Layout, head: Head, kept: Sequence[int], groups: Sequence[int], lexicon: Lexicon
) -> list[tuple[float, ...]]:
    """Return what the words of each candidate say: rows `words` to `rule` of BLOCK_NAMES."""
    titles = {squash(title) for title in head.titles if title}
    longest = 2 * max(map(len, titles), default=0)
    starts = {title[0] for title in titles if title}
    description, texts, inner = head.description, layout.texts, layout.inner
    score = lexicon.score
    rows: list[tuple[float, ...]] = []
    for i, group in zip(kept, groups, strict=True):
        text = texts[i]
        size = len(text)
        ended = text[-1] in _ENDS
        hint = inner[i]
        long = size >= 40
        rows.append(
            (
                text.count(" ") + 1,
                _sentences(text) + ended if long else ended,
                _commas(text) if long else 0,
                ended,
                3 < size <= longest and text[0].lower()[0] in starts and squash(text) in titles,
                20 < size < 400 and text[:30] in description,
                score(hint)[0] if hint else 0.0,
                text.count("\n"),
                group > 0,
            )
        )
    return rows


def _element_rows(layout: Layout, lexicon: Lexicon) -> tuple[Floats, NDArray[np.int64]]:
    """Lexicon scores along the ancestors, and repeated siblings: rows min max sum noise own cards.

    Second the concepts that an element or its ancestors speak of, as bits.
    """
    n = len(layout.tags)
    own, low, high, total = [0.0] * n, [0.0] * n, [0.0] * n, [0.0] * n
    noise, cards, concepts = [0] * n, [1] * n, [0] * n
    hints, parents, counts, tags = layout.hints, layout.parents, layout.sibling_totals, layout.tags
    score = lexicon.score
    for i in range(1, n):
        p = parents[i]
        hint = hints[i]
        value, bits = score(hint) if hint else (0.0, 0)
        own[i] = value
        bound = low[p]
        low[i] = value if value < bound else bound  # noqa: FURB136 - min() costs three times as much
        bound = high[p]
        high[i] = value if value > bound else bound  # noqa: FURB136 - as above
        total[i] = total[p] * 0.7 + value
        noise[i] = noise[p] + (1 if bits & _NOISE else 0)
        concepts[i] = concepts[p] | bits
        most = cards[p]
        count = counts[i]
        cards[i] = count if count > most and tags[i] not in _LEAFY else most
    return np.array((low, high, total, noise, own, cards), np.float32), np.array(concepts)


def features(
    layout: Layout, head: Head, rule_for: Callable[[str], Rule | None], lexicon: Lexicon
) -> Features | None:
    """Return the numbers of every candidate block, or None for a page without text.

    `rule_for` gives the noise rule that a text falls under.
    """
    if not layout.texts:
        return None
    places = np.array(layout.places)
    size = _sizes(layout.texts)
    links = np.minimum(np.array(layout.links, np.float32) / size, 1)
    paragraph = _paragraphs(layout, links, size)
    prose = size * paragraph
    element, concepts, trusted = _elements(layout, lexicon, places, size, prose, paragraph)
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
    x[:5] = size[kept], links[kept], np.array(layout.bolds)[kept] / size[kept], paragraph[kept], prose[kept]
    x[5:14] = np.array(_words(layout, head, numbers, groups, lexicon), np.float32).T
    spoken = (concepts & ~concepts[top])[places]
    for i in numbers:
        if layout.inner[i]:
            spoken[i] |= lexicon.score(layout.inner[i])[1]
    _fill(
        x,
        layout,
        _Found(
            places[kept], spoken[kept], np.array(groups), element, top, _copies(layout, numbers), head.rank
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
    return np.array([seen.setdefault(layout.texts[i], k) for k, i in enumerate(kept)])


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
    _to_top(layout, element, top)
    element[14] /= np.maximum(element[13], 1)
    element[13] /= page_size
    element[15] /= max(page_prose, 1.0)
    parents = np.array(layout.parents)
    up = parents[at]
    first = len(BLOCK_NAMES)
    for rows in (
        (np.array(layout.flags)[at] & _MASKS) > 0,
        (found.spoken & _CONCEPTS) > 0,
        found.groups == _GROUP_NUMBERS,
        element[:, at],
        element[9:, up],
        element[12:, parents[up]],
    ):
        x[first : first + len(rows)] = rows
        first += len(rows)
    place = _place(x, np.array(layout.signs)[at], found.same, page_prose)
    place[12] = _since((found.groups == _LISTS[0]) | (found.groups == _LISTS[1]))
    place[13] = _since(found.groups > 0)
    x[first : first + len(place)] = place
    first += len(place)
    x[first : first + len(page)] = np.array(page)[:, None]
    _neighbours(x, first + len(page))


def _elements(
    layout: Layout,
    lexicon: Lexicon,
    places: NDArray[np.intp],
    size: Floats,
    prose: Floats,
    paragraph: NDArray[np.bool_],
) -> tuple[Floats, NDArray[np.int64], NDArray[np.float64]]:
    """One row for each of ELEMENT_NAMES; sums over subtrees, since a subtree is a range of elements."""
    n = len(layout.tags)
    learned, concepts = _element_rows(layout, lexicon)
    trust = np.clip(1 + 0.6 * learned[0], 0.1, 1)[places]
    sums = np.zeros((6, n + 1))
    sums[0, 1:] = np.bincount(places, minlength=n)
    sums[1, 1:] = np.bincount(places, size, n)
    sums[2, 1:] = np.bincount(places, np.array(layout.links), n)
    sums[3, 1:] = np.bincount(places, prose, n)
    sums[4, 1:] = np.bincount(places, paragraph, n)
    sums[5, 1:] = np.bincount(places, prose * trust, n)
    sums = sums.cumsum(axis=1)
    inside = sums[:, np.array(layout.ends)] - sums[:, :n]
    out = np.zeros((len(ELEMENT_NAMES), n), np.float32)
    out[:4] = learned[:4]
    out[4] = layout.depths
    out[5] = [_TAGS.get(tag, 0) for tag in layout.tags]
    out[8] = learned[5]
    out[9] = inside[0]
    out[10] = learned[4]
    out[11] = layout.siblings
    out[12] = layout.sibling_totals
    out[13:] = inside[1:5]
    return out, concepts, inside[5]


def main_element(layout: Layout, prose: NDArray[np.floating[Any]]) -> int:
    """Return the element that holds the article, by the weight of prose in each element.

    Go down from the body for as long as one child holds most of it.
    """
    weight: list[float] = prose.tolist()
    if not weight[0]:
        return 0
    heaviest: dict[int, int] = {}
    for i in np.flatnonzero(prose > 0.3 * weight[0]).tolist():
        parent = layout.parents[i]
        if i and (parent not in heaviest or weight[i] > weight[heaviest[parent]]):
            heaviest[parent] = i
    top = 0
    while top in heaviest:
        child = heaviest[top]
        if layout.tags[child] in _LEAFY or weight[child] < 0.6 * weight[top]:
            break
        top = child
    return top


def _candidates(layout: Layout, links: Floats, places: NDArray[np.intp], top: int) -> NDArray[np.intp]:
    """Leave out blocks between two bare links that are one themselves, outside the main element."""
    bare = np.ones(len(links) + 2, bool)
    bare[1:-1] = (links >= 0.95) & (np.array([len(text) for text in layout.texts]) < 120)
    out = bare[1:-1] & bare[:-2] & bare[2:]
    if top:
        out &= (places < top) | (places >= layout.ends[top])
    kept = np.flatnonzero(~out)
    return kept if len(kept) else np.arange(len(links))


def _to_top(layout: Layout, element: Floats, top: int) -> None:
    """Fill in_top (levels below the main element, from 1; 0 outside) and to_top (levels up to its chain)."""
    chain = [top]
    while chain[-1]:
        chain.append(layout.parents[chain[-1]])
    for levels in range(len(chain) - 1, -1, -1):
        element[7, chain[levels] : layout.ends[chain[levels]]] = levels
    inside = slice(top, layout.ends[top])
    element[6, inside] = element[4, inside] - (element[4, top] - 1)


def _place(x: Floats, signs: NDArray[np.intp], same: NDArray[np.intp], page_prose: float) -> Floats:
    """One row for each of PLACE_NAMES."""
    n = x.shape[1]
    out = np.empty((len(PLACE_NAMES), n), np.float32)
    index = np.arange(n)
    paragraph, prose = x[_ROW["paragraph"]], x[_ROW["prose"]]
    headings = (x[_ROW["e_tag"]] == _TAGS["h1"]) | (x[_ROW["title"]] > 0)
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
