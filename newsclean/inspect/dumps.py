"""A text or markdown dump and how it was labelled -> what its report shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.decode import decode
from newsclean.dump import read_dump
from newsclean.errors import ExtractionError
from newsclean.inspect.trace import facts_of, gold_fields
from newsclean.inspect.views import BlockView, PageView
from newsclean.pipeline import clean_text
from newsclean.records import Reason
from newsclean.rules import match, matcher_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.config import Config
    from newsclean.dump import DumpReading
    from newsclean.records import Page


def dump_view(source: str, page: Page, config: Config) -> PageView:
    """Return the view of a dump, in its own order; one without an article is shown as well."""
    text = decode(page.content, page.headers.get("content-type")).text
    rule_for = matcher_with(config.rules).match if config.rules else match
    reading = read_dump(text, rule_for=rule_for)
    blocks = tuple(_blocks(reading))
    try:
        article = clean_text(text, url=page.url, config=config)
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
