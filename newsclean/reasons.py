"""Why the model's verdict on a block is right: the noise kind that the page's structure shows best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.elements import FLAGS, IN_HIDDEN
from newsclean.noise.hints import HINTS
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features

_BY_BIT: Final = {1 << i: hint.reason for i, hint in enumerate(HINTS) if hint.reason}
_SPEAKING: Final = sum(_BY_BIT)
_DUPLICATE: Final = Reason.DUPLICATE
_HEADLINE_LIST: Final = Reason.HEADLINE_LIST
_NAVIGATION: Final = Reason.NAVIGATION
_BOILERPLATE: Final = Reason.BOILERPLATE
_LINKED: Final = 0.8
_HEADLINE_WORDS: Final = 4
"""A link of fewer words is a menu entry."""
_WIDE: Final = 12
"""Letters that make a headline in scripts without spaces."""
_NEAR: Final = 4
_IN_LIST: Final = 3
"""So many headlines within `_NEAR` blocks make a list."""


def reasons(layout: Layout, features: Features, wanted: Iterable[int]) -> dict[int, Reason]:
    """Return a reason for each of these blocks."""
    linked = [links >= _LINKED * len(text) for text, links in zip(layout.texts, layout.links, strict=True)]
    headlines = [one and _is_headline(text) for one, text in zip(linked, layout.texts, strict=True)]
    first: dict[str, int] = {}
    for i, text in enumerate(layout.texts):
        first.setdefault(text, i)
    return {i: _reason(layout, features, headlines, i, repeated=first[layout.texts[i]] < i) for i in wanted}


def _reason(
    layout: Layout, features: Features, headlines: Sequence[bool], i: int, *, repeated: bool
) -> Reason:
    if headlines[i] and sum(headlines[max(0, i - _NEAR) : i + _NEAR + 1]) >= _IN_LIST:
        return _DUPLICATE if repeated else _HEADLINE_LIST
    flags = layout.flags[layout.places[i]]
    if flags & FLAGS["figcaption"]:
        return Reason.CAPTION
    spoken = features.concepts[i] & _SPEAKING
    if spoken:
        return _BY_BIT[spoken & -spoken]
    if flags & IN_HIDDEN:
        return Reason.HIDDEN
    if layout.links[i] >= _LINKED * len(layout.texts[i]):
        return _HEADLINE_LIST if headlines[i] else _NAVIGATION
    return _DUPLICATE if repeated else _BOILERPLATE


def _is_headline(text: str) -> bool:
    """Return whether a linked text is more than a menu entry."""
    return text.count(" ") + 1 >= _HEADLINE_WORDS or (len(text) >= _WIDE and text[len(text) // 2] > "\u2e00")
