"""Of several moments that the data give for one event, the one that is true: systems stamp local time as UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata import dates
from newsclean.metadata.fuller import CLOCK, DAY, HOUR, MAX_OFFSET, NO_CLOCK, UTC

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclean.metadata.statements import Found

QUARTER = 15 * 60
"""Seconds. Zones differ by whole numbers of them."""
SECONDS = slice(len("2026-01-31T10:00:"), CLOCK)
PAST_HOUR = slice(len("2026-01-31T10:"), CLOCK)
VERSION = 5 * 60
"""Seconds between two versions at the least."""

_EUROPE = frozenset(
    (
        "bg bs ca cs da de el en-gb en-ie et eu fi fr-fr gl hr hu is it lt lv mk nb nl nn no pl ro ru sk sl sq sr sv "
        "tr uk"
    ).split()
)
"""Languages of lands an hour to three east of Greenwich (in summer)."""
_EUROPEAN = range(HOUR, 3 * HOUR + 1)
_AMERICA = frozenset({"en-us", "en-ca"})
_AMERICAN = range(4 * HOUR, 8 * HOUR + 1)


def truest(found: Found, told: Iterable[tuple[str, str]], language: str) -> Found:
    """Return a moment of the data, or another one that the data give for it and that is nearer to the truth.

    That is one with a clock against the midnight that systems write for a day, and another reading of the same
    clock: the instant that two sources agree on against one that a single source has, the one in UTC against one
    in the zone of the other half of the year, and of two in UTC that which is no local time.

    Args:
        found: the moment of the most trusted source and that source.
        told: all moments that the data give for it and their sources, in order of trust.
        language: the page's language, which tells where its clocks are.
    """
    if found is None or len(found[0]) == DAY:
        return found
    told = [one for one in told if len(one[0]) > DAY]
    if NO_CLOCK in found[0]:
        return next((one for one in told if _is_fuller(one[0], found[0])), found)
    rivals = [one for one in told if _is_rival(one[0], found[0])]
    if not rivals:
        return found
    return (
        _agreed(found[0], rivals, told)
        or _of_utc(found[0], rivals)
        or _in_season(found[0], rivals)
        or _no_local(found, rivals, language)
    )


def later_change(changed: Found, first: str | None, told: Iterable[tuple[str, str]]) -> Found:
    """Return the first later change that the data tell where the one of the most trusted source is the publication.

    Systems that do not know of changes write the publication's moment for both. What is earlier or later by
    quarters of an hour to the second is the same moment, by a clock that is wrong.
    """
    if changed is None or first is None or not (_is_same(changed[0], first) or changed[0] == first[:CLOCK]):
        return changed
    for moment, source in told:
        later = dates.seconds_between(first, moment)
        if later > VERSION and (later % QUARTER or later > MAX_OFFSET):
            return moment, source
    return changed


def _is_same(moment: str, other: str) -> bool:
    return len(moment) > CLOCK and (moment == other or dates.same_instant(moment, other))


def _is_fuller(moment: str, day: str) -> bool:
    """Return whether a moment has a clock, to the minute, on a day that is given as its midnight."""
    return moment[:DAY] == day[:DAY] and moment[PAST_HOUR] != "00:00"


def _is_rival(moment: str, other: str) -> bool:
    """Return whether two moments differ as much as zones can, to the second."""
    if moment[SECONDS] != other[SECONDS]:
        return False
    apart = abs(dates.seconds_between(moment, other))
    return 0 < apart <= MAX_OFFSET and apart % QUARTER == 0


def _agreed(
    found: str, rivals: Sequence[tuple[str, str]], told: Sequence[tuple[str, str]]
) -> tuple[str, str] | None:
    """Return the rival whose instant two statements have, from other sources or in other zones; the first is alone.

    Two tags of one source in one zone come from the same value.
    """
    if len({_witness(*one) for one in told if _is_same(one[0], found)}) > 1:
        return None
    for rival in rivals:
        if len({_witness(*one) for one in rivals if dates.same_instant(one[0], rival[0])}) > 1:
            return rival
    return None


def _witness(moment: str, source: str) -> tuple[str, str]:
    return source, moment[CLOCK:]


def _of_utc(found: str, rivals: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the rival with the same clock in another zone for one in UTC: none writes UTC with an offset."""
    if not found.endswith(UTC):
        return None
    return next((one for one in rivals if one[0][:CLOCK] == found[:CLOCK]), None)


def _in_season(found: str, rivals: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the rival in UTC for a moment an hour off: a summer's clock in the winter's zone, or the other way round.

    Where both have the same clock it is the one in UTC that is a local time.
    """
    if found.endswith(UTC):
        return None
    return next(
        (
            one
            for one in rivals
            if one[0].endswith(UTC)
            and one[0][:CLOCK] != found[:CLOCK]
            and abs(dates.seconds_between(one[0], found)) == HOUR
        ),
        None,
    )


def _no_local(found: tuple[str, str], rivals: Iterable[tuple[str, str]], language: str) -> tuple[str, str]:
    """Return which of two moments in UTC is none of local time: the earlier one in Europe, the later in America."""
    rival = next((one for one in rivals if one[0].endswith(UTC)), None)
    if rival is None or not found[0].endswith(UTC):
        return found
    code = language.lower().replace("_", "-")
    later = dates.seconds_between(found[0], rival[0])
    if code in _AMERICA and later in _AMERICAN:
        return rival
    european = code in _EUROPE or code.partition("-")[0] in _EUROPE
    return rival if european and -later in _EUROPEAN else found
