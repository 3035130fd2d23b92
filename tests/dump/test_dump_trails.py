"""Breadcrumbs: the section that they name, and that they are no title."""

import time

import pytest

from newsclean import clean_text
from newsclean.dump import segments
from newsclean.dump.trails import section, steps

TITLE = "Brown mud in the mill for two nights"
BODY = [
    "The river rose by four metres on Monday night, and the lower half of the town stood in brown mud.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
    "Insurers put the damage at four million pounds, which is about what the wall would have cost in 2019.",
]


def article(*lines):
    return clean_text("\n\n".join([*lines, *BODY]))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Home » Town » River", ("Town", "River")),
        ("Sie sind hier: Startseite / Stadt / Bau & Boden /", ("Stadt", "Bau & Boden")),
        ("Strona główna / Informacje / Polska", ("Informacje", "Polska")),
        ("Home >> Recipes >> Cakes", ("Recipes", "Cakes")),
        ("Home > Politics/Economy", ("Politics/Economy",)),
        ("Home", ()),
        ("Home and/or away", ()),
        ("Town » River", ()),
        ("Home | News | Sport", ()),
        ("The way home / a film by Eva Sand", ()),
    ],
)
def test_a_trail_begins_with_a_word_for_the_front_page(line, found):
    assert steps(line) == found


@pytest.mark.parametrize(
    "line",
    [
        f"Home » Town » River » {TITLE}",
        "Du bist hier: Home › Town › River",
        f"Home / Town / River / {TITLE[:20]} ...",
        "首页 > River > 正文",
    ],
)
def test_the_section_is_the_last_step_before_the_title(line):
    found = article(line, f"# {TITLE}", "By Eva Sand, 3 May 2024")
    assert (found.section, found.title) == ("River", TITLE)
    assert found.provenance["section"] == "text"


@pytest.mark.parametrize(
    "line",
    [
        f"Home » {TITLE}",
        "Home » Who pays for the mud?",
        "Home » Articles",
        "Home » 2024",
        "Home » All that our reporters wrote of it",
    ],
)
def test_what_no_section_is_called_is_none(line):
    assert article(line, f"# {TITLE}", "By Eva Sand, 3 May 2024").section is None


def test_a_trail_far_from_the_article_is_another_page_s():
    page = segments("\n\n".join(["Home » Town » River", *map(str, range(1000, 1020)), TITLE, *BODY]))
    assert section(page, TITLE, [21, 22]) is None
    assert section(page, TITLE, [3]) == "River"
    assert section(page, None, [3]) is None


def test_a_trail_is_no_title():
    trail = f"Startseite » Stadt » Fluss » {TITLE}"
    assert article(trail, TITLE, "3 May 2024").title == TITLE
    assert article(trail, "3 May 2024").title in (TITLE, None)


def test_long_lines_of_marks_do_not_take_long():
    start = time.perf_counter()
    for line in ("Home » " * 50_000, "Home" + " /" * 100_000, "»" * 100_000, " " * 100_000 + "/"):
        steps(line)
    assert time.perf_counter() - start < 0.5
