"""The article's pictures: original addresses, captions and credits, each picture once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.blocks import FLAGS, Layout
from newsclean.embedded.jsonld import resolved
from newsclean.embedded.values import Node, first, is_node, items, plain
from newsclean.metadata.addresses import best, identity, is_picture, original
from newsclean.metadata.sources import Sources, sources
from newsclean.records import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsclean.embedded import Embedded

MAX_IMAGES = 100
REACH = 2
"""A picture is the article's if a kept block stands so many blocks before or after it."""

_CAPTION = re.compile(
    r"caption|legende?\b|bildunterschrift|bildtext|didascalia|pie-?(?:de-)?foto|credit|copyright|photo-?(?:info|text)|image-?(?:text|desc)|bild-?info|podpis|bijschrift",
    re.IGNORECASE,
)
_CREDIT_HINT = re.compile(
    r"credit|copyright|source|photographer|quelle|rights|autor|author|kilde|byline", re.IGNORECASE
)
_CREDIT_WORD = (
    r"(?:photo(?:graph)?s?|photo credits?|image|image credits?|picture|credits?|source|courtesy(?: of)?"
    r"|foto(?:s|grafie)?|bild(?:quelle|nachweis)?|quelle|crédits?(?: photo)?|imagen|imagem|crédito"
    r"|crediti|fonte|beeld|bron|kuva|zdroj|fot\.?|kép|фото|φωτο|写真|صورة)"
)
_CREDIT = re.compile(
    rf"(?:^|[\s(\[|–—-])[(\[]?\s*((?:{_CREDIT_WORD}\s*(?:by:?|:|/|©|von\s|par\s|de\s)|©|\(c\)\s)\s*[^()\[\]]{{2,100}}?)"
    r"\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"^(?:{_CREDIT_WORD}|©|\(c\))(?:\s+by|\s+von|\s+par)?\s*[:/©]?\s*", re.IGNORECASE)


def images(
    layout: Layout | None, kept: Sequence[bool] | None, data: Embedded, url: str | None
) -> tuple[Image, ...]:
    """Return the article's pictures in reading order, the lead picture first, each once.

    Args:
        layout: the blocks and where pictures stand among them; None: only what the head declares.
        kept: whether each block is in the article; None while that is not known: only what the head declares.
        data: the page's embedded data.
        url: the page's address, which relative links are completed with.
    """
    page = sources(data, None, url)
    out: dict[str, Image] = {}
    declared = list(_declared(page))
    for image in _in_body(layout, kept, data, page.base) if layout is not None and kept is not None else ():
        _add(out, image)
    heads: dict[str, Image] = {}
    for image in declared:
        _add(heads, image)
    lead = next(iter(heads), None)
    ordered = [_merge(heads[lead], out.pop(lead, None))] if lead else []
    ordered += out.values()
    if layout is None or kept is None:
        ordered += [image for key, image in heads.items() if key != lead]
    return tuple(ordered[:MAX_IMAGES])


def _add(out: dict[str, Image], image: Image) -> None:
    key = identity(image.url)
    out[key] = _merge(out[key], image) if key in out else image


def _merge(image: Image, other: Image | None) -> Image:
    if other is None:
        return image
    return Image(
        image.url,
        image.alt or other.alt,
        image.caption or other.caption,
        image.credit or other.credit,
        lead=image.lead or other.lead,
    )


def _declared(page: Sources) -> Iterator[Image]:
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
    found += [(content, alt, None, None) for content in social[:4]]
    for address, text, caption, credit in found[:20]:
        full = original(address, page.base)
        if full and is_picture(full):
            yield Image(full, text, caption, credit, lead=True)


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
    for name in ("width", "height"):
        value = (attributes.get(name) or "").removesuffix("px")
        if value.isdigit() and value.isascii() and len(value) < 6 and int(value) < 50:
            return True
    return False


def _in_body(layout: Layout, kept: Sequence[bool], data: Embedded, base: str | None) -> Iterator[Image]:
    inside = [number for number, keep in enumerate(kept) if keep]
    if not inside:
        return
    near = {n + step for n in inside for step in range(-REACH + 1, REACH + 1)}
    stop = [spot.block for spot in layout.images]
    lazy: Mapping[str, str] | None = None
    for index, spot in enumerate(layout.images):
        if (
            spot.block not in near
            or not inside[0] - 6 <= spot.block <= inside[-1] + 1
            or _tiny(spot.attributes)
        ):
            continue
        address = best(spot.attributes)
        if address is None:
            lazy = _covered(data) if lazy is None else lazy
            address = lazy.get(_mark(spot.attributes))
        full = original(address, base)
        if full is None or not is_picture(full):
            continue
        limit = next((b for b in stop[index + 1 :] if b > spot.block), len(layout.texts))
        caption, credit = _caption(layout, spot.block, min(limit, spot.block + 4))
        alt = plain(spot.attributes.get("alt") or "") or None
        yield Image(full, alt, caption, credit)


def _caption(layout: Layout, start: int, stop: int) -> tuple[str | None, str | None]:
    """Return caption and credit out of the blocks that follow a picture."""
    caption: str | None = None
    credit: str | None = None
    for number in range(start, min(stop, len(layout.texts))):
        place = layout.places[number]
        hints = f"{layout.inner[number]} {layout.hints[place]} {layout.hints[layout.parents[place]]}"
        if not layout.flags[place] & FLAGS["figcaption"] and not _CAPTION.search(hints):
            if not layout.flags[place] & FLAGS["figure"]:
                break
            if len(layout.texts[number]) > 400:
                break
        text = " ".join(layout.texts[number].split())
        own = f"{layout.inner[number]} {layout.hints[place]}"
        if (
            credit is None
            and _CREDIT_HINT.search(own)
            and "caption" not in own.casefold()
            and len(text) < 150
        ):
            credit = credit_of(text)
        elif caption is None:
            match = _CREDIT.search(text)
            if match and credit is None:
                credit = credit_of(match[1])
                text = text[: match.start()].strip(" (-–—|[")
            caption = text or None
        elif credit is None and len(text) < 120 and _LABEL.match(text):
            credit = credit_of(text)
    return caption, credit


def _covered(data: Embedded) -> dict[str, str]:
    """Return addresses for pictures whose `<img>` has none: from `<picture>` and `<noscript>`."""
    out: dict[str, str] = {}
    for node in data.tree.css("picture,noscript")[:400]:
        candidates: Iterable[str | None]
        if node.tag == "picture":
            shown = node.css_first("img")
            candidates = [best(source.attributes) for source in node.css("source,noscript img")]
        else:
            candidates = [best(copy.attributes) for copy in node.css("img")]
            shown = node.prev
            while shown is not None and not shown.is_element_node:
                shown = shown.prev
        address = next((c for c in candidates if c), None)
        if shown is not None and shown.tag in {"img", "amp-img"} and address:
            out.setdefault(_mark(shown.attributes), address)
    return out


def _mark(attributes: Mapping[str, str | None]) -> str:
    return "\x1f".join(f"{key}={value}" for key, value in sorted(attributes.items()))
