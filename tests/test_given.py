"""What is no page says so, and what may be one is read."""

import gzip
import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

import newsclean
from newsclean.config import DEFAULT
from newsclean.errors import ExtractionError, InputError, NotAPageError
from newsclean.given import given, refuse_others
from newsclean.records import Page

STORY = "The council closed the bridge on Monday, it said, and nobody knows for how long it will be closed."
NOISE = bytes(random.Random(1).choices(range(256), k=5000))
FRONT_DOORS = (newsclean.extract, newsclean.clean_text)


@pytest.mark.parametrize("extract", FRONT_DOORS)
@pytest.mark.parametrize("what", [None, 5, {"html": "<p>"}, Path("page.html"), memoryview(b"<p>Rain")])
def test_other_objects_are_refused_by_name(extract, what):
    with pytest.raises(NotAPageError, match=rf"type {type(what).__name__};.*newsclean\.read"):
        extract(what)


@pytest.mark.parametrize("extract", FRONT_DOORS)
@pytest.mark.parametrize(
    ("what", "help_"),
    [
        ("https://paper.example/a?b=1", "fetch"),
        (" HTTP://paper.example/a\n", "fetch"),
        (b"https://paper.example/a.html", "fetch"),
        ("pages/a.html", "read"),
        ("C:\\pages\\a.htm.gz", "read"),
        ("dump.txt", "read"),
        ("a.mhtml", "read"),
    ],
)
def test_addresses_and_paths_are_no_pages(extract, what, help_):
    with pytest.raises(NotAPageError, match=rf"newsclean\.{help_}\("):
        extract(what)


@pytest.mark.parametrize(
    "what",
    [
        f"{STORY} https://paper.example/a",
        f"https://paper.example/a\n\n{STORY}",
        f"It is all in report.txt\n{STORY}",
        f"<p>{STORY}</p>.html",
        "a.html b.html",
    ],
)
def test_text_that_names_addresses_and_files_is_text(what):
    assert given(what, None, DEFAULT).content == what


@pytest.mark.parametrize("extract", FRONT_DOORS)
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n" + NOISE, "a PDF"),
        (gzip.compress(STORY.encode() * 90, mtime=0), "packed with gzip"),
        (b"PK\x03\x04" + NOISE, "a zip archive"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, "a picture"),
        (b"\xff\xd8\xff\xe0" + NOISE, "a picture"),
        (b"WARC/1.0\r\n" + STORY.encode(), "a WARC archive"),
        (NOISE, "control codes"),
        (b"<html><body>" + NOISE, "control codes"),
    ],
)
def test_binary_files_are_no_pages(extract, content, kind):
    with pytest.raises(NotAPageError, match=kind):
        extract(content)
    with pytest.raises(NotAPageError, match=f"paper.example/a.*{kind}"):
        extract(Page(url="https://paper.example/a", content=content))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "koi8-r", "cp1251"])
def test_text_of_any_encoding_is_no_binary(encoding):
    text = f"<html><head><meta charset={encoding}></head><body><p>{'Мост закрыт до понедельника. ' * 40}</p>"
    assert "Мост закрыт" in newsclean.extract(text.encode(encoding)).text


@pytest.mark.parametrize("extract", FRONT_DOORS)
@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>News</title>',
        '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- by hand -->\n<feed xmlns="http://www.w3.org/2005/Atom">',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://paper.example/a</loc>',
        "<sitemapindex><sitemap>",
    ],
)
def test_feeds_and_sitemaps_are_no_pages(extract, feed):
    with pytest.raises(NotAPageError, match="feed or a sitemap"):
        extract(f"{feed}<description>{STORY}</description>")


def test_a_page_about_feeds_is_one():
    assert (
        STORY
        in newsclean.extract(f"<?xml version='1.0'?><html><body><p>{STORY} {STORY}</p><rss></body>").text
    )


def test_a_few_control_codes_are_no_matter():
    refuse_others((STORY + "\x00\x0b\x0c\x1b[0m") * 20, None)
    refuse_others(b"", None)


def test_a_page_knows_its_address_and_type():
    page = Page(
        url="https://paper.example/a",
        content=b"<p>Rain",
        headers={"content-type": "text/html; charset=utf-8"},
    )
    assert given(page, None, DEFAULT) == (b"<p>Rain", "text/html; charset=utf-8", "https://paper.example/a")
    assert given(page, "https://paper.example/b", DEFAULT).url == "https://paper.example/b"


def test_dumps_come_as_bytes_and_pages_too():
    dump = f"# The bridge of Áshöfn\n\n{STORY}\n\n{STORY[::-1]}"
    expected = newsclean.clean_text(dump, url="https://paper.example/a")
    assert newsclean.clean_text(dump.encode(), url="https://paper.example/a") == expected
    assert newsclean.clean_text(bytearray(dump.encode()), url="https://paper.example/a") == expected
    assert (
        newsclean.clean_text(Page(url="https://paper.example/a", content=dump.encode(), kind="text"))
        == expected
    )


@drawn(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_anything_is_read_or_refused(what):
    for extract in FRONT_DOORS:
        with suppress(InputError, ExtractionError):
            article = extract(what)
            assert article.text or article.page_type == "index"
