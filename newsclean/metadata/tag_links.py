"""Tags as the page shows them: a row of links to what else the site has on each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.metadata.places import is_apart
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_LINKS = 200
MAX_WORDS = 6
MAX_CHARS = 50
MIN_UNMARKED = 2
"""Links of a row that only their addresses tell to be tags."""
QUERY = 'a[rel~="tag"],a[href*="/tag"]'
_ADDRESS = re.compile(r"/tags?/[^/?#]+/?(?:[?#].*)?$")
"""An address that ends with a tag: what goes on behind it is an article below the tag."""
_COUNT = re.compile(r"\s*(?:\d[\d.,]*|[(\[]\d[\d.,]*(?: \w+)?[)\]])\s*")
"""On how many pages a tag is: "12", "(12)", "(12 posts)"."""
_WITHIN = frozenset({"li", "span", "strong", "b", "em", "small"})


def shown(tree: LexborHTMLParser) -> list[str]:
    """Return the article's tags, as the longest row of links to tags has them; none where several rows are as long.

    Clouds of a whole site's tags, menus and the cards of other stories have such links as well.
    """
    rows: dict[int, list[str]] = {}
    unmarked: set[int] = set()
    for link in tree.css(QUERY)[:MAX_LINKS]:
        rel, href = (link.attributes.get(key) or "" for key in ("rel", "href"))
        marked = "tag" in rel.split()
        if "category" in rel or not (marked or _ADDRESS.search(href)) or not is_small(link):
            continue
        text = " ".join(_without_count(link).split()).strip("#,;·• ")
        holder = holder_of(link)
        if not text or len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS or holder is None:
            continue
        row = rows.setdefault(holder.mem_id, [])
        if not row and is_apart(holder):
            row.append("")  # a row of something else
        row.append(text)
        if not marked:
            unmarked.add(holder.mem_id)
    found = sorted(_own(rows, unmarked), key=len, reverse=True)
    if not found or (len(found) > 1 and len(found[1]) == len(found[0]) and found[1] != found[0]):
        return []
    return list(dict.fromkeys(found[0]))


def _own(rows: dict[int, list[str]], unmarked: set[int]) -> Iterator[list[str]]:
    for holder, row in rows.items():
        if row[0] and (holder not in unmarked or len(row) >= MIN_UNMARKED):
            yield row


def _without_count(link: LexborNode) -> str:
    """Return the text of a link but for a last element that says on how many pages the tag is."""
    text = link.text()
    last = link.last_child
    while last is not None and last.is_text_node and not last.text().strip():
        last = last.prev
    if last is None or last.is_text_node or not _COUNT.fullmatch(last.text()):
        return text
    return text.rstrip().removesuffix(last.text().strip()) or text


def holder_of(link: LexborNode) -> LexborNode | None:
    """Return the element that holds a row of links, list items and the like passed over."""
    holder = link.parent
    for _ in range(3):
        if holder is None or holder.tag not in _WITHIN:
            break
        holder = holder.parent
    return holder
