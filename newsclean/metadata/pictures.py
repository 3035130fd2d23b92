"""The article's pictures: original addresses, captions and credits, each picture once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from newsclean.elements import FLAGS
from newsclean.embedded.jsonld import resolved
from newsclean.embedded.values import Node, first, is_node, items, plain
from newsclean.late import late
from newsclean.metadata.addresses import (
    best,
    ends_alike,
    identity,
    is_house,
    is_picture,
    is_written,
    original,
)
from newsclean.metadata.sources import Sources, sources
from newsclean.records import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded

MAX_IMAGES = 100
REACH = 2
"""A picture is the article's if a kept block stands so many blocks before or after it."""

_CAPTION = late(
    r"caption|legende?\b|bildunterschrift|bildtext|didascalia|pie-?(?:de-)?foto|credit|copyright|photo-?(?:info|text)|image-?(?:text|desc)|bild-?info|podpis|bijschrift"
)
_CREDIT_HINT = re.compile(r"credit|copyright|source|photographer|quelle|rights|autor|author|kilde|byline")
_CREDIT_WORD = (
    r"(?:photo(?:graph)?s?|photo credits?|image|image credits?|picture|credits?|source|courtesy(?: of)?"
    r"|foto(?:s|grafie)?|bild(?:quelle|nachweis)?|quelle|crédits?(?: photo)?|imagen|imagem|crédito"
    r"|crediti|fonte|beeld|bron|kuva|zdroj|fot\.?|fotoğraf|kép|фото|φωτο(?:γραφία)?|写真|사진|ภาพ|صورة|تصوير|צילום)"
)
_CREDIT = late(
    rf"(?:^|[\s(\[|–—-])[(\[]?\s*((?:{_CREDIT_WORD}\s*(?:by:?|[:：=/©]|von\s|par\s|de\s)|fot\.\s|©|\(c\)\s)\s*[^()\[\]]{{2,100}}?)"
    r"\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_LABEL = late(rf"^(?:{_CREDIT_WORD}(?!\w)|©|\(c\))(?:\s+by|\s+von|\s+par)?\s*[:：=/©]?\s*", re.IGNORECASE)


class Caption(NamedTuple):
    """The caption of a picture, and where it stood."""

    block: int
    """The number of the page's block that it is in."""
    text: str
    """As the picture has it: without the credit."""


class Pictures(NamedTuple):
    """The article's pictures in reading order, the lead picture first, and their captions in page order."""

    images: tuple[Image, ...]
    captions: tuple[Caption, ...]


class Shown(NamedTuple):
    """A picture in the page, and the block that its caption is in, if it has one."""

    image: Image
    block: int | None


def images(
    layout: Layout | None, kept: Sequence[bool] | None, data: Embedded, url: str | None
) -> tuple[Image, ...]:
    """Return the article's pictures in reading order, the lead picture first, each once.

    Arguments as for `pictures`.
    """
    return pictures(layout, kept, data, url).images


def pictures(layout: Layout | None, kept: Sequence[bool] | None, data: Embedded, url: str | None) -> Pictures:
    """Return the article's pictures, each once, and the captions that they have in the page.

    Args:
        layout: the blocks and where pictures stand among them; None: only what the head declares.
        kept: whether each block is in the article; None while that is not known: only what the head declares.
        data: the page's embedded data.
        url: the page's address, which relative links are completed with.
    """
    page = sources(data, None, url)
    out: dict[str, Image] = {}
    captions: dict[str, Caption] = {}
    declared = list(_declared(page, layout))
    for shown in _in_body(layout, kept, data, page.base) if layout is not None and kept is not None else ():
        key = _add(out, shown.image)
        if shown.block is not None and shown.image.caption:
            captions.setdefault(key, Caption(shown.block, shown.image.caption))
    heads: dict[str, Image] = {}
    for image in declared:
        _add(heads, image)
    lead = next(iter(heads), None)
    ordered = [_lead(heads[lead], out.pop(lead, None))] if lead else []
    ordered += out.values()
    if layout is None or kept is None:
        ordered += [image for key, image in heads.items() if key != lead]
    return Pictures(tuple(ordered[:MAX_IMAGES]), tuple(_each_once(captions.values())))


def _each_once(captions: Iterable[Caption]) -> Iterator[Caption]:
    """Yield captions in page order, one for each block: what stands under two pictures is said once."""
    last = -1
    for one in sorted(captions):
        if one.block > last:
            yield one
            last = one.block


def _add(out: dict[str, Image], image: Image) -> str:
    """Add a picture to those found, and return its key."""
    key = identity(image.url)
    out[key] = _merge(out[key], image) if key in out else image
    return key


def _lead(declared: Image, shown: Image | None) -> Image:
    """Return the lead picture with the caption that readers see; the head's is often a copy with other words."""
    if shown is None:
        return declared
    image = _merge(declared, shown)
    return (
        replace(image, caption=shown.caption, credit=shown.credit or image.credit) if shown.caption else image
    )


def _merge(image: Image, other: Image) -> Image:
    return Image(
        image.url,
        image.alt or other.alt,
        image.caption or other.caption,
        image.credit or other.credit,
        lead=image.lead or other.lead,
    )


def _declared(page: Sources, layout: Layout | None) -> Iterator[Image]:
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
    known: dict[str, str | None] = {}  # several tags name one picture
    for address, text, caption, credit in found[:20]:
        if address is None or not is_written(address):
            continue
        if address not in known:
            known[address] = _full(address.partition(", http")[0], page.base)
        full = known[address]
        if full and not is_house(full):
            yield Image(full, text, caption, credit, lead=True)


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


def _full(address: str | None, base: str | None) -> str | None:
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


def credit_of(text: str | None) -> str | None:
    """Return a credit without its label: "Foto: Jane Doe" -> "Jane Doe"."""
    return (_LABEL.sub("", text).strip(" :()[]/") or None) if text and "://" not in text else None


def _tiny(attributes: Mapping[str, str | None]) -> bool:
    for given in (attributes.get("width"), attributes.get("height")):
        value = given.removesuffix("px") if given else ""
        if value.isdigit() and value.isascii() and len(value) < 6 and int(value) < 50:
            return True
    return False


def _in_body(layout: Layout, kept: Sequence[bool], data: Embedded, base: str | None) -> Iterator[Shown]:
    if True not in kept:
        return
    first_kept, after_kept = kept.index(True), len(kept) - kept[::-1].index(True)
    pictured = [*(spot.block for spot in layout.images), len(layout.texts)]
    told = cache(partial(_caption, layout, pictured))  # a thousand pictures may stand before one block
    lazy: Mapping[str, str] | None = None
    for spot in layout.images:
        if (
            not first_kept - 6 <= spot.block <= after_kept
            or True not in kept[max(0, spot.block - REACH) : spot.block + REACH]
            or _tiny(spot.attributes)
        ):
            continue
        address = best(spot.attributes)
        if address is None:
            lazy = _covered(data) if lazy is None else lazy
            address = lazy.get(_mark(spot.attributes))
        full = _full(address, base)
        if full is None:
            continue
        caption, credit, number = told(spot.block)
        alt = plain(spot.attributes.get("alt") or "") or None
        yield Shown(Image(full, alt, caption, credit), number)


def _caption(
    layout: Layout, pictured: Sequence[int], start: int
) -> tuple[str | None, str | None, int | None]:
    """Return caption and credit of the picture before a block, and which block the caption is.

    They are looked for in four blocks, and not beyond the next picture; `pictured` are the blocks that have one
    before them, in order.
    """
    caption: str | None = None
    credit: str | None = None
    at: int | None = None
    stop = pictured[min(bisect_right(pictured, start), len(pictured) - 1)]
    for number in range(start, min(stop, start + 4)):
        place = layout.places[number]
        own = f"{layout.inner[number]} {layout.hints[place]}".lower()
        if not (
            layout.flags[place] & FLAGS["figcaption"]
            or _CAPTION.search(own)
            or _CAPTION.search(layout.hints[layout.parents[place]].lower())
            or (layout.flags[place] & FLAGS["figure"] and len(layout.texts[number]) <= 400)
        ):
            break
        text = " ".join(layout.texts[number].split())
        if credit is None and _CREDIT_HINT.search(own) and "caption" not in own and len(text) < 150:
            credit = credit_of(text)
        elif caption is None:
            match = _CREDIT.search(text)
            if match and credit is None:
                credit = credit_of(match[1])
                text = text[: match.start()].strip(" (-–—|[")
            if any(map(str.isalpha, text)):
                caption, at = text, number
        elif credit is None and len(text) < 120 and _LABEL.match(text):
            credit = credit_of(text)
    return caption, credit, at


def _covered(data: Embedded) -> dict[str, str]:
    """Return addresses for pictures whose `<img>` has none: from `<picture>` and `<noscript>`."""
    out: dict[str, str] = {}
    for node in data.tree.css("picture,noscript")[:400]:
        shown = node.css_first("img") if node.tag == "picture" else _before(node)
        if shown is None or shown.tag not in {"img", "amp-img"}:
            continue
        attributes = shown.attributes
        if best(attributes) is not None:  # nobody will ask for it
            continue
        inner = node.css("source,noscript img" if node.tag == "picture" else "img")
        address = next((one for copy in inner if (one := best(copy.attributes))), None)
        if address:
            out.setdefault(_mark(attributes), address)
    return out


def _before(node: LexborNode) -> LexborNode | None:
    """Return the element that stands before another."""
    shown = node.prev
    while shown is not None and not shown.is_element_node:
        shown = shown.prev
    return shown


def _mark(attributes: Mapping[str, str | None]) -> str:
    return "\x1f".join(f"{key}={value}" for key, value in sorted(attributes.items()))
