"""An archive as Common Crawl's news crawler writes it: contents unpacked, the headers of that moved aside."""

import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsclean.sources import Options, list_units, open_unit

PAGES = sorted(Path("fixtures").glob("*/page.html"))[:12]


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "CC-NEWS-20260304050607-00042.warc.gz"
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="WARC/1.0")
        software = {"software": "StormCrawler 1.18", "isPartOf": "CC-NEWS", "format": "WARC File Format 1.0"}
        writer.write_record(writer.create_warcinfo_record(path.name, software))
        for number, page in enumerate(PAGES):
            url = f"https://www.paper{number % 3}.example/news/{number}"
            request = StatusAndHeaders(
                f"GET /news/{number} HTTP/1.1", [("User-Agent", "CCBot/2.0")], is_http_request=True
            )
            writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
            body = page.read_bytes()
            headers = [
                ("Content-Type", "text/html; charset=UTF-8"),
                ("X-Crawler-Content-Encoding", "gzip"),
                ("X-Crawler-Transfer-Encoding", "chunked"),
                ("Content-Length", str(len(body))),
            ]
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            more = {"WARC-IP-Address": "192.0.2.1", "WARC-Date": f"2026-03-04T05:06:{number:02}Z"}
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    io.BytesIO(body),
                    length=len(body),
                    http_headers=http,
                    warc_headers_dict=more,
                )
            )
    return path


def test_its_pages_are_those_that_warcio_reads(archive):
    (unit,) = list_units([str(archive)], Options(), skip=lambda _: False)
    found = list(open_unit(unit, Options()))
    with archive.open("rb") as stream:
        expected = [
            (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        ]
    assert [(item.page.url, item.page.content) for item in found] == expected
    assert [item.page.fetched_at for item in found] == [
        f"2026-03-04T05:06:{n:02}Z" for n in range(len(PAGES))
    ]
    assert all(item.page.status == 200 for item in found)
