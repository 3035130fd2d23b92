"""Where the text of a dump begins and ends."""

import time

import numpy as np
import pytest

from newsclean.dump import segments
from newsclean.dump.edges import MOST_ABOVE, below_title
from newsclean.dump.features import features
from newsclean.dump.keeping import kept
from newsclean.dump.words import WordTable

NO_WORDS = WordTable({}, np.zeros(1, np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)
PROSE = (
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in water.",
    '"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before six.',
    "The mayor of Pell asked for a higher wall again, and the river answered by rising half a metre.",
    "Nobody was hurt, the fire brigade said, and the market will open on Thursday all the same.",
)
CLOSING = "A decision on the wall is due in May."
BIO = "Jane Roe grew up by the river and has written about floods and walls since she was twelve."


def dump_of(lines):
    page = segments("\n\n".join(lines))
    assert len(page) == len(lines)
    return page, features(page, NO_WORDS)


def kept_of(lines, scores):
    page, seen = dump_of(lines)
    return np.flatnonzero(kept(page, seen, np.array(scores, np.float32))).tolist()


def test_a_closing_sentence_before_the_noise_is_kept():
    lines = (*PROSE, CLOSING, "Towns by the river")
    assert kept_of(lines, [0.9] * 4 + [0.25, 0.02]) == [0, 1, 2, 3, 4]
    assert kept_of(lines[:-1], [0.9] * 4 + [0.25]) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("line", "scores"),
    [
        (CLOSING, [0.9, 0.9, 0.9, 0.9, 0.15, 0.02]),  # too much in doubt
        (CLOSING, [0.9, 0.9, 0.9, 0.6, 0.25, 0.02]),  # the text has ended before
        (CLOSING, [0.9, 0.9, 0.9, 0.9, 0.25, 0.2]),  # the first of more of its kind
        ("More on walls and rivers", [0.9, 0.9, 0.9, 0.9, 0.25, 0.02]),
        ("0 letters on “A higher wall”", [0.9, 0.9, 0.9, 0.9, 0.25, 0.02]),
        ("[A decision on the wall is due in May.](https://pell.example/wall)", [0.9] * 4 + [0.25, 0.02]),
        ("- A decision on the wall is due in May.", [0.9] * 4 + [0.25, 0.02]),
        ("# A decision on the wall is due in May.", [0.9] * 4 + [0.25, 0.02]),
    ],
)
def test_what_is_no_closing_sentence_goes(line, scores):
    assert kept_of((*PROSE, line, "Towns by the river"), scores) == [0, 1, 2, 3]


def test_a_box_on_the_author_behind_the_text_goes():
    long = (*PROSE, *(f"{line} So it was in the year before as well." for line in PROSE))
    n = len(long)
    lines = (*long, "About the author", "Jane Roe", BIO, "Walls of Pell", "She also wrote a book on walls.")
    scores = [0.9] * n + [0.2, 0.2, 0.9, 0.6, 0.8]
    assert kept_of(lines, scores) == list(range(n))
    lines = (*long, "Written by Jane Roe", "Jane knows the river well.")
    assert kept_of(lines, [0.9] * n + [0.1, 0.9]) == list(range(n))


def test_text_below_a_byline_stays_where_it_is_much_or_far():
    lines = (*PROSE[:2], "By Jane Roe", *PROSE[2:])
    assert kept_of(lines, [0.9, 0.9, 0.1, 0.9, 0.9]) == [0, 1, 3, 4]
    lines = (*PROSE[:2], "About the author", *PROSE[2:])
    assert kept_of(lines, [0.9, 0.9, 0.1, 0.9, 0.9]) == [0, 1, 3, 4]
    long = (*PROSE, *(f"{line} So it was in the year before as well." for line in PROSE))
    n, menu = len(long), tuple(f"Section {at}" for at in range(8))
    lines = (*long, *menu[:4], "By Jane Roe", *menu[4:], "The wall is dry now.")
    assert kept_of(lines, [0.9] * n + [0.02] * 9 + [0.9]) == [*range(n), n + 9]


def test_nothing_above_a_sure_title_is_kept():
    form = "The administrator of your data is Pell Media, and the data are kept until you tell us not to."
    _, seen = dump_of((form, "Menu", "A higher wall for Pell", *PROSE))
    keep = np.array([True, False, False, True, True, True, True])
    title = np.array([0, 0, 0.8, 0.1, 0, 0, 0], np.float32)
    assert np.flatnonzero(below_title(seen, title, keep)).tolist() == [3, 4, 5, 6]
    assert below_title(seen, title * 0.5, keep).tolist() == keep.tolist()


def test_an_article_above_the_headline_of_another_stays():
    _, seen = dump_of((*PROSE, "A lower wall for Orne", PROSE[0].replace("Pell", "Orne")))
    keep = np.array([True, True, True, True, False, True])
    assert seen.characters.length[:4].sum() > MOST_ABOVE * seen.characters.length.sum()
    title = np.array([0, 0, 0, 0, 0.9, 0], np.float32)
    assert below_title(seen, title, keep).tolist() == keep.tolist()
    # A subheading that is part of the text is no title.
    keep[4] = True
    assert below_title(seen, title, keep).all()


def test_many_bylines_take_no_time_to_speak_of():
    page, seen = dump_of([PROSE[0], "By Jane Roe"] * 5000)
    score = np.array([0.9, 0.1] * 5000, np.float32)
    start = time.perf_counter()
    kept(page, seen, score)
    assert time.perf_counter() - start < 2
