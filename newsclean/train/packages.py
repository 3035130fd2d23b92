"""`python -m newsclean.train.packages FOLDER`: pages that other projects publish with their tests, as a gold set.

The packages lie in public registries, each under an address and a digest that do not change. Only the pages that
were judged (`judged/package_pages.jsonl`) are taken; they are other people's, and stay out of the repository.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated, Final

import httpx
import typer

from newsclean.errors import GoldError, NewscleanError, UnreadableInputError, UnwritableOutputError
from newsclean.train import judged
from newsclean.train.judged import judged_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SET: Final = "package_pages"
_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Package:
    """A package with pages in it."""

    name: str
    """What the ids of its pages begin with, before a hyphen."""
    url: str
    """Of the archive, a packed tar file."""
    sha256: str


def packages() -> tuple[Package, ...]:
    """Return the packages whose pages were judged (`judged/packages.toml`).

    Raises:
        GoldError: there is no such list: it stands in a checkout of the project, not in an installed package.
    """
    try:
        listed = files(judged).joinpath("packages.toml").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise GoldError(
            "packages.toml: what was judged is not in an installed newsclean; run this in a checkout of it"
        ) from error
    told = tomllib.loads(listed)
    return tuple(Package(**package) for package in told["package"])


def pages(
    known: Sequence[Package] | None = None, rows: Sequence[Mapping[str, str]] | None = None
) -> Iterator[tuple[Mapping[str, str], bytes]]:
    """Give the row and the HTML of every judged page, one package after another.

    A row has `id`, `url` (empty where the page does not tell) and `member`, the page's path in its archive; by
    default packages and rows are those that were judged.

    Raises:
        UnreadableInputError: a package cannot be downloaded.
        GoldError: it is not the one whose pages were judged.
    """
    rows = judged_rows(SET) if rows is None else rows
    for package in packages() if known is None else known:
        wanted = [row for row in rows if row["id"].startswith(f"{package.name}-")]
        with tarfile.open(fileobj=io.BytesIO(_downloaded(package)), mode="r:gz") as archive:
            for row in wanted:
                yield row, _member(archive, row["member"], package)


def write(folder: Path, found: Iterator[tuple[Mapping[str, str], bytes]]) -> int:
    """Write pages as the gold set `package_pages` in a folder; return how many.

    Raises:
        UnwritableOutputError: the folder cannot be written.
    """
    lines = []
    try:
        (folder / SET).mkdir(parents=True, exist_ok=True)
        for row, html in found:
            (folder / SET / f"{row['id']}.html.gz").write_bytes(gzip.compress(html))
            lines.append(json.dumps({"id": row["id"], "url": row["url"]}))
        (folder / f"{SET}.jsonl").write_text("".join(f"{said}\n" for said in lines), encoding="utf-8")
    except OSError as error:
        raise UnwritableOutputError(f"{folder}: cannot be written ({error.strerror})") from error
    return len(lines)


def _downloaded(package: Package) -> bytes:
    try:
        answer = httpx.get(package.url, timeout=_SECONDS, follow_redirects=True).raise_for_status()
    except httpx.HTTPError as error:
        raise UnreadableInputError(
            f"{package.url}: cannot be downloaded ({error}); try again later"
        ) from error
    if hashlib.sha256(answer.content).hexdigest() != package.sha256:
        raise GoldError(
            f"{package.url}: is not the package whose pages were judged (its SHA-256 is another one)"
        )
    return answer.content


def _member(archive: tarfile.TarFile, name: str, package: Package) -> bytes:
    try:
        file = archive.extractfile(name)
    except KeyError:
        file = None
    if file is None:
        raise GoldError(f"{package.url}: has no file {name}, which was judged")
    return file.read()


def main(
    folder: Annotated[Path, typer.Argument(help="Where the gold set goes; made if it is not there.")],
) -> None:
    """Download the packages and write their pages as the gold set `package_pages`."""
    try:
        count = write(folder, pages())
    except NewscleanError as error:
        typer.echo(f"{error.code}: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{folder / SET}: {count} pages", err=True)


if __name__ == "__main__":
    typer.run(main)
