"""What a segment is by itself: its letters, its markup, the rule it falls under, its copies."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump import characters as ch
from newsclean.noise.walls import CONSENT_WORDS
from newsclean.records import BlockType, Reason

if TYPE_CHECKING:
    from newsclean.dump.characters import Characters
    from newsclean.dump.columns import Array, Columns, Floats, Ints
    from newsclean.dump.segments import Segments
    from newsclean.dump.words import Words, WordTable
    from newsclean.rules import Rule

SIGNS = {
    Reason.DATE_LINE: "date",
    Reason.BYLINE: "byline",
    Reason.AUTHOR_BIO: "byline",
    Reason.SHARE: "share",
    Reason.COMMENTS: "comments",
    Reason.IMAGE_PLACEHOLDER: "picture",
    Reason.CAPTION: "picture",
    Reason.PROMO: "promo",
    Reason.AD: "promo",
    Reason.PAYWALL: "promo",
    Reason.CONSENT: "consent",
    Reason.HEADLINE_LIST: "related",
    Reason.OTHER_ARTICLE: "related",
    Reason.COPYRIGHT_FOOTER: "footer",
    Reason.CREDIT_FOOTER: "footer",
}
"""What a rule's reason says about its place on the page; every other reason counts as navigation."""
SIGN_NAMES = (*dict.fromkeys(SIGNS.values()), "navigation")
_SIGN_NUMBER = {reason: SIGN_NAMES.index(sign) for reason, sign in SIGNS.items()}
_OTHER_SIGN = SIGN_NAMES.index("navigation")
_KIND = {kind: at for at, kind in enumerate(BlockType)}


def own(segments: Segments, chars: Characters) -> Columns:
    """Return what letters and markup say."""
    counts, length = chars.counts, chars.length
    size = np.maximum(length, 1)
    count = chars.words
    kind = np.fromiter(map(_KIND.__getitem__, segments.kind), np.int8, len(segments))
    blank = segments.blank_before
    letters = np.maximum(1, size - counts[:, ch.SPACE])
    # a CJK letter says about as much as two and a half of an alphabet
    weight = length + 1.5 * counts[:, ch.CJK]
    long = weight >= 80
    indents = segments.indent[long]
    usual = np.bincount(indents).argmax() if len(indents) else 0
    return {
        "log_length": np.log1p(weight),
        "words": np.minimum(count, 200),
        "word_length": letters / count,
        "short_words": chars.short_words / count,
        "sentences": np.minimum(chars.sentences, 20),
        "terminal": chars.last == ch.TERMINAL,
        "colon": chars.colon,
        "first_lower": chars.first == ch.LOWER,
        "first_digit": chars.first == ch.DIGIT,
        "first_quote": chars.first == ch.QUOTE,
        "first_symbol": (chars.first == ch.SYMBOL) | (chars.first == ch.DASH),
        "last_digit": chars.last == ch.DIGIT,
        "upper": counts[:, ch.UPPER] / size,
        "digit": counts[:, ch.DIGIT] / size,
        "capitals": chars.capitals / count,
        "inner": counts[:, ch.INNER] / size,
        "quotes": counts[:, ch.QUOTE] / size,
        "symbols": counts[:, ch.SYMBOL] / size,
        "dashes": counts[:, ch.DASH] / size,
        "cjk": counts[:, ch.CJK] / size,
        "link": np.minimum(1.0, segments.link_chars / letters),
        "links": np.minimum(segments.links, 20),
        "images": np.minimum(segments.images, 4),
        "heading": (kind == _KIND[BlockType.HEADING]) * np.maximum(1, segments.level),
        "item": kind == _KIND[BlockType.LIST_ITEM],
        "quote": kind == _KIND[BlockType.QUOTE],
        "table": kind == _KIND[BlockType.TABLE],
        "ordered": segments.ordered,
        "bold": segments.bold,
        "blank": blank,
        "blank_after": np.append(blank[1:], 4),
        "indent": np.clip(segments.indent - usual, -20, 20),
    }


def signs(rules: tuple[Rule | None, ...]) -> Columns:
    """Return which kind of sign each segment is, by the rule that it falls under."""
    numbers = (_SIGN_NUMBER.get(rule.reason, _OTHER_SIGN) if rule else -1 for rule in rules)
    found = np.fromiter(numbers, np.int8, len(rules))
    return {f"rule_{sign}": found == at for at, sign in enumerate(SIGN_NAMES)} | {"rule": found >= 0}


