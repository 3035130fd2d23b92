"""Who wrote it and when, where byline and date lines of the dump say so plainly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.dump.label import Label, Role
from newsclean.metadata.languages import of_text

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

REACH_ABOVE, REACH_BELOW = 12, 3
"""Segments above the first paragraph, and behind it or behind the last, in which such lines are the
article's own."""

MAX_CREDIT = 160
"""Characters of a line that may be a byline or a date line."""
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\b|[年년])|\b\d{1,2}[./]\d{1,2}[./]\d\d\b")


def credits_of(page: Segments, labels: tuple[Label, ...]) -> tuple[tuple[str, ...], str | None]:
    """Return authors and published date (ISO 8601), as the dump's head or the lines about the text say."""
    authors, date = _by_head(page)
    if authors and date:
        return authors, date
    told = _by_lines(page, labels)
    return authors or told[0], date or told[1]


@lru_cache(maxsize=1)
def language_of(sample: str) -> str | None:
    """Return the language of a text, which is asked for twice: for its date line, and for the article."""
    return of_text(sample)


def _by_head(page: Segments) -> tuple[tuple[str, ...], str | None]:
    authors = page.head.get("author") or page.head.get("authors") or ""
    dates = [page.head[key] for key in ("published time", "published", "date") if page.head.get(key)]
    if not authors and not dates:
        return (), None
    from newsclean.metadata.dates import iso, visible  # noqa: PLC0415 - few dumps have a head
    from newsclean.metadata.people import split  # noqa: PLC0415 - the same

    return tuple(split(authors.strip("[]"))), next(
        (d for text in dates if (d := iso(text) or visible(text))), None
    )


def _by_lines(page: Segments, labels: tuple[Label, ...]) -> tuple[tuple[str, ...], str | None]:
    roles = [given.role for given in labels]
    role = Role.BODY
    body = [at for at, given in enumerate(roles) if given is role]
    if not body:
        return (), None
    first = body[0]
    title = roles.index(Role.TITLE) if Role.TITLE in roles else None
    near = title is not None and first - title <= REACH_ABOVE
    start = min(title, first) if near and title is not None else max(0, first - REACH_ABOVE)
    above = _short(page, labels, range(start, min(len(labels), first + REACH_BELOW)))
    before = _short(page, labels, range(max(0, start - REACH_BELOW), start))
    from newsclean.dump.bylines import authors  # noqa: PLC0415 - few dumps need it

    return authors(page, labels, body, title), _date(page, above + before, body)


def _short(page: Segments, labels: tuple[Label, ...], rows: range) -> list[int]:
    return [at for at in rows if labels[at].role is Role.NOISE and len(page.text[at]) <= MAX_CREDIT]


def _date(page: Segments, rows: list[int], body: list[int]) -> str | None:
    """Return the first date that the rows state."""
    lines = [page.text[at] for at in rows if _YEAR.search(page.text[at])]
    if not lines:
        return None
    from newsclean.metadata.dates import visible  # noqa: PLC0415 - few dumps have a date line

    language = language_of(" ".join(page.text[at][:400] for at in body[:8]))
    return next((date for line in lines if (date := visible(line, language))), None)
