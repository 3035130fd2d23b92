"""Time of `extract` by page size: `python -m tests.benchmarks.hostile_slope [megabytes ...]`.

Prints seconds of processor time for pages of ordinary markup, the slope between the sizes in a log-log plot
(1 is linear) and the most memory that the process held.
"""

import math
import resource
import sys
import time
from contextlib import suppress

from newsclean.errors import NoArticleError
from newsclean.pipeline import extract
from tests.hostile.probe import ordinary


def main() -> None:
    """Measure and print."""
    sizes = [float(size) for size in sys.argv[1:]] or [0.1, 1, 5, 20, 50]
    extract(ordinary(10_000))
    before = None
    for size in sizes:
        page = ordinary(int(size * 1_000_000))
        start = time.process_time()
        with suppress(NoArticleError):  # so long a page may be taken for a list; all stages have run by then
            extract(page)
        taken = time.process_time() - start
        slope = (
            ""
            if before is None
            else f"  slope {math.log(taken / before[1]) / math.log(size / before[0]):.2f}"
        )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:8.1f} MB {taken:9.2f} s {peak:7,} MB at most{slope}", flush=True)
        before = (size, taken)


if __name__ == "__main__":
    main()
