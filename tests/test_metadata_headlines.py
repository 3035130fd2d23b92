"""Headings that hold more than the headline."""

import time

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.head import head_of
from newsclean.metadata import metadata, title_heading
from newsclean.parse import parse


def read(html, url="https://www.herald.example/2025/story"):
    tree = parse(html)
    data = embedded(tree)
    return metadata(tree, data, layout(tree), url=url), data


def title(html):
    return read(html)[0].title


def page(heading, social="", page_title="", declared=""):
    data = f'<script type=application/ld+json>{{"@type":"NewsArticle","headline":"{declared}"}}</script>'
    tags = f"<meta property=og:title content='{social}'><title>{page_title}</title>"
    return f"{data if declared else ''}{tags}<h1>{heading}</h1><p>Text.</p>"


OWN = "Ferry to Tern Bay sails again"


@pytest.mark.parametrize(
    "heading",
    [
        f"<span>Harbour</span> <span>{OWN}</span>",
        f"<span>Harbour news</span>{OWN}",
        f"{OWN}<div>Forty people were on board</div>",
        f"<a href=/news/>News</a> | {OWN} <em>Updated</em>",
        f"<div><div>\n<b>Harbour</b><br>{OWN}\n</div></div>",
        # The title goes over several elements.
        "<i>Harbour</i> <span>Ferry to <b>Tern Bay</b></span> <span>sails again</span>",
        "<i>Harbour</i> Ferry to <b>Tern Bay</b> sails again",
    ],
)
@pytest.mark.parametrize("social", [OWN, f"{OWN} | Herald"])
def test_the_part_of_a_heading_that_the_head_gives_is_the_title(heading, social):
    assert title(page(heading, social, f"{OWN} - Herald")) == OWN


def test_the_most_trusted_title_is_looked_for_first():
    heading = f"<span>Everything about ferries</span> <strong>{OWN}</strong>"
    assert title(page(heading, "Everything about ferries", declared=OWN)) == OWN


@pytest.mark.parametrize(
    ("heading", "social", "page_title", "expected"),
    [
        # A newsroom that counts the kicker in.
        (f"<span class=kicker>Harbour</span> {OWN}", f"Harbour {OWN}", OWN, f"Harbour {OWN}"),
        # Where <title> is the whole heading, og:title may be the kicker.
        (f"<span>Harbour and shipping</span> {OWN}", "Harbour and shipping", f"Harbour and shipping {OWN}",
         f"Harbour and shipping {OWN}"),
        # The site's name, and a word that is too short to be sure.
        (f"<span>Tern Bay Herald</span> {OWN}", "Tern Bay Herald", "Tern Bay Herald", f"Tern Bay Herald {OWN}"),
        (f"<span>Harbour</span> {OWN}", "Harbour", "Ferry to Tern Bay sails", f"Harbour {OWN}"),
        # The head's words are there, and no element holds them.
        ("<span>Harbour: Ferry</span> <b>to Tern Bay</b> sails again", "Ferry to Tern Bay", "", f"Harbour: {OWN}"),
    ],
)  # fmt: skip
def test_other_headings_are_whole(heading, social, page_title, expected):
    site = "<meta property=og:site_name content='Tern Bay Herald'>"
    found = title(site + page(heading, social, page_title))
    assert found == expected


@pytest.mark.parametrize(
    ("heading", "social", "expected"),
    [
        (f"<span class=kicker>Harbour</span> {OWN}", f"Harbour: {OWN}", f"Harbour: {OWN}"),
        (f"<div>Harbour</div>{OWN}", f"Harbour - {OWN} | Tern Bay Herald", f"Harbour - {OWN}"),
        # Of two signs between the lines the heading shows but one.
        (f"<b>Harbour</b> Tern Bay: {OWN}", f"Harbour: Tern Bay: {OWN}", f"Harbour: Tern Bay: {OWN}"),
        # The heading shows the sign, has another one, or is spelled otherwise.
        (f"<b>Harbour:</b> {OWN}", f"Harbour: {OWN}", f"Harbour: {OWN}"),
        (f"<b>Harbour</b> – {OWN}", f"Harbour: {OWN}", f"Harbour – {OWN}"),
        (f"<b>HARBOUR</b> {OWN}", f"Harbour: {OWN}", f"HARBOUR {OWN}"),
        # One line: it is the head that has a sign too many.
        (f"Harbour {OWN}", f"Harbour: {OWN}", f"Harbour {OWN}"),
    ],
)
def test_a_sign_parts_the_lines_of_a_heading_where_the_head_gives_one(heading, social, expected):
    site = "<meta property=og:site_name content='Tern Bay Herald'>"
    assert title(site + page(heading, social)) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (f"<a href=/4711><span class='label label--blue'>Harbour</span> {OWN}</a>", OWN),
        (f"<span><small>Harbour</small><br>{OWN}</span>", OWN),
        (f"<span class=overline>Harbour</span>{OWN}", OWN),
        # Nothing says that the first line is a label; a class that only looks alike; a label within the title.
        (f"<span>Harbour</span> {OWN}", f"Harbour {OWN}"),
        (f"<span class=labels>Harbour</span> {OWN}", f"Harbour {OWN}"),
        ("Harbour <small>Ferry to Tern</small> Bay sails again", f"Harbour {OWN}"),
    ],
)
def test_a_label_that_json_ld_leaves_out_is_none_of_the_title(heading, expected):
    assert title(page(heading, f"Harbour {OWN}", f"Harbour - {OWN}", declared=OWN)) == expected


