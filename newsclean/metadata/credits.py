"""What stands under pictures: captions, and who took them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import inside
from newsclean.elements import FLAGS
from newsclean.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout

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
_CAPTIONS: Final = frozenset({"figcaption", "amp-caption"})
_CLOSING: Final = frozenset('.!?…。！？”»"')
"""Signs that end a sentence."""
_LONGEST: Final = 400
"""Characters. A caption that says more is there for the page's layout."""


def credit_of(text: str | None) -> str | None:
    """Return a credit without its label: "Foto: Jane Doe" -> "Jane Doe"."""
    return (_LABEL.sub("", text).strip(" :()[]/") or None) if text and "://" not in text else None


def caption_before(
    layout: Layout, pictured: Sequence[int], start: int
) -> tuple[str | None, str | None, int | None]:
    """Return caption and credit of the picture before a block, and which block the caption is.

    They are looked for in four blocks, and not beyond the next picture; `pictured` are the blocks that have one
    before them, in order. Further sentences in the caption's element are of the caption.
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
            or (layout.flags[place] & FLAGS["figure"] and len(layout.texts[number]) <= _LONGEST)
        ):
            break
        text = " ".join(layout.texts[number].split())
        hinted = _CREDIT_HINT.search(own) and "caption" not in own and len(text) < 150
        labelled = caption is not None and len(text) < 120 and _LABEL.match(text)
        if credit is None and (hinted or labelled):
            credit = credit_of(text)
        elif at is None or _in_one_caption(layout, at, number):
            match = _CREDIT.search(text)
            if match and credit is None:
                credit = credit_of(match[1])
                text = text[: match.start()].strip(" (-–—|[")
            if caption is None and any(map(str.isalpha, text)):
                caption, at = text, number
            elif caption is not None and _goes_on(caption, text):
                caption = f"{caption} {text}"
    return caption, credit, at


def _in_one_caption(layout: Layout, i: int, other: int) -> bool:
    """Tell if two blocks stand in one caption element."""
    around = inside(layout, layout.places[i], _CAPTIONS)
    return around > 0 and around == inside(layout, layout.places[other], _CAPTIONS)


def _goes_on(caption: str, text: str) -> bool:
    """Tell if a line is the next sentence of a caption: not a button, nor the same words in another size."""
    return (
        text[-1:] in _CLOSING
        and len(caption) + len(text) < _LONGEST
        and text not in caption
        and caption not in text
    )
