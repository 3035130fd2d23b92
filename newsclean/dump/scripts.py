"""Scripts, style sheets and data in a dump: converters that ask a page for all its text get these too.

They go only where something says that a browser was to read them: an article about programming keeps its listings.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean.dump.code import LONG, Span, in_lines, in_long_lines
from newsclean.dump.markdown import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHOWN: Final = 200
"""Characters of a script that are given as removed."""

_MACHINERY: Final = (
    *"dataLayer googletag gtag( __NEXT_DATA__ __NUXT__ __next_f _STATE__ adsbygoogle _gaq fbq( _taboola".split(),
    *"OneTrust createElement('script createElement(\"script .async= .push(arguments @font-face{".split(),
    *("!important", "var(--", "-webkit-", "@font-face {", ".async ="),
)
"""What pages do behind their text, and few articles are about."""
_CODE: Final = (
    *"document.get window.location window[ @media :root addEventListener localStorage jQuery".split(),
    *"$( function( ){".split(),
)
"""What they share with listings."""
_NO_LISTING: Final = 3000
"""Characters of a piece of code on one line that tell as much."""
_FENCE = re.compile(r"^[ \t]*+(?:(`{3,}+)|(~{3,}+))", re.MULTILINE)

_ESCAPE = re.compile(r"\\([\\`*_\[\]>#=+~-])")
_ESCAPED = re.compile(r"\\\[(?:(?<=[=:(,{]\\\[)|(?<=[=:(,{]\s\\\[))|\\_(?<=\w\\_)\w")
_BARE = re.compile(r"\[(?:(?<=[=:(,{]\[)|(?<=[=:(,{]\s\[))[\[{\"'\d]")
"""Lists in data and code, with and without a backslash."""

_MAX_COMMENT: Final = 3000
"""Characters of a comment in code, at most."""

_DATA = re.compile(r"\{\s{0,20}\"[^\"\n]{1,80}\"\s{0,5}:")
_OPENED = re.compile(r"\[\s{0,20}$")
"""A list, right before its first piece of data."""
_GIVEN_TO = re.compile(r"(?:\b(?:var|let|const) )?[\w$.\[\]\"']{1,60}(?: ?= ?|\()$")
_BEHIND = re.compile(r"[);]{0,3}")
"""Data are given to a variable or a function."""
_BRACE = re.compile(r"[{}]")
_REACH: Final = 70
_MIN_DATA: Final = 40
_LINKED = re.compile(r"\"@(?:context|type|graph)\"\s*:")
_BUDGET: Final = 4
"""To find out where data end may take reading so many times the dump's length."""


def without_scripts(dump: str) -> tuple[str, tuple[str, ...]]:
    """Return `dump`, which has no marks yet, with `SCRIPT` for each script, style sheet and piece of data.

    Beside it, how each of them begins.

    Takes time linear in the dump's length.
    """
    if "{" not in dump:
        return dump, ()
    spans = _apart(dump, _escaped_spans(dump) if _is_escaped(dump) else _spans(dump))
    return _replaced(dump, spans, lambda _: f"\n{SCRIPT}\n"), tuple(_shown(dump, *span) for span in spans)


