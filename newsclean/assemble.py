"""Labelled blocks and metadata to an `Article`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import near_hints
from newsclean.joined import joined
from newsclean.records import Article, Block, BlockType, PageType, Reason, Removed
from newsclean.roles import with_roles
from newsclean.rules import match
from newsclean.structure import attributions, typed
from newsclean.verdict import BODY, LEAD, NOISE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.metadata.standfirst import Standfirst
    from newsclean.records import Image, Metadata
    from newsclean.verdict import Label
    from newsclean.walk import Aside

_CAPTION: Final = BlockType.CAPTION
_MENUS: Final = frozenset({"nav", "menu", "footer"})


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text as blocks, and where it came from."""

    blocks: tuple[Block, ...]
    source: str
    """markup, json-ld or state."""
    numbers: tuple[int, ...] = ()
    """The number of the page's block that each begins at; nothing where the text is not from the markup."""
    spoken: frozenset[int] = frozenset()
    """The numbers of the page's blocks that say who is quoted: they are in the text, behind the quotes."""


def body(layout: Layout, labels: Sequence[Label], features: Features | None, *, live: bool = False) -> Body:
    """Return the kept blocks of a page with their types and roles; `live` is whether it is a live blog."""
    kept = [i for i, item in enumerate(labels) if item.role is BODY]
    said = attributions(layout, kept)
    hints = near_hints(layout, kept)
    found = typed(layout, kept, said, hints)
    typed_blocks = with_roles(layout, features, found, hints, live=live)
    numbers, blocks = joined(layout, [number for number, _ in found], typed_blocks)
    return Body(blocks, "markup", numbers, frozenset([number for _, number in said.values()]))


def said(blocks: Sequence[Block]) -> str:
    """Return the text of blocks: parted by blank lines, after a quote who said it, and without captions."""
    return text_of([(block.text, block.attribution) for block in blocks if block.type is not _CAPTION])


def text_of(blocks: Sequence[tuple[str, str | None]]) -> str:
    """Return what `said` does, of the text of each block and who is quoted in it."""
    out: list[str] = []
    for i, (text, attribution) in enumerate(blocks):
        out.append(text)
        if attribution and (i + 1 == len(blocks) or blocks[i + 1][1] != attribution):
            out.append(f"— {attribution}")
    return "\n\n".join(out)


def lead(labels: Sequence[Label], shown: Standfirst | None) -> str | None:
    """Return what the standfirst says, or None where no block is labelled as one and the title's does not hold it."""
    if shown is None:
        return None
    return shown.said if not shown.text or any(item.role is LEAD for item in labels) else None


def removed(
    layout: Layout, labels: Sequence[Label], spoken: frozenset[int] = frozenset()
) -> tuple[Removed, ...]:
    """Return what is not in the text, in page order; what the page says twice for one reason once, counted.

    `spoken` are the blocks that say who is quoted.
    """
    found: dict[tuple[str, Reason], list[object]] = {}
    start = 0
    for aside in layout.asides:
        _note_blocks(found, layout, labels, range(start, aside.block), spoken)
        start = aside.block
        _note_aside(found, aside)
    _note_blocks(found, layout, labels, range(start, len(labels)), spoken)
    return tuple(
        Removed(text, reason, rule, score, count)  # type: ignore[arg-type]  # a list holds them in this order
        for (text, reason), (rule, score, count) in found.items()
    )


def _note_blocks(
    found: dict[tuple[str, Reason], list[object]],
    layout: Layout,
    labels: Sequence[Label],
    span: range,
    spoken: frozenset[int],
) -> None:
    texts = layout.texts
    for i in span:
        role, reason, rule, score = labels[i]
        if role is NOISE and i not in spoken:
            _note(found, texts[i], reason or Reason.BOILERPLATE, rule, score)


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


def aside_reason(aside: Aside) -> Reason:
    """Return why an aside is not in the text, where no rule says more: what is no menu is hidden."""
    return Reason.NAVIGATION if aside.tag in _MENUS else Reason.HIDDEN


def _note_aside(found: dict[tuple[str, Reason], list[object]], aside: Aside) -> None:
    """A menu is one piece of navigation; the lines of the others that rules name stand apart."""
    if aside.tag == "nav":
        _note(found, "\n".join(aside.lines), Reason.NAVIGATION, None, None)
        return
    rest: list[str] = []
    for line in aside.lines:
        rule = match(line)
        if rule and rule.reason is not Reason.NAVIGATION:
            _note(found, line, rule.reason, rule.name, None)
        else:
            rest.append(line)
    if rest:
        _note(found, "\n".join(rest), aside_reason(aside), None, None)


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
    if lead_text is None:
        provenance.pop("lead", None)
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
        text=said(found.blocks),
        blocks=found.blocks,
        removed=gone,
        provenance=provenance,
    )
