"""The headline in a heading that holds more: a kicker, a subline, a date, a section or the site's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.late import late
from newsclean.metadata.affixes import split
from newsclean.metadata.headings import children, joined, once
from newsclean.metadata.likeness import words
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from newsclean.metadata.declared import Declared
    from newsclean.metadata.headings import Heading

MIN_CHARS = 8
"""Letters and digits of a headline that is told from the rest of its heading."""
MIN_WORDS = 2
MAX_PIECES = 25
"""More elements and texts beside each other, spaces included, are animated words or letters, no lines."""
MAX_WRAPPERS = 5
"""So many elements may stand around all lines of a heading."""
_SEPARATORS = " :|–—-·•/,"
_BESIDE = late(
    r"dachzeile|roofline|kicker|topline|overline|eyebrow|pre[-_]?(?:title|head)|spitzmarke|category"
    r"|sub[-_]?(?:title|line|head)|l(?<![a-z]l)abel(?![a-z])"
    r"|aural(?![a-z])|invisible|visually-?hidden|sr-only|screen-?reader|(?<![a-z])(?<!overflow-)(?<!-[xy]-)hidden(?![\w-])"
)
"""Classes of what stands beside a headline, and of what only screen readers say."""

_SUBLINE = late(r"sub[-_]?(?:title|line|head)|d(?<![a-z]d)ec?k(?![a-z])|stand-?first")
MIN_SUBLINE = 25
"""Characters of a standfirst in a heading."""


def headline(heading: Heading, said: Declared) -> str:
    """Return the headline in a heading: all of its text, unless the head or the markup sets a part of it apart.

    A source that gives the whole heading counts its kicker in, and is right. `<title>` is no such source: it is
    often made of the heading's text. Microdata may be the heading itself: they have no say against the head.
    """
    node = heading.node
    key = squash(heading.text)
    if node is None or _is_plain(node):
        return heading.text
    if _is_known(key, said.named, said.given):
        return _without_label(node, key, said) or _parted(heading.text, said) or heading.text
    pieces = _pieces(node) if is_small(node) else []
    if not pieces:
        return heading.text
    named = _named(pieces, heading.text, said)
    marked = any(squash(text) == key for _, text in said.given)
    return named or (None if marked else _without_beside(pieces, heading.text)) or heading.text


def _without_label(node: LexborNode, key: str, said: Declared) -> str | None:
    """Return JSON-LD's title, where a heading has no more than that and, set smaller or marked, a label before it."""
    source, title = said.named[0] if said.named else ("", "")
    own = squash(title)
    if source != "json-ld" or own == key or not key.endswith(own) or not is_small(node):
        return None
    rest = _without_beside(_pieces(node), key)
    return rest if rest and squash(rest) == own else None


def _parted(text: str, said: Declared) -> str | None:
    """Return a title that has the words of a heading of several lines and a sign between the lines, as a colon."""
    parts = split(text)
    own = _bare(parts)
    for _, title in said.named:
        other = split(title)
        if len(other) > len(parts) and _bare(other) == own:
            return title
    return None


def _bare(parts: Sequence[str]) -> list[str]:
    """Return the words of a title's parts, without the signs between them."""
    return " ".join(parts[::2]).split()


def subline(heading: Heading, title: str) -> str | None:
    """Return the subline in a heading whose headline is the title, None if it holds none that is a standfirst."""
    node = heading.node
    if node is None or _is_plain(node) or not is_small(node) or squash(heading.text) == squash(title):
        return None
    found = [
        said
        for piece in _pieces(node)
        if _is_subline(piece) and (said := joined((piece,)).strip(_SEPARATORS))
    ]
    if len(found) != 1 or len(found[0]) < MIN_SUBLINE or squash(found[0]) in squash(title):
        return None
    return found[0]


def _is_subline(node: LexborNode) -> bool:
    said = (node.attributes.get("class") or "").lower()
    return _SUBLINE.search(said) is not None


def _is_plain(heading: LexborNode) -> bool:
    """Return whether a heading holds one text and no element, as most do."""
    child = heading.child
    return child is None or (child.next is None and child.child is None)


def _is_known(key: str, *declared: Sequence[tuple[str, str]]) -> bool:
    """Return whether a source other than microdata gives a title, given squashed."""
    return any(squash(text) == key for titles in declared for source, text in titles if source != "microdata")


def _pieces(heading: LexborNode) -> Sequence[LexborNode]:
    """Return the elements and texts that a heading's lines stand in, nothing if there is but one line.

    All of them may be inside of one element. Spaces are texts as well.
    """
    node = heading
    for _ in range(MAX_WRAPPERS):
        pieces = children(node)
        told = [piece for piece in pieces if joined((piece,))]
        if len(told) > 1:
            return pieces if len(pieces) <= MAX_PIECES else ()
        if not told:
            break
        node = told[0]
    return ()


def _named(pieces: Sequence[LexborNode], whole: str, said: Declared) -> str | None:
    """Return the pieces beside each other that are one of the head's titles, of the most trusted that is there."""
    of_title = (said.rest, said.page_title)
    if squash(whole) in map(squash, of_title):
        return None  # the part that a source gives may be the kicker as well
    runs = _runs(pieces)
    given = (text for titles in (said.named, said.given) for source, text in titles if source != "microdata")
    for text in (*given, *of_title):
        key = squash(text)
        if len(key) >= MIN_CHARS and key in runs and key not in said.sites:
            return joined(runs[key]).strip(_SEPARATORS)
    return None


def _runs(pieces: Sequence[LexborNode]) -> dict[str, Sequence[LexborNode]]:
    """Return the pieces that stand beside each other by what their text is squashed."""
    keys = [squash(joined((piece,))) for piece in pieces]
    ends = range(1, len(pieces) + 1)
    return {"".join(keys[first:end]): pieces[first:end] for end in ends for first in range(end)}


def _without_beside(pieces: Sequence[LexborNode], whole: str) -> str | None:
    """Return the text without elements that are set smaller or whose class says that they are no headline."""
    rest = once(joined(pieces, without=_is_beside).strip(_SEPARATORS))
    key = squash(rest)
    enough = len(key) >= MIN_CHARS and len(words(rest)) >= MIN_WORDS
    return rest if enough and key != squash(whole) else None


def _is_beside(node: LexborNode) -> bool:
    return node.tag == "small" or _BESIDE.search((node.attributes.get("class") or "").lower()) is not None
