"""What kept blocks are to the reader where the page sets them apart: fact boxes, live entries, questions, answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsclean.ancestry import NEAR, ancestors, inside
from newsclean.elements import FLAGS
from newsclean.lexicon import hint_words
from newsclean.metadata.dates import iso
from newsclean.noise.hints import BIT
from newsclean.records import Block, BlockType

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsclean.blocks import Layout
    from newsclean.features import Features

_BOX: Final = 0.5
"""What holds more of the text than this share is the text, whatever its class says."""
_LIKE: Final = 3
"""Entries of a live blog: from so many like elements on."""
_TIMED: Final = 0.6
"""The share of like elements that must have a time."""
_MARKS: Final = ("?", "？", "؟", "՞")
_PAIRS: Final = 2
"""From so many questions on it is an interview or a list of questions."""
_ASKING_HEADINGS: Final = 3
"""Headings ask for effect too: fewer of them make no list of questions."""
_QUESTION: Final = 300
"""Characters. A question of an interview is shorter."""
_QUESTION_WORDS: Final = frozenset({"question", "questions", "frage"})
_ANSWER_WORDS: Final = frozenset({"answer", "answers", "antwort"})
_ASKED: Final = "question?"
_BY_TAG: Final = {"dt": _ASKED, "summary": _ASKED, "dd": "answer"}
_GROUPING: Final = frozenset({"p", "ul", "ol", "table", "tbody", "tr", "li", "td", "blockquote"})
_FACT_BOX: Final = BIT["fact_box"]
_IN_ASIDE: Final = FLAGS["aside"]
_ASIDE_OR_QUOTE: Final = FLAGS["aside"] | FLAGS["blockquote"]
_HEADING: Final = BlockType.HEADING
_PARAGRAPH: Final = BlockType.PARAGRAPH
_ANSWERING: Final = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.TABLE})
_WORDS: Final = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.HEADING})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog."""

    element: int
    time: str
    """ISO 8601."""


def with_roles(
    layout: Layout,
    features: Features | None,
    found: Sequence[tuple[int, Block]],
    hints: Collection[str],
    *,
    live: bool,
) -> tuple[Block, ...]:
    """Return typed blocks with their roles; `hints` are those near them, `live` says that it is a live blog."""
    numbers = [i for i, _ in found]
    timed = entries(layout, numbers) if live else {}
    boxed = fact_boxes(layout, features, numbers)
    pairs = {} if live else questions(layout, found, hints)
    if not (timed or boxed or pairs):
        return tuple([block for _, block in found])
    out: list[Block] = []
    for i, block in found:
        if i in timed:
            out.append(replace(block, role="live_entry", time=timed[i].time))
        elif i in boxed:
            out.append(replace(block, role="fact_box"))
        elif i in pairs:
            out.append(replace(block, role=pairs[i]))
        else:
            out.append(block)
    return tuple(out)


def entries(layout: Layout, kept: Sequence[int]) -> dict[int, Entry]:
    """Return for each kept block (numbers, ascending) the timed entry that it stands in, if it does.

    Entries are like elements beside each other, most of them with a `<time>` that a machine can read.
    """
    times = [
        (spot.block, stamp) for spot in layout.times if (stamp := _stamp(spot.attributes.get("datetime")))
    ]
    if len(times) < _LIKE or not kept:
        return {}
    groups: dict[tuple[int, int], dict[int, list[int]]] = {}
    for i in kept:
        for element in ancestors(layout, layout.places[i]):
            if layout.sibling_totals[element] >= _LIKE and layout.tags[element] not in _GROUPING:
                key = layout.parents[element], layout.signs[element]
                groups.setdefault(key, {}).setdefault(element, []).append(i)
    best: dict[int, Entry] = {}
    for members in groups.values():
        found: dict[int, Entry] = {}
        timed = 0
        for element, blocks in members.items():
            stamp = _time_in(layout, element, times)
            if stamp:
                timed += 1
                found.update(dict.fromkeys(blocks, Entry(element, stamp)))
        if timed >= _LIKE and timed >= _TIMED * len(members) and len(found) > len(best):
            best = found
    return best


