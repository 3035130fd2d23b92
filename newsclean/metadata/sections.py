"""The part of the site that the article stands in."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import same, squash, url_key
from newsclean.embedded.values import first, is_node, items, types
from newsclean.metadata import affixes
from newsclean.metadata.likeness import MIN_SHARE, agreement, words
from newsclean.metadata.places import is_apart
from newsclean.metadata.tag_links import holder_of
from newsclean.metadata.words import AND
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsclean.metadata.sources import Sources

MAX_SECTION_CHARS = 100
MAX_WORDS = 5
"""What the page shows: a longer step of a trail is a title or an invitation to go back."""
MAX_TRAILS = 6
MAX_TRAIL_NODES = 300
MAX_LINKS = 60

SECTION_TAGS = (
    "article:section", "og:section", "parsely-section", "section", "category", "sailthru.section",
    "cxenseparse:section", "prism.section", "dc.subject.section", "cg:section",
)  # fmt: skip
_VAGUE = frozenset(
    squash(name)
    for name in (
        "Uncategorized", "Uncategorised", "Unkategorisiert", "Allgemein", "Non classé", "Sin categoría",
        "Sem categoria", "Senza categoria", "Geen categorie", "Okategoriserade", "Ikke kategoriseret",
        "Bez kategorii", "Nezařazené", "Без рубрики", "Без категорії", "Genel", "Χωρίς κατηγορία", "غير مصنف",
        "未分类", "未分類", "미분류", "正文", "Article", "Articles", "Artikel",
    )
)  # fmt: skip
HOMES = frozenset(
    squash(name)
    for name in (
        "Home", "Homepage", "Startseite", "Start", "Accueil", "À la une", "Inicio", "Início", "Portada",
        "Strona główna", "Главная", "Головна", "Hem", "Hjem", "Forside", "Etusivu", "Ana Sayfa", "Beranda",
        "Trang chủ", "トップ", "ホーム", "首页", "首頁", "홈", "Domů", "Kezdőlap", "Acasă", "Početna", "Naslovnica",
        "Αρχική", "الرئيسية", "ראשי", "خانه",
    )
)  # fmt: skip
"""Words for the front page, squashed."""
NO_SECTION = _VAGUE | HOMES
"""What stands where a section stands and is none, squashed."""
_LISTED = re.compile(r"[|>»;]|,(?=\S)")
_AND = frozenset({*AND, "&"})
_ARROWS = re.compile(r"^[\s/>›»→|-]+|[\s/>›»→|-]+$")
_OF_SYSTEM = re.compile(r"[/_\d]|[a-z][A-Z]")
_BACK = re.compile(r"^[<‹«←]")
"""A link that leads back to a list."""


def section(page: Sources, title: str | None, authors: Collection[str] = ()) -> tuple[str, str] | None:
    """Return the part of the site that the article stands in, and where that is said.

    What data declare counts more than what the page shows: a category of a blog's entry, or a trail of breadcrumbs.
    The name of an author is none, though columnists have pages of their own.
    """
    people = frozenset(squash(name) for name in authors if " " in name)
    for source, value in chain(page.values("articleSection"), page.tags(*SECTION_TAGS)):
        for part in _parts(first(value)):
            name = _section(part, page)
            if name and squash(name) not in people:
                return name, source
    for source, trail in (
        ("json-ld", _trail(page)),
        ("markup", _categories(page)),
        ("markup", _shown_trail(page)),
        ("parsely", _of_parsely(page)),
    ):
        for step in reversed(list(trail)):
            name = _section(step, page)
            if name and squash(name) not in people and not _is_title(name, title):
                return name, source
    return None


def _section(text: str | None, page: Sources) -> str | None:
    if not text or len(text) > MAX_SECTION_CHARS or text.startswith("http"):
        return None
    name = _LISTED.split(text)[0].strip(" ,;|>/")
    if not name or squash(name) in NO_SECTION or squash(name) in page.sites or affixes.is_domain(name):
        return None
    return name


def _parts(text: str | None) -> list[str]:
    """Return the sections that a declared value names; "Arts, Music and Film" and "Anytown, UT" are one.

    Blogs declare all of an entry's categories together.
    """
    if not text or len(text) > MAX_SECTION_CHARS:
        return []
    parts = text.split(", ")
    last = parts[-1].strip()
    one = not _AND.isdisjoint(last.casefold().split()) or (len(last) == 2 and last.isupper())
    return [text] if one else parts


def _is_title(name: str, title: str | None) -> bool:
    """Return whether a step of a trail is the article itself, under its title or a shorter one."""
    return same(squash(name), squash(title or "")) or agreement(words(name), words(title or "")) >= MIN_SHARE


def _trail(page: Sources) -> Iterator[str]:
    """Yield the names in the breadcrumbs of the page's data, from the front page down to what the article is in."""
    own = {url_key(one) for one in (page.url, page.data.link("canonical")) if one}
    for node in page.data.items:
        if "BreadcrumbList" in types(node):
            for step in items(node.get("itemListElement")):
                item = step.get("item") if is_node(step) else None
                name = first(step.get("name") if is_node(step) else None) or (
                    first(item.get("name")) if is_node(item) else None
                )
                link = first(item.get("@id") or item.get("url")) if is_node(item) else first(item)
                if name and not (link and url_key(link) in own):
                    yield name
            return


def _categories(page: Sources) -> Iterator[str]:
    """Yield the category that a blog links its entry to, the first of several."""
    for link in page.data.tree.css('a[rel~="category"]')[:MAX_LINKS]:
        holder = holder_of(link)
        if holder is not None and not is_apart(holder) and is_small(link):
            yield " ".join(link.text().split())
            return


def _of_parsely(page: Sources) -> Iterator[str]:
    """Yield the section that is told to Parse.ly, unless it is a word of the system's: "topNews", "/sports/nets"."""
    for _, name in page.tags("parsely-page.section"):
        if not name[:1].islower() and not _OF_SYSTEM.search(name):
            yield name


def _shown_trail(page: Sources) -> Iterator[str]:
    """Yield the links of the breadcrumbs that a page shows."""
    for node in page.data.tree.css('[class*="crumb"]')[:MAX_TRAILS]:
        if not is_small(node, MAX_TRAIL_NODES):
            continue
        steps = [" ".join(link.text().split()) for link in node.css("a[href]")]
        steps = [step for step in steps if step and not _BACK.match(step)]
        if steps:
            yield from (
                step for step in (_ARROWS.sub("", step) for step in steps) if len(step.split()) <= MAX_WORDS
            )
            return
