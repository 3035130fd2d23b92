"""What HTML's elements are to the walk: the kind of each, and what a block may stand inside of."""

from __future__ import annotations

from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser

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
    "small span strike sub sup tt u var wbr picture source nobr ruby rb rtc output meter progress slot",
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
AMP_KINDS: Final = {"amp-img": IMAGE, "amp-video": MEDIA, "amp-youtube": MEDIA, "amp-iframe": MEDIA}

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
LAST_ID: Final = 0xFFFF
"""Lexbor has some two hundred tags."""


def _kinds_by_id() -> dict[int, int]:
    """Lexbor's own number for each tag, asked of the parser: numbers differ between its versions.

    Elements that HTML does not know have none: what they are given is an address in memory, another in each page.
    Those of AMP are told by their names.
    """
    empty = LexborHTMLParser("")
    numbers = {empty.create_node(tag).tag_id: kind for tag, kind in KINDS.items()}
    ids = {number: kind for number, kind in numbers.items() if number <= LAST_ID}
    body: Any = LexborHTMLParser("<p>x<!--y--></p>").body
    for node in body.traverse(include_text=True):
        if node.is_text_node:
            ids[node.tag_id] = TEXT
        elif node.is_comment_node:
            ids[node.tag_id] = SKIP
    return ids


KIND_IDS: Final[dict[int, int]] = _kinds_by_id()
