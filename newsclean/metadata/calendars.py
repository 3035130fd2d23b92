"""Months by their names in many languages, and other calendars than the Gregorian: Iran's, the years of East Asia."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from newsclean.late import late
from newsclean.metadata.months import MONTHS

_DOTLESS = frozenset({"tr", "az"})
PERSIAN_MONTHS = {
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6,
    "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
}  # fmt: skip
PERSIAN_YEARS = range(1300, 1500)
BUDDHIST_YEARS = range(2443, 2644)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ERA_YEAR = late(rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*年")


def persian(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar of Iran and Afghanistan (1403-01-01 is 2024-03-20), None if there is none."""
    lengths = [31] * 6 + [30] * 6
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    past = year - 979
    leaps = past // 33 * 8 + (past % 33 + 3) // 4
    return date(1600, 1, 1) + timedelta(days=79 + 365 * past + leaps + sum(lengths[: month - 1]) + day - 1)


def in_years_of_our_era(text: str) -> str:
    """Return a text with the years of eras (令和6年, 民國113年) as those that the rest of the world counts."""
    return _ERA_YEAR.sub(
        lambda match: f"{_ERAS[match[1]] + (1 if match[2] == '元' else int(match[2]))}年", text
    )


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
def month(word: str, language: str) -> int | None:
    """Return the number of a month by its name, in the page's language or in any; None if it is none."""
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
