"""The site's name and the section's at the ends of titles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.late import late
from newsclean.writing import HAN, KANA

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CHARS = 600
"""No title is longer."""
MIN_REST = 3
"""Words of a title that has something after a bar cut off."""
BARS = frozenset("|｜│")
COLONS = frozenset(":：")
MAX_PARTS = 12
"""No title has more, and runs of parts are many."""
_ARCHIVES = frozenset({"blogarchive", "blogarchiv", "blogarchives", "archive", "archiv", "archives", "blog"})
"""What blogs call the page of a single entry in `<title>`."""
_DOMAIN = late(r"(?:[\w-]+\.)+[a-z]{2,12}", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"((?=[\s|｜│:：_–—-])(?:(?<!\s)\s+[|\-–—−·•»«›:/~⋆★]+\s+|(?<!\s)\s*[|｜│]\s*|(?<!\s)\s+[–—]|[:：]\s+|_+(?=\D)"
    rf"|(?<=\S)[-–—_]{{1,2}}(?=[^-–—_]*[{KANA}{HAN}]{{2}}[^-–—_]*$)))"
)
"""The signs that it may begin with are said first: the others take five times as long to try at each letter.

Chinese and Japanese sites put their name behind a hyphen without spaces.
"""


@lru_cache(maxsize=64)
def split(title: str) -> tuple[str, ...]:
    """Return the parts of a title and between each two of them the separator; heads say one title several times."""
    return tuple(_SEPARATOR.split(title))


def runs(title: str) -> list[tuple[str, str]]:
    """Return the runs of a title's parts, the longest first, each with the separators around it."""
    parts = split(title)
    if len(parts) >= 2 * MAX_PARTS:
        return []
    found = [
        (
            "".join(parts[first:end]).strip(),
            "".join((*parts[max(first - 1, 0) : first], *parts[end : end + 1])),
        )
        for first in range(0, len(parts), 2)
        for end in range(first + 1, len(parts) + 1, 2)
    ]
    return sorted(found, key=lambda run: len(run[0]), reverse=True)


def trim(title: str, sites: frozenset[str]) -> str:
    """Return a title without the site's name at its end or beginning, and without what follows a last bar.

    Args:
        title: as `<title>` or og:title has it.
        sites: the site's names, squashed.
    """
    parts: Sequence[str] = split(title[:MAX_CHARS])
    while len(parts) > 2 and (is_site(parts[-1], sites) or _is_suffix(parts)):
        parts = parts[:-2]
    while len(parts) > 2 and _is_prefix(parts, sites):
        parts = parts[2:]
    return "".join(parts).strip() or title


def _is_suffix(parts: Sequence[str]) -> bool:
    """Return whether a title's last part is the name of a section or site, for what stands before it.

    Heads use the bar for nothing else, save for a kicker, which is shorter than its title.
    """
    rest = "".join(parts[:-2])
    return parts[-2].strip() in BARS and len(rest) >= len(parts[-1]) and len(rest.split()) >= MIN_REST


def _is_prefix(parts: Sequence[str], sites: frozenset[str]) -> bool:
    """Return whether a title's first part is the site's name; before a colon, kickers stand as well."""
    first = squash(parts[0])
    if first in _ARCHIVES or not first:
        return True
    if parts[1].strip() in COLONS:
        return first in sites or first.removesuffix("blog").removesuffix("news") in sites
    return is_site(parts[0], sites)


def is_site(text: str, sites: frozenset[str]) -> bool:
    """Return whether a part of a title is the site's name, with or without its domain ending."""
    name = squash(text)
    if not name or name in sites:
        return True
    return any(_is_form_of(name, site) for site in sites if len(site) >= 4)


def is_domain(text: str) -> bool:
    """Return whether a text is a host name: `www.herald.example`, `Herald.com`."""
    return " " not in text and bool(_DOMAIN.fullmatch(text))


def _is_form_of(name: str, site: str) -> bool:
    if name.startswith(site) or name.endswith(site):
        rest = name.replace(site, "", 1)
        # A number of an issue makes a headline of the site's name.
        return len(name) <= 2 * len(site) + 4 and not any(c.isdigit() for c in rest)
    return len(name) >= 4 and (site.startswith(name) or (site.endswith(name) and 2 * len(name) > len(site)))
