from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import GoldError

align_module = pytest.importorskip("newsclean.train.align")
pages_module = pytest.importorskip("newsclean.train.pages")
gold_module = pytest.importorskip("newsclean.train.gold")
lexicon_module = pytest.importorskip("newsclean.train.lexicon")

align = align_module.align
LINES = [
    "The ferry left the harbour at dawn with forty people on board.",
    "Nobody on the quay had thought of the storm that was coming.",
    "By noon the wind had turned, and everyone was below deck.",
]


def test_gold_blocks_are_found_in_order():
    texts = ["Home", LINES[0], "Read also: the quay", LINES[1], LINES[2], "© Us"]
    assert align(texts, "\n".join(LINES)).labels == (False, True, False, True, True, False)


def test_a_teaser_that_says_a_sentence_again_is_not_gold():
    texts = [LINES[2], *LINES]
    assert align(texts, "\n".join(LINES)).labels == (False, True, True, True)


def test_title_and_lead_may_stay_or_go():
    found = align(
        ["Ferry sails", "Forty people at sea.", LINES[0]],
        LINES[0],
        lead="Forty people at sea.",
        title="Ferry sails",
    )
    assert found.weights == (0.0, 0.0, 1.0)


def test_letters_of_chinese_count_one_by_one():
    assert align_module.words("汉字 ab") == ["汉", "字", "ab"]


@given(st.lists(st.text(max_size=40), max_size=12), st.text(max_size=200))
def test_every_block_gets_a_label(texts: list[str], gold: str):
    found = align(texts, gold)
    assert len(found.labels) == len(found.weights) == len(found.lengths) == len(texts)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.co.uk/a", "example.co.uk"),
        ("https://news.example.com/a", "example.com"),
        ("http://fakehost/test", "7"),
        ("", "7"),
    ],
)
def test_sites(url: str, site: str):
    assert gold_module.site_of({"id": "7", "url": url}) == site


def _page(number: int):
    html = (
        f"<title>Story {number}</title><div class='menu'><a>Home</a> <a>Sport</a></div><div class='story-text'>"
        + "".join(f"<p>{line} It was day {number}.</p>" for line in LINES * 3)
        + "</div><div class='teaser-list'>"
        + "".join(f"<div><a>Night trains return {n}</a></div>" for n in range(8))
        + "</div>"
    )
    gold = "\n".join(f"{line} It was day {number}." for line in LINES * 3)
    row = {"id": str(number), "url": f"https://site{number}.example/a", "text": gold}
    return gold_module.gold_page("made", row, html.encode())


def test_training_is_deterministic_and_learns(monkeypatch):
    monkeypatch.setattr(pages_module, "ROUNDS", 20)
    monkeypatch.setitem(pages_module.SETTINGS, "num_threads", 1)
    pages = [_page(n) for n in range(12)]
    first, scored = pages_module.train(pages)
    second, _ = pages_module.train(pages)
    assert (first.looks.first.leaf == second.looks.first.leaf).all()
    assert (first.looks.second.leaf == second.looks.second.leaf).all()
    assert first.lexicon.weights == second.lexicon.weights
    assert first.lexicon.weights["story"] > 0 > first.lexicon.weights["teaser"]
    assert sum(item.score.f1 for item in scored) / len(scored) > 0.9
    assert first.facts["pages"] == 12


def test_judged_pages_are_learned_from_and_not_scored(monkeypatch):
    monkeypatch.setattr(pages_module, "ROUNDS", 5)
    pages = [_page(n) for n in range(4)]
    without, _ = pages_module.train(pages)
    more = [
        replace(page, source="read", judged=True, site=f"other{n}.example") for n, page in enumerate(pages)
    ]
    model, scored = pages_module.train(pages + more)
    assert {item.page.source for item in scored} == {"made"}
    assert len(scored) == 4
    assert list(model.facts["cross_validated"]) == ["made"]
    assert model.facts["pages"] == 8
    assert model.lexicon.weights["story"] > without.lexicon.weights["story"]


@pytest.mark.parametrize(
    "pages", [[_page(1), _page(1)], [replace(_page(n), judged=True) for n in range(4)], []]
)
def test_pages_of_which_none_can_be_scored_are_told(monkeypatch, pages):
    monkeypatch.setattr(pages_module, "ROUNDS", 5)
    with pytest.raises(GoldError, match=f"{len(pages)} gold pages cannot be trained on"):
        pages_module.train(pages)
