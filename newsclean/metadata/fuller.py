"""The clock and the zone that a moment lacks, from what else a page says of the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata import dates, places, visible
from newsclean.metadata.changes import MAX_TIMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.metadata.labels import Found
    from newsclean.metadata.sources import Sources

DAY = len("2026-01-31")
MINUTE = len("2026-01-31T10:00")
CLOCK = len("2026-01-31T10:00:00")
NO_CLOCK = "T00:00:00"
"""What systems write for a day."""
UTC = "+00:00"
HOUR = 60 * 60
MAX_OFFSET = 14 * HOUR
MAX_BEHIND = 11 * HOUR
"""Seconds from UTC."""


def filled(
    page: Sources,
    moment: str,
    title: str | None,
    language: str,
    said: Iterable[str],
    rest: Iterable[str],
    *,
    update: bool = False,
) -> str:
    """Return a moment with the clock and the zone that it lacks, or with the one that is shown for a false UTC.

    Args:
        page: the page's sources.
        moment: ISO 8601. Its day stays in any case, and so does its clock.
        title: the page's title.
        language: the page's language.
        said: the moments that the data call the same, in their order of trust.
        rest: the other moments of the data.
        update: the moment is that of the last change.
    """
    if len(moment) == DAY:
        said = list(said)
        lines = (one for one in _shown(page, title, language) if one.update is update)
        moment = _clock(moment, said) or _shown_clock(moment, lines) or moment
    if NO_CLOCK in moment or not (len(moment) == CLOCK or moment.endswith(UTC)):
        return moment
    local = moment[:CLOCK]
    told = [one.value for one in _shown(page, title, language, _minute(moment))]
    if len(moment) == CLOCK:
        told += [*(said := list(said)), *(rest := list(rest)), *_times(page)]
    known = _zone(moment, told)
    if known is None and len(moment) == CLOCK:
        known = next((zone for one in said if (zone := _zone_to_utc(moment, one))), None)
    if known is None and len(moment) == CLOCK:
        # What one system writes on one day is in one zone.
        known = next((z for one in rest if (z := _zone_of_other(page, one, moment, title, language))), None)
    return local + (known or moment[CLOCK:])


def zoned(page: Sources, found: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return a moment in the zone that the page shows it in, where the data have it in UTC."""
    if found is None or not found[0].endswith(UTC):
        return found
    same = (one for one in _times(page) if len(one) > CLOCK and dates.same_instant(one, found[0]))
    return next(same, found[0]), found[1]


def is_before(moment: str, other: str) -> bool:
    """Return whether a moment is before another by more than zones can explain."""
    if len(moment) > CLOCK < len(other):
        return dates.seconds_between(moment, other) > MAX_OFFSET
    return visible.days_between(moment, other) > 1


def _clock(day: str, said: Iterable[str]) -> str | None:
    """Return the first statement of a day that has a clock; one with a zone counts more."""
    told = [one for one in said if _is_clock_of(one, day)]
    return next((one for one in told if len(one) > CLOCK), next(iter(told), None))


def _shown_clock(day: str, shown: Iterable[Found]) -> str | None:
    """Return the moment of the best date line that has a clock; other blocks with other clocks are of comments."""
    lines = [one for one in shown if _is_clock_of(one.value, day)]
    if not lines or any(
        one.block != lines[0].block and _minute(one.value) != _minute(lines[0].value) for one in lines
    ):
        return None
    return lines[0].value


def _is_clock_of(other: str, day: str) -> bool:
    return other.startswith(day) and len(other) > DAY and NO_CLOCK not in other


def _minute(moment: str) -> str:
    return moment[MINUTE - 2 : MINUTE]


def _zone(moment: str, said: Iterable[str]) -> str | None:
    """Return the zone in which other statements have the same clock on the same day.

    Where they disagree it is that which is not UTC: systems write local time with a Z, and none writes UTC with
    an offset. Two other zones say nothing.
    """
    known = {one[CLOCK:] for one in said if len(one) > CLOCK and one[:MINUTE] == moment[:MINUTE]}
    known = known - {UTC} or known
    return next(iter(known)) if len(known) == 1 else None


def _zone_to_utc(moment: str, other: str) -> str | None:
    """Return the zone of a moment that lacks one, where another statement of it is in UTC and whole hours apart.

    The same clock in UTC is none: what other statements say of that is in doubt where this is asked.
    """
    if not other.endswith(UTC) or other[MINUTE - 2 : CLOCK] != moment[MINUTE - 2 : CLOCK]:
        return None
    apart = dates.seconds_between(other, moment + UTC)
    if not apart or not -MAX_BEHIND <= apart <= MAX_OFFSET:
        return None
    return f"{'+' if apart > 0 else '-'}{int(abs(apart) // HOUR):02d}:00"


def _zone_of_other(page: Sources, other: str, moment: str, title: str | None, language: str) -> str | None:
    """Return the zone in which the title's lines show another moment without a zone, if it is of the same day."""
    if len(other) != CLOCK or other[:DAY] != moment[:DAY]:
        return None
    return _zone(other, (one.value for one in _shown(page, title, language, _minute(other))))


def _shown(page: Sources, title: str | None, language: str, minute: str = "") -> Iterator[Found]:
    """Yield the dates at the title, the best first: those with this minute, and time elements."""
    at = places.title_at(page, title)
    if page.layout is None or at is None:
        return
    for one in visible.at_title(page.layout, at, language, page.host, containing=minute):
        if one.score > 0:
            yield one


def _times(page: Sources) -> Iterator[str]:
    """Yield the moments of the page's time elements."""
    for spot in page.layout.times[:MAX_TIMES] if page.layout else ():
        value = dates.iso(spot.attributes.get("datetime"))
        if value:
            yield value
