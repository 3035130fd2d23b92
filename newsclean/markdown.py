"""An article as CommonMark with GitHub's pipe tables. What the text holds by chance is escaped."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from newsclean.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.records import Article, Block, Image

_INLINE: Final = re.compile(
    r"[\\`*\[\]~|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word is never emphasis
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
)
_LINE_START: Final = re.compile(
    r"^(?:"
    r"(\d{1,9})(?=[.)](?:\s|$))"  # a numbered item
    r"|(?=\#{1,6}(?:\s|$)|>|[-+](?:\s|$)|=+\s*$|[-:][-\s:|\\]*$)"  # heading, quote, item, underline, table
    r")"
)
_CLOSING_HASHES: Final = re.compile(r"(^|\s)(#+)\s*$")
_BACKTICKS: Final = re.compile("`+")
_BREAK: Final = "\\\n"
_GROUPED: Final = frozenset({BlockType.LIST_ITEM, BlockType.QUOTE})
_LIST: Final = (BlockType.LIST_ITEM, None)
_Group: TypeAlias = tuple[tuple[BlockType, str | None] | None, str | None]


def to_markdown(article: Article) -> str:
    """Return the article as markdown: title, lead, then its blocks with their structure.

    The title is the one heading of level 1; headings of the text start at 2. A list keeps its order and
    nesting, a quote who said it, a table its cells (the first row as header), code its lines, a caption the
    picture that it belongs to, where `images` has it. A live blog's entries start with their times.
    """
    parts = []
    if article.title:
        parts.append(_heading(article.title, 1))
    if article.lead:
        parts.append(_wrapped(article.lead, "**"))
    parts.extend(_blocks(article.blocks, article.images, lowest=2 if article.title else 1))
    return "\n\n".join(part for part in parts if part) + "\n"


def escape(text: str) -> str:
    """Return text such that markdown shows it as it stands. Line feeds become hard breaks."""
    return _BREAK.join(_line(line) for line in _lines(text))


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _line(line: str) -> str:
    return _LINE_START.sub(r"\1\\", _inline(line), count=1)


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in re.split(r"\r\n?|\n", text)]
    return [line for line in lines if line]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _blocks(blocks: Sequence[Block], images: Sequence[Image], *, lowest: int) -> Iterator[str]:
    pictures = {_one_line(image.caption): image for image in images if image.caption}
    time = None
    for (kind, new_time), pairs in groupby(zip(_groups(blocks), blocks, strict=True), key=itemgetter(0)):
        group = [block for _, block in pairs]
        if new_time and new_time != time:
            yield _wrapped(new_time, "*")
        time = new_time
        if kind is None:
            yield from (_single(block, pictures, lowest) for block in group)
        elif kind == _LIST:
            yield _list(group, pictures)
        else:
            yield _quote(group)


def _groups(blocks: Sequence[Block]) -> list[_Group]:
    """Return for each block what neighbours must share to be one list or one quote, and its time.

    A caption between the items of a list is in the list, which would begin to count anew behind it.
    """
    groups: list[_Group] = []
    for block in blocks:
        kind = None
        if block.type in _GROUPED:
            kind = (block.type, block.attribution if block.type is BlockType.QUOTE else None)
        groups.append((kind, block.time))
    listed: _Group | None = None
    waiting: list[int] = []
    for i, block in enumerate(blocks):
        if block.type is BlockType.CAPTION:
            waiting.append(i)
            continue
        if listed == groups[i]:
            for caption in waiting:
                groups[caption] = listed
        listed = groups[i] if groups[i][0] == _LIST else None
        waiting = []
    return groups


def _single(block: Block, pictures: dict[str, Image], lowest: int) -> str:
    match block.type:
        case BlockType.HEADING:
            return _heading(block.text, min(6, max(lowest, block.level or lowest)))
        case BlockType.PULL_QUOTE:
            return _quote([block])
        case BlockType.TABLE if any(block.rows):
            return _table(block.rows)
        case BlockType.CODE:
            return _code(block.text)
        case BlockType.CAPTION:
            return _caption(block.text, pictures.get(_one_line(block.text)))
        case _:
            return _wrapped(block.text, "**") if block.role == "question" else escape(block.text)


def _heading(text: str, level: int) -> str:
    text = _inline(_one_line(text))
    text = _CLOSING_HASHES.sub(r"\1\\\2", text)
    return f"{'#' * level} {text}" if text else ""


def _wrapped(text: str, mark: str) -> str:
    """Return escaped text in bold or italics, line by line: emphasis does not go on over a break."""
    return _BREAK.join(f"{mark}{_inline(line)}{mark}" for line in _lines(text))


def _list(items: Iterable[Block], pictures: dict[str, Image]) -> str:
    """Return list items, each indented to the text of the item it stands under; captions are in the last item."""
    lines: list[str] = []
    open_lists: list[tuple[int, bool, int, str]] = []  # level, ordered, number, indent
    for item in items:
        if item.type is BlockType.CAPTION:
            _, ordered, number, indent = open_lists[-1]
            indent += " " * len(_marker(ordered, number))
            lines += ["", *(f"{indent}{line}" for line in _single(item, pictures, 1).split("\n"))]
            continue
        level, ordered = item.level or 1, bool(item.ordered)
        number = 1
        while open_lists and open_lists[-1][0] >= level:
            at, was_ordered, last, _ = open_lists.pop()
            number = last + 1 if at == level and was_ordered == ordered else 1
        above = open_lists[-1] if open_lists else None
        indent = f"{above[3]}{' ' * len(_marker(above[1], above[2]))}" if above else ""
        open_lists.append((level, ordered, number, indent))
        marker = _marker(ordered, number)
        text = escape(item.text).replace("\n", f"\n{indent}{' ' * len(marker)}")
        lines.append(f"{indent}{marker}{text}")
    return "\n".join(lines)


def _marker(ordered: bool, number: int) -> str:
    return f"{number}. " if ordered else "- "


def _quote(blocks: Sequence[Block]) -> str:
    paragraphs = [escape(block.text) for block in blocks]
    if blocks[0].attribution:
        paragraphs.append(f"— {_inline(_one_line(blocks[0].attribution))}")
    lines = "\n\n".join(paragraph for paragraph in paragraphs if paragraph).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max(len(row) for row in rows)
    cells = [[_inline(_one_line(cell)) for cell in row] for row in rows]
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _code(text: str) -> str:
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _caption(text: str, image: Image | None) -> str:
    caption = _wrapped(text, "*")
    if image is None:
        return caption
    url = re.sub(r"[\s<>\\()\x00-\x1f]", lambda found: f"%{ord(found[0]):02X}", image.url)
    return f"![{_inline(_one_line(image.alt or ''))}]({url}){_BREAK}{caption}"
