"""One walk over a parsed page: the runs of text and the elements they stand in, as columns.

The hottest code of the package: it notes an element only once that element holds text, and looks at its attributes
only then.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from newsclean.elements import (
    AMP_KINDS,
    BLOCK,
    BOLD,
    BREAK,
    FLAGS,
    HINT_ATTRIBUTES,
    IMAGE,
    IN_BODY,
    IN_FOLDED,
    IN_HIDDEN,
    IN_LINK,
    INLINE,
    KIND_IDS,
    LAST_ID,
    LINK,
    MEDIA,
    PRE,
    RULE,
    SKIP,
    TEXT,
    TIME,
)
from newsclean.grids import TABLED
from newsclean.invisible import visible
from newsclean.writing import FIRST_WIDE

MAX_DEPTH: Final = 180
"""Below this, what an element holds is taken as one run of text. Real pages stay under 60."""

_PAGE_OF: Final = 3
"""Paragraphs that make a text of what stands in `<noscript>`; a note to turn scripts on has one."""
MAX_CLASS: Final = 2_000
"""Characters of a class that are read as words; pages with style in their classes have some hundreds."""

_NOTED: Final = HINT_ATTRIBUTES | {"style", "hidden", "aria-hidden"}
_HIDE: Final = re.compile(r"display\s*:\s*none")
_BREAK_MARK: Final = "\x1e"
"""Stands for one `<br>` while a block is gathered; HTML text cannot hold it unless a page is broken."""
_kind_of: Final = KIND_IDS.get
_CITE: Final[int] = LexborHTMLParser("").create_node("cite").tag_id
_BUTTON: Final[int] = LexborHTMLParser("").create_node("button").tag_id
NOSCRIPT: Final[int] = LexborHTMLParser("").create_node("noscript").tag_id
_SELDOM_TEXT: Final = frozenset({_BUTTON, NOSCRIPT})
_OF_THEIR_OWN: Final = frozenset({"a", "cite", "time"})
"""Elements that are never a part of a word."""
_EMOJI: Final = re.compile(r"emoji|wp-smiley", re.IGNORECASE)
_MAX_EMOJI: Final = 10
"""Characters: a family of people of many colours is as many."""
_RAISED: Final = frozenset({"sup", "sub"})
_CLOSING: Final = frozenset(".!?…”»")
_PLAIN: Final = frozenset({INLINE, BLOCK})
"""The kinds of what is in a line and says nothing of it; a block in a line is an element that HTML does not know."""
_IN_LINK: Final = -2
"""The number of an element that is not noted yet and stands in a link; of others it is -1."""


class Spot(NamedTuple):
    """Something that is no text, and where it stands."""

    block: int
    """The number of the block that comes after it."""
    attributes: dict[str, str | None]
    link: str | None = None
    """Of a picture: the address of the link that it is in."""


class Aside(NamedTuple):
    """A menu, footer, dialog or hidden part of a line: set apart unread, since nothing in it is ever the article."""

    block: int
    tag: str
    lines: tuple[str, ...]


Element = tuple[int, str, int, int, int, str, int, int]
"""An element that holds text: parent, tag, flags, depth, sign, hint and sibling, as in `blocks.Layout`, and slot, one
number for each parent and sign. A plain tuple: one with names takes several times as long to build."""


class Walk:
    """The walk and the columns it fills."""

    def __init__(self, *, noscript: bool = False) -> None:
        self.noscript: bool = noscript
        self.texts: list[str] = []
        self.places: list[int] = []
        self.links: list[int] = []
        self.bolds: list[int] = []
        self.inner: list[str] = []
        # The elements, from the body on.
        self.elements: list[Element] = [(0, "body", 0, 0, 0, "", 1, 0)]
        self.ends: list[int] = [0]
        self.images: list[Spot] = []
        self.times: list[Spot] = []
        self.media: list[int] = []
        self.asides: list[Aside] = []
        # The nodes of tables and cells that hold text, by their elements.
        self.tabled: dict[int, Any] = {}
        self.sign_ids: dict[tuple[int, str], int] = {}
        self.sibling_counts: dict[int, int] = {}
        # The open block elements, from the body down: the node, and its number once noted.
        self.path_node: list[Any] = [None]
        self.path_id: list[int] = [0]
        # The block being gathered: always the same list, emptied when a block ends.
        self.cur: list[str] = []
        self.link: int = 0
        self.bold: int = 0
        self.br: int = 0
        self.broken: bool = False
        self.pre: int = 0
        self.lone: Any = None
        self.lone_end: int = 0
        self.flattened: int = 0

    def flush(self) -> None:
        """End the block being gathered."""
        cur = self.cur
        raw = cur[0] if len(cur) == 1 else "".join(cur)
        text = raw.strip()
        # Of all white space the space alone is printable: in most blocks there is nothing to collapse.
        if self.pre or "  " in text or not text.isprintable():
            text = self.tidied(raw)
        if text and (len(text) > 1 or text.isalnum() or self.pre):
            self.texts.append(text)
            element = self.path_id[-1]
            self.places.append(element if element >= 0 else self.place())
            self.links.append(self.link)
            self.bolds.append(self.bold)
            lone = self.lone
            self.inner.append(_hint_of(lone) if lone is not None and self.lone_end == len(cur) else "")
        cur.clear()
        self.link = 0
        self.bold = 0
        self.broken = False
        self.lone = None

    def tidied(self, raw: str) -> str:
        """Return the text of a block, white space collapsed and without what no reader sees."""
        if self.pre:
            text = raw.replace(_BREAK_MARK, "\n").strip("\n").rstrip()
        elif self.broken:
            lines = [" ".join(line.split()) for line in raw.split(_BREAK_MARK)]
            text = "\n".join([line for line in lines if line])
        else:
            text = " ".join(raw.split())
        if text.isprintable():
            return text
        return visible(text) if self.pre else _visible_lines(text)

    def place(self) -> int:
        """Return the element that the walk is in, noting those above it that are not noted yet."""
        ids = self.path_id
        last = len(ids) - 1
        i = last
        while ids[i] < 0:
            i -= 1
        element = ids[i]
        while i < last:
            i += 1
            node = self.path_node[i]
            tag = node.tag
            element = self.note(tag, node.attributes, element, ids[i] == _IN_LINK)
            ids[i] = element
            if tag in TABLED:
                self.tabled[element] = node
        return element

    def note(self, tag: str, attributes: dict[str, Any], parent: int, in_link: bool) -> int:  # noqa: C901 - hot
        """Add an element to the columns and return its number."""
        _, _, around, depth, above, _, _, _ = self.elements[parent]
        flags = around | FLAGS.get(tag, 0)
        if in_link:
            flags |= IN_LINK
        hint = ""
        sign = tag
        for name, value in attributes.items():
            if name == "class":
                if value:
                    hint = f"{hint} {value[:MAX_CLASS]}"
                    sign = f"{tag}.{value}"
            elif name in _NOTED:
                if name in HINT_ATTRIBUTES:
                    if value:
                        hint = f"{hint} {value[:60]}"
                        if value == "articleBody":
                            flags |= IN_BODY
                elif name == "style":
                    if value and "none" in value and _HIDE.search(value):
                        flags |= IN_HIDDEN
                elif name == "hidden" or value == "true":
                    flags |= IN_HIDDEN | IN_FOLDED
        sign_id = self.sign_ids.setdefault((above, sign), len(self.sign_ids) + 1)
        slot = (parent << 32) + sign_id
        nth = self.sibling_counts.get(slot, 0) + 1
        self.sibling_counts[slot] = nth
        element = len(self.ends)
        self.elements.append((parent, tag, flags, depth + 1, sign_id, hint, nth, slot))
        self.ends.append(0)
        return element

    def walk(self, node: Any, in_link: bool, in_bold: bool, depth: int) -> None:  # noqa: C901, PLR0912 - hot
        """Go through the children of a node."""
        if depth > MAX_DEPTH:
            self.flat(node, in_link, in_bold)
            return
        cur = self.cur
        before: Any = None  # the inline element that ends right where the child begins
        child = node.child
        while child is not None:
            tag_id = child.tag_id
            kind = _kind_of(tag_id, BLOCK)
            if kind == TEXT:
                text: str = child.text_content
                if text.isspace():
                    if cur:
                        cur.append(text)
                elif text:
                    before = None
                    cur.append(text)
                    self.br = 0
                    if in_link:
                        self.link += len(text)
                    if in_bold:
                        self.bold += len(text)
            elif kind <= BOLD or (tag_id > LAST_ID and kind == BLOCK and self.in_line(node, child)):
                size = len(cur)
                if not size or kind not in _PLAIN or not self.hidden(child):
                    self.walk(child, in_link or kind == LINK, in_bold or kind == BOLD, depth + 1)
                now = len(cur)
                if now > size:
                    if size:
                        if before is not None or tag_id == _CITE:
                            self.part(before, child, size)
                    elif kind in _PLAIN:
                        self.lone = child
                        self.lone_end = now
                    before = child
            elif kind == BLOCK:
                if tag_id > LAST_ID and child.tag in AMP_KINDS:
                    self.special(child, AMP_KINDS[child.tag], in_link, in_bold, depth)
                self.block(child, in_link, in_bold, depth)
            elif kind == BREAK:
                self.line_break()
            elif kind != SKIP:
                self.special(child, kind, in_link, in_bold, depth)
                before = child if kind == TIME else None
            elif tag_id in _SELDOM_TEXT:
                self.skipped(child, in_link, in_bold, depth)
            child = child.next

    def in_line(self, parent: Any, node: Any) -> bool:
        """Return whether an element that HTML does not know is a part of a line, as browsers show all of them.

        Many are set as blocks by style sheets: a part of a line is what stands in a paragraph, touches words or is
        in another such part, and holds no block.
        """
        tag, above = node.tag, self.path_node[-1]
        return (
            (
                (above is not None and above.tag == "p")
                or (parent.tag_id > LAST_ID and parent is not above)
                or _is_words(node.prev)
                or _is_words(node.next)
            )
            and tag not in AMP_KINDS
            and tag not in FLAGS
            and not _holds_block(node)
        )

    def skipped(self, node: Any, in_link: bool, in_bold: bool, depth: int) -> None:
        """Go through a button or `<noscript>` if it is text, which few are."""
        if node.tag_id == _BUTTON:
            if self.is_worded(node):
                cur, size = self.cur, len(self.cur)
                self.walk(node, in_link, in_bold, depth + 1)
                if 0 < size < len(cur):
                    last = cur[size - 1][-1:]
                    if last.isalnum() and last < FIRST_WIDE and cur[size][:1].isalnum():
                        cur.insert(size, " ")  # its box sets it apart
        elif self.noscript and is_text(node):
            self.noscript = False  # of those inside each other only the outermost is looked at
            self.block(node, in_link, in_bold, depth)
            self.noscript = True

    def is_worded(self, button: Any) -> bool:
        """Return whether a button is a part of a sentence: a word that it explains, in a paragraph between others."""
        return (
            len(self.path_node) > 1
            and self.path_node[-1].tag == "p"
            and _is_words(button.prev)
            and _is_words(button.next)
            and not _is_hidden(button.attributes)
            and not _holds_block(button)
        )

    def hidden(self, node: Any) -> bool:
        """Set an element that is hidden amid a line apart unread, and return whether it is one.

        With words right behind it only: at the end of a line stands the rest of a text that a button shows.
        """
        if not _is_words(node.next) or not _is_hidden(node.attributes) or _holds_block(node):
            return False
        text = " ".join(visible(node.text()).split())
        if text:
            self.asides.append(Aside(len(self.texts), node.tag, (text,)))
        return True

    def part(self, before: Any, child: Any, size: int) -> None:
        """Put a space where an element touches what is before it, and only style sheets set them apart.

        That is around times, before who is cited, and where of two elements the one ends in a small letter, with a
        stop or without, and the other begins with a capital: a name and its button, two links, a caption and its
        credit. A word of which a part is set in bold goes on in small letters; one that is highlighted in two parts
        is in elements of one kind.
        """
        cur = self.cur
        end, start = cur[size - 1][-2:], cur[size][:1]
        last = end[-1:]
        word = len(end) > 1 and (
            end[0].islower() if last in _CLOSING else end[0].isalpha() and last.islower()
        )
        if start.isupper() and before is not None and word:
            tag = child.tag
            apart = tag not in _RAISED and (
                tag in _OF_THEIR_OWN or before.tag != tag or before.attributes != child.attributes
            )
        elif child.tag_id == _CITE:
            closes = last in _CLOSING or (last == '"' and not end[:1].isspace())
            apart = (closes or (last.isalnum() and last < FIRST_WIDE)) and (start.isalnum() or start in "(—–")
        else:
            timed = child.tag == "time" or (before is not None and before.tag == "time")
            apart = timed and last.isalnum() and start.isalnum() and last < FIRST_WIDE
        if apart and not self.pre:
            cur.insert(size, " ")

    def flat(self, node: Any, in_link: bool, in_bold: bool) -> None:
        """Take the text of what lies too deep, without going deeper: its blocks stand in the element here."""
        self.flattened += 1
        above: list[tuple[Any, int]] = []
        child = node.child
        while child is not None or above:
            if child is None:
                child, kind = above.pop()
                if kind == BLOCK and self.cur:
                    self.flush()
                continue
            kind = KIND_IDS.get(child.tag_id, BLOCK)
            if kind == TEXT:
                text: str = child.text_content
                self.cur.append(text)
                self.link += len(text) * in_link
                self.bold += len(text) * in_bold
            elif kind == BREAK:
                self.line_break()
            elif kind not in {SKIP, IMAGE, MEDIA}:
                if kind == BLOCK and self.cur:
                    self.flush()
                above.append((child.next, kind))
                child = child.child
                continue
            child = child.next

    def block(self, node: Any, in_link: bool, in_bold: bool, depth: int) -> None:
        """Go through a block element."""
        cur = self.cur
        if cur:
            self.flush()
        self.br = 0
        self.path_node.append(node)
        self.path_id.append(_IN_LINK if in_link else -1)
        self.walk(node, in_link, in_bold, depth + 1)
        if cur:
            self.flush()
        self.br = 0
        self.path_node.pop()
        element = self.path_id.pop()
        if element > 0:
            self.ends[element] = len(self.ends)

    def line_break(self) -> None:
        """One `<br>` breaks a line, two end the block."""
        self.br += 1
        if self.br >= 2:
            if self.cur:
                self.flush()
            self.br = 0
        elif self.cur:
            self.cur.append(_BREAK_MARK)
            self.broken = True

    def image(self, node: Any, in_link: bool, in_bold: bool) -> None:
        """Note a picture, or take the sign that it stands for into the text."""
        attributes = node.attributes
        sign = _emoji(attributes)
        if sign:
            self.cur.append(sign)
            self.br = 0
            self.link += len(sign) * in_link
            self.bold += len(sign) * in_bold
        else:
            link = _link_around(node) if in_link else None
            self.images.append(Spot(len(self.texts), attributes, link))

    def special(self, node: Any, kind: int, in_link: bool, in_bold: bool, depth: int) -> None:  # noqa: C901 - hot
        """Note what is no text: images, times, players, menus, rules."""
        if kind == IMAGE:
            self.image(node, in_link, in_bold)
        elif kind == TIME:
            self.times.append(Spot(len(self.texts), node.attributes))
            size = len(self.cur)
            self.walk(node, in_link, in_bold, depth + 1)
            if 0 < size < len(self.cur):
                self.part(None, node, size)
        elif kind == MEDIA:
            self.media.append(len(self.texts))
        elif kind == PRE:
            if self.cur:
                self.flush()
            self.pre += 1
            self.block(node, in_link, in_bold, depth)
            self.pre -= 1
        elif kind == RULE:
            if self.cur:
                self.flush()
        elif node.tag == "footer" and "blockquote" in [n.tag for n in self.path_node[1:]]:
            self.block(node, in_link, in_bold, depth)
        else:
            if self.cur:
                self.flush()
            lines = _lines(visible(node.text(separator="\n", strip=True)))
            if lines:
                self.asides.append(Aside(len(self.texts), node.tag, lines))


def _is_words(node: Any) -> bool:
    """Return whether a node is text that is not blank."""
    return node is not None and _kind_of(node.tag_id) == TEXT and not node.text_content.isspace()


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Return whether an element says of itself that no reader sees it."""
    style = attributes.get("style") or ""
    return "hidden" in attributes or ("none" in style and _HIDE.search(style) is not None)


