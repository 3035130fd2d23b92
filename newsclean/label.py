"""A label with a reason for every block: the model's probability, the noise rules, then one look around.

The steps stand in `label` in their order. Each is about one cause and changes only what it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from newsclean import boxes, copies
from newsclean.elements import FLAGS
from newsclean.metadata.standfirst import Trust
from newsclean.noise.signs import JOINERS
from newsclean.reasons import reasons
from newsclean.records import Reason
from newsclean.verdict import BODY, KEEP, LEAD, NOISE, Draft, Label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features
    from newsclean.forest import Floats
    from newsclean.metadata.standfirst import Standfirst
    from newsclean.noise.rule import Rule

DOUBTED: Final = 0.7
DOUBTED_LEAST: Final = 0.4
DOUBTED_SHARE: Final = 0.6
"""Where the likeliest block is less likely than `DOUBTED`, blocks are kept from this share of its probability on: two
articles in a thousand, most in scripts that the model has seen little of."""
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
SURE_CONCEPTS: Final = ("read-also.", "liked.")
"""Lines that name another story or ask how this one was are promotion, and as sure; a sentence that asks to sign up may
be the article's."""
SURE_VARIANTS: Final = (
    ".follow",
    ".full-story",
    ".newsletter",
    ".editor",
    ".reporter",
    ".original-title",
    ".photographer",
    ".meter",
    ".contact",
    ".figure",
    ".channel",
    ".notice",
    ".origin",
    ".credits",
)
"""So are those that name an account or a channel to follow or a newsletter of ours, keep the full story for subscribers
or count the articles that are left to read, an agency and its photographer, labels of figures and credits, where a text
is from and whom to write to, messages of players, and the lines that Chinese and Korean newsrooms set around the text:
who edited it, what it was called elsewhere."""
LEAD_KEEP: Final = 0.1
"""A standfirst is taken from this probability on: below it, what looks like one is mostly a teaser."""
TEXT_LIKE: Final = 0.8
"""What looks like the first paragraph is the standfirst only below this probability."""
_BEGUN: Final = 8
_PARAGRAPH: Final = 140
"""A block with so many characters, so near before what looks like a standfirst, is the text's first paragraph."""
HEADING_KEEP: Final = 0.9
"""A last heading with nothing under it is kept only from this probability on."""
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SIGNED: Final = 3
"""So many blocks at either end of the text are looked at for names alone."""
_SIGNATURE: Final = 120
"""Characters. A longer block says more than names."""
_HOUSE_WORDS: Final = 4
"""Words of the name of a newspaper or an agency."""


def label(
    layout: Layout,
    features: Features,
    p: Floats,
    *,
    lead: Standfirst | None = None,
    authors: Sequence[str] = (),
    own: Collection[Rule] = (),
) -> tuple[Label, ...]:
    """Return a label for every block of a page.

    `p` has the probabilities of the candidates, `lead` what the metadata take for the standfirst, `authors` the names
    that they give, `own` the rules that the user has given, which the model does not overrule.
    """
    scores = [0.0] * len(layout.texts)
    asked = features.blocks.tolist()
    for block, score in zip(asked, p.astype(np.float64).round(4).tolist(), strict=True):
        scores[block] = score
    keep = _keep_from(scores)
    draft = Draft(layout, features, asked, scores, [BODY if score >= keep else NOISE for score in scores])
    boxes.uniform_lists(draft)
    tables = boxes.data_tables(draft)
    boxes.uniform_tables(draft, tables)
    boxes.uniform_headings(draft)
    _wordless(draft)
    _named_by_rules(draft, own, tables)
    boxes.headline_lists(draft)
    boxes.menu_rows(draft)
    boxes.set_apart(draft)
    copies.titles(draft)
    boxes.appended(draft)
    _signed(draft, authors)
    _photographed(draft, authors)
    copies.repeated(draft)
    copies.pull_quotes(draft)
    copies.giants(draft)
    _headings_of_nothing(draft)
    _lead(draft, lead)
    return _labels(draft)


def _keep_from(scores: Sequence[float]) -> float:
    """Return the probability from which a block is kept: less than usual on a page that the model doubts as a whole."""
    best = max(scores, default=0.0)
    return KEEP if not DOUBTED_LEAST < best < DOUBTED else min(KEEP, DOUBTED_SHARE * best)


def _labels(draft: Draft) -> tuple[Label, ...]:
    """Give what goes its reason: that of the step that took it out, else its rule's, else what its place says."""
    votes, roles, why, scores = draft.features.votes, draft.roles, draft.why, draft.scores
    gone = [i for i, role in enumerate(roles) if role is NOISE]
    unsaid = [i for i in gone if votes[i] is None and i not in why]
    found = reasons(draft.layout, draft.features, unsaid)
    given: list[Reason | None] = [None] * len(roles)
    rules: list[str | None] = [None] * len(roles)
    for i in gone:
        vote = votes[i]
        reason = given[i] = why.get(i) or (vote.reason if vote else found[i])
        if vote is not None and vote.reason is reason:
            rules[i] = vote.name
    said: list[float | None] = [None] * len(roles)
    for i in draft.asked:
        said[i] = scores[i]
    return tuple(map(Label, roles, given, rules, said))


