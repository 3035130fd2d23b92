"""A parsed page as columns: its blocks of text in reading order and the elements they stand in.

A block is a run of inline content inside a block element; two `<br>` in a row end it. One walk over the
tree makes everything that later stages need, and the tree ends here. The walk is the hottest code of the
package: it notes an element only once that element holds text, and looks at its attributes only then.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

log: Final = logging.getLogger(__name__)

MAX_DEPTH: Final = 180
"""Below this, what an element holds is taken as one run of text. Real pages stay under 60."""

_PAGE_OF: Final = 3
"""Paragraphs that make a text of what stands in `<noscript>`; a note to turn scripts on has one."""
_LITTLE: Final = 5_000
"""Characters. On a page of less text than this a `<noscript>` that holds more is read."""

MAX_CLASS: Final = 2_000
"""Characters of a class that are read as words; pages with style in their classes have some hundreds."""

TEXT: Final = 0
INLINE: Final = 1
LINK: Final = 2
BOLD: Final = 3
BREAK: Final = 4
SKIP: Final = 5
RULE: Final = 6
BLOCK: Final = 7
ASIDE: Final = 8
IMAGE: Final = 9
TIME: Final = 10
MEDIA: Final = 11
PRE: Final = 12

_KINDS: Final[dict[int, str]] = {
    INLINE: "abbr acronym bdi bdo big cite code data dfn em font i input ins del kbd label mark q s samp "
    "small span strike sub sup tt u var wbr picture source nobr ruby rb",
    LINK: "a",
    BOLD: "b strong",
    BREAK: "br",
    PRE: "pre",
    RULE: "hr",
    IMAGE: "img",
    TIME: "time",
    MEDIA: "iframe video audio object embed",
    ASIDE: "nav menu footer dialog",
    SKIP: "script style noscript svg template select canvas link meta button textarea option datalist map "
    "head math rt rp path title",
}
KINDS: Final[dict[str, int]] = {tag: kind for kind, tags in _KINDS.items() for tag in tags.split()}
_AMP_KINDS: Final = {"amp-img": IMAGE, "amp-video": MEDIA, "amp-youtube": MEDIA, "amp-iframe": MEDIA}

FLAG_TAGS: Final = (
    "article main aside nav footer header form figure li table blockquote section figcaption ul p address "
    "details pre".split()
)
FLAGS: Final[dict[str, int]] = {tag: 1 << i for i, tag in enumerate(FLAG_TAGS)}
FLAGS["ol"] = FLAGS["ul"]
FLAGS["td"] = FLAGS["th"] = FLAGS["table"]
FLAGS["amp-caption"] = FLAGS["figcaption"]
IN_BODY: Final = 1 << 24
"""Inside an element that the page marks as `articleBody`."""
IN_HIDDEN: Final = 1 << 25
IN_LINK: Final = 1 << 26
IN_FOLDED: Final = 1 << 27
"""Hidden by the `hidden` attribute, which is what waits behind a button more often than what no reader sees, or by
`aria-hidden` from those who hear a page: others see it."""

HINT_ATTRIBUTES: Final = frozenset(
    "id itemprop role data-testid data-component data-type data-module data-qa aria-label data-ad "
    "property".split()
)
_NOTED: Final = HINT_ATTRIBUTES | {"style", "hidden", "aria-hidden"}
_HIDE: Final = re.compile(r"display\s*:\s*none")
_BREAK_MARK: Final = "\x1e"
"""Stands for one `<br>` while a block is gathered; HTML text cannot hold it unless a page is broken."""
_LAST_ID: Final = 0xFFFF
"""Lexbor has some two hundred tags."""


def _kinds_by_id() -> dict[int, int]:
    """Lexbor's own number for each tag, asked of the parser: numbers differ between its versions.

    Elements that HTML does not know have none: what they are given is an address in memory, another in each page.
    Those of AMP are told by their names.
    """
    empty = LexborHTMLParser("")
    numbers = {empty.create_node(tag).tag_id: kind for tag, kind in KINDS.items()}
    ids = {number: kind for number, kind in numbers.items() if number <= _LAST_ID}
    body: Any = LexborHTMLParser("<p>x<!--y--></p>").body
    for node in body.traverse(include_text=True):
        if node.is_text_node:
            ids[node.tag_id] = TEXT
        elif node.is_comment_node:
            ids[node.tag_id] = SKIP
    return ids


KIND_IDS: Final[dict[int, int]] = _kinds_by_id()
_kind_of: Final = KIND_IDS.get
_CITE: Final[int] = LexborHTMLParser("").create_node("cite").tag_id
_NOSCRIPT: Final[int] = LexborHTMLParser("").create_node("noscript").tag_id
_OF_THEIR_OWN: Final = frozenset({"a", "cite", "time"})
"""Elements that are never a part of a word."""
_RAISED: Final = frozenset({"sup", "sub"})
_CLOSING: Final = frozenset(".!?…”»")
_EASTERN: Final = "\u2e80"
"""From here on scripts put no spaces between words."""
_IN_LINK: Final = -2
"""The number of an element that is not noted yet and stands in a link; of others it is -1."""


class Spot(NamedTuple):
    """Something that is no text, and where it stands."""

    block: int
    """The number of the block that comes after it."""
    attributes: dict[str, str | None]


class Aside(NamedTuple):
    """A menu, footer or dialog: set apart unread, since nothing in it is ever the article."""

    block: int
    tag: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a page (columns of one length) and its elements (columns of one length, in pre-order).

    Element 0 is the body. Only elements that hold text are there. An element's subtree is the range from its
    number up to, not including, its `ends`.
    """

    texts: Sequence[str]
    """A block's text, white space collapsed; a single `<br>` is a line feed, and `<pre>` is as it stands."""
    places: Sequence[int]
    """The element a block stands in."""
    links: Sequence[int]
    """Characters of a block inside links."""
    bolds: Sequence[int]
    """Characters of a block in bold."""
    inner: Sequence[str]
    """Class and id of the one inline element that holds all of a block, or nothing."""
    parents: Sequence[int]
    ends: Sequence[int]
    tags: Sequence[str]
    flags: Sequence[int]
    """What an element is inside of: bits of `FLAGS`, `IN_BODY`, `IN_HIDDEN`, `IN_LINK`, `IN_FOLDED`."""
    depths: Sequence[int]
    signs: Sequence[int]
    """One number for each distinct path of tags and classes from the body."""
    hints: Sequence[str]
    """An element's class, id, role and the like, as one string."""
    siblings: Sequence[int]
    """How many earlier siblings have the same tag and class, plus one."""
    sibling_totals: Sequence[int]
    """How many siblings have the same tag and class, the element among them."""
    images: Sequence[Spot]
    times: Sequence[Spot]
    media: Sequence[int]
    """The block numbers at which players and frames stand."""
    asides: Sequence[Aside]
    paragraphs: int
    """`<p>` elements that hold text."""


