"""Names in the lines of a dump: short texts that are nothing but names, or say that names follow."""

from __future__ import annotations

import re

from newsclean.late import late
from newsclean.metadata import dates, endings, people, spoken
from newsclean.metadata.calendars import month
from newsclean.metadata.introductions import lead_in
from newsclean.metadata.words import (
    AGENCIES,
    AND,
    BEATS,
    BY_ALONE,
    BY_AT_END,
    CALENDAR_SURNAMES,
    DESKS,
    NOBODY,
    NOT_NAMES,
    ON_DAY,
    PARTICLES,
    PUBLISHED,
    ROLES,
    ROLES_IN_FRONT,
    UPDATED,
    WEEKDAYS,
)
from newsclean.writing import FIRST_WIDE, HAN, HANGUL

MAX_NAMES = 6
IDEOGRAMS = re.compile(f"[{HAN}{HANGUL}]{{2,4}}")
"""A Chinese, Japanese or Korean name, and many another word."""
MAX_CASELESS = 20
"""Characters of a full name in a script that has no capitals."""
MAX_LETTERS = 5
"""Letters of an agency's name that may be a first name as well: Petra."""
INITIALS = 3
"""Letters that stand for a picture of who wrote it, or for a house: "AMP Marketing"."""
MIN_WORD = 4
"""Letters of a single word that is a name behind "By"."""

_HANDLE = re.compile(r"(?<=\w) ?@\w++")
_GLUED = re.compile(
    r"(?<= )([^\W\d_]*?[a-zß-ÿ]{4})(?=[A-ZÀ-Þ][a-zß-ÿ]++(?![A-ZÀ-Þ]))|([a-zß-ÿ])(?=Published|Updated|Follow|Twitter)"
    r"|([^\W\d_])(?=\d{4}年|\d{1,2}月)"
)
"""Where the next element's words, or a date, ran together with a name, unlike in MacDonald."""
_STUCK = re.compile(r"By(?=[A-Z]\.)")
_NOTE = re.compile(r"(?<=[a-zß-ÿ]{2})\d{1,2}(?!\w)")
"""The number of a footnote or an affiliation."""
_DAY = frozenset(ON_DAY) - PARTICLES
_NO_NAMES = (ROLES | BEATS | NOT_NAMES | _DAY | {*PUBLISHED, *UPDATED}) - CALENDAR_SURNAMES
"""Words that stand behind a name without a comma: what somebody does, and where to follow them."""
_BESIDE = frozenset((*AND, *ON_DAY, *WEEKDAYS, *ROLES_IN_FRONT, *PUBLISHED, *UPDATED))
_OTHERS = re.compile("(?<=^[\u3400-\u9fff]{2}) .{3,}|(?<=^[\u3400-\u9fff]{3}) .{3,}")
"""What stands behind a Chinese name in its line."""
_GOES_ON = re.compile(r" (?:in|für|for the) [^\d,|]*? [a-zß-öø-ÿ]{4}")
"""Words in small letters behind a place: what reads like a name is the beginning of a subtitle."""
_PLACE = re.compile(r"[,–-] *[^\W\d_]+\W*$")
_CAPITALS = re.compile(r", [^\W\d_a-z]{2,}(?: [^\W\d_a-z]{2,}){1,2}(?!\w)")
_SIGNS = " \t*•·–—|:-"
_BRACKETS = re.compile(r"\([^()]*+\)")
_NOT_FIRST = (
    NOBODY
    | {*AND, *ON_DAY}
    | frozenset(
        """
    im am vom zum zur aus bei nach über unter mit ohne gegen für auf kein keine mehr ein eine einen the an
    un une una los las uno dans sur avec chez pour sans sous para sobre entre desde hacia nel nella dalla alla senza
    """.split()
    )
)
"""What headings and subtitles begin with: "Im Gespräch", "Ein Albtraum"."""
_NOT_INSIDE = frozenset(
    {"des", "zum", "zur", "und", "and", "takeaways", "guidelines", "contents", "checked", "insights"}
)
"""Words that are in more headings and sections than names."""
_NO_NAME = re.compile(r"[&：…*\d]")
_DIGIT = re.compile(r"\d")
_DAY_BY = late(r"\d[^\W\d_]{0,4}\W{0,3}(?:Uhr\s)?(?:by|von|par|por|di|door|av|af|przez)\s?:?$", re.IGNORECASE)
"""The end of a line that says when, and that a name follows: "10.12.2022 18:27 von"."""
_WORD = re.compile(r"[^\W\d_]+")


def tidied(text: str) -> str:
    """Return a line without brackets around it, and parted from what ran together with names in it."""
    text = _NOTE.sub("", _HANDLE.sub("", text.strip("* ,&")))
    text = _GLUED.sub(r"\g<0> | ", _STUCK.sub("By ", text))
    return text[1:-1] if text[:1] in "(（" and text[-1:] in ")）" else text


