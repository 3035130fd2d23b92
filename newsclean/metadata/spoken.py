"""Bylines at the title that only their words or their place tell: lines with "By", names beside a date."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsclean.elements import FLAGS
from newsclean.late import late
from newsclean.metadata import dates, houses, people
from newsclean.metadata.introductions import reporters, written
from newsclean.metadata.places import elsewhere
from newsclean.metadata.words import (
    ACCOUNT_BY,
    AND,
    BY_ALONE,
    BY_INSIDE,
    BY_START,
    NOT_NAMES,
    NOT_WRITTEN,
    PREPOSITIONS,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from newsclean.blocks import Layout

ABOVE = 4
BELOW = 14
"""Blocks around the title in which a byline is looked for."""
NEAR = 7
OF_BOOK = 3
MAX_FACT = 120
MAX_LEAD = 3
"""Blocks behind the title among which its standfirst is."""
SURE = 1.1
"""What a byline needs to count more than a site or an account that the head names."""
EXPLICIT = 2.2
"""A byline near the title that says that it is one."""

_MIN_READ = re.compile(r"\bmin(?:utes?|\.)?\b.{0,6}(?:read|lesen|lecture)?", re.IGNORECASE)
_PARTS = late(r"\s*[|·•∙●/–—]\s*|\s-\s|\s{2,}|\n")
_ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]
_BY_ANYWHERE = late(
    r"(?:\b(?:haber|yazan|redaktion(?=\s?:)|text|tekst|texte|texto|testo|by|von|par|por|autor|autora|автор|текст)|文|撰文|記者|记者|作者)\s?[:：・/／]\s?",
    re.IGNORECASE,
)
_BOOK = late(
    r"(?:verlag|seiten(?:zahl|anzahl)?|isbn(?:[ -]?1[03])?|originaltitel|erscheinungs(?:datum|jahr|termin)|publisher"
    r"|pages|page count|éditeur|nombre de pages|editorial|páginas|editora|editore|pagine|uitgever(?:ij)?|wydawnictwo"
    r"|издательство|出版社)\s?[:：]",
    re.IGNORECASE,
)
"""A line with a fact of a book."""
_CJK_INSIDE = late(r"(?:作者|记者|記者|撰文|文)\s?[:：/／・]\s?([^|:：/／（(]{2,40})")
_STAMP = late(r"\d{4}-\d\d-\d\dt\d\d:")
_YEAR = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
_TOPIC = re.compile(r"(?<![a-z])tags?(?![a-z])|categor|kategori|topic|rubri|breadcrumb")
_BY_BEHIND = late(r"[.!?…”“»\"] (?:Von|VON|By|BY|Par|PAR|Por|POR|Di|Door) ([A-ZÀ-Þ][^.!?,:;]{4,38})$")
_DIGIT = re.compile(r"\d")


class Byline(NamedTuple):
    """Names on the page and how likely they are the article's authors."""

    score: float
    names: tuple[str, ...]
    place: int = 0
    """The element that holds the element with the name, 0 for what only words tell."""
    beside_date: bool = False
    """Nothing but its place tells that it is a name: a section stands there as often."""


def names_in(text: str) -> tuple[str, ...]:
    """Return what in a byline can be a name."""
    return tuple(
        name
        for name in people.split(text)
        if people.is_name(name) and "&" not in name and (" " in name or not name.islower() or len(text) < 20)
    )


