import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.batch import run
from newsclean.sinks import Form
from tests.batch.test_run import files, lines

SCRIPT = """
import os, sys
from newsclean.batch import Job, run
from newsclean.config import BatchConfig, Config
from newsclean.sinks import Form
from tests.batch import poison
source, output, form, event, name = sys.argv[1:]
def kill(happened, values):
    if happened == event and name in os.path.basename(str(values[1 if event == "os.rename" else 0])):
        os._exit(9)
if __name__ == "__main__":
    sys.addaudithook(kill)
    batch = BatchConfig(2, page_timeout=5, worker_memory=96 * 2**20, pages_per_chunk=4, pages_per_part=20)
    run(Job((source,), output, Form(form), extractor=poison.plain, config=Config(batch=batch)))
"""
MOMENTS = [
    ("os.rename", "out.jsonl"),
    ("open", ".out.failures.jsonl"),
    ("open", ".out.manifest.json"),
]


def killed(tmp_path, job, event, name):
    """Run a job in a process that is gone the moment it does something with a file."""
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, str(tmp_path / "script.py"), *job.sources, job.output, job.form.value]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    assert subprocess.run([*command, event, name], env=environment, check=False).returncode == 9


@pytest.mark.parametrize(("event", "name"), MOMENTS)
def test_killed_in_its_end_a_run_goes_on(job, pages, tmp_path, event, name):
    (pages / "003.html").write_text("POISON empty ")
    killed(tmp_path, job(), event, name)
    assert run(job()).worked == 0
    assert not (tmp_path / "out.jsonl.parts").exists()
    (pages / "003.html").write_text("<p>Page three is longer</p>")
    (pages / "006.html").write_text("POISON empty ")  # as many failures as before
    killed(tmp_path, job(), event, name)
    assert run(job()).worked == 0
    run(job("whole.jsonl"))
    for ending in ("jsonl", "failures.jsonl"):
        assert (tmp_path / f"out.{ending}").read_bytes() == (tmp_path / f"whole.{ending}").read_bytes()


@pytest.mark.parametrize(("event", "name"), [MOMENTS[0], MOMENTS[2]])
def test_killed_in_its_end_with_as_many_bytes_as_before(job, pages, tmp_path, event, name):
    run(job())
    (pages / "000.html").write_text("<p>Page X</p>")
    killed(tmp_path, job(), event, name)
    run(job())
    run(job("whole.jsonl"))
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def articles(folder):
    return {name for name in files(folder) if name not in {"manifest.json", "failures.jsonl"}}


def test_a_tree_loses_what_pages_that_are_gone_or_fail_have_left(job, pages, tmp_path):
    tree = job("tree", form=Form.TREE)
    run(tree)
    (tmp_path / "tree" / "mine.txt").write_text("mine")
    (pages / "000.html").unlink()
    (pages / "003.html").write_text("POISON empty ")
    report = run(tree)
    assert (report.summary.articles, report.summary.failed) == (58, 1)
    assert len(articles(tmp_path / "tree")) == 58 + 1
    assert "003.html.json" not in articles(tmp_path / "tree")
    (pages / "006.html").unlink()
    run(tree, fresh=True)
    assert len(articles(tmp_path / "tree")) == 57 + 1
    assert (tmp_path / "tree" / "mine.txt").exists()


def test_a_tree_killed_in_its_end_loses_them_too(job, pages, tmp_path):
    tree = job("tree", form=Form.TREE)
    run(tree)
    (pages / "000.html").unlink()
    killed(tmp_path, tree, "os.remove", "000.html.json")
    assert (tmp_path / "tree" / "000.html.json").exists()
    assert run(tree).worked == 0
    assert "000.html.json" not in articles(tmp_path / "tree")


def test_failures_and_articles_are_of_the_same_run(job, pages, tmp_path):
    (pages / "003.html").write_text("POISON empty ")
    run(job("out"))
    (pages / "003.html").write_text("<p>Page three</p>")
    (pages / "006.html").write_text("POISON empty ")
    killed(tmp_path, job("out"), "open", ".manifest.json")
    assert run(job("out")).worked == 0
    assert [line["input"].rsplit("/", 1)[1] for line in lines(tmp_path / "out" / "failures.jsonl")] == [
        "006.html"
    ]
