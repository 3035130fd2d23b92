"""Feeds and sitemaps in all their forms, through the guarded client."""

import datetime as dt
import gzip
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.errors import ConnectError, ForbiddenAddressError, NoListingError
from newsclean.fetch import Fetcher, discover
from newsclean.fetch.discovery import Discovery
from newsclean.fetch.links import parse_date, read_listing

BASE = "https://valley.example/"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Valley</title>
<item><title>Rain &amp;amp; <![CDATA[<b>hail</b>]]></title><link>/news/rain</link>
  <pubDate>Sun, 22 Nov 2026 10:00:00 +0100</pubDate></item>
<item><title>No date</title><link>https://valley.example/news/undated#top</link></item>
<item><title>By guid</title><guid isPermaLink="true">https://valley.example/news/guid</guid></item>
<item><title>No link at all</title></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Valley</title>
<entry><title>Rain</title><link rel="alternate" href="https://valley.example/news/rain"/>
  <published>2026-11-22T10:00:00+01:00</published><updated>2026-11-23T10:00:00Z</updated></entry></feed>"""
RDF = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="https://valley.example/news/rain"><title>Rain</title><link>https://valley.example/news/rain</link>
<dc:date>2026-11-22T09:00:00Z</dc:date></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"id": "1", "url": "/news/rain", "title": "Rain", "date_published": "2026-11-22T09:00:00Z"},
            {"id": "2", "external_url": "https://other.example/x"},
            {"id": "3"},
            "nonsense",
        ],
    }
).encode()
NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://valley.example/news/rain</loc><lastmod>2026-11-23</lastmod>
 <image:image><image:loc>https://valley.example/i.jpg</image:loc>
 <image:title>A picture</image:title></image:image>
 <news:news><news:publication><news:name>Valley</news:name></news:publication>
 <news:publication_date>2026-11-22T10:00:00+01:00</news:publication_date><news:title>Rain
 stops harvest</news:title></news:news></url></urlset>"""


