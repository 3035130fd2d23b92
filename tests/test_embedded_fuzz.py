"""Nothing that a page can embed raises or hangs."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import images, metadata
from newsclean.parse import parse

KEYS = st.sampled_from(
    "@type @id @graph headline name author creator datePublished dateModified image keywords articleSection "
    "articleBody publisher url mainEntityOfPage mainEntity isAccessibleForFree inLanguage description".split()
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.sampled_from(["NewsArticle", "Person", "2025-01-02T10:00:00Z", "\ud800", "9" * 400, "&amp;lt;"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


def read(html):
    tree = parse(html)
    blocks = layout(tree)
    data = embedded(tree)
    found = metadata(tree, data, blocks, url="https://example.org/a")
    images(blocks, [True] * len(blocks.texts), data, "https://example.org/a")
    return found


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
def test_json_of_any_shape(value):
    script = json.dumps(value).replace("</", "<\\/")
    read(f"<head><script type='application/ld+json'>{script}</script></head><h1>A title</h1><p>By Jane Doe")


@settings(max_examples=150, deadline=2000)
@given(st.text(max_size=200))
def test_text_of_any_kind_in_place_of_json(text):
    starts = ("", "{", '{"headline": "')
    read("".join(f"<script type='application/ld+json'>{start}{text}</script>" for start in starts))


@settings(max_examples=100, deadline=2000)
@given(KEYS, st.text(max_size=80), st.text(max_size=80))
def test_meta_tags_and_microdata_of_any_kind(key, text, more):
    safe, other = (t.replace('"', "&quot;") for t in (text, more))
    read(
        f'<meta name="author" content="{safe}"><meta property="article:published_time" content="{other}">'
        f'<meta property="og:image" content="{safe}"><html lang="{other}"><div itemscope itemtype="{safe}">'
        f'<i itemprop="{key}" content="{other}">x</i><time datetime="{safe}">{other}</time><h1>{more}</h1>'
        f'<img srcset="{other}" data-src="{safe}"></div><a rel=author>{safe}</a>'
    )


@pytest.mark.parametrize(
    "script",
    [
        "[" * 200_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"@graph":[' * 700 + '{"headline":"x"}' + "]}" * 700,
        '{"headline": ' + "9" * 5000 + "}",
        '{"headline": 1e999, "datePublished": -1e308, "author": [[[[{"name": [{"name": 3}]}]]]]}',
        '{"@type": "NewsArticle", "headline": "' + "x" * 1_000_000,
        '{"a": "\\' * 100_000,
        '{"headline": "' + '"a" ' * 50_000,
        "{" + " " * 300_000 + "x",
        '{"author": "' + "a, " * 100_000 + '", "headline": "x", "@type": "Article"}',
        '{"@type": "Article", "headline": "' + " - " * 50_000 + '"}',
        "{" + '"headline":"' * 50_000,
        '{"headline":"x"' + "\n" * 200_000 + "//",
        "//" * 100_000 + "{",
    ],
)
def test_hostile_json_is_passed_over_in_time(script):
    read(f"<head><script type='application/ld+json'>{script}</script></head><h1>T</h1>")
