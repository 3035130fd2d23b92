"""The sources that metadata are chosen from, looked up once a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.embedded import Embedded, jsonld
from newsclean.embedded.values import Node, items
from newsclean.metadata import headings, site
from newsclean.metadata.headings import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from newsclean.blocks import Layout

MAX_HEADINGS = 12
MIN_WORDS = 3
MIN_SHARE = 0.6
"""The share of og:title that an h2 must have to be the story's title."""


class Sources(NamedTuple):
    """Everything that the fields of one page are chosen from."""

    data: Embedded
    layout: Layout | None
    url: str | None
    base: str | None
    """What relative links are relative to."""
    host: str
    article: Node
    """The article's JSON-LD object, or an empty one."""
    nodes: tuple[tuple[str, Node], ...]
    """The article's objects that are not empty and their provenance, the most trusted first."""
    sites: frozenset[str]
    """What the page calls its site, squashed."""
    headings: tuple[Heading, ...]
    """The h1 elements, save for those that do no more than lead home."""

    def values(self, *keys: str) -> Iterator[tuple[str, object]]:
        """Yield provenance and value of these schema.org properties, from the most trusted source on."""
        for source, node in self.nodes:
            for key in keys:
                for value in items(node.get(key)):
                    yield source, value

    def tags(self, *keys: str) -> Iterator[tuple[str, str]]:
        """Yield provenance and content of these meta tags."""
        for key in keys:
            for content in self.data.meta.get(key, ()):
                yield provenance(key), content


def provenance(key: str) -> str:
    """Return what a meta tag's vocabulary is called in `Metadata.provenance`."""
    head = key.partition(":")[0] if ":" in key else key.partition(".")[0].partition("-")[0]
    if head in {"og", "article", "book"}:
        return "og"
    if head in {"dc", "dcterms", "dct", "eprints", "prism"}:
        return "dublin-core"
    return head if head in {"twitter", "parsely", "sailthru"} else "meta"


def sources(data: Embedded, layout: Layout | None, url: str | None) -> Sources:
    """Look up the sources of one page, once for each address and layout."""
    known = data.memo.get("sources")
    if isinstance(known, Sources) and known.url == url and (layout is None or known.layout is layout):
        return known
    page = _sources(data, layout, url)
    data.memo["sources"] = page
    return page


def _shown(data: Embedded, marked: list[LexborNode]) -> tuple[Heading, ...]:
    """Return the headings that can be the title.

    Some sites put a title for search engines among the breadcrumbs, as their only h1, and show the story's own
    title, which is that of og:title, in an h2.
    """
    trail = [node for node in marked if headings.is_in_trail(node)]
    if not trail:
        return tuple(Heading(headings.text(node), node) for node in marked)
    found = [Heading(text, node) for node in marked if node not in trail and (text := headings.text(node))]
    if any(len(heading.text.split()) >= MIN_WORDS for heading in found):
        return tuple(found)
    social = data.first("og:title") or ""
    key = jsonld.squash(social)
    for node in data.tree.css("h2")[:MAX_HEADINGS]:
        text = headings.text(node)
        own = jsonld.squash(text)
        if key and own.endswith(key) and len(key) > MIN_SHARE * len(own):
            # og:title has neither the kicker in front of the heading's words, nor lacks the colon behind one.
            return (Heading(social),)
        if key and own and (own in key or key in own) and len(own) > MIN_SHARE * len(key):
            return (Heading(text, node),)
    return (*found, *(Heading(headings.text(node), node) for node in trail))


def _sources(data: Embedded, layout: Layout | None, url: str | None) -> Sources:
    url, canonical, own = (
        link and site.live(link) for link in (url, data.link("canonical"), data.first("og:url"))
    )
    base = site.absolute(url, data.base) or url or canonical or own
    own_title: list[LexborNode] = []
    home: list[LexborNode] = []
    for node in data.headings[:MAX_HEADINGS]:
        (home if headings.is_site_link(node) else own_title).append(node)
    shown = _shown(data, own_title)
    known = [text for text in (data.first("og:title"), data.title, *(one.text for one in shown)) if text]
    urls = frozenset(jsonld.url_key(one) for one in (url, canonical, own) if one)
    article = jsonld.article(data.items, urls=urls, titles=known)
    marked = [
        (source, jsonld.article(found, urls=frozenset(), titles=known, strict=True))
        for source, found in (("microdata", data.microdata), ("rdfa", data.rdfa))
    ]
    return Sources(
        data=data,
        layout=layout,
        url=url,
        base=base,
        host=next(filter(None, map(site.host, (url, canonical, own))), ""),
        article=article or {},
        nodes=tuple((source, node) for source, node in (("json-ld", article), *marked) if node),
        sites=site.names(data, url or canonical or own, [headings.text(node) for node in home]),
        headings=shown,
    )
