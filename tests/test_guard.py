"""Tags beyond the limits go, text and ordinary pages stay, and the parser's depth is bounded."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from selectolax.lexbor import LexborHTMLParser

from newsclean.config import ParseConfig
from newsclean.guard import guarded
from newsclean.parse import is_small, needs_guard, parse
from tests.hostile.shapes import SHAPES
from tests.hostile.strategies import HTML

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("*/page.html"))
LIMITS = ParseConfig()
SMALL = ParseConfig(max_depth=12, max_unclosed=3)


def depth(tree):
    deepest = 0
    stack = [(tree.root, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        child = node.child
        while child is not None:
            if child.child is not None:
                stack.append((child, level + 1))
            child = child.next
    return deepest


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_ordinary_pages_stay_as_they_are(path):
    page = path.read_bytes().decode("utf-8", "replace")
    assert guarded(page, LIMITS) == (page, 0, 0)


def test_ordinary_pages_are_not_read_twice():
    looked_at = [path.parent.name for path in FIXTURES if needs_guard(path.read_bytes())]
    assert len(looked_at) <= len(FIXTURES) // 20


@pytest.mark.parametrize(
    ("page", "looked_at"),
    [
        ("<p>one<br><img src=x><hr></p>" * 1_000, False),
        ("<script>if (a < b && b > c && c > d) x()</script>" * 1_000, False),
        ("<style>a > b > c {}</style>" * 1_000, False),
        ("<P>one<BR></P>" * 1_000, False),
        ("<div>one" * 1_000, True),
        ("<font size=1>one</b><br>" * 1_000, True),
        ("<b title='</i>'>one<br>" * 1_000, True),
        ("<font size=1>one</b>" * 10_001, True),
        ("<p " + " ".join(f"a{i}='>'" for i in range(5_000)) + ">", True),
        ("<p " + " ".join(f"a{i}='<>'" for i in range(5_000)) + ">", True),
        ("<p '><p " + " ".join(f"a{i}='>'" for i in range(5_000)) + ">", True),
    ],
)
def test_pages_are_looked_at_for_what_is_left_open_or_long(page, looked_at):
    assert needs_guard(page.encode()) is looked_at


@pytest.mark.parametrize(
    "page",
    [
        "<p>one<p>two" * 9_000,
        "<ul>" + "<li>one" * 9_000 + "</ul>",
        "<table>" + "<tr><td>one<td>two" * 9_000 + "</table>",
        "<dl>" + "<dt>one<dd>two" * 9_000 + "</dl>",
        "<div><p>one<br><img src=x><hr><input></div>" * 9_000,
        "<svg><path d='M0'/><g><path/></g></svg>" * 9_000,
        "<script>if (a < b) { x('<div><div>') }</script><p>one</p>" * 9_000,
        "<!-- <div> --><p>one</p>" * 9_000,
        "<h2>one</h2><a href='?a=<div>'>two</a>" * 9_000,
        "<style>a > b {}</style><title>one</title><textarea><div></textarea>" * 9_000,
        "<b>one</b><i>two</i><em><strong>three</strong></em>" * 9_000,
        "<select>" + "<option>one" * 1_900 + "</select>" + "<p>one" * 9_000,
        "<article><header><h1>one</h1></header><section><div><p>two</p></div></section></article>" * 9_000,
        "<p title='a > b' data-x=\"<p>\">one</p>" * 9_000,
        "<button>one<button>two" * 9_000,
    ],
)
def test_long_pages_of_ordinary_markup_stay(page):
    assert guarded(page, LIMITS) == (page, 0, 0)


@pytest.mark.parametrize("name", [name for name in SHAPES if name.startswith("deep")])
def test_hostile_nesting_is_bounded(name):
    page = SHAPES[name](20_000)
    assert depth(parse(page)) <= 3 * LIMITS.max_depth


@pytest.mark.parametrize(
    "name",
    [
        "unclosed fonts",
        "unclosed fonts, then paragraphs",
        "all formatting",
        "formatting out of scope",
        "adoption, distinct",
    ],
)
def test_formatting_does_not_multiply(name):
    page = SHAPES[name](20_000)
    nodes = sum(1 for _ in parse(page).root.traverse())
    assert nodes <= 20_000 * (LIMITS.max_unclosed + 2)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HTML)
@example("<svg><style><div></style>" * 30)
@example("<div><table><td></div>" * 30)
@example("<span><div></span></div>" * 30)
@example("<script><!--<script></script></div></script><div>" * 30)
def test_the_parser_is_never_much_deeper_than_the_limit(markup):
    page, _, _ = guarded(markup * 3, SMALL)
    # A table's cell stands in a row and a body that no tag has opened.
    assert (
        depth(LexborHTMLParser(page.encode("utf-8", "replace")))
        <= 3 * SMALL.max_depth + SMALL.max_unclosed + 6
    )


@settings(max_examples=200, deadline=None)
@given(HTML)
def test_only_tags_go(markup):
    page, tags, trimmed = guarded(markup * 3, SMALL)
    assert (
        re.sub(r"<[a-zA-Z/][^<>]*>?", "", page) in re.sub(r"<[a-zA-Z/][^<>]*>?", "", markup * 3)
        or tags
        or trimmed
    )
    assert (page == markup * 3) == (not tags and not trimmed)


def test_attributes_beyond_the_limit_go_and_the_first_stay():
    page = "<p " + " ".join(f"a{i}='>{i}'" for i in range(5_000)) + ">text</p>"
    tree = parse(page)
    node = tree.css_first("p")
    assert node.text() == "text"
    assert list(node.attributes)[:2] == ["a0", "a1"]
    assert len(node.attributes) == LIMITS.max_attributes


def test_what_goes_is_said(caplog):
    parse("<div>" * 20_000)
    assert "19700 tags" in caplog.text


def test_small_elements_are_told_from_large():
    tree = LexborHTMLParser("<div>" + "<p>one</p>" * 40 + "</div>")
    assert is_small(tree.css_first("div"), 80)
    assert not is_small(tree.css_first("div"), 79)
    assert is_small(tree.css_first("p"), 1)
