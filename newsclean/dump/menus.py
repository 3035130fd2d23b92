"""Where running text and menus take turns in a line that has lost its breaks.

Of running text many words are small ones that stand before ever other words ("the", "of"); of menus, lists of
headlines' sections and share buttons most begin with a capital letter. Which words are of which is told for the
whole line at once, by the likeliest way through it (Viterbi 1967), as a change costs something.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OPENS: Final = "\"'“„«»‘’([¿¡"
CLOSES: Final = "\"'”’“»«)]"
_AROUND: Final = OPENS + CLOSES + ".,;:!?…"
_STOPS: Final = tuple(".!?…。！？")

_COMMON: Final = 40
"""Function words of a text, at most ..."""
_FOLLOWERS: Final = 4
"""... each before so many different words, at least."""
_FUNCTION, _SMALL, _FIRST, _NUMBER, _CAPITAL = 1.5, 0.7, 0.5, -0.5, -1.0
"""What speaks for running text: a function word, another with a small letter, a function word with a capital letter,
no letter, another word with a capital letter."""
_COMMA: Final = 0.6
"""What a comma behind a word adds."""
_CHANGE, _CHANGE_AT_STOP = 4.0, 1.0
"""What a change costs, and behind the end of a sentence."""

_MIN_MENU: Final = 4
"""Words of a menu between sentences, at least; ..."""
_SURE_MENU: Final = 20
"""... so many are one in any case, else ..."""
_FEW, _RARE = 3, 8
"""... one word of these begins with a small letter, and one of these ends in a comma or colon, at most."""
_NAMES: Final = 4
"""Words with capital letters that a sentence may begin with before its first small one."""
_JOINS: Final = 3
"""Letters of a word that may stand between names."""
_AHEAD: Final = 6
"""Words in which a sentence ends that seems to run into a menu: it ends in names."""


def function_words(words: Sequence[str]) -> frozenset[str]:
    """Return the words with small letters that stand before the most different ones."""
    followers: defaultdict[str, set[str]] = defaultdict(set)
    bare = [word.strip(_AROUND) for word in words]
    for word, follower in pairwise(bare):
        if word[:1].islower():
            followers[word].add(follower)
    often = sorted(followers, key=lambda word: -len(followers[word]))[:_COMMON]
    return frozenset(word for word in often if len(followers[word]) >= _FOLLOWERS)


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop or the like, or in a quotation that does."""
    return text.rstrip(CLOSES).endswith(_STOPS)


def stretches(
    words: Sequence[str], begins: Sequence[bool], functions: frozenset[str]
) -> Iterator[tuple[int, int, bool]]:
    """Give the first word, the one behind the last, and whether they are running text, for each stretch of `words`.

    `begins` tells the words that stand right behind the end of a sentence.
    """
    at = 0
    for first, last in _texts(words, _states([_weight(word, functions) for word in words], begins)):
        if last <= at:
            continue
        start = _begin(words, begins, functions, max(at, first), at)
        if not _is_menu(words[at:start]):
            start = at
        if start > at:
            yield at, start, False
        at = _end(words, begins, last)
        yield start, at, True
    if at < len(words):
        yield at, len(words), False


def _weight(word: str, functions: frozenset[str]) -> float:
    """Return what a word says for running text, and against a menu. Letters without case say nothing."""
    bare = word.strip(_AROUND)
    comma = _COMMA if word[-1] in ",;" else 0.0
    if bare[:1].islower():
        return comma + (_FUNCTION if bare in functions else _SMALL)
    if bare[:1].isupper():
        return comma + (_FIRST if bare.lower() in functions else _CAPITAL)
    return 0.0 if bare[:1].isalpha() else _NUMBER


def _states(weights: Sequence[float], begins: Sequence[bool]) -> list[bool]:
    """Return which words are of running text."""
    stays: list[tuple[bool, bool]] = []
    text = menu = 0.0
    for value, begin in zip(weights, begins, strict=True):
        cost = _CHANGE_AT_STOP if begin else _CHANGE
        stays.append((text >= menu - cost, menu >= text - cost))
        text, menu = max(text, menu - cost) + value, max(menu, text - cost) - value
    states: list[bool] = []
    state = text >= menu
    for stays_text, stays_menu in reversed(stays):
        states.append(state)
        state = state == (stays_text if state else stays_menu)
    return states[::-1]


def _texts(words: Sequence[str], states: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of running text; what hardly is a menu between two of them is of them."""
    texts: list[tuple[int, int]] = []
    for at, state in enumerate(states):
        if state and texts and (texts[-1][1] == at or not _is_menu(words[texts[-1][1] : at])):
            texts[-1] = texts[-1][0], at + 1
        elif state:
            texts.append((at, at + 1))
    return texts


def _is_menu(words: Sequence[str]) -> bool:
    if len(words) >= _SURE_MENU:
        return True
    if len(words) < _MIN_MENU or ends_sentence(words[-1]):
        return False  # the end of a sentence that is full of names
    small = sum(word[0].islower() for word in words)
    commas = sum(word[-1] in ",;:" for word in words)
    return small * _FEW <= len(words) and commas * _RARE <= len(words)


def _begin(
    words: Sequence[str], begins: Sequence[bool], functions: frozenset[str], first: int, least: int
) -> int:
    """Return where the sentence begins whose first likely word is `first`, from `least` on: it may begin with names."""
    at, left = first, _NAMES
    while at > least and left and not begins[at]:
        word = words[at - 1].lstrip(OPENS)
        if not (word[:1].isupper() or (at < first and len(word) <= _JOINS)):
            break
        at -= 1
        left -= word[:1].isupper()
        if word[:1].isupper() and word.lower() in functions:
            break
    while at < first and not words[at].lstrip(OPENS)[:1].isupper():
        at += 1
    return at


def _end(words: Sequence[str], begins: Sequence[bool], end: int) -> int:
    """Return where the sentence ends whose last likely word is the one before `end`: it may end with names."""
    for at in range(end, min(end + _AHEAD + 1, len(words))):
        if begins[at]:
            return at
    at_end = end + _AHEAD >= len(words) and ends_sentence(words[-1])
    return len(words) if at_end else end
