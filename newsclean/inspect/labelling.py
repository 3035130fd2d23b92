"""A page as a sheet of text that a person corrects, and the gold row that it then gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclean.errors import GoldError
from newsclean.evaluate.gold import GoldRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.inspect.views import BlockView, PageView

_SIGNS: Final = {"body": "+", "lead": "l", "title": "t"}
_GONE: Final = "-"
_SHOWN: Final = 160
"""Characters of a block on its line."""
_LINE: Final = re.compile(r"(?P<sign>\S)\s+(?P<number>\d+)(?:\s|$)")
_HEAD: Final = """\
# {name}
#
# One block of the page a line. The letter in front says what it is; change it where it is wrong:
#   +  the article's text        -  not the article
#   l  the standfirst            t  the title
# The numbers must stay; what stands after them is not read. To save nothing, delete every line.

"""


def sheet(view: PageView) -> str:
    """Return the sheet of a page, with the labels that it has now."""
    lines = [_HEAD.format(name=" ".join((view.url or view.source).split()))]
    for number, block in _blocks(view):
        text = " ".join(block.text.split())
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        lines.append(f"{_sign(block)} {number:3} {shown}\n")
    return "".join(lines)


def read_sheet(text: str, view: PageView) -> GoldRow | None:
    """Return the gold row that a corrected sheet says; None where every line is gone.

    Raises:
        GoldError: A line is not as it was given out, or a block is missing or there twice.
    """
    blocks = dict(_blocks(view))
    signs: dict[int, str] = {}
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.match(line.strip())
        number = int(found["number"]) if found else -1
        if found is None or number not in blocks:
            raise GoldError(
                f"line {at}: {line[:60]!r} has no number of a block; leave the numbers as they are"
            )
        sign = found["sign"].lower()
        if sign not in {_GONE, *_SIGNS.values()}:
            raise GoldError(f"line {at}: {found['sign']!r} is none of + - l t")
        if number in signs:
            raise GoldError(f"line {at}: block {number} is there twice")
        signs[number] = sign
    if not signs:
        return None
    if missing := sorted(blocks.keys() - signs.keys()):
        raise GoldError(f"block {missing[0]} is missing; give it a - instead of deleting its line")
    return _row(view, {number: (signs[number], block.text) for number, block in blocks.items()})


def _row(view: PageView, said: dict[int, tuple[str, str]]) -> GoldRow:
    def of(sign: str) -> list[str]:
        return [text for given, text in said.values() if given == sign]

    return GoldRow(
        id=view.gold["id"],
        text="\n".join(of("+")),
        lead=" ".join(of("l")) or None,
        title=" ".join(of("t")) or view.gold.get("title"),
        url=view.gold.get("url"),
    )


def _blocks(view: PageView) -> Iterator[tuple[int, BlockView]]:
    """Yield the blocks that can be labelled, with their numbers. Menus and the like are never the article."""
    yield from ((number, block) for number, block in enumerate(view.blocks, 1) if not block.lines)


def _sign(block: BlockView) -> str:
    return _SIGNS.get(block.role or "body", "+") if block.kept else _GONE
