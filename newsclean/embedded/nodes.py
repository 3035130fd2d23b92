"""What the nodes of a body are, by the names that content systems give them, and what each holds."""

from __future__ import annotations

import re
from itertools import groupby

from newsclean.embedded.values import Node, is_node, plain

MAX_DEPTH = 150
REFERENCE = re.compile(r"\$(?:undefined|[A-Z@]?[0-9a-f]{1,4})")
"""What React's stream writes for a value that stands elsewhere."""
_NOT_WORD = re.compile(r"[^a-z0-9]+")
HEADING = re.compile(
    r"^(?:core)?(?:h|heading|header|subheading|subtitle|headline|title|subhead|heading-?level-?)-?([1-6])?$|^header(one|two|three|four|five|six)$|^heading([1-6])$"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
PARAGRAPHS = frozenset(
    "p paragraph text unstyled normal block coreparagraph richtextparagraph textblock bodytext para "
    "coreclassic crosshead intro lead".split()
)
QUOTES = frozenset("quote blockquote pullquote corequote corepullquote".split())
LISTS = frozenset(
    "list ul ol bulletlist bulletedlist orderedlist unorderedlist numberedlist corelist olist ulist".split()
)
ITEMS = frozenset("li listitem unorderedlistitem orderedlistitem corelistitem listelement".split())
CODES = frozenset("code codeblock pre corecode".split())
RAW = frozenset("rawhtml html corehtml htmlblock freeform corefreeform".split())
SKIPPED = frozenset(
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
_TEXTS = (
    "text", "value", "content", "html", "markup", "saveContent", "children", "nodes", "data", "model",
    "props", "attributes", "elements",
    "content_elements", "items", "childNodes", "body", "fields", "primary", "__html",
    "dangerouslySetInnerHTML",
)  # fmt: skip
"""Where a node keeps its words, the surest place first."""
BESIDE = ("items", "innerBlocks")
"""Where an item keeps what stands under it, apart from its own words."""
WITHIN = ("content", "children", "content_elements", "nodes", "elements", "blocks", "childNodes", "body")
"""Where an item or a quote keeps its words and the blocks in it."""
WRAPPERS = ("data", "model", "attributes", "props", "fields")
"""Where a node of some systems keeps all that it holds."""


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


def parts_of(node: Node, keys: tuple[str, ...]) -> list[tuple[bool, list[object]]]:
    """Return the members of an item or quote that holds blocks: the blocks (True), and what stands between."""
    for holder in filter(is_node, (node, *(node.get(key) for key in WRAPPERS))):
        for key in keys:
            members = [element_of(one) for one in listed(holder.get(key))]
            if members and key == "content_elements":  # they are blocks, whatever they are called
                return [(True, members)]
            parts = [(is_block, list(group)) for is_block, group in groupby(members, _stands_alone)]
            if any(is_block for is_block, _ in parts):
                return parts
    return []


def listed(value: object) -> list[object]:
    """Return the members of a list; one element of React is a list, and one member."""
    if not isinstance(value, list):
        return []
    return [value] if is_node(element_of(value)) else value


def element_of(value: object) -> object:
    """Return an element of React's stream, `["$", "p", null, {...}]`, as a node, and all else as it is."""
    if isinstance(value, list) and len(value) > 3 and value[0] == "$" and isinstance(value[1], str):
        inner = value[3]
        return {"type": value[1], **inner} if is_node(inner) else value
    return value


def _stands_alone(value: object) -> bool:
    if not is_node(value):
        return False
    kind = kind_of(value)
    return _is_block(kind) or kind in ITEMS or kind in CODES


def holds_blocks(node: Node) -> bool:
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
        or kind in LISTS
        or kind in QUOTES
        or bool(HEADING.match(kind))
    )


def text_of(value: object, depth: int = 0) -> str:  # noqa: PLR0911 - a return a shape
    """Return the words inside a node, its inline nodes joined."""
    if isinstance(value, str):
        return "" if REFERENCE.fullmatch(value) else value
    if depth > MAX_DEPTH:
        return ""
    if isinstance(value, list):
        if len(value) > 3 and value[0] == "$" and is_node(value[3]):
            return text_of(value[3].get("children"), depth + 1)
        return "".join(
            f"\n{text_of(one, depth + 1)}\n" if _stands_alone(element_of(one)) else text_of(one, depth + 1)
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


def level_of(node: Node, match: re.Match[str]) -> int:
    """Return a heading's level, by its name or by what it says."""
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


def is_ordered(node: Node, kind: str) -> bool:
    """Return whether a list is numbered."""
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


def attribution_of(node: Node) -> str | None:
    """Return who is quoted, where a quote says so."""
    for key in ("citation", "attribution", "author", "cite", "caption"):
        text = plain(text_of(node.get(key)))
        if 0 < len(text) < 200:
            return text
    return None
