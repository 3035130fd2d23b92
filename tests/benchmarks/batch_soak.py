"""A long batch with pages that kill workers, and runs that are killed themselves.

    python tests/benchmarks/batch_soak.py PAGES... --pages 100000 [--kills 5] [--workers 2] [--folder DIR]

PAGES are directories with saved pages, which are repeated; a hundred of the pages (or --poison) are replaced
by poison: os._exit, a bad pointer, an endless loop, a memory eater, 100,000 nested <div>. Checked are: an
article for every other page, a failure for each of these, flat memory, and, with --kills, output that is the
same byte for byte after SIGKILL at random moments. The poison acts in the extractor that this script hands to
the batch.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean.batch import Job, extract_page, run
from newsclean.config import DEFAULT
from newsclean.errors import NewscleanError
from newsclean.sources import Options, list_units, read
from tests.batch import poison

DEEDS = ("exit", "pointer", "loop", "memory", "divs")
TIMEOUT = 4.0


def good_pages(sources: list[str]) -> list[bytes]:
    """Return the pages that give an article, each within a second."""
    found = []
    for unit in list_units(sources, Options(), skip=lambda _: False):
        if unit.mirror.endswith(("html", "html.gz")):
            page = read(unit.path)
            started = time.perf_counter()
            try:
                extract_page(page, DEFAULT)
            except NewscleanError:
                continue
            if time.perf_counter() - started < 1:
                found.append(page.content)
    return found


def make(sources: list[str], folder: Path, count: int, poisons: int) -> dict[str, str]:
    """Fill a folder with COUNT pages; return the poisoned ones and what they do."""
    store, pages = folder / "store", folder / "pages"
    store.mkdir()
    pages.mkdir()
    originals = []
    for number, content in enumerate(good_pages(sources)):
        originals.append(store / f"{number}.html")
        originals[-1].write_bytes(content)
    print(f"{len(originals):,} different pages", flush=True)
    rng = random.Random(1)
    bad = dict.fromkeys(rng.sample(range(count), poisons), "")
    for index, number in enumerate(bad):
        bad[number] = DEEDS[index % len(DEEDS)]
    for number in range(count):
        path = pages / f"{number // 1000:03}" / f"{number:06}.html"
        path.parent.mkdir(exist_ok=True)
        deed = bad.get(number)
        if deed == "divs":
            path.write_text("<!doctype html><body>" + "<div>" * 100_000)
        elif deed:
            path.write_text(f"<!doctype html><body><p>POISON {deed} </p>")
        else:
            os.link(originals[number % len(originals)], path)
    return {f"{number:06}.html": deed for number, deed in bad.items()}


def job(folder: Path, output: str, workers: int) -> Job:
    """Return the job that all runs do."""
    batch = replace(DEFAULT.batch, workers=workers, page_timeout=TIMEOUT, worker_memory=1024**3)
    config = replace(DEFAULT, batch=batch)
    return Job((str(folder / "pages"),), str(folder / output), config=config, extractor=poison.real)


class Memory(threading.Thread):
    """Samples the resident memory of this process and of its descendants."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.samples: list[tuple[float, int, int]] = []
        self.started = time.monotonic()

    def run(self) -> None:
        """Sample every second."""
        while True:
            time.sleep(1)
            sizes = resident_sizes()
            own = sizes.pop(os.getpid(), 0)
            self.samples.append((time.monotonic() - self.started, own, max(sizes.values(), default=0)))


def resident_sizes() -> dict[int, int]:
    """Return the resident kilobytes of this process and its descendants."""
    parents, sizes = {}, {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            parents[int(entry.name)] = int(fields[1])
            sizes[int(entry.name)] = int((entry / "statm").read_text().split()[1]) * 4
        except (OSError, IndexError):
            continue
    mine = {os.getpid()}
    for _ in range(4):
        mine |= {child for child, parent in parents.items() if parent in mine}
    return {process: size for process, size in sizes.items() if process in mine}


def killed_runs(folder: Path, kills: int, workers: int, whole: float) -> None:
    """Start the same run again and again, kill it at random moments, and let the last one end."""
    rng = random.Random(2)
    command = [sys.executable, __file__, "--run", str(folder), "--workers", str(workers)]
    done = 0
    while True:
        process = subprocess.Popen(command)
        wait = rng.uniform(0.05, 2.0 / (kills + 1)) * whole if done < kills else None
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            done += 1
            print(f"killed after {wait:.1f} s", flush=True)
            continue
        if process.returncode != 0:
            raise SystemExit(f"the run ended with {process.returncode}")
        return


def check(folder: Path, output: str, expected: dict[str, str], count: int) -> None:
    """Raise unless every page is in its place."""
    lines = sum(1 for _ in (folder / f"{output}.jsonl").open("rb"))
    failures = [json.loads(line) for line in (folder / f"{output}.failures.jsonl").open("rb")]
    codes: dict[str, dict[str, int]] = {}
    for failure in failures:
        deed = expected.get(failure["input"].rsplit("/", 1)[1], "UNEXPECTED")
        codes.setdefault(deed, {}).setdefault(failure["code"], 0)
        codes[deed][failure["code"]] += 1
    print(f"{lines:,} articles, {len(failures):,} failures: {codes}")
    if lines != count - len(expected) or {f["input"].rsplit("/", 1)[1] for f in failures} != set(expected):
        raise SystemExit("FAILED: pages are missing or failed without poison")


def main() -> None:
    """Make pages, run, kill, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--poison", type=int, default=100)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", help="where to put 20 kB a page; default: the temporary directory")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(job(Path(options.run), "killed.jsonl", options.workers))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        expected = make(options.sources, folder, options.pages, options.poison)
        memory = Memory()
        memory.start()
        report = run(job(folder, "whole.jsonl", options.workers), progress=Ticker(options.pages))
        print(f"{report.seconds:,.0f} s, {options.pages / report.seconds:,.0f} pages/s")
        quarter = len(memory.samples) // 4
        for label, part in (
            ("first", memory.samples[quarter : 2 * quarter]),
            ("last", memory.samples[-quarter:]),
        ):
            if part:
                own, worker = max(row[1] for row in part) / 1000, max(row[2] for row in part) / 1000
                print(f"memory, {label} part: {own:,.0f} MB here, {worker:,.0f} MB in the largest worker")
        check(folder, "whole", expected, options.pages)
        if options.kills:
            killed_runs(folder, options.kills, options.workers, report.seconds)
            check(folder, "killed", expected, options.pages)
            for ending in ("jsonl", "failures.jsonl"):
                if (folder / f"whole.{ending}").read_bytes() != (folder / f"killed.{ending}").read_bytes():
                    raise SystemExit(f"FAILED: {ending} differs")
            print("killed and whole runs: the same, byte for byte")


class Ticker:
    """Says now and then how far a run is."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.said = total, 0, time.monotonic()

    def __call__(self, pages: int, _failed: int) -> None:
        """Count pages."""
        self.done += pages
        if time.monotonic() - self.said > 20:
            self.said = time.monotonic()
            print(f"{self.done:,} of {self.total:,}", flush=True)


if __name__ == "__main__":
    main()
