"""One file -> one `Page`, with its kind, and with its URL and time where a sidecar or the page says them."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from typing import Any

from newsclean.config import DEFAULT, Config
from newsclean.errors import UnreadableInputError
from newsclean.records import Page
from newsclean.sources import mhtml
from newsclean.sources.files import plain_name, read_bytes

HTML_ENDINGS = (".html", ".htm", ".xhtml", *mhtml.ENDINGS)
TEXT_ENDINGS = (".txt", ".md", ".markdown")
PAGE_ENDINGS = HTML_ENDINGS + TEXT_ENDINGS
SIDECAR_ENDINGS = (".json", ".meta.json")
SIDECAR_LIMIT = 16 * 1024 * 1024

_LOOKED_AT = 4096
_HTML_START = re.compile(
    rb"\A\s*+(?:<\?xml[^>]*+>\s*+)?+(?>(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(
    rb"</?(?:html|head|body|div|p|a|span|ul|li|h[1-6]|article|section|table|script|meta)\b", re.IGNORECASE
)
# What browsers write on top of a page they save: the mark of the web, and SingleFile's comment.
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->")
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s+url: (\S+)\s+saved date: ([^\n(]+)")


def read(path: str | os.PathLike[str], *, kind: str | None = None, config: Config | None = None) -> Page:
    """Read a saved page: HTML, MHTML, or a text or markdown dump; also .gz and .zst, also from an fsspec URL.

    The URL and the time of fetching come from a JSON file beside the page (`a.html.json`, `a.json`,
    `a.meta.json`, with `url` and `fetched_at`) or from what the browser that saved it wrote into it.

    Args:
        path: The file.
        kind: html or text; None: told apart by the name's extension and the content.
        config: For `max_bytes`.

    Raises:
        UnreadableInputError: There is no such file, or it cannot be read or unpacked.
        TooLargeError: It is larger than `Config.max_bytes`.
    """
    name = os.fspath(path)
    return read_with_sidecar(name, find_sidecar(name), kind, (config or DEFAULT).max_bytes)


def read_with_sidecar(path: str, sidecar: str | None, kind: str | None, limit: int) -> Page:
    """Read a page whose sidecar is already known."""
    content = read_bytes(path, limit)
    says = read_sidecar(sidecar) if sidecar else {}
    return page_of(path, content, kind, says)


def page_of(name: str, content: bytes, kind: str | None, says: dict[str, Any]) -> Page:
    """Make a page of its bytes and of what is known about it (`url`, `fetched_at`, `status`, `headers`).

    Raises:
        UnreadableInputError: The bytes are MHTML without a page in it.
    """
    if kind != "text" and mhtml.is_mhtml(content):
        saved = mhtml.saved_page(name, content)
        known = {
            "url": saved.url,
            "fetched_at": saved.saved_at,
            "headers": {"content-type": saved.content_type},
        }
        kind, content, says = "html", saved.content, known | {key: said for key, said in says.items() if said}
    kind = kind or kind_of(name, content)
    saved_url, saved_at = _browser_comment(content) if kind == "html" else (None, None)
    headers = says.get("headers")
    status = says.get("status")
    return Page(
        url=_text(says.get("url")) or saved_url,
        content=content,
        status=status if isinstance(status, int) else None,
        headers={str(k).lower(): str(v) for k, v in headers.items()} if isinstance(headers, dict) else {},
        requested_url=_text(says.get("requested_url")),
        fetched_at=_text(says.get("fetched_at")) or saved_at,
        kind=kind,
    )


def kind_of(name: str, content: bytes) -> str:
    """Return html or text. A name says it, unless a page that is plainly HTML calls itself .txt or .md."""
    start = content[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        start = start[2:].replace(b"\0", b"")
    lower = plain_name(name)
    if lower.endswith(HTML_ENDINGS) or _HTML_START.match(start):
        return "html"
    if lower.endswith(TEXT_ENDINGS):
        return "text"
    # A markdown dump may hold a tag or two; a page has one in every other line.
    return "html" if len(_TAG.findall(start)) > max(3, start.count(b"\n") // 2) else "text"


def find_sidecar(path: str) -> str | None:
    """Return the sidecar of a local page, if it is there."""
    if "://" in path:
        return None
    return next((found for found in sidecar_names(path) if os.path.isfile(found)), None)  # noqa: PTH113 - a str


def sidecar_names(path: str) -> tuple[str, ...]:
    """Return the names that a page's sidecar may have, the closest first."""
    stem = path[: len(plain_name(path))]
    bare = os.path.splitext(stem)[0]  # noqa: PTH122 - a URL is no Path
    return tuple(dict.fromkeys(base + ending for base in (path, stem, bare) for ending in SIDECAR_ENDINGS))


def read_sidecar(path: str) -> dict[str, Any]:
    """Return what a sidecar says. Raises UnreadableInputError for one that is no JSON object."""
    try:
        says = json.loads(read_bytes(path, SIDECAR_LIMIT))
    except ValueError as error:
        raise UnreadableInputError(f"{path}: the file beside the page is no JSON ({error})") from error
    return says if isinstance(says, dict) else {}


def _browser_comment(content: bytes) -> tuple[str | None, str | None]:
    start = content[:_LOOKED_AT]
    if found := _SINGLE_FILE.search(start):
        return found[1].decode("utf-8", "replace"), _javascript_date(
            found[2].decode("ascii", "replace").strip()
        )
    if found := _SAVED_FROM.search(start):
        return found[1].decode("utf-8", "replace"), None
    return None, None


def _javascript_date(text: str) -> str | None:
    """Return `Tue Jul 05 2022 14:22:21 GMT+0200` as ISO 8601 in UTC; None when it is written otherwise."""
    try:
        moment = datetime.strptime(text, "%a %b %d %Y %H:%M:%S GMT%z")
    except ValueError:
        return None
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
