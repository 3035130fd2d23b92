"""Lists of URLs: one in each line, empty lines and # notes left out."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from newsclean.sources.files import reading, unpacked
from newsclean.sources.inputs import Format, Input, Options, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_urls(stream: IO[bytes], unit: Unit, _options: Options) -> Iterator[Input]:
    """Yield an input to be fetched for every URL of a list."""
    with reading(unit.path):
        for raw in unpacked(stream, unit.path):
            url = raw.strip().decode("utf-8", "replace")
            if url and not url.startswith("#"):
                mirror = url.split("://", 1)[-1]
                yield Input(url, mirror, unit=Unit(url, Format.URL, mirror=mirror))
