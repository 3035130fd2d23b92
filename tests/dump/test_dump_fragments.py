"""Sentences that a scraper took apart at every link are whole again; lines that are lines stay."""

import time

from hypothesis import given
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.fragments import whole
from newsclean.dump.markdown import SCRIPT

STORY = [
    "The ferry to the islands left at nine on Monday, an hour late, and",
    "Elin Rask",
    ", who has been its captain for",
    "eleven",
    "years, could not say why it had waited.",
    "A report on",
    "the harbour",
    ", which the council had asked for, was",
    "published",
    "in March. It has been read by twelve people, says",
    "Tern Valley Post",
    "in an",
    "article",
    ".",
]
WHOLE = (
    (
        "The ferry to the islands left at nine on Monday, an hour late, and Elin Rask, who has been its captain for "
        "eleven years, could not say why it had waited."
    ),
    (
        "A report on the harbour, which the council had asked for, was published in March. It has been read by twelve "
        "people, says Tern Valley Post in an article."
    ),
)
MENU = ["Home", "News", "iPlayer", "Sport", "Sign in", "Rovers sign striker from second division"]


def test_sentences_are_put_together():
    assert whole([*MENU, *STORY]) == [*MENU, *WHOLE]
    assert segments("\n".join([*MENU, *STORY])).text == (*MENU, *WHOLE)


def test_so_they_are_where_every_line_has_a_blank_one_behind_it():
    dump = "\n\n".join([*MENU, *STORY])
    assert segments(dump).text == (*MENU, *WHOLE)


def test_a_blank_line_parts_where_blanks_mean_something():
    lines = [*MENU, "", *STORY[:5], "", *STORY[5:]]
    assert whole(lines) == lines


def test_lines_without_fragments_stay():
    lines = [
        *MENU,
        "The ferry to the islands left at nine on Monday, an hour late",  # a headline
        "tern valley post",
        "Nobody on the pier could say why it had waited for so long, and nobody had asked.",
    ]
    assert whole(lines) == lines
    headlines = [
        "Ferry to the islands waits for an hour, and nobody knows why",
        "Rovers sign striker",
        *STORY,
    ]
    assert whole(headlines)[:2] == headlines[:2]


def test_japanese_goes_on_with_a_particle_or_a_stop():
    lines = [
        "ニュース",
        "気象庁",
        "は13日、地震の規模は6.9と推定されると",
        "発表",
        "した",
        "。津波の心配はないという",
        "。",
        "天気",
    ]
    assert whole(lines) == [
        "ニュース",
        "気象庁は13日、地震の規模は6.9と推定されると",
        "発表",
        "した。津波の心配はないという。",
        "天気",
    ]


def test_the_mark_of_a_script_stays_a_line():
    lines = [
        "The ferry to the islands left at nine on Monday, an hour late, and",
        SCRIPT,
        ", then",
        SCRIPT,
        ", so",
    ]
    assert whole(lines) == lines


def test_time_is_linear():
    lines = ["The ferry to the islands left at nine on Monday, an hour late, and", ", then", ", and"] + [
        "so",
        ",",
    ] * 60_000
    start = time.process_time()
    assert len(whole(lines)) == 1
    assert time.process_time() - start < 3


@given(st.lists(st.text(alphabet="aB ,.\n!(", min_size=1, max_size=12), max_size=30))
def test_no_word_is_lost(lines):
    lines = [line for text in lines for line in text.split("\n")]
    assert "".join("".join(whole(lines)).split()) == "".join("".join(lines).split())
