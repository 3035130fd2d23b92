"""Lists of URLs: one in each line, empty lines and # notes left out."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Final

from newsclean.sources.files import reading, unpacked
from newsclean.sources.inputs import Format, Input, Options, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOKED_AT: Final = 64 * 1024
"""Bytes of a file that tell what it is."""
_MARK: Final = b"\xef\xbb\xbf"
"""What Notepad writes before the first line."""


def is_url_list(start: bytes) -> bool:
    """Tell whether a file that starts so has a URL in each line, but for empty ones and # notes.

    After a tab there may be more, as in what `newsclean discover` writes.
    """
    lines = start.removeprefix(_MARK).split(b"\n")
    whole = lines[:-1] if len(start) == LOOKED_AT else lines
    lines = [line.strip() for line in whole if line.strip() and not line.strip().startswith(b"#")]
    return bool(lines) and all(
        line[:8].lower().startswith((b"http://", b"https://")) and len(line.partition(b"\t")[0].split()) == 1
        for line in lines
    )


def read_list(stream: Iterable[bytes]) -> Iterator[str]:
    """Give the URLs of a list: one in each line, before a tab, or JSON lines with `url`; # begins a note.

    This reads what `newsclean discover` writes, in both of its forms.
    """
    for raw in stream:
        line = raw.decode("utf-8", "replace").lstrip("\ufeff").strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("{"):
            try:
                url = json.loads(line)["url"]
            except (ValueError, KeyError, TypeError):
                url = line
            yield str(url)
        else:
            yield line.split("\t", 1)[0].strip()


def read_urls(stream: IO[bytes], unit: Unit, _options: Options) -> Iterator[Input]:
    """Yield an input to be fetched for every URL of a list."""
    with reading(unit.path):
        for url in read_list(unpacked(stream, unit.path)):
            yield to_fetch(url_unit(url))


def url_unit(url: str) -> Unit:
    """Return the unit of a web page."""
    return Unit(url, Format.URL, mirror=without_password(url).split("://", 1)[-1])


def to_fetch(unit: Unit) -> Input:
    """Return the input of a web page. A password in its URL is for the fetcher: the name is without it."""
    return Input(without_password(unit.path), unit.mirror, unit=unit)


def without_password(url: str) -> str:
    """Return a URL as it is shown: without what stands before an `@` in its host."""
    if "@" not in url:
        return url
    from newsclean.fetch.urls import redact  # noqa: PLC0415 - heavy, and most lists have no passwords

    return redact(url)
