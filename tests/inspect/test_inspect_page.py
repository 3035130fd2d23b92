import json
from dataclasses import replace

from inspect_samples import HOSTILE
from selectolax.lexbor import LexborHTMLParser

from newsclean.inspect.page import page_report
from newsclean.inspect.stream import why
from newsclean.inspect.views import BlockView
from newsclean.inspect.words import REASONS
from newsclean.records import Reason


def tree_of(view):
    return LexborHTMLParser(page_report(view))


def test_blocks_are_there_in_order_with_what_became_of_them(view):
    tree = tree_of(view)
    items = tree.css(".blocks > li")
    assert [item.attributes["data-state"] for item in items] == [
        "kept" if block.kept else "removed" for block in view.blocks
    ]
    assert [item.attributes.get("data-reason") for item in items][3:7:3] == ["byline", "headline-list"]
    assert [item.attributes.get("data-text") for item in items][1:] == [b.text for b in view.blocks[1:]]
    assert "data-text" not in items[0].attributes
    assert "byline.en" in items[3].text()
    assert items[4].css(".witnesses tr")[0].text() == "ends like a sentence+1.50"


def test_filters_count_what_is_there(view):
    tree = tree_of(view)
    assert [node.text() for node in tree.css(".views button")] == ["All 8", "Kept 4", "Removed 4", "Unsure 2"]
    assert [node.text() for node in tree.css(".chip")] == ["headline list2", "navigation2", "byline1"]


def test_metadata_say_where_they_are_from(view):
    rows = {row.css_first("th").text(): row.css("td") for row in tree_of(view).css(".metadata tbody tr")}
    assert rows["title"][1].text() == "og"
    assert [item.text() for item in rows["authors"][0].css("li")] == ["Jane Roe", HOSTILE]
    assert rows["canonical url"][0].css_first("a").attributes["href"] == "https://news.example/a"
    assert rows["lead"][0].text() == "none"
    assert rows["confidence"][0].text() == "0.900"


def test_hostile_strings_are_text_everywhere(view):
    tree = tree_of(view)
    assert len(tree.css("script")) == 1
    assert not tree.css("img, iframe, object, embed, form, base")
    assert [node for node in tree.css("*") if any(name.startswith("on") for name in node.attributes)] == []
    assert all(node.attributes["href"].startswith(("#", "https://")) for node in tree.css("a"))
    assert tree.css_first("title").text() == f"{HOSTILE} – newsclean"


def test_the_json_is_there_as_it_is(view):
    assert json.loads(tree_of(view).css_first(".json code").text()) == view.article


def test_a_page_without_article_says_why(view):
    tree = tree_of(replace(view, article=None, failure=("no-article", "a.html: holds <b>no</b> text")))
    assert tree.css_first(".failure").text() == "No article: no-article a.html: holds <b>no</b> text"
    assert not tree.css("#metadata, #json")


def test_why_says_what_decided():
    removed = BlockView("x", kept=False, reason=Reason.SHARE, rule="share.en", score=0.25)
    assert why(removed) == (
        "Buttons to share, follow, save or print. Named by the rule share.en. "
        "The model gives 25.0% that it belongs to the article."
    )
    bare = BlockView("x", kept=False, reason=Reason.NAVIGATION, path="body > ul > li")
    assert "the model was not asked" in why(bare)


def test_every_reason_has_words_and_a_colour(view):
    style = tree_of(view).css_first("style").text()
    for reason in Reason:
        assert REASONS[reason].meaning.endswith(".")
        assert f".r-{reason} " in style
