"""Every setting of newsclean and its default, in one frozen value.

Nothing else in the package holds a default: functions take a `Config`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclean.errors import ConfigError

if TYPE_CHECKING:
    from newsclean.noise.rule import Rule


_AT_LEAST_ONE = (
    "host_concurrency",
    "concurrency",
    "queue_size",
    "max_bytes",
    "max_header_bytes",
    "max_ratio",
)
_NOT_NEGATIVE = ("host_delay", "max_crawl_delay", "retries", "backoff", "max_redirects")
_POSITIVE = ("connect_timeout", "read_timeout", "total_timeout", "max_retry_wait")


@dataclass(frozen=True, slots=True)
class FetchConfig:
    """How pages are fetched. Times in seconds, sizes in bytes."""

    user_agent: str = "newsclean (+https://pypi.org/project/newsclean/)"
    """Say who you are and where you can be reached. robots.txt is asked for the part before the first `/`."""
    obey_robots: bool = True
    host_concurrency: int = 1
    """Requests to one host at a time."""
    host_delay: float = 1.0
    """Pause between two requests to one host. A longer `Crawl-delay` in its robots.txt is kept."""
    max_crawl_delay: float = 300.0
    """A robots.txt that asks for more is taken as a refusal."""
    concurrency: int = 64
    """Requests to all hosts at a time."""
    queue_size: int = 20_000
    """URLs that are looked ahead, so that one host with many URLs does not hold up the others."""
    retries: int = 2
    """Tries after the first one, for failures that pass: resets, timeouts, 429, 502, 503, 504."""
    backoff: float = 1.0
    """The second retry waits up to twice as long as the first, and so on."""
    max_retry_wait: float = 120.0
    """A `Retry-After` beyond this ends the URL with the status's error."""
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    """The longest silence of a server."""
    total_timeout: float = 60.0
    """All time on the network for one URL, redirects and retries included, waiting for its turn not."""
    max_redirects: int = 10
    max_bytes: int = 32 * 1024 * 1024
    """The largest page, both as sent and decompressed."""
    max_ratio: float = 200.0
    """The most that a page of over 1 MiB may grow in decompression."""
    max_header_bytes: int = 64 * 1024
    allow_networks: tuple[str, ...] = ()
    """Networks ("127.0.0.0/8") that may be fetched from although they are private."""
    cache_dir: str | None = None
    """Keep responses there and use them again as RFC 9111 allows. Needs the extra `cache`."""
    http2: bool = True

    def __post_init__(self) -> None:
        """Check the settings.

        Raises:
            ConfigError: One of them cannot be used.
        """
        for name in _AT_LEAST_ONE:
            if getattr(self, name) < 1:
                raise ConfigError(f"{name} is {getattr(self, name)}, but has to be 1 or more")
        for name in _NOT_NEGATIVE:
            if not getattr(self, name) >= 0:
                raise ConfigError(f"{name} is {getattr(self, name)}, but cannot be less than 0")
        for name in _POSITIVE:
            if not getattr(self, name) > 0:
                raise ConfigError(f"{name} is {getattr(self, name)}, but has to be more than 0")
        if not self.user_agent.isascii() or not self.user_agent.isprintable() or not self.user_agent.strip():
            raise ConfigError(f"user_agent {self.user_agent!r} cannot be sent: use printable ASCII")


@dataclass(frozen=True, slots=True)
class ParseConfig:
    """What a page may hold before tags are left out, so that parsing takes time in proportion to its size.

    Real pages stay far below: of many thousands none was deeper than 110 elements. Text is never left out.
    """

    max_depth: int = 300
    """Elements inside each other. The parser looks through all open elements for most tags it meets."""
    max_unclosed: int = 16
    """Formatting elements (`<b>`, `<font>` ...) left open: the parser opens each again in every block."""
    max_attributes: int = 400
    """Attributes of one tag: the parser compares each with all before it."""
    max_options: int = 2_000
    """Options of forms on a page, which the parser also compares. They are never the article."""
    guard_tags: int = 20_000
    """Pages of more tags are looked at before the parser; with fewer the worst takes a fraction of a second."""
    guard_open: int = 800
    """So are pages that have so many more opening than closing tags."""


@dataclass(frozen=True, slots=True)
class BatchConfig:
    """How many pages are worked on. Times in seconds, sizes in bytes."""

    workers: int | None = None
    """Processes; None: one for each core."""
    page_timeout: float = 30.0
    """A page that takes longer is given up."""
    worker_memory: int = 2 * 1024**3
    """Address space that a worker may take on top of its start; a page that needs more is given up."""
    worker_pages: int = 10_000
    """A worker is replaced after so many pages, whatever they have left behind in it."""
    pages_per_chunk: int = 16
    """Pages sent to a worker at once: more saves time between processes, fewer spreads the work better."""
    pages_per_part: int = 2_000
    """About so many pages go into one part of the output, which is what a run that was killed does again."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Build one, pass it on; it never changes."""

    keep_removed: bool = True
    """Give `Article.removed`: what was taken out and why."""
    second_opinion: bool = True
    """Ask trafilatura about the few pages whose labels are unsure."""
    second_opinion_below: float = 0.1
    """Pages of less confidence are unsure."""
    rules: tuple[Rule, ...] = ()
    """Noise rules of yours; they go before the built-in ones."""
    max_bytes: int = 64 * 1024 * 1024
    """A larger page or dump is a `TooLargeError`."""
    parse: ParseConfig = field(default_factory=ParseConfig)
    fetch: FetchConfig = field(default_factory=FetchConfig)
    batch: BatchConfig = field(default_factory=BatchConfig)


DEFAULT = Config()
