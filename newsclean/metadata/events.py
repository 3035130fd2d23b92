"""Date lines that tell when something takes place or ends, which looks like a publication's."""

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
    r"|(?<![^\W_])(?:bis|until|till|jusqu[’']au|hasta|hasta el|fino al?|tot|до)\s(?:(?:zum|am|den|the)\s)?$",
    re.IGNORECASE,
)
"""What stands before the last day of something: "Antworten bis 3.5.2025", "Deadline: 3 May 2025"."""


def is_date_line(text: str, language: str, host: str) -> bool:
    """Return whether a line with a date tells a span of hours, or the day until which something can be done."""
    if _SPAN.search(text):
        return True
    before, _ = dates.around(text, language, host) or ("", "")
    return _UNTIL.search(before) is not None
