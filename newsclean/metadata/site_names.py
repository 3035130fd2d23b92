"""What the site calls itself: declared names that are none, and names at the ends of titles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import first, strings
from newsclean.late import late
from newsclean.metadata import slug
from newsclean.metadata.section_words import HOME
from newsclean.metadata.site import MAX_NAME_WORDS, label, websites

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.sources import Sources

MAX_CHARS = 100
MIN_HELD = 5
"""Letters of a host's label that a longer name may hold."""
MIN_SHARE = 0.45
"""The share that they must have of a name before a headline, for headlines name what they are about."""
MIN_HEADLINE = 3
"""Words of a headline that a site's name stands behind."""
MAX_PARTS = 12
MAX_TITLE = 600
_PARTS = late(r"\s[|–—·•»-]\s|\||: ")
_BARS = late(r"\s[|–—·•»-]\s|\|")
_NO_NAME = late(
    r"^(?:by|von|par|por|di|door|av|af)\s|^[\W\d]*$|_|://|(?<!\d)(?:19|20)\d\d(?!\d)|\d/\d|^\w+\s\d+$",
    re.IGNORECASE,
)
"""What stands beside a headline and is no site: a byline, a day, an issue, a page, an address, a chain of sections."""
_EDGES = late(r"^[\s|–—·•»/-]+(?=\w)|(?<![\s|–—·•»/-])[\s|–—·•»/-]+$")
_PUBLISHERS = ("publisher", "dc.publisher", "dcterms.publisher", "copyright")
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def site_name(page: Sources) -> tuple[str, str] | None:
    """Return what the site calls itself, and where.

    A declared name that is a menu's word or the page's title is none; where no name is declared, or only one that
    a section has, one at an end of the head's title counts.
    """
    section: tuple[str, str] | None = None
    for source, value in chain(
        page.tags("og:site_name"),
        websites(page.data),
        page.tags("application-name", "apple-mobile-web-app-title"),
    ):
        name = _declared(first(value), page)
        if name and (_is_host(name, page.host) or not _is_folder(name, page.url)):
            return name, source
        section = section or ((name, source) if name else None)
    named = in_title(page)
    return (named, "markup") if named else section


def _declared(text: str | None, page: Sources) -> str | None:
    """Return a declared name without separators at its ends and the title before it, None if it is no name."""
    if not text or len(text) >= MAX_CHARS or text.startswith("http"):
        return None
    name = _EDGES.sub("", text)
    if squash(name) in HOME or not any(map(str.isalpha, name)):
        return None
    title = page.data.first("og:title") or page.data.title or ""
    if name.startswith(title) and squash(title):
        rest = name[len(title) :]
        if not rest:
            return name if len(name.split()) <= MAX_NAME_WORDS else None
        behind = _EDGES.sub("", rest)
        return behind if behind != rest and not _is_host(title, page.host) else name
    return name


def in_title(page: Sources) -> str | None:
    """Return the first or last part of the head's title that is the site's name, as it is written there.

    That is what has the name of the host or of a publisher, or holds the host's; behind the page's own headline it
    is what is short.
    """
    parts = _title_parts(page.data.title)
    if len(parts) < 2:
        return None
    named = of_host(page.data.title, page.host)
    if named:
        return named
    ends = [part for part in (parts[-1], parts[0]) if part]
    known = frozenset(map(squash, _publishers(page)))
    titles = frozenset(squash(heading.text) for heading in page.headings)
    short = [part for part in ends if _is_name(part) and squash(part) not in titles]
    return (
        next((part for part in short if squash(part) in known), None)
        or next((part for part in short if _holds_host(part, page.host, last=part is parts[-1])), None)
        or _behind_headline(page, titles)
    )


def of_host(title: str | None, host: str) -> str | None:
    """Return the part of a head's title that has the name of the host, as it is written there."""
    parts = _title_parts(title)
    middle = parts[1:-1] if len(parts) <= MAX_PARTS else []
    found = (part for part in (parts[-1], parts[0], *middle) if part and _is_host(part, host))
    return next(found, None) if len(parts) > 1 else None


def _title_parts(title: str | None) -> list[str]:
    return [_EDGES.sub("", part) for part in _PARTS.split((title or "")[:MAX_TITLE])]


def _publishers(page: Sources) -> Iterator[str]:
    for node in page.data.items:
        yield from strings(node.get("publisher"))[:1]
    for _, name in page.tags(*_PUBLISHERS):
        yield name


def _is_host(text: str, host: str) -> bool:
    return bool(host) and not _forms(text).isdisjoint((squash(label(host)), squash(host)))


def _holds_host(text: str, host: str, *, last: bool) -> bool:
    """Return whether a part of a title holds the host's name: "The Daily Herald" of herald.example."""
    own = squash(label(host))
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


def _behind_headline(page: Sources, titles: frozenset[str]) -> str | None:
    """Return the short last part of the head's title where the first is a heading of the page."""
    parts = [part.strip() for part in _BARS.split((page.data.title or "")[:MAX_TITLE])]
    if len(parts) < 2 or squash(parts[0]) not in titles or len(parts[0].split()) < MIN_HEADLINE:
        return None
    name = parts[-1]
    if not _is_name(name) or any(squash(name) in title for title in titles) or _is_folder(name, page.url):
        return None  # a heading that says it, with a kicker before it or without, is the headline
    return name


def _is_name(part: str) -> bool:
    """Return whether a part of a title can be a name: short, and neither a byline nor a number."""
    return 0 < len(part.split()) <= MAX_NAME_WORDS and not _NO_NAME.search(part) and squash(part) not in HOME


def _is_folder(name: str, url: str | None) -> bool:
    """Return whether a name is that of a section, for which the address has a folder."""
    return squash("".join(slug.folded(name)) or name) in {
        folder.replace("-", "") for folder in slug.folders(url)
    }
