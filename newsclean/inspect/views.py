"""What a report shows, as plain records: nothing here knows how a page is labelled or drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.records import Reason


@dataclass(frozen=True, slots=True)
class Witness:
    """Something about a block that moved the model's score."""

    name: str
    """In words: "little of it is links"."""
    weight: float
    """Log odds: above 0 for the article, below against it."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block of the page, in reading order."""

    text: str
    kept: bool
    role: str | None = None
    """body, lead or title."""
    reason: Reason | None = None
    rule: str | None = None
    score: float | None = None
    """The model's probability that it belongs to the article; None where it was not asked."""
    path: str = ""
    """The elements that it stands in, outermost first."""
    hints: str = ""
    """Classes and ids along the way."""
    witnesses: tuple[Witness, ...] = ()
    lines: tuple[str, ...] = ()
    """For a menu or footer that was set apart unread: its lines. `text` then says what it is."""
    count: int = 1


@dataclass(frozen=True, slots=True)
class PageView:
    """One page and what became of it."""

    source: str
    """As the user named it."""
    url: str | None
    title: str | None
    language: str | None
    blocks: tuple[BlockView, ...]
    ordered: bool = True
    """The blocks are in reading order; otherwise what was kept comes first (all that an output tells)."""
    article: Mapping[str, object] | None = None
    """The published JSON; None where no article was given."""
    failure: tuple[str, str] | None = None
    """Code and message, where no article was given."""
    facts: tuple[tuple[str, str], ...] = ()
    """Short things worth knowing: what they are, what they are here."""
    gold: Mapping[str, str] = field(default_factory=dict)
    """What a gold row of this page says beside its text: id, url, title."""
