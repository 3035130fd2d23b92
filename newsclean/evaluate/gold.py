"""Gold pages: what a user knows to be the text of some pages, as a folder.

`GOLD_DIR/gold.jsonl` has a JSON object a line, UTF-8, for each page:

- `id`: the page's name. `GOLD_DIR/<id>.html` (or .txt, .md; also .gz or .zst) is the page as it was served.
- `text`: the article's text, a paragraph a line; empty when the page holds no article.
- `lead` (optional): the standfirst that the page shows above the text, where it is not in `text`.
- `title`, `url` (optional): the article's title, the page's address.

`GOLD.jsonl` beside a folder `GOLD` of pages is read as well.

Other keys are kept for their owners and not looked at.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclean.errors import GoldError, NewscleanError, UnwritableOutputError
from newsclean.sources import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclean.config import Config
    from newsclean.records import Page

GOLD_FILE: Final = "gold.jsonl"
_ENDINGS: Final = tuple(
    ending + packing for ending in (".html", ".htm", ".txt", ".md") for packing in ("", ".gz", ".zst")
)
_OPTIONAL: Final = ("lead", "title", "url")
_BAD_NAME: Final = re.compile(r"[/\\\x00-\x1f]|^\.")


@dataclass(frozen=True, slots=True)
class GoldRow:
    """What is known about one page: a line of `gold.jsonl`."""

    id: str
    text: str
    """A paragraph a line; empty when the page holds no article."""
    lead: str | None = None
    title: str | None = None
    url: str | None = None

    def to_dict(self) -> dict[str, str]:
        """Return the row as it is written: without what is not known."""
        known = {name: getattr(self, name) for name in _OPTIONAL}
        return {"id": self.id, "text": self.text} | {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A gold row and where its page lies."""

    row: GoldRow
    path: Path

    def page(self, config: Config | None = None) -> Page:
        """Read the page; see `newsclean.read` for what it raises."""
        page = read(self.path, config=config)
        return replace(page, url=self.row.url or page.url)


def read_gold(folder: str | Path) -> list[GoldPage]:
    """Read the rows of a gold folder and find their pages (which are read later, one by one).

    Raises:
        GoldError: There is no `gold.jsonl`, or it is not as this module says.
    """
    file, pages_folder = _places(Path(folder))
    pages: dict[str, GoldPage] = {}
    for line, where in _lines(file):
        row = parse_row(line, where)
        if row.id in pages:
            raise GoldError(f"{where}: the id {row.id!r} has come before; each page has one row")
        pages[row.id] = GoldPage(row, _page_path(pages_folder, row.id, where))
    if not pages:
        raise GoldError(f"{file}: holds no rows")
    return list(pages.values())


def _places(path: Path) -> tuple[Path, Path]:
    """Return the file of the rows and the folder of the pages."""
    if path.suffix == ".jsonl" and not path.is_dir():
        return path, path.parent if path.name == GOLD_FILE else path.with_suffix("")
    return path / GOLD_FILE, path


def write_gold(
    folder: str | Path,
    row: GoldRow,
    content: bytes,
    *,
    ending: str = ".html",
    content_type: str | None = None,
) -> Path:
    """Add a page to a gold folder, or put it in the place of the page with its id. Return the page's path.

    Args:
        folder: Made where it is not there.
        row: What is known about the page.
        content: The page as it was served.
        ending: .html for a page, .txt or .md for a dump; also with .gz or .zst when `content` is so packed.
        content_type: The header that the page came with, where it says how to decode it; kept beside the page.

    Raises:
        GoldError: The id is no file name, or the folder's `gold.jsonl` cannot be read.
        UnwritableOutputError: A file cannot be written. The folder is then as it was.
    """
    _check_name(row.id, "the new row")
    file = Path(folder) / GOLD_FILE
    rows = [old for old in _raw_rows(file) if old.get("id") != row.id] + [dict(row.to_dict())]
    path = file.with_name(f"{row.id}{ending}")
    files = {path: content}
    if content_type:
        said = json.dumps({"headers": {"content-type": content_type}})
        files[path.with_name(f"{path.name}.json")] = said.encode()
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
    files[file] = text.encode("utf-8", "replace")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _put(files)
        for other in (f"{row.id}{known}{beside}" for known in _ENDINGS for beside in ("", ".json")):
            if (old := file.with_name(other)) not in files:
                old.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableOutputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return path


