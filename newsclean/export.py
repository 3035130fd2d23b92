"""The forms that one article (or the failure in its place) is given out in."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from newsclean.markdown import to_markdown
from newsclean.records import Article, Failure, Image, json_text

__all__ = ["Format", "export", "news_article", "to_markdown"]


class Format(StrEnum):
    """A form of output, by the name that `--format` takes."""

    JSON = "json"
    """The published JSON, indented."""
    JSONL = "jsonl"
    """The published JSON on one line."""
    MARKDOWN = "markdown"
    """Title, lead and text with its structure."""
    TEXT = "text"
    """`Article.text` and nothing else."""
    JSON_LD = "json-ld"
    """A schema.org NewsArticle."""


# Words are read in running lines, not one a line.
# fmt: off
_AGENCIES: Final = frozenset({
    "aap", "afp", "agence france-presse", "agerpres", "anp", "ansa", "antara", "ap", "apa",
    "associated press", "the associated press", "belga", "bernama", "bloomberg", "canadian press",
    "the canadian press", "cna", "čtk", "dpa", "efe", "europa press", "interfax", "irna", "jiji press",
    "kna", "kyodo", "kyodo news", "lusa", "mti", "ntb", "pa", "pa media", "press association",
    "press trust of india", "pti", "reuters", "thomson reuters", "ritzau", "sid", "stt", "tanjug",
    "tass", "tt", "ukrinform", "unian", "upi", "xinhua", "yonhap",
})
"""News agencies that sign reports: organizations, not persons."""
_DESK_ENDS: Final = frozenset({
    "agencies", "agency", "bureau", "correspondents", "desk", "editors", "magazine", "network", "news",
    "newsdesk", "newspaper", "newsroom", "press", "staff", "team",
})
"""Words that a desk's or a paper's name ends with, and no person's."""
_DESK_STARTS: Final = frozenset({
    "agencias", "agencia", "editorial", "redactie", "redacción", "rédaction", "redazione", "redação",
    "redakcja", "redaktion", "onlineredaktion", "newsteam", "team", "редакция", "редакція",
})
"""Words that a desk's name starts with or is."""
# fmt: on


def export(record: Article | Failure, form: Format = Format.JSON) -> str:
    """Return a record as text in one of the forms, with a line's end.

    A failure has no article to format: it is its JSON record in every JSON form, and one line that says what
    failed in the others, so that nothing is lost without a trace.
    """
    if form is Format.JSON or form is Format.JSONL:
        return json_text(record.to_dict(), pretty=form is Format.JSON) + "\n"
    if isinstance(record, Failure):
        if form is Format.JSON_LD:
            return json_text(record.to_dict(), pretty=True) + "\n"
        return f"[{record.code}] {' '.join(record.input.split())}: {' '.join(record.message.split())}\n"
    if form is Format.MARKDOWN:
        return _writable(to_markdown(record))
    if form is Format.TEXT:
        return _writable(f"{record.text}\n")
    return json_text(news_article(record), pretty=True) + "\n"


def news_article(article: Article) -> dict[str, object]:
    """Return the article as a schema.org NewsArticle (https://schema.org/NewsArticle), without empty fields.

    An author is an Organization when it is the paper itself, a news agency or a desk; otherwise a Person.
    """
    url = article.canonical_url or article.url
    publisher = article.publisher or article.site_name
    fields: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url} if url else None,
        "headline": article.title,
        "description": article.description or article.lead,
        "articleBody": article.text,
        "author": [_author(name, article) for name in article.authors],
        "datePublished": article.date_published,
        "dateModified": article.date_modified,
        "image": [_image(image) for image in sorted(article.images, key=lambda image: not image.lead)],
        "inLanguage": article.language,
        "articleSection": article.section,
        "keywords": list(article.tags),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "isAccessibleForFree": article.is_accessible_for_free,
    }
    return _filled(fields)


def _author(name: str, article: Article) -> dict[str, object]:
    return {"@type": "Organization" if _is_organization(name, article) else "Person", "name": name}


def _is_organization(name: str, article: Article) -> bool:
    folded = " ".join(name.casefold().split())
    papers = {paper.casefold() for paper in (article.publisher, article.site_name) if paper}
    if folded in papers or folded in _AGENCIES:
        return True
    words = folded.split()
    return bool(words) and (words[-1] in _DESK_ENDS or words[0] in _DESK_STARTS)


def _image(image: Image) -> dict[str, object]:
    return _filled(
        {
            "@type": "ImageObject",
            "url": image.url,
            "caption": image.caption,
            "description": image.alt,
            "creditText": image.credit,
            "representativeOfPage": True if image.lead else None,
        }
    )


def _filled(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [])}


def _writable(text: str) -> str:
    """Replace lone surrogates: UTF-8 cannot hold them."""
    return text.encode("utf-8", "replace").decode("utf-8")
