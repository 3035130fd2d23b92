"""Gold pages: what they are on disk and what they become.

A gold set is a file `<set>.jsonl` beside a folder `<set>` with the pages, or a folder `<set>` with pages and a
`gold.jsonl`, as `newsclean label` makes it. `newsclean.evaluate.gold` says what is in it. A set that was judged
block by block (`newsclean.train.judged`) needs no texts.
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
from newsclean.errors import GoldError, UnreadableInputError
from newsclean.evaluate.gold import read_gold
from newsclean.head import Head, head_of
from newsclean.metadata import metadata, title_heading
from newsclean.parse import parse
from newsclean.rules import match
from newsclean.train.align import Alignment, align
from newsclean.train.judged import Judgement, judgements
from newsclean.train.packages import SET as PACKAGED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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
    rules: Mapping[str, Rule | None]
    """The noise rule of each text of the page."""
    gold: Alignment
    site: str
    judged: bool = False
    """Its labels are corrections of a model's: the next one learns from them, and is not scored by them."""


def site_of(row: Mapping[str, object]) -> str:
    """Return the registered domain, by the usual length of its parts: pages of one site share a fold."""
    host = (urlsplit(str(row.get("url") or "")).hostname or "").lower()
    parts = host.split(".")
    if len(parts) < 2 or host.startswith("fakehost"):  # a made-up address says nothing of the site
        return str(row["id"])
    if len(parts) > 2 and len(parts[-2]) <= _SHORT_LABEL and len(parts[-1]) == 2:
        return ".".join(parts[-3:])
    return ".".join(parts[-2:])


def folder_of(folders: Sequence[Path], source: str) -> Path:
    """Return the first of some folders that has a set.

    Raises:
        GoldError: none has it.
    """
    for folder in folders:
        if (folder / f"{source}.jsonl").exists() or (folder / source).exists():
            return folder
    where = ", ".join(map(str, folders))
    how = "; `python -m newsclean.train.packages FOLDER` makes it" if source == PACKAGED else ""
    raise GoldError(f"Gold set {source!r} is not in {where}{how}")


def gold_pages(folders: Sequence[Path], source: str) -> Iterator[GoldPage]:
    """Read, parse and label the pages of one set that have a gold text, or were judged.

    Raises:
        GoldError: the set or one of its pages is not there, or not as it must be.
        UnreadableInputError: the same, of a set that was judged.
    """
    folder = folder_of(folders, source)
    if judged := judgements(source):
        yield from _judged_pages(folder, source, judged)
        return
    rows = folder / f"{source}.jsonl"
    for gold in read_gold(rows if rows.exists() else folder / source):
        if gold.row.text:
            served = gold.page()
            page = gold_page(source, gold.row.to_dict(), served.content, served.headers.get("content-type"))
            if page is not None:
                yield page


def _judged_pages(folder: Path, source: str, judged: Mapping[str, Judgement]) -> Iterator[GoldPage]:
    for row, html in raw_pages(folder, source):
        known = judged.get(str(row["id"]))
        page = gold_page(source, row, html, judged=known) if known else None
        if page is not None:
            yield page


def raw_pages(folder: Path, source: str) -> Iterator[tuple[dict[str, object], bytes]]:
    """Read the rows of a set, whatever is in them, and their pages.

    Raises:
        UnreadableInputError: the set or one of its pages is not there.
    """
    try:
        for line in (folder / f"{source}.jsonl").read_text(encoding="utf-8").split("\n"):
            if line:
                row = json.loads(line)
                yield row, gzip.decompress((folder / source / f"{row['id']}.html.gz").read_bytes())
    except OSError as error:
        raise UnreadableInputError(f"Gold set {source!r} in {folder}: {error}") from error


def gold_page(
    source: str,
    row: Mapping[str, object],
    html: bytes,
    content_type: str | None = None,
    *,
    judged: Judgement | None = None,
) -> GoldPage | None:
    """Return a page with its blocks labelled, by its gold text or as they were judged; None if it has no text."""
    tree = parse(decode(html, content_type).text)
    found = layout(tree)
    if not found.texts:
        return None
    data = embedded(tree)
    meta = metadata(tree, data, found, url=str(row.get("url") or "") or None)
    if judged is None:
        lead, title = str(row.get("lead") or ""), str(row.get("title") or "")
        gold = align(found.texts, str(row["text"]), lead=lead, title=title)
    else:
        gold = judged.alignment(found.texts, f"{source}, page {row['id']}")
        kept = (text for text, keep in zip(found.texts, gold.labels, strict=True) if keep)
        row = {**row, "text": "\n".join(kept)}
    return GoldPage(
        source=source,
        row=row,
        layout=found,
        head=head_of(data, meta.title, title_heading(data)),
        rules={text: match(text) for text in found.texts},
        gold=gold,
        site=site_of(row),
        judged=judged is not None,
    )
