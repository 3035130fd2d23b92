"""The site's name in a dump's first line."""

import pytest

from newsclean import clean_text

TITLE = "Brown mud in the mill for two nights"
BODY = [
    "The river rose by four metres on Monday night, and the lower half of the town stood in brown mud.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
    "Insurers put the damage at four million pounds, which is about what the wall would have cost in 2019.",
]


def article(first, url="https://www.pellobserver.example/4711", footer="Imprint"):
    return clean_text("\n\n".join([first, "Menu", f"# {TITLE}", "3 May 2024", *BODY, footer]), url=url)


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (f"{TITLE} | Pell Observer", "Pell Observer"),
        (f"{TITLE} - Town - The Pell Observer", "The Pell Observer"),
        (f"Pell Observer: {TITLE}", "Pell Observer"),
        (f"{TITLE} – Pell Observer Online", "Pell Observer Online"),
    ],
)
def test_the_host_s_name_beside_the_title_is_the_site_s(first, name):
    found = article(first)
    assert found.site_name == name
    assert found.provenance["site_name"] == "text"


def test_a_name_that_the_footer_claims_is_the_site_s():
    first = f"{TITLE} | Valley News"
    assert article(first, footer="© 2024 Valley News Ltd. All rights reserved.").site_name == "Valley News"
    assert article(first, url=None, footer="© 2024 Valley News Ltd.").site_name == "Valley News"


@pytest.mark.parametrize(
    "first",
    [
        TITLE,
        f"{TITLE} | Town",  # a section, for all that is known
        "Menu | Town | River",
        f"{TITLE} - what the mayor, the millers and the insurers of the valley say now",
    ],
)
def test_nothing_is_guessed(first):
    assert article(first).site_name is None
