"""The day of publication among other days: of the visit, of a change, of other stories, at the head of the text."""

import pytest

import newsclean

TITLE = "The bridge of Pell is closed"
TEXT = (
    "The council closed the bridge on Monday, it said, and nobody knows for how long it will be closed.",
    "Two lorries had met on it in the night, and neither of the drivers wanted to go back, said a spokesman.",
    "A ferry will take people across from Thursday on, free of charge, between six in the morning and midnight.",
)


def dates(*above, text=TEXT, below=()):
    article = newsclean.clean_text("\n\n".join([*above, *text, *below]))
    assert "The council closed" in article.text
    return article.date_published, article.date_modified


def test_the_date_at_the_heading_goes_before_the_day_of_the_visit():
    header = ["Home", "Local News", "Thursday, May 7th 2026", "Sport", "Weather", "Subscribe"]
    line = "PUBLISHED: May 6, 2026 at 4:56 p.m. | UPDATED: May 6, 2026 at 6:00 p.m."
    assert dates(TITLE, *header, f"# {TITLE}", line) == ("2026-05-06T16:56:00", "2026-05-06T18:00:00")


def test_without_another_date_that_of_the_page_counts():
    assert dates(TITLE, "Home", "7 May 2026", "Sport", f"# {TITLE}") == ("2026-05-07", None)


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("The bridge of Pell was last modified: May 5th, 2026 by Ada", None, "2026-05-05"),
        ("Pell/Bridge (last edited 2026-05-05 13:28:18 by AdaRoe)", None, "2026-05-05T13:28:18"),
        ("Author: Ada77 am 04.05.2026, 13:36 Uhr", "2026-05-04T13:36:00", None),
        ("Blog Post05.04.2026", None, None),
        ("How to read the water level of the Pell (Updated: 2026.05.04)", None, None),
        ("Ada commented May 4, 2026", None, None),
        ("1. Pell Gallery, Ada Roe, consulted on May 4, 2026.", None, None),
    ],
)
def test_a_line_behind_the_text(line, published, modified):
    assert dates(f"# {TITLE}", below=[line]) == (published, modified)


@pytest.mark.parametrize(
    ("start", "published"),
    [
        ("4.5.2026 - ", "2026-05-04"),
        ("Pell, 4 May 2026 – ", "2026-05-04"),
        ("Pell, (04.05.2026). ", "2026-05-04"),
        ("Since 4 May 2026 ", None),
        ("", None),
    ],
)
def test_a_day_at_the_head_of_the_text(start, published):
    assert dates(f"# {TITLE}", text=[start + TEXT[0], *TEXT[1:]]) == (published, None)


def test_days_at_the_heads_of_several_paragraphs_are_a_chronicle():
    text = [f"{day}.5.2026 - {line}" for day, line in enumerate(TEXT, 4)]
    assert dates(f"# {TITLE}", text=text) == (None, None)
