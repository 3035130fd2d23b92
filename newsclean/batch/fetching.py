"""Chunks of URLs -> chunks of pages, fetched many at a time and given back in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsclean.records import Failure, Page
from newsclean.sources import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.batch.chunks import Chunk
    from newsclean.config import Config
    from newsclean.fetch import Fetcher
    from newsclean.sources import Input

_TOGETHER = 256
"""URLs fetched together, and pages held until all of them are there."""


def fetched(chunks: Iterable[Chunk], config: Config) -> Iterator[Chunk]:
    """Yield the chunks with the pages of their URLs. Chunks without URLs pass through."""
    waiting: list[Chunk] = []
    count = 0
    fetcher: Fetcher | None = None
    try:
        for chunk in chunks:
            urls = sum(_url(item) is not None for item in chunk.inputs)
            if not urls and not waiting:
                yield chunk
                continue
            if fetcher is None:
                from newsclean.fetch import Fetcher  # noqa: PLC0415 - heavy, and most runs fetch nothing

                fetcher = Fetcher(config)
            waiting.append(chunk)
            count += urls
            if count >= _TOGETHER:
                yield from _fetch(waiting, fetcher)
                waiting, count = [], 0
        if fetcher is not None:
            yield from _fetch(waiting, fetcher)
    finally:
        if fetcher is not None:
            fetcher.close()


def _url(item: Input) -> str | None:
    """Return the URL that an input is fetched from, with its password; None for other inputs."""
    return item.unit.path if item.unit is not None and item.unit.format is Format.URL else None


def _fetch(chunks: list[Chunk], fetcher: Fetcher) -> Iterator[Chunk]:
    from newsclean.fetch.urls import redact  # noqa: PLC0415 - heavy, and most runs fetch nothing

    every = (item for chunk in chunks for item in chunk.inputs)
    wanted = dict.fromkeys(filter(None, map(_url, every)))
    results: dict[str, Page | Failure] = {}  # by URLs without passwords, as the fetcher gives them back
    for result in fetcher.fetch_many(wanted):
        name = result.input if isinstance(result, Failure) else result.requested_url
        results[redact(name or "")] = result
    for chunk in chunks:
        urls = [(item, _url(item)) for item in chunk.inputs]
        inputs = (item if url is None else _with(item, results.get(redact(url))) for item, url in urls)
        yield replace(chunk, inputs=tuple(inputs))


def _with(item: Input, result: Page | Failure | None) -> Input:
    if result is None:
        failure = Failure(item.name, "fetch", f"{item.name}: the fetcher gave no answer", "fetch", item.name)
        return replace(item, unit=None, failure=failure)
    if isinstance(result, Failure):
        return replace(item, unit=None, failure=replace(result, input=item.name))
    return replace(item, unit=None, page=result)
