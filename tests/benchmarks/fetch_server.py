"""A fast web server of many hosts on loopback. The fetch benchmarks run it in a process of its own.

Usage: python tests/benchmarks/fetch_server.py PORT HOSTS LATENCY_MS FAULTS BYTES

Hosts are 127.5.0.1, 127.5.0.2, ... Each answers any path with a page after LATENCY_MS; FAULTS of all paths
(chosen by their hash, so that a second run meets the same) are reset, answered 404 or cut off. `/__seen`
gives the arrivals as JSON: {host: [seconds, ...]}.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import sys
import zlib
from collections import defaultdict
from typing import ClassVar

WORDS = "the rain stopped harvest on monday farmers of valley said more water in river than before".split()


def page(size: int) -> bytes:
    """Return an HTML page of about `size` bytes, with text and markup that compress like a page's."""
    out, seed = ["<!doctype html><html><head><meta charset=utf-8><title>Rain</title></head><body>"], 1
    length = len(out[0])
    while length < size:
        words = []
        for _ in range(40):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            words.append(WORDS[seed % len(WORDS)] + str(seed % 97))
        out.append(f'<p class="c{seed % 1000}">{" ".join(words)}</p>')
        length += len(out[-1])
    return "".join(out).encode() + b"</body></html>"


class Handler(asyncio.Protocol):
    """One connection. Written for speed: requests are split by their blank line and hardly parsed."""

    body: bytes = b""
    packed: bytes = b""
    latency: float = 0.0
    faults: float = 0.0
    seen: ClassVar[dict[str, list[float]]] = defaultdict(list)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""
        self.loop = asyncio.get_running_loop()

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
            self.loop.call_later(self.latency, self.answer, head, self.loop.time())

    def answer(self, head: bytes, at: float) -> None:
        path = head.split(b" ", 2)[1]
        if path == b"/robots.txt":
            self.send(b"404 Not Found", b"none")
            return
        if path == b"/__seen":
            self.send(b"200 OK", json.dumps(self.seen).encode())
            self.seen.clear()
            return
        host = head.lower().partition(b"\r\nhost:")[2].split(b"\r\n", 1)[0].strip().split(b":")[0].decode()
        self.seen[host].append(at)
        draw = zlib.crc32(path) / 2**32
        if draw >= self.faults:
            self.send(b"200 OK", self.packed, b"Content-Encoding: gzip\r\n")
        elif draw < self.faults / 3:
            self.transport.abort()
        elif draw < self.faults * 2 / 3:
            self.send(b"404 Not Found", b"none")
        else:
            self.transport.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n<p>cut"
            )
            self.transport.close()

    def send(self, status: bytes, body: bytes, more: bytes = b"") -> None:
        head = b"HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n%s\r\n"
        self.transport.write(head % (status, len(body), more) + body)


async def main(port: int, hosts: int, latency_ms: float, faults: float, size: int) -> None:
    Handler.body = page(size)
    Handler.packed = gzip.compress(Handler.body, 6)
    Handler.latency, Handler.faults = latency_ms / 1000, faults
    loop = asyncio.get_running_loop()
    names = [f"127.5.{n // 250}.{n % 250 + 1}" for n in range(hosts)]
    for name in names:
        await loop.create_server(Handler, name, port, backlog=1024)
    print(f"{hosts} hosts, {len(Handler.body)} bytes, {len(Handler.packed)} packed", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    port, hosts, latency, faults, size = sys.argv[1:]
    asyncio.run(main(int(port), int(hosts), float(latency), float(faults), int(size)))
