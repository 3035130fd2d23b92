"""Captions that end in a credit: "Smoke over the harbour on Monday. Photo: Jane Roe", "(Image: Example)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean.dump.columns import Array, Columns
    from newsclean.rules import Rule

MIN_CAPTION, MAX_CAPTION = 25, 700
"""Characters of a text that may be a caption with its credit."""
MAX_CREDIT = 80
_POST = "pic.twitter.com/"
"""How a post that shows a picture ends where a page holds it."""


_BREAK = re.compile(r"[.)] | [|–—©] ")
_MOST = 3


def credits_in(text: str) -> list[str]:
    """Return what may be the credit at the end of `text`: in brackets, or behind a full stop; the shortest first."""
    if text[-1] == ")":
        start = text.rfind("(")
        return [text[start + 1 : -1]] if 0 < start >= len(text) - MAX_CREDIT else []
    low = max(1, len(text) - MAX_CREDIT)
    return [text[found.end() :] for found in _BREAK.finditer(text, low)][: -_MOST - 1 : -1]


def ends_in_credit(text: str, rule_for: Callable[[str], Rule | None]) -> bool:
    """Tell a text that ends as captions do: in who took the picture, by the rules for credits on their own."""
    if text.rpartition(" ")[2].startswith(_POST):
        return True
    rules = map(rule_for, filter(None, credits_in(text)))
    return any(rule is not None and rule.reason is Reason.CAPTION for rule in rules)


def captions(texts: tuple[str, ...], link: Array, rule_for: Callable[[str], Rule | None]) -> Columns:
    """Return which segments end in a credit; `link` is how much of each is links."""
    out = np.zeros(len(texts), bool)
    for at, (text, share) in enumerate(zip(texts, link.tolist(), strict=True)):
        if MIN_CAPTION <= len(text) <= MAX_CAPTION and share < 0.5:
            out[at] = ends_in_credit(text, rule_for)
    return {"credit": out}
