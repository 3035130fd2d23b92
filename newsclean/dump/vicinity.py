"""The lines of a dump near the title and the text, as far as they may say who wrote it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from newsclean.dump.label import Label, Role
from newsclean.dump.names import tidied
from newsclean.embedded.jsonld import squash
from newsclean.metadata import spoken
from newsclean.metadata.words import NOT_WRITTEN
from newsclean.records import BlockType, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsclean.dump.segments import Segments

MAX_BYLINE = 160
"""Characters of a line that may be a byline or a date line."""
MAX_LABEL = 30
"""Characters of a line that only says what follows: "Edited by", "Updated on"."""
DATED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d{1,2}[./]\d{1,2}[./]\d\d\b|\d, ?20\d\d|(?<!\d)20\d\d(?=\d{1,2}:\d\d)"
)
"""A year, also one that the time or a number of readers stands right behind, or a day in figures."""
OVER, BELOW_TITLE, ABOVE_TEXT, IN_TEXT, BEHIND = 3, spoken.BELOW, 12, 3, 3
"""Segments above the title, below it, above the first paragraph, from it on, and behind the last one, in which bylines
are the article's."""
TITLE_REACH = 40
"""Segments above the text in which the title may be said again."""
ENTRIES, MAX_WORDS = 2, 3
"""Lines of so few words that make a list of what stands below them."""
STEM = 5
"""Letters that two forms of a word begin with."""
SAID_AT_MOST = 1
"""Times that the text may say the surname of who wrote it, as a word about the author does."""


class Lines:
    """The lines of a dump that may say who wrote it: noise, short, near the title or the text."""

    def __init__(self, page: Segments, labels: tuple[Label, ...], body: list[int], title: int | None) -> None:
        """Take in a dump's segments, the numbers of those of its text, and that of the title, if there is one."""
        first, last, end = body[0], body[-1], len(labels)
        self.page, self.labels, self.first, self.last = page, labels, first, last
        self.title = squash(page.text[title]) if title is not None else ""
        self.heading = last_title(labels, first)
        tops = {row for row in (title, self.heading) if row is not None and row < first}
        below = {row for top in tops for row in range(top, min(end, top + BELOW_TITLE))}
        start = max((0, first - ABOVE_TEXT, *tops))
        self.near = self._short(sorted({*below, *range(start, min(end, first + IN_TEXT))}))
        self.over = self._short(range(max(0, min(tops) - OVER), min(tops))) if tops else []
        self.behind = self._short(range(last + 1, min(end, last + 1 + BEHIND)))
        self.said = " ".join(page.text[at] for at in body)
        self._tidied: dict[int, str] = {}

    def _short(self, rows: Iterable[int]) -> list[int]:
        texts, labels = self.page.text, self.labels
        return [
            at
            for at in rows
            if labels[at].role is Role.NOISE
            and len(texts[at]) <= MAX_BYLINE
            and not (at and len(texts[at - 1]) < MAX_LABEL and NOT_WRITTEN.match(texts[at - 1]))
        ]

    def text(self, at: int) -> str:
        """Return a line without what ran together with names in it."""
        if at not in self._tidied:
            self._tidied[at] = tidied(self.page.text[at])
        return self._tidied[at]

    def above(self) -> list[int]:
        """Return the lines between title and text."""
        return [at for at in self.near if at < self.first] if self.heading is not None else []

    def unnamed(self, at: int) -> bool:
        """Return whether no rule knows what a line is, and it is no row of a table."""
        return self.labels[at].rule is None and self.page.kind[at] is not BlockType.TABLE

    def leads_on(self, at: int) -> bool:
        """Return whether a line is a link that leads to no page about a person."""
        return bool(self.page.links[at]) and self.page.text[at] not in self.page.people

    def is_listed(self, at: int) -> bool:
        """Return whether a line follows two others that are as brief: the entries of a menu, or topics."""
        above = [self.page.text[row] for row in range(max(0, at - ENTRIES), at) if self._is_entry(row)]
        return len(above) == ENTRIES

    def _is_entry(self, at: int) -> bool:
        given, words = self.labels[at], self.page.text[at].split()
        brief = len(words) <= MAX_WORDS and any(len(word) > 2 and word.isalpha() for word in words)
        return brief and given.rule is None and given.reason is not Reason.TITLE_ECHO

    def fit(self, names: Iterable[str]) -> list[str]:
        """Return the names that are no words of the title."""
        return [name for name in names if squash(name) not in self.title]

    def persons(self, names: Iterable[str]) -> list[str]:
        """Return the names that are no words of the title, in no form of them, and in no list of topics."""
        return [
            name
            for name in self.fit(names)
            if not all(squash(word)[:STEM] in self.title for word in name.split())
            and name not in self._topics
        ]

    def silent(self, names: Iterable[str]) -> list[str]:
        """Return the names that the title does not say and the text hardly: whom it speaks of did not write it."""
        return [name for name in self.persons(names) if self.said.count(name.split()[-1]) <= SAID_AT_MOST]

    @cached_property
    def _topics(self) -> str:
        """The lists of topics among the lines, a line each."""
        tags = Reason.TAGS
        rows = (at for at, given in enumerate(self.labels) if given.reason is tags)
        return "\n".join(text for at in rows if len(text := self.page.text[at]) <= MAX_BYLINE)

    def first_names(self, rows: Iterable[int], names: Callable[[str], Iterable[str]]) -> list[str]:
        """Return what `names` finds in the first of some lines that have names."""
        texts = self.page.text
        return next((found for at in rows if (found := self.fit(names(texts[at])))), [])

    def is_house(self, name: str) -> bool:
        """Return whether a name is the site's, as the end of the page's title has it."""
        return self.page.text[0].endswith((f"| {name}", f"- {name}", f"– {name}"))


def last_title(labels: tuple[Label, ...], first: int) -> int | None:
    """Return the last segment above the text that is the title, or says it again."""
    rows = range(first - 1, max(-1, first - 1 - TITLE_REACH), -1)
    return next((at for at in rows if labels[at].reason is Reason.TITLE_ECHO), None)
