"""A label for every segment: body, title, lead, or noise and of which kind.

The model says what belongs to the article; rules veto and name; what neither names is told by its place and
its looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.addressed import addressed
from newsclean.dump.edges import below_title
from newsclean.dump.keeping import dense, kept, without_name
from newsclean.dump.repetitions import repetitions
from newsclean.dump.standfirst import is_standfirst
from newsclean.dump.title import NEEDS, find_title, is_sentence
from newsclean.dump.trails import below
from newsclean.embedded.jsonld import squash
from newsclean.records import BlockType, Reason
from newsclean.writing import FIRST_WIDE

if TYPE_CHECKING:
    from newsclean.dump.columns import Mask, Scores
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

KEEP_LEAD = 0.3
"""The least probability of a standfirst above the text: it is set apart, and the model doubts it."""
LEAST_TITLE, SURE_TITLE, LEAST_ALONE = 0.1, 0.5, 0.02
"""The least probability of a title; of one that ends in a full stop or is as brief as the names of sites; and where
nothing else looks like one."""
UNDOUBTED = 0.75
"""The probability from which a title stays that has but few words of the page's address."""
BRIEF = 2
"""Words."""
HALF = 0.5
"""A title above the date is at least so likely, by the likelier line below."""
LEAD_REACH = 12
"""A standfirst stands at most this many segments above the first paragraph, and below the title."""


class Role(StrEnum):
    """What a segment is to the article."""

    BODY = "body"
    TITLE = "title"
    LEAD = "lead"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Label:
    """What a segment is, and why it is noise where it is."""

    role: Role
    reason: Reason | None = None
    rule: str | None = None


def label(
    segments: Segments, seen: Features, score: Scores, title_score: Scores, url: str | None = None
) -> tuple[Label, ...]:
    """Return a label for each of `segments`, given the probabilities that they are the article, and its title.

    `url` is the page's address, where it is known: many are made of the title.
    """
    n = len(segments)
    keep = below_title(seen, title_score, kept(segments, seen, score))
    title = _title(segments, seen, title_score, keep, url)
    echoes = _echoes(segments, title, keep)
    keep &= ~echoes
    keep = without_name(segments, seen, title, keep)
    lead = _lead(segments, seen, score, _last_said(echoes, title, keep), keep & (np.arange(n) > title))
    above = np.zeros(n, bool)
    above[list(lead)] = True
    keep &= ~above
    repeated = repetitions(segments.text, score, keep)
    keep &= ~repeated
    noise = Role.NOISE
    labels = [
        _OF_REASON[number] if rule is None else Label(noise, rule.reason, rule.name)
        for number, rule in zip(_reasons(segments, seen, keep | above), seen.rules, strict=True)
    ]
    # what is told last wins
    for rows, given in (
        (echoes, _NOISE[Reason.TITLE_ECHO]),
        (repeated, _NOISE[Reason.DUPLICATE]),
        (np.arange(n) == title, _TITLE),
        (above, _LEAD),
        (keep, _BODY),
    ):
        for at in np.flatnonzero(rows).tolist():
            labels[at] = given
    return tuple(labels)


_BODY, _LEAD, _TITLE = Label(Role.BODY), Label(Role.LEAD), Label(Role.TITLE, Reason.TITLE_ECHO)
_NOISE = {reason: Label(Role.NOISE, reason) for reason in Reason}
_REASONS = tuple(Reason)
_OF_REASON = tuple(_NOISE.values())


def _title(segments: Segments, seen: Features, title_score: Scores, keep: Mask, url: str | None) -> int:
    """Return the segment that is the title, or -1: what the head declares, else the likeliest above the text."""
    declared = segments.head.get("title")
    if declared:
        return segments.text.index(declared) if declared in segments.text else -1
    kept = np.flatnonzero(keep)
    start = int(kept[0]) if len(kept) else seen.run[0]
    found = _likeliest(segments, seen, title_score, start)
    if found >= 0:
        found = below(segments, found)
    sure = bool(title_score[found] > UNDOUBTED)
    return addressed(segments, seen, url, found, start, sure=sure)


def _likeliest(segments: Segments, seen: Features, title_score: Scores, start: int) -> int:
    """Return the segment above the text, which begins at `start`, that looks most like a title, or -1."""
    likely = [
        at for at in _candidates(seen, title_score[: start + 1]) if _may_be(segments, seen, at, title_score)
    ]
    if likely and title_score[likely[0]] > LEAST_TITLE:
        return likely[0]
    found = find_title(segments, {name: seen.column(name) for name in NEEDS}, start)
    is_heading = segments.kind[found] is BlockType.HEADING
    if found >= 0 and (is_heading or not is_sentence(segments.text[found])):
        return found
    return likely[0] if likely and title_score[likely[0]] > LEAST_ALONE else -1


def _may_be(segments: Segments, seen: Features, at: int, title_score: Scores) -> bool:
    """Whether a segment may be the title: what looks like a sentence or a site's name must be likely."""
    if segments.kind[at] is BlockType.HEADING or title_score[at] > SURE_TITLE:
        return True
    brief = seen.characters.words[at] <= BRIEF and segments.text[at][0] < FIRST_WIDE
    return not brief and not is_sentence(segments.text[at])


