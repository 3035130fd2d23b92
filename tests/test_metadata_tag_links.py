"""Tags that a page shows as a row of links."""

import pytest

from newsclean.metadata.tag_links import shown
from newsclean.parse import parse
from newsclean.pipeline import extract


def row(*names, rel="tag", **attributes):
    said = "".join(f' {key}="{value}"' for key, value in attributes.items())
    links = "".join(f'<li><a rel="{rel}" href="/tag/{name.lower()}/">{name}</a></li>' for name in names)
    return f"<div{said}><ul>{links}</ul></div>"


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        (row("Harbour", "Bridges"), ["Harbour", "Bridges"]),
        (row("Harbour"), ["Harbour"]),
        (row("Harbour", "Bridges", "Harbour", rel=""), ["Harbour", "Bridges"]),
        (
            "<p>Tags: <a rel=tag href=/x>Harbour</a>, <a rel=tag href=/y>#Bridges</a></p>",
            ["Harbour", "Bridges"],
        ),
        # On how many pages a tag is, is no part of it; a year may be one.
        (
            "<p><a rel=tag href=/x>Harbour <span>1888</span> </a> <a rel=tag href=/y>Bridges<i>(12 posts)</i></a></p>",
            ["Harbour", "Bridges"],
        ),
        (
            "<p><a rel=tag href=/x><b>2026</b></a> <a rel=tag href=/y>Formula 1</a></p>",
            ["2026", "Formula 1"],
        ),
        # The longest row is the article's: the cards of other stories have fewer.
        (
            row("Tennis") + row("Harbour", "Bridges", "Ferries") + row("Golf"),
            ["Harbour", "Bridges", "Ferries"],
        ),
        (row("Harbour", "Bridges") * 2, ["Harbour", "Bridges"]),
    ],
)
def test_a_row_of_links_to_tags_is_the_articles(html, tags):
    assert shown(parse(html)) == tags


@pytest.mark.parametrize(
    "html",
    [
        row("Harbour", rel=""),  # one link in running text
        row("Harbour", "Bridges", rel="category tag"),
        row("Harbour", "Bridges", id="sidebar"),
        row("Harbour", "Bridges", **{"class": "tagcloud"}),
        f"<nav>{row('Harbour', 'Bridges')}</nav>",
        row("Harbour", "Bridges") + row("Tennis", "Golf"),  # two lists of the same length: whose?
        "<p><a href=/tag/harbour/2025/story>Harbour</a> <a href=/tags/x/y>Bridges</a></p>",
        row("The harbour office has closed the bridge for repairs", "Bridges " * 20),
        "<p>No links.</p>",
    ],
)
def test_other_links_are_no_tags(html):
    assert shown(parse(html)) == []


def test_what_the_page_shows_counts_more_than_words_for_search_engines():
    body = "".join(
        f"<p>Sentence {n} about the bridge is long enough to be read as one.</p>" for n in range(6)
    )
    head = '<meta name=keywords content="news, sport, weather, Herald">'
    page = "<html><head>{}</head><body><article><h1>The bridge</h1>" + body + "{}</article></body></html>"
    assert extract(page.format(head, "")).tags == ("news", "sport", "weather", "Herald")
    article = extract(page.format(head, row("Harbour", "Bridges")))
    assert (article.tags, article.provenance["tags"]) == (("Harbour", "Bridges"), "markup")
    declared = '<meta property="article:tag" content="Ferries">'
    assert extract(page.format(head + declared, row("Harbour", "Bridges"))).tags == ("Ferries",)
