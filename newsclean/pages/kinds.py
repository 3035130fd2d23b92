"""What kind of page it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from newsclean.elements import FLAGS
from newsclean.embedded import jsonld
from newsclean.late import late
from newsclean.noise.addresses import LIVE, NOT_ARTICLES
from newsclean.noise.hints import BIT
from newsclean.noise.services import SERVICES
from newsclean.pages import model as learned
from newsclean.pages.numbers import numbers
from newsclean.records import PageType
from newsclean.roles import entries
from newsclean.verdict import BODY
from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded
    from newsclean.features import Features
    from newsclean.forest import Floats
    from newsclean.noise.rule import Rule
    from newsclean.records import Metadata
    from newsclean.verdict import Label

_LIKELY: Final = 0.5
"""A site's front page, the list of a day and a page without text in its markup must look like an article by so much."""
_LISTED: Final = 5
"""Blocks that a list of stories has at least."""
_LIVE: Final = "LiveBlogPosting"
_VIDEOS: Final = frozenset({"VideoObject", "NewsVideoObject"})
_GALLERIES: Final = frozenset({"ImageGallery", "MediaGallery"})
_ARTICLES: Final = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"})
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
_ENTRIES: Final = 4
_NEAR: Final = 12
"""Blocks before the text in which its player stands: title, byline and share links come between."""
_COUNTER: Final = late(r"(\d{1,3})\s?(?:/|of|von|de|sur|di|van|av|af|z|из|з)\s?(\d{1,3})", re.IGNORECASE)
_ENTRY: Final = re.compile(
    r"/(?:19|20)\d\d[/-]?(?:0[1-9]|1[0-2])(?:[/-]?(?:0[1-9]|[12]\d|3[01]))?/([^/]*[^\W\d_]{2}[^/]*)/?"
)
"""The end of an address: a month or a day, and the name of a page below it."""
_PERIOD: Final = re.compile(
    r"(?:/[^/-]{1,30}){0,3}/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?/?"
)
"""An address of a month or a day and no more: what was written then. Behind a name of several words it is a story's."""
_NO_ENTRY: Final = NOT_ARTICLES | {"index", "feed"}
_SERVICE_TITLES: Final = frozenset(jsonld.squash(title) for titles in SERVICES.values() for title in titles)


class Kind(NamedTuple):
    """The type of a page."""

    type: PageType
    probability: float
    """Of being on this side of the line between articles and other pages, by the page model. Types on the
    articles' side are told apart by what the page declares and shows, `index` and `other` by the model too."""

    def given(self, source: str, *, cut: bool) -> tuple[PageType, float]:
        """Return type and probability of what was extracted.

        Embedded data (`source` is not markup) hold a body only for articles, however bare the page is, so that
        an article is then at least as likely as not; and an article that was cut off (`cut`) is a teaser.
        """
        kind, probability = self.type, self.probability
        if source != "markup" and kind in {PageType.INDEX, PageType.OTHER}:
            kind, probability = PageType.ARTICLE, max(0.5, 1 - probability)
        if kind is PageType.ARTICLE and cut:
            kind = PageType.PAYWALL_TEASER
        return kind, probability


def page_type(
    layout: Layout,
    features: Features,
    p: Floats,
    votes: Sequence[Rule | None],
    labels: Sequence[Label],
    data: Embedded,
    meta: Metadata,
) -> Kind:
    """Return the type of a page whose blocks are labelled; `p` is the block model's, before other opinions."""
    found = learned.packaged()
    x = numbers(layout, features, p, votes, data, meta)
    article = found.article_chance(x)
    kept = [i for i, item in enumerate(labels) if item.role is BODY]
    size = _size(layout, kept)
    names = jsonld.kinds(data.items)
    doubted = _is_home(meta) or _is_period(meta) or not kept
    least = max(found.threshold, _LIKELY) if doubted else found.threshold
    if _LIVE in names or _is_live(layout, kept, meta):
        return Kind(PageType.LIVE_BLOG, max(article, found.threshold))
    if _is_service(meta, names):
        return Kind(PageType.OTHER, 1 - article)
    told = _medium(layout, features, kept, size, data, names) or _gallery(layout, kept, meta)
    sure = names & (_VIDEOS | _GALLERIES) or (told is PageType.VIDEO and kept and _is_video(data, meta))
    if told is not None and (article >= least or sure):
        return Kind(told, max(article, found.threshold))
    if article >= least or (kept and _is_entry(meta)):
        return Kind(PageType.ARTICLE, max(article, found.threshold))
    index = found.index_chance(x)
    if index >= 0.5 and len(layout.texts) >= _LISTED:
        return Kind(PageType.INDEX, (1 - article) * index)
    return Kind(PageType.OTHER, (1 - article) * (1 - index))


