"""Where the text begins and ends: closing words, boxes on who wrote it, and what stands above the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.records import BlockType, Reason

if TYPE_CHECKING:
    from newsclean.dump.columns import Ints, Mask, Scores
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

KEEP_CLOSING, SURE_LAST, NOISE = 0.2, 0.8, 0.05
"""The least probability of a closing sentence and of the paragraph before it, and the most of what stands behind it:
where the model doubts that paragraph too, the text has ended before."""
_CLOSES, _QUOTES = (".", "!", "。", "…"), "\"'”“’»「」 "
MOST_ON_AUTHOR = {Reason.AUTHOR_BIO: 0.3, Reason.BYLINE: 0.1}
"""The share of the text that may stand in a box on who wrote it, by the kind of line above it. Below a byline with more
text under it may be another part of the page's articles."""
BOX_REACH = 4
"""So many segments at most from the text to the head of such a box, and from there to what it says."""
SURE_TITLE, MOST_ABOVE = 0.5, 0.5
"""The least probability of a title that has text above it, and the share of the text that may be: with more, it is
another article's."""


def with_closing(segments: Segments, seen: Features, score: Scores, keep: Mask) -> Mask:
    """Keep a sentence between the last paragraph and the noise: the model doubts it for what stands around it."""
    last = len(keep) - 1 - int(np.argmax(keep[::-1]))
    at = last + 1
    paragraph = BlockType.PARAGRAPH
    if (
        not keep[last]
        or at >= len(keep)
        or score[last] < SURE_LAST
        or score[at] < KEEP_CLOSING
        or (at + 1 < len(keep) and score[at + 1] > NOISE)
        or seen.rules[at] is not None
        or seen.copies[at] > 1
        or segments.link_chars[at]
        or segments.kind[last] is not paragraph
        or segments.kind[at] is not paragraph
        or segments.blank_before[at] != segments.blank_before[last]
        or not segments.text[at].rstrip(_QUOTES).endswith(_CLOSES)
    ):
        return keep
    keep = keep.copy()
    keep[at] = True
    return keep


def without_author_box(segments: Segments, seen: Features, keep: Mask) -> Mask:
    """Drop what is said behind the text of who wrote it, and all after: below "About the author", or a byline there."""
    rows = np.flatnonzero(keep)
    if not len(rows):
        return keep
    left = np.cumsum(_sizes(seen, keep)[::-1])[::-1]
    for before, after in zip(rows[:-1].tolist(), rows[1:].tolist(), strict=True):
        for at in range(max(before + 1, after - BOX_REACH), min(after, before + 1 + BOX_REACH)):
            rule = seen.rules[at]
            most = MOST_ON_AUTHOR.get(rule.reason) if rule is not None else None
            # "by" in small letters is a word of a program or a sentence
            if most is not None and left[after] <= most * left[0] and not segments.text[at][0].islower():
                keep = keep.copy()
                keep[after:] = False
                return keep
    return keep


def below_title(seen: Features, title_score: Scores, keep: Mask) -> Mask:
    """Drop what stands above a line that is surely the title: menus that explain themselves, a form's small print."""
    title = int(np.argmax(title_score))
    if title_score[title] < SURE_TITLE or keep[title] or not keep[:title].any():
        return keep
    size = _sizes(seen, keep)
    if size[:title].sum() > MOST_ABOVE * size.sum():
        return keep
    keep = keep.copy()
    keep[:title] = False
    return keep


def _sizes(seen: Features, keep: Mask) -> Ints:
    """Return how much each kept segment says, and 0 for the others."""
    return np.where(keep, seen.characters.extent, 0)
