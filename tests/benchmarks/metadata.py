"""Titles, authors and dates beside other extractors, on the same gold pages.

    python tests/benchmarks/metadata.py GOLD [GOLD ...] [--peers trafilatura,newspaper4k] [--dumps markdownify]
                                         [--worst 10]

GOLD is a SET.jsonl beside a folder of pages, a folder of gold pages, or a folder of cases such as `fixtures`; of its
rows `title`, `authors` (names, or one `author`) and `date` are looked at. --dumps names converters of
`newsclean.train`: then newsclean reads the pages also as the dumps that these make of them.

title    1 where both are the same words, else the F1 over their words; case and punctuation do not count
authors  F1 over names, each a set of words; on pages whose gold names somebody
date     the share of pages with the right day, in UTC or in the zone that the page itself states
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean.decode import decode
from newsclean.errors import NewscleanError
from newsclean.evaluate import read_gold
from newsclean.pipeline import clean_text, extract
from newsclean.sources import read
from newsclean.train.dump_layouts import CONVERTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclean.records import Page

FIELDS = ("title", "authors", "date")
_WORD = re.compile(r"\w+")


class Told(NamedTuple):
    """What is known or found of a page."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


def newsclean(page: Page, url: str | None, dump: str | None = None) -> Told:
    try:
        article = extract(page, url=url) if dump is None else clean_text(CONVERTERS[dump](_text(page)))
    except NewscleanError:
        return Told()
    return Told(article.title, article.authors, article.date_published)


def trafilatura(page: Page, url: str | None) -> Told:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - a peer

    settings = {"extensive_search": True, "original_date": True, "outputformat": "%Y-%m-%d"}
    found = extract_metadata(_text(page), default_url=url, date_config=settings)
    names = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
    return Told(found.title, names, found.date)


def newspaper4k(page: Page, url: str | None) -> Told:
    import newspaper  # noqa: PLC0415 - a peer

    config = newspaper.Config()
    config.fetch_images = False
    article = newspaper.Article(url or "http://localhost/", config=config)
    article.download(input_html=_text(page))
    article.parse()
    date = article.publish_date
    return Told(article.title, tuple(article.authors), date.isoformat() if date else None)


SYSTEMS: dict[str, Callable[[Page, str | None], Told]] = {
    "newsclean": newsclean,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
}


def _text(page: Page) -> str:
    return decode(page.content, page.headers.get("content-type")).text


def told_by(name: str, page: Page, url: str | None) -> Told:
    """Return what a system tells of a page; nothing where a peer fails."""
    if name == "newsclean" or name in CONVERTERS:
        return newsclean(page, url, name if name in CONVERTERS else None)
    try:
        return SYSTEMS[name](page, url)
    except Exception:  # noqa: BLE001 - peers raise what they like, newspaper4k for every language that is an extra
        return Told()


def gold_of(path: Path) -> Iterator[tuple[str, str | None, Page, Told]]:
    """Give name, address, page and what is known of each page of a set."""
    cases = sorted(path.glob("*/case.toml"))
    for case in cases:
        spec = tomllib.loads(case.read_text("utf-8"))
        gold = spec.get("gold", {})
        (page,) = case.parent.glob("page.*")
        known = Told(gold.get("title"), tuple(gold.get("authors", ())), gold.get("date_published"))
        yield case.parent.name, spec.get("url"), read(page), known
    if cases:
        return
    lines = (path if path.is_file() else path / "gold.jsonl").read_text("utf-8").split("\n")
    rows: dict[str, dict[str, Any]] = {row["id"]: row for row in map(json.loads, filter(None, lines))}
    for gold in read_gold(path):
        row = rows[gold.row.id]
        names = row.get("authors") or ([row["author"]] if row.get("author") else [])
        yield gold.row.id, row.get("url"), gold.page(), Told(row.get("title"), tuple(names), row.get("date"))


def scores(known: Told, found: Told) -> dict[str, float]:
    """Return how well each field is found that is known."""
    out: dict[str, float] = {}
    if known.title:
        out["title"] = _words_f1(_words(known.title), _words(found.title or ""))
    if known.authors:
        ours, theirs = _names(found.authors), _names(known.authors)
        out["authors"] = 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))
    if known.date:
        out["date"] = float(bool(_days(known.date) & _days(found.date)))
    return out


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _words_f1(known: list[str], found: list[str]) -> float:
    if known == found:
        return 1.0
    both = (Counter(known) & Counter(found)).total()
    return 2 * both / max(1, len(known) + len(found))


def _names(people: tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset(words) for person in people if (words := _words(person))}


def _days(value: str | None) -> set[str]:
    if not value:
        return set()
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return {value[:10]}
    days = {moment.date().isoformat()}
    return days | {moment.astimezone(UTC).date().isoformat()} if moment.tzinfo else days


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--peers", default="", help="trafilatura, newspaper4k; separated by commas")
    parser.add_argument("--dumps", default="", help=f"{', '.join(CONVERTERS)}; separated by commas")
    parser.add_argument(
        "--worst", type=int, default=0, help="show so many pages of each field that newsclean misses"
    )
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    names = ["newsclean", *filter(None, (*asked.peers.split(","), *asked.dumps.split(",")))]
    for path in asked.gold:
        pages = list(gold_of(path))
        print(f"{path.stem}: {len(pages)} pages")
        for name in names:
            found = [(page_id, known, told_by(name, page, url)) for page_id, url, page, known in pages]
            scored = [(page_id, known, got, scores(known, got)) for page_id, known, got in found]
            print(f"  {name:12}", "  ".join(_mean(field, [one[3] for one in scored]) for field in FIELDS))
            for field in FIELDS if name == "newsclean" else ():
                missed = [one for one in scored if one[3].get(field, 1.0) < 0.5]
                for page_id, known, told, _ in missed[: asked.worst]:
                    print(
                        f"    {field} of {page_id}: {getattr(known, field)!r}, found {getattr(told, field)!r}"
                    )


def _mean(field: str, found: list[dict[str, float]]) -> str:
    counted = [one[field] for one in found if field in one]
    return f"{field} {mean(counted):.3f} of {len(counted)}" if counted else f"{field} unknown"


if __name__ == "__main__":
    main()
