"""Servers that break, lie, flood and stall: each ends in the right failure, in time and within memory."""

import asyncio
import datetime as dt
import gzip
import random
import socket
import ssl
import time
import tracemalloc
import zlib
from dataclasses import dataclass, replace

import brotli
import h2.config
import h2.connection
import h2.events
import h2.exceptions
import pytest
import trustme
import zstandard

from newsclean.config import FetchConfig
from newsclean.decode import decode
from newsclean.fetch import Fetcher
from newsclean.records import Page
from tests.fetch.server import ARTICLE, serving

MIB = 1024 * 1024
CONFIG = FetchConfig(
    allow_networks=("127.0.0.0/8",),
    host_delay=0.0,
    retries=1,
    backoff=0.01,
    connect_timeout=0.5,
    read_timeout=0.3,
    total_timeout=1.2,
    max_bytes=4 * MIB,
    max_retry_wait=2.0,
    max_redirects=5,
)
WITHIN = 4.0
"""Seconds for one URL, its retry and robots.txt included, on a busy machine."""
MEMORY = 4 * CONFIG.max_bytes

CASES = {}


@dataclass
class Case:
    script: object
    code: str  # or "page"
    tries: int | None = None


def case(code, tries=None):
    def keep(script):
        CASES[script.__name__.strip("_")] = Case(script, code, tries)
        return script

    return keep


def answer(*lines):
    return b"".join(line + b"\r\n" for line in (b"HTTP/1.1 200 OK", *lines)) + b"\r\n"


HTML = b"Content-Type: text/html"


# ---- bodies that are not as long as they say


@case("connection-lost", tries=2)
async def body_cut_off(wire):
    await wire.send(answer(HTML, b"Content-Length: 99999") + ARTICLE)
    wire.writer.close()


@case("connection-lost", tries=2)
async def chunks_cut_off(wire):
    await wire.send(answer(HTML, b"Transfer-Encoding: chunked") + b"400\r\n" + ARTICLE[:100])
    wire.writer.close()


@case("connection-lost", tries=2)
async def last_chunk_missing(wire):
    await wire.send(answer(HTML, b"Transfer-Encoding: chunked") + b"64\r\n" + ARTICLE[:100] + b"\r\n")
    wire.writer.close()


@case("protocol")
async def chunk_size_is_no_number(wire):
    await wire.send(answer(HTML, b"Transfer-Encoding: chunked") + b"many\r\n" + ARTICLE)


@case("page")
async def more_body_than_declared(wire):
    await wire.send(answer(HTML, b"Content-Length: 500") + ARTICLE)
    wire.writer.close()


@case("page")
async def no_length_at_all(wire):
    await wire.send(answer(HTML) + ARTICLE)
    wire.writer.close()


@case("protocol")
async def length_is_no_number(wire):
    await wire.send(answer(HTML, b"Content-Length: lots") + ARTICLE)


@case("protocol")
async def length_is_negative(wire):
    await wire.send(answer(HTML, b"Content-Length: -5") + ARTICLE)


@case("protocol")
async def two_lengths(wire):
    await wire.send(answer(HTML, b"Content-Length: 5", b"Content-Length: 500") + ARTICLE)


@case("page-too-large", tries=1)
async def ten_terabytes_declared(wire):
    await wire.send(answer(HTML, b"Content-Length: 10000000000000"))
    await asyncio.sleep(5)


