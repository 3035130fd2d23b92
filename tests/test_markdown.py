import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsclean.markdown import escape, to_markdown
from newsclean.records import Article, Block, BlockType, Image, PageType

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
EMPTY = Article(
    **dict.fromkeys(
        (
            "url canonical_url site_name publisher title lead description date_published date_modified "
            "language section is_accessible_for_free next_page"
        ).split()
    ),
    **dict.fromkeys("authors tags images blocks removed".split(), ()),
    truncated=False,
    page_type=PageType.ARTICLE,
    page_type_probability=1.0,
    confidence=1.0,
    text="",
    provenance={},
)


def article(*blocks, **changes):
    return dataclasses.replace(EMPTY, blocks=blocks, **changes)


def paragraph(text, **more):
    return Block(BlockType.PARAGRAPH, text, **more)


def item(text, level=1, ordered=False):
    return Block(BlockType.LIST_ITEM, text, level=level, ordered=ordered)


def shown(markdown):
    """Return (kind of block, its visible text) for all of a document, as a CommonMark parser reads it."""
    out, kinds = [], []
    for token in PARSER.parse(markdown):
        if token.nesting == 1:
            kinds.append(token.tag)
        elif token.nesting == -1:
            kinds.pop()
        elif token.type == "inline":
            text = "".join(
                "\n" if child.type in {"hardbreak", "softbreak"} else child.content
                for child in token.children
            )
            out.append((" ".join(kinds), text))
        else:
            out.append((token.type, token.content))
    return out


def test_title_lead_and_paragraphs():
    markdown = to_markdown(article(paragraph("One."), paragraph("Two."), title="Rain", lead="It rained."))
    assert markdown == "# Rain\n\n**It rained.**\n\nOne.\n\nTwo.\n"


def test_heading_levels():
    blocks = [Block(BlockType.HEADING, f"H{level}", level=level) for level in (1, 2, 3, 6)]
    blocks.append(Block(BlockType.HEADING, "H"))
    assert (
        to_markdown(article(*blocks, title="T")) == "# T\n\n## H1\n\n## H2\n\n### H3\n\n###### H6\n\n## H\n"
    )
    assert to_markdown(article(*blocks)).startswith("# H1\n")


def test_a_heading_that_ends_in_hashes_keeps_them():
    assert shown(to_markdown(article(Block(BlockType.HEADING, "Why C #", level=2)))) == [("h2", "Why C #")]


def test_lists_nest_and_count():
    markdown = to_markdown(
        article(
            item("a"),
            item("b", 2, ordered=True),
            item("c", 2, ordered=True),
            item("d", 3),
            item("e"),
            paragraph("Between."),
            *(item(f"n{i}", ordered=True) for i in range(1, 11)),
            item("below", 2),
        )
    )
    assert markdown.startswith("- a\n  1. b\n  2. c\n     - d\n- e\n\nBetween.\n\n1. n1\n2. n2\n")
    assert markdown.endswith("\n10. n10\n    - below\n")
    assert ("ul li ol li ul li p", "d") in shown(markdown)
    assert ("ol li ul li p", "below") in shown(markdown)


def test_lines_of_a_list_item_stay_in_it():
    assert shown(to_markdown(article(item("a\nb"), item("c")))) == [("ul li p", "a\nb"), ("ul li p", "c")]


def test_quote_with_attribution():
    markdown = to_markdown(
        article(
            Block(BlockType.QUOTE, "One.", attribution="J. Roe"),
            Block(BlockType.QUOTE, "Two.", attribution="J. Roe"),
            Block(BlockType.PULL_QUOTE, "Loud."),
        )
    )
    assert markdown == "> One.\n>\n> Two.\n>\n> — J. Roe\n\n> Loud.\n"


def test_table_with_ragged_rows_and_bars():
    table = Block(BlockType.TABLE, "x", rows=(("Club", "Points"), ("A|B", "3", "won"), ("C\nD",)))
    assert shown(to_markdown(article(table))) == [
        ("table thead tr th", "Club"),
        ("table thead tr th", "Points"),
        ("table thead tr th", ""),
        ("table tbody tr td", "A|B"),
        ("table tbody tr td", "3"),
        ("table tbody tr td", "won"),
        ("table tbody tr td", "C D"),
        ("table tbody tr td", ""),
        ("table tbody tr td", ""),
    ]


def test_table_without_rows_is_its_text():
    assert to_markdown(article(Block(BlockType.TABLE, "Club 3", rows=((),)))) == "Club 3\n"


def test_code_is_fenced_by_more_than_it_holds():
    code = "def f():\n    '''```'''\n    return *a"
    assert shown(to_markdown(article(Block(BlockType.CODE, code)))) == [("fence", code + "\n")]


