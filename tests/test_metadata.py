"""Metadata of whole pages, each field where it is hard."""

import json

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import images, metadata
from newsclean.parse import parse


def read(html, url="https://www.herald.example/2025/story"):
    tree = parse(html)
    return metadata(tree, embedded(tree), layout(tree), url=url)


def ld(value):
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


ARTICLE = {
    "@context": "https://schema.org",
    "@type": ["NewsArticle"],
    "headline": "Harbour bridge closes for repairs",
    "datePublished": "2025-03-04T06:30:00+01:00",
    "dateModified": "2025-03-04T09:00:00Z",
    "author": [{"@type": "Person", "name": "Ana Lund"}, {"@id": "#second"}],
    "publisher": {"@type": "Organization", "name": "The Herald"},
    "articleSection": "Local",
    "keywords": "bridge, harbour, Bridge",
    "isAccessibleForFree": "False",
    "image": {
        "@type": "ImageObject",
        "url": "/pictures/bridge-1200x800.jpg",
        "caption": "The bridge",
        "creditText": "Foto: I. Berg",
    },
}


def test_json_ld_gives_every_field_and_says_so():
    graph = {"@graph": [{"@id": "#second", "@type": "Person", "name": "Bo Ek"}, ARTICLE]}
    html = (
        f"<html lang=en-gb><head>{ld(graph)}<title>x</title></head><h1>Harbour bridge closes for repairs</h1>"
    )
    found = read(html)
    assert found.title == "Harbour bridge closes for repairs"
    assert found.authors == ("Ana Lund", "Bo Ek")
    assert found.date_published == "2025-03-04T06:30:00+01:00"
    assert found.date_modified == "2025-03-04T09:00:00+00:00"
    assert (found.section, found.tags, found.publisher) == ("Local", ("bridge", "harbour"), "The Herald")
    assert (found.is_accessible_for_free, found.language) == (False, "en-GB")
    picture = images(None, None, embedded(parse(html)), "https://www.herald.example/2025/story")[0]
    assert picture.url == "https://www.herald.example/pictures/bridge-1200x800.jpg"
    assert (picture.caption, picture.credit, picture.lead) == ("The bridge", "I. Berg", True)
    assert found.provenance["authors"] == "json-ld"
    assert found.provenance["title"] == "markup"


RIGHT = '"headline":"Right title here","datePublished":"2025-03-04"'


@pytest.mark.parametrize(
    "broken",
    [
        '<!-- {"@type":"NewsArticle",RIGHT} -->',
        '//<![CDATA[\n{"@type":"NewsArticle",RIGHT,}\n//]]>',
        '{"@type":"NewsArticle",\n// note\nRIGHT}',
        '{"@type":"NewsArticle","articleBody":"one\ntwo\tthree",RIGHT}',
        '{"@type":"WebPage"}{"@type":"NewsArticle",RIGHT};',
        '{"@type":"NewsArticle","description":"He said "no" twice",RIGHT}',
        '{"@type":"NewsArticle",RIGHT,"articleBody":"cut off in the mid',
        '{"@type":"NewsArticle","description":"a \\x b",RIGHT}',
        '[[{"@type":"http://schema.org/NewsArticle",RIGHT}]]',
        '{"@type":"NewsArticle","headline":"<b>Right</b> title&#32;here","datePublished":"2025-03-04"}',
        "{'@type':'NewsArticle','headline':'Right title here','datePublished':'2025-03-04'}",
    ],
)
def test_broken_json_ld_is_repaired(broken):
    found = read(
        f"<head><script type='application/ld+json'>{broken.replace('RIGHT', RIGHT)}</script></head><p>x"
    )
    assert (found.title, found.date_published) == ("Right title here", "2025-03-04")


def test_of_several_articles_the_pages_own_counts():
    other = {
        "@type": "NewsArticle",
        "headline": "Another story",
        "url": "https://www.herald.example/other",
        "datePublished": "2020-01-01",
        "author": "Wrong Person",
    }
    own = {
        "@type": "Article",
        "headline": "The story",
        "mainEntityOfPage": {"@id": "https://www.herald.example/2025/story/"},
        "datePublished": "2025-03-04",
    }
    found = read(f"<head>{ld([other, own, other])}</head><h1>The story</h1>")
    assert (found.title, found.date_published, found.authors) == ("The story", "2025-03-04", ())


