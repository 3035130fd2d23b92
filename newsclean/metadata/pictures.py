"""The article's pictures: original addresses, captions and credits, each picture once."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from newsclean.embedded.values import plain
from newsclean.late import late
from newsclean.metadata import site
from newsclean.metadata.addresses import best, identity, wider
from newsclean.metadata.credits import caption_before
from newsclean.metadata.lead_pictures import FEATURED, declared, picture_at
from newsclean.metadata.sources import sources
from newsclean.records import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded
    from newsclean.metadata.sources import Sources
    from newsclean.walk import Spot

MAX_IMAGES = 100
REACH = 2
"""A picture is the article's if a kept block stands so many blocks before or after it."""


_LEAST = 50
"""Pixels. What is less wide or high is a mark, a button or a pixel that counts."""
_STYLED = late(r"(?:^|[;\s])(?:width|height)\s?:\s?(\d{1,5})(?:\.\d{1,9})?px", re.IGNORECASE)
"""Not "max-width" or "line-height", and no share of what is around."""
MAX_STYLE = 500
_FILE = late(r"\.(?:jpe?g|png|gif|webp|avif|svg|pdf)$", re.IGNORECASE)
_THUMB = 150
"""Pixels. So small are the pictures of teasers."""


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
    heads: dict[str, Image] = {}
    for image in declared(page, layout):
        _add(heads, image)
    out: dict[str, Image] = {}
    captions: dict[str, Caption] = {}
    for shown in (
        _in_body(layout, kept, page, alone=not heads) if layout is not None and kept is not None else ()
    ):
        key = _add(out, shown.image)
        if shown.block is not None and shown.image.caption:
            captions.setdefault(key, Caption(shown.block, shown.image.caption))
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
    """Return one picture of two copies: the first as far as it says, but for a thumbnail the wider one."""
    return Image(
        wider(image.url, other.url),
        image.alt or other.alt,
        image.caption or other.caption,
        image.credit or other.credit,
        lead=image.lead or other.lead,
    )


def _tiny(attributes: Mapping[str, str | None]) -> bool:
    for given in (attributes.get("width"), attributes.get("height")):
        value = given.removesuffix("px") if given else ""
        if value.isdigit() and value.isascii() and len(value) < 6 and int(value) < _LEAST:
            return True
    style = attributes.get("style")
    if not style or "px" not in style:
        return False
    return any(int(one) < _LEAST for one in _STYLED.findall(style[:MAX_STYLE]))


def _is_featured(spot: Spot) -> bool:
    """Tell if an editor has chosen a picture for the story: that of a teaser is in a link."""
    return not spot.link and FEATURED in (spot.attributes.get("class") or "").split()


def _of_another(spot: Spot, base: str | None) -> bool:
    """Tell if a small picture leads to another page of the site, as those of teasers do.

    What leads to the picture itself, or to a page of its own below the article's, is the article's.
    """
    sizes = [spot.attributes.get(name) or "" for name in ("width", "height")]
    numbers = [int(size) for one in sizes if (size := one.removesuffix("px")).isdecimal() and len(size) < 6]
    if not numbers or max(numbers) > _THUMB or base is None:
        return False
    page, there = site.absolute(None, base), site.absolute(base, spot.link)
    if page is None or there is None:
        return False
    here, other = urlsplit(page), urlsplit(there)
    return (
        here.netloc == other.netloc
        and other.path not in {"", "/", here.path}
        and not other.path.startswith(here.path.removesuffix("/") + "/")
        and not _FILE.search(other.path)
        and "attachment" not in other.query
    )


def _in_body(layout: Layout, kept: Sequence[bool], page: Sources, *, alone: bool) -> Iterator[Shown]:
    """Yield the pictures that stand in the text, and where the head has none that chosen for the story above it."""
    base = page.base
    if True not in kept:
        return
    first_kept, after_kept = kept.index(True), len(kept) - kept[::-1].index(True)
    pictured = [*(spot.block for spot in layout.images), len(layout.texts)]
    told = cache(partial(caption_before, layout, pictured))  # a thousand pictures may stand before one block
    lazy: Mapping[str, str] | None = None
    for spot in layout.images:
        if (
            not first_kept - 6 <= spot.block <= after_kept
            or not (
                True in kept[max(0, spot.block - REACH) : spot.block + REACH]
                or (alone and spot.block < first_kept and _is_featured(spot))
            )
            or _tiny(spot.attributes)
            or (spot.link and _of_another(spot, base))
        ):
            continue
        address = best(spot.attributes)
        if address is None:
            lazy = _covered(page.data) if lazy is None else lazy
            address = lazy.get(_mark(spot.attributes))
        full = picture_at(address, base)
        if full is None:
            continue
        caption, credit, number = told(spot.block)
        alt = plain(spot.attributes.get("alt") or "") or None
        yield Shown(Image(full, alt, caption, credit), number)


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
