"""Quality for text dumps, by the converter that made them of the same gold pages.

    python tests/benchmarks/dumps.py GOLD [GOLD ...] [--converters inscriptis,bs4-blanks]
    python tests/benchmarks/dumps.py GOLD [GOLD ...] --unseen FOLDER --cache DIR [--models DIR]

GOLD is as for `quality.py`; of it, the HTML pages are taken. Every converter turns each page, decoded as newsclean
does it, into a dump of the whole page, which `clean_text` reads. The measures are those of `newsclean evaluate`;
"refused" counts the pages that gave no article, times are processor time of `clean_text` alone. The converters are
those of the extra `train`, what they bring, and those of newsclean itself; and resiliparse, where it is installed.

The packaged model has learned from public gold pages, and flatters itself on these. With --unseen, each page is
read by a model that saw no page of its site: FOLDER holds the training sets of `python -m newsclean.train.dumps`,
DIR keeps their dumps, and the five models of training's folds are trained, which takes about twelve minutes. With
--models they are kept, and read again where they are there, with no training and no need of FOLDER: delete them when
the training sets or the code have changed. What tells the kind of page stays the packaged one; it is in no measure
here. The rules are no part of the models, either: pages that rules were written with are not unseen by those.
"""

from __future__ import annotations

import argparse
import importlib.util
import logging
import sys
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsclean.decode import decode
from newsclean.dump import read_dump, reading
from newsclean.dump.weights import load, packaged
from newsclean.evaluate import GoldPage, Result, Scored, evaluate, table
from newsclean.pipeline import clean_text
from newsclean.sources.files import plain_name
from newsclean.sources.page import HTML_ENDINGS
from newsclean.train.dump_gold import documents, site_of
from newsclean.train.dump_layouts import CONVERTERS as TRAINED
from tests.benchmarks.quality import gold_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsclean.config import Config
    from newsclean.records import Page
    from newsclean.train.dumps import Trained

    Convert = Callable[[str], str]


def html2text_unicode(html: str) -> str:
    """Keep letters as they are: by default, html2text writes `&uuml;` as a plain u."""
    from html2text import HTML2Text  # noqa: PLC0415 - may not be installed

    converter = HTML2Text(bodywidth=0)
    converter.unicode_snob = True
    return converter.handle(html)


def html2text_wrapped(html: str) -> str:
    from html2text import html2text  # noqa: PLC0415 - may not be installed

    return html2text(html)


def markdownify_scripts(html: str) -> str:
    """Strip the tags of scripts, as many do who mean to be rid of them: what is in them stays as text."""
    from markdownify import markdownify  # noqa: PLC0415 - may not be installed

    return markdownify(html, strip=["script"])


def lxml_text_content(html: str) -> str:
    """Return the text of the whole document, with scripts and style sheets."""
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - as lazy as the others

    parser = HTMLParser(encoding="utf-8")
    return document_fromstring(html.encode("utf-8", "replace"), parser=parser).text_content()


