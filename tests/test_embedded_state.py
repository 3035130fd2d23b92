"""Bodies out of app state, in the formats that sites ship."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.embedded.body import body_blocks
from newsclean.embedded.richtext import blocks, of_html
from newsclean.embedded.state import flight, states
from newsclean.metadata import metadata
from newsclean.parse import parse
from newsclean.records import BlockType

ONE = (
    "The ferry left the harbour at dawn with forty people on board, and nobody on the quay thought of "
    "the storm that the evening papers would print in letters two inches high."
)
TWO = (
    "By noon the wind had turned, the captain said later, and the crew asked everyone to come below "
    "deck at once, children first, luggage last."
)
THREE = (
    "„Niemand war verletzt“, sagte die Sprecherin, nachdem das Boot am Abend wieder im Hafen lag, müde, heil."
)
TEXTS = (ONE, TWO, THREE)
HTML = "".join(f"<p>{text}</p>" for text in TEXTS)


def body(page):
    return body_blocks(embedded(parse(page)))


def next_data(value):
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>'


def pushed(*rows):
    return "".join(f"<script>self.__next_f.push({json.dumps([1, row])})</script>" for row in rows)


def prose_mirror(text):
    return {
        "type": "paragraph",
        "content": [{"type": "text", "text": text[:20]}, {"type": "text", "text": text[20:]}],
    }


def props(name, value, tag="div"):
    return f'<{tag} class=shell {name}="{html.escape(json.dumps(value))}"></{tag}>'


def flattened():
    texts = list(TEXTS)
    table = [
        ["Reactive", 1],
        {"data": 2},
        {"article": 3},
        {"title": 4, "paragraphs": 5},
        "Ferry",
        [6, 7, 8],
        *texts,
    ]
    return f'<script id="__NUXT_DATA__" type="application/json">{json.dumps(table)}</script>'


LONG = f"1a:T{len(HTML.encode()):x},{HTML}"

PAGES = {
    "next pages": next_data({"props": {"pageProps": {"post": {"title": "Ferry", "content": HTML}}}}),
    "react-rails": props("data-react-props", {"locale": "en"})
    + props("data-react-props", {"post": {"body": HTML}}),
    "inertia": props(
        "data-page", {"component": "Story", "props": {"story": {"title": "Ferry", "body": HTML}}}
    ),
    "next flight text row": pushed(
        '0:{"a":1}\n' + LONG[:50], LONG[50:] + '2:["$","div",null,{"body":"$1a"}]\n'
    ),
    "next flight elements": pushed(
        "3:" + json.dumps([["$", "p", None, {"children": t}] for t in TEXTS]) + "\n"
    ),
    "nuxt 2 function": "<script>window.__NUXT__=(function(a,b){return {data:[{article:{title:a,body:b}}]}}"
    f'("Ferry",{json.dumps(HTML)}));</script>',
    "nuxt 2 literal": f"<script>window.__NUXT__={{data:[{{post:{{body:{json.dumps(HTML)},}}}}]}};</script>",
    "nuxt 3": flattened(),
    "fusion": "<script>window.Fusion=window.Fusion||{};Fusion.globalContent="
    + json.dumps({"type": "story", "content_elements": [{"type": "text", "content": t} for t in TEXTS]})
    + ";Fusion.x=1;</script>",
    "apollo": "<script>window.__APOLLO_STATE__ = "
    + json.dumps({"Article:1": {"__typename": "Article", "bodyHtml": HTML}})
    + "</script>",
    "redux, as a string": "<script>window.__PRELOADED_STATE__ = JSON.parse("
    + json.dumps(json.dumps({"article": {"paragraphs": TEXTS}}))
    + ");</script>",
    "prose mirror": next_data({"doc": {"type": "doc", "content": [prose_mirror(t) for t in TEXTS]}}),
    "contentful": next_data(
        {
            "body": {
                "nodeType": "document",
                "content": [
                    {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": t}]} for t in TEXTS
                ],
            }
        }
    ),
    "sanity": next_data(
        {
            "body": [
                {
                    "_type": "block",
                    "style": "normal",
                    "children": [{"_type": "span", "text": t, "marks": ["em"]}],
                }
                for t in TEXTS
            ]
        }
    ),
    "editor.js": next_data({"blocks": [{"type": "paragraph", "data": {"text": t}} for t in TEXTS]}),
    "draft.js": next_data({"content": {"blocks": [{"type": "unstyled", "text": t} for t in TEXTS]}}),
    "json-ld": '<script type="application/ld+json">'
    + json.dumps({"@type": "NewsArticle", "articleBody": HTML})
    + "</script>",
}


@pytest.mark.parametrize("name", PAGES)
def test_the_body_is_found_in(name):
    found, source = body(f"<h1>Ferry caught in storm</h1><p>Teaser.</p>{PAGES[name]}")
    assert [block.text for block in found] == list(TEXTS)
    assert {block.type for block in found} == {BlockType.PARAGRAPH}
    assert source == ("json-ld" if name == "json-ld" else "state")


def test_other_stories_and_messages_are_not_the_body():
    other = "Quite another story that readers may like, with many words and commas, goes on here. " * 9
    state = {
        "i18n": {"cookie": {"text": other}},
        "related": [{"headline": "Another story entirely", "content": f"<p>{other}</p>"}],
        "post": {"headline": "Ferry caught in storm", "content": HTML},
    }
    found, _ = body(f"<title>Ferry caught in storm | Herald</title>{next_data(state)}")
    assert [block.text for block in found] == list(TEXTS)


def test_a_page_without_embedded_text_has_no_body():
    assert body("<p>x</p><script>var a = {b: 1}</script>") == ((), "")
    assert body(f"<script id='__NEXT_DATA__'>{json.dumps({'a': ['b'] * 300})}</script>") == ((), "")


def test_kinds_of_blocks_are_kept():
    tree = {
        "type": "doc",
        "content": [
            {"type": "heading", "attrs": {"level": 3}, "content": [{"type": "text", "text": "Head"}]},
            {"type": "bulletList", "content": [{"type": "listItem", "content": [prose_mirror(ONE)]}]},
            {"type": "blockquote", "content": [prose_mirror(TWO)]},
            {
                "type": "image",
                "attrs": {"src": "x"},
                "caption": "A caption that is no text of the body at all",
            },
            {"type": "codeBlock", "content": [{"type": "text", "text": "x = 1"}]},
        ],
    }
    found = [(block.type, block.text, block.level) for block in blocks(tree)]
    assert found == [
        (BlockType.HEADING, "Head", 3),
        (BlockType.LIST_ITEM, ONE, 1),
        (BlockType.QUOTE, TWO, None),
        (BlockType.CODE, "x = 1", None),
    ]


@pytest.mark.parametrize(
    "script",
    [
        "window.__NUXT__=(function(a){return {",
        "window.__NUXT__=(function(a){return {x:a}}(",
        "window.__INITIAL_STATE__ = " + "[" * 100_000,
        "window.__INITIAL_STATE__ = " + '{"a":' * 5000 + "1" + "}" * 5000,
        "window.__INITIAL_STATE__ = " + '{"content":[' * 300 + "1" + "]}" * 300,
        "window.__INITIAL_STATE__ = " * 5000,
        "window.__INITIAL_STATE__ = JSON.parse('" + "\\" * 5000,
        'self.__next_f.push([1,"1a:Tffffffff,x"])' + " " * 200,
        'self.__next_f.push([1,"' + "a:T" * 5000 + '"])',
        "self.__next_f.push([" * 5000,
    ],
)
def test_hostile_state_is_passed_over(script):
    body(f"<script>{script}</script>")
    body(f'<script id="__NUXT_DATA__" type="application/json">{script}</script>')


def test_references_that_run_in_circles_end():
    table = json.dumps([[0, 0, 0], {"a": 0, "b": 1}] + ["pad"] * 100)
    assert list(states(parse(f'<script id="__NUXT_DATA__">{table}</script>')))


@settings(max_examples=100, deadline=2000)
@given(st.text(max_size=300))
def test_any_stream_is_read_to_its_end(text):
    assert isinstance(list(flight(text)), list)
    assert isinstance(list(flight(f'1:T5,{text}\n2:["{text}"]\n')), list)


@settings(max_examples=100, deadline=2000)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.just(ONE),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    "type content children text items data level body style $ props nodeType _type".split()
                ),
                inner | st.sampled_from("heading list paragraph p h2 li block quote doc".split()),
                max_size=4,
            )
        ),
        max_leaves=25,
    )
)
def test_rich_text_of_any_shape(value):
    assert all(block.text for block in blocks(value))
    body(next_data({"props": value, "pad": "x" * 300}))


def test_state_says_title_and_date_when_nothing_else_does():
    record = {
        "headline": "Ferry caught in storm",
        "publishedAt": "2025-03-04T06:30:00Z",
        "authors": [{"name": "A B"}],
    }
    other = {"headline": "Another story here", "publishedAt": "2020-01-01T00:00:00Z", "body": HTML}
    page = next_data({"props": {"list": [other], "article": record, "pad": "x" * 300}})
    tree = parse(f"<h1>Ferry caught in storm</h1>{page}")
    found = metadata(tree, embedded(tree), layout(tree), url=None)
    assert (found.date_published, found.provenance["date_published"]) == (
        "2025-03-04T06:30:00+00:00",
        "state",
    )
    tree = parse(next_data({"article": record, "pad": "x" * 300}))
    found = metadata(tree, embedded(tree), None, url=None)
    assert (found.title, found.provenance["title"]) == ("Ferry caught in storm", "state")


def test_paragraphs_that_ran_together_are_parted_at_their_seams():
    told = "The council met on Monday evening and talked for three hours about the old bridge and pier"
    sentences = [f"{told} {number}" for number in range(9)]
    assert [block.text for block in blocks(".".join(sentences) + ".")] == [one + "." for one in sentences]
    assert len(blocks(".  ".join(sentences) + ".")) == 9
    # Two seams may be slips of the pen, and a short text has no paragraphs.
    assert len(blocks(". ".join(sentences) + ".Two.Three. Four")) == 1
    assert len(blocks(".".join(sentences[:4]))) == 1


@pytest.mark.parametrize(
    "text", ["$undefined", "$L3c", "$3c", '{"@context": "https://schema.org"}', "!function(w,a){let b=1}"]
)
def test_references_and_code_are_no_text(text):
    assert blocks([text, "One short sentence."])[0].text == "One short sentence."
    assert blocks(["It cost $3 more than in spring."])[0].text == "It cost $3 more than in spring."


def test_attributes_that_hold_no_state_are_passed_over():
    buttons = "".join(f'<button data-state="{state}" data-props="{{">' for state in ("open", "closed") * 300)
    assert list(states(parse(buttons))) == []
    assert body(f"{buttons}</button>{props('data-props', {'body': 'Short.'})}") == ((), "")


def test_tags_in_curly_brackets_are_tags():
    body = "{p}The bridge closes {b}on Monday{/b}.{/p}{p}It opens in {1, 2} weeks.{/p}{sd-embed class=x}{/sd-embed}"
    assert [block.text for block in of_html(body)] == [
        "The bridge closes on Monday.",
        "It opens in {1, 2} weeks.",
    ]
    assert [block.text for block in of_html("A set {p} holds {x}.")] == ["A set {p} holds {x}."]


def node(kind, *inner, **more):
    children = [{"nodeType": "text", "value": one} if isinstance(one, str) else one for one in inner]
    return {"nodeType": kind, "data": {}, "content": children, **more}


def typed(value):
    return [(block.type.value, block.text, block.level) for block in blocks(value)]


def test_paragraphs_and_lists_in_items_and_quotes_stay_apart():
    inner = node(
        "unordered-list", *(node("list-item", node("paragraph", one)) for one in ("roads", "stones"))
    )
    item = node("list-item", node("paragraph", "Costs:"), node("paragraph", "all of them"), inner)
    quote = node("blockquote", node("paragraph", "We build it."), node("paragraph", "It will ", "stand."))
    assert typed([quote, node("ordered-list", item)]) == [
        ("quote", "We build it.", None),
        ("quote", "It will stand.", None),
        ("list_item", "Costs:\nall of them", 1),
        ("list_item", "roads", 2),
        ("list_item", "stones", 2),
    ]
    # Words of one line that are written in several pieces are no blocks, and stay together.
    assert typed(
        [node("list-item", "road", node("hyperlink", "s"), "."), node("blockquote", "We ", "go.")]
    ) == [
        ("list_item", "roads.", 1),
        ("quote", "We go.", None),
    ]
    assert typed(node("heading-2", node("paragraph", "One."), node("paragraph", "Two."))) == [
        ("heading", "One. Two.", 2)
    ]


INNER = [("list_item", "top", 1), ("list_item", "below", 2), ("list_item", "last", 1)]


@pytest.mark.parametrize(
    "value",
    [
        {
            "type": "list",
            "data": {"items": [{"content": "top", "items": [{"content": "below", "items": []}]}, "last"]},
        },
        {
            "type": "list",
            "items": [
                {"type": "text", "content": "top"},
                {"type": "list", "items": [{"type": "text", "content": "below"}]},
                {"type": "text", "content": "last"},
            ],
        },
        {
            "name": "core/list",
            "innerBlocks": [
                {
                    "name": "core/list-item",
                    "attributes": {"content": "top"},
                    "innerBlocks": [
                        {
                            "name": "core/list",
                            "innerBlocks": [{"name": "core/list-item", "attributes": {"content": "below"}}],
                        }
                    ],
                },
                {"name": "core/list-item", "attributes": {"content": "last"}, "innerBlocks": []},
            ],
        },
        [
            "$",
            "ul",
            None,
            {
                "children": [
                    [
                        "$",
                        "li",
                        None,
                        {
                            "children": [
                                "t",
                                ["$", "b", None, {"children": "op"}],
                                ["$", "ul", None, {"children": ["$", "li", None, {"children": "below"}]}],
                            ]
                        },
                    ],
                    ["$", "li", None, {"children": "last"}],
                ]
            },
        ],
    ],
    ids=["editor.js", "arc", "gutenberg", "react"],
)
def test_lists_in_lists_are_read_in_the_way_of(value):
    assert typed(value) == INNER


def test_quotes_of_blocks_keep_who_said_it():
    said = [{"type": "text", "content": "One."}, {"type": "text", "content": "Two."}]
    quote = {"type": "quote", "content_elements": said, "citation": {"type": "text", "content": "Ann Lee"}}
    assert [(b.text, b.attribution) for b in blocks(quote)] == [("One.", "Ann Lee"), ("Two.", "Ann Lee")]


def test_lists_in_lists_take_no_time_that_doubles():
    tree = node("paragraph", "end")
    for _ in range(1_000):
        tree = node("unordered-list", node("list-item", node("paragraph", "one"), tree))
    assert len(blocks(tree)) > 30