def _put(files: Mapping[Path, bytes]) -> None:
    """Write files: none of them takes its place before all of them are written."""
    waiting = {path: path.with_name(f"{path.name}.new") for path in files}
    try:
        for path, new in waiting.items():
            new.write_bytes(files[path])
        for path, new in waiting.items():
            new.replace(path)
    finally:
        for new in waiting.values():
            new.unlink(missing_ok=True)


def check_place(
    folder: str | Path, page_id: str, content: bytes, url: str | None, *, instead: bool = False
) -> None:
    """Check, before somebody labels a page for nothing, that a gold folder can take it.

    Args:
        folder: It may be still to be made.
        page_id: The name that the page is to have.
        content: The page as it was served.
        url: Its address, where that is known: another copy of a page is the same page.
        instead: It may take the place of another page.

    Raises:
        GoldError: The id is no file name or the name of another page, or `gold.jsonl` cannot be read.
        UnwritableOutputError: The folder is a file, or would be inside of one.
    """
    _check_name(page_id, "the new row")
    path = Path(folder)
    there = next((place for place in (path, *path.parents) if place.exists()), path)
    if there.exists() and not there.is_dir():
        raise UnwritableOutputError(f"{folder}: cannot be written: {there} is a file, not a folder")
    for row in _raw_rows(path / GOLD_FILE):
        if row.get("id") == page_id and not instead and not _is_of(row, path, content, url):
            raise GoldError(
                f"{folder}: the id {page_id!r} is another page's; give this page one of its own with --id, "
                f"or replace the other one with --id {page_id}"
            )


def _is_of(row: Mapping[str, Any], folder: Path, content: bytes, url: str | None) -> bool:
    """Tell whether a row is about the page of this content or address."""
    if url and row.get("url") == url:
        return True
    try:
        return read(_page_path(folder, row["id"], GOLD_FILE)).content == content
    except NewscleanError:  # it is missing or damaged: whether it was this page, nobody can tell
        return False


def _raw_rows(file: Path) -> list[dict[str, Any]]:
    """Return the rows that a folder has now, with the keys of others; none where there is no such file."""
    if not file.exists():
        return []
    return [_object(line, where) for line, where in _lines(file)]


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines that hold something, and where each stands. Notepad's mark at the start is none of them."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read ({error}); a gold folder has a {GOLD_FILE}") from error
    yield from ((line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


def parse_row(line: str, where: str) -> GoldRow:
    """Return the row that a line of JSON says. Raises GoldError, with `where`, for one that says none."""
    says = _object(line, where)
    for name in ("id", "text"):
        if not isinstance(says.get(name), str):
            raise GoldError(f"{where}: needs {name!r}, a string")
    for name in _OPTIONAL:
        if not isinstance(says.get(name), str | None):
            raise GoldError(f"{where}: {name!r} must be a string, not {type(says[name]).__name__}")
    _check_name(says["id"], where)
    return GoldRow(says["id"], says["text"], *(says.get(name) for name in _OPTIONAL))


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        says = json.loads(line)
    except ValueError as error:
        raise GoldError(f"{where}: is no JSON ({error})") from error
    if not isinstance(says, dict):
        raise GoldError(f"{where}: is no JSON object")
    return says


def _check_name(page_id: str, where: str) -> None:
    if not page_id or _BAD_NAME.search(page_id):
        raise GoldError(f"{where}: the id {page_id!r} is no file name")


def _page_path(folder: Path, page_id: str, where: str) -> Path:
    for ending in _ENDINGS:
        path = folder / f"{page_id}{ending}"
        if path.is_file():
            return path
    raise GoldError(f"{where}: there is no page {page_id}.html (or .txt, .md, .gz, .zst) in {folder}")