def bs4_text(html: str, separator: str = "", *, strip: bool = False) -> str:
    """Return a soup's text: without scripts and style sheets, as bs4 has it."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - may not be installed

    return BeautifulSoup(html, "html.parser").get_text(separator, strip=strip)


def trafilatura_html2txt(html: str) -> str:
    from trafilatura import html2txt  # noqa: PLC0415 - as lazy as the others

    return html2txt(html)


def selectolax_text(html: str) -> str:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - as lazy as the others

    tree = LexborHTMLParser(html)
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    return tree.body.text(separator=" ", strip=True) if tree.body else ""


def resiliparse_text(html: str, *, links: bool = False) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - may not be installed

    return extract_plain_text(html, main_content=False, links=links)


CONVERTERS: dict[str, tuple[str, Convert]] = {
    "inscriptis": ("inscriptis", TRAINED["inscriptis"]),
    "html2text": ("html2text", TRAINED["html2text"]),
    "html2text-unicode": ("html2text", html2text_unicode),
    "html2text-wrapped": ("html2text", html2text_wrapped),
    "html_text": ("html_text", TRAINED["html_text"]),
    "markdownify": ("markdownify", TRAINED["markdownify"]),
    "markdownify-scripts": ("markdownify", markdownify_scripts),
    "lxml-scripts": ("lxml", lxml_text_content),
    "bs4": ("bs4", bs4_text),
    "bs4-blanks": ("bs4", partial(bs4_text, separator=" ", strip=True)),
    "bs4-lines": ("bs4", partial(bs4_text, separator="\n", strip=True)),
    "trafilatura-html2txt": ("trafilatura", trafilatura_html2txt),
    "selectolax-blanks": ("selectolax", selectolax_text),
    "resiliparse": ("resiliparse", resiliparse_text),
    "resiliparse-links": ("resiliparse", partial(resiliparse_text, links=True)),
}
"""By name: the module that it needs, and what makes a dump of a page."""


def trained(folder: Path, sets: Path | None, cache: Path | None) -> Trained:
    """Return the models of the folds, read from `folder`; they are trained and put there where they are not.

    Raises:
        ValueError: They are not there, nor what to train them with.
    """
    from newsclean.train.dumps import FOLDS, Trained, fit  # noqa: PLC0415 - heavy

    files = [folder / f"fold{fold}.npz" for fold in range(FOLDS)]
    if not all(file.exists() for file in files):
        if sets is None or cache is None:
            raise ValueError(f"{files[0]} to {files[-1].name} are not there: --unseen and --cache train them")
        folder.mkdir(parents=True, exist_ok=True)
        for file, model in zip(files, fit(list(documents(sets, cache))).folds, strict=True):
            with file.open("wb") as out:
                model.save(out)
    # Read even when they were just trained: saving rounds, and a second run must print the same.
    read = [load(BytesIO(file.read_bytes())) for file in files]
    return Trained(packaged(), tuple(replace(model, kind=packaged().kind) for model in read))


def cleaned(page: Page, config: Config, *, dump: str) -> str:
    """Return newsclean's text of a page's dump, as an extractor of `newsclean evaluate` does."""
    article = clean_text(dump, url=page.url, config=config)
    return "\n".join(part for part in (article.lead, article.text) if part)


def run(gold: GoldPage, names: Sequence[str]) -> Iterator[tuple[str, Scored]]:
    """Score the dump of a page by each converter. One that fails gives an empty dump, and that no article."""
    page = gold.page()
    html = decode(page.content, page.headers.get("content-type")).text
    for name in names:
        try:
            dump = CONVERTERS[name][1](html)
        except Exception as error:  # noqa: BLE001 - whatever a converter raises
            print(f"{name} failed on {gold.row.id}: {type(error).__name__}: {error}", file=sys.stderr)
            dump = ""
        (scored,) = evaluate([gold], partial(cleaned, dump=dump))
        yield name, scored


def installed(names: Sequence[str]) -> list[str]:
    """Return the converters that are here, and say which are not."""
    found = [name for name in names if importlib.util.find_spec(CONVERTERS[name][0])]
    for name in names:
        if name not in found:
            print(f"{name} is left out: {CONVERTERS[name][0]} is not installed", file=sys.stderr)
    return found


def measure(path: Path, names: Sequence[str], models: Trained | None, limit: int | None) -> list[Result]:
    """Return how each converter's dumps of a gold set did."""
    pages = [gold for gold in gold_of(path) if plain_name(str(gold.path)).endswith(HTML_ENDINGS)]
    found: dict[str, list[Scored]] = {name: [] for name in names}
    for gold in pages[:limit]:
        model = models.unseen(site_of(gold.row.to_dict())) if models else packaged()
        reading.packaged = lambda model=model: model  # as quality.py does it: `clean_text` takes no model
        for name, scored in run(gold, names):
            found[name].append(scored)
    return [Result(name, tuple(scores)) for name, scores in found.items()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--unseen", type=Path, metavar="FOLDER", help="training sets of other sites' models")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where the dumps of these are kept")
    parser.add_argument("--models", type=Path, metavar="DIR", help="where the models of other sites are kept")
    parser.add_argument("--converters", default=",".join(CONVERTERS), help="separated by commas")
    parser.add_argument("--limit", type=int, help="only so many pages of each set")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if unknown := set(asked.converters.split(",")) - set(CONVERTERS):
        parser.error(f"no such converter: {', '.join(sorted(unknown))}; there are {', '.join(CONVERTERS)}")
    if (asked.unseen is None) != (asked.cache is None):
        parser.error("--unseen and --cache go together")
    names = installed(asked.converters.split(","))
    models = None
    if asked.unseen or asked.models:
        with TemporaryDirectory() as passing:
            try:
                models = trained(asked.models or Path(passing), asked.unseen, asked.cache)
            except ValueError as error:
                parser.error(str(error))
    for model in models.folds if models else [packaged()]:
        read_dump("A line.", model)  # weights that do not fit this code end the run, not page by page
    for path in asked.gold:
        print(f"{path.stem}{' (model has not seen the site)' if models else ''}")
        print(table(measure(path, names, models, asked.limit)), flush=True)


if __name__ == "__main__":
    main()
