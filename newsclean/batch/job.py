"""What a run is asked to do, and what makes two runs the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from newsclean._version import __version__
from newsclean.config import DEFAULT, BatchConfig, Config
from newsclean.records import Article, Page
from newsclean.sinks import Form
from newsclean.sources import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

Extractor = Callable[[Page, Config], Article]
"""What makes an article of a page. It must be importable by its name: workers are other processes."""


def extract_page(page: Page, config: Config) -> Article:
    """Extract the article of a page, or clean a dump, as the page's kind says."""
    from newsclean.pipeline import extract  # noqa: PLC0415 - heavy, and needed in workers only

    return extract(page, config=config)


@dataclass(frozen=True, slots=True)
class Job:
    """A batch: pages from `sources` become articles in `output`."""

    sources: tuple[str, ...]
    """Files, directories, globs, archives, tables, lists of URLs, fsspec URLs, `-`."""
    output: str
    """A file (`.jsonl`, `.jsonl.gz`, `.jsonl.zst`, `.parquet`) or a directory; here or an fsspec URL."""
    form: Form = Form.JSONL
    config: Config = DEFAULT
    options: Options = field(default_factory=Options)
    limit: int | None = None
    """Take so many pages, the first ones."""
    sample: float | None = None
    """Take this share of the pages (0 to 1), the same ones every time."""
    site_repeats: bool = False
    """Remove what many pages of a site repeat."""
    near_duplicates: bool = False
    """Mark copies of a text with `duplicate_of`."""
    extractor: Extractor = extract_page

    @property
    def second_stage(self) -> bool:
        """Whether articles wait for what only all pages together can tell."""
        return self.site_repeats or self.near_duplicates

    def marks(self) -> frozenset[str]:
        """Return what the second stage needs of each page."""
        texts = self.near_duplicates and not self.site_repeats  # else they are compared without the repeats
        return frozenset(["lines"] * self.site_repeats + ["texts"] * texts)

    def settings(self) -> Mapping[str, Any]:
        """Return what decides about the bytes of the output, besides the pages. Workers and limits do not."""
        config = replace(self.config, batch=BatchConfig())
        batch = self.config.batch
        settings = {
            "newsclean": __version__,
            "form": self.form.value,
            "config": _as_json(
                {name: value for name, value in asdict(config).items() if name not in {"batch", "fetch"}}
            ),
            "parts": [batch.pages_per_chunk, batch.pages_per_part],
            "options": asdict(self.options),
            "limit": self.limit,
            "sample": self.sample,
            "site_repeats": self.site_repeats,
            "near_duplicates": self.near_duplicates,
            "extractor": f"{self.extractor.__module__}.{self.extractor.__qualname__}",
        }
        plain: dict[str, Any] = json.loads(json.dumps(settings, default=repr))
        return plain

    def fingerprint(self) -> str:
        """Return a digest of `settings`."""
        text = json.dumps(self.settings(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _as_json(value: object) -> object:
    """Return a value as it comes back from a file, so that the two compare."""
    return json.loads(json.dumps(value))
