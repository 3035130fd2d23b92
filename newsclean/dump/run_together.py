"""Lines in which a whole page ran together: converters that put nothing, or one blank, where a block ends.

With nothing between them ("... to the port.The mayor ...", "NewsSportWeather") the ends of blocks can be seen; with
a blank they cannot, and such a line is taken apart into sentences, which are put together again when it is known
which of them are text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclean.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONG: Final = 600
"""Characters of a line that is worth a look: few paragraphs have as many."""
_WHOLE: Final = 1200
"""Characters of a line that may be a whole page ..."""
_MOST: Final = 0.5
"""... where it holds so much of the dump."""
_MIN_SENTENCES: Final = 3
"""Sentences that begin right behind another, in a line of blocks that ran together ..."""
_MIN_WORDS: Final = 8
"""... or so many words, where there are sentences as well: a menu can stay as it is."""
_SENTENCES: Final = 300
"""Characters to a sentence in text, at most."""

_CASED: Final = "".join(map(chr, (*range(0x530), *range(0x1E00, 0x2000))))
"""Latin, Greek and Cyrillic letters, and what is among them."""
_UPPER: Final = "".join(filter(str.isupper, _CASED))
_LOWER: Final = "".join(filter(str.islower, _CASED))
_OPENS: Final = '"“„«»('
_CLOSES: Final = '"”’»“)'
_SENTENCE: Final = (
    rf"(?<=[{_LOWER}\d][{_LOWER}\d%{_CLOSES}])[.!?…][{_CLOSES}]?(?=[{_OPENS}]?[{_UPPER}][{_LOWER} ])"
)
"""The end of a sentence right before a capital letter."""
_END = late(
    rf"(?P<sentence>{_SENTENCE})|(?P<gap>(?<=[^\s.!?:,;])\s{{2,}}(?=\S))"
    rf"|(?P<word>(?<=[{_LOWER}\d)])(?=[{_UPPER}](?:[{_LOWER}.]|[{_UPPER}]{{3}})))|(?P<quote>(?<=[{_LOWER}])(?=[“„«][{_UPPER}]))"
)
"""The end of a block in a line of several."""
_STOP = late(
    rf"(?<=[{_LOWER}{_UPPER}\d{_CLOSES}][{_LOWER}{_UPPER}\d{_CLOSES}])[.!?…][{_CLOSES}]*\s(?=[{_OPENS}]?[{_UPPER}\d])"
    r"|[。！？।؟][”」』）]*\s?"
)
"""The end of a sentence in running text."""
_UNSPACED = re.compile("[。！？]")
_UNPARTED: Final = frozenset("。！？」』）")
"""Behind these comes no blank."""
_SHORT = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Sgt|Col|Capt|Hon|Rev|Jr|Sr|Inc|Ltd|Corp|Co|No|Nr|vs|ca|bzw"
    r"|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Abs|Art|Bd|Tel|Str|Mio|Mrd|approx|est|\d{1,2})\.\s$"
)
"""The stop of an abbreviation or an ordinal, which ends no sentence."""
_WORDS = re.compile(r"\S+")
_MIN_MENU: Final = 6
"""Words of a menu that is told from the sentence beside it."""
_FEW: Final = 2
"""Words of a menu to one that begins with a small letter, at least ..."""
_RARE: Final = 8
"""... and to one with a comma or colon."""
_MIN_TEXT: Final = 4.0
"""Words with small letters in running text, more than others."""
_NAMES_BEFORE: Final = 4
_JOINS: Final = 3
"""Letters of a word that may stand between names."""
_CODE = re.compile(r"[{}();=\[\]<>]")
_CODES: Final = 45
"""Characters to one of those, at least: a listing is no text."""

_LONGEST: Final = 30
"""Letters of a name before its capital, and from there on, fewer than these."""
_TOKEN = late(rf"[{_UPPER}{_LOWER}]+")
_ALONE = late(rf"(?<!\S)[{_OPENS}]?([{_UPPER}][{_LOWER}]+[{_UPPER}][{_LOWER}]*)[{_CLOSES}]?[,.;:!?]?(?!\S)")
_NAME = late(
    rf"(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz)[{_UPPER}][{_LOWER}]+|[{_LOWER}]{{1,2}}[{_UPPER}]\w{{0,8}}"
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

    True stands with a sentence that was on one line with what comes before it.
    """
    long = [line for line in lines if len(line) > _LONG]
    if not long:
        yield from ((line, False) for line in lines)
        return
    page = max(_WHOLE, _MOST * sum(map(len, lines)))
    names = _names(long)
    for line in lines:
        if len(line) > _LONG and (ends := _block_ends(line, names)):
            yield from ((piece, False) for piece in _cut(line, ends))
        elif len(line) > page:
            yield from ((piece, at > 0) for at, piece in enumerate(_cut(line, _sentence_ends(line))))
        else:
            yield line, False


