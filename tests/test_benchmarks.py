"""The stages that the benchmark of speed times are there: it names functions that others move."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_speed_prints_every_stage(tmp_path):
    shutil.copy(ROOT / "fixtures" / "en-nextjs-noisy" / "page.html", tmp_path / "seals.html")
    row = {"id": "seals", "text": "Nobody planned for the seals."}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    script = ROOT / "tests" / "benchmarks" / "speed.py"
    done = subprocess.run(
        [sys.executable, script, tmp_path, "--peers", "trafilatura"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for said in ("of newsclean's", "layout", "needs_guard", "the rest", "a process with one article"):
        assert said in done.stdout
