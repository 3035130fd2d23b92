"""Pages a second: newsclean, plain httpx and trafilatura on the same local server, side by side in one run.

    python tests/benchmarks/fetch_speed.py [--pages 2000] [--hosts 200] [--latency 50] [--rounds 3]

The server waits `--latency` milliseconds before it answers, as the net does: without that, every client is
measured against an empty wire that no one has. newsclean and httpx have 64 requests under way; trafilatura
runs its `fetch_url` on as many threads as its own command line uses, and, for comparison, on 64.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from trafilatura import downloads
from trafilatura.settings import DEFAULT_CONFIG

from newsclean.config import FetchConfig
from newsclean.fetch import Fetcher
from newsclean.records import Page

if TYPE_CHECKING:
    from collections.abc import Callable

PORT = 8791
CONCURRENCY = 64
THREADS = min(os.cpu_count() or 1, 16)
"""What trafilatura's command line uses (its settings: PARALLEL_CORES)."""


def newsclean(urls: list[str]) -> int:
    config = FetchConfig(
        allow_networks=("127.0.0.0/8",), host_delay=0, host_concurrency=4, concurrency=CONCURRENCY
    )
    with Fetcher(config) as fetcher:
        return sum(isinstance(result, Page) for result in fetcher.fetch_many(urls))


def plain_httpx(urls: list[str]) -> int:
    async def run() -> int:
        limit = asyncio.Semaphore(CONCURRENCY)
        limits = httpx.Limits(max_connections=2 * CONCURRENCY, max_keepalive_connections=CONCURRENCY)
        async with httpx.AsyncClient(limits=limits, timeout=20) as client:

            async def one(url: str) -> bool:
                async with limit:
                    response = await client.get(url)
                    return response.status_code == 200 and bool(response.content)

            return sum(await asyncio.gather(*(one(url) for url in urls)))

    return asyncio.run(run())


def trafilatura(urls: list[str], threads: int = THREADS) -> int:
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["SSRF_PROTECTION"] = "off"  # else it refuses the local server
    with ThreadPoolExecutor(threads) as pool:
        return sum(
            page is not None for page in pool.map(lambda url: downloads.fetch_url(url, config=config), urls)
        )


def trafilatura_64(urls: list[str]) -> int:
    return trafilatura(urls, CONCURRENCY)


def timed(work: Callable[[list[str]], int], urls: list[str]) -> tuple[float, float]:
    """Return pages a second, and CPU milliseconds a page."""
    start, used = time.perf_counter(), cpu()
    got = work(urls)
    took = time.perf_counter() - start
    if got != len(urls):
        sys.exit(f"{work.__name__} got {got} of {len(urls)} pages")
    return len(urls) / took, (cpu() - used) / len(urls) * 1000


def cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--latency", type=float, default=50)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*")
    chosen = parser.parse_args()
    script = str(Path(__file__).with_name("fetch_server.py"))
    numbers = [str(PORT), str(chosen.hosts), str(chosen.latency), "0", str(chosen.size)]
    server = subprocess.Popen([sys.executable, script, *numbers], stdout=subprocess.PIPE)
    try:
        print(server.stdout.readline().decode().strip(), f"{chosen.latency:g} ms")
        hosts = [f"127.5.{n // 250}.{n % 250 + 1}" for n in range(chosen.hosts)]
        systems = [newsclean, plain_httpx, trafilatura, trafilatura_64]
        systems = [work for work in systems if not chosen.only or work.__name__ in chosen.only]
        speeds = {work.__name__: [] for work in systems}
        for lap in range(chosen.rounds):
            urls = [f"http://{hosts[n % chosen.hosts]}:{PORT}/{lap}-{n}" for n in range(chosen.pages)]
            for work in systems:
                pages, milliseconds = timed(work, urls)
                speeds[work.__name__].append(pages)
                print(
                    f"  {work.__name__:16} {pages:7.0f} pages/s  {milliseconds:6.2f} ms CPU a page",
                    flush=True,
                )
        ours = statistics.median(speeds["newsclean"])
        for name, values in speeds.items():
            speed = statistics.median(values)
            print(f"{name:16} median {speed:7.0f} pages/s, newsclean is {ours / speed:.2f} times that")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
