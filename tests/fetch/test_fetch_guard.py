"""No spelling, name or redirect leads into a private network."""

import ipaddress
import socket
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.config import FetchConfig
from newsclean.errors import (
    BadRedirectError,
    ConfigError,
    DnsError,
    ForbiddenAddressError,
    InvalidUrlError,
    TemporaryDnsError,
)
from newsclean.fetch import Fetcher, fetch
from newsclean.fetch.guard import is_public, parse_networks
from tests.fetch.server import serving

REFUSED = (ForbiddenAddressError, InvalidUrlError)
STRICT = FetchConfig(host_delay=0, obey_robots=False, retries=0, total_timeout=5)

SPELLINGS = [
    # IPv4 in every form that a resolver takes
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "127.0.1",
    "127.1.",
    "127.000.000.001",
    "2130706433",
    "2130706433.",
    "0x7f000001",
    "0x7F000001",
    "0x7f.0x0.0x0.0x1",
    "0x7f.1",
    "0X7f.0.0.0x1",
    "017700000001",
    "0177.0.0.01",
    "0177.0.0.1",
    "00000177.1",
    "0x7f.0.0.01",
    "127.0x1",
    "127.00001",
    "0",
    "0.0.0.0",  # noqa: S104 - a URL, nothing is bound to it
    "0x0",
    "00",
    "10.0.0.1",
    "10.1",
    "0xa.1",
    "012.1",
    "167772161",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.1",
    "3232235777",
    "0xc0a80101",
    "169.254.169.254",
    "169.254.43518",
    "2852039166",
    "0xa9fea9fe",
    "0251.0376.0251.0376",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "4294967295",
    # what is no address and no name either
    "127.0.0.256",
    "4294967296",
    "127.0.0.1.1",
    "0x7f.0.0.0.1",
    "08.0.0.1",
    "127.0.0.1x%00",
    "127。0。0。1",
    "１２７.０.０.１",
    "①②⑦.⓪.⓪.①",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "%31%32%37.0.0.1",
    "127%2e0%2e0%2e1",
    "localhost%00.example.com",
    "local\thost",
    "127.0.0.1 ",
    # IPv6
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000:0000:0000:0000:0000:0000:0000:0001]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::FFFF:7F00:0001]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::808:808]",
    "[64:ff9b:1::a00:1]",
    "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::1]",
    "[2001:0:7f00:1::1]",
    "[2001:db8::1]",
    "[2001:470:1f0b::5efe:10.0.0.1]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[fe80::1%25eth0]",
    "[::1%25lo]",
    "[fc00::1]",
    "[fd00:ec2::254]",
    "[fec0::1]",
    "[ff02::1]",
    "[::1",
    "[::1]]",
    "[:::1]",
    "[127.0.0.1]",
    # names
    "localhost",
    "LOCALHOST",
    "localhost.",
    "sub.localhost",
    "localtest.example",
    "127.0.0.1.nip.example",
    "metadata.google.internal",
    "mixed.example",
    "mapped.example",
    "nat64.example",
    # userinfo and other tricks on parsers
    "example.com@127.0.0.1",
    "example.com:80@127.0.0.1",
    "example.com%40@127.0.0.1",
    "127.0.0.1\\@example.com",
    "example.com\\@127.0.0.1",
    "127.0.0.1\\.example.com",
    "a@b@127.0.0.1",
    "user:pass@[::1]",
]
NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "sub.localhost": ["127.0.0.1"],
    "localtest.example": ["127.0.0.1"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    "mixed.example": ["93.184.216.34", "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "nat64.example": ["64:ff9b::7f00:1"],
}


async def names(host, port):
    if host not in NAMES:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return NAMES[host]


@pytest.fixture(scope="module")
def canary():
    """Answers on loopback: whatever reaches it, got past the guard."""
    with serving(("127.0.0.1", "127.0.0.2")) as server:
        server.default = lambda wire: wire.reply()
        yield server
        assert [asked for asked in server.asked if not asked.path.startswith("/ok")] == []


@pytest.fixture(scope="module")
def strict():
    with Fetcher(STRICT, resolver=names) as fetcher:
        yield fetcher


@pytest.fixture(scope="module")
def half_open():
    """Allows one address of this machine, so that something can redirect."""
    with Fetcher(replace(STRICT, allow_networks=("127.0.0.2/32",)), resolver=names) as fetcher:
        yield fetcher


def test_there_are_enough_spellings():
    assert len(set(SPELLINGS)) >= 100


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_spelling_is_refused(canary, strict, host):
    for url in (f"http://{host}:{canary.port}/", f"http://{host}/", f"https://{host}:{canary.port}/"):
        with pytest.raises(REFUSED):
            strict.fetch(url)


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_redirect_to_a_spelling_is_refused(canary, half_open, host):
    location = f"http://{host}:{canary.port}/stolen"
    canary.scripts["/ok"] = lambda wire: wire.reply(
        b"", "302 Found", Location=location.encode().decode("latin-1")
    )
    with pytest.raises((*REFUSED, BadRedirectError, DnsError)):
        half_open.fetch(f"http://127.0.0.2:{canary.port}/ok")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "ftp://example.com/",
        "gopher://127.0.0.1:6379/_INFO",
        "dict://127.0.0.1:11211/stats",
        "data:text/html,hello",
        "javascript:alert(1)",
        "unix:///var/run/docker.sock",
        "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
        "view-source:http://127.0.0.1/",
        "jar:http://127.0.0.1!/",
        "//127.0.0.1/",
        "127.0.0.1",
        "http:127.0.0.1",
        "http:/127.0.0.1/",
        "http:///127.0.0.1/",
        "http:\\\\127.0.0.1\\",
        "http://",
        "http://:80/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://exa mple.com/",
        "http://exa\nmple.com/",
        "http://a..b/",
        "http://" + "a" * 64 + ".com/",
        "http://" + "a." * 130 + "com/",
        "http://example.com/" + "a" * 20_000,
        "",
        "   ",
        "https://\udc80.com/",
    ],
)
def test_what_is_no_web_url_is_refused(strict, url):
    with pytest.raises(InvalidUrlError):
        strict.fetch(url)


