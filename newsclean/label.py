"""A label with a reason for every block: the model's probability, the noise rules, then one look around.

The steps stand in `label` in their order. Each is about one cause and changes only what it names.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from newsclean.blocks import IN_HIDDEN
from newsclean.features import NAMES
from newsclean.noise.hints import BIT
from newsclean.reasons import reasons
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.forest import Floats
    from newsclean.noise.rule import Rule

KEEP: Final = 0.5
"""A block is kept from this probability on."""
RULE_KEEP: Final = 0.6
"""A block that a noise rule names is kept only from this probability on."""
SURE_RULE_KEEP: Final = 0.98
"""The same for reasons whose rules were right about nearly every unsure block of gold pages."""
SURE_REASONS: Final = frozenset(
    {
        Reason.AD,
        Reason.COMMENTS,
        Reason.COPYRIGHT_FOOTER,
        Reason.CREDIT_FOOTER,
        Reason.DATE_LINE,
        Reason.HEADLINE_LIST,
    }
)
SURE_CONCEPT: Final = "read-also."
"""Lines that name another story are promotion, and as sure; a sentence that asks to sign up may be the article's."""
BOX_KEEP: Final = 0.95
"""A block in a consent dialog or an account form is kept only from this probability on."""
LIST_KEEP: Final = 0.7
"""A line in a list of links is kept only from this probability on."""
LINKED: Final = 0.9
"""The share of a line's letters inside links from which on it is nothing but a link."""
_NEAR: Final = 3
_IN_LIST: Final = 3
"""So many links within `_NEAR` candidates on both sides make a list."""
LEAD_KEEP: Final = 0.1
"""A standfirst is taken from this probability on: below it, what looks like one is mostly a teaser."""
_REPEAT: Final = 30
"""Characters from which on a text that stands in two containers is a repetition."""
_START: Final = 40
"""Characters that a block has at least to be found in another."""
_MANY: Final = 200
"""Kept blocks from which on those inside a giant are found by their first characters: linear in the page."""
_ALIKE: Final = 8
"""So many blocks of one beginning are looked at."""
_GIANT: Final = 600
"""Characters from which on a block is looked at for holding others again."""

_TITLE: Final = NAMES.index("title")
_LINKS: Final = NAMES.index("links")
_COPIES: Final = NAMES.index("copies")


class Role(StrEnum):
    """What a block is to the article."""

    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    NOISE = "noise"


BODY: Final = Role.BODY
NOISE: Final = Role.NOISE
"""To look a member up in its enum takes many times as long as to compare it."""


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


def label(
    layout: Layout,
    features: Features,
    p: Floats,
    *,
    lead: str | None = None,
    lead_is_sure: bool = False,
    own: Collection[Rule] = (),
) -> tuple[Label, ...]:
    """Return a label for every block of a page.

    `p` has the probabilities of the candidates, `lead` the text of the block that the metadata take for the
    standfirst (`lead_is_sure`: head and markup both say so, whatever the model makes of it), `own` the rules
    that the user has given, which the model does not overrule.
    """
    scores: list[float | None] = [None] * len(layout.texts)
    votes = features.votes
    for block, score in zip(features.blocks.tolist(), p.astype(np.float64).round(4).tolist(), strict=True):
        scores[block] = score
    roles = [BODY if score is not None and score >= KEEP else NOISE for score in scores]
    why: dict[int, Reason] = {}
    _wordless(layout, roles)
    _named_by_rules(votes, scores, roles, own)
    _headline_lists(features, scores, roles, why)
    _set_apart(layout, features, scores, roles, why)
    _titles(features, roles, why)
    _repeated(layout, roles, why)
    _giants(layout, roles, why)
    _lead(layout, lead, scores, roles, keep=0.0 if lead_is_sure else LEAD_KEEP)
    for i, vote in enumerate(votes):
        if vote is not None:
            why.setdefault(i, vote.reason)
    noise = [i for i, role in enumerate(roles) if role is NOISE]
    found = reasons(layout, features, [i for i in noise if i not in why])
    labels: list[Label] = []
    for i, (role, score) in enumerate(zip(roles, scores, strict=True)):
        reason = rule = None
        if role is NOISE:
            reason = why.get(i)
            vote = votes[i]
            if reason is None:
                reason = found[i]
            elif vote is not None and vote.reason is reason:
                rule = vote.name
        labels.append(Label(role, reason, rule, score))
    return tuple(labels)


def _wordless(layout: Layout, roles: list[Role]) -> None:
    """Rows of stars and dashes are no text."""
    for i, role in enumerate(roles):
        if role is BODY:
            text = layout.texts[i]
            if len(text) < 20 and not text[0].isalnum() and not any(map(str.isalnum, text)):
                roles[i] = NOISE


