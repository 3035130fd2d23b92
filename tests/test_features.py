import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.features import NAMES, Head, features, head_of, main_element, squash
from newsclean.lexicon import Lexicon, hint_words
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


def test_the_main_element_is_not_the_consent_dialog():
    dialog = f"<div class=consent>{f'<p>{PROSE}</p>' * 6}</div>"
    page = layout(parse(f"{dialog}<div class=story>{f'<p>{PROSE}</p>' * 4}</div>"))
    weight = np.array([10.0, 1.0, *[0.1] * 6, 9.0, *[2.0] * 4])
    assert page.tags[main_element(page, weight)] == "div"
    assert page.hints[main_element(page, weight)] == " story"


def test_head_of_a_page():
    tree = parse(
        "<title>Ferry sails | Tern</title><meta property=og:title content='Ferry sails'>"
        "<meta name=description content='Forty people.'>"
    )
    assert head_of(embedded(tree)) == Head(("Ferry sails", "Ferry sails | Tern"), "Forty people.")
    news = parse('<script type=\'application/ld+json\'>{"@type": "NewsArticle"}</script><h1>Ferry sails</h1>')
    assert head_of(embedded(news), "Ferry sails") == Head(("Ferry sails",), "", 5)


def test_hint_words_part_camel_case():
    assert hint_words("articleBody main-Text x") == ("article", "body", "main", "text")


def test_lexicon_lets_strong_words_count_more():
    lexicon = Lexicon({"body": 2.0, "ad": -4.0})
    assert lexicon.score("body")[0] == 2.0
    assert lexicon.score("ad-body")[0] == (4 - 16) / 6
    assert lexicon.score("unknown")[0] == 0


def test_concepts_of_words():
    assert concepts(("newsletter", "box")) & BIT["newsletter"]
    assert concepts(("quay",)) == 0


@given(st.text())
def test_squash_knows_no_white_space(text: str):
    assert not any(letter.isspace() for letter in squash(text))
    assert squash(text) == squash(f" {text}\n")


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
