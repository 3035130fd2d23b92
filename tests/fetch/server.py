"""A web server for tests: real sockets on loopback, and a script for each path."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ARTICLE = (
    b"<!doctype html><html><head><meta charset=utf-8><title>Rain stops the harvest</title></head><body>"
    + b"<p>The rain stopped the harvest on Monday, farmers of the valley said.</p>" * 30
    + b"</body></html>"
)


@dataclass
class Asked:
    """One request, as the server saw it."""

    host: str
    path: str
    headers: dict[str, str]
    at: float


@dataclass
class Wire:
    """One connection: what a script writes to."""

    asked: Asked
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    server: Server

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def reply(
        self, body: bytes = ARTICLE, status: str = "200 OK", kind: str | None = "text/html", **headers: str
    ) -> None:
        lines = [f"HTTP/1.1 {status}"]
        if kind is not None:
            lines.append(f"Content-Type: {kind}")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if not {"Content-Length", "Transfer-Encoding"} & named.keys():
            named["Content-Length"] = str(len(body))
        lines += [f"{name}: {value}" for name, value in named.items()]
        await self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)

    def reset(self) -> None:
        """Drop the connection with a TCP reset."""
        self.writer.transport.abort()


Script = Callable[[Wire], Awaitable[None]]


@dataclass
class Server:
    """What answers, and what was asked of it."""

    port: int = 0
    scripts: dict[str, Script] = field(default_factory=dict)
    default: Script | None = None
    robots: bytes | None = None
    asked: list[Asked] = field(default_factory=list)
    open: int = 0
    most_open: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _active: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def on(self, path: str) -> Callable[[Script], Script]:
        def keep(script: Script) -> Script:
            self.scripts[path] = script
            return script

        return keep

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError, TimeoutError):
            pass  # the client has left, as clients do
        finally:
            self.open -= 1
            writer.close()
            with suppress(OSError, ssl.SSLError):
                await writer.wait_closed()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = await reader.read(1)
        line = b"" if first == b"\x16" else first + await reader.readline()  # 0x16 begins a TLS handshake
        if not first:
            return False
        if not line.rstrip().endswith((b"HTTP/1.1", b"HTTP/1.0")):
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return False
        headers = {}
        while header := (await reader.readline()).decode("latin-1").strip():
            name, _, value = header.partition(":")
            headers[name.lower()] = value.strip()
        path = line.split()[1].decode()
        now = asyncio.get_running_loop().time()
        asked = Asked(headers.get("host", "").partition(":")[0], path, headers, now)
        self.asked.append(asked)
        wire = Wire(asked, reader, writer, self)
        host = asked.host
        self._active[host] += 1
        self.most_open[host] = max(self.most_open[host], self._active[host])
        try:
            await self._script(path)(wire)
        finally:
            self._active[host] -= 1
        return not writer.transport.is_closing()

    def _script(self, path: str) -> Script:
        bare = path.partition("?")[0]
        if path == "/robots.txt" and path not in self.scripts:
            return self._robots
        return self.scripts.get(path) or self.scripts.get(bare) or self.default or _missing

    async def _robots(self, wire: Wire) -> None:
        if self.robots is None:
            await _missing(wire)
        else:
            await wire.reply(self.robots, kind="text/plain")


async def _missing(wire: Wire) -> None:
    await wire.reply(b"not here", "404 Not Found", "text/plain")


@contextmanager
def serving(
    hosts: tuple[str, ...] = ("127.0.0.1",),
    context: ssl.SSLContext | None = None,
    answer: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]] | None = None,
) -> Iterator[Server]:
    """Run a server on a thread of its own, on one port of all `hosts`."""
    server = Server()
    serve = answer or server.serve
    loop = asyncio.new_event_loop()
    started = threading.Event()
    ended = asyncio.Event()

    async def main() -> None:
        listener = await asyncio.start_server(serve, hosts[0], 0, ssl=context, backlog=512)
        server.port = listener.sockets[0].getsockname()[1]
        others = [
            await asyncio.start_server(serve, host, server.port, ssl=context, backlog=512)
            for host in hosts[1:]
        ]
        started.set()
        await ended.wait()
        for one in (listener, *others):
            one.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    thread = threading.Thread(target=loop.run_until_complete, args=(main(),), daemon=True)
    thread.start()
    if not started.wait(10):
        msg = "the test server did not start"
        raise RuntimeError(msg)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(10)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
