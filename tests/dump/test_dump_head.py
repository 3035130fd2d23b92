"""What stands above a dump is read as fields, and what only looks like it stays text."""

import pytest

from newsclean.dump import read_dump
from newsclean.dump.head import split_head, tags

BODY = """\
# The bridge is closed

The council closed the bridge on Monday, it said, and nobody knows for how long it will be closed.

Two lorries had met on it in the night, and neither of the drivers wanted to go back, said a spokesman.

A ferry will take people across from Thursday on, free of charge, between six in the morning and midnight.
"""
FENCED = """\
---
title: "The bridge is closed"
author: Ada Roe
url: https://www.paper.example/bridge
sitename: Pell Herald
description: Two lorries met on it.
date: 2026-05-04
language: en_GB
category: Local
tags:
  - Bridges
  - "Pell"
---
"""


def test_front_matter_is_metadata():
    found = read_dump(FENCED + BODY).metadata()
    assert (found.url, found.title, found.authors) == (
        "https://www.paper.example/bridge",
        "The bridge is closed",
        ("Ada Roe",),
    )
    assert (found.site_name, found.description, found.section) == (
        "Pell Herald",
        "Two lorries met on it.",
        "Local",
    )
    assert (found.date_published, found.language, found.tags) == ("2026-05-04", "en-GB", ("Bridges", "Pell"))
    assert set(found.provenance.values()) == {"front matter"}


@pytest.mark.parametrize(
    "head",
    [
        "Title: The bridge\n\nURL Source: https://p.example/b\n\nPublished Time: 2026-05-04\n\nMarkdown Content:\n",
        "URL Source: https://p.example/b\nTitle: The bridge\nWarning: not loaded\n\nMarkdown Content:\n",
        "URL: https://p.example/b\nTitle: The bridge\n\n",
        "title: The bridge\nsource: https://p.example/b\n",
    ],
)
def test_the_lines_of_a_reader_service_are_metadata(head):
    reading = read_dump(head + BODY)
    assert (reading.title, reading.metadata().url) == ("The bridge", "https://p.example/b")
    assert reading.blocks[0].text.startswith("The council closed")


@pytest.mark.parametrize(
    "text",
    [
        "Source: Reuters\nDate: 4 May 2026\n\n" + BODY,
        "Title: one of the oldest of its kind\n\n" + BODY,
        "Source: Pell Herald\n\n" + BODY,
        "---\nThe bridge is closed\n---\n" + BODY,
    ],
)
def test_what_is_no_head_stays(text):
    assert split_head(text) == ({}, text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("[a, 'b c', \"d\"]", ("a", "b c", "d")),
        ("a; b;a", ("a", "b")),
        ("#a, #b", ("a", "b")),
        ("山村、邮局", ("山村", "邮局")),
        ("", ()),
    ],
)
def test_tags_are_a_list_however_it_is_written(said, expected):
    assert tags({"tags": said}) == expected
    assert tags({"keywords": said}) == expected


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Pell votes to mend its bridge\n  after two years", "Pell votes to mend its bridge after two years"),
        (">-\n  Pell votes:\n  - and how -\n\n  #all", "Pell votes: - and how - #all"),
        ("|\n  Pell votes", "Pell votes"),
        ("'It''s time\n  to go'", "It's time to go"),
        (r'"Caf\u00e9 \"Pell\" \xe9 \ud83c\udf89 \U0001F389" # so', 'Café "Pell" é 🎉 🎉'),
        ('"Pell votes \\\n  \\ again"', "Pell votes again"),
        ("Pell votes # or not", "Pell votes"),
        ("Why #pell votes", "Why #pell votes"),
        ('Pell\'s mayor says "no"', 'Pell\'s mayor says "no"'),
        ("'It's time'", "It's time"),
        ('"# 1"', "# 1"),
        ("'Pell: no\n  # 1'", "Pell: no # 1"),
        ("Pell votes\n  # a note", "Pell votes"),
        ("null", ""),
        ("~", ""),
        ('"null"', "null"),
        ("  # to come", ""),
        ('"Pell"\n  # a note\n  x: y', "Pell"),
        (r"C:\new", r"C:\new"),
    ],
)
def test_values_are_read_as_yaml_writes_them(written, said):
    head, rest = split_head(f"---\ntitle: {written}\ndate: 2026-05-04\n---\nIt rained.")
    assert head == {"title": said, "date": "2026-05-04"}
    assert rest.count("\n") == written.count("\n") + 4


def test_people_with_more_than_a_name_are_authors():
    head = "---\ntitle: It\nauthors:\n  - name: Ada Roe\n    url: /ada\n  - name: 'Jo Hill'\n---\n"
    assert read_dump(head + BODY).metadata().authors == ("Ada Roe", "Jo Hill")
    nested = "---\ntitle: It\nimage:\n  url: /a.jpg\n  alt: 'A\n---\n"
    assert split_head(nested + BODY)[0] == {"title": "It", "image": ""}