def urlset(*urls, lastmod=None):
    entries = "".join(
        f"<url><loc>{url}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</url>" for url in urls
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()


def index(*maps):
    entries = "".join(f"<sitemap><loc>{url}</loc><lastmod>{when}</lastmod></sitemap>" for url, when in maps)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://x">{entries}</sitemapindex>'.encode()


@pytest.mark.parametrize("content", [RSS, ATOM, RDF, JSON_FEED, NEWS])
def test_every_kind_of_list_gives_url_title_and_date(content):
    first = read_listing(content, BASE).links[0]
    assert first.url == "https://valley.example/news/rain"
    assert first.title.startswith("Rain")
    assert (first.date_published or first.date_modified) == "2026-11-22T09:00:00Z"
    assert first.source == BASE


def test_what_is_in_an_rss_feed():
    links = read_listing(RSS, BASE).links
    assert [link.url.rpartition("/")[2] for link in links] == ["rain", "undated", "guid"]
    assert links[0].title == "Rain & hail"
    assert links[1].date_published is None


def test_a_news_sitemap_says_published_and_modified():
    listing = read_listing(NEWS, BASE)
    assert listing.kind == "news-sitemap"
    assert listing.links[0].title == "Rain stops harvest"
    assert listing.links[0].date_modified == "2026-11-23T00:00:00Z"
    assert len(listing.links) == 1


def test_an_atom_feed_says_published_and_modified():
    link = read_listing(ATOM, BASE).links[0]
    assert (link.date_published, link.date_modified) == ("2026-11-22T09:00:00Z", "2026-11-23T10:00:00Z")


def test_a_page_names_its_feeds():
    page = b"""<html><head><link rel="alternate" type="application/rss+xml" href="/rss" title="All">
    <link rel='ALTERNATE home' type='application/atom+xml; charset=utf-8' href='https://feeds.example/atom'>
    <link rel="alternate" hreflang="de" href="/de/">
    <link rel="stylesheet" type="application/rss+xml" href="/no">"""
    listing = read_listing(page, BASE)
    assert [link.url for link in listing.children] == [
        "https://valley.example/rss",
        "https://feeds.example/atom",
    ]


def test_schemes_in_capitals_are_links_too():
    feed = b"<rss version='2.0'><channel><item><title>x</title><link>HTTP://a.example/1</link></item></channel></rss>"
    for listing in (feed, b"HTTP://a.example/1\n"):
        assert [link.url.lower() for link in read_listing(listing, BASE).links] == ["http://a.example/1"]


def test_a_text_sitemap():
    assert (
        len(read_listing(b"https://valley.example/a\nhttps://valley.example/b\n\nrubbish\n", BASE).links) == 3
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7", b"{", b"[1]", b'{"items": 5}', b"<rss", b"<urlset><url><loc>", b"\x00\xff" * 100],
)
def test_broken_documents_give_nothing_and_break_nothing(content):
    assert read_listing(content, BASE).links == ()


def test_a_sitemap_that_is_cut_off_gives_what_is_there():
    whole = urlset(*(f"https://valley.example/news/{n}" for n in range(100)))
    assert 40 <= len(read_listing(whole[: len(whole) // 2], BASE).links) < 60


@pytest.mark.parametrize(
    "content",
    [
        b"<urlset><url><loc>https://a.example/&e;</loc></url></urlset>",
        b'<rss version="2.0"><channel><item><title>&e;</title><link>https://a/</link></item></channel></rss>',
    ],
)
def test_entities_open_no_files(content):
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    assert "root:" not in repr(read_listing(doctype + content, BASE))


def test_a_bomb_of_entities_stays_small():
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = b'<!DOCTYPE x [<!ENTITY e0 "lol">' + entities + b"]>"
    for body in (
        b"<urlset><url><loc>https://a.example/&e9;</loc></url></urlset>",
        b'<rss version="2.0"><channel><item><title>&e9;</title></item></channel></rss>',
    ):
        assert len(repr(read_listing(bomb + body, BASE))) < 10_000


def test_feed_text_is_never_taken_for_a_file(tmp_path):
    secret = tmp_path / "secret<rss"
    secret.write_text(
        "<rss version='2.0'><channel><item><title>x</title><link>https://a/</link></item></channel>"
    )
    assert read_listing(str(secret).encode(), BASE).links == ()


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_listing(content):
    for start in (b"", b"<rss>", b"<urlset>", b"{"):
        read_listing(start + content, BASE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", "2026-01-01T00:00:00+00:00"),
        ("2026-11", "2026-11-01T00:00:00+00:00"),
        ("2026-11-22", "2026-11-22T00:00:00+00:00"),
        ("2026-11-22T10:00Z", "2026-11-22T10:00:00+00:00"),
        ("2026-11-22T10:00:00.123+05:30", "2026-11-22T04:30:00.123000+00:00"),
        ("Sun, 22 Nov 2026 10:00:00 GMT", "2026-11-22T10:00:00+00:00"),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(text, expected):
    got = parse_date(text)
    assert (got.isoformat() if got else None) == expected


@pytest.fixture
def site(server):
    """A site with a feed in its head, and sitemaps in robots.txt: news, an index, a gzip file."""
    url = server.url
    server.scripts["/"] = lambda wire: wire.reply(
        b'<html><link rel=alternate type="application/rss+xml" href=/rss><p>Welcome'
    )
    maps = f"Sitemap: {url('/map.xml')}\nSitemap: {url('/news.xml')}\n"
    server.robots = f"{maps}User-agent: *\nDisallow: /private\n".encode()
    feed = f"<rss version='2.0'><channel><item><title>A</title><link>{url('/news/a-1')}</link>"
    feed += "<pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"
    server.scripts["/rss"] = lambda wire: wire.reply(feed.encode(), kind="application/rss+xml")
    news = NEWS.replace(b"https://valley.example/news/rain", url("/news/b-2").encode())
    server.scripts["/news.xml"] = lambda wire: wire.reply(news, kind="text/xml")
    maps = index(
        (url("/old.xml"), "2019-01-01"),
        (url("/new.xml.gz"), "2026-11-20"),
        (url("/author-sitemap.xml"), "2026-11-22"),
        (url("/map.xml"), "2026-11-22"),
        (url("/private/map.xml"), "2026-11-22"),
        ("http://10.0.0.1/map.xml", "2026-11-22"),
    )
    server.scripts["/map.xml"] = lambda wire: wire.reply(maps, kind="application/xml")
    server.scripts["/old.xml"] = lambda wire: wire.reply(urlset(url("/news/old-9"), lastmod="2019-01-01"))
    new = gzip.compress(
        urlset(
            url("/news/c-3"),
            url("/news/a-1"),
            url("/tag/rain"),
            url("/"),
            url("/sport"),
            lastmod="2026-11-20",
        )
    )
    server.scripts["/new.xml.gz"] = lambda wire: wire.reply(new, kind="application/gzip")
    return server


def paths(links):
    return ["/" + link.url.split("/", 3)[3] for link in links]


def test_a_site_is_walked_feeds_first_and_each_article_once(site, quick):
    reported = []
    with Fetcher(quick) as fetcher:
        walk = Discovery(fetcher, report=reported.append)
        found = paths(walk.links(site.url()))
    assert found == ["/news/a-1", "/news/b-2", "/news/c-3", "/news/old-9"]
    assert sorted(failed.code for failed in reported) == ["forbidden-address", "robots-disallowed"]
    assert "/author-sitemap.xml" not in site.paths()
    assert len(site.paths()) == len(set(site.paths()))


def test_since_leaves_out_what_is_older_and_does_not_read_old_sitemaps(site, quick):
    found = paths(discover(site.url(), since=dt.datetime(2026, 11, 21, tzinfo=dt.UTC), config=quick))
    assert found == ["/news/a-1", "/news/b-2"]
    assert "/old.xml" not in site.paths()


def test_a_date_that_only_the_sitemap_says_counts(server, quick):
    """The feed comes first and says no dates; the sitemap dates all of its links but one."""
    names = ("/news/new-1", "/news/old-2", "/news/none-3")
    items = "".join(f"<item><title>x</title><link>{server.url(name)}</link></item>" for name in names)
    feed = f"<rss version='2.0'><channel>{items}{items}</channel></rss>".encode()
    days = {"/news/new-1": "2026-11-20", "/news/old-2": "2020-01-01"}
    entries = "".join(
        f"<url><loc>{server.url(name)}</loc>{f'<lastmod>{days[name]}</lastmod>' if name in days else ''}</url>"
        for name in names
    )
    server.scripts["/rss"] = lambda wire: wire.reply(feed, kind="application/rss+xml")
    server.scripts["/sitemap.xml"] = lambda wire: wire.reply(f"<urlset>{entries}</urlset>".encode())
    server.scripts["/"] = lambda wire: wire.reply(b"<html>hello")
    with Fetcher(quick) as fetcher:
        walk = Discovery(fetcher, dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
        assert paths(walk.links(server.url())) == ["/news/new-1"]
        assert walk.undated == 1
        assert paths(Discovery(fetcher).links(server.url())) == list(names)


@pytest.mark.parametrize(
    "bad", ["http://127.0.0.1:port/map.xml", "http://[::1/map.xml", "http://u:pw@h:port/map.xml"]
)
def test_a_sitemap_line_that_is_no_url_is_reported_and_passed_over(site, quick, bad):
    site.robots = f"Sitemap: {bad}\n".encode() + site.robots
    reports = []
    with Fetcher(quick) as fetcher:
        found = paths(Discovery(fetcher, report=reports.append).links(site.url()))
        assert "/news/b-2" in found
        (report,) = [report for report in reports if report.code == "invalid-url"]
        assert "robots.txt" in report.message
        assert "pw" not in report.message
        site.robots = f"Sitemap: {bad}\n".encode()
        site.scripts["/sitemap.xml"] = lambda wire: wire.reply(urlset(site.url("/news/z-1")))
    with Fetcher(quick) as fetcher:
        assert "/news/z-1" in paths(Discovery(fetcher).links(site.url()))


def test_the_limit_stops_the_walk(site, quick):
    assert paths(discover(site.url(), limit=1, config=quick)) == ["/news/a-1"]
    assert "/map.xml" not in site.paths()


def test_a_feed_or_sitemap_can_be_named(site, quick):
    assert paths(discover(site.url("/rss"), config=quick)) == ["/news/a-1"]
    assert paths(discover(site.url("/news.xml"), config=quick)) == ["/news/b-2"]
    assert paths(discover(site.url("/map.xml"), config=quick))[0] == "/news/c-3"


def test_the_usual_places_are_tried_where_nothing_is_named(server, quick):
    server.scripts["/"] = lambda wire: wire.reply(b"<html>hello")
    server.scripts["/rss.xml"] = lambda wire: wire.reply(RSS)
    server.scripts["/sitemap.xml"] = lambda wire: wire.reply(urlset(server.url("/news/z-1")))
    with Fetcher(quick) as fetcher:
        assert paths(Discovery(fetcher).links(server.url()))[-1] == "/news/z-1"
    assert "/rss.xml" in server.paths()


def test_a_front_page_that_is_refused_is_no_obstacle(site, quick):
    site.scripts["/"] = lambda wire: wire.reply(b"no", "403 Forbidden")
    assert "/news/b-2" in paths(discover(site.url(), config=quick))


def test_a_site_that_lists_nothing(server, quick):
    server.scripts["/"] = lambda wire: wire.reply(b"<html>hello")
    with pytest.raises(NoListingError, match="give the URL of a feed"):
        list(discover(server.url(), config=quick))


def test_a_site_that_is_not_there(quick):
    with pytest.raises(ConnectError):
        list(discover("127.0.0.1:1", config=replace(quick, retries=0)))
    with pytest.raises(ForbiddenAddressError):
        list(discover("http://10.0.0.1/", config=quick))


def test_sitemaps_that_name_each_other_end(server, quick):
    for n in range(40):
        deeper = index(
            (server.url(f"/map{n + 1}.xml"), "2026-11-22"), (server.url(f"/map{n}.xml"), "2026-11-22")
        )
        server.scripts[f"/map{n}.xml"] = lambda wire, deeper=deeper: wire.reply(
            deeper, kind="application/xml"
        )
    assert list(discover(server.url("/map0.xml"), config=quick)) == []
    assert len(server.paths()) < 10
