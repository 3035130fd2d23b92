"""Dates and times as machines write them, to ISO 8601: zones as stated, bare dates for days."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.late import late
from newsclean.metadata.calendars import month

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_YEAR = 1800
_THIS_YEAR = date.today().year  # noqa: DTZ011 - a day more or less
MAX_AHEAD = timedelta(days=370)
"""How far ahead of today a page may be dated; calendars in other eras lie further off."""

NO_DAYS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1)})
"""What systems write for nothing: the first day that they count from, or the evening before it in America."""

_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,:]\d+)?)?(?:\s?([ap])\.?m\b\.?)?"
_ZONE = r"\s*((?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?(?::\d{2})?|z|(?-i:[A-Z]{1,4})(?![^\W_]))?"
"""An offset, also behind letters (GMT+05:30), or letters alone (EST), which are no word of a sentence (est)."""
_ISO = re.compile(
    rf"^\s*(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:(?:T|(?-i:[A-Z]{{3,4}})|\s+(?:at\s+)?|\s*[,·]\s*){_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
"""Java's letters for the zone may stand in place of the T, before the offset: 2025-09-04CEST10:00:00+0200."""
_COMPACT = late(
    r"^\s*(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2})(?::?(\d{2}))?\s?(Z|[+-]\d{2}:?\d{2})?)?\s*$"
)
_SLASHED = late(rf"^\s*(\d{{4}})[/.](\d{{1,2}})[/.](\d{{1,2}})(?:[T\s]+{_CLOCK}{_ZONE})?", re.IGNORECASE)
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_SCRIPT = late(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})")
_UNIX = late(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([A-Z]{3,4}) (\d{4})$")
_HALF = late(r"(?<=\d)\s?([ap])\.?m\b\.?", re.IGNORECASE)
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "EAT": 180, "WAT": 60, "IST": 330,
    "PKT": 300, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "WIB": 420, "AEST": 600, "AEDT": 660,
    "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360,
    "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Zone abbreviations: minutes from UTC."""
AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
"""Those that are of summer and of winter: minutes from UTC in winter. The day tells which is meant."""
FIRST_SUMMERS = 1987
"""The year from which on clocks went forward in April, which is as far back as `_is_summer` knows."""
LONGER_SUMMERS = 2007


def iso(value: object) -> str | None:
    """Return a machine-written date or time in ISO 8601: ISO and the like, epochs, RFC 2822.

    Returns None for what is no date, lies before 1800 or more than a year ahead.
    """
    if isinstance(value, str):
        text = value.strip()
        return _written(text) if 8 <= len(text) <= 80 else None
    return _epoch(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


@lru_cache(maxsize=32)
def _written(text: str) -> str | None:
    """Return what `iso` does of a text; a page says one moment in its data, its head and its time elements."""
    match = _ISO.match(text) or _SLASHED.match(text)
    if match:
        *parts, half, zone = match.groups()
        if half:
            parts[3] = str(hour_of_day(int(parts[3]), half))
        return stamp(parts[:3], parts[3:], zone)
    match = _COMPACT.match(text)
    if match:
        *parts, zone = match.groups()
        return stamp(parts[:3], parts[3:], zone)
    if _EPOCH.match(text):
        return _epoch(float(text))
    match = _SCRIPT.match(text)
    if match:
        name, day, year, *clock, zone = match.groups()
        return stamp((year, str(month(name, "en")), day), clock, zone)
    match = _UNIX.match(text)
    if match:
        name, day, *clock, zone, year = match.groups()
        return stamp((year, str(month(name, "en")), day), clock, zone)
    return _rfc(text)


def hour_of_day(hour: int, half: str) -> int:
    """Return which of 24 hours one of a clock with a.m. and p.m. is; one that has more already stays."""
    return hour % 12 + (12 if half.lower() == "p" else 0) if hour <= 12 else hour


def same_instant(first: str, second: str) -> bool:
    """Return whether two moments with zones, in ISO 8601, are one."""
    return seconds_between(first, second) == 0


def seconds_between(first: str, second: str) -> float:
    """Return how long after one moment, in ISO 8601, another is; not a number where one of them has no zone."""
    one, other = datetime.fromisoformat(first), datetime.fromisoformat(second)
    return (other - one).total_seconds() if one.tzinfo and other.tzinfo else math.nan


def _rfc(text: str) -> str | None:
    if not text[:1].isalpha() or "," not in text or ":" not in text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - 6 ms for what few pages write

    half = _HALF.search(text)
    if half:
        text = f"{text[: half.start()]}{text[half.end() :]}".rstrip()
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if half:
        moment = moment.replace(hour=hour_of_day(moment.hour, half[1]))
    if not text.rstrip().endswith(("GMT", "UTC")) and not re.search(r"[+-]\d{4}$|\b[A-Z]{3,4}$", text):
        moment = moment.replace(tzinfo=None)
    return _checked(moment, timed=True)


def _epoch(value: float) -> str | None:
    if value != value or value > 1e14:  # noqa: PLR0124 - not a number
        return None
    try:
        moment = datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _checked(moment.replace(microsecond=0), timed=True) if moment.year >= 1990 else None


def stamp(day: Sequence[str], clock: Sequence[str | None] = (), zone: str | None = None) -> str | None:
    """Return a day, or a moment where there is a clock; a wrong clock leaves the day."""
    try:
        year, number, of_month = map(int, day)
        if not (clock and clock[0]):
            return _checked(datetime(year, number, of_month), timed=False)  # noqa: DTZ001 - a day
        hour, minute, second = [int(part or 0) for part in (*clock, None, None)[:3]]
        moment = datetime(year, number, of_month, hour % 24, minute, min(second, 59))  # noqa: DTZ001 - zone follows
    except ValueError:
        return stamp(day) if clock else None
    return _checked(
        moment.replace(tzinfo=_zone_at(moment, zone.upper().strip()) if zone else None), timed=True
    )


def _zone_at(moment: datetime, zone: str) -> timezone | None:
    """Return the zone that a page writes at a local time."""
    if zone not in AMERICAN:
        return _zone(zone)
    if moment.year < FIRST_SUMMERS:
        return None
    return timezone(timedelta(minutes=AMERICAN[zone] + 60 * _is_summer(moment)))


def _is_summer(moment: datetime) -> bool:
    """Return whether American clocks are an hour ahead: from and to two o'clock at night on a Sunday."""
    year = moment.year
    if year >= LONGER_SUMMERS:
        begin, end = _sunday(year, 3, 8), _sunday(year, 11, 1)
    else:
        begin, end = _sunday(year, 4, 1), _sunday(year, 10, 25)
    return begin <= moment < end


def _sunday(year: int, month_: int, earliest: int) -> datetime:
    """Return two o'clock on the first Sunday from a day of the month on."""
    day = datetime(year, month_, earliest, 2)  # noqa: DTZ001 - local time
    return day + timedelta(days=6 - day.weekday())


def _checked(moment: datetime, *, timed: bool) -> str | None:
    if moment.year < MIN_YEAR or moment.date() in NO_DAYS:
        return None
    if moment.year > _THIS_YEAR and moment.date() > date.today() + MAX_AHEAD:  # noqa: DTZ011 - a day more or less
        return None
    return moment.isoformat() if timed else moment.date().isoformat()


@lru_cache(maxsize=64)
def _zone(text: str) -> timezone | None:
    text = text.upper().replace("−", "-").replace("UTC", "").replace("GMT", "").strip()
    if text in {"", "Z"}:
        return UTC
    if text in ZONES:
        return timezone(timedelta(minutes=ZONES[text]))
    digits = text[1:].replace(":", "")
    if not digits.isdigit():
        return None
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2][:2]), int(digits[-2:]))
    if len(digits) > 4:
        hours, minutes = int(digits[:2]), int(digits[2:4])
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > timedelta(hours=14):
        return None
    return timezone(-offset if text[0] == "-" else offset)
