import gzip
import json

import fsspec
import pytest
import zstandard

from newsclean.config import Config
from newsclean.errors import TooLargeError, UnreadableInputError
from newsclean.sources import read
from newsclean.sources.page import kind_of

HTML = b"<!doctype html><title>Rain</title><p>It rained."


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("a.html", HTML),
        ("a.HTM", HTML),
        ("a.html.gz", gzip.compress(HTML, mtime=0)),
        ("a.html.zst", zstandard.compress(HTML[:20]) + zstandard.compress(HTML[20:])),
    ],
)
def test_reads_pages_packed_or_not(tmp_path, name, packed):
    (tmp_path / name).write_bytes(packed)
    page = read(tmp_path / name)
    assert (page.content, page.kind, page.url) == (HTML, "html", None)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", b"Rain\n\nIt rained.", "text"),
        ("a.md", b"# Rain\n\nIt <b>rained</b>, <a href='x'>again</a>.", "text"),
        ("a.txt", HTML, "html"),
        ("a.html", b"no markup at all", "html"),
        ("-", b"\xef\xbb\xbf  <!-- saved --> <HTML lang=en>", "html"),
        ("-", b"\xff\xfe" + "<!DOCTYPE html><p>a".encode("utf-16-le"), "html"),
        ("-", b"<div><p>one</p><p>two</p></div>", "html"),
        ("-", b"A dump.\n\nWith < and > in it, and [links](https://example.org).", "text"),
        ("page", b"", "text"),
    ],
)
def test_kind(name, content, kind):
    assert kind_of(name, content) == kind


def test_kind_can_be_forced(tmp_path):
    (tmp_path / "a.txt").write_bytes(HTML)
    assert read(tmp_path / "a.txt", kind="text").kind == "text"


@pytest.mark.parametrize("beside", ["a.html.gz.json", "a.html.json", "a.json", "a.meta.json"])
def test_a_sidecar_says_url_and_time(tmp_path, beside):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(HTML, mtime=0))
    says = {"url": "https://example.org/rain", "fetched_at": "2026-01-02T03:04:05Z", "headers": {"ETag": "x"}}
    (tmp_path / beside).write_text(json.dumps(says))
    page = read(tmp_path / "a.html.gz")
    assert (page.url, page.fetched_at) == ("https://example.org/rain", "2026-01-02T03:04:05Z")
    assert page.headers == {"etag": "x"}


def test_a_broken_sidecar_is_said(tmp_path):
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(UnreadableInputError, match=r"a\.json"):
        read(tmp_path / "a.html")


def test_browsers_say_where_they_saved_from(tmp_path):
    single = b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/a \n"
    (tmp_path / "a.html").write_bytes(single + b" saved date: Tue Jul 05 2022 14:22:21 GMT+0200 (CEST)\n-->")
    (tmp_path / "b.html").write_bytes(b"<!-- saved from url=(0021)https://example.org/b --><html>")
    first, second = read(tmp_path / "a.html"), read(tmp_path / "b.html")
    assert (first.url, first.fetched_at) == ("https://example.org/a", "2022-07-05T12:22:21Z")
    assert (second.url, second.fetched_at) == ("https://example.org/b", None)


def test_missing_file(tmp_path):
    with pytest.raises(UnreadableInputError, match="no such file"):
        read(tmp_path / "no.html")


@pytest.mark.parametrize("name", ["a.html.gz", "a.html.zst"])
@pytest.mark.parametrize("damage", [b"not packed", None])
def test_damaged_packing(tmp_path, name, damage):
    packed = gzip.compress(HTML, mtime=0) if name.endswith("gz") else zstandard.compress(HTML)
    (tmp_path / name).write_bytes(damage or packed[:-6] if name.endswith("gz") else damage or b"\0" + packed)
    with pytest.raises(UnreadableInputError, match="damaged or cut off"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["a.html.gz", "a.html.zst"])
@pytest.mark.parametrize("cut", [1, 6, 20])
def test_cut_off_packing(tmp_path, name, cut):
    pack = (lambda page: gzip.compress(page, mtime=0)) if name.endswith("gz") else zstandard.compress
    (tmp_path / name).write_bytes(pack(HTML) + pack(HTML * 500)[:-cut])
    with pytest.raises(UnreadableInputError, match="damaged or cut off"):
        read(tmp_path / name)


def test_a_bomb_is_not_unpacked(tmp_path):
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"a" * 2_000_000))
    (tmp_path / "a.html.zst").write_bytes(zstandard.compress(b"a" * 2_000_000))
    for name in ("a.html.gz", "a.html.zst"):
        with pytest.raises(TooLargeError, match=r"1,000,000 bytes"):
            read(tmp_path / name, config=Config(max_bytes=1_000_000))


def test_reads_from_a_remote_store():
    with fsspec.open("memory://pages/a.html.gz", "wb") as stream:
        stream.write(gzip.compress(HTML, mtime=0))
    assert read("memory://pages/a.html.gz").content == HTML
    with pytest.raises(UnreadableInputError, match="no such file"):
        read("memory://pages/none.html")
    with pytest.raises(UnreadableInputError, match="nosuch"):
        read("nosuch://pages/none.html")