def _is_video(data: Embedded, meta: Metadata) -> bool:
    """Tell if the head says that this page, no list, is a video."""
    return (data.first("og:type") or "").lower().startswith("video") and not _is_home(meta)


def _is_service(meta: Metadata, names: frozenset[str]) -> bool:
    """Tell a page for accounts, forms or legal texts by its title, unless it says that it is an article."""
    declared = not names.isdisjoint(_ARTICLES) or _is_entry(meta)
    return not declared and jsonld.squash(meta.title or "") in _SERVICE_TITLES


def _is_home(meta: Metadata) -> bool:
    """Tell if a page's address is the root of its site: of 29 such pages in gold sets two are articles."""
    address = _address(meta)
    return bool(address.netloc) and address.path in {"", "/"} and not address.query


def _is_period(meta: Metadata) -> bool:
    """Tell if a page's address is a month or a day and no more: its date is not that of a story."""
    return _PERIOD.fullmatch(_address(meta).path) is not None


def _address(meta: Metadata) -> SplitResult:
    """Return the page's address in its parts; one that is none has empty parts."""
    try:
        return urlsplit(meta.url or meta.canonical_url or "")
    except ValueError:
        return urlsplit("")


def _is_entry(meta: Metadata) -> bool:
    """Tell if the address is that of what was written on a day: all 212 such pages of gold sets are articles."""
    path = _address(meta).path.lower()
    found = _ENTRY.search(path)
    return found is not None and found.end() == len(path) and found[1].partition(".")[0] not in _NO_ENTRY


def _size(layout: Layout, kept: Sequence[int]) -> int:
    """Return the characters of a text, wide letters counting more; no further than a gallery's text may go."""
    size = 0
    for i in kept:
        size += extent(layout.texts[i])
        if size > _GALLERY_TEXT:
            break
    return size


def _is_live(layout: Layout, kept: Sequence[int], meta: Metadata) -> bool:
    """Tell a live blog by a word for it and timed entries that hold most of the text."""
    said = f"{meta.title or ''} {meta.url or meta.canonical_url or ''}".lower()
    if len(layout.times) < _ENTRIES or not LIVE.intersection(re.findall(r"\w+", said)):
        return False
    found = entries(layout, kept)
    return len({entry.element for entry in found.values()}) >= _ENTRIES and 2 * len(found) > len(kept)


def _medium(
    layout: Layout, features: Features, kept: Sequence[int], size: int, data: Embedded, names: frozenset[str]
) -> PageType | None:
    """Tell pages whose text only goes with a video or with pictures."""
    declared = (data.first("og:type") or "").lower()
    if size <= _VIDEO_TEXT or not names & _ARTICLES:
        is_video = declared.startswith("video") or (names & _VIDEOS and not names & _ARTICLES)
        if is_video and size <= _GALLERY_TEXT:  # a story may say so for the clip on top of it
            return PageType.VIDEO
        if names & _GALLERIES and not names & _ARTICLES and size <= _GALLERY_TEXT:
            return PageType.GALLERY
    if not kept:
        return None
    if size <= _GALLERY_TEXT and _slides(layout, features, kept) >= _SLIDES:
        return PageType.GALLERY
    if size <= _VIDEO_TEXT and any(kept[0] - _NEAR <= at <= kept[0] for at in layout.media):
        return PageType.VIDEO
    return None


def _gallery(layout: Layout, kept: Sequence[int], meta: Metadata) -> PageType | None:
    """Tell a gallery by its address and a picture for every few blocks of its text: captions as long as paragraphs."""
    if not kept or not _GALLERY_WORDS.search(_address(meta).path.lower()):
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
