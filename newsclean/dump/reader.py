"""The reader of a dump's lines: prefixes off, inline markup out, lines of one sentence together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsclean.dump.markdown import (
    IMAGE,
    LINK_CLOSE,
    LINK_OPEN,
    MARKS,
    plain,
    without_marks,
    without_residue,
)
from newsclean.dump.nesting import is_within
from newsclean.records import BlockType

_STRUCTURE_ENDS = frozenset("*-_=~–—|: ")
"""Last characters of rulers and table rules."""
_RULER = re.compile(r"(?:[*\-_=~–—] ?){3,}+$")
_HEADING = re.compile(r"(#{1,6})(?:\s++(?=\S)|(?=[\ue000*]))")
_BULLET = re.compile(r"(?:[*+\-•◦▪·‣●○■►∙]\s++)(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})\\?[.)]\s++(?=\S)")
_TABLE_RULE = re.compile(r"\|?[\s:]*+-[\s:-]*+(?:\|[\s:-]*+)*+$")
_CELL = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"(?:```+|~~~+)[\w+.# -]*$")
_WORD = re.compile(r"\w")
_LINK_MARK = re.compile("([\ue000\ue001])")
_PREFIXED = frozenset("#>*+-•◦▪·‣●○■►∙|`~=_–—:0123456789" + MARKS)
_TERMINAL = frozenset(".!?…。！？।؟:;\"”»’'")
_LONGEST = 50_000
"""Characters of a paragraph that a line may go on with, at most: each line copies all of it."""
_PATH = re.compile(r"[(\"'`]*+(?:[A-Za-z]:\\|\\\\)")
_MARKUP = re.compile(r"[\ue000-\ue002*_`\\&<~]|&")
_UNFINISHED = re.compile(r" [a-zà-ÿ]{1,3}$")
"""A word as short as prepositions are: the number on the next line goes with it."""
_LONGEST_HEADING = 150
"""Characters of a heading, at most, whose underline is shorter than it is."""
_SEQUENCE_GAP = 60
"""Two items of one numbered list stand at most this many lines apart."""


class Line:
    """A segment in the making. Most lines are plain: what is not set stays the class's."""

    kind: BlockType = BlockType.PARAGRAPH
    level: int = 0
    number: int = -1
    prefix: str = ""
    link_chars: int = 0
    links: int = 0
    images: int = 0
    blanks: int = 0
    indent: int = 0
    bold: bool = False
    goes_on: bool = False
    cells: tuple[str, ...] = ()

    def __init__(self, text: str, row: int) -> None:
        """Begin a segment with the text of line number `row` of the dump."""
        self.text = text
        self.row = row