def _named_by_rules(
    votes: Sequence[Rule | None], scores: Sequence[float | None], roles: list[Role], own: Collection[Rule]
) -> None:
    """What a noise rule names goes unless the model is sure of it; what a user's rule names goes."""
    for i, rule in enumerate(votes):
        if rule is None or roles[i] is not BODY:
            continue
        sure = rule.reason in SURE_REASONS or rule.name.startswith(SURE_CONCEPT)
        bound = SURE_RULE_KEEP if sure else RULE_KEEP
        if (scores[i] or 0) < bound or rule in own:
            roles[i] = NOISE


def _headline_lists(
    features: Features, scores: Sequence[float | None], roles: list[Role], why: dict[int, Reason]
) -> None:
    """Lines that are nothing but links, among others of their kind or said twice, go unless the model is sure."""
    linked = features.matrix[_LINKS] >= LINKED
    near = np.convolve(linked, np.ones(2 * _NEAR + 1))[_NEAR:-_NEAR]
    twice = features.matrix[_COPIES] > 1
    for i in features.blocks[linked & ((near >= _IN_LIST) | twice)].tolist():
        if roles[i] is BODY and (scores[i] or 0) < LIST_KEEP:
            roles[i] = NOISE
            why[i] = Reason.HEADLINE_LIST


def _set_apart(
    layout: Layout,
    features: Features,
    scores: Sequence[float | None],
    roles: list[Role],
    why: dict[int, Reason],
) -> None:
    """Consent dialogs, account forms and hidden copies go, unless they hold most of what would be kept."""
    flags, places, concepts = layout.flags, layout.places, features.concepts
    for reason, bit, sure in (
        (Reason.CONSENT, BIT["consent"], BOX_KEEP),
        (Reason.PROMO, BIT["account"], BOX_KEEP),
        (Reason.HIDDEN, 0, 1.1),
    ):
        kept = [i for i, role in enumerate(roles) if role is BODY]
        boxed = [i for i in kept if (concepts[i] & bit if bit else flags[places[i]] & IN_HIDDEN)]
        if not boxed or 2 * sum(len(layout.texts[i]) for i in boxed) > sum(
            len(layout.texts[i]) for i in kept
        ):
            continue
        for i in boxed:
            if (scores[i] or 0) < sure:
                roles[i] = NOISE
                why[i] = reason


def _titles(features: Features, roles: list[Role], why: dict[int, Reason]) -> None:
    """The title is a field of its own; where the page says it again, it is an echo."""
    echoes = features.blocks[features.matrix[_TITLE] > 0].tolist()
    for i in echoes[:1]:
        roles[i] = Role.TITLE
    for i in echoes[1:]:
        roles[i] = NOISE
        why[i] = Reason.TITLE_ECHO


def _repeated(layout: Layout, roles: list[Role], why: dict[int, Reason]) -> None:
    """A text in two containers is kept once; in one, or in two of a kind side by side, it is a refrain."""
    parents = layout.parents
    seen: dict[str, int] = {}
    for i, role in enumerate(roles):
        text = layout.texts[i]
        if role is not BODY or len(text) < _REPEAT:
            continue
        place = layout.places[i]
        first = seen.setdefault(text, place)
        if parents[first] == parents[place]:
            continue
        alike = layout.signs[first] == layout.signs[place]
        if not alike or parents[parents[first]] != parents[parents[place]]:
            roles[i] = NOISE
            why[i] = Reason.DUPLICATE


def _giants(layout: Layout, roles: list[Role], why: dict[int, Reason]) -> None:
    """A block that holds much of the others again (a copy for search engines, say) goes."""
    kept = [i for i, role in enumerate(roles) if role is BODY]
    texts = layout.texts
    starts: dict[str, list[int]] = {}
    if len(kept) > _MANY:
        for j in kept:
            if len(texts[j]) >= _START:
                starts.setdefault(texts[j][:_START], []).append(j)

    def inside(i: int, text: str) -> int:
        """Return how many characters of other blocks a block holds."""
        if not starts:
            others: Iterable[int] = kept
        else:  # a look at every place instead of one for every block
            others = {
                j
                for at in range(len(text) - _START + 1)
                for j in starts.get(text[at : at + _START], ())[:_ALIKE]
                if text.startswith(texts[j], at)
            }
        return sum(
            len(other)
            for j in others
            if j != i and _START <= len(other := texts[j]) < len(text) and (starts or other in text)
        )

    for i in kept:
        text = texts[i]
        if len(text) > _GIANT and inside(i, text) > 0.3 * len(text):
            roles[i] = NOISE
            why[i] = Reason.DUPLICATE


def _lead(
    layout: Layout, lead: str | None, scores: Sequence[float | None], roles: list[Role], *, keep: float
) -> None:
    """The standfirst is a field of its own, also where the model would not count it as text."""
    if lead is None or lead not in layout.texts:
        return
    i = list(layout.texts).index(lead)
    if roles[i] is BODY or (roles[i] is NOISE and (scores[i] or 0) >= keep):
        roles[i] = Role.LEAD
