"""The label of a section right above the headline, and trails of breadcrumbs that are menus in part."""

import time

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.parse import parse

TITLE = "Council talks about the bridge again"
URL = "https://www.herald.example/town-hall/2025/story"


def section(html, *, head="", url=URL, title=f"<h1>{TITLE}</h1>"):
    tree = parse(
        f"<head>{head or f'<title>{TITLE}</title>'}</head><body><div>{html}{title}<p>Text.</p></div>"
    )
    return metadata(tree, embedded(tree), layout(tree), url=url).section


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<div class=x><a href=/town-hall>Town Hall</a></div>", "Town Hall"),
        ("<div class=x><a href='https://herald.example/town-hall/'>» Town Hall</a></div>", "Town Hall"),
        ("<p class=category><a href=/x/harbour>Harbour</a></p>", "Harbour"),
        ("<div class='tag article__pretitle'><a href=/harbour>Harbour</a></div><img src=a.png>", "Harbour"),
        ("<header><p class=rubrik><a href=/harbour>Hafen</a></p></header>", "Hafen"),
        ("<div class=categorie>Harbour</div>", "Harbour"),
        ("<div class=categorie>Harbour</div><p class=date>3 May 2025</p>", "Harbour"),
        # a lone link to a folder that is named like it
        ("<ul class='themes nav'><li><a href=/harbour>Harbour</a></li></ul>", "Harbour"),
        (
            "<a href='https://www.herald.example/seccion/old-harbour/'><p class=ribbon>OLD HARBOUR</p></a>",
            "OLD HARBOUR",
        ),
        ("<h3><a href=/es/el_salvador>El Salvador</a> |</h3>", "El Salvador"),
        ("<p class=category><a href=/x/harbour>Port</a></p><p><a href=/roads>Roads</a></p>", "Port"),
        # free words over a headline, people, tags and invitations are none
        ("<div class=kicker>After the storm</div>", None),
        ("<div class=kicker><a href=/author/ann-reed>Ann Reed</a></div>", None),
        ("<div class=kicker><a href=/tag/storm>Storm</a></div>", None),
        ("<p><a href=/harbour?page=2>Harbour</a></p>", None),
        ("<p><a href=/harbour.html>Harbour</a></p>", None),
        ("<p><a href=/news>News</a></p>", None),
        ("<p><a href=/login>Login</a></p>", None),
        ("<p><a href=/themen/harbour>Harbour</a></p>", None),
        ("<p><a href=/stories/2077/harbour>Harbour</a></p>", None),
        ("<p><a href='https://harbour.example/harbour'>Harbour</a></p>", None),
        ("<p><a href=/harbour>Ships in the harbour</a></p>", None),
        ("<p><a href=/harbour>Harbour</a>, 3 May 2025</p>", None),
        ("<p><a href=/a>A</a> <a href=/harbour>Harbour</a></p>", None),
        ("<div class=sidebar><p><a href=/harbour>Harbour</a></p></div>", None),
        ("<p><a href=/>Herald</a></p>", None),
        ("<p><a href=/town-hall>Back to Town Hall</a></p>", None),
        ("<p><a href=/town-hall>All that we have on it</a></p>", None),
        ("<p><a href=/town-hall>Ann Reed</a></p>", None),
        ("<p class=category><a href=/a>Harbour</a> <a href=/b>Roads</a></p>", None),
        ("<p class=category>Notice of 3 May 2025</p>", None),
        ("<p class=sections>Harbour</p>", None),
        (f"<p class=category>Harbour</p><p>{'Words of a text. ' * 9}</p>", None),
    ],
)
def test_the_label_above_the_headline(html, name):
    assert section(html) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"{TITLE} | Harbour | The Herald | 23.05.2011", "Harbour"),
        (f"{TITLE} - Harbour - The Herald", "Harbour"),
        (f"{TITLE} | The Harbour | The Herald", None),
        (f"Harbour | {TITLE}", None),
        (TITLE, None),
    ],
)
def test_a_label_that_stands_in_the_heads_title_too(title, name):
    assert section("<h4 class=art>Harbour</h4>", head=f"<title>{title}</title>") == name


def test_a_headline_in_an_h2():
    html = "<p class=category><a href=/harbour>Harbour</a></p>"
    assert section(html, title=f"<h2>{TITLE}</h2>") == "Harbour"


