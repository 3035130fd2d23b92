"""Every setting of newsclean and its default, in one frozen value.

Nothing else in the package holds a default: functions take a `Config`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FetchConfig:
    """How pages are fetched. Times in seconds, sizes in bytes."""

    user_agent: str = "newsclean (+https://pypi.org/project/newsclean/)"
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    max_redirects: int = 10
    max_bytes: int = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BatchConfig:
    """How many pages are worked on."""

    workers: int | None = None
    """Processes; None: one for each core."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Build one, pass it on; it never changes."""

    keep_removed: bool = True
    """Give `Article.removed`: what was taken out and why."""
    second_opinion: bool = True
    """Ask trafilatura about the few pages whose labels are unsure."""
    max_bytes: int = 64 * 1024 * 1024
    """A larger page or dump is a `TooLargeError`."""
    fetch: FetchConfig = field(default_factory=FetchConfig)
    batch: BatchConfig = field(default_factory=BatchConfig)


DEFAULT = Config()
