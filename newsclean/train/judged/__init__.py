"""Pages whose blocks were judged one by one, by reading them: gold for a set that has only snippets of its texts.

`judged/<set>.jsonl` has a page a line and none of its text: its `id`, and as digests the blocks to `keep` and those
that were left `open` (taste, the title, the standfirst), of which nothing is learned. All others go.
`digests` of a page's blocks (`newsclean.blocks.layout`) and `line` make such a file.

What was kept is the article's own text: paragraphs, subheadings, lists, tables, quotes and who says them, code,
footnotes and references, editors' notes, fact boxes that were written for it. What went is everything around it,
in between too: title, byline, author's box, dates, captions and credits, read-also lines, teasers, tags, comments,
appeals, shares, jump lists. A page with no single main text (a home page, a thread, a list of teasers) has no line.
"""

from __future__ import annotations

import base64
import json
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from newsclean.errors import GoldError
from newsclean.train.align import Alignment, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

_BYTES: Final = 3
"""Of a digest: one block of the 122,000 has that of another one on its page."""
_SAME: Final = 0.8
"""A page on which fewer of the kept blocks are found is not the page that was judged."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged of a page."""

    keep: frozenset[bytes]
    """Digests of the blocks that are article text."""
    open: frozenset[bytes]
    """Digests of the blocks that nothing is to be learned from."""

    def alignment(self, texts: Sequence[str], where: str) -> Alignment:
        """Return the gold labels of a page's blocks.

        Raises:
            GoldError: the blocks are those of another page; `where` names it.
        """
        marks = digests(texts)
        if len(self.keep.intersection(marks)) < _SAME * len(self.keep):
            raise GoldError(f"{where}: is not the page that was judged, or blocks are made otherwise by now")
        return Alignment(
            tuple(mark in self.keep for mark in marks),
            tuple(float(mark not in self.open) for mark in marks),
            tuple(len(words(text)) for text in texts),
        )


def digests(texts: Iterable[str]) -> list[bytes]:
    """Return a digest of each block of a page: of its words, and of how often they have stood there before."""
    seen: Counter[str] = Counter()
    out = []
    for text in texts:
        said = " ".join(words(text))
        out.append(blake2b(f"{seen[said]} {said}".encode("utf-8", "replace"), digest_size=_BYTES).digest())
        seen[said] += 1
    return out


def line(page_id: str, keep: Iterable[bytes], open_: Iterable[bytes], **about: str) -> str:
    """Return a page's line of a file, in which `judgements` finds what was judged; `about` says where it is from."""
    return json.dumps({"id": page_id, **about, "keep": _packed(keep), "open": _packed(open_)})


def judgements(source: str, folder: Traversable | None = None) -> Mapping[str, Judgement]:
    """Return what was judged of the pages of a set, by their id; nothing for a set that was not judged.

    `folder` has the files, where they are not the packaged ones.
    """
    return {
        row["id"]: Judgement(_unpacked(row["keep"]), _unpacked(row["open"]))
        for row in judged_rows(source, folder)
    }


def judged_rows(source: str, folder: Traversable | None = None) -> list[dict[str, str]]:
    """Return the lines of a set's file as they are: what was judged, and what a set says of where its pages are."""
    file = (folder or files(__name__)).joinpath(f"{source}.jsonl")
    return (
        [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []
    )


def _packed(marks: Iterable[bytes]) -> str:
    return base64.b64encode(b"".join(marks)).decode("ascii")


def _unpacked(packed: str) -> frozenset[bytes]:
    flat = base64.b64decode(packed)
    return frozenset(flat[at : at + _BYTES] for at in range(0, len(flat), _BYTES))
