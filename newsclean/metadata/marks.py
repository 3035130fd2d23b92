"""Elements marked as author: the names in them, and whether they belong to the article or to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.late import late
from newsclean.metadata.places import alike, elsewhere
from newsclean.metadata.spoken import Byline, names_in
from newsclean.metadata.words import BY_START, NOT_WRITTEN
from newsclean.parse import is_small, right_before
from newsclean.writing import HAN, KANA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

ELSEWHERE_COSTS = 4.0
MAX_MARKED = 150
MAX_HEADINGS = 40
MAX_OUTWARD = 12
"""Elements around a mark that may say that it belongs to something else."""
OF_TITLE = 6
"""A mark with the title in one of so many elements around it is the article's."""
OF_BOX = 4
MAX_BOX_HEADING = 25
MAX_BESIDE = 20
OF_HANDLE = 3
MIN_TEASER = 25
"""Characters of a link beside a name that make it another story's."""
_NETWORK = re.compile(r"^https?://(?:www\.|mobile\.)?(?:twitter|x|instagram|facebook|tiktok|threads)\.com/")
_IN_LINE = frozenset({"span", "a", "b", "strong", "em", "i"})
_BOX_HEADINGS = frozenset({"h2", "h3", "h4"})
_BY_HEADING = late(
    r"^(?:by|von|par|por|di|door|av|af)?$|auth|writ|contrib|about|profile|posted|publi|story|autor|auteur|über|propos"
    r"|acerca|who|meet|reporter|journalist|editor|team|redak|credit|text|byline",
    re.IGNORECASE,
)
"""Headings that say that the article's writer follows."""
MANY = 3
"""Marks of one kind with so many names in so many places are those of a list of other stories."""