@case("page-too-large", tries=1)
async def body_without_end(wire):
    await wire.send(answer(HTML, b"Transfer-Encoding: chunked"))
    while True:
        await wire.send(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


@case("page-too-large", tries=1)
async def body_without_length_or_end(wire):
    await wire.send(answer(HTML))
    while True:
        await wire.send(b"x" * 0x10000)


# ---- time


@case("too-slow", tries=1)
async def body_drips(wire):
    await wire.send(answer(HTML, b"Content-Length: 99999"))
    while True:
        await wire.send(b"x")
        await asyncio.sleep(0.05)


@case("too-slow", tries=1)
async def headers_drip(wire):
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await wire.send(b"x")
        await asyncio.sleep(0.05)


@case("timeout", tries=2)
async def says_nothing(wire):
    await asyncio.sleep(3)


@case("timeout", tries=2)
async def stops_after_headers(wire):
    await wire.send(answer(HTML, b"Content-Length: 99999"))
    await asyncio.sleep(3)


@case("timeout", tries=2)
async def stops_in_the_body(wire):
    await wire.send(answer(HTML, b"Content-Length: 99999") + ARTICLE)
    await asyncio.sleep(3)


@case("too-slow", tries=1)
async def early_hints_without_end(wire):
    while True:
        await wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        await asyncio.sleep(0.02)


@case("too-slow", tries=1)
async def a_flood_of_continue(wire):
    while True:
        await wire.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        await asyncio.sleep(0)


# ---- headers


@case("headers-too-large")
async def headers_without_end(wire):
    await wire.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await wire.send(b"X-More: " + b"x" * 1000 + b"\r\n")


@case("headers-too-large")
async def one_header_without_end(wire):
    await wire.send(b"HTTP/1.1 200 OK\r\nX-More: ")
    while True:
        await wire.send(b"x" * 10_000)


@case("headers-too-large", tries=1)
async def one_huge_header(wire):
    await wire.reply(X_More="x" * 70_000)


@case("headers-too-large", tries=1)
async def thousands_of_headers(wire):
    await wire.send(answer(HTML, *(b"X-%d: y" % n for n in range(9000)), b"Content-Length: 0"))


@case("protocol")
async def header_without_colon(wire):
    await wire.send(answer(HTML, b"no colon here", b"Content-Length: 5") + b"hello")


@case("protocol")
async def header_with_nul(wire):
    await wire.send(answer(HTML, b"X-A: a\x00b", b"Content-Length: 5") + b"hello")


@case("protocol")
async def status_line_is_noise(wire):
    await wire.send(b"\x00\x01\x02\xff\xfe HELLO\r\n\r\n")


@case("protocol")
async def http_0_9(wire):
    await wire.send(ARTICLE + b"\r\n\r\n")
    wire.writer.close()


@case("protocol")
async def not_http_but_ssh(wire):
    await wire.send(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")


@case("http-status")
async def status_of_three_nines(wire):
    await wire.reply(status="999 Request denied")


@case("protocol")
async def switches_protocols(wire):
    await wire.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")


# ---- connections that end


@case("connection-lost", tries=2)
async def reset_before_the_answer(wire):
    wire.reset()


@case("connection-lost", tries=2)
async def reset_in_the_headers(wire):
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    await asyncio.sleep(0.05)
    wire.reset()


@case("connection-lost", tries=2)
async def reset_in_the_body(wire):
    await wire.send(answer(HTML, b"Content-Length: 99999") + ARTICLE)
    await asyncio.sleep(0.05)
    wire.reset()


@case("connection-lost", tries=2)
async def reset_in_the_chunks(wire):
    await wire.send(answer(HTML, b"Transfer-Encoding: chunked") + b"64\r\n" + ARTICLE[:100] + b"\r\n")
    await asyncio.sleep(0.05)
    wire.reset()


@case("connection-lost", tries=2)
async def closed_without_an_answer(wire):
    wire.writer.close()


@case("page", tries=2)
async def reset_once(wire):
    if getattr(wire.server, "was_reset", False):
        await wire.reply()
    else:
        wire.server.was_reset = True
        wire.reset()


# ---- compression


def bomb(coding, body):
    async def script(wire):
        await wire.reply(body, Content_Encoding=coding)

    return script


ZEROS = b"\0" * MIB
NOISE = random.Random(0).randbytes(3 * MIB).hex().encode()
_wide = zstandard.ZstdCompressor(
    compression_params=zstandard.ZstdCompressionParameters(window_log=27)
).compressobj()
WIDE = _wide.compress(ARTICLE) + _wide.flush()  # asks for 128 MiB to unpack it
_open = zstandard.ZstdCompressor().compressobj()
FLUSHED = _open.compress(ARTICLE) + _open.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)  # without end or size
GZIP_BOMB = gzip.compress(ZEROS * 16)
CASES["gzip_bomb"] = Case(bomb("gzip", GZIP_BOMB), "compression-bomb", 1)
CASES["gzip_bomb_in_gzip"] = Case(bomb("gzip, gzip", gzip.compress(GZIP_BOMB)), "compression-bomb", 1)
CASES["gzip_bomb_of_members"] = Case(bomb("gzip", gzip.compress(ZEROS) * 50), "page-too-large", 1)
CASES["x_gzip_bomb"] = Case(bomb("x-gzip", GZIP_BOMB), "compression-bomb", 1)
CASES["deflate_bomb"] = Case(bomb("deflate", zlib.compress(ZEROS * 16)), "compression-bomb", 1)
CASES["raw_deflate_bomb"] = Case(bomb("deflate", zlib.compress(ZEROS * 16)[2:-4]), "compression-bomb", 1)
CASES["brotli_bomb"] = Case(bomb("br", brotli.compress(ZEROS * 100)), "compression-bomb", 1)
CASES["zstd_bomb"] = Case(bomb("zstd", zstandard.compress(ZEROS * 100)), "compression-bomb", 1)
CASES["zstd_window_bomb"] = Case(bomb("zstd", WIDE), "bad-compression", 1)
CASES["a_page_of_the_largest_size_is_no_bomb"] = Case(bomb("gzip", gzip.compress(ARTICLE * 400)), "page", 1)
CASES["too_large_after_decompression"] = Case(
    bomb("br", brotli.compress(NOISE, quality=1)),
    "page-too-large",
    1,
)
CASES["gzip_cut_off"] = Case(bomb("gzip", gzip.compress(ARTICLE)[:-20]), "bad-compression", 1)
CASES["brotli_cut_off"] = Case(bomb("br", brotli.compress(ARTICLE)[:-5]), "bad-compression", 1)
CASES["zstd_cut_off"] = Case(bomb("zstd", zstandard.compress(ARTICLE)[:-5]), "bad-compression", 1)
CASES["gzip_broken"] = Case(bomb("gzip", gzip.compress(ARTICLE)[:20] + b"\xff" * 50), "bad-compression", 1)
CASES["brotli_broken"] = Case(bomb("br", b"\xff" * 500), "bad-compression", 1)
CASES["zstd_broken"] = Case(bomb("zstd", b"\xff" * 500), "bad-compression", 1)
CASES["deflate_broken"] = Case(bomb("deflate", b"\xff" * 500), "bad-compression", 1)
CASES["gzip_claimed_but_plain"] = Case(bomb("gzip", ARTICLE), "page", 1)
CASES["gzip_with_rubbish_behind"] = Case(bomb("gzip", gzip.compress(ARTICLE) + b"rubbish"), "page", 1)
CASES["unknown_coding"] = Case(bomb("lzma", b"\x00" * 100), "bad-compression", 1)
CASES["a_plain_page_with_coding_none"] = Case(bomb("none", ARTICLE), "page", 1)
CASES["zstd_cut_off_at_a_flush"] = Case(bomb("zstd", FLUSHED), "bad-compression", 1)
CASES["ten_codings"] = Case(bomb(", ".join(["gzip"] * 10), gzip.compress(b"")), "bad-compression", 1)
CASES["raw_deflate"] = Case(bomb("deflate", zlib.compress(ARTICLE)[2:-4]), "page", 1)


# ---- lies about what it is


@case("page")
async def html_called_an_image(wire):
    await wire.reply(kind="image/png")


@case("page")
async def html_without_a_type(wire):
    await wire.reply(kind=None)


@case("not-html")
async def image_called_html(wire):
    await wire.reply(b"\x89PNG\r\n\x1a\n" + b"\x00" * 500)


@case("not-html")
async def pdf(wire):
    await wire.reply(b"%PDF-1.7\n" + b"x" * 500, kind="application/pdf")


@case("not-html")
async def json_document(wire):
    await wire.reply(b'{"articles": []}', kind="application/json")


@case("page")
async def charset_that_does_not_exist(wire):
    await wire.reply(kind="text/html; charset=utf-99")


@case("page")
async def charset_that_is_not_so(wire):
    await wire.reply(ARTICLE.replace(b"valley", "vallée".encode()), kind="text/html; charset=shift_jis")


@case("empty-page")
async def nothing(wire):
    await wire.reply(b"")


@case("empty-page")
async def white_space(wire):
    await wire.reply(b" \r\n\t \x00 \n" * 100)


# ---- statuses

for number, code in {
    204: "http-status",
    304: "http-status",
    400: "http-status",
    401: "unauthorized",
    402: "http-status",
    403: "forbidden",
    404: "not-found",
    407: "unauthorized",
    410: "not-found",
    418: "http-status",
    451: "legal-block",
    500: "server-error",
    501: "server-error",
    520: "server-error",
}.items():

    async def script(wire, number=number):
        await wire.reply(b"" if number in {204, 304} else ARTICLE, f"{number} Status")

    CASES[f"status_{number}"] = Case(script, code, 1)
for number in (502, 503, 504):

    async def script(wire, number=number):
        await wire.reply(ARTICLE, f"{number} Status")

    CASES[f"status_{number}"] = Case(script, "server-error", 2)


def busy_once(value):
    async def script(wire):
        if len(wire.server.paths()) == 1:
            await wire.reply(b"wait", "429 Too Many Requests", Retry_After=value())
        else:
            await wire.reply()

    return script


def http_date(seconds):
    moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
    return moment.strftime("%a, %d %b %Y %H:%M:%S GMT")


CASES["busy_retry_after_seconds"] = Case(busy_once(lambda: "1"), "page", 2)
CASES["busy_retry_after_date"] = Case(busy_once(lambda: http_date(2)), "page", 2)
CASES["busy_retry_after_date_gone_by"] = Case(busy_once(lambda: http_date(-500)), "page", 2)
CASES["busy_retry_after_nonsense"] = Case(busy_once(lambda: "soon"), "page", 2)


@case("rate-limited", tries=1)
async def busy_for_a_year(wire):
    await wire.reply(b"wait", "429 Too Many Requests", Retry_After="31536000")


@case("rate-limited", tries=1)
async def busy_until_the_end_of_time(wire):
    await wire.reply(b"wait", "503 Unavailable", Retry_After="9" * 400)


@case("rate-limited", tries=2)
async def busy_always(wire):
    await wire.reply(b"wait", "429 Too Many Requests")


# ---- redirects


def to(location, status="302 Found", **headers):
    async def script(wire):
        await wire.reply(b"", status, Location=location, **headers)

    return script


CASES["redirect_to_itself"] = Case(to("/start"), "redirect-loop", 2)
CASES["redirect_in_a_circle"] = Case(to("/circle"), "redirect-loop", 3)
CASES["redirects_without_end"] = Case(to("/more/1"), "too-many-redirects", 6)
CASES["redirect_without_location"] = Case(lambda wire: wire.reply(b"", "302 Found"), "http-status", 1)
CASES["redirect_to_nothing"] = Case(to(""), "redirect-loop", 2)
CASES["redirect_to_a_private_address"] = Case(to("http://10.0.0.1/"), "forbidden-address", 1)
CASES["redirect_to_the_metadata_service"] = Case(to("http://169.254.169.254/latest/"), "forbidden-address", 1)
CASES["redirect_to_a_file"] = Case(to("file:///etc/passwd"), "bad-redirect", 1)
CASES["redirect_to_noise"] = Case(to("http://[::bad"), "bad-redirect", 1)
CASES["redirect_that_sets_a_cookie"] = Case(to("/wants-cookie", Set_Cookie="seen=1; Path=/"), "page", 2)
CASES["redirect_to_consent"] = Case(to("/consent?back=/start"), "consent-wall", 2)
CASES["redirect_to_login"] = Case(to("/login"), "unauthorized", 2)


@case("page")
async def redirect_with_a_body_without_end(wire):
    if len(wire.server.paths()) > 1:
        await wire.reply()
        return
    await wire.send(b"HTTP/1.1 302 Found\r\nLocation: /other\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        await wire.send(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


# ---- pages that are not the page


@case("robot-wall")
async def challenge(wire):
    body = b"<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script></html>"
    await wire.reply(body, "403 Forbidden", cf_mitigated="challenge")


@case("robot-wall")
async def challenge_with_status_200(wire):
    await wire.reply(b"<html><script src=https://ct.captcha-delivery.com/c.js></script></html>")


@case("error-page")
async def error_page_with_status_200(wire):
    await wire.reply(b"<html><title>Page not found | The Valley News</title>" + ARTICLE[80:])


OTHERS = {
    "/circle": to("/start"),
    "/more/1": to("/more/2"),
    "/more/2": to("/more/3"),
    "/more/3": to("/more/4"),
    "/more/4": to("/more/5"),
    "/more/5": to("/more/6"),
    "/consent": lambda wire: wire.reply(),
    "/login": lambda wire: wire.reply(),
    "/other": lambda wire: wire.reply(),
}


async def wants_cookie(wire):
    if wire.asked.headers.get("cookie") == "seen=1":
        await wire.reply()
    else:
        await wire.reply(b"no cookie", "400 Bad Request")


def test_there_are_enough_misbehaviours():
    assert len(CASES) >= 100


def outcome(fetcher, url):
    start = time.monotonic()
    (result,) = fetcher.fetch_many([url])
    assert time.monotonic() - start < WITHIN
    return result


@pytest.mark.parametrize("name", CASES)
def test_a_misbehaviour_ends_in_the_right_failure(name):
    case = CASES[name]
    with serving() as server, Fetcher(CONFIG) as fetcher:
        server.scripts |= OTHERS | {"/start": case.script, "/wants-cookie": wants_cookie}
        # The fetcher is warmed up first, so that what is measured is this page.
        server.scripts["/warm"] = lambda wire: wire.reply()
        fetcher.fetch(server.url("/warm"))
        server.asked.clear()
        tracemalloc.start()
        try:
            result = outcome(fetcher, server.url("/start"))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        got = "page" if isinstance(result, Page) else result.code
        assert got == case.code, result
        assert peak < MEMORY
        if case.tries is not None:
            assert len(server.paths()) == case.tries, server.paths()
        if isinstance(result, Page):
            assert b"harvest" in result.content
            assert "�" not in decode(result.content, result.headers.get("content-type")).text
        else:
            assert result.message
            assert result.stage == "fetch"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (lambda wire: wire.reply(b"", "500 Failed"), "robots-unreachable"),
        (lambda wire: wire.reply(b"", "429 Busy"), "robots-unreachable"),
        (says_nothing, "robots-unreachable"),
        (body_drips, "robots-unreachable"),
        (body_without_end, "robots-unreachable"),
        (body_cut_off, "robots-unreachable"),
        (reset_before_the_answer, "robots-unreachable"),
        (not_http_but_ssh, "robots-unreachable"),
        (to("/robots.txt"), "page"),
        (to("http://10.0.0.1/robots.txt"), "forbidden-address"),
        (lambda wire: wire.reply(b"", "404 Missing"), "page"),
        (lambda wire: wire.reply(b"", "401 Login"), "page"),
        (lambda wire: wire.reply(b"\xff\xfe\x00" * 1000), "page"),
        (lambda wire: wire.reply(b"User-agent: *\nDisallow: /", kind="image/png"), "robots-disallowed"),
        (lambda wire: wire.reply(b"User-agent: *\nCrawl-delay: 99999999"), "robots-disallowed"),
        (lambda wire: wire.reply(b"User-agent: *\nCrawl-delay: -1e99"), "page"),
        (lambda wire: wire.reply(b"User-agent: *\n" + b"Disallow: /*a*b*c*d*e*f*z$\n" * 3000), "page"),
    ],
)
def test_a_robots_txt_that_misbehaves(script, code):
    with serving() as server, Fetcher(CONFIG) as fetcher:
        server.default = lambda wire: wire.reply()
        server.scripts["/robots.txt"] = script
        result = outcome(fetcher, server.url("/" + "abcdef" * 50))
        assert ("page" if isinstance(result, Page) else result.code) == code
        assert bool(server.paths()) == (code == "page")


