"""The measures. Each is between 0 and 1, or a count of lines a page.

shingles
    Precision, recall and F1 over 4-grams of words, and the share of texts that match exactly, as the
    Scrapinghub article-extraction-benchmark defines them: counts are normalised in each page, precision and
    recall are averaged over pages, F1 is made of the averages.
words
    F1 over bags of words, averaged over pages, as the Web Content Extraction Benchmark (WCXB) defines it.
lines
    leaked: lines of the text that stand nowhere in the gold. lost: paragraphs of the gold that are not in
    the text. A line stands in a text when at least half of its word pairs do. repeated: lines of 40
    characters and more that the text has said before and the gold says once. clean: the share of pages with
    none of them.

Words are Unicode words after NFKC, without soft hyphens and the like; Chinese, Japanese, Korean and Thai letters
count one by one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Final

from newsclean.invisible import visible
from newsclean.writing import LETTERS_ALONE

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN: Final = re.compile(rf"[{LETTERS_ALONE}]|[^\W{LETTERS_ALONE}]+")
_GRAM: Final = 4
_COVERED: Final = 0.5
"""A line with a smaller share of its word pairs in the other text is not in it."""
_REPEAT_LENGTH: Final = 40
"""Characters. Shorter lines ("Advertisement", a refrain) repeat in clean texts too."""


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one text did against one gold text."""

    id: str
    found: float
    """Share of the page's 4-grams (of text and gold together) that both have."""
    extra: float
    """Share that only the text has."""
    missed: float
    """Share that only the gold has. The three sum to 1, or are all 0 when there are no words."""
    exact: bool
    """The words are the same, in the same order."""
    word_f1: float
    leaked: tuple[str, ...]
    lost: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether no line leaked, was lost or was repeated."""
        return not (self.leaked or self.lost or self.repeated)

    @property
    def f1(self) -> float:
        """F1 over 4-grams of this page alone."""
        return 2 * self.found / (2 * self.found + self.extra + self.missed) if self.found else 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """The averages over pages. With no pages, all are 0."""

    pages: int
    precision: float
    recall: float
    f1: float
    exact: float
    word_f1: float
    leaked: float
    lost: float
    repeated: float
    clean: float


def words(text: str) -> list[str]:
    """Return the words of a text, as the measures count them."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", visible(text)))


def score(
    page_id: str, text: str, gold: str, *, lead: str | None = None, title: str | None = None
) -> PageScore:
    """Score a text against its gold.

    Args:
        page_id: The page's name in what comes out.
        text: The extracted text, a paragraph a line.
        gold: The true text, a paragraph a line.
        lead: The standfirst above the gold text. A text may have it or not: the better of the two counts.
        title: The title. A line that says it is not leaked.
    """
    golds = [gold, f"{lead}\n{gold}"] if lead else [gold]
    shares, best = max(((_shingles(text, one), one) for one in golds), key=lambda pair: pair[0][0])
    allowed = "\n".join(part for part in (title, lead) if part)
    return PageScore(
        page_id,
        *shares,
        exact=words(text) == words(best),
        word_f1=_word_f1(text, best),
        leaked=_lines_outside(text, f"{best}\n{allowed}"),
        lost=_lines_outside(best, text),
        repeated=_repeated(text, best),
    )


def summarize(scores: Sequence[PageScore]) -> Summary:
    """Average over pages. A page without words in text or gold is left out of what it cannot say."""
    if not scores:
        return Summary(0, *[0.0] * 9)
    precision = _mean([s.found / (s.found + s.extra) for s in scores if s.found + s.extra > 0])
    recall = _mean([s.found / (s.found + s.missed) for s in scores if s.found + s.missed > 0])
    return Summary(
        pages=len(scores),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        exact=fmean(s.exact for s in scores),
        word_f1=fmean(s.word_f1 for s in scores),
        leaked=fmean(len(s.leaked) for s in scores),
        lost=fmean(len(s.lost) for s in scores),
        repeated=fmean(len(s.repeated) for s in scores),
        clean=fmean(s.clean for s in scores),
    )


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0


def _shingles(text: str, gold: str) -> tuple[float, float, float]:
    """Return the shares of 4-grams in both, only in the text, only in the gold."""
    said, true = _grams(words(text)), _grams(words(gold))
    both, extra, missed = (sum(part.values()) for part in (said & true, said - true, true - said))
    total = both + extra + missed
    return (both / total, extra / total, missed / total) if total else (0.0, 0.0, 0.0)


def _grams(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Count the 4-grams; a shorter text is one gram."""
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + _GRAM]) for i in range(max(1, len(tokens) - _GRAM + 1)))


def _word_f1(text: str, gold: str) -> float:
    said, true = Counter(_lower(text)), Counter(_lower(gold))
    if not said and not true:
        return 1.0
    return 2 * (said & true).total() / (said.total() + true.total())


def _lower(text: str) -> list[str]:
    return [word.lower() for word in words(text)]


def _lines_outside(text: str, other: str) -> tuple[str, ...]:
    """Return the lines of a text that stand nowhere in the other one."""
    tokens = _lower(other)
    units: set[str | tuple[str, str]] = {*tokens, *pairwise(tokens)}
    return tuple(line for line in text.splitlines() if _share(line, units) < _COVERED)


def _share(line: str, units: set[str | tuple[str, str]]) -> float:
    """Return the share of a line's word pairs among the units; 1 for a line without words."""
    tokens = _lower(line)
    own: Sequence[str | tuple[str, str]] = list(pairwise(tokens)) or tokens
    return sum(unit in units for unit in own) / len(own) if own else 1.0


def _repeated(text: str, gold: str) -> tuple[str, ...]:
    whole = " ".join(words(gold.lower()))
    seen: set[str] = set()
    repeated = []
    for line in text.splitlines():
        key = " ".join(words(line.lower()))
        if len(key) >= _REPEAT_LENGTH and key in seen and key not in whole.replace(key, "", 1):
            repeated.append(line)
        seen.add(key)
    return tuple(repeated)
