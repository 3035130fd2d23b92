"""Values of embedded data as plain strings, whatever type the page gave them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import TypeGuard

from newsclean.invisible import visible
from newsclean.late import late

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_SURROGATE = late(r"[\ud800-\udfff]")
_CONTROL = late(r"[\u200e\u200f\u202a-\u202e\x00-\x08\x0e-\x1f\x7f]")
"""What sets the direction of text, and control codes."""

_LISTS = (list, tuple)

Node = Mapping[str, object]


def is_node(value: object) -> TypeGuard[Mapping[str, object]]:
    """Return whether a JSON value is an object."""
    return isinstance(value, dict)


def plain(text: str) -> str:
    """Return one line of text: entities resolved (pages escape twice), tags and invisible characters out."""
    if "&" in text:
        once = html.unescape(text)
        text = once if once == text else html.unescape(once)  # most signs stand in addresses, for themselves
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isprintable():
        text = _CONTROL.sub(" " if text.isascii() else "", _SURROGATE.sub("\ufffd", visible(text)))
    return " ".join(text.split())


def items(value: object) -> Sequence[object]:
    """Return the members of a list, nested ones too, or the value itself; not None and not ""."""
    if value is None or value == "":
        return ()
    if not isinstance(value, _LISTS):
        return (value,)
    out: list[object] = []
    stack = list(reversed(value))
    while stack:
        one = stack.pop()
        if isinstance(one, _LISTS):
            stack.extend(reversed(one))
        elif one is not None and one != "":
            out.append(one)
    return out


def strings(value: object) -> list[str]:
    """Return the texts that a value holds: strings, and `name`, `@value` or `@id` of objects."""
    out = []
    for one in items(value):
        text = one
        if is_node(one):
            text = next(
                (
                    one[k]
                    for k in ("name", "@value", "value", "headline", "url", "@id")
                    if isinstance(one.get(k), str)
                ),
                None,
            )
        if isinstance(text, str):
            text = plain(text)
            if text:
                out.append(text)
    return out


def first(value: object) -> str | None:
    """Return the first text of a value."""
    return next(iter(strings(value)), None)


def types(node: Node) -> frozenset[str]:
    """Return the schema.org types of an object, without their namespace."""
    said = node.get("@type")
    if isinstance(said, str) and said.isalnum():
        return frozenset((said,))
    return frozenset(
        one.rsplit("/", 1)[-1].rsplit("#", 1)[-1].rsplit(":", 1)[-1]
        for one in items(said)
        if isinstance(one, str)
    )
