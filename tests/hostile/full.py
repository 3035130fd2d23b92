"""The long form of the hostile tests: `python -m tests.hostile.full --help`.

Each input is a number (or a fuzzer's file), so that a failure can be tried again alone: `--only NUMBER`.
"""

import argparse
import faulthandler
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.hostile.fuzz import rounds
from tests.hostile.mutations import dumps, mutated, pages
from tests.hostile.probe import Pace, pace, probe

HANGS = 120
"""Seconds after which the run is ended and says where it hung."""


def runners() -> list[tuple[str, object, list[bytes]]]:
    """Return the ways that there are: a name, the function, the originals to break."""
    from newsclean.pipeline import extract  # noqa: PLC0415 - slow to import, `--help` is not

    found: list[tuple[str, object, list[bytes]]] = [("extract", extract, pages())]
    try:
        from newsclean import clean_text  # noqa: PLC0415 - as above
    except ImportError:
        print("clean_text: not there yet, left out")
    else:
        found.append(("clean_text", lambda page: clean_text(_text(page)), dumps() + pages()[:5]))
    return found


def _text(page: bytes | str) -> str:
    return page if isinstance(page, str) else page.decode("utf-8", "surrogateescape")


def mutations(first: int, count: int, log: Path | None) -> int:
    """Run mutations and print what came of them; return how many failed."""
    at = pace()
    print(f"ordinary pages: {at.base * 1e3:.1f} ms + {at.slope * 1e9:.1f} ns a character", flush=True)
    ways = runners()
    said: Counter[str] = Counter()
    slowest: list[tuple[float, int]] = []
    start = time.monotonic()
    for seed in range(first, first + count):
        name, run, originals = ways[seed % len(ways)]
        page = mutated(seed, originals)
        faulthandler.dump_traceback_later(HANGS, exit=True)
        if log is not None:
            log.write_text(f"{seed}\n")
        said[one(name, run, page, seed, at, slowest)] += 1
        if (seed - first + 1) % 5000 == 0:
            print(f"{seed - first + 1:,} in {time.monotonic() - start:.0f} s: {dict(said)}", flush=True)
    faulthandler.cancel_dump_traceback_later()
    print(f"{count:,} mutations in {time.monotonic() - start:.0f} s: {dict(said)}")
    print("slowest, as a share of what is allowed:", [(round(share, 2), seed) for share, seed in slowest])
    return sum(number for what, number in said.items() if what.startswith("FAILED"))


def one(
    name: str, run: object, page: bytes | str, seed: int, at: Pace, slowest: list[tuple[float, int]]
) -> str:
    """Run one mutation; return what came of it in a word."""
    try:
        outcome = probe(page, run)
        share = outcome.seconds / at.limit(page)
        if share > 1:  # once more: another process may have had the caches
            share = min(share, probe(page, run).seconds / at.limit(page))
    except Exception as error:  # noqa: BLE001 - finding these is what it is for
        print(
            f"seed {seed} ({name}, {len(page):,}): {''.join(traceback.format_exception(error)[-4:])}",
            flush=True,
        )
        return f"FAILED {type(error).__name__}"
    slowest.append((share, seed))
    slowest.sort(reverse=True)
    del slowest[5:]
    if share > 1:
        print(
            f"seed {seed} ({name}, {len(page):,}): {outcome.seconds:.2f} s is {share:.1f} of what is allowed",
            flush=True,
        )
        return "FAILED slow"
    return outcome.error.code if outcome.error else f"{name} article"


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=100_000, help="how many broken pages [100000]")
    parser.add_argument("--first", type=int, default=0, help="the first one's number [0]")
    parser.add_argument("--only", type=int, help="run this one alone, errors uncaught")
    parser.add_argument("--log", type=Path, help="write the number of the running one there")
    parser.add_argument(
        "--fuzz-minutes", type=float, default=0, help="run the atheris fuzzer for so long instead"
    )
    options = parser.parse_args()
    faulthandler.enable()
    if options.only is not None:
        ways = runners()
        name, run, originals = ways[options.only % len(ways)]
        page = mutated(options.only, originals)
        outcome = probe(page, run)
        print(name, len(page), f"{outcome.seconds:.3f} s", outcome.error or outcome.article.title)
        return 0
    if options.fuzz_minutes:
        return rounds(options.fuzz_minutes)
    return 1 if mutations(options.first, options.mutations, options.log) else 0


if __name__ == "__main__":
    sys.exit(main())
