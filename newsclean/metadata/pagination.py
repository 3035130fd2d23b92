"""Tell the next page of an article from the next article: `rel=next` is written for both, mostly the latter."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final
from urllib.parse import parse_qsl, urlsplit

_FIGURES: Final = "0123456789"
_DIGITS: Final = frozenset(_FIGURES)
_NUMBER: Final = re.compile(r"[0-9]+")
_LAST: Final = 999
"""A larger number is an article's, not a page's."""
_ADDED: Final = re.compile(r"[^0-9]{0,20}([0-9]{1,3})")
"""What the address of a further page has that the first one's lacks: `-2`, `/page/2`, `,nPack,2`."""
_LONG: Final = 2000
"""Characters of an address; longer ones are not looked at."""


def continues(url: str, following: str) -> bool:
    """Return whether an address is that of the next page of the same article.

    It is if it differs by a page's number: one that was added, or one more than before, in the path or in the query.
    """
    if max(len(url), len(following)) > _LONG:
        return False
    try:
        own, other = urlsplit(url), urlsplit(following)
        same_site = own.hostname == other.hostname
    except ValueError:
        return False
    if not same_site:
        return False
    path, next_path = own.path.rstrip("/"), other.path.rstrip("/")
    if path == next_path:
        return _next_in_query(dict(parse_qsl(own.query)), dict(parse_qsl(other.query)))
    return _next_in_path(path, next_path)


def _next_in_query(own: dict[str, str], other: dict[str, str]) -> bool:
    for key, value in other.items():
        found = _NUMBER.findall(value)
        before = _NUMBER.findall(own.get(key, ""))
        if found and value != own.get(key) and _follows(before[-1] if before else None, found[-1]):
            return True
    return False


def _next_in_path(own: str, other: str) -> bool:
    start = _shared(own, other)
    if _DIGITS.intersection(own[start : start + 1] + other[start : start + 1]):
        start = len(own[:start].rstrip(_FIGURES))  # a number is compared as a whole
    was, now = own[start:], other[start:]
    end = _shared(was[::-1], now[::-1])
    if _DIGITS.intersection(was[-1 - end : len(was) - end] + now[-1 - end : len(now) - end]):
        end = len(was[len(was) - end :].lstrip(_FIGURES))
    was, now = was[: len(was) - end], now[: len(now) - end]
    added = _ADDED.fullmatch(now)
    if added is None or (was and not _NUMBER.fullmatch(was)):
        return False
    return _follows(was or None, added[1])


def _shared(first: str, second: str) -> int:
    """Return how many characters two texts have in common from their start on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _follows(before: str | None, number: str) -> bool:
    """Return whether a page's number comes after another, or after none."""
    if len(number) > len(str(_LAST)):
        return False
    return before is None or (len(before) <= len(str(_LAST)) and int(number) == int(before) + 1)
