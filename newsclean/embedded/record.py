"""What one look over a parsed page finds beside its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from newsclean.embedded import jsonld, microdata, parsely
from newsclean.embedded.values import Node, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

QUERY = (
    'meta,title,base,link[rel~="canonical" i],link[rel~="next" i],link[rel="image_src" i],'
    'link[rel^="apple-touch-icon" i],h1,time,'
    'script[type*="ld+json" i],[itemprop],[rel~="author" i],'
    "[property]:not(meta):not(link)"
)
"""Everything that metadata look at on most pages, in one pass over the tree."""
_CONTEXT = 200
"""Characters in which JSON-LD names its vocabulary."""
LOST_SCRIPT = "script:ld+json"
"""The meta tag that Next.js makes of JSON-LD which is given to it as metadata."""


@dataclass(frozen=True)
class Embedded:
    """The data that a page carries beside its text. Nothing in it is parsed before it is asked for."""

    tree: LexborHTMLParser = field(repr=False, compare=False)
    meta: Mapping[str, tuple[str, ...]]
    """`<meta>` contents by property, name or http-equiv in lower case, in document order."""
    links: Mapping[str, tuple[str, ...]]
    """`<link>` targets by rel in lower case."""
    title: str | None
    """The text of `<title>`."""
    base: str | None
    """The address in `<base href>`."""
    lang: str | None
    """The language that `<html>` declares."""
    headings: tuple[LexborNode, ...] = field(default=(), repr=False, compare=False)
    """The h1 elements, in document order."""
    times: tuple[LexborNode, ...] = field(default=(), repr=False, compare=False)
    """The time elements."""
    author_links: tuple[LexborNode, ...] = field(default=(), repr=False, compare=False)
    """Elements with rel=author."""
    scripts: tuple[str, ...] = field(default=(), repr=False)
    """The JSON-LD scripts' text."""
    microdata_marks: tuple[LexborNode, ...] = field(default=(), repr=False, compare=False)
    rdfa_marks: tuple[LexborNode, ...] = field(default=(), repr=False, compare=False)

    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What later stages have looked up in this page and need again."""

    @cached_property
    def items(self) -> tuple[Node, ...]:
        """The JSON-LD objects, flat."""
        scripts = (*self.scripts, *self.meta.get(LOST_SCRIPT, ()))
        return jsonld.nodes(scripts or _untyped(self.tree))

    @cached_property
    def ids(self) -> Mapping[str, Node]:
        """The JSON-LD objects by `@id`."""
        return jsonld.by_id(self.items)

    @cached_property
    def microdata(self) -> tuple[Node, ...]:
        """The objects that microdata describe."""
        return microdata.objects(self.microdata_marks, microdata.MICRODATA)

    @cached_property
    def rdfa(self) -> tuple[Node, ...]:
        """The objects that RDFa Lite describes."""
        return microdata.objects(self.rdfa_marks, microdata.RDFA)

    def link(self, rel: str) -> str | None:
        """Return the first `<link>` target with this rel."""
        return next(iter(self.links.get(rel, ())), None)

    def first(self, *keys: str) -> str | None:
        """Return the first non-empty content of the first of these meta tags that has one."""
        for key in keys:
            for value in self.meta.get(key, ()):
                text = plain(value)
                if text:
                    return text
        return None


def embedded(tree: LexborHTMLParser) -> Embedded:  # noqa: C901 - one pass, one branch a kind of element
    """Collect a page's meta tags, links, JSON-LD scripts and marked elements in one pass over its tree.

    Meta tags count wherever they stand: an odd element in `<head>` puts all that follow into `<body>`.
    """
    meta: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    title: str | None = None
    base: str | None = None
    found: dict[str, list[LexborNode]] = {"h1": [], "time": [], "author": [], "itemprop": [], "property": []}
    scripts: list[str] = []
    for node in tree.css(QUERY):
        tag = node.tag
        attributes = node.attributes
        if tag == "meta":
            _note_meta(meta, attributes)
        elif tag == "link":
            _note_link(links, attributes)
            continue
        elif tag == "base":
            base = base or attributes.get("href")
        elif tag == "title":
            if title is None and not _in_picture(node):
                title = plain(node.text()) or None
        elif tag == "script":
            child = node.child
            if child is not None and child.text_content:
                scripts.append(child.text_content)
        elif tag in {"h1", "time"}:
            found[tag].append(node)
        if "itemprop" in attributes:
            found["itemprop"].append(node)
        elif "property" in attributes and tag != "meta":
            found["property"].append(node)
        if attributes.get("rel"):
            found["author"].append(node)
    root = tree.root
    told = parsely.tags(meta.get(parsely.TAG, ()))
    return Embedded(
        tree=tree,
        meta={key: tuple(values) for key, values in (told | meta).items()},
        links={key: tuple(values) for key, values in links.items()},
        title=title,
        base=base,
        lang=root.attributes.get("lang") or root.attributes.get("xml:lang") if root is not None else None,
        headings=tuple(found["h1"]),
        times=tuple(found["time"]),
        author_links=tuple(found["author"]),
        scripts=tuple(scripts),
        microdata_marks=tuple(found["itemprop"]),
        rdfa_marks=tuple(found["property"]),
    )


def _untyped(tree: LexborHTMLParser) -> list[str]:
    """Return JSON-LD in scripts whose type was forgotten: to a browser it is an error, and to a reader what it was."""
    texts = (node.child.text_content for node in tree.css("script:not([type]):not([src])") if node.child)
    return [text for text in texts if text and text.lstrip()[:1] == "{" and "schema.org" in text[:_CONTEXT]]


def _note_meta(meta: dict[str, list[str]], attributes: Mapping[str, str | None]) -> None:
    content = attributes.get("content")
    # Twitter's early guide had "value" for "content"; with a plain name it is the note of whoever made the template.
    value = content or attributes.get("value")
    if not value:
        return
    keys = (attributes.get("property") or "").split()
    keys += [key for key in (attributes.get("name"), attributes.get("http-equiv")) if key]
    for key in keys:
        if content or ":" in key:
            meta.setdefault(key.strip().lower(), []).append(value)


def _note_link(links: dict[str, list[str]], attributes: Mapping[str, str | None]) -> None:
    target = attributes.get("href")
    if target:
        for rel in (attributes.get("rel") or "").lower().split():
            links.setdefault(rel, []).append(target.strip())


def _in_picture(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag in {"svg", "symbol", "g", "defs", "path"}
