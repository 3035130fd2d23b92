"""Tables that pandoc draws, with dashes over the columns or a frame around the cells, as rows with bars."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RULE = re.compile(r" {2,}+-{2,}+(?: +-{2,}+)*+ *$")
_FRAME = re.compile(r" *\+(?:[-=:]{3,}+\+)++ *$")
_DASHES = re.compile("-+")
_MAX_LINES: Final = 2000
"""Lines of a table, at most."""
_MAX_CELL: Final = 400
"""Characters of a cell in a table that is no layout, at most."""
_BLOCK = re.compile(r" *(?::::|[-*] |#{1,6} |```|> |\+-)")
_BAR = re.compile(r"(?<!\\)\|")
_ESCAPED_BAR: Final = r"\\|"
_DEPTH: Final = 4
"""Tables within tables, at most."""
_WIDE: Final = "\x00"
"""Stands behind a character that is two columns wide."""


def as_rows(lines: Sequence[str], depth: int = _DEPTH) -> list[str]:
    """Return the lines with each drawn table as a line `| cell | cell |` a row.

    A row of cells that are no lines of text but blocks of their own becomes these blocks.
    """
    out: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at
        if "--" in line and _FRAME.match(line):
            end = _frame_end(lines, at)
            out += ["", *_framed(lines[at:end], depth), ""]
        elif "--" in line and _RULE.match(line):
            head = out.pop() if out and out[-1].startswith("  ") and out[-1].strip() else ""
            end = _rule_end(lines, at, headed=bool(head))
            out += ["", *_ruled(head, lines[at:end]), ""] if end > at else [head] * bool(head)
        if end == at:
            out.append(line)
            end += 1
        at = end
    return out


def _rule_end(lines: Sequence[str], at: int, *, headed: bool) -> int:
    """Return the line behind the table that has its first rule at `at`, which is `at` where it is no table."""
    last = min(len(lines), at + _MAX_LINES)
    if headed:
        return next((row for row in range(at, last) if not lines[row].strip() or ":::" in lines[row]), last)
    if at + 1 >= last or not lines[at + 1].strip():
        return at  # a ruler of the page
    rules = (row for row in range(at + 1, last) if _RULE.match(lines[row]))
    end = next(rules, -1)
    several = len(_DASHES.findall(lines[at])) > 1
    if end >= 0 and not several and len(_DASHES.findall(lines[end])) > 1:
        end = next(rules, -1)  # the second is that between head and body
    return end + 1 if end >= 0 else at


def _ruled(head: str, lines: Sequence[str]) -> Iterator[str]:
    """Give the rows of a table whose columns the line with the most dashed parts shows."""
    rule = max((line for line in lines if _RULE.match(line)), key=lambda line: len(_DASHES.findall(line)))
    starts = [dashes.start() for dashes in _DASHES.finditer(rule)]
    if head:
        yield _row(_cut(head, starts))
    parted = not head and any(not line.strip() for line in lines)
    several = parted or (not head and len(_DASHES.findall(lines[0])) == 1)
    rows: list[list[list[str]]] = []
    for is_row, found in groupby(lines, lambda line: bool(line.strip()) and not _RULE.match(line)):
        if is_row:
            cells = [_cut(line, starts) for line in found]
            rows += [cells] if several else [[line] for line in cells]
    yield from (_row([" ".join(filter(None, parts)) for parts in zip(*row, strict=True)]) for row in rows)


def _cut(line: str, starts: Sequence[int]) -> list[str]:
    wide = _widened(line)
    return [
        wide[start:end].replace(_WIDE, "").strip()
        for start, end in pairwise((*starts, len(wide) + starts[-1]))
    ]


def _widened(line: str) -> str:
    """Return the line with a filler behind each wide character: tables are drawn for a screen."""
    if line.isascii():
        return line
    return "".join(c + _WIDE if unicodedata.east_asian_width(c) in "WF" else c for c in line)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_BAR.sub(_ESCAPED_BAR, cell) for cell in cells)} |"


def _frame_end(lines: Sequence[str], at: int) -> int:
    last = min(len(lines), at + _MAX_LINES)
    return next((row for row in range(at + 1, last) if lines[row].lstrip()[:1] not in {"+", "|"}), last)


def _framed(lines: Sequence[str], depth: int) -> Iterator[str]:
    """Give the rows of a table with a frame."""
    edges = [at for at, sign in enumerate(lines[0]) if sign == "+"]
    for is_rule, group in groupby(lines, lambda line: bool(_FRAME.match(line))):
        if is_rule:
            continue
        cells: list[list[str]] = [[] for _ in edges[1:]]
        for line in group:
            for column, text in _between(line, edges):
                cells[column].append(text)
        filled = [cell for cell in cells if any(cell)]
        if len(filled) > 1 and all(map(_is_plain, filled)):
            yield _row([" ".join(filter(None, map(str.strip, cell))) for cell in cells])
            continue
        for cell in filled:
            yield from as_rows(cell, depth - 1) if depth else cell
            yield ""


def _between(line: str, edges: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Give the number and text of each cell in a line; one that goes over several columns counts as the first."""
    wide = _widened(line).ljust(edges[-1] + 1)
    columns = [column for column, edge in enumerate(edges[:-1]) if wide[edge] in "|+"]
    for column, after in pairwise((*columns, len(edges) - 1)):
        yield column, wide[edges[column] + 2 : edges[after]].replace(_WIDE, "").rstrip()


def _is_plain(cell: Sequence[str]) -> bool:
    """Whether a cell is one short paragraph."""
    text = "\n".join(cell).strip()
    return "\n\n" not in text and len(text) <= _MAX_CELL and not any(map(_BLOCK.match, cell))
