"""The matcher of the noise rules: one short block's text -> the rule that it falls under, or None.

A page has hundreds of blocks and most match nothing, so saying no must cost about a microsecond: a block is
looked up whole, by its first word and by its last characters, in tables that are built once. No expression
runs before a table has pointed to its rule.

When several rules match, the most specific one wins, in this order:

1. `whole`: the block is the phrase; then the phrase with a counter;
2. `label`, `start` and `names`: the longest phrase first, and for the same phrase in this order;
3. `only`: the block is made of a rule's words;
4. `end`: the longest phrase first;
5. `contains`: phrases that share a rare sign together, otherwise in the order of the rules.

Among equals the rule that stands first in the sequence wins, so a user's rules go before the built-in ones.

A line that no rule names but that bars or line feeds part into pieces which each fall under one ("Sign in | Register",
"By Jane Roe · May 5, 2026") falls under the rule of its first piece.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from newsclean.errors import ConfigError
from newsclean.noise.rule import MAX_LENGTH, Rule
from newsclean.noise.signs import DECORATION, DIGITS, JOINERS, NOT_NAMES, SEPARATORS, STOPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["MAX_LENGTH", "Matcher", "Rule", "builtin_rules", "compile_rules", "match", "matcher_with"]

_COUNTER: Final = DECORATION + DIGITS
_AROUND_NUMBERS: Final = DECORATION.replace("#", "")
_NUMBER: Final = re.compile(r"\d+")
_FIRST_WORD: Final = re.compile(r"[^\s.,:;!?|/()\[\]\-–—›»>…،؛•·→▶►]+")
_WORD_BREAK: Final = re.compile(r"[\s\d.,:;!?|/()\[\]\-–—+@&•·›»>、。，،·|／：（）\"'’_]+")
_PARTS: Final = re.compile(r" ?[|·•\n] ?| [/–—-] ")
"""What parts a line into pieces that say something each."""
_IN_PARTS: Final = 120
"""Characters. No longer line is looked at by its pieces."""
_UNSPACED: Final = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u2e80", "\uabff"),
    ("\uf900", "\ufaff"),
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese, which set no spaces between words."""
_RARE_SIGNS: Final = "©℗®="
"""One test for such a sign stands for all phrases that have it."""
_BY_CHARACTER: Final = "\u0e00"
"""Phrases from this character on are found by one character, not by a word."""
_TAIL: Final = 4
_BARE_CAPITALS: Final = frozenset({"fr", "es", "pt", "it", "el", "ro"})
"""Languages that often print capitals without accents."""
_RESPELLED: Final = _BARE_CAPITALS | {"tr", "ar", "fa", "ru", "uk"}
_SUFFIXING: Final = frozenset({"ar", "fi", "he", "hu", "ko", "tr"})
"""Languages that inflect by adding to the last word of a phrase."""
_LETTER_FORMS: Final = tuple(zip("أإآىيكة", "اااییکه", strict=True))
"""Arabic letters that writers interchange."""
_CYRILLIC_FORMS: Final = (("ё", "е"),)
_APART: Final = "\0"

_SHORT: Final = 30
_ASCII_DECORATION: Final = "".join(filter(str.isascii, DECORATION))
_DECORATIONS: Final = frozenset(DECORATION)
_ANY_NUMBER: Final = "#"
_KINDS: Final = 3
_LABEL, _START, _NAMES = range(_KINDS)


_Entry = tuple[int, str, int, "Rule"]
"""A rank in its table, a phrase, its kind, and its rule. Built of tuples: there are seven thousand."""
_RANK: Final = itemgetter(0)


def _only_names(words: Sequence[str]) -> bool:
    """Tell if the words are names with what joins them: at least two capitalised words and no others."""
    capitals = 0
    for word in words:
        bare = word.strip(DECORATION)
        if not bare or bare in JOINERS:
            continue
        if not bare[0].isupper() or bare.casefold() in NOT_NAMES:
            return False
        capitals += 1
    return 2 <= capitals <= 14


