"""How a batch gets on: a bar on a terminal, a line now and then elsewhere; and a summary. On stderr."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from newsclean.cli import output

if TYPE_CHECKING:
    from newsclean.batch import Report

_LINE_EVERY = 10.0
_MOST_SHOWN = 8


class Progress:
    """Counts pages and shows them. Use it as a context."""

    def __init__(self, total: int | None, *, quiet: bool) -> None:
        self.pages = 0
        self.failed = 0
        self._total = total
        self._quiet = quiet
        self._started = self._said = time.monotonic()
        console = Console(stderr=True)
        self._bar = _bar(console) if console.is_terminal and not quiet else None

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
            self._row = self._bar.add_task("pages", total=self._total, rate="", failed=0)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def take(self, count: int, failed: int) -> None:
        """Count pages that are done, and those of them that failed."""
        self.pages += count
        self.failed += failed
        now = time.monotonic()
        rate = self.pages / max(now - self._started, 0.001)
        if self._bar is not None:
            self._bar.update(self._row, advance=count, rate=f"{rate:,.0f} pages/s", failed=self.failed)
        elif not self._quiet and now - self._said >= _LINE_EVERY:
            self._said = now
            of = f" of {self._total:,}" if self._total else ""
            output.note(
                f"{self.pages:,}{of} pages, {rate:,.0f} pages/s, {self.failed:,} failed{self._left(rate)}"
            )

    def _left(self, rate: float) -> str:
        if not self._total or rate <= 0:
            return ""
        return f", {max(0, self._total - self.pages) / rate:,.0f} s left"


def _bar(console: Console) -> Bar:
    return Bar(
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("[red]{task.fields[failed]} failed"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
    )


def summarize(report: Report) -> None:
    """Say how a run went, and where its output is."""
    summary = report.summary
    rate = f", {report.worked / report.seconds:,.0f} pages/s" if report.worked and report.seconds > 0 else ""
    output.note(
        f"{summary.articles:,} articles and {summary.failed:,} failures of {summary.pages:,} pages "
        f"({report.worked:,} worked on now in {report.seconds:,.1f} s{rate})"
    )
    for title, counts in (
        ("page types", summary.page_types),
        ("removed", summary.reasons),
        ("failures", summary.failures),
    ):
        if counts:
            shown = ", ".join(f"{name} {count:,}" for name, count in counts.most_common(_MOST_SHOWN))
            output.note(f"  {title}: {shown}{', ...' if len(counts) > _MOST_SHOWN else ''}")
    if summary.times:
        p50, p95, p99 = (summary.percentile(share) for share in (0.5, 0.95, 0.99))
        output.note(f"  time a page: p50 {p50:,.1f} ms, p95 {p95:,.1f} ms, p99 {p99:,.1f} ms")
        slow = ", ".join(f"{name} ({time:,.0f} ms)" for time, name in summary.slowest[:3])
        output.note(f"  slowest: {slow}")
    output.note(f"  articles in {report.output}")
    if summary.failed:
        output.note(f"  failures in {report.failures}")
