"""The article's body out of embedded data, for pages whose markup holds none or only a teaser."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from newsclean.embedded import jsonld
from newsclean.embedded.richtext import ELSEWHERE, blocks
from newsclean.embedded.state import states
from newsclean.embedded.values import Node, is_node, types
from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.embedded.record import Embedded
    from newsclean.records import Block

MAX_VALUES = 300_000
"""Values of app state looked at; the largest states of real pages hold some 100,000."""
MAX_DEPTH = 150
MAX_TRIED = 25
MIN_CHARS = 250
"""A shorter text is a teaser."""
INNER_SHARE = 0.75
"""A list that holds so much of the text of the list around it is the body, and the rest is something else."""

_KEYS = re.compile(
    r"^(?:articleBody|article_?(?:body|content|html|text)|body(?:_?(?:html|text|content|copy|json|blocks|elements|markup|raw|data|rich_?text))?|"
    r"content(?:_?(?:html|elements|blocks|body|text|raw|rich|encoded|list))?|contents|story(?:_?(?:body|text|content|html))?|full_?text|(?:post_?)?content_?html|"
    r"main_?(?:body|content|text)|rich_?text|rte|html|text|rendered|paragraphs|blocks|components|elements|sections|document|json|raw|markup|copy|texto|contenido|cuerpo|corpo|inhalt|contenu|texte)$",
    re.IGNORECASE,
)
_TITLES = ("headline", "title", "name", "headlines", "articleTitle", "seoTitle", "metaTitle")
_CODE = re.compile(
    r"^\s*+[{\[<!/]*+\s*+(?:function|var |const |let |window|!function|\(function|@media|\.[\w-]+\s*\{)"
    r"|\bfunction\s?\("
)


class Body(NamedTuple):
    """A body found in embedded data."""

    score: float
    blocks: tuple[Block, ...]
    source: str


def body_blocks(data: Embedded) -> tuple[tuple[Block, ...], str]:
    """Return the article's body out of a page's embedded data, and where it was: json-ld, state, or nothing.

    App state is parsed here for the first time, which costs some milliseconds: call it only for a page
    whose markup
    holds no body or a short one. Nothing is raised, whatever the data are.
    """
    known = data.memo.get("body")
    if isinstance(known, Body):
        return known.blocks, known.source
    best = max((*_in_jsonld(data), *_in_states(data)), key=lambda body: body.score, default=Body(0, (), ""))
    data.memo["body"] = best
    return best.blocks, best.source


def _titles(data: Embedded) -> frozenset[str]:
    found = (data.first("og:title"), data.title, *(node.text() for node in data.headings[:3]))
    return frozenset(key for text in found if text and len(key := jsonld.squash(text)) > 8)


def _in_jsonld(data: Embedded) -> Iterator[Body]:
    for node in data.items:
        text = node.get("articleBody") or node.get("text")
        if isinstance(text, str) and len(text) >= MIN_CHARS:
            found = blocks(text)
            if _size(found) >= MIN_CHARS:
                bonus = 1.0 if types(node) & jsonld.ARTICLES.keys() else 0.3
                yield Body(_score(found) * bonus, found, "json-ld")


class Candidate(NamedTuple):
    """A value that may be a body."""

    weight: float
    """What its surroundings say: more under the page's title, less under another."""
    chars: int
    """Characters of prose in it."""
    value: object
    span: tuple[int, int]
    """Its place in the walk, to tell what is inside what."""


def _in_states(data: Embedded) -> Iterator[Body]:
    search = _Search(_titles(data))
    for state in states(data.tree):
        search.look(state, "", 1.0, 0)
    found = sorted(search.found, key=lambda one: one.weight * one.chars, reverse=True)
    for outer in found[:MAX_TRIED]:
        chosen = outer
        for one in found:
            inside = chosen.span[0] < one.span[0] and one.span[1] <= chosen.span[1]
            if inside and one.chars >= INNER_SHARE * chosen.chars and one.weight >= chosen.weight:
                chosen = one
        made = blocks(chosen.value)
        if _size(made) >= MIN_CHARS:
            # A body that keeps its paragraphs apart beats JSON-LD's run-together copy of it.
            yield Body(_score(made) * chosen.weight**0.5 * 1.1, made, "state")


class _Search:
    """A walk over app state that notes strings and lists which may be a body."""

    def __init__(self, titles: frozenset[str]) -> None:
        self.titles = titles
        self.found: list[Candidate] = []
        self.seen = 0

    def look(self, value: object, key: str, weight: float, depth: int) -> int:
        """Look into a value; return the characters of prose in it."""
        self.seen += 1
        if depth > MAX_DEPTH or self.seen > MAX_VALUES:
            return 0
        start = self.seen
        if isinstance(value, str):
            chars = extent(value) if _is_prose(value) else 0
            if chars >= MIN_CHARS and _KEYS.match(key):
                self.found.append(Candidate(weight, chars, value, (start, self.seen)))
            return chars
        if isinstance(value, list):
            sizes = [
                self.look(one, key, weight, depth + 1) for one in value if isinstance(one, str | list | dict)
            ]
            chars = sum(sizes)
            if chars >= MIN_CHARS and sum(size > 0 for size in sizes) > 1:
                self.found.append(Candidate(weight, chars, value, (start, self.seen)))
            return chars
        if is_node(value):
            here = min(9.0, weight * _titled(value, self.titles))
            return sum(
                self.look(inner, name, here * (0.2 if ELSEWHERE.search(name) else 1.0), depth + 1)
                for name, inner in value.items()
                if isinstance(inner, str | list | dict)
            )
        return 0


def _is_prose(text: str) -> bool:
    """Return whether a string is made of sentences rather than of names, addresses or code."""
    if len(text) < 25:
        return False
    sample = text[:600]
    if sample.count(" ") >= max(6, len(sample) / 40):
        return len(text) >= 50 and not _CODE.search(sample)
    return sum("\u3040" <= c <= "\ud7af" or "\u0e00" <= c <= "\u0e7f" for c in sample) > len(sample) / 3


def _titled(node: Node, titles: frozenset[str]) -> float:
    """Return more for an object that has the page's title, less for one that has another."""
    for key in _TITLES:
        title = node.get(key)
        if is_node(title):
            title = next((t for t in title.values() if isinstance(t, str) and t), None)
        if isinstance(title, str) and len(title) > 12:
            key_ = jsonld.squash(title)
            if any(jsonld.same(key_, known) for known in titles):
                return 3.0
            if "headline" in node or "slug" in node or "url" in node:
                return 0.4
    return 1.0


def _size(found: tuple[Block, ...]) -> int:
    return sum(extent(block.text) for block in found)


def _score(found: tuple[Block, ...]) -> float:
    """Return a body's weight: the root of its characters in blocks that are sentences."""
    return math.sqrt(sum(len(b.text) for b in found if len(b.text) > 60 or b.text[-1:] in ".!?。！？»”\"'"))
