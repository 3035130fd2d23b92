"""Kept pages: whole after any stop, written once, readable by other tools."""

import gzip
import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsclean.errors import ConfigError
from newsclean.fetch.archive import DirectoryStore, WarcStore, open_store, response_record
from newsclean.fetch.journal import Journal, read_list
from newsclean.records import Failure, Page
from newsclean.sources import read

PAGE = Page(
    url="http://news.example/1",
    content="<html><body>Größe</body></html>".encode("latin-1"),
    status=200,
    headers={
        "content-type": "text/html; charset=iso-8859-1",
        "content-encoding": "gzip",
        "content-length": "20",
        "transfer-encoding": "chunked",
        "x-odd": "a\r\nInjected: b",
    },
    requested_url="http://news.example/1",
    fetched_at="2026-11-22T10:00:00Z",
    encoding="windows-1252",
    encoding_source="header",
)


def pages(count):
    return [
        replace(
            PAGE,
            url=f"http://news.example/{n}",
            requested_url=f"http://news.example/{n}",
            content=b"x%d" % n * n,
        )
        for n in range(1, count + 1)
    ]


def urls_of(path):
    """Return what another tool finds in an archive, and check its digests on the way."""
    found = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            if record.rec_type == "response":
                record.content_stream().read()
                found.append(record.rec_headers.get_header("WARC-Target-URI"))
    return found


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
def test_a_record_says_what_the_server_said(tmp_path, name):
    path = tmp_path / name
    with open_store(str(path)) as store:
        store.add(replace(PAGE, requested_url="http://short.example/x"))
    with path.open("rb") as stream:
        info, record = [
            (r.rec_type, r.rec_headers, r.http_headers, r.content_stream().read())
            for r in ArchiveIterator(stream)
        ]
    assert info[0] == "warcinfo"
    kind, warc, http, body = record
    assert kind == "response"
    assert body == PAGE.content
    assert warc.get_header("WARC-Target-URI") == PAGE.url
    assert warc.get_header("WARC-Date").startswith("2026-11-22T10:00:00")
    assert warc.get_header("X-Newsclean-Requested-URI") == "http://short.example/x"
    assert http.get_statuscode() == "200"
    assert http.get_header("Content-Type") == "text/html; charset=iso-8859-1"
    assert http.get_header("X-Crawler-Content-Encoding") == "gzip"
    assert http.get_header("Content-Encoding") is None
    assert http.get_header("Content-Length") == str(len(PAGE.content))
    assert http.get_header("Injected") is None


def test_our_own_readers_read_it_back(tmp_path):
    with open_store(str(tmp_path / "pages")) as store:
        store.add(PAGE)
    (file,) = tmp_path.glob("pages/*/*.html")
    again = read(file)
    for name in ("url", "requested_url", "content", "status", "fetched_at", "kind"):
        assert getattr(again, name) == getattr(PAGE, name)
    assert again.headers["content-type"] == "text/html; charset=iso-8859-1"


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc", "pages"])
def test_what_is_done_is_not_claimed_again(tmp_path, name):
    out = str(tmp_path / name)
    with open_store(out) as store:
        assert store.journal.claim("http://news.example/1")
        assert not store.journal.claim("http://news.example/1")
        store.add(PAGE)
        store.add(Failure("http://news.example/2", "not-found", "404", "fetch"))
    with open_store(out) as store:
        assert store.journal.done == 2
        assert not store.journal.claim("http://news.example/1")
        assert not store.journal.claim("http://news.example/2")
        assert store.journal.claim("http://news.example/3")
    with open_store(out, retry_failed=True) as store:
        assert store.journal.claim("http://news.example/2")
        assert not store.journal.claim("http://news.example/1")


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
@settings(max_examples=60, deadline=None)
@given(cut=st.floats(0, 1), log_cut=st.floats(0, 1))
def test_a_stop_at_any_byte_loses_nothing_that_is_not_fetched_again(tmp_path_factory, name, cut, log_cut):
    """The archive and its log are cut anywhere, as a kill or a full disk may; then the run is finished."""
    path = tmp_path_factory.mktemp("cut") / name
    everything = pages(12)
    with WarcStore(path) as store:
        for page in everything:
            store.add(page)
    log = path.with_name(path.name + ".log")
    for file, share in ((path, cut), (log, log_cut)):
        data = file.read_bytes()
        file.write_bytes(data[: int(len(data) * share)])
    with WarcStore(path) as store:
        for page in everything:
            if store.journal.claim(page.requested_url):
                store.add(page)
    assert sorted(urls_of(path)) == sorted(page.url for page in everything)
    with WarcStore(path) as store:
        assert store.journal.done == 12


def test_an_archive_without_its_log_is_read_again(tmp_path):
    path = tmp_path / "pages.warc.gz"
    with WarcStore(path) as store:
        store.add(replace(PAGE, requested_url="http://short.example/x"))
    path.with_name("pages.warc.gz.log").unlink()
    with WarcStore(path) as store:
        assert not store.journal.claim("http://short.example/x")
    assert len(urls_of(path)) == 1


def test_a_page_of_many_megabytes_survives_recovery(tmp_path):
    path = tmp_path / "pages.warc.gz"
    big = replace(PAGE, content=random.Random(1).randbytes(5_000_000))
    with WarcStore(path) as store:
        store.add(big)
    path.with_name("pages.warc.gz.log").unlink()
    with path.open("ab") as file:
        file.write(gzip.compress(response_record(PAGE))[:-9])
    with WarcStore(path) as store:
        assert store.journal.done == 1
    assert urls_of(path) == [PAGE.url]


def test_two_writers_are_told_apart(tmp_path):
    with open_store(str(tmp_path / "pages.warc.gz")), pytest.raises(ConfigError, match="another process"):
        open_store(str(tmp_path / "pages.warc.gz"))
    with open_store(str(tmp_path / "pages.warc.gz")):
        pass


def test_outputs_that_cannot_be(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="is a file"):
        open_store(str(tmp_path / "file"))
    with pytest.raises(ConfigError, match="cannot be written"):
        open_store(str(tmp_path / "file" / "pages.warc.gz"))
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "fetch.log").write_text("something else\n")
    with pytest.raises(ConfigError, match="no journal of ours"):
        open_store(str(tmp_path / "d"))
    assert (tmp_path / "d" / "fetch.log").read_text() == "something else\n"


def test_a_directory_holds_whole_files_only(tmp_path):
    with DirectoryStore(tmp_path) as store:
        for page in [*pages(5), replace(PAGE, kind="text", url="http://a/x", requested_url="http://a/x")]:
            store.add(page)
    assert len(list(tmp_path.glob("*/*.html"))) == 5
    assert len(list(tmp_path.glob("a/*.txt"))) == 1
    assert list(tmp_path.rglob("*.part")) == []


def test_the_journal_holds_no_credentials(tmp_path):
    journal = Journal(tmp_path / "log")
    assert journal.claim("http://user:pw@h.example/")
    assert not journal.claim("http://h.example/")
    journal.close()
    assert b"pw" not in (tmp_path / "log").read_bytes()


def test_lists():
    lines = [
        b"\xef\xbb\xbfhttp://a/1\r\n",
        b"# a note\n",
        b"\n",
        b"http://a/2\t2026-11-01T00:00:00Z\tA title\n",
        json.dumps({"url": "http://a/3", "title": "x"}).encode(),
        b'{"no": "url"}\n',
        b"  http://a/4  ",
    ]
    assert list(read_list(lines)) == ["http://a/1", "http://a/2", "http://a/3", '{"no": "url"}', "http://a/4"]
