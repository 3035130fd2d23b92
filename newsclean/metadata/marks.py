"""Elements marked as author: the names in them, and whether they belong to the article or to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.late import late
from newsclean.metadata.belonging import ELSEWHERE_COSTS, IN_LINE, remote
from newsclean.metadata.places import alike
from newsclean.metadata.spoken import Byline, names_in
from newsclean.metadata.words import BY_START, NOT_WRITTEN
from newsclean.parse import is_small, right_before
from newsclean.writing import HAN, KANA

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_MARKED = 150
MAX_HEADINGS = 40
OF_TITLE = 6
"""A mark with the title in one of so many elements around it is the article's."""
OF_HANDLE = 3
_NETWORK = re.compile(r"^https?://(?:www\.|mobile\.)?(?:twitter|x|instagram|facebook|tiktok|threads)\.com/")
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
        costs = ELSEWHERE_COSTS if mark.order in listed else remote(mark.node, key, around)
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
    outer = node.parent
    if said is None and outer is not None and outer.tag in IN_LINE:
        said = right_before(outer)
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
