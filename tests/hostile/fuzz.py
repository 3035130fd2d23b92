"""An atheris (libFuzzer) run over `extract`: `python -m tests.hostile.full --fuzz-minutes 20`.

Needs `pip install atheris`, which builds on Linux and macOS only and is in no extra for that reason. The corpus
starts from the smallest fixture pages and is kept in a temporary folder, which is named when a run begins.

A run is made of rounds, each a process of its own that goes on with the corpus: atheris keeps some 20 kB of every
input that it has run (the same inputs without it take no more memory in the end than at the beginning), and what
newsclean takes would drown in that.
"""

import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.hostile.mutations import dumps, pages

MAX_LEN = 4096
"""Bytes: what breaks a stage is small, and small inputs are many."""


ROUND = 5.0
"""Minutes."""


def rounds(minutes: float) -> int:
    """Run rounds of the fuzzer until the time is up or one finds something; return its exit status."""
    folder = Path(tempfile.mkdtemp(prefix="newsclean-fuzz-"))
    print(f"corpus and what breaks: {folder}", flush=True)
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, page in enumerate((*sorted(pages(), key=len)[:8], *sorted(dumps(), key=len)[:4])):
        (corpus / f"{number:02}").write_bytes(page[:MAX_LEN])
    end = time.monotonic() + 60 * minutes
    while (left := (end - time.monotonic()) / 60) > 0:
        # In a process that has not imported newsclean yet: its modules are instrumented as they are imported.
        command = [sys.executable, "-m", "tests.hostile.fuzz", str(folder), str(min(ROUND, left))]
        if status := subprocess.run(command, check=False).returncode:
            return status
    return 0


def fuzz(folder: Path, minutes: float) -> None:
    """Run the fuzzer once; it ends the process itself, with a code other than 0 for a crash or a hang."""
    import atheris  # noqa: PLC0415 - in no extra, see above

    with atheris.instrument_imports(include=["newsclean"]):
        import newsclean.pipeline  # noqa: PLC0415 - imported here to be instrumented
        from tests.hostile.probe import probe  # noqa: PLC0415 - as above
    newsclean.pipeline.packaged()

    def one(content: bytes) -> None:
        probe(content)

    atheris.Setup(
        [
            sys.argv[0],
            str(folder / "corpus"),
            f"-max_total_time={math.ceil(minutes * 60)}",
            f"-max_len={MAX_LEN}",
            "-timeout=20",
            "-rss_limit_mb=3000",
            f"-artifact_prefix={folder}/",
            "-print_final_stats=1",
            "-verbosity=1",
        ],
        one,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    fuzz(Path(sys.argv[1]), float(sys.argv[2]))
