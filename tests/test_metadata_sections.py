"""Sections that a page shows where its data name none, and steps of trails that are the article itself."""

import json

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.parse import parse

TITLE = "Council talks about the bridge again"
URL = "https://www.herald.example/2025/story"


def read(html):
    tree = parse(f"<meta property=og:site_name content='The Herald'>{html}<h1>{TITLE}</h1>")
    found = metadata(tree, embedded(tree), layout(tree), url=URL)
    return found.section, found.provenance.get("section")


def crumbs(*names, **attributes):
    said = "".join(f' {key}="{value}"' for key, value in (attributes or {"class": "breadcrumb"}).items())
    return f"<div{said}>" + " &gt; ".join(f"<a href='/{name}'>{name}</a>" for name in names) + "</div>"


@pytest.mark.parametrize(
    ("html", "section"),
    [
        (crumbs("Home", "News", "Harbour"), "Harbour"),
        (crumbs("Home", "News", TITLE), "News"),
        (crumbs("Home", "News", "The bridge, again: the council talks"), "News"),
        (crumbs("Home"), None),
        (crumbs("The Herald", "Harbour »", **{"class": "page-Breadcrumbs"}), "Harbour"),
        (crumbs("‹ Back", "Harbour"), "Harbour"),
        (crumbs("‹ Back"), None),
        (crumbs("Home", "Read all that we have written about it"), None),
        (crumbs("Home", "Harbour", id="menu"), None),
        (
            '<p>In <a rel="category tag" href=/harbour>Harbour</a>, <a rel="category tag" href=/x>Town</a></p>',
            "Harbour",
        ),
        ('<div class=sidebar><a rel="category tag" href=/harbour>Harbour</a></div>', None),
        ('<p><a rel="category" href=/x>Uncategorized</a></p>' + crumbs("Home", "Harbour"), "Harbour"),
    ],
)  # fmt: skip
def test_the_section_that_a_page_shows(html, section):
    assert read(html) == (section, section and "markup")


def test_what_data_declare_counts_more():
    declared = "<meta property=article:section content=Town>"
    assert read(declared + crumbs("Home", "Harbour")) == ("Town", "og")


@pytest.mark.parametrize(
    "last",
    [
        {"name": "Bridge: what now?", "item": URL},
        {"item": {"@id": URL + "#top", "name": "Bridge: what now?"}},
        {"name": "The council and the bridge"},
    ],
)
def test_the_step_of_a_trail_that_is_the_page_itself_is_no_section(last):
    steps = [{"@type": "ListItem", "name": "Harbour", "item": "https://www.herald.example/harbour"}, last]
    node = {"@type": "BreadcrumbList", "itemListElement": steps}
    assert read(f"<script type=application/ld+json>{json.dumps(node)}</script>") == ("Harbour", "json-ld")


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("Harbour, Town, Bridges", "Harbour"),
        ("Harbour, Town", "Harbour"),
        ("Uncategorized, Town", "Town"),
        ("Harbour,Town", "Harbour"),
        ("Food &amp; Drink, Town", "Food & Drink"),
        ("Arts, Music and Film", "Arts, Music and Film"),
        ("Kunst, Musik &amp; Film", "Kunst, Musik & Film"),
        ("Anytown, UT", "Anytown, UT"),
    ],
)
def test_of_several_sections_in_one_value_the_first_counts(said, section):
    assert read(f"<meta property=article:section content='{said}'>") == (section, "og")
