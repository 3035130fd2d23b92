from pathlib import Path

import pytest

from newsclean import read
from newsclean.errors import GoldError
from newsclean.evaluate import GoldRow, write_gold
from newsclean.train.gold import gold_pages

FIXTURES = Path(__file__).parents[2] / "fixtures"


def add(folder, case):
    page = read(FIXTURES / case / "page.html")
    text = (FIXTURES / case / "body.txt").read_text(encoding="utf-8")
    write_gold(folder, GoldRow(case, text, url=f"https://{case}.example/a"), page.content)


def test_what_label_writes_can_be_trained_on(tmp_path):
    add(tmp_path / "mine", "en-nextjs-noisy")
    add(tmp_path / "mine", "de-faktenbox")
    pages = list(gold_pages([tmp_path], "mine"))
    assert [page.site for page in pages] == ["en-nextjs-noisy.example", "de-faktenbox.example"]
    for page in pages:
        labelled = [
            text for text, is_gold in zip(page.layout.texts, page.gold.labels, strict=True) if is_gold
        ]
        body = (FIXTURES / page.row["id"] / "body.txt").read_text(encoding="utf-8")
        assert len(labelled) >= body.count("\n") * 0.8


def test_a_file_beside_a_folder_is_a_set_too(tmp_path):
    add(tmp_path / "mine", "en-nextjs-noisy")
    (tmp_path / "mine" / "gold.jsonl").rename(tmp_path / "mine.jsonl")
    assert len(list(gold_pages([tmp_path], "mine"))) == 1


def test_a_missing_set_is_said(tmp_path):
    with pytest.raises(GoldError, match="nowhere"):
        list(gold_pages([tmp_path], "nowhere"))
