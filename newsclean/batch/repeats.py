"""Lines that many pages of a site repeat: menus, latest lists, legal lines, promotion; never a story.

A line counts once for each story it is found with, not for each page. So the paragraphs of a story that a
site carries under ten URLs count once, and a line below every article counts as often as there are stories.
Counting is by sorting numbers, in slices that fit into memory: the result depends on the order of nothing.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from newsclean.batch.marks import LINE, STORIES, key_of, normal
from newsclean.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Array = npt.NDArray[Any]

LEAST_STORIES = 4
"""A line in fewer stories than this is no repeat, on however small a site."""
SHARE = 0.1
"""A repeat is in this share of a site's stories at least ..."""
ENOUGH_STORIES = 50
"""... or in this many: a paragraph may serve as background for some stories, but not for that many."""
LEAST_KEPT = 2
"""It was left in the text of so many pages at least: one alone may be the story that others only tease."""
OWN_SHARE = 0.6
"""Where repeats would take more of a text than this, only those in more than half of the stories go."""
BESIDE = 0.75
"""A heading goes only if a repeat follows it so often, a word or two only if they stand between repeats."""
REPEAT = np.dtype([("key", "<u8"), ("share", "<f4")])
_SLICE_BYTES = 64 * 1024 * 1024


def find_repeats(marks: Iterable[Callable[[], bytes]], size: int) -> Array:
    """Return the keys of the lines that are repeats, sorted, and what share of the site's stories has each.

    Args:
        marks: Give the line marks of each part when called.
        size: Bytes of all marks: says into how many slices they are cut.
    """
    slices = size // _SLICE_BYTES + 1
    with tempfile.TemporaryDirectory(prefix="newsclean-") as folder:
        paths = _cut(marks, slices, Path(folder))
        sites = _site_stories(np.fromfile(path, LINE) for path in paths)
        found = [_repeats(np.fromfile(path, LINE), sites) for path in paths]
        table = np.sort(np.concatenate([np.zeros(0, REPEAT), *found]), order="key")
        stay = [_strong_in_context(np.fromfile(path, LINE), table["key"]) for path in paths]
    return table[~np.isin(table["key"], np.concatenate([np.zeros(0, np.uint64), *stay]))]


def _cut(marks: Iterable[Callable[[], bytes]], slices: int, folder: Path) -> list[Path]:
    """Sort marks into files by key: all of a line's marks are in the same file."""
    paths = [folder / str(index) for index in range(slices)]
    for mark in marks:
        rows = np.frombuffer(mark(), LINE)
        where = rows["key"] % slices
        for index in np.unique(where).tolist():
            with paths[index].open("ab") as stream:
                stream.write(rows[where == index].tobytes())
    return [path for path in paths if path.exists()]


def _site_stories(slices: Iterable[Array]) -> tuple[Array, Array]:
    """Return the sites' numbers, sorted, and how many stories each has."""
    keys, stories = [], []
    for rows in slices:
        own = rows[rows["key"] == rows["site"]]
        found, _, counts, _ = _count(own)
        keys.append(found)
        stories.append(counts)
    number = np.concatenate([np.zeros(0, np.uint64), *keys])  # no page may have told its site
    count = np.concatenate([np.zeros(0, np.int64), *stories])
    order = np.argsort(number)
    return number[order], count[order]


def _repeats(rows: Array, sites: tuple[Array, Array]) -> Array:
    """Return the lines of a slice that are in enough stories."""
    lines = rows[rows["key"] != rows["site"]]
    keys, site, stories, kept = _count(lines)
    of_site = sites[1][np.searchsorted(sites[0], site)]
    needed = np.minimum(np.maximum(np.ceil(SHARE * of_site), LEAST_STORIES), ENOUGH_STORIES)
    chosen = (stories >= needed) & (kept >= LEAST_KEPT)
    table = np.zeros(int(chosen.sum()), REPEAT)
    table["key"] = keys[chosen]
    table["share"] = stories[chosen] / np.maximum(of_site[chosen], 1)
    return table


def _strong_in_context(rows: Array, repeats: Array) -> Array:
    """Return the weak lines of a slice that stand in text which is the stories' own: they are no repeats."""
    lines = rows[(rows["weak"] == 1) & (rows["kept"] == 1) & np.isin(rows["key"], repeats)]
    before, after = (np.isin(lines[side], repeats) | (lines[side] == 0) for side in ("before", "after"))
    beside = (lines["after"] == 0) | (after & (before | (lines["heading"] == 1)))
    keys, inverse = np.unique(lines["key"], return_inverse=True)
    share = np.bincount(inverse, weights=beside, minlength=len(keys)) / np.maximum(np.bincount(inverse), 1)
    return keys[share < BESIDE]


def _count(rows: Array) -> tuple[Array, Array, Array, Array]:
    """Return the keys, sorted, their sites, in how many stories each is, on how many pages it was kept."""
    keys, first, inverse = np.unique(rows["key"], return_index=True, return_inverse=True)
    kept = np.bincount(inverse, weights=rows["kept"], minlength=len(keys)).astype(np.int64)
    counts = []
    for column in range(STORIES):
        pairs = np.unique(inverse.astype(np.uint64) << np.uint64(32) | rows["story"][:, column])
        counts.append(np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(keys)))
    return keys, rows["site"][first], np.median(np.stack(counts), axis=0).astype(np.int64), kept


class Repeats:
    """Finds the repeats in an article. Made of what `find_repeats` returned."""

    def __init__(self, table: Array) -> None:
        self._keys = table["key"]
        self._shares = table["share"]

    def share(self, site: str, line: str) -> float:
        """Return the share of the site's stories that have this line; 0 for one that is no repeat."""
        key = np.uint64(key_of(site, line))
        at = int(np.searchsorted(self._keys, key))
        return float(self._shares[at]) if at < len(self._keys) and self._keys[at] == key else 0.0

    def in_blocks(
        self, site: str, blocks: Sequence[Mapping[str, Any]], own: Iterable[str | None]
    ) -> list[int]:
        """Return the indexes of the blocks (as in the published JSON) that are repeats.

        Args:
            site: As `site_of` gives it.
            blocks: The article's.
            own: What the page says of itself (title, lead, description): never a repeat.
        """
        if not len(self._keys):
            return []
        mine = {normal(text) for text in own if text}
        shares = [self._share_of(site, block, mine) for block in blocks]
        size = sum(len(block["text"]) for block in blocks if block["type"] != BlockType.CAPTION)
        taken = sum(len(block["text"]) for block, share in zip(blocks, shares, strict=True) if share)
        if taken > OWN_SHARE * size:
            shares = [share if share > 0.5 else 0.0 for share in shares]
        return [index for index, share in enumerate(shares) if share]

    def _share_of(self, site: str, block: Mapping[str, Any], mine: set[str]) -> float:
        text = block["text"]
        if block["type"] == BlockType.CAPTION:
            return 0.0  # a picture that the site shows again and again has its caption each time
        letters = any(character.isalnum() for character in text)
        return self.share(site, text) if letters and normal(text) not in mine else 0.0
