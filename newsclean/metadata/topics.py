"""What the article is about: the part of the site that it stands in, and its keywords."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import same, squash
from newsclean.embedded.values import first, is_node, items, strings, types
from newsclean.metadata import affixes, tag_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.sources import Sources

MAX_TAGS = 50
MAX_TAG_CHARS = 80
MAX_SECTION_CHARS = 100

SECTION_TAGS = (
    "article:section", "og:section", "parsely-section", "section", "category", "sailthru.section",
    "cxenseparse:section", "prism.section", "dc.subject.section", "cg:section",
)  # fmt: skip
TAG_GROUPS = (
    ("article:tag", "og:article:tag"),
    ("parsely-tags", "sailthru.tags", "news_keywords"),
)
"""Meta tags that are the article's own, the most trusted group first."""
KEYWORDS = ("keywords", "dc.subject", "dcterms.subject", "citation_keywords")
"""Those that many sites fill with words for search engines, the same on every page."""
_NO_SECTION = frozenset(
    squash(name)
    for name in (
        "Uncategorized", "Uncategorised", "Unkategorisiert", "Allgemein", "Non classé", "Sin categoría",
        "Sem categoria", "Senza categoria", "Geen categorie", "Okategoriserade", "Ikke kategoriseret",
        "Bez kategorii", "Nezařazené", "Без рубрики", "Без категорії", "Genel", "Χωρίς κατηγορία", "غير مصنف",
        "未分类", "未分類", "미분류", "Article", "Articles", "Artikel",
        "Home", "Homepage", "Startseite", "Start", "Accueil", "À la une", "Inicio", "Início", "Portada",
        "Strona główna", "Главная", "Головна", "Hem", "Hjem", "Forside", "Etusivu", "Ana Sayfa", "Beranda",
        "Trang chủ", "トップ", "ホーム", "首页", "首頁", "홈", "Domů", "Kezdőlap", "Acasă", "Početna", "Naslovnica",
        "Αρχική", "الرئيسية", "ראשי", "خانه",
    )
)  # fmt: skip
"""What stands where a section stands and is none, squashed."""
_CODE = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{20,}$|^_|^\d+$|^https?://", re.IGNORECASE)
_LABELLED = re.compile(r"^[\w ]{2,30}: ")
_LISTED = re.compile(r"[|>»;]|,(?=\S)")


def section(page: Sources, title: str | None) -> tuple[str, str] | None:
    """Return the part of the site that the article stands in, and where that is said."""
    for source, value in chain(page.values("articleSection"), page.tags(*SECTION_TAGS)):
        name = _section(first(value), page)
        if name:
            return name, source
    trail = list(_trail(page))
    for name in reversed(trail):
        found = _section(name, page)
        if found and not same(squash(found), squash(title or "")):
            return found, "json-ld"
    return None


def _section(text: str | None, page: Sources) -> str | None:
    if not text or len(text) > MAX_SECTION_CHARS or text.startswith("http"):
        return None
    name = _LISTED.split(text)[0].strip(" ,;|>/")
    if not name or squash(name) in _NO_SECTION or squash(name) in page.sites or affixes.is_domain(name):
        return None
    return name


def _trail(page: Sources) -> Iterator[str]:
    """Yield the names in the page's breadcrumbs, from the front page down."""
    for node in page.data.items:
        if "BreadcrumbList" in types(node):
            for step in items(node.get("itemListElement")):
                item = step.get("item") if is_node(step) else None
                name = first(step.get("name") if is_node(step) else None) or (
                    first(item.get("name")) if is_node(item) else None
                )
                if name:
                    yield name
            return


def tags(page: Sources, title: str | None) -> tuple[tuple[str, ...], str] | None:
    """Return the keywords, each once, in the page's order, and where they are.

    What the page shows as its tags counts more than what it tells search engines.
    """
    declared = (page.values("keywords"), *(page.tags(*names) for names in TAG_GROUPS))
    for group in (*declared, _shown(page), page.tags(*KEYWORDS)):
        words: dict[str, str] = {}
        origin = ""
        for source, value in group:
            if origin and source != origin:
                break
            for text in strings(value):
                for word in _split(text):
                    words.setdefault(word.casefold(), word)
                    origin = source
        kept = _kept(list(words.values()), title)
        if kept:
            return tuple(kept[:MAX_TAGS]), origin
    return None


def _shown(page: Sources) -> Iterator[tuple[str, object]]:
    for tag in tag_links.shown(page.data.tree):
        yield "markup", tag


def _split(text: str) -> Iterator[str]:
    parts = text.split(";") if ";" in text and "," not in text else re.split(r"[,，、]", text)
    for part in parts:
        word = part.strip(" \"'#[]")
        if word and len(word) < MAX_TAG_CHARS and not _CODE.match(word):
            yield word


def _kept(words: list[str], title: str | None) -> list[str]:
    """Return the words that are no notes of the system ("Page Type: Article") and not the title again."""
    notes = [word for word in words if _LABELLED.match(word)]
    key = squash(title or "")
    return [word for word in words if (len(notes) < 2 or word not in notes) and squash(word) != key]
