"""Bytes to text: which character encoding a page is in, and why that one.

The order is that of the WHATWG Encoding and HTML standards (byte order mark, HTTP header, `<meta>` or XML
declaration), with one doubt added at every step: a declaration that the bytes contradict is passed over. Then
come strict UTF-8 and, last because slow, a statistical detector. Text that was encoded twice is mended
(`newsclean.mojibake`). Labels mean what browsers take them for:
`iso-8859-1` is windows-1252, `gb2312` is gbk, read by the gb18030 decoder
(https://encoding.spec.whatwg.org/#names-and-labels).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from newsclean.mojibake import repaired, repaired_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Source = Literal["bom", "header", "meta", "utf-8", "detector", "fallback"]

PRESCAN_BYTES: Final = 16 * 1024
"""How far a `<meta>` is looked for. The standard says 1024 bytes at least; browsers go through the head."""
DETECTOR_BYTES: Final = 64 * 1024
"""How much text the detector is given."""
FALLBACK: Final = "windows-1252"
_PIECE: Final = 16 * 1024

_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be"))
_CODECS: Final = {"gbk": "gb18030", "iso-2022-jp": "iso2022_jp_ext"}
"""Decoders that read more than Python's codec of that name, as the standard has it."""
_MULTIBYTE: Final = frozenset({"gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr"})
_DETECTABLE: Final = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5hkscs": "big5",
    "cp949": "euc-kr",
    "euc_kr": "euc-kr",
    "cp932": "shift_jis",
    "shift_jis_2004": "shift_jis",
    "euc_jis_2004": "euc-jp",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp1252": "windows-1252",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp874": "windows-874",
    "iso8859-2": "iso-8859-2",
    "iso8859-5": "iso-8859-5",
    "iso8859-7": "iso-8859-7",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "cp866": "ibm866",
    "mac-cyrillic": "x-mac-cyrillic",
    "mac-roman": "macintosh",
}
"""What the detector may answer, and what the standard calls it: encodings that the web is written in."""

_HEADER_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"',]+)", re.IGNORECASE)
_XML: Final = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([\w.:-]+)")
_COMMENT: Final = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META: Final = re.compile(rb"<meta[\s/]([^>]*)")
_ATTRIBUTE: Final = re.compile(rb"([a-z-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CONTENT_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s;\"']+)")
_TEXT: Final = re.compile(rb"[^<>]+")
_ASCII: Final = bytes(range(0x80))
_NOT_LEAD: Final = bytes(byte for byte in range(0x100) if not 0xC2 <= byte <= 0xF4)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was read."""

    text: str
    """Without byte order mark, NULs and lone surrogates; what was encoded twice is mended."""
    encoding: str
    """The encoding's name in the WHATWG standard, in lower case."""
    source: Source
    """What decided: bom, header, meta (or XML declaration), utf-8 (valid as such), detector or fallback."""


def decode(content: bytes, content_type: str | None = None) -> Decoded:
    """Return the text of a page or dump.

    Args:
        content: The page, content encodings (gzip, br) undone.
        content_type: The value of the Content-Type header, where there was one.

    Returns:
        The text, in the first encoding of the order above that its bytes do not contradict. Never raises:
        bytes that nothing can read become U+FFFD.
    """
    content = bytes(content)
    wide = _wide(content)
    if wide is not None:
        return wide
    body = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    utf8 = _strict(body, "utf-8")
    tried: list[str] = []
    for name, source in _declared(content, content_type):
        text = _as_declared(body, name, utf8)
        if text is not None:
            return _result(body, text, name, source)
        tried.append(name)
    if utf8 is not None and not _iso2022jp(body):
        return _result(body, utf8, "utf-8", "utf-8")
    return _detected(body, tried)


def utf8(content: bytes, content_type: str | None = None) -> bytes:
    """Return the text that `decode` reads in a page, as UTF-8; most pages are that already.

    Arguments as for `decode`.
    """
    content = bytes(content)
    body = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    if b"\x00" not in body:
        name, _ = next(_declared(content, content_type), (None, None))
        if (name == "utf-8" or (name is None and not _iso2022jp(body))) and _is_utf8(body):
            return repaired(body)
    return decode(content, content_type).text.encode("utf-8", "replace")