def test_caption_with_its_picture():
    picture = Image("https://n.example/a (1).jpg", alt="A [cloud]", caption="A cloud")
    markdown = to_markdown(article(Block(BlockType.CAPTION, "A cloud"), images=(picture,)))
    assert markdown == "![A \\[cloud\\]](https://n.example/a%20%281%29.jpg)\\\n*A cloud*\n"
    assert to_markdown(article(Block(BlockType.CAPTION, "A cloud"))) == "*A cloud*\n"


def test_a_caption_in_a_list_does_not_end_it():
    caption = Block(BlockType.CAPTION, "A cloud")
    picture = Image("https://n.example/a.jpg", alt="Sky", caption="A cloud")
    blocks = (
        item("Look up", ordered=True),
        caption,
        item("Count", ordered=True),
        item("again", level=2),
        caption,
        item("Go home", ordered=True),
        caption,
        paragraph("That was all."),
    )
    markdown = to_markdown(article(*blocks, images=(picture,)))
    assert markdown == (
        "1. Look up\n\n   ![Sky](https://n.example/a.jpg)\\\n   *A cloud*\n2. Count\n   - again\n\n"
        "     ![Sky](https://n.example/a.jpg)\\\n     *A cloud*\n3. Go home\n\n"
        "![Sky](https://n.example/a.jpg)\\\n*A cloud*\n\nThat was all.\n"
    )
    assert [text for _, text in shown(markdown) if text] == [
        *(
            "Look up",
            "Sky\nA cloud",
            "Count",
            "again",
            "Sky\nA cloud",
            "Go home",
            "Sky\nA cloud",
            "That was all.",
        ),
    ]


def test_live_entries_have_their_times_and_questions_are_bold():
    markdown = to_markdown(
        article(
            paragraph("One.", time="2026-03-18T10:00:00Z", role="live_entry"),
            paragraph("More.", time="2026-03-18T10:00:00Z", role="live_entry"),
            paragraph("Two.", time="2026-03-18T11:00:00Z", role="live_entry"),
            paragraph("Why?", role="question"),
        )
    )
    assert markdown == (
        "*2026-03-18T10:00:00Z*\n\nOne.\n\nMore.\n\n*2026-03-18T11:00:00Z*\n\nTwo.\n\n**Why?**\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "#hashtag",
        "1. no item",
        "2024) no item",
        "- no item",
        "+ no item",
        "* no item",
        "> no quote",
        "---",
        "- - -",
        "===",
        "a\n---",
        "a | b\n--- | ---\n1 | 2",
        "a\n:---",
        "```\nno code",
        "~~~ no code",
        "    no code",
        "*no* _emphasis_ __here__ ~~or~~ here",
        "snake_case_name and 2 * 3 * 4",
        "[no](link) ![no](image) [no]: reference",
        "<b>no html</b> <!-- nor this --> a < b",
        "&amp; AT&T &#65; R&D;",
        "`no code`",
        r"back\slash \* at the end\ ",
        "a\\\nb",
        "<https://n.example>",
        "1\\. x",
        "-",
        "#",
    ],
)
def test_text_that_looks_like_markdown_stays_text(text):
    expected = "\n".join(line.strip() for line in text.split("\n"))
    assert shown(escape(text)) == [("p", expected)]


def test_plain_prose_is_not_littered_with_backslashes():
    prose = "He said: \"It's 5 < 6, isn't it?\" (AT&T, 3.5 %) – e-mail me at a_b@n.example! #rain +1 -2 ..."
    assert escape(prose) == prose


LINES = st.lists(
    st.text(st.sampled_from("ab1. \t-+=*_~`#>|<&;:!()[]{}\\/'\"é漢\xa0"), min_size=1, max_size=14), min_size=1
)


@given(LINES)
def test_any_text_comes_back_from_a_parser(lines):
    expected = "\n".join(line.strip() for line in lines if line.strip())
    found = shown(escape("\n".join(lines)))
    assert found == ([("p", expected)] if expected else [])


@given(
    st.sampled_from([BlockType.HEADING, BlockType.LIST_ITEM, BlockType.QUOTE, BlockType.CAPTION]),
    st.text(st.sampled_from("ab1. -+=*_~`#>|<&;:!()[]{}\\/'\"é漢"), min_size=1, max_size=20),
)
def test_any_block_comes_back_from_a_parser(kind, text):
    expected = " ".join(text.split())
    found = shown(to_markdown(article(Block(kind, expected))))
    assert "".join(part for _, part in found) == expected


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=8))
def test_any_nesting_gives_one_item_a_line(shape):
    markdown = to_markdown(article(*(item(f"x{i}", *kind) for i, kind in enumerate(shape))))
    assert [part for _, part in shown(markdown)] == [f"x{i}" for i in range(len(shape))]
