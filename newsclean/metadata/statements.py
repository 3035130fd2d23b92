"""What a page's data say of when the article was published and changed: its properties, then its meta tags."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from newsclean.embedded.values import items, plain
from newsclean.late import late
from newsclean.metadata import dates, url_days, visible

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from newsclean.metadata.sources import Sources

Found = tuple[str, str] | None
"""A moment in ISO 8601 and where it came from."""

ODD_TAG = late(
    r"publi(?:sh|cation|cat)[a-z]{0,9}[-_.:]?(?:date|time|on|at)|(?:date|time)[-_.:]?pub(?:li|$)|pub-?date|^published$|(?:release|issue|post)[-_.]?date"
)
ODD_CHANGE = late(
    r"last[-_]?(?:mod|upd|chang)|(?:date|time)[-_]?(?:modified|updated)|(?:modified|updated?)[-_]?(?:date|time)"
)

MAX_TOLD = 20
"""Statements of one moment that are looked at."""
HOUR = len("2026-01-31T10")
MANY = 3
"""Hours of publication in an article's microdata that are more than its own and a change's."""

PUBLISHED_TAGS = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time",
    "og:pubdate", "article:publish_date", "article:publication_date",
    "datepublished", "parsely-pub-date", "sailthru.date", "publish-date", "publishdate", "publish_date",
    "published_time", "published-date", "published_at",
    "publication_date", "publication-date", "citation_publication_date", "citation_date",
    "citation_online_date", "originalpublicationdate", "pubdate", "pub_date", "article.published",
    "article_date_original", "cxenseparse:recs:publishtime", "prism.publicationdate",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date",
    "dc.created", "date.created", "date.available", "rnews:datepublished", "bt:pubdate", "date",
)  # fmt: skip
LOOSE_TAGS = ("dcterms.date", "dc.date", "date")
"""Those in which systems also write when a file was made, served or printed."""
CREATED_TAGS = (
    "created", "creation_date", "creationdate", "date_created", "datecreated", "pdate", "ptime",
    "parsely-page.pub_date",
)  # fmt: skip
"""When something was made, which may be the page or the system's entry: asked where nothing else says when."""
MODIFIED_TAGS = (
    "article:modified_time", "og:article:modified_time", "article:modified", "og:updated_time",
    "article:updated_time", "datemodified",
    "lastmod", "last-modified", "dcterms.modified", "dc.date.modified", "date.modified", "date.updated",
    "article.updated", "revised",
)  # fmt: skip


def of_data(page: Sources, keys: Iterable[str], tags: Iterable[str], language: str) -> Found:
    """Return the first moment that properties, then meta tags give."""
    return next(told(page, keys, tags, language), None)


def publications(page: Sources, language: str) -> Iterator[tuple[str, str]]:
    """Yield what the data call the moment of publication, the most trusted statement first."""
    return told(page, ("datePublished",), PUBLISHED_TAGS, language)


def changes(page: Sources, language: str) -> Iterator[tuple[str, str]]:
    """Yield what the data call the moment of the last change, the most trusted statement first.

    Microdata that have several moments of publication are the teasers', too: what they say comes last.
    """
    if not _is_mixed(page):
        return told(page, ("dateModified",), MODIFIED_TAGS, language)
    found = [*islice(told(page, ("dateModified",), MODIFIED_TAGS, language), MAX_TOLD)]
    return iter(sorted(found, key=lambda one: one[1] == "microdata"))


def _is_mixed(page: Sources) -> bool:
    """Return whether the article's microdata have moments of publication of several hours."""
    node = next((node for source, node in page.nodes if source == "microdata"), None)
    if node is None or not node.get("dateModified"):
        return False
    moments = (dates.iso(value) for value in items(node.get("datePublished"))[:MAX_TOLD])
    return len({moment[:HOUR] for moment in moments if moment and len(moment) > HOUR}) >= MANY


def told(page: Sources, keys: Iterable[str], tags: Iterable[str], language: str) -> Iterator[tuple[str, str]]:
    """Yield the moments that properties, then meta tags give."""
    for source, value in chain(page.values(*keys), page.tags(*tags)):
        moment = dates.iso(value) or (
            written(page, plain(value), language) if isinstance(value, str) else None
        )
        if moment:
            yield moment, source


def written(page: Sources, text: str, language: str) -> str | None:
    """Return the moment that the data have in words."""
    moment = dates.visible(text[:100], language, page.host)
    return settled(page, moment, text, language) if moment else None


def settled(page: Sources, moment: str, text: str, language: str) -> str:
    """Return a moment with day and month the other way round, where the page says elsewhere that it is so."""
    other = dates.turned(moment, text)
    if other is None:
        return moment
    address = url_days.of_address(page)
    if address or page.layout is None:
        return other if address and address[0] == other[:10] else moment
    month = url_days.month(page)
    if month in {other[:7], moment[:7]} and language[:2] in {"", "en"}:
        return other if other.startswith(month) else moment
    known = visible.spelled_days(page.layout, dotted=not dates.is_month_first(language.lower(), page.host))
    return other if other[:10] in known and moment[:10] not in known else moment


def is_loose(page: Sources, moment: str, language: str) -> bool:
    """Return whether only a tag that is used for other days as well tells a moment."""
    loose = of_data(page, (), LOOSE_TAGS, language)
    if loose is None or loose[0] != moment:
        return False
    clear = (tag for tag in PUBLISHED_TAGS if tag not in LOOSE_TAGS)
    return of_data(page, ("datePublished",), clear, language) is None


def odd_tag(page: Sources, name: re.Pattern[str]) -> Found:
    """Return a date from a meta tag whose name nobody else uses."""
    for key, contents in page.data.meta.items():
        if name.search(key):
            for content in contents:
                moment = dates.iso(content) or written(page, content[:60], "en")
                if moment:
                    return moment, "meta"
    return None
