"""From a dump to what its article says: blocks, title, lead, authors, date, and what was removed and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.called import title_of
from newsclean.dump.credits import Credits, credits_of, language_of
from newsclean.dump.head import address, stated, tags
from newsclean.dump.kind import marks, page_type
from newsclean.dump.label import Label, Role, label
from newsclean.dump.one_line import together
from newsclean.dump.segments import Segments, segments
from newsclean.dump.site import site_name
from newsclean.dump.teasers import truncated
from newsclean.dump.trails import section
from newsclean.dump.weights import DumpModel, confidence_of, packaged
from newsclean.grids import told
from newsclean.metadata.languages import of_undeclared
from newsclean.metadata.site import absolute
from newsclean.records import Block, BlockType, Image, Metadata, PageType, Reason, Removed
from newsclean.rules import match

if TYPE_CHECKING:
    from newsclean.dump.features import RuleFor


@dataclass(frozen=True, slots=True)
class DumpReading:
    """A dump, read."""

    segments: Segments
    labels: tuple[Label, ...]
    """A label for each segment."""
    probabilities: tuple[float, ...]
    """The model's probability (0 to 1) that each segment belongs to the article."""
    blocks: tuple[Block, ...]
    """The article, in reading order; title and lead are not among them."""
    removed: tuple[Removed, ...]
    """Every other segment, and the leftovers of image markup; equal texts with the same reason once,
    counted."""
    title: str | None
    lead: str | None
    credits: Credits
    """Who wrote it, and when: from the dump's head, or from byline and date line by the title."""
    images: tuple[Image, ...]
    """The pictures that stand in the article."""
    confidence: float
    """How likely it is that the text is clean, 0 to 1."""
    page_type: tuple[PageType, float]
    """What kind of page it is, and how likely it is on this side of the line between articles and other pages."""
    truncated: bool = False
    """Whether a paywall's offer was seen below the text, which looks cut off there."""

    def metadata(self, url: str | None = None) -> Metadata:
        """Return what the dump says about its article."""
        head = self.segments.head
        url = url or address(head)
        said, keywords = stated(head), tags(head)
        authors, published, modified = self.credits
        part = said.get("section") or section(self.segments, self.title, self._tops())
        site = said.get("site_name") or site_name(self.segments, self.title, url)
        found = {
            "title": self.title,
            "authors": authors,
            "date_published": published,
            "date_modified": modified,
        }
        source = "front matter" if head else "text"
        provenance = {name: source for name, value in found.items() if value}
        provenance |= {name: "text" for name, value in (("section", part), ("site_name", site)) if value}
        return Metadata(
            url=url,
            title=self.title,
            authors=authors,
            date_published=published,
            date_modified=modified,
            language=said.get("language") or self._language(),
            description=said.get("description"),
            section=part,
            site_name=site,
            tags=keywords,
            provenance=provenance | dict.fromkeys((*said, *["tags"] * bool(keywords)), "front matter"),
        )

    def _tops(self) -> list[int]:
        """Return the segments that are the title and the first of the text."""
        roles = [given.role for given in self.labels]
        return [roles.index(role) for role in (Role.TITLE, Role.BODY) if role in roles]

    def _language(self) -> str | None:
        """Return the language of the article's beginning; where that does not tell, of all that it says."""
        sample = " ".join(block.text[:400] for block in self.blocks[:8])
        return language_of(sample) or of_undeclared(
            " ".join(filter(None, (self.title, self.lead, *(block.text for block in self.blocks))))
        )


EMPTY_CONFIDENCE = 0.0
NOTHING = (PageType.OTHER, 1.0)


def read_dump(
    dump: str, model: DumpModel | None = None, rule_for: RuleFor = match, url: str | None = None
) -> DumpReading:
    """Return what `dump` holds. Any string is a dump; one without words gives no blocks.

    Args:
        dump: The text or markdown of a whole page.
        model: Weights other than the packaged ones.
        rule_for: Gives the noise rule that a text falls under.
        url: The page's address, where it is known.

    Raises:
        ModelError: The packaged weights do not fit the feature code.
    """
    page = segments(dump)
    if not len(page):
        return _nothing(page)
    model = model or packaged()
    seen, score, title_score = model.score(page, rule_for)
    url = url or address(page.head)
    labels = label(page, seen, score, title_score, url)
    cut = truncated(page, labels)
    return DumpReading(
        segments=page,
        labels=labels,
        probabilities=tuple(score.tolist()),
        blocks=tuple(map(_rows_told, _blocks(page, labels))),
        removed=_removed(page, labels, np.round(score.astype(np.float64), 3).tolist()),
        title=title_of(page, labels, url),
        lead=_said(page, labels, Role.LEAD),
        credits=credits_of(page, labels),
        images=_images(page, labels, url),
        confidence=confidence_of(model, page, labels, score),
        page_type=page_type(model.kind, marks(page, seen, labels, score, title_score), cut=cut),
        truncated=cut,
    )


