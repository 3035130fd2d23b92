"""Bodies as content systems store them, to blocks: HTML strings, plain strings, and trees of typed nodes.

One walk reads them all, since they differ in names and not in shape: ProseMirror and TipTap, Slate,
Lexical, Draft.js,
Editor.js, Contentful, Sanity's portable text, Arc XP's content elements, Gutenberg blocks, React rows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsclean.blocks import layout
from newsclean.elements import FLAGS
from newsclean.embedded.values import Node, is_node, plain
from newsclean.parse import parse
from newsclean.records import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BLOCKS = 3000
MAX_DEPTH = 150

MIN_PARTED = 600
"""Characters from which on a text of one line is looked at for seams."""
MIN_SEAMS = 3
_CAPITAL = r"[A-ZÀ-ÞА-Я„«]"
_SEAM = re.compile(
    rf"(?<=[a-zß-ÿа-яё0-9)][.!?…])(?={_CAPITAL}|“)|(?<=[.!?…][”»“\"])(?={_CAPITAL})"
    rf"|(?<=[.!?…”»])[ \xa0]{{2,8}}(?={_CAPITAL}|“)"
)
"""Where one sentence ends and the next begins with no space, or with several, between them."""
_REFERENCE = re.compile(r"\$(?:undefined|[A-Z@]?[0-9a-f]{1,4})")
"""What React's stream writes for a value that stands elsewhere."""
_SCRIPT = re.compile(
    r"\s{0,20}(?:!function|\(function|function\s?\(|\{\"|\[\{|window\.|var |@media|<script|<style)"
)

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_MARKUP = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|section|article|figure|table)\b", re.IGNORECASE
)
_CURLY = re.compile(r"\{(/?[a-z][a-z0-9-]{0,30}(?:\s[^{}<>]{0,300})?)\}")
"""Tags in curly brackets, as some broadcasters' systems ship them."""
_HEADING = re.compile(
    r"^(?:core)?(?:h|heading|header|subheading|subtitle|headline|title|subhead|heading-?level-?)-?([1-6])?$|^header(one|two|three|four|five|six)$|^heading([1-6])$"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PARAGRAPH = frozenset(
    "p paragraph text unstyled normal block coreparagraph richtextparagraph textblock bodytext para "
    "coreclassic crosshead intro lead".split()
)
_QUOTE = frozenset("quote blockquote pullquote corequote corepullquote".split())
_LIST = frozenset(
    "list ul ol bulletlist bulletedlist orderedlist unorderedlist numberedlist corelist olist ulist".split()
)
_ITEM = frozenset("li listitem unorderedlistitem orderedlistitem corelistitem listelement".split())
_CODE = frozenset("code codeblock pre corecode".split())
_RAW = frozenset("rawhtml html corehtml htmlblock freeform corefreeform".split())
_SKIP = frozenset(
    """
    image img figure picture photo gallery video audio embed iframe ad advert advertisement adslot related
    relatedlink relatedlinks
    relatedcontent interstitiallink promo newsletter newslettersignup oembed oembedresponse socialembed
    social twitter instagram youtube divider thematicbreak
    script style svg button nav form media mediaembed readmore readalso recommendation poll quiz podcast
    caption figcaption byline
    author date share hr horizontalrule embeddedassetblock coreimage coreembed coregallery corevideo
    link_list interstitial
    """.split()
)  # fmt: skip
_KIND_KEYS = (
    "_type",
    "nodeType",
    "type",
    "__typename",
    "tagName",
    "tag",
    "blockType",
    "kind",
    "name",
    "component",
    "style",
)
_INSIDE = (
    "content_elements", "content", "children", "body", "blocks", "elements", "items", "paragraphs",
    "components", "nodes",
    "root", "document", "json", "model", "data", "props", "attributes", "innerBlocks", "sections",
    "__html", "dangerouslySetInnerHTML", "html", "rendered", "value", "text", "raw", "markup",
    "childNodes",
)  # fmt: skip
_TEXTS = (
    "text", "value", "content", "html", "markup", "saveContent", "children", "nodes", "data", "model",
    "props", "attributes", "elements",
    "content_elements", "items", "childNodes", "body", "fields", "primary", "__html",
    "dangerouslySetInnerHTML",
)  # fmt: skip
"""Where a node keeps its words, the surest place first."""
_BESIDE = ("items", "innerBlocks")
"""Where an item keeps what stands under it, apart from its own words."""
_WITHIN = ("content", "children", "content_elements", "nodes", "elements", "blocks", "childNodes", "body")
_WRAPPERS = ("data", "model", "attributes", "props", "fields")
"""Where a node of some systems keeps all that it holds."""
_WORDY = re.compile(r"text|html|content|body|paragraph|value|copy|markup|lead|intro", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"related|recommend|latest|popular|trending|comment|sidebar|footer|header|nav|menu|promo|newsletter|teaser|listing|also|more"
    r"|translation|i18n|locale|messages|config|legal|cookie|consent|meta|seo|author|caption|image|tracking|analytics",
    re.IGNORECASE,
)
"""Names of values that hold something else than the body."""


def blocks(value: object) -> tuple[Block, ...]:
    """Return the blocks of a body in whatever shape; nothing for what is none."""
    out: list[Block] = []
    said: set[str] = set()
    for block in _walk(value, 0):
        # Content systems keep a body twice, as rich text and as HTML; headings may well be said again.
        if block.text and (len(block.text) < 40 or block.text not in said):
            said.add(block.text)
            out.append(block)
        if len(out) >= MAX_BLOCKS:
            break
    return tuple(out)


def of_html(markup: str) -> Iterator[Block]:
    """Yield the blocks of a piece of HTML, or of plain text with a paragraph a line."""
    markup = _as_tags(markup)
    if not _MARKUP.search(markup):
        for line in re.split(r"\n\s*\n|\n", markup) if "\n" in markup else _parted(markup):
            text = plain(line)
            if text:
                yield Block(BlockType.PARAGRAPH, text)
        return
    page = layout(parse(markup))
    for text, place in zip(page.texts, page.places, strict=True):
        tag, flags = page.tags[place], page.flags[place]
        if flags & (FLAGS["figcaption"] | FLAGS["aside"] | FLAGS["figure"]):
            continue
        if tag[0] == "h" and tag[1:].isdigit():
            yield Block(BlockType.HEADING, text, level=int(tag[1:]))
        elif tag == "li":
            yield Block(BlockType.LIST_ITEM, text, level=1)
        elif tag == "pre":
            yield Block(BlockType.CODE, text)
        else:
            yield Block(BlockType.QUOTE if flags & FLAGS["blockquote"] else BlockType.PARAGRAPH, text)


def _as_tags(markup: str) -> str:
    """Return a piece of HTML of which the angle brackets were written in another way, with angle brackets."""
    if "{/p}" in markup:
        markup = _CURLY.sub(r"<\1>", markup)
    if "&lt;p" in markup[:2000] and not _MARKUP.search(markup):
        markup = plain_entities(markup)
    return markup


def _parted(text: str) -> list[str]:
    """Return the paragraphs of a text whose line ends were cut out, as far as the seams show them."""
    if len(text) < MIN_PARTED or len(_SEAM.findall(text)) < MIN_SEAMS:
        return [text]
    return _SEAM.sub("\n", text).split("\n")


def plain_entities(markup: str) -> str:
    """Return HTML that was escaped as text, unescaped once."""
    return markup.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def kind_of(node: Node) -> str:
    """Return what a node calls itself, as lower case letters: `core/paragraph` -> coreparagraph."""
    style = node.get("style")
    if node.get("_type") == "block" and isinstance(style, str) and not node.get("listItem"):
        return _NOT_WORD.sub("", style.lower())
    if isinstance(node.get("listItem"), str):
        return "listitem"
    for key in _KIND_KEYS:
        value = node.get(key)
        if isinstance(value, str) and 0 < len(value) < 60:
            return _NOT_WORD.sub("", value.lower())
    return ""


def _walk(value: object, depth: int) -> Iterator[Block]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        if not _REFERENCE.fullmatch(value) and not _SCRIPT.match(value):
            yield from of_html(value)
    elif isinstance(value, list):
        element = _element(value)
        if is_node(element):
            yield from _node(element, depth)
            return
        for one in value:
            yield from _walk(one, depth + 1)
    elif is_node(value):
        yield from _node(value, depth)


def _node(node: Node, depth: int) -> Iterator[Block]:
    kind = kind_of(node)
    if kind in _SKIP:
        return
    heading = _HEADING.match(kind)
    if heading:
        yield Block(BlockType.HEADING, plain(text_of(node)), level=_level(node, heading))
    elif kind in _QUOTE:
        yield from _quote(node, depth)
    elif kind in _LIST:
        yield from _list(node, 1, depth)
    elif kind in _ITEM:
        ordered = node.get("listItem") == "number" or kind == "orderedlistitem"
        yield from _item(node, 1, ordered, depth)
    elif kind in _CODE:
        yield Block(BlockType.CODE, text_of(node))
    elif kind in _PARAGRAPH and not _holds_blocks(node) and (markup := text_of(node)).strip():
        yield from of_html(markup) if _MARKUP.search(markup) else (Block(BlockType.PARAGRAPH, plain(markup)),)
    elif kind in _RAW:
        markup = text_of(node)
        if "<p" in markup.lower() or kind == "html":
            yield from of_html(markup)
    else:
        yield from _inside(node, depth)


def _quote(node: Node, depth: int) -> Iterator[Block]:
    """Yield a quote, a block a paragraph; what is a list or a heading in it stays one."""
    said_by = _attribution(node)
    parts = _parts(node, (*_WITHIN, "innerBlocks"))
    if not parts:
        yield Block(BlockType.QUOTE, plain(text_of(node)), attribution=said_by)
    for is_block, members in parts:
        if not is_block:
            yield Block(BlockType.QUOTE, plain(text_of(members)), attribution=said_by)
            continue
        for block in _walk(members, depth + 1):
            is_said = block.type is BlockType.PARAGRAPH
            yield replace(block, type=BlockType.QUOTE, attribution=said_by) if is_said else block


def _list(node: Node, level: int, depth: int) -> Iterator[Block]:
    ordered = _ordered(node, kind_of(node))
    for item in _items(node):
        yield from _item(item, level, ordered, depth + 1)


def _item(item: object, level: int, ordered: bool, depth: int) -> Iterator[Block]:
    """Yield an item, its paragraphs as lines of one block, and the items of the lists in it, a level below."""
    node = _element(item)
    if depth > MAX_DEPTH:
        return
    if not is_node(node):
        yield Block(BlockType.LIST_ITEM, plain(text_of(node)), level=level, ordered=ordered)
        return
    if kind_of(node) in _LIST:  # some systems hold a list right in a list
        yield from _list(node, level + 1, depth)
        return
    lines: list[str] = []
    for block in _of_item(node, level, depth):
        if block.type in {BlockType.PARAGRAPH, BlockType.QUOTE}:
            lines += [block.text] if block.text else []
            continue
        if lines:  # not an empty block before each: lists in lists would make them without end
            yield Block(BlockType.LIST_ITEM, "\n".join(lines), level=level, ordered=ordered)
            lines = []
        yield block
    if lines:
        yield Block(BlockType.LIST_ITEM, "\n".join(lines), level=level, ordered=ordered)
    for inner in (one for key in _BESIDE for one in _listed(node.get(key))):
        below = _element(inner)
        is_list = is_node(below) and kind_of(below) in _LIST
        yield from _item(below, level if is_list else level + 1, ordered, depth + 1)


def _of_item(node: Node, level: int, depth: int) -> Iterator[Block]:
    """Yield the words of an item as paragraphs, and of what else it holds the blocks."""
    parts = _parts(node, _WITHIN)
    if not parts:
        own = {key: inner for key, inner in node.items() if key not in _BESIDE}
        yield Block(BlockType.PARAGRAPH, plain(text_of(own)))
    for is_block, members in parts:
        if not is_block:
            yield Block(BlockType.PARAGRAPH, plain(text_of(members)))
            continue
        for one in members:
            if is_node(one) and kind_of(one) in _LIST:
                yield from _list(one, level + 1, depth)
            else:
                yield from _walk(one, depth + 1)


def _parts(node: Node, keys: tuple[str, ...]) -> list[tuple[bool, list[object]]]:
    """Return the members of an item or quote that holds blocks: the blocks (True), and what stands between."""
    for holder in filter(is_node, (node, *(node.get(key) for key in _WRAPPERS))):
        for key in keys:
            members = [_element(one) for one in _listed(holder.get(key))]
            if members and key == "content_elements":  # they are blocks, whatever they are called
                return [(True, members)]
            parts = [(is_block, list(group)) for is_block, group in groupby(members, _stands_alone)]
            if any(is_block for is_block, _ in parts):
                return parts
    return []


def _listed(value: object) -> list[object]:
    """Return the members of a list; one element of React is a list, and one member."""
    if not isinstance(value, list):
        return []
    return [value] if is_node(_element(value)) else value


def _element(value: object) -> object:
    """Return an element of React's stream, `["$", "p", null, {...}]`, as a node, and all else as it is."""
    if isinstance(value, list) and len(value) > 3 and value[0] == "$" and isinstance(value[1], str):
        inner = value[3]
        return {"type": value[1], **inner} if is_node(inner) else value
    return value


def _stands_alone(value: object) -> bool:
    if not is_node(value):
        return False
    kind = kind_of(value)
    return _is_block(kind) or kind in _ITEM or kind in _CODE


def _inside(node: Node, depth: int) -> Iterator[Block]:
    """Yield the blocks of a node that only holds others: from the usual place, else from all values."""
    for key in _INSIDE:
        inner = node.get(key)
        if inner and (isinstance(inner, list | dict) or (isinstance(inner, str) and _is_text(inner))):
            found = list(_walk(inner, depth + 1))
            if any(block.text for block in found):
                yield from found
                return
    for key, inner in node.items():
        if key not in _INSIDE and isinstance(inner, list | dict) and not ELSEWHERE.search(key):
            yield from _walk(inner, depth + 1)
        elif isinstance(inner, str) and _WORDY.search(key) and _is_text(inner):
            yield from of_html(inner)


def _is_text(text: str) -> bool:
    return text.count(" ") > 3 or bool(_MARKUP.search(text)) or (not text.isascii() and len(text) > 15)


def _holds_blocks(node: Node) -> bool:
    """Return whether something called text or block holds paragraphs rather than words."""
    for key in ("content", "children", "blocks", "model", "body", "elements"):
        inner = node.get(key)
        if is_node(inner) and isinstance(inner.get("blocks"), list):
            inner = inner["blocks"]
        if isinstance(inner, list) and any(is_node(one) and _is_block(kind_of(one)) for one in inner[:20]):
            return True
    return False


def _is_block(kind: str) -> bool:
    return (
        kind in {"paragraph", "p", "coreparagraph"}
        or kind in _LIST
        or kind in _QUOTE
        or bool(_HEADING.match(kind))
    )


def text_of(value: object, depth: int = 0) -> str:  # noqa: PLR0911 - a return a shape
    """Return the words inside a node, its inline nodes joined."""
    if isinstance(value, str):
        return "" if _REFERENCE.fullmatch(value) else value
    if depth > MAX_DEPTH:
        return ""
    if isinstance(value, list):
        if len(value) > 3 and value[0] == "$" and is_node(value[3]):
            return text_of(value[3].get("children"), depth + 1)
        return "".join(
            f"\n{text_of(one, depth + 1)}\n" if _stands_alone(_element(one)) else text_of(one, depth + 1)
            for one in value
        )
    if is_node(value):
        if kind_of(value) in {"hardbreak", "br", "break", "linebreak"}:
            return " "
        for key in _TEXTS:
            inner = value.get(key)
            if inner is not None and inner != "" and not isinstance(inner, bool | int | float):
                text = text_of(inner, depth + 1)
                if text:
                    return text
    return ""


def _level(node: Node, match: re.Match[str]) -> int:
    inner = next(
        (n for k in ("attrs", "data", "attributes", "model", "props") if is_node(n := node.get(k))), {}
    )
    for value in (
        match[1] or match[3],
        _NUMBERS.get(match[2] or ""),
        node.get("level"),
        inner.get("level"),
        node.get("depth"),
    ):
        text = str(value).lower().removeprefix("h")
        if text in {"1", "2", "3", "4", "5", "6"}:
            return int(text)
    return 2


def _items(node: Node) -> Iterator[object]:
    for holder in (node.get("data"), node, *(node.get(key) for key in _WRAPPERS[1:])):
        for key in ("items", "content", "children", "nodes", "elements", "values", "innerBlocks", "blocks"):
            found = holder.get(key) if is_node(holder) else None
            if isinstance(found, list) and found:
                yield from _listed(found)
                return
            if isinstance(found, str) and found:
                yield from (block.text for block in of_html(found))
                return


def _ordered(node: Node, kind: str) -> bool:
    inner = node.get("data")
    styles = (
        kind,
        node.get("list_type"),
        node.get("style"),
        node.get("listType"),
        inner.get("style") if is_node(inner) else None,
    )
    return any(
        isinstance(s, str)
        and s.lower() in {"ordered", "ol", "orderedlist", "number", "numberedlist", "olist"}
        for s in styles
    )


def _attribution(node: Node) -> str | None:
    for key in ("citation", "attribution", "author", "cite", "caption"):
        text = plain(text_of(node.get(key)))
        if 0 < len(text) < 200:
            return text
    return None
