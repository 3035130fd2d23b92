import gzip
import io
import itertools
import os

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsclean.sources import Options, list_units, open_unit

BODY = "<!doctype html><title>Rain {0}</title><p>It rained on day {0}: {1}</p>"


def page(number):
    return BODY.format(number, os.urandom(300).hex()).encode()


def response(writer, url, body, *, status="200 OK", kind="text/html; charset=utf-8", encoding=None):
    headers = [("Content-Type", kind)] if kind else []
    if encoding == "gzip":
        body = gzip.compress(body)
        headers.append(("Content-Encoding", "gzip"))
    if encoding == "chunked":
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        headers.append(("Transfer-Encoding", "chunked"))
    http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
    date = {"WARC-Date": "2026-03-04T05:06:07Z"}
    return writer.create_warc_record(
        url, "response", io.BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=date
    )


def archive(count=6, *, packed=True):
    """Write an archive as warcio does; return its bytes, the bodies, and the offsets of the responses."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    bodies, offsets = [], []
    for number in range(count):
        bodies.append(page(number))
        record = response(writer, f"https://example.org/{number}", bodies[-1], encoding="gzip")
        request = writer.create_warc_record(
            f"https://example.org/{number}",
            "request",
            http_headers=StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True),
        )
        writer.write_record(request)
        offsets.append(out.tell())
        writer.write_record(record)
    return out.getvalue(), bodies, offsets


def inputs(path, **options):
    (unit,) = list_units([str(path)], Options(), skip=lambda _: False)
    return list(open_unit(unit, Options(**options)))


def names(found):
    return [item.name.rsplit("#", 1)[1] for item in found if item.page]


@pytest.mark.parametrize("ending", [".warc", ".warc.gz", ".warc.zst"])
def test_round_trip_with_warcio(tmp_path, ending):
    data, bodies, offsets = archive(packed=ending == ".warc.gz")
    if ending == ".warc.zst":
        bounds = [0, *offsets, len(data)]
        data = b"".join(zstandard.compress(data[a:b]) for a, b in itertools.pairwise(bounds))
    path = tmp_path / f"a{ending}"
    path.write_bytes(data)
    found = inputs(path)
    assert [item.page.content for item in found] == bodies
    assert [item.page.url for item in found] == [f"https://example.org/{n}" for n in range(6)]
    assert {item.page.fetched_at for item in found} == {"2026-03-04T05:06:07Z"}
    assert found[0].page.headers["content-type"] == "text/html; charset=utf-8"
    if ending != ".warc.zst":
        assert names(found) == [str(offset) for offset in offsets]


def test_only_successful_html_responses(tmp_path):
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    good = page(1)
    for url, options in {
        "https://example.org/html": {},
        "https://example.org/xhtml": {"kind": "application/xhtml+xml"},
        "https://example.org/untyped": {"kind": None},
        "https://example.org/chunked": {"encoding": "chunked"},
        "https://example.org/gone": {"status": "404 Not Found"},
        "https://example.org/moved": {"status": "301 Moved"},
        "https://example.org/image": {"kind": "image/png"},
    }.items():
        writer.write_record(response(writer, url, good, **options))
    writer.write_record(response(writer, "https://example.org/empty", b""))
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue())
    found = inputs(tmp_path / "a.warc.gz")
    assert [item.page.url.rsplit("/", 1)[1] for item in found] == ["html", "xhtml", "untyped", "chunked"]
    assert {item.page.content for item in found} == {good}


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [40, 200, 400])
def test_a_cut_off_archive_is_read_up_to_the_cut(tmp_path, packed, cut):
    data, bodies, offsets = archive(packed=packed)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(data[: offsets[4] + cut])
    found = inputs(path)
    assert [item.page.content for item in found if item.page] == bodies[:4]
    (failed,) = [item.failure for item in found if item.failure]
    assert failed.code == "damaged-archive"
    assert failed.input.endswith(f"#{offsets[4]}")


@pytest.mark.parametrize("hit", [0, 2, 5])
def test_damage_costs_only_the_record_it_hits(tmp_path, hit):
    data, bodies, offsets = archive()
    damaged = bytearray(data)
    damaged[offsets[hit] + 30 : offsets[hit] + 60] = b"\xff" * 30
    (tmp_path / "a.warc.gz").write_bytes(damaged)
    found = inputs(tmp_path / "a.warc.gz")
    assert [item.page.content for item in found if item.page] == bodies[:hit] + bodies[hit + 1 :]
    (failed,) = [item.failure for item in found if item.failure]
    assert failed.input.endswith(f"#{offsets[hit]}")
    assert f"{offsets[hit]:,}" in failed.message


def test_what_is_no_archive(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"hello world\n" * 100)
    (tmp_path / "b.warc.gz").write_bytes(b"")
    (found,) = inputs(tmp_path / "a.warc")
    assert found.failure.code == "damaged-archive"
    assert inputs(tmp_path / "b.warc.gz") == []


def test_a_page_too_large_is_a_failure(tmp_path):
    data, bodies, _ = archive(2)
    (tmp_path / "a.warc.gz").write_bytes(data)
    found = inputs(tmp_path / "a.warc.gz", max_bytes=len(bodies[0]) - 1)
    assert [item.failure.code for item in found] == ["too-large", "too-large"]
    assert found[0].failure.url == "https://example.org/0"
