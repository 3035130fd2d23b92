"""The small form of tests/benchmarks/batch_soak.py: real extraction, every kind of poison, nothing lost."""

import json
from pathlib import Path

from newsclean.batch import extract_page, run
from newsclean.config import DEFAULT
from newsclean.errors import NewscleanError
from newsclean.sources import read
from tests.batch import poison

DEEDS = {"exit": "crash", "pointer": "crash", "loop": "timeout", "memory": "memory", "divs": None}


def good_fixtures():
    found = []
    for path in sorted(Path("fixtures").glob("*/page.html")):
        try:
            extract_page(read(path), DEFAULT)
        except NewscleanError:
            continue
        found.append(path.read_bytes())
    return found


def test_every_good_page_gives_an_article_and_every_poison_a_failure(job, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    contents = good_fixtures()
    expected = {}
    for number in range(200):
        path = folder / f"{number:04}.html"
        path.write_bytes(contents[number % len(contents)])
        if number % 40 == 17:
            deed = list(DEEDS)[number // 40 % len(DEEDS)]
            page = "<div>" * 100_000 if deed == "divs" else f"<p>POISON {deed} </p>"
            path.write_text(f"<!doctype html><body>{page}")
            expected[str(path)] = DEEDS[deed]
    batch = {
        "page_timeout": 4,
        "worker_memory": 256 * 1024**2,
        "pages_per_chunk": 16,
        "pages_per_part": 100,
    }
    report = run(job(sources=(str(folder),), extractor=poison.real, batch=batch))
    failures = [json.loads(line) for line in Path(report.failures).read_text().splitlines()]
    lines = [json.loads(line) for line in Path(report.output).read_text().splitlines()]
    assert len(lines) == 195
    assert {failure["input"] for failure in failures} == set(expected)
    assert all(expected[item["input"]] in {None, item["code"]} for item in failures)
    inputs = [line["input"] for line in lines]
    assert inputs == sorted(inputs)
    assert report.summary.page_types.total() == 195
    assert report.summary.reasons
