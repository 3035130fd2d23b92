"""trafilatura's opinion, and the pages that are too long to ask for it."""

import numpy as np

from newsclean import second
from newsclean.blocks import layout
from newsclean.features import Head, features
from newsclean.lexicon import Lexicon
from newsclean.parse import parse
from newsclean.rules import match

LINES = [f"The ferry number {n} left the harbour at dawn with forty people on board." for n in range(8)]
HTML = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in LINES)}</article></body></html>"


def _opinion() -> np.ndarray:
    page = layout(parse(HTML))
    seen = features(page, Head(), match, Lexicon({}))
    assert seen is not None
    return second.second_opinion(HTML, page, seen, np.full(len(seen.blocks), 0.4, np.float32))


def test_what_trafilatura_keeps_becomes_likelier():
    assert (_opinion() > 0.4).all()


def test_a_page_that_would_take_too_long_keeps_its_probabilities(monkeypatch):
    monkeypatch.setattr(second, "_WORK", 100)
    assert (_opinion() == np.float32(0.4)).all()
