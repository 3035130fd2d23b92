"""robots.txt, by the letter of RFC 9309."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from newsclean.errors import (
    ConnectError,
    RobotsDisallowedError,
    RobotsUnreachableError,
    ServerError,
    TooManyRedirectsError,
)
from newsclean.fetch import robots
from newsclean.fetch.robots import Robots, read_rules, site
from newsclean.records import Page

AGENT = "newsclean/1.0 (+https://example.org)"


def rules_of(text, agent=AGENT, longest=300.0):
    async def get(url):
        return Page(url=url, content=text.encode() if isinstance(text, str) else text, status=200)

    return Robots(get, agent, longest)


def check(known, url):
    return asyncio.run(known.check(httpx.URL(url)))


def allowed(text, path, agent=AGENT):
    try:
        check(rules_of(text, agent), f"https://a.example{path}")
    except RobotsDisallowedError:
        return False
    return True


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/x", True),
        ("User-agent: *\nDisallow:", "/x", True),
        ("User-agent: *\nDisallow: /", "/x", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: other\nDisallow: /", "/x", True),
        ("User-agent: newsclean\nDisallow: /x", "/x/y", False),
        ("User-agent: NewsClean\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: newsclean\nAllow: /", "/x", True),
        ("User-agent: *\nDisallow: /x\nAllow: /x/y", "/x/y/z", True),
        ("User-agent: *\nAllow: /x\nDisallow: /x", "/x", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: a\nUser-agent: newsclean\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: /X", "/x", True),
        ("\ufeffUser-agent: *\nDisallow: /x", "/x", False),
        ("User-agent: * # all\nDisallow: /x # this", "/x", False),
        ("<html>not a robots file</html>", "/x", True),
    ],
)
def test_rules(text, path, expected):
    assert allowed(text, path) == expected


@pytest.mark.parametrize("agent", ["newsclean", "newsclean/2.0", "newsclean (x)", "Newsclean/1 (+https://a)"])
def test_we_answer_to_the_first_word_of_our_user_agent(agent):
    assert not allowed("User-agent: newsclean\nDisallow: /", "/x", agent)
    assert allowed("User-agent: mozilla\nDisallow: /", "/x", agent)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_file_that_is_unavailable_allows_everything(status):
    assert read_rules(status, b"User-agent: *\nDisallow: /", "https://a.example").error is None


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_a_file_that_is_unreachable_forbids_everything(status):
    assert isinstance(read_rules(status, b"", "https://a.example").error, RobotsUnreachableError)


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (ServerError("x"), RobotsUnreachableError),
        (ConnectError("nobody there"), ConnectError),
        (TooManyRedirectsError("x"), None),
    ],
)
def test_a_file_that_cannot_be_fetched(raised, expected):
    async def get(url):
        raise raised

    known = Robots(get, AGENT, 300.0)
    if expected is None:
        assert check(known, "https://a.example/x") is None
    else:
        with pytest.raises(expected) as caught:
            check(known, "https://a.example/x")
        assert type(caught.value) is expected


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nCrawl-delay: 0", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nRequest-rate: 1/30", 30.0),
        ("User-agent: *\nRequest-rate: 1/30\nCrawl-delay: 40", 40.0),
        ("User-agent: other\nCrawl-delay: 9", None),
    ],
)
def test_the_pause_that_a_site_asks_for(text, delay):
    assert check(rules_of(text), "https://a.example/x") == delay


def test_a_pause_beyond_the_limit_is_a_refusal():
    with pytest.raises(RobotsDisallowedError, match="max_crawl_delay"):
        check(rules_of("User-agent: *\nCrawl-delay: 301"), "https://a.example/x")


def test_each_site_has_its_own_file():
    assert site(httpx.URL("https://a.example/x?y")) == "https://a.example"
    assert site(httpx.URL("http://a.example:8080/x")) == "http://a.example:8080"


def counting():
    asked = []

    async def get(url):
        asked.append(url)
        await asyncio.sleep(0)
        return Page(url=url, content=b"User-agent: *\nDisallow: /x\n" + b"#" * 1000, status=200)

    return asked, Robots(get, AGENT, 300.0)


def test_a_file_is_read_once_however_many_ask_at_a_time():
    asked, known = counting()

    async def many():
        await asyncio.gather(*(known.check(httpx.URL(f"https://a.example/{n}")) for n in range(20)))

    asyncio.run(many())
    assert asked == ["https://a.example/robots.txt"]


def test_one_who_gives_up_takes_the_file_from_nobody():
    asked, known = counting()

    async def two():
        first = asyncio.ensure_future(known.check(httpx.URL("https://a.example/1")))
        second = asyncio.ensure_future(known.check(httpx.URL("https://a.example/2")))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert asyncio.run(two()) is None
    assert len(asked) == 1


def test_a_file_is_kept_a_day_and_no_longer(monkeypatch):
    asked, known = counting()
    now = [1000.0]
    monkeypatch.setattr(robots.time, "monotonic", lambda: now[0])

    async def once():
        return await known.rules(httpx.URL("https://a.example/1"))

    asyncio.run(once())
    now[0] += 23 * 3600
    asyncio.run(once())
    assert len(asked) == 1
    now[0] += 2 * 3600
    asyncio.run(once())
    assert len(asked) == 2


def test_memory_for_files_is_bounded(monkeypatch):
    asked, known = counting()
    monkeypatch.setattr(robots, "KEPT_BYTES", 20_000)

    async def many():
        for n in range(100):
            await known.rules(httpx.URL(f"https://a{n}.example/"))

    asyncio.run(many())
    assert len(known._rules) < 20
    assert sum(rules.size for rules in known._rules.values()) == known._size <= 20_000
    assert len(asked) == 100
    assert replace(next(iter(known._rules.values()))).parsed is not None