def test_a_port_where_nobody_listens():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with Fetcher(CONFIG) as fetcher:
        assert outcome(fetcher, f"http://127.0.0.1:{port}/").code == "connect"


# ---- TLS and HTTP/2


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def context(certificate, *, alpn=("http/1.1",)):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(made)
    made.set_alpn_protocols(list(alpn))
    return made


@pytest.fixture
def trusting(authority, monkeypatch, tmp_path):
    """Make the fetcher trust the tests' authority, as a user would for a company's own one."""
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))


def test_tls_that_is_in_order(authority, trusting):
    with serving(context=context(authority.issue_cert("127.0.0.1"))) as server, Fetcher(CONFIG) as fetcher:
        server.default = lambda wire: wire.reply()
        assert fetcher.fetch(server.url(scheme="https")).content == ARTICLE


YESTERDAY = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)


@pytest.mark.parametrize("wrong", ["expired", "not yet valid", "other host", "unknown authority"])
def test_tls_that_is_not_in_order(authority, trusting, wrong):
    issued = {
        "expired": lambda: authority.issue_cert(
            "127.0.0.1", not_before=YESTERDAY - dt.timedelta(days=9), not_after=YESTERDAY
        ),
        "not yet valid": lambda: authority.issue_cert(
            "127.0.0.1", not_before=YESTERDAY + dt.timedelta(days=9)
        ),
        "other host": lambda: authority.issue_cert("127.0.0.9", "example.com"),
        "unknown authority": lambda: trustme.CA().issue_cert("127.0.0.1"),
    }[wrong]()
    with serving(context=context(issued)) as server, Fetcher(CONFIG) as fetcher:
        server.default = lambda wire: wire.reply()
        result = outcome(fetcher, server.url(scheme="https"))
        assert result.code == "tls"
        assert server.asked == []


