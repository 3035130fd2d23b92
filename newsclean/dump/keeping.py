"""Which segments of a dump are kept: what the model is sure of, mended where whole runs of segments say better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.edges import with_closing, without_author_box
from newsclean.dump.lists import with_announced_lists, with_whole_listings, with_whole_runs
from newsclean.dump.title import is_sentence
from newsclean.records import BlockType

if TYPE_CHECKING:
    from newsclean.dump.columns import Mask, Scores
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

KEEP = 0.55
"""From a half to here as much noise is kept as text; a reader minds the noise more."""
SURE = 0.7
KEEP_MIDDLE = 0.3
KEEP_EDGE = 0.35
KEEP_NEAR, NEAR, MIN_NEAR = 0.4, 4, 120
"""The least probability of a long paragraph that a caption or two part from the text, within so many segments; and its
characters."""
KEEP_SUBHEADING, SUBHEADING_WORDS, UNDER_SUBHEADING = 0.42, (2, 8), 120
"""The least probability of a subheading between two paragraphs, its words, and the characters of the second."""
_MOMENT = re.compile(r"\d:\d\d|\d[./]\s?\d{4}")
"""An hour or a day in numbers."""
_NO_SUBHEADING = (".", "。", ":", "：", ",", "…", ">", "»")
KEEP_PIECE = 0.4
"""The least probability of a piece of a line that ran together: the model has learned from whole paragraphs."""
KEEP_ALONE = 0.4
"""The least probability where nothing is more likely: of a page that a converter put into one line, say."""
COOKIES, COOKIE_REACH = 5, 4
"""Segments that speak of cookies, among those within reach of one, in a list of them."""
OTHER_TEXT = 400
"""Characters of text elsewhere, without which a page on cookies is what it says."""
FAR = 60
"""So many segments without text part an article from what is not it."""
LEAST_SHARE = 0.1
"""What stands before such a gap is the article if it has this share of the longest such part."""
SENTENCE, LEAST_OF_IT = 25, 0.1
"""Words that are missing between two kept pieces of a sentence, at most, and the least probability of each piece."""
MOST_MASS = 800
"""Characters of one segment that count for that."""


def kept(segments: Segments, seen: Features, score: Scores) -> Mask:
    """Return which segments belong to the article by the model's probabilities."""
    pieces = _pieces(segments)
    keep: Mask = score > (KEEP if pieces is None else np.where(pieces, KEEP_PIECE, KEEP))
    keep &= seen.column("rule") == 0
    keep = _with_quiet_middles(segments, seen, score, keep)
    keep = _with_subheadings(segments, seen, score, keep)
    cookies = _cookie_lists(seen)
    no_cookies = np.where(cookies, 0, score)
    keep = with_whole_runs(segments, seen, no_cookies, keep, KEEP)
    keep = with_whole_listings(segments, with_announced_lists(segments, seen, no_cookies, keep))
    other = keep & ~cookies
    if seen.characters.length[other].sum() >= OTHER_TEXT and seen.column("cookie")[other].sum() <= 1:
        keep = other  # else the article is on them
    keep = _without_far_parts(seen, keep)
    if not keep.any():  # better a text that is doubted than none
        keep = (score > KEEP_ALONE) & (seen.column("rule") == 0)
    if pieces is not None:
        keep = _with_whole_sentences(segments, seen, score, keep)
    keep = _without_tail(segments, seen, score, without_author_box(segments, seen, keep))
    return with_closing(segments, seen, score, keep)


def _pieces(segments: Segments) -> Mask | None:
    """Return which segments are pieces of a line that ran together; nothing where there is none."""
    pieces: Mask = segments.goes_on > 0
    if not pieces.any():
        return None
    pieces[:-1] |= pieces[1:]
    return pieces


