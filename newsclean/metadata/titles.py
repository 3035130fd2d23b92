"""The title: what the page calls its article, without the site's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.metadata import slug
from newsclean.metadata.affixes import BARS, MAX_CHARS, MIN_REST, runs, split
from newsclean.metadata.declared import Declared, above_heading, addressed, alone, behind_site
from newsclean.metadata.likeness import MIN_SHARE, agreement, likeness, words
from newsclean.metadata.sole_heading import over_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout

MAX_HEADING_WORDS = 25
SEPARATORS = frozenset("|｜:·•»–—-")
QUOTES = frozenset("\"'“”„«»‹›‘’‚「」『』")
MIN_TAIL = 12
"""Letters and digits of a heading that a head's title ends with."""
SURE_SHARE = 0.75
"""The share of an address's words that makes a heading as good as a head's title that has no more of them."""


def choose(
    said: Declared,
    headings: Sequence[str],
    url: str | None = None,
    *,
    news: bool = False,
    layout: Layout | None = None,
) -> tuple[str, str] | None:
    """Return the title and its source, None if the page has none.

    The heading that the head's titles agree with is the page's own wording. Where none agrees, a heading that
    the address was made of counts, else what the head calls the page.

    Args:
        said: what the head calls the page.
        headings: the headlines in the h1 elements.
        url: the page's address.
        news: the page declares itself a news story.
        layout: the page's blocks, None if they are not known.
    """
    sites = said.sites
    lone = [h for h in headings if (key := squash(h)) and key not in sites and len(h) <= MAX_CHARS]
    heading = _agreed(lone, said, url)
    if heading:
        return (
            behind_site(heading, said, layout)
            or above_heading(heading, said, layout)
            or _beside_bar(heading, said.given)
            or _declared_together(heading, said.named, news=news)
            or _with_kicker(heading, said.named, said.page_title)
            or (heading, "markup")
        )
    address = slug.words(url)
    heading = _addressed(lone, said.named[0][1] if said.named else said.rest, address)
    if heading:
        return heading, "markup"
    found = alone(said, address, layout)
    if found:
        own = over_text(lone, said, address, layout) if found[1] != "markup" else None
        return (own, "markup") if own else found
    if lone:
        return lone[0], "markup"
    return addressed(address, layout) or ((said.rest, "meta") if said.rest else None)


def _agreed(headings: Sequence[str], said: Declared, url: str | None) -> str | None:
    """Return the heading that agrees best with the head's titles, or with one of them and the address.

    One that is given by another source than `<title>` comes first: `<title>` may begin with a section, which
    has a heading of its own.
    """
    named = [text for _, text in said.named]
    known = named + ([said.rest, said.page_title] if said.rest and said.page_title else [])
    for texts in (named, known):
        keys = set(map(squash, texts))
        same = next((heading for heading in headings if squash(heading) in keys), None)
        if same:
            return same
    best: tuple[float, str] | None = None
    for heading in headings:
        score = max((likeness(heading, squash(heading), text) for text in known), default=0.0)
        if len(headings) > 1 and 0.3 < score < 1:
            score += 0.5 * slug.share(slug.words(url), heading)
        if score and (best is None or score > best[0]):
            best = (score, heading)
    return best[1] if best and best[0] >= MIN_SHARE else None