def _time_in(layout: Layout, element: int, times: Sequence[tuple[int, str]]) -> str | None:
    """Return the first time inside an element."""
    end = layout.ends[element]
    n = len(layout.places)
    for block, stamp in times:
        if block < n and element <= layout.places[block] < end:
            return stamp
    return None


def _stamp(datetime: str | None) -> str | None:
    """Return an attribute's moment as ISO 8601, None where it has no time of day."""
    stamp = iso(datetime) if datetime else None
    return stamp if stamp and "T" in stamp else None


def fact_boxes(layout: Layout, features: Features | None, kept: Sequence[int]) -> frozenset[int]:
    """Return the kept blocks that stand in a box: by its class, or in an aside that is not just a quote."""
    if features is None:
        return frozenset()
    flags, places, concepts = layout.flags, layout.places, features.concepts
    named = {i for i in kept if concepts[i] & _FACT_BOX}
    asides: dict[int, list[int]] = {}
    for i in kept:
        if flags[places[i]] & _ASIDE_OR_QUOTE == _IN_ASIDE:
            asides.setdefault(inside(layout, places[i], ("aside",)), []).append(i)
    for blocks in asides.values():
        if len(blocks) > 1:
            named.update(blocks)
    if not named:
        return frozenset()
    total = sum(len(layout.texts[i]) for i in kept)
    if sum(len(layout.texts[i]) for i in named) > _BOX * total:
        return frozenset()
    return frozenset(named)


def questions(layout: Layout, found: Sequence[tuple[int, Block]], hints: Collection[str]) -> dict[int, str]:
    """Return the role of each block that is a question or its answer, by its number.

    Classes and schema.org properties may say so; else questions are what is set in bold or as a heading and
    ends in a question mark, if there are several, and answers the text from there to the next one.
    """
    roles = _named(layout, found, hints)
    if roles:
        return roles
    asked = {i for i, block in found if _asks(layout, i, block)}
    if len(asked) < _PAIRS:
        return {}
    headings = [i for i, block in found if block.type is _HEADING]
    by_heading = [i for i in headings if i in asked]
    if len(by_heading) < max(_ASKING_HEADINGS, len(headings) / 2):
        asked.difference_update(by_heading)
    if len(asked) < _PAIRS:
        return {}
    answering = False
    for at, (i, block) in enumerate(found):
        if i in asked:
            if at + 1 < len(found) and (found[at + 1][0] in asked or found[at + 1][1].type in _WORDS):
                roles[i] = "question"
                answering = True
        elif block.type is _HEADING:
            answering = False
        elif answering and block.type in _ANSWERING:
            roles[i] = "answer"
    return roles


def _asks(layout: Layout, i: int, block: Block) -> bool:
    if block.type is not _HEADING and (block.type is not _PARAGRAPH or not layout.bolds[i]):
        return False
    text = block.text.rstrip(" \"”»“'’")
    if not text.endswith(_MARKS) or len(text) > _QUESTION:
        return False
    return block.type is _HEADING or layout.bolds[i] >= 0.9 * len(layout.texts[i].replace(" ", ""))


@lru_cache(maxsize=10_000)
def _role_in(hint: str, tag: str) -> str:
    """Return the role that an element gives to what is in it, `_ASKED` if that has to ask, mostly nothing."""
    words = hint_words(hint)
    if not _ANSWER_WORDS.isdisjoint(words):
        return "answer"
    if not _QUESTION_WORDS.isdisjoint(words):
        return "question"
    return _BY_TAG.get(tag, "")


def _named(layout: Layout, found: Sequence[tuple[int, Block]], hints: Collection[str]) -> dict[int, str]:
    """Return the roles that classes, properties and lists of terms give, if they give both."""
    said = " ".join(hints).lower()
    if "dd" not in layout.tags and not any(word in said for word in _ANSWER_WORDS):
        return {}
    roles: dict[int, str] = {}
    for i, block in found:
        element = layout.places[i]
        for _ in range(NEAR):
            if not element:
                break
            role = _role_in(layout.hints[element], layout.tags[element])
            if role and (role != _ASKED or block.text.rstrip().endswith(_MARKS)):
                roles[i] = "question" if role == _ASKED else role
                break
            element = layout.parents[element]
    given = list(roles.values())
    return roles if given.count("question") >= _PAIRS and "answer" in given else {}
