"""What stands above a dump: front matter between rulers, or the "Title: ..." lines of reader services."""

from __future__ import annotations

import re

_FENCED = re.compile(
    r"\s*(?:---|\+\+\+)[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|$)"
)
_FIELD = re.compile(r"[ \t]*([A-Za-z][\w -]{0,30}?)[ \t]*[:=][ \t]*(\S[^\n]{0,1000})?$")
_READER = (
    "title",
    "url source",
    "url",
    "source",
    "published time",
    "published",
    "date",
    "author",
    "authors",
    "description",
)
_END = "markdown content"


def split_head(dump: str) -> tuple[dict[str, str], str]:
    """Return the fields above the page (names in lower case) and the rest of the dump, its lines in place.

    A fenced head must be nothing but fields; an open one must start with a title and go on with addresses
    and dates.
    """
    fenced = _FENCED.match(dump)
    if fenced:
        fields = _fields(fenced[1].split("\n"))
        if fields is not None:
            return fields, "\n" * fenced[0].count("\n") + dump[fenced.end() :]
    if dump.lstrip()[:6].casefold() == "title:":
        return _open_head(dump)
    return {}, dump


def _fields(lines: list[str]) -> dict[str, str] | None:
    fields: dict[str, str] = {}
    for line in lines:
        if not line.strip() or line.lstrip().startswith(("-", "#")) or line.startswith(" "):
            continue
        field = _FIELD.match(line)
        if field is None:
            return None
        fields[field[1].strip().casefold()] = (field[2] or "").strip().strip("\"'")
    return fields or None


def _open_head(dump: str) -> tuple[dict[str, str], str]:
    lines = dump.split("\n")
    fields: dict[str, str] = {}
    for at, line in enumerate(lines[:30]):
        if not line.strip():
            continue
        field = _FIELD.match(line)
        name = field[1].strip().casefold() if field else ""
        if name == _END:
            return fields, "\n" * (at + 1) + "\n".join(lines[at + 1 :])
        if field is None or name not in _READER:
            return (fields, "\n" * at + "\n".join(lines[at:])) if len(fields) >= 2 else ({}, dump)
        fields[name] = (field[2] or "").strip()
    return {}, dump
