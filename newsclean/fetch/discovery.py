"""Which articles a site has: its feeds, and its sitemaps as robots.txt, an index or custom name them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import httpx

from newsclean.errors import (
    ConnectError,
    FetchError,
    InvalidUrlError,
    NoListingError,
    RobotsDisallowedError,
    StatusError,
    TlsError,
)
from newsclean.fetch.compression import decompress
from newsclean.fetch.fetcher import Fetcher
from newsclean.fetch.judge import judge_status
from newsclean.fetch.links import Link, Listing, parse_date, read_listing
from newsclean.fetch.run import failure
from newsclean.fetch.urls import redact
from newsclean.records import Failure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from newsclean.config import Config, FetchConfig
    from newsclean.records import Page

MAX_DOCUMENT: Final = 52_428_800
"""Bytes: the most that the sitemap protocol allows."""
MAX_RATIO: Final = 200.0
MAX_DOCUMENTS: Final = 1000
"""Feeds and sitemaps of one site."""
MAX_DEPTH: Final = 4
"""Of sitemaps inside sitemaps. The protocol allows 2."""
USUAL_FEEDS: Final = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
USUAL_SITEMAPS: Final = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml")
NO_ARTICLES: Final = frozenset(
    "category categories tag tags post_tag author authors image images video videos page pages static "
    "topic topics section sections product products".split()
)
"""A sitemap with one of these in its name (`author-sitemap2.xml`) lists no articles."""


@dataclass(slots=True)
class Discovery:
    """One walk over a site's feeds and sitemaps."""

    fetcher: Fetcher
    since: dt.datetime | None = None
    report: Callable[[Failure], None] = lambda _: None
    _undated: set[str] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _read: set[str] = field(default_factory=set)

    @property
    def undated(self) -> int:
        """How many links were passed over because nothing says whether they are newer than `since`."""
        return len(self._undated)

    def links(self, site: str) -> Iterator[Link]:
        """Give the site's articles, those of feeds and news sitemaps first.

        Raises:
            FetchError: The site cannot be fetched from at all.
            NoListingError: It has neither feed nor sitemap.
        """
        root, start = self._front(site)
        if start.kind not in {"page", "other"}:
            yield from self._walk([(root, start)])
            return
        found = False
        for link in self._walk(self._feeds(root, start)):
            found = True
            yield link
        for link in self._walk(self._sitemaps(root)):
            found = True
            yield link
        if not found and not self._read:
            raise NoListingError(
                f"{root} names no feed and no sitemap, and has none where they usually are; "
                "give the URL of a feed or a sitemap instead"
            )

    def _front(self, site: str) -> tuple[str, Listing]:
        """Read the page that was named. One that is refused is no obstacle: robots.txt may name sitemaps."""
        bare = "://" not in site
        url = f"https://{site}" if bare else site
        try:
            page = self._get(url)
        except (ConnectError, TlsError):
            if not bare:
                raise
            url = f"http://{site}"
            page = self._get(url)
        except (StatusError, RobotsDisallowedError) as error:
            self.report(failure(url, error))
            return url, Listing("other")
        return page.url or url, self._listing(page)

    def _feeds(self, root: str, start: Listing) -> Iterator[tuple[str, Listing]]:
        named = [link.url for link in start.children]
        yield from self._read_all(named)
        if not named:
            yield from self._first_of(root, USUAL_FEEDS)

    def _sitemaps(self, root: str) -> Iterator[tuple[str, Listing]]:
        rules = self.fetcher.call(self.fetcher.engine.rules(root))
        named = rules.parsed.sitemaps if rules.parsed is not None else ()
        urls = [url for line in named if (url := self._joined(root, line)) is not None]
        if urls:
            yield from self._read_all(sorted(urls, key=_news_first))
        else:
            yield from self._first_of(root, USUAL_SITEMAPS)

    def _joined(self, root: str, line: str) -> str | None:
        """Return the URL of a sitemap that robots.txt names; one that is none is reported."""
        try:
            return str(httpx.URL(root).join(line))
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            shown, why = redact(line), redact(str(error))
            message = f"the robots.txt of {root} names the sitemap {shown[:200]!r}, which is no URL: {why}"
            self.report(Failure(shown, InvalidUrlError.code, message, "fetch"))
            return None

    def _first_of(self, root: str, paths: tuple[str, ...]) -> Iterator[tuple[str, Listing]]:
        """Try the usual places until one of them holds something."""
        for path in paths:
            url = str(httpx.URL(root).join(path))
            try:
                page = self._get(url)
            except FetchError:
                continue  # a guess that did not hit is no failure
            listing = self._listing(page)
            if listing.links or (listing.children and listing.kind != "page"):
                yield url, listing
                return

    def _read_all(self, urls: Iterable[str]) -> Iterator[tuple[str, Listing]]:
        for url in urls:
            if url in self._read or len(self._read) >= MAX_DOCUMENTS:
                continue
            self._read.add(url)
            try:
                yield url, self._listing(self._get(url))
            except FetchError as error:
                self.report(failure(url, error))

    def _walk(self, documents: Iterable[tuple[str, Listing]], depth: int = 0) -> Iterator[Link]:
        """Give the links of documents and, for an index, of the sitemaps it names."""
        for url, listing in documents:
            self._read.add(url)
            filtered = listing.kind == "sitemap"
            yield from (link for link in listing.links if self._wanted(link, filtered=filtered))
            if listing.kind == "sitemap-index" and depth < MAX_DEPTH:
                children = sorted(listing.children, key=_newest, reverse=True)
                urls = [child.url for child in children if self._worth_reading(child)]
                yield from self._walk(self._read_all(sorted(urls, key=_news_first)), depth + 1)

    def _worth_reading(self, sitemap: Link) -> bool:
        words = set(re.split(r"[^a-z_]+", urlsplit(sitemap.url).path.lower().rpartition("/")[2]))
        if words & NO_ARTICLES:
            return False
        changed = parse_date(sitemap.date_modified)
        return self.since is None or changed is None or changed >= self.since

    def _wanted(self, link: Link, *, filtered: bool) -> bool:
        if link.url in self._seen or (filtered and not _may_be_article(link.url)):
            return False
        date = parse_date(link.date_published or link.date_modified) if self.since is not None else None
        if self.since is not None and date is None:  # another feed or sitemap may say it
            self._undated.add(link.url)
            return False
        self._undated.discard(link.url)
        self._seen.add(link.url)
        return self.since is None or date is None or date >= self.since

    def _get(self, url: str) -> Page:
        page = self.fetcher.call(self.fetcher.engine.get(url, max_bytes=MAX_DOCUMENT))
        judge_status(page)
        return page

    def _listing(self, page: Page) -> Listing:
        content = page.content
        if content.startswith(b"\x1f\x8b"):  # sitemap.xml.gz, served as a file
            content = decompress(
                content, ["gzip"], name=page.url or "", max_bytes=MAX_DOCUMENT, max_ratio=MAX_RATIO
            )
        return read_listing(content, page.url or "", page.headers.get("content-type", ""))


