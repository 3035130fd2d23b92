"""Dumps of error pages, challenges and consent walls."""

import pytest

import newsclean
from newsclean.dump import segments
from newsclean.dump.walls import wall
from newsclean.errors import ConsentWallError, ErrorPageError, RobotWallError

MENU = "Home\nWorld\nSport\nSign in\n\n"
FOOTER = "\n\nAbout us\nContact us\n© 2026 Pell Observer"
DIALOG = """We value your privacy

We and our 214 partners store cookies on your device to personalise content. Accept, reject or manage your consent.

Cookie lifetime: 365 days, and as long again wherever a partner of ours renews it on your next visit to the site
"""
PROSE = (
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in brown mud.\n\n"
    * 4
)


@pytest.mark.parametrize(
    ("dump", "error"),
    [
        (MENU + "Page not found\n\nTry a search." + FOOTER, ErrorPageError),
        (MENU + "# 404\n\nGo home" + FOOTER, ErrorPageError),
        (MENU + "Sorry, we can’t find that page" + FOOTER, ErrorPageError),
        ("Seite nicht gefunden | Elbkurier\n\nZur Startseite", ErrorPageError),
        (
            "Just a moment...\n\nVerify you are human to continue to pell.example.\n\nRay ID: 8f",
            RobotWallError,
        ),
        (MENU + DIALOG + FOOTER, ConsentWallError),
    ],
)
def test_a_wall_is_named(dump, error):
    found = wall(segments(dump), kept=0)
    assert found is not None
    assert found.error is error
    with pytest.raises(error):
        newsclean.clean_text(dump)


@pytest.mark.parametrize(
    "dump",
    [
        MENU + "# Page not found: a history of the 404\n\n" + PROSE + FOOTER,
        MENU + PROSE + DIALOG + FOOTER,
        MENU
        + "# Council says no\n\nThe page you are looking for is in the minutes, the council said.\n\n"
        + PROSE,
        "[404](/404)\n[Page not found](/missing)\n" + FOOTER,
        "",
    ],
)
def test_a_page_with_prose_of_its_own_is_no_wall(dump):
    assert wall(segments(dump), kept=0) is None


def test_a_page_with_a_long_text_is_no_wall():
    assert wall(segments("Page not found"), kept=3000) is None
