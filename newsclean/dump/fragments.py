"""Text nodes, a line each: what a scraper gives that asks for all strings of a page, also those inside a sentence.

A link or a word in italics ends the line before it and begins one of its own. Lines that begin with a full stop or a
comma show it. The sentences are put together again.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newsclean.dump.markdown import SCRIPT
from newsclean.writing import extent

_REST = re.compile(r"[,;.:!?)\]»”’…](?:\s|$)|[、。，）」』]")
"""The beginning of a line that is the rest of a sentence."""
_PARTICLE = frozenset("はがをにのでとやへも")
"""First letters of Japanese lines that go on with a sentence."""
_LEAST = 2
_ENDS = frozenset('.!?…。！？।؟:;"”»’」』')
_OPENS = frozenset(",(„“«‘「『–—-/&")
_LONG = 40
"""Characters of a line that is prose; a shorter one may be a heading or of a menu."""
_SHORT = 80
"""Characters of what stands inside a sentence in a line of its own."""


def whole(lines: list[str]) -> list[str]:
    """Return `lines` with the fragments of sentences put together, where they are text nodes; else as they are."""
    said = [line for line in lines if line.strip()]
    if sum(_REST.match(line.lstrip()) is not None for line in said) < _LEAST:
        return lines
    blanks = len(lines) - len(said)
    if blanks and not _is_spaced(lines, said):
        return lines
    parts: list[str] = []
    length = 0
    for at, line in enumerate(said):
        text = line.strip()
        following = said[at + 1].strip() if at + 1 < len(said) else ""
        if parts and _goes_on(parts[-1], length, text, following):
            parts += ["" if _REST.match(text) or text[0] in _PARTICLE else " ", text]
            length += extent(text)
        else:
            parts += ["\n\n" if blanks else "\n", text]
            length = extent(text)
    return "".join(parts[1:]).split("\n")


def _is_spaced(lines: list[str], said: list[str]) -> bool:
    """Whether there is a blank line behind nearly every line, so that none says anything."""
    alone = sum(bool(line.strip()) and not after.strip() for line, after in pairwise(lines))
    return alone >= 0.95 * (len(said) - 1)


def _goes_on(before: str, length: int, text: str, following: str) -> bool:
    """Whether `text` is of the sentence that `before`, the end of `length` characters of prose, is of."""
    if SCRIPT in (before, text):
        return False
    if _REST.match(text) or before[-1] in _ENDS:
        return _REST.match(text) is not None
    if _is_rest(text):
        return length >= _LONG or extent(text) >= _LONG or _REST.match(following) is not None
    return length >= _LONG and (before[-1] in _OPENS or _stands_inside(text, following))


def _stands_inside(text: str, following: str) -> bool:
    """Whether `text` is a name or a title in a sentence that goes on behind it."""
    return extent(text) <= _SHORT and text[-1] not in _ENDS and following != "" and _is_rest(following)


def _is_rest(text: str) -> bool:
    return text[0].islower() or text[0] in _PARTICLE or _REST.match(text) is not None
