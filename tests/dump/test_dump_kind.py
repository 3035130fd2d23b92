"""Whether a dump is an article's."""

import pytest

from newsclean.dump import read_dump
from newsclean.dump.kind import LEAST, page_type
from newsclean.records import PageType

ARTICLE = """# A wall for the river Pell

By Ada Roe

4 May 2026

The river Pell rose by four metres on Monday night, and the lower half of the town stood in brown water.

"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before breakfast.

The mayor of Pell asked for a higher wall again, as he had done in each of the past five budgets.

Insurers put the damage at four million pounds, which is about what the wall would have cost in 2019.
"""
SHOP = "\n".join(
    ["# Garden chairs", *(f"- [Chair {at}](/c{at})\n- From £{at}9.99\n- In stock" for at in range(1, 30))]
)


def test_a_likely_page_is_an_article_and_an_unlikely_one_something_else():
    weights = (-3.0, 6.0, 0.0, 0.0, 0.0)
    assert page_type(weights, (1.0, 0.0, 0.0, 0.0)) == (PageType.ARTICLE, pytest.approx(0.9526, abs=1e-3))
    kind, probability = page_type(weights, (0.0, 0.0, 0.0, 0.0))
    assert (kind, probability) == (PageType.OTHER, pytest.approx(0.9526, abs=1e-3))
    assert 1 - probability < LEAST


def test_an_article_is_likelier_than_a_list_of_wares():
    kind, probability = read_dump(ARTICLE).page_type
    other, its = read_dump(SHOP).page_type
    assert kind is PageType.ARTICLE
    article = its if other is PageType.ARTICLE else 1 - its
    assert probability > 0.5 > article


def test_nothing_is_no_article():
    assert read_dump("").page_type[0] is PageType.OTHER
