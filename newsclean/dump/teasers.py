"""Whether the text of a dump was seen to end before its article does: as `newsclean.pages.teasers` does for pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.dump.label import Label, Role
from newsclean.pages.teasers import ENDS, METER, OFFER, SHORT, WALL
from newsclean.records import Reason
from newsclean.writing import extent

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

BEFORE, AFTER, RIGHT_BELOW = 3, 10, 3
"""Segments before the last one of the text and behind it in which a paywall's offer stands, and those right below."""
LONG = 3000
"""Characters of a text that is whole if it ends in a sentence, whatever stands below: a `WALL` may be the comments'."""
_MORE = (".rest", ".full-story")
"""Rules of lines that say themselves how much there is to read."""
_CUT = ("...", "…")


def truncated(page: Segments, labels: tuple[Label, ...]) -> bool:
    """Tell if an offer to pay stands below the text, and the text looks cut off there."""
    body = Role.BODY
    last = next((at for at in range(len(labels) - 1, -1, -1) if labels[at].role is body), None)
    if last is None:
        return False
    offers = {
        at: labels[at].rule or ""
        for at in range(max(0, last - BEFORE), min(len(labels), last + 1 + AFTER))
        if labels[at].reason is Reason.PAYWALL and not (labels[at].rule or "").endswith(METER)
    }
    if not offers:
        return False
    size = sum(extent(text) for text, given in zip(page.text, labels, strict=True) if given.role is body)
    cut = page.text[last].endswith(_CUT)
    is_open = cut or not page.text[last].endswith(ENDS)
    if any(name.endswith(_MORE) or (name.endswith(WALL) and size < LONG) for name in offers.values()):
        return True
    said = [at for at in offers if at > last and extent(page.text[at]) >= OFFER]
    near = size < LONG and any(at <= last + RIGHT_BELOW for at in said)
    return near or (bool(said) and (is_open or size < SHORT)) or (cut and size < SHORT)
