"""Why the model's verdict on a block is right: the noise kind that the page's structure shows best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.blocks import FLAGS, IN_HIDDEN
from newsclean.noise.hints import HINTS
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features

_BY_BIT: Final = tuple((1 << i, hint.reason) for i, hint in enumerate(HINTS) if hint.reason)
_LINKED: Final = 0.8
_HEADLINE_WORDS: Final = 4
"""A link of fewer words is a menu entry."""
_WIDE: Final = 12
"""Letters that make a headline in scripts without spaces."""
_NEAR: Final = 4
_IN_LIST: Final = 3
"""So many headlines within `_NEAR` blocks make a list."""


def reason_of(layout: Layout, features: Features, wanted: Sequence[bool]) -> list[Reason]:
    """Return a reason for every block; only where `wanted` is it looked for, `boilerplate` elsewhere."""
    headlines = [_is_headline(layout, i) for i in range(len(layout.texts))]
    seen: set[str] = set()
    out: list[Reason] = []
    for i, text in enumerate(layout.texts):
        repeated = text in seen
        seen.add(text)
        out.append(
            _reason(layout, features, headlines, i, repeated=repeated) if wanted[i] else Reason.BOILERPLATE
        )
    return out


def _reason(
    layout: Layout, features: Features, headlines: Sequence[bool], i: int, *, repeated: bool
) -> Reason:
    flags = layout.flags[layout.places[i]]
    if headlines[i] and sum(headlines[max(0, i - _NEAR) : i + _NEAR + 1]) >= _IN_LIST:
        return Reason.DUPLICATE if repeated else Reason.HEADLINE_LIST
    if flags & FLAGS["figcaption"]:
        return Reason.CAPTION
    spoken = features.concepts[i]
    for bit, reason in _BY_BIT:
        if spoken & bit:
            return reason
    if flags & IN_HIDDEN:
        return Reason.HIDDEN
    if layout.links[i] >= _LINKED * len(layout.texts[i]):
        return Reason.HEADLINE_LIST if headlines[i] else Reason.NAVIGATION
    return Reason.DUPLICATE if repeated else Reason.BOILERPLATE


def _is_headline(layout: Layout, i: int) -> bool:
    text = layout.texts[i]
    if layout.links[i] < _LINKED * len(text):
        return False
    return text.count(" ") + 1 >= _HEADLINE_WORDS or (len(text) >= _WIDE and text[len(text) // 2] > "\u2e00")
