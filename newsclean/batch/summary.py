"""Counts of a run, that can be added up: of chunks, of parts, of machines."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.batch.chunks import Outcome

_STEP = 1.05
"""Times are counted in steps of 5 %: percentiles are that exact, in a few hundred counters."""
_SLOWEST = 10


@dataclass(slots=True)
class Summary:
    """How a run went. Times are milliseconds a page in a worker."""

    articles: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    page_types: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    times: Counter[int] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many inputs gave no article."""
        return self.failures.total()

    @property
    def pages(self) -> int:
        """How many inputs there were."""
        return self.articles + self.failed

    def take(self, outcomes: Iterable[Outcome]) -> None:
        """Count outcomes."""
        for outcome in outcomes:
            if outcome.failure is not None:
                self.failures[outcome.failure.code] += 1
            else:
                self.articles += 1
                self.page_types[outcome.page_type] += 1
                for reason, count in outcome.reasons:
                    self.reasons[reason] += count
            if outcome.milliseconds > 0:
                self.times[math.ceil(math.log(max(outcome.milliseconds, 0.01), _STEP))] += 1
                self._slow(outcome.milliseconds, outcome.input)

    def _slow(self, milliseconds: float, name: str) -> None:
        if len(self.slowest) < _SLOWEST or milliseconds > self.slowest[-1][0]:
            self.slowest = sorted([*self.slowest, (milliseconds, name)], reverse=True)[:_SLOWEST]

    def add(self, other: Summary) -> None:
        """Add another run's counts to these."""
        self.articles += other.articles
        self.failures.update(other.failures)
        self.page_types.update(other.page_types)
        self.reasons.update(other.reasons)
        self.times.update(other.times)
        self.slowest = sorted([*self.slowest, *other.slowest], reverse=True)[:_SLOWEST]

    def percentile(self, share: float) -> float:
        """Return the time that `share` (0 to 1) of the pages stay under; 0 when no page was timed."""
        wanted = share * self.times.total()
        seen = 0
        for step in sorted(self.times):
            seen += self.times[step]
            if seen >= wanted:
                return float(_STEP**step)
        return 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, that `from_dict` takes."""
        return {
            "articles": self.articles,
            "failures": dict(sorted(self.failures.items())),
            "page_types": dict(sorted(self.page_types.items())),
            "reasons": dict(sorted(self.reasons.items())),
            "times": {str(step): count for step, count in sorted(self.times.items())},
            "slowest": [[round(time, 1), name] for time, name in self.slowest],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Summary:
        """Return the counts that `to_dict` gave."""
        return cls(
            values["articles"],
            Counter(values["failures"]),
            Counter(values["page_types"]),
            Counter(values["reasons"]),
            Counter({int(step): count for step, count in values["times"].items()}),
            [(time, name) for time, name in values["slowest"]],
        )
