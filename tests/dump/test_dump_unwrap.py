"""Hard-wrapped text is put together; text that was not wrapped is left alone."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.unwrap import Link, joins, link_at_end, unwrap, wrap_width

STORY = """\
The river rose by four metres in a single night, and by the morning the lower half of the town stood in
 brown water up to the window sills of the ground floors.
"We heard it before we saw it," said Ada Miller, who has run the bakery by the old bridge for thirty
 years and who carried forty sacks of flour upstairs before breakfast.
No one was hurt. The mayor, who had asked for a higher wall in each of the past five budgets, said that
 he would ask again, and that this time he would bring photographs of the market place to the meeting.
The fire brigade expects to pump out cellars until the weekend at the very least.""".replace(
    "\n ", " "
).split("\n")


def wrapped(paragraphs, width, between="\n\n"):
    return between.join("\n".join(textwrap.wrap(p, width)) for p in paragraphs)


@pytest.mark.parametrize("width", [60, 66, 72, 76, 78, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_wrapped_paragraphs_come_back(width, between):
    dump = wrapped(STORY * 2, width, between)
    page = segments(dump)
    assert page.wrap_width is not None
    if between == "\n\n":
        assert list(page.text) == STORY * 2


def test_headings_and_lists_inside_wrapped_text_stay_lines():
    items = ["- bread", "- forty sacks of flour that were carried up the stairs before breakfast time"]
    dump = wrapped([*STORY, "# What was saved"], 72) + "\n\n" + "\n".join(items) + "\n\n" + wrapped(STORY, 72)
    text = segments(dump).text
    assert text == (*STORY, "What was saved", *(item[2:] for item in items), *STORY)


@pytest.mark.parametrize(
    "lines",
    [
        STORY,
        ["Home", "Politics", "Sport", "Culture", "Contact us"] * 5,
        ["Minister apologises for lost letters", "Rovers sign striker from second division"] * 8,
        ["The tide came in and took my shoes,", "the moon said nothing, as it will,", "and I walked home", ""]
        * 6,
        [],
    ],
)
def test_what_was_not_wrapped_has_no_width(lines):
    assert wrap_width(lines) is None


def test_words_broken_at_a_hyphen_or_by_the_width():
    assert joins("it was a well-", "known fact that it rained in the north", 14) == ""
    assert joins("er sah Haupt-", "und Nebenstraßen", 13) == " "
    assert joins("https://example.com/a/very/long/addr", "ess/that/was/cut", 36) == ""
    assert joins("水位が一夜で四メートル上がった。町の下半分は茶色い水に", "つかった。", 27) == ""


def test_what_wrapping_put_at_the_beginning_of_a_line_is_no_item():
    assert joins("Zwischen dem 3. Juni und dem", "21. Juli hatten Taucher das Tor untersucht", 29) == " "
    assert joins("auf keinem der Pläne standen", "– einer davon so lang wie ein Boot", 29) == " "
    assert joins("It was a long list of things.", "1. Bread, and more of it than ever", 29) is None
    assert joins("- forty sacks of fine flour", "- two pianos from the school hall", 29) is None


def test_words_that_a_no_break_space_joins_stay_on_one_line():
    assert joins("The costs rose to as much as", "2.1\u00a0million\u00a0pounds in the end", 30) == " "
    assert joins("The costs rose to as much as", "2.1 million pounds in the end", 40) is None


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("a [link", Link.TEXT),
        ("a [link](https://e.com/very-", Link.TARGET),
        ('a [link](https://e.com/ "a title', Link.TITLE),
        ("a [link](https://e.com/) and (more", Link.OUTSIDE),
        ("[1] and no link", Link.OUTSIDE),
    ],
)
def test_where_in_a_link_a_line_ends(line, where):
    assert link_at_end(line) is where


def test_a_link_over_lines_comes_together():
    links = [
        "The mayor spoke of [two weeks of work](https://e.com/the-wall-stays-shut-for-two-weeks-4711.html) at first.",
        "The plans were in [an archive](https://e.com/culture/found-in-the-cellar-of-the-old-yard-0815.html) far away.",
    ]
    dump = wrapped([*STORY, *links, *STORY], 72)
    page = segments(dump)
    assert "The mayor spoke of two weeks of work at first." in page.text
    assert "The plans were in an archive far away." in page.text


def test_lists_of_links_that_are_not_wrapped_hide_no_width():
    links = [
        f"  * [ Item {i} of a long menu ](https://e.com/section/{i}/and/a/long/path/{i * 7})"
        for i in range(80)
    ]
    page = segments("\n".join(links) + "\n\n" + wrapped(STORY * 2, 78))
    assert page.wrap_width == 78
    assert list(page.text[-len(STORY) :]) == STORY


def test_german_nouns_do_not_hide_a_width():
    text = (
        "Der Bürgermeister von Kaltenbrunn hat am Montag mit Vertretern der Feuerwehr, des Hilfswerks und der "
        "Polizei über die Folgen des Hochwassers gesprochen, das in der Nacht die Keller der Altstadt gefüllt hatte."
    )
    assert list(segments(wrapped([text] * 4, 72)).text) == [text] * 4


@pytest.mark.parametrize(
    "line",
    [
        "[岐阜](https://e.com/gifu)",
        "今、地震で揺れを感じたら 屋外・屋内でそれぞれ取るべき行動はこれだという話",
    ],
)
def test_links_on_lines_of_their_own_and_headlines_without_blanks_have_no_width(line):
    assert wrap_width([line] * 30) is None


@given(st.integers(45, 120), st.lists(st.sampled_from(STORY), max_size=6))
@settings(max_examples=60, deadline=None)
def test_wrapping_is_undone_for_any_width(width, paragraphs):
    paragraphs = [*STORY, *STORY, *paragraphs]
    lines = wrapped(paragraphs, width).split("\n")
    found = wrap_width(lines)
    assert found is not None
    assert [line for line in unwrap(lines, found) if line] == paragraphs


def test_a_line_with_the_mark_of_a_break_is_not_joined():
    line = "The mill was sold in May to a baker who"
    assert joins(line + "\\", "grinds rye", 45) is None
    assert joins(line + "\\\\", "grinds rye", 45) == " "
