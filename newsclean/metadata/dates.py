"""Dates and times as pages show them, to ISO 8601: zones as stated, bare dates for days."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from newsclean.late import late
from newsclean.metadata import calendars
from newsclean.metadata.stamps import AMERICAN, ZONES, hour_of_day, iso, same_instant, seconds_between, stamp

__all__ = ["around", "iso", "same_instant", "seconds_between", "turned", "visible", "without"]

Day = tuple[tuple[int, int, int], int, int]
"""Year, month and day, and where they begin and end in a text."""
MAX_CHARS = 400
"""A date stands at the beginning of a longer text or nowhere; looking takes the square of the length."""
MIN_FIGURES = len("1.2.21")
_NUMERIC = late(
    r"(?<![\d.,/])(?<![\d.,/-]-)(\d{1,4})\s?([./-]|\|(?=\s?\d{1,2}\s?\|\s?\d{4}))\s?(\d{1,2})\s?\2\s?"
    r"(\d{2}(?=(?:[01]\d|2[0-3]):[0-5]\d(?!\d))|(?:\d{4}|\d{1,2})(?![\d/]|-(?!\d\d:\d\d)|\.\d|\s?%))"
)
"""Also 26 | 01 | 2022, and 28.09.1912:44: year and time of two elements that only a style sheet sets apart."""
_CJK = late(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일號号]?")
_MACHINE = late(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:,|\s+năm)?\s+(\d{4})", re.IGNORECASE)
_MARKS = (
    "\u0300-\u036f\u0900-\u0963\u0980-\u09e3\u0a80-\u0ae3\u0b80-\u0be3\u0c00-\u0c63\u0d00-\u0d63\u0e00-\u0e4e"
)
"""Vowel signs and tones, which belong to words and are no letters."""
_LETTERS = rf"(?:[^\W\d_]|[{_MARKS}])++"
"""Possessive, since some signs are in both sets: tried both ways, a line of Bengali takes for ever."""
_WORD = rf"{_LETTERS}(?:[.'’]{_LETTERS})*"
_TO_YEAR = (
    r"(?:\s|,|-)\s*(?:(?:\d{1,2}:\d\d(?::\d\d)?|(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)[.,]?\s)?"
    r"|(?<=\d\d)(?=(?:19|20)\d\d(?!\d))"
)
"""What stands between day and year where the month comes first: also a time or a day of the week, or nothing at all."""
_NAMED = late(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:\s?(?i:st|nd|rd|th|er|ère|º|ª|o|η|ης|-го|-е|ός)(?!\w))?[.,]?[\s/-]*(?:(?i:de|d|of|di|na|da)[’'\s]\s*)?(?P<m1>{_WORD})(?:/{_WORD})?[.,]?[\s/-]*(?:(?i:de|del|of|di|r|г)[.\s]\s*)?(?P<y1>\d{{4}}|['’]?\d{{2}}(?![\d:.]))"
    rf"|(?P<m2>{_WORD})[.,]?\s*(?P<d2>\d{{1,2}})(?:\s?(?i:st|nd|rd|th|η|a|-a|-e)(?!\w))?[.,]?(?:{_TO_YEAR})(?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})[.,]?\s*(?i:m[.]|ж[.])?\s*(?P<m3>{_WORD})[.,]?\s*(?P<d3>\d{{1,2}})\b"
)
_TIME = late(
    r"(?<![\d:])(\d{1,2})(?::|[.h](?=\d\d\b(?!\.\d))|\s?(?:Uhr|h)\b)(\d{2})?(?::(\d{2})(?:\.\d{3,9}(?!\d))?)?\s*(?:Uhr\b|h\b)?\s*(?:([ap])\.?\s?m\b\.?)?"
    r"\s*\(?\b(?:(UTC|GMT)?\s?([+-]\d{1,2}:?\d{0,2})?|([A-Z]{2,4}))?(?![\w]|(?<=GMT|UTC)[+-]\d)",
    re.IGNORECASE,
)
_IRANIAN = frozenset({"fa", "prs"})
_CJK_CLOCK = late(
    r"(?:(午後|下午|晚上|오후)\s{0,3})?(\d{1,2})\s{0,3}[時时點点시](?:\s{0,3}(\d{1,2})\s{0,3}[分분])?"
)
_BEHIND = late(r"^(?:[\s,.|·–-]|года\b|року\b|[гр]\.)+")
"""What stands between a date and what follows."""
_HALF_DAY = late(r"(午後|下午|晚上|오후)\s{0,3}(\d{1,2}):(\d\d)")
_US = frozenset({"en-us", "en-ph", "en-ca"})
DAY_FIRST_TLDS = frozenset("uk ie au nz za in pk ng ke gh sg my lk bd zw ug tz".split())


_EITHER = late(r"(?<![\d.,/-])\d{1,2}\s?([./|-])\s?\d{1,2}\s?\1\s?(?:\d{4}|\d{2})(?!\d)")


def turned(moment: str, text: str) -> str | None:
    """Return a moment with day and month exchanged, None where the text that it was read from says which is which."""
    year, month, day = moment[:10].split("-")
    if month == day or int(day) > 12 or not _EITHER.search(_digits(text[:MAX_CHARS])):
        return None
    return f"{year}-{day}-{month}{moment[10:]}"


def visible(text: str, language: str | None = None, host: str | None = None) -> str | None:
    """Return the first date in a text that a page shows, with its time where one stands beside it.

    Args:
        text: a short text, such as a date line.
        language: the page's language; it decides between month names and between 3/4 and 4/3.
        host: the page's host name; its country decides where the language does not.
    """
    text = _plain(text)
    found = _first(text, language, host)
    if found is None:
        return None
    (year, month, day), start, end = found
    bracketed = text[start - 1 : start] == "("  # as in 14:45 IST (4/9/2025)
    clock = (
        (_clock(text[:start][-25:], last=True) if bracketed else None)
        or _clock(text[end : end + 40])
        or (_clock(text[start:end]) if ":" in text[start:end] else None)
        or _clock(_shown(text[:start])[-25:], last=True)
    )
    written = (str(year), str(month), str(day))
    return stamp(written, clock[:3], clock[3]) if clock else stamp(written)


def around(text: str, language: str | None = None, host: str | None = None) -> tuple[str, str] | None:
    """Return what stands before the first date of a text and what behind it; arguments as for `visible`."""
    text = _plain(text)
    found = _first(text, language, host)
    return (text[: found[1]], text[found[2] :]) if found else None


def without(text: str) -> str:
    """Return a short text without its first date and what stands before it, and the time beside it."""
    text = _digits(text[:MAX_CHARS])
    found = _first(text)
    if found is None:
        return text
    rest = _BEHIND.sub("", text[found[2] :])
    for clock in (_CJK_CLOCK, _TIME):
        match = clock.match(rest)
        if match and any(c.isdigit() for c in match[0]):
            rest = rest[match.end() :]
            break
    return _BEHIND.sub("", rest)


def _plain(text: str) -> str:
    """Return the beginning of a text with figures and years as they are written in the West."""
    text = _digits(text[:MAX_CHARS])
    return text if text.isascii() else calendars.in_years_of_our_era(text)


def _first(text: str, language: str | None = None, host: str | None = None) -> Day | None:
    """Return the first day in a text, and where it begins and ends."""
    code = (language or "").lower().replace("_", "-")
    written = _written(text, code.partition("-")[0])
    if written is None:
        return _figures(text, code, host)
    before = written[1] >= MIN_FIGURES and _figures(_shown(text[: written[1]]), code, host)
    return before or written


def _shown(text: str) -> str:
    """Blank out moments as machines write them: style sheets hide them before the day that people read.

    They are often those of the last change.
    """
    return _MACHINE.sub(lambda match: " " * len(match[0]), text) if "T" in text else text


def _digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c))
        if c.isdigit() and not c.isascii() and unicodedata.digit(c, None) is not None
        else c
        for c in text
    )


def _written(text: str, language: str) -> Day | None:
    if not text.isascii():
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
        month = calendars.month(word, language)
        if year in calendars.PERSIAN_YEARS and word in calendars.PERSIAN_MONTHS:
            return _persian(year, calendars.PERSIAN_MONTHS[word], day, match)
        if month:
            hit = _valid(year + 2000 if year < 100 else year, month, day, match)
            if hit:
                return hit
        at = match.start() + 1
    return None


def _figures(text: str, language: str, host: str | None) -> Day | None:
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
            american = separator == "/" and b <= 31 and a <= 12 and is_month_first(language, host)
            # With dots it is the day that comes first, but for 05.15.25.
            last = b > 12 and (separator != "." or len(match[1]) == 2)
            day, month = (b, a) if american or last else (a, b)
            hit = _valid(year, month, day, match)
        if hit:
            return hit
    return None


def _persian(year: int, month: int, day: int, match: re.Match[str]) -> Day | None:
    found = calendars.persian(year, month, day)
    return ((found.year, found.month, found.day), match.start(), match.end()) if found else None


def is_month_first(language: str, host: str | None) -> bool:
    """Return whether dates with slashes begin with the month in a page's language (in lower case) and land."""
    if language in _US:
        return True
    tld = (host or "").rsplit(".", 1)[-1]
    return language in {"en", ""} and tld not in DAY_FIRST_TLDS


def _valid(year: int, month: int, day: int, match: re.Match[str]) -> Day | None:
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
            number = hour_of_day(number, half)
        if number > 23 or int(minute or 0) > 59:
            continue
        zone = f"{utc or ''}{offset or ''}" or _zone_letters(letters or "", half)
        return str(number), minute, second, zone
    return None


def _zone_letters(letters: str, half: str | None) -> str | None:
    """Return an abbreviation that is a zone's. "ET" is a French word, too: it is one only behind a.m. or p.m."""
    known = letters.upper() in ZONES or (half and letters.isupper() and letters in AMERICAN)
    return letters.upper() if known else None
