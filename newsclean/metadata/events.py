"""Date lines that tell when something takes place, ends or was long ago, which looks like a publication's."""

from __future__ import annotations

import re

from newsclean.late import late
from newsclean.metadata import dates

_HALF = r"\s?(?:Uhr|h|[ap]\.?m\.?)"
_SPAN = late(
    rf"(?<![\d:.])(?:\d{{1,2}}(?:[:.]\d\d)?{_HALF}\s?[-–]\s?|\d{{1,2}}[:.]\d\d(?:\s-\s|\s?–\s?))"
    rf"\d{{1,2}}(?:[:.]\d\d(?![\d.:])|{_HALF}(?!\w))",
    re.IGNORECASE,
)
"""From one hour to another: "13:15 Uhr - 19:00 Uhr". What touches a hyphen may be a zone: 13:15 -04:00."""
_UNTIL = late(
    r"^\W*(?:deadline|closing date|(?:einsende|anmelde|bewerbungs|annahme)schluss|bewerbungsfrist|date limite"
    r"|fecha límite|data limite|scadenza)\b"
    r"|(?:z\.\s?B\.|e\.g\.|p\.\s?ex\.|p\.\s?ej\.|for example|zum beispiel|par exemple|por ejemplo)[:,]?\s*$"
    r"|(?<![^\W_])(?:bis|until|till|jusqu[’']au|hasta|hasta el|fino al?|tot|до)\s(?:(?:zum|am|den|the)\s)?$",
    re.IGNORECASE,
)
"""What stands before the last day of something or an example: "Antworten bis 3.5.2025", "z. B. 3.5.2025"."""
_STARTS = late(
    r"(?:beginn|ende|start|end|begin|anfang|début|fin|inicio|inizio|início|fim)\s?:", re.IGNORECASE
)
"""The label of a day on which something takes place: a block of its own."""

_TO_DAY = late(
    r"\s?(?:[-–—]|bis|to|until|au|al?|hasta|tot)(?:\s(?:zum|the))?\s?(?=[^\s\d]|\d)", re.IGNORECASE
)
"""Between two days: "31. Dezember 2024 - 6. Januar 2025"."""
_DATE = late(r"\W*(?:date|datum|data|fecha)\s?:\s?", re.IGNORECASE)
"""What calls even two days the page's."""
SINCE = "1990"
"""The first year of pages: what is older is a birthday, or a day that the story tells of."""


def is_date_line(text: str, language: str, host: str) -> bool:
    """Return whether a line with a date tells a span of hours or days, or the day until which something can be done."""
    if _SPAN.search(text):
        return True
    before, behind = dates.around(text, language, host) or ("", "")
    return _UNTIL.search(before) is not None or _goes_on(text, before, behind, language, host)


def is_label(text: str) -> bool:
    """Return whether a block is the label of the day on which something begins or ends."""
    return _STARTS.fullmatch(text) is not None


def _goes_on(text: str, before: str, behind: str, language: str, host: str) -> bool:
    """Return whether right behind a line's first date a later one ends a span."""
    link = None if _DATE.fullmatch(before) else _TO_DAY.match(behind)
    last = behind[link.end() :] if link else ""
    between, _ = dates.around(last, language, host) or ("no date", "")
    if between:
        return False
    first, second = dates.visible(text, language, host), dates.visible(last, language, host)
    return first is not None and second is not None and first[:10] < second[:10]
