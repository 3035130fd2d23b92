"""Which segment is the title: the one above the text that says most of what makes a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.records import BlockType
from newsclean.writing import FIRST_WIDE, extent

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsclean.dump.columns import Array
    from newsclean.dump.segments import Segments

REACH = 60
"""The title stands at most this many segments above the text."""
LEAST = 0.6
NEEDS = ("topic", "link", "words", "rule", "rule_date", "rule_byline", "item")
MIN_LENGTH, MAX_LENGTH = 4, 300
"""Characters of what may be a title."""
_HEADING = (0.0, 1.5, 0.9, 0.4, 0.2, 0.2, 0.2)
_STOPS = (".", "。", "।", "۔")
_ENDS = (*_STOPS, ":", ",", "：")


def may_be_title(segments: Segments) -> NDArray[np.bool_]:
    """Return which segments are as long as titles are."""
    length = np.fromiter(map(len, segments.text), np.int64, len(segments))
    return (length >= MIN_LENGTH) & (length <= MAX_LENGTH)


def is_sentence(text: str) -> bool:
    """Tell a text that ends as sentences do and titles hardly ever."""
    return text.endswith(_STOPS)


def find_title(segments: Segments, columns: dict[str, Array], start: int) -> int:
    """Return the segment that is the title of the text that begins at `start`, or -1.

    What the dump's head declares wins. Else words of the text's topic, a heading, an echo in the first line
    of the dump (where converters put the page's <title>), a byline below and nearness to the text count for
    a segment; links, full stops and the shape of a menu count against it.

    Args:
        segments: The dump.
        columns: Those that `NEEDS` names.
        start: The first segment of the text.
    """
    declared = segments.head.get("title")
    if declared and declared in segments.text:
        return segments.text.index(declared)
    low = max(0, start - REACH)
    top = segments.text[0].casefold()
    topic, link = columns["topic"], columns["link"]
    words, rule, item = (columns[name].tolist() for name in ("words", "rule", "item"))
    credits_ = ((columns["rule_date"] + columns["rule_byline"]) > 0).tolist()
    heading = BlockType.HEADING
    best, title = LEAST, -1
    for at in range(low, min(start + 1, len(segments))):
        text = segments.text[at]
        if not 12 <= extent(text) <= 400 or words[at] > 40:
            continue
        level = int(segments.level[at]) if segments.kind[at] is heading else 0
        echo = at > 0 and top.startswith(text.casefold())
        if text.endswith(_STOPS) and not level and not echo:
            continue  # a sentence
        score = 2.0 * topic[at] + _HEADING[level] - link[at] - 1.5 * rule[at] - 0.5 * item[at]
        score += 1.2 * echo + 0.6 * any(credits_[at + 1 : at + 3])
        score += 0.3 * (5 <= words[at] <= 22) - 0.6 * (words[at] < 3 and text[0] < FIRST_WIDE)
        score -= 0.8 * text.endswith(_ENDS) + 0.04 * min(start - at, 20)
        if score >= best:
            best, title = float(score), at
    if (
        title < 0 < start
        and topic[0] >= 0.4
        and not rule[0]
        and 3 <= words[0] <= 30
        and not top.endswith(_STOPS)
    ):
        return 0
    return title