@pytest.mark.parametrize(
    ("trail", "name"),
    [
        (
            "<a href=/>Home</a> <a href=/h>Harbour</a> <a href='javascript:window.print()'>Paper</a>",
            "Harbour",
        ),
        ("<a href=/h>Harbour</a> <a href='mailto:?subject=x'>To a friend</a>", "Harbour"),
        ("<a href=/h>Harbour</a> <a href='https://net.example/sharer/?u=x'>Net</a>", "Harbour"),
        ("<a href=/h>Harbour</a> <a href=/h/2025/06>06/2025</a>", "Harbour"),
        ("<a href=/h>Harbour</a> <a href=/h/may>May 2025</a>", "Harbour"),
        ("<a href=/h>Lexikon</a> <a href=/h/e>E</a>", "Lexikon"),
        ("<a href=/p>Vorheriges</a> <a href=/n>Nächstes</a>", None),
        ("<a href=/s>Erweiterte Suche</a>", None),
        ("<a href=/h>Harbour</a> <a href=/m>More</a>", "Harbour"),
        ("<ul><li><a href=/h>Harbour</a><ul><li><a href=/h/x>Ships</a></ul></ul>", "Harbour"),
        ("".join(f"<a href=/{n}>Part {chr(65 + n)}x</a>" for n in range(12)), None),
        ("<a href=/z>社会</a> <a href=/y>米</a>", "米"),
    ],
)
def test_what_is_no_step_of_a_trail(trail, name):
    assert section(f"<div class=breadcrumb>{trail}</div><hr>") == name


def test_a_menu_before_the_trail():
    menu = "<nav class=treecrumb><ul><li><a href=#>All</a><ul><li><a href=/x>Office</a></ul></ul></nav>"
    assert section(menu + "<ol class=breadcrumb><li><a href=/h>Harbour</a></ol>") == "Harbour"


@pytest.mark.parametrize(
    "html",
    [
        "<p><span typeof='v:Breadcrumb'><a property='v:title' href=/h>Harbour</a></span></p>",
        "<p itemscope itemtype='http://data-vocabulary.org/Breadcrumb'><a href=/h itemprop=title>Harbour</a></p>",
        "<ul class=rootline><li><a href=/h>Harbour</a></ul>",
        "<div id=crumbs><a href=/h>Harbour</a></div>",
        "<p class=fil-ariane><a href=/h>Harbour</a></p>",
    ],
)
def test_trails_by_other_names(html):
    assert section(html) == "Harbour"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Kategorien: Hafen, Stadt", "Hafen"),
        ("Categories: Harbour", "Harbour"),
        ("Veröffentlicht in Hafen", "Hafen"),
        ("Category: ships", None),  # a tag
        ("Rubrik: Inland: Politik:", None),
        ("Categories are what people think in", None),
    ],
)
def test_a_labelled_category(line, name):
    assert section("", title=f"<h1>{TITLE}</h1><p>Text of it.</p><p>{line}</p>") == name


@pytest.mark.parametrize(
    ("declared", "html", "name"),
    [
        ("Noticias", "<p class=category><a href=/town-hall>Town Hall</a></p>", "Town Hall"),
        ("News", "<div class=breadcrumb><a href=/x>Harbour</a></div>", "News"),
        ("News", "", "News"),
        ("Harbour", "<p class=category><a href=/town-hall>Town Hall</a></p>", "Harbour"),
    ],
)
def test_a_section_that_holds_everything_gives_way_to_one_of_the_address(declared, html, name):
    assert section(html, head=f"<meta property=article:section content={declared}>") == name


@pytest.mark.parametrize(
    ("said", "trail", "name"),
    [
        (("Channel 7", "Harbour"), "Harbour", "Harbour"),
        (("Ports", "Harbour"), "Ports", "Ports"),
        (("Ports", "Harbour"), "Roads", "Ports"),
        (("Ports", "News"), "News", "Ports"),
    ],
)
def test_of_several_declared_sections_the_one_in_the_trail(said, trail, name):
    head = "".join(f"<meta property=article:section content='{one}'>" for one in said)
    assert section(f"<p class=breadcrumb><a href=/h>{trail}</a></p>", head=head) == name


@pytest.mark.parametrize(
    "html",
    [
        "<div class=breadcrumb>" * 3_000 + "<a href=/h>Harbour</a>",
        "<ul class=breadcrumb>" + "<li><a href=/h>Harbour</a>" * 20_000 + "</ul>",
        "<div class=x><a href=/town-hall>Town</a></div>" * 10_000,
        "<span typeof='v:Breadcrumb' property=x>" * 400,
        "<p>Kategorien: </p>" * 10_000,
    ],
    ids=["nested", "links", "labels", "marked", "labelled"],
)
def test_hostile_pages(html):
    tree = parse(f"<title>{TITLE}</title>{html}<h1>{TITLE}</h1>")
    blocks, data = layout(tree), embedded(tree)
    start = time.perf_counter()
    metadata(tree, data, blocks, url=URL)
    assert time.perf_counter() - start < 2


def test_labels_without_end_above_a_headline_take_no_time():
    start = time.perf_counter()
    for html in (
        "<p><a href=/harbour>Harbour</a>, on</p>" * 30_000,
        "<div>" * 5_000 + "<p>Harbour</p>" * 5_000,
    ):
        section(html, head="<title>" + "Harbour | " * 30_000 + "</title>")
    section("<p><a href='" + "/a" * 100_000 + "'>Harbour</a></p>")
    section("<p><a href='" + "//" * 100_000 + "'>Harbour</a></p>")
    assert time.perf_counter() - start < 4
