"""The cache keeps to RFC 9111, in what it stores, uses again and asks about."""

import gzip
from dataclasses import replace

import pytest

from newsclean.errors import ConfigError
from newsclean.fetch import Fetcher
from tests.fetch.server import ARTICLE


@pytest.fixture
def caching(quick, tmp_path):
    return replace(quick, cache_dir=str(tmp_path / "cache"), obey_robots=False)


def replying(server, **headers):
    server.scripts["/"] = lambda wire: wire.reply(**headers)


def asked(server, config, times=2):
    pages = []
    for _ in range(times):  # a new fetcher each time: the cache outlives the run
        with Fetcher(config) as fetcher:
            pages.append(fetcher.fetch(server.url()))
    assert all(page.content == ARTICLE for page in pages)
    return pages


def test_a_fresh_page_is_used_again(server, caching):
    replying(server, Cache_Control="max-age=60")
    first, second = asked(server, caching)
    assert len(server.asked) == 1
    assert (first.from_cache, second.from_cache) == (False, True)
    assert second.headers["content-type"] == "text/html"
    assert second.bytes_received is None


@pytest.mark.parametrize("control", ["no-store", "no-store, max-age=60"])
def test_what_must_not_be_stored_is_not(server, caching, control):
    replying(server, Cache_Control=control)
    asked(server, caching)
    assert len(server.asked) == 2
    assert "if-none-match" not in server.asked[1].headers


def test_what_must_be_asked_about_is_asked_about(server, caching):
    async def changed_or_not(wire):
        if wire.asked.headers.get("if-none-match") == '"one"':
            await wire.reply(b"", "304 Not Modified", ETag='"one"', Cache_Control="no-cache")
        else:
            await wire.reply(ETag='"one"', Cache_Control="no-cache")

    server.scripts["/"] = changed_or_not
    _, second = asked(server, caching)
    assert [request.headers.get("if-none-match") for request in server.asked] == [None, '"one"']
    assert second.status == 200
    assert second.from_cache


def test_a_stale_page_is_fetched_again(server, caching):
    replying(server, Cache_Control="max-age=0", Last_Modified="Sun, 22 Nov 2026 10:00:00 GMT")
    asked(server, caching)
    assert server.asked[1].headers["if-modified-since"] == "Sun, 22 Nov 2026 10:00:00 GMT"


def test_pages_that_vary_are_kept_apart_by_what_they_vary_by(server, caching):
    replying(server, Cache_Control="max-age=60", Vary="User-Agent")
    asked(server, caching, times=1)
    asked(server, replace(caching, user_agent="other/1.0"), times=2)
    assert len(server.asked) == 2


def test_compression_is_told_of_a_cached_page_too(server, caching):
    server.scripts["/"] = lambda wire: wire.reply(
        gzip.compress(ARTICLE), Content_Encoding="gzip", Cache_Control="max-age=60"
    )
    for page in asked(server, caching):
        assert page.headers["content-encoding"] == "gzip"


def test_a_page_with_credentials_is_not_given_without_them(server, caching):
    async def private(wire):
        if "authorization" in wire.asked.headers:
            await wire.reply(Cache_Control="max-age=60")
        else:
            await wire.reply(b"login", "401 Unauthorized")

    server.scripts["/"] = private
    with Fetcher(caching) as fetcher:
        assert fetcher.fetch(server.url().replace("//", "//me:pw@")).content == ARTICLE
        (failed,) = fetcher.fetch_many([server.url()])
    assert failed.code == "unauthorized"


def test_a_cache_that_cannot_be_made(quick, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConfigError, match="cache_dir"):
        Fetcher(replace(quick, cache_dir=str(tmp_path / "file")))
