"""The fields of `Metadata`: each asks its sources in order of trust, and is None if none has it."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from newsclean.embedded import story
from newsclean.embedded.jsonld import NEWS, resolved, squash
from newsclean.embedded.values import first, is_node, plain, strings, types
from newsclean.metadata import headings, places, site, standfirst, titles
from newsclean.metadata.declared import declared
from newsclean.metadata.headlines import headline, subline
from newsclean.metadata.hosts import is_host
from newsclean.metadata.likeness import words
from newsclean.metadata.pagination import continues
from newsclean.metadata.site_names import site_name
from newsclean.metadata.standfirst import Trust
from newsclean.metadata.unfilled import is_unfilled
from newsclean.metadata.witnesses import PERSON

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsclean.metadata.declared import Declared
    from newsclean.metadata.sources import Sources

T = TypeVar("T")
Found = tuple[T, str] | None
"""A value and where it came from."""
MIN_WORDS = 2
"""Words of an entry's title that no heading or head says."""

_TITLE_TAGS = (
    "twitter:title", "twitter:text:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
    "title", "headline", "hdl",
)  # fmt: skip


def title(page: Sources) -> Found[str]:
    """Return the page's own title, without the site's name."""
    said = declared(_titles(page), page.data.title or "", page.sites)
    shown = [headline(heading, said) for heading in page.headings]
    found = titles.choose(
        said,
        shown,
        page.url or page.data.link("canonical"),
        news=not NEWS.isdisjoint(types(page.article)),
        layout=page.layout,
    )
    entry = _entry(page, said, found)
    if entry is not None:
        page.data.memo["heading"] = entry[1]
        return entry[0], "markup"
    page.data.memo["heading"] = next(
        (one.text for one, own in zip(page.headings, shown, strict=True) if found and own == found[0]), None
    )
    if found is None:
        told = first(story(page.data).get("headline"))
        return (told, "state") if told else None
    return found


def _entry(page: Sources, said: Declared, found: Found[str]) -> tuple[str, str] | None:
    """Return the title of the one entry that the page marks, and all of its element, where no heading is the title.

    It counts more than what the head says to search engines and networks, but for JSON-LD, which newsrooms write by
    hand, and for a title that it only puts a kicker before.
    """
    if found is not None and found[1] in {"markup", "json-ld", "microdata"}:
        return None
    heading = headings.of_entry(page.data.tree)
    if heading is None or not MIN_WORDS <= len(words(heading.text)) <= titles.MAX_HEADING_WORDS:
        return None
    own = headline(heading, said)
    key = squash(own)
    if key in page.sites or (found is not None and squash(found[0]) in key):
        return None
    return own, heading.text


def _titles(page: Sources) -> list[tuple[str, str]]:
    """Return the titles that data and meta tags give, the most trusted first, and where they came from."""
    candidates = [(s, first(v) or "") for s, v in page.values("headline")]
    ranked = candidates[:1] if page.article.get("headline") else []
    ranked += [(s, plain(v)) for s, v in page.tags("og:title")][:1]
    ranked += candidates[len(ranked[:1]) if page.article.get("headline") else 0 :]
    ranked += [(s, plain(v)) for s, v in page.tags(*_TITLE_TAGS)]
    return [*ranked, ("json-ld", first(page.article.get("name")) or "")]


def description(page: Sources) -> Found[str]:
    """Return the summary that the head gives."""
    for source, value in chain(
        page.tags("og:description", "description"),
        page.values("description"),
        page.tags("twitter:description", "sailthru.description", "dc.description", "dcterms.description"),
    ):
        text = first(value)
        if text and squash(text) not in page.sites and len(text) < 5000:
            return text, source
    return None


def lead(page: Sources, title_: str | None) -> Found[str]:
    """Return the standfirst that the page shows between its title and its text, as the block has it."""
    if page.layout is None:
        return None
    said = [v for _, v in page.tags("og:description", "description", "twitter:description")]
    said += [
        text for _, v in page.values("description", "alternativeHeadline", "abstract") for text in strings(v)
    ]
    shown = (heading.text for heading in page.headings)
    called = {squash(text) for text in (title_, page.data.first("og:title"), *shown) if text}
    described = {squash(plain(text)) for text in set(said)} - called
    found = standfirst.find(page.layout, places.title_at(page, title_), described, called)
    if found is None or found.trust is not Trust.SURE:
        found = _in_heading(page, title_) or found
    page.data.memo["standfirst"] = found
    return (found.said, "markup") if found else None


def _in_heading(page: Sources, title_: str | None) -> standfirst.Standfirst | None:
    """Return the subline in the heading whose headline is the title."""
    whole = page.data.memo.get("heading")
    heading = next((one for one in page.headings if one.text == whole), None)
    said = subline(heading, title_) if heading and title_ else None
    return standfirst.Standfirst("", Trust.SURE, said) if said else None


def free(page: Sources) -> Found[bool]:
    """Return whether the page declares the article free to read."""
    for source, value in page.values("isAccessibleForFree"):
        text = str(value).strip().casefold().rsplit("/", 1)[-1]
        if text in {"true", "1", "yes"}:
            return True, source
        if text in {"false", "0", "no"}:
            return False, source
    for source, content in page.tags("article:content_tier"):
        tier = content.strip().casefold()
        if tier in {"free", "locked", "metered"}:
            return tier == "free", source
    return None


def publisher(page: Sources, authors: Collection[str] = ()) -> Found[str]:
    """Return who publishes it.

    A person is none whom the site is not called after, nor is an author in a meta tag where the site has another name.
    """
    ids = page.data.ids
    called = site_name(page)
    named = called is not None and called[1] != "markup"
    anyone = (("json-ld", v) for node in page.data.items for v in resolved(node.get("publisher"), ids))
    for source, value in chain(
        ((s, one) for s, v in page.values("publisher") for one in resolved(v, ids)),
        islice(anyone, 5),
        page.tags(
            "publisher", "article:publisher", "dc.publisher", "dcterms.publisher", "citation_publisher"
        ),
    ):
        text = first(value)
        if not text or not _is_publisher(text):
            continue
        person = types(value) == PERSON if is_node(value) else named and text in authors
        if not person or is_host(text, page.host) or (called and squash(text) in squash(called[0])):
            return text, source
    owner = site.organization(page.data, page.host, called[0] if called else None)
    return (owner, "json-ld") if owner else None


def _is_publisher(text: str) -> bool:
    if not 0 < len(text) < 200 or "://" in text or text.startswith("#"):
        return False
    return any(map(str.isalpha, text)) and not is_unfilled(text)


def canonical(page: Sources) -> Found[str]:
    """Return the address that the page calls its own."""
    for source, value in chain(
        (("markup", page.data.link("canonical")),),
        page.tags("og:url"),
        page.values("mainEntityOfPage", "url"),
    ):
        text = first(value) if not isinstance(value, dict) else first(value.get("@id") or value.get("url"))
        full = site.absolute(page.base, text)
        if full:
            return full.partition("#")[0], source
    return None


def next_page(page: Sources) -> Found[str]:
    """Return the address of the article's next page, never that of the next article."""
    full = site.absolute(page.base, page.data.link("next"))
    known = (page.url, site.absolute(page.base, page.data.link("canonical")))
    return (full, "markup") if full and any(url and continues(url, full) for url in known) else None
