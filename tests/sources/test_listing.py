import gzip
import io
import json
import os
import sys
import tarfile
import zipfile
from pathlib import Path
from random import Random

import fsspec
import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet

from newsclean.errors import ConfigError, UnreadableInputError
from newsclean.sources import Format, Options, list_units, open_unit

HTML = b"<!doctype html><title>Rain</title><p>It rained."


def _tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.html")
        info.size = len(HTML)
        archive.addfile(info, io.BytesIO(HTML))
    return out.getvalue()


TAR = _tar()
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n"
    b"WARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
) % (len(_HTTP), _HTTP)


def units(*sources, skip=lambda _: False, **options):
    return list(list_units([str(source) for source in sources], Options(**options), skip=skip))


def inputs(path, **options):
    return [item for unit in units(path, **options) for item in open_unit(unit, Options(**options))]


def test_a_directory_is_walked_in_the_order_of_names(tmp_path):
    for name in [
        "b.html",
        "a/z.md",
        "a/y.html.gz",
        "c.txt.zst",
        "note.pdf",
        ".hidden/x.html",
        "a.json",
        "d.xhtml",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(HTML)
    (tmp_path / "b.json").write_text("{}")
    found = units(tmp_path)
    assert [unit.mirror for unit in found] == ["a/y.html.gz", "a/z.md", "b.html", "c.txt.zst", "d.xhtml"]
    assert [unit.sidecar for unit in found] == [None, None, str(tmp_path / "b.json"), None, None]
    assert all(unit.size == len(HTML) and unit.stamp for unit in found)
    assert next(unit.mirror for unit in units(tmp_path, skip=lambda path: path.endswith("/a"))) == "b.html"


def test_archives_in_a_directory_are_found_and_tables_only_when_named(tmp_path):
    for name in ["a.warc.gz", "b.zip", "c.tar.gz", "d.jsonl", "e.parquet", "f.tgz"]:
        (tmp_path / name).write_bytes(b"")
    assert [unit.format for unit in units(tmp_path)] == [Format.WARC, Format.ZIP, Format.TAR, Format.TAR]
    assert units(tmp_path / "d.jsonl")[0].format is Format.JSONL


def test_globs(tmp_path):
    for name in ["a.html", "b.html", "c.txt"]:
        (tmp_path / name).write_bytes(HTML)
    assert [unit.path for unit in units(tmp_path / "*.html")] == [
        str(tmp_path / "a.html"),
        str(tmp_path / "b.html"),
    ]
    with pytest.raises(UnreadableInputError, match="no file matches"):
        units(tmp_path / "*.warc")


def test_a_glob_of_everything_gives_each_page_once(tmp_path):
    for name in ["p/q/x.html", "p/y.html", "z.html", "p/q/table.jsonl", "p/q/notes", "out/part.jsonl"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(HTML)
    found = units(tmp_path / "**", skip=lambda path: path == str(tmp_path / "out"))
    assert sorted(os.path.relpath(unit.path, tmp_path) for unit in found) == [
        "p/q/notes",
        "p/q/table.jsonl",
        "p/q/x.html",
        "p/y.html",
        "z.html",
    ]
    assert len(units(tmp_path / "**" / "*.html")) == 3


def test_a_glob_follows_links_to_directories(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.html").write_bytes(HTML)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "real")
    assert [unit.mirror for unit in units(tmp_path / "in" / "**")] == ["a.html"]


@pytest.mark.parametrize("source", [".", "*"])
def test_a_link_to_nothing_costs_itself_only(tmp_path, source):
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "b.html").symlink_to("nowhere.html")
    found = units(tmp_path / source)
    assert [(unit.path.rsplit("/", 1)[1], unit.size) for unit in found] == [
        ("a.html", len(HTML)),
        ("b.html", None),
    ]
    with pytest.raises(UnreadableInputError, match="no such file"):
        units(tmp_path / "b.html")


@pytest.mark.parametrize("source", ["", "a.html", "*.html"])
def test_a_sidecar_that_changes_changes_its_page(tmp_path, source):
    (tmp_path / "a.html").write_bytes(HTML)
    seen = {units(tmp_path / source)[0].identity}
    for says in ["{}", '{"url": "https://example.org/a"}']:
        (tmp_path / "a.html.json").write_text(says)
        seen.add(units(tmp_path / source)[0].identity)
    (tmp_path / "a.html.json").rename(tmp_path / "a.json")
    seen.add(units(tmp_path / source)[0].identity)
    assert len(seen) == 4


def test_a_remote_sidecar_that_changes_changes_its_page():
    store = fsspec.filesystem("memory")
    store.pipe("/sidecars/a.html", HTML)
    seen = {units("memory://sidecars")[0].identity}
    for says in [b"{}", b'{"url": "https://example.org/a"}']:
        store.pipe("/sidecars/a.json", says)
        seen.add(units("memory://sidecars")[0].identity)
    assert len(seen) == 3


def test_names_that_are_not_utf8_are_told_by_their_bytes(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.html")).write_bytes(HTML)
    (item,) = inputs(tmp_path)
    assert item.name == f"{tmp_path}/caf\\xe9.html"
    assert item.mirror == "caf\\xe9.html"
    assert Path(item.unit.path).read_bytes() == HTML


def test_what_is_not_there(tmp_path):
    with pytest.raises(UnreadableInputError, match="no such file"):
        units(tmp_path / "none")


def test_lists_of_urls_are_told_by_their_lines(tmp_path):
    (tmp_path / "list.txt").write_text("# news\nhttps://example.org/a\n\nhttps://example.org/b\n")
    (tmp_path / "dump.txt").write_text("https://example.org/a\nIt rained all day.")
    assert [item.name for item in inputs(tmp_path / "list.txt")] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert units(tmp_path / "dump.txt")[0].format is Format.PAGE
    (tmp_path / "found.txt").write_text(
        "\ufeffhttps://example.org/a\t2026-11-01T00:00:00Z\tRain, at last\r\nhttps://example.org/b\t\t\r\n",
        encoding="utf-8",
    )
    assert [item.name for item in inputs(tmp_path / "found.txt")] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert units("https://example.org/a?b=c.zip")[0].format is Format.URL
    assert units("HTTPS://example.org/a")[0].format is Format.URL


def test_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/a.html", HTML)
        archive.writestr("b.html.gz", gzip.compress(HTML))
        archive.writestr("style.css", "x")
        archive.writestr("__MACOSX/x/._a.html", "x")
        archive.writestr("c.html.gz", b"broken")
    found = inputs(tmp_path / "a.zip")
    assert [item.mirror for item in found] == ["a.zip/x/a.html", "a.zip/b.html.gz", "a.zip/c.html.gz"] or [
        item.mirror.split("a.zip/", 1)[1] for item in found
    ] == ["x/a.html", "b.html.gz", "c.html.gz"]
    assert [item.page.content for item in found[:2]] == [HTML, HTML]
    assert found[2].failure.code == "unreadable-input"
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: len(data) // 2])
    assert [item.failure.code for item in inputs(tmp_path / "cut.zip")] == ["unreadable-input"]


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_zip_is_a_failure(tmp_path, packing):
    out, random = io.BytesIO(), Random(packing)
    with zipfile.ZipFile(out, "w", packing) as archive:
        for number in range(3):
            archive.writestr(f"é{number}.html", HTML * 5)
    directory = out.getvalue().index(b"PK\1\2")
    for round_ in range(150):
        data = bytearray(out.getvalue())
        for _ in range(round_ % 3 + 1):
            data[random.randrange(directory if round_ % 2 else 0, len(data))] = random.randrange(256)
        (tmp_path / "a.zip").write_bytes(data)
        for item in inputs(tmp_path / "a.zip"):
            assert item.page or item.failure.code in {"unreadable-input", "not-a-page"}


@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tgz", "tar.bz2", "tar.xz", "tar.zst"])
def test_tar(tmp_path, ending):
    out, noise = io.BytesIO(), os.urandom(9000)
    mode = {"tar.gz": "w:gz", "tgz": "w:gz", "tar.bz2": "w:bz2", "tar.xz": "w:xz"}.get(ending, "w")
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for number in range(3):
            info = tarfile.TarInfo(f"d/{number}.html")
            info.size = len(HTML) + 9000
            archive.addfile(info, io.BytesIO(HTML + noise))
    data = zstandard.compress(out.getvalue()) if ending == "tar.zst" else out.getvalue()
    (tmp_path / f"a.{ending}").write_bytes(data)
    found = inputs(tmp_path / f"a.{ending}")
    assert [item.name.split("#")[1] for item in found] == ["d/0.html", "d/1.html", "d/2.html"]
    assert {item.page.content for item in found} == {HTML + noise}
    (tmp_path / f"b.{ending}").write_bytes(data[: len(data) // 2])
    *_, last = inputs(tmp_path / f"b.{ending}")
    assert last.failure.code == "unreadable-input"


def test_jsonl(tmp_path):
    rows = [
        {"url": "https://example.org/a", "html": HTML.decode(), "timestamp": "2026-01-01T00:00:00Z"},
        {"url": "https://example.org/b", "text": "It rained."},
        {"url": "https://example.org/c", "content": HTML.decode()},
        {"url": "https://example.org/d"},
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress("\n".join([*lines[:2], "{broken", "", *lines[2:]]).encode())
    )
    found = inputs(tmp_path / "a.jsonl.gz")
    assert [item.page and item.page.kind for item in found] == ["html", "text", None, "html", None]
    assert found[0].page.fetched_at == "2026-01-01T00:00:00Z"
    assert [item.name.rsplit("#", 1)[1] for item in found] == ["1", "2", "3", "5", "6"]
    assert "looked for html" in found[4].failure.message
    assert "has url" in found[4].failure.message


def test_jsonl_with_a_named_column_and_a_line_without_end(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"b": "x" * 9000}) + "\n" + json.dumps({"b": HTML.decode()}))
    found = inputs(tmp_path / "a.jsonl", column="b", max_bytes=1000)
    assert found[0].failure.code == "too-large"
    assert found[1].page.kind == "html"


def test_parquet(tmp_path):
    table = pa.table(
        {"html": [HTML, None, HTML], "url": ["u1", "u2", "u3"], "other": [[1], [2], [3]]},
        schema=pa.schema([("html", pa.binary()), ("url", pa.string()), ("other", pa.list_(pa.int64()))]),
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    found = inputs(tmp_path / "a.parquet")
    assert [item.page.url if item.page else item.failure.code for item in found] == ["u1", "input", "u3"]
    latin = pa.table({"html": pa.array([b"<p>caf\xe9"], pa.binary()).view(pa.string())})
    parquet.write_table(latin, tmp_path / "c.parquet")
    assert inputs(tmp_path / "c.parquet")[0].failure.code == "unreadable-input"
    (tmp_path / "b.parquet").write_bytes(b"PAR1 not really")
    assert inputs(tmp_path / "b.parquet")[0].failure.code == "unreadable-input"


class Pipe(io.BytesIO):
    def seekable(self):
        return False


def stdin(monkeypatch, data, kind=io.BytesIO):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(kind(data))))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
@pytest.mark.parametrize("kind", [io.BytesIO, Pipe])
@pytest.mark.parametrize(
    ("data", "names"),
    [
        (HTML, ["-"]),
        (b'{"html": "<p>a</p>"}\n{"html": "<p>b</p>"}\n', ["-#1", "-#2"]),
        (
            b"https://example.org/a\nhttps://example.org/b\n",
            ["https://example.org/a", "https://example.org/b"],
        ),
        (
            b"".join(b"https://example.org/%05d\n" % number for number in range(5000)),
            [f"https://example.org/{number:05}" for number in range(5000)],
        ),
        (WARC, ["-#0"]),
        (TAR, ["-#a.html"]),
    ],
)
def test_stdin_is_told_by_its_content(monkeypatch, data, names, kind, pack):
    stdin(monkeypatch, pack(data), kind)
    found = inputs("-")
    assert [item.name for item in found] == names
    assert not any(item.failure for item in found)
    assert not sys.stdin.closed


def test_damage_in_stdin_is_a_failure(monkeypatch):
    stdin(monkeypatch, gzip.compress(HTML * 99)[:-9])
    (item,) = inputs("-")
    assert "the compressed data is damaged or cut off" in item.failure.message


def test_stdin_is_read_once():
    with pytest.raises(ConfigError, match="- is there twice"):
        units("-", "-")


def test_a_remote_directory():
    store = fsspec.filesystem("memory")
    for name in ["/news/b.html", "/news/a/c.html.gz", "/news/x.css", "/news/b.json"]:
        store.pipe(name, gzip.compress(HTML) if name.endswith("gz") else b'{"url": "https://example.org/b"}')
    found = units("memory://news")
    assert [unit.mirror for unit in found] == ["a/c.html.gz", "b.html"]
    assert found[1].sidecar == "memory:///news/b.json" or found[1].sidecar.endswith("/news/b.json")
    assert units("memory://news/*.html")[0].format is Format.PAGE
    assert units("MEMORY://news") == found
    with pytest.raises(UnreadableInputError):
        units("memory://nothing-here")