QUERY = (
    'h1,a[href*="/author"],a[href*="/autor"],a[href*="/auteur"],[rel~="author"],[itemprop~="author"],[class*="uthor"],'
    '[class*="yline"],[class*="utor"],[class*="riter"],[id*="uthor"],[data-testid*="uthor"],[data-testid*="yline"]'
)
"""First letters are left out for case: matching without regard to case takes twice as long."""
_NOT_MARKED = frozenset(
    "meta link script style svg img body html main article input form section figure button".split()
)
_PAGE = frozenset({"body", "html", "main"})
_DIGITS = re.compile(r"\d+")
_HAN_OR_KANA = re.compile(f"[{KANA}{HAN}]")
"""Letters of scripts in which no space parts a surname from a given name."""
_NAME_HINT = re.compile(r"byline|author-?_?name|entry-author|posted-by|written-by|name-?_?author")
_BESIDE = late(
    r"bio|about|desc|image|avatar|photo|img|social|share|follow|role|job|title|date|time|count|more|excerpt|email|label"
    r"|licen[cs]e|copyright|credit|prefix|review|fact-?check|editor(?!ial)|authori[sz]"
)
_AUTHOR = late(r"/(?:author(?!i[tsz])|autor(?!i[tsz])|auteur)")
_AUTHORITY = late(r"/auth?ori[tsz]")
PERSON_LINK = late(
    r"auth|profil|people|person|staff|contrib|team|user|writer|autor|auteur|redak|journal|report|about|member|@|/u/|/by[-/]|by=|column|bio"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """An element marked as author that holds names."""

    node: Any
    order: int
    text: str
    names: tuple[str, ...]
    below: bool
    """Whether it stands below the title."""


def bylines(tree: LexborHTMLParser, title: str | None) -> Iterator[Byline]:
    """Yield what elements marked as author hold."""
    key = squash(title or "")
    nodes = tree.css(QUERY)[:MAX_MARKED]
    found = list(_marks(nodes, key))
    if not found:
        return
    around = _around_title(tree, nodes, key)
    listed = _listed(found, around)
    for mark in found:
        costs = ELSEWHERE_COSTS if mark.order in listed else _remote(mark.node, key, around)
        score = _score(mark) - costs
        yield Byline(score, mark.names, _holder(mark.node) if score > 2 else 0)


def _marks(nodes: list[LexborNode], title: str) -> Iterator[Mark]:
    below = False
    for order, node in enumerate(nodes):
        tag = node.tag
        if tag == "h1":
            below = below or _says(node, title)
            continue
        text = _text(node) if tag not in _NOT_MARKED and not _is_authority(node) else ""
        names = names_in(text) if 2 < len(text) < 150 and not NOT_WRITTEN.match(text) else ()
        if names and not _introduced_otherwise(node) and not (" " not in text and _is_handle(node, text)):
            yield Mark(node, order, text, names, below)


def _is_handle(node: LexborNode, text: str) -> bool:
    """Return whether a word is no more than what an account in a social network is called, to which it leads."""
    link: LexborNode | None = node.css_first("a[href]") or node
    for _ in range(OF_HANDLE):
        if link is None or link.tag == "a":
            break
        link = link.parent
    href = (link.attributes.get("href") or "").lower() if link is not None else ""
    return bool(_NETWORK.search(href)) and href.partition(".com/")[2].strip("@/") == text.lower().strip("@")


def _is_authority(node: LexborNode) -> bool:
    """Return whether an element is found only by an address that is no author's: /authority/, /authorize."""
    attributes = node.attributes
    href = attributes.get("href") or ""
    hint = any(
        "uth" in (attributes.get(key) or "") for key in ("rel", "class", "id", "itemprop", "data-testid")
    )
    return bool(href) and not hint and bool(_AUTHORITY.search(href)) and not _AUTHOR.search(href)


def _score(mark: Mark) -> float:
    """Return how likely an element names the author, wherever it stands."""
    tag, attributes = mark.node.tag, mark.node.attributes
    hint = " ".join(attributes.get(name) or "" for name in ("class", "id", "data-testid")).lower()
    score = 3.0 if tag == "a" or attributes.get("rel") or attributes.get("itemprop") else 1.5
    score += 1 if _NAME_HINT.search(hint) else 0
    score += 0.5 if ":" in mark.text[:28] and BY_START.match(mark.text) else 0
    score -= 2 if _BESIDE.search(hint) else 0
    href = attributes.get("href")
    if tag == "a" and href and not PERSON_LINK.search(href.lower()) and not attributes.get("rel"):
        score -= 2
    score += 1 if mark.below else -0.5
    return score - 0.05 * mark.order - max(0, len(mark.text) - 40) / 40


def _says(heading: LexborNode, title: str) -> bool:
    return is_small(heading) and alike(squash(heading.text()), title)


def _around_title(tree: LexborHTMLParser, nodes: list[LexborNode], title: str) -> frozenset[int]:
    """Return the elements around the title's heading that are less than the page."""
    h1 = (node for node in nodes if node.tag == "h1" and _says(node, title))
    lower = (node for node in tree.css("h2,h3")[:MAX_HEADINGS] if _says(node, title))
    heading = next(h1, None) or next(lower, None)
    out = set()
    node = heading.parent if heading is not None else None
    while node is not None and node.tag not in _PAGE:
        out.add(node.mem_id)
        node = node.parent
    return frozenset(out)


def _listed(found: list[Mark], around: Collection[int]) -> frozenset[int]:
    """Return the marks, by their order, that are the authors of other stories, as teasers and comments name them.

    Elements of one kind hold several names there, each in an item of its own.
    """
    kinds: dict[tuple[str, str], list[Mark]] = {}
    for mark in found:
        hint = mark.node.attributes.get("class")
        if hint:
            kinds.setdefault((mark.node.tag, _DIGITS.sub("", hint)), []).append(mark)
    return frozenset(
        mark.order
        for same in kinds.values()
        if len({mark.names for mark in same}) >= MANY and len({_holder(mark.node) for mark in same}) >= MANY
        for mark in same
        if not _is_near_title(mark.node, around)
    )


def _is_near_title(node: LexborNode, around: Collection[int]) -> bool:
    parent = node.parent
    for _ in range(OF_TITLE):
        if parent is None:
            return False
        if parent.mem_id in around:
            return True
        parent = parent.parent
    return False


def _holder(node: LexborNode) -> int:
    """Return which element holds a name's element, list items and the like passed over."""
    parent = node.parent
    if parent is not None and parent.tag in {"li", "span", "strong", "b"}:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _introduced_otherwise(node: LexborNode) -> bool:
    """Return whether the words before an element say that it names who updated, checked or photographed."""
    said = right_before(node)
    if said is None or not (said.is_text_node or said.tag in {"span", "b", "strong", "em", "i"}):
        return False
    text = said.text_content if said.is_text_node else said.text() if is_small(said) else ""
    return bool(NOT_WRITTEN.search((text or "")[-40:].strip()))


def _text(node: LexborNode) -> str:
    """Return an element's text; elements inside it are lines, unless they are parts of one name."""
    if not is_small(node):
        return ""
    lines = [plain(line.replace("<", " ")) for line in node.text(separator="\n").split("\n")[:40]]
    lines = [line for line in lines if line]
    if 1 < len(lines) <= 3 and all(" " not in line and not _HAN_OR_KANA.search(line) for line in lines):
        return " ".join(lines)
    return "\n".join(lines)


def _remote(node: LexborNode, title: str, around: Collection[int]) -> float:
    """Return how much an element's ancestors say that it belongs to something else."""
    if _in_box(node, title, around):
        return ELSEWHERE_COSTS
    parent = node.parent
    footer = False
    for _ in range(MAX_OUTWARD):
        if parent is None or parent.tag in {"body", "html", "article", "main"}:
            break
        if parent.mem_id in around:
            # Whatever it is called, it holds the article.
            return 0
        if parent.tag in {"aside", "nav"}:
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
        block = one.is_text_node or (one.is_element_node and one.tag not in _IN_LINE)
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
