"""The short form of `python -m tests.hostile.full`: broken pages raise nothing but newsclean's errors."""

import random

import pytest

from tests.hostile.mutations import MUTATORS, mutated, pages
from tests.hostile.probe import probe

PAGES = pages()


@pytest.mark.parametrize("part", range(10))
def test_broken_pages(part):
    articles = sum(
        probe(mutated(seed, PAGES)).article is not None for seed in range(part * 30, part * 30 + 30)
    )
    assert articles > 10  # most mutations leave a page with text


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.__name__)
def test_each_mutation_changes_pages(mutator):
    made = {mutator(page, random.Random(seed)) for seed, page in enumerate(PAGES[:8])}
    assert made - set(PAGES)


def test_a_page_cut_off_anywhere():
    page = min(PAGES, key=len)
    for end in range(0, len(page), max(1, len(page) // 80)):
        probe(page[:end])


def test_the_same_seed_is_the_same_page():
    assert mutated(7, PAGES) == mutated(7, PAGES)
    assert mutated(7, PAGES) != mutated(8, PAGES)
