"""App state: the data that sites built in JavaScript ship for their scripts. Parsed only when asked for.

Sources of the formats: the documentation of Next.js (`__NEXT_DATA__`, the flight stream of the app router),
Nuxt 2 (`window.__NUXT__`) and 3 (`__NUXT_DATA__`, flattened as `devalue` does), Arc XP Fusion, Apollo Client
and Redux ("server-side rendering"), react-rails (`data-react-props`) and Inertia (`data-page`).
"""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsclean.embedded import repair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser

MAX_CHUNKS = 4000
MAX_ROWS = 20_000
MAX_DEPTH = 80
MIN_CHARS = 200
"""A shorter script or attribute holds no article."""
MAX_PROPS = 500
"""Elements whose attributes are looked at; some sites have the state of every button there."""

_MARKERS = (b"application/json", b"globalContent", b"remixContext")
_UNDERSCORED = re.compile(rb"_(?:_NEXT_DATA__|_next_f|_NUXT|STATE|DATA__|_data)")
"""One look for all: pages have few underscores."""
_PROPS = (
    "data-react-props",
    "data-initial-props",
    "data-props",
    "data-initial-state",
    "data-state",
    "data-page",
)
_PROPS_CSS = ",".join(f"[{name}]" for name in _PROPS)
_IN_PROPS = re.compile(
    rf"data-(?:{'|'.join(name.removeprefix('data-') for name in _PROPS)})\s?=\s?[\"']?\s?[{{\[]".encode()
)
"""It begins with letters that are looked for fast: with a blank before them it takes ten times as long."""
_ASSIGNED = re.compile(
    r"(?:^|[\s;,(])(?:(?:window|self|globalThis|Fusion)\s?(?:\.|\[\s?[\"'])|var\s|let\s|const\s)\s?"
    r"(globalContent|__NUXT__|_*[A-Za-z]*_?(?:STATE|DATA|CONTEXT|PROPS|State|Data|Context|Props)_*|__data)[\"'\]]{0,2}\s?=\s?"
)
_FLIGHT = re.compile(r"__next_f\s?(?:=\s?\w+\.__next_f\s?\|\|\s?\[\]\s?\))?\)?\.push\(")
_FLIGHT_ROW = re.compile(r"([0-9a-f]{1,8}):")
_CALL = re.compile(r"\(?\s?function\s?\(([\w$,\s]{0,20000})\)\s?\{\s?(?:return\s?)?")
_WRAPPED = {
    "ShallowReactive",
    "Reactive",
    "Ref",
    "ShallowRef",
    "EmptyShallowRef",
    "EmptyRef",
    "NuxtError",
    "Set",
    "Date",
}
_ANGULAR = {"&q;": '"', "&a;": "&", "&s;": "'", "&l;": "<", "&g;": ">"}


def states(tree: LexborHTMLParser) -> Iterator[object]:
    """Yield the JSON values of a page's app state; broken state is passed over, nothing is raised."""
    raw = tree.raw_html or b""
    if _has_state(raw):
        yield from _in_scripts(tree)
    if _IN_PROPS.search(raw):
        yield from _in_props(tree)


def _in_scripts(tree: LexborHTMLParser) -> Iterator[object]:
    chunks: list[str] = []
    for node in tree.css("script:not([src])"):
        child = node.child
        text = child.text_content if child is not None else None
        if not text or not 20 < len(text) <= repair.MAX_CHARS:
            continue
        attributes = node.attributes
        kind = (attributes.get("type") or "").lower()
        if "__next_f" in text:
            chunks += _pushed(text)
        elif len(text) < MIN_CHARS or "ld+json" in kind:
            continue
        elif attributes.get("id") == "__NUXT_DATA__":
            yield from _unflattened(text)
        elif "json" in kind or attributes.get("id") == "__NEXT_DATA__":
            yield from _json(text)
        else:
            yield from _assigned(text)
    if chunks:
        yield from flight("".join(chunks))


def _in_props(tree: LexborHTMLParser) -> Iterator[object]:
    """Yield what elements are given for a script to draw them with."""
    for node in tree.css(_PROPS_CSS)[:MAX_PROPS]:
        attributes = node.attributes
        for name in _PROPS:
            text = attributes.get(name)
            if text and MIN_CHARS <= len(text) <= repair.MAX_CHARS and text.lstrip()[:1] in {"{", "["}:
                yield from _json(text)


def _has_state(raw: bytes) -> bool:
    return (
        _UNDERSCORED.search(raw) is not None
        or any(marker in raw for marker in _MARKERS)
        or (b"tate=" in raw and (b"State=" in raw or b"state=" in raw))
    )


def _json(text: str) -> Iterator[object]:
    if "&q;" in text[:200]:
        for escaped, plain in _ANGULAR.items():
            text = text.replace(escaped, plain)
    try:
        yield json.loads(text, strict=False)
    except (ValueError, RecursionError):
        value = repair.javascript(text) if text.lstrip()[:1] in {"{", "["} else None
        if value is not None:
            yield value


def _assigned(text: str) -> Iterator[object]:
    """Yield what a script assigns to names that sound like state."""
    for count, match in enumerate(_ASSIGNED.finditer(text)):
        if count >= 12:
            break
        value = _literal(text[match.end() :])
        if value is not None:
            yield value


