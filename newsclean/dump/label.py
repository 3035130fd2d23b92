"""A label for every segment: body, title, lead, or noise and of which kind.

The model says what belongs to the article; rules veto and name; what neither names is told by its place and
its looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsclean.dump.title import NEEDS, find_title, is_sentence
from newsclean.records import BlockType, Reason

if TYPE_CHECKING:
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

KEEP = 0.55
"""From a half to here as much noise is kept as text; a reader minds the noise more."""
SURE = 0.7
KEEP_MIDDLE = 0.3
KEEP_EDGE = 0.35
KEEP_LEAD = 0.3
"""The least probability of a standfirst above the text: it is set apart, and the model doubts it."""
LEAST_TITLE, SURE_TITLE = 0.05, 0.5
"""The least probability of a title, and of one that ends in a full stop."""
LEAD_REACH = 8
"""A standfirst stands at most this many segments above the first paragraph."""
LONG = 40
"""Characters from which a sentence said twice is a repetition and not a turn of phrase."""


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


def label(segments: Segments, seen: Features, score: Scores, title_score: Scores) -> tuple[Label, ...]:
    """Return a label for each of `segments`, given the probabilities that they are the article, and its title."""
    n = len(segments)
    keep = score > KEEP
    keep &= np.array([rule is None for rule in seen.rules])
    keep = _with_quiet_middles(segments, seen, score, keep)
    keep = _with_whole_tables(segments, score, keep)
    keep = _without_tail(segments, seen, score, keep)
    title = _title(segments, seen, title_score, keep)
    echoes = _echoes(segments, title, keep)
    keep &= ~echoes
    keep = _without_name(segments, seen, title, keep)
    lead = _lead(segments, seen, score, title, keep & (np.arange(n) > title))
    above = np.zeros(n, bool)
    above[list(lead)] = True
    keep &= ~above
    repeated = _repetitions(segments.text, score, keep)
    keep &= ~repeated
    reasons = _reasons(segments, seen, keep | above)
    noise = Role.NOISE
    labels = [
        _NOISE[reason] if rule is None else Label(noise, rule.reason, rule.name)
        for reason, rule in zip(reasons, seen.rules, strict=True)
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


def _with_quiet_middles(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Keep a sentence that stands between two kept segments if the model only doubts it."""
    middle = np.zeros(len(keep), bool)
    middle[1:-1] = keep[:-2] & keep[2:]
    sentence = np.array([kind in _SENTENCES for kind in segments.kind]) & (seen.column("terminal") > 0)
    item = seen.column("item") > 0
    sentence[1:-1] |= item[:-2] & item[1:-1] & item[2:]
    no_rule = seen.column("rule") == 0
    first = int(np.argmax(keep))
    last = len(keep) - 1 - int(np.argmax(keep[::-1]))
    for at in (first - 1, last + 1):
        if 0 <= at < len(keep) and score[at] > KEEP_EDGE:
            middle[at] = True
    doubted: Mask = middle & sentence & no_rule & (score > KEEP_MIDDLE) & (seen.copies == 1)
    return keep | doubted


def _with_whole_tables(segments: Segments, score: Scores, keep: Mask) -> Mask:
    """Keep or drop the rows of a table together, as their mean probability says."""
    keep = keep.copy()
    row = BlockType.TABLE
    if row not in segments.kind:
        return keep
    table = np.array([kind is row for kind in segments.kind])
    edges = np.flatnonzero(np.diff(np.concatenate(([0], table.astype(np.int8), [0]))))
    for start, end in edges.reshape(-1, 2).tolist():
        if end - start > 1:
            keep[start:end] = score[start:end].mean() > KEEP
    return keep


_SENTENCES = frozenset((BlockType.PARAGRAPH, BlockType.QUOTE))


