"""Writing systems as ranges."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.writing import FIRST_WIDE, LETTERS_ALONE, SYLLABIC, extent, is_wide


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", 0),
        ("bridge", 6),
        ("橋が閉鎖された", 21),
        ("다리가 닫혔다", 21),
        ("สะพานปิด", 8),
        ("🔥 The bridge is closed", 22),  # a pictograph in front makes no text wide
        ("橋", 1),
    ],
)
def test_a_wide_letter_says_as_much_as_three(text, letters):
    assert extent(text) == letters


@given(st.lists(st.text("가나다橋あ", min_size=1), min_size=2), st.text("abc é я ا ก.,!", min_size=4))
def test_texts_are_wide_wherever_their_spaces_are(words: list[str], narrow: str):
    wide = " ".join(words)
    assert is_wide(wide)
    assert extent(wide) == len(wide) * (3 if len(wide) > 3 else 1)
    assert extent(narrow) == len(narrow)


def test_letters_that_count_alone():
    alone = re.compile(f"[{LETTERS_ALONE}]")
    assert alone.findall("a é я ا ग ก 가 あ 橋 豈") == ["ก", "가", "あ", "橋", "豈"]
    assert not re.search(f"[{SYLLABIC}]", "ก")
    assert all(letter >= FIRST_WIDE for letter in "あ橋가")
