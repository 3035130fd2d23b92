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
_CAPTION = Reason.CAPTION


def credits_in(text: str) -> list[str]:
    """Return what may be the credit at the end of `text`: in brackets, or behind a full stop; the shortest first."""
    if text[-1] == ")":
        start = text.rfind("(")
        return [text[start + 1 : -1]] if 0 < start >= len(text) - MAX_CREDIT else []
    tail = text[max(1, len(text) - MAX_CREDIT) :]
    if ". " not in tail and _BREAK.search(tail) is None:
        return []
    return [tail[found.end() :] for found in _BREAK.finditer(tail)][: -_MOST - 1 : -1]


def ends_in_credit(text: str, rule_for: Callable[[str], Rule | None]) -> bool:
    """Tell a text that ends as captions do: in who took the picture, by the rules for credits on their own."""
    if _POST in text and text.rpartition(" ")[2].startswith(_POST):
        return True
    for tail in credits_in(text):
        rule = rule_for(tail) if tail else None
        if rule is not None and rule.reason is _CAPTION:
            return True
    return False


def captions(
    texts: tuple[str, ...], length: Array, link: Array, rule_for: Callable[[str], Rule | None]
) -> Columns:
    """Return which segments end in a credit; `length` is the characters of each, `link` how much of it is links."""
    fits = np.flatnonzero((length >= MIN_CAPTION) & (length <= MAX_CAPTION) & (link < 0.5)).tolist()
    out = np.zeros(len(texts), bool)
    out[[at for at in fits if ends_in_credit(texts[at], rule_for)]] = True
    return {"credit": out}
