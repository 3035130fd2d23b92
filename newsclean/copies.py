"""What a page says twice: its title, a text in two containers, a pull quote, a giant that holds the rest again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import inside
from newsclean.elements import FLAGS
from newsclean.features import NAMES
from newsclean.noise.hints import BIT
from newsclean.records import Reason
from newsclean.verdict import BODY, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsclean.verdict import Draft

_TITLE: Final = NAMES.index("title")
_REPEAT: Final = 30
"""Characters from which on a text that stands in two containers is a repetition."""
_REFRAIN: Final = 80
"""Characters of a line that may come again under another heading."""
_START: Final = 40
"""Characters that a block has at least to be found in another."""
_MANY: Final = 200
"""Kept blocks from which on those inside a giant are found by their first characters: linear in the page."""
_ALIKE: Final = 8
"""So many blocks of one beginning are looked at."""
_GIANT: Final = 600
"""Characters from which on a block is looked at for holding others again."""
_QUOTES: Final = 40
"""So many quotes are looked for in the rest of the text."""
_QUOTE: Final = range(25, 500)
"""Characters of a pull quote."""
_PROBE: Final = 60
_QUOTE_MARKS: Final = "\"'“”„«»‹›‚‘’「」『』… "
_QUOTING: Final = frozenset({"blockquote", "aside", "figure"})
_IN_QUOTE: Final = FLAGS["blockquote"] | FLAGS["aside"] | FLAGS["figure"]


def titles(draft: Draft) -> None:
    """The title is a field of its own; where the page says it again, it is an echo."""
    features = draft.features
    echoes = features.blocks[features.matrix[_TITLE] > 0].tolist()
    for i in echoes[:1]:
        draft.turn(i, Role.TITLE)
    draft.drop(echoes[1:], Reason.TITLE_ECHO)


def repeated(draft: Draft) -> None:
    """A text in two containers is kept once.

    In one container, or in two of a kind side by side, it is a refrain; and so is a line between two blocks that
    are kept and new: pages are copied by the section, lines come again under another heading.
    """
    layout = draft.layout
    parents, places, signs = layout.parents, layout.places, layout.signs
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    kept = draft.kept()
    for i in kept:
        text = layout.texts[i]
        if len(text) >= _REPEAT and (before := first.setdefault(text, i)) != i:
            again[i] = before
    if not again:
        return
    around = dict(zip(kept, zip([-1, *kept], [*kept[1:], -1], strict=False), strict=True))
    for i, before in again.items():
        one, other = places[before], places[i]
        if parents[one] == parents[other]:
            continue
        if signs[one] == signs[other] and parents[parents[one]] == parents[parents[other]]:
            continue
        if len(layout.texts[i]) < _REFRAIN and all(j >= 0 and j not in again for j in around[i]):
            continue
        draft.drop((i,), Reason.DUPLICATE)


def pull_quotes(draft: Draft) -> None:
    """A quote set apart from the text that says again what stands in it goes, with the name under it."""
    layout, roles = draft.layout, draft.roles
    quote = BIT["pull_quote"]
    found = [
        i
        for i in draft.kept()
        if (layout.flags[layout.places[i]] & _IN_QUOTE or draft.features.concepts[i] & quote)
        and len(layout.texts[i]) in _QUOTE
    ][:_QUOTES]
    if not found:
        return
    apart = set(found)
    text = "\n".join(layout.texts[i] for i in draft.kept() if i not in apart)
    for i in found:
        if layout.texts[i].strip(_QUOTE_MARKS)[:_PROBE] in text:
            box = inside(layout, layout.places[i], _QUOTING)
            beside = (j for j in (i, i + 1, i + 2) if j < len(roles) and roles[j] is BODY)
            draft.drop(
                [j for j in beside if j == i or inside(layout, layout.places[j], _QUOTING) == box > 0],
                Reason.DUPLICATE,
            )


def giants(draft: Draft) -> None:
    """A block that holds much of the others again (a copy for search engines, say) goes."""
    kept = draft.kept()
    texts = draft.layout.texts
    large = [i for i in kept if len(texts[i]) > _GIANT]
    if not large:
        return
    others = [text for i in kept if len(text := texts[i]) >= _START]
    held = _held_of_many(others) if len(kept) > _MANY else partial(_held, others)
    draft.drop([i for i in large if held(texts[i]) > 0.3 * len(texts[i])], Reason.DUPLICATE)


def _held(others: Sequence[str], text: str) -> int:
    """Return how many characters of shorter texts a text holds."""
    size = len(text)
    return sum([len(other) for other in others if len(other) < size and other in text])


def _held_of_many(others: Sequence[str]) -> Callable[[str], int]:
    """Return what does the same by a look at every place of a text instead of one for every other text."""
    starts: dict[str, list[int]] = {}
    for j, other in enumerate(others):
        starts.setdefault(other[:_START], []).append(j)

    def held(text: str) -> int:
        found = {
            j
            for at in range(len(text) - _START + 1)
            for j in starts.get(text[at : at + _START], ())[:_ALIKE]
            if text.startswith(others[j], at)
        }
        return sum([len(others[j]) for j in found if len(others[j]) < len(text)])

    return held
