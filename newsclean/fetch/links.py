"""What feeds, sitemaps and front pages list: documents -> links, with no I/O."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urldefrag, urljoin

from newsclean.sources.files import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

FEED_TYPES: Final = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
)
MAX_LINKS: Final = 200_000
"""Of one document. The sitemap protocol allows 50,000."""

_W3C_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SITEMAP_ROOT: Final = re.compile(rb"<(?:\w+:)?(sitemapindex|urlset)\b")
_FEED_ROOT: Final = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)\b")


@dataclass(frozen=True, slots=True)
class Link:
    """An article that a site lists."""

    url: str
    title: str | None = None
    date_published: str | None = None
    """ISO 8601."""
    date_modified: str | None = None
    source: str | None = None
    """The feed or sitemap that lists it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What one document lists."""

    kind: str
    """feed, news-sitemap, sitemap, sitemap-index, page or other."""
    links: tuple[Link, ...] = ()
    children: tuple[Link, ...] = field(default=())
    """Feeds and sitemaps to read next; of a sitemap, its `date_modified` says whether that is worth it."""


def read_listing(content: bytes, url: str, content_type: str = "") -> Listing:
    """Return what a feed, a sitemap or a page lists. Broken documents give what could be read of them."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return Listing("feed", tuple(_json_feed(content, url)))
    if _SITEMAP_ROOT.search(start):
        return _sitemap(content, url)
    if _FEED_ROOT.search(start):
        return Listing("feed", tuple(_feed(content, url, content_type)))
    if b"<" in start:
        return Listing("page", children=tuple(_alternates(content, url)))
    if start[:8].lower().startswith((b"http://", b"https://")):
        return Listing("sitemap", tuple(_text_sitemap(content, url)))
    return Listing("other")


def parse_date(text: str | None) -> dt.datetime | None:
    """Return a W3C date (a year or month alone: its first day) or an RFC 822 one as a time in UTC."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - only sitemaps with odd dates need it

    text = (text or "").strip()
    if not text:
        return None
    if _W3C_DATE.fullmatch(text):
        text = f"{text}-01-01"[:10]
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        return None


def _iso(text: object) -> str | None:
    moment = parse_date(text) if isinstance(text, str) else None
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _link(url: object, base: str, **known: Any) -> Link | None:
    if not isinstance(url, str) or not url.strip():
        return None
    try:
        full = urldefrag(urljoin(base, url.strip())).url
    except ValueError:
        return None
    if not is_web(full):
        return None
    title = known.pop("title", None)
    title = " ".join(title.split()) or None if isinstance(title, str) else None
    return Link(full, title=title, source=base, **known)


def _feed(content: bytes, url: str, content_type: str) -> Iterator[Link]:
    import feedparser  # noqa: PLC0415 - 60 ms, for discovery only

    # A stream, because feedparser would take bytes or text for the name of a file to open.
    parsed = feedparser.parse(
        io.BytesIO(content),
        response_headers={"content-location": url, "content-type": content_type or "application/xml"},
        sanitize_html=False,
    )
    for entry in parsed.entries[:MAX_LINKS]:
        link = _link(
            entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None),
            url,
            title=_plain(entry.get("title")),
            date_published=_struct(dict.get(entry, "published_parsed")),
            date_modified=_struct(dict.get(entry, "updated_parsed")),
        )
        if link is not None:
            yield link


def _plain(title: object) -> str | None:
    from html import unescape  # noqa: PLC0415 - feeds only

    return unescape(re.sub(r"<[^<>]{1,500}>", "", title)) if isinstance(title, str) else None


def _struct(moment: Any) -> str | None:
    try:
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None
    except (ValueError, TypeError, OverflowError):
        return None


def _json_feed(content: bytes, url: str) -> Iterator[Link]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return
    items = document.get("items") if isinstance(document, dict) else None
    for item in items[:MAX_LINKS] if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        link = _link(
            item.get("url") or item.get("external_url"),
            url,
            title=item.get("title"),
            date_published=_iso(item.get("date_published")),
            date_modified=_iso(item.get("date_modified")),
        )
        if link is not None:
            yield link


def _sitemap(content: bytes, url: str) -> Listing:
    from lxml import etree  # noqa: PLC0415 - discovery only

    links: list[Link] = []
    children: list[Link] = []
    news = False
    options = {"recover": True, "resolve_entities": False, "no_network": True, "load_dtd": False}
    steps = etree.iterparse(io.BytesIO(content), events=("end",), **options)
    try:
        for _, element in steps:
            name = _local(element.tag)
            if name not in {"url", "sitemap"}:
                continue
            known = _texts(element)
            about = next((_texts(child) for child in element if _local(child.tag) == "news"), {})
            news = news or bool(about)
            link = _link(
                known.get("loc"),
                url,
                title=about.get("title"),
                date_published=_iso(about.get("publication_date")),
                date_modified=_iso(known.get("lastmod")),
            )
            if link is not None:
                (links if name == "url" else children).append(link)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if len(links) >= MAX_LINKS or len(children) >= MAX_LINKS:
                break
    except etree.XMLSyntaxError:
        pass  # what was read before the break is given
    kind = "sitemap-index" if children else "news-sitemap" if news else "sitemap"
    return Listing(kind, tuple(links), tuple(children))


def _texts(element: Any) -> dict[str, str]:
    return {_local(child.tag): child.text for child in element if child.text}


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text_sitemap(content: bytes, url: str) -> Iterator[Link]:
    for line in content.decode("utf-8", "replace").splitlines()[:MAX_LINKS]:
        link = _link(line, url)
        if link is not None:
            yield link


def _alternates(content: bytes, url: str) -> Iterator[Link]:
    """Give the feeds that a page names in its head."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - discovery only

    # The head is enough, and short enough for any nesting.
    for element in LexborHTMLParser(content[: 256 * 1024]).css("link[rel~=alternate]"):
        if (element.attributes.get("type") or "").partition(";")[0].strip().lower() in FEED_TYPES:
            link = _link(element.attributes.get("href"), url, title=element.attributes.get("title"))
            if link is not None:
                yield link
