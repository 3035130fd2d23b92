"""trafilatura's opinion, and the pages that are too long to ask for it."""

import numpy as np
import pytest

from newsclean import second
from newsclean.blocks import layout
from newsclean.features import features
from newsclean.head import Head
from newsclean.lexicon import Lexicon
from newsclean.parse import parse
from newsclean.rules import match

LINES = [f"The ferry number {n} left the harbour at dawn with forty people on board." for n in range(8)]
MENU = ["Ferry", "Harbour", "Timetable"]
HTML = (
    f"<html><body><article>{''.join(f'<p>{line}</p>' for line in LINES)}</article>"
    f"{''.join(f'<div>{word}</div>' for word in MENU)}</body></html>"
)


def _opinion(html: str = HTML) -> dict[str, float]:
    page = layout(parse(html))
    seen = features(page, Head(), match, Lexicon({}))
    assert seen is not None
    p = second.second_opinion(html, page, seen, np.full(len(seen.blocks), 0.4, np.float32))
    return {page.texts[i]: chance for i, chance in zip(seen.blocks.tolist(), p.tolist(), strict=True)}


def test_what_trafilatura_keeps_becomes_likelier():
    assert all(_opinion()[line] > 0.6 for line in LINES)


def test_what_it_leaves_out_stays_as_it_was_though_its_words_stand_in_the_text():
    assert {_opinion()[word] for word in MENU} == {np.float32(0.4)}


@pytest.mark.parametrize(("bound", "most"), [("_WORK", 100), ("_TAGS", 13)])
def test_a_page_that_would_take_too_long_keeps_its_probabilities(bound, most, monkeypatch):
    monkeypatch.setattr(second, bound, most)
    assert set(_opinion().values()) == {np.float32(0.4)}


@pytest.mark.parametrize("most", [10, 1_000])
def test_a_page_of_many_paragraphs_is_read_in_the_fast_way_alone(most, monkeypatch):
    asked = []

    def extract(html: str, *, fast: bool, **_: bool) -> str:
        asked.append(fast)
        return "\n".join(LINES)

    monkeypatch.setattr(second, "_PARAGRAPHS", most)
    monkeypatch.setattr("trafilatura.extract", extract)
    assert all(_opinion()[line] > 0.6 for line in LINES[:1])
    assert asked == [most == 10]


def test_hidden_paragraphs_count_as_well():
    assert second._counted("<object><P>x</P><br/>y</object><b>z</b><!-- < p -->") == (4, 2)
