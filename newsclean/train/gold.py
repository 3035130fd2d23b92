"""Gold pages: what they are on disk and what they become.

A gold set is a file `<set>.jsonl` (a page a line: `id`, `text`, and where known `url`, `title`, `lead`,
`publisher`) beside a folder `<set>` with the pages as `<id>.html.gz`.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from newsclean.blocks import layout
from newsclean.decode import decode
from newsclean.embedded import embedded
from newsclean.errors import UnreadableInputError
from newsclean.features import Head, head_of
from newsclean.parse import parse
from newsclean.rules import match
from newsclean.train.align import Alignment, align

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from newsclean.blocks import Layout
    from newsclean.noise.rule import Rule

_SHORT_LABEL: Final = 3


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page whose blocks are labelled."""

    source: str
    """The set that it is from."""
    row: Mapping[str, object]
    layout: Layout
    head: Head
    votes: tuple[Rule | None, ...]
    gold: Alignment
    site: str


def site_of(row: Mapping[str, object]) -> str:
    """Return the registered domain, by the usual length of its parts: pages of one site share a fold."""
    host = (urlsplit(str(row.get("url") or "")).hostname or str(row["id"])).lower()
    parts = host.split(".")
    if len(parts) > 2 and len(parts[-2]) <= _SHORT_LABEL and len(parts[-1]) == 2:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])


def gold_pages(folder: Path, source: str) -> Iterator[GoldPage]:
    """Read, parse and label the pages of one set that have a gold text.

    Raises:
        UnreadableInputError: the set or one of its pages is not there.
    """
    try:
        lines = (folder / f"{source}.jsonl").read_text(encoding="utf-8").split("\n")
        for row in map(json.loads, filter(None, lines)):
            if row.get("text"):
                page = gold_page(
                    source, row, gzip.decompress((folder / source / f"{row['id']}.html.gz").read_bytes())
                )
                if page is not None:
                    yield page
    except OSError as error:
        raise UnreadableInputError(f"Gold set {source!r} in {folder}: {error}") from error


def gold_page(source: str, row: Mapping[str, object], html: bytes) -> GoldPage | None:
    """Return a page with its blocks labelled, or None if it has no text."""
    tree = parse(decode(html).text)
    found = layout(tree)
    if not found.texts:
        return None
    return GoldPage(
        source=source,
        row=row,
        layout=found,
        head=head_of(embedded(tree)),
        votes=tuple(match(text) for text in found.texts),
        gold=align(
            found.texts, str(row["text"]), lead=str(row.get("lead") or ""), title=str(row.get("title") or "")
        ),
        site=site_of(row),
    )
