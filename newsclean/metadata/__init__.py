"""A page's metadata: what its embedded data and its markup say, and which of them said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsclean.metadata import authors, fields, moments, sections, site, site_names, topics
from newsclean.metadata.pictures import images, pictures
from newsclean.metadata.sources import sources
from newsclean.metadata.standfirst import Standfirst
from newsclean.records import Metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded

__all__ = ["images", "metadata", "pictures", "shown_standfirst", "title_heading"]

T = TypeVar("T")


def metadata(tree: LexborHTMLParser, data: Embedded, layout: Layout | None, *, url: str | None) -> Metadata:  # noqa: ARG001 - see below
    """Return what a page says about its article, and in `provenance` which source each field came from.

    Sources are asked in a fixed order of trust: JSON-LD, microdata, RDFa, Open Graph and other meta tags,
    visible markup, the address, app state. The title is the exception: a heading that the head's title agrees
    with comes first, being the page's own words. Broken data are passed over; nothing is raised.

    Args:
        tree: the parsed page (`data.tree` is the same).
        data: what `embedded(tree)` found.
        layout: the blocks of the page; without them visible bylines and date lines are not read.
        url: the page's address, None if unknown.
    """
    page = sources(data, layout, url)
    provenance: dict[str, str] = {}

    def noted(field: str, found: tuple[T, str] | None) -> T | None:
        if found is None:
            return None
        provenance[field] = found[1]
        return found[0]

    title = noted("title", fields.title(page))
    writers = authors.find(page, title)
    language = noted("language", site.language(data, layout))
    return Metadata(
        url=url,
        canonical_url=noted("canonical_url", fields.canonical(page)),
        site_name=noted("site_name", site_names.site_name(page)),
        publisher=noted("publisher", fields.publisher(page, writers[0] if writers else ())),
        title=title,
        lead=noted("lead", fields.lead(page, title)),
        description=noted("description", fields.description(page)),
        authors=noted("authors", writers) or (),
        date_published=(first := noted("date_published", moments.published(page, title, language or ""))),
        date_modified=noted("date_modified", moments.modified(page, title, language or "", first)),
        language=language,
        section=noted("section", sections.section(page, title, writers[0] if writers else ())),
        tags=noted("tags", topics.tags(page, title)) or (),
        is_accessible_for_free=noted("is_accessible_for_free", fields.free(page)),
        next_page=noted("next_page", fields.next_page(page)),
        provenance=provenance,
    )


def shown_standfirst(data: Embedded) -> Standfirst | None:
    """Return the block whose text is the lead which `metadata` found, None if it found none."""
    found = data.memo.get("standfirst")
    return found if isinstance(found, Standfirst) else None


def title_heading(data: Embedded) -> str | None:
    """Return all of the heading whose headline is the title that `metadata` found, None if no heading's is."""
    found = data.memo.get("heading")
    return found if isinstance(found, str) else None
