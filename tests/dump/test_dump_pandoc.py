"""pandoc's notations go, with what they hold of classes and data, and no word does; elsewhere braces are text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.drawn_tables import as_rows
from newsclean.dump.pandoc import without_notations
from newsclean.dump.paragraphs import unwrapped

FRAME = """\
::: {{#root .App data="{{\\"a\\":[1,2]}}"}}
::: header
[Menu]{{.nav-action .radio-label
tabindex="0"}}
:::

{text}

::: {{.footer .md:hidden style="line one

line two"}}
© Echo
:::
:::
"""


def read(text):
    return without_notations(FRAME.format(text=text))


def middle(text):
    lines = read(text).split("\n")
    return "\n".join(lines[2:-3])


def test_divisions_and_their_attributes_go():
    assert read("Text.").split("\n") == ["Menu", "", "Text.", "", "© Echo", ""]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('A [word]{.w} and [two\nwords]{#i .w-[10px] key="a \\"b\\" }"}.', "A word and two words."),
        ('To [the\nend](/u?a=(b) "A\ntitle"){.link\ntrack="x"}.', 'To [the end](/u?a=(b) "A title").'),
        ("[[in]{.a} a [link]{.b}](/u){.c} here", "[in a link](/u) here"),
        ("[Name]{.a}[Place]{.b}", "Name Place"),
        ("[T]{.drop}he bell", "The bell"),
        ('![Alt [text]{.x}](/i.jpg){.im srcset="/a 1x,\n /b 2x"}', "![Alt text](/i.jpg)"),
        ("# Head {braced} {#head .x .y}", "# Head {braced}"),
        ("`f{x}`{.k} and {a: b} and [see]", "`f{x}` and {a: b} and [see]"),
        ("H~2~O, 3^rd^, ~~struck~~, a\\~b", "H2O, 3rd, ~~struck~~, a\\~b"),
        ("one -- two---three \\-- four", "one – two—three \\-- four"),
        ("[](#){.icon} []{.i}Text", "[](#) Text"),
        ("\\[sic\\]{.x}", "\\[sic\\]{.x}"),
    ],
)
def test_attributes_and_spans_go(text, plain):
    assert middle(text) == plain


def test_a_quote_and_a_list_are_put_together():
    quote = "> A quote that\n> goes [on](/u){.a\n> .b}."
    items = "-   ::: item\n    [One](/1){.x}\n    more\n    :::\n\n-   Two\n    24. May\n    -   Deep"
    assert middle(f"{quote}\n\n{items}").split("\n") == [
        "> A quote that goes [on](/u).",
        "",
        "-   [One](/1) more",
        "",
        "-   Two 24. May",
        "    -   Deep",
    ]


def test_listings_and_hard_breaks_stay():
    text = "Line one\\\nline two\n\n``` {.js}\nif (a) {\n  b[0]{.c}\n}\n```\n\n    indented\n      code"
    lines = middle(text).split("\n")
    assert lines[:2] == ["Line one  ", "line two"]
    assert lines[3:8] == ["```", "if (a) {", lines[5], "}", "```"]
    assert lines[-2:] == ["    indented", "      code"]


def test_raw_blocks_are_part_of_the_page():
    found = segments(FRAME.format(text="```{=html}\n<!-- x -->\n```\n\nText of a page."))
    assert found.text == ("Menu", "Text of a page.", "© Echo")


def test_marks_of_links_and_images_are_seen():
    found = segments(FRAME.format(text="![Bell](/b.jpg){.i}\n\nThe [bell\nof Orrin](/bell){.link} rang."))
    assert found.text[1] == "The bell of Orrin rang."
    assert (found.link_chars[1], found.links[1], found.images[1]) == (13, 1, 1)
    assert found.pictures[0][1:] == ("/b.jpg", "Bell")


@pytest.mark.parametrize(
    "text",
    [
        "A template says {.name} and [x]{.y} once, and no more.\n\nThe rest is text.",
        "::: note\nA warning box in another dialect.\n:::\n\nText.",
        "Text (in parentheses){.a}",
        "",
    ],
)
def test_other_dumps_are_left_alone(text):
    assert without_notations(text) == text


SIMPLE = ["  Year   Seals", "  ------ -------", "  2019   4", "  2020   1|1", ""]
BARE = ["  ---- ------", "  no   head", "  a    b", "  ---- ------"]
SEVERAL = [
    "  ------------------",
    "  Year   Long",
    "         name",
    "  ------ -----------",
    "  2019   one line",
    "         and two",
    "",
    "  2020   three",
    "  ------------------",
]
FRAMED = [
    "+-----+------+",
    "| a   | b    |",
    "+=====+======+",
    "| 村  | two  |",
    "| c   | more |",
    "+-----+------+",
]
LAYOUT = ["+-----------+", "| Para one. |", "|           |", "| -   item  |", "+-----------+"]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (SIMPLE, ["| Year | Seals |", "| 2019 | 4 |", "| 2020 | 1\\|1 |"]),
        (BARE, ["| no | head |", "| a | b |"]),
        (SEVERAL, ["| Year | Long name |", "| 2019 | one line and two |", "| 2020 | three |"]),
        (FRAMED, ["| a | b |", "| 村 c | two more |"]),
        (LAYOUT, ["Para one.", "-   item"]),
        (["Text.", "", "  " + "-" * 70, "", "More."], ["Text.", "  " + "-" * 70, "More."]),
    ],
)
def test_drawn_tables_become_rows(lines, rows):
    assert [line for line in as_rows(lines) if line] == rows


def test_rows_of_a_drawn_table_have_cells():
    found = segments(FRAME.format(text="\n".join(SIMPLE)))
    assert list(found.cells.values()) == [("Year", "Seals"), ("2019", "4"), ("2020", "1|1")]


words = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=60)


@given(words, st.integers(20, 80))
def test_a_wrapped_paragraph_comes_back_whole(found, width):
    lines = [""]
    for word in found:
        lines[-1:] = (
            [f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width else [lines[-1], word]
        )
    assert " ".join(filter(None, unwrapped(lines))) == " ".join(found)


@given(st.text("[]{}()\"'\\`:.#=<>|+-~^ \n!ab", max_size=300))
@settings(max_examples=300)
def test_any_text_can_be_read(text):
    letters = sorted(filter(str.isalpha, text))
    kept = without_notations(FRAME.format(text=text.replace("{", "{{")).replace("{{", "{"))
    assert len(sorted(filter(str.isalpha, kept))) <= len(letters) + 200
    assert "\n\n\n" not in kept or "```" in text or "~~~" in text


@pytest.mark.parametrize(
    "piece", ['[a]{.b c="', "[a](b\n", '::: {a="b" ', "+---+\n| a\n", "  -- --\n a\n", "`a[", "{.a}" * 3]
)
def test_takes_time_in_proportion_to_the_length(piece):
    frame = FRAME.format(text="x") * 20
    started = time.perf_counter()
    without_notations(frame + piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 3


def test_minified_scripts_are_no_pandoc_notation():
    script = 'window.a=function(e){t="x";for(n of r){.5<n&&(o[n]={c:1})}if(e){href="/a";return o[n]}}'
    dump = "\n".join([*["The council closed the bridge on Monday, it said."] * 3, *[script] * 30])
    assert without_notations(dump) == dump