def _literal(text: str) -> object:
    """Return the value of a JavaScript expression: a literal, a parsed string, a called function."""
    if text.startswith(("{", "[")):
        try:
            value: object = json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            value = repair.javascript(text)
        return value
    for opener in ("JSON.parse(decodeURIComponent(", "JSON.parse(unescape(", "JSON.parse(", ""):
        if text.startswith((opener + '"', opener + "'")):
            return _quoted(text[len(opener) :])
    match = _CALL.match(text)
    return _called(text, match) if match else None


def _quoted(text: str) -> object:
    """Return the JSON that a JavaScript string literal holds, percent-encoded or not."""
    if text[0] == "'":
        literal = re.match(r"'((?:[^'\\]|\\.)*+)'", text, re.DOTALL)
        if literal is None:
            return None
        inner: object = literal[1].replace("\\'", "'").replace('\\\\"', '\\"').replace("\\\\", "\\")
    else:
        try:
            inner = json.JSONDecoder(strict=False).raw_decode(text)[0]
        except (ValueError, RecursionError):
            return None
    if not isinstance(inner, str):
        return None
    if inner[:3].lower() in {"%7b", "%5b"}:
        inner = unquote(inner)
    return next(_json(inner), None) if inner[:1] in {"{", "["} else None


def _called(text: str, match: re.Match[str]) -> object:
    """Return what `function(a,b){return {x:a,y:b}}(1,2)` returns, as Nuxt 2 ships its state."""
    body = (
        repair.javascript(text[match.end() :]) if text[match.end() : match.end() + 1] in {"{", "["} else None
    )
    end = max(text.rfind("}("), text.rfind("})("))
    if body is None or end < 0:
        return body
    arguments = repair.javascript("[" + text[text.index("(", end) + 1 :].rstrip(" ;\n)") + "]")
    names = [name.strip() for name in match[1].split(",")]
    known = dict(zip(names, arguments, strict=False)) if isinstance(arguments, list) else {}
    return _substituted(body, known)


def _substituted(value: object, known: dict[str, object], depth: int = 0) -> object:
    """Return a value with the names of parameters, which are read as strings, replaced by the arguments."""
    if isinstance(value, str):
        return known.get(value, value)
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [_substituted(one, known, depth + 1) for one in value]
    if isinstance(value, dict):
        return {key: _substituted(one, known, depth + 1) for key, one in value.items()}
    return value


def _unflattened(text: str) -> Iterator[object]:
    """Yield the value that an array of values and references by number stands for."""
    for table in _json(text):
        if isinstance(table, list) and table:
            yield _revived(table, 0, 0, [0])


def _revived(table: Sequence[object], index: object, depth: int, spent: list[int]) -> object:
    spent[0] += 1
    if (
        not isinstance(index, int)
        or not 0 <= index < len(table)
        or depth > MAX_DEPTH
        or spent[0] > MAX_ROWS * 10
    ):
        return None
    value = table[index]
    if isinstance(value, list):
        if len(value) == 2 and isinstance(value[0], str) and value[0] in _WRAPPED:
            return value[1] if value[0] == "Date" else _revived(table, value[1], depth + 1, spent)
        return [_revived(table, one, depth + 1, spent) for one in value]
    if isinstance(value, dict):
        return {key: _revived(table, one, depth + 1, spent) for key, one in value.items()}
    return value


def _pushed(text: str) -> Iterator[str]:
    """Yield the pieces of the stream that a script of Next.js's app router pushes."""
    decoder = json.JSONDecoder(strict=False)
    for count, match in enumerate(_FLIGHT.finditer(text)):
        if count >= MAX_CHUNKS:
            break
        try:
            value = decoder.raw_decode(text, match.end())[0]
        except (ValueError, RecursionError):
            continue
        if isinstance(value, list) and len(value) > 1 and value[0] == 1 and isinstance(value[1], str):
            yield value[1]


def flight(stream: str) -> Iterator[object]:
    """Yield the values of a React flight stream, references to its text rows replaced by the texts."""
    texts: dict[str, object] = {}
    rows: list[object] = []
    at = 0
    for _ in range(MAX_ROWS):
        match = _FLIGHT_ROW.match(stream, at)
        if match is None:
            at = stream.find("\n", at) + 1
            if at == 0:
                break
            continue
        start = match.end()
        if stream[start : start + 1] == "T":
            text, at = _sized(stream, start + 1)
            texts["$" + match[1]] = text
            continue
        end = stream.find("\n", start)
        end = len(stream) if end < 0 else end
        if stream[start : start + 1] in {"{", "[", '"'}:
            with contextlib.suppress(ValueError, RecursionError):
                rows.append(json.loads(stream[start:end], strict=False))
        at = end + 1
    yield from texts.values()
    for row in rows:
        yield _substituted(row, texts)


def _sized(stream: str, start: int) -> tuple[str, int]:
    """Return a text row, whose length is given in bytes of UTF-8, and where the next row begins."""
    comma = stream.find(",", start, start + 12)
    try:
        size = int(stream[start:comma], 16) if comma > 0 else -1
    except ValueError:
        size = -1
    if size < 0:
        return "", start
    # As many characters as bytes are surely enough: cut the bytes, then see how many characters that was.
    text = stream[comma + 1 : comma + 1 + size].encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
    return text, comma + 1 + len(text)