def test_plain_http_where_tls_should_be():
    with serving() as server, Fetcher(CONFIG) as fetcher:
        server.default = lambda wire: wire.reply()
        assert outcome(fetcher, server.url(scheme="https")).code == "tls"


def test_a_tls_handshake_that_never_ends():
    impatient = replace(CONFIG, connect_timeout=0.2, total_timeout=3.0)
    with socket.create_server(("127.0.0.1", 0)) as listener, Fetcher(impatient) as fetcher:
        port = listener.getsockname()[1]
        assert outcome(fetcher, f"https://127.0.0.1:{port}/").code == "connect"


class H2:
    """A server that speaks HTTP/2 and misbehaves in it."""

    def __init__(self, act):
        self.act = act
        self.requests = 0

    async def serve(self, reader, writer):
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        try:
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        path = dict(event.headers)[b":path"]
                        self.requests += path != b"/robots.txt"
                        act = robots_h2 if path == b"/robots.txt" else self.act
                        await act(self, connection, event.stream_id, writer)
                writer.write(connection.data_to_send())
                await writer.drain()
        except (ConnectionError, ssl.SSLError, h2.exceptions.ProtocolError):
            pass  # the client has left
        finally:
            writer.close()


def h2_reply(connection, stream, status=b"200", body=ARTICLE, **headers):
    more = [(name.encode(), value) for name, value in headers.items()]
    connection.send_headers(stream, [(b":status", status), (b"content-type", b"text/html"), *more])
    connection.send_data(stream, body, end_stream=True)


