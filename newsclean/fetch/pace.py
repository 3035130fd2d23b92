"""How often a host is asked: so many requests at a time, with a pause between them, over a whole run."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_DAY: Final = 86_400.0
_KEEP: Final = 60.0
"""Seconds that an idle host is remembered: what robots.txt asked for is told anew before each request."""
_SWEEP: Final = 4096
"""Hosts that are remembered before those that need no more waiting are forgotten."""


@dataclass(slots=True)
class Lane:
    """One host."""

    active: int = 0
    not_before: float = 0.0
    """On the monotonic clock."""
    held_until: float = 0.0
    """The same, where the host itself asked for a pause."""
    delay: float | None = None
    """What robots.txt asks for, where it is longer than the configured pause."""
    used: float = 0.0
    waiting: deque[asyncio.Future[None]] = field(default_factory=deque)


class Pace:
    """Keeps every host's pace. Belongs to one event loop."""

    def __init__(self, concurrency: int, delay: float, longest_hold: float) -> None:
        self._concurrency = concurrency
        self._delay = delay
        self._longest_hold = longest_hold
        self._lanes: dict[str, Lane] = {}
        self._sweep_at = _SWEEP

    def ready_in(self, host: str) -> float | None:
        """Return the seconds until a request to the host may start; None while it has all it may have."""
        lane = self._lanes.get(host)
        if lane is None:
            return 0.0
        if lane.active + len(lane.waiting) >= self._concurrency:
            return None
        now = time.monotonic()
        held = lane.held_until - now
        return max(0.0, lane.not_before - now, 0.0 if held > self._longest_hold else held)

    def slow_down(self, host: str, delay: float) -> None:
        """Keep at least `delay` seconds between requests to a host, until the host is idle and forgotten."""
        if delay > self._delay:
            self._lane(host).delay = delay

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host for nothing for some time, a day at most."""
        lane = self._lane(host)
        lane.held_until = max(lane.held_until, time.monotonic() + min(seconds, _DAY))

    @asynccontextmanager
    async def turn(self, host: str, *, delay: bool = True) -> AsyncIterator[float]:
        """Wait until the host may be asked, and count the request while it runs.

        Gives the seconds that the host is held for, where that is too long to wait for (then it may not be
        asked), else 0.

        The pause is kept from start to start and, where a host gets one request at a time, from end to start,
        so that the server sees it whole however long the request takes to arrive.
        """
        lane = self._lane(host)
        await self._enter(lane)
        try:
            yield await self._wait(lane, delay=delay)
        finally:
            if delay and self._concurrency == 1:
                self._pause(lane)
            lane.active -= 1
            self._wake(lane)

    async def _wait(self, lane: Lane, *, delay: bool) -> float:
        while True:
            now = time.monotonic()
            held = lane.held_until - now
            if held > self._longest_hold:
                return held
            wait = max(held, lane.not_before - now if delay else 0.0)
            if wait <= 0:
                break
            await asyncio.sleep(wait)
        if delay:
            self._pause(lane)
        return 0.0

    def _pause(self, lane: Lane) -> None:
        pause = max(self._delay, lane.delay or 0.0)
        lane.not_before = max(lane.not_before, time.monotonic() + pause)

    async def _enter(self, lane: Lane) -> None:
        if lane.active < self._concurrency:
            lane.active += 1
            return
        place = asyncio.get_running_loop().create_future()
        lane.waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place in lane.waiting:
                lane.waiting.remove(place)
            elif place.done() and not place.cancelled():
                lane.active -= 1
                self._wake(lane)
            raise

    def _wake(self, lane: Lane) -> None:
        while lane.waiting and lane.active < self._concurrency:
            place = lane.waiting.popleft()
            if not place.done():
                lane.active += 1
                place.set_result(None)

    def _lane(self, host: str) -> Lane:
        lane = self._lanes.get(host)
        if lane is None:
            if len(self._lanes) >= self._sweep_at:
                self._forget()
            lane = self._lanes[host] = Lane()
        lane.used = time.monotonic()
        return lane

    def _forget(self) -> None:
        now = time.monotonic()
        self._lanes = {
            host: lane
            for host, lane in self._lanes.items()
            if lane.active or lane.waiting or max(lane.not_before, lane.held_until, lane.used + _KEEP) > now
        }
        self._sweep_at = max(_SWEEP, 2 * len(self._lanes))
