"""The page of an MHTML file is found, decoded and known by its address; a file without one says so."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.errors import UnreadableInputError
from newsclean.sources import mhtml, read

HTML = "<!DOCTYPE html><html lang='da'><head><title>Regn</title></head><body><p>Det regnede på Ærø i går.</p>"
HEAD = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://avis.example/vejr/1
Subject: =?utf-8?Q?Regn?=
Date: Sun, 29 Nov 2026 13:38:25 +0100
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Boundary--x----"

"""
STYLE = "Content-Type: text/css\nContent-Location: cid:css-1\n\nbody { color: red }"


def part(body, encoding, charset="utf-8", kind="text/html"):
    encoded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[
        encoding
    ](body.encode(charset)).decode("latin-1")
    return (
        f'Content-Type: {kind}; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n'
        f"Content-Location: https://avis.example/vejr/1\n\n{encoded}"
    )


def archive(*parts, head=HEAD, newline="\r\n"):
    line = "\n------Boundary--x----"
    text = head + line.join(["", *(f"\n{one}" for one in parts), "--\n"])
    return text.replace("\n", newline).encode("latin-1")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_the_first_part_of_html(tmp_path, encoding, charset, newline):
    frame = part("<p>An advertisement", "8bit")
    saved = archive(STYLE, part(HTML, encoding, charset), frame, newline=newline)
    (tmp_path / "vejr.mhtml").write_bytes(saved)
    page = read(tmp_path / "vejr.mhtml")
    assert page.content.decode(charset).rstrip() == HTML
    assert (page.kind, page.url, page.fetched_at) == (
        "html",
        "https://avis.example/vejr/1",
        "2026-11-29T12:38:25Z",
    )
    assert page.headers["content-type"] == f'text/html; charset="{charset}"'


def test_a_sidecar_knows_better(tmp_path):
    (tmp_path / "a.mht").write_bytes(archive(part(HTML, "8bit")))
    (tmp_path / "a.mht.json").write_text('{"url": "https://avis.example/vejr/2"}')
    page = read(tmp_path / "a.mht")
    assert (page.url, page.fetched_at) == ("https://avis.example/vejr/2", "2026-11-29T12:38:25Z")


def test_an_article_comes_out(tmp_path):
    story = " ".join(
        ["The ferry left at nine, and nobody on the pier could say why it had waited so long."] * 3
    )
    html = f"<html><body><article><h1>The ferry waits</h1><p>{story}</p><p>{story[::-1]}</p></article></body></html>"
    (tmp_path / "saved").write_bytes(archive(part(html, "quoted-printable")))  # told by its content
    assert newsclean.extract(newsclean.read(tmp_path / "saved")).title == "The ferry waits"


@pytest.mark.parametrize(
    "content",
    [
        archive(STYLE),
        archive(part(HTML, "8bit"), head=HEAD.replace("boundary", "border")),
        archive(part(HTML, "8bit")).replace(
            b"Boundary--x----\r\nContent-Type: text/html", b"\r\nContent-Type: text/html"
        ),
        HEAD.encode(),
        archive("Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPCFET0NUWVBFIGh0bWw+A"),
    ],
)
def test_a_file_without_a_page_says_so(tmp_path, content):
    (tmp_path / "a.mhtml").write_bytes(content)
    with pytest.raises(UnreadableInputError, match="MHTML file"):
        read(tmp_path / "a.mhtml")


def test_a_cut_file_gives_what_is_there(tmp_path):
    saved = archive(part(HTML, "quoted-printable"))
    (tmp_path / "a.mhtml").write_bytes(saved[: saved.index(b"regnede")])
    assert read(tmp_path / "a.mhtml").content.endswith(b"<p>Det ")


@pytest.mark.parametrize(
    "content",
    [
        b"<html>Content-Type: multipart/related",
        b"Title: Rain\n\nContent-Type: text/html",
        b"",
        b"MIME-Version: 1.0\n",
    ],
)
def test_other_files_are_none(content):
    assert not mhtml.is_mhtml(content)


def test_no_date_and_no_address_are_no_matter(tmp_path):
    head = HEAD.replace("Sun, 29 Nov 2026 13:38:25 +0100", "yesterday").replace(
        "https://avis.example/vejr/1", "file:///x"
    )
    (tmp_path / "a.mhtml").write_bytes(
        archive(part(HTML, "8bit").replace("https://avis.example/vejr/1", "cid:1"), head=head)
    )
    page = read(tmp_path / "a.mhtml")
    assert (page.url, page.fetched_at) == (None, None)


@given(st.binary(max_size=200), st.integers(0, 600))
def test_any_damage_is_a_clear_error_or_a_page(noise, at):
    saved = archive(STYLE, part(HTML, "base64"))
    try:
        page = mhtml.saved_page("a.mhtml", saved[:at] + noise + saved[at + len(noise) :])
    except UnreadableInputError:
        return
    assert page.content_type
