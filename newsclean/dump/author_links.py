"""Names that are links to pages about persons, as markdown keeps them: "[Ada Roe](/author/ada-roe)"."""

from __future__ import annotations

from newsclean.dump.names import alone, is_full
from newsclean.dump.vicinity import DATED, MAX_LABEL, Lines
from newsclean.metadata.words import NOT_WRITTEN
from newsclean.records import Reason


def linked(lines: Lines) -> list[str]:
    """Return the names near the title that are links to a page about a person."""
    texts = lines.page.text
    return lines.fit(
        name for at in lines.near if texts[at] in lines.page.people for name in alone(lines.text(at))
    )


def in_links(lines: Lines) -> list[str]:
    """Return the names near the title that are links to a page about a person and share a line with a day or house."""
    rows = [
        at for at in (*lines.near, *lines.behind[:1]) if lines.page.links[at] and not _is_caption(lines, at)
    ]
    return lines.first_names(rows, lambda text: _of_links(lines, text))


def _is_caption(lines: Lines, at: int) -> bool:
    given = lines.labels[at]
    return given.rule is not None and given.reason is Reason.CAPTION


def _of_links(lines: Lines, text: str) -> list[str]:
    """Return the names of a line's links to pages about persons: of the first link, or all where a day is told."""
    found = {text.find(link): link for link in lines.page.people if link and link in text}
    if not found or NOT_WRITTEN.search(text):
        return []
    dated = DATED.search(text) is not None
    names = [
        found[at] for at in sorted(found) if dated or (at == 0 and len(text) <= len(found[at]) + MAX_LABEL)
    ]
    return [name for name in names if is_full(name)]


def of_link(lines: Lines, text: str) -> list[str]:
    """Return the full names that a line is, if it is nothing but a link to a page about a person."""
    names = alone(text) if text in lines.page.people else []
    return names if all(map(is_full, names)) else []
