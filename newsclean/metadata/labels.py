"""Dates that words, footers or classes mark as the publication's, wherever on the page they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.elements import FLAGS, IN_LINK
from newsclean.late import late
from newsclean.metadata import dates, events
from newsclean.metadata.changes import DATED, LABEL, LINE_LABEL, MAX_CHANGED, MAX_TIMES, says_updated, stated
from newsclean.metadata.places import elsewhere
from newsclean.parse import right_before

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from newsclean.blocks import Layout

ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]
FORM = FLAGS["form"]
_SENTENCE = late(
    r"(?:this|the) (?:article|story|post|page|report|entry) (?:was|has been) "
    r"(?:first |originally )?(?:published|posted)"
    r"|dieser (?:artikel|beitrag|text) (?:ist|wurde) (?:zuerst |erstmals )?(?:erschienen|veröffentlicht)"
    r"|dieser (?:artikel|beitrag|eintrag|text) wurde am "
    r"(?=(?:\w{6,10}, )?\d.{5,40} (?:abgelegt|erstellt|geschrieben|verfasst|veröffentlicht))"
    r"|wurde am (?=(?:\w{6,10}, )?\d.{5,30} gepostet)"
    r"|cet article a été publié",
    re.IGNORECASE,
)
_ORIGINALLY = late(
    r"(?:first|originally) (?:published|posted)(?: here)?,?(?: on)?:? "
    r"|(?:zuerst|erstmals|ursprünglich) (?:erschienen|veröffentlicht)(?: am)?:? "
    r"|(?:am|vom) (?=\d[^.]{5,25} (?:zuerst|erstmals|ursprünglich) (?:erschienen|veröffentlicht))",
    re.IGNORECASE,
)
_DATE_HINT = re.compile(r"date|t(?<![a-z]t)ime|publish|posted")
TODAY = re.compile(r"today|current-?_?(?:date|time)|clock|masthead|weather")
CLEAR = 3.2
"""Enough to doubt the head: a time element or a short date line right at the title."""
MAX_LINE = 60
MAX_SENTENCE = 200
UNDER = 4
"""Blocks under the title behind which no footer is its byline."""
BYLINES = 8
"""Lines of a footer that is a byline."""
MAX_LABEL = 30
LISTED = 3
"""Days that elements built alike tell at least where they are a list: of other stories, events or files."""
MAX_ITEMS = 40
"""Items of a list that are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date on the page."""

    value: str
    """ISO 8601."""
    score: float
    text: str = ""
    """What it was read from; nothing where a machine wrote it."""
    update: bool = False
    """The page says that it is the day of the last change, and no other."""
    block: int = -1
    """The number of the block that it stands in, or before; -1 where nobody asks."""


def aside(layout: Layout, at: int | None) -> int:
    """Return the flags of what stands beside the story; where its title stands in a form, all of the page does."""
    return ASIDE & ~(layout.flags[layout.places[at or 0]] & FORM) if layout.places else ASIDE


def is_sentence(text: str) -> bool:
    """Return whether a line is a sentence of the story, about any day."""
    return len(text) > MAX_LINE and text[-1] in ".!?。"


def in_list(layout: Layout, number: int, days_of: Callable[[int], Sequence[tuple[str, int]]]) -> bool:
    """Return whether a block is one of a list that tells a day with every item: the days are not the story's.

    `days_of` is `days_alike` for this layout, remembered: many blocks of a page look alike.
    """
    told = days_of(layout.signs[layout.places[number]]) if number < len(layout.places) else ()
    return len({day for day, _ in told}) >= LISTED and not _opens_thread(layout, number, told)


def days_alike(layout: Layout, language: str, host: str, sign: int) -> Sequence[tuple[str, int]]:
    """Return the days that blocks with this sign tell, and which blocks; none if there are few such blocks."""
    told: list[tuple[str, int]] = []
    if layout.signs.count(sign) < LISTED:
        return told
    for other, place in enumerate(layout.places):
        text = layout.texts[other]
        if layout.signs[place] == sign and len(text) <= MAX_CHANGED and DATED.search(text):
            value = None if is_sentence(text) else dates.visible(text, language, host)
            if value:
                told.append((value[:10], other))
            if len(told) >= MAX_ITEMS:
                break
    return told


def _opens_thread(layout: Layout, number: int, told: Sequence[tuple[str, int]]) -> bool:
    """Return whether a block is the date line of the first post of a thread, whose posts lie between the days."""
    (_, first), (_, second), *_ = told
    return (
        number == first
        and told[0] == min(told)
        and any(len(text) > MAX_LINE for text in layout.texts[first + 1 : second])
    )


def first_of_all(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the date that a sentence calls that of the first publication: the date line may be of a later one."""
    for number, text in enumerate(layout.texts):
        match = _ORIGINALLY.search(text) if len(text) <= MAX_SENTENCE and DATED.search(text) else None
        if match and not layout.flags[layout.places[number]] & aside(layout, at):
            said = text[match.end() :][:MAX_LINE]
            value = dates.visible(said, language, host)
            if value:
                return Found(value, CLEAR, said)
    return None


