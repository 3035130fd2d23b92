"""When the article was published and when it was changed: data first, then what the page shows, then the address."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from newsclean.embedded import story
from newsclean.embedded.values import items
from newsclean.metadata import (
    datelines,
    dates,
    entries,
    fuller,
    labels,
    places,
    revisions,
    rivals,
    statements,
    url_days,
    visible,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.blocks import Layout
    from newsclean.metadata.sources import Sources
    from newsclean.metadata.statements import Found


AT_TITLE = 2
"""The score of a date line right at the title, or of a time element near it."""
MAX_EARLIER = 60
"""Days that an entry is made before it is published."""
SAME_STORY = 24 * 60 * 60
"""Seconds between the first and the last version of a story at the most."""


def published(page: Sources, title: str | None, language: str) -> Found:
    """Return when it was published, with the clock and the zone that any statement has for it."""
    found = _published(page, title, language)
    if found is None:
        return None
    keys, tags = ("datePublished", "dateCreated"), (*statements.PUBLISHED_TAGS, *statements.CREATED_TAGS)
    said = (moment for moment, _ in statements.told(page, keys, tags, language))
    rest = (moment for moment, _ in statements.changes(page, language))
    moment = fuller.filled(page, found[0], title, language, said, rest)
    if len(moment) == fuller.DAY and found[1] in {"markup", "url"}:
        stamped = entries.published_on(page, moment)
        return (stamped, "markup") if stamped else (moment, found[1])
    return moment, found[1]


def _published(page: Sources, title: str | None, language: str) -> Found:
    """Return when it was published, as the most trusted source has it.

    A date that the page shows at its title counts more than an undoubted later one in the data: many
    systems give the day of the last rebuild there.
    """
    found = (
        _stated(statements.publications(page, language), language)
        or statements.odd_tag(page, statements.ODD_TAG)
        or entries.marked(page, "published")
    )
    found = _before_change(page, found, language)
    found = _shown_of_two(page, found, title, language) or _shown_tag(page, found, title, language) or found
    if page.layout is None or (found and _changed_later(page, found[0])):
        return fuller.zoned(page, found) or url_days.of_address(page)
    at = places.title_at(page, title)
    if found and url_days.is_later(page, found[0]):
        # A template's day; but an address may also be that of another edition.
        shown = visible.published(page.layout, at, language, page.host)
        if shown and shown.value.startswith(url_days.month(page)):
            return shown.value, "markup"
    own = (
        _shown_for_loose(page, found, at, language)
        if found
        else datelines.above_text(page.layout, at, language, page.host)
    )
    if own:
        return own.value, "markup"
    shown = visible.published(page.layout, at, language, page.host, earlier_than=found[0] if found else None)
    if shown and found and (dates.turned(shown.value, shown.text) or "")[:10] == found[0][:10]:
        return fuller.zoned(page, found)
    if shown and (shown.score >= 0 or not url_days.of_address(page)):
        return statements.settled(page, shown.value, shown.text, language), "markup"
    return (
        fuller.zoned(page, found)
        or url_days.of_address(page)
        or statements.of_data(page, ("dateCreated", "uploadDate"), (), language)
        or _of_state(page, "datePublished")
        or _last_resort(page, page.layout, at, language)
    )


def _shown_for_loose(
    page: Sources, found: tuple[str, str], at: int | None, language: str
) -> labels.Found | None:
    """Return the day that the page shows clearly at its title where the data only have one that may be another's.

    One that is later is that of an entry which was made before: weeks, not more. Above the title it may be today's.
    """
    if page.layout is None or at is None or found[1] not in {"meta", "dublin-core"}:
        return None
    if not statements.is_loose(page, found[0], language):
        return None
    shown = visible.published(page.layout, at, language, page.host)
    if shown is None or shown.score <= AT_TITLE:
        return None
    moment = statements.settled(page, shown.value, shown.text, language)
    later = visible.days_between(found[0], moment)
    if later < 0 or (0 < later <= MAX_EARLIER and shown.block > at):
        return replace(shown, value=moment)
    return None


def _last_resort(page: Sources, layout: Layout, at: int | None, language: str) -> Found:
    """Return when it was published by what tells it on few pages only, and on some tells something else."""
    told = datelines.of_text(layout, at, language, page.host) or labels.beside_icon(page.data.tree)
    if told:
        return statements.settled(page, told.value, told.text, language), "markup"
    return statements.of_data(page, (), statements.CREATED_TAGS, language) or url_days.day_first(
        page, language
    )


def _stated(told: Iterable[tuple[str, str]], language: str) -> Found:
    """Return the first of all moments that the data give, or a truer one."""
    told = [*islice(told, statements.MAX_TOLD)]
    return rivals.truest(told[0], told, language) if told else None


def _before_change(page: Sources, found: Found, language: str) -> Found:
    """Return an earlier moment of the data for one that is that of the last change as well.

    Some systems give the day of the change in all tags but one. A draft is more than a day older, and what is
    quarters of an hour earlier is the same moment, in a zone that calls itself another.
    """
    if found is None or found[1] in {"json-ld", "microdata", "rdfa"}:
        return found
    changed = next(statements.changes(page, language), None)
    if changed is None or found[0][: fuller.CLOCK] != changed[0][: fuller.CLOCK]:
        return found
    for moment, source in statements.publications(page, language):
        earlier = dates.seconds_between(moment, changed[0])
        if rivals.VERSION < earlier < SAME_STORY and earlier % rivals.QUARTER:
            return moment, source
    return found


def _shown_of_two(page: Sources, found: Found, title: str | None, language: str) -> Found:
    """Return the earlier of two days that the data call the publication's, where title or address have it, too."""
    values = list(page.values("datePublished"))
    if found is None or page.layout is None or len(values) < 2:
        return None
    days: dict[str, Found] = {}
    for source, value in values:
        moment = dates.iso(value) or (
            statements.written(page, value, language) if isinstance(value, str) else None
        )
        if moment:
            days.setdefault(moment[:10], (moment, source))
    earlier = {day: one for day, one in days.items() if day < found[0][:10]}
    if not earlier:
        return None
    address = url_days.of_address(page)
    if address and address[0] in earlier:
        return earlier[address[0]]
    at = places.title_at(page, title)
    shown = visible.published(page.layout, at, language, page.host)
    return earlier.get(shown.value[:10]) if shown and shown.score > labels.CLEAR else None


