"""What pages of gold sets are called, and how long telling takes.

python tests/benchmarks/page_types.py GOLD fundus_dev wcxb_dev not_articles

The packaged model was trained on these pages: the area under the ROC curve on unseen sites stands in its
facts, which are printed first. `python -m newsclean.train GOLD` makes it again.
"""

import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path

from newsclean.errors import NewscleanError
from newsclean.pages import page_type
from newsclean.pages.model import packaged
from newsclean.parse import parse
from newsclean.pipeline import extract, labelled


def rows(gold: Path, source: str):
    for line in (gold / f"{source}.jsonl").read_text("utf-8").split("\n"):
        if line:
            row = json.loads(line)
            yield row, gzip.decompress((gold / source / f"{row['id']}.html.gz").read_bytes())


def called(html: bytes, url: str | None) -> str:
    try:
        article = extract(html, url=url)
    except NewscleanError as error:
        return f"error {error.code}"
    return article.page_type.value + (", truncated" if article.truncated else "")


def seconds(html: bytes, url: str | None) -> tuple[float, float]:
    """Give the processor time of telling the type, and of parsing the same page; the best of three."""
    page = labelled(html, url=url)
    if page.features is None:
        return 0.0, 0.0
    times = []
    for _ in range(3):
        start = time.thread_time()
        page_type(
            page.layout, page.features, page.alone, page.features.votes, page.labels, page.data, page.metadata
        )
        middle = time.thread_time()
        parse(page.content)
        times.append((middle - start, time.thread_time() - middle))
    return min(t[0] for t in times), min(t[1] for t in times)


def main(gold: str, *sources: str) -> None:
    print("on unseen sites:", packaged().facts["cross_validated"])
    for source in sources:
        found: Counter[tuple[str, str]] = Counter()
        telling = parsing = 0.0
        pages = 0
        for row, html in rows(Path(gold), source):
            found[row.get("page_type", "article"), called(html, row.get("url"))] += 1
            if pages < 100:
                one = seconds(html, row.get("url"))
                telling, parsing, pages = telling + one[0], parsing + one[1], pages + 1
        print(f"{source}: {telling / pages * 1e6:.0f} us a page, {telling / parsing:.3f} of parsing it")
        for (kind, name), count in sorted(found.items()):
            print(f"  {kind:12} called {name:26} {count:5}")


if __name__ == "__main__":
    main(*sys.argv[1:])
