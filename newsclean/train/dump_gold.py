"""Gold pages as labelled dumps, by every converter and in several layouts."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from newsclean.decode import decode
from newsclean.dump.segments import Segments, segments
from newsclean.dump.words import Words, words
from newsclean.errors import ExtractionError, UnreadableInputError
from newsclean.pipeline import extract
from newsclean.train.dump_labels import Gold, Labels, align
from newsclean.train.dump_layouts import CONVERTERS, LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

Row = dict[str, Any]
"""A line of a gold set."""
SETS = {
    "fundus_dev": 3.0,
    "newspaper_pages": 1.5,
    "wcxb_dev": 1.0,
    "readability_pages": 0.7,
    "trafilatura_eval": 0.7,
}
"""Weight of a page of each gold set: news weighs most."""
MIXED = frozenset({"wcxb_dev", "readability_pages", "trafilatura_eval"})
"""Sets of which each page is trained on once, by one converter (now and then by two)."""
TAUGHT = 0.5
"""Least confidence of a text of the block model that stands for a gold text."""


@dataclass(frozen=True, slots=True)
class Document:
    """One dump of one gold page."""

    page: str
    site: str
    source: str
    """The gold set."""
    converter: str
    layout: str
    segments: Segments
    words: Words
    labels: Labels
    weights: NDArray[np.float64] = field(repr=False)


def site_of(row: Row) -> str:
    """Return the key that keeps a site's pages in one fold: the domain, or the page's own id."""
    host = re.match(r"https?://(?:www\.)?([^/:]+)", row.get("url") or "")
    if host is None or "." not in host[1]:
        return str(row["id"])
    parts = host[1].lower().split(".")
    return ".".join(parts[-3:] if len(parts[-1]) == 2 and len(parts[-2]) <= 3 else parts[-2:])


def fold_of(site: str, folds: int, salt: str = "") -> int:
    """Return the fold of `site`, the same on every machine."""
    return int(hashlib.md5((salt + site).encode(), usedforsecurity=False).hexdigest(), 16) % folds


def documents(gold: Path, cache: Path, sources: Iterable[str] = tuple(SETS)) -> Iterator[Document]:
    """Give the training documents of the gold sets in the folder `gold`; conversions are kept in `cache`.

    Raises:
        UnreadableInputError: a set or one of its pages is not there.
    """
    for source in sources:
        for row, converter, dump in dumps_of(gold, source, cache):
            for layout in layouts_for(row, source, converter):
                made = document(row, source, converter, layout, dump)
                if made is not None:
                    yield made


def dumps_of(gold: Path, source: str, cache: Path) -> Iterator[tuple[Row, str, str]]:
    """Give (row, converter, dump) for each page of a gold set."""
    cache.mkdir(parents=True, exist_ok=True)
    try:
        lines = (gold / f"{source}.jsonl").read_text(encoding="utf-8").split("\n")
        for line in filter(None, lines):
            page = gold / source / f"{json.loads(line)['id']}.html.gz"
            row = _with_text(json.loads(line), page)
            for name, dump in converted(page, cache).items() if row else ():
                yield row, name, dump
    except OSError as error:
        raise UnreadableInputError(f"Gold set {source!r} in {gold}: {error}") from error


def _with_text(row: Row, page: Path) -> Row:
    """Return a row with its gold text; an empty one where there is none.

    Sets that only have snippets get the text that newsclean extracts from the page, where it has every snippet that it
    must have and none that it must not.
    """
    if "must" not in row:
        return row if row.get("text") else {}
    try:
        article = extract(gzip.decompress(page.read_bytes()), url=row.get("url"))
    except ExtractionError:
        return {}
    text = f"{article.lead or ''}\n{article.text}"
    right = all(said in text for said in row["must"]) and not any(said in text for said in row["mustnot"])
    if not right or article.confidence < TAUGHT:
        return {}
    return {**row, "text": article.text, "lead": article.lead or ""}


def converted(page: Path, cache: Path) -> dict[str, str]:
    """Return the dumps of a page by every converter; they are kept in `cache`, which must be there."""
    kept = cache / f"{page.parent.name}.{page.stem}.json"
    if kept.exists():
        found: dict[str, str] = json.loads(kept.read_text(encoding="utf-8"))
        return found
    html = decode(gzip.decompress(page.read_bytes())).text
    dumps = {name: convert(html) for name, convert in CONVERTERS.items()}
    kept.write_text(json.dumps(dumps), encoding="utf-8")
    return dumps


def layouts_for(row: Row, source: str, converter: str) -> list[str]:
    """Return the layouts to train on: two a converter for news, one in all for others, always the same."""
    key = zlib.crc32(row["id"].encode())
    at = list(CONVERTERS).index(converter)
    others = list(LAYOUTS)[1:]
    if source not in MIXED:
        return ["as it is", others[(key + at) % len(others)]]
    if (key + at) % len(CONVERTERS):
        return []
    return ["as it is" if (key >> 8) % 2 else others[(key >> 9) % len(others)]]


def document(row: Row, source: str, converter: str, layout: str, dump: str) -> Document | None:
    """Return the training document of a dump, or None where it holds no text."""
    page = segments(LAYOUTS[layout](dump))
    if not len(page) or not row.get("text"):
        return None
    labels = align(page.text, Gold(row["text"], row.get("title") or "", row.get("lead") or ""))
    if not labels.body.any():
        return None
    return Document(
        page=row["id"],
        site=site_of(row),
        source=source,
        converter=converter,
        layout=layout,
        segments=page,
        words=words(page.text),
        labels=labels,
        weights=_weights(labels, SETS[source]),
    )


def _weights(labels: Labels, of_page: float) -> NDArray[np.float64]:
    """Let a longer segment weigh more, and a page of many segments not much more than one of few."""
    weights = np.clip(np.sqrt(labels.tokens / 8), 0.6, 3.0)
    scaled: NDArray[np.float64] = of_page * weights / np.sqrt(max(1.0, float(weights.sum()) / 150))
    return scaled
