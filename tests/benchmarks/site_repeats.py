"""What `--site-repeats` removes that the labels of single pages miss, on made sites with gold.

    python tests/benchmarks/site_repeats.py [--sites 5] [--pages 40] [--seed 0]

Every page has a body of its own; the site's promotion, its latest list and its legal line stand in the middle of
the same markup, so that nothing but repetition tells them apart. A tenth of a site's pages carry one and the same
story; three stories share a paragraph of background; a house heading and short answers come back in many. All of
these must stay.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean.batch import Job, run
from newsclean.batch.marks import normal
from newsclean.config import DEFAULT
from tests.batch.sites import SitePage, bare, make_site


def page_html(page: SitePage) -> str:
    """Return a page: a masthead, the lines of the article and of what was put into it, a footer."""
    parts = []
    for line in page.lines:
        tag = "h2" if line.startswith("# ") else "p"
        parts.append(f"<{tag}>{html.escape(bare(line))}</{tag}>")
    title = html.escape(page.title)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><link rel="canonical" href="{page.url}">'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article"></head><body>'
        '<header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>'
        f"<main><article><h1>{title}</h1>{''.join(parts)}</article></main>"
        '<footer><a href="/about">About us</a> <a href="/terms">Terms of use</a></footer></body></html>'
    )


def articles(folder: Path, output: str, *, site_repeats: bool) -> dict[str, set[str]]:
    """Run a batch; return the lines of each article, by the page's file name."""
    config = replace(DEFAULT, batch=replace(DEFAULT.batch, workers=os.cpu_count()))
    job = Job((str(folder / "pages"),), str(folder / output), config=config, site_repeats=site_repeats)
    report = run(job)
    print(report.summary.articles, "articles,", report.summary.failed, "failures")
    found = {}
    for line in Path(report.output).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found[Path(article["input"]).name] = {normal(block["text"]) for block in article["blocks"]}
    return found


def main() -> None:
    """Make sites, extract their pages with and without, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sites", type=int, default=5)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pages").mkdir()
        made: dict[str, SitePage] = {}
        for number in range(options.sites):
            for index, page in enumerate(make_site(number, options.pages, options.seed)):
                made[f"{number}-{index:03}.html"] = page
                (folder / "pages" / f"{number}-{index:03}.html").write_text(page_html(page), encoding="utf-8")
        alone = articles(folder, "alone.jsonl", site_repeats=False)
        together = articles(folder, "together.jsonl", site_repeats=True)
        missed = removed = body = lost = put_in = 0
        for file, page in made.items():
            left, rest = alone.get(file, set()), together.get(file, set())
            repeated, own = ({normal(bare(line)) for line in lines} for lines in (page.repeated, page.body))
            put_in += len(repeated)
            missed += len(repeated & left)
            removed += len((repeated & left) - rest)
            body += len(own & left)
            lost += len((own & left) - rest)
        print(f"repeated lines put in: {put_in:,}; missed by the labels of single pages: {missed:,}")
        print(f"of these removed by --site-repeats: {removed:,} ({removed / max(missed, 1):.1%})")
        print(f"body lines: {body:,}; lost to --site-repeats: {lost:,}")


if __name__ == "__main__":
    main()