def _replaced(dump: str, spans: list[Span], stand_in: Callable[[int], str]) -> str:
    """Return the dump with something else in the place of these pieces, made by their lengths."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += (dump[at:start], stand_in(end - start))
        at = end
    return "".join((*parts, dump[at:]))


def _shown(dump: str, start: int, end: int) -> str:
    said = " ".join(dump[start : min(end, start + 5 * SHOWN)].split())
    return said if len(said) <= SHOWN else f"{said[:SHOWN]} ..."


def _is_escaped(dump: str) -> bool:
    """Whether a converter took scripts for text, and escaped what is a sign in markdown."""
    return "\\" in dump and len(_ESCAPED.findall(dump)) > len(_BARE.findall(dump))


def _escaped_spans(dump: str) -> list[Span]:
    """Return where the scripts are in a dump that has a backslash before each sign of markdown."""
    cuts = np.array([escape.start() for escape in _ESCAPE.finditer(dump)], np.int64)
    cuts -= np.arange(len(cuts))  # as places in the text without backslashes
    spans = np.array(_spans(_ESCAPE.sub(r"\1", dump)), np.int64).reshape(-1, 2)
    return [(start, end) for start, end in (spans + np.searchsorted(cuts, spans)).tolist()]


def _spans(dump: str) -> list[Span]:
    """Return where the scripts are, in any order, and listings between fences among them."""
    data = list(_data(dump))
    other = _replaced(dump, data, lambda length: f"\n{' ' * (length - 2)}\n")  # a piece has more than two
    sure = [*data, *in_long_lines(other)]
    if not sure or not (any(end - start >= _NO_LISTING for start, end in sure) or _has_machinery(dump)):
        return []
    found = sorted((*sure, *in_lines(other)))
    return [*found, *_comments(dump, found)]


def _comments(dump: str, code: list[Span]) -> Iterator[Span]:
    """Give the words of comments that end where a piece of code begins."""
    done = 0
    for start, end in code:
        closed = dump.find("*/", start, min(end, start + _REACH))
        opened = dump.rfind("/*", max(done - _REACH, start - _MAX_COMMENT, 0), closed) if closed >= 0 else -1
        if 0 <= opened < start and dump.find("*/", opened, start) < 0:
            yield opened, start
        done = max(done, end)


def _apart(dump: str, found: list[Span]) -> list[Span]:
    """Return these pieces without those between fences, and as one those with nothing between them."""
    fences = list(listings(dump)) if found else []
    opened = [start for start, _ in fences]
    spans: list[Span] = []
    for start, end in sorted(found):
        fence = bisect_left(opened, end) - 1
        if fence >= 0 and fences[fence][1] > start:
            continue
        if spans and not dump[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def listings(dump: str) -> Iterator[Span]:
    """Give where listings stand between fences."""
    if "```" not in dump and "~~~" not in dump:
        return
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(dump):
        if opened is None:
            opened = fence
        elif fence.lastindex == opened.lastindex and len(fence[0].strip()) >= len(opened[0].strip()):
            yield opened.start(), fence.end()
            opened = None


def _has_machinery(dump: str) -> bool:
    """Whether a dump holds two different things that only pages do, or one and two that listings do as well."""
    found = sum(piece in dump for piece in _MACHINERY)
    return found > 1 or (found == 1 and sum(piece in dump for piece in _CODE) > 1)


def _data(dump: str) -> Iterator[Span]:
    """Give where JSON stands that is no listing: linked data, or much of it without line breaks."""
    read = json.JSONDecoder(strict=False).raw_decode
    done, left = 0, _BUDGET * len(dump)
    for found in _DATA.finditer(dump):
        opened = _OPENED.search(dump, max(done, found.start() - _REACH), found.start())
        start = opened.start() if opened else found.start()
        if start < done:
            continue
        if left < 0:
            return
        try:
            end = read(dump, start)[1]
        except json.JSONDecodeError as error:
            end = _closing(dump, start) if _LINKED.search(dump, start, start + LONG) else start
            left -= max(error.pos, end or len(dump)) - start
        except RecursionError:
            return
        done = max(done, end)
        text = dump[start:end]
        if end - start >= _MIN_DATA and (_LINKED.search(text) or _is_minified(text)):
            given = _GIVEN_TO.search(dump, max(0, start - _REACH), start)
            behind = _BEHIND.match(dump, end)
            yield given.start() if given else start, behind.end() if behind else end


def _closing(dump: str, start: int) -> int:
    """Return where the braces that open at `start` are closed, whatever is within them; 0 where they are not."""
    depth = 0
    for brace in _BRACE.finditer(dump, start):
        depth += 1 if brace[0] == "{" else -1
        if depth <= 0:
            return brace.end()
    return 0


def _is_minified(text: str) -> bool:
    return len(text) > LONG and text.count("\n") * LONG < len(text)
