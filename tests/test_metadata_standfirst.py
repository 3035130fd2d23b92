"""Standfirsts by the place, the class and the words of their blocks."""

import time

import pytest

from newsclean import extract
from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata, shown_standfirst
from newsclean.metadata.introductions import is_signed
from newsclean.metadata.openings import bare, is_day
from newsclean.metadata.standfirst import Trust
from newsclean.parse import parse

SUMMARY = "The old harbour bridge closes in May for repairs that the town has put off for twenty years"
SECOND = "What drivers, cyclists and the people who live beside it have to know before spring"
BODY = "<p>Council members talked for three hours on Monday about the bridge, its rust and its price.</p>"
HEAD = f"<meta name=description content='{SUMMARY}'>"


def lead(html):
    tree = parse(html)
    return metadata(tree, embedded(tree), layout(tree), url=None).lead


def trust(html):
    tree = parse(html)
    data = embedded(tree)
    metadata(tree, data, layout(tree), url=None)
    found = shown_standfirst(data)
    return found.trust if found else None


@pytest.mark.parametrize(
    "line",
    [
        "<p class='article-teaser'>{}</p>",
        "<span class=subline>{}</span>",
        "<div class='ContentHeaderDek-x1 y2'>{}</div>",
        "<div class=article-intro><div class=rich><p>{}</p></div></div>",
        "<div class=article-summary><div><div><span>{}</span></div></div></div>",
    ],
)
def test_what_only_standfirsts_are_called(line):
    assert lead(f"<h1>Bridge</h1>{line.format(SUMMARY)}{BODY * 3}") == SUMMARY


@pytest.mark.parametrize(
    "line",
    [
        # A card of another story, what a picture shows, and a wrapper of more than the one block.
        "<ul><li class='article-teaser'><a href=/b>{}</a></li></ul>",
        "<p class='caption description'>{}</p>",
        "<div class='article-summary speakable-body'>{}</div>",  # said to listeners only
        "<div class=article-intro><div><p>{0}</p><p>And more of it</p></div></div>",
    ],
)
def test_what_is_none_whatever_it_is_called(line):
    assert lead(f"<h1>Bridge</h1>{line.format(SUMMARY)}{BODY * 3}") is None


def test_a_class_that_goes_with_a_word_about_captions_is_none_of_a_caption():
    line = f"<h2 class='Hero__teaser caption-s7'>{SUMMARY}</h2>"
    assert lead(f"{HEAD}<h1>Bridge</h1>{line}{BODY * 3}") == SUMMARY


def test_a_standfirst_in_the_bylines_box_is_sure_where_its_class_says_so():
    box = f"<div class=byline-social><p>By Ann Lee</p><p>2 May</p><p class=strapline>{SUMMARY}</p></div>"
    assert trust(f"{HEAD}<h1>Bridge</h1>{box}{BODY * 3}") is Trust.SURE


def test_a_sentence_that_names_the_title_is_no_title():
    line = f"“Harbour bridge” is what the council calls it: {SUMMARY}"
    assert lead(f"<h1>Harbour bridge</h1><div class=abstract><p>{line}</p></div>{BODY * 3}") == line
    again = "News | 3 May 2025 | The town, its council and the water «Harbour bridge»"
    assert lead(f"<h1>Harbour bridge</h1><h2 class=intro__title>{again}</h2>{BODY * 3}") is None


def test_what_the_head_describes_comes_before_a_kicker_that_is_called_like_a_standfirst():
    kicker = "<p class=story-subline>The successor of the mayor and his honour</p>"
    late = f"<h2>Mayor</h2><div>{kicker}</div><p class=story__teaser>{SUMMARY}</p>"
    assert lead(f"{HEAD}<h1>Bridge</h1>{late}<div>{BODY * 3}</div>") == SUMMARY


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"HARBOUR TOWN {SUMMARY}", SUMMARY),
        (f"Harbour{SUMMARY}", SUMMARY),  # an inline kicker
        (f"Summary: {SUMMARY}", SUMMARY),
        (f"19.10.2019, 15:30 Uhr {SUMMARY}", SUMMARY),
        (f"31. Oktober 2023. {SECOND}", SECOND),
        (f"3 mai 2024 – {SECOND}", SECOND),
        (f"- {SECOND}", SECOND),
    ],
)
def test_kickers_days_and_dashes_in_front_are_no_part_of_it(text, rest):
    assert bare(text, {"".join(filter(str.isalnum, SUMMARY.lower()))}) == rest


