"""`python -m newsclean.train GOLD`: gold pages to the weights of the block model and the page model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsclean.errors import NewscleanError
from newsclean.model import FILE
from newsclean.pages.model import FILE as PAGES_FILE
from newsclean.train.gold import gold_pages
from newsclean.train.kinds import kind_pages, train_kinds
from newsclean.train.pages import SEED, train

SETS = "fundus_dev,wcxb_dev,readability_pages,newspaper_pages,trafilatura_eval,package_pages"


def main(
    gold: Annotated[
        list[Path],
        typer.Argument(help="Folders with the sets: <set>.jsonl and <set>/<id>.html, or <set>/gold.jsonl."),
    ],
    sets: Annotated[str, typer.Option(help="Sets to train on, separated by commas.")] = SETS,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the weights go.")] = Path(
        "newsclean/weights", FILE
    ),
    seed: Annotated[int, typer.Option(help="Seed of the trees.")] = SEED,
) -> None:
    """Train the block model and print its scores on sites it has not seen (five folds, grouped by site).

    Then train the page model on the labels that those give, and on the set `not_articles`; its weights go
    beside the others.
    """
    try:
        pages = [page for source in sets.split(",") for page in gold_pages(gold, source)]
        typer.echo(f"{len(pages)} pages", err=True)
        model, scored = train(pages, seed=seed)
    except NewscleanError as error:
        typer.echo(f"{error.code}: {error}", err=True)
        raise typer.Exit(1) from error
    found: object = model.facts["cross_validated"]
    for source, measures in found.items() if isinstance(found, dict) else ():
        typer.echo(f"{source:20}" + "  ".join(f"{name} {value}" for name, value in measures.items()))
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        model.save(file)
    typer.echo(f"{out}: {out.stat().st_size / 1024:.0f} KB", err=True)
    try:
        kinds = train_kinds(kind_pages(gold, scored, model), seed=seed)
    except NewscleanError as error:
        typer.echo(f"{error.code}: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{'page types':20}{kinds.facts['cross_validated']}")
    beside = out.with_name(PAGES_FILE)
    with beside.open("wb") as file:
        kinds.save(file)
    typer.echo(f"{beside}: {beside.stat().st_size / 1024:.0f} KB", err=True)


if __name__ == "__main__":
    typer.run(main)
