"""Kept pages: whole after any stop, written once, readable by other tools."""

import gzip
import io
import json
import random
import resource
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from newsclean import cli
from newsclean.errors import ConfigError, OtherOutputError
from newsclean.fetch.archive import DirectoryStore, WarcStore, open_store, response_record, warcinfo
from newsclean.fetch.journal import Journal
from newsclean.records import Failure, Page
from newsclean.sources import read
from newsclean.sources.urls import read_list

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


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
def test_records_of_the_longest_urls_are_read_again(tmp_path, name):
    path = tmp_path / name
    long = "http://news.example/" + "%F0%9F%8C%A7" * 5000
    with WarcStore(path) as store:
        store.add(replace(PAGE, url=long, requested_url="http://news.example/" + "🌧" * 5000))
        store.add(PAGE)
    path.with_name(f"{name}.log").unlink()
    path.write_bytes(path.read_bytes()[:-9])
    with WarcStore(path) as store:
        assert store.journal.done == 1
    assert urls_of(path) == [long]


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


def plain_archive(count):
    """Return what a plain archive of ours holds."""
    return b"".join([warcinfo("a.warc"), *map(response_record, pages(count))])


def packed_archive(count):
    """Return what a packed archive of ours holds: a member for each record."""
    return b"".join(
        gzip.compress(record, mtime=0)
        for record in (warcinfo("a.warc.gz"), *map(response_record, pages(count)))
    )


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def other_archive():
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(writer.create_warcinfo_record("b.warc", {"software": "another"}))
    out.write(response_record(PAGE))
    return out.getvalue()


LENGTH = b"Content-Length: "
NOT_OURS = {
    "notes.warc": b"important notes\n",
    "a word.warc": b"WARC/ is a format. I wrote this myself.\n",
    "head only.warc": b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nabc",
    "no length.warc": b"WARC/1.1\r\nWARC-Type: response\r\n\r\nabc",
    "notes.warc.gz": b"important notes\n",
    "packed notes.warc.gz": gzip.compress(b"important notes\n"),
    "cut notes.warc.gz": gzip.compress(random.Random(1).randbytes(5000))[:-9],
    "plain.warc.gz": plain_archive(3),
    "packed.warc": packed_archive(3),
    "packed at once.warc.gz": gzip.compress(plain_archive(9))[:-9],
    "another program.warc": other_archive(),
    "another program.warc.gz": gzip.compress(other_archive()),
    "with notes behind.warc": plain_archive(3) + b"important notes\n",
    "with notes behind.warc.gz": packed_archive(3) + b"important notes\n",
    "a length too long.warc": plain_archive(1)
    + response_record(PAGE).replace(LENGTH, LENGTH + b"9", 1)
    + plain_archive(2),
    "a length too short.warc": plain_archive(1)
    + response_record(PAGE).replace(b"body", b"", 1)
    + plain_archive(2),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_file_that_is_no_archive_of_ours_or_damaged_stays_as_it_is(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(NOT_OURS[name])
    for _ in range(2):
        with pytest.raises(OtherOutputError, match="another name"):
            open_store(str(path))
        assert path.read_bytes() == NOT_OURS[name]


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_damaged_byte_costs_no_other_record(tmp_path_factory, name, share):
    whole = packed_archive(5) if name.endswith(".gz") else plain_archive(5)
    damaged = flipped(whole, int(len(whole) * share))
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(damaged)
    try:
        with open_store(str(path)):
            pass
    except OtherOutputError:
        pass
    last = whole.rfind(b"\x1f\x8b\x08" if name.endswith(".gz") else b"WARC/1.1\r\n")
    assert path.read_bytes()[:last] == damaged[:last]


def test_a_foreign_log_stays_as_it_is(tmp_path):
    log = tmp_path / "pages.warc.gz.log"
    for text in (b"a note without an end of line", b"a note\n"):
        log.write_bytes(text)
        with pytest.raises(ConfigError, match="no journal of ours"):
            open_store(str(tmp_path / "pages.warc.gz"))
        assert log.read_bytes() == text
    log.write_bytes(b"\0" * 50)  # as a power cut may leave it
    with open_store(str(tmp_path / "pages.warc.gz")) as store:
        assert store.journal.done == 0


@contextmanager
def room_for(size):
    """Let no file grow beyond `size` bytes, as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz", "pages"])
@pytest.mark.parametrize("room", [0, 100, 1000, 2000])
def test_a_disk_without_room_is_said_and_the_same_command_goes_on(server, tmp_path, capsys, name, room):
    server.default = lambda wire: wire.reply()
    urls = [server.url(f"/{n}") for n in range(4)]
    out = tmp_path / name
    command = ["fetch", *urls, "-o", str(out), "--allow-network", "127.0.0.0/8", "--delay", "0"]
    with room_for(room):
        assert cli.run(command) == 1
    said = capsys.readouterr().err
    assert f"error: {out}" in said
    assert "cannot be written (File too large)" in said
    assert cli.run(command) == 0
    if name == "pages":
        assert len(list(out.glob("*/*.html"))) == 4
    else:
        assert sorted(urls_of(out)) == urls


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