class Walk:
    """The walk and the columns it fills."""

    def __init__(self, *, noscript: bool = False) -> None:
        self.noscript: bool = noscript
        self.texts: list[str] = []
        self.places: list[int] = []
        self.links: list[int] = []
        self.bolds: list[int] = []
        self.inner: list[str] = []
        # The elements, from the body on; `slots` has one number for each parent and sign.
        self.parents: list[int] = [0]
        self.ends: list[int] = [0]
        self.tags: list[str] = ["body"]
        self.flags: list[int] = [0]
        self.depths: list[int] = [0]
        self.signs: list[int] = [0]
        self.hints: list[str] = [""]
        self.siblings: list[int] = [1]
        self.slots: list[int] = [0]
        self.images: list[Spot] = []
        self.times: list[Spot] = []
        self.media: list[int] = []
        self.asides: list[Aside] = []
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
        if self.pre:
            text = raw.replace(_BREAK_MARK, "\n").strip("\n").rstrip()
        elif self.broken:
            lines = [" ".join(line.split()) for line in raw.split(_BREAK_MARK)]
            text = "\n".join([line for line in lines if line])
        else:
            text = " ".join(raw.split())
        if text and (len(text) > 1 or text.isalnum()):
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
            element = self.note(node.tag, node.attributes, element, ids[i] == _IN_LINK)
            ids[i] = element
        return element

    def note(self, tag: str, attributes: dict[str, Any], parent: int, in_link: bool) -> int:  # noqa: C901 - hot
        """Add an element to the columns and return its number."""
        flags = self.flags[parent] | FLAGS.get(tag, 0)
        if in_link:
            flags |= IN_LINK
        hint = ""
        sign = tag
        for name, value in attributes.items():
            if name == "class":
                if value:
                    hint = hint + " " + value[:MAX_CLASS]
                    sign = tag + "." + value
            elif name in _NOTED:
                if name in HINT_ATTRIBUTES:
                    if value:
                        hint = hint + " " + value[:60]
                        if value == "articleBody":
                            flags |= IN_BODY
                elif name == "style":
                    if value and "none" in value and _HIDE.search(value):
                        flags |= IN_HIDDEN
                elif name == "hidden" or value == "true":
                    flags |= IN_HIDDEN | IN_FOLDED
        key = (self.signs[parent], sign)
        sign_id = self.sign_ids.get(key)
        if sign_id is None:
            sign_id = self.sign_ids[key] = len(self.sign_ids) + 1
        slot = (parent << 32) + sign_id
        nth = self.sibling_counts.get(slot, 0) + 1
        self.sibling_counts[slot] = nth
        self.parents.append(parent)
        self.tags.append(tag)
        self.flags.append(flags)
        self.depths.append(self.depths[parent] + 1)
        self.signs.append(sign_id)
        self.hints.append(hint)
        self.siblings.append(nth)
        self.slots.append(slot)
        element = len(self.ends)
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
            elif kind == BLOCK:
                if tag_id > _LAST_ID and child.tag in _AMP_KINDS:
                    self.special(child, _AMP_KINDS[child.tag], in_link, in_bold, depth)
                self.block(child, in_link, in_bold, depth)
            elif kind <= BOLD:
                size = len(cur)
                self.walk(child, in_link or kind == LINK, in_bold or kind == BOLD, depth + 1)
                now = len(cur)
                if now > size:
                    if size:
                        if before is not None or tag_id == _CITE:
                            self.part(before, child, size)
                    elif kind == INLINE:
                        self.lone = child
                        self.lone_end = now
                    before = child
            elif kind == BREAK:
                self.line_break()
            elif kind != SKIP:
                self.special(child, kind, in_link, in_bold, depth)
                before = child if kind == TIME else None
            elif self.noscript and tag_id == _NOSCRIPT and _is_text(child):
                self.noscript = False  # of those inside each other only the outermost is looked at
                self.block(child, in_link, in_bold, depth)
                self.noscript = True
            child = child.next

    def part(self, before: Any, child: Any, size: int) -> None:
        """Put a space where an element touches what is before it, and only style sheets set them apart.

        That is around times, before who is cited, and where of two elements the one ends in a small letter and the
        other begins with a capital: a name and its button, two links. A word of which a part is set in bold goes
        on in small letters; one that is highlighted in two parts is in elements of one kind.
        """
        cur = self.cur
        end, start = cur[size - 1][-2:], cur[size][:1]
        last = end[-1:]
        if start.isupper() and before is not None and last.islower() and len(end) > 1 and end[0].isalpha():
            tag = child.tag
            apart = tag not in _RAISED and (
                tag in _OF_THEIR_OWN or before.tag != tag or before.attributes != child.attributes
            )
        elif child.tag_id == _CITE:
            closes = last in _CLOSING or (last == '"' and not end[:1].isspace())
            apart = (closes or (last.isalnum() and last < _EASTERN)) and (start.isalnum() or start in "(—–")
        else:
            timed = child.tag == "time" or (before is not None and before.tag == "time")
            apart = timed and last.isalnum() and start.isalnum() and last < _EASTERN
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

    def special(self, node: Any, kind: int, in_link: bool, in_bold: bool, depth: int) -> None:  # noqa: C901 - hot
        """Note what is no text: images, times, players, menus, rules."""
        if kind == IMAGE:
            self.images.append(Spot(len(self.texts), node.attributes))
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
            text: str = node.text(separator="\n", strip=True)
            if text:
                self.asides.append(Aside(len(self.texts), node.tag, _lines(text)))


