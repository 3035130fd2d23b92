"""The layers between a request and the network, each an httpx transport around the next.

    cache (RFC 9111) > retries > pace of the host > limits on size and time > guarded connections

The lowest one may be replaced: tests give a transport of their own.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import httpcore
import httpx
from httpx_retries import Retry, RetryTransport

from newsclean.errors import (
    ConnectError,
    ConnectionLostError,
    FetchError,
    FetchTimeoutError,
    HeadersTooLargeError,
    InvalidUrlError,
    PageTooLargeError,
    ProtocolError,
    RateLimitedError,
    TlsError,
    TooSlowError,
)
from newsclean.fetch.compression import decompress
from newsclean.fetch.guard import GuardedBackend, Resolver, parse_networks, system_resolver

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from newsclean.config import FetchConfig
    from newsclean.fetch.pace import Pace

SENT_ENCODING: Final = "x-newsclean-sent-encoding"
"""Holds the Content-Encoding that was undone, so that a cached page still says how it came."""
RETRIED_STATUSES: Final = frozenset({429, 502, 503, 504})
_POOLS: Final = 32
_KEPT_OPEN: Final = 256
"""Idle connections of all hosts."""
_REDIRECT_BYTES: Final = 64 * 1024
_THREAD_BYTES: Final = 512 * 1024
"""A larger body is decompressed beside the event loop."""


@dataclass(slots=True)
class Budget:
    """What one URL may use up, over all its redirects and retries."""

    seconds: float
    max_bytes: int
    delay: bool = True
    """Keep the host's pause before the request (robots.txt needs none)."""
    used: float = 0.0
    received: int = 0
    version: str | None = None


def build(
    config: FetchConfig, pace: Pace, transport: httpx.AsyncBaseTransport | None, resolver: Resolver | None
) -> tuple[httpx.AsyncBaseTransport, httpx.AsyncBaseTransport]:
    """Return the layers put together, with the cache and without it (the same where there is none)."""
    network = transport or GuardedTransport(config, resolver or system_resolver)
    layers: httpx.AsyncBaseTransport = PacedTransport(LimitedTransport(network, config), pace, config)
    layers = RetryTransport(
        transport=layers,
        retry=PatientRetry(
            total=config.retries,
            backoff_factor=config.backoff,
            status_forcelist=RETRIED_STATUSES,
            max_backoff_wait=config.max_retry_wait,
        ),
    )
    if config.cache_dir is None:
        return layers, layers
    from newsclean.fetch.cache import cached  # noqa: PLC0415 - an extra

    return cached(layers, config.cache_dir), layers


class GuardedTransport(httpx.AsyncBaseTransport):
    """Connections through the guard. Certificates are always verified, proxies are never used.

    httpcore's pool walks over all of its connections several times a request, which at some hundred of them
    takes longer than the request itself; so the hosts are spread over pools that stay small.
    """

    def __init__(self, config: FetchConfig, resolver: Resolver) -> None:
        context = _tls_context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        backend = GuardedBackend(parse_networks(config.allow_networks), resolver)
        self._pools = [_Pool(config, context, backend) for _ in range(_POOLS)]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request over a connection of its host's pool."""
        return await self._pools[hash(request.url.host) % _POOLS].handle_async_request(request)

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools:
            await pool.aclose()


class _Pool(httpx.AsyncHTTPTransport):
    def __init__(self, config: FetchConfig, context: ssl.SSLContext, backend: GuardedBackend) -> None:
        super().__init__(verify=context)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=None,  # `concurrency` and `host_concurrency` limit them
            max_keepalive_connections=max(2, _KEPT_OPEN // _POOLS, config.concurrency // _POOLS),
            keepalive_expiry=max(5.0, 2 * config.host_delay),
            http1=True,
            http2=config.http2,
            network_backend=backend,
        )


@lru_cache(maxsize=4)
def _tls_context(_file: str | None, _directory: str | None) -> ssl.SSLContext:
    """Return a verifying context. Reading the authorities takes 30 ms, so it is kept while these stay."""
    return httpx.create_ssl_context(verify=True, trust_env=True)


class PatientRetry(Retry):
    """Retries what may pass."""

    def is_retryable_exception(self, exception: Exception) -> bool:
        """Tell whether another try may help."""
        return isinstance(exception, FetchError) and exception.transient and exception.retry_after is None


class PacedTransport(httpx.AsyncBaseTransport):
    """Waits for the host's turn, and holds the host back when it says `Retry-After`."""

    def __init__(self, inner: httpx.AsyncBaseTransport, pace: Pace, config: FetchConfig) -> None:
        self._inner = inner
        self._pace = pace
        self._config = config

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request when it is the host's turn."""
        budget: Budget = request.extensions["newsclean"]
        host = request.url.host
        longest = self._config.max_retry_wait
        async with self._pace.turn(host, delay=budget.delay) as held:
            if held:
                raise RateLimitedError(
                    f"{host} asked for nothing within the next {held:,.0f} s, longer than max_retry_wait "
                    f"({longest:g} s); fetch {request.url} after that",
                    retry_after=held,
                )
            response = await self._inner.handle_async_request(request)
            wait = retry_after(response.headers) if response.status_code in RETRIED_STATUSES else None
            if wait is not None:
                self._pace.hold(host, wait)
        if wait is not None and wait > longest:
            raise RateLimitedError(
                f"{host} answered {response.status_code} and asks to wait {wait:,.0f} s, longer than "
                f"max_retry_wait ({longest:g} s); fetch {request.url} after that",
                retry_after=wait,
            )
        return response

    async def aclose(self) -> None:
        """Close the layers below."""
        await self._inner.aclose()


