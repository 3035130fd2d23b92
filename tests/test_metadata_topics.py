"""Sections and keywords, and what stands in their places."""

import json

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.parse import parse

TITLE = "Council talks about the bridge again"


def read(html):
    tree = parse(f"<meta property=og:site_name content='The Herald'>{html}<h1>{TITLE}</h1>")
    return metadata(tree, embedded(tree), layout(tree), url="https://www.herald.example/story")


def article(**fields):
    node = {"@type": "NewsArticle", "headline": TITLE, **fields}
    return f"<script type=application/ld+json>{json.dumps(node)}</script>"


def trail(*names):
    steps = [
        {"@type": "ListItem", "position": n, "item": {"@id": "/x", "name": name}}
        for n, name in enumerate(names)
    ]
    node = {"@type": "BreadcrumbList", "itemListElement": steps}
    return f"<script type=application/ld+json>{json.dumps(node)}</script>"


@pytest.mark.parametrize(
    ("html", "section"),
    [
        (article(articleSection="Local"), "Local"),
        (article(articleSection=["World", "Africa"]), "World"),
        (article(articleSection="Global,Innovation"), "Global"),
        (article(articleSection="Arts, Culture & Life"), "Arts, Culture & Life"),
        (article(articleSection="Uncategorized") + "<meta property=article:section content=Town>", "Town"),
        (trail("Home", "News", "Harbour", TITLE), "Harbour"),
        (trail("The Herald", "Harbour"), "Harbour"),
        (trail("Startseite", TITLE), None),
        (trail("www.herald.example", TITLE), None),
        (trail(), None),
        ("<meta name=section content='https://www.herald.example/local'>", None),
        (
            '<script type=application/ld+json>{"@type":"BreadcrumbList","itemListElement":[1,{"item":7}]}</script>',
            None,
        ),
    ],
)
def test_the_part_of_the_site(html, section):
    assert read(html).section == section


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        (article(keywords="bridge, harbour, Bridge"), ("bridge", "harbour")),
        (article(keywords=["bridge", "26157981-b4f7-4929-adc1-e860c6f03636", "_Prio_3"]), ("bridge",)),
        (article(keywords=["Day: Friday", "Page Type: Article", "bridge"]), ("bridge",)),
        (article(keywords=["Budget 3.0: the votes", "bridge"]), ("Budget 3.0: the votes", "bridge")),
        (f"<meta name=keywords content='{TITLE}'>", ()),
        ("<meta name=news_keywords content='bridge;harbour'>", ("bridge", "harbour")),
        # places of templates, what blogs file unfiled entries under, the head's title
        ("<meta name=keywords content='YOUR KEYWORDS HERE'>", ()),
        ("<meta name=keywords content='bridge, [NAME], [VEREIN], [bridge 2]'>", ("bridge", "bridge 2")),
        ("<meta name=keywords content='{{ tags }}, %tags%, ${tag}, <% tag %>, harbour'>", ("harbour",)),
        (
            "<meta name=keywords content='Your Party, 100% wool, #bridge'>",
            ("Your Party", "100% wool", "bridge"),
        ),
        ("<p><a rel=tag href=/c/u>Uncategorized</a></p>", ()),
        ("<title>Bridge talks - News</title><meta name=keywords content='uk, Bridge talks - News'>", ("uk",)),
    ],
)
def test_keywords(html, tags):
    assert read(html).tags == tags


@pytest.mark.parametrize(
    ("marked", "tags", "section"),
    [
        ("<p itemprop=keywords>Tags: <a>Harbour</a> <a>Old bridge</a></p>", ("Harbour", "Old bridge"), None),
        ("<p itemprop=keywords>Harbour, bridge</p>", ("Harbour", "bridge"), None),
        ("<p itemprop=keywords><a>Harbour, bridge</a></p>", ("Harbour", "bridge"), None),
        ("<p itemprop=keywords content='Harbour'><a>More</a> <a>Less</a></p>", ("Harbour",), None),
        ("<p itemprop=articleSection><a>Town</a> <a>Sport</a></p>", (), "Town"),
        ("<p itemprop=articleSection>Town life</p>", (), "Town life"),
    ],
)
def test_each_link_of_a_list_in_microdata_is_a_value_of_its_own(marked, tags, section):
    tree = parse(f"<article itemscope itemtype='https://schema.org/NewsArticle'>{marked}</article>")
    found = metadata(tree, embedded(tree), layout(tree), url=None)
    assert (found.tags, found.section) == (tags, section)