def _hint_of(node: Any) -> str:
    """Return the class, id and the like of an inline element."""
    attributes: dict[str, str | None] = node.attributes
    return " ".join(
        [v[:MAX_CLASS] for k, v in attributes.items() if v and (k == "class" or k in HINT_ATTRIBUTES)]
    )


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines that are not empty, white space collapsed."""
    return tuple([line for line in [" ".join(line.split()) for line in text.split("\n")] if line])


def _is_text(noscript: Any) -> bool:
    return len(noscript.css("p")) >= _PAGE_OF


def _is_inside_another(noscript: Any) -> bool:
    node = noscript.parent
    while node is not None and node.tag_id != _NOSCRIPT:
        node = node.parent
    return node is not None


def _walked(body: Any, *, noscript: bool = False) -> Walk:
    """Walk a body, and with `noscript` also what texts stand in such elements."""
    walk = Walk(noscript=noscript)
    if body is not None:
        walk.walk(body, in_link=False, in_bold=False, depth=0)
        walk.flush()
    return walk


def layout(tree: LexborHTMLParser) -> Layout:
    """Walk the body of a parsed page once. A page without a body, or without text, has no blocks.

    Where a `<noscript>` holds more than the rest of a page, the text stands there: its scripts would write it, or
    the `<noscript>` was never closed.
    """
    body = tree.body
    walk = _walked(body)
    size = sum(map(len, walk.texts))
    if body is not None and size < _LITTLE:
        outer = [node for node in body.css("noscript") if not _is_inside_another(node)]
        held = [len(node.text()) for node in outer if _is_text(node)]
        if max(held, default=0) > size:
            walk = _walked(body, noscript=True)
    walk.ends[0] = len(walk.ends)
    if walk.flattened:
        log.warning(
            "hostile markup: what is in more than %d elements was read without them, %d times",
            MAX_DEPTH,
            walk.flattened,
        )
    counts = walk.sibling_counts
    return Layout(
        texts=walk.texts,
        places=walk.places,
        links=walk.links,
        bolds=walk.bolds,
        inner=walk.inner,
        parents=walk.parents,
        ends=walk.ends,
        tags=walk.tags,
        flags=walk.flags,
        depths=walk.depths,
        signs=walk.signs,
        hints=walk.hints,
        siblings=walk.siblings,
        sibling_totals=[1, *[counts[slot] for slot in walk.slots[1:]]],
        images=walk.images,
        times=walk.times,
        media=walk.media,
        asides=walk.asides,
        paragraphs=walk.tags.count("p"),
    )
