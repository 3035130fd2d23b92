"""The elements of a page as numbers: what their names say, and sums over all that stands in them.

A subtree is a range of elements, so that a sum over it is the difference of two running sums.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from newsclean.noise.hints import BIT, HINTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.blocks import Layout
    from newsclean.forest import Floats
    from newsclean.lexicon import Lexicon

ELEMENT_NAMES: Final = (
    "min max sum noise depth tag in_top to_top cards blocks own nth total size links prose paragraphs".split()
)
"""The rows, in order."""
_NOISE: Final = sum(bit for hint, bit in zip(HINTS, BIT.values(), strict=True) if hint.reason)
TAGS: Final = {
    tag: i + 1
    for i, tag in enumerate("p h1 h2 h3 h4 li div td blockquote figcaption span section article pre".split())
}
TAGS["h5"] = TAGS["h6"] = TAGS["h4"]
TAGS["dd"] = TAGS["dt"] = TAGS["li"]
TAGS["th"] = TAGS["td"]
HEADINGS: Final = (TAGS["h1"], TAGS["h4"])
"""The first and the last number of row `e_tag` that is a heading."""
_LEAFY: Final = frozenset({"p", "li", "ul", "ol", "table", "tbody", "tr"})


def subtrees(
    layout: Layout,
    lexicon: Lexicon,
    places: NDArray[np.intp],
    size: Floats,
    prose: Floats,
    paragraph: NDArray[np.bool_],
) -> tuple[Floats, NDArray[np.int64], NDArray[np.float64]]:
    """Return one row for each of ELEMENT_NAMES, and what else features need of each element.

    These are the concepts that an element or its ancestors speak of, as bits, and the prose in it, by how far the
    words of its ancestors are trusted. `size`, `prose` and `paragraph` are of the blocks, `places` the elements they
    stand in.
    """
    n = len(layout.tags)
    learned, concepts = _element_rows(layout, lexicon)
    trust = np.clip(1 + 0.6 * learned[0], 0.1, 1)[places]
    sums = np.zeros((6, n + 1))
    sums[0, 1:] = np.bincount(places, minlength=n)
    sums[1, 1:] = np.bincount(places, size, n)
    sums[2, 1:] = np.bincount(places, np.array(layout.links, np.intp), n)
    sums[3, 1:] = np.bincount(places, prose, n)
    sums[4, 1:] = np.bincount(places, paragraph, n)
    sums[5, 1:] = np.bincount(places, prose * trust, n)
    sums = sums.cumsum(axis=1)
    inside = sums[:, np.array(layout.ends, np.intp)] - sums[:, :n]
    out = np.zeros((len(ELEMENT_NAMES), n), np.float32)
    out[:4] = learned[:4]
    out[4] = layout.depths
    out[5] = [TAGS.get(tag, 0) for tag in layout.tags]
    out[8] = learned[5]
    out[9] = inside[0]
    out[10] = learned[4]
    out[11] = layout.siblings
    out[12] = layout.sibling_totals
    out[13:] = inside[1:5]
    return out, concepts, inside[5]


def _element_rows(layout: Layout, lexicon: Lexicon) -> tuple[Floats, NDArray[np.int64]]:
    """Lexicon scores along the ancestors, and repeated siblings: rows min max sum noise own cards.

    Second the concepts that an element or its ancestors speak of, as bits.
    """
    scores = lexicon.scores(layout.hints)
    elements = zip(layout.parents, scores, layout.tags, layout.sibling_totals, strict=True)
    next(elements)  # the body stands above all, and its own hint is not read
    rows: list[tuple[float, ...]] = [(0.0, 0.0, 0.0, 0, 0.0, 1)]
    concepts = [0]
    for parent, (value, bits), tag, count in elements:
        low, high, total, noise, _, most = rows[parent]
        rows.append(
            (
                value if value < low else low,  # noqa: FURB136 - min() costs three times as much
                value if value > high else high,  # noqa: FURB136 - as above
                total * 0.7 + value,
                noise + 1 if bits & _NOISE else noise,
                value,
                count if count > most and tag not in _LEAFY else most,
            )
        )
        concepts.append(concepts[parent] | bits)
    table = np.fromiter(chain.from_iterable(rows), np.float32, 6 * len(rows))
    return table.reshape(-1, 6).T, np.array(concepts, np.int64)


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


def to_top(layout: Layout, element: Floats, top: int) -> None:
    """Fill in_top (levels below the main element, from 1; 0 outside) and to_top (levels up to its chain)."""
    chain = [top]
    while chain[-1]:
        chain.append(layout.parents[chain[-1]])
    for levels in range(len(chain) - 1, -1, -1):
        element[7, chain[levels] : layout.ends[chain[levels]]] = levels
    inside = slice(top, layout.ends[top])
    element[6, inside] = element[4, inside] - (element[4, top] - 1)
