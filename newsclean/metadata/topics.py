"""What the article is about: its keywords."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import strings
from newsclean.metadata import tag_links
from newsclean.metadata.section_words import UNFILED
from newsclean.metadata.unfilled import is_unfilled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.metadata.sources import Sources

MAX_TAGS = 50
MAX_TAG_CHARS = 80

TAG_GROUPS = (
    ("article:tag", "og:article:tag"),
    ("parsely-tags", "sailthru.tags", "news_keywords"),
)
"""Meta tags that are the article's own, the most trusted group first."""
KEYWORDS = ("keywords", "dc.subject", "dcterms.subject", "citation_keywords")
"""Those that many sites fill with words for search engines, the same on every page."""
_CODE = re.compile(r"^[0-9a-f]{8}-[0-9a-f-]{20,}$|^_|^\d+$|^https?://", re.IGNORECASE)
_LABELLED = re.compile(r"^[\w ]{2,30}: ")


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
        kept = _kept(list(words.values()), title, page.data.title)
        if kept:
            return tuple(kept[:MAX_TAGS]), origin
    return None


def _shown(page: Sources) -> Iterator[tuple[str, object]]:
    for tag in tag_links.shown(page.data.tree):
        yield "markup", tag


def _split(text: str) -> Iterator[str]:
    parts = text.split(";") if ";" in text and "," not in text else re.split(r"[,，、]", text)
    for part in parts:
        if is_unfilled(part.strip(" \"'")):
            continue
        word = part.strip(" \"'#[]")
        if word and len(word) < MAX_TAG_CHARS and not _CODE.match(word):
            yield word


def _kept(words: list[str], *titles: str | None) -> list[str]:
    """Return the words that are no notes of the system ("Page Type: Article", "Uncategorized") and no title again."""
    notes = [word for word in words if _LABELLED.match(word)]
    none = UNFILED | {squash(title or "") for title in titles}
    return [word for word in words if (len(notes) < 2 or word not in notes) and squash(word) not in none]
