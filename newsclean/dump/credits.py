"""Who wrote it and when, where byline and date lines of the dump say so plainly."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.dump.bylines import authors
from newsclean.dump.label import Label, Role
from newsclean.dump.vicinity import DATED, MAX_BYLINE, MAX_LABEL
from newsclean.metadata.changes import CHANGE, stated, tells_membership
from newsclean.metadata.dates import iso, visible
from newsclean.metadata.languages import of_text
from newsclean.metadata.people import split
from newsclean.records import Reason

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

REACH_ABOVE, REACH_BELOW = 12, 3
"""Segments above the first paragraph, and behind it or above the title, in which a date line is the article's own."""

REACH_TITLE, REACH_BEHIND = 8, 5
"""Segments below the title, and behind the last paragraph, in which a date line is that of the article."""

PLAIN = 50
"""Characters of a line that has next to nothing but a date: it goes before others, which may be captions."""
_PUBLISHED = ("published time", "published", "date")
_MODIFIED = ("modified time", "modified", "updated", "lastmod", "last modified")


class Credits(NamedTuple):
    """Who wrote an article, and when."""

    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601, as is the date of the last change."""
    modified: str | None = None


def credits_of(page: Segments, labels: tuple[Label, ...]) -> Credits:
    """Return authors and dates, as the dump's head or the lines about the text say."""
    head = _by_head(page)
    if head.authors and head.published:
        return head
    told = _by_lines(page, labels)
    return Credits(
        head.authors or told.authors, head.published or told.published, head.modified or told.modified
    )


@lru_cache(maxsize=1)
def language_of(sample: str) -> str | None:
    """Return the language of a text, which is asked for twice: for its date line, and for the article."""
    return of_text(sample)


def _by_head(page: Segments) -> Credits:
    head = page.head
    if not head:
        return Credits()
    names = head.get("author") or head.get("authors") or ""
    published, modified = (
        next((d for key in keys if (text := head.get(key)) and (d := iso(text) or visible(text))), None)
        for keys in (_PUBLISHED, _MODIFIED)
    )
    return Credits(tuple(split(names.strip("[]"))), published, modified)


def _by_lines(page: Segments, labels: tuple[Label, ...]) -> Credits:
    roles = [given.role for given in labels]
    role = Role.BODY
    body = [at for at, given in enumerate(roles) if given is role]
    if not body:
        return Credits()
    first, last = body[0], body[-1]
    title = roles.index(Role.TITLE) if Role.TITLE in roles else None
    near = title is not None and first - title <= REACH_ABOVE
    start = min(title, first) if near and title is not None else max(0, first - REACH_ABOVE)
    above = _short(page, labels, range(start, min(len(labels), first + REACH_BELOW)))
    before = _short(page, labels, range(max(0, start - REACH_BELOW), start))
    titled = range(title + 1, min(first, title + 1 + REACH_TITLE)) if title is not None else range(0)
    behind = range(last + 1, min(len(labels), last + 1 + REACH_BEHIND))
    dated = [at for at in _short(page, labels, behind) if labels[at].reason is Reason.DATE_LINE]
    start_of_text = _short(page, labels, range(first + 1, min(len(labels), first + 1 + REACH_BEHIND)))
    rows = [*_short(page, labels, titled), *above, *before]
    plain = [at for at in (*rows, *start_of_text) if len(page.text[at]) <= PLAIN]
    return Credits(authors(page, labels, body, title), *_dates(page, [*plain, *rows, *dated], body))


def _short(page: Segments, labels: tuple[Label, ...], rows: range) -> list[int]:
    return [at for at in rows if labels[at].role is Role.NOISE and len(page.text[at]) <= MAX_BYLINE]


def _dates(page: Segments, rows: list[int], body: list[int]) -> tuple[str | None, str | None]:
    """Return the first day of publication that the rows state, and the first one of a change."""
    dated = [at for at in dict.fromkeys(rows) if DATED.search(page.text[at])]
    if not dated:
        return None, None
    language = language_of(" ".join(page.text[at][:400] for at in body[:8]))
    published = modified = None
    for at in dated:
        line, label = page.text[at], page.text[at - 1] if at else ""
        if tells_membership(line):
            continue
        said, is_change = stated(line)
        alone = len(label) <= MAX_LABEL and CHANGE.match(label) and not any(map(str.isdigit, label))
        if is_change or alone:
            modified = modified or visible(said, language)
        else:
            published = published or visible(said, language)
            rest = line.replace(said, "", 1)
            modified = modified or (visible(rest, language) if rest else None)
    return published, modified
