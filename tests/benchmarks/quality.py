"""Quality and speed beside other extractors, on the same gold pages in one run.

    python tests/benchmarks/quality.py GOLD [GOLD ...] [--unseen FOLDER ...] [--peers trafilatura,resiliparse]

GOLD is a folder of gold pages or a SET.jsonl beside one, as `newsclean evaluate` reads them, or a folder of
cases such as `fixtures`. The measures are those of `newsclean evaluate`. Every page goes to all extractors in
turns, so that what else the machine does hits all of them; times are processor time from bytes to text.

The packaged model has learned from public gold pages, and flatters itself on these. For a set that it has
learned from, a line below the table says how the block model did in training's cross-validation, on pages of
sites that it had not seen. With --unseen, all of newsclean runs so on each page: FOLDER holds the training sets
of `python -m newsclean.train` (extra `train`), which are split in five by site, and five block models are
trained, which takes long. The page model, the words of the rules and the settings stay the packaged ones.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tomllib
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean import pipeline
from newsclean.config import DEFAULT
from newsclean.decode import decode
from newsclean.errors import ExtractionError
from newsclean.evaluate import EXTRACTORS, GoldPage, GoldRow, Result, Scored, evaluate, read_gold, table
from newsclean.model import Model, packaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclean.config import Config
    from newsclean.records import Page


def resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - a peer

    return extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False)


def trafilatura(html: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - a peer

    return extract(html, include_comments=False) or ""


def trafilatura_fast(html: str) -> str:
    from trafilatura import extract  # noqa: PLC0415 - a peer

    return extract(html, include_comments=False, fast=True) or ""


def newspaper4k(html: str) -> str:
    import newspaper  # noqa: PLC0415 - a peer

    config = newspaper.Config()
    config.fetch_images = False
    article = newspaper.Article("http://localhost/", config=config)
    article.download(input_html=html)
    article.parse()
    return article.text


PEERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura-fast": ("trafilatura", trafilatura_fast),
    "resiliparse": ("resiliparse", resiliparse),
    "newspaper4k": ("newspaper", newspaper4k),
}


def by_peer(page: Page, config: Config, *, peer: Callable[[str], str]) -> str:
    """Return a peer's text; what it raises is its refusal of the page."""
    html = decode(page.content, page.headers.get("content-type")).text
    try:
        return peer(html)
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        raise ExtractionError(message) from error


def gold_of(path: Path) -> list[GoldPage]:
    """Return gold pages of a folder: of gold, or of cases."""
    cases = sorted(path.glob("*/case.toml"))
    return [_case(case.parent) for case in cases if (case.parent / "body.txt").exists()] or read_gold(path)


def _case(folder: Path) -> GoldPage:
    spec = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    (page,) = folder.glob("page.*")
    body, gold = (folder / "body.txt").read_text("utf-8"), spec.get("gold", {})
    return GoldPage(GoldRow(folder.name, body, gold.get("lead"), gold.get("title"), spec.get("url")), page)


def models_of(folders: Sequence[Path]) -> Iterator[tuple[int, Model]]:
    """Train a block model for each fold, on the training pages whose site is in none of the fold."""
    from newsclean.train.__main__ import SETS  # noqa: PLC0415 - needs the extra
    from newsclean.train.gold import gold_pages  # noqa: PLC0415 - the same
    from newsclean.train.pages import FOLDS, fit, fold_of  # noqa: PLC0415 - the same

    pages = [page for source in SETS.split(",") for page in gold_pages(folders, source)]
    for fold in range(FOLDS):
        lexicon, looks = fit([page for page in pages if fold_of(page.site) != fold])
        yield fold, Model(lexicon, looks, packaged().calibration, packaged().facts)


def fold_of_page(gold: GoldPage) -> int:
    """Return the fold that training puts the page's site into."""
    from newsclean.train.gold import site_of  # noqa: PLC0415 - needs the extra
    from newsclean.train.pages import fold_of  # noqa: PLC0415 - the same

    return fold_of(site_of(gold.row.to_dict()))


def run(pages: Sequence[GoldPage], names: Sequence[str]) -> Iterator[tuple[str, Scored]]:
    """Give each page to each extractor, another one first every time."""
    extractors = {
        name: partial(by_peer, peer=PEERS[name][1]) if name in PEERS else EXTRACTORS[name] for name in names
    }
    for name in names:  # imports and caches
        list(evaluate(pages[:2], extractors[name]))
    for number, page in enumerate(pages):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            (scored,) = evaluate([page], extractors[name], DEFAULT)
            yield name, scored


def report(found: dict[str, list[Scored]]) -> str:
    """Return the measures, and how the times compare."""
    results = [Result(name, tuple(pages)) for name, pages in found.items()]
    own = results[0]
    lines = [table(results).rstrip()]
    for other in results[1:]:
        ratios = [
            theirs.seconds / max(ours.seconds, 1e-6)
            for ours, theirs in zip(own.pages, other.pages, strict=True)
        ]
        total = other.milliseconds / own.milliseconds
        lines.append(
            f"time, {other.name} / newsclean: {total:.2f} over all pages, {median(ratios):.2f} median"
        )
    return "\n".join(lines) + "\n"


def in_training(name: str) -> str:
    """Return how the packaged block model did on a set's unseen sites while it was trained."""
    scores = packaged().facts.get("cross_validated")
    own = scores.get(name) if isinstance(scores, dict) else None
    told = ", ".join(f"{measure} {value:g}" for measure, value in own.items()) if own else ""
    return f"newsclean, cross-validated on sites not seen: {told}\n" if told else ""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument(
        "--unseen", nargs="+", type=Path, metavar="FOLDER", help="training sets, for models of other sites"
    )
    parser.add_argument("--peers", default=",".join(PEERS), help="those not installed are left out")
    parser.add_argument("--limit", type=int, help="only so many pages of each set")
    asked = parser.parse_args()
    names = ["newsclean", *(n for n in asked.peers.split(",") if importlib.util.find_spec(PEERS[n][0]))]
    sets = {path: gold_of(path)[: asked.limit] for path in asked.gold}
    found: dict[Path, dict[str, list[Scored]]] = {path: {name: [] for name in names} for path in sets}

    def measure(wanted: Callable[[GoldPage], bool]) -> None:
        for path, pages in sets.items():
            chosen = [page for page in pages if wanted(page)]
            for name, scored in run(chosen, names) if chosen else ():
                found[path][name].append(replace(scored, id=f"{path.name}/{scored.id}"))

    if asked.unseen is None:
        measure(lambda _: True)
    else:
        for fold, model in models_of(asked.unseen):
            pipeline.packaged = lambda model=model: model
            measure(lambda page, fold=fold: fold_of_page(page) == fold)
            print(f"fold {fold} done", file=sys.stderr, flush=True)
    for path, results in found.items():
        print(f"{path.stem}{' (block model has not seen the site)' if asked.unseen else ''}")
        print(report(results) + ("" if asked.unseen else in_training(path.stem)))


if __name__ == "__main__":
    main()
