"""The pictures that a page's head, or its data, call those of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import resolved
from newsclean.embedded.values import Node, first, is_node, items
from newsclean.metadata.addresses import (
    best,
    ends_alike,
    is_house,
    is_picture,
    is_written,
    named_like,
    original,
    unsized,
)
from newsclean.metadata.credits import credit_of
from newsclean.records import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.blocks import Layout
    from newsclean.metadata.sources import Sources


_ICONS = ("apple-touch-icon", "apple-touch-icon-precomposed")
"""Of links: the site's sign on a telephone. What some call a "shortcut icon" is the story's picture."""
FEATURED = "wp-post-image"
"""The class that WordPress gives to the picture that an editor chose for a story."""


def declared(page: Sources, layout: Layout | None) -> Iterator[Image]:
    """Yield what the head calls the article's pictures, as leads."""
    ids = page.data.ids
    found: list[tuple[str | None, str | None, str | None, str | None]] = []
    for _, value in page.values("image", "thumbnailUrl"):
        for one in resolved(value, ids):
            if is_node(one):
                found.append(_described(one))
            elif isinstance(one, str):
                found.append((one, None, None, None))
    alt = page.data.first("og:image:alt", "twitter:image:alt")
    social = [
        content
        for _, content in page.tags(
            "og:image",
            "og:image:secure_url",
            "og:image:url",
            "twitter:image",
            "twitter:image:src",
            "parsely-image-url",
            "sailthru.image.full",
        )
    ]
    social += list(page.data.links.get("image_src", ()))
    own = _of_the_story(page, social, layout)
    found += [(own, None, None, None)] if own else [(content, alt, None, None) for content in social[:4]]
    icons = {link for rel in _ICONS for link in page.data.links.get(rel, ())}
    known: dict[str, str | None] = {}  # several tags name one picture
    for address, text, caption, credit in found[:20]:
        if address is None or not is_written(address) or address in icons:
            continue
        if address not in known:
            one = address.partition(", http")[0]
            known[address] = picture_at(one, page.base) or _featured(one, page.base, layout)
        full = known[address]
        if full and not is_house(full) and not named_like(full, page.host):
            yield Image(full, text, caption, credit, lead=True)


def _featured(address: str, base: str | None, layout: Layout | None) -> str | None:
    """Return the absolute address of a picture by whose name it is none, if the story shows it as its own.

    A story about a club is often shown with the club's "logo".
    """
    full = original(address, base)
    if full is None or layout is None or "logo" not in full.lower():
        return None
    for spot in layout.images:
        shown = spot.attributes.get("src")
        if shown and FEATURED in (spot.attributes.get("class") or "").split():
            # Those after the first are teasers'.
            return full if unsized(original(shown, base) or "") == unsized(full) else None
    return None


def _of_the_story(page: Sources, social: Sequence[str], layout: Layout | None) -> str | None:
    """Return the picture that news vocabulary names, where what networks are told is another one.

    Then that is the site's, the same for all stories without a picture of the usual size. What a thumbnail is cut
    from may stand in the page.
    """
    thumb = page.data.first("rnews:thumbnailurl")
    if thumb is None or any(ends_alike(thumb, one) for one in social):
        return None
    shown = (best(spot.attributes) for spot in layout.images) if layout is not None else iter(())
    return next((one for one in shown if one and ends_alike(thumb, one)), thumb)


def picture_at(address: str | None, base: str | None) -> str | None:
    """Return the absolute address of a picture, None if it cannot be one of the article's."""
    full = original(address, base)
    return full if full and is_picture(full) else None


def _described(node: Node) -> tuple[str | None, str | None, str | None, str | None]:
    address = next(
        (
            one
            for key in ("url", "contentUrl", "@id")
            for one in items(node.get(key))
            if isinstance(one, str) and "#" not in one[-40:]
        ),
        None,
    )
    credit = (
        first(node.get("creditText"))
        or first(node.get("copyrightNotice"))
        or first(node.get("author"))
        or first(node.get("creator"))
    )
    return (
        address,
        first(node.get("alternateName")),
        first(node.get("caption")) or first(node.get("description")),
        credit_of(credit),
    )
