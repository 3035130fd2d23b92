"""The label of a section right above the headline."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsclean.embedded.jsonld import squash, url_key
from newsclean.late import late
from newsclean.metadata import headings, site, slug, trails
from newsclean.metadata.places import alike, is_apart
from newsclean.metadata.section_words import VAGUE
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from newsclean.metadata.sources import Sources

MAX_CLIMB = 5
"""Elements around the headline before which its label may stand."""
MAX_BEFORE = 4
"""Elements before the headline that are looked at in each of them."""
MAX_NODES = 40
MAX_CHARS = 120
"""Of an element that is passed over on the way to the label: a date line."""
MAX_LABEL_WORDS = 4
MAX_LABEL_CHARS = 40
MAX_H2 = 12
MAX_SIGNS = 3
"""Of a label beside its link: a bar, an arrow."""
MIN_LETTERS = 4
"""Of a folder that is named like the link to it."""
_HINT = late(
    r"categor|kategor|catégor|rubri[ck]|ressort|(?<![a-z])section(?![a-z])|channel|kicker|eyebrow|pre-?title|overline|topline"
)
_SECTION = late(r"(?:categor(?:y|ie|ia)|kategorie|rubri[ck]|ressort|(?<![a-z])section)(?![a-z])")
"""Classes of labels that need be no links."""
_NO_SECTION = late(r"/(?:tags?|author|autor|auteur|authors|autoren|user|people|profile?)/")
_NO_FOLDER = late(
    r"/(?:themen?|themes?|topics?|temas?|dossiers?|schlagworte?|office|firmen?|company|companies)/"
)
_FOLDER = late(r"(?:https?:(?=//))?(//[^/?#]+)?(?:/(?!\d+/)[^/?#.]+)*/([^/?#.]+)/?$")
_BARS = late(r"\s[|–—·•»-]\s|\|")
_PAGE = frozenset({"body", "html"})
_LISTS = frozenset({"ul", "ol"})
_SKIP = frozenset({"script", "style", "noscript", "template", "meta", "link", "svg", "img", "picture"})


def above(page: Sources, title: str | None) -> Iterator[str]:
    """Yield what stands before the headline and is linked to a folder of the address, or classed as a section.

    Where nothing is, it is a lone link to a folder that is named like it, or a label that the head's title has too.
    """
    before = list(_above(page, title))
    labels = chain(
        (_label(node, text, page) for node, text in before),
        (_plain(node, text, page) for node, text in before),
    )
    found = next(filter(None, labels), None)
    if found:
        yield found


def _above(page: Sources, title: str | None) -> Iterator[tuple[LexborNode, str]]:
    """Yield the small elements before the headline that have a text, and it."""
    node = _headline(page, title)
    for _ in range(MAX_CLIMB):
        if node is None or node.tag in _PAGE:
            return
        for before in _before(node):
            if not is_small(before, MAX_NODES) or len(before.text()) > 3 * MAX_CHARS:
                return
            text = " ".join(before.text().split())
            if len(text) > MAX_CHARS:
                return
            if text:
                yield before, text
        node = node.parent


def _headline(page: Sources, title: str | None) -> LexborNode | None:
    """Return the heading that is the title; a page may have it in an h2."""
    key = squash(title or "")
    found = next((one.node for one in page.headings if one.node and alike(squash(one.text), key)), None)
    if found is not None or not key:
        return found
    second = page.data.tree.css("h2")[:MAX_H2]
    return next((node for node in second if is_small(node) and squash(headings.text(node)) == key), None)


def _before(node: LexborNode) -> Iterator[LexborNode]:
    one = node.prev
    seen = 0
    while one is not None and seen < MAX_BEFORE:
        if one.is_element_node and one.tag not in _SKIP:
            seen += 1
            yield one
        one = one.prev


def _label(node: LexborNode, text: str, page: Sources) -> str | None:
    """Return the section that an element above the headline names."""
    links = [node] if node.tag == "a" else node.css("a[href]")
    base = page.base or ""
    own = url_key(page.url or page.base or "")
    for link in reversed(links):
        key = _key(base, link.attributes.get("href"))
        # The host alone is the front page.
        if key and "/" in key and own.startswith(f"{key}/"):
            name = _named(trails.step(link))
            return name if name and _agrees(name, key) else None
    if len(links) > 1 or not _is_section(node, linked=bool(links)):
        return None
    if not links:
        return None if trails.BACK.search(text) else _named(text)
    href = (links[0].attributes.get("href") or "").lower()
    return None if _NO_SECTION.search(href) else _named(trails.step(links[0]))


def _plain(node: LexborNode, text: str, page: Sources) -> str | None:
    """Return the section that an element above the headline names, whose class says nothing."""
    links = [node] if node.tag == "a" else node.css("a[href]")
    if not links:
        return _named(text) if _is_in_title(text, page.data.title) and not trails.BACK.search(text) else None
    href = (links[0].attributes.get("href") or "").lower()
    if len(links) > 1 or _NO_SECTION.search(href) or _NO_FOLDER.search(href):
        return None
    name = _named(trails.step(links[0]))
    if not name or not _is_directory(name, text, href, page):
        return None
    outside = node.parent if node.tag in _LISTS else node  # lists are classed "nav" themselves
    return None if outside is not None and is_apart(outside) else name


def _is_directory(name: str, text: str, href: str, page: Sources) -> bool:
    """Return whether an element holds only a link to a part of the site, whose folder is named like it."""
    if len(text) > len(name) + MAX_SIGNS or squash(name) in VAGUE:
        return False
    folder = _FOLDER.match(href)
    if folder is None or (folder[1] and site.host(f"http:{folder[1]}") != page.host):
        return False
    said = "".join(slug.folded(name))
    return len(said) >= MIN_LETTERS and said == "".join(slug.folded(folder[2]))


def _is_in_title(text: str, title: str | None) -> bool:
    """Return whether a label stands alone between bars in the head's title as well, behind the headline."""
    parts = [squash(part) for part in _BARS.split((title or "")[: 4 * MAX_CHARS])]
    return squash(text) in parts[1:-1]


def _agrees(name: str, key: str) -> bool:
    """Return whether a folder has a word of the name that its link has; those in other scripts are spelled in some way.

    A folder may be that of a person.
    """
    said = slug.folded(name)
    folder = "".join(slug.folded(key.partition("/")[2].rpartition("/")[2] or key.partition("/")[2]))
    return (
        not "".join(said).isascii() or not said or any(word[:4] in folder for word in said if len(word) > 2)
    )


def _key(base: str, href: str | None) -> str:
    try:
        return url_key(urljoin(base, (href or "").strip()))
    except ValueError:
        return ""


def _named(text: str | None) -> str | None:
    fits = text and len(text) <= MAX_LABEL_CHARS and len(text.split()) <= MAX_LABEL_WORDS
    return text if fits else None


def _is_section(node: LexborNode, *, linked: bool) -> bool:
    """Return whether the class of an element, or of the only one in it, is that of a section's label."""
    expression = _HINT if linked else _SECTION
    one: LexborNode | None = node
    for _ in range(3):
        if one is None:
            return False
        if expression.search((one.attributes.get("class") or "").lower()):
            return True
        one = next((child for child in headings.children(one) if child.is_element_node), None)
    return False
