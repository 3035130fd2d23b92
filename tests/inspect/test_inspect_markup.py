import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from newsclean.inspect.markup import Markup, document, el, is_web, join, link


def test_text_and_attributes_are_escaped():
    made = el(
        "p", "<b>", Markup("<i>x</i>"), None, ["a", "&"], class_="x", aria_label='"', data_n=3, hidden=True
    )
    assert made == '<p class="x" aria-label="&quot;" data-n="3" hidden>&lt;b&gt;<i>x</i>a&amp;</p>'


def test_empty_attributes_are_left_out_and_void_elements_have_no_end():
    assert el("input", value=None, hidden=False, type="search") == '<input type="search">'
    assert el("rect", x=1) == '<rect x="1"/>'


def test_what_no_page_may_hold_is_replaced():
    assert join("a\x00b\ud800c\x85\n") == "a\ufffdb\ufffdc\ufffd\n"


@given(st.text())
def test_any_text_comes_back_as_text_alone(value):
    tree = LexborHTMLParser(f"<body>{el('p', value, title=value)}</body>")
    (node,) = tree.css("body *")
    expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", value)
    assert node.text() == expected.replace("\r\n", "\n").replace("\r", "\n")
    assert node.attributes["title"] == expected.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("url", "web"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/x", False),
        ("https:///x", False),
        ("http://[bad", False),
        ("/x", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url, web):
    assert is_web(url) == web
    assert link(url, "x").startswith("<a ") == web


def test_the_policy_names_style_and_script_by_hash():
    page = document("T", el("p", "x"))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#x27;", "'")
    for name in ("style", "script"):
        inside = re.search(f"<{name}>(.*)</{name}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_document_loads_nothing():
    tree = LexborHTMLParser(document("T", el("p", "x")))
    assert not tree.css("[src], link, iframe, object, img, [style], [onclick]")
    assert "url(" not in tree.css_first("style").text()
    assert "@import" not in tree.css_first("style").text()
