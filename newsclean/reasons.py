"""Why the model's verdict on a block is right: the noise kind that the page's structure shows best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.elements import FLAGS, IN_HIDDEN
from newsclean.noise.hints import HINTS
from newsclean.records import Reason
from newsclean.rules import match
from newsclean.writing import is_wide

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
_CAPTION: Final = Reason.CAPTION
_HIDDEN: Final = Reason.HIDDEN
_IN_CAPTION: Final = FLAGS["figcaption"]
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
    texts = layout.texts
    headlines = [
        links > 0 and links >= _LINKED * len(text) and _is_headline(text)
        for text, links in zip(texts, layout.links, strict=True)
    ]
    first = dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True))
    return {i: _reason(layout, features, headlines, i, repeated=first[texts[i]] < i) for i in wanted}


def _reason(
    layout: Layout, features: Features, headlines: Sequence[bool], i: int, *, repeated: bool
) -> Reason:
    headline = headlines[i]
    if headline and sum(headlines[max(0, i - _NEAR) : i + _NEAR + 1]) >= _IN_LIST:
        return _DUPLICATE if repeated else _HEADLINE_LIST
    flags = layout.flags[layout.places[i]]
    if flags & _IN_CAPTION:
        return _CAPTION
    spoken = features.concepts[i] & _SPEAKING
    if spoken:
        return _BY_BIT[spoken & -spoken]
    if flags & IN_HIDDEN:
        return _HIDDEN
    if headline or layout.links[i] >= _LINKED * len(layout.texts[i]):
        return _alone(layout.texts[i]) if headline else _NAVIGATION
    return _DUPLICATE if repeated else _BOILERPLATE


def _alone(text: str) -> Reason:
    """Return the reason of a long link that stands in no list: it may be a way around the page ("Skip to content").

    The features have not asked the rules about links between links.
    """
    rule = match(text)
    return rule.reason if rule is not None else _HEADLINE_LIST


def _is_headline(text: str) -> bool:
    """Return whether a linked text is more than a menu entry."""
    return text.count(" ") + 1 >= _HEADLINE_WORDS or (len(text) >= _WIDE and is_wide(text))
