"""An atheris (libFuzzer) run over `extract`: `python -m tests.hostile.full --fuzz-minutes 20`.

Needs `pip install atheris`, which builds on Linux and macOS only and is in no extra for that reason. The corpus
starts from the smallest fixture pages and is kept in a temporary folder, which is named when a run ends.
"""

import sys
import tempfile
from pathlib import Path

from tests.hostile.mutations import dumps, pages

MAX_LEN = 4096
"""Bytes: what breaks a stage is small, and small inputs are many."""


def fuzz(minutes: float) -> int:
    """Run the fuzzer; it ends the process itself, with a code other than 0 for a crash or a hang."""
    import atheris  # noqa: PLC0415 - in no extra, see above

    with atheris.instrument_imports(include=["newsclean"]):
        import newsclean.pipeline  # noqa: PLC0415 - imported here to be instrumented
        from tests.hostile.probe import probe  # noqa: PLC0415 - as above
    newsclean.pipeline.packaged()
    folder = Path(tempfile.mkdtemp(prefix="newsclean-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, page in enumerate((*sorted(pages(), key=len)[:8], *sorted(dumps(), key=len)[:4])):
        (corpus / f"{number:02}").write_bytes(page[:MAX_LEN])

    def one(content: bytes) -> None:
        probe(content)

    print(f"corpus and what breaks: {folder}", flush=True)
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-max_total_time={int(minutes * 60)}",
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
    return 0


if __name__ == "__main__":
    sys.exit(fuzz(float(sys.argv[1]) if len(sys.argv) > 1 else 20))