def _nothing(page: Segments) -> DumpReading:
    return DumpReading(
        page, (), (), (), _removed(page, (), []), None, None, Credits(), (), EMPTY_CONFIDENCE, NOTHING
    )


def _said(page: Segments, labels: tuple[Label, ...], role: Role) -> str | None:
    texts = [text for text, given in zip(page.text, labels, strict=True) if given.role is role]
    return " ".join(texts) or None


def _blocks(page: Segments, labels: tuple[Label, ...]) -> tuple[Block, ...]:
    """Return the body's blocks; rows of one table, and lines of one listing, are one block.

    Blank lines do not part rows, for some converters put one behind each; one above the head of a table does.
    """
    out: list[Block] = []
    before = -2
    body, table, code, paragraph = Role.BODY, BlockType.TABLE, BlockType.CODE, BlockType.PARAGRAPH
    for at, given in enumerate(labels):
        if given.role is not body:
            continue
        kind, text = page.kind[at], page.text[at]
        joins = before == at - 1 and bool(out) and out[-1].type is kind
        if kind is table and joins and not (page.level[at] and page.blank_before[at]):
            out[-1] = replace(out[-1], text=f"{out[-1].text}\n{text}", rows=(*out[-1].rows, _row(page, at)))
        elif kind is code and joins and page.level[at] == page.level[before]:
            out[-1] = replace(out[-1], text=out[-1].text + "\n" * (1 + int(page.blank_before[at])) + text)
        elif kind is paragraph and joins and page.goes_on[at]:
            out[-1] = replace(out[-1], text=together(out[-1].text, text))
        else:
            out.append(_block(page, at))
        before = at
    return tuple(out)


def _rows_told(block: Block) -> Block:
    """Return a table with the text that its rows give, with the empty cells between others."""
    return replace(block, text=told(block.rows)) if block.rows else block


def _row(page: Segments, at: int) -> tuple[str, ...]:
    return page.cells.get(at, (page.text[at],))


def _block(page: Segments, at: int) -> Block:
    kind = page.kind[at]
    has_level = kind in (BlockType.HEADING, BlockType.LIST_ITEM)
    return Block(
        type=kind,
        text=page.text[at],
        level=max(1, int(page.level[at])) if has_level else None,
        ordered=bool(page.ordered[at]) if kind is BlockType.LIST_ITEM else None,
        rows=(_row(page, at),) if kind is BlockType.TABLE else (),
    )


def _removed(page: Segments, labels: tuple[Label, ...], score: list[float]) -> tuple[Removed, ...]:
    """Return what is not in the article, in the order of the dump; the same text for the same reason once."""
    unlabelled: dict[int, list[tuple[str, Reason]]] = {}
    for found, reason in ((page.leftovers, Reason.IMAGE_PLACEHOLDER), (page.scripts, Reason.HIDDEN)):
        for at, text in found:
            unlabelled.setdefault(at, []).append((text, reason))
    lines: list[tuple[str, Reason, str | None, float | None]] = []
    for at, (text, given) in enumerate(zip(page.text, labels, strict=True)):
        if at in unlabelled:
            lines += [(*line, None, None) for line in unlabelled[at]]
        if given.reason is not None:
            lines.append((text, given.reason, given.rule, score[at]))
    lines += [(*line, None, None) for line in unlabelled.get(len(labels), ())]
    counts: dict[tuple[str, Reason], int] = {}
    first: list[tuple[str, Reason, str | None, float | None]] = []
    for line in lines:
        key = line[:2]
        if key not in counts:
            first.append(line)
            counts[key] = 1
        else:
            counts[key] += 1
    return tuple([Removed(*line, count) for line, count in zip(first, counts.values(), strict=True)])


def _images(page: Segments, labels: tuple[Label, ...], url: str | None) -> tuple[Image, ...]:
    """Return the pictures between the title (or the first paragraph) and the last paragraph.

    Their addresses are absolute where the page's (`url`) is known.
    """
    noise = Role.NOISE
    body = [at for at, given in enumerate(labels) if given.role is not noise]
    if not body:
        return ()
    inside: dict[str, Image] = {}
    for at, link, alt in page.pictures:
        if body[0] < at <= body[-1] and link and not link.startswith(("data:", "#")):
            full = (absolute(url, link) if url else None) or link
            inside.setdefault(full, Image(url=full, alt=alt or None))
    return tuple(inside.values())
