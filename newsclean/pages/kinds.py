"""What kind of page it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newsclean.embedded import jsonld
from newsclean.noise.services import SERVICES
from newsclean.pages import model as learned
from newsclean.pages.live import is_live
from newsclean.pages.media import ARTICLES, GALLERIES, VIDEOS, gallery, medium, size_of
from newsclean.pages.numbers import numbers
from newsclean.pages.others import is_product, is_thread, is_wiki_text
from newsclean.pages.paths import is_entry, is_home, is_period, path_of
from newsclean.pages.posts import is_called_list, is_front, is_posts
from newsclean.records import PageType
from newsclean.verdict import BODY

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
_UNSURE: Final = 0.6
"""Up to here the model's word for an article counts less than what the headings of a page say."""
_LISTED: Final = 5
"""Blocks that a list of stories has at least."""
_LIVE: Final = "LiveBlogPosting"
_THREADS: Final = frozenset({"DiscussionForumPosting", "QAPage"})
_SERVICE_TITLES: Final = frozenset(jsonld.squash(title) for titles in SERVICES.values() for title in titles)


class Kind(NamedTuple):
    """The type of a page."""

    type: PageType
    probability: float
    """Of being on this side of the line between articles and other pages, by the page model. Types on the
    articles' side are told apart by what the page declares and shows, `index` and `other` by the model too."""
    posts: bool = False
    """Whether a list gives its entries with their texts, which are the page's text then."""

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
    """Return the type of a page whose blocks are labelled; `p` is the block model's, before other opinions.

    What the model says gives way to what the page's markup says of it.
    """
    kept = [i for i, item in enumerate(labels) if item.role is BODY]
    kind = _modelled(layout, features, p, votes, kept, data, meta)
    if kind.type is PageType.ARTICLE:
        return _doubted_article(kind, layout, kept, data, meta)
    if kind.type in {PageType.INDEX, PageType.OTHER}:
        return _told_apart(kind, layout, kept, data, meta)
    return kind


def _modelled(
    layout: Layout,
    features: Features,
    p: Floats,
    votes: Sequence[Rule | None],
    kept: Sequence[int],
    data: Embedded,
    meta: Metadata,
) -> Kind:
    """Return the type by the page model, and by what a page on its side of the line declares."""
    found = learned.packaged()
    x = numbers(layout, features, p, votes, data, meta)
    article = found.article_chance(x)
    size = size_of(layout, kept)
    names = jsonld.kinds(data.items)
    doubted = is_home(meta) or is_period(meta) or not kept
    least = max(found.threshold, _LIKELY) if doubted else found.threshold
    if _LIVE in names or is_live(layout, kept, meta):
        return Kind(PageType.LIVE_BLOG, max(article, found.threshold))
    if _is_service(meta, names):
        return Kind(PageType.OTHER, 1 - article)
    told = medium(layout, features, kept, size, data, names) or gallery(layout, kept, meta)
    sure = names & (VIDEOS | GALLERIES) or (told is PageType.VIDEO and kept and _is_video(data, meta))
    if told is not None and (article >= least or sure):
        return Kind(told, max(article, found.threshold))
    if article >= least or (kept and is_entry(meta)):
        return Kind(PageType.ARTICLE, max(article, found.threshold))
    index = found.index_chance(x)
    if index >= 0.5 and len(layout.texts) >= _LISTED:
        return Kind(PageType.INDEX, (1 - article) * index)
    return Kind(PageType.OTHER, (1 - article) * (1 - index))


def _doubted_article(kind: Kind, layout: Layout, kept: Sequence[int], data: Embedded, meta: Metadata) -> Kind:
    """Return the type of what the model takes for an article, unless the page says that it is one."""
    names = jsonld.kinds(data.items)
    if is_home(meta) and is_front(layout):
        return Kind(PageType.INDEX, 1 - kind.probability)
    if names & ARTICLES or is_entry(meta):
        return kind
    path, classes = path_of(meta), _body_class(data)
    if is_product(data, names, path) or is_thread(layout, classes, path):
        return Kind(PageType.OTHER, 1 - kind.probability)
    declared = (data.first("og:type") or "").lower() == "article"
    listed = kind.probability < _UNSURE or is_called_list(classes)
    if listed and not declared and is_posts(layout, kept, data):
        return Kind(PageType.INDEX, 1 - kind.probability, posts=True)
    return kind


def _told_apart(kind: Kind, layout: Layout, kept: Sequence[int], data: Embedded, meta: Metadata) -> Kind:
    """Return whether what the model takes for no article is a list; its probability stays."""
    names = jsonld.kinds(data.items)
    path, classes = path_of(meta), _body_class(data)
    if kind.type is PageType.INDEX:
        other = is_product(data, names, path) or is_wiki_text(classes)
        return kind._replace(type=PageType.OTHER) if other else kind
    if names & _THREADS or is_thread(layout, classes, path) or not is_posts(layout, kept, data):
        return kind
    return kind._replace(type=PageType.INDEX, posts=True)


def _body_class(data: Embedded) -> frozenset[str]:
    """Return the classes of the `<body>`, which themes and forums fill with what a page is."""
    body = data.tree.body
    return frozenset(((body.attributes.get("class") if body is not None else None) or "").lower().split())


def _is_video(data: Embedded, meta: Metadata) -> bool:
    """Tell if the head says that this page, no list, is a video."""
    return (data.first("og:type") or "").lower().startswith("video") and not is_home(meta)


def _is_service(meta: Metadata, names: frozenset[str]) -> bool:
    """Tell a page for accounts, forms or legal texts by its title, unless it says that it is an article."""
    declared = not names.isdisjoint(ARTICLES) or is_entry(meta)
    return not declared and jsonld.squash(meta.title or "") in _SERVICE_TITLES
