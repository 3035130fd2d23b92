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


def trail(*names):
    steps = [
        {"@type": "ListItem", "name": name, "item": f"https://www.herald.example/{name}"} for name in names
    ]
    node = {"@type": "BreadcrumbList", "itemListElement": steps}
    return f"<script type=application/ld+json>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("html", "section"),
    [
        (trail("Harbour", "Detail"), "Harbour"),
        (trail("Harbour", "Main Navigation"), "Harbour"),
        (trail("Archive of the Herald", "Jahrgang 2019", "Ausgabe: 43"), None),
        (trail("Harbour", "Issue 12/2019"), None),
        (trail("Issues of the day"), "Issues of the day"),
        (trail("Formula 1"), "Formula 1"),
        ("<nav class=breadcrumb><a href=/sitemap>MAPA DE SITIO</a></nav>", None),
        ("<nav class=breadcrumb><a href=/about>The people</a></nav><hr><footer>x</footer>", None),
        ("<nav class=breadcrumb><a href=/harbour>Harbour</a></nav><hr><p>x</p><footer>x</footer>", "Harbour"),
        ("<div class=breadcrumb><a href=/home>Herald Home</a> <a href=/harbour>Harbour</a></div>", "Harbour"),
        ("<div class=breadcrumb><a href=/home>Harbour Home</a></div>", None),
        ("<div class=breadcrumb><a href=/home-and-garden>Home and garden</a></div>", "Home and garden"),
        (
            "<p class=arbo><a href=/>Accueil</a> > <a href='spip.php?rubrique4'>Harbour</a> > <b>x</b></p>",
            "Harbour",
        ),
        ("<table><tr><th>Rubrik: Harbour</th></tr></table>", None),
        ("<meta name=category content='{$category}'>", None),
        ("<meta name=category content=beitrag>" + crumbs("Home", "Harbour"), "Harbour"),
        (f"<meta property=article:section content='{TITLE}'>" + crumbs("Home", "Harbour"), "Harbour"),
        (
            "<meta property=article:section content=crime-safety><meta name=section content='Crime &amp; Safety'>",
            "Crime & Safety",
        ),
        (
            "<meta property=article:section content=crime-safety><meta name=section content='Crime Safety'>",
            "Crime Safety",
        ),
        (
            "<meta property=article:section content=republica>" + crumbs("Home", "Rep\u00fablica"),
            "Rep\u00fablica",
        ),
        ("<meta property=article:section content=world>" + crumbs("Home", "Harbour"), "world"),
    ],
)
def test_what_is_no_section_and_how_one_is_written(html, section):
    assert read(html)[0] == section


def test_of_several_that_are_declared_the_one_above_the_headline():
    node = {"@type": "NewsArticle", "headline": TITLE, "articleSection": ["a-e-d", "Books", "Harbour"]}
    said = f"<script type=application/ld+json>{json.dumps(node)}</script>"
    assert read(f"{said}<h3><a href=/category/harbour>HARBOUR</a></h3>")[0] == "Harbour"
    assert read(f"{said}<h3><a href=/category/ships>Ships</a></h3>")[0] == "a-e-d"


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://sam.example/essays/2017/01/bridge/", "Essays"),
        ("https://sam.example/essays/january/bridge/", "January"),
    ],
)
def test_the_month_of_an_archive_is_no_section(url, section):
    tree = parse(crumbs("Home", "Essays", "January") + f"<h1>{TITLE}</h1>")
    assert metadata(tree, embedded(tree), layout(tree), url=url).section == section


def test_the_name_of_the_site_at_the_end_of_the_title_is_no_section():
    html = crumbs("Home", "Federation") + f"<title>{TITLE} - Federation</title><h1>{TITLE}</h1>"
    tree = parse(html)
    found = metadata(tree, embedded(tree), layout(tree), url="https://fbb.example/x/y")
    assert (found.site_name, found.section) == ("Federation", None)
