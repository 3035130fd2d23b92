"""What stands behind a name in a byline: a day, a place, the words of a link."""

from __future__ import annotations

import re

_DATE = re.compile(
    r"\s*(?:\b(?:updated|published|posted|on|aktualisiert|veröffentlicht|publié|mis à jour|publicado"
    r"|actualizado|pubblicato)\b.*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d.*"
    r"|(?<=[a-z])(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d.*"
    r"|\b\d{1,2}[:./]\d{2}.*|\b(?:19|20)\d{2}\b.*)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?<=\w) (?:in|on behalf of|für|(?i:for the)) [A-Z\w].*$")
_CALL = re.compile(r"(?<=[\w.]) (?:View|Read|See|Follow|Share|Last) .*$")
"""What a link beside the name says."""
_DAY = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?|\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,9}\.?"
    r"|[^\W\d_]{3,9}\.? \d{1,2})$",
    re.IGNORECASE,
)


def without_call(text: str) -> str:
    """Return a byline without the words of a link behind it: "View in Digital Edition"."""
    return _CALL.sub("", text)


def without(text: str) -> str:
    """Return a name without the date and the place behind it."""
    return _PLACE.sub("", _DATE.sub("", text))


def is_day(text: str) -> bool:
    """Return whether a text is no name but a day: "Sun.", "12 May", "May 12"."""
    return bool(_DAY.match(text))
