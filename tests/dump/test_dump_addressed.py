"""The title by the page's address: which line it names, and what stays whatever it says."""

import time

import pytest

from newsclean import clean_text
from newsclean.dump import read_dump
from newsclean.metadata import slug

SITE = "https://pell.example"
BODY = [
    "The river rose by four metres on Monday night, and the lower half of the town stood in brown mud.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
    "Insurers put the damage at four million pounds, which is about what the wall would have cost in 2019.",
]
TOWN = ["# Town under water for two nights", "By Eva Sand, 3 May 2024", "Photo: Ada Miller"]


def title(lines, url):
    return clean_text("\n\n".join([*lines, *BODY]), url=url).title


@pytest.mark.parametrize(
    "lines",
    [
        ["Brown mud in the mill", "by eva · 3 May 2024"],
        ["Brown mud in the mill", "Published on 3 May 20244 May 2024 by eva"],
        ["The quiet blog of the valley", "Brown mud in the mill", "3 May 2024"],
        ["Home » Town » River » Brown mud in the mill", "Brown mud in the mill", "Comments: 4"],
        ["## Get our weekly letter from the valley", "# Brown mud in the mill", "Photo: Ada Miller"],
    ],
)
def test_the_line_that_the_address_was_made_of_is_the_title(lines):
    assert title(lines, f"{SITE}/2024/05/brown-mud-in-the-mill.html") == "Brown mud in the mill"


def test_letters_that_addresses_spell_otherwise_are_the_same():
    lines = ["Der stille Blog", "Verstößt der Müller gegen das Recht?", "von eva · 3. Mai 2024"]
    assert title(lines, f"{SITE}/verstoesst-der-mueller-gegen-das-recht") == lines[1]


def test_the_first_line_is_the_title_where_no_other_says_what_the_address_does():
    lines = ["Brown mud in the mill - News - The Pell Observer", "3 May 2024"]
    assert title(lines, f"{SITE}/brown-mud-in-the-mill") == "Brown mud in the mill"


@pytest.mark.parametrize(
    "url",
    [
        None,
        f"{SITE}/4711",
        f"{SITE}/flood-damage-of-the-spring",  # words that no line has
        f"{SITE}/all-about-the-river/town-under-water",  # the longest part is the section's
    ],
)
def test_a_title_stays_that_the_address_does_not_gainsay(url):
    lines = ["Menu", "* Sport", "All about the river", "* Weather", *TOWN]
    assert title(lines, url) == "Town under water for two nights"


def test_menu_entries_addresses_and_sentences_are_no_titles():
    lines = [
        "* Sport",
        "* All about the river",
        "https://pell.example/all-about-the-river",
        *TOWN,
        "All about the river is what our reporters have written since the spring of the year before last, and more.",
    ]
    assert title(lines, f"{SITE}/all-about-the-river/4711") == "Town under water for two nights"


def test_what_the_address_says_is_not_cut_off_a_title():
    line = "Town under water - who pays for the mud"
    lines = ["Town under water", "# " + line, "By Eva Sand, 3 May 2024"]
    assert title(lines, f"{SITE}/town-under-water-who-pays-for-the-mud") == line


def test_a_line_agrees_with_a_slug_only_if_each_has_half_of_the_other():
    said = ("brown", "mud", "in", "the", "mill")
    assert slug.agreement(said, "Brown mud in the mills") == 1
    assert slug.agreement(said, "Brown mud") == 0
    assert (
        slug.agreement(said, "Brown mud in the mill, and what the mayor says of the wall he asked for") == 0
    )
    assert slug.agreement(said, "") == 0


def test_many_long_lines_do_not_take_long():
    url = SITE + "/" + "-".join(["mud"] * 150)
    dump = "\n\n".join([*("mud " * 70 for _ in range(400)), *BODY])
    start = time.perf_counter()
    read_dump(dump, url=url)
    assert time.perf_counter() - start < 2
