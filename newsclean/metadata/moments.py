"""When the article was published and when it was changed: data first, then what the page shows, then the address."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from newsclean.embedded import story
from newsclean.embedded.values import items, plain
from newsclean.late import late
from newsclean.metadata import datelines, dates, fuller, labels, places, url_days, visible
from newsclean.metadata.changes import LABEL, MAX_TIMES

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode

    from newsclean.blocks import Layout
    from newsclean.metadata.sources import Sources

Found = tuple[str, str] | None
"""A moment in ISO 8601 and where it came from."""

_ODD_TAG = late(
    r"publi(?:sh|cation|cat)[a-z]{0,9}[-_.:]?(?:date|time|on|at)|(?:date|time)[-_.:]?pub(?:li|$)|pub-?date|^published$|(?:release|issue|post)[-_.]?date"
)
_ODD_CHANGE = late(
    r"last[-_]?(?:mod|upd|chang)|(?:date|time)[-_]?(?:modified|updated)|(?:modified|updated?)[-_]?(?:date|time)"
)
_ENTRY_MOMENTS = "[title].published,[title].updated,[title].dt-published,[title].dt-updated"
"""With the attribute first the query takes half of the time."""

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


SAME_STORY = 24 * 60 * 60
VERSION = 5 * 60
"""Seconds between the first and the last version of a story at the most and at the least."""
QUARTER = 15 * 60
"""Seconds. Zones differ by whole numbers of them."""


def published(page: Sources, title: str | None, language: str) -> Found:
    """Return when it was published, with the clock and the zone that any statement has for it."""
    found = _published(page, title, language)
    if found is None:
        return None
    keys, tags = ("datePublished", "dateCreated"), (*PUBLISHED_TAGS, *CREATED_TAGS)
    said = (moment for moment, _ in _told(page, keys, tags, language))
    rest = (moment for moment, _ in _told(page, ("dateModified",), MODIFIED_TAGS, language))
    moment = fuller.filled(page, found[0], title, language, said, rest)
    return moment, found[1]


def _published(page: Sources, title: str | None, language: str) -> Found:
    """Return when it was published, as the most trusted source has it.

    A date that the page shows at its title counts more than an undoubted later one in the data: many
    systems give the day of the last rebuild there.
    """
    found = (
        of_data(page, ("datePublished",), PUBLISHED_TAGS, language)
        or _odd_tag(page, _ODD_TAG)
        or _of_entry(page, "published")
    )
    found = _before_change(page, found, language)
    found = _shown_of_two(page, found, title, language) or found
    if page.layout is None or (found and _changed_later(page, found[0])):
        return fuller.zoned(page, found) or url_days.of_address(page)
    at = places.title_at(page, title)
    if found and url_days.is_later(page, found[0]):
        # A template's day; but an address may also be that of another edition.
        shown = visible.published(page.layout, at, language, page.host)
        if shown and shown.value.startswith(url_days.month(page)):
            return shown.value, "markup"
    own = None if found else datelines.above_text(page.layout, at, language, page.host)
    if own:
        return own.value, "markup"
    shown = visible.published(page.layout, at, language, page.host, earlier_than=found[0] if found else None)
    if shown and found and (dates.turned(shown.value, shown.text) or "")[:10] == found[0][:10]:
        return fuller.zoned(page, found)
    if shown and (shown.score >= 0 or not url_days.of_address(page)):
        return _settled(page, shown.value, shown.text, language), "markup"
    return (
        fuller.zoned(page, found)
        or url_days.of_address(page)
        or of_data(page, ("dateCreated", "uploadDate"), (), language)
        or _of_state(page, "datePublished")
        or _last_resort(page, page.layout, at, language)
    )


def _last_resort(page: Sources, layout: Layout, at: int | None, language: str) -> Found:
    """Return when it was published by what tells it on few pages only, and on some tells something else."""
    told = datelines.of_text(layout, at, language, page.host) or labels.beside_icon(page.data.tree)
    if told:
        return _settled(page, told.value, told.text, language), "markup"
    return of_data(page, (), CREATED_TAGS, language) or url_days.day_first(page, language)


def _before_change(page: Sources, found: Found, language: str) -> Found:
    """Return an earlier moment of the data for one that is that of the last change as well.

    Some systems give the day of the change in all tags but one. A draft is more than a day older, and what is
    quarters of an hour earlier is the same moment, in a zone that calls itself another.
    """
    if found is None or found[1] in {"json-ld", "microdata", "rdfa"}:
        return found
    changed = of_data(page, ("dateModified",), MODIFIED_TAGS, language)
    if changed is None or found[0][: fuller.CLOCK] != changed[0][: fuller.CLOCK]:
        return found
    for moment, source in _told(page, ("datePublished",), PUBLISHED_TAGS, language):
        earlier = dates.seconds_between(moment, changed[0])
        if VERSION < earlier < SAME_STORY and earlier % QUARTER:
            return moment, source
    return found


def _shown_of_two(page: Sources, found: Found, title: str | None, language: str) -> Found:
    """Return the earlier of two days that the data call the publication's, where the page shows it at its title."""
    values = list(page.values("datePublished"))
    if found is None or page.layout is None or len(values) < 2:
        return None
    days: dict[str, Found] = {}
    for source, value in values:
        moment = dates.iso(value) or (_written(page, value, language) if isinstance(value, str) else None)
        if moment:
            days.setdefault(moment[:10], (moment, source))
    earlier = {day: one for day, one in days.items() if day < found[0][:10]}
    if not earlier:
        return None
    at = places.title_at(page, title)
    shown = visible.published(page.layout, at, language, page.host)
    return earlier.get(shown.value[:10]) if shown and shown.score > labels.CLEAR else None


