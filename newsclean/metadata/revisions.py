"""The day of the last change as the page shows it: at its title, or in a line that says so anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.late import late
from newsclean.metadata import dates, visible
from newsclean.metadata.changes import (
    AS_OF,
    CHANGE,
    DATED,
    MAX_CHANGED,
    MAX_TIMES,
    is_field,
    stands_before_date,
)
from newsclean.metadata.labels import CLEAR, MAX_LABEL, Found, aside
from newsclean.metadata.places import elsewhere
from newsclean.metadata.words import LAST_UPDATED, UPDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.blocks import Layout

MAX_PLAIN = 20
"""Characters of a label at the title, which may have other words."""
_LAST = late(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, LAST_UPDATED))})", re.IGNORECASE)
_REVIEWED = ("reviewed", AS_OF)
"""Words of a day on which a text was read, or a table made: far from the title it is another's more often."""
_LITTLE = late(r"\W*(?:(?:on|at|den|le|el|il|em|op|am|vom|date|дата)(?!\w)\W*)?", re.IGNORECASE)
"""What stands between the word and its date: "Updated on: 3 May 2025"."""
_OF_SITE = late(r"site(?!\w)|policy|terms|conditions|datenschutz|agb(?!\w)", re.IGNORECASE)
"""Before the word: "Website last modified …"."""
_OF_POST = late(r"edit|message|comment|user|review|postbody")
"""Classes of a post in a thread, or of an opinion on a product, which have changes of their own."""
_WORDS = ("lastmod", *(word for word in UPDATED if not any(one in word and one != word for one in UPDATED)))
"""The shortest of them: text without any of these tells no change, which is found out fast."""
_EITHER_ORDER = late(r"(?<!\d)\d{1,2}-\d{1,2}-\d{4}")
"""In English nobody knows which of the two the month is."""


def at_title(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the date near the title that the page says is the last change's; arguments as for `visible.published`."""
    if at is None:
        return None
    for number in range(max(0, at - visible.ABOVE), min(at + visible.BELOW, len(layout.texts))):
        text = layout.texts[number]
        if len(text) > MAX_CHANGED or not DATED.search(text):
            continue
        match = CHANGE.search(text.casefold())
        if match and text[: match.start()].endswith("-"):
            match = None  # part of a name
        before = layout.texts[number - 1].casefold() if number else ""
        if (
            match is None
            and not (len(before) < MAX_PLAIN and CHANGE.match(before))
            and not _is_label(layout, number - 1)
        ):
            continue
        said = text[match.start() :] if match else text
        value = dates.visible(said, language, host)
        place = layout.places[number]
        above = layout.hints[layout.parents[place]]
        if value and not (
            layout.flags[place] & aside(layout, at) or elsewhere(layout.hints[place]) or elsewhere(above)
        ):
            return Found(value, CLEAR, said)
    changed = (one for one in visible.times(layout, at - visible.ABOVE, at + visible.BELOW, at) if one.update)
    return next((one for one in changed if one.score > 0), None)


def of_page(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the one day that lines on the page call its last change's, None if there are several.

    Wikis, guides and offices write it below the text, where the words or the class must say plainly that it is so.
    """
    found: dict[str, Found] = {}
    for line, hints, labelled in _lines(layout, at):
        said = line if labelled or is_field(hints) else _said(line, language, host)
        value = dates.visible(said, language, host) if said else None
        if said and value and not (language[:2] in {"", "en"} and _EITHER_ORDER.search(said)):
            found.setdefault(value[:10], Found(value, CLEAR, said))
    return next(iter(found.values())) if len(found) == 1 else None


def _lines(layout: Layout, at: int | None) -> Iterator[tuple[str, str, bool]]:
    """Yield the short lines with a date, the classes around them and whether the block before is their label."""
    texts, hints = layout.texts, layout.hints
    numbers = [n for n, text in enumerate(texts) if len(text) <= MAX_CHANGED and DATED.search(text)][
        -MAX_TIMES:
    ]
    said = [part for n in numbers for part in (texts[n], texts[n - 1][:MAX_LABEL], hints[layout.places[n]])]
    footers = [line for one in layout.asides if one.tag == "footer" for line in one.lines]
    footers = [line for line in footers if len(line) <= MAX_CHANGED and DATED.search(line)]
    told = "\n".join([*said, *footers]).lower()
    if not any(word in told for word in _WORDS):
        return
    yield from ((line, "", False) for line in footers)
    apart = aside(layout, at)
    for number in numbers:
        place = layout.places[number]
        around = f"{layout.inner[number]} {hints[place]} {hints[layout.parents[place]]}".lower()
        if layout.flags[place] & apart or _OF_POST.search(around) or elsewhere(around.replace("footer", "")):
            continue
        labelled = _is_label(layout, number - 1) and not _has_words(dates.without(texts[number]))
        yield from ((line, around, labelled) for line in texts[number].split("\n"))


def _is_label(layout: Layout, number: int) -> bool:
    """Return whether a block is no more than the word for an update, to which the next one belongs."""
    text = layout.texts[number] if number >= 0 else ""
    match = CHANGE.match(text) if len(text) < MAX_LABEL else None
    return match is not None and (text.endswith(":") or _LITTLE.fullmatch(text, match.end()) is not None)


def _said(line: str, language: str, host: str) -> str | None:
    """Return what of a line tells the day of the last change, None if it does not say so plainly."""
    last = _LAST.search(line)
    if last and stands_before_date(line, last) and not _OF_SITE.search(line, 0, last.start()):
        return line[last.end() :]
    plain = CHANGE.match(line)
    if plain is None or plain[0].lower() in _REVIEWED or _has_words(dates.without(line)):
        return None
    said = line[plain.end() :]
    before, _ = dates.around(said, language, host) or ("no date", "")
    return said if _LITTLE.fullmatch(before) else None


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
