"""The title: what the page calls its article, without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import plain
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from selectolax.lexbor import LexborNode

MIN_SHARE = 0.5
"""The share of words that a heading and the head's title must have in common."""

MAX_CHARS = 600
"""No title is longer."""

_SEPARATOR = re.compile(
    r"((?<!\s)\s+[|\-–—−·•»«›:/~⋆★]+\s+|(?<!\s)\s*[|｜»│]\s*|(?<!\s)\s+[–—]|[:：]\s+|_(?=\D))"
)
_APART = frozenset({"br", "div", "p", "h1", "h2", "h3", "li", "small", "figure"})
_SKIP = frozenset({"script", "style", "svg", "noscript", "button", "template"})


def heading_text(node: LexborNode) -> str:
    """Return the text of a heading: inline elements leave words whole, line breaks part them."""
    out: list[str] = []
    stack: list[LexborNode | str] = [node]
    while stack and len(out) < 400:
        one = stack.pop()
        if isinstance(one, str):
            out.append(one)
            continue
        if one.is_text_node:
            out.append(one.text_content or "")
            continue
        tag = one.tag
        if tag in _SKIP:
            continue
        if tag in _APART or (tag == "span" and _follows_span(one)):
            out.append(" ")
            stack.append(" ")
        children: list[LexborNode | str] = []
        child = one.child
        while child is not None and len(children) < 200:
            children.append(child)
            child = child.next
        stack.extend(reversed(children))
    return plain("".join(out).replace("<", "\u2039")) if len(out) < 400 else ""


def _follows_span(node: LexborNode) -> bool:
    """Return whether a span stands right behind another one, as a title behind its kicker."""
    before = node.prev
    return before is not None and before.tag == "span" and _is_word(before) and _is_word(node)


def _is_word(node: LexborNode) -> bool:
    return not is_small(node) or len(node.text()) > 2


def trim(title: str, sites: frozenset[str]) -> str:
    """Return a title without the site's name at its end or beginning.

    Args:
        title: as `<title>` or og:title has it.
        sites: the site's names, squashed.
    """
    parts = _SEPARATOR.split(title[:MAX_CHARS])
    while len(parts) > 2 and is_site(parts[-1], sites):
        parts = parts[:-2]
    while len(parts) > 2 and is_site(parts[0], sites):
        parts = parts[2:]
    return "".join(parts).strip() or title


def is_site(text: str, sites: frozenset[str]) -> bool:
    """Return whether a part of a title is the site's name, with or without its domain ending."""
    name = squash(text)
    if not name:
        return True
    if name in sites:
        return True
    return any(
        len(s) >= 4
        and (name.startswith(s) or name.endswith(s) or (len(name) >= 4 and s.startswith(name)))
        and len(name) <= 2 * len(s) + 4
        for s in sites
    )


def agreement(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of words that two titles have in common (F1 over distinct words)."""
    left, right = set(a), set(b)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; letters of scripts without spaces one by one."""
    return _TOKEN.findall(text.casefold())


def choose(
    candidates: Iterable[tuple[str, str]], headings: Sequence[str], sites: frozenset[str], page_title: str
    | None
) -> tuple[str, str] | None:  # fmt: skip
    """Return the title and its source, None if the page has none.

    The heading that the head's titles agree with is the page's own wording. Where none agrees, the first of
    the candidates counts that is more than the site's name.

    Args:
        candidates: source and text, the most trusted first; `<title>` is not among them.
        headings: the texts of the h1 elements.
        sites: the site's names, squashed.
        page_title: the text of `<title>`.
    """
    named = [(source, trim(text, sites)) for source, text in candidates if text and len(text) <= MAX_CHARS]
    named = [(source, text) for source, text in named if text and squash(text) and squash(text) not in sites]
    page_title = (page_title or "")[:MAX_CHARS]
    rest = trim(page_title, sites)
    known = [text for _, text in named] + ([rest, page_title] if rest and page_title else [])
    best: tuple[float, str] | None = None
    for heading in headings:
        key = squash(heading)
        if not key or key in sites or len(heading) > MAX_CHARS:
            continue
        score = max((_match(heading, key, text) for text in known), default=0.0)
        if score and (best is None or score > best[0]):
            best = (score, heading)
    if best and best[0] >= MIN_SHARE:
        return _with_kicker(best[1], named) or (best[1], "markup")
    if named:
        return named[0][1], named[0][0]
    lone = [h for h in headings if squash(h) and squash(h) not in sites]
    if rest and squash(rest) not in sites:
        return (_without_short_end(rest) if rest == page_title else rest), "meta"
    if lone:
        return lone[0], "markup"
    return (rest, "meta") if rest else None


def _without_short_end(title: str) -> str:
    """Return a `<title>` without a last part that is far shorter than the rest: a site that is named nowhere else."""
    parts = _SEPARATOR.split(title)
    rest, last = "".join(parts[:-2]).strip(), parts[-1]
    return rest if len(parts) > 2 and len(rest) >= 2 * len(last) and len(last.split()) <= 3 else title


def _with_kicker(heading: str, named: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the head's title instead of the heading, where only a kicker before it tells them apart.

    Two sources with a kicker before the heading's words count more than the heading; one source without the
    kicker that the heading begins with shows that it is one.
    """
    key = squash(heading)
    keys = [squash(text) for _, text in named]
    # Microdata mark the heading itself: they are no second voice.
    if any(k == key and source != "microdata" for (source, _), k in zip(named, keys, strict=True)):
        return None
    longer = [(source, text) for (source, text), k in zip(named, keys, strict=True) if k.endswith(key)]
    if len({source for source, _ in longer}) >= 2:
        return longer[0][1], longer[0][0]
    shorter = [
        (s, t)
        for (s, t), k in zip(named, keys, strict=True)
        if len(k) >= 12 and key.endswith(k) and 2 * len(k) > len(key)
    ]
    if shorter:
        return shorter[0][1], shorter[0][0]
    tails = {squash(tail): tail for tail in _tails(heading)}
    for _, text in named:
        for tail in _tails(text):
            if squash(tail) in tails:
                return tails[squash(tail)], "markup"
    return None


def _tails(title: str) -> list[str]:
    """Return a title without what stands before its first separator, if the greater part is left."""
    parts = _SEPARATOR.split(title)
    tail = "".join(parts[2:]).strip() if len(parts) > 2 else ""
    return [tail] if len(tail.split()) >= 4 and len(tail) * 2 > len(title) else []


def _match(heading: str, key: str, text: str) -> float:
    other = squash(text)
    if key == other:
        return 2.0
    if len(key) > 10 and (other.startswith(key) or other.endswith(key)):
        return 1.0 + len(key) / len(other)
    return agreement(words(heading), words(text))