def retry_after(headers: httpx.Headers) -> float | None:
    """Return the seconds that a response asks to wait, whether it says seconds or a date."""
    value = headers.get("retry-after")
    if not value:
        return None
    try:
        return Retry().parse_retry_after(value)
    except (ValueError, OverflowError):
        return None


class LimitedTransport(httpx.AsyncBaseTransport):
    """Reads whole responses within limits, and turns every way to fail into one of our errors."""

    def __init__(self, inner: httpx.AsyncBaseTransport, config: FetchConfig) -> None:
        self._inner = inner
        self._config = config
        self._timeouts = {
            "connect": config.connect_timeout,
            "read": config.read_timeout,
            "write": config.read_timeout,
            "pool": None,
        }

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request and read the answer."""
        budget: Budget = request.extensions["newsclean"]
        request.extensions["timeout"] = self._timeouts
        start = time.monotonic()
        left = budget.seconds - budget.used
        try:
            async with asyncio.timeout(left):
                return await self._exchange(request, budget)
        except TimeoutError:
            raise TooSlowError(
                f"{request.url} was not through after {budget.seconds:g} s (total_timeout)"
            ) from None
        except (httpx.TransportError, httpx.InvalidURL, OSError) as error:
            raise typed_error(error, request.url) from error
        finally:
            budget.used += time.monotonic() - start

    async def _exchange(self, request: httpx.Request, budget: Budget) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        try:
            self._check_headers(response, request.url)
            limit = (
                min(budget.max_bytes, _REDIRECT_BYTES) if response.has_redirect_location else budget.max_bytes
            )
            raw = await self._read(response, request.url, limit)
        finally:
            await response.aclose()
        version = response.extensions.get("http_version")
        budget.version = version.decode("ascii", "replace") if isinstance(version, bytes) else None
        budget.received = len(raw)
        return await self._decoded(response, raw, request.url, budget)

    def _check_headers(self, response: httpx.Response, url: httpx.URL) -> None:
        size = sum(len(name) + len(value) + 4 for name, value in response.headers.raw)
        if size > self._config.max_header_bytes:
            raise HeadersTooLargeError(
                f"{url} sent {size:,} bytes of headers, "
                f"more than {self._config.max_header_bytes:,} (max_header_bytes)"
            )

    async def _read(self, response: httpx.Response, url: httpx.URL, limit: int) -> bytes:
        declared = response.headers.get("content-length", "")
        if not response.has_redirect_location and declared.isdigit() and int(declared[:18]) > limit:
            raise PageTooLargeError(
                f"{url} has {int(declared[:18]):,} bytes, more than {limit:,} (max_bytes)"
            )
        parts: list[bytes] = []
        size = 0
        async for part in raw_parts(response):
            parts.append(part)
            size += len(part)
            if size > limit:
                if response.has_redirect_location:
                    break  # nobody reads what a redirect says
                raise PageTooLargeError(f"{url} has more than {limit:,} bytes (max_bytes)")
        return parts[0] if len(parts) == 1 else b"".join(parts)

    async def _decoded(
        self, response: httpx.Response, raw: bytes, url: httpx.URL, budget: Budget
    ) -> httpx.Response:
        codings = response.headers.get_list("content-encoding", split_commas=True)
        headers = [
            (SENT_ENCODING.encode() if name.lower() == b"content-encoding" else name, value)
            for name, value in response.headers.raw
            if name.lower() not in {b"transfer-encoding", SENT_ENCODING.encode()}
        ]
        if codings and raw and not response.has_redirect_location:
            limits: dict[str, Any] = {"max_bytes": budget.max_bytes, "max_ratio": self._config.max_ratio}
            limits["name"] = str(url)
            if len(raw) > _THREAD_BYTES:
                raw = await asyncio.to_thread(decompress, raw, codings, **limits)
            else:
                raw = decompress(raw, codings, **limits)
        return httpx.Response(response.status_code, headers=headers, content=raw)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


async def raw_parts(response: httpx.Response) -> AsyncIterator[bytes]:
    """Give the body as it was sent."""
    stream = response.stream
    if not isinstance(stream, httpx.AsyncByteStream):
        msg = f"the transport gave {type(stream).__name__}, which cannot be read piece by piece"
        raise TypeError(msg)
    async for part in stream:
        yield part


def typed_error(error: Exception, url: httpx.URL) -> FetchError:  # noqa: PLR0911 - one line for each kind
    """Return our error for one of httpx, h11 or the system."""
    causes = list(_causes(error))
    said = str(error) or type(error).__name__
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return ConnectError(f"{url.host} did not take the connection in time (connect_timeout)")
    if isinstance(error, httpx.TimeoutException):
        return FetchTimeoutError(f"{url} fell silent for too long (read_timeout)")
    if isinstance(error, httpx.ConnectError) and any(isinstance(cause, ssl.SSLError) for cause in causes):
        return TlsError(f"{url.host} has no TLS that can be trusted: {said}")
    if isinstance(error, httpx.ConnectError):
        return ConnectError(f"{url.host} cannot be reached: {said}")
    if any(getattr(cause, "error_status_hint", None) == 431 for cause in causes):
        return HeadersTooLargeError(f"{url} sent headers without end")
    if isinstance(error, httpx.NetworkError | OSError) or "without sending" in said:
        return ConnectionLostError(f"the connection to {url.host} ended before {url} was whole: {said}")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return InvalidUrlError(f"{url} cannot be asked for: {said}")
    return ProtocolError(f"{url.host} does not keep to HTTP: {said}")


def _causes(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and len(chain) < 10:
        chain.append(step)
        step = step.__cause__ or step.__context__
    return chain
