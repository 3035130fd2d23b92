"""What goes to a worker and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclean.batch.job import Extractor
    from newsclean.config import Config
    from newsclean.records import Failure
    from newsclean.sinks import Form, Line
    from newsclean.sources import Input, Options


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker must know for all its chunks; it is sent once."""

    config: Config
    options: Options
    form: Form
    extractor: Extractor
    marks: frozenset[str] = frozenset()
    """What the second stage needs of each page: `lines`, `texts`."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some inputs in a row, all of one part."""

    shard: str
    part: int
    inputs: tuple[Input, ...]
    ends_shard: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input went."""

    input: str
    milliseconds: float
    failure: Failure | None = None
    page_type: str = ""
    reasons: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a chunk (`piece`) or of one page alone (`line`)."""

    outcomes: tuple[Outcome, ...]
    piece: bytes = b""
    line: Line | None = None
    marks: tuple[bytes, bytes] = (b"", b"")
    """What the second stage needs: of the lines, of the texts."""


def join_marks(marks: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """Put the marks of pages together, in their order."""
    gathered = list(marks)
    return b"".join(lines for lines, _ in gathered), b"".join(texts for _, texts in gathered)
