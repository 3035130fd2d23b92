"""The article's record in app state: title and dates of pages that say them nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import same, squash
from newsclean.embedded.values import Node, is_node

if TYPE_CHECKING:
    from newsclean.embedded.record import Embedded

MAX_VALUES = 100_000
TITLES = ("headline", "title", "articleTitle", "headlines", "name")
PUBLISHED = (
    "datePublished", "publishedAt", "published_at", "publishDate", "publish_date", "publicationDate",
    "publication_date", "firstPublished",
    "firstPublishedAt", "first_publish_date", "pubDate", "publishedDate", "published", "published_date",
    "display_date", "publishTime", "publish_time", "pubTime", "createdAt", "created_at", "date",
)  # fmt: skip
MODIFIED = (
    "dateModified",
    "updatedAt",
    "updated_at",
    "modifiedDate",
    "last_updated_date",
    "lastModified",
    "modified",
)
AUTHORS = ("author", "authors", "byline", "bylines", "creator", "writers")


def story(data: Embedded) -> Node:
    """Return the article's record in app state in schema.org's names, an empty one if there is none.

    It is the fullest object with a date that has the page's title; on a page without any title the first
    with a headline and a date. Parsing state costs some milliseconds: ask only when something is missing.
    """
    known = data.memo.get("story")
    if is_node(known):
        return known
    from newsclean.embedded.state import states  # noqa: PLC0415 - few pages need it

    called = {
        squash(t) for t in (data.first("og:title"), data.title, *(n.text() for n in data.headings[:3])) if t
    }
    best: tuple[int, Node] = (0, {})
    for state in states(data.tree):
        stack: list[object] = [state]
        seen = 0
        while stack and seen < MAX_VALUES:
            seen += 1
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(one for one in reversed(value) if isinstance(one, list | dict))
            elif is_node(value):
                record = _record(value, called)
                if len(record) > best[0]:
                    best = (len(record), record)
                stack.extend(one for one in reversed(list(value.values())) if isinstance(one, list | dict))
    data.memo["story"] = best[1]
    return best[1]


def _record(node: Node, called: set[str]) -> dict[str, object]:
    title = next((node[key] for key in TITLES if node.get(key)), None)
    if is_node(title):
        title = next((one for one in title.values() if isinstance(one, str) and one), None)
    if not isinstance(title, str) or len(title) < 8:
        return {}
    if called and not any(same(squash(title), one) for one in called if one):
        return {}
    record: dict[str, object] = {"headline": title}
    for name, keys in (("datePublished", PUBLISHED), ("dateModified", MODIFIED), ("author", AUTHORS)):
        value = next((node[key] for key in keys if node.get(key)), None)
        if value is not None:
            record[name] = value
    return record if "datePublished" in record else {}
