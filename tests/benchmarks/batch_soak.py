"""A long batch with pages that kill workers, and runs that are killed themselves.

    python tests/benchmarks/batch_soak.py PAGES... --pages 100000 [--kills 50] [--workers 2] [--folder DIR]
        [--plot memory.svg]

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
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean.batch import Job, extract_page, run
from newsclean.config import DEFAULT
from newsclean.errors import NewscleanError
from newsclean.sources import Options, list_units, read
from tests.batch import poison

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEDS = ("exit", "pointer", "loop", "memory", "divs")
TIMEOUT = 4.0
PART = 250
"""Pages: parts so small that a run which is killed after some seconds has done a few."""
SETTLED = 10_000
"""Pages after which memory does not grow any more."""


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
    batch = replace(
        DEFAULT.batch, workers=workers, page_timeout=TIMEOUT, worker_memory=1024**3, pages_per_part=PART
    )
    config = replace(DEFAULT, batch=batch)
    return Job((str(folder / "pages"),), str(folder / output), config=config, extractor=poison.real)


class Memory(threading.Thread):
    """Samples the resident memory of this process and of its largest descendant, by pages done."""

    def __init__(self, ticker: Ticker) -> None:
        super().__init__(daemon=True)
        self.ticker = ticker
        self.samples: list[tuple[int, float, float]] = []
        """Pages done, megabytes here, megabytes in the largest worker."""

    def run(self) -> None:
        """Sample every second."""
        while True:
            time.sleep(1)
            sizes = resident_sizes()
            own = sizes.pop(os.getpid(), 0)
            workers = sorted(sizes.values(), reverse=True)
            self.samples.append((self.ticker.done, own / 1000, workers[0] / 1000 if workers else 0.0))

    def report(self, plot: Path | None) -> None:
        """Print what was held before and after, and how it grew from page 10,000 on (or from a tenth on)."""
        samples = self.samples
        start = min(SETTLED, self.ticker.total // 10)
        late = [row for row in samples if row[0] >= start]
        for name, column in (("here", 1), ("in the largest worker", 2)):
            values = [row[column] for row in late]
            half = len(values) // 2
            if half < 2:
                continue
            growth = _slope([row[0] for row in late], values) * 10_000
            print(
                f"memory {name}, median MB: {statistics.median(values[:half]):,.0f} in the first half after page "
                f"{start:,}, {statistics.median(values[half:]):,.0f} in the second; {growth:+.2f} per 10,000 pages"
            )
        if plot is not None:
            plot.write_text(drawn(samples, self.ticker.total), "utf-8")


def _slope(x: list[int], y: list[float]) -> float:
    return statistics.linear_regression(x, y).slope if len(set(x)) > 1 else 0.0


def drawn(samples: list[tuple[int, float, float]], total: int) -> str:
    """Return the samples as a picture: pages to the right, megabytes upwards."""
    top = max(max(own, worker) for _, own, worker in samples) * 1.1
    lines = []
    for column, colour in ((1, "#1769aa"), (2, "#c2410c")):
        points = " ".join(
            f"{60 + 820 * row[0] / total:.1f},{340 - 300 * row[column] / top:.1f}" for row in samples
        )
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    marks = "".join(
        f'<text x="52" y="{344 - 300 * share:.0f}" text-anchor="end">{top * share:,.0f}</text>'
        f'<text x="{60 + 820 * share:.0f}" y="360" text-anchor="middle">{total * share:,.0f}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="380" font-family="sans-serif" font-size="12">'
        f'<rect width="900" height="380" fill="#fff"/><path d="M60 40V340H880" fill="none" stroke="#888"/>{marks}'
        f'{"".join(lines)}<text x="60" y="24">MB by pages done: <tspan fill="#1769aa">the parent</tspan>, '
        '<tspan fill="#c2410c">the largest worker</tspan></text></svg>'
    )


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


def killed_runs(folder: Path, kills: int, workers: int, whole: float) -> Iterator[int]:
    """Run the same batch again and again, killed at random moments; yield the kills so far when a run ends.

    The moments are such that the last one comes when about all is done. A run that ends before it starts over.
    """
    rng = random.Random(2)
    command = [sys.executable, __file__, "--run", str(folder), "--workers", str(workers)]
    done = 0
    while True:
        process = subprocess.Popen(command)
        wait = rng.uniform(0.2, 3.5) * whole / kills if done < kills else None
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            done += 1
            records = len(list((folder / "killed.jsonl.parts" / "_done").glob("part-*.json")))
            print(f"kill {done} after {wait:.1f} s, {records} parts were done", flush=True)
            continue
        if process.returncode != 0:
            raise SystemExit(f"the run ended with {process.returncode}")
        yield done
        if done >= kills:
            return
        for path in folder.glob("killed.*"):
            path.unlink()


def compare(folder: Path, kills: int) -> None:
    """Raise unless the killed runs have made what the whole one has."""
    for ending in ("jsonl", "failures.jsonl"):
        if (folder / f"whole.{ending}").read_bytes() != (folder / f"killed.{ending}").read_bytes():
            raise SystemExit(f"FAILED: {ending} differs")
    print(f"whole and killed runs, {kills} kills so far: the same, byte for byte", flush=True)


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
    parser.add_argument("--plot", type=Path, help="draw the memory there, as SVG")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        run(job(Path(options.run), "killed.jsonl", options.workers))
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        expected = make(options.sources, folder, options.pages, options.poison)
        memory = Memory(Ticker(options.pages))
        memory.start()
        report = run(job(folder, "whole.jsonl", options.workers), progress=memory.ticker)
        print(f"{report.seconds:,.0f} s, {options.pages / report.seconds:,.0f} pages/s")
        memory.report(options.plot)
        check(folder, "whole", expected, options.pages)
        if options.kills:
            for kills in killed_runs(folder, options.kills, options.workers, report.seconds):
                check(folder, "killed", expected, options.pages)
                compare(folder, kills)


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
