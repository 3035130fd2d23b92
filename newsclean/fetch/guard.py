"""Who may be connected to: addresses of the public internet, and what the user allows besides.

A name is looked up here, each of its addresses is checked, and the checked address is the one that is
connected to. A second lookup, in which an attacker's name server could answer differently (DNS rebinding),
never happens. Redirects and retries come through here like first requests.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import httpcore

from newsclean.errors import ConfigError, DnsError, ForbiddenAddressError, TemporaryDnsError
from newsclean.fetch.urls import Address, literal_address

if TYPE_CHECKING:
    Network = ipaddress.IPv4Network | ipaddress.IPv6Network

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""A host name and a port -> its addresses."""

_IPV4: Final = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; Alibaba's metadata service is 100.100.100.200
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # Azure's platform service, a public address that only means something inside
        "169.254.0.0/16",  # link-local; the metadata service of most clouds is 169.254.169.254
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata service is 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
"""From the IANA IPv4 Special-Purpose Address Registry, and the cloud services that hide in public space."""

_IPV6_PUBLIC: Final = ipaddress.IPv6Network("2000::/3")
"""All that is assigned as global unicast. Outside lie loopback, mapped (::ffff:0:0/96), compatible, NAT64
(64:ff9b::/96, 64:ff9b:1::/48), unique local (fc00::/7), link-local and multicast addresses."""
_IPV6: Final = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarks
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)
"""From the IANA IPv6 Special-Purpose Address Registry, what lies inside 2000::/3."""
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})
"""Bits 64 to 95 of an IPv6 address that ends in an IPv4 address (RFC 5214)."""


def parse_networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks that are allowed although they are not public.

    Raises:
        ConfigError: One of them is no network.
    """
    try:
        return tuple(ipaddress.ip_network(text, strict=False) for text in texts)
    except ValueError as error:
        raise ConfigError(f"allow_networks: {error}; write networks like 127.0.0.0/8 or fd00::/8") from None


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet, and hides no other address."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _IPV4)
    if address not in _IPV6_PUBLIC or any(address in network for network in _IPV6):
        return False
    return (int(address) >> 32) & 0xFFFFFFFF not in _ISATAP


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a name."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(entry[4][0]) for entry in found]


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to checked addresses only."""

    def __init__(self, allowed: Sequence[Network] = (), resolver: Resolver = system_resolver) -> None:
        self._allowed = tuple(allowed)
        self._resolver = resolver
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of a host that answers, if all its addresses may be connected to."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._addresses(host, port)
        except TimeoutError:
            raise TemporaryDnsError(f"no name server answered for {host!r} in {timeout:g} s") from None
        for address in addresses:
            if not self.allows(address):
                raise ForbiddenAddressError(
                    f"{host!r} is at {address}, which is not on the public internet; "
                    "if it is yours, allow its network (allow_networks, --allow-network)"
                )
        return await self._connect(addresses, port, timeout, local_address, socket_options)

    def allows(self, address: Address) -> bool:
        """Tell whether an address may be connected to."""
        return is_public(address) or any(address in network for network in self._allowed)

    async def _addresses(self, host: str, port: int) -> list[Address]:
        literal = literal_address(host)
        if literal is not None:
            return [literal]
        try:
            texts = await self._resolver(host, port)
        except socket.gaierror as error:
            kind = TemporaryDnsError if error.errno == socket.EAI_AGAIN else DnsError
            raise kind(f"{host!r} has no address ({error.strerror}); check the name's spelling") from None
        except (OSError, UnicodeError) as error:
            raise DnsError(f"{host!r} cannot be looked up: {error}") from None
        addresses = list(dict.fromkeys(ipaddress.ip_address(text) for text in texts))
        if not addresses:
            raise DnsError(f"{host!r} has no address; check the name's spelling")
        return addresses

    async def _connect(
        self,
        addresses: Sequence[Address],
        port: int,
        limit: float | None,
        local_address: str | None,
        options: Iterable[Any] | None,
    ) -> httpcore.AsyncNetworkStream:
        for address in addresses[:-1]:
            try:
                # A dead address must not use up the time of a live one.
                first_limit = 3.0 if limit is None else min(limit / 2, 3.0)
                return await self._backend.connect_tcp(
                    str(address), port, first_limit, local_address, options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(str(addresses[-1]), port, limit, local_address, options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - httpcore's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - the same
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no URL leads to a socket of this machine."""
        raise ForbiddenAddressError(f"{path!r} is a socket of this machine")

    async def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own tries."""
        await asyncio.sleep(seconds)
