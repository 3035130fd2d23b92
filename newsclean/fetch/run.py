"""Many URLs: which one is next, so that no host waits for another and each is asked at its own pace."""

from __future__ import annotations

import asyncio
import heapq
import re
import time
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from newsclean.errors import FetchError, NewscleanError
from newsclean.fetch.urls import redact
from newsclean.records import Failure, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsclean.fetch.engine import Engine


_PLAIN_URL = re.compile(r"https?://([a-z0-9.-]+)(?::\d+)?(?:[/?]|$)")


@dataclass(slots=True)
class _Host:
    urls: deque[str] = field(default_factory=deque)
    active: int = 0
    queued: bool = False


class Run:
    """One pass over a list of URLs. All methods are called on the engine's event loop."""

    def __init__(self, engine: Engine, deliver: Callable[[Page | Failure], None]) -> None:
        self._engine = engine
        self._deliver = deliver
        self._hosts: dict[str, _Host] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._count = 0
        self._wake = asyncio.Event()
        self._active = asyncio.Semaphore(engine.config.concurrency)
        # Results that nobody has taken yet are held back too, or a slow reader would fill the memory.
        self._untaken = asyncio.Semaphore(2 * engine.config.concurrency)
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, urls: Iterable[str]) -> None:
        """Put more URLs into the queue."""
        for url in urls:
            name = _host(url)
            host = self._hosts.setdefault(name, _Host())
            host.urls.append(url)
            self._queue(name, host)
        self._wake.set()

    def taken(self, count: int) -> None:
        """Say that delivered results were taken."""
        for _ in range(count):
            self._untaken.release()

    async def dispatch(self) -> None:
        """Start one URL after the other, until cancelled."""
        try:
            while True:
                await self._untaken.acquire()
                await self._active.acquire()
                name, host = await self._next()
                task = asyncio.create_task(self._one(name, host, host.urls.popleft()))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
                self._queue(name, host)
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _queue(self, name: str, host: _Host, wait: float = 0.0) -> None:
        if host.urls and not host.queued and host.active < self._engine.config.host_concurrency:
            self._count += 1
            heapq.heappush(self._ready, (time.monotonic() + wait, self._count, name))
            host.queued = True

    async def _next(self) -> tuple[str, _Host]:
        """Return the next host that may be asked now and has URLs."""
        while True:
            self._wake.clear()
            while self._ready and self._ready[0][0] <= time.monotonic():
                _, _, name = heapq.heappop(self._ready)
                host = self._hosts[name]
                host.queued = False
                wait = self._engine.pace.ready_in(name)
                if wait == 0.0:
                    host.active += 1
                    return name, host
                # None: redirects from other hosts take up its places.
                self._queue(name, host, 0.05 if wait is None else wait)
            pause = self._ready[0][0] - time.monotonic() if self._ready else None
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _one(self, name: str, host: _Host, url: str) -> None:
        try:
            self._deliver(await attempt(self._engine, url))
        finally:
            host.active -= 1
            self._active.release()
            self._queue(name, host)
            if not host.urls and not host.active:
                del self._hosts[name]
            self._wake.set()


async def attempt(engine: Engine, url: str) -> Page | Failure:
    """Return the page, or a record of why there is none."""
    try:
        return await engine.fetch(url)
    except NewscleanError as error:
        return failure(url, error)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not take the other URLs with it
        return Failure(
            redact(url.strip()), "crash", f"{type(error).__name__}: {error}", "fetch", url=redact(url)
        )


def failure(url: str, error: NewscleanError) -> Failure:
    """Return the record of an error."""
    page = error.page if isinstance(error, FetchError) else None
    return Failure(
        redact(url.strip()),
        error.code,
        str(error),
        "fetch",
        url=page.url if page else None,
        status=page.status if page else None,
    )


def _host(url: str) -> str:
    plain = _PLAIN_URL.match(url)
    if plain is not None:  # most are, and parsing takes 50 times as long
        return plain[1]
    try:
        return httpx.URL(url.strip()).host
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return ""
