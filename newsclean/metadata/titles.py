"""The title: what the page calls its article, without the site's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.metadata import slug
from newsclean.metadata.affixes import COLONS, MAX_CHARS, MIN_REST, split, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MIN_SHARE = 0.5
"""The share of words that a heading and the head's title must have in common."""

CUT_AT = 90
"""From this length on, heads cut titles short."""
MAX_HEADING_WORDS = 25
MAX_SITE_WORDS = 5
SURE_SHARE = 0.75
"""The share of an address's words that makes a heading as good as a head's title that has no more of them."""


def agreement(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of words that two titles have in common (F1 over distinct words)."""
    left, right = set(a), set(b)
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


_WORD = re.compile(r"[^\W_]+")


@cache
def _letter_or_word() -> re.Pattern[str]:
    """Return the expression for texts in Thai, Chinese, Japanese or Korean; it is slow to compile."""
    return re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


def _is_unspaced(text: str) -> bool:
    """Tell if a text has letters of a script that is read one by one."""
    highest = max(text, default="")
    return highest >= "\u3040" or (highest >= "\u0e00" and any("\u0e00" <= c <= "\u0e7f" for c in text))


@lru_cache(maxsize=500)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; letters of scripts without spaces one by one."""
    text = text.casefold()
    return tuple((_letter_or_word() if _is_unspaced(text) else _WORD).findall(text))


def choose(
    candidates: Iterable[tuple[str, str]],
    headings: Sequence[str],
    sites: frozenset[str],
    page_title: str | None,
    url: str | None = None,
    *,
    news: bool = False,
    blocks: Sequence[str] = (),
) -> tuple[str, str] | None:
    """Return the title and its source, None if the page has none.

    The heading that the head's titles agree with is the page's own wording. Where none agrees, a heading that
    the address was made of counts, else the first of the candidates that is more than the site's name.

    Args:
        candidates: source and text, the most trusted first; `<title>` is not among them.
        headings: the texts of the h1 elements.
        sites: the site's names, squashed.
        page_title: the text of `<title>`.
        url: the page's address.
        news: the page declares itself a news story.
        blocks: the texts that the page shows.
    """
    given = [(source, text) for source, text in candidates if text and len(text) <= MAX_CHARS]
    page_title = (page_title or "")[:MAX_CHARS]
    sites |= _beside(page_title, given)
    trimmed = {text: trim(text, sites) for text in {text for _, text in given}}  # most sources say the same
    named = [(source, trimmed[text]) for source, text in given]
    named = [(source, text) for source, text in named if (key := squash(text)) and key not in sites]
    rest = trim(page_title, sites)
    known = [text for _, text in named] + ([rest, page_title] if rest and page_title else [])
    lone = [h for h in headings if squash(h) and squash(h) not in sites and len(h) <= MAX_CHARS]
    heading = _agreed(lone, known, url)
    if heading:
        return (
            _declared_together(heading, named, news=news)
            or _with_kicker(heading, named)
            or (heading, "markup")
        )
    heading = _addressed(lone, named[0][1] if named else rest, slug.words(url))
    if heading:
        return heading, "markup"
    if named:
        return _uncut(named), named[0][0]
    if rest and squash(rest) not in sites:
        rest = _standing_alone(rest, blocks) or (_without_short_end(rest) if rest == page_title else rest)
        return _with_address(rest, slug.words(url)), "meta"
    if lone:
        return lone[0], "markup"
    return (rest, "meta") if rest else None


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


def _agreed(headings: Sequence[str], known: Sequence[str], url: str | None) -> str | None:
    """Return the heading that agrees best with the head's titles, or with one of them and the address."""
    keys = set(map(squash, known))
    same = next((heading for heading in headings if squash(heading) in keys), None)
    if same:
        return same
    best: tuple[float, str] | None = None
    for heading in headings:
        score = max((_match(heading, squash(heading), text) for text in known), default=0.0)
        if len(headings) > 1 and 0.3 < score < 1:
            score += 0.5 * slug.share(slug.words(url), heading)
        if score and (best is None or score > best[0]):
            best = (score, heading)
    return best[1] if best and best[0] >= MIN_SHARE else None


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
    if len(parts) < 3:
        return None
    shown = {squash(text) for text in blocks if len(text) <= len(title)}
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
    """Return a `<title>` without a last part that is far shorter than the rest: a site that is named nowhere else."""
    parts = split(title)
    rest, last = "".join(parts[:-2]).strip(), parts[-1]
    return rest if len(parts) > 2 and len(rest) >= 2 * len(last) and len(last.split()) <= 3 else title


def _declared_together(
    heading: str, named: Sequence[tuple[str, str]], *, news: bool
) -> tuple[str, str] | None:
    """Return the title of a news story that JSON-LD and Open Graph give alike, where nobody gives the heading.

    Newsrooms write both by hand; elsewhere such a pair is made for search engines.
    """
    given = {source: squash(text) for source, text in reversed(named)}
    both = given.get("json-ld")
    if not news or not both or both != given.get("og") or squash(heading) in given.values():
        return None
    return next((text, source) for source, text in named if source == "json-ld")


def _with_kicker(heading: str, named: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Return the head's title instead of the heading, where only a kicker before it tells them apart.

    Two sources with a kicker before the heading's words count more than the heading; one source without the
    kicker that the heading begins with shows that it is one.
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
    if len({source for source, _ in longer}) >= 2:
        return longer[0][1], longer[0][0]
    shorter = [
        (s, t)
        for (s, t), k in zip(named, keys, strict=True)
        if len(k) >= 12 and k != key and key.endswith(k) and 2 * len(k) > len(key)
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


def _parted(longer: str, heading: str) -> bool:
    """Return whether more than a space stands between a kicker and the heading's words."""
    before = longer[: len(longer) - len(heading)].rstrip()
    return len(longer) <= len(heading) or not before[-1:].isalnum()


def _tails(title: str) -> tuple[str, str] | None:
    """Return a title's kicker, which stands before its first separator, and the greater part, the title."""
    parts = split(title)
    tail = "".join(parts[2:]).strip() if len(parts) > 2 else ""
    short = len(tail.split()) >= 4 and len(tail) * 2 > len(title)
    return (parts[0], tail) if short else None


def _match(heading: str, key: str, text: str) -> float:
    other = squash(text)
    if key == other:
        return 2.0
    if len(key) > 10 and (other.startswith(key) or other.endswith(key)):
        return 1.0 + len(key) / len(other)
    return agreement(words(heading), words(text))