@pytest.mark.parametrize(
    "scheme", ["file:///etc/passwd", "ftp://127.0.0.2/", "gopher://127.0.0.1/", "data:,x"]
)
def test_a_redirect_out_of_the_web_is_refused(canary, scheme):
    canary.scripts["/ok"] = lambda wire: wire.reply(b"", "302 Found", Location=scheme)
    with pytest.raises(BadRedirectError, match="only http"):
        fetch(f"http://127.0.0.2:{canary.port}/ok", config=replace(STRICT, allow_networks=("127.0.0.2/32",)))


def ipv4_spellings(address: int, parts: int, bases: list[str], dot: bool) -> str:
    octets = [(address >> shift) & 0xFF for shift in (24, 16, 8, 0)]
    tail = 0
    for octet in octets[parts - 1 :]:
        tail = tail * 256 + octet
    formats = {"d": "{}", "x": "0x{:x}", "X": "0X{:X}", "o": "0{:o}", "0x0": "0x000{:x}"}
    written = [
        formats[base].format(value) for value, base in zip([*octets[: parts - 1], tail], bases, strict=False)
    ]
    return ".".join(written) + "." * dot


PRIVATE_V4 = st.sampled_from(
    "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 100.64.0.0/10 "
    "0.0.0.0/8 224.0.0.0/4 240.0.0.0/4 198.18.0.0/15 192.0.0.0/24".split()
).flatmap(lambda text: st.integers(int(ipaddress.IPv4Network(text)[0]), int(ipaddress.IPv4Network(text)[-1])))
BASES = st.lists(st.sampled_from(["d", "x", "X", "o", "0x0"]), min_size=4, max_size=4)
PREFIXES = ["::ffff:", "::", "64:ff9b::", "64:ff9b:1::", "2002:"]
ADDRESSES = st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address) | st.integers(0, 2**128 - 1).map(
    ipaddress.IPv6Address
)
USERINFO = st.sampled_from(["", "user@", "user:pw@", "example.com@", "example.com:80@", "8.8.8.8@"])


@settings(max_examples=150, deadline=None)
@given(PRIVATE_V4, st.integers(1, 4), BASES, st.booleans(), USERINFO, st.sampled_from(["http", "https"]))
@example(0x7F000001, 1, ["o"] * 4, True, "", "http")
def test_every_spelling_of_every_private_ipv4_address_is_refused(  # noqa: PLR0917 - hypothesis gives them
    strict, canary, address, parts, bases, dot, userinfo, scheme
):
    host = ipv4_spellings(address, parts, bases, dot)
    with pytest.raises(REFUSED):
        strict.fetch(f"{scheme}://{userinfo}{host}:{canary.port}/")


@settings(max_examples=150, deadline=None)
@given(
    PRIVATE_V4,
    st.sampled_from(["::ffff:", "::", "64:ff9b::", "64:ff9b:1::", "2002:"]),
    st.booleans(),
    USERINFO,
)
def test_every_private_ipv4_address_inside_an_ipv6_one_is_refused(
    strict, canary, address, prefix, dotted, userinfo
):
    high, low = f"{address >> 16:x}", f"{address & 0xFFFF:x}"
    if prefix == "2002:":
        host = f"2002:{high}:{low}::1"
    else:
        host = prefix + (str(ipaddress.IPv4Address(address)) if dotted else f"{high}:{low}")
    with pytest.raises(ForbiddenAddressError):
        strict.fetch(f"http://{userinfo}[{host}]:{canary.port}/")