def test_headings_of_many_signs_take_no_time():
    heading = "<b>a</b> " * 3000
    start = time.perf_counter()
    title(page(heading, "a: " * 3000, declared="a - " * 3000))
    assert time.perf_counter() - start < 2


WHOLE = "Why the ferry sails again"


@pytest.mark.parametrize(
    "heading",
    [
        f"<span class='article-kicker'>Harbour</span> {WHOLE}",
        f"<span class=Dachzeile>Der Hafen</span>{WHOLE}",
        f"<div class=topic-label>Harbour</div> {WHOLE}",
        f"<small>2 May 2025, harbour</small> {WHOLE}",
        f"{WHOLE} <span class='entry-subtitle'>Forty people were on board</span>",
        f"{WHOLE} <span class=sub-line>Forty people were on board</span>",
        f"<span class='element-invisible'>Headline:</span> {WHOLE}",
        f"<span class='is-hidden'>Harbour</span> {WHOLE}",
        f"<span class=category><span class=sr-only>Topic </span>Harbour</span> – {WHOLE}",
        f"<div><p class=overline>Harbour</p><p>{WHOLE}</p></div>",
        # What is left out parts the words around it.
        "Why the ferry<span class=visually-hidden>, topic harbour, </span>sails again",
    ],
)
def test_what_markup_calls_a_kicker_is_none_of_the_title(heading):
    assert title(page(heading, "Why our ferry sails again", "Why our ferry sails again | Herald")) == WHOLE
    assert title(page(heading)) == WHOLE


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        # So little is left that the class must mean something else.
        ("<span class=category-name>Harbour and ferries</span> News", "Harbour and ferries News"),
        ("<small>Harbour</small> and <small>ferries</small>", "Harbour and ferries"),
        ("<small>All about the harbour</small>", "All about the harbour"),
        # Classes that only look alike: shown on large screens, cut at its edges.
        (f"<b class=hidden-xs>Harbour:</b> {WHOLE}", f"Harbour: {WHOLE}"),
        (f"<b class='overflow-hidden'>{WHOLE}</b> now", f"{WHOLE} now"),
    ],
)
def test_headings_that_markup_parts_otherwise_are_whole(heading, expected):
    assert title(page(heading)) == expected


def test_the_quote_that_a_headline_begins_with_is_part_of_it():
    assert title(page("<i class=kicker>Harbour</i>: »We wait for the ferry«")) == "»We wait for the ferry«"


def test_letters_that_are_animated_are_no_parts():
    letters = " ".join(f"<span class=hidden>{word}</span>" for word in "a b c d e f g h i j k l m".split())
    assert title(page(f"{letters} and the rest")) == "a b c d e f g h i j k l m and the rest"


def test_all_of_the_heading_is_known_to_be_the_title():
    found, data = read(page(f"<span class=kicker>Harbour</span> {WHOLE}"))
    assert found.title == WHOLE
    assert title_heading(data) == f"Harbour {WHOLE}"
    assert f"Harbour {WHOLE}" in head_of(data, found.title, title_heading(data)).titles
    found, data = read(page(WHOLE))
    assert title_heading(data) == WHOLE
    assert head_of(data, found.title, title_heading(data)).titles == (WHOLE,)
    _, data = read("<title>The ferry is back</title>")
    assert title_heading(data) is None


def test_ruby_says_how_signs_are_read():
    heading = "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の<ruby>船<rt>ふね</rt></ruby>がまた出る"
    assert title(f"<h1>{heading}</h1>") == "港の船がまた出る"
    tree = parse(f"<p>{heading}。</p>")
    assert layout(tree).texts == ["港の船がまた出る。"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ('<span>The new harbour</span>"We wait for the ferry"', 'The new harbour "We wait for the ferry"'),
        ("<span>Der neue Hafen</span>„Wir warten“", "Der neue Hafen „Wir warten“"),
        ('<b>"We wait and see</b>", he says', '"We wait and see", he says'),
        ("<i>Tern and Gull</i>'s last ferry", "Tern and Gull's last ferry"),
    ],
)
def test_a_line_may_begin_with_a_quote(heading, expected):
    assert title(f"<h1>{heading}</h1>") == expected


def test_deep_and_wide_headings_are_whole():
    deep = "<b>" * 60 + f"<i class=kicker>Harbour</i> {WHOLE}" + "</b>" * 60
    assert title(f"<h1>{deep}</h1>") == f"Harbour {WHOLE}"
    wide = "<i></i>" * 2_000
    assert title(f"<h1>{WHOLE} <small>Harbour</small>{wide}</h1>") == f"{WHOLE} Harbour"


def test_microdata_are_no_voice_for_what_stands_beside_the_headline_in_their_own_heading():
    marked = "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>{}</h1><p>Text.</p></div>"
    social = f"<meta property=og:title content='{OWN}'>"
    assert title(social + marked.format(f"{OWN} <a href=/harbour>Harbour</a>")) == OWN
    kicker = marked.format(f"<span class=kicker>Harbour</span> <span>{OWN}</span>")
    assert title(f"<meta property=og:title content='The ferry: it sails'>{kicker}") == f"Harbour {OWN}"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (f"{OWN} {OWN}", OWN),
        (f"<div>{OWN}</div><div>{OWN}</div>", OWN),
        (f"<div>{OWN}</div><div>{OWN} today</div>", f"{OWN} {OWN} today"),
        ("New York, New York", "New York, New York"),
    ],
)
def test_a_headline_that_stands_in_its_heading_twice_is_one(heading, expected):
    assert title(page(heading)) == expected
