"""`Fetcher` and `fetch`: the engine behind plain function calls, on an event loop of its own."""

from __future__ import annotations

import asyncio
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Self, TypeVar

from newsclean.config import DEFAULT, Config, FetchConfig
from newsclean.fetch.engine import Engine
from newsclean.fetch.run import Run

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Iterator
    from types import TracebackType
    from typing import Any

    import httpx

    from newsclean.fetch.guard import Resolver
    from newsclean.records import Failure, Page

T = TypeVar("T")

_BATCH = 64
_TAKEN = 8
"""Results after which the loop is told that there is room: each telling wakes it up."""
_LOOKUP_THREADS = 32
"""Name lookups block a thread each."""


class Fetcher:
    """Fetches pages, with one set of connections, rules and paces for all of them.

    Use it as a context manager, or call `close`. Calls may come from any thread.

    Args:
        config: The settings; of a `Config`, its `fetch`.
        transport: Replaces the network. It stands behind all limits, and instead of the guard for addresses.
        resolver: Replaces the lookup of names; what it returns is checked like any address.
    """

    def __init__(
        self,
        config: Config | FetchConfig | None = None,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        settings = config or DEFAULT
        self._config = settings.fetch if isinstance(settings, Config) else settings
        self._engine = Engine(self._config, transport, resolver)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def fetch(self, url: str) -> Page:
        """Return the page at a URL.

        Raises:
            FetchError: There is no page to be had; its class and `code` say why, its message what to do, and
                its `page` holds what the server sent, where it sent something.
        """
        return self.call(self._engine.fetch(url))

    def fetch_many(self, urls: Iterable[str]) -> Iterator[Page | Failure]:
        """Give a page or a failure for each URL, in the order in which they come in.

        URLs are taken from `urls` as results are taken from here, `queue_size` of them ahead at most, so that
        both may be endless.
        """
        loop = self._running()
        results: queue.SimpleQueue[Page | Failure | None] = queue.SimpleQueue()
        run = Run(self._engine, results.put)
        dispatcher = asyncio.run_coroutine_threadsafe(run.dispatch(), loop)
        dispatcher.add_done_callback(lambda _: results.put(None))
        source, more, pending, taken = iter(urls), True, 0, 0
        try:
            while more or pending:
                while more and pending < self._config.queue_size and (results.empty() or not pending):
                    batch = list(islice(source, min(_BATCH, self._config.queue_size - pending)))
                    more = bool(batch)
                    pending += len(batch)
                    loop.call_soon_threadsafe(run.add, batch)
                if not pending:
                    break
                result = results.get()
                if result is None:
                    dispatcher.result()  # raises what ended it
                    return
                pending -= 1
                taken += 1
                if taken >= _TAKEN or results.empty():
                    loop.call_soon_threadsafe(run.taken, taken)
                    taken = 0
                yield result
        finally:
            dispatcher.cancel()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine of the engine on its event loop and wait for what it returns."""
        running = asyncio.run_coroutine_threadsafe(work, self._running())
        try:
            return running.result()
        finally:
            running.cancel()

    @property
    def engine(self) -> Engine:
        """The engine, for what is built on it (discovery)."""
        return self._engine

    def close(self) -> None:
        """End what is still running and close all connections."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._wind_up(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    async def _wind_up(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            if task is not None:
                task.cancel()
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)
        await self._engine.aclose()
        loop = asyncio.get_running_loop()
        await loop.shutdown_asyncgens()
        await loop.shutdown_default_executor()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._loop.set_default_executor(ThreadPoolExecutor(_LOOKUP_THREADS, "newsclean-lookup"))
                self._thread = threading.Thread(
                    target=self._loop.run_forever, name="newsclean-fetch", daemon=True
                )
                self._thread.start()
            return self._loop


def fetch(url: str, *, config: Config | FetchConfig | None = None) -> Page:
    """Return the page at a URL. For more than a few, use a `Fetcher`.

    Raises:
        FetchError: See `Fetcher.fetch`.
    """
    with Fetcher(config) as fetcher:
        return fetcher.fetch(url)
