"""One hostile input through the whole way: what must hold whatever it is."""

import json
import math
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from newsclean.assemble import said
from newsclean.errors import NewscleanError
from newsclean.export import Format, export
from newsclean.pipeline import extract
from newsclean.records import Article, PageType

ORDINARY = (
    "<!doctype html><html lang=en><head><title>A bridge is closed - The Paper</title>"
    "<meta property=og:title content='A bridge is closed'></head><body><nav><a href=/>Home</a> <a href=/n>News</a></nav>"
    "<article><h1>A bridge is closed</h1><p class=byline>By <a href=/author/j>Jane Doe</a></p>{}</article>"
    "<footer>Copyright</footer></body></html>"
)
PARAGRAPH = (
    "<p>The council closed bridge {0} on Monday, and nobody <a href='/{0}'>has said</a> when it will open again. "
    "Drivers have to take the road along the river, which takes them {0} minutes longer.</p>\n"
    "<div class='promo card'><a href='/more/{0}'>Read more about bridge {0}</a></div>\n"
)
ADDRESS = "https://paper.example/news/2026/03/a-bridge-is-closed"
"""Of every page: without one, links and pictures that are written without a host are nowhere."""
TIMES = 10
"""No input takes longer than so many times what an ordinary page of its size takes."""
GRACE = 0.25
"""Seconds of processor time that any page may take, however small: below it, noise decides."""
GRACE_PAGES = 150
"""So many small pages' time does as well, where a slow machine takes longer for them."""


@dataclass(frozen=True)
class Outcome:
    article: Article | None
    error: NewscleanError | None
    seconds: float
    """Of processor time."""


def ordinary(size: int) -> str:
    """Return an ordinary page of at least so many characters."""
    count = max(1, size // (len(PARAGRAPH) + 4))
    return ORDINARY.format("".join(PARAGRAPH.format(i) for i in range(count)))


def probe(page: bytes | str, run: Callable[..., Article] = extract) -> Outcome:
    """Extract a page and check all that must hold of its answer.

    Raises:
        AssertionError: the article breaks a promise.
        Exception: whatever `run` raised that is no error of newsclean's; warnings are raised, too.
    """
    article = error = None
    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            article = run(page, url=ADDRESS)
        except NewscleanError as raised:
            error = raised
    seconds = time.process_time() - start
    if article is None:
        assert error is not None
        assert error.code
        assert str(error)
    else:
        check(article)
    return Outcome(article, error, seconds)


def check(article: Article) -> None:
    """Check that an article can be written in every form and holds together."""
    assert article.text.strip() or article.page_type is PageType.INDEX  # an index has headlines alone
    assert article.text == said(article.blocks)
    assert all(block.text.strip() for block in article.blocks)
    assert math.isfinite(article.confidence)
    assert 0 <= article.confidence <= 1
    for form in Format:
        export(article, form).encode("utf-8")  # lone surrogates cannot be written
    written = export(article, Format.JSON)
    json.loads(written, parse_constant=_no_constant)


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


@dataclass(frozen=True)
class Pace:
    """How long ordinary pages take on this machine: seconds of processor time, and seconds a character."""

    base: float
    slope: float

    def limit(self, page: bytes | str) -> float:
        return max(GRACE, GRACE_PAGES * self.base, TIMES * (self.base + self.slope * len(page)))


def pace() -> Pace:
    """Measure ordinary pages of two sizes, each as the best of a few."""
    small, large = ordinary(5_000), ordinary(400_000)
    probe(small)
    a = min(probe(small).seconds for _ in range(5))
    b = min(probe(large).seconds for _ in range(2))
    slope = (b - a) / (len(large) - len(small))
    return Pace(max(0.0, a - slope * len(small)), slope)
