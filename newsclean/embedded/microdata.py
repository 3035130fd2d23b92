"""Microdata and RDFa Lite: `itemprop` and `property` attributes as objects of the JSON-LD shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclean.embedded.values import Node, plain
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from selectolax.lexbor import LexborNode

MAX_MARKS = 300
"""Properties looked at on one page; a list of products or comments has thousands."""
MAX_CLIMB = 60
MAX_LISTED = 40
_LISTED = frozenset({"keywords", "articleSection"})
"""Properties that are often told of a whole list."""
_COMMENTS = frozenset({"comment", "comments", "commentlist", "comment-list", "comments-area", "comment-body"})
_COMMENTS_IN = frozenset({"li", "ol", "ul", "section", "div", "article"})

WANTED = frozenset(
    {
        "headline", "alternativeheadline", "datepublished", "datemodified", "datecreated", "author",
        "creator",
        "articlesection", "keywords", "image", "isaccessibleforfree", "description", "title", "date",
        "issued", "modified",
    }
)  # fmt: skip
_NAMES = {
    "datepublished": "datePublished",
    "datemodified": "dateModified",
    "datecreated": "dateCreated",
    "articlesection": "articleSection",
    "alternativeheadline": "alternativeHeadline",
    "isaccessibleforfree": "isAccessibleForFree",
    "title": "headline",
    "date": "datePublished",
    "issued": "datePublished",
    "modified": "dateModified",
    "creator": "author",
}


class Syntax(NamedTuple):
    """The attribute names of one way to write it."""

    prop: str
    kind: str
    prefixes: tuple[str, ...] = ()

    def names(self, attributes: Mapping[str, str | None]) -> Iterator[str]:
        """Yield the wanted property names of an element."""
        for token in (attributes.get(self.prop) or "").split():
            name = token.lower()
            if ":" in name:
                prefix, _, name = name.rpartition(":")
                if prefix not in self.prefixes:
                    if not name.startswith("//schema.org/"):
                        continue
                    name = name.rsplit("/", 1)[-1]
            if name in WANTED:
                yield _NAMES.get(name, name)

    def type(self, attributes: Mapping[str, str | None]) -> str | None:
        """Return the type of the object that an element opens, "" if unsaid, None if it opens none."""
        if self.kind in attributes:
            return attributes[self.kind] or ""
        return "" if self.prop == "itemprop" and "itemscope" in attributes else None


MICRODATA = Syntax("itemprop", "itemtype")
RDFA = Syntax("property", "typeof", ("schema", "dc", "dcterms", "dct"))


def objects(marks: Iterable[LexborNode], syntax: Syntax) -> tuple[Node, ...]:
    """Return the objects that marked elements describe: `@type` and lists of the wanted values.

    Args:
        marks: elements with a property attribute, in document order.
        syntax: `MICRODATA` or `RDFA`.
    """
    scopes: dict[int, dict[str, object]] = {}
    kinds: dict[int, str | None] = {}
    around_authors: dict[int, str | None] = {}
    for count, mark in enumerate(marks):
        if count >= MAX_MARKS:
            break
        attributes = mark.attributes
        names = list(syntax.names(attributes))
        if not names:
            continue
        author = names == ["author"]
        key, kind = _owner(mark, syntax, around_authors if author else kinds, apart=author)
        scope = scopes.setdefault(key, {"@type": kind.split()})
        for name in names:
            listed = _links(mark, attributes) if name in _LISTED else ()
            values = [value for value in listed or (_value(mark, attributes, name, syntax),) if value]
            known = scope.setdefault(name, []) if values else None
            if isinstance(known, list):
                known += values
    return tuple(scope for scope in scopes.values() if len(scope) > 1)


def _owner(mark: LexborNode, syntax: Syntax, kinds: dict[int, str | None], *, apart: bool) -> tuple[int, str]:
    """Return the object that a mark is a property of; `kinds` has what is known of the elements around.

    With `apart`, teasers and comments are objects too, whether they open one or not: they use the article's properties.
    """
    node = mark.parent
    for _ in range(MAX_CLIMB):
        if node is None or not node.is_element_node:
            break
        key = node.mem_id
        if key not in kinds:
            attributes = node.attributes
            kind = syntax.type(attributes)
            elsewhere = apart and kind is None and _is_apart(node.tag, attributes.get("class"))
            kinds[key] = "" if elsewhere else kind
        kind = kinds[key]
        if kind is not None:
            return key, kind
        node = node.parent
    return 0, ""


def _is_own(inner: LexborNode, mark: LexborNode, syntax: Syntax) -> bool:
    """Return whether a name inside an author is the author's: not that of where they work."""
    node = inner.parent
    for _ in range(MAX_CLIMB):
        if node is None or node.mem_id == mark.mem_id:
            return True
        if syntax.type(node.attributes) is not None:
            return False
        node = node.parent
    return True


def _is_apart(tag: str | None, names: str | None) -> bool:
    """Return whether an element holds something else than the article."""
    if tag in {"aside", "nav"}:
        return True
    return tag in _COMMENTS_IN and bool(names) and not _COMMENTS.isdisjoint((names or "").split())


def _value(mark: LexborNode, attributes: Mapping[str, str | None], name: str, syntax: Syntax) -> object:
    tag = mark.tag
    if name == "author":
        return _person(mark, attributes, syntax)
    if name == "image":
        return next(
            (attributes.get(k) for k in ("content", "data-src", "src", "href") if attributes.get(k)), None
        )
    content = attributes.get("content")
    if content:
        return plain(content)
    if tag == "time" and attributes.get("datetime"):
        return plain(attributes["datetime"] or "")
    if not is_small(mark):
        return None
    text = plain(mark.text(separator=" "))
    return text if len(text) < 1000 else None


def _links(mark: LexborNode, attributes: Mapping[str, str | None]) -> list[str]:
    """Return what the links in an element say, where it holds several: each is a value of its own."""
    if attributes.get("content") or not is_small(mark):
        return []
    said = [plain(link.text(separator=" ")) for link in mark.css("a")[:MAX_LISTED]]
    return said if len(said) > 1 else []


def _person(mark: LexborNode, attributes: Mapping[str, str | None], syntax: Syntax) -> object:
    if attributes.get("content"):
        return plain(attributes["content"] or "")
    if not is_small(mark):
        return None
    inner = mark.css(f"[{syntax.prop}~=name]")
    if inner:
        own = [n for n in inner[:20] if _is_own(n, mark, syntax)]
        names = [plain(n.attributes.get("content") or n.text(separator=" ")) for n in own]
        return {"@type": syntax.type(attributes) or "Person", "name": names}
    text = plain(mark.text(separator=" "))
    return text if 1 < len(text) < 200 else None
