"""How fast a batch is: against the bare loop, with more workers, and beside `trafilatura --input-dir`.

    python tests/benchmarks/batch_speed.py PAGES... [--count 2000] [--rounds 3]

PAGES are directories with saved pages (.html, .html.gz); they are copied, unpacked and repeated up to COUNT.
All systems read the same files from the disk and write their output to it, each in processes of its own from
start to end, in turns, so that what else the machine does hits all of them. The best of the rounds counts for
each: seconds on the clock, and seconds of processor time of all its processes (on Linux), which other work on
the machine changes less.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from newsclean.batch import extract_page
from newsclean.batch.worker import line_of
from newsclean.config import DEFAULT
from newsclean.errors import NewscleanError
from newsclean.sources import Input, Options, list_units, read

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER: processes whose parent is gone become ours, and their time is told to us."""


def gather(sources: list[str], folder: Path, count: int) -> None:
    """Put COUNT pages, unpacked, into a folder: those of the sources, again and again."""
    units = [
        unit
        for unit in list_units(sources, Options(), skip=lambda _: False)
        if unit.mirror.endswith(("html", "html.gz"))
    ]
    contents = [read(unit.path).content for unit in units]
    for number, content in enumerate(islice(cycle(contents), count)):
        (folder / f"{number:06}.html").write_bytes(content)


def bare_loop(pages: Path, output: Path) -> None:
    """Do what a batch does, in one process and without any care."""
    with output.open("wb") as stream:
        for path in sorted(pages.iterdir()):
            page = read(path)
            try:
                article = extract_page(page, DEFAULT)
            except NewscleanError:
                continue
            stream.write(line_of(Input(str(path), path.name), page, article, with_mirror=False))


def commands(folder: Path, pages: Path) -> dict[str, list[str]]:
    """Return the systems: their names, and the commands that run them."""
    batch = [sys.executable, "-m", "newsclean", "batch", str(pages), "--fresh", "--quiet"]
    peer = [str(Path(sys.executable).with_name("trafilatura")), "--input-dir", str(pages)]
    peer += ["--output-dir", str(folder / "peer"), "--json", "--with-metadata", "--parallel", "2"]
    return {
        "bare loop": [sys.executable, __file__, "--loop", str(folder / "bare.jsonl"), str(pages)],
        "batch, 1 worker": [*batch, "-o", str(folder / "one.jsonl"), "--workers", "1"],
        "batch, 2 workers": [*batch, "-o", str(folder / "two.jsonl"), "--workers", "2"],
        "trafilatura, 2": peer,
    }


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds on the clock and those of processor time, all its processes together."""
    before, started = _cpu(), time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True)
    took = time.perf_counter() - started
    if done.returncode not in {0, 1}:  # 1: some pages gave no article
        raise SystemExit(done.stderr.decode())
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return took, _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--loop", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.loop:
        bare_loop(Path(options.pages[0]), Path(options.loop))
        return
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        pages.mkdir()
        gather(options.pages, pages, options.count)
        size = sum(path.stat().st_size for path in pages.iterdir()) / options.count / 1000
        print(f"{options.count:,} pages of {size:,.0f} kB on average")
        systems = commands(folder, pages)
        if options.no_peer:
            del systems["trafilatura, 2"]
        times: dict[str, list[tuple[float, float]]] = {system: [] for system in systems}
        for number in range(options.rounds):
            for system, command in systems.items():
                shutil.rmtree(folder / "peer", ignore_errors=True)
                times[system].append(timed(command))
                wall, cpu = times[system][-1]
                print(
                    f"round {number + 1}: {system}: {wall:.2f} s, {cpu:.2f} s of processor time", flush=True
                )
        report(times, options.count)


def report(times: dict[str, list[tuple[float, float]]], count: int) -> None:
    """Print rates and ratios: on the clock, and in processor time."""
    walls = {system: min(wall for wall, _ in values) for system, values in times.items()}
    cpus = {system: min(cpu for _, cpu in values) for system, values in times.items()}
    for system, wall in walls.items():
        print(f"{system:18} {count / wall:8,.0f} pages/s {cpus[system] / count * 1e3:8.2f} ms a page")
    for name, best in (("on the clock", walls), ("processor time", cpus)):
        overhead = best["batch, 1 worker"] / best["bare loop"] - 1
        print(f"{name}: overhead of one worker over the bare loop {overhead:+.1%}")
        print(f"{name}: two workers to one {best['batch, 1 worker'] / best['batch, 2 workers']:.2f}")
        if "trafilatura, 2" in best:
            print(
                f"{name}: two workers to trafilatura {best['trafilatura, 2'] / best['batch, 2 workers']:.1f}"
            )


if __name__ == "__main__":
    main()
