"""What a page's head calls its article, and which of it is the title where no heading agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.metadata import slug
from newsclean.metadata.affixes import COLONS, MAX_CHARS, MIN_REST, is_domain, runs, split, trim
from newsclean.metadata.headings import once
from newsclean.metadata.likeness import MIN_SHARE, is_unspaced, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsclean.blocks import Layout

CUT_AT = 90
"""From this length on, heads cut titles short."""
MAX_SITE_WORDS = 5
MAX_SUBHEADINGS = 30
MAX_SUBHEADING = 300
"""Characters of what may be a title."""
MIN_SUBHEADING_WORDS = 2
"""A single word is a section's."""
MIN_UNSPACED = 8
"""Letters of a title in a script without spaces that a page shows alone."""
SURE_SHARE = 0.75
"""The share of an address's words that makes a subheading the title of a page whose head has none."""
_SUBHEADINGS = frozenset({"h2", "h3", "h4"})
_ALL_HEADINGS = _SUBHEADINGS | {"h1"}
_ADDRESS = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,}")
"""A title that is a part of an address: "kindersitztest-herbst-2018"."""
_END = re.compile(r"[\s|｜_–—-]+")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a head calls its page."""

    given: Sequence[tuple[str, str]]
    """Source and title, the most trusted first; `<title>` is not among them."""
    named: Sequence[tuple[str, str]]
    """The same without the site's name; those that are nothing else are left out."""
    page_title: str
    """The text of `<title>`."""
    rest: str
    """The same without the site's name."""
    sites: frozenset[str]
    """The site's names, squashed."""


def declared(candidates: Iterable[tuple[str, str]], page_title: str, sites: frozenset[str]) -> Declared:
    """Take the site's names out of what a head calls its page.

    Args:
        candidates: source and text, the most trusted first; `<title>` is not among them.
        page_title: the text of `<title>`.
        sites: the site's names, squashed.
    """
    given = [
        (source, text)
        for source, text in candidates
        if text and len(text) <= MAX_CHARS and not (is_domain(text) or _ADDRESS.fullmatch(text))
    ]
    page_title = page_title[:MAX_CHARS]
    sites |= _beside(page_title, given)
    trimmed = {text: trim(text, sites) for text in {text for _, text in given}}  # most sources say the same
    named = [(source, trimmed[text]) for source, text in given]
    named = [(source, text) for source, text in named if (key := squash(text)) and key not in sites]
    return Declared(given, named, page_title, trim(page_title, sites), sites)


def alone(said: Declared, address: Sequence[str], layout: Layout | None) -> tuple[str, str] | None:
    """Return the title and its source where no heading agrees with the head, None if the head has no title.

    What a subheading of the page shows alone counts more than what is cut out of a title by rule, but for
    JSON-LD's title, which newsrooms write by hand.

    Args:
        said: what the head calls the page.
        address: the words of its address.
        layout: the page's blocks, None if they are not known.
    """
    found = _of_head(said, address, layout)
    if found is None or layout is None or found[1] == "json-ld":
        return found
    shown = _subheadings(layout)
    if not shown or squash(found[0]) in shown:
        return found
    own = _shown_alone(said, shown)
    return (own, "markup") if own else found


def behind_site(heading: str, said: Declared, layout: Layout | None) -> tuple[str, str] | None:
    """Return the subheading that `<title>` begins with, where a heading is only what it ends with: the site's motto."""
    key = squash(heading)
    title = squash(said.page_title)
    if layout is None or said.named or not title.endswith(key) or title == key:
        return None
    for run, _ in runs(said.page_title):
        if (
            title.startswith(start := squash(run))
            and (text := _subheadings(layout).get(start))
            and len(words(text)) >= (MIN_SUBHEADING_WORDS if start == squash(said.rest) else MIN_REST)
        ):
            return text, "markup"
    return None


def above_heading(heading: str, said: Declared, layout: Layout | None) -> tuple[str, str] | None:
    """Return the subheading that `<title>` gives word by word, where a heading behind it only resembles that.

    Pages whose text is pasted in have headings of the first level in it.
    """
    key, own = squash(once(said.rest)), squash(heading)
    if (
        layout is None
        or said.named
        or not key
        or key in said.sites
        or key == own
        or len(words(said.rest)) < 2
    ):
        return None
    for text, place in zip(layout.texts, layout.places, strict=True):
        tags = layout.tags[place], layout.tags[layout.parents[place]]
        if len(text) > MAX_SUBHEADING or not _ALL_HEADINGS.intersection(tags):
            continue
        found = squash(text)
        if found == own:
            return None
        if found == key:
            return text, "markup"
    return None