@dataclass(slots=True)
class Reader:
    """State while walking the lines of one dump."""

    pictures: tuple[tuple[str, str], ...]
    scripts: tuple[str, ...]
    soft: bool
    """Lines without a blank between them may be one paragraph, as in markdown."""
    fences: int
    """Marks of code listings to come: one that nothing closes opens nothing."""
    residue: bool
    """There may be leftovers of broken image markup."""
    lines: list[Line] = field(default_factory=list)
    placed: list[tuple[int, str, str]] = field(default_factory=list)
    leftovers: list[tuple[int, str]] = field(default_factory=list)
    hidden: list[tuple[int, str]] = field(default_factory=list)
    blanks: int = 1
    waiting: int = 0
    """Images since the last segment."""
    depth: int = 0
    """Links open across a line break."""
    fence: bool = False
    listings: int = 0
    """Code listings that were closed."""
    table: bool = False
    hard_break: bool = True

    def read(self, row: int, line: str, text: str, *, goes_on: bool = False) -> None:
        """Take in line number `row` of the dump; `text` is the line without blanks around it, of which some is left.

        `goes_on` says that it is a sentence of the line before.
        """
        special = text[0] in _PREFIXED
        if special and (text[-1] in _STRUCTURE_ENDS or text[0] in "`~") and self._is_structure(text):
            return
        new = Line(text, row)
        new.goes_on = goes_on
        if line[0] in " \t":
            new.indent = _indent(line)
        if text[0] == "o" and self._is_deep_item(new):
            text = new.text = "*" + text[1:]
            special = True
        if self.fence:
            self._code(new, line)
            return
        if special:
            _prefix(new)
        if (special or self.table) and "|" in new.text and (self.table or new.text[0] == "|"):
            self._table_row(new)
        if self.depth or _MARKUP.search(new.text):
            self._inline(new)
        new.text = _collapsed(new.text)
        if self.residue:
            self._drop_residue(new)
        if new.text[:1].isalnum() or _WORD.search(new.text) is not None:
            self._add(new, line)

    def script(self) -> None:
        """Take in the mark of a script."""
        self.hidden.append((len(self.lines), self.scripts[len(self.hidden)]))

    def _code(self, new: Line, line: str) -> None:
        """Take in a line of a code listing."""
        new.kind, new.level, new.text = BlockType.CODE, self.listings, without_marks(line.rstrip())
        if new.text.strip():  # an empty link leaves nothing
            self._add(new, line)

    def _is_deep_item(self, new: Line) -> bool:
        """Whether an "o" stands for the bullet of a nested list, as text browsers print it."""
        text = new.text
        return (
            text[1:2] == " "
            and new.indent > 2
            and not text[2].islower()
            and bool(self.lines)
            and self.lines[-1].kind is BlockType.LIST_ITEM
        )

    def blank(self) -> None:
        """Take in an empty line."""
        self.blanks += 1
        self.table = False
        self.hard_break = True

    def _is_structure(self, text: str) -> bool:
        """Take in rulers, underlines of headings, table rules and code fences: lines that are no text."""
        first = text[0]
        if first in "`~" and _FENCE.match(text):
            self.fences -= 1
            self.listings += self.fence
            self.fence = not self.fence and self.fences > 0
            self.hard_break = True
            return True
        if self.fence:
            return False
        last = self.lines[-1] if self.lines else None
        if first in "|:-" and "|" in text and _TABLE_RULE.match(text):
            if last and not self.blanks:
                _make_head(last)
            self.table = self.hard_break = True
            return True
        if not _RULER.match(text):
            return False
        if (
            last
            and not self.blanks
            and first in "=-"
            and len(set(text)) == 1
            and last.kind is BlockType.PARAGRAPH
            and _is_underline(text, last.text)
        ):
            last.kind, last.level = BlockType.HEADING, 1 if first == "=" else 2
        self.blank()
        return True

    def _table_row(self, new: Line) -> None:
        self.table = True
        cells = tuple(_clean(without_marks(cell)) for cell in _CELL.split(new.text.strip("|")))
        new.kind, new.cells = BlockType.TABLE, cells
        new.text = _CELL.sub(" | ", new.text.strip("|"))

    def _inline(self, new: Line) -> None:
        text = _without_break(new.text) if new.text.endswith("\\") else new.text
        if IMAGE in text:
            self._place(text.count(IMAGE), new)
            text = text.replace(IMAGE, " ")
        if "**" in text or "__" in text:
            bare = without_marks(text).strip()
            new.bold = len(bare) > 4 and bare[:2] in ("**", "__") and bare[-2:] == bare[:2]
        text = plain(text)
        if self.depth or LINK_OPEN in text or LINK_CLOSE in text:
            text = self._count_links(text, new)
        new.text = text

    def _drop_residue(self, new: Line) -> None:
        clean = without_residue(new.text)
        if clean == new.text:
            return
        if _WORD.search(clean) is None:
            self.leftovers.append((len(self.lines), new.text))
            self.waiting += 1
        new.text = clean

    def _count_links(self, text: str, new: Line) -> str:
        out = []
        for part in _LINK_MARK.split(text):
            if part == LINK_OPEN:
                self.depth += 1
            elif part == LINK_CLOSE:
                self.depth = max(0, self.depth - 1)
            else:
                out.append(part)
                if self.depth and (size := len(part.strip())):
                    new.link_chars += size
                    new.links += 1
        return "".join(out)

    def _place(self, count: int, new: Line) -> None:
        at = len(self.placed)
        self.placed += [(len(self.lines), url, alt) for url, alt in self.pictures[at : at + count]]
        if _WORD.search(new.text) is None:
            self.waiting += count
        else:
            new.images += count

    def _add(self, new: Line, line: str) -> None:
        last = self.lines[-1] if self.lines else None
        if last is not None and not self.blanks and self._continues(last, new):
            last.text += new.text if new.text[0] in ",.)" else " " + new.text
            last.link_chars += new.link_chars
            last.links += new.links
            last.images += new.images
        else:
            new.blanks = min(self.blanks, 4)
            new.images += self.waiting
            self.waiting = 0
            self.lines.append(new)
        self.blanks = 0
        if self.soft:
            self.hard_break = line.endswith(("  ", "\\"))

    def _continues(self, last: Line, new: Line) -> bool:
        """Whether `new` goes on with the sentence of `last`: the break was one of the source."""
        if new.kind is not BlockType.PARAGRAPH or new.number >= 0 or last.kind in _NOT_CONTINUED:
            return False
        if len(last.text) > _LONGEST:
            return False
        first = new.text[0]
        if new.indent and is_within(last, new) and (first.islower() or not self.hard_break):
            return True
        if len(last.text) < 40:
            return first in ",;.)"
        ended = last.text[-1] in _TERMINAL
        if self.soft and not self.hard_break:
            return not ended or first.islower()
        goes_on = first.islower() or (first.isdigit() and _UNFINISHED.search(last.text) is not None)
        return first in ",;.)" or (not ended and goes_on)