def discover(
    site: str,
    *,
    since: dt.datetime | None = None,
    limit: int | None = None,
    config: Config | FetchConfig | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Link]:
    """Give the articles that a site lists in its feeds and sitemaps, the newest documents first.

    Args:
        site: A host (`example.com`), a page, or the URL of a feed or sitemap.
        since: Leave out what is older, and what does not say how old it is. A time with a zone.
        limit: The most links to give.
        config: The settings of the fetcher.
        fetcher: A fetcher to use instead of a new one.

    Raises:
        FetchError: The site cannot be fetched from at all, or lists nothing.
    """
    if fetcher is not None:
        yield from islice(Discovery(fetcher, since).links(site), limit)
        return
    with Fetcher(config) as own:
        yield from islice(Discovery(own, since).links(site), limit)


def _may_be_article(url: str) -> bool:
    """Leave out what a sitemap of everything lists besides articles: the front page, tags, authors, files."""
    from courlan.filters import extension_filter, type_filter  # noqa: PLC0415 - discovery only

    path = urlsplit(url).path
    parts = [part for part in path.split("/") if part]
    if not parts or (len(parts) == 1 and not re.search(r"[\d_-]", parts[0])):
        return False
    return bool(extension_filter(path) and type_filter(url))


def _news_first(url: str) -> bool:
    return "news" not in urlsplit(url).path.lower()


def _newest(link: Link) -> str:
    return link.date_modified or ""
