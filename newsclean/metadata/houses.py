"""Agencies and papers beside names: whom somebody writes for is no author where a person is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.metadata.endings import is_institution
from newsclean.metadata.words import (
    AGENCIES,
    AGENCY_LETTERS,
    AGENCY_NAMES,
    COUNTRIES,
    HOUSES,
    LEGAL_FORMS,
    MEDIA_HOUSES,
    ROLES,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_WORDS = 2
"""Words of a name in front of an agency: "Paul Reuters" is a name."""
MAX_WORDS = 6
MAX_LETTERS = 12
MIN_ADDRESS = 3
"""A name, a place and a country."""


_ASSOCIATION = re.compile(r"\be\. ?V\.?$")


def is_company(name: str) -> bool:
    """Return whether a name is a company's by its legal form or its trade: "Upland Bridges GmbH", "Upland Media"."""
    last = name.rpartition(" ")[2]
    return " " in name and (last.rstrip(".") in LEGAL_FORMS or last in MEDIA_HOUSES)


def is_body(name: str) -> bool:
    """Return whether a name is a company's, an association's or an authority's: "Anglerverein Upland e. V."."""
    return is_company(name) or is_institution(name) or bool(_ASSOCIATION.search(name))


def without_address(parts: list[str]) -> list[str]:
    """Return the parts of a text between commas without a place and its country: "Upland Post, Anytown, Germany"."""
    if len(parts) < MIN_ADDRESS or parts[-1].strip(" .").casefold() not in COUNTRIES:
        return parts
    return parts[:-2]


def is_agency(text: str) -> bool:
    """Return whether a text is the name of a news agency, or of a broadcaster's newsroom: "The Associated Press"."""
    if text.casefold().removeprefix("the ") in AGENCY_NAMES:
        return True
    letters, _, news = text.partition(" ")
    return news == "News" and letters.isalpha() and letters.isupper() and letters.isascii()


def is_letters(text: str) -> bool:
    """Return whether a text is the letters that an agency signs with, in capitals or as its own: "SID", "dpa"."""
    return len(text) < MAX_LETTERS and text.casefold() in AGENCIES and (text.isupper() or text == "dpa")


def is_house(text: str) -> bool:
    """Return whether a text behind a name and a comma says whom somebody writes for: "The Herald", "Upland Today"."""
    words = text.strip(" .").casefold().split()
    if not 1 < len(words) <= MAX_WORDS:
        return False
    return words[0] == "the" or words[-1] in HOUSES or is_agency(text.strip(" ."))


def without(name: str) -> str:
    """Return a name without the agency or paper that it runs into: "ANN REED AP Sports Writer"."""
    words = name.split()
    for number in range(MIN_WORDS, len(words)):
        if "_" in words[number].strip("_") or _is_begun(words[number:]):
            return " ".join(words[:number])
    return name


def _is_begun(words: Sequence[str]) -> bool:
    """Return whether words are an agency's name and nothing more than what somebody does there."""
    for length in (3, 2, 1):
        called = " ".join(words[:length])
        if called.casefold().removeprefix("the ") in AGENCY_NAMES or called in AGENCY_LETTERS:
            work = [word.casefold() for word in words[length:]]
            return not work or (not ROLES.isdisjoint(work) and not any(w.startswith("photo") for w in work))
    return False
