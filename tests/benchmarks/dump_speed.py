"""How long `clean_text` takes for a dump of 300 lines, and how that grows with the lines.

python tests/benchmarks/dump_speed.py              # dumps of the pages in fixtures/, cut to 300 lines
python tests/benchmarks/dump_speed.py GOLD         # dumps of gold pages that have 270 to 330 lines

CPU time of one core, the best of five runs a dump. Needs the extra `train`, for its converters.
"""

import gzip
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

from newsclean.decode import decode
from newsclean.errors import ExtractionError
from newsclean.pipeline import clean_text
from newsclean.train.dump_layouts import CONVERTERS

FIXTURES = Path(__file__).parents[2] / "fixtures"
LINES = 300
BOUND_MS = 6.0


def cut(pages: list[str], lines: int) -> Iterator[str]:
    """Give dumps of exactly so many lines: each page's, and then those of the pages behind it."""
    for at in range(len(pages)):
        joined = "\n".join(pages[at:] + pages[:at]).split("\n")
        yield "\n".join(joined[:lines])


def of_fixtures(convert, lines: int) -> list[str]:
    pages = sorted(FIXTURES.glob("*/page.html"))
    return list(cut([convert(decode(page.read_bytes()).text) for page in pages], lines))


def of_gold(convert, gold: Path) -> list[str]:
    pages = sorted((gold / "fundus_dev").glob("*.html.gz"))
    if not pages:
        sys.exit(f"{gold} holds no folder fundus_dev with pages: GOLD is the folder of the sets")
    dumps = (convert(decode(gzip.decompress(page.read_bytes())).text) for page in pages)
    return [dump for dump in dumps if LINES * 0.9 <= dump.count("\n") + 1 <= LINES * 1.1]


def milliseconds(dump: str) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        with suppress(ExtractionError):
            clean_text(dump)
        best = min(best, time.process_time() - start)
    return best * 1000


def main(gold: str | None = None) -> None:
    everything: list[float] = []
    for name, convert in CONVERTERS.items():
        dumps = of_gold(convert, Path(gold)) if gold else of_fixtures(convert, LINES)
        took = [milliseconds(dump) for dump in dumps]
        everything += took
        size = sum(map(len, dumps)) / 1000 / len(dumps)
        print(
            f"{name:12} {len(dumps):3} dumps of {size:5.1f} KB: median {median(took):5.2f} ms, most {max(took):5.2f}"
        )
    print(
        f"{LINES} lines: median {median(everything):.2f} ms; within {BOUND_MS} ms: {median(everything) <= BOUND_MS}"
    )
    for lines in () if gold else (600, 1200, 2400, 4800):
        took = [milliseconds(dump) for dump in of_fixtures(CONVERTERS["inscriptis"], lines)[:8]]
        print(f"{lines:5} lines, inscriptis: median {median(took):6.2f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:])
