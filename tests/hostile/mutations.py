"""Broken pages from whole ones. A seed gives the same page every time, on every machine."""

import random
import re
from collections.abc import Callable
from pathlib import Path

FIXTURES = Path(__file__).parents[2] / "fixtures"
Mutator = Callable[[bytes, random.Random], bytes]

_TAG = re.compile(rb"<[^>]{0,400}>")
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\ufe0f"
_NAMES = (
    "p div span a b i font table tr td li ul h1 h2 time nav footer aside article script style svg math template "
    "select option button form title head body html pre textarea iframe noscript img br hr meta dl dt dd "
    "blockquote figure figcaption details frameset plaintext ruby rt object x-y"
).split()
_ENTITIES = (
    "&amp;",
    "&lt;",
    "&#0;",
    "&#xD800;",
    "&#1114112;",
    "&nbsp;",
    "&notin;",
    "&#x202e;",
    "&",
    "&#",
    "&zwj;",
)
_TOKENS = (
    b"<!--", b"-->", b"--!>", b"<![CDATA[", b"]]>", b"<?xml encoding='utf-16'?>", b"\x00", b"\x1e", b"\x1b$B", b"\xff\xfe",
    b"\xef\xbb\xbf", b"<script>", b"</script>", b"<style>", b"</body>", b"</html>", b"<plaintext>", b"<meta charset=utf-16>",
    b"<meta charset=shift_jis>", b"<base href='http://[::1'>", b"<base href='//\\x'>", b"<a href='http://[x'>x</a>",
    b"<img src='http://[' srcset='a 1x, b 99999999999999999999w, , c -1x' width=1e999 height=nan>", b"<time datetime='9999-99-99T99:99'>",
    b"<time datetime=0000-00-00>", b"<meta property=article:published_time content=0001-01-01T00:00:00+99:99>",
    b"<meta property=og:title content=''>", b"<h1>", b'<script type=application/ld+json>{"@type":"NewsArticle","articleBody":',
    b'<script type=application/ld+json>{"@type":[[[{}]]],"author":{"name":{"name":1e999}},"datePublished":-1e400}</script>',
    b'<script id=__NEXT_DATA__ type=application/json>{"props":', b"window.__STATE__={a:[1,2,", b'"\\ud800"', b"\xed\xa0\x80",
    b"<p hidden>", b"<div style='display:none'>", b"<div itemscope itemtype=x itemprop=author>", b"<link rel=next href='javascript:0'>",
)  # fmt: skip


def pages() -> list[bytes]:
    """Return the HTML pages of the fixtures, in the order of their names."""
    return [path.read_bytes() for path in sorted(FIXTURES.glob("*/page.html"))]


def dumps() -> list[bytes]:
    """Return the text dumps of the fixtures, in the order of their names."""
    found = (path for path in sorted(FIXTURES.glob("*/page.*")) if path.suffix != ".html")
    return [path.read_bytes() for path in found]


def _span(page: bytes, rng: random.Random, longest: int = 2000) -> tuple[int, int]:
    start = rng.randrange(len(page) + 1)
    return start, min(len(page), start + rng.randrange(1, longest))


def truncated(page: bytes, rng: random.Random) -> bytes:
    return page[: rng.randrange(len(page) + 1)]


def beheaded(page: bytes, rng: random.Random) -> bytes:
    return page[rng.randrange(len(page) + 1) :]


