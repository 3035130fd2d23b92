"""One page: what it says of itself, and how it is asked for."""

import base64
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

import newsclean
from newsclean.config import Config, FetchConfig
from newsclean.errors import ConfigError, ForbiddenAddressError, NotFoundError, RobotsDisallowedError
from newsclean.fetch import Fetcher, fetch
from tests.fetch.server import ARTICLE, serving


def test_a_page_says_what_was_asked_and_what_came(server, quick):
    @server.on("/news/1")
    async def _(wire):
        await wire.reply(kind="text/html; charset=utf-8", X_Served_By="test", ETag='"1"')

    page = fetch(server.url("/news/1#part"), config=quick)
    assert page.content == ARTICLE
    assert page.url == server.url("/news/1")
    assert page.requested_url == server.url("/news/1#part")
    assert page.status == 200
    assert page.headers["x-served-by"] == "test"
    assert (page.encoding, page.encoding_source) == ("utf-8", "header")
    assert page.bytes_received == len(ARTICLE)
    assert page.http_version == "HTTP/1.1"
    assert page.fetched_at.endswith("Z")
    assert 0 < page.elapsed < 3
    assert page.redirects == ()
    assert not page.from_cache


def test_the_public_name_and_both_kinds_of_config(server, quick):
    server.scripts["/"] = lambda wire: wire.reply()
    assert newsclean.fetch(server.url(), config=Config(fetch=quick)).content == ARTICLE
    with newsclean.Fetcher(quick) as fetcher:
        assert fetcher.fetch(server.url()).content == ARTICLE
        assert fetcher.fetch(server.url()).content == ARTICLE
    assert server.paths() == ["/", "/", "/"]


def test_this_machine_is_refused_unless_allowed(server):
    with pytest.raises(ForbiddenAddressError, match="allow_networks"):
        fetch(server.url(), config=FetchConfig(host_delay=0))
    assert server.asked == []


def test_we_say_who_we_are_and_what_we_take(server, quick):
    server.scripts["/"] = lambda wire: wire.reply()
    fetch(server.url(), config=replace(quick, user_agent="harvest/1.0 (+https://example.org/bot)"))
    headers = server.asked[-1].headers
    assert headers["user-agent"] == "harvest/1.0 (+https://example.org/bot)"
    assert "gzip" in headers["accept-encoding"]
    assert "cookie" not in headers


def test_a_redirect_is_followed_and_told(server, quick):
    server.scripts["/old"] = lambda wire: wire.reply(b"", "301 Moved", Location="/new")
    server.scripts["/new"] = lambda wire: wire.reply()
    page = fetch(server.url("/old"), config=quick)
    assert page.url == server.url("/new")
    assert page.redirects == (server.url("/old"),)


def test_a_missing_page_is_an_error_that_holds_what_came(server, quick):
    with pytest.raises(NotFoundError, match="404") as caught:
        fetch(server.url("/nothing"), config=quick)
    assert caught.value.code == "not-found"
    assert caught.value.page.content == b"not here"


def test_robots_txt_is_obeyed_and_can_be_passed_over(server, quick):
    server.robots = b"User-agent: newsclean\nDisallow: /private\n"
    server.default = lambda wire: wire.reply()
    with Fetcher(quick) as fetcher:
        assert fetcher.fetch(server.url("/open")).status == 200
        with pytest.raises(RobotsDisallowedError, match="newsclean"):
            fetcher.fetch(server.url("/private/1"))
    assert server.paths() == ["/open"]
    assert fetch(server.url("/private/1"), config=replace(quick, obey_robots=False)).status == 200


def test_credentials_go_to_their_host_only(quick, caplog):
    caplog.set_level("DEBUG")
    with serving(("127.0.0.1", "127.0.0.2")) as server:
        other = server.url("/other", host="127.0.0.2").replace("//", "//evil:trick@")
        server.scripts["/mine"] = lambda wire: wire.reply(b"", "302 Found", Location="/still-mine")
        server.scripts["/still-mine"] = lambda wire: wire.reply(b"", "302 Found", Location=other)
        server.scripts["/other"] = lambda wire: wire.reply()
        page = fetch(server.url("/mine").replace("//", "//user:s%40cret@"), config=quick)
        sent = {asked.path: asked.headers.get("authorization") for asked in server.asked}
    token = "Basic " + base64.b64encode(b"user:s@cret").decode()
    assert sent == {"/robots.txt": None, "/mine": token, "/still-mine": token, "/other": None}
    for secret in ("cret", token):  # httpcore's trace shows what servers send, so "trick" is in it
        assert secret not in repr(page)
        assert secret not in caplog.text
    assert "trick" not in repr(page)
    assert "127.0.0.1" in caplog.text  # something was logged


def test_a_transport_can_take_the_place_of_the_network():
    asked = []

    def answer(request):
        asked.append(str(request.url))
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(200, headers={"content-type": "text/html; charset=utf-8"}, content=ARTICLE)

    with Fetcher(FetchConfig(host_delay=0), transport=httpx.MockTransport(answer)) as fetcher:
        assert fetcher.fetch("https://news.example/1").content == ARTICLE
    assert asked == ["https://news.example/robots.txt", "https://news.example/1"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("concurrency", 0),
        ("host_concurrency", -1),
        ("host_delay", -0.1),
        ("host_delay", float("nan")),
        ("total_timeout", 0),
        ("user_agent", "x\r\nInjected: y"),
        ("user_agent", "Größe"),
        ("user_agent", " "),
    ],
)
def test_settings_that_cannot_be(setting, value):
    with pytest.raises(ConfigError, match=setting):
        FetchConfig(**{setting: value})


def test_calls_come_from_any_thread(server, quick):
    server.default = lambda wire: wire.reply()
    with Fetcher(replace(quick, host_concurrency=4)) as fetcher, ThreadPoolExecutor(8) as pool:
        pages = list(pool.map(fetcher.fetch, (server.url(f"/{n}") for n in range(40))))
    assert [page.content for page in pages] == [ARTICLE] * 40
    assert server.most_open["127.0.0.1"] <= 4
