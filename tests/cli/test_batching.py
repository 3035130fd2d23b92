import gzip
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from newsclean.schema import json_schema


def command(*arguments):
    return [sys.executable, "-m", "newsclean", "batch", *map(str, arguments)]


def batch(*arguments, **options):
    return subprocess.run(
        command(*arguments), capture_output=True, check=False, timeout=100, text=True, **options
    )


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, page in enumerate(sorted(Path("fixtures").glob("en-*/page.html"))[:8]):
        shutil.copy(page, folder / f"{number}.html")
    return folder


def test_a_dash_is_no_output(pages, tmp_path):
    done = batch(pages, "-o", "-", cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    assert "do not go to stdout" in done.stderr
    assert done.returncode != 0
    assert not (tmp_path / "-").exists()


def rows(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_a_directory(pages, tmp_path):
    out = tmp_path / "out.jsonl"
    done = batch(pages, "-o", out)
    assert done.stdout == ""
    found = rows(out) + rows(tmp_path / "out.failures.jsonl")
    assert {row["input"] for row in found} == {str(path) for path in pages.iterdir()}
    assert done.returncode == (1 if rows(tmp_path / "out.failures.jsonl") else 0)
    validator = Draft202012Validator(json_schema())
    for row in found:
        validator.validate(row)
    assert "8 worked on now" in done.stderr
    assert "p99" in done.stderr
    assert str(out) in done.stderr
    again = batch(pages, "-o", out)
    assert "0 worked on now" in again.stderr


def test_failures_make_the_exit_status(pages, tmp_path):
    (pages / "bad.html.gz").write_bytes(gzip.compress(b"<p>")[:-5])
    done = batch(pages, "-o", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stderr) == (1, "")
    assert rows(tmp_path / "out" / "failures.jsonl")[-1]["code"] in {"unreadable-input", "no-article"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "csv"], "jsonl.zst"),
        (["--format", "parquet"], "leave out --format parquet"),
        (["--kind", "pdf"], "html and text"),
        (["--engine", "spark"], "local and ray"),
        (["--source-format", "arc"], "warc"),
        (["--workers", "0"], "--workers"),
        (["--engine", "ray", "--limit", "3"], "--sample"),
    ],
)
def test_bad_usage(pages, tmp_path, arguments, said):
    done = batch(pages, "-o", tmp_path / "out.jsonl", *arguments, env={**os.environ, "COLUMNS": "200"})
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.glob("out*"))


def test_missing_source(tmp_path):
    done = batch(tmp_path / "none", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert done.stderr == f"error: {tmp_path}/none: there is no such file or directory\n"


def test_dry_run_does_nothing(pages, tmp_path):
    done = batch(pages, "-o", tmp_path / "out.jsonl", "--dry-run")
    assert done.returncode == 0
    assert "8 of format page" in done.stderr
    assert not list(tmp_path.glob("out*"))


def test_stdin(pages, tmp_path):
    lines = [json.dumps({"html": path.read_text(encoding="utf-8")}) for path in sorted(pages.iterdir())[:3]]
    done = batch("-", "-o", tmp_path / "out.jsonl", "--no-removed", input="\n".join(lines))
    assert done.returncode in {0, 1}
    found = rows(tmp_path / "out.jsonl")
    assert found
    assert all(row["removed"] == [] for row in found)


def test_stdin_is_named_once(tmp_path):
    done = batch("-", "-", "-o", tmp_path / "out.jsonl", input="{}")
    assert done.returncode == 2
    assert done.stderr == "error: - is there twice, and stdin can be read once: name it once\n"


def test_no_pages_at_all_are_said(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page").write_text("<p>Rain")
    done = batch(tmp_path / "in", "-o", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert "warning: there were no pages: in a directory" in done.stderr


def test_the_name_of_a_page_leads_back_to_it_where_it_is_not_utf8(pages, tmp_path):
    (pages / "0.html").rename(pages / os.fsdecode(b"caf\xe9.html"))
    batch(pages, "-o", tmp_path / "out.jsonl")
    assert f"{pages}/caf\\xe9.html" in [row["input"] for row in rows(tmp_path / "out.jsonl")]


def test_ctrl_c_keeps_what_is_done(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    page = next(Path("fixtures").glob("en-*/page.html")).read_bytes()
    for number in range(1500):
        (folder / f"{number:04}.html").write_bytes(page)
    process = subprocess.Popen(
        command(folder, "-o", tmp_path / "out.jsonl"), stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out.jsonl.parts/.part-*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "goes on from" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out.jsonl").exists()


def test_a_bar_on_a_terminal(pages, tmp_path):
    master, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    process = subprocess.Popen(
        command(pages, "-o", tmp_path / "out.jsonl"),
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env=environment,
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    os.close(master)
    process.wait(60)
    assert b"8/8" in shown
    assert b"pages/s" in shown