@pytest.mark.parametrize(
    "text",
    [
        "31. Oktober 2023 war ein guter Tag für die Brücke und die Stadt",
        "2022 was the year in which the council put the bridge off again",
        "5-steps to mend a bridge before spring",
        "75 injured near the bridge – and nobody says why",
        "- so she says - the bridge is closed",
        "- the bridge\n- the town",
        "",
    ],
)
def test_what_a_standfirst_may_begin_with_stays(text):
    assert bare(text, {"".join(filter(str.isalnum, SUMMARY.lower()))}) == text


def test_a_sentence_that_the_description_leaves_out_stays():
    known = "".join(filter(str.isalnum, SUMMARY.lower()))
    for said in ("What does the town know of its bridge?", "The ferry has to wait."):
        assert bare(f"{said} {SUMMARY}", {known}) == f"{said} {SUMMARY}"
    assert bare(f"摘要：{SUMMARY}", {known}) == SUMMARY


def test_a_line_with_a_place_and_a_day_is_none():
    assert is_day("Hamburg, 2. November 2021")
    assert is_day("2 May 2021")
    assert not is_day("The town looks back on May 2021")
    line = f"<h3>Hamburg an der Brücke, 2. November 2021</h3><h2 class=dek>{SUMMARY}</h2>"
    assert lead(f"<h1>Bridge</h1>{line}{BODY * 3}") == SUMMARY


def test_who_wrote_it_is_none():
    signed = "Posted by Ann Lee, Bo Ek and Kim Roth - Harbour Engineering team"
    assert is_signed(signed)
    assert is_signed("Verfasst von Ann Lee und Bo Ek")
    assert not is_signed("Written by Ann Lee, the play about the bridge comes to town.")
    assert not is_signed("Posted by the thousands, pictures of the bridge fill the net")
    head = f"<meta name=description content='{signed}'>"
    assert lead(f"{head}<h1>Bridge</h1><div>{signed}</div><div>{BODY * 3}</div>") is None


def test_all_of_a_list_is_the_standfirst():
    items = "".join(f"<li>{text}" for text in (SUMMARY, "What drivers have to know.", "The ferry sails."))
    html = f"{HEAD}<h1>Bridge</h1><div class=teaser-text><ul>{items}</ul></div><div>{BODY * 6}</div>"
    assert lead(html) == f"{SUMMARY} What drivers have to know. The ferry sails."
    found = extract(html)
    assert found.lead == f"{SUMMARY} What drivers have to know. The ferry sails."
    assert "ferry" not in found.text


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        (f"<div class=Article__summary><p>{SECOND}</p></div>", True),
        (f"<div class=article-intro__copy>{SECOND}</div>", True),
        (f"<p class=summary>{SUMMARY}</p>", False),  # the same again
        (f"<p class=ErrMsg>{SECOND}</p>", False),
        (f"<p class=summary>{SECOND}</p>{BODY}", False),  # a paragraph of the text follows
        (f"<aside class=summary>{SECOND}</aside>", False),
    ],
)
def test_a_second_standfirst_in_the_same_header_belongs_to_it(second, joined):
    html = f"<header><h1>Bridge</h1><h2 class=dek>{SUMMARY}</h2>{second}</header><div>{BODY * 3}</div>"
    assert lead(html) == (f"{SUMMARY} {SECOND}" if joined else SUMMARY)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<span class=stage__subline>{SECOND}</span>", SECOND),
        (f"<small class=article-subtitle><span>{SECOND}</span></small>", SECOND),
        (f"<span class=kicker>{SECOND}</span>", None),
        ("<span class=subtitle>3 May 2025</span>", None),
    ],
)
def test_a_subline_in_the_titles_heading(inside, expected):
    html = f"<title>Harbour bridge closes</title><h1>Harbour bridge closes {inside}</h1>{BODY * 6}"
    assert (lead(html), extract(html).lead) == (expected, expected)
    if expected:
        assert extract(html).title == "Harbour bridge closes"


def test_what_begins_like_days_and_kickers_for_ever_takes_no_time():
    texts = ["1" * 900, "1.1.20 " * 120, "a " * 450, "- " * 450, "Posted by " * 90, "é" * 900, ". " * 450]
    start = time.perf_counter()
    for text in texts * 20:
        bare(text, {"a" * 50, text.replace(" ", "")[20:]})
        is_day(text)
        is_signed(text)
    assert time.perf_counter() - start < 2


def test_wrappers_and_lists_without_end_take_no_time():
    deep = "<div>" * 400 + SUMMARY + "</div>" * 400
    wide = "<ul class=summary>" + f"<li>{SUMMARY}" * 5_000 + "</ul>"
    start = time.perf_counter()
    assert lead(f"<h1>Bridge</h1>{deep}{BODY * 3}") is None
    lead(f"{HEAD}<h1>Bridge</h1>{wide}{BODY * 3}")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "html",
    [
        f"<meta name=description content='{SUMMARY}'><h1>Bridge</h1><div>{SUMMARY}</div>{BODY * 3}",
        f"<h1>Bridge</h1><p class='article__standfirst'>{SUMMARY}</p>{BODY * 3}",
        f"<h1>Bridge</h1><h2 class=dek>{SUMMARY}</h2>{BODY * 3}",
    ],
)
def test_the_standfirst_that_is_shown_is_the_lead(html):
    assert lead(html) == SUMMARY


