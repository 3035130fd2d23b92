"""Common Crawl's WET archives: the text of a page a record."""

import gzip
import io
import os
import sys

import fsspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from newsclean.config import DEFAULT
from newsclean.pipeline import clean_text, extract
from newsclean.sources import Format, Options, list_units, open_unit
from tests.sources.wet_archives import DATE, text_of, wet

BODIES = [text_of(number) for number in range(6)]


def units(*sources):
    return list(list_units([str(source) for source in sources], Options(), skip=lambda _: False))


def inputs(path, **options):
    (unit,) = units(path)
    return list(open_unit(unit, Options(**options)))


def contents(found):
    return [item.page.content for item in found if item.page]


def failures(found):
    return [item.failure for item in found if item.failure]


@pytest.mark.parametrize(
    "name", ["a.wet", "a.warc.wet", "a.wet.gz", "CC-MAIN-1.warc.wet.gz", "a.warc.wet.zst"]
)
def test_its_pages_are_those_that_warcio_reads(tmp_path, name):
    data, offsets = wet(BODIES, packed=name.endswith(".gz"))
    (tmp_path / name).write_bytes(zstandard.compress(data) if name.endswith(".zst") else data)
    found = inputs(tmp_path / name)
    records = [record for record in ArchiveIterator(io.BytesIO(data)) if record.rec_type == "conversion"]
    assert [item.page.url for item in found] == [
        record.rec_headers.get_header("WARC-Target-URI") for record in records
    ]
    assert contents(found) == BODIES
    assert {(item.page.kind, item.page.fetched_at, item.page.status) for item in found} == {
        ("text", DATE, None)
    }
    if not name.endswith(".zst"):
        assert [item.name for item in found] == [f"{tmp_path / name}#{offset}" for offset in offsets[1:]]


def test_its_pages_are_cleaned_as_dumps(tmp_path):
    data, _ = wet(BODIES)
    (tmp_path / "a.warc.wet.gz").write_bytes(data)
    page = inputs(tmp_path / "a.warc.wet.gz")[2].page
    article = extract(page, config=DEFAULT)
    assert article == clean_text(BODIES[2].decode(), url="https://www.paper.example/news/2")
    assert "½ of the streets" in article.text
    assert "Log in" not in article.text


def test_they_are_found_where_other_archives_are(tmp_path):
    names = ["a.warc.gz", "b.warc.wet.gz", "c.wet", "d.warc.wat.gz", "e.WARC.WET.GZ"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
    read = [name for name in names if "wat" not in name]
    assert [(unit.mirror, unit.format) for unit in units(tmp_path)] == [(name, Format.WARC) for name in read]
    assert [unit.format for unit in units(tmp_path / "*.wet*")] == [Format.WARC] * 2
    (remote,) = units("https://data.example/crawl/a.warc.wet.gz")
    assert remote.format is Format.WARC
    store = fsspec.filesystem("memory")
    store.pipe("/crawl/a.warc.wet.gz", wet(BODIES)[0])
    (stored,) = units("memory://crawl")
    assert contents(open_unit(stored, Options())) == BODIES


def test_a_pipe_that_cannot_seek(monkeypatch):
    data, offsets = wet(BODIES)
    assert len(data) < 60_000  # what a pipe holds on its own
    read, write = os.pipe()
    os.write(write, data)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
        found = inputs("-")
    assert contents(found) == BODIES
    assert [item.name for item in found] == [f"-#{offset}" for offset in offsets[1:]]


@pytest.mark.parametrize("hit", [1, 3, 6])
def test_damage_costs_only_the_record_it_hits(tmp_path, hit):
    data, offsets = wet(BODIES)
    damaged = bytearray(data)
    damaged[offsets[hit] + 60 : offsets[hit] + 90] = b"\xff" * 30
    (tmp_path / "a.warc.wet.gz").write_bytes(damaged)
    found = inputs(tmp_path / "a.warc.wet.gz")
    assert contents(found) == BODIES[: hit - 1] + BODIES[hit:]
    (failed,) = failures(found)
    assert (failed.code, failed.input.rsplit("#", 1)[1]) == ("damaged-archive", str(offsets[hit]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_an_archive_cut_off_anywhere_gives_what_is_whole_and_says_so(tmp_path, data):
    whole, offsets = wet([text_of(number, 3) for number in range(3)])
    cut = data.draw(st.integers(1, len(whole)))
    (tmp_path / "a.wet.gz").write_bytes(whole[:cut])
    found = inputs(tmp_path / "a.wet.gz")
    ends = [*offsets[1:], len(whole)]
    kept = sum(end <= cut for end in ends[1:])
    assert contents(found) == [text_of(number, 3) for number in range(kept)]
    assert [failed.code for failed in failures(found)] == ["damaged-archive"] * (cut not in ends)


@pytest.mark.parametrize(("name", "pack"), [("a.wet.gz", gzip.compress), ("a.wet.zst", zstandard.compress)])
def test_an_archive_that_was_packed_at_once(tmp_path, name, pack):
    data, offsets = wet(BODIES, packed=False)
    path = tmp_path / name
    path.write_bytes(pack(data))
    found = inputs(path)
    assert contents(found) == BODIES
    assert [item.name for item in found] == [f"{path}#{offset}" for offset in offsets[1:]]


def test_an_archive_that_was_packed_at_once_and_cut_off(tmp_path):
    noisy = [os.urandom(90_000).hex().encode() for _ in range(4)]
    packed = gzip.compress(wet(noisy, packed=False)[0])
    (tmp_path / "a.wet.gz").write_bytes(packed[: len(packed) * 5 // 8])
    found = inputs(tmp_path / "a.wet.gz")
    assert contents(found) == noisy[:2]
    assert [failed.code for failed in failures(found)] == ["damaged-archive"]


def test_a_page_too_large_is_a_failure(tmp_path):
    data, _ = wet([BODIES[0] * 3, BODIES[1]])
    (tmp_path / "a.wet.gz").write_bytes(data)
    found = inputs(tmp_path / "a.wet.gz", max_bytes=len(BODIES[0]) + 99)
    assert [failed.code for failed in failures(found)] == ["too-large"]
    assert failures(found)[0].url == "https://www.paper.example/news/0"
    assert contents(found) == [BODIES[1]]