def together(before: str, sentence: str) -> str:
    """Return two sentences of one line as they stood there: most scripts put a blank between them."""
    return f"{before}{sentence}" if before[-1] in _UNPARTED else f"{before} {sentence}"


def _names(lines: Iterable[str]) -> frozenset[str]:
    """Return known names, and the words with one capital letter within that stand alone more than once."""
    seen = Counter(word for line in lines for word in _ALONE.findall(line))
    return _NAMES | {word for word, count in seen.items() if count > 1}


def _block_ends(line: str, names: frozenset[str]) -> list[int]:
    """Return where blocks end in a line of several; nothing for a paragraph, a menu or a listing."""
    if len(_CODE.findall(line)) * _CODES > len(line):
        return []
    opening = '"' if "„" in line else '"“'
    kinds: Counter[str | None] = Counter()
    ends = [0]
    for end in _END.finditer(line):
        if end.lastgroup != "word" or not _is_name(line, end.start(), names):
            kinds[end.lastgroup] += 1
            ends.append(_unquoted(line, ends[-1], end.end(), opening))
    if kinds["sentence"] >= _MIN_SENTENCES:
        return ends
    if len(_UNSPACED.findall(line)) >= _MIN_SENTENCES:
        return []  # letters without case: its sentences can be told, and hardly its blocks
    stops = kinds["sentence"] + len(_STOP.findall(line)) if kinds["word"] >= _MIN_WORDS else 0
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


def _sentence_ends(line: str) -> Iterator[int]:
    """Give where sentences end, and where menus do that stand before or behind one."""
    at = 0
    for end in (*_STOP.finditer(line), None):
        if end is not None and _SHORT.search(line, max(0, end.end() - 12), end.end()):
            continue
        stop = end.end() if end else len(line)
        yield from (at + cut for cut in _menu_ends(line[at:stop]))
        if end:
            yield stop
        at = stop


def _menu_ends(sentence: str) -> Iterator[int]:
    """Give where the running text in a sentence begins, and where it ends, if a menu stands beside it.

    Of running text most words begin with small letters, of a menu few do: the text is the run with the highest sum.
    """
    found = list(_WORDS.finditer(sentence))
    words = [word[0] for word in found]
    if len(words) < 2 * _MIN_MENU:
        return
    first, last, total = _best_run(list(map(_weight, words)))
    if total < _MIN_TEXT:
        return
    first = _with_names(words, first)
    if _is_menu(words[:first]):
        yield found[first].start()
    if _is_menu(words[last + 1 :]):
        yield found[last].end()


def _with_names(words: Sequence[str], first: int) -> int:
    """Return where a sentence begins whose first small letter is at `first`: it may begin with names."""
    left = _NAMES_BEFORE
    at = first
    while at > 0 and left and (words[at - 1][0].isupper() or (at < first and len(words[at - 1]) <= _JOINS)):
        at -= 1
        left -= words[at][0].isupper()
    while at < first and not words[at][0].isupper():
        at += 1
    return at


def _is_menu(words: Sequence[str]) -> bool:
    small = sum(word[0].islower() for word in words)
    commas = sum(word[-1] in ",;:" for word in words)
    return len(words) >= _MIN_MENU and small * _FEW <= len(words) and commas * _RARE <= len(words)


def _weight(word: str) -> float:
    letter = word.lstrip(_OPENS)[:1]
    return 1.0 if letter.islower() else -1.2 if letter.isupper() or not letter.isalpha() else 0.0


def _best_run(weights: list[float]) -> tuple[int, int, float]:
    """Return the first and the last of the numbers in a row with the highest sum, and that."""
    best, total, start = (0.0, 0, len(weights) - 1), 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best[0]:
            best = (total, start, at)
    return best[1], best[2], best[0]


def _cut(line: str, ends: Iterable[int]) -> Iterator[str]:
    at = 0
    for end in ends:
        if line[at:end].strip():
            yield line[at:end]
            at = end
    yield line[at:]
