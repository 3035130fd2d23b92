"""Many URLs: each ends once, hosts are asked at their pace, and memory stays flat."""

import asyncio
import itertools
import random
import time
import tracemalloc
from collections import Counter, defaultdict
from dataclasses import replace

import pytest

from newsclean.config import FetchConfig
from newsclean.fetch import Fetcher
from newsclean.records import Failure, Page
from tests.fetch.server import serving

HOSTS = tuple(f"127.3.0.{n}" for n in range(1, 21))


@pytest.fixture(scope="module")
def town():
    """One server, twenty hosts."""
    with serving(HOSTS) as server:
        server.default = lambda wire: wire.reply()
        server.scripts["/robots.txt"] = lambda wire: wire.reply(b"", "404 None")
        yield server


@pytest.fixture
def fresh(town):
    town.asked.clear()
    town.most_open.clear()
    return town


def test_every_url_ends_once_whatever_the_servers_do(fresh):
    rng = random.Random(7)

    async def reset(wire):
        wire.reset()

    async def missing(wire):
        await wire.reply(b"", "404 None")

    faults = {"/reset": reset, "/missing": missing}
    fresh.scripts |= faults
    urls = []
    for number, host in zip(range(600), itertools.cycle(HOSTS), strict=False):
        path = rng.choice(list(faults)) if rng.random() < 0.02 else "/page"
        urls.append(fresh.url(f"{path}?{number}", host))
    urls += ["http://10.0.0.1/", "no url", ""]
    config = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0, host_concurrency=4, backoff=0.01)
    with Fetcher(config) as fetcher:
        results = list(fetcher.fetch_many(iter(urls)))
    ended = Counter(r.requested_url if isinstance(r, Page) else r.input for r in results)
    assert ended == Counter(urls)
    wrong = {r.input: r.code for r in results if isinstance(r, Failure)}
    expected = {
        url: "connection-lost" if "/reset" in url else "not-found" for url in urls if "/page" not in url
    }
    expected |= {"http://10.0.0.1/": "forbidden-address", "no url": "invalid-url", "": "invalid-url"}
    assert wrong == expected


def gaps(server):
    """Return the seconds between the arrivals of two pages at one host, for each host."""
    times = defaultdict(list)
    for asked in server.asked:
        if asked.path != "/robots.txt":
            times[asked.host].append(asked.at)
    return {host: [b - a for a, b in itertools.pairwise(sorted(at))] for host, at in times.items()}


def test_the_pause_of_every_host_is_kept_while_others_are_asked(fresh):
    urls = [
        fresh.url(f"/{n}", host) for host in HOSTS for n in range(6)
    ]  # sorted by host, as lists often are
    config = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0.1, concurrency=32)
    start = time.monotonic()
    with Fetcher(config) as fetcher:
        assert all(isinstance(result, Page) for result in fetcher.fetch_many(urls))
    took = time.monotonic() - start
    between = gaps(fresh)
    assert len(between) == len(HOSTS)
    assert min(gap for host in between.values() for gap in host) >= 0.1
    assert took < len(HOSTS) * 5 * 0.1 / 4  # one host after the other would take 10 s
    assert max(fresh.most_open.values()) == 1


def test_the_pause_is_kept_over_single_calls_too(fresh):
    with Fetcher(FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0.15)) as fetcher:
        for n in range(3):
            fetcher.fetch(fresh.url(f"/{n}", HOSTS[0]))
    assert min(gaps(fresh)[HOSTS[0]]) >= 0.15


def test_a_crawl_delay_of_robots_txt_is_kept(fresh):
    fresh.scripts["/robots.txt"] = lambda wire: wire.reply(b"User-agent: *\nCrawl-delay: 0.2\n")
    try:
        with Fetcher(FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0)) as fetcher:
            list(fetcher.fetch_many(fresh.url(f"/{n}", HOSTS[1]) for n in range(4)))
    finally:
        fresh.scripts["/robots.txt"] = lambda wire: wire.reply(b"", "404 None")
    assert min(gaps(fresh)[HOSTS[1]]) >= 0.2


@pytest.mark.parametrize("most", [1, 3])
def test_a_host_gets_so_many_requests_at_a_time(fresh, most):
    async def slow(wire):
        await asyncio.sleep(0.02)
        await wire.reply()

    fresh.scripts["/slow"] = slow
    config = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0, host_concurrency=most)
    with Fetcher(config) as fetcher:
        assert len(list(fetcher.fetch_many(fresh.url(f"/slow?{n}", HOSTS[2]) for n in range(20)))) == 20
    assert fresh.most_open[HOSTS[2]] == most


