"""Where the text ends: closing words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from newsclean.records import BlockType

if TYPE_CHECKING:
    from newsclean.dump.features import Features
    from newsclean.dump.segments import Segments

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

KEEP_CLOSING, SURE_LAST, NOISE = 0.2, 0.8, 0.05
"""The least probability of a closing sentence and of the paragraph before it, and the most of what stands behind it:
where the model doubts that paragraph too, the text has ended before."""
_CLOSES, _QUOTES = (".", "!", "。", "…"), "\"'”“’»「」 "


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
