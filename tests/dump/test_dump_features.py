"""The numbers that the dump model sees."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.characters import characters
from newsclean.dump.clusters import clusters
from newsclean.dump.columns import densest, shifted, window_means
from newsclean.dump.features import features
from newsclean.dump.second import second_features
from newsclean.dump.words import EDGE, WordTable, edged, words

NO_WORDS = WordTable({}, np.zeros(1, np.float32), np.zeros(0, np.int64), np.zeros(0, np.float32), 0.0)

PAGE = """[Home](/) [Sport](/s)

# Flood in Pell

By Ada Roe

4 May 2026

The river Pell rose by four metres on Monday night, and the lower half of the town stood in brown water.

"We heard it before we saw it," said a baker who carried forty sacks of flour upstairs before breakfast.

The mayor of Pell asked for a higher wall again, and the river answered by rising another half a metre.

## Latest

- [Minister apologises for lost letters](/a)
- [Rovers sign striker from second division](/b)
- [Minister apologises for lost letters](/a)
"""


def table(page, name):
    seen = features(page, NO_WORDS)
    return dict(zip(page.text, seen.column(name).tolist(), strict=True))


def test_characters_are_counted_by_class():
    counted = characters(("Der Sturm kam. Dann Ruhe!", "「終わり。」", "42 % [x]"))
    assert counted.length.tolist() == [25, 6, 8]
    assert counted.sentences.tolist() == [2, 1, 0]
    assert counted.capitals.tolist() == [4, 0, 0]
    assert counted.short_words.tolist()[0] == 1


def test_copies_and_link_share():
    page = segments(PAGE)
    link = table(page, "link")
    assert link["Rovers sign striker from second division"] == 1
    assert link["Flood in Pell"] == 0
    seen = features(page, NO_WORDS)
    assert seen.copies.tolist()[-1] == 2
    assert seen.column("is_copy").tolist()[-3:] == [0, 0, 1]


def test_the_densest_run_is_the_article_and_the_title_is_found():
    page = segments(PAGE)
    seen = features(page, NO_WORDS)
    assert page.text[seen.run[0]].startswith("The river Pell rose")
    assert page.text[seen.run[1]].startswith("The mayor of Pell")
    assert page.text[seen.title] == "Flood in Pell"


def test_rules_are_signs():
    page = segments(PAGE)
    assert table(page, "rule_byline")["By Ada Roe"] == 1
    assert table(page, "rule_date")["4 May 2026"] == 1
    assert table(page, "rule_byline_ago")["4 May 2026"] == 1


def test_window_means_and_neighbours():
    signal = np.array([[1.0, 2.0, 4.0]])
    windows = window_means(signal, ("x",), (2,))
    assert windows["x_before2"].tolist() == [0, 0.5, 1.5]
    assert windows["x_after2"].tolist() == [3, 2, 0]
    near = shifted(signal, ("x",), (-1, 2))
    assert near["x-1"].tolist() == [-1, 1, 2]
    assert near["x+2"].tolist() == [4, -1, -1]


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=30))
def test_the_densest_run_has_the_highest_sum(score):
    start, end = densest(np.array(score))
    best = max(sum(score[i : j + 1]) for i in range(len(score)) for j in range(i, len(score)))
    assert sum(score[start : end + 1]) == pytest.approx(best, abs=1e-6)


def test_words_are_folded_and_numbered_by_segment():
    found = words(("Rain, rain 2026!", "雨"))
    assert [found.word[i] for i in found.ids] == ["rain", "rain", "####", "雨"]
    assert found.segment.tolist() == [0, 0, 0, 1]
    assert found.place.tolist() == [0, 1, 2, 0]


def test_the_word_table_adds_words_and_pairs():
    log_odds = WordTable(
        index={"sign": 1, "up": 2},
        single=np.array([0, -1, -0.5], np.float32),
        pair_keys=np.array([1 * 3 + 2], np.int64),
        pairs=np.array([-2], np.float32),
        bias=0.25,
    )
    score, low = log_odds.score(words(("Sign up now", "up, sign", "rain")))
    assert score.tolist() == [-3.25, -1.25, 0.25]
    assert low.tolist() == [-2, -1, 0]


@given(st.text(max_size=200) | st.lists(st.text("ab 日.\n#-", max_size=30), max_size=20).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_every_number_is_finite_for_any_dump(dump):
    page = segments(dump)
    if not len(page):
        return
    seen = features(page, NO_WORDS)
    assert seen.matrix.shape == (len(seen.names), len(page))
    assert np.isfinite(seen.matrix).all()
    more, names = second_features(seen, np.full(len(page), 0.5, np.float32))
    assert more.shape == (len(names), len(page))
    assert np.isfinite(more).all()
    assert len(set(names)) == len(names)


QUOTED = """The lift of the Corran building stopped in November, and the ninth floor began to carry its own shopping.

“I wanted bread and the paper, and he brought me the whole street’s gossip,” says Mrs Adeyemi, who is 81.

He brought me the whole street’s gossip

![A stairwell with people singing on the landings](/s.jpg)

A stairwell with people singing on the landings. Photograph: Dele Marsh

We use cookies to understand how you use our site.
"""


def test_a_pull_quote_is_found_inside_its_paragraph():
    assert table(segments(QUOTED), "inside") == {
        text: float("He brought" in text) for text in segments(QUOTED).text
    }


def test_a_caption_says_what_the_alternative_text_says():
    found = table(segments(QUOTED), "in_alt")
    assert found["A stairwell with people singing on the landings. Photograph: Dele Marsh"] > 0.6
    assert found["He brought me the whole street’s gossip"] < 0.4


def test_lines_about_cookies_are_marked():
    assert [text for text, is_cookie in table(segments(QUOTED), "cookie").items() if is_cookie] == [
        "We use cookies to understand how you use our site."
    ]


def test_searching_for_pull_quotes_is_bounded():
    lines = "\n".join(
        f"Line {i} of a table that is a hundred characters long, {'x' * 40} and ends here {i}."
        for i in range(4000)
    )
    assert not features(segments(lines), NO_WORDS).column("inside").any()


def test_the_edges_of_a_segment_are_words():
    found = words(("sign up", "", "w " * 60))
    ids, segment = edged(found)
    of_first = [found.word[at] for at in ids[segment == 0].tolist()]
    assert of_first == [EDGE, "sign", "up", EDGE]
    assert [found.word[at] for at in ids[segment == 2].tolist()].count(EDGE) == 1


def test_clusters_are_parted_by_signs_and_know_the_title():
    dump = (
        PAGE
        + "\n\n© 2026 The Observer. All rights reserved.\n\n"
        + "\n\n".join(
            f"These cookies are set by our partners for a purpose that this line describes at length ({i})."
            for i in range(3)
        )
    )
    page = segments(dump)
    seen = features(page, NO_WORDS)
    found = clusters(seen, np.where(seen.quality > 60, 0.9, 0.1).astype(np.float32))
    by_text = {
        text: {name: float(column[at]) for name, column in found.items()} for at, text in enumerate(page.text)
    }
    article = next(of for text, of in by_text.items() if text.startswith("The river"))
    dialog = next(of for text, of in by_text.items() if text.startswith("These cookies"))
    assert article["cluster_title"] > dialog["cluster_title"]
    assert (article["cluster_most_title"], dialog["cluster_most_title"]) == (1, 0)
    assert (article["cluster_cookie"], dialog["cluster_cookie"]) == (0, 1)
    assert by_text["By Ada Roe"]["cluster_mass"] == -1
