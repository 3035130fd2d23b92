import dataclasses
import json

import pytest

from newsclean.export import Format, export, news_article
from newsclean.records import Article, Block, BlockType, Failure, Image, PageType

ARTICLE = Article(
    url="https://n.example/a?utm=1",
    canonical_url="https://n.example/a",
    site_name="The Herald",
    publisher="Herald Media",
    title="Rain",
    lead="It rained.",
    description="Rain fell.",
    authors=("Jane Roe", "Reuters", "The Herald", "Redaktion Sport"),
    date_published="2026-03-18T06:40:00+00:00",
    date_modified="2026-03-19",
    language="en",
    section="Weather",
    tags=("rain", "sun"),
    images=(
        Image("https://n.example/2.jpg"),
        Image("https://n.example/1.jpg", alt="Cloud", caption="A cloud", credit="J. Doe", lead=True),
    ),
    is_accessible_for_free=False,
    truncated=False,
    next_page=None,
    page_type=PageType.ARTICLE,
    page_type_probability=0.9,
    confidence=0.9,
    text="One.\n\nTwo. \ud800",
    blocks=(Block(BlockType.PARAGRAPH, "One."), Block(BlockType.PARAGRAPH, "Two. \ud800")),
    removed=(),
    provenance={},
)
FAILURE = Failure("a.html", "no-article", "the page\nholds no text", "extract")


def test_news_article():
    assert news_article(ARTICLE) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": "https://n.example/a",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://n.example/a"},
        "headline": "Rain",
        "description": "Rain fell.",
        "articleBody": ARTICLE.text,
        "author": [
            {"@type": "Person", "name": "Jane Roe"},
            {"@type": "Organization", "name": "Reuters"},
            {"@type": "Organization", "name": "The Herald"},
            {"@type": "Organization", "name": "Redaktion Sport"},
        ],
        "datePublished": "2026-03-18T06:40:00+00:00",
        "dateModified": "2026-03-19",
        "image": [
            {
                "@type": "ImageObject",
                "url": "https://n.example/1.jpg",
                "caption": "A cloud",
                "description": "Cloud",
                "creditText": "J. Doe",
                "representativeOfPage": True,
            },
            {"@type": "ImageObject", "url": "https://n.example/2.jpg"},
        ],
        "inLanguage": "en",
        "articleSection": "Weather",
        "keywords": ["rain", "sun"],
        "publisher": {"@type": "Organization", "name": "Herald Media"},
        "isAccessibleForFree": False,
    }


@pytest.mark.parametrize(
    "name", ["Jan Team-Smith", "Rosa Press Redaktionski", "Agatha Desking", "Newsom Gavin"]
)
def test_people_stay_people(name):
    assert news_article(dataclasses.replace(ARTICLE, authors=(name,)))["author"] == [
        {"@type": "Person", "name": name}
    ]


def test_empty_fields_are_omitted():
    bare = dataclasses.replace(
        ARTICLE,
        **dict.fromkeys(
            "url canonical_url site_name publisher title lead description date_published date_modified "
            "language section is_accessible_for_free".split()
        ),
        **dict.fromkeys("authors tags images".split(), ()),
    )
    assert set(news_article(bare)) == {"@context", "@type", "articleBody"}


def test_json_and_jsonl():
    text = export(ARTICLE, Format.JSONL)
    assert text.count("\n") == 1
    assert export(ARTICLE).count("\n") > 20
    assert json.loads(text) == json.loads(export(ARTICLE)) == json.loads(ARTICLE.to_json())


def test_text_is_the_text():
    assert export(ARTICLE, Format.TEXT) == "One.\n\nTwo. ?\n"


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("record", [ARTICLE, FAILURE])
def test_every_form_can_be_written_and_ends_its_line(form, record):
    text = export(record, form)
    assert text.endswith("\n")
    text.encode("utf-8")


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.JSON_LD])
def test_a_failure_stays_json_in_the_forms_of_json(form):
    assert json.loads(export(FAILURE, form)) == FAILURE.to_dict()


@pytest.mark.parametrize("form", [Format.TEXT, Format.MARKDOWN])
def test_a_failure_is_one_line_in_the_others(form):
    assert export(FAILURE, form) == "[no-article] a.html: the page holds no text\n"