async def robots_h2(server, connection, stream, writer):
    h2_reply(connection, stream, b"404", b"none")


async def h2_page(server, connection, stream, writer):
    h2_reply(connection, stream)


async def h2_goaway(server, connection, stream, writer):
    connection.close_connection(last_stream_id=0)


async def h2_goaway_once(server, connection, stream, writer):
    if server.requests == 1:
        connection.close_connection(last_stream_id=0)
    else:
        h2_reply(connection, stream)


async def h2_reset_stream(server, connection, stream, writer):
    connection.reset_stream(stream, 2)


async def h2_silence(server, connection, stream, writer):
    pass


async def h2_cut_off(server, connection, stream, writer):
    connection.send_headers(stream, [(b":status", b"200"), (b"content-type", b"text/html")])
    connection.send_data(stream, ARTICLE[:500])
    writer.write(connection.data_to_send())
    await writer.drain()
    writer.close()


async def h2_huge_headers(server, connection, stream, writer):
    h2_reply(connection, stream, **{f"x-{n}": b"y" * 4000 for n in range(30)})


async def h2_bomb(server, connection, stream, writer):
    h2_reply(connection, stream, body=GZIP_BOMB[:16000], **{"content-encoding": b"gzip"})


async def h2_noise(server, connection, stream, writer):
    writer.write(b"\xff" * 5000)


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (h2_page, {"page"}),
        (h2_goaway_once, {"page"}),
        (h2_goaway, {"protocol", "connection-lost"}),
        (h2_reset_stream, {"protocol", "connection-lost"}),
        (h2_silence, {"timeout", "too-slow"}),
        (h2_cut_off, {"protocol", "connection-lost"}),
        (h2_huge_headers, {"headers-too-large", "protocol"}),
        (h2_bomb, {"compression-bomb", "bad-compression"}),
        (h2_noise, {"protocol", "timeout"}),
    ],
)
def test_http2(authority, trusting, act, codes):
    misbehaving = H2(act)
    secure = context(authority.issue_cert("127.0.0.1"), alpn=("h2",))
    with serving(context=secure, answer=misbehaving.serve) as server, Fetcher(CONFIG) as fetcher:
        result = outcome(fetcher, server.url("/a", scheme="https"))
        assert ("page" if isinstance(result, Page) else result.code) in codes
        if isinstance(result, Page):
            assert result.http_version == "HTTP/2"
            assert result.content == ARTICLE
