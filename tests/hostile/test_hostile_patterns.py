"""No pattern of the package takes the square of a text's length, whatever the text."""

import re

import pytest

from tests.hostile.patterns import BOUNDED, patterns, slow

FOUND = patterns()


@pytest.mark.parametrize("where", sorted(FOUND))
def test_pattern_is_linear(where):
    assert slow(where, FOUND[where], 4_000) is None


@pytest.mark.parametrize("expression", [r"(?:a|[ab])*c", r"\(.*?\)", r"<!--.*?-->x"])
def test_patterns_that_are_not_linear_are_seen(expression):
    assert slow("here", re.compile(expression), 4_000) is not None


def test_all_modules_and_the_noise_rules_are_looked_through():
    places = " ".join(FOUND)
    for name in (
        "decode._META",
        "metadata.dates._NAMED",
        "embedded.repair._FIELD",
        "guard._TAG",
        "noise rule",
        "lexicon._WORD",
    ):
        assert name in places


def test_bounds_are_of_patterns_that_are_there():
    for start in BOUNDED:
        assert any(where.startswith(start) for where in FOUND)
