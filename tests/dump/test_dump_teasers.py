"""Texts of dumps that a paywall cuts off, and those that only stand above a login."""

import pytest

from newsclean import clean_text
from newsclean.records import PageType

TITLE = "# Brown mud in the mill for two nights"
BODY = [
    "The river rose by four metres on Monday night, and the lower half of the town stood in brown mud.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
]
WHOLE = [f"{BODY[at % 4]} That was said in meeting {at} of the council, too." for at in range(24)]


def kind(*lines):
    found = clean_text("\n\n".join([TITLE, "By Eva Sand, 3 May 2024", *lines]))
    return found.truncated, found.page_type


@pytest.mark.parametrize(
    "lines",
    [
        [*BODY, "Subscribe to continue reading this article"],
        [*BODY, "Share", "Town", "Dieser Artikel ist nur für Abonnenten lesbar."],
        [
            *BODY[:3],
            "The mayor, who asked for a higher wall in each of the past five budgets, said that ...",
            "Login",
        ],
        [*WHOLE, "Pozostało jeszcze 89% artykułu"],
    ],
)
def test_an_article_above_an_offer_to_read_on_is_a_teaser(lines):
    assert kind(*lines) == (True, PageType.PAYWALL_TEASER)


@pytest.mark.parametrize(
    "lines",
    [
        [*BODY, "Share", "Login"],
        [*WHOLE, "Already have an account? Log in here"],
        [*WHOLE, "Noch 1 freier Artikel in diesem Monat"],
        [*WHOLE[:12], "Sign in", *WHOLE[12:]],
        [*WHOLE[:12], "Subscribe to continue reading this article", *WHOLE[12:]],
        WHOLE,
    ],
)
def test_a_whole_article_is_none(lines):
    assert kind(*lines) == (False, PageType.ARTICLE)
