"""What a dump calls its article: the line that is the title, without what stands beside it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.dump.label import Label, Role
from newsclean.dump.trails import steps
from newsclean.metadata import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.dump.segments import Segments

TWICE = 2
WHOLE = 0.75
"""The share of an address's words that a whole title has."""
MARKS = (" | ", " - ", " – ", " — ", " « ", " :: ")
"""What stands before the site's name."""
SHORT = 12
"""Characters. What is shorter is no title of which something was cut off."""
MOST_PARTS = 3


def title_of(page: Segments, labels: tuple[Label, ...], url: str | None) -> str | None:
    """Return the title; of a page in one line only one that is said again: pieces of it look like titles."""
    at = next((at for at, given in enumerate(labels) if given.role is Role.TITLE), None)
    title = _bare_title(at, page, slug.words(url)) if at is not None else page.head.get("title") or None
    ran_together = bool(page.goes_on.any()) and title != page.head.get("title")
    return None if title and ran_together and " ".join(page.text).count(title) < TWICE else title


def _bare_title(at: int, page: Segments, said: Sequence[str]) -> str:
    """Return a title without the site's name, or the menu that it ran together with, where a line says it without.

    What the words of the address (`said`) say is never cut. Of a trail of breadcrumbs it is the last step.
    """
    trail = steps(page.text[at])
    if trail:
        return trail[-1]
    title = page.text[at] if at else _addressed_part(page.text[at], said)
    for mark in MARKS:
        head, found, _ = title.rpartition(mark)
        if (
            found
            and len(head) > SHORT
            and (mark == " | " or head in page.text)
            and slug.share(said, head) >= slug.share(said, title)
        ):
            return head
    if not page.goes_on.any():
        return title
    alone = (text for text in page.text if len(text) > SHORT and title.endswith(f" {text}"))
    return max(alone, key=len, default=title)


def _addressed_part(title: str, said: Sequence[str]) -> str:
    """Return the beginning of the page's <title> that says all that the address does: the site's name follows."""
    whole = slug.share(said, title)
    for _ in range(MOST_PARTS if whole >= WHOLE else 0):
        at = max(title.rfind(mark) for mark in MARKS)
        if at <= SHORT or slug.share(said, title[:at]) < whole:
            break
        title = title[:at]
    return title