def in_footer(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the date in a short footer right under the title: Drupal's templates put the byline there."""
    if at is None:
        return None
    for one in layout.asides:
        if one.tag != "footer" or not at < one.block <= at + UNDER or len(one.lines) > BYLINES:
            continue
        for line in one.lines:
            said, update = stated(line)
            value = (
                dates.visible(said, language, host) if len(line) <= MAX_LINE and DATED.search(line) else None
            )
            if value and not update:
                return Found(value, CLEAR, said)
    return None


def labelled(layout: Layout, at: int | None, language: str, host: str) -> Found | None:
    """Return the one date on the page that is labelled as the publication's, None if several are."""
    found: dict[str, Found] = {}
    for number, text in enumerate(layout.texts):
        if len(text) > MAX_CHANGED or not DATED.search(text):
            continue
        match = (LINE_LABEL.search(text) if "\n" in text else LABEL.match(text)) or _SENTENCE.search(text)
        before = layout.texts[number - 1] if number else ""
        if not match and not (len(before) < MAX_LABEL and LABEL.match(before)):
            continue
        said = text[match.end() :] if match else text
        value = dates.visible(said, language, host)
        if value and not layout.flags[layout.places[number]] & aside(layout, at):
            found.setdefault(value[:10], Found(value, CLEAR, said))
    for spot in layout.times:
        before = " ".join(layout.texts[max(0, spot.block - 2) : spot.block])
        value = dates.iso(spot.attributes.get("datetime") or "")
        if value and len(before) < 60 and LABEL.search(before):
            found.setdefault(value[:10], Found(value, CLEAR))
    return next(iter(found.values())) if len(found) == 1 else None


def marked(layout: Layout, language: str, host: str) -> Found | None:
    """Return the one short date line on the page that its class calls a date, None if there are several."""
    found: dict[str, Found] = {}
    for number, text in enumerate(layout.texts):
        if len(text) > MAX_LINE or not DATED.search(text):
            continue
        place = layout.places[number]
        hints = f"{layout.inner[number]} {layout.hints[place]}".lower()
        if not _DATE_HINT.search(hints) or TODAY.search(hints):
            continue
        above = layout.hints[layout.parents[place]]
        if layout.flags[place] & (ASIDE | IN_LINK) or elsewhere(hints) or elsewhere(above):
            continue
        value = dates.visible(text, language, host)
        if value and not says_updated(layout, number) and not events.is_date_line(text, language, host):
            found.setdefault(value[:10], Found(value, CLEAR, text))
    return next(iter(found.values())) if len(found) == 1 else None


def beside_icon(tree: LexborHTMLParser) -> Found | None:
    """Return the day of a page's only time element, where what stands before it shows that it is the publication's.

    That is an icon, the word for it in its title.
    """
    times = tree.css("time[datetime]")[:MAX_TIMES]
    values = [value for node in times if (value := dates.iso(node.attributes.get("datetime")))]
    if len({value[:10] for value in values}) != 1 or not any(map(_is_named, times)):
        return None
    return Found(values[0], CLEAR)


def _is_named(node: LexborNode) -> bool:
    """Return whether the element right before another has the label of a publication as its title."""
    icon = right_before(node)
    if icon is None or not icon.is_element_node:
        return False
    title = icon.attributes.get("title") or icon.attributes.get("aria-label") or ""
    return len(title) < MAX_LABEL and LABEL.match(title) is not None
