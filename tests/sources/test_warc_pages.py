import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsclean import cli
from newsclean.decode import decode
from newsclean.sources import Options, list_units, open_unit
from newsclean.sources import read as read_page
from tests.fetch.server import ARTICLE, serving
from tests.sources.wet_archives import conversion, identifier, text_of

HTML = "<!doctype html><title>Rain</title><p>It rained all day: \xfcber Nacht."


def record(writer, kind, body, media, number=0, **headers):
    """Return a record of any type; a response says its media type in its HTTP headers."""
    http = {
        "response": StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1"),
        "request": StatusAndHeaders("GET / HTTP/1.1", [("Content-Type", media)], is_http_request=True),
    }.get(kind)
    return writer.create_warc_record(
        f"https://example.org/{number}",
        kind,
        io.BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_content_type=f"application/http; msgtype={kind}" if http else media,
        warc_headers_dict={"WARC-Record-ID": identifier(number), **headers},
    )


def read(tmp_path, *records, name="a.warc.gz"):
    """Write an archive of these records, each given as a function of the writer, and read it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for make in records:
        writer.write_record(make(writer))
    (tmp_path / name).write_bytes(out.getvalue())
    (unit,) = list_units([str(tmp_path / name)], Options(), skip=lambda _: False)
    return list(open_unit(unit, Options()))


def test_html_that_was_saved_without_http_headers_is_a_page(tmp_path):
    body = HTML.encode("latin-1")
    (found,) = read(
        tmp_path,
        lambda writer: record(writer, "resource", body, "Text/HTML; charset=iso-8859-1", 1),
        lambda writer: record(writer, "resource", b"urn:text", "text/plain", 2),
        lambda writer: record(writer, "resource", b"\x89PNG", "image/png", 3),
    )
    page = found.page
    assert (page.url, page.status, page.kind, page.content) == ("https://example.org/1", None, "html", body)
    assert decode(page.content, page.headers["content-type"]).text == HTML


def test_conversions_that_are_no_plain_text_are_not_read(tmp_path):
    assert (
        read(
            tmp_path,
            lambda writer: record(writer, "conversion", b"%PDF", "application/pdf"),
            lambda writer: record(writer, "conversion", b" \n ", "text/plain"),
        )
        == []
    )


def test_an_archive_of_pages_and_of_texts_gives_each_page_once(tmp_path):
    found = read(
        tmp_path,
        lambda writer: record(writer, "response", HTML.encode(), "text/html", 1),
        lambda writer: conversion(
            writer, "https://example.org/1", text_of(1), **{"WARC-Refers-To": identifier(1)}
        ),
        lambda writer: record(writer, "response", b"%PDF", "application/pdf", 2),
        lambda writer: conversion(
            writer, "https://example.org/2", text_of(2), **{"WARC-Refers-To": identifier(2)}
        ),
        lambda writer: record(writer, "metadata", b"{}", "application/json", 3),
        lambda writer: conversion(writer, "https://example.org/4", text_of(4)),
    )
    assert [(item.page.url, item.page.kind) for item in found] == [
        ("https://example.org/1", "html"),
        ("https://example.org/2", "text"),
        ("https://example.org/4", "text"),
    ]


@pytest.mark.parametrize("name", ["a.warc.wat.gz", "a.wat.gz", "a.warc.gz"])
def test_an_archive_of_metadata_says_that_it_has_no_pages(tmp_path, name):
    makers = [
        lambda writer, n=n: record(writer, "metadata", b'{"Envelope": {}}', "application/json", n)
        for n in range(3)
    ]
    (found,) = read(tmp_path, *makers, name=name)
    assert found.failure.code == "unreadable-input"
    assert "no pages" in found.failure.message
    assert "WET" in found.failure.message


def test_an_archive_without_any_page_is_no_failure(tmp_path):
    assert read(tmp_path) == []
    gone = record(WARCWriter(io.BytesIO()), "response", b"x", "image/png")
    assert read(tmp_path, lambda _: gone) == []


PLAIN = b"Rain stops the harvest\n\nIt rained all day, farmers of the valley said."
TWICE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Type: text/html; charset=utf-8\r\n"
SERVED = {
    "/html": lambda wire: wire.reply(),
    "/untyped": lambda wire: wire.reply(kind=None),
    "/octets": lambda wire: wire.reply(kind="application/octet-stream"),
    "/xml": lambda wire: wire.reply(kind="application/xml"),
    "/html as text": lambda wire: wire.reply(kind="text/plain"),
    "/text": lambda wire: wire.reply(PLAIN, kind="text/plain; charset=utf-8"),
    "/markdown": lambda wire: wire.reply(b"# " + PLAIN, kind="text/markdown"),
    "/twice": lambda wire: wire.send(TWICE + b"Content-Length: %d\r\n\r\n" % len(ARTICLE) + ARTICLE),
}


@pytest.fixture
def kept(tmp_path):
    """Return what `fetch` keeps of pages of every declared type: as an archive, and as files."""
    with serving() as server:
        server.scripts |= {path.replace(" ", "-"): script for path, script in SERVED.items()}
        urls = [server.url(path) for path in server.scripts]
        for name in ("pages.warc.gz", "pages"):
            out = ["-o", str(tmp_path / name), "--allow-network", "127.0.0.0/8", "--delay", "0"]
            assert cli.run(["fetch", *urls, *out]) == 0
    return tmp_path / "pages.warc.gz", tmp_path / "pages"


def pages_of(*sources):
    """Return the URL, kind and content of every page, the same for archives and files."""
    units = list_units([str(source) for source in sources], Options(), skip=lambda _: False)
    found = [item for unit in units for item in open_unit(unit, Options())]
    pages = [item.page or read_page(item.unit.path) for item in found]
    return sorted((page.url, page.kind, page.content) for page in pages)


def test_an_archive_of_fetch_gives_every_page_that_fetch_has_kept(kept):
    archive, folder = kept
    pages = pages_of(archive)
    assert pages == pages_of(folder)
    assert len(pages) == len(SERVED)
    texts = [url.rpartition("/")[2] for url, kind, _ in pages if kind == "text"]
    assert texts == ["markdown", "text"]


def test_only_an_archive_of_fetch_is_believed(kept, tmp_path):
    """Crawls hold scripts, feeds and robots.txt by the million: their types decide, also behind ours."""
    archive, _ = kept
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for number, media in enumerate(("text/plain", "application/xml", "text/html, text/html; charset=utf-8")):
        writer.write_record(record(writer, "response", HTML.encode(), media, number))
    other = tmp_path / "other.warc.gz"
    other.write_bytes(out.getvalue())
    assert [url for url, *_ in pages_of(other)] == ["https://example.org/2"]
    joined = tmp_path / "joined.warc.gz"
    joined.write_bytes(archive.read_bytes() + out.getvalue() + archive.read_bytes())
    assert len(pages_of(joined)) == 2 * len(SERVED) + 1


TYPES = st.sampled_from(["response", "resource", "conversion", "metadata", "request"])
MEDIA = st.sampled_from(["text/html", "application/xhtml+xml;charset=utf-8", "text/plain", "image/png"])
EXPECTED = {("response", "html"), ("resource", "html"), ("conversion", "plain")}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(rows=st.lists(st.tuples(TYPES, MEDIA, st.binary(max_size=60)), max_size=8))
def test_pages_come_whole_and_in_order_whatever_lies_between_them(tmp_path, rows):
    makers = [
        lambda writer, row=row, n=n: record(writer, row[0], row[2], row[1], n) for n, row in enumerate(rows)
    ]
    found = read(tmp_path, *makers)
    pages = [
        body
        for kind, media, body in rows
        if body.strip() and (kind, "html" if "html" in media else media.split("/")[1]) in EXPECTED
    ]
    assert [item.page.content for item in found if item.page] == pages
    assert len(found) - len(pages) == (
        any(kind == "metadata" for kind, *_ in rows)
        and not any(kind in {"response", "resource", "conversion"} for kind, *_ in rows)
    )