def _is_underline(ruler: str, above: str) -> bool:
    """Whether a ruler makes a heading of the line above it: converters write it as long; else it parts paragraphs."""
    return len(ruler) >= len(above) or (len(above) <= _LONGEST_HEADING and above[-1] != ".")


_WITH_NUMBERS = frozenset({BlockType.HEADING, BlockType.QUOTE})
"""A number in these is text: "## 1. Roads"."""
_NOT_CONTINUED = frozenset({BlockType.HEADING, BlockType.TABLE, BlockType.CODE})


def _make_head(line: Line) -> None:
    """Make a line that a table's rule stands under the head of the table, if it has cells."""
    if "|" in line.text and line.kind is BlockType.PARAGRAPH:
        line.cells = _cells(line.text)
        line.text, line.kind = " | ".join(filter(None, line.cells)), BlockType.TABLE
    if line.kind is BlockType.TABLE:
        line.level = 1


def count_fences(lines: list[str]) -> int:
    """Return how many lines open or close a code listing."""
    return sum(_FENCE.match(line.strip()) is not None for line in lines)


def _collapsed(text: str) -> str:
    """Return a text with one blank between words; most have no more, and no blanks of other kinds are printable."""
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text.strip()


def _indent(line: str) -> int:
    blanks = line[: len(line) - len(line.lstrip())]
    return min(80, len(blanks) + 3 * blanks.count("\t"))


def _without_break(text: str) -> str:
    """Return a line without pandoc's mark of a break: a backslash at the end that is not escaped, nor of a path."""
    bare = text.rstrip("\\")
    is_escaped = (len(text) - len(bare)) % 2 == 0
    is_path = _PATH.match(text, bare.rfind(" ") + 1) is not None
    return text if is_escaped or is_path else text[:-1].rstrip()


def _prefix(new: Line) -> None:
    """Take quote marks, bullets, numbers and heading marks off the beginning, also inside a link."""
    text = new.text
    marks = ""
    for _ in range(6):  # nested as deep as any converter writes
        first = text[0]
        if first not in _PREFIXED:
            break
        if first in MARKS:
            marks += first
            text = text[1:].lstrip()
        elif first == ">":
            new.kind, text = BlockType.QUOTE, text[1:].lstrip()
        elif first == "#" and (match := _HEADING.match(text)):
            new.kind, new.level = BlockType.HEADING, len(match[1])
            text = _without_closing(text[match.end() :])
        elif match := _BULLET.match(text):
            text = text[match.end() :]
            new.kind, new.level = BlockType.LIST_ITEM, 1 + min(new.indent // 4, 8)
        elif new.kind in _WITH_NUMBERS:
            break
        elif first.isdigit() and new.number < 0 and (match := _NUMBER.match(text)):
            new.number, new.prefix = int(match[1]), match[0].replace("\\", "")
            text = text[match.end() :]
        else:
            break
        if not text:
            break
    new.text = marks + text


def _cells(text: str) -> tuple[str, ...]:
    return tuple(_clean(cell) for cell in _CELL.split(text.strip("| ")))


def _clean(text: str) -> str:
    return " ".join(plain(text).split())


def number_lists(lines: list[Line]) -> None:
    """Make items of the numbered lines that count on from 0 or 1; others ("28. June", "29. June") keep their numbers.

    No record has a place for the number of an item: of a list that begins elsewhere it would be lost. A heading that
    is an item ("4. # Storm") has no number either way.
    """
    seen: dict[int, Line] = {}
    begun: dict[int, bool] = {}
    for line in lines:
        if line.number < 0:
            continue
        before = seen.get(line.number - 1)
        if before is None or line.row - before.row > _SEQUENCE_GAP:
            before = seen.get(line.number)  # markdown may number every item 1
            before = before if before is not None and line.row - before.row <= 2 else None
        begun[line.number] = line.number <= 1 or (before is not None and begun[before.number])
        if before is not None:
            _make_item(before, begun=begun[line.number])
            _make_item(line, begun=begun[line.number])
        seen[line.number] = line
    for line in lines:
        if line.prefix:
            line.text, line.number = f"{line.prefix.strip()} {line.text}", -1


def _make_item(line: Line, *, begun: bool) -> None:
    if not begun and line.kind is not BlockType.HEADING:
        return
    if line.kind is BlockType.PARAGRAPH:
        line.kind, line.level = BlockType.LIST_ITEM, 1 + min(line.indent // 4, 8)
    line.prefix = ""


def _without_closing(text: str) -> str:
    """Drop the marks that may close a heading."""
    bare = text.rstrip("#")
    return (
        bare.rstrip() if bare != text and bare.endswith((" ", "\t")) and len(text) - len(bare) <= 6 else text
    )
