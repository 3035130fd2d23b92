"""The benchmarks run: they name functions that others move."""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "fixtures" / "en-nextjs-noisy" / "page.html"
ROW = {
    "id": "seals",
    "text": "Nobody planned for the seals.",
    "title": "Ferry held for a seal that would not move",
    "authors": ["Marit Solvang", "Owen Prythe"],
    "date": "2026-03-01",
}


def said_by(script, *arguments):
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "benchmarks" / script, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "seals"
    folder.mkdir()
    shutil.copy(PAGE, folder / "seals.html")
    (tmp_path / "seals.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return tmp_path / "seals.jsonl"


def test_speed_prints_every_stage(gold):
    out = said_by("speed.py", gold, "--peers", "trafilatura")
    for said in ("of newsclean's", "layout", "needs_guard", "the rest", "a process with one article"):
        assert said in out


def test_quality_compares_with_a_peer(gold):
    out = said_by("quality.py", gold, "--peers", "trafilatura")
    assert "time, trafilatura / newsclean" in out


def test_metadata_scores_each_field_and_shows_what_is_missed(gold):
    out = said_by("metadata.py", gold, "--peers", "trafilatura", "--worst", "1")
    assert "seals: 1 pages\n  newsclean    title 0" in out
    assert "authors 1.000 of 1" in out
    assert f"title of seals: {ROW['title']!r}, found " in out
    assert "\n  trafilatura  title " in out


def test_page_types_counts_what_pages_are_called(gold):
    page = gold.with_suffix("") / "seals.html"
    page.with_suffix(".html.gz").write_bytes(gzip.compress(page.read_bytes()))
    out = said_by("page_types.py", gold.parent, "seals")
    assert "article      called article" in out


def test_site_repeats_loses_no_body_line():
    out = said_by("site_repeats.py", "--sites", 1, "--pages", 6)
    assert "lost to --site-repeats: 0" in out
