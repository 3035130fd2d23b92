"""A batch of WET archives: parts, positions and going on are as for other archives."""

import json
from pathlib import Path

import pytest

from newsclean.batch import plan, run, run_shard
from tests.sources.wet_archives import text_of, wet


@pytest.fixture
def crawl(tmp_path):
    """A directory of two archives, of 30 pages and 5."""
    folder = tmp_path / "crawl"
    folder.mkdir()
    for name, numbers in {"a": range(30), "b": range(30, 35)}.items():
        (folder / f"{name}.warc.wet.gz").write_bytes(wet([text_of(number, 3) for number in numbers])[0])
    return folder


def rows(report):
    return [json.loads(line) for line in Path(report.output).read_text(encoding="utf-8").splitlines()]


def test_every_text_is_a_page_with_its_address_and_position(job, crawl):
    report = run(job(sources=(str(crawl),)))
    found = rows(report)
    assert [row["text"] for row in found] == [text_of(number, 3).decode() for number in range(35)]
    assert found[29]["url"] == "https://www.paper.example/news/29"
    assert {row["fetched_at"] for row in found} == {"2026-08-07T11:12:14Z"}
    _, offsets = wet([text_of(number, 3) for number in range(30)])
    assert [row["input"] for row in found[:30]] == [f"{crawl}/a.warc.wet.gz#{at}" for at in offsets[1:]]


def test_an_archive_is_a_shard_and_is_cut_into_parts(job, crawl):
    shards = list(plan(job(sources=(str(crawl),))))
    assert [len(shard.units) for shard in shards] == [1, 1]
    assert all(shard.many_parts for shard in shards)
    records = [record for shard in shards for record in run_shard(job(sources=(str(crawl),)), shard)]
    assert [record.summary.pages for record in records] == [20, 10, 5]
    report = run(job(sources=(str(crawl),)))
    assert (report.worked, len(rows(report))) == (0, 35)


def test_a_run_goes_on_with_what_came_since(job, crawl):
    whole = job(sources=(str(crawl),))
    assert run(whole).worked == 35
    (crawl / "c.warc.wet.gz").write_bytes(wet([text_of(99, 3)])[0])
    report = run(whole)
    assert (report.worked, len(rows(report))) == (1, 36)