def _candidates(seen: Features, title_score: Scores) -> list[int]:
    """Return the likeliest titles, best first; one above the date wins over what stands below it, as captions do."""
    order: list[int] = np.argsort(-title_score, kind="stable")[:3].tolist()
    dates = seen.column("rule_date") > 0
    best = order[0]
    for at in order[1:]:
        if at < best and title_score[at] >= HALF * title_score[best] and dates[at:best].any():
            return [at, *(other for other in order if other != at)]
    return order


def _echoes(segments: Segments, title: int, keep: Mask) -> Mask:
    """Return the segments that say the title again: above the text as a line or as the page's <title>."""
    out = np.zeros(len(keep), bool)
    if title < 0:
        return out
    said = squash(segments.text[title])
    if len(said) < 8:
        return out
    most, first = len(segments.text[title]) + 60, segments.text[title][:1].casefold()
    for at, text in enumerate(segments.text):
        if len(text) <= most and text[:1].casefold() == first:
            own = squash(text)
            out[at] = own == said or (at < title and own.startswith(said) and not keep[at])
    out[title] = True
    return out


def _last_said(echoes: Mask, title: int, keep: Mask) -> int:
    """Return the last segment above the text that says the title: what stands above it is no standfirst."""
    above = np.flatnonzero(echoes[: int(np.argmax(keep))]) if keep.any() else np.flatnonzero(echoes)
    return max(title, int(above[-1])) if len(above) else title


def _lead(segments: Segments, seen: Features, score: Scores, title: int, keep: Mask) -> tuple[int, ...]:
    """Return the segments that are the standfirst: the first text, where it is set apart from the rest."""
    kept = np.flatnonzero(keep)
    if len(kept) < 3:
        return ()
    first = int(kept[0])
    body_text = {segments.text[at] for at in kept[1:].tolist()}
    for at in range(max(0, first - LEAD_REACH), first):
        if (
            at > title
            and _leads(segments, seen, at)
            and (segments.text[at] in body_text or score[at] > KEEP_LEAD)
        ):
            return (at,)
    alone = (title + 1,) if is_standfirst(segments, seen, score, title, first) else ()
    second = int(kept[1])
    if not _leads(segments, seen, first) or first <= title:
        return alone
    apart = (
        segments.text[first] in body_text
        or segments.kind[first] is BlockType.HEADING
        or (segments.bold[first] and not segments.bold[second])
        or (title >= 0 and first - title <= LEAD_REACH and _interrupted(segments, first, second))
    )
    return (first,) if apart else alone


def _leads(segments: Segments, seen: Features, at: int) -> bool:
    words = int(seen.characters.words[at])
    return (
        seen.rules[at] is None
        and 7 <= words <= 90
        and " | " not in segments.text[at]
        and segments.kind[at] in (BlockType.PARAGRAPH, BlockType.HEADING, BlockType.QUOTE)
        and int(segments.link_chars[at]) * 2 < len(segments.text[at])
    )


def _interrupted(segments: Segments, first: int, second: int) -> bool:
    """Whether a byline, a date, share buttons or a picture stand between two kept segments."""
    return second > first + 1 or bool(segments.images[first + 1 : second + 1].sum())


def _reasons(segments: Segments, seen: Features, keep: Mask) -> list[int]:
    """Return the number of the likeliest reason for each segment, were it noise."""
    n = len(keep)
    words = seen.characters.words
    link = segments.link_chars * 2 > seen.characters.length
    rows = np.arange(n)
    kept = np.flatnonzero(keep)
    last = int(kept[-1]) if len(kept) else -1
    ends = seen.column("terminal") > 0
    comments = seen.column("rule_comments_ago") < 99
    titled = (words >= 4) & (words <= 30) & ((~ends & (seen.characters.length < 200)) | link)
    listed = dense(titled)
    prose = (seen.quality > 60) & ~link
    picture = (segments.images > 0) & ~titled
    out = np.full(n, _number(Reason.BOILERPLATE), np.int8)
    out[(words <= 3) | ((words <= 5) & (link | seen.column("item").astype(bool)))] = _number(
        Reason.NAVIGATION
    )
    out[(picture | (segments.images > 0)) & (words >= 4) & (words <= 60) & _near(keep)] = _number(
        Reason.CAPTION
    )
    out[titled & (listed | (link & (words >= 5)))] = _number(Reason.HEADLINE_LIST)
    out[prose & (rows > last) & dense(prose)] = _number(Reason.OTHER_ARTICLE)
    out[prose & comments & (rows > last)] = _number(Reason.COMMENTS)
    out[(seen.first_copy < rows) & (words >= 4)] = _number(Reason.DUPLICATE)
    numbers: list[int] = out.tolist()
    return numbers


def _number(reason: Reason) -> int:
    return _REASONS.index(reason)


def _near(keep: Mask, reach: int = 3) -> Mask:
    return dense(keep, 1, reach)
