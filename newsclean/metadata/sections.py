"""The part of the site that the article stands in."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from newsclean.elements import FLAGS
from newsclean.embedded.jsonld import same, squash
from newsclean.embedded.values import first
from newsclean.metadata import affixes, kickers, slug, trails
from newsclean.metadata.calendars import month
from newsclean.metadata.likeness import MIN_SHARE, agreement, is_unspaced, words
from newsclean.metadata.places import is_apart
from newsclean.metadata.section_words import GENERIC, ISSUE, LABEL, NO_SECTION, VAGUE
from newsclean.metadata.site_names import site_name
from newsclean.metadata.tag_links import holder_of
from newsclean.metadata.unfilled import is_unfilled
from newsclean.metadata.words import AND
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newsclean.metadata.sources import Sources

MAX_SECTION_CHARS = 100
MAX_LINKS = 60
MAX_LABELLED = 80
MAX_OTHERS = 20
ASIDE = FLAGS["aside"] | FLAGS["footer"] | FLAGS["nav"] | FLAGS["form"]

SECTION_TAGS = (
    "article:section", "og:section", "parsely-section", "section", "category", "sailthru.section",
    "cxenseparse:section", "cxenseparse:recs:category", "og:article:section",
    "prism.section", "dc.subject.section", "cg:section",
)  # fmt: skip
_LISTED = re.compile(r"[|>»;]|,(?=\S)")
_LABELS = frozenset("KkCcRrPpVvGgAaРрКк")
"""The first letters of labels, for speed."""
_AND = frozenset({*AND, "&"})
_MONTHLY = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/")
_OF_SYSTEM = re.compile(r"[/_\d]|[a-z][A-Z]")


def section(page: Sources, title: str | None, authors: Collection[str] = ()) -> tuple[str, str] | None:
    """Return the part of the site that the article stands in, and where that is said.

    What data declare counts more than what the page shows: a category of a blog's entry, a trail of breadcrumbs or a
    label above the headline; of several that are declared, the one that it shows, and instead of "News" one that the
    address names. The name of an author is none, though columnists have pages of their own.
    """
    people = frozenset(squash(name) for name in authors if " " in name)
    key = squash(title or "")
    named = [
        found
        for found in _declared(page)
        if squash(found[0]) not in people and not (squash(found[0]) == key and found[0].count(" ") > 1)
    ]
    if named and not _is_generic(named[0]):
        return _spelled(_of_several(named, page, title), chain(named, _shown(page, title)))
    shown = (
        found
        for found in _shown(page, title)
        if squash(found[0]) not in people and not _is_title(found[0], title)
    )
    found = chain(named, shown)
    best = next(found, None)
    if best is None or not _is_generic(best):
        return best
    folders = _in_address(page.url)
    return next((one for one in found if squash(one[0]) not in VAGUE and _squashed(one[0]) in folders), best)


def _declared(page: Sources) -> Iterator[tuple[str, str]]:
    """Yield the sections that data declare, and where."""
    for source, value in chain(page.values("articleSection"), page.tags(*SECTION_TAGS)):
        for part in _parts(first(value)):
            name = _section(part, page)
            if name:
                yield name, source


def _shown(page: Sources, title: str | None) -> Iterator[tuple[str, str]]:
    """Yield the sections that the page shows, and where."""
    for source, trail in (
        ("json-ld", trails.declared(page)),
        ("markup", _categories(page)),
        ("markup", trails.shown(page)),
        ("markup", trails.marked(page)),
        ("markup", kickers.above(page, title)),
        ("markup", _labelled(page)),
        ("parsely", _of_parsely(page)),
    ):
        steps = list(trail)
        if any(map(ISSUE.match, steps)):
            continue  # what was printed together is of all sections
        for step in reversed(steps):
            name = _section(step, page)
            if name:
                yield name, source


def _spelled(found: tuple[str, str], others: Iterator[tuple[str, str]]) -> tuple[str, str]:
    """Return a section that is written as in an address, "crime-safety", as the page writes it elsewhere."""
    name = found[0]
    if not name.islower() or not name.isascii():
        return found
    key = _squashed(name)
    same_ = (one for one, _ in islice(others, MAX_OTHERS) if _squashed(one) == key and not one.islower())
    return next(same_, name), found[1]


def _of_several(named: Sequence[tuple[str, str]], page: Sources, title: str | None = None) -> tuple[str, str]:
    """Return the first of the declared sections; of several in one place, one that trail or kicker have too."""
    rivals = {squash(name): (name, source) for name, source in reversed(named) if source == named[0][1]}
    steps = [squash(step) for step in trails.shown(page)] if len(rivals) > 1 else []
    if len(rivals) > 1 and rivals.keys().isdisjoint(steps):
        steps = [squash(step) for step in kickers.above(page, title)]
    if squash(named[0][0]) in steps:
        return named[0]
    return next(
        (rivals[step] for step in reversed(steps) if step in rivals and step not in GENERIC), named[0]
    )


def _is_generic(found: tuple[str, str]) -> bool:
    return squash(found[0]) in GENERIC


def _in_address(url: str | None) -> frozenset[str]:
    """Return the folders of an address, squashed."""
    return frozenset(folder.replace("-", "") for folder in slug.folders(url))


def _squashed(name: str) -> str:
    """Return a name in the letters that addresses have."""
    return "".join(slug.folded(name))


def _section(text: str | None, page: Sources) -> str | None:
    if not text or len(text) > MAX_SECTION_CHARS or text.startswith("http"):
        return None
    name = trails.without_arrows(_LISTED.split(trails.without_arrows(text))[0].strip(" ,;|>/"))
    key = squash(name)
    if key in NO_SECTION or key in page.sites or affixes.is_domain(name) or not _is_word(name):
        return None
    called = site_name(page)
    if called and called[1] == "markup" and key == squash(called[0]):
        return None
    return None if is_unfilled(name) or _is_filing(name, page.url) else name


def _is_filing(name: str, url: str | None) -> bool:
    """Return whether a name is that of the month below whose folder the address is: /2025/01/ is "January"."""
    return name.isalpha() and bool(_MONTHLY.search(url or "")) and month(name, "") is not None


def _parts(text: str | None) -> list[str]:
    """Return the sections that a declared value names; "Arts, Music and Film" and "Anytown, UT" are one.

    Blogs declare all of an entry's categories together.
    """
    if not text or len(text) > MAX_SECTION_CHARS:
        return []
    parts = text.split(", ")
    last = parts[-1].strip()
    one = not _AND.isdisjoint(last.casefold().split()) or (len(last) == 2 and last.isupper())
    return [text] if one else parts


def _is_title(name: str, title: str | None) -> bool:
    """Return whether a step of a trail is the article itself, under its title or a shorter one."""
    return same(squash(name), squash(title or "")) or agreement(words(name), words(title or "")) >= MIN_SHARE


def _categories(page: Sources) -> Iterator[str]:
    """Yield the category that a blog links its entry to, the first of several."""
    for link in page.data.tree.css('a[rel~="category"]')[:MAX_LINKS]:
        holder = holder_of(link)
        if holder is not None and not is_apart(holder) and is_small(link):
            yield " ".join(link.text().split())
            return


def _of_parsely(page: Sources) -> Iterator[str]:
    """Yield the section that is told to Parse.ly, unless it is a word of the system's: "topNews", "/sports/nets"."""
    for _, name in page.tags("parsely-page.section"):
        if not name[:1].islower() and not _OF_SYSTEM.search(name):
            yield name


def _labelled(page: Sources) -> Iterator[str]:
    """Yield what the page labels as its category, outside of its menus and side columns."""
    if page.layout is None:
        return
    layout = page.layout
    for number, text in enumerate(layout.texts):
        if text[:1] not in _LABELS or len(text) > MAX_LABELLED:
            continue
        label = LABEL.match(text)
        place = layout.places[number]
        if label and layout.tags[place] != "th" and not layout.flags[place] & ASIDE:
            name = text[label.end() :].partition(",")[0].strip()
            if ":" not in name and len(name) <= kickers.MAX_LABEL_CHARS and not name[:1].islower():
                yield name
            return


def _is_word(name: str) -> bool:
    """Return whether a name is more than a number, a month or one letter of an alphabet."""
    return any(map(str.isalpha, name)) and (len(name) > 1 or is_unspaced(name))
