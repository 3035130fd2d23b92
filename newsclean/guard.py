"""Takes out of a page the tags that would make a parser of HTML5 slow, and leaves all text.

One pass over the tags keeps a stack as the parser would, with one difference: where the rules for closing
elements are intricate, an element counts as still open. So the parser's stack is never much deeper than the
one here, whatever a page does with comments, scripts, tables and crossed tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsclean.config import ParseConfig

_SPACE: Final = r"[\t\n\f\r ]"
_ATTRIBUTE: Final = re.compile(
    rf"(?:{_SPACE}|/)*+"
    r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*+\"?+|'[^']*+'?+|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?+)?+"
)
"""An attribute and what stands before it; a value whose quote is not closed goes to the page's end."""
_TAG: Final = re.compile(
    r"<(?:"
    rf"(/?)([a-zA-Z][^\t\n\f\r />]*+)((?:{_ATTRIBUTE.pattern})*+(?:{_SPACE}|/)*+)(?:>|\Z)"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|[!?/][^>]*+(?:>|\Z)"
    r")",
    re.DOTALL,
)
"""A tag (closing slash, name, attributes), a comment, or what browsers take for one.

No part is read twice, so that the time does not grow faster than the page.
"""

OPENING: Final = re.compile(rf"<[a-zA-Z][^\t\n\f\r />]*+(?:{_ATTRIBUTE.pattern})*+".encode(), re.DOTALL)
"""An opening tag in bytes of UTF-8, with its attributes."""
NAME_OR_ATTRIBUTE: Final = re.compile(_ATTRIBUTE.pattern.encode())
"""What such a tag is made of."""
VOID: Final = frozenset(
    "area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr".split()
)
_RAW: Final = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements that hold text alone, except inside `svg` and `math`."""
_ONCE: Final = frozenset({"html", "body", "head"})
"""Tags that open nothing after the first."""
_FORMATTING: Final = frozenset("b big code em font i s small strike strong tt u".split())
"""What the parser opens again in the next block when it is left open. (`a` and `nobr` close themselves.)"""
_CELLS: Final = frozenset("td th caption applet marquee object template select".split())
"""What formatting does not reach into, and closing tags not out of."""
_TABLE: Final = frozenset("table tbody thead tfoot tr td th caption colgroup".split())
_FOREIGN: Final = frozenset({"svg", "math"})
_HTML_AGAIN: Final = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())
"""Elements of `svg` and `math` that hold HTML."""
_BREAKS_OUT: Final = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 head hr i img li listing menu meta nobr ol "
    "p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
"""HTML that ends `svg` and `math`."""
_SPECIAL: Final = frozenset(
    "address applet article aside blockquote body button caption center col colgroup dd details dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 head header hgroup html li listing main marquee menu "
    "nav noscript object ol p plaintext pre search section select summary svg math table tbody td template "
    "tfoot th thead tr ul foreignobject desc title mi mo mn ms mtext annotation-xml".split()
)
_ENDS_P: Final = frozenset(
    "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer "
    "form h1 header hgroup hr li listing main menu nav ol p pre search section summary table ul".split()
)
_ENDS_ITEM: Final[dict[str, tuple[str, ...]]] = {
    "li": ("li",),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
}
"""Items that the next of their kind ends."""
_ENDS_BEFORE: Final[dict[str, frozenset[str]]] = {
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option"}),
    "rt": frozenset({"rt", "rp"}),
    "rp": frozenset({"rt", "rp"}),
    "h1": frozenset({"h1"}),
}
"""Elements that are ended by the one here, where nothing stands between."""
_ENDS_CELL: Final[dict[str, tuple[str, ...]]] = {
    "td": ("td", "th", "caption"),
    "th": ("td", "th", "caption"),
    "tr": ("tr", "caption"),
    "tbody": ("tbody", "thead", "tfoot", "caption"),
    "thead": ("tbody", "thead", "tfoot", "caption"),
    "tfoot": ("tbody", "thead", "tfoot", "caption"),
    "caption": ("caption",),
}
_BARRIERS: Final = _CELLS | {"table", "svg", "math"} | _HTML_AGAIN
_AROUND_P: Final = _BARRIERS | {"button"}
_NAMES: Final[dict[str, str]] = {f"h{level}": "h1" for level in range(2, 7)}
"""The levels of headings close each other."""


def guarded(html: str, limits: ParseConfig) -> tuple[str, int, int]:
    """Return a page within the limits, how many tags were taken out, and how many lost attributes."""
    guard = _Guard(html, limits)
    guard.run()
    return guard.result(), guard.tags, guard.trimmed


class _Guard:
    def __init__(self, html: str, limits: ParseConfig) -> None:
        self.html = html
        self.limits = limits
        self.stack: list[str] = []
        self.over: dict[str, int] = {}
        """Elements beyond the limit, by name: their closing tags go with them."""
        self.formatting: list[dict[str, int]] = [{}]
        """Unclosed formatting elements by name, in a table or cell each for itself."""
        self.unclosed = 0
        self.once: dict[str, int] = {}
        self.options = 0
        self.foreign = False
        self.pieces: list[str] = []
        self.copied = 0
        self.tags = 0
        self.trimmed = 0

    def run(self) -> None:
        html = self.html
        search = _TAG.search
        at = 0
        while True:
            found = search(html, at)
            if found is None:
                return
            at = found.end()
            name = found[2]
            if name is None:
                if self.foreign and html.startswith("<![CDATA[", found.start()):
                    end = html.find("]]>", found.start())
                    at = len(html) if end < 0 else end + 3
                continue
            name = name.lower()
            name = _NAMES.get(name, name)
            if found[1]:
                self.close(name, found)
                continue
            if self.foreign and name in _BREAKS_OUT:
                self.break_out()
            if name in VOID or self.open(name, found):
                self.trim(found)
            if name in _RAW and not self.foreign:
                at = self.raw_end(name, at)
            elif name == "plaintext":
                return

    def open(self, name: str, tag: re.Match[str]) -> bool:  # noqa: C901, PLR0911, PLR0912 - as above
        """Note an opening tag; return whether it stays."""
        if name in _FORMATTING:
            return self.open_formatting(name, tag)
        if name in _ONCE:
            self.once[name] = self.once.get(name, 0) + 1
            return self.once[name] <= 8 or self.drop(tag)
        if name in _RAW and not self.foreign:
            return True
        if name in _ENDS_P and "p" in self.stack:
            self.end("p", _AROUND_P)
        for other in _ENDS_ITEM.get(name, ()):
            self.end_item(other)
        while self.stack and self.stack[-1] in _ENDS_BEFORE.get(name, ()):
            self.cut_stack(len(self.stack) - 1)
        if name == "button":
            self.end("button", _BARRIERS)
        for other in _ENDS_CELL.get(name, ()):
            self.end(other, _TABLE_ONLY)
        if name == "option":
            self.options += 1
            if self.options > self.limits.max_options:
                return self.drop(tag)
        if self.foreign and tag[3].endswith("/"):
            return True
        if len(self.stack) >= self.limits.max_depth:
            self.over[name] = self.over.get(name, 0) + 1
            return self.drop(tag)
        self.stack.append(name)
        if name in _FOREIGN:
            self.foreign = True
        elif name in _BARRIERS:
            if self.foreign and name in _HTML_AGAIN:
                self.foreign = False
            if name == "table" or name in _CELLS:
                self.formatting.append({})
        return True

    def open_formatting(self, name: str, tag: re.Match[str]) -> bool:
        if self.unclosed >= self.limits.max_unclosed:
            return self.drop(tag)
        self.unclosed += 1
        here = self.formatting[-1]
        here[name] = here.get(name, 0) + 1
        return True

    def close(self, name: str, tag: re.Match[str]) -> None:
        if name in _FORMATTING:
            here = self.formatting[-1]
            if here.get(name):
                here[name] -= 1
                self.unclosed -= 1
            elif self.unclosed >= self.limits.max_unclosed or len(self.stack) >= self.limits.max_depth:
                self.drop(tag)
        elif self.over.get(name):
            self.over[name] -= 1
            self.drop(tag)
        elif name in _TABLE:
            self.end(name, _TABLE_ONLY)
        elif name in _SPECIAL:
            self.end(name, _BARRIERS)
        elif not self.end(name, _SPECIAL) and len(self.stack) >= self.limits.max_depth:
            self.drop(tag)

    def end(self, name: str, barriers: frozenset[str]) -> bool:
        """Close the innermost open element of a name, unless one of the barriers stands before it."""
        stack = self.stack
        for i in range(len(stack) - 1, -1, -1):
            one = stack[i]
            if one == name:
                self.cut_stack(i)
                return True
            if one in barriers:
                return False
        return False

    def end_item(self, name: str) -> None:
        """Close an item that the next of its kind ends: other blocks around it hold it open."""
        stack = self.stack
        for i in range(len(stack) - 1, -1, -1):
            one = stack[i]
            if one == name:
                self.cut_stack(i)
                return
            if one in _SPECIAL and one not in {"address", "div", "p"}:
                return

    def cut_stack(self, start: int) -> None:
        """Close all elements from one on."""
        gone = self.stack[start:]
        del self.stack[start:]
        self.over.clear()
        if _BARRIERS.isdisjoint(gone):
            return
        for name in reversed(gone):
            if name == "table":
                inner = self.formatting.pop()
                here = self.formatting[-1]
                for one, count in inner.items():
                    here[one] = here.get(one, 0) + count
            elif name in _CELLS:
                self.unclosed -= sum(self.formatting.pop().values())
        self.foreign = self.in_foreign()

    def in_foreign(self) -> bool:
        """Return whether the next tag is read by the rules of `svg` and `math`."""
        for name in reversed(self.stack):
            if name in _FOREIGN:
                return True
            if name in _HTML_AGAIN or name in _SPECIAL:
                return False
        return False

    def break_out(self) -> None:
        """Close `svg` or `math`, since an element of HTML stands in it."""
        stack = self.stack
        i = len(stack)
        while i and self.foreign:
            i -= 1
            if stack[i] in _FOREIGN:
                self.cut_stack(i)

    def raw_end(self, name: str, start: int) -> int:
        """Return where the text in a script, style, title ... ends."""
        html, closing, at = self.html, _CLOSING[name], start
        commented = False
        while True:
            found = closing.search(html, at)
            if found is None:
                return len(html)
            end = found.start()
            if name != "script":
                return end
            # In a comment inside a script, the first closing tag ends a script that was opened there.
            last = html.rfind("-->", at, end)
            if last >= 0:
                commented, at = False, last
            if not commented:
                at = html.find("<!--", at, end)
                if at < 0:
                    return end
                commented = True
            if not _SCRIPT.search(html, at, end):
                return end
            at = found.end()

    def drop(self, tag: re.Match[str]) -> bool:
        self.tags += 1
        self.pieces.append(self.html[self.copied : tag.start()])
        self.copied = tag.end()
        return False

    def trim(self, tag: re.Match[str]) -> None:
        """Keep the first attributes of a tag that has very many."""
        start, end = tag.span(3)
        if end - start < 4 * self.limits.max_attributes:
            return
        at = start
        for _ in range(self.limits.max_attributes):
            found = _ATTRIBUTE.match(self.html, at, end)
            if found is None:
                return
            at = found.end()
        if not _ATTRIBUTE.match(self.html, at, end):
            return
        self.trimmed += 1
        self.pieces.append(self.html[self.copied : at])
        self.copied = end

    def result(self) -> str:
        if not self.pieces:
            return self.html
        self.pieces.append(self.html[self.copied :])
        return "".join(self.pieces)


_TABLE_ONLY: Final = frozenset({"table", "template"})
_CLOSING: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW
}
_SCRIPT: Final = re.compile(r"<script[\s/>]", re.IGNORECASE)
