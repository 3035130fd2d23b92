"""Standfirsts of one line between the headline and who wrote the article."""

import time

import pytest

from newsclean import clean_text

TITLE = "# Brown mud in the mill"
BODY = [
    "The river rose by four metres on Monday night, and the lower half of the town stood in water until noon.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
]


def lead(*lines):
    return clean_text("\n\n".join([TITLE, *lines, *BODY])).lead


@pytest.mark.parametrize(
    "credit", ["By Eva Sand", "Von Eva Sand", "3 May 2024", "Published: May 3, 2024 at 4:56 p.m."]
)
def test_a_line_between_headline_and_credits_is_the_standfirst(credit):
    line = "Millers of the valley ask who will pay for two nights of flood"
    assert lead(line, credit) == line


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2024 at 10:40 by our reporter in the valley",
        "Eva Sand, Staff Reporter, Pell Valley News Desk Team",
        "Here is what the brown mud left in the mill",  # the title in other words
        "Town | River | Mills and | more of the valley",
        "What our readers said about it last week:",
        "6.0 out of 6 based on 1 rating",
    ],
)
def test_credits_names_menus_and_echoes_are_none(line):
    assert lead(line, "By Eva Sand") != line


def test_long_lines_do_not_take_long():
    start = time.perf_counter()
    lead("1 a " * 40_000, "By Eva Sand")
    assert time.perf_counter() - start < 3
