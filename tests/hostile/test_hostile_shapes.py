"""Pages of one kind of excess take no more than ten times what an ordinary page of their size takes."""

import pytest

from newsclean.errors import ExtractionError, InputError
from tests.hostile.probe import pace, probe
from tests.hostile.shapes import SHAPES

UNITS = 3_000


@pytest.fixture(scope="module")
def allowed():
    return pace()


@pytest.mark.parametrize("name", SHAPES)
def test_excess_is_survived_in_time(name, allowed):
    page = SHAPES[name](UNITS)
    outcome = probe(page)
    for _ in range(3):
        if outcome.seconds <= allowed.limit(page):
            break
        # The machine may have become slower since ordinary pages were measured: both once more, together.
        allowed, outcome = pace(), probe(page)
    assert outcome.seconds <= allowed.limit(page)
    assert outcome.error is None or isinstance(outcome.error, ExtractionError | InputError)


DEEP = [name for name in SHAPES if name.startswith("deep") and "hidden" not in name]


@pytest.mark.parametrize(
    "name",
    [
        "deep div",
        "deep, self-closed",
        "deep span",
        "deep section p",
        "deep ul li",
        "unclosed fonts",
        "crossed a b i",
        "adoption",
    ],
)
def test_no_text_is_lost_in_excess(name):
    marked = SHAPES[name](20_000).replace(
        "</body>",
        "<p>The very last sentence of the page is still there, and nothing has cut it off.</p></body>",
    )
    outcome = probe(marked)
    said = (
        ""
        if outcome.article is None
        else outcome.article.text + "".join(item.text for item in outcome.article.removed)
    )
    assert "The very last sentence of the page" in said
    assert "nobody has said when it will open again" in said
