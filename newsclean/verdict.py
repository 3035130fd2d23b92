"""What becomes of a block: its role, the label that says why, and the draft that the steps of labelling share."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features

KEEP: Final = 0.5
"""A block is kept from this probability on."""


class Role(StrEnum):
    """What a block is to the article."""

    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    NOISE = "noise"


BODY: Final = Role.BODY
LEAD: Final = Role.LEAD
NOISE: Final = Role.NOISE
"""To look a member up in its enum takes many times as long as to compare it."""
_CAPTION: Final = Reason.CAPTION


class Label(NamedTuple):
    """The verdict on one block."""

    role: Role
    reason: Reason | None = None
    """Why it goes; None for what stays."""
    rule: str | None = None
    """The rule that decided or explains, by name."""
    score: float | None = None
    """The model's probability that the block belongs to the article; None for a block it was not asked about."""

    @property
    def kept(self) -> bool:
        """The block is in the article's text."""
        return self.role is BODY


def pictured(labels: Sequence[Label], lead: Collection[int] = ()) -> list[bool]:
    """Tell which blocks pictures of the article may stand at: what is kept, and rows of captions beside it.

    `lead` are blocks of the standfirst at which they may stand, too.
    """
    out = [item.role is BODY or i in lead for i, item in enumerate(labels)]
    captions = [i for i, item in enumerate(labels) if item.reason is _CAPTION]
    for i in captions:
        out[i] |= i > 0 and out[i - 1]
    for i in reversed(captions):
        out[i] |= i + 1 < len(out) and out[i + 1]
    return out


@dataclass(slots=True)
class Draft:
    """The labels of a page while they are made: each step looks at it and changes the roles of what it is about."""

    layout: Layout
    features: Features
    asked: Sequence[int]
    """The blocks that the model was asked about, ascending."""
    scores: Sequence[float]
    """One for each block of the page; 0 for one that the model was not asked about."""
    roles: list[Role]
    """They are changed by `turn` and `drop` alone."""
    why: dict[int, Reason] = field(default_factory=dict)
    """The reasons that steps have given, by block."""
    _kept: list[int] | None = None
    """What `kept` gave, until a role changes: most steps change none."""

    def kept(self) -> Sequence[int]:
        """Return the blocks that are in the text so far, ascending."""
        if self._kept is None:
            self._kept = [i for i, role in enumerate(self.roles) if role is BODY]
        return self._kept

    def turn(self, block: int, role: Role) -> None:
        """Give a block another role."""
        self.roles[block] = role
        self._kept = None

    def drop(self, blocks: Iterable[int], reason: Reason) -> None:
        """Take blocks out of the text."""
        for i in blocks:
            self.turn(i, NOISE)
            self.why[i] = reason

    def chars(self, blocks: Iterable[int]) -> int:
        """Return how many characters blocks have together."""
        texts = self.layout.texts
        return sum([len(texts[i]) for i in blocks])
