"""Pages that were encoded twice are mended; pages that only look a little like it are left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import clean_text, extract
from newsclean.decode import decode, utf8
from newsclean.mojibake import repaired, repaired_text

RIGHT = {
    "en": "“It’s a start,” she said – the café wasn’t open… “Next year’s plan costs £40 more.”",
    "fr": "L’été dernier, la forêt brûlait déjà : « Où êtes-vous ? », a demandé le préfet à l’élue.",
    "de": "Die Bürger müssen früher planen: „Das ärgert mich“, sagte die Köchin aus Österreich.",
    "pt": "A eleição não será adiada: “São João é amanhã”, disse o órgão de comunicação.",
    "ru": "Президент сообщил вчера, что новый закон вступит в силу — в начале года.",
    "ja": "政府は二十日、来年度の予算案について閣議で決定した。首相は「生活を守る」と述べた。",
    "vi": "Thủ tướng cho biết hôm qua rằng “kế hoạch mới” sẽ bắt đầu từ đầu năm tới – Âu Cơ.",
    "hi": "मंत्री ने कहा कि नई योजना अगले साल शुरू होगी — “यह अच्छी खबर है” 🚀",
}


def twice(text: str, encoding: str) -> str:
    """Encode as UTF-8 and read that byte by byte; what windows-1252 leaves open is a control, as in browsers."""
    return "".join(
        bytes((byte,)).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else encoding)
        for byte in text.encode()
    )


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("language", RIGHT)
def test_text_that_was_encoded_twice_is_mended(language, encoding):
    broken = twice(RIGHT[language], encoding)
    assert broken != RIGHT[language]
    assert repaired_text(broken) == RIGHT[language]
    assert repaired_text(twice(broken, encoding)) == RIGHT[language]


@pytest.mark.parametrize("language", ["en", "fr", "de", "pt", "ru"])
def test_pages_are_mended_in_bytes_with_and_without_a_declaration(language):
    text = f"<p>{RIGHT[language]}</p>"
    content = twice(text, "cp1252").encode()
    assert (
        repaired(content) == utf8(content) == utf8(content, "text/html; charset=iso-8859-1") == text.encode()
    )
    assert decode(content).text == text


@pytest.mark.parametrize("before", range(2040, 2052))
def test_what_is_broken_far_behind_the_first_letter_is_found(before):
    broken = "\xe9" + "-" * before + twice("\u2019", "cp1252") * 20
    assert repaired(broken.encode()) == ("\xe9" + "-" * before + "\u2019" * 20).encode()


def test_some_broken_words_among_right_ones_stay():
    text = "\xe9" * 100 + twice("\u2019", "latin-1") * 20
    assert repaired_text(text) == text
    assert repaired(text.encode()) == text.encode()


@pytest.mark.parametrize("language", RIGHT)
def test_right_text_stays(language):
    text = RIGHT[language] * 5
    assert repaired_text(text) == text
    assert repaired(text.encode()) == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        # on the subject: the right characters stand beside the wrong ones
        "Why does “it’s” turn into “itâ€™s”? Because ’ is read as â€™, é as Ã©, – as â€“, ü as Ã¼ and “ as â€œ.",
        "One â€™ in a plain page, and one more: â€™.",
        # letters before no-break spaces and quotation marks
        "«\u00a0Il a été\u00a0» «\u00a0La beauté\u00a0» «\u00a0à\u00a0» «\u00a0passé\u00a0» «\u00a0né\u00a0»",
        "“AMANHÔ, “MAÇÔ, “CORAÇÃO DE MÔ, “ANÔ, “LÔ, “VILÔ e “IRMÔ são os títulos.".replace("Ô", "Ã”"),
        "ĐÂU LÀ SỰ THẬT? ÂU LẠC, TÂN AN, Â Ă Ã, CHẲNG ÂN HẬN",
        "Straße\u00ad, Gruß’ und Spaß“, groß\u00a0, heiß”, Maß\u00ad, bloß\u00ad",
    ],
)
def test_text_that_only_looks_like_it_stays(text):
    assert repaired_text(text) == text
    assert repaired(text.encode()) == text.encode()


def test_what_is_no_characters_bytes_stays_beside_what_is():
    assert repaired_text("â€™ Ã© Ã¨ Ã¼ â€“ Ã± Ã¶ Ã¤ Ã§ Ãª, Ã so") == "’ é è ü – ñ ö ä ç ê, Ã so"


@given(
    st.text(
        st.characters(max_codepoint=0xBF, exclude_categories=["Cs"]) | st.characters(min_codepoint=0x2700)
    )
)
def test_text_without_such_sequences_is_unchanged(text):
    assert repaired_text(text) == text


@given(st.text(), st.sampled_from(["latin-1", "cp1252"]))
def test_any_text_can_be_written_and_stays_when_mended_again(text, encoding):
    for given_text in (text, twice(text.encode("utf-8", "ignore").decode(), encoding)):
        mended = repaired_text(given_text.encode("utf-8", "ignore").decode())
        mended.encode()
        assert len(mended) <= len(given_text)


def test_dumps_and_pages_given_as_text_are_mended():
    body = "\n\n".join(
        f"The ferry’s owner said on day {day} that “nothing has changed” – the café’s staff weren’t told about "
        "the new timetable, and the council had not yet answered the letter they sent."
        for day in ("one", "two", "three", "four")
    )
    broken = twice(body, "latin-1")
    page = "<html><body><article><h1>The ferry</h1><p>" + broken.replace("\n\n", "</p><p>") + "</p></article>"
    assert "ferry’s owner" in clean_text(broken).text
    assert "ferry’s owner" in extract(page).text


def test_long_pages_take_no_time():
    start = time.perf_counter()
    for text in ("Ã" * 1_000_000, "â€™" * 300_000, "ð" * 1_000_000, "é\u00a0" * 500_000, "Ã¢" * 500_000):
        repaired(text.encode())
    assert time.perf_counter() - start < 10
