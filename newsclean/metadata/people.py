"""Names of people and agencies, out of what pages write into author fields and bylines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.embedded.values import is_node, items, plain
from newsclean.late import late
from newsclean.metadata import endings, houses
from newsclean.metadata.endings import is_institution
from newsclean.metadata.introductions import lead_in, without_role
from newsclean.metadata.words import (
    AGENCIES,
    AND,
    BEGIN_WITH_AND,
    BY,
    CALENDAR_FIRST_NAMES,
    CALENDAR_SURNAMES,
    CREDENTIALS,
    DESKS,
    NOBODY,
    NOT_NAMES,
    ON_DAY,
    OWN,
    PARTICLES,
    ROLES,
    ROLES_AT_END,
    ROLES_IN_FRONT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_NAMES = 20

_CUT = re.compile(r"\s*(?:[;|•·∙\n\t／、،]|\s[/–—-]\s|\s{3,}|//)\s*")
_COMMA = re.compile(r"\s*[,，]\s*")
_AND = re.compile(
    rf"\s+(?:&|{'|'.join(sorted(map(re.escape, AND), key=len, reverse=True))})\s+", re.IGNORECASE
)
_JUNK = late(
    r"\((?![A-Z][a-zà-ÿ]+\) [A-ZÀ-Þ])[^)\n]{0,300}\)|\[[^\]\n]{0,300}\]|<[^>]{0,300}>|https?://\S+|www\.\S+|(?<!\S)[^\s@]++@[^\s@.]++\.\S+|(?<!\w)@\w+"
)
_AT = late(r"(?<=\w)[\[(]at[\])](?=\w)")
"""How addresses are written against those who gather them: "ann[at]herald.example"."""
_PICTURED = late(
    r"(?:^|[,;/|+&]|\b(?:und|and|et|y|e|og|och|en)\b)[^,;/|+&()]{2,40}"
    r"\((?:Fotos?|Fotografie|Bild(?:er)?|Illustration(?:en|s)?|Grafik(?:en)?|Photo(?:s|graphs?)?|Images?|Pictures?|Videos?)\)",
    re.IGNORECASE,
)
"""Whoever made the pictures: "Ann Reed (Text) und Bo Ek (Fotos)"."""
_JUNK_SIGNS = frozenset("([<@:w")
_NO_NAME = frozenset("?!:@#$%{}<>=|©\n。！？：；“”《》…")
_TRIM = " \t\r\n,.;:|-–—•·*/\\\"'“”„’‘()[]<>#_~=+©【】（）「」"
_KEEP_DOT = re.compile(r"\b(?:[A-Z]|Jr|Sr|Inc|Ltd|Co)\.$")
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
_CODE = re.compile(r"[A-Z]{2,3}-[A-Z]{1,2}")
"""Letters that a service signs with, unlike any name: "Ann Reed/UP-X"."""
_LABEL = re.compile(r"[^\W\d_]{1,30}+\s?:")
"""A line that says what the next one is: "Date:"."""
_TOPICS = re.compile(
    r"(?:Filed [Uu]nder\n|(?:Tag(?:ged|s)?|Filed [Uu]nder|Posted [Ii]n|Categor(?:y|ies)|Kategorien?"
    r"|Schlagw[oö]rte[rn]?|Étiquettes?|Etiquetas?|标签|標籤|タグ|태그) ?[:：]).*",
    re.DOTALL,
)
"""What a story is about, behind who wrote it: the names there are not its authors'."""
_LABELLED = re.compile(r"[^\W\d_]{1,30}+\s?[:：]\s?\S")
"""A line that says itself what it is and is no byline: "Tags: Steve Jobs, Apple"."""
_OF_SEVERAL = re.compile(r" für (?:[^\W\d_]+, )+[^\W\d_]+ und ")
"""The fields of a department: "für Wirtschaft, Bildung und Forschung"."""
_PREFIXED_AND = re.compile(r"(?:\s*[،,]\s*|(?<=\w)\s+)([וو]\w{2,})(?=\s+\w)")
_DOMAIN = late(
    r"^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|de|at|ch|fr|co\.uk|it|es|pl|ru|news|tv|eu|info)$", re.IGNORECASE
)
_COUNT = re.compile(r"(?<=[^\W\d_]{2}) \d[\d. ]*$")
"""A number behind a name: of comments, or a day."""
_ADDRESS = re.compile(r"^(?:[\w-]+\.)+[a-z]{2,6}/\S*$", re.IGNORECASE)
_GLUED = re.compile(r"[a-zß-ÿ]{4}[A-ZÀ-Þ][a-zß-ÿ]")
"""Two words that ran together, unlike MacDonald and DeSiato."""
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]")
_WORD = late(r"[\w.'’-]+")
_PLAIN = re.compile(r"(?!Http)[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,15}(?: [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,15}){1,3}")
"""A first name and a surname: most of what authors are declared with."""
_NOT_PLAIN = frozenset((*AND, *ROLES_IN_FRONT, *(phrase.split()[0] for phrase in BY))) | frozenset(
    "updated published posted on aktualisiert veröffentlicht publié mis publicado actualizado pubblicato for"
    " view read see follow share last copyright letters associated reuters press news".split()
)
"""What may be no part of a name in such a text: all that the expressions above would find in it."""


