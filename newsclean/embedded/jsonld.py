"""JSON-LD: the objects of a page's `application/ld+json` scripts, flat, and the one that is the article."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.embedded import repair
from newsclean.embedded.values import Node, is_node, items, types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_NODES = 2000
"""Objects looked at on one page; shops list thousands of products, and none of them is the article."""

NEWS = frozenset(
    {
        "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
        "BackgroundNewsArticle", "AskPublicNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
        "SatiricalArticle", "AdvertiserContentArticle",
    }
)  # fmt: skip
"""schema.org types of news stories."""

ARTICLES: Mapping[str, int] = {
    **dict.fromkeys(NEWS, 5),
    **dict.fromkeys("Article BlogPosting TechArticle ScholarlyArticle Report HowTo Recipe".split(), 4),
    **dict.fromkeys("SocialMediaPosting DiscussionForumPosting Review CreativeWork CriticReview".split(), 3),
    **dict.fromkeys("MedicalWebPage QAPage VideoObject NewsVideoObject PodcastEpisode Event".split(), 2),
    **dict.fromkeys("WebPage ItemPage AboutPage FAQPage ImageGallery MediaGallery CollectionPage".split(), 1),
}  # fmt: skip
"""schema.org types that can be the page's main item: how strongly the type alone says so."""

SOME = 60
"""Objects that are asked for their type."""

_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "item")


def nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Return the scripts' top-level objects and those inside them that stand for the page, in order."""
    out: list[Node] = []
    for script in scripts:
        for value in repair.loads(script):
            stack = [value]
            while stack and len(out) < MAX_NODES:
                one = stack.pop()
                if isinstance(one, list):
                    stack.extend(reversed(one))
                elif is_node(one):
                    out.append(one)
                    stack.extend(
                        one[key] for key in reversed(_INSIDE) if isinstance(one.get(key), list | dict)
                    )
    return tuple(out)


def kinds(found: Sequence[Node]) -> frozenset[str]:
    """Return the schema.org types of the objects."""
    return frozenset(name for node in found[:SOME] for name in types(node))


def rank(found: Sequence[Node]) -> int:
    """Return how strongly the objects' types say that the page is an article: 0 not at all, 5 for news."""
    return max((ARTICLES.get(name, 0) for name in kinds(found)), default=0)


def by_id(found: Iterable[Node]) -> dict[str, Node]:
    """Return the objects by their `@id`; of two with one id the fuller."""
    out: dict[str, Node] = {}
    for node in found:
        key = node.get("@id")
        if isinstance(key, str) and (key not in out or len(node) > len(out[key])):
            out[key] = node
    return out


def resolved(value: object, ids: Mapping[str, Node]) -> list[object]:
    """Return a value's members, references (`{"@id": ...}` alone) replaced by what they point at."""
    out: list[object] = []
    for one in items(value):
        key = one.get("@id") if is_node(one) else None
        known = ids.get(key) if isinstance(key, str) else None
        out.append(known if known is not None and is_node(one) and len(one) <= 2 else one)
    return out


def article(
    found: Iterable[Node], *, urls: frozenset[str], titles: Iterable[str], strict: bool = False
) -> Node | None:
    """Return the object that is the page's article, None if there is none.

    Args:
        found: objects as `nodes` gives them.
        urls: the page's own addresses, to tell it from other stories in the data; as `url_key` makes them.
        titles: what head and markup call the page.
        strict: an object with another headline is not the page's, nor is one of several without: teasers are
            marked up with microdata too.
    """
    found = tuple(found)
    if not found:
        return None
    names = {squash(t) for t in titles if t}
    crowd = len(found)
    best: tuple[float, Node] | None = None
    for node in found:
        rank = max([ARTICLES.get(t, 0) for t in types(node)], default=0)
        if not rank and not ("headline" in node and ("datePublished" in node or "articleBody" in node)):
            continue
        score = (
            float(rank)
            + sum([key in node for key in ("headline", "datePublished", "author", "articleBody")]) * 0.6
        )
        headline = next(iter(items(node.get("headline") or node.get("name"))), None)
        titled = isinstance(headline, str) and len(headline) > 12 and bool(names)
        if titled and any(same(squash(str(headline)), n) for n in names):
            score += 3
        elif strict and (titled or crowd > 1):
            continue
        if urls and any(url_key(u) in urls for u in _addresses(node)):
            score += 3
        if best is None or score > best[0]:
            best = (score, node)
    return best[1] if best else None


def _addresses(node: Node) -> list[str]:
    out = []
    for key in ("url", "@id", "mainEntityOfPage"):
        for one in items(node.get(key)):
            text = one.get("@id") or one.get("url") if is_node(one) else one
            if isinstance(text, str):
                out.append(text)
    return out


def url_key(url: str) -> str:
    """Return what two links to one page share: no scheme, `www.`, query, fragment, closing slash."""
    url = url.strip().partition("#")[0].partition("?")[0].rstrip("/").lower()
    return url.partition("//")[2].removeprefix("www.") if "//" in url else url


_ASCII_NO_WORD = dict.fromkeys(code for code in range(128) if not chr(code).isalnum())

MAX_KNOWN = 400
"""Characters. Titles and names are asked about again and again, and stay far below."""


def squash(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return _squash(text) if len(text) < MAX_KNOWN else _squash.__wrapped__(text)


@lru_cache(maxsize=2_000)
def _squash(text: str) -> str:
    text = text.casefold()
    return text.translate(_ASCII_NO_WORD) if text.isascii() else "".join(filter(str.isalnum, text))


def same(a: str, b: str) -> bool:
    """Return whether two squashed titles are one, a site name more or less."""
    return bool(a and b) and (a == b or (len(a) > 12 and a in b) or (len(b) > 12 and b in a))
