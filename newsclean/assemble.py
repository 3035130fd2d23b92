"""Labelled blocks and metadata to an `Article`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclean.blocks import FLAGS
from newsclean.label import Role
from newsclean.noise.hints import BIT
from newsclean.records import Article, Block, BlockType, PageType, Reason, Removed
from newsclean.rules import match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclean.blocks import Aside, Layout
    from newsclean.features import Features
    from newsclean.label import Label
    from newsclean.records import Image, Metadata

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset({"ul", "ol", "menu"})
_ASIDE_REASONS: Final = {"dialog": Reason.HIDDEN}
_CELL: Final = 160
"""Characters. A table with longer cells on average is there for the page's layout."""


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text as blocks, and where it came from."""

    blocks: tuple[Block, ...]
    source: str
    """markup, json-ld or state."""


def body(layout: Layout, labels: Sequence[Label], features: Features | None) -> Body:
    """Return the kept blocks of a page with their types; cells of one table become one block."""
    kept = [i for i, item in enumerate(labels) if item.role is Role.BODY]
    out: list[Block] = []
    at = 0
    while at < len(kept):
        if layout.flags[layout.places[kept[at]]] & FLAGS["table"]:
            cells = _table(layout, kept, at)
            table = _table_block(layout, cells)
            out += [table] if table else [_block(layout, features, i) for i in cells]
            at += len(cells)
        else:
            out.append(_block(layout, features, kept[at]))
            at += 1
    return Body(tuple(out), "markup")


def _ancestors(layout: Layout, element: int) -> Iterator[int]:
    while element:
        yield element
        element = layout.parents[element]


def _inside(layout: Layout, element: int, tag: str) -> int:
    """Return the nearest element of a tag around an element, or 0."""
    return next((i for i in _ancestors(layout, element) if layout.tags[i] == tag), 0)


def _table(layout: Layout, kept: Sequence[int], at: int) -> list[int]:
    """Return the kept blocks from `at` on that stand in one table."""
    table = _inside(layout, layout.places[kept[at]], "table")
    if not table:
        return [kept[at]]
    end = layout.ends[table]
    cells: list[int] = []
    while at < len(kept) and table <= layout.places[kept[at]] < end:
        cells.append(kept[at])
        at += 1
    return cells


def _table_block(layout: Layout, cells: Sequence[int]) -> Block | None:
    """Return cells as a table, or None where the table only lays out a page."""
    rows: dict[int, dict[int, list[str]]] = {}
    for i in cells:
        place = layout.places[i]
        row = _inside(layout, place, "tr")
        cell = _inside(layout, place, "td") or _inside(layout, place, "th")
        rows.setdefault(row, {}).setdefault(cell, []).append(layout.texts[i])
    if len(rows) < 2 or max(map(len, rows.values())) < 2 or 0 in rows:
        return None
    if sum(len(layout.texts[i]) for i in cells) / sum(map(len, rows.values())) > _CELL:
        return None
    found = tuple(tuple(" ".join(texts) for texts in row.values()) for row in rows.values())
    return Block(BlockType.TABLE, "\n".join(" | ".join(row) for row in found), rows=found)


def _block(layout: Layout, features: Features | None, i: int) -> Block:
    place, text = layout.places[i], layout.texts[i]
    flags, tag = layout.flags[place], layout.tags[place]
    if tag in _HEADINGS:
        return Block(BlockType.HEADING, text, level=_HEADINGS[tag])
    if flags & FLAGS["pre"]:
        return Block(BlockType.CODE, text)
    if flags & FLAGS["blockquote"]:
        pulled = (
            features is not None
            and "pull" in layout.hints[place]
            and features.concepts[i] & BIT["pull_quote"]
        )
        return Block(BlockType.PULL_QUOTE if pulled else BlockType.QUOTE, text)
    if flags & FLAGS["li"]:
        lists = [layout.tags[e] for e in _ancestors(layout, place) if layout.tags[e] in _LISTS]
        return Block(
            BlockType.LIST_ITEM, text, level=max(1, len(lists)), ordered=bool(lists) and lists[0] == "ol"
        )
    if flags & FLAGS["figcaption"]:
        return Block(BlockType.CAPTION, text)
    boxed = features is not None and features.concepts[i] & BIT["fact_box"]
    return Block(BlockType.PARAGRAPH, text, role="fact_box" if boxed else None)


def lead(layout: Layout, labels: Sequence[Label]) -> str | None:
    """Return the standfirst, or None where the page shows none."""
    texts = [layout.texts[i] for i, item in enumerate(labels) if item.role is Role.LEAD]
    return " ".join(texts) or None


def removed(layout: Layout, labels: Sequence[Label]) -> tuple[Removed, ...]:
    """Return what is not in the article, in page order; what the page says twice for one reason once, counted."""
    found: dict[tuple[str, Reason], list[object]] = {}
    asides = list(layout.asides)
    for i, item in enumerate(labels):
        while asides and asides[0].block <= i:
            _note_aside(found, asides.pop(0))
        if item.role is Role.NOISE:
            _note(found, layout.texts[i], item.reason or Reason.BOILERPLATE, item.rule, item.score)
    for aside in asides:
        _note_aside(found, aside)
    return tuple(
        Removed(text, reason, rule=rule, score=score, count=count)  # type: ignore[arg-type]  # a list holds them in this order
        for (text, reason), (rule, score, count) in found.items()
    )


def _note(
    found: dict[tuple[str, Reason], list[object]],
    text: str,
    reason: Reason,
    rule: str | None,
    score: float | None,
) -> None:
    entry = found.get((text, reason))
    if entry is None:
        found[text, reason] = [rule, score, 1]
    else:
        entry[2] += 1  # type: ignore[operator]  # the count


def _note_aside(found: dict[tuple[str, Reason], list[object]], aside: Aside) -> None:
    """Menus are navigation; the lines of footers and dialogs are looked up."""
    for line in aside.lines:
        rule = match(line) if aside.tag != "nav" else None
        reason = rule.reason if rule else _ASIDE_REASONS.get(aside.tag, Reason.NAVIGATION)
        _note(found, line, reason, rule.name if rule else None, None)


def article(  # noqa: PLR0913 - everything that an article is made of
    found: Body,
    metadata: Metadata,
    lead_text: str | None,
    pictures: tuple[Image, ...],
    gone: tuple[Removed, ...],
    *,
    page_type: tuple[PageType, float],
    confidence: float,
    truncated: bool,
) -> Article:
    """Put an article together."""
    provenance = {**metadata.provenance, "text": found.source}
    if lead_text:
        provenance["lead"] = "markup"
    return Article(
        url=metadata.url,
        canonical_url=metadata.canonical_url,
        site_name=metadata.site_name,
        publisher=metadata.publisher,
        title=metadata.title,
        lead=lead_text,
        description=metadata.description,
        authors=metadata.authors,
        date_published=metadata.date_published,
        date_modified=metadata.date_modified,
        language=metadata.language,
        section=metadata.section,
        tags=metadata.tags,
        images=pictures,
        is_accessible_for_free=metadata.is_accessible_for_free,
        truncated=truncated,
        next_page=metadata.next_page,
        page_type=page_type[0],
        page_type_probability=round(page_type[1], 4),
        confidence=round(confidence, 4),
        text="\n\n".join(block.text for block in found.blocks),
        blocks=found.blocks,
        removed=gone,
        provenance=provenance,
    )
