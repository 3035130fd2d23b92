"""JSON as pages write it: read strictly where it is right, repaired where it is not."""

from __future__ import annotations

import json
import re

from newsclean.late import late

MAX_CHARS = 8_000_000
"""A longer script is not read: no page needs it, and its values would take hundreds of MB."""

_OPENERS = ("<!--", "<![CDATA[", "//", "/*", "*/", "\ufeff")
_CLOSERS = ("-->", "]]>", "//", "/*", "*/", ";")
_LINE_COMMENT = late(r"^[ \t]*//.*$", re.MULTILINE)
_BAD_ESCAPE = late(r'\\(?:u(?![0-9a-fA-F]{4})|(?![\\"/bfnrtu]))')
_DECODER = json.JSONDecoder(strict=False)
_FIELD = late(
    r'"(headline|datePublished|dateModified|description|articleSection|articleBody|name|@type)"\s{0,20}:\s{0,20}"'
)
_FIELD_END = late(r'"\s{0,200}(?:,\s{0,200}["}\]]|[}\]]|,?\s{0,200}$)')
MAX_FIELDS = 40


def loads(text: str) -> list[object]:
    """Return the JSON values that a script holds: one, several pasted together, none if hopeless.

    Never raises: broken JSON is repaired (comments, CDATA, control characters, trailing commas, wrong
    escapes, single quotes, missing ends), and what stays unreadable is left out.
    """
    if len(text) > MAX_CHARS:
        return []
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        return _repaired(text)


def _repaired(text: str) -> list[object]:
    text = _unwrapped(text.replace("\0", ""))
    if not text or text[0] not in "[{":
        return []
    values = _concatenated(text)
    if values:
        return values
    text = _BAD_ESCAPE.sub(r"\\\\", _LINE_COMMENT.sub("", text))
    value = javascript(text)
    if value is not None:
        return [value]
    return _salvaged(text)


def _unwrapped(text: str) -> str:
    """Take off the comment and CDATA marks that hide scripts from browsers of long ago."""
    # By positions: a megabyte of such marks, cut off one by one, takes minutes.
    start, end = 0, len(text)
    while start < end:
        mark = next((mark for mark in _OPENERS if text.startswith(mark, start)), "")
        if not mark and not text[start].isspace():
            break
        start += len(mark) or 1
    while start < end:
        mark = next((mark for mark in _CLOSERS if text.endswith(mark, start, end)), "")
        if not mark and not text[end - 1].isspace():
            break
        end -= len(mark) or 1
    return text[start:end]


def _concatenated(text: str) -> list[object]:
    """Read `{...}{...}` and `{...}, {...}`; an empty list when any part is broken."""
    values: list[object] = []
    at = 0
    while at < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
        if len(values) > 64:
            break
    return values


def javascript(text: str) -> object:
    """Return the first JavaScript object or array literal in `text` as JSON values, None if there is none."""
    import chompjs  # noqa: PLC0415 - needed on the few pages whose JSON is broken or that ship app state

    text = text.replace("\0", "")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    try:
        value: object = chompjs.parse_js_object(text, loader_kwargs={"strict": False})
    except (ValueError, RecursionError):
        return None
    return value


def _salvaged(text: str) -> list[object]:
    """Pick fields out of an object that cannot be read whole: unescaped quotes, cut off."""
    found: dict[str, object] = {}
    for count, match in enumerate(_FIELD.finditer(text)):
        if count >= MAX_FIELDS:
            break
        end = _FIELD_END.search(text, match.end())
        value = text[match.end() : end.start()] if end else ""
        if value and (len(value) < 5000 or match[1] == "articleBody"):
            found.setdefault(match[1], value.replace('\\"', '"').replace("\\n", "\n").replace("\\/", "/"))
    return [found] if "headline" in found or "datePublished" in found else []
