"""What stands above a dump: front matter between rulers, or the "Title: ..." lines of reader services."""

from __future__ import annotations

import re
import sys

_FENCED = re.compile(
    r"\s*(?:---|\+\+\+)[ \t]*\n((?:[^\n]{0,2000}\n){1,60}?)(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|$)"
)
_FIELD = re.compile(r"[ \t]*([A-Za-z][\w -]{0,30}?)[ \t]*[:=][ \t]*(\S[^\n]{0,1000})?$")
_ITEM = re.compile(r"-[ \t]+(?:name:[ \t]+)?(\S.*)")
"""An item of a list, or of one of people: its name."""
_BLOCK_MARK = re.compile(r"[|>][-+\d]{0,2}$")
"""Stands in place of a value that is on the lines below."""
_COMMENT = re.compile(r"(?:^|\s)#\s.*")
_QUOTED = re.compile(r"(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^']|'')*+)')\s*(?:#.*)?$")
_ESCAPE = re.compile(r"\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))")
_LONGEST = 4000
"""Characters of a value to which a line is added."""
_NOTHING = frozenset({"null", "~"})
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
_ADDRESSES = ("url source", "url", "source")
_END = "markdown content"
_LIST = re.compile(r"[;,，、]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


def split_head(dump: str) -> tuple[dict[str, str], str]:
    """Return the fields above the page (names in lower case) and the rest of the dump, its lines in place.

    A fenced head must be nothing but fields; an open one must be a title with addresses and dates.
    """
    fenced = _FENCED.match(dump)
    if fenced:
        fields = _fields(fenced[1].split("\n"))
        if fields is not None:
            return fields, "\n" * fenced[0].count("\n") + dump[fenced.end() :]
    if dump.lstrip()[:12].partition(":")[0].casefold() in {"title", *_ADDRESSES}:
        return _open_head(dump)
    return {}, dump


def address(head: dict[str, str]) -> str | None:
    """Return the page's address, where a head gives it."""
    found = (head.get(name, "") for name in _ADDRESSES)
    return next((url for url in found if url.startswith(("http://", "https://"))), None)


def stated(head: dict[str, str]) -> dict[str, str]:
    """Return what a head says of the site and the article: description, section, site_name and language."""
    source = head.get("source", "")
    found = {
        "description": head.get("description"),
        "section": head.get("section") or head.get("category"),
        "site_name": head.get("sitename")
        or head.get("site_name")
        or head.get("site")
        or ("" if "://" in source else source),
        "language": (head.get("language") or head.get("lang") or "").replace("_", "-"),
    }
    if not _LANGUAGE.fullmatch(found["language"] or ""):
        found["language"] = None
    return {name: value for name, value in found.items() if value}


def tags(head: dict[str, str]) -> tuple[str, ...]:
    """Return the tags that a head gives: a list in brackets, one a line, or parted by commas or semicolons."""
    parts = _LIST.split((head.get("tags") or head.get("keywords") or "").strip("[]"))
    return tuple(dict.fromkeys(tag for part in parts if (tag := part.strip(" \t\"'#"))))


def _fields(lines: list[str]) -> dict[str, str] | None:
    """Return the fields of front matter; None where a line is none. A value may go on over indented lines."""
    fields: dict[str, str] = {}
    name = said = ""
    for line in lines:
        text = line.strip()
        if not text:
            continue
        if said and line[0] == " " and len(said) < _LONGEST:
            said = _joined(said, text)
            fields[name] = _value(said)
        elif name and (item := _ITEM.match(text)):
            fields[name] = ";".join(filter(None, (fields[name], _value(item[1]))))
            said = ""
        elif text.startswith(("-", "#")) or line[0] == " ":
            continue
        elif field := _FIELD.match(line):
            name, said = field[1].strip().casefold(), (field[2] or "").strip()
            fields[name] = _value(said)
            if _QUOTED.match(said) or not _COMMENT.sub("", said):
                said = ""
        else:
            return None
    return fields or None


def _joined(said: str, more: str) -> str:
    """Return a value that goes on with the next line, as YAML folds it."""
    if _BLOCK_MARK.match(said):
        return more
    return said[:-1] + more if said[0] == '"' and said[-1] == "\\" else f"{said} {more}"


def _value(said: str) -> str:
    """Return what a value of YAML or TOML says: without its quotes, or without a comment; null is nothing."""
    quoted = _QUOTED.match(said)
    if quoted is None:
        bare = _COMMENT.sub("", said).strip()
        if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":  # quotes in it that nobody escaped
            return bare[1:-1]
        return "" if bare.casefold() in _NOTHING or _BLOCK_MARK.match(bare) else bare
    if quoted[1] is None:
        return quoted[2].replace("''", "'").strip()
    text = _ESCAPE.sub(_unescaped, quoted[1])
    text = text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )  # JSON writes an emoji in two halves
    return " ".join(text.split())


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        number = int(code, 16)
        return chr(number) if ord(" ") <= number <= sys.maxunicode else " "
    return " " if escape[4] in "nrt" else escape[4]


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
            is_head = len(fields) >= 2 and "title" in fields
            return (fields, "\n" * at + "\n".join(lines[at:])) if is_head else ({}, dump)
        fields[name] = (field[2] or "").strip()
    return {}, dump