@pytest.mark.parametrize(
    ("page_title", "name", "title"),
    [
        ("Rain ends drought | The Herald", "The Herald", "Rain ends drought"),
        ("Herald - Rain ends drought", "Herald", "Rain ends drought"),
        ("Rain ends drought – herald.example", None, "Rain ends drought"),
        ("Drought - what now? - The Herald", "The Herald", "Drought - what now?"),
        ("Interview: Rain | News | The Herald", "The Herald", "Interview: Rain | News"),
        ("Rain and the Herald", "The Herald", "Rain and the Herald"),
    ],
)
def test_site_name_is_no_part_of_the_title(page_title, name, title):
    site = f'<meta property="og:site_name" content="{name}">' if name else ""
    assert read(f"<head><title>{page_title}</title>{site}</head><p>x").title == title


def test_the_heading_that_agrees_with_the_head_is_the_title():
    head = "<head><title>Rain ends the long drought | Herald</title></head>"
    found = read(head + "<h1>The Herald</h1><h1>Rain ends long drought</h1>")
    assert (found.title, found.provenance["title"]) == ("Rain ends long drought", "markup")


def test_a_kicker_in_the_heading_stays_out_when_the_head_has_none():
    head = '<meta property="og:title" content="Rain ends the long drought">'
    assert read(head + "<h1>Weather: Rain ends the long drought</h1>").title == "Rain ends the long drought"


def test_a_title_for_lists_that_is_cut_at_its_beginning_is_not_the_pages():
    head = '<meta property="og:title" content="Rain ends the long drought">'
    assert (
        read(head + "<h1>Heavy rain ends the long drought</h1>").title == "Heavy rain ends the long drought"
    )
    assert (
        read(head + "<h1>Three days of rain ends the long drought</h1>").title != "Rain ends the long drought"
    )


def test_nothing_is_guessed_from_an_empty_page():
    found = read("", url=None)
    assert (found.title, found.authors, found.date_published, found.language) == (None, (), None, None)
    assert found.provenance == {}


def test_meta_tags_behind_a_broken_head_count():
    metas = '<meta property="og:title" content="A b c"><meta name="author" content="By Ana Lund">'
    found = read(f"<head><div></div>{metas}</head>")
    assert (found.title, found.authors, found.provenance["title"]) == ("A b c", ("Ana Lund",), "og")


BODY = "<p>" + "The council met on Monday evening and talked for three hours about the bridge. " * 3 + "</p>"


@pytest.mark.parametrize(
    ("head", "field", "value", "source"),
    [
        ('<meta property="article:section" content="Sport">', "section", "Sport", "og"),
        ('<meta name="parsely-section" content="Sport">', "section", "Sport", "parsely"),
        ('<meta name="sailthru.tags" content="a, b">', "tags", ("a", "b"), "sailthru"),
        ('<meta name="keywords" content="a; b;a">', "tags", ("a", "b"), "meta"),
        (
            '<meta property="article:tag" content="a"><meta property="article:tag" content="b">',
            "tags",
            ("a", "b"),
            "og",
        ),
        ('<meta name="DC.creator" content="Ann Reed">', "authors", ("Ann Reed",), "dublin-core"),
        ('<meta property="dc:creator og:x" content="Ann Reed">', "authors", ("Ann Reed",), "dublin-core"),
        (
            '<meta name="shareaholic:article_author_name" content="Ann Reed">',
            "authors",
            ("Ann Reed",),
            "meta",
        ),
        ('<meta name="twitter:title" content="A title">', "title", "A title", "twitter"),
        ('<meta name="twitter:title" value="A title">', "title", "A title", "twitter"),
        ('<meta property="x:title og:title" content="A title">', "title", "A title", "og"),
        ('<link rel="canonical" href="/s#top">', "canonical_url", "https://www.herald.example/s", "markup"),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20260318101010/https://h.example/s">',
            "canonical_url",
            "https://h.example/s",
            "markup",
        ),
        (
            '<meta property="og:url" content="https://h.example/s">',
            "canonical_url",
            "https://h.example/s",
            "og",
        ),
        (
            '<link rel="next" href="?page=2">',
            "next_page",
            "https://www.herald.example/2025/story?page=2",
            "markup",
        ),
        ('<meta property="og:site_name" content="The Herald">', "site_name", "The Herald", "og"),
        ('<meta property="article:content_tier" content="locked">', "is_accessible_for_free", False, "og"),
        ('<meta property="article:modified_time" content="2025-03-04">', "date_modified", "2025-03-04", "og"),
        (
            '<meta name="description" content="What &amp;quot;it&amp;quot; is">',
            "description",
            'What "it" is',
            "meta",
        ),
        ('<meta http-equiv="content-language" content="de_AT">', "language", "de-AT", "meta"),
    ],
)
def test_meta_vocabularies_and_their_names(head, field, value, source):
    found = read(f"<head>{head}</head><p>x")
    assert (getattr(found, field), found.provenance[field]) == (value, source)


