"""Undo a second encoding: UTF-8 that was read as Latin-1 or windows-1252 and written as UTF-8 again.

`’` is then `â€™` (or `â`, a control, a control), `é` is `Ã©`. On such a page nearly every character outside ASCII
is part of such a sequence, because the whole text went the same way; on pages that only show one (an article on
the subject, a comment pasted in) there are right ones beside them. So a page is mended as a whole or left alone.
"""

from __future__ import annotations

import re
from typing import Final

from newsclean.late import late

_LATIN1: Final = {chr(byte): byte for byte in range(0x80, 0x100)}
_WINDOWS: Final = {
    bytes((byte,)).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
_BYTES: Final = _LATIN1 | _WINDOWS
"""The byte that a character was. The two encodings never disagree about one."""
_NEXT: Final = "[\u0080-\u00bf" + "".join(_WINDOWS) + "]"
_SEQUENCE: Final = late(f"[\u00c2-\u00df]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}")
"""Characters that stand where the bytes of one UTF-8 character stood."""
_PROBE: Final = re.compile(rb"\xc3(?:\xa2(?:\xc2\x80|\xe2\x82\xac)|[\x83\x90]\xc2)")
"""What the first two bytes of punctuation became, and the first of Western European and Cyrillic letters. It begins
with one byte, which the search goes from one to the next of without looking at those between."""

_MAYBE: Final = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]|\xe2[\x80\x82\x84])"
)
"""How any sequence begins in UTF-8: bytes are searched several times as fast as characters."""

_HOP: Final = 2048
"""Bytes searched from a first byte on before the next first byte is found, which is ten times as fast."""
_PROBE_BYTES: Final = 5

_ROUNDS: Final = 2
"""How many encodings too many are undone."""
_MANY: Final = 5
"""So many sequences show a broken page; with C1 controls in them, which nobody writes, `_UNWRITTEN` do."""
_UNWRITTEN: Final = 2
_RIGHT_SHARE: Final = 10
"""One right character for so many sequences is still hardly any."""
_LONGEST: Final = 4
"""Characters of a sequence."""


def repaired(content: bytes) -> bytes:
    """Return a page in UTF-8 as it was before it was encoded twice; one that was not, as it is."""
    if not _is_suspect(content):
        return content
    text = content.decode("utf-8", "replace")
    mended = repaired_text(text)
    return content if mended == text else mended.encode("utf-8")


def _is_suspect(content: bytes) -> bool:
    """Tell if the probe is anywhere in a page. Half of all pages have not even its first byte."""
    at = content.find(b"\xc3")
    while at >= 0:
        if _PROBE.search(content, at, at + _HOP + _PROBE_BYTES - 1):
            return True
        at = content.find(b"\xc3", at + _HOP)
    return False


def repaired_text(text: str) -> str:
    """Return the text of a page as it was before it was encoded twice. Takes time linear in its length."""
    for _ in range(_ROUNDS):
        if text.isascii() or not _is_broken(text):
            break
        text = _SEQUENCE.sub(_undone, text)
    return text


def _is_broken(text: str) -> bool:
    """Tell if a page was encoded twice: it has many sequences, and hardly any right character beside them."""
    most = sum(1 for _ in _MAYBE.finditer(text.encode("utf-8", "replace")))
    if most < _UNWRITTEN:
        return False
    foreign = len(text) - len(text.encode("ascii", "ignore")) - text.count("\ufffd")
    if (foreign - most * _LONGEST) * _RIGHT_SHARE > most:  # too many right ones, whatever each sequence is
        return False
    found = [match[0] for match in _SEQUENCE.finditer(text) if _character(match[0]) is not None]
    unwritten = sum(any("\x80" <= char <= "\x9f" for char in sequence) for sequence in found)
    if len(found) < _MANY and unwritten < _UNWRITTEN:
        return False
    return (foreign - sum(map(len, found))) * _RIGHT_SHARE <= len(found)


def _undone(sequence: re.Match[str]) -> str:
    return _character(sequence[0]) or sequence[0]


def _character(sequence: str) -> str | None:
    """Return the character whose bytes were read one by one, or None where they are no character's."""
    try:
        return bytes(_BYTES[char] for char in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None
