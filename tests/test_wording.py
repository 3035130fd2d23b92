import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.head import Head
from newsclean.lexicon import Lexicon
from newsclean.parse import parse
from newsclean.wording import paragraphs, sizes, squash, words

PROSE = "The ferry left the harbour at dawn, with forty people on board, the harbour master said on Monday."


@given(st.text())
def test_squash_knows_no_white_space(text: str):
    assert not any(letter.isspace() for letter in squash(text))
    assert squash(text) == squash(f" {text}\n")


def test_letters_of_wide_scripts_weigh_more():
    assert sizes(["ferry", "渡轮出航", "渡轮"]).tolist() == [5, 12, 2]


def test_prose_is_long_and_hardly_linked_and_has_sentences():
    bare = " ".join(["harbour"] * 20)
    page = layout(
        parse(f"<p>{PROSE}</p><p><a>{PROSE}</a></p><p>{bare}</p><p>{bare}, quay, pier</p><p>Short.</p>")
    )
    size = sizes(page.texts)
    assert paragraphs(page, np.array(page.links) / size, size).tolist() == [True, False, False, True, False]


def test_scripts_without_stops_or_with_stops_of_their_own_have_prose():
    said = [
        "ครูบุญมาเริ่มทำห้องสมุดเรือเมื่อสามปีก่อน หลังจากโรงเรียนเล็กในหมู่บ้านถูกยุบ และเด็กต้องเดินทางไกลขึ้นทุกเช้า",
        "بس کے اڈے پر صبح سے لوگ جمع تھے اور شام تک کسی کو معلوم نہیں ہوا کہ آخری بس کب روانہ ہوئی تھی۔",
        "सोनपुर के पास बेलवा गांव में कुएं की सफाई के दौरान पीतल की एक भारी घंटी मिली है। उस पर तारीख खुदी है",
        "ក្រុមប្រឹក្សាក្រុងបានសម្រេចបិទស្ពានចាស់នៅព្រឹកថ្ងៃច័ន្ទ ហើយអ្នកភូមិត្រូវធ្វើដំណើរតាមទូករយៈពេលពីរសប្តាហ៍។",
    ]
    page = layout(parse("".join(f"<p>{text}</p>" for text in said)))
    assert list(page.texts) == said
    size = sizes(page.texts)
    assert paragraphs(page, np.zeros(len(said)), size).all()


def test_words_of_scripts_without_spaces_are_estimated():
    story = "ครูบุญมาเริ่มทำห้องสมุดเรือเมื่อสามปีก่อน หลังจากโรงเรียนเล็กในหมู่บ้านถูกยุบ และเด็กต้องเดินทางไกลขึ้น"
    page = layout(parse(f"<p>{PROSE}</p><p>{story}</p><li>ห้องสมุด</li>"))
    words_, sentences, commas, ended = zip(
        *(row[:4] for row in words(page, Head(), range(3), [0] * 3, Lexicon({}))), strict=True
    )
    assert words_ == (18, len(story) // 5, 1)
    assert sentences == (1, 1, 0)
    assert commas == (2, 2, 0)
    assert ended == (True, True, False)
