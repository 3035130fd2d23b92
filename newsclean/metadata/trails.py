"""Trails of breadcrumbs: the steps from the front page down to what the article is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash, url_key
from newsclean.embedded.values import first, is_node, items, types
from newsclean.metadata.section_words import NO_STEP
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from newsclean.metadata.sources import Sources

MAX_WORDS = 5
"""A longer step that a page shows is a title or an invitation to go back."""
MAX_TRAILS = 8
MAX_NODES = 300
MAX_STEPS = 9
"""What has more links is a menu, or holds one."""
MAX_LINKS = 25
MAX_MARKED = 30
MAX_OUTWARD = 12
MAX_BEHIND = 6
QUERIES = ('[class*="crumb"]', '[id*="crumb"],[class*="rootline"],[class*="ariane"],.arbo')
_MARKED = '[typeof="v:Breadcrumb"],[itemtype$="data-vocabulary.org/Breadcrumb"]'
"""What the vocabularies before schema.org call each step."""
_ARROWS = re.compile(r"^[\s/>›»→|-]+|(?<![\s/>›»→|-])[\s/>›»→|-]+$")
"""A run of them is looked at from its start only: from each of its signs it would take the square of its length."""
BACK = re.compile(
    r"^(?:[<‹«←]|(?:back|return|zurück|retour|volver|voltar|torna|terug|tillbaka|wróć|join|get|view|see|e-?mail)\s)"
    r"|(?<!\d)(?:19|20)\d\d(?!\d)|^(?:KW|week|woche) \d+$",
    re.IGNORECASE,
)
"""A link that leads back to a list, or to something else to do, or to what was written in a month or week."""
_ACTION = re.compile(
    r"^(?:javascript|mailto|whatsapp|tel|sms):|/shar(?:e|er|ing)\b|/intent/|[?&]print|/print\b"
)
"""Where a link prints, sends or shares the page."""
_FRONT = re.compile(r"(?:https?://[^/?#]+)?/(?:home|start|startseite|index)(?:\.\w{2,5})?/?")
"""Where a link leads to the front page: "Herald Home"."""
_SPACE = frozenset({"hr", "br"})
_LISTS = frozenset({"ul", "ol"})


def declared(page: Sources) -> Iterator[str]:
    """Yield the names in the breadcrumbs of the page's data."""
    own = {url_key(one) for one in (page.url, page.data.link("canonical")) if one}
    for node in page.data.items:
        if "BreadcrumbList" in types(node):
            for step in items(node.get("itemListElement")):
                item = step.get("item") if is_node(step) else None
                name = first(step.get("name") if is_node(step) else None) or (
                    first(item.get("name")) if is_node(item) else None
                )
                link = first(item.get("@id") or item.get("url")) if is_node(item) else first(item)
                if name and squash(name) not in NO_STEP and not (link and url_key(link) in own):
                    yield name
            return


def shown(page: Sources) -> Iterator[str]:
    """Yield the links of the breadcrumbs that a page shows; menus and what prints or shares the page are none."""
    for query in QUERIES:
        for node in page.data.tree.css(query)[:MAX_TRAILS]:
            steps = _steps(node) if is_small(node, MAX_NODES) and not _is_at_end(node) else []
            if steps:
                yield from (step for step in steps if len(step.split()) <= MAX_WORDS)
                return


def marked(page: Sources) -> Iterator[str]:
    """Yield the steps that are marked in the vocabularies before schema.org."""
    if not (page.data.microdata_marks or page.data.rdfa_marks):
        return
    for node in page.data.tree.css(_MARKED)[:MAX_MARKED]:
        link = node.css_first("a[href]") if is_small(node) else None
        name = step(link) if link is not None else None
        if name and len(name.split()) <= MAX_WORDS:
            yield name


def step(link: LexborNode) -> str | None:
    """Return what a link calls the part of the site that it leads to, None if it leads to none."""
    name = " ".join(link.text().split()) if is_small(link) else ""
    if not name or BACK.search(name) or _ACTION.search((link.attributes.get("href") or "").strip().lower()):
        return None
    name = without_arrows(name)
    return None if squash(name) in NO_STEP else name


def without_arrows(text: str) -> str:
    """Return a step without the signs that stand between steps."""
    return _ARROWS.sub("", text)


def _steps(node: LexborNode) -> list[str]:
    """Return the steps of a trail, without the lists that open under one of them; none of a menu."""
    links = node.css("a[href]")
    if len(links) > MAX_LINKS:
        return []
    own = [
        link
        for link in links
        if not (_FRONT.fullmatch(link.attributes.get("href") or "") or _opens(link, node))
    ]
    if len(own) < len(links) and any(link.attributes.get("href") == "#" for link in own):
        return []  # a menu, whose lists such links open
    found = [name for name in map(step, own) if name]
    return found if len(found) <= MAX_STEPS else []


def _is_at_end(node: LexborNode) -> bool:
    """Return whether a list stands right before the footer: its links are of the footer's kind."""
    one = node.next
    for _ in range(MAX_BEHIND):
        if one is None:
            return False
        if one.is_element_node and one.tag not in _SPACE:
            return one.tag == "footer"
        one = one.next
    return False


def _opens(link: LexborNode, trail: LexborNode) -> bool:
    """Return whether a link stands in a list inside another list's item."""
    lists = 0
    one: LexborNode | None = link
    for _ in range(MAX_OUTWARD):
        if one is None:
            break
        lists += one.tag in _LISTS
        if one.mem_id == trail.mem_id:
            break
        one = one.parent
    return lists > 1
