import gzip
import io
import json
import os
import sys
import tarfile
import zipfile

import fsspec
import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet

from newsclean.errors import UnreadableInputError
from newsclean.sources import Format, Options, list_units, open_unit

HTML = b"<!doctype html><title>Rain</title><p>It rained."


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
    (tmp_path / "b.parquet").write_bytes(b"PAR1 not really")
    assert inputs(tmp_path / "b.parquet")[0].failure.code == "unreadable-input"


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (HTML, ["-"]),
        (b'{"html": "<p>a</p>"}\n{"html": "<p>b</p>"}\n', ["-#1", "-#2"]),
        (
            b"https://example.org/a\nhttps://example.org/b\n",
            ["https://example.org/a", "https://example.org/b"],
        ),
    ],
)
def test_stdin_is_told_by_its_content(monkeypatch, data, names):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert [item.name for item in inputs("-")] == names


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