@pytest.mark.parametrize(
    "line",
    [
        "<h2 class='article-subhead'>{}</h2>",
        "<div class='hero__excerpt'>{}</div>",
        "<p class=headingIntro>{}</p>",
        "<h5 class=deck>{}</h5>",
        "<p class='td-post-sub-title'>{}</p>",
        "<p class=SubTitulo>{}</p>",
        "<div class='incipit w-full'>{}</div>",
        "<div class=lead>{}</div>",
        "<div class='x-lead'>{}</div>",
        "<p class='chapo sous-titre'>{}</p>",
        "<p class=article-unterzeile>{}</p>",
    ],
)
def test_right_below_the_title_class_or_heading_make_a_standfirst_sure(line):
    html = f"<h1>Bridge</h1>{line.format(SUMMARY)}<p>By Ann Lee</p>{BODY * 3}"
    assert lead(html) == SUMMARY
    assert trust(html) is Trust.SURE


def test_a_sentence_in_the_next_heading_is_one_too_but_not_who_wrote_it():
    line = "As the town grows the council puts its money where boats and ferries matter"
    assert trust(f"<h1>Bridge</h1><h2>{line}</h2><p>By Ann Lee</p>{BODY * 3}") is Trust.SURE
    byline = "<h3 class=subhead>von webmaster | Eingetragen bei: Politik | 0 Kommentare</h3>"
    assert trust(f"<h1>Bridge</h1>{byline}{BODY * 3}") is Trust.TOLD


@pytest.mark.parametrize(
    "line",
    [
        "<p>Menu</p><p>Share</p><h2 class=subtitle>{}</h2>",
        "<div class='mini-profile__subtitle'>{}</div>",
        "<p class=summary>{}</p>",
        "<p class=lead-gen>{}</p>",
        "<p class=subline>{}</p>",  # often a kicker, and the summary stands behind it
    ],
)
def test_elsewhere_or_called_otherwise_it_is_only_told(line):
    html = f"<h1>Bridge</h1>{line.format(SUMMARY)}{BODY * 3}"
    assert trust(html) is Trust.TOLD


@pytest.mark.parametrize(
    "box",
    [
        f"<p class='video-desc' itemprop='description'>{SUMMARY}</p>",
        f"<p class='chart-dek'>{SUMMARY}</p>",
        f"<ul><li class=dv-item><img src=/a.jpg><div class=summary><p>{SUMMARY}</p></div></ul>",
    ],
)
def test_what_goes_with_a_medium_is_no_standfirst(box):
    assert lead(f"<h1>Bridge</h1>{box}{BODY * 3}") is None


def test_a_described_paragraph_in_the_text_looks_plain():
    head = (
        f"<meta name=description content='{SUMMARY}'><h1>Bridge</h1><p>By Ann Lee</p><p>Monday, 9 March</p>"
    )
    paragraph = f"<div class='story-body-text'><p>{SUMMARY}</p>"
    assert trust(f"{head}{paragraph}<div class=b>{BODY * 3}</div></div>") is Trust.PLAIN
    assert trust(f"{head}<div class=x><p>{SUMMARY}</p></div><div class=b>{BODY * 3}</div>") is Trust.TOLD


def test_the_first_paragraph_is_no_standfirst():
    first = "The council met on Monday evening and talked for three hours."
    assert lead(f"<meta name=description content='{first}'><h1>Bridge</h1><p>{first}</p>{BODY * 3}") is None


