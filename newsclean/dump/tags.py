"""HTML that a dump in markdown still holds: links and images become what markdown has for them, other tags go.

Some converters keep what markdown has no notation for, whole tags with their attributes, over lines and between blocks.
"""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsclean.dump.markdown import LINK_CLOSE, LINK_OPEN, MAX_LINK
from newsclean.dump.paragraphs import unwrapped
from newsclean.dump.scripts import listings

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS: Final = (
    "address|article|aside|blockquote|body|center|caption|col|colgroup|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hgroup|hr|li|main|menu|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_OTHERS: Final = (
    "a|abbr|audio|b|bdi|bdo|big|br|button|canvas|cite|data|del|dfn|em|embed|font|i|iframe|img|input|ins|label|mark|noscript"
    "|object|param|path|picture|q|s|script|small|source|span|strike|strong|style|sub|sup|svg|template|time|track|tt|u|use"
    "|video|wbr"
)
_HIDDEN: Final = frozenset({"script", "style", "svg", "template", "iframe", "canvas", "object"})
"""What is inside of these is no text."""
_TAG = re.compile(
    r"(?<![\\`])`[^`\n]{1,300}+`(?!`)|<!--(?:[^-]|-(?!->)){0,3000}+-->"
    rf"|(?<!\\)<(?P<end>/?)(?:(?P<block>{_BLOCKS})|(?P<name>{_OTHERS}))(?=[\s/>])"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]{0,300000}+\"|'[^'\n]{0,3000}+')*+)>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\]\(|^#{1,6} \S", re.MULTILINE)
_TELLING = re.compile(r"<(?:a|div|span|figure|figcaption|table|td|p|section|li)[\s>]", re.IGNORECASE)
"""Other tags may be no more than what a page has for browsers without scripts."""
_MIN_TAGS: Final = 4
_RARE: Final = 500
"""Characters of text to a tag, at most."""

_ATTRIBUTE = r"(?:^|\s){}\s{{0,3}}=\s{{0,3}}(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))"
_SRC, _ALT, _HREF = (re.compile(_ATTRIBUTE.format(name), re.IGNORECASE) for name in ("src", "alt", "href"))
_BRACKETS = re.compile(r"[\[\]\s\\]+")
_NO_ADDRESS = re.compile(r"[\s()<>]")
_EMPTY = re.compile(r"(?:[ \t]*+\n)++")
_MARKER = re.compile(r"(?:^|\n)[ \t>]*+(?:[-*+]|\d{1,4}[.)])[ \t]*+$")
_ITEM = re.compile(r"[ >]{0,3}(?:[-*+]|\d{1,4}[.)]) ")
_LISTING: Final = 4
"""Columns of white space before a listing."""
_BREAK: Final = "\x02"
"""Stands where a block begins or ends."""


@dataclass(slots=True)
class _Text:
    """State while walking the tags."""

    dump: str
    out: list[str] = field(default_factory=list)
    written: int = 0
    link: tuple[int, int] | None = None
    """Of the link that is open: its place in `out`, and the characters written before it."""
    ends: dict[str, int] = field(default_factory=dict)
    """Where the next end of a hidden element is, by its name."""

    def put(self, text: str) -> None:
        """Add text."""
        self.out.append(text)
        self.written += len(text)

    def hidden(self, name: str, at: int) -> int:
        """Return where the text goes on behind the beginning of an element, which ends at `at`."""
        if name not in _HIDDEN:
            return at
        if self.ends.get(name, at - 1) < at:
            end = self.dump.find(f"</{name}", at)
            self.ends[name] = end if end >= 0 else len(self.dump) + 1
        end = self.ends[name]
        return at if end > len(self.dump) else end

    def anchor(self, *, ends: bool, address: bool) -> None:
        """Take in the beginning or the end of a link."""
        if not ends:
            self.link = (len(self.out), self.written) if address else None
            self.out.append("")
        elif self.link is not None:
            place, before = self.link
            if self.written - before <= MAX_LINK:
                self.out[place] = LINK_OPEN
                self.out.append(LINK_CLOSE)
            self.link = None


def without_tags(dump: str) -> str:
    """Return a dump in markdown that is full of tags with these read, but for those in listings; any other as it is.

    Takes time linear in its length.
    """
    if "<" not in dump or _MARKDOWN.search(dump) is None or not _is_tagged(dump):
        return dump
    text = _Text(dump)
    code = deque(sorted((*listings(dump), *_indented(dump))))
    done = 0
    for tag in _TAG.finditer(dump):
        while code and code[0][1] <= tag.start():
            code.popleft()
        if tag.start() < done or (code and code[0][0] <= tag.start()):
            continue
        text.put(dump[done : tag.start()])
        done = tag.end()
        if tag["block"]:
            text.put(_block(tag))
        elif tag["name"]:
            done = _inline(tag, text)
        elif tag[0][0] == "`":
            text.put(tag[0])
    text.put(dump[done:])
    return "\n".join(unwrapped(_parted("".join(text.out)).split("\n")))


def _is_tagged(dump: str) -> bool:
    found = len(_TELLING.findall(dump))
    return found >= _MIN_TAGS and found * _RARE >= len(_TAG.sub("", dump))


def _indented(dump: str) -> Iterator[tuple[int, int]]:
    """Give from where to where each line goes that is indented as a listing is, and in no list."""
    at, in_list = 0, False
    for line in dump.split("\n"):
        if len(line) > _LISTING and line[:_LISTING].isspace() and not in_list:
            yield at, at + len(line)
        elif line.strip():
            in_list = (in_list and line[0] == " ") or _ITEM.match(line) is not None
        at += len(line) + 1


def _block(tag: re.Match[str]) -> str:
    """Return what stands for the beginning or end of a block."""
    name = tag["block"].lower()
    if tag["end"]:
        return _BREAK
    if name == "li":
        return f"{_BREAK}- "
    return f"{_BREAK}{'#' * int(name[1])} " if name[0] == "h" and name[1:].isdigit() else _BREAK


def _inline(tag: re.Match[str], text: _Text) -> int:
    """Take in a tag within a line; return where the text goes on."""
    name = tag["name"].lower()
    if name == "a":
        text.anchor(ends=bool(tag["end"]), address=_HREF.search(tag["attributes"]) is not None)
    elif name == "img":
        text.put(_image(tag["attributes"]))
    elif name == "br":
        text.put(" ")
    return tag.end() if tag["end"] or tag["attributes"].endswith("/") else text.hidden(name, tag.end())


def _image(attributes: str) -> str:
    address, alt = _value(_SRC, attributes), _value(_ALT, attributes)
    if not address:
        return " "
    address = _NO_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", address)
    return f"![{_BRACKETS.sub(' ', alt).strip()}]({address})"


def _value(attribute: re.Pattern[str], attributes: str) -> str:
    found = attribute.search(attributes)
    return html.unescape(found[1] or found[2] or found[3] or "").strip() if found else ""


def _parted(text: str) -> str:
    """Return the text with an empty line where a block begins or ends, and with an item's mark before its text."""
    first, *rest = text.split(_BREAK)
    out = [first.rstrip()]
    for part in rest:
        if not part.strip():
            continue
        if _MARKER.search(out[-1]):
            out.append(f" {part.strip()}")
            continue
        empty = _EMPTY.match(part)
        out += ("\n\n", (part[empty.end() :] if empty else part).rstrip())
    return "".join(out)
