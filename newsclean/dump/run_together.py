"""Lines in which a whole page ran together: converters that put nothing, or one blank, where a block ends.

With nothing between them ("... to the port.The mayor ...", "NewsSportWeather") the ends of blocks can be seen; with
a blank they cannot, and such a line is taken apart into pieces, which are put together again when it is known which
of them are text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclean.dump.menus import ends_sentence, function_words
from newsclean.dump.one_line import LOWER, STOP, UPPER, piece_ends
from newsclean.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONG: Final = 600
"""Characters of a line that is worth a look: few paragraphs have as many."""
_WHOLE: Final = 1200
"""Characters of a line that may be a whole page ..."""
_MOST: Final = 0.5
"""... where it holds so much of the dump ..."""
_SURE, _SHARE = 3000, 0.4
"""... or so many, and so much of it."""
_MIN_SENTENCES: Final = 3
"""Sentences that begin right behind another, in a line of blocks that ran together ..."""
_MIN_WORDS: Final = 8
"""... or so many words, where there are sentences as well: a menu can stay as it is."""
_GLUED: Final = 30
"""Characters to a capital letter right behind a small one, in a menu, at most."""
_SENTENCES: Final = 300
"""Characters to a sentence in text, at most."""

_OPENS: Final = '"“„«»('
_CLOSES: Final = '"”’»“)'
_SENTENCE: Final = (
    rf"(?<=[{LOWER}\d][{LOWER}\d%{_CLOSES}])[.!?…][{_CLOSES}]?(?=[{_OPENS}]?[{UPPER}][{LOWER} ])"
)
"""The end of a sentence right before a capital letter."""
_END = late(
    rf"(?=[{UPPER}“„«\s.!?…])(?:"  # what an end begins with: few characters do
    rf"(?P<sentence>{_SENTENCE})|(?P<gap>(?<=[^\s.!?:,;])\s{{2,}}(?=\S))"
    rf"|(?P<word>(?<=[{LOWER}\d)])(?=[{UPPER}](?:[{LOWER}.]|[{UPPER}]{{3}})))"
    rf"|(?P<quote>(?<=[{LOWER}])(?=[“„«][{UPPER}])))"
)
"""The end of a block in a line of several."""
_UNSPACED = re.compile("[。！？]")
_CODE = re.compile(r"[{}();=\[\]<>]")
_CODES: Final = 45
"""Characters to one of those, at least: a listing is no text."""

_LONGEST: Final = 30
"""Letters of a name before its capital, and from there on, fewer than these."""
_TOKEN = late(rf"[{UPPER}{LOWER}]+")
_ALONE = late(rf"(?<!\S)[{_OPENS}]?([{UPPER}][{LOWER}]+[{UPPER}][{LOWER}]*)[{_CLOSES}]?[,.;:!?]?(?!\S)")
_NAME = late(
    rf"(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz)[{UPPER}][{LOWER}]+|[{LOWER}]{{1,2}}[{UPPER}]\w{{0,8}}"
)
_NAMES: Final = frozenset(
    "YouTube TikTok WhatsApp LinkedIn PayPal GitHub GitLab FaceTime OpenAI ChatGPT DeepMind DeepSeek SpaceX SoundCloud"
    " PlayStation JavaScript TypeScript WordPress PowerPoint AstraZeneca BioNTech MasterCard MacBook AirPods HuffPost"
    " BuzzFeed BlackRock FedEx SoftBank UniCredit CureVac HelloFresh ProSieben CrowdStrike StubHub DreamWorks DoorDash"
    " DuckDuckGo FanDuel DraftKings GoFundMe PolitiFact RuPaul SiriusXM TechCrunch TripAdvisor UnitedHealth WeWork"
    " WikiLeaks".split()
)
"""Names with a capital letter within."""


def apart(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Give each line, or the pieces of one that holds several blocks.

    True stands with a piece that was in one block, or where blocks cannot be told in one line, with what comes before.
    """
    long = [line for line in lines if len(line) > _LONG]
    if not long:
        yield from ((line, False) for line in lines)
        return
    total = sum(map(len, lines))
    page = min(max(_SURE, _SHARE * total), max(_WHOLE, _MOST * total))
    names = _names(long)
    functions: frozenset[str] | None = None
    for line in lines:
        ends = _block_ends(line, names) if len(line) > _LONG else []
        if not ends and len(line) <= page:
            yield line, False
            continue
        if functions is None:
            functions = function_words(" ".join(long).split())
        if ends:
            for block in _cut(line, ends):
                yield from _pieces_of_block(block, functions)
        else:
            yield from _pieces(line, functions)


def _names(lines: Iterable[str]) -> frozenset[str]:
    """Return known names, and the words with one capital letter within that stand alone more than once."""
    seen = Counter(word for line in lines for word in _ALONE.findall(line))
    return _NAMES | {word for word, count in seen.items() if count > 1}


def _block_ends(line: str, names: frozenset[str]) -> list[int]:
    """Return where blocks end in a line of several; nothing for a paragraph or a listing."""
    if len(_CODE.findall(line)) * _CODES > len(line):
        return []
    opening = '"' if "„" in line else '"“'
    kinds: Counter[str | None] = Counter()
    ends = [0]
    for end in _END.finditer(line):
        if end.lastgroup != "word" or not _is_name(line, end.start(), names):
            kinds[end.lastgroup] += 1
            ends.append(_unquoted(line, ends[-1], end.end(), opening))
    if kinds["sentence"] >= _MIN_SENTENCES or kinds["word"] * _GLUED >= len(line):
        return ends
    if len(_UNSPACED.findall(line)) >= _MIN_SENTENCES:
        return []  # letters without case: its sentences can be told, and hardly its blocks
    stops = kinds["sentence"] + len(STOP.findall(line)) if kinds["word"] >= _MIN_WORDS else 0
    return ends if stops * _SENTENCES >= len(line) else []


def _unquoted(line: str, start: int, end: int, opening: str) -> int:
    """Return where a block ends, before a quotation mark that opens one in the next; `opening` are those that can."""
    mark = line[end - 1]
    opens = mark in opening and (mark != '"' or line.count(mark, start, end - 1) % 2 == 0)
    return end - 1 if opens else end


def _is_name(line: str, at: int, names: frozenset[str]) -> bool:
    """Whether a capital letter stands within a name."""
    start = at
    while start > 0 and line[start - 1].isalpha():
        start -= 1
        if at - start == _LONGEST:
            return False
    token = _TOKEN.match(line, start, at + _LONGEST)
    return token is not None and (token[0] in names or _NAME.fullmatch(token[0]) is not None)


def _pieces_of_block(block: str, functions: frozenset[str]) -> Iterable[tuple[str, bool]]:
    """Return a block, or its pieces where they are more than the sentences of one paragraph."""
    if len(block) <= _LONG:
        return [(block, False)]
    pieces = list(_pieces(block, functions))
    return pieces if sum(not ends_sentence(piece.rstrip()) for piece, _ in pieces) > 1 else [(block, False)]


def _pieces(line: str, functions: frozenset[str]) -> Iterator[tuple[str, bool]]:
    return ((piece, at > 0) for at, piece in enumerate(_cut(line, piece_ends(line, functions))))


def _cut(line: str, ends: Iterable[int]) -> Iterator[str]:
    at = 0
    for end in ends:
        if line[at:end].strip():
            yield line[at:end]
            at = end
    yield line[at:]
