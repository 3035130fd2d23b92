"""The days of publication and of the last change, where a dump shows them."""

import pytest

import newsclean

BODY = """\
The council closed the bridge on Monday, it said, and nobody knows for how long it will be closed.

Two lorries had met on it in the night of 2 May 2026, and neither of the drivers wanted to go back, said a spokesman.

A ferry will take people across from Thursday on, free of charge, between six in the morning and midnight.
"""


def dates(*above, below=""):
    dump = "\n\n".join(["Home", "News", "# The bridge of Pell is closed", *above, BODY, below])
    article = newsclean.clean_text(dump)
    assert article.text.startswith("The council closed")
    return article.date_published, article.date_modified


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("May 4, 2026", "2026-05-04", None),
        ("Updated May 5, 2026", None, "2026-05-05"),
        ("Last updated: 5 May 2026, 10:00", None, "2026-05-05T10:00:00"),
        ("Published May 4, 2026 | Updated May 5, 2026", "2026-05-04", "2026-05-05"),
        ("Updated May 5, 2026 | Published May 4, 2026", "2026-05-04", "2026-05-05"),
        (
            "Aktualizacja: 05.05.2026 19:45 Publikacja: 04.05.2026 19:05",
            "2026-05-04T19:05:00",
            "2026-05-05T19:45:00",
        ),
        ("Published Mon, May 4 20262:23 PM", "2026-05-04T14:23:00", None),  # elements that ran together
        ("by Ada RoeMay 4, 202601747", "2026-05-04", None),
        ("Pell-14/05/2026 20:00", "2026-05-14T20:00:00", None),
        ("Member since May 4, 2026", None, None),
        ("May 4", None, None),
    ],
)
def test_a_line_above_the_text(line, published, modified):
    assert dates(line) == (published, modified)


def test_labels_in_lines_of_their_own():
    assert dates("Published", "May 4, 2026", "Updated", "May 5, 2026") == ("2026-05-04", "2026-05-05")


def test_the_date_below_the_title_counts_however_far_the_text_is():
    gate = [
        f"{what} of the paper for everybody who pays"
        for what in ("Articles", "Crosswords", "Puzzles", "Games") * 8
    ]
    assert dates("May 4, 2026", *[f"* {line}" for line in gate]) == ("2026-05-04", None)


def test_a_line_that_is_a_date_goes_before_one_that_holds_one():
    caption = "People on the banks of the river on 2 May 2026, before the bridge was closed (archive)"
    assert dates(caption, "Ada Roe", "May 4, 2026") == ("2026-05-04", None)


def test_a_date_line_behind_the_text_is_the_last_resort():
    assert dates(below="4 May 2026") == ("2026-05-04", None)
    assert dates("5 May 2026", below="4 May 2026") == ("2026-05-05", None)