@given(
    st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
    | st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)
)
def test_what_the_standard_library_calls_private_is_never_public(address):
    if not address.is_global or address.is_multicast:
        assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111"]
)
def test_public_addresses_are_public(address):
    assert is_public(ipaddress.ip_address(address))


def test_an_allowed_network_opens_itself_and_nothing_else(canary):
    config = replace(STRICT, allow_networks=("127.0.0.2/32",))
    canary.scripts["/ok"] = lambda wire: wire.reply()
    with Fetcher(config, resolver=names) as fetcher:
        assert fetcher.fetch(f"http://127.0.0.2:{canary.port}/ok").status == 200
        for host in ("127.0.0.1", "localhost", "10.0.0.1", "[::1]"):
            with pytest.raises(ForbiddenAddressError):
                fetcher.fetch(f"http://{host}:{canary.port}/")


def test_a_name_that_changes_its_address_gains_nothing(canary):
    """DNS rebinding: the address that was checked is the one connected to, and each lookup is checked."""
    answers = [["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]]
    looked_up = []

    async def rebinding(host, port):
        looked_up.append(host)
        return answers.pop(0)

    reached = []

    async def where(wire):
        reached.append(wire.writer.get_extra_info("sockname")[0])
        await wire.reply(Connection="close")
        wire.writer.close()

    canary.scripts["/ok"] = where
    config = replace(STRICT, allow_networks=("127.0.0.2/32",))
    with Fetcher(config, resolver=rebinding) as fetcher:
        fetcher.fetch(f"http://rebind.example:{canary.port}/ok")
        assert looked_up == ["rebind.example"]
        with pytest.raises(ForbiddenAddressError, match=r"127\.0\.0\.1"):
            fetcher.fetch(f"http://rebind.example:{canary.port}/ok2")
    assert reached == ["127.0.0.2"]


def test_one_private_address_among_public_ones_is_enough(canary):
    async def both(host, port):
        return ["127.0.0.2", "127.0.0.1"]

    config = replace(STRICT, allow_networks=("127.0.0.2/32",))
    with Fetcher(config, resolver=both) as fetcher, pytest.raises(ForbiddenAddressError):
        fetcher.fetch(f"http://two.example:{canary.port}/")


def test_a_dead_address_leads_on_to_the_next(canary):
    async def two(host, port):
        return ["127.0.0.3", "127.0.0.2"]

    canary.scripts["/ok"] = lambda wire: wire.reply()
    with Fetcher(replace(STRICT, allow_networks=("127.0.0.0/8",)), resolver=two) as fetcher:
        assert fetcher.fetch(f"http://two.example:{canary.port}/ok").status == 200


def test_proxies_of_the_environment_are_not_used(canary, monkeypatch):
    """A proxy would connect for us, past the guard."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
    with Fetcher(STRICT, resolver=names) as fetcher, pytest.raises(DnsError):
        fetcher.fetch("http://nowhere.example/")


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [(socket.EAI_NONAME, DnsError, "dns"), (socket.EAI_AGAIN, TemporaryDnsError, "dns")],
)
def test_a_name_without_an_address(number, kind, code):
    async def fails(host, port):
        raise socket.gaierror(number, "no luck")

    with Fetcher(replace(STRICT, obey_robots=True), resolver=fails) as fetcher, pytest.raises(kind) as caught:
        fetcher.fetch("http://nowhere.example/a")
    assert caught.value.code == code
    assert caught.value.transient == (kind is TemporaryDnsError)


def test_a_name_that_answers_with_nothing():
    async def empty(host, port):
        return []

    with Fetcher(STRICT, resolver=empty) as fetcher, pytest.raises(DnsError, match="no address"):
        fetcher.fetch("http://nowhere.example/")


def test_networks_are_checked_when_they_are_given():
    assert [str(network) for network in parse_networks(["127.0.0.1/8", "::1"])] == ["127.0.0.0/8", "::1/128"]
    with pytest.raises(ConfigError, match="allow_networks"):
        Fetcher(FetchConfig(allow_networks=("all",)))


@pytest.mark.parametrize(
    "url", ["http://user:hunter2@exa mple.com/", "ftp://user:hunter2@h/", "http://user:hunter2@[::1/"]
)
def test_credentials_are_in_no_message(strict, url):
    with pytest.raises(InvalidUrlError) as caught:
        strict.fetch(url)
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(list(strict.fetch_many([url])))
