import time

import pytest

from newsclean.pipeline import extract
from newsclean.shadow import unfolded

STORY = "".join(
    f"<p>Sentence {n} of the story about the harbour is long enough to be read as one, the council said.</p>"
    for n in range(7)
)
HEADING = "<h1>Harbour bridge closes</h1>"


def page(body):
    return f"<html lang=en><title>Harbour bridge closes</title><body>{HEADING}{body}</body></html>".encode()


@pytest.mark.parametrize(
    "attribute",
    ['shadowrootmode="open"', "shadowrootmode=closed", "class=a shadowrootmode='open' ", "shadowroot=open"],
)
def test_a_shadow_root_is_read_where_its_host_stands(attribute):
    style = "<style>p { color: red }</style><slot></slot>"
    held = page(f"<cp-article><template {attribute}>{style}{STORY}</template></cp-article>")
    assert extract(held).text == extract(page(f"<cp-article>{STORY}</cp-article>")).text
    inner = f"<x-body><template {attribute}>{STORY}</template></x-body>"
    nested = page(f"<x-page><template {attribute}><main>{inner}</main></template></x-page>")
    assert extract(nested).text == extract(held).text


def test_a_host_in_a_sentence_does_not_end_its_paragraph():
    term = "<b><template shadowrootmode=open><style>b{}</style><slot></slot></template>lock</b>"
    assert (
        "The lock at the mill is shut"
        in extract(page(f"<p>The {term} at the mill is shut, they said.</p>{STORY}")).text
    )


@pytest.mark.parametrize(
    "kept",
    [
        "<template><p>x</p></template><p>y</p>",
        "<p data-a=shadowroot>x</p><template id=a><b>y</b></template>",
        "<template><x-a><template shadowrootmode=open>x</template></x-a></template>",
        "<script>'<template shadowrootmode=open>'</script><p>x</p></template>",
        "<!-- <template shadowrootmode=open> --><p>x</p>",
        "<iframe srcdoc='<template shadowrootmode=open>x</template>'></iframe>",
        "<template-x shadowrootmode=open>x</template-x></template>",
    ],
)
def test_what_no_reader_sees_and_other_pages_stay_as_they_are(kept):
    assert unfolded(kept.encode()) == kept.encode()


def test_templates_are_closed_each_for_itself():
    inner = b"<template><slot>2</slot></template>3"
    rest = b"4</a-b><slot>5</slot><template title='>'>6</template>"
    markup = b"<a-b><template shadowrootmode=open><slot name=a>1</slot>" + inner + b"</template>" + rest
    assert unfolded(markup) == b"<a-b><span>1" + inner + b"</span>" + rest


@pytest.mark.parametrize(
    "piece",
    [
        "<template shadowrootmode=open>",
        "<template '",
        '<template "',
        "<!--",
        "<script ",
        "<template ",
        "</template ",
    ],
)
def test_hostile_pages_take_time_that_grows_with_them(piece):
    start = time.perf_counter()
    unfolded(b"shadowroot " + piece.encode() * 100_000)
    unfolded(b"shadowroot ' " + piece.encode() * 100_000)
    assert time.perf_counter() - start < 10
