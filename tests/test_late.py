from __future__ import annotations

import copy
import re

import pytest

from newsclean.late import _METHODS, Late, late


def test_it_does_what_the_pattern_does():
    pattern = late(r"(?P<year>\d{4})", re.IGNORECASE)
    assert pattern.search("in 2025")["year"] == "2025"
    assert pattern.match("in 2025") is None
    assert pattern.fullmatch("2025")
    assert pattern.sub("x", "2025 2026", count=1) == "x 2026"
    assert pattern.findall("2025 2026") == ["2025", "2026"]
    assert pattern.split("a2025b") == ["a", "2025", "b"]
    assert [found[0] for found in pattern.finditer("2025 2026")] == ["2025", "2026"]
    assert pattern.pattern == r"(?P<year>\d{4})"
    assert pattern.flags & re.IGNORECASE
    assert pattern.groupindex == {"year": 1}


def test_bytes():
    assert late(rb"a+").sub(b"b", b"caat") == b"cbt"


def test_from_the_first_call_on_the_methods_are_the_patterns_own():
    pattern = late("a")
    assert isinstance(pattern, Late)
    pattern.search("a")
    assert all(getattr(pattern, name) == getattr(pattern.compiled(), name) for name in _METHODS)


def test_what_no_pattern_has_is_an_attribute_error():
    with pytest.raises(AttributeError):
        late("a").nothing  # noqa: B018


def test_copies():
    pattern = late("a", re.IGNORECASE)
    for copied in (copy.copy(pattern), copy.deepcopy(pattern)):
        assert copied.search("CAT")


def test_it_is_compiled_when_it_is_asked_for_and_no_sooner():
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("a")
