"""Who wrote it and when, where byline and date lines of the dump say so plainly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.dump.bylines import authors
from newsclean.dump.label import Label, Role
from newsclean.dump.vicinity import DATED, MAX_BYLINE, MAX_LABEL, last_title
from newsclean.late import late
from newsclean.metadata import datelines
from newsclean.metadata.changes import CHANGE, stated, tells_membership
from newsclean.metadata.dates import iso, visible
from newsclean.metadata.languages import of_text
from newsclean.metadata.people import split
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.dump.segments import Segments

REACH_ABOVE, REACH_BELOW = 12, 3
"""Segments above the first paragraph, and behind it or above the title, in which a date line is the article's own."""

REACH_TITLE, REACH_BEHIND = 8, 5
"""Segments below the title, and behind the last paragraph, in which a date line is that of the article."""

FIRST = 2
"""Paragraphs at whose head the day of publication may stand."""
PLAIN = 50
"""Characters of a line that has next to nothing but a date: it goes before others, which may be captions."""
_OF_DAY = frozenset({Reason.DATE_LINE, Reason.BYLINE})
_CHANGED = late(
    r"^\W*(?:page )?(?:last|zuletzt|dernière|última|ultima|laatst|sidst|sist|senast)\b"
    r"|(?:\bwas|\bis|\() ?last (?:modified|edited|updated|changed)\b"
    r"|^\W*letzte (?:änderung|bearbeitung|aktualisierung)",
    re.IGNORECASE,
)
"""What tells that a line behind the text is about the page itself: "The bridge was last modified: 3 May 2026"."""
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
    title = roles.index(Role.TITLE) if Role.TITLE in roles else None
    published, modified = _dates(page, _dated_rows(page, labels, body, title), body)
    return Credits(authors(page, labels, body, title), published or _begun(page, labels, body), modified)


def _dated_rows(page: Segments, labels: tuple[Label, ...], body: list[int], title: int | None) -> list[int]:
    """Return the rows that may be the article's date line, the likeliest first."""
    first, last = body[0], body[-1]
    near = title is not None and first - title <= REACH_ABOVE
    start = min(title, first) if near and title is not None else max(0, first - REACH_ABOVE)
    above = _short(page, labels, range(start, min(len(labels), first + REACH_BELOW)))
    before = _short(page, labels, range(max(0, start - REACH_BELOW), start))
    titled = range(title + 1, min(first, title + 1 + REACH_TITLE)) if title is not None else range(0)
    behind = range(last + 1, min(len(labels), last + 1 + REACH_BEHIND))
    dated = [at for at in _short(page, labels, behind) if _tells_day(page.text[at], labels[at])]
    start_of_text = _short(page, labels, range(first + 1, min(last, first + 1 + REACH_BEHIND)))
    rows = [*_short(page, labels, titled), *above, *before]
    plain = [at for at in (*rows, *start_of_text) if len(page.text[at]) <= PLAIN]
    said_again = list(_below_heading(page, labels, first, title))
    return [*said_again, *plain, *rows, *dated] if title == 0 else [*plain, *rows, *said_again, *dated]


def _below_heading(page: Segments, labels: tuple[Label, ...], first: int, title: int | None) -> Iterable[int]:
    """Yield the date lines below the title where it is said again right above the text.

    Where a dump begins with the page's name, the day of the visit stands between the two.
    """
    top = last_title(labels, first)
    if top is None or top == title:
        return
    for at in _short(page, labels, range(top + 1, first)):
        if len(page.text[at]) <= PLAIN or labels[at].reason is Reason.DATE_LINE:
            yield at


def _tells_day(text: str, label: Label) -> bool:
    """Return whether a line behind the text is about this article: a date line, a byline, the day of a change."""
    return label.reason in _OF_DAY or (_CHANGED.search(text) is not None and stated(text)[1])


def _begun(page: Segments, labels: tuple[Label, ...], body: list[int]) -> str | None:
    """Return the day that the first paragraph begins with, None where others begin with other days."""
    lead = [at for at in range(max(0, body[0] - REACH_ABOVE), body[0]) if labels[at].role is Role.LEAD]
    rows = (*lead, *body)
    if not any(_starts_dated(page.text[at]) for at in rows[: FIRST + 1]):
        return None
    starts = [text for at in rows if len(text := page.text[at]) > datelines.MIN_PARAGRAPH]
    dated = [at for at, text in enumerate(starts) if _starts_dated(text)]
    if not dated or dated[0] >= FIRST:
        return None
    language = _language(page, body)
    days = {at: datelines.begun(starts[at], language or "", "") for at in dated}
    return days[dated[0]] if len({*days.values()} - {None}) == 1 else None


def _starts_dated(text: str) -> bool:
    return DATED.search(text, 0, datelines.MAX_BEGINNING) is not None


def _language(page: Segments, body: list[int]) -> str | None:
    return language_of(" ".join(page.text[at][:400] for at in body[:8]))


def _short(page: Segments, labels: tuple[Label, ...], rows: range) -> list[int]:
    return [at for at in rows if labels[at].role is Role.NOISE and len(page.text[at]) <= MAX_BYLINE]


def _dates(page: Segments, rows: list[int], body: list[int]) -> tuple[str | None, str | None]:
    """Return the first day of publication that the rows state, and the first one of a change."""
    dated = [at for at in dict.fromkeys(rows) if DATED.search(page.text[at])]
    if not dated:
        return None, None
    language = _language(page, body)
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
