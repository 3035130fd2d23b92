"""A label with a reason for every block: the model's probability, the noise rules, then one look around.

The steps stand in `label` in their order. Each is about one cause and changes only what it names.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from newsclean.features import NAMES, squash
from newsclean.reasons import reason_of
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features, Head
    from newsclean.forest import Floats
    from newsclean.noise.rule import Rule

KEEP: Final = 0.5
"""A block is kept from this probability on."""
RULE_KEEP: Final = 0.9
"""A block that a noise rule names is kept only from this probability on."""
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

_LEAD: Final = NAMES.index("c_lead")
_SIZE: Final = NAMES.index("size")


class Role(StrEnum):
    """What a block is to the article."""

    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Label:
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
        return self.role is Role.BODY


def label(
    layout: Layout,
    head: Head,
    votes: Sequence[Rule | None],
    features: Features,
    p: Floats,
    *,
    own: Collection[Rule] = (),
) -> tuple[Label, ...]:
    """Return a label for every block of a page.

    `votes` has the noise rule of each block; `features` and `p` the candidates and their probabilities; `own`
    the rules that the user has given, which the model does not overrule.
    """
    scores: list[float | None] = [None] * len(layout.texts)
    for block, score in zip(features.blocks.tolist(), p.tolist(), strict=True):
        scores[block] = round(score, 4)
    roles = [Role.BODY if score is not None and score >= KEEP else Role.NOISE for score in scores]
    by_rule: dict[int, Rule] = {}
    why: dict[int, Reason] = {}
    _wordless(layout, roles)
    _named_by_rules(votes, scores, roles, by_rule, own)
    _titles(layout, head, roles, why)
    _repeated(layout, roles, why)
    _giants(layout, roles, why)
    _leads(layout, head, features, roles)
    labels: list[Label] = []
    for i, (role, score) in enumerate(zip(roles, scores, strict=True)):
        if role is not Role.NOISE:
            labels.append(Label(role, score=score))
            continue
        rule = votes[i]
        reason = why.get(i) or (rule.reason if rule else None)
        labels.append(Label(role, reason, rule.name if rule and i not in why else None, score))
    return _explained(layout, features, labels)


def _wordless(layout: Layout, roles: list[Role]) -> None:
    """Rows of stars and dashes are no text."""
    for i, role in enumerate(roles):
        if role is Role.BODY and len(layout.texts[i]) < 20 and not any(map(str.isalnum, layout.texts[i])):
            roles[i] = Role.NOISE


def _named_by_rules(
    votes: Sequence[Rule | None],
    scores: Sequence[float | None],
    roles: list[Role],
    by_rule: dict[int, Rule],
    own: Collection[Rule],
) -> None:
    """What a noise rule names goes unless the model is sure of it; what a user's rule names goes."""
    for i, rule in enumerate(votes):
        if rule is None or roles[i] is not Role.BODY:
            continue
        if (scores[i] or 0) < RULE_KEEP or rule in own:
            roles[i] = Role.NOISE
            by_rule[i] = rule


def _titles(layout: Layout, head: Head, roles: list[Role], why: dict[int, Reason]) -> None:
    """The title is a field of its own; where the page says it again, it is an echo."""
    titles = {squash(title) for title in head.titles if title}
    longest = 2 * max(map(len, titles), default=0)
    for i, text in enumerate(layout.texts):
        if 3 < len(text) <= longest and squash(text) in titles:
            first = Role.TITLE not in roles
            roles[i] = Role.TITLE if first else Role.NOISE
            if not first:
                why[i] = Reason.TITLE_ECHO


def _repeated(layout: Layout, roles: list[Role], why: dict[int, Reason]) -> None:
    """A text that stands in two containers is kept once; within one container it is a refrain."""
    seen: dict[str, int] = {}
    for i, role in enumerate(roles):
        text = layout.texts[i]
        if role is Role.BODY and len(text) >= _REPEAT:
            container = layout.parents[layout.places[i]]
            if seen.setdefault(text, container) != container:
                roles[i] = Role.NOISE
                why[i] = Reason.DUPLICATE


def _giants(layout: Layout, roles: list[Role], why: dict[int, Reason]) -> None:
    """A block that holds much of the others again (a copy for search engines, say) goes."""
    kept = [i for i, role in enumerate(roles) if role is Role.BODY]
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
            roles[i] = Role.NOISE
            why[i] = Reason.DUPLICATE


def _leads(layout: Layout, head: Head, features: Features, roles: list[Role]) -> None:
    """The standfirst: the first kept text, where markup or the description sets it apart from what follows."""
    kept = [i for i, role in enumerate(roles) if role is Role.BODY]
    if len(kept) < 3:
        return
    column = {block: k for k, block in enumerate(features.blocks.tolist())}
    first, second = kept[0], kept[1]
    text = layout.texts[first]
    if (
        not 40 <= len(text) <= 700
        or layout.signs[layout.places[first]] == layout.signs[layout.places[second]]
    ):
        return
    described = squash(text)[:60] in squash(head.description) if head.description else False
    marked = features.matrix[_LEAD, column[first]] > 0
    if described or marked:
        roles[first] = Role.LEAD


def _explained(layout: Layout, features: Features, labels: list[Label]) -> tuple[Label, ...]:
    """Give every removed block the reason that its structure shows best."""
    found = reason_of(layout, features, [item.role is Role.NOISE and item.reason is None for item in labels])
    return tuple(
        replace(item, reason=found[i]) if item.role is Role.NOISE and item.reason is None else item
        for i, item in enumerate(labels)
    )
