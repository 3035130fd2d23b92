"""What the address of a page says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import SplitResult, urlsplit

from newsclean.noise.addresses import NOT_ARTICLES

if TYPE_CHECKING:
    from newsclean.records import Metadata

_ENTRY: Final = re.compile(
    r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:[/-]?(?:0[1-9]|[12]\d|3[01]))?/([^/]*[^\W\d_]{2}[^/]*)/?"
)
"""The end of an address: a month or a day, and the name of a page below it."""
_PERIOD: Final = re.compile(
    r"(?:/[^/-]{1,30}){0,3}/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?/?"
)
"""An address of a month or a day and no more: what was written then. Behind a name of several words it is a story's."""
_ROOT: Final = re.compile(r"/?|(?:/[a-z]{2})?/(?:index|default)\.(?:html?|php|aspx?|jsp)")
"""The path of a site's first page, in lower case; of sites in several languages also "/de/index.html"."""
_NO_ENTRY: Final = NOT_ARTICLES | {"index", "feed"}


def is_home(meta: Metadata) -> bool:
    """Tell if a page's address is the root of its site: of 29 such pages in gold sets two are articles."""
    address = _parts(meta)
    return bool(address.netloc) and not address.query and _ROOT.fullmatch(address.path.lower()) is not None


def is_period(meta: Metadata) -> bool:
    """Tell if a page's address is a month or a day and no more: its date is not that of a story."""
    return _PERIOD.fullmatch(_parts(meta).path) is not None


def path_of(meta: Metadata) -> str:
    """Return the path of the page's address in lower case."""
    return _parts(meta).path.lower()


def _parts(meta: Metadata) -> SplitResult:
    """Return the page's address in its parts; one that is none has empty parts."""
    try:
        return urlsplit(meta.url or meta.canonical_url or "")
    except ValueError:
        return urlsplit("")


def is_entry(meta: Metadata) -> bool:
    """Tell if the address is that of what was written on a day: all 212 such pages of gold sets are articles."""
    path = path_of(meta)
    found = _ENTRY.search(path)
    return found is not None and found.end() == len(path) and found[1].partition(".")[0] not in _NO_ENTRY
