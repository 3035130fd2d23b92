"""robots.txt as RFC 9309 has it: read once a site, kept a day, obeyed on every request."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from protego import Protego

from newsclean.errors import (
    BadRedirectError,
    ConnectionLostError,
    FetchError,
    FetchTimeoutError,
    PageTooLargeError,
    ProtocolError,
    RateLimitedError,
    RobotsDisallowedError,
    RobotsUnreachableError,
    ServerError,
    TooManyRedirectsError,
    TooSlowError,
)

if TYPE_CHECKING:
    import httpx

    from newsclean.records import Page

MAX_BYTES: Final = 512 * 1024
"""RFC 9309 asks for 500 KiB at least."""
KEEP: Final = 24 * 3600.0
"""Seconds. RFC 9309, 2.4: not longer than a day."""
KEEP_UNREACHABLE: Final = 300.0
KEPT_BYTES: Final = 8 * 1024 * 1024
"""All rules kept in memory; the oldest go first. Parsed, they take about ten times as much."""
_PLAIN_ENTRY: Final = 200

_UNREACHABLE: Final = (
    ConnectionLostError,
    FetchTimeoutError,
    ProtocolError,
    RateLimitedError,
    ServerError,
    TooManyRedirectsError,
    TooSlowError,
)

Get = Callable[[str], Awaitable["Page"]]
"""Fetches a robots.txt, within `MAX_BYTES`, without asking robots.txt first."""


@dataclass(slots=True)
class Rules:
    """What a site's robots.txt says."""

    parsed: Protego | None = None
    """None: everything is allowed, or `error` says why nothing is."""
    error: FetchError | None = None
    size: int = _PLAIN_ENTRY
    until: float = 0.0


@dataclass(slots=True)
class Robots:
    """The rules of the sites seen lately. Belongs to one event loop."""

    get: Get
    user_agent: str
    max_crawl_delay: float
    _rules: OrderedDict[str, Rules] = field(default_factory=OrderedDict)
    _size: int = 0
    _running: dict[str, asyncio.Task[Rules]] = field(default_factory=dict)

    @property
    def product(self) -> str:
        """The name that robots.txt files know us by."""
        words = self.user_agent.split()
        return words[0].partition("/")[0] if words else ""

    async def check(self, url: httpx.URL) -> float | None:
        """Return the pause in seconds that the site asks for between requests, None where it does not.

        Raises:
            RobotsDisallowedError: The site asks not to fetch this URL.
            FetchError: Its robots.txt could not be read, which forbids everything.
        """
        rules = await self.rules(url)
        if rules.error is not None:
            raise type(rules.error)(str(rules.error))
        if rules.parsed is None:
            return None
        if not rules.parsed.can_fetch(str(url), self.product):
            raise RobotsDisallowedError(
                f"{site(url)}/robots.txt asks {self.product} not to fetch {url}; "
                "if you have the site's leave, turn obey_robots off (--ignore-robots)"
            )
        return self._pause(rules.parsed, url)

    def _pause(self, parsed: Protego, url: httpx.URL) -> float | None:
        delay = parsed.crawl_delay(self.product)
        rate = parsed.request_rate(self.product)
        pauses = [float(delay)] if delay else []
        if rate is not None and rate.requests:
            pauses.append(rate.seconds / rate.requests)
        if not pauses:
            return None
        if max(pauses) > self.max_crawl_delay:
            raise RobotsDisallowedError(
                f"{site(url)}/robots.txt asks for {max(pauses):,.0f} s between two pages, longer than "
                f"max_crawl_delay ({self.max_crawl_delay:g} s)"
            )
        return max(pauses)

    async def rules(self, url: httpx.URL) -> Rules:
        """Return the rules of the URL's site, from memory or the site."""
        key = site(url)
        known = self._rules.get(key)
        if known is not None and known.until > time.monotonic():
            self._rules.move_to_end(key)
            return known
        running = self._running.get(key)
        if running is None:
            running = asyncio.ensure_future(self._read(key))
            self._running[key] = running
            running.add_done_callback(lambda _: self._running.pop(key, None))
        # Others may wait for the same file: one that is given up must not take it from them.
        return await asyncio.shield(running)

    async def _read(self, key: str) -> Rules:
        try:
            page = await self.get(f"{key}/robots.txt")
            rules = read_rules(page.status or 0, page.content, key)
        except (TooManyRedirectsError, BadRedirectError):
            rules = Rules()  # RFC 9309, 2.3.1.2: as if there were none
        except PageTooLargeError as error:
            rules = Rules(error=RobotsUnreachableError(f"{key}/robots.txt cannot be read: {error}"))
        except FetchError as error:
            rules = Rules(error=_unreachable(key, error))
        rules.until = time.monotonic() + (KEEP if rules.error is None else KEEP_UNREACHABLE)
        self._keep(key, rules)
        return rules

    def _keep(self, key: str, rules: Rules) -> None:
        old = self._rules.pop(key, None)
        self._size += rules.size - (old.size if old else 0)
        self._rules[key] = rules
        while self._size > KEPT_BYTES:
            _, gone = self._rules.popitem(last=False)
            self._size -= gone.size


def site(url: httpx.URL) -> str:
    """Return scheme, host and port of a URL: what one robots.txt speaks for."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def read_rules(status: int, content: bytes, key: str) -> Rules:
    """Return the rules that an answer to a request for robots.txt means (RFC 9309, 2.3.1)."""
    if 200 <= status < 300:
        text = content.decode("utf-8-sig", "replace")
        return Rules(Protego.parse(text), size=_PLAIN_ENTRY + len(content)) if text.strip() else Rules()
    if status == 429 or status >= 500 or status < 200:
        # 429 is a 4xx, which would mean "no rules"; but who is asked too much is not to be asked more.
        return Rules(
            error=RobotsUnreachableError(
                f"{key}/robots.txt answers {status}, so nothing may be fetched there; try again later"
            )
        )
    return Rules()


def _unreachable(key: str, error: FetchError) -> FetchError:
    """Return what a site's pages fail with: why it cannot be reached, or that robots.txt cannot be read."""
    if isinstance(error, _UNREACHABLE):
        return RobotsUnreachableError(
            f"{key}/robots.txt cannot be read, so nothing may be fetched there ({error}); try again later"
        )
    return type(error)(str(error))
