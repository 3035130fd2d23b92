"""Whether an element with a name belongs to the article or to something else: a box, a teaser, a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.late import late
from newsclean.metadata.places import alike, elsewhere
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Collection

    from selectolax.lexbor import LexborNode

ELSEWHERE_COSTS = 4.0
MAX_OUTWARD = 12
"""Elements around a mark that may say that it belongs to something else."""
OF_BOX = 4
MAX_BOX_HEADING = 25
MAX_BESIDE = 20
OF_ASIDE = 4
"""Elements around a teaser's `article` that may be a side note."""
MIN_TEASER = 25
"""Characters of a link beside a name that make it another story's."""
_BOX_HEADINGS = frozenset({"h2", "h3", "h4"})
_BY_HEADING = late(
    r"^(?:by|von|par|por|di|door|av|af)?$|auth|writ|contrib|about|profile|posted|publi|story|autor|auteur|über|propos"
    r"|acerca|who|meet|reporter|journalist|editor|team|redak|credit|text|byline",
    re.IGNORECASE,
)
"""Headings that say that the article's writer follows."""
_NOT_ARTICLES = frozenset({"aside", "nav", "blockquote", "figcaption"})
"""What is quoted has an author of its own."""
IN_LINE = frozenset({"span", "a", "b", "strong", "em", "i"})


def remote(node: LexborNode, title: str, around: Collection[int]) -> float:
    """Return how much an element's ancestors say that it belongs to something else."""
    if _in_box(node, title, around):
        return ELSEWHERE_COSTS
    parent = node.parent
    footer = False
    for _ in range(MAX_OUTWARD):
        if parent is None or parent.tag in {"body", "html", "article", "main"}:
            if parent is not None and parent.tag == "article" and _is_in_aside(parent, around):
                return ELSEWHERE_COSTS
            break
        if parent.mem_id in around:
            # Whatever it is called, it holds the article.
            return 0
        if parent.tag in _NOT_ARTICLES:
            return ELSEWHERE_COSTS
        footer = footer or parent.tag == "footer"
        attributes = parent.attributes
        hint = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        other = parent.tag == "li" and _is_teaser(parent, node, title)
        if (
            other
            or (len(hint) < 200 and elsewhere(hint))
            or _other_item(parent, attributes.get("itemtype"), title)
        ):
            return ELSEWHERE_COSTS
        parent = parent.parent
    # An article has a footer of its own, where blogs put the byline.
    return ELSEWHERE_COSTS if footer and (parent is None or parent.tag != "article") else 0


def _is_in_aside(article: LexborNode, around: Collection[int]) -> bool:
    """Return whether an article that has not the title stands in a side note of another: "Read more"."""
    node: LexborNode | None = article
    for _ in range(OF_ASIDE):
        if node is None or node.mem_id in around:
            return False
        if node.tag in _NOT_ARTICLES:
            return True
        node = node.parent
    return False


def _is_teaser(item: LexborNode, mark: LexborNode, title: str) -> bool:
    """Return whether a list's item begins with a link that says more than a name: the headline of another story."""
    link = item.css_first("a[href]") if is_small(item) else None
    if link is None or link.mem_id == mark.mem_id:
        return False
    text = " ".join(link.text().split())
    return len(text) >= MIN_TEASER and mark.text().strip() not in text and not alike(squash(text), title)


def _in_box(node: LexborNode, title: str, around: Collection[int]) -> bool:
    """Return whether an element stands between a short heading and a text of its own: "Analysis", in a box."""
    one: LexborNode | None = node
    for _ in range(OF_BOX):
        if one is None or one.mem_id in around:
            return False
        heading = _shown_beside(one, back=True)
        if heading is not None:
            said = plain(heading.text()) if heading.tag in _BOX_HEADINGS and is_small(heading) else ""
            own = 0 < len(said) < MAX_BOX_HEADING and not any(map(str.isdigit, said))
            text = _shown_beside(one, back=False)
            return (
                own
                and not alike(squash(said), title)
                and not _BY_HEADING.search(said)
                and text is not None
                and text.tag == "p"
            )
        one = one.parent
    return False


def _shown_beside(node: LexborNode, *, back: bool) -> LexborNode | None:
    """Return the next block or text before or behind an element; pictures and parts of a line are passed over."""
    one = node
    for _ in range(MAX_BESIDE):
        beside = one.prev if back else one.next
        if beside is None:
            return None
        one = beside
        block = one.is_text_node or (one.is_element_node and one.tag not in IN_LINE)
        if block and (not is_small(one) or one.text().strip()):
            return one
    return None


def _other_item(node: LexborNode, kind: str | None, title: str) -> bool:
    """Return whether an element is marked up as a comment, or as an article with another headline."""
    if not kind:
        return False
    if kind.endswith(("Comment", "UserComments")):
        return True
    headline = node.css_first('[itemprop~="headline"]') if kind.endswith(("Article", "Posting")) else None
    if headline is None or not is_small(headline):
        return False
    text = squash(headline.attributes.get("content") or headline.text())
    return bool(text and title) and not alike(text, title)