def _shown_tag(page: Sources, found: Found, title: str | None, language: str) -> Found:
    """Return what article:published_time says where the page shows its day at its title, and not that of JSON-LD.

    Where it is the day of the last change, the earlier one is that of the first version.
    """
    tag = statements.of_data(page, (), ("article:published_time",), language)
    if found is None or tag is None or page.layout is None or found[1] not in {"json-ld", "microdata"}:
        return None
    if abs(visible.days_between(found[0], tag[0])) <= 1:
        return None
    changed = next(statements.changes(page, language), None)
    if changed is None or abs(visible.days_between(tag[0], changed[0])) <= 1:
        return None
    shown = visible.published(page.layout, places.title_at(page, title), language, page.host)
    return tag if shown and shown.score > labels.CLEAR and shown.value[:10] == tag[0][:10] else None


def modified(page: Sources, title: str | None, language: str, first: str | None = None) -> Found:
    """Return when it was last changed, None if that was before `first`, the publication."""
    found = _modified(page, title, language, first)
    if found is None:
        return None
    said = (moment for moment, _ in statements.changes(page, language))
    rest = (moment for moment, _ in statements.publications(page, language))
    moment = fuller.filled(page, found[0], title, language, said, rest, update=True)
    return None if first and fuller.is_before(moment, first) else (moment, found[1])


def _modified(page: Sources, title: str | None, language: str, first: str | None) -> Found:
    """Return when it was last changed, as the most trusted source has it."""
    told = [*islice(statements.changes(page, language), statements.MAX_TOLD)]
    found = _stated(told, language) or entries.marked(page, "updated") or entries.updated(page, first)
    if found:
        return rivals.later_change(found, first, told)
    at = places.title_at(page, title)
    shown = revisions.at_title(page.layout, at, language, page.host) if page.layout else None
    found = None if shown else statements.odd_tag(page, statements.ODD_CHANGE)
    if found or page.layout is None:
        return found
    shown = shown or revisions.of_page(page.layout, at, language, page.host)
    return (statements.settled(page, shown.value, shown.text, language), "markup") if shown else None


def _changed_later(page: Sources, moment: str) -> bool:
    """Return whether the data tell a later version from the first: then the first is meant."""
    changed = next((dates.iso(v) for _, v in page.values("dateModified")), None)
    return changed is not None and changed[:10] > moment[:10]


def _changed_before(page: Sources, moment: str) -> bool:
    """Return whether the data tell a last change that was before this moment."""
    changed = next((dates.iso(v) for _, v in page.values("dateModified")), None)
    return changed is not None and visible.days_between(changed, moment) > 1


def _of_state(page: Sources, key: str) -> Found:
    """Return a moment of the app state; one that is later than the last change is not the publication's."""
    moment = next((m for one in items(story(page.data).get(key)) if (m := dates.iso(one))), None)
    if moment is None or _changed_before(page, moment):
        return None
    return moment, "state"
