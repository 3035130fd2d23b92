"""Numbered links as text browsers print them: `[7]word` in the text, and a list of addresses at the end."""

from __future__ import annotations

import re

from newsclean.dump.markdown import LINK_CLOSE, LINK_OPEN

_NAMES = ("References", "Visible links")
_LIST = re.compile(
    rf"^[ \t]*(?:{'|'.join(_NAMES)})[: \t]*\n"
    r"(?=(?:[ \t]*\n){0,2}[ \t]*\d{1,4}\.[ \t]+(?:https?|ftp|file|mailto|javascript):)",
    re.MULTILINE,
)
_LINE = re.compile(r"^([ \t]*(?:[*+o•-][ \t]+)?)\[\d{1,4}\](?=[^\s\[(])([^\[\n]*+)", re.MULTILINE)
_INLINE = re.compile(r"\[\d{1,4}\](?=[^\s\[(])(\w*+)")
_PICTURE = re.compile(r"\[(?:IMG|INLINE|LINK|EMBED|BUTTON|USEMAP)(?::[^\[\]\n]{0,80})?\]")


def mark_references(dump: str) -> str:
    """Return `dump` with numbered links marked and the list of their addresses cut off, if it has one."""
    found = _LIST.search(dump) if any(name in dump for name in _NAMES) else None
    if found is None:
        return dump
    text = _PICTURE.sub(" ", dump[: found.start()])
    text = _LINE.sub(rf"\1{LINK_OPEN}\2{LINK_CLOSE}", text)
    return _INLINE.sub(rf"{LINK_OPEN}\1{LINK_CLOSE}", text)
