"""Pages that kill their worker cost themselves and nothing else."""

import json
from pathlib import Path

import pytest

from newsclean.batch import run

POISON = {"exit": "crash", "pointer": "crash", "loop": "timeout", "memory": "memory", "fault": "internal"}
POISON |= {"sleep": "timeout", "empty": "no-article"}


def read(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def poisoned(pages, every=9):
    """Poison some pages, several in one chunk as well; return their names and how they fail."""
    expected = {}
    names = sorted(path for path in pages.rglob("*.html"))
    for number, path in enumerate(names):
        if number % every == 3 or number in {20, 21, 22, 23}:
            what = list(POISON)[number % len(POISON)]
            path.write_text(f"{path.read_text()} POISON {what} ")
            expected[str(path)] = POISON[what]
    return expected


@pytest.mark.parametrize("workers", [1, 2])
def test_every_other_page_comes_out_in_order(pages, job, workers):
    expected = poisoned(pages)
    report = run(job(batch={"workers": workers, "page_timeout": 1.5}))
    lines, failures = read(report.output), read(report.failures)
    assert {failure["input"]: failure["code"] for failure in failures} == expected
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
    report = run(job(batch={"page_timeout": 1.5}))
    said = {}
    for failure in read(report.failures):
        assert failure["message"].startswith(failure["input"])
        said[failure["input"][-8:-5]] = failure["message"].split(": ", 1)[1]
    assert said["000"] == "the worker ended itself (status 3)"
    assert said["003"] == "the worker crashed (SIGSEGV)"
    assert said["006"] == "took more than 1.5 s"
    assert said["009"] == "needs more than 96 MB"
    assert "ZeroDivisionError: a fault in the code" in said["012"]
