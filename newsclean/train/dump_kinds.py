"""How to tell dumps of articles from those of other pages: a logistic regression on what the model made of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from newsclean.dump.kind import marks
from newsclean.dump.label import label
from newsclean.dump.segments import segments
from newsclean.errors import UnreadableInputError
from newsclean.train.dump_gold import converted, site_of
from newsclean.train.logistic import logistic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from newsclean.dump.segments import Segments
    from newsclean.dump.weights import DumpModel
    from newsclean.train.dump_gold import Document

OTHERS = "not_articles"
"""The gold set of other pages."""
UNTOLD = (3.0, 0.0, 0.0, 0.0, 0.0)
"""Without such a set: every dump is an article with 0.95, as most are."""


def fit_kinds(
    unseen: Callable[[str], DumpModel], pages: Sequence[Document], gold: Path, cache: Path
) -> tuple[float, ...]:
    """Return intercept and weights of the marks; `unseen` gives a model that saw no page of a site.

    Raises:
        UnreadableInputError: a page of the set of other pages is not there.
    """
    if not (gold / f"{OTHERS}.jsonl").exists():
        return UNTOLD
    articles = [_marks(unseen(doc.site), doc.segments) for doc in pages if doc.layout == "as it is"]
    others = [_marks(unseen(site), page) for site, page in other_pages(gold, cache)]
    target = np.repeat([1.0, 0.0], [len(articles), len(others)])
    return logistic(np.array(articles + others), target)


def other_pages(gold: Path, cache: Path) -> Iterator[tuple[str, Segments]]:
    """Give site and segments of each dump of a page that is no article."""
    try:
        for line in filter(None, (gold / f"{OTHERS}.jsonl").read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            for dump in converted(gold / OTHERS / f"{row['id']}.html.gz", cache).values():
                page = segments(dump)
                if len(page):
                    yield site_of(row), page
    except OSError as error:
        raise UnreadableInputError(f"Gold set {OTHERS!r} in {gold}: {error}") from error


def _marks(model: DumpModel, page: Segments) -> tuple[float, ...]:
    seen, score, title_score = model.score(page)
    return marks(page, seen, label(page, seen, score, title_score), score, title_score)
