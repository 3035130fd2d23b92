import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from newsclean import clean_text, extract, read
from newsclean.cli import run
from newsclean.inspect.report import inspect_page, view_of
from newsclean.records import Page

FIXTURES = Path(__file__).parents[2] / "fixtures"
NOISY = FIXTURES / "en-nextjs-noisy" / "page.html"


def test_the_report_tells_what_extract_gives():
    article = extract(read(NOISY))
    view = view_of(str(NOISY), read(NOISY))
    kept = [block.text for block in view.blocks if block.kept and block.role == "body"]
    assert "\n\n".join(kept) == article.text
    assert view.article == article.to_dict()
    texts = [text for block in view.blocks if not block.kept for text in block.lines or [block.text]]
    gone = {line for removed in article.removed for line in removed.text.split("\n") if line.strip()}
    assert gone == {line for text in texts for line in text.split("\n")}


def test_who_is_quoted_is_text_in_the_report_too():
    page = FIXTURES / "en-umbrellas-quotes" / "page.html"
    article = extract(read(page))
    view = view_of(str(page), read(page))
    kept = [block.text for block in view.blocks if block.kept and block.role == "body"]
    assert "Piet Oduya, keeper of lost property" in kept
    assert "\n\n".join(kept) == article.text.replace("— Piet", "Piet")
    texts = [text for block in view.blocks if not block.kept for text in block.lines or [block.text]]
    gone = {line for removed in article.removed for line in removed.text.split("\n") if line.strip()}
    assert gone == {line for text in texts for line in text.split("\n")}


@pytest.mark.parametrize("case", ["es-dump-html2text/page.md", "en-dump-nextjs-tail/page.txt"])
def test_the_report_on_a_dump_tells_what_clean_text_gives(case):
    page = read(FIXTURES / case)
    article = clean_text(page.content.decode())
    view = view_of(case, page)
    assert view.ordered
    assert view.article == article.to_dict()
    kept = {block.text for block in view.blocks if block.kept and block.role == "body"}
    assert {block.text for block in article.blocks if not block.rows} <= kept
    gone = sorted(block.text for block in view.blocks if not block.kept or block.role == "title")
    removed = sorted(removed.text for removed in article.removed for _ in range(removed.count))
    assert gone == removed


def test_a_dump_without_article_is_shown_all_the_same():
    view = view_of("a.txt", Page(None, b"Home\n\nSport\n\n12:30\n", kind="text"))
    assert view.failure[0] == "no-article"
    assert [block.text for block in view.blocks] == ["Home", "Sport", "12:30"]


def test_every_weighed_block_has_witnesses():
    view = view_of(str(NOISY), read(NOISY))
    weighed = [block for block in view.blocks if block.score is not None]
    assert len(weighed) > 30
    assert all(block.witnesses for block in weighed)
    clear = [block for block in weighed if block.kept and block.score > 0.95 and block.role == "body"]
    assert all(sum(witness.weight for witness in block.witnesses) > 0 for block in clear)


def test_a_page_without_article_is_shown_all_the_same():
    page = Page(None, b"<html><body><nav>Home</nav><p>Sorry.</p></body></html>")
    view = view_of("a.html", page)
    assert [block.text for block in view.blocks][-1] == "Sorry." or view.article
    assert "Sorry." in inspect_page("a.html", page)


@pytest.mark.parametrize(
    "case", sorted(path.name for path in FIXTURES.iterdir() if (path / "page.html").exists())
)
def test_every_page_of_ours_has_a_report(case):
    page = read(FIXTURES / case / "page.html")
    tree = LexborHTMLParser(inspect_page(case, page))
    assert len(tree.css("script")) == 1
    assert tree.css(".block, .failure")


def test_command_writes_a_file_or_stdout(tmp_path, capfdbinary):
    assert run(["inspect", str(NOISY), "-o", str(tmp_path / "r.html")]) == 0
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert b"r.html" in said.err
    assert run(["inspect", str(NOISY), "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == (tmp_path / "r.html").read_bytes()


def test_command_says_what_is_wrong(tmp_path, capfd):
    assert run(["inspect", str(tmp_path / "none.html"), "-o", "-"]) == 1
    assert "there is no such file" in capfd.readouterr().err
    assert run(["inspect", str(NOISY), "-o", str(tmp_path / "no" / "r.html")]) == 1
    assert "cannot be written" in capfd.readouterr().err


def test_command_takes_rules(tmp_path, capfd):
    rules = tmp_path / "my.toml"
    rules.write_text("[[rule]]\nname = 'seals.my'\nreason = 'promo'\nstart = ['Sand where']\n")
    assert run(["inspect", str(NOISY), "-o", "-", "--rules", str(rules)]) == 0
    assert "Named by the rule seals.my." in capfd.readouterr().out
    assert run(["extract", str(NOISY), "--rules", str(rules)]) == 0
    article = json.loads(capfd.readouterr().out)
    assert {"seals.my"} < {removed.get("rule") for removed in article["removed"]}
    assert "Sand where there was none" not in article["text"]
    assert "Sand where there was none" in extract(read(NOISY)).text
