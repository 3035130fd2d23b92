"""Pages whose text only goes with a video or with pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclean.elements import FLAGS
from newsclean.late import late
from newsclean.noise.hints import BIT
from newsclean.pages.paths import path_of
from newsclean.records import PageType
from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded
    from newsclean.features import Features
    from newsclean.records import Metadata

VIDEOS: Final = frozenset({"VideoObject", "NewsVideoObject"})
GALLERIES: Final = frozenset({"ImageGallery", "MediaGallery"})
ARTICLES: Final = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"})
_VIDEO_TEXT: Final = 500
"""Characters. A page with a player before a text that is no longer is about the video."""
_GALLERY_TEXT: Final = 1500
_SLIDES: Final = 4
_CAPTIONED: Final = 3
"""Blocks of a gallery's text that have one picture: a heading and a caption, at times of two paragraphs."""
_GALLERY_WORDS: Final = re.compile(
    r"/(?:photo-?|foto-?|bilder-?|picture-?)?(?:slide-?shows?|galler(?:y|ies)|galeri(?:e[ns]?|as?)?|strecken?|diaporamas?)/"
)
"""In the path of the address, in lower case."""
_NEAR: Final = 12
"""Blocks before the text in which its player stands: title, byline and share links come between."""
_COUNTER: Final = late(r"(\d{1,3})\s?(?:/|of|von|de|sur|di|van|av|af|z|из|з)\s?(\d{1,3})", re.IGNORECASE)


def size_of(layout: Layout, kept: Sequence[int]) -> int:
    """Return the characters of a text, wide letters counting more; no further than a gallery's text may go."""
    size = 0
    for i in kept:
        size += extent(layout.texts[i])
        if size > _GALLERY_TEXT:
            break
    return size


def medium(
    layout: Layout, features: Features, kept: Sequence[int], size: int, data: Embedded, names: frozenset[str]
) -> PageType | None:
    """Tell pages whose text only goes with a video or with pictures."""
    declared = (data.first("og:type") or "").lower()
    if size <= _VIDEO_TEXT or not names & ARTICLES:
        is_video = declared.startswith("video") or (names & VIDEOS and not names & ARTICLES)
        if is_video and size <= _GALLERY_TEXT:  # a story may say so for the clip on top of it
            return PageType.VIDEO
        if names & GALLERIES and not names & ARTICLES and size <= _GALLERY_TEXT:
            return PageType.GALLERY
    if not kept:
        return None
    if size <= _GALLERY_TEXT and _slides(layout, features, kept) >= _SLIDES:
        return PageType.GALLERY
    if size <= _VIDEO_TEXT and any(kept[0] - _NEAR <= at <= kept[0] for at in layout.media):
        return PageType.VIDEO
    return None


def gallery(layout: Layout, kept: Sequence[int], meta: Metadata) -> PageType | None:
    """Tell a gallery by its address and a picture for every few blocks of its text: captions as long as paragraphs."""
    if not kept or not _GALLERY_WORDS.search(path_of(meta)):
        return None
    pictures = {spot.block for spot in layout.images if kept[0] < spot.block <= kept[-1] + 1}
    return PageType.GALLERY if len(pictures) >= max(_SLIDES, len(kept) / _CAPTIONED) else None


def _slides(layout: Layout, features: Features, kept: Sequence[int]) -> int:
    """Return how many pictures a gallery around the text has: counters, or captions among its media."""
    counters: dict[str, set[str]] = {}
    captions = 0
    for i, text in enumerate(layout.texts):
        if len(text) > 200:
            continue
        counter = _COUNTER.match(text)
        if counter and int(counter[1]) <= int(counter[2]):
            counters.setdefault(counter[2], set()).add(counter[1])
        elif layout.flags[layout.places[i]] & FLAGS["figcaption"] and features.concepts[i] & BIT["media"]:
            captions += i not in kept
    return max(captions, max(map(len, counters.values()), default=0))