def names_in(text: str) -> list[str]:
    """Return the names that a byline holds, without what their bearers do, and without their house."""
    names = [_bare(_OTHERS.sub("", name)) for name in people.split(text)]
    names = [
        name
        for name in names
        if people.is_name(name) and name not in _BESIDE and not _NO_NAME.search(name) and not _is_role(name)
    ]
    if names and not names[0].isupper():
        # Behind a person stands the house, which many write in capitals, or its department.
        names = [name for name in names if name == names[0] or not _is_house(name)]
    return names


def _is_house(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and (name.isupper() or (words[0].isupper() and len(words[0]) > INITIALS - 1))


def alone(text: str, *, place: bool = False) -> list[str]:
    """Return the names of a line that is nothing but names, what their bearers do, a date, and maybe a place."""
    if "©" in text or (_DIGIT.search(text) and dates.visible(text) is None):
        return []
    text = dates.without(text) if text[:1].isdigit() else _DIGIT.split(text, maxsplit=1)[0]
    whole = lead_in(_BRACKETS.sub("", text))
    text = endings.without(whole)
    if _GOES_ON.match(whole, len(text)):
        return []
    names = [name for name in names_in(text) if is_whole(name)]
    if not names or len(names) > MAX_NAMES or ":" in text:
        return []
    for name in names:
        text = text.replace(name, " ")
    text = _CAPITALS.sub(" ", text)
    rest = " ".join(part for part in text.split(",") if not people.is_credential(part))
    words = [word for word in _WORD.findall(rest) if not _is_beside(word.casefold())]
    ends_in_place = place and len(words) == 1 and _PLACE.search(text) is not None
    return names if not words or ends_in_place or people.is_role(rest) else []


def after_phrase(text: str) -> list[str]:
    """Return the full names behind words that introduce them, where these are several or a colon ends them."""
    rest = lead_in(text)
    lead = text[: text.find(rest)] if rest else ""
    phrase = lead.strip(_SIGNS)
    stuck = bool(phrase) and (":" in lead or (rest < FIRST_WIDE and lead[-1].isalpha()))
    suffix = text != rest and text.startswith(rest) and IDEOGRAMS.fullmatch(rest) is not None
    if not (" " in phrase or stuck or suffix):
        return []
    found = names_in(rest)
    return found if found and all(map(is_full, found)) else []


def only_introduces(text: str) -> bool:
    """Return whether a line says no more than that a name follows."""
    return bool(BY_ALONE.match(text) or BY_AT_END.match(text) or _DAY_BY.search(text)) or (
        " " in text and not lead_in(text)
    )


def is_full(name: str) -> bool:
    """Return whether a name is surely one: a first name and a surname, and no heading."""
    words = name.casefold().split()
    if words[0] in _NOT_FIRST or not _NOT_INSIDE.isdisjoint(words):
        return False
    if name.upper() == name.lower():
        return IDEOGRAMS.fullmatch(name) is not None or (len(words) in (2, 3) and len(name) <= MAX_CASELESS)
    return spoken.is_full_name(name)


def is_whole(name: str) -> bool:
    """Return whether a name is more than one word, in a script that parts no words, or one of many."""
    return " " in name or name >= FIRST_WIDE or is_desk(name)


def is_desk(name: str) -> bool:
    """Return whether a name is that of an agency or a desk: "dpa/AFP", "NN-Redaktion"."""
    parts = re.split(r"[/-]", name.casefold())
    if len(parts) > 1 and parts[-1] in DESKS:
        return True
    # Petra is a first name as well.
    spelled = name.isupper() or name.islower() or len(name) > MAX_LETTERS
    return spelled and all(part in AGENCIES for part in parts)


def is_word(name: str) -> bool:
    """Return whether a single word may be a name."""
    return (
        len(name) >= MIN_WORD
        and name[0].isupper()
        and name.casefold() not in NOBODY
        and not people.is_role(name)
    )


def is_nobody(name: str) -> bool:
    """Return whether a name is a word for whoever wrote it: "Die Redaktion"."""
    words = name.casefold().split()
    return words[0] in NOBODY and words[-1] in NOBODY | DESKS


def _is_role(name: str) -> bool:
    words = name.casefold().split()
    return words[0] in ROLES or (len(words) > 2 and people.is_role(name))


def _is_beside(word: str) -> bool:
    return word in _BESIDE or word in _NO_NAMES or bool(month(word, ""))


def _bare(name: str) -> str:
    """Return a name once, without what its bearer does behind it: "Jan Roth Redakteur"."""
    words = name.split()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    if words[0].casefold() in ROLES:
        return name
    if len(words) > 2 and words[0] in AND:
        words = words[1:]
    while len(words) > 2 and (_stands_behind(words[-1].casefold().strip(".,"))):
        words.pop()
    return " ".join(words)


def _stands_behind(word: str) -> bool:
    return word in _NO_NAMES or word == "in" or word.isdigit() or bool(month(word, ""))
