import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.parse import parse
from newsclean.wording import paragraphs, sizes, squash

PROSE = "The ferry left the harbour at dawn, with forty people on board, the harbour master said on Monday."


@given(st.text())
def test_squash_knows_no_white_space(text: str):
    assert not any(letter.isspace() for letter in squash(text))
    assert squash(text) == squash(f" {text}\n")


def test_letters_of_wide_scripts_weigh_more():
    assert sizes(["ferry", "渡轮出航", "渡轮"]).tolist() == [5, 12, 2]


def test_prose_is_long_and_hardly_linked_and_has_sentences():
    bare = " ".join(["harbour"] * 20)
    page = layout(
        parse(f"<p>{PROSE}</p><p><a>{PROSE}</a></p><p>{bare}</p><p>{bare}, quay, pier</p><p>Short.</p>")
    )
    size = sizes(page.texts)
    assert paragraphs(page, np.array(page.links) / size, size).tolist() == [True, False, False, True, False]