def near_title(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield the names that words or places near the title show to be its authors."""
    if layout is None or at is None:
        return
    texts = layout.texts
    for number in range(max(0, at - ABOVE), min(at + BELOW, len(texts))):
        text = texts[number]
        if number == at or not 1 < len(text) < 200:
            continue
        score = 2.6 - 0.1 * abs(number - at)
        said = after_by(text)
        if said is not None:
            score += 1 if said is text and abs(number - at) <= 6 else 0
        elif _is_introduced(layout, number) and len(text) < 80:
            said = text
        names = _names_said(said, text)
        if names and not is_of_book(layout, number):
            # Themes give the headline and its byline the classes that they have in teasers.
            own = (
                said is text and number == at + 1 and "byline" in layout.hints[layout.places[number]].lower()
            )
            if own or not apart(layout, number, at):
                yield Byline(score, names)
        elif (account := _account(text)) and not apart(layout, number, at):
            yield Byline(1.9 - 0.1 * abs(number - at), (account,))
        elif beside := _beside_date(layout, number, at):
            yield Byline(1.6 - 0.1 * abs(number - at), beside, beside_date=True)


def in_lead(layout: Layout | None, at: int | None) -> Iterator[Byline]:
    """Yield whom a standfirst names behind its last sentence: "Who pays for the bridge? Von Ann Reed"."""
    if layout is None or at is None:
        return
    for number in range(at + 1, min(at + MAX_LEAD + 1, len(layout.texts))):
        text = layout.texts[number]
        if 60 < len(text) < 800 and text[-1] not in ".!?":
            found = _BY_BEHIND.search(text, len(text) - 45)
            if found and is_full_name(found[1]) and not apart(layout, number, at):
                yield Byline(EXPLICIT, (found[1],))


def instead_of(names: Collection[str], layout: Layout | None, at: int | None) -> tuple[str, ...]:
    """Return the full names in a "By" line at the title, where the page shows none of the declared names anywhere.

    Whoever puts a story on the site is declared as its author by many systems.
    """
    said = next((said for _, said in _said_at_title(layout, at)), ())
    if not said or layout is None:
        return ()
    declared = [name.casefold() for name in names]
    if any(_is_shown(name, text.casefold()) for text in layout.texts for name in declared):
        return ()
    return said


def _is_shown(name: str, text: str) -> bool:
    """Return whether a text has a name; what a machine's time runs into is there for machines, and hidden."""
    at = text.find(name)
    return at >= 0 and not _STAMP.match(text, at + len(name))


def fuller(names: Collection[str], layout: Layout | None, at: int | None) -> tuple[str, ...]:
    """Return the full names in a "By" line at the title, if these are the declared ones and more.

    Some systems declare the first of several authors only, or of one author the first name.
    """
    declared = {name.casefold() for name in names}
    for line, said in _said_at_title(layout, at, next(iter(declared), "")):
        shown = {name.casefold() for name in said}
        if declared < shown and _in_a_row(said, line):
            return said
        if len(declared) == len(shown) == 1:
            part, whole = *declared, *shown
            if " " not in part and part in (whole.split()[0], whole.split()[-1]):
                return said
    return ()


def _in_a_row(names: tuple[str, ...], line: str) -> bool:
    """Return whether nothing but commas and "and" stands between names: behind a bar, sections and sites follow."""
    for name, following in pairwise(names):
        _, _, rest = line.partition(name)
        between = rest.partition(following)[0].casefold().replace(",", " , ").split()
        if not between or any(word not in {",", "&", *AND} for word in between):
            return False
    return True


def _said_at_title(
    layout: Layout | None, at: int | None, held: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each line at the title that says that it is a byline and holds nothing but full names, and these.

    `held`, in lower case, is in all lines that are asked for: to look for it is quick.
    """
    if layout is None or at is None:
        return
    for number in range(max(0, at - ABOVE), min(at + NEAR, len(layout.texts))):
        text = layout.texts[number]
        if number == at or not 5 < len(text) < 150 or held not in text.casefold() or NOT_WRITTEN.match(text):
            continue
        if not BY_START.match(text) and not (len(text) < 50 and _is_introduced(layout, number)):
            continue
        said = names_in(text)
        if said and all(map(is_full_name, said)) and not apart(layout, number, at):
            yield text, said


def is_of_book(layout: Layout, number: int) -> bool:
    """Return whether a line stands among the facts of a book, whose author is not the article's."""
    beside = (
        *layout.texts[max(0, number - OF_BOOK) : number],
        *layout.texts[number + 1 : number + 1 + OF_BOOK],
    )
    return any(len(text) < MAX_FACT and _BOOK.match(text) for text in beside)


def _names_said(said: str | None, line: str) -> tuple[str, ...]:
    """Return the names in what a line says of its author; a sentence may begin as bylines do and list things.

    "Von den Höfen kaufte er Speck, Brot und Kartoffeln": before the first comma there is no name.
    """
    if not said or len(said) >= 150:
        return ()
    first, comma, _ = said.replace("，", ",").partition(",")
    listed = said is line and comma and ":" not in said and "：" not in said
    return () if listed and not names_in(first) else names_in(said)


def _is_introduced(layout: Layout, number: int) -> bool:
    """Return whether the block before another only says that a name follows, and is no label in a table of facts."""
    before = number - 1
    return (
        before >= 0
        and layout.tags[layout.places[before]] != "th"
        and bool(BY_ALONE.match(layout.texts[before]))
    )


def after_by(text: str) -> str | None:
    """Return what follows "By" in a line, None if it has none."""
    if NOT_WRITTEN.match(text):
        return None
    match = BY_START.match(text)
    if match:
        return text
    match = BY_INSIDE.search(text)
    if match:
        return text[match.end() :]
    match = _CJK_INSIDE.search(text)
    return match[1] if match else reporters(text) or written(text)


def _account(text: str) -> str | None:
    """Return whom a line says to have written it, by a name that is one word in small letters and no other word."""
    match = ACCOUNT_BY.match(text)
    return people.clean(match[1]) if match and people.is_account(match[1]) else None


def _beside_date(layout: Layout, number: int, at: int) -> tuple[str, ...]:
    """Return the full name that shares a line with a date or stands beside one, near the title."""
    text = layout.texts[number]
    if not -2 <= number - at <= 6 or len(text) > 120 or apart(layout, number, at):
        return ()
    if _is_date_line(text):
        return _in_date_line(text)
    named = is_full_name(text) or houses.is_letters(text)
    return (text,) if named and _is_alone_beside_date(layout, number, at) else ()


def _in_date_line(text: str) -> tuple[str, ...]:
    around = dates.around(text)
    before = around[0].strip() if around else ""
    name = houses.without(before)
    if name != before and people.is_name(name):
        return (name,)
    said = _BY_ANYWHERE.search(text)
    if said:
        # Behind the name stand a place, an agency.
        names = names_in(text[said.end() :])
        return tuple(name for name in names if is_full_name(name)) or names
    parts = [part for part in _PARTS.split(text) if part.strip() and not _DIGIT.search(part)]
    if not parts:
        name, comma, _ = dates.without(text).partition(",")
        # A name alone is as often the name of a section, a name with a place hardly.
        return (name,) if comma and is_full_name(name) else ()
    # Of several parts beside the date one or the other is a section.
    names = names_in(parts[0]) if len(parts) == 1 else ()
    return names[:1] if names and is_full_name(names[0]) else ()


def _is_alone_beside_date(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block stands next to a date and above the text, and no class says that it is a topic.

    Above a title stand kickers and menus, and names where a class says so.
    """
    hint = layout.hints[layout.places[number]].lower()
    if _TOPIC.search(hint) or (number < at and "auth" not in hint):
        return False
    beside = (*layout.texts[max(0, number - 1) : number], *layout.texts[number + 1 : number + 2])
    body_follows = any(len(text) > 120 for text in layout.texts[number + 1 : number + 6])
    return body_follows and any(len(text) < 80 and _is_date_line(text) for text in beside)


def apart(layout: Layout, number: int, at: int) -> bool:
    """Return whether a block stands in something else than the article: a side column, comments, teasers."""
    place = layout.places[number]
    if layout.flags[place] & _ASIDE & ~layout.flags[layout.places[at]]:
        return True
    # Right at the title, containers with such names hold the whole article.
    near = 2 if abs(number - at) <= 6 else 5
    for outward in range(5):
        if not place:
            break
        # What is quoted, posts of social networks among it, has an author of its own.
        if layout.tags[place] == "blockquote" and not place <= layout.places[at] < layout.ends[place]:
            return True
        if outward < near and elsewhere(layout.hints[place]):
            return True
        place = layout.parents[place]
    return False


def _is_date_line(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    return bool(_MIN_READ.search(text)) or (bool(_YEAR.search(text)) and dates.visible(text) is not None)


def is_full_name(text: str) -> bool:
    """Return whether a text is two words to four that may be a first name and a surname."""
    words = text.split()
    return (
        "&" not in text
        and 2 <= len(words) <= 4
        and len(text) < 40
        and all(w[:1].isupper() and w[1:2] != "" and not w.isupper() for w in (words[0], words[-1]))
        and words[0].lower() not in PREPOSITIONS
        and people.is_name(text)
        and NOT_NAMES.isdisjoint(text.casefold().split())
        and not people.is_role(text)
    )