def _respelled(phrases: Sequence[str], folded: Sequence[str], language: str) -> list[str]:
    """Return further ways in which sites print phrases, case-folded."""
    # All in one text: one by one takes twice as long.
    if language == "tr":  # casefold knows no dotted capital
        text = _APART.join(["", *phrases])
        starts = text.replace(_APART + "i", _APART + "İ")
        capitals = text.replace("i", "İ").upper()
        return (starts + starts.replace(" i", " İ") + capitals).casefold().split(_APART)[1:]
    if language in _BARE_CAPITALS:
        text = _APART.join([phrase for phrase in folded if not phrase.isascii()])
        text = unicodedata.normalize("NFD", text)
        for mark in filter(unicodedata.combining, set(text)):
            text = text.replace(mark, "")
        return text.split(_APART) if text else []
    written = text = _APART.join(folded)
    for letter, other in _LETTER_FORMS if language in {"ar", "fa"} else _CYRILLIC_FORMS:
        text = text.replace(letter, other)
    return text.split(_APART) if text != written else []


class Matcher:
    """A sequence of rules, ready to match."""

    __slots__ = (
        "_by_ascii_sign",
        "_by_first",
        "_by_sign",
        "_by_tail",
        "_fillers",
        "_first",
        "_openers",
        "_signs",
        "_strong",
        "_templates",
        "_vocabulary",
        "_whole",
    )

    def __init__(self, rules: Iterable[Rule], builtin: Iterable[Rule] = ()) -> None:
        """Build the tables.

        Args:
            rules: The rules that go first.
            builtin: Rules that go after them. Their patterns are taken to be sound and are compiled when a block
                is first compared with them: pages of one language need few.

        Raises:
            ConfigError: A rule has an empty phrase, a closing phrase too short to look up, or a bad pattern.
        """
        self._whole: dict[str, Rule] = {}
        self._by_first: dict[str, list[_Entry]] = {}
        self._by_tail: dict[str, list[_Entry]] = {}
        self._signs: dict[str, list[tuple[str, Rule]]] = {}
        self._strong: dict[str, list[Rule]] = {}
        self._templates: set[str] = set()
        self._openers: set[str] = set()
        self._fillers: set[str] = set()
        self._vocabulary: dict[str, frozenset[str]] = {}
        for rule in rules:
            _check_pattern(rule)
            self._add(rule)
        for rule in builtin:
            self._add(rule)
        self._first = self._by_first.keys() | self._templates | self._openers | self._fillers
        self._by_sign = tuple(self._signs.items())
        self._by_ascii_sign = tuple(item for item in self._by_sign if item[0].isascii())
        for entries in (*self._by_first.values(), *self._by_tail.values()):
            if len(entries) > 1:
                entries.sort(key=_RANK)

    def _add(self, rule: Rule) -> None:
        label = _folded(rule, rule.label)
        self._be(_folded(rule, rule.whole), rule)
        self._be(label, rule)
        self._open(label, _LABEL, rule)
        self._open(_folded(rule, rule.start), _START, rule)
        self._open(_folded(rule, rule.names), _NAMES, rule)
        for phrase in _folded(rule, rule.end):
            self._close(phrase, rule)
        for phrase in _folded(rule, rule.contains):
            sign = next((char for char in phrase if char in _RARE_SIGNS), phrase)
            self._signs.setdefault(sign, []).append((phrase, rule))
        self._add_words(rule, _folded(rule, rule.only), _folded(rule, rule.filler))

    def _be(self, phrases: Iterable[str], rule: Rule) -> None:
        be = self._whole.setdefault
        for phrase in phrases:
            if "#" in phrase:
                be(phrase.strip(_AROUND_NUMBERS), rule)
                self._templates.add(_opener(phrase.lstrip(_AROUND_NUMBERS)))
            elif phrase[0] in _DECORATIONS or phrase[-1] in _DECORATIONS:
                be(_bare(phrase, rule), rule)
            else:
                be(phrase, rule)

    def _open(self, phrases: Iterable[str], kind: int, rule: Rule) -> None:
        table = self._by_first
        for phrase in phrases:
            if phrase == _ANY_NUMBER:
                table.setdefault(_ANY_NUMBER, []).append((kind, "", kind, rule))
                continue
            if phrase[0] in _DECORATIONS or phrase[-1] in _DECORATIONS:
                phrase = _bare(phrase, rule)  # noqa: PLW2901
            # The longest first, and for the same phrase by kind.
            entry = (kind - _KINDS * len(phrase), phrase, kind, rule)
            first = phrase[0] if phrase >= _BY_CHARACTER else phrase.partition(" ")[0]
            if not first.isalnum():
                first = _opener(phrase)
            if first in table:
                table[first].append(entry)
            else:
                table[first] = [entry]

    def _close(self, given: str, rule: Rule) -> None:
        _bare(given, rule)
        phrase = given.rstrip(DECORATION)
        by_character = phrase[-1] >= _BY_CHARACTER
        if not by_character and len(phrase) < _TAIL:
            raise ConfigError(f"rule {rule.name}: closing phrase {phrase!r} is under {_TAIL} characters")
        tail = phrase[-1] if by_character else phrase[-_TAIL:]
        self._by_tail.setdefault(tail, []).append((-len(phrase), phrase, _START, rule))

    def _add_words(self, rule: Rule, only: Collection[str], filler: Collection[str]) -> None:
        for word in (*only, *filler):
            if word[0] in _DECORATIONS:
                _bare(word, rule)
        for word in only:
            self._strong.setdefault(word, []).append(rule)
        self._openers.update(map(_opener, only))
        self._fillers.update(map(_opener, filler))
        if only:
            self._vocabulary[rule.name] = frozenset(("", *only, *filler))

    def match(self, text: str) -> Rule | None:
        """Return the rule that a block's text (white space collapsed) falls under, None for no rule."""
        if len(text) > MAX_LENGTH:
            return None
        rule = self._whole_line(text)
        if rule is None and len(text) <= _IN_PARTS and _is_parted(text):
            parts = [part for part in _PARTS.split(text) if part]
            if len(parts) > 1:
                found = [self._whole_line(part) for part in parts]
                return found[0] if all(found) else None
        return rule

    def _whole_line(self, text: str) -> Rule | None:
        body = text.strip(_ASCII_DECORATION if text.isascii() else DECORATION)
        key = body.casefold()
        rule = self._whole.get(key)
        if rule is not None or not key:
            return rule
        head = key[0]
        if head >= _BY_CHARACTER:
            first = head
        else:
            first = key.partition(" ")[0]
            if not first.isalnum():
                first = _first_word(first)
        if first in self._first or head.isdecimal() or key[-1].isdecimal():
            rule = self._by_opening(key, body, first)
            if rule is not None:
                return rule
        return self._by_closing(key)

    def _by_opening(self, key: str, body: str, first: str) -> Rule | None:
        entries = self._by_first.get(first)
        counted = key[0].isdecimal()
        if counted and entries is None:
            entries = self._by_first.get(_ANY_NUMBER)
        counted = counted or key[-1].isdecimal()
        rule = None
        if counted or first in self._templates:
            rule = self._numbered(key)
        if rule is None and entries is not None:
            rule = self._opening(key, body, entries)
        if rule is None and (
            counted or first in self._openers or (first in self._fillers and len(key) <= 50)
        ):
            rule = self._made_of(key)
        return rule

    def _by_closing(self, key: str) -> Rule | None:
        entries = self._by_tail.get(key[-1] if key[-1] >= _BY_CHARACTER else key[-_TAIL:])
        if entries is not None:
            rule = self._closing(key, entries)
            if rule is not None:
                return rule
        for sign, phrases in self._by_ascii_sign if key.isascii() else self._by_sign:
            if sign in key:
                for phrase, found in phrases:
                    if phrase in key and len(key) <= found.limit and self._fits(found, key):
                        return found
        return None

    def _fits(self, rule: Rule, key: str) -> bool:
        return rule.pattern is None or _compiled(rule.pattern).fullmatch(key) is not None

    def _numbered(self, key: str) -> Rule | None:
        return self._whole.get(_NUMBER.sub("#", key)) or self._whole.get(key.strip(_COUNTER))

    def _opening(self, key: str, body: str, entries: list[_Entry]) -> Rule | None:
        size = len(key)
        for _, phrase, kind, rule in entries:
            if not key.startswith(phrase):
                continue
            rest = key[len(phrase) :]
            if size > rule.limit:
                continue
            if kind == _LABEL:
                after = rest.lstrip()
                if after and (after[0] in SEPARATORS or rest.startswith(" / ")):
                    return rule
            elif rest[:1].isalnum() and _is_bounded(phrase, kind, rule):
                continue
            elif kind == _START:
                if self._fits(rule, key):
                    return rule
            elif _only_names(body.split(" ")[phrase.count(" ") + 1 :]):
                return rule
        return None

    def _made_of(self, key: str) -> Rule | None:
        words = _WORD_BREAK.split(key)
        rules = next((self._strong[word] for word in words if word in self._strong), ())
        for rule in rules:
            if len(key) <= rule.limit and self._vocabulary[rule.name].issuperset(words):
                return rule if not rule.number or _NUMBER.search(key) else None
        return None

    def _closing(self, key: str, entries: list[_Entry]) -> Rule | None:
        size = len(key)
        for _, phrase, _, rule in entries:
            if size > rule.limit or not key.endswith(phrase):
                continue
            before = key[: -len(phrase)].rstrip()
            set_off = not before or before[-1] in STOPS or not phrase[0].isalnum()
            if self._fits(rule, key) if rule.pattern is not None else set_off:
                return rule
        return None


