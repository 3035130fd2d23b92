"""How fast a batch is: against the bare loop, with more workers, and beside `trafilatura --input-dir`.

    python tests/benchmarks/batch_speed.py PAGES... [--count 2000] [--rounds 3]

PAGES are directories with saved pages (.html, .html.gz); they are copied, unpacked and repeated up to COUNT.
All systems read the same files from the disk and write their output to it, in turns, so that what else the
machine does hits all of them; the best of the rounds counts for each.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from newsclean.batch import Job, extract_page, run
from newsclean.batch.worker import line_of
from newsclean.config import DEFAULT
from newsclean.errors import NewscleanError
from newsclean.sources import Input, Options, list_units, read


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


def batch(pages: Path, output: Path, workers: int) -> None:
    """Run a batch as the command line does."""
    config = replace(DEFAULT, batch=replace(DEFAULT.batch, workers=workers))
    run(Job((str(pages),), str(output), config=config), fresh=True)


def trafilatura(pages: Path, output: Path, workers: int) -> None:
    """Run the peer's own command over the same directory."""
    shutil.rmtree(output, ignore_errors=True)
    tool = Path(sys.executable).with_name("trafilatura")
    command = [
        tool,
        "--input-dir",
        pages,
        "--output-dir",
        output,
        "--json",
        "--with-metadata",
        "--parallel",
        str(workers),
    ]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peer", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        pages.mkdir()
        gather(options.pages, pages, options.count)
        size = sum(path.stat().st_size for path in pages.iterdir()) / options.count / 1000
        print(f"{options.count:,} pages of {size:,.0f} kB on average")
        systems = {
            "bare loop": lambda: bare_loop(pages, folder / "bare.jsonl"),
            "batch, 1 worker": lambda: batch(pages, folder / "one.jsonl", 1),
            "batch, 2 workers": lambda: batch(pages, folder / "two.jsonl", 2),
        }
        if not options.no_peer:
            systems["trafilatura, 2"] = lambda: trafilatura(pages, folder / "peer", 2)
        extract_page(read(next(pages.iterdir())), DEFAULT)  # imports are not what we measure
        times: dict[str, list[float]] = {system: [] for system in systems}
        for number in range(options.rounds):
            for system, work in systems.items():
                started = time.perf_counter()
                work()
                times[system].append(time.perf_counter() - started)
                print(f"round {number + 1}: {system}: {times[system][-1]:.2f} s", flush=True)
        report(times, options.count)


def report(times: dict[str, list[float]], count: int) -> None:
    """Print rates and ratios."""
    best = {system: min(values) for system, values in times.items()}
    for system, seconds in best.items():
        print(f"{system:18} {count / seconds:8,.0f} pages/s")
    print(
        f"overhead of one worker over the bare loop: {best['batch, 1 worker'] / best['bare loop'] - 1:+.1%}"
    )
    print(f"two workers to one: {best['batch, 1 worker'] / best['batch, 2 workers']:.2f}")
    if "trafilatura, 2" in best:
        print(f"two workers to trafilatura: {best['trafilatura, 2'] / best['batch, 2 workers']:.1f}")


if __name__ == "__main__":
    main()
