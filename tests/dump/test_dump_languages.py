"""The language of a dump's article: nothing declares it, and some are short or in one of two languages much alike."""

import time

import pytest

from newsclean.metadata.languages import of_text, of_undeclared


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Fluss stieg in der Nacht um vier Meter, und die Mühle stand bis zum Morgen im Wasser.", "de"),
        ("The river rose by four metres that night, and the mill of the town was under water.", "en"),
        ("La empresa dijo a los vecinos de la ciudad que el agua del río no llegará a las casas.", "es"),
        ("Møllen er af træ, og efter den nat var der vand i den; den blev bygget af en gammel mand.", "da"),
        ("Møllen er av tre, og etter den natten var det vann i den; den ble bygd av en gammel mann.", "no"),
        ("Mlýn je ze dřeva a po té noci v něm byla voda, ale podle starosty se to stane jako vždy.", "cs"),
    ],
)
def test_short_texts_are_told_by_their_commonest_words(text, language):
    assert of_text(text) is None
    assert of_undeclared(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Login Home Sport News Kontakt",
        "Der die das",
        "The river and the mill of the town. Der Fluss und die Mühle und das Dorf.",
        "Juni 2017 Mai 2017 April 2017 März 2017 in " * 30,
        "a story of a bridge de " * 60,
        "a de " * 60,
    ],
)
def test_what_is_too_little_or_in_doubt_is_of_none(text):
    assert of_undeclared(text) is None


def test_a_long_text_does_not_take_long():
    start = time.perf_counter()
    of_undeclared("der die und " * 500_000)
    assert time.perf_counter() - start < 0.5