def _holds_block(node: Any) -> bool:
    """Return whether a child is a block element of HTML."""
    child = node.child
    while child is not None:
        if child.tag_id <= LAST_ID and _kind_of(child.tag_id, BLOCK) == BLOCK:
            return True
        child = child.next
    return False


def _emoji(attributes: dict[str, str | None]) -> str:
    """Return the sign of a text that a picture stands for, if it does: "🎉" or ":-)", not "Like"."""
    kind, sign = attributes.get("class"), attributes.get("alt")
    if not kind or not sign or len(sign) > _MAX_EMOJI or not _EMOJI.search(kind):
        return ""
    return "" if sign.isspace() or sign[0].isalpha() else sign


def _link_around(node: Any) -> str | None:
    """Return the address of the link that an element stands in."""
    node = node.parent
    while node is not None and node.tag != "a":
        node = node.parent
    return node.attributes.get("href") if node is not None else None


def _visible_lines(text: str) -> str:
    """Return the lines of a block without what no reader sees, and without lines that are nothing else."""
    shown = visible(text)
    if shown == text:
        return text
    return "\n".join(_lines(shown))


def _hint_of(node: Any) -> str:
    """Return the class, id and the like of an inline element."""
    attributes: dict[str, str | None] = node.attributes
    return " ".join(
        [v[:MAX_CLASS] for k, v in attributes.items() if v and (k == "class" or k in HINT_ATTRIBUTES)]
    )


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines that are not empty, white space collapsed."""
    return tuple([line for line in [" ".join(line.split()) for line in text.split("\n")] if line])


def is_text(noscript: Any) -> bool:
    """Return whether a `<noscript>` holds a text of some paragraphs."""
    return len(noscript.css("p")) >= _PAGE_OF
