import json
import subprocess
import sys

import pytest

from newsclean.errors import NoArticleError
from newsclean.evaluate import EXTRACTORS, GoldRow, Result, evaluate, read_gold, table, write_gold

PARAGRAPHS = (
    "Nobody planned for the seals. They came in the second winter, when the sand had settled.",
    "The town council had voted twelve to nine to pull the breakwater down after the storm.",
    "By March there were fourteen of them, and the harbour master had put up a sign for them.",
)
TEXT = "\n".join(PARAGRAPHS)
PAGE = (
    "<!doctype html><html lang=en><head><title>Seals in the bay</title></head><body>"
    "<nav><a href=/>Home</a> <a href=/s>Sport</a></nav><article><h1>Seals in the bay</h1>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article><footer>© The Herald. All rights reserved.</footer></body></html>"
)


@pytest.fixture
def gold(tmp_path):
    write_gold(tmp_path, GoldRow("seals", TEXT, title="Seals in the bay"), PAGE.encode())
    write_gold(tmp_path, GoldRow("more", TEXT + "\nA paragraph that the page never had."), PAGE.encode())
    write_gold(tmp_path, GoldRow("none", ""), b"<html><body><p>Sport</p></body></html>")
    return tmp_path


def perfectly(page, config):
    return TEXT


def refuse(page, config):
    raise NoArticleError("nothing here")


def test_a_perfect_extractor_and_one_that_refuses(gold):
    pages = read_gold(gold)
    perfect = Result("perfect", tuple(evaluate(pages, perfectly)))
    assert [page.score.exact if page.score else None for page in perfect.pages] == [True, False, None]
    assert perfect.summary.pages == 2
    assert perfect.summary.recall < 1 == perfect.summary.precision
    assert perfect.false_texts == (1, 1)
    assert [page.id for page in perfect.worst(1)] == ["more"]

    refusing = Result("refusing", tuple(evaluate(pages, refuse)))
    assert refusing.summary.recall == 0
    assert refusing.refused == 2
    assert refusing.false_texts == (0, 1)
    assert refusing.pages[0].error == "no-article: nothing here"


def test_table_lines_up(gold):
    result = Result("perfect", tuple(evaluate(read_gold(gold), perfectly)))
    head, line, last = table([result]).splitlines()
    assert head.split()[:5] == ["pages", "precision", "recall", "F1", "exact"]
    assert line.split()[:3] == ["perfect", "2", "1.0000"]
    assert len(head) == len(line)
    assert last == "perfect: 1 of 1 pages without an article gave a text"


@pytest.mark.parametrize("name", EXTRACTORS)
def test_the_extractors_find_a_plain_article(gold, name):
    scored = next(iter(evaluate(read_gold(gold), EXTRACTORS[name])))
    assert scored.error is None
    assert scored.score.clean
    assert scored.seconds > 0


def test_command(gold):
    command = [sys.executable, "-m", "newsclean", "evaluate", str(gold), "--against", "trafilatura"]
    done = subprocess.run([*command, "--worst", "1"], capture_output=True, check=True, timeout=120, text=True)
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["pages", "newsclean", "trafilatura"]
    assert any(line.startswith("more  F1 0.") for line in lines)
    assert "  - A paragraph that the page never had." in lines

    done = subprocess.run([*command, "--json"], capture_output=True, check=True, timeout=120, text=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["extractor"] for row in rows] == ["newsclean", "trafilatura"]
    assert rows[0]["clean"] == 0.5


def test_command_says_what_is_wrong(tmp_path):
    command = [sys.executable, "-m", "newsclean", "evaluate", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)
    assert done.returncode == 1
    assert "gold.jsonl" in done.stderr
    done = subprocess.run(
        [*command, "--against", "x"], capture_output=True, check=False, timeout=60, text=True
    )
    assert done.returncode == 2


def test_a_damaged_page_is_said_and_costs_no_other(gold):
    (gold / "more.html").unlink()
    (gold / "more.html.gz").write_bytes(b"\x1f\x8b\x08 no gzip")
    command = [sys.executable, "-m", "newsclean", "evaluate", str(gold), "--json"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60, text=True)
    row = json.loads(done.stdout)
    assert (row["pages"], row["unread"], row["f1"], row["pages_without_article"]) == (1, 1, 1.0, 1)
    assert "error: more is left out: unreadable-input: " in done.stderr
    assert done.returncode == 1
