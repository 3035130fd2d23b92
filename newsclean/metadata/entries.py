"""The moments of the one entry that a page marks by hAtom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.metadata import dates, places, visible
from newsclean.metadata.changes import LABEL, MAX_TIMES
from newsclean.metadata.fuller import CLOCK
from newsclean.metadata.rivals import VERSION

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from newsclean.metadata.sources import Sources
    from newsclean.metadata.statements import Found

_UPDATED = "time.updated[datetime],span.updated"
_PUBLISHED = "time.published[datetime],time.entry-date[datetime],time[pubdate][datetime]"
_ENTRY_MOMENTS = "[title].published,[title].updated,[title].dt-published,[title].dt-updated"
"""With the attribute first the query takes half of the time."""


def marked(page: Sources, name: str) -> Found:
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


def published_on(page: Sources, day: str) -> str | None:
    """Return the one moment of a day that HTML or WordPress's templates mark as a publication's, also in a footer."""
    found: set[str] = set()
    for node in page.data.tree.css(_PUBLISHED)[:MAX_TIMES]:
        moment = dates.iso(node.attributes.get("datetime"))
        if moment and len(moment) > len(day) and moment.startswith(day) and not places.is_apart(node):
            found.add(moment)
    return found.pop() if len(found) == 1 else None


def updated(page: Sources, first: str | None) -> Found:
    """Return the later moment that WordPress's templates write beside the publication's, shown or not.

    They call an element "updated" that has the moment as its attribute or as its text. Only one that is later
    than the publication is that of a change: many templates call the publication so, too.
    """
    found: dict[str, str] = {}
    for node in page.data.tree.css(_UPDATED)[:MAX_TIMES] if first else ():
        attributes = node.attributes
        text = node.text().strip()
        if "published" in (attributes.get("class") or "").split() or LABEL.match(text):
            continue
        moment = dates.iso(attributes.get("datetime") if node.tag == "time" else text)
        if moment and not places.is_apart(node):
            found.setdefault(moment[:10], moment)
    moment = next(iter(found.values())) if len(found) == 1 else None
    return (moment, "markup") if moment and first and _is_later(moment, first) else None


def _is_later(moment: str, first: str) -> bool:
    """Return whether a moment is after another whatever their zones are."""
    if len(moment) > CLOCK < len(first):
        return dates.seconds_between(first, moment) > VERSION
    return visible.days_between(first, moment) > 1


def _entry_moments(page: Sources) -> list[LexborNode]:
    """Return the elements that hAtom marks as moments, looked up once a page: going through all elements takes time."""
    memo = page.data.memo
    if "entry_moments" not in memo:
        memo["entry_moments"] = page.data.tree.css(_ENTRY_MOMENTS)[:MAX_TIMES]
    found = memo["entry_moments"]
    return found if isinstance(found, list) else []