def _beside_bar(heading: str, given: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the title that a source gives, where the heading has the site or a programme behind a bar as well.

    Such a heading is made for search engines, and mostly hidden.
    """
    if not any(bar in heading for bar in BARS) or BARS.isdisjoint(map(str.strip, split(heading)[1::2])):
        return None
    titles = {squash(text): (text, source) for source, text in reversed(given)}
    if squash(heading) in titles:
        return None
    keys = (
        squash(run)
        for run, marks in runs(heading)
        if not BARS.isdisjoint(marks) and len(words(run)) >= MIN_REST
    )
    return next((titles[key] for key in keys if key in titles), None)


def _addressed(headings: Sequence[str], named: str, address: Sequence[str]) -> str | None:
    """Return the heading that the address was made of, where the head's title has less of its words."""
    shares = {
        heading: slug.share(address, heading)
        for heading in headings
        if MIN_REST <= len(words(heading)) <= MAX_HEADING_WORDS
    }
    if not shares:
        return None
    best = max(shares, key=lambda heading: shares[heading])
    if any(
        share > 0.5 * shares[best] for heading, share in shares.items() if squash(heading) != squash(best)
    ):
        return None
    enough = max(MIN_SHARE, slug.share(address, named))
    return best if shares[best] > enough or shares[best] >= max(SURE_SHARE, enough) else None


def _declared_together(
    heading: str, named: Sequence[tuple[str, str]], *, news: bool
) -> tuple[str, str] | None:
    """Return the title of a news story that JSON-LD and Open Graph give alike, where nobody gives the heading.

    Newsrooms write both by hand; elsewhere such a pair is made for search engines.
    """
    given = {source: squash(text) for source, text in reversed(named)}
    both = given.get("json-ld")
    key = squash(heading)
    if not news or not both or both != given.get("og") or key in given.values():
        return None
    if both.endswith(key) and len(key) >= MIN_TAIL:
        return None  # a kicker before the heading
    return next((text, source) for source, text in named if source == "json-ld")


def _with_kicker(heading: str, named: Sequence[tuple[str, str]], page_title: str) -> tuple[str, str] | None:
    """Return the head's title instead of the heading, where only a kicker before it tells them apart.

    Two sources with a kicker before the heading's words count more than the heading; one source without the
    kicker that the heading begins with shows that it is one, where more than a space stands behind it: a title
    for lists is cut at its beginning as well.
    """
    key = squash(heading)
    keys = [squash(text) for _, text in named]
    # Microdata mark the heading itself: they are no second voice.
    if any(k == key and source != "microdata" for (source, _), k in zip(named, keys, strict=True)):
        return None
    longer = [
        (source, text)
        for (source, text), k in zip(named, keys, strict=True)
        if k.endswith(key) and _parted(text, heading)
    ]
    if len({source for source, _ in longer}) >= 2 and not _starts(page_title, heading):
        return longer[0][1], longer[0][0]
    shorter = [
        (s, t)
        for (s, t), k in zip(named, keys, strict=True)
        if len(k) >= 12
        and k != key
        and key.endswith(k)
        and 2 * len(k) > len(key)
        and _parted(heading, t)
        and not _quoted(heading[: len(heading) - len(t)])
    ]
    if shorter:
        return shorter[0][1], shorter[0][0]
    own = _tails(heading)
    for _, text in named:
        other = _tails(text)
        if (
            own
            and other
            and squash(own[1]) == squash(other[1])
            and not agreement(words(own[0]), words(other[0]))
        ):
            return own[1], "markup"
    return None


def _starts(page_title: str, heading: str) -> bool:
    """Return whether `<title>` begins with a heading and has more behind it: what others say before is no part."""
    behind = page_title.removeprefix(heading).lstrip()
    return page_title.startswith(heading) and behind[:1] in SEPARATORS and len(words(heading)) >= MIN_REST


def _parted(longer: str, heading: str) -> bool:
    """Return whether more than a space stands between a kicker and the heading's words."""
    before = longer[: len(longer) - len(heading)].rstrip()
    return len(longer) <= len(heading) or not before[-1:].isalnum()


def _quoted(before: str) -> bool:
    """Return whether what stands before a title is a quotation, which belongs to it, and no kicker."""
    said = before.strip(" :–—-")
    return len(said) > 2 and said[0] in QUOTES and said[-1] in QUOTES


def _tails(title: str) -> tuple[str, str] | None:
    """Return a title's kicker, which stands before its first separator, and the greater part, the title."""
    parts = split(title)
    tail = "".join(parts[2:]).strip() if len(parts) > 2 else ""
    short = len(tail.split()) >= 4 and len(tail) * 2 > len(title)
    return (parts[0], tail) if short else None
