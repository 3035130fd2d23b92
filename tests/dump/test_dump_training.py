"""The training part: labels by alignment, layouts, the word table, the model as a whole."""

import gzip
import json

import numpy as np
import pytest

lightgbm = pytest.importorskip("lightgbm")

from newsclean.dump import segments  # noqa: E402 - lightgbm may be missing
from newsclean.dump.words import EDGE, words  # noqa: E402
from newsclean.errors import UnreadableInputError  # noqa: E402
from newsclean.train.dump_gold import documents, fold_of, site_of  # noqa: E402
from newsclean.train.dump_labels import Gold, align  # noqa: E402
from newsclean.train.dump_layouts import CONVERTERS, LAYOUTS  # noqa: E402
from newsclean.train.dump_words import fit_words  # noqa: E402
from newsclean.train.dumps import fit  # noqa: E402
from newsclean.train.logistic import logistic  # noqa: E402

LEAD = "The mayor had asked for a wall."
BODY = ["The river rose by four metres on Monday.", LEAD, "Nobody was hurt, and the baker went to bed."]


def test_the_body_is_found_in_order_and_a_teaser_that_says_it_is_not():
    texts = (BODY[2], "Menu", "Flood in Pell", *BODY, "Latest news", BODY[0])
    labels = align(texts, Gold("\n".join(BODY), title="Flood in Pell"))
    assert labels.body.tolist() == [False, False, False, True, True, True, False, False]
    assert labels.title.tolist() == [False, False, True, False, False, False, False, False]


def test_a_sentence_that_lead_and_body_say_is_both():
    labels = align((LEAD, *BODY), Gold("\n".join(BODY), lead=LEAD))
    assert labels.body.all()
    assert labels.lead.tolist() == [True, False, False, False]


def test_short_answers_are_found_where_they_stand():
    texts = ("No.", "Are you afraid of the tide?", "No.", "Not even of fog at night?", "No.", "Share")
    labels = align(texts, Gold("Are you afraid of the tide?\nNo.\nNot even of fog at night?\nNo."))
    assert labels.body.tolist() == [False, True, True, True, True, False]


def test_layouts_lose_no_word():
    dump = "# Flood\n\n  * [Home](/h)\n\n" + " ".join(BODY) + "\n"
    for layout in LAYOUTS.values():
        assert " ".join(BODY) in " ".join(segments(layout(dump)).text)


def test_sites_and_folds():
    assert site_of({"url": "https://www.news.example.co.uk/a", "id": "1"}) == "example.co.uk"
    assert site_of({"url": "https://m.example.com/a", "id": "1"}) == "example.com"
    assert site_of({"url": None, "id": "1"}) == "1"
    assert {fold_of(f"site{i}", 3) for i in range(30)} == {0, 1, 2}


def test_the_word_table_learns_what_many_sites_say():
    page = ("Sign up for our newsletter", "The river rose on Monday", "The mayor asked for a wall")
    pages = [words(page) for _ in range(12)]
    labels = [np.array([False, True, True])] * 12
    table = fit_words(pages, labels, [np.ones(3)] * 12, [f"s{i}" for i in range(12)], (20, 20))
    total, low = table.score(words(("sign up", "the river", "unheard words")))
    assert total[0] < total[2] < total[1]
    assert low[0] < 0
    nobody = fit_words(pages, labels, [np.ones(3)] * 12, ["one"] * 12, (20, 20))
    assert set(nobody.index) == {EDGE}


def test_logistic_finds_a_known_slope():
    x = np.linspace(-3, 3, 4000)
    chance = 1 / (1 + np.exp(-(0.5 + 2 * x)))
    weights = logistic(x[:, None], (np.random.default_rng(1).random(4000) < chance).astype(float))
    assert weights == pytest.approx((0.5, 2.0), abs=0.3)


def write_gold(folder, pages):
    (folder / "own").mkdir()
    rows = []
    for number in range(pages):
        body = [f"{line} It was day {number} of the flood in town number {number}." for line in BODY]
        menu = "".join(f"<li><a href='/{i}'>Menu entry {i}</a></li>" for i in range(12))
        html = f"<h1>Flood {number}</h1><ul>{menu}</ul>" + "".join(f"<p>{p}</p>" for p in body)
        (folder / "own" / f"p{number}.html.gz").write_bytes(gzip.compress(html.encode()))
        rows.append(
            {
                "id": f"p{number}",
                "url": f"https://site{number}.example/",
                "title": f"Flood {number}",
                "text": "\n".join(body),
            }
        )
    (folder / "own.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def test_a_model_is_trained_from_gold_pages_and_reads_them(tmp_path, monkeypatch):
    monkeypatch.setattr("newsclean.train.dump_gold.SETS", {"own": 1.0})
    write_gold(tmp_path, 60)
    pages = list(documents(tmp_path, tmp_path / "cache", ["own"]))
    assert {page.converter for page in pages} == set(CONVERTERS)
    assert len({page.layout for page in pages}) > 3
    model = fit(pages, (10, 10, 10)).model
    right = [((model.score(page.segments)[1] > 0.5) == page.labels.body).mean() for page in pages]
    assert np.mean(right) > 0.95
    again = fit(pages, (10, 10, 10)).model
    assert np.array_equal(again.second.leaf, model.second.leaf)


def test_a_missing_gold_set_is_a_clear_error(tmp_path):
    with pytest.raises(UnreadableInputError, match="fundus_dev"):
        list(documents(tmp_path, tmp_path / "cache", ["fundus_dev"]))
