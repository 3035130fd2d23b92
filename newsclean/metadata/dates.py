"""Dates and times as pages write them, to ISO 8601: zones as stated, bare dates for days."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.metadata import calendars
from newsclean.metadata.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_YEAR = 1800
MAX_CHARS = 400
"""A date stands at the beginning of a longer text or nowhere; looking takes the square of the length."""
MAX_AHEAD = timedelta(days=370)
"""How far ahead of today a page may be dated; calendars in other eras lie further off."""

_ISO = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:T|\s+|\s*[,·]\s*)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,:]\d+)?)?\s*"
    r"(Z|UTC|GMT|(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?(?::\d{2})?)?)?"
)
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?\s*$")
_SLASHED = re.compile(r"^\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_SCRIPT = re.compile(
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT([+-]\d{4})"
)
_UNIX = re.compile(r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([A-Z]{3,4}) (\d{4})$")

_NUMERIC = re.compile(
    r"(?<![\d.,/-])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2}|\d{2})(?![\d/-]|\.\d)"
)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})", re.IGNORECASE)
_MARKS = (
    "\u0300-\u036f\u0900-\u0963\u0980-\u09e3\u0a80-\u0ae3\u0b80-\u0be3\u0c00-\u0c63\u0d00-\u0d63\u0e00-\u0e4e"
)
"""Vowel signs and tones, which belong to words and are no letters."""
_LETTERS = rf"(?:[^\W\d_]|[{_MARKS}])++"
"""Possessive, since some signs are in both sets: tried both ways, a line of Bengali takes for ever."""
_WORD = rf"{_LETTERS}(?:[.'’]{_LETTERS})*"
_NAMED = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:\s?(?:st|nd|rd|th|er|ère|º|ª|o|η|ης|-го|-е|ός)(?!\w))?[.,]?[\s/-]*(?:(?:de|d|of|di|na|da)[’'\s]\s*)?(?P<m1>{_WORD})(?:/{_WORD})?[.,]?[\s/-]*(?:(?:de|del|of|di|r|г)[.\s]\s*)?(?P<y1>\d{{4}}|['’]?\d{{2}}(?![\d:.]))"
    rf"|(?P<m2>{_WORD})[.,]?\s*(?P<d2>\d{{1,2}})(?:\s?(?:st|nd|rd|th|η|a|-a|-e)(?!\w))?[.,]?(?:\s|,|-)\s*(?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})[.,]?\s*(?:m[.]|ж[.])?\s*(?P<m3>{_WORD})[.,]?\s*(?P<d3>\d{{1,2}})\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})(?::|[.h](?=\d\d\b)|\s?(?:Uhr|h)\b)(\d{2})?(?::(\d{2}))?\s*(?:Uhr\b|h\b)?\s*(?:([ap])\.?\s?m\b\.?)?"
    r"\s*\(?\b(?:(UTC|GMT)?\s?([+-]\d{1,2}:?\d{0,2})?|([A-Z]{2,4}))?(?![\w])",
    re.IGNORECASE,
)
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "EAT": 180, "WAT": 60, "IST": 330,
    "PKT": 300, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "WIB": 420, "AEST": 600, "AEDT": 660,
    "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CST": -360,
    "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "BRT": -180, "ART": -180,
}  # fmt: skip
"""Zone abbreviations: minutes from UTC. ET, PT and the like are left out: they do not say which."""

_DOTLESS = frozenset({"tr", "az"})
_IRANIAN = frozenset({"fa", "prs"})
_CJK_CLOCK = re.compile(r"(午後|下午|晚上|오후)?\s*(\d{1,2})\s*[時时點点시]\s*(?:(\d{1,2})\s*[分분])?")
_BEHIND = re.compile(r"^(?:[\s,.|·–-]|года\b|року\b|[гр]\.)+")
"""What stands between a date and what follows."""
_HALF_DAY = re.compile(r"(午後|下午|晚上|오후)\s*(\d{1,2}):(\d\d)")
_US = frozenset({"en-us", "en-ph", "en-ca"})
DAY_FIRST_TLDS = frozenset("uk ie au nz za in pk ng ke gh sg my lk bd zw ug tz".split())


def iso(value: object) -> str | None:  # noqa: PLR0911 - a return for each notation
    """Return a machine-written date or time in ISO 8601: ISO and the like, epochs, RFC 2822.

    Returns None for what is no date, lies before 1800 or more than a year ahead.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, int | float):
        return _epoch(value)
    text = value.strip()
    if not 8 <= len(text) <= 80:
        return None
    match = _ISO.match(text) or _COMPACT.match(text)
    if match:
        parts = match.groups()
        return _stamp(parts[:3], parts[3:6], parts[6])
    match = _SLASHED.match(text)
    if match:
        return _stamp(match.groups()[:3], match.groups()[3:])
    if _EPOCH.match(text):
        return _epoch(float(text))
    match = _SCRIPT.match(text)
    if match:
        month, day, year, *clock, zone = match.groups()
        return _stamp((year, str(_month(month, "en")), day), clock, zone)
    match = _UNIX.match(text)
    if match:
        month, day, *clock, zone, year = match.groups()
        return _stamp((year, str(_month(month, "en")), day), clock, zone)
    return _rfc(text)


