"""Words and classes that tell the day of a change from that of the publication."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.late import late
from newsclean.metadata.words import MEMBER_SINCE, PUBLISHED, UPDATED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.blocks import Layout

FIELD = late(r"name-changed|date-?modified|modified-?(?:date|time)|last-?(?:mod|upd)")
"""Classes of a date of the last change, in lower case. WordPress calls other dates "updated", too."""
CHANGE = late(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, UPDATED))})", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_OTHER_PART = late(r"\bby\b|[|·•]", re.IGNORECASE)
_CHANGED_BEHIND = late(
    r"\d.{0,12}(?:更新|수정|업데이트)\W*$|\d{4}\W+(?:aktualisiert|geändert|bearbeitet|güncellendi)\W*$",
    re.IGNORECASE,
)
"""A date line that ends with the word for an update, in languages that put it there."""
_LABEL = rf"(?:first |originally |article )?(?:{'|'.join(map(re.escape, PUBLISHED))})"
LABEL = late(_LABEL, re.IGNORECASE)
LINE_LABEL = late(rf"^{_LABEL}", re.IGNORECASE | re.MULTILINE)
"""The same at the beginning of a line, which may be any of a block."""
_MEMBER = late(rf"(?:{'|'.join(map(re.escape, MEMBER_SINCE))})(?![^\W\d_])", re.IGNORECASE)
DATED = re.compile(r"\d(?:\d{3}|[./-]\s?\d{1,2}[./-]\s?\d\d)")
"""What every written date has: a year, or figures with separators."""
MAX_BETWEEN = 25
"""Characters between the word for an update and the figures of its date: "Last updated on September 3"."""
CLOSE = 16
"""The same inside a line, where the word may belong to something else."""
AS_OF = "stand"
"""German for the state of a text: papers write it before the only date that they show, changed or not."""
MAX_TIMES = 200
MAX_CHANGED = 160
"""Characters of a date line."""


@lru_cache(maxsize=1024)
def stated(text: str) -> tuple[str, bool]:
    """Return what of a date line tells the day of publication, and whether it tells that of an update only.

    "3 May 2025 | Updated 9 May 2025" and "Updated 9 May 2025, published 3 May 2025" tell both.
    """
    match = next(filter(lambda one: stands_before_date(text, one), CHANGE.finditer(text)), None)
    if match is None:
        behind = _CHANGED_BEHIND.search(text)
        return text, behind is not None and not LABEL.search(text)
    if DATED.search(text, 0, match.start()):
        return text[: match.start()], False
    label = LABEL.search(text, match.end())
    if label and DATED.search(text, label.end()):
        return text[label.end() :], False
    return text, True


def stands_before_date(text: str, word: re.Match[str]) -> bool:
    """Return whether a word for an update says so of the date behind it: no name and no other part is between."""
    start, end = word.span()
    if text[max(0, start - 1) : start] == "-" or word[0].lower() == AS_OF:
        return False
    figure = _FIGURE.search(text, end)
    between = text[end : figure.start()] if figure else ""
    most = MAX_BETWEEN if start == 0 else CLOSE
    return figure is not None and len(between) <= most and not _OTHER_PART.search(between)


def tells_membership(text: str) -> bool:
    """Return whether a line tells the day on which somebody joined ("Registered: 3 May 2015")."""
    match = _MEMBER.match(text)
    figure = _FIGURE.search(text, match.end()) if match else None
    return match is not None and figure is not None and figure.start() - match.end() <= CLOSE


def is_field(hints: str) -> bool:
    """Return whether classes and ids are those of a date of the last change, and not of one of publication, too."""
    hints = hints.lower()
    return FIELD.search(hints) is not None and "publi" not in hints


def hint_of(attributes: Mapping[str, str | None]) -> str:
    """Return what the attributes of an element call it."""
    return " ".join(v for k, v in attributes.items() if v and k in {"class", "itemprop", "id"})


def _all_changes(layout: Layout, number: int) -> bool:
    """Return whether a block has time elements, and all of them are those of a change."""
    hints = [hint_of(spot.attributes) for spot in layout.times[:MAX_TIMES] if spot.block == number]
    return bool(hints) and all(map(is_field, hints))


def says_updated(layout: Layout, number: int) -> bool:
    """Return whether a date line tells the day of an update only, in itself or by the short line before it."""
    if number >= len(layout.texts):
        return False
    text = layout.texts[number]
    if len(text) <= MAX_CHANGED and (stated(text)[1] or _all_changes(layout, number)):
        return True
    before = layout.texts[number - 1] if number else ""
    return (
        len(before) < 20
        and not DATED.search(before)
        and not _OTHER_PART.search(before)
        and CHANGE.match(before) is not None
        and not before.lower().startswith(AS_OF)
        and not LABEL.match(text)
    )