@lru_cache(maxsize=1_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _check_pattern(rule: Rule) -> None:
    if rule.pattern is not None:
        try:
            _compiled(rule.pattern)
        except re.error as error:
            raise ConfigError(
                f"rule {rule.name}: pattern {rule.pattern!r} does not compile: {error}"
            ) from error


def _bare(phrase: str, rule: Rule) -> str:
    """Return a phrase without decorations around it, of which something has to be left."""
    bare = phrase.strip(DECORATION)
    if not bare:
        raise ConfigError(f"rule {rule.name} has an empty phrase")
    return bare


def _is_parted(text: str) -> bool:
    """Tell if a text may have `_PARTS`, in a fraction of the time that the expression takes to find none."""
    if "|" in text or "\n" in text or " - " in text or " / " in text:
        return True
    return not text.isascii() and ("·" in text or "•" in text or " – " in text or " — " in text)


def _is_bounded(phrase: str, kind: int, rule: Rule) -> bool:
    """Tell if an opening phrase must end where a word ends."""
    if not phrase or phrase[-1].isdecimal():
        return False
    if kind == _START and " " in phrase and rule.language in _SUFFIXING:
        return False
    return max(phrase) < _BY_CHARACTER or not any(
        low <= char <= high for char in phrase for low, high in _UNSPACED
    )


def _opener(phrase: str) -> str:
    """Return what a phrase is looked up by: its first word, or its first character."""
    return phrase[0] if phrase[0] >= _BY_CHARACTER else _first_word(phrase)


def _first_word(text: str) -> str:
    first = text.partition(" ")[0]
    if first.isalnum():
        return first
    found = _FIRST_WORD.match(text)
    return found[0] if found else text


def _folded(rule: Rule, phrases: Sequence[str]) -> Collection[str]:
    """Return phrases case-folded, in all their spellings.

    Raises:
        ConfigError: There is nothing in one of them.
    """
    if not phrases:
        return ()
    if "" in phrases:
        raise ConfigError(f"rule {rule.name} has an empty phrase")
    text = _APART.join(phrases)
    folded = phrases if text == text.casefold() else [phrase.casefold() for phrase in phrases]
    more = [phrase.replace("'", "’") for phrase in folded if "'" in phrase] if "'" in text else []
    if rule.language in _RESPELLED:
        more += _respelled(phrases, folded, rule.language)
    return dict.fromkeys((*folded, *more)) if more else folded


def compile_rules(rules: Iterable[Rule]) -> Matcher:
    """Return a matcher for a sequence of rules; see `Matcher` for what it raises."""
    return Matcher(rules)


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """Return the rules that come with newsclean, in their order of precedence."""
    from newsclean import noise  # noqa: PLC0415 - a thousand literals are loaded when the first block is matched

    return noise.load()


@cache
def _builtin() -> Matcher:
    return Matcher((), builtin_rules())


@lru_cache(maxsize=8)
def matcher_with(rules: tuple[Rule, ...]) -> Matcher:
    """Return a matcher for a user's rules and, after them, the built-in ones; built once for the same rules."""
    return Matcher(rules, builtin_rules())


def match(text: str) -> Rule | None:
    """Return the built-in rule that a block's text falls under, or None.

    Args:
        text: One block's text, white space collapsed.
    """
    if len(text) <= _SHORT:
        return _known(text)
    return _builtin().match(text) if len(text) <= MAX_LENGTH else None


@lru_cache(maxsize=10_000)
def _known(text: str) -> Rule | None:
    """Remember what is said of short blocks: pages of all sites say the same, and those of one site more so."""
    return _builtin().match(text)