def names(value: object) -> list[str]:
    """Return the names in an author value of any shape: a string, a list, objects with a `name`."""
    out: list[str] = []
    for one in items(value):
        if is_node(one):
            given, family = one.get("givenName"), one.get("familyName")
            found = list(_texts(one.get("name")))
            if not found and isinstance(given, str) and isinstance(family, str):
                found = [f"{given} {family}"]
        else:
            found = list(_texts(one))
        for text in found:
            out += split(text)
    return unique(out)[:MAX_NAMES]


def _texts(value: object) -> Iterable[str]:
    for one in items(value):
        if isinstance(one, str) and len(one) < 3000:
            yield plain(one)
        elif is_node(one):
            name = one.get("name") or one.get("@value")
            if isinstance(name, str) and len(name) < 3000:
                yield plain(name)


def unique(found: Iterable[str]) -> list[str]:
    """Return names once each, whatever their case and order of words."""
    seen: dict[frozenset[str], str] = {}
    for name in found:
        key = frozenset(name.casefold().replace(".", " ").split())
        seen.setdefault(key, name)
    return list(seen.values())


def split(text: str) -> list[str]:
    """Return the names that a byline holds, without "By", roles, places, addresses and dates."""
    if _PLAIN.fullmatch(text) and _NOT_PLAIN.isdisjoint(text.lower().split()):
        return [] if text.lower() in NOBODY else [text]
    out: list[str] = []
    for line in _CUT.split(_without_signs(text)):
        if _LABEL.fullmatch(line):
            continue
        chunk = endings.without_pictures(lead_in(endings.without_call(line)))
        if _LABELLED.match(chunk):
            continue
        pieces = [p for p in _COMMA.split(chunk) if p.strip(_TRIM)]
        if pieces and not _PLAIN.fullmatch(pieces[0]):
            pieces = houses.without_address(pieces)
        if len(pieces) == 2 and _family_first(*pieces):
            pieces = [f"{pieces[1]} {pieces[0]}"]
        for number, piece in enumerate(_people_only(pieces)):
            for part in _conjoined(piece):
                name = clean(houses.without(without_role(lead_in(part))))
                house = bool(out) and _is_house(part, out[0])
                beside = house or (out and name and _aside(name, first=number == 0))
                if name and not beside:
                    out.append(name)
    return out


def _is_house(text: str, first: str) -> bool:
    """Return whether a further part of a byline says whom the person before it writes for: a paper, a team, a code."""
    if houses.is_house(first):
        return False
    words = text.split()
    team = len(words) > 1 and words[-1].casefold() in DESKS
    return houses.is_house(text) or (" " in first and (team or bool(_CODE.fullmatch(text))))


def _without_signs(text: str) -> str:
    """Return a byline without addresses and brackets, slashes and prefixes between two names told as such."""
    if text[:9].casefold() == "copyright":
        # Whoever holds the rights has not written it.
        return ""
    text = _TOPICS.sub("", text)
    text = _AT.sub("@", text) if "at]" in text or "at)" in text else text
    text = _PICTURED.sub("", text) if "(" in text and endings.names_pictures(text) else text
    text = _JUNK.sub(" ", text).strip() if not _JUNK_SIGNS.isdisjoint(text) else text
    if "/" in text:
        # Beside a full name a slash parts; in "Autor/in" and "AFP/dpa" it is a part.
        text = lead_in(text)
        if any(" " in part.strip() for part in _SLASH.split(text)):
            text = _SLASH.sub(" / ", text)
    return _PREFIXED_AND.sub(_parted, text) if not text.isascii() else text


def _parted(match: re.Match[str]) -> str:
    """Return the name behind a prefixed "and" of Arabic or Hebrew, unless it begins with that letter itself."""
    return match[0] if match[1] in BEGIN_WITH_AND else ", " + match[1][1:]


