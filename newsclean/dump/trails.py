"""Breadcrumbs in a dump: the line that leads from the front page to the article, and the section that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import same, squash
from newsclean.metadata.likeness import MIN_SHARE, agreement, words
from newsclean.metadata.section_words import HOME, NO_SECTION
from newsclean.metadata.trails import MAX_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.dump.segments import Segments

MAX_CHARS = 300
ABOVE, BELOW = 6, 3
"""Segments around the title or the beginning of the text in which the trail stands; one that ends in the title may
stand anywhere above."""
MAX_STEPS = 8
START = 12
"""Characters of the title that are looked for in lines far from it."""
ARROWS = "»›>→"
"""What stands between two steps, as does a slash with a blank beside it."""
_MARK = re.compile(rf"[{ARROWS}]|(?<= )/|/(?= )")
_EDGES = f" {ARROWS}/|"


def steps(text: str) -> tuple[str, ...]:
    """Return the steps of a trail of breadcrumbs behind the front page, none if the line is no trail.

    A trail begins with a word for the front page, behind a label or not: "You are here: Home » Town » River".
    """
    mark = _MARK.search(text) if len(text) <= MAX_CHARS else None
    if mark is None:
        return ()
    home, *found = (step.strip(_EDGES) for step in text.split(mark[0]))
    if squash(home.rpartition(":")[2]) not in HOME or len(found) > MAX_STEPS:
        return ()
    return tuple(step for step in found if step)


def section(page: Segments, title: str | None, near: Iterable[int]) -> str | None:
    """Return the last step before the article of the trail that stands by its title, or by its text.

    Args:
        page: The dump.
        title: The article's title.
        near: The segments that are the title, and the first of the text.
    """
    if not title:
        return None  # the last step may be the article itself
    spots = sorted(set(near))
    rows = {row for at in spots for row in range(max(0, at - ABOVE), min(len(page), at + BELOW + 1))}
    for at in range(spots[-1] + BELOW + 1 if spots else 0):
        if at >= len(page) or not (at in rows or title[:START] in page.text[at]):
            continue
        found = steps(page.text[at])
        if not found or not (at in rows or _is_title(found[-1], title)):
            continue
        for step in reversed(found):
            if not _is_title(step, title) and squash(step) not in NO_SECTION:
                return step if _may_be_section(step) else None
    return None


def below(page: Segments, at: int) -> int:
    """Return the segment right below the trail at `at` that says its last step, which is the title; else `at`."""
    found = steps(page.text[at])
    key = squash(found[-1]) if found else ""
    rows = range(at + 1, min(at + 1 + BELOW, len(page)) if key else 0)
    return next((row for row in rows if squash(page.text[row]) == key), at)


def _may_be_section(step: str) -> bool:
    return (
        len(step.split()) <= MAX_WORDS
        and any(map(str.isalpha, step))
        and not step.endswith(("?", "!", ".", "…"))
        and not any(mark in step for mark in (": ", "•"))
    )


def _is_title(step: str, title: str) -> bool:
    """Whether a step is the article itself, under its title, a shorter one or its beginning."""
    key, whole = squash(step), squash(title)
    if not key or not whole:
        return False
    return (
        same(key, whole)
        or (step.endswith(("...", "…")) and whole.startswith(key))
        or agreement(words(step), words(title)) >= MIN_SHARE
    )
