"""Words found and hashed for a whole text at once."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsclean.dump.tokens import Tokens, hash_of
from newsclean.dump.words import STEM, words
from newsclean.writing import SYLLABIC

THAI = "\u0e00-\u0e4e"
LETTER = rf"[^\W\d_{SYLLABIC}{THAI}]"
TOKEN = re.compile(rf"{LETTER}+|#+|[{SYLLABIC}]|[{THAI}]+")
TEXTS = st.text(st.sampled_from("abé щя 12٣#_-.'\n雨กา่한\u00df"), min_size=1, max_size=60)


def spelled(text):
    """Return the words of a text; of an unspaced run each letter with the two behind it."""
    out = []
    for run in TOKEN.findall(re.sub(r"\d", "#", text)):
        unspaced = re.match(rf"[{THAI}]", run)
        out += [run[at : at + 3] for at in range(len(run))] if unspaced else [run]
    return out


def test_scripts_without_spaces_have_pieces_of_words():
    assert spelled("น้ำท่วม") == ["น้ำ", "้ำท", "ำท่", "ท่ว", "่วม", "วม", "ม"]
    for text in ("น้ำท่วม", "ရေကြီး", "ទឹកជំនន់"):
        found = Tokens(text)
        own = [text[a:b] for a, b in zip(found.begin.tolist(), found.end.tolist(), strict=True)]
        assert own == [text[at : at + 3] for at in range(len(text))]


@given(TEXTS)
def test_the_same_words_are_found_as_by_an_expression(text):
    found = Tokens(text)
    own = [
        re.sub(r"\d", "#", text[a:b]) for a, b in zip(found.begin.tolist(), found.end.tolist(), strict=True)
    ]
    assert own == spelled(text)
    assert found.hashes().tolist() == [hash_of(word) for word in own]
    assert found.lines.tolist() == [text[:start].count("\n") for start in found.begin.tolist()]


def test_a_word_has_the_same_hash_wherever_it_stands():
    found = Tokens("rain and more rain, 12 and 34 drops of RAIN")
    hashes = found.hashes().tolist()
    assert hashes[0] == hashes[3]
    assert hashes[4] == hashes[6] == hash_of("##")
    assert hashes[-1] != hashes[0]


def test_a_text_longer_than_the_powers_that_are_kept():
    text = "flood " * 20_000
    hashes = Tokens(text).hashes()
    assert set(hashes.tolist()) == {hash_of("flood")}


@given(st.lists(TEXTS.map(lambda text: text.replace("\n", " ").strip() or "a"), min_size=1, max_size=6))
def test_stems_are_shared_by_words_of_one_beginning(texts):
    found = words(tuple(texts))
    for word, stem in zip(found.word[1:], found.stems.tolist()[1:], strict=True):
        for other, its in zip(found.word[1:], found.stems.tolist()[1:], strict=True):
            assert (word[:STEM] == other[:STEM]) == (stem == its)
