"""The one meta tag in which pages describe themselves to Parse.ly, as JSON, taken apart into the tags it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.repair import loads
from newsclean.embedded.values import is_node, strings

if TYPE_CHECKING:
    from collections.abc import Sequence

TAG = "parsely-page"
MAX_CHARS = 100_000
"""A page's tags and authors need far less."""
_NAMES = {
    "title": "parsely-title",
    "author": "parsely-author",
    "authors": "parsely-author",
    "image_url": "parsely-image-url",
    "pub_date": "parsely-page.pub_date",
    "section": "parsely-page.section",
}
"""The tag that says the same. Two have a name of their own, for all other sources come before them: the Z of the day
is local time on many pages, and the section is often a word of the system's. Its tags are notes of the system."""
_LISTS = frozenset({"frontpage", "sectionpage", "index"})
"""Types of pages that are no posts: their titles are the site's."""


def tags(contents: Sequence[str]) -> dict[str, list[str]]:
    """Return the meta tags that the contents of `parsely-page` stand for, nothing for JSON that cannot be read."""
    found: dict[str, list[str]] = {}
    for content in contents:
        if len(content) > MAX_CHARS:
            continue
        for page in loads(content):
            if not is_node(page) or not _LISTS.isdisjoint(strings(page.get("type"))):
                continue
            for key, name in _NAMES.items():
                found.setdefault(name, []).extend(strings(page.get(key)))
    return {name: list(dict.fromkeys(values)) for name, values in found.items() if values}
