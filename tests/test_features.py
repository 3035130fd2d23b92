import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.features import NAMES, features
from newsclean.head import Head
from newsclean.lexicon import Lexicon
from newsclean.noise.hints import BIT, concepts
from newsclean.parse import parse
from newsclean.rules import match

PROSE = "The ferry left the harbour at dawn, with forty people on board, the harbour master said on Monday."
ROW = {name: i for i, name in enumerate(NAMES)}


def numbers(html: str, **weights: float):
    page = layout(parse(html))
    return page, features(
        page, Head(("Ferry sails",), "forty people on board a ferry"), match, Lexicon(weights)
    )


def test_one_row_a_name_and_one_column_a_candidate():
    _, seen = numbers(f"<h1>Ferry sails</h1><p>{PROSE}</p>")
    assert seen.matrix.shape == (len(NAMES), 2)
    assert len(set(NAMES)) == len(NAMES)
    assert np.isfinite(seen.matrix).all()


def test_a_page_without_text_has_none():
    assert numbers("<div></div>")[1] is None


def test_rows_say_what_their_names_say():
    _, seen = numbers(
        f"<h1>Ferry sails</h1><div class=body><p>{PROSE}</p><p><a>Share</a></p></div>", body=1.5
    )
    title, prose, share = seen.matrix.T
    assert title[ROW["title"]] == 1
    assert prose[ROW["title"]] == 0
    assert prose[ROW["size"]] == len(PROSE)
    assert prose[ROW["paragraph"]] == 1
    assert share[ROW["links"]] == 1
    assert share[ROW["rule_share"]] == 1
    assert prose[ROW["p_own"]] == 1.5
    assert prose[ROW["from_title"]] == 1


def test_links_between_links_are_no_candidates_outside_the_article():
    links = "".join(f"<li><a>Section number {n}</a></li>" for n in range(5))
    page, seen = numbers(
        f"<ul>{links}</ul><main><article><p>{PROSE}</p><p>{PROSE} Again.</p></article></main>"
    )
    texts = [page.texts[i] for i in seen.blocks]
    assert texts[0] == "Section number 0" or "Section number 2" not in texts
    assert PROSE in texts


def test_concepts_of_words():
    assert concepts(("newsletter", "box")) & BIT["newsletter"]
    assert concepts(("quay",)) == 0


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=a>", "</div>", "x", "a, b. c", "<li>", "<a>", "</a>", "汉字。"]
        )
    )
)
def test_any_markup_gives_finite_numbers(pieces: list[str]):
    _, seen = numbers("".join(pieces))
    assert seen is None or np.isfinite(seen.matrix).all()
