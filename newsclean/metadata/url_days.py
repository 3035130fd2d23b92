"""The day of publication that a page's address tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.late import late
from newsclean.metadata import dates

if TYPE_CHECKING:
    from newsclean.metadata.sources import Sources

_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(\d{2})[/-]?(\d{2})(?=[/\-_.]|$)")
_DAY_FIRST = late(r"[/_-](\d{2})[_.-](\d{2})[_.-]((?:19|20)\d\d)(?=[/_.-]|$)")
_NAMED_MONTH = late(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/|$)", re.IGNORECASE)
_MONTH = late(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/|$)")


def of_address(page: Sources) -> tuple[str, str] | None:
    """Return the day in the page's address, or in the one that the page calls its own."""
    for url in (page.url, page.data.link("canonical"), page.data.first("og:url")):
        match = _DATE.search(url or "")
        if match:
            moment = dates.iso("-".join(match.groups()))
        else:
            match = _NAMED_MONTH.search(url or "")
            moment = dates.visible(f"{match[3]} {match[2]} {match[1]}", "en") if match else None
        if moment:
            return moment, "url"
    return None


def month(page: Sources) -> str:
    """Return year and month of an address that tells no day (/2025/06/bridge), as they begin a moment."""
    match = _MONTH.search(page.url or "")
    return "-".join(match.groups()) if match else "no month"


def is_later(page: Sources, moment: str) -> bool:
    """Return whether the address tells a month that is months after a moment, and not the next one in some zone."""
    match = _MONTH.search(page.url or "")
    return match is not None and _months(*match.groups()) - _months(moment[:4], moment[5:7]) > 1


def _months(year: str, number: str) -> int:
    return 12 * int(year) + int(number)


def day_first(page: Sources, language: str) -> tuple[str, str] | None:
    """Return the day of an address with the year behind it (/news/29-10-2025), in the order of the language."""
    match = _DAY_FIRST.search(page.url or "")
    moment = dates.visible("/".join(match.groups()), language, page.host) if match else None
    return (moment, "url") if moment else None