_EITHER = re.compile(r"(?<![\d.,/-])\d{1,2}\s?([./-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})(?!\d)")


def turned(moment: str, text: str) -> str | None:
    """Return a moment with day and month exchanged, None where the text that it was read from says which is which."""
    year, month, day = moment[:10].split("-")
    if month == day or int(day) > 12 or not _EITHER.search(_digits(text[:MAX_CHARS])):
        return None
    return f"{year}-{day}-{month}{moment[10:]}"


def same_instant(first: str, second: str) -> bool:
    """Return whether two moments with zones, in ISO 8601, are one."""
    one, other = datetime.fromisoformat(first), datetime.fromisoformat(second)
    return one.tzinfo is not None and other.tzinfo is not None and one == other


def _rfc(text: str) -> str | None:
    if not text[:1].isalpha() or "," not in text or ":" not in text:
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - 7 ms, for dates that hardly any page has

    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
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


def _stamp(day: Sequence[str], clock: Sequence[str | None] = (), zone: str | None = None) -> str | None:
    """Return a day, or a moment where there is a clock; a wrong clock leaves the day."""
    try:
        year, month, number = map(int, day)
        moment = datetime(year, month, number)  # noqa: DTZ001 - the zone follows where there is one
        timed = bool(clock and clock[0])
        if timed:
            hour, minute, second = (int(part or 0) for part in (*clock, None, None)[:3])
            moment = moment.replace(hour=hour % 24, minute=minute, second=min(second, 59), tzinfo=_zone(zone))
    except ValueError:
        return _stamp(day) if clock else None
    return _checked(moment, timed=timed)


def _checked(moment: datetime, *, timed: bool) -> str | None:
    if moment.year < MIN_YEAR or moment.date() > date.today() + MAX_AHEAD:  # noqa: DTZ011 - a day more or less
        return None
    return moment.isoformat() if timed else moment.date().isoformat()


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
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


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, dict[str, int]], dict[str, int], list[tuple[str, str, int]]]:
    """Return months by language, those that are the same month in every language, and the stems."""
    by_language: dict[str, dict[str, int]] = {}
    anywhere: dict[str, set[int]] = {}
    stems: list[tuple[str, str, int]] = []
    for language, line in MONTHS.items():
        table = by_language[language] = {}
        for number, spellings in enumerate(line.split(), 1):
            for one in spellings.split("|"):
                spelling = one.replace("_", " ")
                if spelling.endswith("*"):
                    stems.append((language, spelling[:-1], number))
                    spelling = spelling[:-1]
                table[spelling] = number
                anywhere.setdefault(spelling, set()).add(number)
    return by_language, {k: min(v) for k, v in anywhere.items() if len(v) == 1}, stems


@lru_cache(maxsize=4096)
def _month(word: str, language: str) -> int | None:
    by_language, anywhere, stems = _table()
    table = by_language.get(language, {})
    if language in _DOTLESS and word.lower() not in table:
        word = word.replace("I", "ı").replace("İ", "i")
    word = word.lower().strip(".'’")
    if word in table:
        return table[word]
    hits = {number for lang, stem, number in stems if lang == language and word.startswith(stem)}
    if len(hits) == 1:
        return hits.pop()
    if word in anywhere:
        return anywhere[word]
    hits = {number for _, stem, number in stems if len(stem) > 3 and word.startswith(stem)}
    return hits.pop() if len(hits) == 1 else None


def visible(text: str, language: str | None = None, host: str | None = None) -> str | None:
    """Return the first date in a text that a page shows, with its time where one stands beside it.

    Args:
        text: a short text, such as a date line.
        language: the page's language; it decides between month names and between 3/4 and 4/3.
        host: the page's host name; its country decides where the language does not.
    """
    text = _digits(text[:MAX_CHARS])
    code = (language or "").lower().replace("_", "-")
    primary = code.partition("-")[0]
    if not text.isascii():
        text = calendars.in_years_of_our_era(text)
    found = _written(text, primary) or _figures(text, code, host)
    if found is None:
        return None
    (year, month, day), start, end = found
    rest = text[end : end + 40]
    clock = _clock(rest) or _clock(text[max(0, start - 25) : start], last=True)
    written = (str(year), str(month), str(day))
    return _stamp(written, clock[:3], clock[3]) if clock else _stamp(written)