def casefolded(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return `texts`, of which none holds a line break, case-folded: all in one go."""
    return tuple("\n".join(texts).casefold().split("\n"))


def copies(texts: tuple[str, ...]) -> tuple[Ints, Ints]:
    """Return, for each segment, the first one of the same text and how many there are; `texts` are case-folded."""
    first: dict[str, int] = {}
    of = np.fromiter(map(first.setdefault, texts, range(len(texts))), np.int64, len(texts))
    return of, np.bincount(of, minlength=len(texts))[of]


def table_columns(found: Words, table: WordTable) -> Columns:
    """Return what the word table says: the sum, the lowest weight, the sum by the root of the length."""
    score, low = table.score(found)
    return {
        "word_score": score,
        "word_low": low,
        "word_mean": score / np.sqrt(np.minimum(found.counts, 40) + 1.0),
    }


def copy_columns(texts: tuple[str, ...], first_copy: Ints, counts: Ints) -> Columns:
    """Return how often the segment is said, and whether an earlier one says or begins the same."""
    starts_copy, starts_copied = same_start(texts)
    return {
        "copies": np.minimum(counts - 1, 4),
        "is_copy": first_copy < np.arange(len(texts)),
        "starts_copy": starts_copy,
        "starts_copied": starts_copied,
    }


def same_start(texts: tuple[str, ...]) -> tuple[Array, Array]:
    """Return which segments start as an earlier one does (40 characters), and which as a later one."""
    seen: dict[str, int] = {}
    is_copy, is_copied = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
    for at, text in enumerate(texts):
        if len(text) >= 40:
            before = seen.setdefault(text[:40], at)
            if before != at:
                is_copy[at] = is_copied[before] = True
    return is_copy, is_copied


MIN_KEY, MAX_KEY = 24, 320
"""Characters of a segment that is looked for inside others: a pull quote, a summary's line."""
MAX_LOOKS = 20_000_000
"""Characters to look at for that, at most, on a page."""


def inside_others(texts: tuple[str, ...], chars: Characters, columns: Columns) -> Columns:
    """Return which segments a longer one says whole: 1 where that stands before, 2 where behind.

    `texts` are case-folded.
    """
    out = np.zeros(len(texts), np.int8)
    lengths = chars.length * np.where(chars.counts[:, ch.CJK] * 2 > chars.length, 3, 1)
    plain = columns["link"] < 0.5
    fits = (lengths >= MIN_KEY) & (lengths <= MAX_KEY) & plain & (columns["words"] >= 4)
    long = np.flatnonzero((lengths >= 80) & plain).tolist()
    candidates = np.flatnonzero(fits).tolist()
    holders = [texts[at] for at in long]
    hay = "\n".join(holders)
    if len(candidates) * len(hay) > MAX_LOOKS:
        return {"inside": out}
    ends = list(accumulate(len(text) + 1 for text in holders))
    for at in candidates:
        key = texts[at].strip(_AROUND)
        place = hay.find(key)
        while place >= 0:
            holder = long[bisect_right(ends, place)]
            if chars.length[holder] > chars.length[at] + 8:
                out[at] = 1 if holder < at else 2
                break
            place = hay.find(key, place + len(key))
    return {"inside": out}


def cookie_words(texts: tuple[str, ...]) -> Columns:
    """Return which segments speak of cookies, in whatever language: consent dialogs do, line after line.

    `texts` are case-folded.
    """
    whole = "\n".join(texts)
    out = np.zeros(len(texts), bool)
    for word in _COOKIE:
        if word in whole:
            out |= np.array([word in text for text in texts])
    return {"cookie": out}


_COOKIE = tuple(dict.fromkeys(word.casefold() for word in CONSENT_WORDS["cookie"]))
_AROUND = " .!?…\"“”„«»‘’'‚‹›「」『』"


def alt_echoes(segments: Segments) -> Columns:
    """Return how much of each segment the alternative text of a picture close by says."""
    out = np.zeros(len(segments), np.float32)
    for at, _, alt in segments.pictures:
        said = set(alt.casefold().split())
        if len(said) < 3:
            continue
        for near in range(max(0, at - 2), min(len(out), at + 3)):
            words = segments.text[near].casefold().split()
            if len(words) >= 3:
                out[near] = max(out[near], sum(word in said for word in words) / len(words))
    return {"in_alt": out}


def function_words(found: Words, columns: Columns) -> Floats:
    """Return the share of words that are frequent in the dump's long lines: function words."""
    long = (columns["words"] >= 12) & (columns["link"] < 0.5)
    inside = long[found.segment]
    different = len(found.keys)
    once = np.unique(found.segment[inside] * different + found.ids[inside]) % different
    frequency = np.bincount(once, minlength=different)
    top = min(60, different - 1)
    least = max(2, int(0.08 * long.sum()), int(np.partition(frequency, -top)[-top]) if top else 2)
    is_function = frequency >= least
    hits = np.bincount(found.segment, is_function[found.ids], minlength=len(found.counts))
    return np.asarray(hits / np.maximum(1, found.counts), np.float32)
