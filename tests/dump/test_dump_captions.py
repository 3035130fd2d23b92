"""Captions that end in a credit."""

import numpy as np
import pytest

from newsclean.dump.captions import captions, credits_in, ends_in_credit
from newsclean.rules import match

DROPS = (
    "Smoke over the harbour on Monday. Photo: Jane Roe",
    "The player leaves the court after his first match (Photo: Example/Jane Roe)",
    "A candidate speaks at a rally in the rain, Thursday, Aug. 29 (AP Photo/Jane Roe)",
    "Der Deich bei Pell hielt in der Nacht (Foto: Jane Roe)",
    "La crue du fleuve lundi à l'aube. Crédit photo : J. Roe",
    "They lost the match but won our hearts #pell pic.twitter.com/abc123",
)
KEEPS = (
    "Her photo of the harbour (taken on Monday) was printed on every front page the next day.",
    "He has never given a photo to Reuters, he said, and he never will.",
    "The agency sold the photo. Nobody knows for how much.",
    "The river rose (again).",
)


@pytest.mark.parametrize("text", DROPS)
def test_a_credit_at_the_end_is_seen(text):
    assert match(text) is None or match(text).reason.value == "caption"
    assert ends_in_credit(text, match)


@pytest.mark.parametrize("text", KEEPS)
def test_prose_that_speaks_of_pictures_has_none(text):
    assert not ends_in_credit(text, match)


def test_only_what_is_short_and_set_off_may_be_a_credit():
    assert credits_in("A line without an end") == []
    assert credits_in("It rained. Photo: J. Roe") == ["Roe", "Photo: J. Roe"]
    assert credits_in("It rained. " + "and rained " * 10) == []
    assert credits_in("(Photo: Roe)") == []


def test_links_are_no_captions():
    texts = (DROPS[0], DROPS[0])
    assert captions(texts, np.array([len(texts[0])] * 2), np.array([0.0, 1.0]), match)["credit"].tolist() == [
        True,
        False,
    ]