def _is_utf8(body: bytes) -> bool:
    """Tell if bytes are whole characters of UTF-8. Pieces are read, which the processor's caches hold."""
    if body.isascii():
        return True
    view, at = memoryview(body), 0
    try:
        while at < len(body):
            _, used = codecs.utf_8_decode(view[at : at + _PIECE], "strict", False)  # noqa: FBT003 - no keywords
            if not used:
                return False
            at += used
    except UnicodeDecodeError:
        return False
    return True


def _wide(content: bytes) -> Decoded | None:
    """Read UTF-16: by its byte order mark, or by the NULs that every second byte of its markup is."""
    source: Source = "bom"
    name = next((name for mark, name in _BOMS[1:] if content.startswith(mark)), None)
    if name is None and b"\x00" in content:
        start = content[:4096]
        even, odd = start[::2].count(0), start[1::2].count(0)
        if max(even, odd) * 10 > len(start) and max(even, odd) > 8 * min(even, odd):
            name, source = "utf-16le" if odd > even else "utf-16be", "detector"
    if name is None:
        return None
    text = content.decode(name, "replace").removeprefix("\ufeff")
    return _result(content, text, name, source)


def _declared(content: bytes, content_type: str | None) -> Iterator[tuple[str, Source]]:
    """Give the encodings that the page is said to be in, the most binding first."""
    if content.startswith(b"\xef\xbb\xbf"):
        yield "utf-8", "bom"
    if content_type and (match := _HEADER_CHARSET.search(content_type)):
        name = whatwg_name(match[1])
        if name:
            yield name, "header"
    name = _meta(content[:PRESCAN_BYTES].lower())
    if name:
        yield name, "meta"


def whatwg_name(label: str) -> str | None:
    """Return the WHATWG name for a label, or None where the standard knows none (or refuses to read it)."""
    if label in {"utf-8", "UTF-8"}:
        return "utf-8"
    import webencodings  # noqa: PLC0415 - takes 1 ms, and most pages are in UTF-8

    encoding = webencodings.lookup(label) if label.isascii() else None
    return None if encoding is None or encoding.name == "replacement" else encoding.name


def _meta(head: bytes) -> str | None:
    """Return what `<meta charset>`, `<meta http-equiv=content-type>` or the XML declaration names."""
    if b"charset" not in head and b"encoding" not in head:
        return None
    if xml := _XML.match(head):
        name = _inner_name(xml[1])
        if name:
            return name
    start = head[: head.find(b">", head.find(b"charset")) + 1]
    return (_in_meta(start) if b"<!--" not in start else None) or _in_meta(_COMMENT.sub(b"", head))


def _in_meta(head: bytes) -> str | None:
    """Return what the first `<meta>` that names an encoding names."""
    for tag in _META.finditer(head):
        attributes = {m[1]: m[2] or m[3] or m[4] or b"" for m in _ATTRIBUTE.finditer(tag[1])}
        label = attributes.get(b"charset")
        if not label and attributes.get(b"http-equiv", b"").strip() == b"content-type":
            inner = _CONTENT_CHARSET.search(attributes.get(b"content", b""))
            label = inner[1] if inner else None
        name = _inner_name(label) if label else None
        if name:
            return name
    return None


def _inner_name(label: bytes) -> str | None:
    """Return the encoding for a label that was read as ASCII: it cannot be UTF-16, so that means UTF-8."""
    name = whatwg_name(label.decode("ascii", "replace"))
    if name in {"utf-16le", "utf-16be"}:
        return "utf-8"
    return FALLBACK if name == "x-user-defined" else name


def _as_declared(body: bytes, name: str, utf8: str | None) -> str | None:
    """Return the text in a declared encoding, or None where the bytes contradict it."""
    if name == "utf-8":
        return utf8 if utf8 is not None else _mostly_utf8(body)
    if utf8 is not None and name.startswith("utf-16"):
        return None
    if utf8 is not None and len(utf8) != len(body):
        text = _strict(body, name) if name in _MULTIBYTE else None
        # Two characters of a multi-byte encoding are valid UTF-8 now and then; a sentence never is.
        return text if len(body.translate(None, _NOT_LEAD)) < 4 else None
    return _lenient(body, name)


