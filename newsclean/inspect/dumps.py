"""A text or markdown dump and how it was labelled -> what its report shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import ExtractionError
from newsclean.inspect.trace import facts_of, gold_fields
from newsclean.inspect.views import BlockView, PageView
from newsclean.pipeline import cleaned, dump_reading
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.config import Config
    from newsclean.dump import DumpReading
    from newsclean.records import Page


def dump_view(source: str, page: Page, config: Config) -> PageView:
    """Return the view of a dump, in its own order; one without an article is shown as well."""
    reading, url = dump_reading(page, config=config)
    blocks = tuple(_blocks(reading))
    try:
        article = cleaned(reading, url, config)
    except ExtractionError as error:
        return PageView(
            source=source,
            url=page.url,
            title=reading.title,
            language=None,
            blocks=blocks,
            failure=(error.code, str(error)),
            gold=gold_fields(source, page, reading.title),
        )
    return PageView(
        source=source,
        url=article.url or page.url,
        title=article.title,
        language=article.language,
        blocks=blocks,
        article=article.to_dict(),
        facts=facts_of(article, blocks),
        gold=gold_fields(source, page, article.title),
    )


def _blocks(reading: DumpReading) -> Iterator[BlockView]:
    leftovers = list(reading.segments.leftovers)
    texts = reading.segments.text
    for at, (text, given) in enumerate(zip(texts, reading.labels, strict=True)):
        while leftovers and leftovers[0][0] <= at:
            yield _leftover(leftovers.pop(0)[1])
        kept = given.role != "noise"
        yield BlockView(
            text,
            kept=kept,
            role=str(given.role) if kept else None,
            reason=None if kept else given.reason,
            rule=given.rule,
            score=round(reading.probabilities[at], 4),
            path=reading.segments.kind[at].replace("_", " "),
        )
    yield from (_leftover(text) for _, text in leftovers)


def _leftover(text: str) -> BlockView:
    return BlockView(text, kept=False, reason=Reason.IMAGE_PLACEHOLDER)
