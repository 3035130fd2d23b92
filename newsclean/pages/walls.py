"""Pages that stand where an article should be: error pages, challenges for robots, consent walls.

What they say is looked for in titles and headings, and counts only on a page without prose of its own: an
article about cookies or about error pages has some.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from newsclean.elements import FLAGS, IN_HIDDEN, IN_LINK
from newsclean.errors import ConsentWallError, ErrorPageError, ExtractionError, RobotWallError
from newsclean.late import late
from newsclean.noise import walls as said
from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded

MAX_KEPT: Final = 2500
"""Characters. A page with a longer text is no wall."""
MISSING_TITLES: Final = said.MISSING_TITLES | said.VAGUE_TITLES
MISSING_STARTS: Final = tuple(phrase.casefold() for phrase in said.MISSING_STARTS)
ROBOT_PHRASES: Final = tuple(phrase.casefold() for phrase in said.ROBOT_PHRASES)
CONSENT_TITLES: Final = tuple(phrase.casefold() for phrase in said.CONSENT_TITLES)
PROSE: Final = 80
OWN_PROSE: Final = 350
"""Characters. A page with so much prose of another kind is no wall."""
ROBOT: Final = 2000
"""Characters. Challenges say less than this in all."""
PAGE: Final = 3000
"""Characters beside the consent text: more is a page with a banner."""
_KINDS: Final = 3
_CARDS: Final = 3
_PARTS: Final = late(r"(?<!\s)\s+[|–—·»«•:/-]\s+|[|｜]")
MARKS: Final = " .!?…,:;-–—|。！？¡¿«»\"“”'’"
_LEAFY: Final = frozenset({"p", "ul", "ol", "table", "tbody", "tr"})
_SMALL_PRINT: Final = IN_LINK | IN_HIDDEN | FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]


class Wall(NamedTuple):
    """What was found instead of an article."""

    error: type[ExtractionError]
    said: str
    """The words that gave it away."""


def wall(layout: Layout, data: Embedded, *, kept: int = 0) -> Wall | None:
    """Return what stands where the article should be, None if nothing does.

    `kept` is the length of the text that was found: from `MAX_KEPT` characters on there is no wall.
    """
    if kept >= MAX_KEPT:
        return None
    titles = [text for text in (data.title, data.first("og:title")) if text]
    headings = _headings(layout)
    return (
        _robot(layout, titles) or _consent(layout, [*titles, *headings]) or _missing(layout, titles, headings)
    )


def fold(text: str) -> str:
    """Return a text as the phrases of `noise.walls` are written."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(MARKS)


def parts_of(text: str) -> list[str]:
    """Return a title and its parts between separators; "Page not found: a history" has none."""
    return [fold(text), *(fold(part) for part in _PARTS.split(text))]


def _headings(layout: Layout) -> list[str]:
    found = (
        text
        for text, place in zip(layout.texts, layout.places, strict=True)
        if layout.tags[place] in {"h1", "h2"}
    )
    return [text for _, text in zip(range(3), found, strict=False)]


def _first(texts: Iterable[str], names: frozenset[str]) -> str | None:
    return next((text for text in texts if names.intersection(parts_of(text))), None)


def _own_prose(layout: Layout, is_wall: Callable[[str], bool]) -> int:
    """Return the characters of sentences that are not the wall's, nor teasers', nor small print."""
    total = 0
    for i, (text, place) in enumerate(zip(layout.texts, layout.places, strict=True)):
        if (
            extent(text) >= PROSE
            and layout.links[i] < 0.35 * len(text)
            and not layout.flags[place] & _SMALL_PRINT
            and not _in_cards(layout, place)
            and not is_wall(fold(text))
        ):
            total += extent(text)
    return total


def _in_cards(layout: Layout, element: int) -> bool:
    """Tell if an element stands in one of several like elements that hold links."""
    while element:
        if layout.sibling_totals[element] >= _CARDS and layout.tags[element] not in _LEAFY:
            return True
        element = layout.parents[element]
    return False


def _robot(layout: Layout, titles: list[str]) -> Wall | None:
    if sum(map(len, layout.texts)) > ROBOT:
        return None
    texts = [fold(text) for text in layout.texts]
    phrase = next((p for p in ROBOT_PHRASES for text in texts if p in text), None)
    title = _first(titles, said.ROBOT_TITLES)
    if not phrase and not title:
        return None
    if _own_prose(layout, lambda text: any(p in text for p in ROBOT_PHRASES)) >= OWN_PROSE:
        return None
    return Wall(RobotWallError, title or phrase or "")


def _missing(layout: Layout, titles: list[str], headings: list[str]) -> Wall | None:
    sign = _first((*titles, *headings), MISSING_TITLES)
    for text in headings if sign is None else ():
        if fold(text).startswith(MISSING_STARTS):
            sign = text
    few = sum(map(len, layout.texts)) < ROBOT
    for text in layout.texts if sign is None and few else ():
        if fold(text).startswith(MISSING_STARTS):
            sign = text
    if sign is None or _own_prose(layout, lambda text: text.startswith(MISSING_STARTS)) >= OWN_PROSE:
        return None
    return Wall(ErrorPageError, sign)


def is_consent(text: str) -> bool:
    """Tell if a folded text speaks of several of the things that consent dialogs speak of."""
    return sum(any(word in text for word in words) for words in said.CONSENT_WORDS.values()) >= _KINDS


def _consent(layout: Layout, heads: list[str]) -> Wall | None:
    sign = next((text for text in heads for part in parts_of(text) if part.startswith(CONSENT_TITLES)), None)
    if sign is None:
        return None
    texts = [text for text in layout.texts if extent(text) >= PROSE and is_consent(fold(text))]
    other = sum(map(len, layout.texts)) - sum(map(len, texts))
    if not texts or other > PAGE or _own_prose(layout, is_consent) >= OWN_PROSE:
        return None
    return Wall(ConsentWallError, sign)


MESSAGES: Final[dict[type[ExtractionError], str]] = {
    RobotWallError: "holds a challenge for robots ({said!r}), not the article. Ask the site for access, or save the "
    "page with a browser and extract that.",
    ConsentWallError: "holds a consent wall ({said!r}), not the article. Save the page with a browser after the "
    "choice, and extract that.",
    ErrorPageError: "holds an error page ({said!r}), not an article. Check the address, or drop it from the list.",
}


def refuse(found: Wall, name: str) -> ExtractionError:
    """Return the error for a wall; `name` is the page's."""
    return found.error(f"{name} {MESSAGES[found.error].format(said=found.said[:80])}")
