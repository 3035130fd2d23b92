"""Pages that a browser saved as one file with all that they show: MHTML (RFC 2557), `.mhtml` or `.mht`.

Such a file is a mail: of its parts the first one of HTML is the page, the others are its frames, pictures and styles.
"""

from __future__ import annotations

import binascii
import quopri
import re
from dataclasses import dataclass
from datetime import UTC
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from newsclean.errors import UnreadableInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

ENDINGS = (".mhtml", ".mht")
_HEADER = re.compile(rb"\s*+[A-Za-z][\w-]{0,60}+:[ \t]")
_RELATED = re.compile(rb"^content-type:[ \t]*+multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LOOKED_AT = 4096
_HEAD = 64 * 1024
"""Bytes that the headers of a file, or of a part, may take."""
_HTML = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Saved:
    """The page of an MHTML file, and what the file says of it."""

    content: bytes
    content_type: str
    url: str | None
    saved_at: str | None
    """When it was saved, ISO 8601 in UTC."""


def is_mhtml(content: bytes) -> bool:
    """Tell if a file that begins so is MHTML."""
    return _HEADER.match(content) is not None and _RELATED.search(content, 0, _LOOKED_AT) is not None


def saved_page(name: str, content: bytes) -> Saved:
    """Return the page in the MHTML file called `name`.

    Raises:
        UnreadableInputError: It has no part of HTML, or one that cannot be decoded.
    """
    head, start = _head(content, 0)
    boundary = head.get_boundary()
    for part, body in _parts(content, start, boundary) if boundary else ():
        if part.get_content_type() in _HTML:
            url = head.get("Snapshot-Content-Location") or part.get("Content-Location")
            return Saved(
                _decoded(name, part, body),
                str(part.get("Content-Type")),
                str(url) if url and str(url).startswith(("http://", "https://")) else None,
                _utc(head.get("Date")),
            )
    raise UnreadableInputError(f"{name}: this MHTML file holds no page of HTML; save the page again")


def _head(content: bytes, start: int) -> tuple[Message, int]:
    """Return the headers from `start` on, and where they end."""
    ends = _HEAD_ENDS.search(content, start, start + _HEAD)
    end = ends.end() if ends else len(content)
    return BytesHeaderParser().parsebytes(content[start : min(end, start + _HEAD)].lstrip()), end


def _parts(content: bytes, start: int, boundary: str) -> Iterator[tuple[Message, bytes]]:
    """Yield headers and body of each part; the last one may be cut off."""
    line = b"\n--" + boundary.encode("ascii", "replace")
    at = content.find(line, start - 1)
    while at >= 0:
        begin = content.find(b"\n", at + len(line)) + 1
        following = content.find(line, at + len(line))
        if not begin or content.startswith(b"--", at + len(line)):
            return
        head, body = _head(content, begin)
        yield head, content[body : following if following >= 0 else len(content)]
        at = following


def _decoded(name: str, part: Message, body: bytes) -> bytes:
    how = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if how == "quoted-printable":
        return quopri.decodestring(body)
    if how != "base64":
        return body
    try:
        return binascii.a2b_base64(body)
    except binascii.Error as error:
        raise UnreadableInputError(f"{name}: the page in this MHTML file is damaged ({error})") from error


def _utc(date: str | None) -> str | None:
    try:
        moment = parsedate_to_datetime(str(date))
    except ValueError:
        return None
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