def flipped(page: bytes, rng: random.Random) -> bytes:
    out = bytearray(page)
    for _ in range(rng.choice((1, 5, 50, 500)) if out else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def overwritten(page: bytes, rng: random.Random) -> bytes:
    start, end = _span(page, rng, 200)
    return page[:start] + rng.randbytes(end - start) + page[end:]


def cut(page: bytes, rng: random.Random) -> bytes:
    start, end = _span(page, rng)
    return page[:start] + page[end:]


def repeated(page: bytes, rng: random.Random) -> bytes:
    start, end = _span(page, rng, 600)
    return page[:start] + page[start:end] * rng.choice((2, 10, 60)) + page[end:]


def shuffled(page: bytes, rng: random.Random) -> bytes:
    """Tags trade places; the text between them stays where it is."""
    tags = _TAG.findall(page)
    rng.shuffle(tags)
    return _TAG.sub(lambda _: tags.pop(), page)


def unclosed(page: bytes, rng: random.Random) -> bytes:
    share = rng.random()
    return re.sub(rb"</[^>]{0,80}>", lambda found: b"" if rng.random() < share else found[0], page)


def renamed(page: bytes, rng: random.Random) -> bytes:
    old, new = (rng.choice(_NAMES).encode() for _ in range(2))
    return re.sub(rb"(</?)" + old + rb"\b", rb"\1" + new, page)


def nested(page: bytes, rng: random.Random) -> bytes:
    names = rng.choices(_NAMES, k=rng.randrange(1, 4))
    run = "".join(f"<{name}>" for name in names) * rng.choice((3, 40, 400))
    at = rng.randrange(len(page) + 1)
    closing = "".join(f"</{name}>" for name in reversed(names)).encode() if rng.random() < 0.5 else b""
    return page[:at] + run.encode() + page[at:] + closing


def attributes(page: bytes, rng: random.Random) -> bytes:
    many = " ".join(
        f"{rng.choice(('data-', 'on', 'class', 'id', 'x:'))}{i}='{i}'"
        for i in range(rng.choice((5, 100, 600)))
    )
    name = rng.choice(_NAMES).encode()
    return page.replace(b"<" + name, b"<" + name + b" " + many.encode(), rng.choice((1, 3)))


def entities(page: bytes, rng: random.Random) -> bytes:
    return _inserted(page, rng, (rng.choice(_ENTITIES) * rng.choice((1, 50, 2000))).encode())


def tokens(page: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randrange(1, 8)):
        page = _inserted(page, rng, rng.choice(_TOKENS))
    return page


def nulls(page: bytes, rng: random.Random) -> bytes:
    return _inserted(page, rng, b"\x00" * rng.choice((1, 7, 300)))


def surrogates(page: bytes, rng: random.Random) -> bytes:
    """As UTF-8 cannot hold them, but broken writers write them; `as_text` makes real ones of these."""
    return _inserted(
        page,
        rng,
        "".join(chr(rng.randrange(0xD800, 0xE000)) for _ in range(5)).encode("utf-8", "surrogatepass"),
    )


def bidi(page: bytes, rng: random.Random) -> bytes:
    return _inserted(page, rng, "".join(rng.choices(_BIDI, k=rng.choice((1, 40, 1500)))).encode())


def zero_width(page: bytes, rng: random.Random) -> bytes:
    run = "".join(rng.choices(_ZERO_WIDTH, k=rng.choice((1, 40, 1500)))).encode()
    return page.replace(b" ", run, rng.choice((1, 50))) if rng.random() < 0.5 else _inserted(page, rng, run)


def reencoded(page: bytes, rng: random.Random) -> bytes:
    """Part of the page, or all of it, in another encoding than it says."""
    name = rng.choice(
        (
            "utf-16",
            "utf-16-be",
            "utf-7",
            "latin-1",
            "cp1251",
            "shift_jis",
            "gb18030",
            "euc-kr",
            "cp1256",
            "utf-32",
        )
    )
    start, end = _span(page, rng) if rng.random() < 0.7 else (0, len(page))
    return page[:start] + page[start:end].decode("utf-8", "replace").encode(name, "replace") + page[end:]


def json_broken(page: bytes, rng: random.Random) -> bytes:
    """Hit what stands inside scripts."""
    scripts = [found.span(1) for found in re.finditer(rb"<script[^>]{0,300}>(.*?)</script", page, re.DOTALL)]
    if not scripts:
        return tokens(page, rng)
    start, end = rng.choice(scripts)
    inner = rng.choice((truncated, flipped, cut, repeated, overwritten))(page[start:end], rng)
    return page[:start] + inner + page[end:]


def renumbered(page: bytes, rng: random.Random) -> bytes:
    """Numbers (dates, sizes, levels) of other sizes."""
    others = (
        b"0",
        b"-1",
        b"99999999999999999999",
        b"1e999",
        b"\xd9\xa3",
        b"\xc2\xb2",
        b"00000000",
        b"2147483648",
    )
    return re.sub(rb"\d{1,9}", lambda found: rng.choice(others) if rng.random() < 0.1 else found[0], page)


def spliced(page: bytes, rng: random.Random) -> bytes:
    other = rng.choice(pages())
    start, end = _span(other, rng, 8000)
    return _inserted(page, rng, other[start:end])


def _inserted(page: bytes, rng: random.Random, piece: bytes) -> bytes:
    at = rng.randrange(len(page) + 1)
    return page[:at] + piece + page[at:]


MUTATORS: tuple[Mutator, ...] = (
    truncated, beheaded, flipped, overwritten, cut, repeated, shuffled, unclosed, renamed, nested, attributes, entities,
    tokens, nulls, surrogates, bidi, zero_width, reencoded, json_broken, renumbered, spliced,
)  # fmt: skip


def mutated(seed: int, originals: list[bytes]) -> bytes | str:
    """Return the broken page that a seed stands for: up to four mutations of one original."""
    rng = random.Random(seed)
    page = rng.choice(originals)
    for mutator in rng.choices(MUTATORS, k=rng.choice((1, 1, 2, 3, 4))):
        page = mutator(page, rng)
    return as_text(page) if rng.random() < 0.2 else page


def as_text(page: bytes) -> str:
    """Return a page as a string that may hold lone surrogates and NULs."""
    return (
        page.decode("utf-8", "surrogateescape" if len(page) % 2 else "surrogatepass")
        if _passes(page)
        else page.decode("latin-1")
    )


def _passes(page: bytes) -> bool:
    try:
        page.decode("utf-8", "surrogateescape" if len(page) % 2 else "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
