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

from newsclean.errors import GoldError
from newsclean.sources import read

if TYPE_CHECKING:
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
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read ({error}); a gold folder has a {GOLD_FILE}") from error
    pages: dict[str, GoldPage] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{file}, line {number}"
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
    """
    _check_name(row.id, "the new row")
    file = Path(folder) / GOLD_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = _raw_rows(file) if file.exists() else []
    rows = [old for old in rows if old.get("id") != row.id] + [dict(row.to_dict())]
    for old in (file.parent / f"{row.id}{other}{sidecar}" for other in _ENDINGS for sidecar in ("", ".json")):
        old.unlink(missing_ok=True)
    path = file.parent / f"{row.id}{ending}"
    path.write_bytes(content)
    if content_type:
        beside = path.with_name(f"{path.name}.json")
        beside.write_text(json.dumps({"headers": {"content-type": content_type}}), encoding="utf-8")
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows)
    waiting = file.with_suffix(".jsonl.new")
    waiting.write_bytes(text.encode("utf-8", "replace"))
    waiting.replace(file)
    return path


def _raw_rows(file: Path) -> list[dict[str, Any]]:
    lines = file.read_text(encoding="utf-8").split("\n")
    return [_object(line, f"{file}, line {i}") for i, line in enumerate(lines, 1) if line.strip()]


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
