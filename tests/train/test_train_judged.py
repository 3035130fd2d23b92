import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import GoldError
from newsclean.train.gold import gold_page, gold_pages
from newsclean.train.judged import Judgement, digests, judgements, line

TEXTS = ["Home", "The ferry left at dawn.", "Photo: Jane Roe", "Home", "It came back at noon."]
PAGE = b"<main><p>The ferry left at dawn.</p><p>Photo: Jane Roe</p><p>It came back at noon.</p></main>"


def judged(texts, keep, open_=()):
    marks = digests(texts)
    return Judgement(frozenset(marks[i] for i in keep), frozenset(marks[i] for i in open_))


def test_blocks_are_labelled_as_they_were_judged():
    found = judged(TEXTS, keep=[1, 3, 4], open_=[2]).alignment(TEXTS, "a page")
    assert found.labels == (False, True, False, True, True)
    assert found.weights == (1.0, 1.0, 0.0, 1.0, 1.0)
    assert found.lengths == (1, 5, 3, 1, 5)


def test_white_space_and_stops_are_no_part_of_a_verdict():
    others = [text.replace(" ", "\n").rstrip(".") for text in TEXTS]
    assert digests(others) == digests(TEXTS)


def test_another_page_is_told():
    with pytest.raises(GoldError, match="seals: is not the page that was judged"):
        judged(TEXTS, keep=[1, 4]).alignment([*TEXTS[:4], "It sank."], "seals")


def test_a_block_that_is_said_again_has_a_verdict_of_its_own():
    first, again = digests(["Home", "Home"])
    assert first != again


@given(st.lists(st.text(max_size=20), max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_what_comes_behind_a_block_does_not_change_its_digest(texts: list[str], more: list[str]):
    assert digests(texts + more)[: len(texts)] == digests(texts)


def test_a_line_says_what_was_judged_and_nothing_of_the_text(tmp_path):
    marks = digests(TEXTS)
    (tmp_path / "ferries.jsonl").write_text(line("seals", [marks[1], marks[4]], [marks[0]]) + "\n", "utf-8")
    found = judgements("ferries", tmp_path)
    assert found == {"seals": judged(TEXTS, keep=[1, 4], open_=[0])}
    assert "ferry" not in (tmp_path / "ferries.jsonl").read_text("utf-8")


def test_a_set_that_was_not_judged_has_no_verdicts():
    assert judgements("wcxb_dev") == {}


def test_the_packaged_verdicts_keep_a_part_of_each_page():
    found = judgements("trafilatura_eval")
    assert len(found) > 900
    assert all(page.keep for page in found.values())


def test_a_judged_page_is_gold_by_its_own_text():
    page = gold_page("ferries", {"id": "seals"}, PAGE, judged=judged([TEXTS[i] for i in (1, 2, 4)], [0, 2]))
    assert page.judged
    assert page.gold.labels == (True, False, True)
    assert page.row["text"] == "The ferry left at dawn.\nIt came back at noon."


def test_a_judged_set_with_another_page_in_the_place_of_its_own_is_told(tmp_path):
    name = next(iter(judgements("trafilatura_eval")))
    (tmp_path / "trafilatura_eval").mkdir()
    (tmp_path / "trafilatura_eval" / f"{name}.html.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "trafilatura_eval.jsonl").write_text(json.dumps({"id": name, "must": []}), "utf-8")
    with pytest.raises(GoldError, match=f"trafilatura_eval, page {name}: is not the page"):
        list(gold_pages([tmp_path], "trafilatura_eval"))
