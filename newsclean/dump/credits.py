"""Who wrote it and when, where byline and date lines of the dump say so plainly."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsclean.dump.label import Label, Role
from newsclean.metadata.languages import of_text
from newsclean.records import Reason

if TYPE_CHECKING:
    from newsclean.dump.segments import Segments

REACH_ABOVE, REACH_BELOW = 12, 3
"""Segments above the first paragraph, and behind it or behind the last, in which such lines are the
article's own."""

REACH_TITLE, REACH_BEHIND = 8, 5
"""Segments below the title, and behind the last paragraph, in which a date line is that of the article."""

PLAIN = 50
"""Characters of a line that has next to nothing but a date: it goes before others, which may be captions."""
MAX_CREDIT = 160
"""Characters of a line that may be a byline or a date line."""
_PARTS = re.compile(r" [|·•–—] |(?<=\D) (?=\d{1,2}[./ ])|\s(?=作者|記者|记者|来源|來源|文/|입력|기자)")
_LIST = re.compile(r" [|·•–—/-] | ?, | ?/ ?")
_NAME = re.compile(r"[^\W\d_][\w.'’-]+(?: [\w.'’-]+){1,3}")
_CJK = re.compile("[\u3400-\u9fff\uac00-\ud7af]{2,4}")
MAX_NAMES = 6
MAX_LABEL = 30
"""Characters of a line that only says what the date below it is that of."""
_PUBLISHED = ("published time", "published", "date")
_MODIFIED = ("modified time", "modified", "updated", "lastmod", "last modified")
_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./]\d{1,2}[./]\d\d\b|\d, ?20\d\d|(?<!\d)20\d\d(?=\d{1,2}:\d\d)"
)
"""Also one that the time, or a number of readers, stands right behind."""


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
    from newsclean.metadata.dates import iso, visible  # noqa: PLC0415 - few dumps have a head
    from newsclean.metadata.people import split  # noqa: PLC0415 - the same

    authors = head.get("author") or head.get("authors") or ""
    published, modified = (
        next((d for key in keys if (text := head.get(key)) and (d := iso(text) or visible(text))), None)
        for keys in (_PUBLISHED, _MODIFIED)
    )
    return Credits(tuple(split(authors.strip("[]"))), published, modified)


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
    below = _short(page, labels, range(last + 1, min(len(labels), last + 1 + REACH_BELOW)))
    before = _short(page, labels, range(max(0, start - REACH_BELOW), start))
    authors = (
        _authors(page, labels, above)
        or _authors(page, labels, below)
        or (_names_alone(page, labels, above) if near else ())
    )
    titled = range(title + 1, min(first, title + 1 + REACH_TITLE)) if title is not None else range(0)
    behind = range(last + 1, min(len(labels), last + 1 + REACH_BEHIND))
    dated = [at for at in _short(page, labels, behind) if labels[at].reason is Reason.DATE_LINE]
    start_of_text = _short(page, labels, range(first + 1, min(len(labels), first + 1 + REACH_BEHIND)))
    rows = [*_short(page, labels, titled), *above, *before]
    plain = [at for at in (*rows, *start_of_text) if len(page.text[at]) <= PLAIN]
    return Credits(authors, *_dates(page, [*plain, *rows, *dated], body))


def _short(page: Segments, labels: tuple[Label, ...], rows: range) -> list[int]:
    return [at for at in rows if labels[at].role is Role.NOISE and len(page.text[at]) <= MAX_CREDIT]


def _authors(page: Segments, labels: tuple[Label, ...], rows: list[int]) -> tuple[str, ...]:
    """Return the names in byline rows: those that a rule knows, and those that begin as one does."""
    from newsclean.metadata.introductions import lead_in  # noqa: PLC0415 - as few need it
    from newsclean.metadata.people import is_name, split, unique  # noqa: PLC0415 - as few need it

    found: list[str] = []
    for at in rows:
        for part in _PARTS.split(page.text[at]):
            known = labels[at].reason is Reason.BYLINE
            if known or (labels[at].rule is None and lead_in(part) != part.strip()):
                found += [name for name in split(part) if is_name(name) and (" " in name or name > "\u2e80")]
    return tuple(unique(found))


def _names_alone(page: Segments, labels: tuple[Label, ...], rows: list[int]) -> tuple[str, ...]:
    """Return names without a "by": beside a date, in its line or next to it; else the only ones below the title.

    Whom the text speaks of did not write it.
    """
    dates = {at for at in rows if labels[at].reason is Reason.DATE_LINE or _YEAR.search(page.text[at])}
    body = " ".join(text for text, given in zip(page.text, labels, strict=True) if given.role is Role.BODY)
    near = {at: bool(dates & {at - 1, at, at + 1}) for at in rows if labels[at].rule is None}
    told = {
        at: [name for name in _names_in(page.text[at], dated=dated) if name.split()[-1] not in body]
        for at, dated in near.items()
    }
    beside = [name for at, found in told.items() if near[at] for name in found]
    whole = [found for found in told.values() if found]
    from newsclean.metadata.people import unique  # noqa: PLC0415 - as few need it

    alone = whole[0] if len({tuple(found) for found in whole}) == 1 else []
    return tuple(unique(beside or alone))


def _names_in(text: str, *, dated: bool) -> list[str]:
    """Return the names of a line that is nothing but names, or names and a date."""
    from newsclean.metadata.people import is_name, split  # noqa: PLC0415 - as few need it

    parts = [part for part in _LIST.split(text) if part.strip()]
    if dated:
        parts = [part for part in parts if not any(map(str.isdigit, part))]
    found = [name for part in parts for name in split(part)]
    if dated:
        found += split(_PARTS.split(text)[0])
    names = [
        name
        for name in found
        if is_name(name) and (_NAME.fullmatch(name) or (dated and _CJK.fullmatch(name)))
    ]
    return names if names and (dated or len(names) == len(found)) and len(names) <= MAX_NAMES else []


def _dates(page: Segments, rows: list[int], body: list[int]) -> tuple[str | None, str | None]:
    """Return the first day of publication that the rows state, and the first one of a change."""
    dated = [at for at in dict.fromkeys(rows) if _YEAR.search(page.text[at])]
    if not dated:
        return None, None
    from newsclean.metadata.changes import CHANGE, stated, tells_membership  # noqa: PLC0415 - few dumps have a date line
    from newsclean.metadata.dates import visible  # noqa: PLC0415 - the same

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
