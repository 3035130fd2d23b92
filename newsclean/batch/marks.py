"""What a worker notes about a page for the second stage: its lines (repeats) and its text (copies)."""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from newsclean.errors import MissingExtraError
from newsclean.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.records import Article, Block

Array = npt.NDArray[Any]

STORIES = 3
"""A page's story is told by its longest lines; this many of them."""
LINE = np.dtype(
    [
        ("key", "<u8"),
        ("site", "<u8"),
        ("before", "<u8"),
        ("after", "<u8"),
        ("story", "<u4", STORIES),
        ("kept", "u1"),
        ("weak", "u1"),
        ("heading", "u1"),
    ]
)
"""A line on a page: which one of which site, between which ones (0: none), what the page is about without it,
whether it was kept, whether it tells little by itself (`is_weak`), and whether it is a heading."""

FEWEST_WORDS = 4
PERMUTATIONS = 128
SHINGLE = 5
FEWEST_SHINGLES = 20
"""Shorter texts are no copies of each other: what they share may be all that can be said."""
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


def normal(text: str) -> str:
    """Return a line as lines are compared."""
    return _SPACE.sub(" ", text).strip().casefold()


def site_of(*urls: str | None) -> str:
    """Return the host of the first URL that has one, without www; empty when none has."""
    for url in urls:
        try:
            host = urlsplit(url or "").hostname
        except ValueError:
            continue
        if host:
            return host.removeprefix("www.")
    return ""


def key_of(site: str, line: str) -> int:
    """Return the number that a line of a site has in all passes and on all machines."""
    data = f"{site}\0{normal(line)}".encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def site_key(site: str) -> int:
    """Return a site's number: that of a line which no page has."""
    return key_of(site, "\0")


def is_weak(block: Block) -> bool:
    """Tell whether a block may repeat in all kinds of stories: a heading ("Background"), a word ("No.")."""
    return block.type is BlockType.HEADING or len(block.text.split()) < FEWEST_WORDS


def line_marks(article: Article, site: str) -> bytes:
    """Return the marks of a page's lines, kept and removed, each once; and one for the page itself."""
    if not site:
        return b""
    blocks = {
        normal(block.text): block
        for block in article.blocks
        if block.text and block.type is not BlockType.CAPTION
    }
    removed = dict.fromkeys(normal(item.text) for item in article.removed if item.text)
    longest = sorted(blocks, key=lambda line: (-len(line), line))[: STORIES + 1]
    whole = zlib.crc32(normal(article.title or article.url or article.text[:200]).encode("utf-8", "replace"))
    codes = {line: zlib.crc32(line.encode("utf-8", "replace")) for line in longest}
    number = site_key(site)
    keys = [0, *(key_of(site, line) for line in blocks), 0]
    rows = [(number, number, 0, 0, _story(longest, None, codes, whole), 1, 0, 0)]
    for at, (line, block) in enumerate(blocks.items(), 1):
        story = _story(longest, line, codes, whole)
        rows.append(
            (
                keys[at],
                number,
                keys[at - 1],
                keys[at + 1],
                story,
                1,
                is_weak(block),
                block.type is BlockType.HEADING,
            )
        )
    story = _story(longest, None, codes, whole)
    rows += [(key_of(site, line), number, 0, 0, story, 0, 0, 0) for line in removed if line not in blocks]
    return np.array(rows, LINE).tobytes()


def _story(longest: list[str], without: str | None, codes: dict[str, int], whole: int) -> tuple[int, ...]:
    """Return what a page is about, but for one line: a long repeated line would be its own story."""
    found = [codes[line] for line in longest if line != without][:STORIES] or [whole]
    return tuple(found + found[-1:] * (STORIES - len(found)))


def shingles(text: str) -> npt.NDArray[np.uint32]:
    """Return the numbers of all runs of five words (or characters, where words are not set apart), sorted."""
    words = _WORD.findall(text.casefold())
    if words and sum(map(len, words)) > 12 * len(words):
        words = list("".join(words))
    runs = {" ".join(words[at : at + SHINGLE]) for at in range(max(0, len(words) - SHINGLE + 1))}
    return np.array(sorted({zlib.crc32(run.encode("utf-8", "replace")) for run in runs}), np.uint32)


def text_marks(text: str) -> bytes:
    """Return a text's MinHash (Broder 1997; by rensa) and its shingles, with their number before them."""
    runs = shingles(text)
    if len(runs) < FEWEST_SHINGLES:
        return np.zeros(1, "<u4").tobytes()
    minhash = rensa().RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update([str(run) for run in runs.tolist()])
    digest = np.array(minhash.digest(), "<u4")
    return np.array([len(runs)], "<u4").tobytes() + digest.tobytes() + runs.astype("<u4").tobytes()


def read_text_marks(data: bytes) -> Iterator[tuple[Array, Array] | None]:
    """Yield MinHash and shingles of the texts of a part, in order; None for one that was too short."""
    numbers = np.frombuffer(data, "<u4")
    at = 0
    while at < len(numbers):
        count = int(numbers[at])
        at += 1
        if not count:
            yield None
            continue
        yield numbers[at : at + PERMUTATIONS], numbers[at + PERMUTATIONS : at + PERMUTATIONS + count]
        at += PERMUTATIONS + count


def rensa() -> Any:
    """Return the package. Raises MissingExtraError when it is not installed."""
    try:
        import rensa as package  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("--near-duplicates needs rensa: pip install 'newsclean[dedupe]'") from error
    return package


def site_of_article(article: Article) -> str:
    """Return what site an article is of: its host, or else the name the site gives itself."""
    return site_of(article.url, article.canonical_url) or article.site_name or ""


def marks_of(article: Article, wanted: frozenset[str]) -> tuple[bytes, bytes]:
    """Return the line marks and the text marks of an article, those of them that are wanted."""
    lines = line_marks(article, site_of_article(article)) if "lines" in wanted else b""
    return lines, text_marks(article.text) if "texts" in wanted else b""
