"""Pages that kill their worker cost themselves and nothing else."""

import json
from pathlib import Path

import pytest

from newsclean.batch import run

CODES = {"exit": {"crash"}, "pointer": {"crash"}, "fault": {"internal"}, "empty": {"no-article"}}
CODES |= {"loop": {"timeout"}, "memory": {"memory", "timeout"}}  # filling memory takes its time, too
PLACES = {
    3: "exit",
    12: "pointer",
    20: "exit",
    21: "loop",
    22: "memory",
    23: "empty",
    40: "fault",
    50: "pointer",
}


def read(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def poisoned(pages):
    """Poison some pages, four of them in one chunk; return their names and how they may fail."""
    expected = {}
    for number, path in enumerate(sorted(pages.rglob("*.html"))):
        if what := PLACES.get(number):
            path.write_text(f"{path.read_text()} POISON {what} ")
            expected[str(path)] = CODES[what]
    return expected


@pytest.mark.parametrize("workers", [1, 2])
def test_every_other_page_comes_out_in_order(pages, job, workers):
    expected = poisoned(pages)
    report = run(job(batch={"workers": workers, "page_timeout": 3}))
    lines, failures = read(report.output), read(report.failures)
    assert {failure["input"] for failure in failures} == set(expected)
    assert all(failure["code"] in expected[failure["input"]] for failure in failures)
    done = [line["input"] for line in lines]
    everything = {str(path) for path in pages.rglob("*.html")}
    assert set(done) == everything - set(expected)
    assert len(done) == len(set(done))
    assert done == sorted(done, key=lambda name: ("/deep/" in name, name))
    assert report.summary.pages == 60
    assert report.summary.failed == len(expected)


def test_messages_say_what_happened(pages, job):
    for name, what in {
        "000": "exit",
        "003": "pointer",
        "006": "loop",
        "009": "memory",
        "012": "fault",
    }.items():
        (pages / f"{name}.html").write_text(f"POISON {what} ")
    report = run(job(batch={"page_timeout": 3}))
    said = {}
    for failure in read(report.failures):
        assert failure["message"].startswith(failure["input"])
        said[failure["input"][-8:-5]] = failure["message"].split(": ", 1)[1]
    assert said["000"] == "the worker ended itself (status 3)"
    assert said["003"] == "the worker crashed (SIGSEGV)"
    assert said["006"] == "took more than 3 s"
    assert said["009"] == "needs more than 96 MB"
    assert "ZeroDivisionError: a fault in the code" in said["012"]
