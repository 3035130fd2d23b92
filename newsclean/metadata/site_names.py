"""What the site calls itself: declared names that are none, and names at the ends of titles."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import first, strings
from newsclean.late import late
from newsclean.metadata import slug, witnesses
from newsclean.metadata.hosts import holds_host, is_host
from newsclean.metadata.section_words import HOME
from newsclean.metadata.site import MAX_NAME_WORDS, websites
from newsclean.metadata.unfilled import is_unfilled
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.sources import Sources

MAX_CHARS = 100
MIN_HEADLINE = 3
"""Words of a headline that a site's name stands behind."""
MAX_PARTS = 12
MAX_H2 = 8
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


class _Known(NamedTuple):
    """The name of the site at an address, None if the page tells none."""

    url: str | None
    found: tuple[str, str] | None


def site_name(page: Sources) -> tuple[str, str] | None:
    """Return what the site calls itself, and where.

    A declared name that is a menu's word or the page's title is none; where no name is declared, or only one that
    a section has, one at an end of the head's title counts, or what others on the page call the site.
    """
    known = page.data.memo.get("site_name")
    if not isinstance(known, _Known) or known.url != page.url:
        known = _Known(page.url, _site_name(page))
        page.data.memo["site_name"] = known
    return known.found


def _site_name(page: Sources) -> tuple[str, str] | None:
    section: tuple[str, str] | None = None
    for source, value in chain(
        page.tags("og:site_name", "og:sitename"),
        websites(page.data),
        page.tags("application-name", "apple-mobile-web-app-title"),
    ):
        name = _declared(first(value), page)
        if name and (is_host(name, page.host) or not _is_folder(name, page.url)):
            return name, source
        section = section or ((name, source) if name else None)
    named = in_title(page) or (None if section else witnesses.called(page))
    if named:
        return named, "markup"
    return section or witnesses.publisher(page)


def _declared(text: str | None, page: Sources) -> str | None:
    """Return a declared name without separators at its ends and the title before it, None if it is no name."""
    if not text or len(text) >= MAX_CHARS or text.startswith("http") or is_unfilled(text):
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
        return behind if behind != rest and not is_host(title, page.host) else name
    named = of_host(title, page.host)
    if named and title.startswith(name) and len(name.split()) > MIN_HEADLINE and not is_host(name, page.host):
        return named  # a headline was put in the name's place
    return name


def in_title(page: Sources) -> str | None:
    """Return the first or last part of the head's title that is the site's name, as it is written there.

    That is what has the name of the host or of a publisher, or holds the host's; behind the page's own headline it
    is what is short. What links to the front page have as well counts more than the latter.
    """
    parts = _title_parts(page.data.title)
    named = of_host(page.data.title, page.host) or witnesses.in_title(page)
    if named or len(parts) < 2:
        return named
    ends = [part for part in (parts[-1], parts[0]) if part]
    known = frozenset(map(squash, _publishers(page)))
    titles = frozenset(squash(heading.text) for heading in page.headings)
    short = [part for part in ends if _is_name(part) and squash(part) not in titles]
    return (
        next((part for part in short if squash(part) in known), None)
        or next((part for part in short if holds_host(part, page.host, last=part is parts[-1])), None)
        or _behind_headline(page, titles)
    )


def of_host(title: str | None, host: str) -> str | None:
    """Return the part of a head's title that has the name of the host, as it is written there."""
    parts = _title_parts(title)
    middle = parts[1:-1] if len(parts) <= MAX_PARTS else []
    found = (part for part in (parts[-1], parts[0], *middle) if part and is_host(part, host))
    return next(found, None) if len(parts) > 1 else None


def _title_parts(title: str | None) -> list[str]:
    return [_EDGES.sub("", part).strip() for part in _PARTS.split((title or "")[:MAX_TITLE])]


def _publishers(page: Sources) -> Iterator[str]:
    for node in page.data.items:
        yield from strings(node.get("publisher"))[:1]
    for _, name in page.tags(*_PUBLISHERS):
        yield name


def _behind_headline(page: Sources, titles: frozenset[str]) -> str | None:
    """Return the short last part of the head's title where the first is a heading of the page, or another title."""
    title = (page.data.title or "")[:MAX_TITLE]
    parts = [part.strip() for part in _BARS.split(title)]
    if len(parts) < 2 or len(parts[0].split()) < MIN_HEADLINE:
        return None
    name = parts[-1]
    if not _is_name(name) or any(squash(name) in one for one in titles) or _is_folder(name, page.url):
        return None  # a heading that says it, with a kicker before it or without, is the headline
    if squash(parts[0]) in titles:
        return name
    before = squash(title.rpartition(name)[0])
    told = (squash(text) for _, text in page.tags("og:title", "twitter:title", "dc.title", "parsely-title"))
    second = (squash(node.text()) for node in page.data.tree.css("h2")[:MAX_H2] if is_small(node))
    return name if before and before in chain(told, second) else None


def _is_name(part: str) -> bool:
    """Return whether a part of a title can be a name: short, and neither a byline nor a number."""
    return 0 < len(part.split()) <= MAX_NAME_WORDS and not _NO_NAME.search(part) and squash(part) not in HOME


def _is_folder(name: str, url: str | None) -> bool:
    """Return whether a name is that of a section, for which the address has a folder."""
    return squash("".join(slug.folded(name)) or name) in {
        folder.replace("-", "") for folder in slug.folders(url)
    }