def test_robots_txt_is_read_once_a_host(fresh):
    config = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0, host_concurrency=8)
    with Fetcher(config) as fetcher:
        list(fetcher.fetch_many(fresh.url(f"/{n}", host) for n in range(10) for host in HOSTS))
    assert Counter(asked.host for asked in fresh.asked if asked.path == "/robots.txt") == Counter(HOSTS)


def test_urls_are_taken_as_results_are_taken(fresh):
    taken = 0

    def endless():
        nonlocal taken
        for n in itertools.count():
            taken += 1
            yield fresh.url(f"/{n}", HOSTS[n % len(HOSTS)])

    config = FetchConfig(
        allow_networks=("127.0.0.0/8",), host_delay=0, host_concurrency=8, queue_size=100, concurrency=8
    )
    with Fetcher(config) as fetcher:
        results = fetcher.fetch_many(endless())
        for _ in range(50):
            assert isinstance(next(results), Page)
        time.sleep(0.3)
        assert taken <= 50 + 100
        assert len([asked for asked in fresh.asked if asked.path != "/robots.txt"]) <= 50 + 3 * 8
        results.close()
        assert fetcher.fetch(fresh.url("/after", HOSTS[0])).status == 200


def test_what_the_list_raises_comes_out(fresh):
    def broken():
        yield fresh.url("/1", HOSTS[0])
        raise OSError("the disk is gone")

    with Fetcher(FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0)) as fetcher:
        with pytest.raises(OSError, match="the disk is gone"):
            list(fetcher.fetch_many(broken()))
        assert fetcher.fetch(fresh.url("/2", HOSTS[0])).status == 200


def test_nothing_to_fetch():
    with Fetcher() as fetcher:
        assert list(fetcher.fetch_many([])) == []


def test_a_fault_of_ours_costs_one_url(fresh, quick):
    class Broken:
        """A transport with a fault."""

        async def handle_async_request(self, request):
            raise ZeroDivisionError("oh")

        async def aclose(self):
            pass

    with Fetcher(replace(quick, obey_robots=False), transport=Broken()) as fetcher:
        (result,) = fetcher.fetch_many(["http://example.com/"])
    assert (result.code, result.stage) == ("crash", "fetch")
    assert "ZeroDivisionError" in result.message


def test_a_host_that_asks_for_a_long_pause_is_asked_no_more(fresh):
    async def busy(wire):
        await wire.reply(b"", "429 Busy", Retry_After="3600")

    fresh.scripts["/busy"] = busy
    config = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0, max_retry_wait=1)
    with Fetcher(config) as fetcher:
        start = time.monotonic()
        results = list(fetcher.fetch_many(fresh.url(f"/busy?{n}", HOSTS[3]) for n in range(5)))
        assert time.monotonic() - start < 1
    assert [result.code for result in results] == ["rate-limited"] * 5
    assert len([asked for asked in fresh.asked if asked.path != "/robots.txt"]) == 1


def test_a_short_pause_that_a_host_asks_for_holds_all_its_urls(fresh):
    count = itertools.count()

    async def busy_once(wire):
        if next(count) == 0:
            await wire.reply(b"", "503 Busy", Retry_After="1")
        else:
            await wire.reply()

    fresh.scripts["/once"] = busy_once
    with Fetcher(FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0, backoff=0.01)) as fetcher:
        results = list(fetcher.fetch_many(fresh.url(f"/once?{n}", HOSTS[4]) for n in range(3)))
    assert all(isinstance(result, Page) for result in results)
    assert gaps(fresh)[HOSTS[4]][0] >= 1


def test_memory_is_bounded_by_what_is_on_the_way(fresh):
    """600 pages of 64 KiB are 37 MiB; what is held at any time is a small part of it."""
    body = b"<html>" + b"x" * 65_000
    fresh.scripts["/big"] = lambda wire: wire.reply(body)
    config = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0, host_concurrency=4, concurrency=16)
    with Fetcher(config) as fetcher:
        urls = (fresh.url(f"/big?{n}", HOSTS[n % len(HOSTS)]) for n in range(600))
        results = fetcher.fetch_many(urls)
        next(results)
        tracemalloc.start()
        try:
            total = sum(len(result.content) for result in results)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert total == 599 * len(body)
    assert peak < 12 * 1024 * 1024
