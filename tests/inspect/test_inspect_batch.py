import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from selenium.webdriver.common.by import By

from newsclean.errors import UnreadableInputError
from newsclean.inspect.batch import batch_report
from newsclean.inspect.outputs import articles, failures, find_output, summary
from newsclean.inspect.tally import Tally

FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = ("en-nextjs-noisy", "de-faktenbox", "fr-direct-crue", "en-two-sentences", "sv-intervju-korta-svar")
HOSTILE = "<script>document.body.dataset.hacked='yes'</script>"


def newsclean(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Some of our pages, one whose title is hostile, and one that is empty."""
    folder = tmp_path_factory.mktemp("pages")
    for case in CASES:
        (folder / f"{case}.html").write_bytes((FIXTURES / case / "page.html").read_bytes())
    text = (FIXTURES / CASES[0] / "page.html").read_text(encoding="utf-8")
    (folder / "hostile.html").write_text(
        text.replace("Harbour seals return", "&lt;script>document.body.dataset.hacked='yes'&lt;/script>"),
        encoding="utf-8",
    )
    (folder / "empty.html").write_bytes(b" ")
    return folder


@pytest.fixture(scope="module")
def output(pages, tmp_path_factory):
    """What a batch over them has written."""
    path = tmp_path_factory.mktemp("out") / "articles.jsonl"
    done = newsclean("batch", pages, "-o", path, "--workers", "1", "--quiet")
    assert done.returncode == 1, done.stderr
    return path


def test_a_real_batch_is_counted(output):
    found = find_output(str(output))
    tally = Tally()
    for row in articles(found):
        tally.take(row)
    for failure in failures(found):
        tally.take_failure(failure)
    assert (tally.articles, tally.failed) == (len(CASES) + 1, 1)
    assert tally.codes == {"empty-input": 1}
    assert sum(tally.confidences) == tally.articles
    assert sum(site.pages for site in tally.sites.values()) == tally.articles
    assert tally.reasons["navigation"] > 0
    assert summary(found).times.total() >= tally.articles


def test_the_report_on_it(output):
    tree = LexborHTMLParser(batch_report(find_output(str(output))))
    facts = {node.css_first("dt").text(): node.css_first("dd").text() for node in tree.css(".facts div")}
    assert facts["Pages"] == "7"
    assert facts["Failures"].startswith("1 (14.3%")
    assert tree.css_first("#speeds")
    assert "empty.html" in tree.css_first("#failures").text()
    links = [node.attributes["href"] for node in tree.css("#suspects a")]
    assert links == [f"#page-{number}" for number in range(len(links))]
    assert all(tree.css_first(target) for target in links)


@pytest.mark.parametrize("form", ["jsonl.gz", "parquet", "tree"])
def test_every_form_tells_the_same(pages, output, tmp_path, form):
    folder = tmp_path / "out"
    done = newsclean("batch", pages, "-o", folder, "--format", form, "--workers", "1", "--quiet")
    assert done.returncode == 1, done.stderr
    (folder / "part-00000.jsonl").write_text('{"mine": 1}\n')  # of another program
    expected = sorted(articles(find_output(str(output))), key=lambda row: row["input"])
    found = sorted(articles(find_output(str(folder))), key=lambda row: row["input"])
    assert [row["text"] for row in found] == [row["text"] for row in expected]
    assert [len(row["removed"]) for row in found] == [len(row["removed"]) for row in expected]
    assert [row["provenance"] for row in found] == [row["provenance"] for row in expected]
    assert len(list(failures(find_output(str(folder))))) == 1


def test_what_is_no_output_is_told_from_one(pages, tmp_path):
    assert find_output(str(pages)) is None
    assert find_output(str(pages / "hostile.html")) is None
    table = tmp_path / "pages.jsonl"
    table.write_text(json.dumps({"url": "u", "html": "<p>x"}) + "\n")
    assert find_output(str(table)) is None


def test_the_folder_of_an_output_stands_for_it(output, tmp_path):
    assert find_output(str(output.parent)) == find_output(str(output))
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_bytes(output.read_bytes())
        (tmp_path / f"{name}.manifest.json").write_text("{}")
    with pytest.raises(UnreadableInputError, match=r"several batches; name one: .*one\.jsonl, .*two\.jsonl"):
        find_output(str(tmp_path))


def test_damage_is_said_with_its_place(output, tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_bytes(output.read_bytes() + b'{"schema_version": "1.0", "te\n')
    with pytest.raises(UnreadableInputError, match=r"articles\.jsonl, line 7: is no JSON"):
        batch_report(find_output(str(path)))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(output.read_bytes())[:-20])
    with pytest.raises(UnreadableInputError, match=r"cut\.jsonl\.gz: the compressed data is damaged"):
        batch_report(find_output(str(path)))


def test_an_empty_output(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b"")
    tree = LexborHTMLParser(batch_report(find_output(str(path))))
    assert tree.css_first(".facts dd").text() == "0"
    targets = [node.attributes["href"] for node in tree.css("nav a")]
    assert targets == ["#sites", "#suspects"]
    assert all(tree.css_first(target) for target in targets)


def test_memory_does_not_grow_with_pages():
    tally = Tally()
    for number in range(2000):
        tally.take({"url": f"https://n.example/{number}", "text": "x", "confidence": number / 2000})
    assert tally.articles == 2000
    assert len(tally.worst) == 40
    assert tally.worst[0].row["url"] == "https://n.example/0"
    assert len(tally.sites) == 1


def click(browser, selector):
    node = browser.find_element(By.CSS_SELECTOR, selector)
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", node)
    node.click()


def test_in_a_browser(browser, output, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(batch_report(find_output(str(output))), encoding="utf-8")
    browser.get_log("browser")
    browser.get(path.as_uri())
    assert browser.execute_script("return document.body.dataset.hacked") is None
    for up in (True, False):
        click(browser, "#sites th:nth-child(2) button")
        values = [
            float(cell.get_attribute("data-value"))
            for cell in browser.find_elements(By.CSS_SELECTOR, "#sites td:nth-child(2)")
        ]
        assert values == sorted(values, reverse=not up)
    click(browser, "#suspects a")
    single = browser.find_element(By.CSS_SELECTOR, "#page-0")
    assert single.get_attribute("open")
    assert single.find_element(By.CSS_SELECTOR, ".block").is_displayed()
    assert browser.get_log("browser") == []
