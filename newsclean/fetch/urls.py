"""URLs that may be fetched, and how they are shown: without credentials."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import httpx

from newsclean.errors import InvalidUrlError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_URL: Final = 16_384
"""Characters. Servers refuse from 8,000 on."""

_LABELS: Final = re.compile(r"(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?")
_NUMBER: Final = re.compile(r"0x[0-9a-f]*|[0-9]+")
_NOT_IN_URLS: Final = re.compile(r"[\x00-\x20\x7f\\]")
_AUTHORITY: Final = re.compile(r"[/\\]{2}")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that is fit to be asked for."""

    url: httpx.URL
    """Without credentials and fragment."""
    auth: tuple[str, str] | None = None
    """User and password, where the URL held them."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: what credentials are good for."""
        port = self.url.port or (443 if self.url.scheme == "https" else 80)
        return self.url.scheme, self.url.host, port


def parse_url(text: str) -> Target:
    """Return the URL, checked.

    Raises:
        InvalidUrlError: It is not an absolute http or https URL, or has a form that parsers read differently.
    """
    text = text.strip()
    shown = redact(text)
    if not text or len(text) > MAX_URL:
        raise InvalidUrlError(f"{shown[:80]!r} is no URL: it is {'empty' if not text else 'too long'}")
    authority = re.split(r"[/?#]", text.partition("//")[2], maxsplit=1)[0]
    if _NOT_IN_URLS.search(authority) or "\\" in text[:8]:
        raise InvalidUrlError(
            f"{shown!r} has characters in its host that no URL may have; check its spelling"
        )
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise InvalidUrlError(f"{shown!r} is no URL: {redact(str(error))}") from None
    if url.scheme not in {"http", "https"}:
        kind = f"its scheme is {url.scheme!r}" if url.scheme else "it has no scheme"
        raise InvalidUrlError(f"{shown!r} cannot be fetched: {kind}, and only http:// and https:// can")
    if url.port == 0 or (url.port or 1) > 65535:
        raise InvalidUrlError(f"{shown!r} has a port that does not exist: {url.port}")
    literal_address(url.raw_host.decode("ascii"))
    if not url.userinfo:
        return Target(url.copy_with(fragment=None) if url.fragment else url)
    return Target(url.copy_with(userinfo=b"", fragment=None), (unquote(url.username), unquote(url.password)))


def literal_address(host: str) -> Address | None:
    """Return the address that a host is written as, in any of the forms that resolvers take; None for a name.

    Raises:
        InvalidUrlError: The host is neither an address nor a name.
    """
    host = host.lower().strip("[]")
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host.replace("%25", "%"))
        except ValueError:
            raise InvalidUrlError(f"{host!r} is no IPv6 address") from None
    if not _LABELS.fullmatch(host) or len(host) > 254:
        raise InvalidUrlError(f"{host!r} is no host name")
    bare = host.removesuffix(".")
    # A host whose last label is a number is an IPv4 address or nothing (WHATWG URL, "ends in a number").
    if not _NUMBER.fullmatch(bare.rpartition(".")[2]):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError):
        raise InvalidUrlError(f"{host!r} is no IPv4 address") from None


def redact(text: str) -> str:
    """Return a URL, or a text with one, without what stands before an `@`: it may be a password."""
    if "@" not in text and text.isascii():
        return text
    try:
        url = httpx.URL(text)
        if not url.userinfo and url.host:
            return text
        if url.host:
            return str(url.copy_with(userinfo=b""))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        pass
    start, end = _AUTHORITY.search(text), text.rfind("@")
    if start is not None and start.end() <= end:
        text = text[: start.end()] + text[end + 1 :]
    return text.encode("utf-8", "replace").decode()
