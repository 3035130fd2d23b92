import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded.values import plain
from newsclean.invisible import visible
from newsclean.parse import parse
from newsclean.pipeline import clean_text, extract

STORY = (
    "Im Mit\u00adtel\u00adal\u00adter war der Wein das Aus\u00adhän\u00adge\u00adschild der "
    "Süd\u00adti\u00adro\u00adler, und nie\u00admand an der Küste hatte je da\u00advon ge\u00adhört, sagte der Wirt."
)
READ = (
    "Im Mittelalter war der Wein das Aushängeschild der Südtiroler, und niemand an der Küste hatte je davon "
    "gehört, sagte der Wirt."
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ha\u00adfen", "Hafen"),
        ("\ufeffHafen 12\u206000", "Hafen 1200"),
        ("har\u200bbour", "harbour"),
        ("\ue621 Hafen\uf8ff", " Hafen"),
        ("\x93We\x92re late\x94\x81", "“We’re late”"),
        ("ประเทศ\u200bไทย", "ประเทศ\u200bไทย"),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
)
def test_what_no_reader_sees_goes_and_what_parts_or_joins_letters_stays(text, read):
    assert visible(text) == read


@given(st.text(st.characters(exclude_characters=[chr(code) for code in range(0x80, 0xA0)])))
def test_nothing_else_goes(text):
    icons = "".join(map(chr, range(0xE000, 0xF900)))
    assert [c for c in visible(text) if c not in "\u00ad\u200b\u2060\ufeff"] == [
        c for c in text if c not in "\u00ad\u200b\u2060\ufeff" + icons
    ]


def test_words_of_a_page_are_whole():
    page = layout(parse(f"<h1>Der Wei&shy;n</h1><p>{STORY}</p><p>\u200b</p><p>a \u200b b<br>\ufeff<br></p>"))
    assert list(page.texts) == ["Der Wein", READ, "a b"]


def test_menus_are_read_alike_and_an_empty_one_is_none():
    page = layout(
        parse("<nav>Wei&shy;ter&shy;le&shy;sen<br>\u200b</nav><nav> \u200b </nav><footer></footer>")
    )
    assert [item.lines for item in page.asides] == [("Weiterlesen",)]


def test_data_beside_the_markup_are_read_alike():
    assert (
        plain("Wei\u00adter &shy;\x93so\x94 ประเทศ\u200bไทย \u200fa\x07") == "Weiter “so” ประเทศ\u200bไทย a"
    )


def test_lines_of_code_stay_apart():
    assert list(layout(parse("<pre>if a:\n\n    b\u00adc</pre>")).texts) == ["if a:\n\n    bc"]


def test_pages_and_dumps_come_out_without():
    story = [f"{STORY} Das war {when}." for when in ("am Montag", "am Dienstag", "am Mittwoch", "am Freitag")]
    paragraphs = "".join(f"<p>{text}</p>" for text in story)
    article = extract(f"<title>Der Wein</title><article><h1>Der Wein</h1>{paragraphs}</article>")
    assert article.text == "\n\n".join(text.replace("\u00ad", "") for text in story)
    assert clean_text("Der Wein\n\n" + "\n\n".join(story)).text == article.text
