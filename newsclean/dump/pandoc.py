"""What only pandoc's markdown has: fenced divisions, attributes in braces, spans in brackets, raw blocks.

pandoc keeps the classes of a page's elements: of a dump that it made, half may be these. Braces mean something only
in a dump that is full of such notations; in any other they are text.
"""

from __future__ import annotations

import re
from typing import Final

from newsclean.dump.drawn_tables import as_rows
from newsclean.dump.paragraphs import RAW, unwrapped

_MIN_NOTATIONS: Final = 4
"""Divisions and attributes in a dump that is pandoc's, at least ..."""
_RARE: Final = 3000
"""... and characters of it to one of them, at most."""
_PLAIN = r"(?:[#.][^\s{}\";]++|[\w:-]++=\"[^\"]*+\")"
_SEEN = re.compile(
    r"^(?:[ >]|[-*] |\d+\. ){0,40}:{3,}+ (?:\{[^\n]*|[^\s{}:]+(?: :+)?)$"
    rf"|[\])`]\{{{_PLAIN}(?:[\s>]++{_PLAIN})*+\s*+\}}",
    re.MULTILINE,
)

_VALUE = r"\"(?:[^\"\\]|\\.)*+\""
_ITEM = rf"(?:={_VALUE}|\\.|[^\s{{}}\"\\]|\{{[^\s{{}}\"]{{0,80}}\}})++"
_ATTRIBUTES = rf"\{{(?:[\s>]*+{_ITEM})*+[\s>]*+\}}"
_GAP = r"\s*+(?:>\s*+)?+"
"""White space where a line may have been broken, also in a quote."""
_TARGET = (
    r"\(<?(?:[^\s()<>\\]|\\.|\((?:[^\s()<>\\]|\\.)*+\))*+>?"
    rf"(?:{_GAP}{_VALUE})?+{_GAP}\)"
)
_TOKEN = re.compile(
    rf"\\.|(?P<code>(?<!`)(`{{1,2}})(?!`)[^`]{{1,2000}}+\2(?!`))(?:{_ATTRIBUTES})?+"
    rf"|(?P<open>!?\[)|\](?P<close>{_TARGET})?+(?P<of>{_ATTRIBUTES})?+|(?<=[)>]){_ATTRIBUTES}"
    rf"|(?P<before>(?:^|(?<=[ >])):::++|^[ >]*(?:```+|~~~+))(?:[ ]*+(?:(?P<raw>\{{=\w+\}})|{_ATTRIBUTES}(?=[ :]*$)))?+"
    rf"| (?=\{{[#.\w]){_ATTRIBUTES}(?=[ ]*$)"
    r"|(?<=[^\n\\!-])-{2,3}+(?!-)(?=\s|\w)|(?<![\\~^])[~^](?P<small>\w{1,20})[~^](?![~^])",
    re.MULTILINE | re.DOTALL,
)
_DASHES: Final = {"--": "–", "---": "—"}


def without_notations(dump: str) -> str:
    """Return a dump that pandoc made as plain markdown, a paragraph a line; any other as it is.

    Takes time linear in its length.
    """
    if ":::" not in dump and "]{" not in dump and "){" not in dump:
        return dump
    if len(_SEEN.findall(dump)) < max(_MIN_NOTATIONS, len(dump) // _RARE):
        return dump
    lines = as_rows(dump.split("\n"))
    return "\n".join(unwrapped(_without_attributes("\n".join(lines)).split("\n")))


def _without_attributes(text: str) -> str:
    """Return the text without attributes, and without the brackets that only hold them."""
    out: list[str] = []
    opened: list[int] = []  # places in `out`
    done = 0
    for token in _TOKEN.finditer(text):
        out.append(text[done : token.start()])
        done = token.end()
        if token["open"]:
            if token.start() and text[token.start() - 1] == "}" and text[done : done + 1].isalnum():
                out.append(" ")  # elements that only a style sheet sets apart
            opened.append(len(out))
            out.append(token[0])
        elif token[0][0] == "]":
            out.append(_close(token, out, opened))
        else:
            out.append(_single(token))
    return "".join((*out, text[done:]))


def _close(token: re.Match[str], out: list[str], opened: list[int]) -> str:
    """Return what ends a link; what ends a span goes, and so does its beginning."""
    place = opened.pop() if opened else -1
    if token["close"] is None and token["of"] and place >= 0:
        out[place] = ""
        return ""
    return "]" + (token["close"] or "")


def _single(token: re.Match[str]) -> str:
    """Return what is left of a notation with nothing to close."""
    said = token[0]
    if token["code"]:
        return token["code"]
    if token["before"]:
        return f"{token['before']}{RAW if token['raw'] else ''}"
    if token["small"]:
        return token["small"]
    if said.endswith("}"):
        return ""
    return _DASHES.get(said, said)
