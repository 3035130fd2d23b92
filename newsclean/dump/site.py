"""The site's name, where a dump's first line says it behind the title: there converters put the page's <title>."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.metadata import affixes
from newsclean.metadata.site import MAX_NAME_WORDS, host, label
from newsclean.metadata.site_names import of_host

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

MAX_CHARS = 400
MIN_LABEL = 4
"""Letters of a host's name that are no accident in another's."""
FOOTER = 40
"""Segments from the end in which a site says whose its texts are."""
_PARTS = re.compile(r" [|–—·•«»:-]{1,2} |\|")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)


def site_name(page: Segments, title: str | None, url: str | None) -> str | None:
    """Return the site's name, None where nothing but its place in the first line speaks for it.

    The part of the line that is the host's name is one. Another is if the rest of the line is the title given, and
    the host's name is in it or the footer says that the site is called so.
    """
    line = page.text[0] if title else ""
    if not title or len(line) > MAX_CHARS or line == title:
        return None
    own = host(url)
    named = of_host(line, own)
    if named:
        return named
    key = squash(title)
    parts = [part.strip() for part in _PARTS.split(line)]
    if len(parts) < 2 or not squash(line).startswith(key) or not key:
        return None
    name = parts[-1]
    if not 0 < len(name.split()) <= MAX_NAME_WORDS or squash(name) in key:
        return None
    like_host = len(label(own)) >= MIN_LABEL and affixes.is_site(name, frozenset({squash(label(own))}))
    return name if like_host or _is_owner(page, name) else None


def _is_owner(page: Segments, name: str) -> bool:
    """Whether a line at the end says that the texts are the site's of this name."""
    return any(name in text and _COPYRIGHT.search(text) for text in page.text[-FOOTER:])