def _wordless(draft: Draft) -> None:
    """Rows of stars and dashes are no text; in code a bracket is a line."""
    texts, flags, places = draft.layout.texts, draft.layout.flags, draft.layout.places
    for i in draft.kept():
        text = texts[i]
        bare = len(text) < 20 and not text[0].isalnum() and not any(map(str.isalnum, text))
        if bare and not flags[places[i]] & FLAGS["pre"]:
            draft.turn(i, NOISE)


def _named_by_rules(draft: Draft, own: Collection[Rule], tables: Sequence[Sequence[int]]) -> None:
    """What a noise rule names goes unless the model is sure of it; what a user's rule names goes.

    A word or a date in a table is a cell: where the rest of its table stays it stays too.
    """
    votes = draft.features.votes
    named = [(i, rule) for i in draft.kept() if (rule := votes[i])]
    cells = _kept_cells(draft, tables) if named else ()
    for i, rule in named:
        name = rule.name
        sure = rule.reason in SURE_REASONS or name.startswith(SURE_CONCEPTS) or name.endswith(SURE_VARIANTS)
        below = draft.scores[i] < (SURE_RULE_KEEP if sure else RULE_KEEP)
        if rule in own or (below and i not in cells):
            draft.turn(i, NOISE)


def _kept_cells(draft: Draft, tables: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return the cells of tables of which half and more stays, what rules name aside; tables of links are lists."""
    layout, votes = draft.layout, draft.features.votes
    found: list[int] = []
    for table in tables:
        stays = [draft.roles[i] is BODY for i in table if votes[i] is None]
        linked = sum(layout.links[i] for i in table)
        if 2 * linked < draft.chars(table) and 2 * sum(stays) >= len(stays) > 0:
            found += table
    return frozenset(found)


def _headings_of_nothing(draft: Draft) -> None:
    """A heading that the text ends with has nothing under it: it is that of a list or a box that went."""
    layout, kept = draft.layout, list(draft.kept())
    while len(kept) > 1 and layout.tags[layout.places[kept[-1]]] in _HEADINGS:
        last = kept.pop()
        if draft.scores[last] >= HEADING_KEEP:
            break
        draft.turn(last, NOISE)


def _signed(draft: Draft, authors: Sequence[str]) -> None:
    """A line at either end of the text that says nothing but the authors' names is a byline."""
    names = {word for author in authors for word in author.casefold().split()}
    kept = draft.kept() if names else ()
    for i in {*kept[:_SIGNED], *kept[-_SIGNED:]}:
        text = draft.layout.texts[i]
        if len(text) > _SIGNATURE:
            continue
        words = [bare for word in text.casefold().split() if (bare := word.strip(".,;:/|&()–—-"))]
        if len(names.intersection(words)) > 1 and all(word in names or word in JOINERS for word in words):
            draft.drop((i,), Reason.BYLINE)


def _photographed(draft: Draft, authors: Sequence[str]) -> None:
    """An author's name with a bar and a few words behind it ("Jane Roe/The Herald") is the credit of a picture."""
    texts = draft.layout.texts
    for i in draft.kept() if authors else ():
        text = texts[i]
        if "/" not in text or len(text) > _SIGNATURE:
            continue
        name, _, house = text.partition("/")
        words = house.split()
        if name.strip() in authors and 0 < len(words) <= _HOUSE_WORDS and all(w[0].isupper() for w in words):
            draft.drop((i,), Reason.CAPTION)


def _lead(draft: Draft, lead: Standfirst | None) -> None:
    """The standfirst is a field of its own, also where the model would not count it as text.

    What has less than half its length behind it is no standfirst: a short story may be its own description. Nor is
    what stands behind a paragraph of the text, unless head and markup say so: it is a heading of the text or a box;
    nor what looks like a paragraph of the text, to the model, too.
    """
    texts = draft.layout.texts
    if lead is None or lead.text not in texts:
        return
    first = list(texts).index(lead.text)
    blocks = range(first, first + 1 + lead.more)
    kept = draft.kept()
    rest = draft.chars([i for i in kept if i not in blocks])
    sure, score = lead.trust is Trust.SURE, draft.scores[first]
    begun = not sure and any(first - _BEGUN <= j < first and len(texts[j]) >= _PARAGRAPH for j in kept)
    plain = lead.trust is Trust.PLAIN and score >= TEXT_LIKE
    if 2 * rest < draft.chars(blocks) or begun or plain:
        return
    sure &= draft.features.votes[first] is None
    role = draft.roles[first]
    if role is BODY or (role is NOISE and (sure or score >= LEAD_KEEP)):
        for i in blocks:
            draft.turn(i, LEAD)