def test_the_maker_of_the_template_is_not_the_author():
    assert read("<head><meta name=author value='Luke Layout'></head><p>x").authors == ()


def test_the_text_overrules_a_wrong_language():
    german = "Der Rat hat sich am Montag mit der Brücke und den Kosten für die Stadt befasst, das ist neu. "
    found = read(f"<html lang=en><h1>x</h1><p>{german * 9}</p>")
    assert (found.language, found.provenance["language"]) == ("de", "text")
    assert read(f"<html lang=de-CH><h1>x</h1><p>{german * 9}</p>").language == "de-CH"
    assert (
        read(
            "<html lang=en><h1>x</h1><p>" + "会議は月曜日の夜に開かれ、橋について話し合われました。" * 9
        ).language
        == "ja"
    )


def test_a_text_of_many_paragraphs_tells_the_language_of_a_page_that_declares_none():
    german = "<p>Der Rat sprach gestern über Kosten, Brücken, Fähren; Bürgerinnen fragten: wer zahlt das am Ende?</p>"
    found = read(f"<html><h1>x</h1>{german * 4}")
    assert (found.language, found.provenance["language"]) == ("de", "text")
    assert read(f"<html lang=de-AT><h1>x</h1>{german * 4}").language == "de-AT"
    names = (
        "<p>Universidad de Luna, Consejo de Soria, Instituto de Lugo, Academia de Vigo, Casa de Lorca, La Plata,"
        " Sociedad por Acciones, Museo del Mar</p>"
    )
    assert read(f"<html><h1>x</h1>{names * 4}").language is None
    assert read("<html><h1>x</h1><p>Lorem ipsum dolor sit amet</p>").language is None


def test_a_suffix_of_the_sites_own_is_no_part_of_the_language():
    tags = {
        "de-xyz": "de",
        "de-ere": "de",
        "de_AT": "de-AT",
        "de-DE-formal": "de-DE-formal",
        "zh-yue": "zh-yue",
    }
    tags |= {"zh-cmn-Hans": "zh-cmn-Hans", "es-419": "es-419", "sr-Latn": "sr-Latn", "en-abc-GB": "en-GB"}
    for tag, language in tags.items():
        assert read(f"<html lang={tag}><h1>x</h1><p>x").language == language


def test_a_line_said_again_and_again_in_another_language_does_not_overrule():
    german = "Der Rat hat sich am Montag mit der Brücke und den Kosten für die Stadt befasst, das ist neu. "
    english = "This link is for the robots and should not be seen by those who read the page. "
    page = f"<html lang=de><h1>x</h1><p>{german * 5}</p><p>{english * 20}</p><p>{german * 4}Ende.</p>"
    assert read(page).language == "de"
    assert read(f"<html lang=de><h1>x</h1><p>{english * 9}</p><p>Ende der Geschichte.</p>").language == "en"


def test_of_several_declared_languages_the_one_that_the_text_is_in_counts():
    spanish = (
        "<p>La deuda de los sectores de energía y de comercio en 2021 fue de 1.813 millones de dólares,"
        " de los cuales 793 en junio, 116 de julio.</p>"
    )
    found = read(f"<html lang=en><meta name=DC.language content=es><h1>x</h1>{spanish * 5}")
    assert (found.language, found.provenance["language"]) == ("es", "dublin-core")
    both = "<p>Ana Lund, Bo Ek, Kim Roth, Mara Holt: Zagreb, London, Graz, Wien, Paris, Budapest, Prag, Karlovac</p>"
    assert read(f"<html lang=en><meta name=DC.language content=es><h1>x</h1>{both * 5}").language == "en"


def test_authors_by_reference_and_in_microdata_scopes_of_teasers():
    teaser = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="headline">Another story</b>'
        '<i itemprop="author">Wrong Person</i>'
        '<time itemprop="datePublished" datetime="2020-01-01">x</time></div>'
    )
    found = read(
        f"<title>Council talks about bridge</title><h1>Council talks about bridge</h1>{BODY * 30}{teaser}"
    )
    assert (found.authors, found.date_published) == ((), None)


