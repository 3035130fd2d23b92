"""The benchmarks run: they name functions that others move."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from newsclean.dump import reading
from newsclean.dump.weights import packaged
from newsclean.train.dump_gold import fold_of
from newsclean.train.dumps import FOLDS, Trained
from tests.benchmarks import dumps

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
    out = said_by("metadata.py", gold, "--peers", "trafilatura", "--dumps", "markdownify", "--worst", "1")
    assert "seals: 1 pages\n  newsclean    title 0" in out
    assert "authors 1.000 of 1" in out
    assert f"title of seals: {ROW['title']!r}, found " in out
    assert "\n  trafilatura  title " in out
    assert re.search(r"\n  markdownify  title 0\.\d+ of 1  authors 1\.000 of 1", out)


def rows_of(out):
    """Return the rows of a table of measures by their names, without the times."""
    head, *rows = (re.split(r"\s{2,}", line) for line in out.splitlines()[1:] if line)
    return {name: dict(zip(head[1:-1], cells, strict=False)) for name, *cells in rows}


@pytest.mark.parametrize("name", dumps.CONVERTERS)
def test_dumps_hold_the_page_and_scripts_where_the_name_says_so(name):
    dump = dumps.CONVERTERS[name][1](PAGE.read_text("utf-8"))
    assert ROW["text"] in " ".join(dump.split())
    assert ("window.dataLayer" in dump) == name.endswith("-scripts")


def test_dumps_are_scored_by_converter(gold):
    rows = rows_of(said_by("dumps.py", gold))
    assert list(rows) == list(dumps.CONVERTERS)
    assert {(row["pages"], row["refused"]) for row in rows.values()} == {("1", "0")}


def test_dumps_are_read_by_kept_models_of_other_sites(gold, tmp_path):
    asked = (gold, "--converters", "inscriptis,bs4-lines")
    for fold in range(FOLDS):
        with (tmp_path / f"fold{fold}.npz").open("wb") as file:
            packaged().save(file)
    out = said_by("dumps.py", *asked, "--models", tmp_path)
    assert out.startswith("seals (model has not seen the site)\n")
    assert rows_of(out) == rows_of(said_by("dumps.py", *asked))


@pytest.mark.parametrize("broken", range(FOLDS))
def test_dumps_are_read_by_the_model_of_their_fold_alone(gold, monkeypatch, broken):
    monkeypatch.setattr(reading, "packaged", packaged)  # put back when this test is over
    folds = [packaged()] * FOLDS
    folds[broken] = replace(packaged(), names="0 0")
    (result,) = dumps.measure(gold, ["inscriptis"], Trained(packaged(), tuple(folds)), None)
    assert bool(result.refused) == (fold_of(ROW["id"], FOLDS) == broken)


def test_models_of_other_sites_are_trained_once(monkeypatch, tmp_path):
    with pytest.raises(ValueError, match="--unseen"):
        dumps.trained(tmp_path / "models", None, None)
    fits = []

    def fit(pages):
        fits.append(pages)
        numbered = [replace(packaged(), calibration=(float(fold),)) for fold in range(FOLDS)]
        return Trained(packaged(), tuple(numbered))

    monkeypatch.setattr("newsclean.train.dumps.fit", fit)
    monkeypatch.setattr(dumps, "documents", lambda sets, cache: iter([sets, cache]))
    first = dumps.trained(tmp_path / "models", tmp_path, tmp_path)
    again = dumps.trained(tmp_path / "models", None, None)
    assert fits == [[tmp_path, tmp_path]]
    for site in ("paper.example", "post.example"):
        assert first.unseen(site).calibration == again.unseen(site).calibration == (fold_of(site, FOLDS),)


def test_page_types_counts_what_pages_are_called(gold):
    page = gold.with_suffix("") / "seals.html"
    page.with_suffix(".html.gz").write_bytes(gzip.compress(page.read_bytes()))
    out = said_by("page_types.py", gold.parent, "seals")
    assert "article      called article" in out


def test_site_repeats_loses_no_body_line():
    out = said_by("site_repeats.py", "--sites", 1, "--pages", 6)
    assert "lost to --site-repeats: 0" in out
