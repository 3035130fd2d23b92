"""The clock and the zone that a moment lacks, from what else a page says of the same moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.metadata import dates, places, visible
from newsclean.metadata.changes import MAX_TIMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.metadata.labels import Found
    from newsclean.metadata.sources import Sources

DAY = len("2026-01-31")
HOUR_END = len("2026-01-31T10:")
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
    if NO_CLOCK in moment or len(moment) == DAY:
        return moment
    said = list(said)
    if len(moment) == CLOCK:
        return moment + (_missing_zone(page, moment, title, language, said, list(rest)) or "")
    if moment.endswith(UTC):
        return _local(page, moment, title, language, said, update=update)
    return _of_clock_in_utc(page, moment, title, language, said, update=update) or moment


def _missing_zone(
    page: Sources, moment: str, title: str | None, language: str, said: Sequence[str], rest: Sequence[str]
) -> str | None:
    """Return the zone of a moment that has none."""
    shown = [one.value for one in _shown(page, title, language, _minute(moment))]
    known = _zone(moment, [*shown, *said, *rest, *_times(page)])
    if known:
        return known
    in_utc = said if moment[HOUR_END:] == "00:00" else [*said, *shown]
    same = (_zone_to_utc(moment, one) for one in in_utc)
    # What one system writes on one day is in one zone.
    other = (_zone_of_other(page, one, moment, title, language) for one in rest)
    return next((zone for zone in chain(same, other) if zone), None)


def _local(
    page: Sources, moment: str, title: str | None, language: str, said: Iterable[str], *, update: bool
) -> str:
    """Return a moment in UTC in the zone that it is true of, or in that of another statement of the same instant."""
    shown = list(_shown(page, title, language, _minute(moment)))
    known = _zone(moment, (one.value for one in shown))
    if known and known != UTC:
        return moment[:CLOCK] + known
    lines = (one for one in shown if one.text and one.update is update)
    return _shown_day(moment, lines) or _same(moment, said)


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


def _shown_day(moment: str, shown: Iterable[Found]) -> str | None:
    """Return a moment in UTC as the page's lines write it, where it is of another day there: readers see that one."""
    for one in shown:
        local = one.value[:MINUTE] + moment[MINUTE:CLOCK]
        zone = _zone_to_utc(local, moment) if len(one.value) > DAY else None
        if zone and local[:DAY] != moment[:DAY]:
            return local + zone
    return None


def _same(moment: str, said: Iterable[str]) -> str:
    """Return a moment in UTC in the zone in which another statement has the same instant, if any does."""
    zoned_ = (one for one in said if len(one) > CLOCK and not one.endswith(UTC))
    return next((one for one in zoned_ if dates.same_instant(one, moment)), moment)


def _of_clock_in_utc(
    page: Sources, moment: str, title: str | None, language: str, said: Sequence[str], *, update: bool
) -> str | None:
    """Return the moment of one that has the clock of UTC and the zone of the land, None if it has not.

    That is so where the clock at the title is as much later as the zone says: in a time element, to the second, or
    in words that another statement confirms.
    """
    right = _read_in_utc(moment)
    if right not in said and not any(right[:MINUTE] in (one or "") for one in _stamps(page)):
        return None
    found = list(_shown(page, title, language, _minute(right)))
    if any(one.text and one.value[:MINUTE] == moment[:MINUTE] for one in found):
        return None
    for one in found:
        same_event = one.update is update or not right[:CLOCK].endswith(":00")
        if same_event and (one.value == right or (right in said and one.value == right[: len(one.value)])):
            return right
    return None


def _read_in_utc(moment: str) -> str:
    """Return the local time of a moment whose clock is that of UTC."""
    stated = datetime.fromisoformat(moment)
    return (stated + (stated.utcoffset() or timedelta())).isoformat()


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
    for stamp in _stamps(page):
        value = dates.iso(stamp)
        if value:
            yield value


def _stamps(page: Sources) -> Iterator[str | None]:
    """Yield what the page's time elements have for machines."""
    for spot in page.layout.times[:MAX_TIMES] if page.layout else ():
        yield spot.attributes.get("datetime")
