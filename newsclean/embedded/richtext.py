"""Bodies as content systems store them, to blocks: HTML strings, plain strings, and trees of typed nodes.

One walk reads them all, since they differ in names and not in shape: ProseMirror and TipTap, Slate,
Lexical, Draft.js,
Editor.js, Contentful, Sanity's portable text, Arc XP's content elements, Gutenberg blocks, React rows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from newsclean.blocks import layout
from newsclean.elements import FLAGS
from newsclean.embedded.nodes import (
    BESIDE,
    CODES,
    HEADING,
    ITEMS,
    LISTS,
    MAX_DEPTH,
    PARAGRAPHS,
    QUOTES,
    RAW,
    REFERENCE,
    SKIPPED,
    WITHIN,
    WRAPPERS,
    attribution_of,
    element_of,
    holds_blocks,
    is_ordered,
    kind_of,
    level_of,
    listed,
    parts_of,
    text_of,
)
from newsclean.embedded.values import Node, is_node, plain
from newsclean.parse import parse
from newsclean.records import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BLOCKS = 3000

MIN_PARTED = 600
"""Characters from which on a text of one line is looked at for seams."""
MIN_SEAMS = 3
_CAPITAL = r"[A-ZÀ-ÞА-Я„«]"
_SEAM = re.compile(
    rf"(?<=[a-zß-ÿа-яё0-9)][.!?…])(?={_CAPITAL}|“)|(?<=[.!?…][”»“\"])(?={_CAPITAL})"
    rf"|(?<=[.!?…”»])[ \xa0]{{2,8}}(?={_CAPITAL}|“)"
)
"""Where one sentence ends and the next begins with no space, or with several, between them."""
_SCRIPT = re.compile(
    r"\s{0,20}(?:!function|\(function|function\s?\(|\{\"|\[\{|window\.|var |@media|<script|<style)"
)

_MARKUP = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|section|article|figure|table)\b", re.IGNORECASE
)
_CURLY = re.compile(r"\{(/?[a-z][a-z0-9-]{0,30}(?:\s[^{}<>]{0,300})?)\}")
"""Tags in curly brackets, as some broadcasters' systems ship them."""
_INSIDE = (
    "content_elements", "content", "children", "body", "blocks", "elements", "items", "paragraphs",
    "components", "nodes",
    "root", "document", "json", "model", "data", "props", "attributes", "innerBlocks", "sections",
    "__html", "dangerouslySetInnerHTML", "html", "rendered", "value", "text", "raw", "markup",
    "childNodes",
)  # fmt: skip
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


def _walk(value: object, depth: int) -> Iterator[Block]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str):
        if not REFERENCE.fullmatch(value) and not _SCRIPT.match(value):
            yield from of_html(value)
    elif isinstance(value, list):
        element = element_of(value)
        if is_node(element):
            yield from _node(element, depth)
            return
        for one in value:
            yield from _walk(one, depth + 1)
    elif is_node(value):
        yield from _node(value, depth)


def _node(node: Node, depth: int) -> Iterator[Block]:
    kind = kind_of(node)
    if kind in SKIPPED:
        return
    heading = HEADING.match(kind)
    if heading:
        yield Block(BlockType.HEADING, plain(text_of(node)), level=level_of(node, heading))
    elif kind in QUOTES:
        yield from _quote(node, depth)
    elif kind in LISTS:
        yield from _list(node, 1, depth)
    elif kind in ITEMS:
        ordered = node.get("listItem") == "number" or kind == "orderedlistitem"
        yield from _item(node, 1, ordered, depth)
    elif kind in CODES:
        yield Block(BlockType.CODE, text_of(node))
    elif kind in PARAGRAPHS and not holds_blocks(node) and (markup := text_of(node)).strip():
        yield from of_html(markup) if _MARKUP.search(markup) else (Block(BlockType.PARAGRAPH, plain(markup)),)
    elif kind in RAW:
        markup = text_of(node)
        if "<p" in markup.lower() or kind == "html":
            yield from of_html(markup)
    else:
        yield from _inside(node, depth)


def _quote(node: Node, depth: int) -> Iterator[Block]:
    """Yield a quote, a block a paragraph; what is a list or a heading in it stays one."""
    said_by = attribution_of(node)
    parts = parts_of(node, (*WITHIN, "innerBlocks"))
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
    ordered = is_ordered(node, kind_of(node))
    for item in _items(node):
        yield from _item(item, level, ordered, depth + 1)


def _item(item: object, level: int, ordered: bool, depth: int) -> Iterator[Block]:
    """Yield an item, its paragraphs as lines of one block, and the items of the lists in it, a level below."""
    node = element_of(item)
    if depth > MAX_DEPTH:
        return
    if not is_node(node):
        yield Block(BlockType.LIST_ITEM, plain(text_of(node)), level=level, ordered=ordered)
        return
    if kind_of(node) in LISTS:  # some systems hold a list right in a list
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
    for inner in (one for key in BESIDE for one in listed(node.get(key))):
        below = element_of(inner)
        is_list = is_node(below) and kind_of(below) in LISTS
        yield from _item(below, level if is_list else level + 1, ordered, depth + 1)


def _of_item(node: Node, level: int, depth: int) -> Iterator[Block]:
    """Yield the words of an item as paragraphs, and of what else it holds the blocks."""
    parts = parts_of(node, WITHIN)
    if not parts:
        own = {key: inner for key, inner in node.items() if key not in BESIDE}
        yield Block(BlockType.PARAGRAPH, plain(text_of(own)))
    for is_block, members in parts:
        if not is_block:
            yield Block(BlockType.PARAGRAPH, plain(text_of(members)))
            continue
        for one in members:
            if is_node(one) and kind_of(one) in LISTS:
                yield from _list(one, level + 1, depth)
            else:
                yield from _walk(one, depth + 1)


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


def _items(node: Node) -> Iterator[object]:
    for holder in (node.get("data"), node, *(node.get(key) for key in WRAPPERS[1:])):
        for key in ("items", "content", "children", "nodes", "elements", "values", "innerBlocks", "blocks"):
            found = holder.get(key) if is_node(holder) else None
            if isinstance(found, list) and found:
                yield from listed(found)
                return
            if isinstance(found, str) and found:
                yield from (block.text for block in of_html(found))
                return
