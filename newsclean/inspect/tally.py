"""One pass over a batch's output: counts, sites, and the pages that look wrong. Bounded in memory."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BINS: Final = 20
SHOWN: Final = 40
"""Pages that are shown one by one."""
FAILURES_SHOWN: Final = 500
_MOST_SITES: Final = 50_000
"""Sites beyond these are counted together."""
OTHER_SITES: Final = "(other sites)"
LITTLE_TEXT: Final = 400
"""Characters. Shorter texts are flagged: news in brief, or an article that was lost."""
MUCH_REMOVED: Final = 0.97
"""Share of a page's characters. Seldom is an article as small a part of its page as what is left."""
LOW_CONFIDENCE: Final = 0.5
FLAGS: Final = {
    "low confidence": "the model doubts that the text is clean",
    "little text": "the text is very short",
    "much removed": "nearly all of the page was removed",
    "cut short": "the text ends before the article does",
    "no title": "no title was found",
}
"""What a page is flagged for."""


@dataclass(slots=True)
class Site:
    """The pages of one host."""

    pages: int = 0
    failures: int = 0
    confidence: float = 0.0
    """Sums over pages, as the next ones."""
    kept: int = 0
    removed: int = 0
    flagged: int = 0


@dataclass(frozen=True, slots=True)
class Flagged:
    """A page that looks wrong, and why."""

    badness: float
    row: dict[str, Any]
    flags: tuple[str, ...]
    kept: int
    removed: int


@dataclass(slots=True)
class Tally:
    """What is counted."""

    articles: int = 0
    failed: int = 0
    kept: int = 0
    removed: int = 0
    page_types: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Removed blocks by reason."""
    reason_sizes: Counter[str] = field(default_factory=Counter)
    """Their characters."""
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Removed blocks by rule and reason."""
    missing: Counter[str] = field(default_factory=Counter)
    """Articles without a title, a date, an author, a language."""
    flags: Counter[str] = field(default_factory=Counter)
    confidences: list[int] = field(default_factory=lambda: [0] * BINS)
    sites: dict[str, Site] = field(default_factory=dict)
    failures: list[dict[str, Any]] = field(default_factory=list)
    """The first ones."""
    _heap: list[tuple[float, int, Flagged]] = field(default_factory=list)

    def take(self, row: dict[str, Any]) -> None:
        """Count an article."""
        kept = len(row.get("text") or "")
        removed = self._removed(row.get("removed") or ())
        self.articles += 1
        self.kept += kept
        self.removed += removed
        self.page_types[str(row.get("page_type"))] += 1
        self.languages[str(row.get("language") or "unknown")] += 1
        for name in ("title", "date_published", "authors", "language"):
            self.missing[name] += not row.get(name)
        confidence = float(row.get("confidence") or 0.0)
        self.confidences[min(BINS - 1, int(confidence * BINS))] += 1
        flags = _flags(row, kept, removed, confidence)
        self.flags.update(flags)
        site = self.site(row.get("canonical_url") or row.get("url"))
        site.pages += 1
        site.confidence += confidence
        site.kept += kept
        site.removed += removed
        if flags:
            site.flagged += 1
            self._flag(Flagged(len(flags) + 1 - confidence, row, flags, kept, removed))

    def _removed(self, removed: Iterable[dict[str, Any]]) -> int:
        total = 0
        for block in removed:
            reason, times = str(block.get("reason")), int(block.get("count") or 1)
            size = len(block.get("text") or "") * times
            self.reasons[reason] += times
            self.reason_sizes[reason] += size
            if rule := block.get("rule"):
                self.rules[str(rule), reason] += times
            total += size
        return total

    def _flag(self, page: Flagged) -> None:
        entry = (page.badness, -self.articles, page)
        if len(self._heap) < SHOWN:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def take_failure(self, failure: dict[str, Any]) -> None:
        """Count a failure."""
        self.failed += 1
        self.codes[str(failure.get("code"))] += 1
        site = self.site(failure.get("url") or failure.get("input"))
        site.failures += 1
        if len(self.failures) < FAILURES_SHOWN:
            self.failures.append(failure)

    def site(self, url: object) -> Site:
        """Return the counts of the site that a URL is of."""
        host = host_of(url)
        if host not in self.sites and len(self.sites) >= _MOST_SITES:
            host = OTHER_SITES
        return self.sites.setdefault(host, Site())

    @property
    def worst(self) -> Sequence[Flagged]:
        """The flagged pages, the worst first."""
        return [page for _, _, page in sorted(self._heap, key=lambda entry: entry[:2], reverse=True)]


def host_of(url: object) -> str:
    """Return a URL's host; (no site) for what is none."""
    try:
        host = urlsplit(str(url or "")).hostname
    except ValueError:
        host = None
    return (host or "(no site)").removeprefix("www.")


def _flags(row: dict[str, Any], kept: int, removed: int, confidence: float) -> tuple[str, ...]:
    tests = {
        "low confidence": confidence < LOW_CONFIDENCE,
        "little text": kept < LITTLE_TEXT,
        "much removed": kept + removed > 0 and removed / (kept + removed) > MUCH_REMOVED,
        "cut short": bool(row.get("truncated")),
        "no title": not row.get("title"),
    }
    return tuple(name for name, is_so in tests.items() if is_so)