def _without_tail(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Drop headings at the end of what is kept, and headlines that run on into a list of others."""
    keep = keep.copy()
    ends = seen.column("terminal") > 0
    words = seen.characters.words
    for at in np.flatnonzero(keep)[::-1].tolist():
        after = range(at + 1, min(at + 3, len(keep)))
        listed = len(after) == 2 and not any(ends[i] or words[i] > 25 or seen.rules[i] for i in after)
        headline = not ends[at] and words[at] <= 25 and score[at] < SURE and listed
        if segments.kind[at] is not BlockType.HEADING and not headline:
            break
        keep[at] = False
    return keep


def _without_name(segments: Segments, seen: Features, title: int, keep: Mask) -> Mask:
    """Drop a line that is nothing but a name right below the title: who wrote it."""
    first = int(np.argmax(keep))
    near = 0 <= title < first <= title + 2 and bool(keep[first])
    if not near or not 2 <= seen.characters.words[first] <= 4 or segments.kind[first] is BlockType.HEADING:
        return keep
    from newsclean.metadata.people import is_name  # noqa: PLC0415 - few dumps need it

    if is_sentence(segments.text[first]) or not is_name(segments.text[first]):
        return keep
    keep = keep.copy()
    keep[first] = False
    return keep


def _title(segments: Segments, seen: Features, title_score: Scores, keep: Mask) -> int:
    """Return the segment that is the title, or -1: what the head declares, else the likeliest above the text."""
    declared = segments.head.get("title")
    if declared:
        return segments.text.index(declared) if declared in segments.text else -1
    kept = np.flatnonzero(keep)
    start = int(kept[0]) if len(kept) else seen.run[0]
    for at in np.argsort(-title_score[: start + 1], kind="stable")[:3].tolist():
        plain = segments.kind[at] is not BlockType.HEADING
        least = SURE_TITLE if plain and is_sentence(segments.text[at]) else LEAST_TITLE
        if title_score[at] > least:
            return int(at)
    found = find_title(segments, {name: seen.column(name) for name in NEEDS}, start)
    is_heading = segments.kind[found] is BlockType.HEADING
    return found if found >= 0 and (is_heading or not is_sentence(segments.text[found])) else -1


_ALNUM = re.compile(r"[^\W_]+")


def _plain(text: str) -> str:
    return "".join(_ALNUM.findall(text.casefold()))


def _echoes(segments: Segments, title: int, keep: Mask) -> Mask:
    """Return the segments that say the title again: above the text as a line or as the page's <title>."""
    out = np.zeros(len(keep), bool)
    if title < 0:
        return out
    said = _plain(segments.text[title])
    if len(said) < 8:
        return out
    most, first = len(segments.text[title]) + 60, segments.text[title][:1].casefold()
    for at, text in enumerate(segments.text):
        if len(text) <= most and text[:1].casefold() == first:
            own = _plain(text)
            out[at] = own == said or (at < title and own.startswith(said) and not keep[at])
    out[title] = True
    return out


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
    second = int(kept[1])
    if not _leads(segments, seen, first) or first <= title:
        return ()
    apart = (
        segments.text[first] in body_text
        or segments.kind[first] is BlockType.HEADING
        or (segments.bold[first] and not segments.bold[second])
        or (title >= 0 and first - title <= LEAD_REACH and _interrupted(segments, first, second))
    )
    return (first,) if apart else ()


def _leads(segments: Segments, seen: Features, at: int) -> bool:
    words = int(seen.characters.words[at])
    return (
        seen.rules[at] is None
        and 7 <= words <= 90
        and segments.kind[at] in (BlockType.PARAGRAPH, BlockType.HEADING, BlockType.QUOTE)
        and int(segments.link_chars[at]) * 2 < len(segments.text[at])
    )


def _interrupted(segments: Segments, first: int, second: int) -> bool:
    """Whether a byline, a date, share buttons or a picture stand between two kept segments."""
    return second > first + 1 or bool(segments.images[first + 1 : second + 1].sum())


def _repetitions(texts: tuple[str, ...], score: Scores, keep: Mask) -> Mask:
    """Return the kept segments that say another's words: the likelier one stays, in doubt the first."""
    out = np.zeros(len(keep), bool)
    said: dict[str, int] = {}
    for at in np.flatnonzero(keep).tolist():
        own = _plain(texts[at])
        if len(own) < LONG and not (len(own) >= 15 and own[0] > "\u2e80"):
            continue
        before = said.setdefault(own, at)
        if before != at:
            loser = before if score[at] > score[before] + 0.1 else at
            said[own] = before + at - loser
            out[loser] = True
    return out


def _reasons(segments: Segments, seen: Features, keep: Mask) -> list[Reason]:
    """Return the likeliest reason for each segment, were it noise."""
    n = len(keep)
    words = seen.characters.words
    link = segments.link_chars * 2 > seen.characters.length
    rows = np.arange(n)
    kept = np.flatnonzero(keep)
    last = int(kept[-1]) if len(kept) else -1
    ends = seen.column("terminal") > 0
    comments = seen.column("rule_comments_ago") < 99
    titled = (words >= 4) & (words <= 30) & ((~ends & (seen.characters.length < 200)) | link)
    dense = _dense(titled)
    prose = (seen.quality > 60) & ~link
    picture = (segments.images > 0) & ~titled
    out = np.full(n, _number(Reason.BOILERPLATE), np.int8)
    out[(words <= 3) | ((words <= 5) & (link | seen.column("item").astype(bool)))] = _number(
        Reason.NAVIGATION
    )
    out[(picture | (segments.images > 0)) & (words >= 4) & (words <= 60) & _near(keep)] = _number(
        Reason.CAPTION
    )
    out[titled & (dense | (link & (words >= 5)))] = _number(Reason.HEADLINE_LIST)
    out[prose & (rows > last) & _dense(prose)] = _number(Reason.OTHER_ARTICLE)
    out[prose & comments & (rows > last)] = _number(Reason.COMMENTS)
    out[(seen.first_copy < rows) & (words >= 4)] = _number(Reason.DUPLICATE)
    return [_REASONS[number] for number in out.tolist()]


def _number(reason: Reason) -> int:
    return _REASONS.index(reason)


def _dense(mask: Mask, least: int = 3, reach: int = 4) -> Mask:
    """Return where at least `least` of the rows within `reach` are set."""
    sums = np.concatenate(([0], np.cumsum(mask)))
    rows = np.arange(len(mask))
    around = sums[np.minimum(len(mask), rows + reach + 1)] - sums[np.maximum(0, rows - reach)]
    return around >= least


def _near(keep: Mask, reach: int = 3) -> Mask:
    return _dense(keep, 1, reach)
