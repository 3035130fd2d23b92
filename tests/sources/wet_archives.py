"""WET archives as Common Crawl writes them: a warcinfo record, then the text of a page a record, each packed alone."""

import io

from warcio.warcwriter import WARCWriter

DATE = "2026-08-07T11:12:14Z"


def text_of(number, lines=40):
    """Return the text of a page: a title, then a line for each element that held text."""
    rows = [f"Rain in town {number} | The Paper", "Menu", "Log in"]
    rows += [
        f"It rained on day {number}.{row}, and ½ of the streets were under water." for row in range(lines)
    ]
    return "\n".join([*rows, "© The Paper"]).encode()


def identifier(number):
    """Return the identifier of a record."""
    return f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"


def conversion(writer, url, body, **headers):
    """Return the record of a page's text."""
    says = {"WARC-Date": DATE, "WARC-Refers-To": "<urn:uuid:94ff8c3f-838f-44e6-ba2a-a47262025819>", **headers}
    return writer.create_warc_record(
        url,
        "conversion",
        io.BytesIO(body),
        length=len(body),
        warc_content_type="text/plain",
        warc_headers_dict={"WARC-Identified-Content-Language": "eng", **says},
    )


def wet(bodies, *, packed=True):
    """Return an archive of these texts, the same every time, and where each record starts, warcinfo first."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="WARC/1.0")
    info = {"Software-Info": "ia-web-commons 1.1", "Extracted-Date": "Sat, 15 Aug 2026 09:10:11 GMT"}
    first = writer.create_warcinfo_record("CC-MAIN-20260807-00000.warc.wet.gz", info)
    first.rec_headers.replace_header("WARC-Date", DATE)
    first.rec_headers.replace_header("WARC-Record-ID", identifier(0))
    writer.write_record(first)
    offsets = [0]
    for number, body in enumerate(bodies):
        offsets.append(out.tell())
        url, says = f"https://www.paper.example/news/{number}", {"WARC-Record-ID": identifier(number + 1)}
        writer.write_record(conversion(writer, url, body, **says))
    return out.getvalue(), offsets