SHARE = "".join(f"<li class=share><p>{name}</p></li>" for name in ("Jane Roe", "4 May 2031", *"ABCDEFG"))
BOLD = f"<p><strong>{SUMMARY}.</strong></p>"
TEXT = BODY * 3


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Bridge</h1>{BOLD}{TEXT}",
        f"<h1>Bridge</h1><ul>{SHARE}</ul>{BOLD}{TEXT}",  # who, when and buttons are no text
        f"<h1>Bridge</h1><ul>{SHARE}</ul><h2>{SUMMARY}.</h2>{TEXT}",
        f"<h1>Bridge</h1><p class=x><b>{SUMMARY}.</b> <b>{SECOND}.</b></p>{BODY.replace('<p', '<p class=x') * 4}",
    ],
)
def test_a_first_paragraph_in_bold_before_plain_ones(page):
    assert lead(page).startswith(SUMMARY)
    assert trust(page) is Trust.TOLD


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Bridge</h1>{BOLD * 4}{TEXT}",  # all of the text is in bold
        f"<h1>Bridge</h1>{BODY}{BODY * 4}{BOLD}{TEXT}",  # behind some paragraphs of the text
        # Headings and names have no stop; and what goes on in lower case began elsewhere.
        f"<h1>Bridge</h1><ul>{SHARE}</ul><p><b>{SUMMARY}</b></p>{TEXT}",
        f"<h1>Bridge</h1><ul>{SHARE}</ul><p><b>and {SUMMARY}.</b></p>{TEXT}",
        f"<h1>Bridge</h1><ul>{SHARE}</ul><p><b>{SUMMARY.upper()}.</b></p>{TEXT}",
        f"<h1>Bridge</h1>{BODY * 4}",
    ],
)
def test_not_all_that_is_in_bold_is_a_standfirst(page):
    assert lead(page) is None


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Bridge</h1><ul>{SHARE}</ul>{BOLD}<p>Anna Roe</p>{TEXT}",
        f"<header><h1>Bridge</h1><p>{SUMMARY}.</p></header><div>{TEXT}</div>",
    ],
)
def test_what_is_the_lead_is_no_text_and_the_rest_is(page):
    article = extract(f"<body><article>{page}{BODY.replace('three', 'four') * 4}</article></body>")
    assert article.lead == f"{SUMMARY}."
    assert SUMMARY not in article.text
    assert "three hours" in article.text


def test_a_sentence_that_ends_the_titles_header():
    header = "<header><h1>Bridge</h1><p{}>{}</p>{}</header><div>{}</div>"
    assert lead(header.format("", f"{SUMMARY}.", "", TEXT)) == f"{SUMMARY}."
    assert lead(header.format("", SUMMARY, "", TEXT)) is None  # no sentence
    assert lead(header.format(" class=entry-meta", f"By Ann Roe. {SUMMARY}.", "", TEXT)) is None
    assert lead(header.format("", f"{SUMMARY}.", BODY, TEXT)) is None  # the text goes on in it
    assert lead(f"<div><h1>Bridge</h1><p>{SUMMARY}.</p></div><div>{TEXT}</div>") is None


OTHERS = "".join(f"<div class=card><h3>Another story {n}</h3></div>" for n in range(20))


def test_behind_a_list_of_others_class_and_description_make_a_standfirst():
    box = "<div class=story-subtitle><p>{}</p></div>"
    page = f"{HEAD}<h1>Bridge</h1>{OTHERS}{{}}{TEXT}"
    assert lead(page.format(box.format(SUMMARY))) == SUMMARY
    assert trust(page.format(box.format(SUMMARY))) is Trust.SURE
    assert lead(page.format(box.format(SECOND))) is None  # not what the head says
    assert lead(page.format(f"<div class=story><p>{SUMMARY}</p></div>")) is None  # not what it is called
    assert lead(page.format(f"{OTHERS * 3}{box.format(SUMMARY)}")) is None  # too far


def test_a_description_of_some_paragraphs_is_all_of_them():
    first = "The bridge is old, narrow and full of rust."
    second, third = "It closes in May.", "Nobody knows until when."
    box = f"<div class=dek><p>{first}</p><p>{second}</p><p>{third}</p></div>{TEXT}"
    head = "<meta name=description content='{}'><h1>Bridge</h1>{}"
    assert lead(head.format(f"{first} {second} {third}", box)) == f"{first} {second} {third}"
    assert lead(head.format(f"{first} {second}", box)) == f"{first} {second}"
    assert lead(head.format(f"{first} {second} Nobody", box)) == first  # cut: where it ends nobody knows
    other = box.replace("<p>It", "<p class=other>It")
    assert lead(head.format(f"{first} {second} {third}", other)) == first


def test_a_motto_is_none():
    quote = f"<blockquote><p>{SUMMARY}{{}}</p></blockquote>{TEXT}"
    head = f"<meta name=description content='{SUMMARY} Jane Roe, a poet'><h1>Bridge</h1>"
    assert lead(head + quote.format("1")) is None
    assert lead(f"{HEAD}<h1>Bridge</h1>{quote.format('')}") == SUMMARY  # all that the head says of the page


def test_far_blocks_and_headers_without_end_take_no_time():
    page = (
        f"<meta name=description content='{'a' * 800}'><h1>Bridge</h1>"
        + f"<p><b>{'a' * 790}.</b></p>" * 3_000
        + f"<header><h1>Bridge</h1>{'<p>A line of words.</p>' * 3_000}</header>"
    )
    start = time.perf_counter()
    lead(page)
    assert time.perf_counter() - start < 2