def modified(page: Sources, title: str | None, language: str, first: str | None = None) -> Found:
    """Return when it was last changed, None if that was before `first`, the publication."""
    found = _modified(page, title, language)
    if found is None:
        return None
    said = (moment for moment, _ in _told(page, ("dateModified",), MODIFIED_TAGS, language))
    rest = (moment for moment, _ in _told(page, ("datePublished",), PUBLISHED_TAGS, language))
    moment = fuller.filled(page, found[0], title, language, said, rest, update=True)
    return None if first and fuller.is_before(moment, first) else (moment, found[1])


def _modified(page: Sources, title: str | None, language: str) -> Found:
    """Return when it was last changed, as the most trusted source has it."""
    found = of_data(page, ("dateModified",), MODIFIED_TAGS, language) or _of_entry(page, "updated")
    if found:
        return found
    at = places.title_at(page, title)
    shown = visible.modified(page.layout, at, language, page.host) if page.layout else None
    if shown:
        return _settled(page, shown.value, shown.text, language), "markup"
    return _odd_tag(page, _ODD_CHANGE)


def of_data(page: Sources, keys: Iterable[str], tags: Iterable[str], language: str) -> Found:
    """Return the first moment that properties, then meta tags give."""
    return next(_told(page, keys, tags, language), None)


def _told(
    page: Sources, keys: Iterable[str], tags: Iterable[str], language: str
) -> Iterator[tuple[str, str]]:
    """Yield the moments that properties, then meta tags give."""
    for source, value in chain(page.values(*keys), page.tags(*tags)):
        moment = dates.iso(value) or (
            _written(page, plain(value), language) if isinstance(value, str) else None
        )
        if moment:
            yield moment, source


def _written(page: Sources, text: str, language: str) -> str | None:
    moment = dates.visible(text[:100], language, page.host)
    return _settled(page, moment, text, language) if moment else None


def _settled(page: Sources, moment: str, text: str, language: str) -> str:
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
    known = visible.spelled_days(page.layout)
    return other if other[:10] in known and moment[:10] not in known else moment


def _changed_later(page: Sources, moment: str) -> bool:
    """Return whether the data tell a later version from the first: then the first is meant."""
    changed = next((dates.iso(v) for _, v in page.values("dateModified")), None)
    return changed is not None and changed[:10] > moment[:10]


def _changed_before(page: Sources, moment: str) -> bool:
    """Return whether the data tell a last change that was before this moment."""
    changed = next((dates.iso(v) for _, v in page.values("dateModified")), None)
    return changed is not None and visible.days_between(changed, moment) > 1


def _odd_tag(page: Sources, name: re.Pattern[str]) -> Found:
    """Return a date from a meta tag whose name nobody else uses."""
    for key, contents in page.data.meta.items():
        if name.search(key):
            for content in contents:
                moment = dates.iso(content) or _written(page, content[:60], "en")
                if moment:
                    return moment, "meta"
    return None


def _of_entry(page: Sources, name: str) -> Found:
    """Return the moment of the one entry that a page marks by hAtom, as an element's title.

    A list of entries has several days, and none; comments have times of their own. `name` is `published` or `updated`.
    """
    found: dict[str, str] = {}
    for node in _entry_moments(page):
        if not {name, f"dt-{name}"}.isdisjoint((node.attributes.get("class") or "").split()):
            moment = dates.iso(node.attributes.get("title"))
            if name == "updated" and LABEL.match(node.text().strip()):
                continue  # "Published: 3 May 2025": hAtom asks for the class
            if moment and not places.is_apart(node):
                found.setdefault(moment[:10], moment)
    return (next(iter(found.values())), "markup") if len(found) == 1 else None


def _entry_moments(page: Sources) -> list[LexborNode]:
    """Return the elements that hAtom marks as moments, looked up once a page: going through all elements takes time."""
    memo = page.data.memo
    if "entry_moments" not in memo:
        memo["entry_moments"] = page.data.tree.css(_ENTRY_MOMENTS)[:MAX_TIMES]
    found = memo["entry_moments"]
    return found if isinstance(found, list) else []


def _of_state(page: Sources, key: str) -> Found:
    """Return a moment of the app state; one that is later than the last change is not the publication's."""
    moment = next((m for one in items(story(page.data).get(key)) if (m := dates.iso(one))), None)
    if moment is None or _changed_before(page, moment):
        return None
    return moment, "state"