def _with_whole_sentences(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Keep the pieces between two kept ones of which the first is no whole sentence: names that looked like a menu."""
    keep = keep.copy()
    fits = (segments.goes_on > 0) & (seen.column("rule") == 0) & (score > LEAST_OF_IT)
    missing = np.cumsum(~fits)
    words = np.cumsum(seen.characters.words)
    rows = np.flatnonzero(keep)
    before, after = rows[:-1], rows[1:]
    whole = (
        (seen.column("terminal")[before] == 0)
        & (segments.goes_on[after] > 0)
        & (missing[after - 1] == missing[before])
        & (words[after - 1] - words[before] <= SENTENCE)
    )
    for start, end in zip(before[whole].tolist(), after[whole].tolist(), strict=True):
        keep[start:end] = True
    return keep


def _with_quiet_middles(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Keep a sentence between two kept segments, or a long one near the first or last, if the model only doubts it."""
    middle = np.zeros(len(keep), bool)
    middle[1:-1] = keep[:-2] & keep[2:]
    item = seen.column("item") > 0
    code = BlockType.CODE in segments.kind and np.array([kind is BlockType.CODE for kind in segments.kind])
    other = item | (seen.column("heading") > 0) | (seen.column("table") > 0) | code
    sentence = ~other & (seen.column("terminal") > 0)
    sentence[1:-1] |= item[:-2] & item[1:-1] & item[2:]
    no_rule = seen.column("rule") == 0
    first = int(np.argmax(keep))
    last = len(keep) - 1 - int(np.argmax(keep[::-1]))
    for at in (first - 1, last + 1):
        if 0 <= at < len(keep) and score[at] > KEEP_EDGE:
            middle[at] = True
    size = seen.characters.extent
    for at in (*range(first - 2, first - NEAR, -1), *range(last + 2, last + NEAR)):
        if 0 <= at < len(keep) and score[at] > KEEP_NEAR and size[at] > MIN_NEAR:
            middle[at] = True
    doubted: Mask = middle & sentence & no_rule & (score > KEEP_MIDDLE) & (seen.copies == 1)
    return keep | doubted


def _with_subheadings(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Keep a few words between two kept paragraphs that no mark of a heading tells from other short lines.

    Of such lines in dumps of gold pages from other sites than the model had seen, two in three were subheadings.
    """
    words = seen.characters.words
    fits = (words >= SUBHEADING_WORDS[0]) & (words <= SUBHEADING_WORDS[1]) & (score > KEEP_SUBHEADING) & ~keep
    fits &= (
        (seen.column("rule") == 0)
        & (seen.column("item") == 0)
        & (seen.column("table") == 0)
        & (seen.copies == 1)
    )
    fits[1:-1] &= keep[:-2] & keep[2:] & (seen.column("terminal")[:-2] > 0)
    fits[1:-1] &= seen.characters.length[2:] > UNDER_SUBHEADING
    fits[: int(np.argmax(keep)) + 2] = False  # dates and tools stand below a standfirst
    fits[-1] = False
    found = [
        at
        for at in np.flatnonzero(fits).tolist()
        if not segments.text[at].endswith(_NO_SUBHEADING)
        and not _MOMENT.search(segments.text[at])
        and 2 * segments.link_chars[at] <= len(segments.text[at])
    ]
    keep = keep.copy()
    keep[found] = True
    return keep


def _cookie_lists(seen: Features) -> Mask:
    """Return which segments stand in a list of cookies; none where the title speaks of them."""
    cookie = seen.column("cookie") > 0
    if cookie.sum() < COOKIES or (seen.title >= 0 and cookie[seen.title]):
        return np.zeros(len(cookie), bool)
    return dense(cookie, COOKIES, COOKIE_REACH)


def _without_far_parts(seen: Features, keep: Mask) -> Mask:
    """Drop what stands far from the article: teasers, what the site says of itself, another article's beginning."""
    rows = np.flatnonzero(keep)
    breaks = np.flatnonzero(np.diff(rows) > FAR) + 1
    if not len(breaks):
        return keep
    size = np.minimum(seen.characters.extent, MOST_MASS)
    parts = np.split(rows, breaks)
    mass = [int(size[part].sum()) for part in parts]
    chosen = next(part for part, its in zip(parts, mass, strict=True) if its >= LEAST_SHARE * max(mass))
    out = np.zeros(len(keep), bool)
    out[chosen] = True
    return out


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


def without_name(segments: Segments, seen: Features, title: int, keep: Mask) -> Mask:
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


def dense(mask: Mask, least: int = 3, reach: int = 4) -> Mask:
    """Return where at least `least` of the rows within `reach` are set."""
    sums = np.concatenate(([0], np.cumsum(mask)))
    rows = np.arange(len(mask))
    around = sums[np.minimum(len(mask), rows + reach + 1)] - sums[np.maximum(0, rows - reach)]
    return around >= least
