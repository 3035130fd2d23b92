import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.evaluate import score, summarize
from newsclean.evaluate.measures import words

GOLD = "The harbour was quiet that morning.\nNobody planned for the seals, the mayor said."


def of(text, gold=GOLD, **more):
    return score("page", text, gold, **more)


def test_the_same_text_is_perfect():
    s = of(GOLD)
    assert (s.found, s.extra, s.missed, s.exact, s.word_f1, s.f1, s.clean) == (1, 0, 0, True, 1, 1, True)


def test_line_breaks_and_punctuation_do_not_matter():
    assert of(GOLD.replace("\n", " — ").replace(".", "")).exact


def test_shingles_by_hand():
    s = of("a b c d e", gold="a b c d x y")  # 2 grams said, 3 true, 1 in both
    assert (s.found, s.extra, s.missed) == (1 / 4, 1 / 4, 2 / 4)
    assert s.f1 == pytest.approx(2 * 1 / (2 + 3))
    assert s.word_f1 == pytest.approx(2 * 4 / (5 + 6))


def test_shingles_keep_case_and_words_do_not():
    s = of("THE END", gold="the end")
    assert (s.found, s.word_f1) == (0, 1)


def test_short_texts_are_one_gram():
    assert of("rain fell", gold="rain fell").found == 1
    assert of("rain", gold="rain fell").found == 0


def test_empty_text():
    s = of("")
    assert (s.found, s.missed, s.word_f1, s.f1) == (0, 1, 0, 0)
    assert s.lost == tuple(GOLD.split("\n"))
    assert not s.clean


def test_leaked_and_lost_lines():
    s = of("The harbour was quiet that morning.\nSubscribe to our newsletter today")
    assert s.leaked == ("Subscribe to our newsletter today",)
    assert s.lost == ("Nobody planned for the seals, the mayor said.",)
    assert s.repeated == ()


def test_a_line_split_or_joined_is_neither_lost_nor_leaked():
    assert of("Nobody planned for the seals,\nthe mayor said.\nThe harbour was quiet that morning.").clean


def test_repeated_lines():
    line = "Nobody planned for the seals, the mayor said."
    assert of(f"{GOLD}\n{line}").repeated == (line,)
    assert of(f"{GOLD}\n{line}", gold=f"{GOLD}\n{line}").repeated == ()
    assert of(f"{GOLD}\nRead on\nRead on").repeated == ()


def test_lead_may_be_there_or_not():
    lead = "Fourteen seals have settled on the sandbank."
    assert of(GOLD, lead=lead).exact
    assert of(f"{lead}\n{GOLD}", lead=lead).exact
    assert of(lead, lead=lead).leaked == ()


def test_title_is_not_leaked_but_no_match_either():
    s = of(f"Seals come home to the bay\n{GOLD}", title="Seals come home to the bay")
    assert s.clean
    assert s.extra > 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海豹回来了", ["海", "豹", "回", "来", "了"]),
        ("แมว 2", ["แ", "ม", "ว", "2"]),
        ("don't stop_it", ["don", "t", "stop_it"]),
        ("ﬁne Café", ["fine", "Café"]),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_summary_averages_pages():
    summary = summarize([of(GOLD), of("")])
    assert (summary.pages, summary.precision, summary.recall) == (2, 1, 0.5)
    assert summary.f1 == pytest.approx(2 / 3)
    assert (summary.exact, summary.word_f1, summary.clean, summary.lost) == (0.5, 0.5, 0.5, 1)


def test_summary_of_nothing():
    assert summarize([]).f1 == 0
    assert summarize([of("")]).precision == 0


TEXTS = st.text(st.sampled_from("ab \n漢."), max_size=60)


@given(TEXTS, TEXTS)
def test_bounds_and_symmetry(text, gold):
    there, back = of(text, gold), of(gold, text)
    assert there.found + there.extra + there.missed == pytest.approx(1 if words(text) or words(gold) else 0)
    assert (there.found, there.extra) == (back.found, back.missed)
    assert there.word_f1 == back.word_f1
    assert 0 <= there.word_f1 <= 1
    assert there.exact == (words(text) == words(gold))
