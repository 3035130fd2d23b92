"""Lines and paragraphs, markup and residue, for every dialect that converters write."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.records import BlockType

P, H, LI, Q, T, C = (
    BlockType.PARAGRAPH,
    BlockType.HEADING,
    BlockType.LIST_ITEM,
    BlockType.QUOTE,
    BlockType.TABLE,
    BlockType.CODE,
)


def rows(dump):
    page = segments(dump)
    return list(zip(page.kind, page.level.tolist(), page.text, strict=True))


@pytest.mark.parametrize(
    ("dump", "kind", "level", "text"),
    [
        ("# Storm hits the coast", H, 1, "Storm hits the coast"),
        ("### Storm hits ###", H, 3, "Storm hits"),
        ("Storm hits the coast\n====", H, 1, "Storm hits the coast"),
        ("Storm hits the coast\n---", H, 2, "Storm hits the coast"),
        ("[### Storm hits](/news/storm)", H, 3, "Storm hits"),
        ("- milk", LI, 1, "milk"),
        ("  * milk", LI, 1, "milk"),
        ("      + milk", LI, 2, "milk"),
        ("• milk", LI, 1, "milk"),
        ("> It rained.", Q, 0, "It rained."),
        ("> > It rained.", Q, 0, "It rained."),
        ("**It rained** on *Monday* and __Tuesday__.", P, 0, "It rained on Monday and Tuesday."),
        ("~~It~~ `rained`.", P, 0, "It rained."),
        ("O****perator denies allegations", P, 0, "Operator denies allegations"),
        (r"1\. It rained \- a lot\!", P, 0, "1. It rained - a lot!"),
        ("AT&amp;T said&nbsp;no<br>twice", P, 0, "AT&T said no twice"),
        (
            "The <b>bold</b>ness is <em>known</em>, said (<i>so</i>) <b>T</b>he man.",
            P,
            0,
            "The boldness is known, said (so) The man.",
        ),
        ("CO<sub>2</sub>, 10 m<sup>2</sup>, H<SUB>2</SUB>O.", P, 0, "CO2, 10 m2, H2O."),
        ("It has 10<sup>6</sup> stones.", P, 0, "It has 10 6 stones."),
        ('<p class="a">One</p><p>two<br/>three</p>', P, 0, "One two three"),
        ("<span>By Jo Smith</span><time>4 May</time><span>Pell</span>", P, 0, "By Jo Smith 4 May Pell"),
        ("It rained.</span><span>The sun shone.", P, 0, "It rained. The sun shone."),
        (
            "See https://e.com/a?x=1&section=2&region=3&copy=4; and go.",
            P,
            0,
            "See https://e.com/a?x=1&section=2&region=3&copy=4; and go.",
        ),
        ("R&amp;D &#8364;5 &#xE9; &hellip; &eacute;", P, 0, "R&D €5 é … é"),
        ("See [the report](https://e.com/a_(b)) today.", P, 0, "See the report today."),
        ('See [the report](https://e.com "The \\(full\\) report") today.', P, 0, "See the report today."),
        ("See [the report][1] today.\n\n[1]: https://e.com/r", P, 0, "See the report today."),
        ("See <https://e.com/r> today.", P, 0, "See https://e.com/r today."),
        ("Rain ![a cloud](/_next/image?url=%2Fa.jpg&w=3840&q=75) fell.", P, 0, "Rain fell."),
    ],
)
def test_a_line_of_each_dialect(dump, kind, level, text):
    assert rows(dump) == [(kind, level, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The score was 2 * 3 * 4.",
        "He called it f***ing rain.",
        "Prices rose 5*.",
        "The file is called snake_case_name.",
        "Say [sic] and [this (or that)] as it is.",
        "– Nie wiem – powiedział.",
        "24. Juni 2026 in Berlin",
        "1. FC Köln gewinnt in Mainz",
        "The #metoo movement, <3 and 1 < 2 > 0.",
        "AC/DC & Co. sold 100% of it.",
        "It costs $5 | $6 with tax",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert rows(text) == [(P, 0, text)]


def test_numbered_lines_are_a_list_where_they_count_on():
    assert rows("1. one\n2. two\n3. three") == [(LI, 1, "one"), (LI, 1, "two"), (LI, 1, "three")]
    assert segments("1. one\n2. two").ordered.tolist() == [1, 1]
    assert rows("1. one\n1. two") == [(LI, 1, "one"), (LI, 1, "two")]


def test_numbers_that_no_list_counts_from_its_beginning_stay():
    """Dates, ranks and places in a league, or a list whose first items stand elsewhere."""
    dates = ["28. Juni: Der Rat sagt ja.", "29. Juni: Der Rat sagt nein.", "29. Juni: Der Rat schweigt."]
    assert rows("\n\n".join(dates)) == [(P, 0, date) for date in dates]
    assert rows("5. five\n6. six") == [(P, 0, "5. five"), (P, 0, "6. six")]
    assert rows("1. one\n   - in it\n2. two\n\n28. Juni")[2:] == [(LI, 1, "two"), (P, 0, "28. Juni")]
    assert rows("## 1. Roads\n\nBad.\n\n## 2. Bridges")[::2] == [(H, 2, "1. Roads"), (H, 2, "2. Bridges")]
    assert rows("> 1. one\n> 2. two") == [(Q, 0, "1. one"), (Q, 0, "2. two")]
    assert rows("3. # Storm\n4. # Rain") == [(H, 1, "Storm"), (H, 1, "Rain")]
    assert rows("0. none\n1. one") == [(LI, 1, "none"), (LI, 1, "one")]


LONG = (
    "The council votes on Monday on the bridge, on the mill and on the weir below it, and then it goes home"
)


@pytest.mark.parametrize("above", ["The council voted for the bridge on Monday.", f"{LONG}, and {LONG}"])
@pytest.mark.parametrize("ruler", ["---", "-" * 30, "=" * 40])
def test_a_ruler_right_below_a_paragraph_makes_no_heading_of_it(above, ruler):
    assert rows(f"{above}\n{ruler}\n\nIt was dry.") == [(P, 0, above), (P, 0, "It was dry.")]


@pytest.mark.parametrize("above", [LONG, f"{LONG}, and {LONG}", "It is over."])
def test_an_underline_as_long_as_its_line_makes_a_heading_of_it(above):
    assert rows(f"{above}\n{'-' * len(above)}\n\nIt was dry.")[0] == (H, 2, above)
    assert rows(f"{LONG}\n---\n\nIt was dry.")[0] == (H, 2, LONG)


@pytest.mark.parametrize("item", ["0) -", "2. /", "3. >", "1. ![](a.jpg)"])
def test_an_item_of_nothing_but_a_sign_says_nothing(item):
    """Menus and breadcrumbs are numbered lists to some converters, and the signs between links are items."""
    assert rows(item) == []
    assert rows(f"It rained.\n\n{item}\n\nIt stopped.") == [(P, 0, "It rained."), (P, 0, "It stopped.")]


def test_a_pipe_table_is_rows_of_cells():
    page = segments("| Day | Place |\n|---|:--:|\n| Monday | [Hall](/h) |\n\nIt was full.")
    assert page.kind == (T, T, P)
    assert page.cells == {0: ("Day", "Place"), 1: ("Monday", "Hall")}
    assert page.text == ("Day | Place", "Monday | Hall", "It was full.")


def test_a_table_without_outer_pipes():
    page = segments("Day | Place\n---|---\nMonday | Hall\n\nThe end | or not")
    assert page.kind == (T, T, P)


def test_code_keeps_its_lines_and_a_lone_fence_opens_none():
    assert rows("```py\n# no heading\n  x = 1\n```\ndone") == [
        (C, 0, "# no heading"),
        (C, 0, "  x = 1"),
        (P, 0, "done"),
    ]
    assert rows("```\n# A heading") == [(H, 1, "A heading")]


def test_an_empty_link_in_a_listing_is_no_line():
    assert rows("```\n[]()\nx = 1\n```") == [(C, 0, "x = 1")]
    assert rows("```\n[]()\n```") == []


def test_link_share_counts_letters_and_links_over_lines():
    page = segments("[\n\n### Storm hits\n\nRain to follow.\n\n](/storm)\n\nNot a [link](/x)")
    assert page.text == ("Storm hits", "Rain to follow.", "Not a link")
    assert page.link_chars.tolist() == [10, 15, 4]
    assert page.links.tolist() == [1, 1, 1]


def test_images_are_kept_apart_with_where_they_stood():
    page = segments("First.\n\n![A cloud](https://e.com/a.jpg)\n\nSecond.")
    assert page.text == ("First.", "Second.")
    assert page.pictures == ((1, "https://e.com/a.jpg", "A cloud"),)
    assert page.images.tolist() == [0, 1]


@pytest.mark.parametrize(
    "line",
    [
        ".jpg&w=3840&q=75)",
        "/_next/image?url=%2Fmedia%2Frain.jpg&w=3840&q=75)",
        "![A cloud](/_next/image?url=https://e.com/a.jpg&w=",
        "data:image/gif;base64,R0lGODlhAQABAIA",
        "'%3e%3cmask%20id='m0'%20x='-1'%3e%3cpath%20d='M86.2677%201.86523H-0.34375'/%3e%3c/svg%3e)",
        "https://e.com/a.jpg?w=1200&amp;h=800",
    ],
)
def test_a_line_of_broken_image_markup_is_a_leftover(line):
    page = segments(f"It rained.\n{line}\nIt stopped.")
    assert page.text == ("It rained.", "It stopped.")
    assert [at for at, _ in page.leftovers] == [1]


@pytest.mark.parametrize(
    "line",
    ["The file rain.jpg was lost.", "He sent photo.png (and a note).", "An address with %3Cb%3E in it."],
)
def test_a_sentence_about_a_file_is_no_leftover(line):
    assert segments(line).text == (line,)


def test_front_matter_is_the_head_and_no_text():
    page = segments('---\ntitle: "Rain in Leeds"\ndate: 2026-02-28\ntags:\n  - rain\n---\n\nIt rained.')
    assert page.head == {"title": "Rain in Leeds", "date": "2026-02-28", "tags": "rain"}
    assert page.text == ("It rained.",)


def test_the_head_of_reader_services():
    page = segments("Title: Rain\n\nURL Source: https://e.com/r\n\nMarkdown Content:\nIt rained.")
    assert page.head == {"title": "Rain", "url source": "https://e.com/r"}
    assert page.text == ("It rained.",)


@pytest.mark.parametrize(
    "dump", ["Title: the play opened.\n\nIt rained.", "---\nIt rained.\n---\nIt stopped."]
)
def test_text_that_only_begins_like_a_head_stays(dump):
    assert segments(dump).head == {}
    assert "It rained." in segments(dump).text


def test_numbered_links_of_text_browsers():
    dump = "   [1]Home [2]Politics\n\n   It rained in [3]Leeds today.\n\nReferences\n\n   1. https://e.com/\n"
    page = segments(dump)
    assert page.text == ("Home Politics", "It rained in Leeds today.")
    assert page.link_chars.tolist() == [12, 5]
    assert segments("He said so [3]again.").text == ("He said so [3]again.",)


def test_a_paragraph_broken_in_the_source_is_one():
    whole = "It rained in Leeds and in Bradford on Monday and Tuesday, and then it stopped."
    broken = whole.replace("and Tuesday", "and\nTuesday")
    assert segments(f"# T\n\n{broken}\n\nIt was dry.\n").text == ("T", whole, "It was dry.")


def test_hard_breaks_and_unspaced_lines_stay_apart():
    assert segments("# T\n\nRoses are red  \nviolets are blue\n\nend").text[1:3] == (
        "Roses are red",
        "violets are blue",
    )
    assert segments("Home\nPolitics\nSport").text == ("Home", "Politics", "Sport")


@pytest.mark.parametrize("dump", ["", "\n\n", "***", "|", "![](a.jpg)", "\x00", "\ud800"])
def test_nothing_to_read_is_no_error(dump):
    page = segments(dump)
    assert len(page) == 0 or dump == "\ud800"


MARKUP = r"[ ] ( ) ![ ]( ](http://x) * ** _ > | --- ``` \ &amp; <b> <http://a> .jpg?a=1 &w=1&q=2 Word 日本。"
PIECES = [*MARKUP.split(), "\n", "\n\n", " ", "\t", "# ", "- ", "1. ", "A sentence ends. ", "[1]: http://x\n"]
PIECES += ["\ue000", "\ue002", "References\n 1. http://a\n", "\x00", "\ud800"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_string_is_a_dump(dump):
    page = segments(dump)
    n = len(page)
    for column in (
        page.level,
        page.ordered,
        page.link_chars,
        page.links,
        page.images,
        page.indent,
        page.bold,
    ):
        assert column.shape == (n,)
    for kind, text in zip(page.kind, page.text, strict=True):
        assert text
        assert "\n" not in text
        assert not set(text) & set("\ue000\ue001\ue002")
        assert kind is C or text == " ".join(text.split())


ITEM_NUMBER = re.compile(r"^\W*\d{1,3}[.)]\s+")


@given(
    st.lists(
        st.text("abc DÉ日é,'()“”0-9", min_size=1).filter(
            lambda t: any(c.isalnum() for c in ITEM_NUMBER.sub("", t, count=1))
        ),
        max_size=12,
    )
)
@example(["0) a", "0) b"])
@settings(max_examples=200, deadline=None)
def test_no_word_of_plain_paragraphs_is_lost(paragraphs):
    page = segments("\n\n".join(paragraphs))
    counts = str.isalpha if page.ordered.any() else str.isalnum  # a list's numbers are told by the column
    assert [c for t in page.text for c in t if counts(c)] == [c for p in paragraphs for c in p if counts(c)]


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "](",
        "![",
        '](a "',
        "**a",
        "_a_",
        "<b",
        "](x(",
        "- ",
        "|a",
        "[a][b]",
        "[x]: http://a\n",
        "a.jpg?",
        "--|",
        "<!--",
    ],
)
def test_time_grows_with_length_only(unit):
    def seconds(size):
        start = time.process_time()
        segments(unit * (size // len(unit)))
        return time.process_time() - start

    seconds(1000)
    assert seconds(160_000) < 40 * max(seconds(20_000), 0.002)


def test_nested_bullets_of_text_browsers_are_items():
    found = rows("  * World\n      + Africa\n          o Kenya\n          o Togo\n\no tempo passa")
    assert found[:4] == [(LI, 1, "World"), (LI, 2, "Africa"), (LI, 3, "Kenya"), (LI, 3, "Togo")]
    assert found[4] == (P, 0, "o tempo passa")


def test_a_line_that_begins_with_a_comma_goes_on():
    assert rows("The wings of the\nMill of Pell\n, still since 1954, turned.") == [
        (P, 0, "The wings of the"),
        (P, 0, "Mill of Pell, still since 1954, turned."),
    ]


@pytest.mark.parametrize(
    ("dump", "levels"),
    [
        ("- Oats\n  - Rye\n    - Spelt\n  - Wheat\n- Barley", [1, 2, 3, 2, 1]),
        ("1. Oats\n   - Rye\n2. Wheat\n3. Barley", [1, 2, 1, 1]),
        ("- Oats\n\n  They grow here.\n\n  - Rye", [1, 0, 2]),
        ("* Oats\n\t* Rye\n* Wheat", [1, 2, 1]),
        # no inner lists: numbers set flush right, a paragraph between two lists, indents that wander
        ("\n".join(f"{number:2}. Oats" for number in range(1, 12)), [1] * 11),
        ("- Oats\n\nThey grow here.\n\n  - Rye", [1, 0, 1]),
        ("- Oats\n - Rye\n- Wheat", [1, 1, 1]),
    ],
)
def test_an_item_further_in_is_of_an_inner_list(dump, levels):
    assert segments(dump).level.tolist() == levels


def test_numbers_go_on_behind_an_inner_list():
    assert segments("1. Oats\n   - Rye\n2. Wheat").ordered.tolist() == [1, 0, 1]


@pytest.mark.parametrize("piece", ["- a\n", " " * 9 + "- a\n" + "- b\n  c\n", "- a\n  b\n"])
def test_lists_take_time_in_proportion_to_their_length(piece):
    started = time.process_time()
    segments(piece * (200_000 // len(piece)))
    segments("\n".join(" " * min(at, 80) + "- a" for at in range(3000)))
    assert time.process_time() - started < 4


SPACED = "# Mill\n\nThe mill was sold.\n\n{}\n\nIt stands empty now.\n"


@pytest.mark.parametrize(
    ("item", "texts"),
    [
        ("- The weir\n  belongs to the Council", ["The weir belongs to the Council"]),
        ("- It is dry.\n  It was wet.\n  It is cold.", ["It is dry. It was wet. It is cold."]),
        ("3. The weir\n   and the lock", ["3. The weir and the lock"]),
        # a break that was meant, a line as far out as the item, one behind a blank line
        ("- The weir  \n  Council Road", ["The weir", "Council Road"]),
        ("- The weir\nCouncil Road", ["The weir", "Council Road"]),
        ("- The weir\n\n  Council Road", ["The weir", "Council Road"]),
    ],
)
def test_an_indented_line_right_under_an_item_goes_on_with_it(item, texts):
    assert list(segments(SPACED.format(item)).text[2:-1]) == texts


def test_indented_names_under_an_item_of_plain_text_stay_lines():
    """Without markdown a line is a line: only a small letter says that it goes on."""
    assert segments("• Home\n    News\n    Sport").text == ("Home", "News", "Sport")
    assert segments("• The mill\n  and the weir").text == ("The mill and the weir",)


LONG = "The mill was sold in May to a baker from the coast"


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (f"{LONG}\\\nwho grinds rye.", [f"{LONG} who grinds rye."]),
        (f"{LONG}\\\nHe grinds rye.\\", [LONG, "He grinds rye."]),
        ("Jo Smith bakes bread.\\", ["Jo Smith bakes bread."]),
        ('He said \\"rye.\\"\\', ['He said "rye."']),
        ("- Rye\\", ["Rye"]),
        ("Rye\n\\\n\\\nOats", ["Rye", "Oats"]),
        ("| Rye |\\\n| \\", ["Rye |"]),
        # a path, a backslash that is escaped, a listing
        ("It is in C:\\Mill\\", ["It is in C:\\Mill\\"]),
        ("It is in C:\\", ["It is in C:\\"]),
        ("It is on \\\\\\\\host\\", ["It is on \\\\host\\"]),
        ("It ends in \\\\", ["It ends in \\"]),
        ("```\nrye = 1 \\\n```", ["rye = 1 \\"]),
    ],
)
def test_the_backslash_of_a_line_break_is_no_text(text, texts):
    assert list(segments(SPACED.format(text)).text[2:-1]) == texts


@pytest.mark.parametrize("begin", ["- a\n", LONG + "\n"])
def test_a_paragraph_of_many_lines_ends_somewhere(begin):
    """Each line that goes on with a paragraph copies all of it."""
    assert len(segments(begin + "  b\n" * 10_000)) == 1
    assert max(map(len, segments(begin + "  b\n" * 40_000).text)) < 51_000