def clean(text: str) -> str | None:
    """Return one name, tidied, None if the text cannot be one."""
    text = endings.without(text)
    text = text.strip().strip(_TRIM.replace(".", "")).strip()
    text = _COUNT.sub("", text)
    if text.endswith(".") and not _KEEP_DOT.search(text):
        text = text.rstrip(".")
    words = text.split()
    if not text or len(text) < 2 or len(text) > 70 or len(words) > (9 if is_institution(text) else 7):
        return None
    if (
        text.casefold() in NOBODY
        or text.lower() in ON_DAY
        or text[:4].casefold() == "http"
        or sum(c.isalpha() for c in text) < 2
    ):
        return None
    if ":" in text or _ADDRESS.match(text):
        return None
    if endings.is_day(text) or "{" in text or text.count(".") > 2 + text.count(" ") * 3:
        return None
    if text.isdigit() or (len(text) > 20 and not words[1:] and any(c.isdigit() for c in text)):
        return None
    return text


def _family_first(family: str, given: str) -> bool:
    """Return whether two parts are one name turned round: "Kaufman, Jeff T."."""
    parts = given.split()
    initials = sum(len(part.strip(".")) == 1 for part in parts[1:])
    return (
        len(family.split()) == 1
        and 1 <= len(parts) - max(0, initials - 1) <= 2
        and family[:1].isupper()
        and all(p[:1].isupper() for p in parts)
        and not is_credential(given)
        and not is_role(given)
    )


def _people_only(pieces: list[str]) -> list[str]:
    """Return the parts of a byline without the institutions behind a name, nor their places of one word."""
    if _OF_SEVERAL.search(", ".join(pieces)) and is_institution(pieces[0]):
        return [", ".join(pieces)]
    out = pieces[:1]
    for before, piece in pairwise(pieces):
        workplace = is_institution(piece) and not is_institution(pieces[0])
        if not workplace and not (is_institution(before) and " " not in piece.strip()):
            out.append(piece)
    return out


def _conjoined(text: str) -> list[str]:
    parts = _AND.split(text)
    institution, of, _ = text.partition(" für ")
    if len(parts) == 1 or (of and is_institution(institution)):
        return [text]
    # "Johnson and Johnson", "Research and Development": the word joins names only where each side is one.
    full = [p for p in parts if len(p.split()) >= 2 and not p.strip()[:1].islower()]
    return parts if len(full) == len(parts) else [text]


def is_credential(text: str) -> bool:
    """Return whether a text is nothing but degrees and the like: "Ph.D., RN"."""
    words = text.replace(".", "").replace("-", " ").casefold().split()
    return bool(words) and all(w in CREDENTIALS for w in words)


def is_role(text: str) -> bool:
    """Return whether a text says what somebody does."""
    return any(
        (word := w.casefold().strip(".")) in ROLES or _is_compound_role(word) for w in _WORD.findall(text)
    )


def _is_compound_role(word: str) -> bool:
    """Return whether a German word is made of a field of work and what somebody does in it."""
    word = word.removesuffix("in")
    return word.endswith(ROLES_AT_END) and word not in ROLES_AT_END


def _aside(name: str, *, first: bool) -> bool:
    """Return whether a further part of a byline is a role, a title or a place rather than a name."""
    words = name.split()
    if is_credential(name) or is_role(name) or _DOMAIN.match(name):
        return True
    if re.split(r"[/-]", name.casefold())[0] in AGENCIES:
        return False
    return not first and len(words) == 1 and name.rstrip("®™.").isascii() and "/" not in name


def is_name(text: str) -> bool:
    """Return whether a text in the markup looks like a name: few words, capitals where there are any."""
    words = [w for w in text.split() if w[:1].isalpha()]
    if not 1 <= len(words) <= 5 or len(text) > 50 or not _NO_NAME.isdisjoint(text):
        return False
    if not (text[0].isalnum() or text[0] in "'’‘\"“„") or sum(bool(_GLUED.search(w)) for w in words) > 1:
        return False
    if words[-1].casefold() in DESKS and len(words) > 1 and words[0].casefold() not in OWN:
        return True
    if houses.is_agency(text):
        return True
    lower = sum(w[0].islower() and w.casefold().partition("-")[0] not in PARTICLES for w in words)
    if not NOT_NAMES.isdisjoint(map(str.casefold, _WORD.findall(text))) and not _is_of_calendar(words):
        return False
    return lower == 0 or (lower == len(words) == 1)


def _is_of_calendar(words: list[str]) -> bool:
    """Return whether a first name and a surname are words of `NOT_NAMES` only where these are names too."""
    if len(words) != 2:
        return False
    first, last = map(str.casefold, words)
    if first in NOT_NAMES:
        return first in CALENDAR_FIRST_NAMES and last not in NOT_NAMES
    return last in CALENDAR_SURNAMES


def is_account(text: str) -> bool:
    """Return whether a name is how somebody logs in: `jdoe`, `jane.doe`, `web_desk2`, `KatieS`, `rédaction`."""
    if not text.isascii() or " " in text:
        # Georgian has no capitals in names.
        return text.isalpha() and text.islower() and text != text.title()
    return bool(text[:1].islower() or any(c in "._0123456789" for c in text) or _CAMEL.fullmatch(text))
