"""Names in the lines of a dump."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.dump.names import after_phrase, alone, is_desk, is_full, only_introduces, tidied


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Roe", ["Ada Roe"]),
        ("Ada Roe, Ben Sall und Cleo Marsh", ["Ada Roe", "Ben Sall", "Cleo Marsh"]),
        ("Ada Roe, Correspondent in Ostmar", ["Ada Roe"]),
        ("Ada Roe, 26.04.2026 10:00 Uhr", ["Ada Roe"]),
        ("Ada Roe, Ph.D.", ["Ada Roe"]),
        ("Rechtsanwältin Ada Roe", ["Ada Roe"]),
        ("Ada Roe 12 comments", []),
        ("Members: Ada Roe, Ben Sall", []),
        ("Ada Roe opened the new bridge", []),
    ],
)
def test_lines_of_nothing_but_names(text, names):
    assert alone(text) == names


def test_a_place_goes_with_a_name_where_it_may():
    assert alone("Ada Roe, Ostmar") == []
    assert alone("Ada Roe, Ostmar", place=True) == ["Ada Roe"]
    assert alone("Ада Ро - Остмар") == []
    assert alone("Ада Ро - Остмар", place=True) == ["Ада Ро"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gepostet von Ada Roe", ["Ada Roe"]),
        ("Interview: Ada Roe", ["Ada Roe"]),
        ("PorAda Roe", ["Ada Roe"]),
        ("서지우 기자", ["서지우"]),
        ("글자크기", []),
        ("Filed Under:", []),
        ("Ada Roe", []),
    ],
)
def test_phrases_that_introduce_names(text, names):
    assert after_phrase(text) == names


def test_words_that_only_introduce():
    assert [
        only_introduces(text) for text in ("By", "Tipps von", "Written by", "Ada Roe", "By the river")
    ] == [
        *[True] * 3,
        *[False] * 2,
    ]


def test_what_ran_together_is_parted():
    assert tidied("By Ada RoeschTwitter") == "By Ada Roesch | Twitter"
    assert tidied("Ada MacDonald") == "Ada MacDonald"
    assert tidied("(dpa)") == "dpa"


def test_headings_are_no_full_names():
    assert is_full("Ada Roe")
    assert not any(map(is_full, ("Die Redaktion", "Ende des Videobeitrags", "Ada", "Brot und Spiele")))


def test_agencies_and_desks():
    assert all(map(is_desk, ("dpa", "AFP/dpa", "Reuters", "PM-Redaktion")))
    assert not any(map(is_desk, ("Petra", "Ada Roe")))


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert all(name.strip() for name in (*alone(text), *alone(text, place=True), *after_phrase(text)))