def _strict(body: bytes, name: str) -> str | None:
    """Decode, or return None. A character cut off at the end is no error: pages are cut at size limits."""
    try:
        if name == "utf-8":
            text, used = codecs.utf_8_decode(body, "strict", False)  # noqa: FBT003 - the codec takes no keywords
            return text if used == len(body) else text + "\ufffd"
        decoder = _incremental(name)
        text = decoder.decode(body)
        return text + "\ufffd" if decoder.getstate()[0] else text
    except UnicodeError:
        return None


def _incremental(name: str) -> codecs.IncrementalDecoder:
    make = _codec(name).incrementaldecoder
    if make is None:
        msg = f"the codec for {name} cannot decode piece by piece"
        raise LookupError(msg)
    return make(f"newsclean-{name}" if name in _HANDLERS else "strict")


def _lenient(body: bytes, name: str) -> str | None:
    """Decode, with U+FFFD for what cannot be read, or return None when that is more than a few slips."""
    text = _strict(body, name)
    if text is not None:
        return text
    text = _replaced(body, name)
    return text if text.count("\ufffd") * 50 <= len(body.translate(None, _ASCII)) else None


def _replaced(body: bytes, name: str) -> str:
    return _codec(name).decode(body, "replace")[0]


def _codec(name: str) -> codecs.CodecInfo:
    import webencodings  # noqa: PLC0415 - as above

    encoding = webencodings.lookup(name)
    if name in _CODECS or encoding is None:
        return codecs.lookup(_CODECS.get(name, name))
    info: codecs.CodecInfo = encoding.codec_info
    return info


def _mostly_utf8(body: bytes) -> str | None:
    """Return UTF-8 text with a few broken bytes in it; None where the broken ones are not few."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    whole = len(body.translate(None, _NOT_LEAD)) - broken
    return text if whole > 8 * broken else None


def _detected(body: bytes, tried: list[str]) -> Decoded:
    """Read a page that is not UTF-8 and says nothing, or nothing true, about its encoding."""
    text = _mostly_utf8(body)
    if text is not None:
        return _result(body, text, "utf-8", "utf-8")
    name = _detect(body)
    text = _lenient(body, name) if name else None
    if name and text is not None:
        return _result(body, text, name, "detector")
    single = next(
        (name for name in tried if name not in _MULTIBYTE and not name.startswith("utf-")), FALLBACK
    )
    return _result(body, _replaced(body, single), single, "fallback")


def _detect(body: bytes) -> str | None:
    if _iso2022jp(body):
        return "iso-2022-jp"
    import chardet  # noqa: PLC0415 - 30 ms, for the few pages that need it

    sample = bytearray()
    for run in _TEXT.finditer(body):
        if run[0].isascii():
            continue
        sample += run[0].strip() + b"\n"
        if len(sample) > DETECTOR_BYTES:
            break
    found = chardet.detect(
        bytes(sample[:DETECTOR_BYTES]),
        encoding_era=chardet.EncodingEra.ALL,
        include_encodings=tuple(_DETECTABLE),
        compat_names=False,
    )
    return _DETECTABLE.get(found["encoding"] or "")


def _iso2022jp(body: bytes) -> bool:
    return b"\x1b" in body and b"\x1b$" in body


def _result(body: bytes, text: str, name: str, source: Source) -> Decoded:
    """Drop NULs, which no parser keeps, and undo a second encoding."""
    return Decoded(repaired_text(text.replace("\x00", "") if b"\x00" in body else text), name, source)


def _c1(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that a Windows code page leaves open as the C1 control of that number, as browsers do."""
    if isinstance(error, UnicodeDecodeError) and 0x80 <= error.object[error.start] <= 0x9F:
        return chr(error.object[error.start]), error.start + 1
    raise error


def _eucjp(error: UnicodeError) -> tuple[str, int]:
    """Read the vendor characters (①, ㈱ ...) that the standard's EUC-JP has and Python's lacks, as cp932."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) < 2 or not all(0xA1 <= byte <= 0xFE for byte in pair):
        raise error
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    first = row // 2 + (0x81 if row < 62 else 0xC1)
    second = cell + (0x9F if row % 2 else 0x40 + (cell >= 63))
    try:
        return bytes((first, second)).decode("cp932"), error.start + 2
    except UnicodeDecodeError:
        raise error from None


_HANDLERS: Final = {"euc-jp": _eucjp} | {f"windows-{page}": _c1 for page in (874, *range(1250, 1259))}
for _name, _handler in _HANDLERS.items():
    codecs.register_error(f"newsclean-{_name}", _handler)
