"""What is around a segment: the run of text, the title, windows before and after, other articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.columns import densest, shifted, window_means

if TYPE_CHECKING:
    from newsclean.dump.columns import Array, Columns, Floats
    from newsclean.dump.segments import Segments
    from newsclean.dump.words import Words

WINDOWS = (2, 5, 10)
SHIFTS = (-3, -2, -1, 1, 2, 3)
SPANS = (600, 2500)
"""Windows in characters."""
LOOSE_PENALTY = 1.2
_MARKERS = (
    *(
        f"rule_{sign}"
        for sign in (
            "date",
            "byline",
            "share",
            "comments",
            "related",
            "promo",
            "footer",
            "consent",
            "picture",
        )
    ),
    "cookie",
)
_WINDOWED = (
    "log_length",
    "terminal",
    "function",
    "link",
    "item",
    "quality",
    "copies",
    "capitals",
    "heading",
    "word_mean",
    "rule",
    "rule_date",
    "cookie",
)
_SHIFTED = (
    "log_length",
    "terminal",
    "function",
    "link",
    "item",
    "heading",
    "quality",
    "blank",
    "topic",
    "word_mean",
    "starts_copy",
    "rule",
)

_NEAREST = (
    "images",
    "colon",
    "bold",
    "first_quote",
    "first_lower",
    "inside",
    "in_alt",
    "credit",
    "words",
    "quote",
    *(f"rule_{sign}" for sign in ("picture", "footer", "byline", "date", "promo")),
)


def quality(columns: Columns) -> Floats:
    """Return how many characters of each segment look like running text, at most 600."""
    length = np.expm1(columns["log_length"])
    quality: Floats = (
        np.minimum(length, 600)
        * (1 - columns["link"])
        * np.where(columns["terminal"] | (length >= 200), 1, 0.25)
        * (0.35 + 2 * np.minimum(columns["function"], 0.35))
        * np.where(columns["item"], 0.6, 1)
    )
    return quality


def belief(word_score: Array) -> Array:
    """Return how far the words let a segment be the article's, 0 to 1."""
    chance: Array = 1 / (1 + np.exp(-np.clip(word_score + 1, -20, 20)))
    return chance


def run_score(quality: Floats, columns: Columns) -> Floats:
    """Return what each segment adds to a run of text: less than nothing where it is short or a link."""
    score = np.where(quality > 60, np.sqrt(quality), quality / 20) - 5
    score = np.where(columns["log_length"] < np.log1p(40), -2.0, score)
    return np.where(columns["link"] > 0.6, -6.0, score)


def topic(found: Words, run: tuple[int, int]) -> Columns:
    """Return the share of a segment's longer words that the densest run says in two segments or more."""
    long = found.long
    stems = found.stems[found.ids]
    inside = (found.segment >= run[0]) & (found.segment <= run[1]) & long[found.ids]
    different = int(found.stems.max()) + 1
    once = np.unique(found.segment[inside] * different + stems[inside]) % different
    often = np.bincount(once, minlength=different) >= 2
    return {"topic": _share(found, often[found.stems] & long, long)}


def echoes(found: Words, title: int) -> Columns:
    """Return how much of a segment title and first line say, and how much of them it says; -1 without one."""
    long = found.long
    columns = {}
    for name, at in (("title", title), ("first", 0)):
        said = np.zeros(int(found.stems.max()) + 1, bool)
        said[found.stems[found.ids[found.segment == at]]] = True
        of = said[found.stems] & long
        hits = np.bincount(found.segment, of[found.ids], minlength=len(found.counts))
        size = np.maximum(1, hits[at])
        columns[f"in_{name}"] = np.where(at < 0, -1.0, _share(found, of, long))
        columns[f"of_{name}"] = np.where(at < 0, -1.0, np.minimum(1.0, hits / size))
    return columns


def _share(found: Words, chosen: Array, among: Array) -> Array:
    n = len(found.counts)
    total = np.bincount(found.segment, among[found.ids], minlength=n)
    return np.bincount(found.segment, chosen[found.ids], minlength=n) / np.maximum(1, total)


def places(quality: Floats, run: tuple[int, int], title: int) -> Columns:
    """Return where the segment stands on the page, in the text, and to the title and the densest run."""
    n = len(quality)
    index = np.arange(n)
    start, end = run
    sums = np.cumsum(quality)
    total = max(1.0, float(sums[-1]))
    return {
        "index": np.minimum(index, 400),
        "from_end": np.minimum(n - index, 400),
        "position": index / n,
        "from_title": np.clip(index - title, -60, 60) if title >= 0 else np.full(n, -99),
        "before": (sums - quality) / total,
        "after": 1 - sums / total,
        "from_run": np.clip(index - start, -60, 200),
        "to_run_end": np.clip(index - end, -200, 60),
        "in_run": (index >= start) & (index <= end),
    }


