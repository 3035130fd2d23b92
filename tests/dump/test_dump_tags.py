"""Tags in a dump of markdown become its marks or go; what is a listing, or text about HTML, stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.markdown import LINK_CLOSE, LINK_OPEN
from newsclean.dump.tags import without_tags

HEAD = (
    '# Head\n\n<div class="a">\n\n<div class="b" data-x="{&quot;a&quot;:1}">\n\n<span>Kicker</span>\n\n'
    "<p>Para</p>\n\n</div>\n\n"
)


def middle(text):
    return without_tags(f"{HEAD}{text}\n\n</div>").split("\n", 6)[-1]


def test_lines_of_tags_are_as_one_empty_line():
    assert without_tags(HEAD + "Text.\n\n</div>\n").split("\n") == [
        "# Head",
        "",
        "Kicker",
        "",
        "Para",
        "",
        "Text.",
    ]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('A <span class="x"\nid="y">word</span>.', "A word."),
        ('To <a href="/u" title="a > b">the end</a>.', f"To {LINK_OPEN}the end{LINK_CLOSE}."),
        ('<a name="x"></a>Text', "Text"),
        (
            '<img src="/a (1).jpg" alt="Say [&quot;this&quot;]\nand > that" />',
            '![Say "this" and > that](/a%20%281%29.jpg)',
        ),
        ("H<sub>2</sub>O and <b>bold</b>", "H2O and bold"),
        ("one<br />two", "one two"),
        ("<svg><title>Icon</title></svg>Text <script>a</script>", "Text"),
        ("1 < 2 and a<b, \\<div\\>", "1 < 2 and a<b, \\<div\\>"),
        ("Write `<div>` here", "Write `<div>` here"),
        ("```\n<div>\n\n</div>\n```", "```\n<div>\n\n</div>\n```"),
        ("Text\n\n    <div>\n    code</div>", "Text\n\n    <div>\n    code</div>"),
        ("<ul>\n<li>One</li>\n<li><p>Two</p></li>\n</ul>", "- One\n\n- Two"),
        (
            '-   <div class="x">\n\n    <a href="/n">News</a>\n\n    </div>',
            f"- {LINK_OPEN}News{LINK_CLOSE}",
        ),
        ("<h2 class='a'>Sub</h2>", "## Sub"),
    ],
)
def test_tags_are_read(text, plain):
    assert middle(text) == plain


def test_links_and_pictures_are_seen():
    found = segments(
        HEAD
        + '<a href="/b"\nclass="c"><img src="/b.jpg" alt="Bell" /></a>\n\nThe <a href="/x">bell</a> rang.'
    )
    assert found.text[-1] == "The bell rang."
    assert (found.link_chars[-1], found.links[-1], found.images[-1]) == (4, 1, 1)
    assert found.pictures[0][1:] == ("/b.jpg", "Bell")


def test_attributes_are_no_scripts():
    data = "{&quot;items&quot;:[" + "{&quot;id&quot;:1,&quot;t&quot;:&quot;a&quot;}," * 200 + "]}"
    style = ";".join(f"--color-{at}: var(--x-{at}, #fff)" for at in range(60))
    found = segments(
        f'{HEAD}<div data-state="{data}" style="{style} !important">\n\nText of the page.\n\n</div>'
    )
    assert found.text[-1] == "Text of the page."
    assert found.scripts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Text without markdown <div>a</div> <span>b</span> <p>c</p> <a href='/'>d</a>",
        "# Head\n\nThe <div> element, said <p>he</p>.",
        "# Head\n\n" + "Text of some length. " * 300 + "<div><p><span><a href='/'>",
    ],
)
def test_other_dumps_are_left_alone(text):
    assert without_tags(text) == text


@given(st.text("<>/\"'=`\\ \n#ab", max_size=200))
def test_any_text_can_be_read(text):
    assert isinstance(without_tags(HEAD + text), str)


@pytest.mark.parametrize(
    "piece", ['<a href="', "<a href='", "<svg>", '<div a="b" ', "<!-- ", "<a href=b>", "`<p>"]
)
def test_takes_time_in_proportion_to_the_length(piece):
    started = time.perf_counter()
    without_tags(HEAD + piece * (60_000 // len(piece)))
    assert time.perf_counter() - started < 3