def without(text: str) -> str:
    """Return a short text without its first date and what stands before it, and the time beside it."""
    text = _digits(text[:MAX_CHARS])
    found = _written(text, "") or _figures(text, "", None)
    if found is None:
        return text
    rest = _BEHIND.sub("", text[found[2] :])
    for clock in (_CJK_CLOCK, _TIME):
        match = clock.match(rest)
        if match and any(c.isdigit() for c in match[0]):
            rest = rest[match.end() :]
            break
    return _BEHIND.sub("", rest)


def _digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c))
        if c.isdigit() and not c.isascii() and unicodedata.digit(c, None) is not None
        else c
        for c in text
    )


def _written(text: str, language: str) -> tuple[tuple[int, int, int], int, int] | None:
    match = _CJK.search(text)
    if match:
        return _valid(int(match[1]), int(match[2]), int(match[3]), match)
    match = _VIETNAMESE.search(text)
    if match:
        return _valid(int(match[3]), int(match[2]), int(match[1]), match)
    at = 0
    while match := _NAMED.search(text, at):
        kind = "1" if match["m1"] else "2" if match["m2"] else "3"
        word = match["m" + kind]
        year, day = int(match["y" + kind].strip("'’")), int(match["d" + kind])
        month = _month(word, language)
        if year in calendars.PERSIAN_YEARS and word in calendars.PERSIAN_MONTHS:
            return _persian(year, calendars.PERSIAN_MONTHS[word], day, match)
        if month:
            hit = _valid(year + 2000 if year < 100 else year, month, day, match)
            if hit:
                return hit
        at = match.start() + 1
    return None


def _figures(text: str, language: str, host: str | None) -> tuple[tuple[int, int, int], int, int] | None:
    match = re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", text)
    if match:
        return _valid(int(match[1]), int(match[2]), int(match[3]), match)
    for match in _NUMERIC.finditer(text):
        a, separator, b, c = int(match[1]), match[2], int(match[3]), int(match[4])
        if len(match[1]) == 4:
            iranian = language[:2] in _IRANIAN or (host or "").endswith(".ir")
            hit = _persian(a, b, c, match) if iranian else None
            hit = hit or _valid(a, b, c, match)
        elif len(match[1]) > 2 or len(match[4]) not in {2, 4}:
            continue
        else:
            year = c + 2000 if c < 100 else c
            american = separator == "/" and b <= 31 and a <= 12 and _month_first(language, host)
            day, month = (b, a) if (american or b > 12) and separator != "." else (a, b)
            hit = _valid(year, month, day, match)
        if hit:
            return hit
    return None


def _persian(
    year: int, month: int, day: int, match: re.Match[str]
) -> tuple[tuple[int, int, int], int, int] | None:
    found = calendars.persian(year, month, day)
    return ((found.year, found.month, found.day), match.start(), match.end()) if found else None


def _month_first(language: str, host: str | None) -> bool:
    if language in _US:
        return True
    tld = (host or "").rsplit(".", 1)[-1]
    return language in {"en", ""} and tld not in DAY_FIRST_TLDS


def _valid(
    year: int, month: int, day: int, match: re.Match[str]
) -> tuple[tuple[int, int, int], int, int] | None:
    if year in calendars.BUDDHIST_YEARS:  # as in Thailand
        year -= 543
    if not 1900 <= year <= 2100 or not 1 <= month <= 12:
        return None
    try:
        date(year, month, day)
    except ValueError:
        return None
    return (year, month, day), match.start(), match.end()


def _in_figures(match: re.Match[str]) -> str:
    """Return a time of East Asia in figures: 午後3時5分 -> 15:05."""
    hour = int(match[2])
    return f" {hour + 12 if match[1] and hour < 12 else hour}:{int(match[3] or 0):02d} "


def _clock(text: str, *, last: bool = False) -> tuple[str, str | None, str | None, str | None] | None:
    if not text.isascii():
        text = _HALF_DAY.sub(_in_figures, _CJK_CLOCK.sub(_in_figures, text))
    matches = list(_TIME.finditer(text))
    for match in reversed(matches) if last else matches:
        hour, minute, second, half, utc, offset, letters = match.groups()
        if minute is None and not half and "uhr" not in match[0].lower():
            continue
        number = int(hour)
        if half:
            number = number % 12 + (12 if half.lower() == "p" else 0)
        if number > 23 or int(minute or 0) > 59:
            continue
        zone = offset or utc or (letters.upper() if letters and letters.upper() in ZONES else None)
        return str(number), minute, second, zone
    return None
