"""Whether a text names the host: `upland-herald.example` is "Upland Herald"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from newsclean.embedded.jsonld import squash
from newsclean.metadata.site import label

MIN_HELD = 5
"""Letters of a host's label that a longer name may hold."""
MIN_SHARE = 0.45
"""The share that they must have of a name before a headline, for headlines name what they are about."""
_PLATFORMS = frozenset(
    "blogspot wordpress substack tumblr typepad livejournal over-blog wikidot fandom github gitlab jimdo jimdofree "
    "weebly wixsite webnode hatenablog squarespace canalblog twoday neocities ghost beehiiv".split()
)
"""Hosts of other people's sites: each has its name in front of theirs."""
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def own_label(host: str) -> str:
    """Return the part of a host name that names the site: `bbc` of news.bbc.co.uk, `anna` of anna.blogspot.com."""
    named = label(host)
    parts = host.split(".")
    return parts[parts.index(named) - 1] if named in _PLATFORMS and parts.index(named) else named


def is_host(text: str, host: str) -> bool:
    """Return whether a text is the name of a host, or the host: "Upland Herald", "Herald.example"."""
    return bool(host) and not _forms(text).isdisjoint((squash(own_label(host)), squash(host)))


def holds_host(text: str, host: str, *, last: bool) -> bool:
    """Return whether a part of a title holds the host's name: "The Daily Herald" of herald.example."""
    own = squash(own_label(host))
    if len(own) < MIN_HELD:
        return False
    return any(own in form and (last or len(own) >= MIN_SHARE * len(form)) for form in _forms(text))


@lru_cache(maxsize=64)
def _forms(text: str) -> frozenset[str]:
    """Return how a host may be spelled that has a text's name: ä as a or ae, with or without "the"."""
    key = squash(text)
    forms = {key}
    if not key.isascii():
        for spelled in (key, key.translate(_UMLAUTS)):
            plain = unicodedata.normalize("NFKD", spelled.translate(_SPELLED))
            forms.add("".join(c for c in plain if not unicodedata.combining(c)))
    return frozenset(forms | {form.removeprefix("the") for form in forms})
