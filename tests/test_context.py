import numpy as np
import pytest

from newsclean.blocks import layout
from newsclean.context import CONTEXT_NAMES, context
from newsclean.features import features
from newsclean.head import Head
from newsclean.lexicon import Lexicon
from newsclean.model import SETTLED, packaged
from newsclean.parse import parse
from newsclean.rules import match

LONG = "The council met on Tuesday and agreed, after a long debate, to open the bridge again in the spring."
PAGE = f"""<div><p>{LONG}</p><h2>What it costs</h2><p>{LONG} One.</p><ul><li>One bridge</li><li>Two roads</li></ul>
<h2>Related</h2><div><a href=/>More on bridges</a></div></div>"""


def _context(html: str, margins: list[float]):
    found = layout(parse(html))
    seen = features(found, Head(), match, Lexicon({}))
    rows = context(found, seen, np.array(margins, np.float32))
    assert rows.shape == (len(CONTEXT_NAMES), len(seen.blocks))
    return dict(zip(CONTEXT_NAMES, rows, strict=True))


def test_what_stands_beside_and_under_the_same_heading_is_known():
    found = _context(PAGE, [5, 1, 5, 5, -5, -2, -5])
    sure, unlikely = 1 / (1 + np.exp(-5)), 1 / (1 + np.exp(5))
    assert found["margin"].tolist() == [5, 1, 5, 5, -5, -2, -5]
    assert found["sign_mean"][[3, 4]] == pytest.approx([unlikely, sure])  # of two items each knows the other
    assert found["parent_mean"][[3, 4]] == pytest.approx([unlikely, sure])
    assert (
        found["sign_mean"][6] == found["section_mean"][6] == -1
    )  # no other in such elements, nor under its heading
    assert found["section_mean"][5] == pytest.approx(unlikely)
    assert found["section_links"][6] > 0.5 > found["section_links"][2]
    assert found["section_prose"][[3, 6]].tolist() == [len(LONG) + 5, 0]
    assert found["since_heading"].tolist() == [50, 0, 1, 2, 3, 0, 1]


def test_what_comes_before_and_after_counts_in_likely_text():
    found = _context(PAGE, [5, 1, 5, 5, -5, -2, -5])
    assert found["kept_after"][-1] == pytest.approx(0, abs=1e-6)
    assert (np.diff(found["kept_after"]) <= 0).all()
    assert found["to_last"].tolist() == [2, 1, 0, -1, -2, -3, -4]
    assert found["before"][0] == 0
    assert found["before"][1] == pytest.approx(1 / (1 + np.exp(-5)))
    assert found["after"][-1] == 0
    assert found["after"][5] == pytest.approx(1 / (1 + np.exp(5)), abs=1e-6)


@pytest.mark.parametrize("html", ["<p>One</p>", "<p>One</p><h2>Two</h2>", "<h1>One</h1>" * 3])
def test_a_page_of_a_few_lines_has_a_context(html: str):
    found = _context(html, [0.0] * html.count("</"))
    assert all(np.isfinite(row).all() for row in found.values())


def test_only_what_the_first_look_is_unsure_of_is_looked_at_again():
    found = layout(parse(PAGE))
    model = packaged()
    seen = features(found, Head(), match, model.lexicon)
    first = model.looks.first.margins(seen.matrix)
    margins, unsure, rows = model.looks.margins(found, seen)
    sure = np.setdiff1d(np.arange(len(first)), unsure)
    assert (margins[sure] == first[sure]).all()
    assert (np.abs(first[unsure]) < SETTLED).all()
    assert rows.shape == (len(seen.matrix) + len(CONTEXT_NAMES), len(unsure))