@pytest.mark.parametrize(
    ("title", "url", "name"),
    [
        ("Council talks about the bridge | Tern Herald", "https://www.ternherald.example/a", "Tern Herald"),
        ("Tern Herald: Council talks about the bridge", "https://ternherald.example/a", "Tern Herald"),
        ("Council talks | Local | The Tern Herald", "https://ternherald.example.co.uk/a", None),
        ("Council talks – The Tern Herald", "https://news.ternherald.co.uk/a", "The Tern Herald"),
        ("Council talks about the bridge | Ostmere Post", "https://ternherald.example/a", "Ostmere Post"),
        ("Council talks for hours | Ostmere Post", "https://ternherald.example/a", None),
        ("Tern Herald", "https://ternherald.example/a", None),
        ("Council talks about the bridge | Tern Herald", None, "Tern Herald"),
    ],
)
def test_a_site_is_called_what_its_title_says_with_its_host_or_behind_the_headline(title, url, name):
    tree = parse(f"<title>{title}</title><h1>Council talks about the bridge</h1>")
    assert metadata(tree, embedded(tree), layout(tree), url=url).site_name == name


@pytest.mark.parametrize(
    ("nodes", "publisher"),
    [
        ([{"@type": "Organization", "name": "Tern Herald"}], "Tern Herald"),
        ([{"@type": ["NewsMediaOrganization"], "name": "The Tern Herald"}], "The Tern Herald"),
        ([{"@type": "Organization", "name": "Tern Herald"}, {"@type": "Corporation", "name": "Acme"}], None),
        ([{"@type": "Organization", "name": "Acme Bridges"}], None),
        ([{"@type": "Person", "name": "Tern Herald"}], None),
    ],
)
def test_the_one_organization_with_the_name_of_the_site_publishes_it(nodes, publisher):
    script = f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script>'
    tree = parse(f"{script}<h1>Council talks about the bridge</h1>")
    assert (
        metadata(tree, embedded(tree), layout(tree), url="https://ternherald.example/a").publisher
        == publisher
    )


PARSELY = {
    "title": "Harbour bridge closes",
    "author": "Ana Lund &amp; Bo Ek",
    "pub_date": "2025-03-04T06:30:00Z",
    "section": "Local",
    "tags": ["template65"],
}


def parsely(value):
    return f"<meta name='parsely-page' content='{value if isinstance(value, str) else json.dumps(value)}'>"


def test_what_a_page_tells_parsely_counts_where_nothing_else_is_said():
    found = read(f"<head>{parsely(PARSELY)}</head><p>Text</p>")
    assert (found.title, found.authors) == ("Harbour bridge closes", ("Ana Lund", "Bo Ek"))
    assert (found.date_published, found.section, found.tags) == ("2025-03-04T06:30:00+00:00", "Local", ())
    assert found.provenance["authors"] == found.provenance["section"] == "parsely"
    assert read(parsely({"authors": ["Ana Lund", "Bo Ek"]})).authors == ("Ana Lund", "Bo Ek")


@pytest.mark.parametrize(
    ("other", "field", "value"),
    [
        ("<meta name=parsely-author content='Cy Orr'>", "authors", ("Cy Orr",)),
        ("<meta name=date content=2025-03-04T06:30:00-05:00>", "date_published", "2025-03-04T06:30:00-05:00"),
        ("<meta name=category content=Town>", "section", "Town"),
    ],
)  # fmt: skip
def test_what_a_page_says_in_tags_of_their_own_counts_more_than_what_it_tells_parsely(other, field, value):
    assert getattr(read(f"<head>{parsely(PARSELY)}{other}</head>"), field) == value


def test_parsely_is_told_of_one_author_where_the_page_shows_two():
    page = f"<head>{parsely({'author': 'Ana Lund'})}</head><h1>Harbour bridge closes</h1>"
    assert read(f"{page}<p class=byline>By Ana Lund and Bo Ek</p><p>Text</p>").authors == (
        "Ana Lund",
        "Bo Ek",
    )
    assert read(f"{page}<p class=byline>By Cy Orr and Bo Ek</p><p>Ana Lund</p>").authors == ("Ana Lund",)


@pytest.mark.parametrize(
    "odd",
    [
        "{", '{"author": ', "[]", "null", '"Ana Lund"', "[" * 90_000, '{"a":' * 20_000, {"author": {}, "section": 3},
        {"author": "296554"}, {"author": "Letters to the Editor"}, {"section": "topNews"}, {"section": "/sports/nets"},
        {"type": "frontpage", **PARSELY}, {"type": ["frontpage"], **PARSELY}, {"type": ["post"]}, {"type": {"a": 1}},
    ],
)  # fmt: skip
def test_what_parsely_is_told_in_vain_is_passed_over(odd):
    found = read(f"<head>{parsely(odd)}</head><p>Text</p>")
    assert (found.authors, found.section, found.date_published) == ((), None, None)


def test_an_author_is_no_section():
    tag = "<meta property=article:section content='Ana Lund'><meta name=category content=Local>"
    assert read(f"<head>{parsely(PARSELY)}{tag}</head>").section == "Local"
