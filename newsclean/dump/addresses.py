"""Addresses that stand in the text behind the words they link: `Home [/]`, `the report (https://…)`.

Some converters write links and pictures so. An author who gives sources does it in a few lines, a converter in
every line of a menu. An address in brackets is nothing to read; where it is a picture's, what stands before it is the
text for those who cannot see the picture.
"""

from __future__ import annotations

import re

_SCHEMES = "mailto|tel|sms|javascript|data|whatsapp|file|about|blob"
_BEGIN = rf"(?:[a-z][a-z0-9+.-]{{1,20}}://|[/#?]|\.\.?/|(?:{_SCHEMES}):|[\w.+-]{{1,64}}+@(?=\w))"
_SQUARE = rf"\[(?:data:[^\[\]\n]*+|{_BEGIN}[^\s\[\]]*+)\]"
_ROUND = rf"\({_BEGIN}[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+\)"
_NOTATIONS = tuple(
    (mark, re.compile(rf"\{mark}(?<!\S\{mark}){rest}", re.IGNORECASE))
    for mark, rest in (("[", _SQUARE[2:]), ("(", _ROUND[2:]))
)
"""The bracket stands first, which is faster to find; no word ends right before it."""
_ADDRESS = re.compile(rf"(?:{_SQUARE}(?!\()|{_ROUND})", re.IGNORECASE)
_BARE = re.compile(rf"\s*+(?:{_BEGIN}\S++(?:\s++|$))++$", re.IGNORECASE)
"""A line of addresses without brackets: links that have no words."""
_PICTURE = re.compile(r"data:image/|.*\.(?:jpe?g|png|webp|gif|avif|svg)\b", re.IGNORECASE)
_LEAST = 5
_LINES = 1 / 8
"""Share of the lines that have an address, at least: converters that write them have 0.17 and more, other dumps of
1,644 pages 0.08 at most."""
_LONGEST = 400
"""Characters before a picture that may be its text; more are prose."""
_LETTERS = 4
"""Capital letters that a line of nothing but capitals has, at least, if it is a heading."""

_PERSONS = re.compile(
    r"[/_-](?:authors?|autor(?:es|en|in|innen)?|auteurs?|autori|people|persons?|personne|profiles?|profils?|staff|writers?"
    r"|contributors?|columnists?|journalists?|journalistes?|redaktion|redakteure?|reporters?|team|users?|by|byline|u)[/=_-]"
    r"|[/?&](?:author|autor|user|by)(?:_id|_name)?="
)
"""In an address in small letters: matching without regard to case takes twice as long."""

_NO_BRACKETS = str.maketrans("", "", "[]\\")


def is_address(word: str) -> bool:
    """Tell if a word begins with an address in brackets, which no converter breaks."""
    return word[:1] in ("[", "(") and _ADDRESS.match(word) is not None


def is_persons(address: str) -> bool:
    """Tell if an address is that of a page about one person, as authors have them: `/author/jane-roe`."""
    return _PERSONS.search(address.lower()) is not None


def plain_addresses(dump: str) -> str:
    """Return `dump` without the addresses behind its words, if it has them; pictures become markdown's.

    What writes them in square brackets (npm's html-to-text, with its defaults) sets headings in capitals; these
    become markdown's, too.
    """
    for bracket, address in _NOTATIONS:
        if bracket in dump and _is_notation(dump, address):
            lines = (_line(line, address, bracket) for line in dump.split("\n"))
            return "\n".join(lines)
    return dump


def _is_notation(dump: str, address: re.Pattern[str]) -> bool:
    found = sum(1 for _ in address.finditer(dump))
    if found < _LEAST or found <= dump.count("]("):
        return False
    lines = [line for line in dump.split("\n") if line.strip()]
    return sum(address.search(line) is not None for line in lines) >= _LINES * len(lines)


def _line(line: str, address: re.Pattern[str], bracket: str) -> str:
    if bracket in line:
        line = _without_addresses(line, address)
    if bracket == "[":
        if _BARE.match(line):
            return ""
        if line.isupper() and line[0].isalnum() and sum(map(str.isupper, line)) >= _LETTERS:
            return f"## {line}"
    return line


def _without_addresses(line: str, address: re.Pattern[str]) -> str:
    out = []
    done = 0
    for found in address.finditer(line):
        words = line[done : found.start()]
        done = found.end()
        target = found[0][1:-1]
        is_picture = len(words) <= _LONGEST and _PICTURE.match(target) is not None
        out.append(_picture(words, target) if is_picture else words.removesuffix(" "))
    return "".join([*out, line[done:]])


def _picture(words: str, target: str) -> str:
    text = words.translate(_NO_BRACKETS).lstrip(" *").rstrip()
    url = "" if target.startswith("data:") or "<" in target or ">" in target else f"<{target}>"
    return f"![{text}]({url})\n"
