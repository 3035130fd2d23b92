"""Signatures: bylines below the text, and the notes in which agencies say who wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.late import late
from newsclean.metadata.introductions import reporters, reporters_at_end, written
from newsclean.metadata.spoken import BELOW, SURE, Byline, apart, is_full_name, is_of_book, names_in
from newsclean.metadata.words import BY_ALONE, BY_START, CREDITS, NOT_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.blocks import Layout

MAX_CREDITS = 300
MAX_ALONE = 45
MIN_TEXT = 80
"""Characters of the paragraph above a name that stands alone."""
_ENDS = (".", "!", "?", "…", "”", "“", "»", "’", "。")
_CREDIT = late(r";|,\s(?=[a-z])")
"""Between the credits of agencies: "Reporting by Ann Reed; Editing by Bo Ek"."""
_BY_BEFORE_NAME = late(
    r"(?:Von|Par|Por|Das (?:Interview|Gespräch) führten?|Die Fragen stellten?|Text und \w{4,10}|Propos recueillis par"
    r"|Autor(?:in|en|innen|es|as?|i)?|Auteure?s?|Authors?)"
    r" [A-ZÀ-Þ][^\s.]{1,30} [^.]{1,60}\.?$"
)
"""What begins a byline, and many a sentence as well: the name ends the line."""


def below(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield who signed below the text, the clearest first."""
    yield from at_end(layout, at)
    yield from in_brackets(layout, at)
    yield from alone(layout, at)


def in_brackets(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield those who wrote it by the last note in brackets: "(Reporting by Ann Reed in Rome; Editing by Bo Ek)"."""
    if layout is None or at is None:
        return
    texts = layout.texts
    for number in range(len(texts) - 1, at, -1):
        text = texts[number]
        reported = reporters_at_end(text)
        if reported and not apart(layout, number, at):
            yield Byline(SURE + 0.1, names_in(reported))
            return
        if text[0] not in "([" or text[-1] not in ")]." or len(text) > MAX_CREDITS:
            continue
        parts = _CREDIT.split(text.strip("()[] ."))
        credited = (part[said.end() :] for part in map(str.strip, parts) if (said := CREDITS.match(part)))
        found = tuple(name for part in credited for name in names_in(part))
        if found and all(" " in name for name in found) and not apart(layout, number, at):
            yield Byline(SURE + 0.1, found)
            return


def at_end(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield the byline at the article's end, if the page has just one."""
    if layout is None or at is None:
        return
    texts = layout.texts
    found: dict[tuple[str, ...], None] = {}
    for number in range(min(at + BELOW, len(texts)), len(texts)):
        text = texts[number].strip().partition("\n")[0]
        if not 2 < len(text) < 120 or text[0].islower():
            continue
        names = _signed(text, texts[number - 1])
        if names and not is_of_book(layout, number) and not apart(layout, number, at):
            found[names] = None
    if len(found) == 1:
        yield Byline(SURE + 0.1, next(iter(found)))


def alone(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield the name that stands alone below the text, if the page has just one."""
    if layout is None or at is None:
        return
    texts = layout.texts
    found = {
        name: None
        for number in range(at + 2, len(texts))
        if len(texts[number]) < MAX_ALONE
        and (name := _alone(layout, number))
        and not apart(layout, number, at)
    }
    if len(found) == 1:
        yield Byline(SURE, tuple(found))


def _alone(layout: Layout, number: int) -> str | None:
    """Return the full name that is all of the last paragraph in its container, below one that ends with a sentence."""
    text = layout.texts[number].lstrip("–—- ")
    place, before = layout.places[number], layout.places[number - 1]
    parent = layout.parents[place]
    if layout.tags[place] != "p" or layout.tags[before] != "p" or layout.parents[before] != parent:
        return None
    if number + 1 < len(layout.places) and layout.places[number + 1] < layout.ends[parent]:
        return None
    ended = len(layout.texts[number - 1]) >= MIN_TEXT and layout.texts[number - 1].rstrip().endswith(_ENDS)
    return text if ended and not layout.links[number] and is_full_name(text) else None


def _signed(text: str, before: str) -> tuple[str, ...]:
    """Return the names in a line that says that it is a byline, or stands below one that does."""
    if len(before) < 20 and len(text) < 50 and BY_ALONE.match(before):
        names = names_in(text)
        return names if all(" " in name for name in names) else ()
    said = reporters(text)
    if said:
        return names_in(said)
    if text_by := written(text):
        names = names_in(text_by)
        return names if all(map(is_full_name, names)) else ()
    start = text[:28]
    labelled = ("y" in start and "by" in start.lower()) or ":" in text[:24]
    begun = _BY_BEFORE_NAME.match(text) or (labelled and BY_START.match(text))
    if not begun or NOT_WRITTEN.match(text):
        return ()
    names = names_in(text)
    return names if all(" " in name if labelled else is_full_name(name) for name in names) else ()
