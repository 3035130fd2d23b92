"""Dumps of pages that stand where an article should be; the signs are those of `newsclean.pages.walls`.

A dump has no <title> and often no headings, so a line of its own that only such pages have counts too. As there, a
page with prose of its own is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import ConsentWallError, ErrorPageError, RobotWallError
from newsclean.noise import walls as said
from newsclean.pages.walls import (
    CONSENT_TITLES,
    MARKS,
    MAX_KEPT,
    MISSING_STARTS,
    OWN_PROSE,
    PAGE,
    PROSE,
    ROBOT,
    ROBOT_PHRASES,
    Wall,
    fold,
    is_consent,
    parts_of,
)
from newsclean.records import BlockType
from newsclean.writing import extent

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsclean.dump.segments import Segments

SIGN_REACH = 60
"""Segments from the beginning in which a sign stands: menus come before it, lists of links behind."""


def wall(page: Segments, *, kept: int) -> Wall | None:
    """Return what stands where the article should be, None if nothing does; `kept` counts the text's characters."""
    if kept >= MAX_KEPT or not len(page):
        return None
    near = _folded(page.text[:SIGN_REACH])
    return _robot(page) or _consent(page, near) or _missing(page, near)


def _folded(texts: tuple[str, ...]) -> list[str]:
    """Return what `fold` does of each of `texts`, whose white space is collapsed: all in one go."""
    whole = "\n".join(texts).casefold().replace("’", "'")
    return [text.strip(MARKS) for text in whole.split("\n")]


def _heads(page: Segments) -> list[int]:
    """Return the segments that may be the page's title: headings, and the first one if it is no link."""
    reach = range(min(len(page), SIGN_REACH))
    return [at for at in reach if page.kind[at] is BlockType.HEADING or (at == 0 and not _is_link(page, 0))]


def _is_link(page: Segments, at: int) -> bool:
    return int(page.link_chars[at]) * 2 > len(page.text[at])


def _own_prose(page: Segments, is_wall: Callable[[str], bool]) -> int:
    """Return the characters of sentences that are neither the wall's nor links."""
    return sum(
        extent(text)
        for at, text in enumerate(page.text)
        if extent(text) >= PROSE and page.link_chars[at] < 0.35 * len(text) and not is_wall(fold(text))
    )


def _robot(page: Segments) -> Wall | None:
    if sum(map(len, page.text)) > ROBOT:
        return None
    texts = _folded(page.text)
    phrase = next((p for p in ROBOT_PHRASES for text in texts if p in text), None)
    title = next(
        (page.text[at] for at in _heads(page) if said.ROBOT_TITLES & {*parts_of(page.text[at])}), None
    )
    if not phrase and not title:
        return None
    own = _own_prose(page, lambda text: any(p in text for p in ROBOT_PHRASES))
    return None if own >= OWN_PROSE else Wall(RobotWallError, title or phrase or "")


def _missing(page: Segments, near: list[str]) -> Wall | None:
    sign = next(
        (page.text[at] for at in _heads(page) if said.MISSING_TITLES & {*parts_of(page.text[at])}), None
    )
    for at, text in enumerate(near if sign is None else ()):
        begins = text.startswith(MISSING_STARTS) or (text in said.MISSING_TITLES and " " in text)
        if begins and not _is_link(page, at):
            sign = page.text[at]
            break
    if sign is None or _own_prose(page, lambda text: text.startswith(MISSING_STARTS)) >= OWN_PROSE:
        return None
    return Wall(ErrorPageError, sign)


def _consent(page: Segments, near: list[str]) -> Wall | None:
    titles = (text for text in near if len(text) < PROSE)
    sign = next((text for text in titles if text.startswith(CONSENT_TITLES)), None)
    if sign is None:  # told first, as it is cheap and nearly every page has none
        return None
    texts = _folded(page.text)
    its = [text for text in texts if text and extent(text) >= PROSE and is_consent(text)]
    other = sum(map(len, texts)) - sum(map(len, its))
    if not its or other > PAGE or _own_prose(page, _is_dialog) >= OWN_PROSE:
        return None
    return Wall(ConsentWallError, sign)


def _is_dialog(text: str) -> bool:
    """Tell a line of a consent dialog; its lists of cookies stand in the dump, too."""
    return is_consent(text) or any(word in text for word in said.CONSENT_WORDS["cookie"])
