"""Whether a text was seen to end before its article does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.noise.hints import BIT
from newsclean.records import Reason
from newsclean.verdict import BODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.noise.rule import Rule
    from newsclean.verdict import Label

_AFTER: Final = 6
"""Blocks after the text in which a paywall's offer begins."""
OFFER: Final = 20
"""Characters. Shorter lines ("Log in", "Premium") stand on every page."""
METER: Final = ".meter"
"""Rules of lines that count what is left to read: below an article they are as true of a whole one."""
WALL: Final = ".wall"
"""Rules of lines that say themselves that there is more to read."""
SHORT: Final = 1500
"""Characters. A longer text that ends in a sentence is whole, whatever the page offers below it."""
ENDS: Final = tuple('.!?。！？"”»“)।؟')
"""What a text that is whole ends in."""
_CUT: Final = "..."
"""What a text ends in that goes on, although its last sign is a stop; quotes that end so are closed."""


def truncated(
    layout: Layout,
    labels: Sequence[Label],
    votes: Sequence[Rule | None],
    features: Features,
    *,
    free: bool | None,
) -> bool:
    """Tell if an offer to pay was seen right after the text, and the text looks cut off there.

    `free` is what the page declares: a page that says that it is free is not cut off, and one that says that
    it is not needs no other sign than the offer.
    """
    if free is True:
        return False
    last = next((i for i in range(len(labels) - 1, -1, -1) if labels[i].role is BODY), None)
    if last is None:
        return False
    offers = [
        rule.name
        for i, rule in enumerate(votes[last + 1 : last + 1 + _AFTER], last + 1)
        if rule is not None
        and rule.reason is Reason.PAYWALL
        and not rule.name.endswith(METER)
        and len(layout.texts[i]) >= OFFER
    ]
    if not offers:
        return False
    walled = any(name.endswith(WALL) for name in offers) or any(
        bits & BIT["paywall"] for bits in features.concepts[last + 1 : last + 1 + _AFTER]
    )
    size = sum(len(text) for text, item in zip(layout.texts, labels, strict=True) if item.role is BODY)
    return free is False or not _is_whole(layout.texts[last]) or (walled and size < SHORT)


def _is_whole(text: str) -> bool:
    """Tell if a text ends as a sentence does."""
    return text[-1] in ENDS and not text.endswith(_CUT)