def _of_head(said: Declared, address: Sequence[str], layout: Layout | None) -> tuple[str, str] | None:
    """Return the first title that is more than the site's name, or what is left of `<title>`, and its source."""
    if said.named:
        return _uncut(said.named), said.named[0][0]
    rest = said.rest
    if not rest or squash(rest) in said.sites:
        return None
    shorter = _standing_alone(rest, layout.texts if layout is not None else ())
    if not shorter and rest == said.page_title:
        # What is cut off here may have stood behind the site's name.
        shorter = trim(_without_short_end(rest), said.sites)
    return _with_address(shorter or rest, address), "meta"


def addressed(address: Sequence[str], layout: Layout | None) -> tuple[str, str] | None:
    """Return the subheading that a page's address was made of, for a page that names no more than its site."""
    if layout is None or not address:
        return None
    best = max(_subheadings(layout).values(), key=lambda text: slug.share(address, text), default="")
    return (best, "markup") if slug.share(address, best) >= SURE_SHARE else None


def _subheadings(layout: Layout) -> dict[str, str]:
    """Return the texts of a page's first subheadings by what they are squashed; of two alike, the first."""
    tags, parents = layout.tags, layout.parents
    shown = (
        text
        for text, place in zip(layout.texts, layout.places, strict=True)
        if (tags[place] in _SUBHEADINGS or tags[parents[place]] in _SUBHEADINGS)
        and len(text) <= MAX_SUBHEADING
    )
    return {squash(text): text for text in reversed([*islice(shown, MAX_SUBHEADINGS)])}


def _shown_alone(said: Declared, shown: Mapping[str, str]) -> str | None:
    """Return the subheading that shows the greatest part of the most trusted title that any shows a part of.

    A part beside a colon is none: kickers and quotes stand there, and belong to their titles. Sections and the
    site's name, which have headings of their own, are shorter than titles or a single word.
    """
    for title in (*(text for _, text in said.given), said.page_title):
        longest = max(len(squash(part)) for part in split(title)[::2])
        for run, marks in runs(title):
            key = squash(run)
            if (
                key in shown
                and 2 * len(key) >= longest
                and COLONS.isdisjoint(marks)
                and len(words(run)) >= MIN_SUBHEADING_WORDS
                and not any(key in site for site in said.sites)
            ):
                return shown[key]
    return None


def _beside(page_title: str, given: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return what `<title>` has beside a title that another source gives alone: the site's name, a section."""
    parts = split(page_title)
    if len(parts) != 3:
        return frozenset()
    known = {squash(text) for _, text in given}
    ends = squash(parts[0]), squash(parts[-1])
    return frozenset(
        end for end, other in (ends, ends[::-1]) if other in known and end not in known and 1 < len(end) < 40
    )


def _uncut(named: Sequence[tuple[str, str]]) -> str:
    """Return the first title, or another one that goes on where the first is cut short."""
    text = named[0][1]
    if len(text) < CUT_AT:
        return text
    start = text.rstrip(" .…")
    return next((other for _, other in named if other.startswith(start) and len(other) > len(text)), text)


def _standing_alone(title: str, blocks: Sequence[str]) -> str | None:
    """Return a `<title>` without a short first or last part, if what is left is a block of the page."""
    parts = split(title)
    unspaced = is_unspaced(title)
    if len(parts) < 3 and not unspaced:
        return None
    shown = {squash(text) for text in blocks if len(text) <= len(title)}
    if unspaced:
        # A site's name stands behind any sign there.
        ends = [found.start() for found in _END.finditer(title)]
        starts = (title[:end] for end in reversed(ends) if MIN_UNSPACED <= end >= len(title) - end)
        return next((start for start in starts if squash(start) in shown), None)
    for kept, off, mark in ((parts[:-2], parts[-1], parts[-2]), (parts[2:], parts[0], parts[1])):
        rest = "".join(kept).strip()
        short = len(off.split()) <= MAX_SITE_WORDS and len(words(rest)) >= MIN_REST
        if short and mark.strip() not in COLONS and squash(rest) in shown:
            return rest
    return None


def _with_address(title: str, address: Sequence[str]) -> str:
    """Return a `<title>` from the first part on that the address was made of: the site may stand before it."""
    parts = split(title)
    for number in range(0, len(parts), 2):
        if slug.share(address, parts[number]):
            rest = "".join(parts[number:]).strip()
            return rest if slug.share(address, rest) >= MIN_SHARE else title
    return title


def _without_short_end(title: str) -> str:
    """Return a `<title>` without a last part that is far shorter than the rest: a site that is named nowhere else.

    In Chinese a section stands before the site.
    """
    parts = split(title)
    for _ in range(2 if is_unspaced(title) else 1):
        rest, last = "".join(parts[:-2]).strip(), parts[-1]
        if len(parts) < 3 or len(rest) < 2 * len(last) or len(last.split()) > 3:
            break
        title, parts = rest, parts[:-2]
    return title
