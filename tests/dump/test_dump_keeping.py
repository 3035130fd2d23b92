"""What whole runs of segments say about what is kept."""

import numpy as np

from newsclean.dump import segments
from newsclean.dump.features import features
from newsclean.dump.keeping import FAR, kept
from newsclean.dump.words import WordTable

NO_WORDS = WordTable({}, np.zeros(1, np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)
PROSE = (
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in water.",
    '"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before six.',
    "The mayor of Pell asked for a higher wall again, and the river answered by rising half a metre.",
)
COOKIES = tuple(
    f"The cookie _c{name} is set by a plugin of the site and holds what visitors said of group {name}."
    for name in "abcdefgh"
)


def kept_of(lines, scores):
    page = segments("\n\n".join(lines))
    assert len(page) == len(lines)
    keep = kept(page, features(page, NO_WORDS), np.array(scores, np.float32))
    return np.flatnonzero(keep).tolist()


def test_the_items_of_a_list_go_together():
    dump = (
        "\n\n".join(PROSE) + "\n\n" + "\n".join(f"- {word}" for word in ("Floods", "Walls", "Pell", "Rivers"))
    )
    page = segments(dump)
    seen = features(page, NO_WORDS)
    low = np.array([0.9, 0.9, 0.9, 0.7, 0.4, 0.3, 0.4], np.float32)
    high = np.array([0.9, 0.9, 0.9, 0.7, 0.5, 0.8, 0.7], np.float32)
    assert np.flatnonzero(kept(page, seen, low)).tolist() == [0, 1, 2]
    assert np.flatnonzero(kept(page, seen, high))[:5].tolist() == [0, 1, 2, 3, 4]


def test_what_stands_far_behind_the_text_goes():
    menu = tuple(f"Section {at}" for at in range(FAR + 1))
    lines = (
        *PROSE,
        *menu,
        "The museum shows art of the region all year round, and admission is free on Sundays.",
    )
    assert kept_of(lines, [0.9] * 3 + [0.0] * len(menu) + [0.9]) == [0, 1, 2]


def test_a_line_above_the_menu_is_not_taken_for_the_article():
    menu = tuple(f"Section {at}" for at in range(FAR + 1))
    lines = ("Read us every day.", *menu, *PROSE)
    found = kept_of(lines, [0.9] + [0.0] * len(menu) + [0.9] * 3)
    assert found == [len(menu) + 1, len(menu) + 2, len(menu) + 3]


def test_lists_of_cookies_go_and_articles_on_them_stay():
    prose = (
        *PROSE,
        *(f"{line.replace('Pell', 'Orne')} So it was in the year before as well." for line in PROSE),
    )
    lines = (*prose, *COOKIES)
    assert kept_of(lines, [0.9] * len(lines)) == list(range(len(prose)))
    on_cookies = tuple(f"{line} The cookie crumbles." for line in prose)
    assert len(kept_of((*on_cookies, *COOKIES), [0.9] * len(lines))) == len(lines)


def test_a_doubted_text_is_better_than_none():
    assert kept_of(PROSE, [0.5, 0.1, 0.45]) == [0, 2]
    assert kept_of(PROSE, [0.2, 0.1, 0.1]) == []


def test_a_long_paragraph_near_the_text_is_kept_when_it_is_only_doubted():
    long = f"{PROSE[0]} {PROSE[1]}"
    caption = "A street in Pell on Tuesday"
    assert kept_of((long, caption, *PROSE), [0.5, 0.2, 0.9, 0.9, 0.9]) == [0, 2, 3, 4]
    assert kept_of((*PROSE, caption, long), [0.9, 0.9, 0.9, 0.2, 0.5]) == [0, 1, 2, 4]
    # What is doubted more, short, or farther away is more often noise.
    assert kept_of((long, caption, *PROSE), [0.39, 0.2, 0.9, 0.9, 0.9]) == [2, 3, 4]
    assert kept_of(("The mayor of Pell is well.", caption, *PROSE), [0.5, 0.2, 0.9, 0.9, 0.9]) == [2, 3, 4]
    assert kept_of((long, *[caption] * 3, *PROSE), [0.5, *[0.2] * 3, 0.9, 0.9, 0.9]) == [4, 5, 6]


def test_a_few_words_between_two_paragraphs_are_a_subheading():
    long = f"{PROSE[0]} {PROSE[1]}"
    page = (PROSE[0], PROSE[1], "The wall of Pell", long)
    assert kept_of(page, [0.9, 0.9, 0.45, 0.9]) == [0, 1, 2, 3]
    assert kept_of(page, [0.9, 0.9, 0.3, 0.9]) == [0, 1, 3]
    for other in ("On Tuesday at 10:15 in Pell", "All about the floods >", "More on the wall:", "Pell"):
        assert kept_of((PROSE[0], PROSE[1], other, long), [0.9, 0.9, 0.45, 0.9]) == [0, 1, 3]
    # Below the first paragraph stand dates and tools, and a short paragraph has no heading of its own.
    assert kept_of((PROSE[0], "The wall of Pell", long), [0.9, 0.45, 0.9]) == [0, 2]
    assert kept_of((*page[:3], PROSE[2]), [0.9, 0.9, 0.45, 0.9]) == [0, 1, 3]
