"""Hard-wrapped text is put together; text that was not wrapped is left alone."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.unwrap import joins, unwrap, wrap_width

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


@given(st.integers(45, 120), st.lists(st.sampled_from(STORY), max_size=6))
@settings(max_examples=60, deadline=None)
def test_wrapping_is_undone_for_any_width(width, paragraphs):
    paragraphs = [*STORY, *STORY, *paragraphs]
    lines = wrapped(paragraphs, width).split("\n")
    found = wrap_width(lines)
    assert found is not None
    assert [line for line in unwrap(lines, found) if line] == paragraphs
