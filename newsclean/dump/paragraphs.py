"""Paragraphs of markdown, each on one line: where lines may be broken, a blank one or a mark ends a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

RAW: Final = "\x01"
"""Stands behind a fence around what is no listing but a part of the page."""

_LINE = re.compile(r"((?:[ \t]*+>)*+)([ \t]*+)([^\n]*+)$")
_MARKER = re.compile(r"(?:[-*+]|(\d{1,4}|[A-Za-z#])[.)]|\(\w{1,4}\))(?: +|$)|:( +)")
_DIVISION = re.compile(r":{3,}+(?: ?\S++(?: :++)?)?$")
_ALONE = re.compile(r"#{1,6} |\||(?:[-*_] ?){3,}+$|=+$|</?[a-z][^<>]*>$|<!--")
_FENCE = re.compile(r"(```+|~~~+)[^`\n]*$")
_BREAKS: Final = "\\ "
_LISTING: Final = 4
"""Columns of white space before a listing, more than before a paragraph."""


@dataclass(slots=True)
class _Paragraphs:
    """State while walking the lines."""

    out: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """The paragraph that is not finished: what stands before it, and its lines."""
    quotes: int = 0
    """Depth of quotes that it is in."""
    marker: str = ""
    """An item's mark, with its indent, whose text is still to come."""
    items: list[tuple[int, int]] = field(default_factory=list)
    """Indents of the items that a line may be in: of the mark and of the text."""
    fence: str = ""
    raw: bool = False

    def take(self, line: str) -> None:
        """Take in a line."""
        parts = _LINE.match(line)
        quote, blanks, text = parts.groups() if parts else ("", "", line)
        if self.fence:
            self._fenced(line, text)
        elif not text or _DIVISION.match(text):
            self.blank()
        elif fence := _FENCE.match(text):
            self.blank()
            self.fence, self.raw = fence[1], text.endswith(RAW)
            self.out += [] if self.raw else [line]
        else:
            self._text(quote.count(">"), len(blanks.expandtabs(4)), text)

    def end(self) -> None:
        """End the paragraph."""
        if self.parts:
            self.out.append(self.parts[0] + " ".join(self.parts[1:]))
            self.parts = []

    def blank(self) -> None:
        """Take in an empty line, or what is as good as one; several are one."""
        self.end()
        if self.out and self.out[-1]:
            self.out.append("")

    def _fenced(self, line: str, text: str) -> None:
        closes = text.startswith(self.fence) and not text.strip(self.fence[0])
        if closes:
            self.fence = ""
        if not (closes and self.raw):
            self.out.append(line)

    def _text(self, quotes: int, indent: int, text: str) -> None:
        indent -= min(indent, quotes, 1)  # the blank that belongs to the mark of the quote
        if quotes != self.quotes:
            self.end()
            self.quotes = quotes
        while (marker := _MARKER.match(text)) and self._is_item(marker, indent):
            self.end()
            self.items = [item for item in self.items if item[0] < indent]
            self.items.append((indent, indent + len(marker[0])))
            self.marker = "" if marker[2] else " " * indent + marker[0].ljust(2)
            indent, text = indent + len(marker[0]), text[marker.end() :]
        if not text or _DIVISION.match(text):
            return
        if not self.parts:
            self.items = [item for item in self.items if item[1] <= indent]
        if _ALONE.match(text) or self._is_listing(indent):
            self.end()
            self.out.append(self._before(indent) + text)
            return
        broken = text.endswith("  ") or (text.endswith("\\") and not text.endswith("\\\\"))
        self.parts = self.parts or [self._before(indent)]
        self.parts.append(f"{text.rstrip(_BREAKS)}  " if broken else text)
        if broken:
            self.end()

    def _before(self, indent: int) -> str:
        """Return what stands before a paragraph."""
        before, self.marker = self.marker or " " * indent, ""
        return "> " * self.quotes + before

    def _is_item(self, marker: re.Match[str], indent: int) -> bool:
        """Whether a mark begins an item: in the middle of a paragraph only where the paragraph is one, too."""
        if not self.parts or marker[2]:
            return True
        marks = [item[0] for item in self.items]
        return indent in marks or (bool(marks) and indent == self.items[-1][1] and marker[1] in {None, "1"})

    def _is_listing(self, indent: int) -> bool:
        return (
            not self.parts
            and not self.marker
            and indent >= (self.items[-1][1] if self.items else 0) + _LISTING
        )


def unwrapped(lines: Sequence[str]) -> list[str]:
    """Return the lines with those of a paragraph joined, without divisions, and with single empty lines."""
    paragraphs = _Paragraphs()
    for line in lines:
        paragraphs.take(line)
    paragraphs.end()
    return paragraphs.out
