"""Extractors over a folder of gold pages: how each did."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclean.config import DEFAULT, Config
from newsclean.errors import NewscleanError
from newsclean.evaluate.measures import PageScore, Summary, score, summarize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclean.evaluate.gold import GoldPage
    from newsclean.records import Page

    Extractor = Callable[[Page, Config], str]


@dataclass(frozen=True, slots=True)
class Scored:
    """One gold page, scored."""

    id: str
    score: PageScore | None
    """None where the gold says that the page holds no article, and where the page could not be read."""
    text: str
    seconds: float
    """Processor time of the extraction alone."""
    error: str | None = None
    """Why there is no text: code and message."""
    unread: bool = False
    """The page is damaged or too large: that says nothing about an extractor, and counts nowhere."""


def evaluate(pages: Iterable[GoldPage], extractor: Extractor, config: Config = DEFAULT) -> Iterator[Scored]:
    """Score an extractor's text of each page, one after the other.

    A page that the extractor refuses (a `NewscleanError`) counts as an empty text; one that cannot be read is
    given as `unread`.
    """
    for gold in pages:
        row = gold.row
        try:
            page = gold.page(config)
        except NewscleanError as damage:
            yield Scored(row.id, None, "", 0.0, f"{damage.code}: {damage}", unread=True)
            continue
        start, error, text = time.process_time(), None, ""
        try:
            text = extractor(page, config)
        except NewscleanError as refusal:
            error = f"{refusal.code}: {refusal}"
        seconds = time.process_time() - start
        scored = score(row.id, text, row.text, lead=row.lead, title=row.title) if row.text.strip() else None
        yield Scored(row.id, scored, text, seconds, error)


def by_newsclean(page: Page, config: Config) -> str:
    """Return this installation's standfirst and text of a page, a paragraph a line."""
    from newsclean.batch.job import extract_page  # noqa: PLC0415 - heavy

    article = extract_page(page, config)
    return "\n".join(part for part in (article.lead, article.text) if part)


def by_trafilatura(page: Page, config: Config) -> str:  # noqa: ARG001 - an extractor takes both
    """Return trafilatura's text of a page with its default settings, for comparison."""
    import trafilatura  # noqa: PLC0415 - heavy

    from newsclean.decode import decode  # noqa: PLC0415 - with it

    return trafilatura.extract(decode(page.content).text, include_comments=False) or ""


EXTRACTORS: Final[dict[str, Extractor]] = {"newsclean": by_newsclean, "trafilatura": by_trafilatura}


@dataclass(frozen=True, slots=True)
class Result:
    """An extractor's whole run over the gold pages."""

    name: str
    pages: tuple[Scored, ...]

    @property
    def summary(self) -> Summary:
        """The averages over pages that hold an article."""
        return summarize([page.score for page in self.pages if page.score])

    @property
    def milliseconds(self) -> float:
        """Processor time a page."""
        return 1000 * sum(page.seconds for page in self.pages) / max(1, len(self.pages) - len(self.unread))

    @property
    def false_texts(self) -> tuple[int, int]:
        """Pages without article that gave a text all the same, and all pages without article."""
        without = [page for page in self.pages if page.score is None and not page.unread]
        return sum(bool(page.text.strip()) for page in without), len(without)

    @property
    def refused(self) -> int:
        """Pages with an article that gave an error."""
        return sum(page.error is not None for page in self.pages if page.score)

    @property
    def unread(self) -> list[Scored]:
        """Pages that could not be read. No measure has them."""
        return [page for page in self.pages if page.unread]

    def worst(self, count: int) -> list[Scored]:
        """Return the pages that match least, the worst first."""
        scored = [(page.score.f1, page.id, page) for page in self.pages if page.score]
        return [page for _, _, page in sorted(scored, key=lambda row: row[:2])[:count]]

    def to_dict(self) -> dict[str, object]:
        """Return the measures as plain values."""
        summary = self.summary
        measures = {name: getattr(summary, name) for name in summary.__dataclass_fields__}
        false, without = self.false_texts
        return {
            "extractor": self.name,
            **measures,
            "refused": self.refused,
            "unread": len(self.unread),
            "pages_without_article": without,
            "texts_without_article": false,
            "ms_per_page": self.milliseconds,
        }


_COLUMNS: Final = (
    ("pages", "pages", "d"),
    ("precision", "precision", ".4f"),
    ("recall", "recall", ".4f"),
    ("f1", "F1", ".4f"),
    ("exact", "exact", ".1%"),
    ("word_f1", "word F1", ".4f"),
    ("leaked", "leaked", ".2f"),
    ("lost", "lost", ".2f"),
    ("repeated", "repeated", ".2f"),
    ("clean", "clean", ".1%"),
    ("refused", "refused", "d"),
    ("ms_per_page", "ms/page", ".1f"),
)


def table(results: Sequence[Result]) -> str:
    """Return the measures of some runs as a table in plain text, a run a line."""
    rows = [["", *(title for _, title, _ in _COLUMNS)]]
    for result in results:
        measures = result.to_dict()
        rows.append([result.name, *(format(measures[name], spec) for name, _, spec in _COLUMNS)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    for result in results:
        false, without = result.false_texts
        if without:
            lines.append(f"{result.name}: {false} of {without} pages without an article gave a text")
    return "\n".join(line.rstrip() for line in lines) + "\n"
