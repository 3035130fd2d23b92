"""One URL to one page: redirects, robots.txt, cookies and credentials on the way, through the layers."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import httpx

from newsclean.decode import decode
from newsclean.errors import (
    BadRedirectError,
    InvalidUrlError,
    RedirectLoopError,
    TooManyRedirectsError,
)
from newsclean.fetch import robots, transport
from newsclean.fetch.compression import ACCEPT_ENCODING
from newsclean.fetch.judge import judge, kind
from newsclean.fetch.pace import Pace
from newsclean.fetch.urls import Target, parse_url, redact
from newsclean.records import Page

if TYPE_CHECKING:
    from newsclean.config import FetchConfig
    from newsclean.fetch.guard import Resolver

ACCEPT: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"


class Engine:
    """The one implementation, for one event loop. `Fetcher` and `fetch` are its faces."""

    def __init__(
        self,
        config: FetchConfig,
        network: httpx.AsyncBaseTransport | None = None,
        resolver: Resolver | None = None,
    ) -> None:
        self.config = config
        self.pace = Pace(config.host_concurrency, config.host_delay, config.max_retry_wait)
        self._layers, self._uncached = transport.build(config, self.pace, network, resolver)
        self._robots = robots.Robots(self._get_robots, config.user_agent, config.max_crawl_delay)
        self._headers = {
            "User-Agent": config.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
        }

    async def fetch(self, url: str) -> Page:
        """Return a page, or raise why there is none. See `newsclean.fetch.fetch`."""
        page = await self.get(url)
        judge(page)
        return replace(page, kind="text") if kind(page) == "text" else page

    async def get(self, url: str, *, max_bytes: int | None = None, obey: bool | None = None) -> Page:
        """Return whatever the server sends, with whatever status.

        Raises:
            FetchError: The server sent nothing whole, or may not be asked.
        """
        config = self.config
        budget = transport.Budget(config.total_timeout, max_bytes or config.max_bytes)
        obey = config.obey_robots if obey is None else obey
        return await self._follow(url, budget, obey=obey)

    async def rules(self, url: str) -> robots.Rules:
        """Return what a site's robots.txt says, for its list of sitemaps."""
        return await self._robots.rules(parse_url(url).url)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._layers.aclose()

    async def _get_robots(self, url: str) -> Page:
        budget = transport.Budget(self.config.total_timeout, robots.MAX_BYTES, delay=False)
        return await self._follow(url, budget, obey=False)

    async def _follow(self, url: str, budget: transport.Budget, *, obey: bool) -> Page:
        start = target = parse_url(url)
        cookies = httpx.Cookies()
        passed: list[str] = []
        seen: set[tuple[str, str]] = set()
        while True:
            if obey:
                await self._ask_robots(target)
            response = await self._send(target, start, cookies, budget)
            if not response.has_redirect_location:
                return _page(response, target, redact(url.strip()), tuple(passed), budget)
            passed.append(str(target.url))
            # A site may set a cookie and send the reader round again: with other cookies it is no loop.
            state = (str(target.url), str(sorted((c.name, c.value or "") for c in cookies.jar)))
            if state in seen:
                raise RedirectLoopError(
                    f"{start.url} redirects in a circle: {_trail(passed)}; it may want a browser"
                )
            seen.add(state)
            if len(passed) > self.config.max_redirects:
                raise TooManyRedirectsError(
                    f"{start.url} redirects more than {self.config.max_redirects} times "
                    f"(max_redirects): {_trail(passed)}"
                )
            if "set-cookie" in response.headers:
                cookies.extract_cookies(response)
            target = _next(target, response)

    async def _ask_robots(self, target: Target) -> None:
        pause = await self._robots.check(target.url)
        if pause is not None:
            self.pace.slow_down(target.url.host, pause)

    async def _send(
        self, target: Target, start: Target, cookies: httpx.Cookies, budget: transport.Budget
    ) -> httpx.Response:
        request = httpx.Request("GET", target.url, headers=self._headers, extensions={"newsclean": budget})
        if start.auth is not None and target.origin == start.origin:
            token = base64.b64encode(":".join(start.auth).encode()).decode("ascii")
            request.headers["Authorization"] = f"Basic {token}"
        if cookies.jar:
            cookies.set_cookie_header(request)
        # What a user or a session sees is not for others, and a cache cannot tell them apart.
        personal = "authorization" in request.headers or "cookie" in request.headers
        layers = self._uncached if personal else self._layers
        response = await layers.handle_async_request(request)
        response.request = request
        if not response.is_stream_consumed:
            await response.aread()
        return response


def _next(target: Target, response: httpx.Response) -> Target:
    """Return where a redirect leads. Credentials in it are dropped: they are the server's, not the user's."""
    location = response.headers["location"]
    try:
        found = parse_url(str(target.url.join(location)))
    except (InvalidUrlError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise BadRedirectError(
            f"{target.url} redirects to {redact(location)[:200]!r}, which cannot be fetched: "
            f"{redact(str(error))}"
        ) from None
    return Target(found.url)


def _trail(urls: list[str]) -> str:
    shown = urls if len(urls) <= 4 else [*urls[:2], "...", *urls[-2:]]
    return " > ".join(shown)


def _page(
    response: httpx.Response,
    target: Target,
    requested: str,
    passed: tuple[str, ...],
    budget: transport.Budget,
) -> Page:
    headers = {name.lower(): value for name, value in response.headers.items()}
    if transport.SENT_ENCODING in headers:
        headers["content-encoding"] = headers.pop(transport.SENT_ENCODING)
    decoded = decode(response.content, headers.get("content-type"))
    caching = response.extensions.get("caching")
    cached = bool(caching and caching["from_cache"])
    return Page(
        url=str(target.url),
        content=response.content,
        status=response.status_code,
        headers=headers,
        requested_url=requested,
        redirects=passed,
        fetched_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        encoding=decoded.encoding,
        encoding_source=decoded.source,
        elapsed=round(budget.used, 4),
        bytes_received=None if cached else budget.received,
        http_version=budget.version,
        from_cache=cached,
    )
