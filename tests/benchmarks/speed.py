"""Where the time goes: milliseconds a page of every stage, and how other extractors compare.

    python tests/benchmarks/speed.py GOLD [GOLD ...] [--peers trafilatura,resiliparse] [--limit 200]

GOLD is a folder of gold pages or a SET.jsonl beside one, as `newsclean evaluate` reads them; gold is not looked
at. Ten pages in a row go to each system, another one first each time, so that what else the machine does hits
all of them. Times are processor time, from bytes to article for newsclean and from decoded text to text for the
peers. Beside the peers, newsclean sees each page for the first time. `body alone` is newsclean without metadata
and pictures; `no second opinion` never asks trafilatura about a page that it is unsure of.

Start and memory are measured in processes of their own, from nothing to the first article.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import logging
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean import assemble, guard, lexicon, model, parse, pipeline
from newsclean.config import DEFAULT
from newsclean.decode import decode
from newsclean.errors import NewscleanError
from newsclean.evaluate import read_gold
from newsclean.metadata.pictures import Pictures
from newsclean.records import Metadata
from newsclean.sources import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclean.records import Page

STAGES = (
    (pipeline, "utf8"),
    (parse, "needs_guard"),
    (guard, "guarded"),
    (pipeline, "parse embedded layout metadata features second_opinion label"),
    (model.Model, "predict"),
    (pipeline, "page_type index_labels wall truncated illustrations with_captions"),
    (assemble, "body lead removed article"),
)
TURN = 10
"""Pages that a system does in a row: the processor's caches are its own, as in a batch."""
FIRST = """
import time
import newsclean
newsclean.extract(b"<h1>A bridge is closed</h1><p>" + b"The council closed the bridge on Monday, it said. " * 20)
took = time.process_time()
status = open("/proc/self/status").read()
print(took, status.partition("VmHWM:")[2].split()[0])
"""


class Clock:
    """Processor time of the stages, each without those inside it."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.inner: list[float] = []

    def watch(self, owner: object, name: str) -> None:
        """Take the time of a function whenever it is called."""
        called = getattr(owner, name)

        @wraps(called)
        def timed(*args: object, **options: object) -> object:
            self.inner.append(0.0)
            start = time.process_time()
            try:
                return called(*args, **options)
            finally:
                took = time.process_time() - start
                self.seconds[name] += took - self.inner.pop()
                if self.inner:
                    self.inner[-1] += took

        setattr(owner, name, timed)

    def unwatch(self) -> None:
        """Put the functions back."""
        for owner, names in STAGES:
            for name in names.split():
                setattr(owner, name, getattr(owner, name).__wrapped__)


def newsclean(page: Page, _: str) -> object:
    return pipeline.extract(page)


def alone(page: Page, _: str) -> object:
    return pipeline.extract(page, config=replace(DEFAULT, second_opinion=False))


def body(page: Page, text: str) -> object:
    kept = pipeline.metadata, pipeline.illustrations
    pipeline.metadata = lambda *_, url: Metadata(url=url)
    pipeline.illustrations = lambda *_: Pictures((), ())
    try:
        return alone(page, text)
    finally:
        pipeline.metadata, pipeline.illustrations = kept


def trafilatura(_: Page, text: str) -> object:
    from trafilatura import extract  # noqa: PLC0415 - a peer

    return extract(text, include_comments=False, include_tables=True)


def trafilatura_with_metadata(page: Page, text: str) -> object:
    from trafilatura import bare_extraction  # noqa: PLC0415 - a peer

    return bare_extraction(text, url=page.url, include_comments=False, with_metadata=True)


def resiliparse(_: Page, text: str) -> object:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - a peer

    return extract_plain_text(text, main_content=True, alt_texts=False, list_bullets=False)


PEERS: dict[str, dict[str, Callable[[Page, str], object]]] = {
    "trafilatura": {"trafilatura": trafilatura, "trafilatura with metadata": trafilatura_with_metadata},
    "resiliparse": {"resiliparse": resiliparse},
}


def pages_of(sources: list[Path], limit: int | None) -> list[tuple[Page, str]]:
    found = []
    for source in sources:
        for gold in read_gold(source)[:limit]:
            page = replace(read(gold.path), url=gold.row.url)
            found.append((page, decode(page.content, page.headers.get("content-type")).text))
    return found


def seconds(system: Callable[[Page, str], object], page: Page, text: str) -> float:
    start = time.process_time()
    with suppress(NewscleanError):  # a page without an article takes its time as well
        system(page, text)
    return time.process_time() - start


def compare(
    pages: list[tuple[Page, str]], systems: dict[str, Callable[[Page, str], object]]
) -> Iterator[str]:
    """Yield a line for each system."""
    took: defaultdict[str, float] = defaultdict(float)
    names = list(systems)
    for turn, start in enumerate(range(0, len(pages), TURN)):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            took[name] += sum(seconds(systems[name], *page) for page in pages[start : start + TURN])
    own = took["newsclean"]
    for name in names:
        yield f"{name:26} {took[name] / len(pages) * 1000:8.2f} ms a page, {took[name] / own:6.2f} of newsclean's"
    if "body alone" in took:
        more = took["no second opinion"] / took["body alone"] - 1
        yield f"metadata and pictures add {more:.0%} to the body alone"


def forget() -> None:
    """Drop what is remembered of the pages' class names."""
    lexicon.hint_words.cache_clear()
    model.packaged.cache_clear()
    model.packaged()


def stages(pages: list[tuple[Page, str]]) -> Iterator[str]:
    """Yield a line for each stage, the longest first."""
    clock = Clock()
    for owner, names in STAGES:
        for name in names.split():
            clock.watch(owner, name)
    total = sum(seconds(newsclean, page, text) for page, text in pages)
    clock.unwatch()
    rows = sorted(clock.seconds.items(), key=lambda row: -row[1])
    for name, took in (*rows, ("the rest", total - sum(clock.seconds.values()))):
        yield f"    {name:22} {took / len(pages) * 1000:8.3f}"


def start() -> str:
    """Return what the first article of a process costs."""
    found = [
        subprocess.run(
            [sys.executable, "-c", FIRST], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(5)
    ]
    best = min(float(took) for took, _ in found)
    return f"a process with one article: {best:.2f} s, {int(found[0][1]) / 1024:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--peers", default=",".join(PEERS), help="those not installed are left out")
    parser.add_argument("--limit", type=int, help="only so many pages of each set")
    parser.add_argument("--stages-only", action="store_true", help="do not compare")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = pages_of(asked.gold, asked.limit)
    own = {"newsclean": newsclean, "no second opinion": alone, "body alone": body}
    peers: dict[str, Callable[[Page, str], object]] = {}
    for peer in asked.peers.split(","):
        if importlib.util.find_spec(peer):
            peers |= PEERS[peer]
    for system in (*own.values(), *peers.values()):  # imports, weights, rules
        seconds(system, *pages[0])
    gc.collect()
    size = sum(len(page.content) for page, _ in pages) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} kB")
    if not asked.stages_only:
        print("\n".join(compare(pages, {"newsclean": newsclean, **peers})))
        print("\n".join(compare(pages, own)))
    forget()
    print("\n".join(stages(pages)))
    print(start())


if __name__ == "__main__":
    main()