def reach(columns: Columns, quality: Floats) -> Columns:
    """Return what text is near, whatever short lines stand between: adverts and captions cut it up."""
    length = np.expm1(columns["log_length"])
    n = len(length)
    index = np.arange(n)
    out: Columns = {}
    sums = np.concatenate(([0.0], np.cumsum(quality)))
    chars = np.concatenate(([0], np.cumsum(length)))
    for span in SPANS:
        low = np.searchsorted(chars, chars[:-1] - span)
        high = np.searchsorted(chars, chars[1:] + span, side="right") - 1
        out[f"text_before{span}"] = (sums[index] - sums[low]) / span
        out[f"text_after{span}"] = (sums[np.maximum(high, index + 1)] - sums[index + 1]) / span
    good = quality > 45
    rows = np.where(good, index, -1)
    before = np.maximum.accumulate(np.concatenate(([-1], rows[:-1])))
    rows = np.where(good, index, n)
    after = np.minimum.accumulate(np.concatenate((rows[1:], [n]))[::-1])[::-1]
    padded = {name: np.append(columns[name], -1.0) for name in ("quality", "function", "topic", "word_mean")}
    for name, at in (("before", before), ("after", after)):
        out |= {f"good_{name}_{key}": column[np.where(at < 0, n, at)] for key, column in padded.items()}
    out["good_before_gap"] = np.where(before < 0, 60, np.minimum(index - before, 60))
    out["good_after_gap"] = np.where(after >= n, 60, np.minimum(after - index, 60))
    out["good_before_chars"] = np.minimum(chars[index] - chars[before + 1], 3000)
    out["good_after_chars"] = np.minimum(chars[np.minimum(after, n)] - chars[index + 1], 3000)
    loose = np.where(
        good, np.sqrt(quality) - 3, -LOOSE_PENALTY * np.minimum(1, length / 40) * (1 + columns["link"])
    )
    start, end = densest(loose)
    out["from_loose"] = np.clip(index - start, -60, 300)
    out["to_loose_end"] = np.clip(index - end, -300, 60)
    out["in_loose"] = (index >= start) & (index <= end)
    out["loose_share"] = np.full(n, quality[start : end + 1].sum() / max(1.0, float(sums[-1])))
    return out


def since(columns: Columns) -> Columns:
    """How many segments ago the last sign of each kind was, and how far ahead the next is.

    Articles begin with dates and names and end in comments, links to others and footers.
    """
    n = len(columns["rule"])
    index = np.arange(n)
    out: Columns = {}
    for name in _MARKERS:
        hit = columns[name]
        last = np.maximum.accumulate(np.where(hit, index, -1))
        coming = np.minimum.accumulate(np.where(hit, index, n + 99)[::-1])[::-1]
        out[f"{name}_ago"] = np.where(last < 0, 99, np.minimum(index - last, 99))
        out[f"{name}_ahead"] = np.minimum(coming - index, 99)
    return out


def page(segments: Segments, quality: Floats, run: tuple[int, int]) -> Columns:
    """Return what is true of the whole page."""
    n = len(segments)
    total = max(1.0, float(quality.sum()))
    start, end = run
    return {
        name: np.full(n, value)
        for name, value in (
            ("page_segments", min(n, 800)),
            ("page_quality", np.log1p(total)),
            ("page_run", min(end - start + 1, 200)),
            ("page_run_share", float(quality[start : end + 1].sum()) / total),
            ("page_links", float((segments.links > 0).mean())),
            ("page_blank", float((segments.blank_before > 0).mean())),
        )
    }


def windows(columns: Columns) -> Columns:
    """Return the means of the segments before and after, in windows of 2, 5 and 10."""
    signals = np.stack([columns[name] for name in _WINDOWED])
    return window_means(signals, _WINDOWED, WINDOWS)


def neighbours(columns: Columns) -> Columns:
    """Return the nearest segments as they are."""
    signals = np.stack([columns[name] for name in _SHIFTED])
    nearest = np.stack([columns[name] for name in _NEAREST])
    return shifted(signals, _SHIFTED, SHIFTS) | shifted(nearest, _NEAREST, (-1, 1))
