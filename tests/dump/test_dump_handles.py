"""Bylines of one word, or with counts and topics behind the name."""

import time

import pytest

from newsclean.dump.handles import handles


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1. Mai 2026 von GrünerPell Ein Kommentar", "GrünerPell"),
        ("12/04/2026 by Ada 24 Comments", "Ada"),
        ("von aroe · 31. Mai 2026", "aroe"),
        ("von Ada Roe | 20. Mai 2026 | Ergebnisse", "Ada Roe"),
        ("Veröffentlicht von AdaR", "AdaR"),
        ("erstellt von Ada — veröffentlicht 28.05.2026 06:00", "Ada"),
        ("von Ada_R Veröffentlicht am 11. Mai 2026", "Ada_R"),
        ("Author: Ada77 am 29.05.2026, 13:36 Uhr", "Ada77"),
        ("Posted on May 1, 2026 by ada77", "ada77"),
        ("Posted on May 18, 2026 Posted by Ada Roe 59 Comments", "Ada Roe"),
        ("18.05.2026 13:15 Uhr Autor/in: Ada Roe", "Ada Roe"),
        ("Themenstarter Ada77", "Ada77"),
        ("Publié le 4 mai 2026 par adaroe | Laisser un commentaire", "adaroe"),
    ],
)
def test_a_line_gives_a_name(line, name):
    assert list(handles(line)) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "by Ada",
        "gut gemacht von Ada",
        "Tipps von Ada | 3",
        "Published by Monday",
        "Posted by admin",
        "3. Mai 2026 von der Redaktion",
        "Autor:innen",
        "Autor: www.pell.example 2 Kommentare",
        "Autor: pell.pl",
        "Am 4.5.2026 von Pell nach Ostmar",
        "erstellt von uns",
        "Veröffentlicht von Mai",
    ],
)
def test_other_lines_give_none(line):
    assert list(handles(line)) == []


@pytest.mark.parametrize(
    "line", ["by " * 40, "von a " * 20, "posted on 1" + "1" * 105, "author " * 17, "by A B " * 17]
)
def test_no_line_takes_long(line):
    begun = time.perf_counter()
    list(handles(line))
    list(handles(line * 10_000))
    assert time.perf_counter() - begun < 0.5
