"""Character encodings: what is declared, what is meant, and what the bytes say."""

import pytest
import webencodings
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.decode import decode, whatwg_name
from newsclean.mojibake import repaired_text

TEXTS = {
    "windows-1252": (
        "Der Minister erklärte gestern in Köln, dass die Maßnahmen für Bürger früher kämen. "
        "„Größe“, sagte er – müde."
    ),
    "gb18030": (
        "新华社北京十一月二十日电 国务院总理昨日主持召开会议,讨论今年的经济工作。会议指出,必须继续深化改革。"
    ),
    "shift_jis": (
        "政府は二十日、来年度の予算案について閣議で決定した。首相は記者会見で「国民の生活を守る」と述べた。"
    ),
    "euc-jp": (
        "政府は二十日、来年度の予算案について閣議で決定した。首相は記者会見で「国民の生活を守る」と述べた。"
    ),
    "euc-kr": (
        "정부는 20일 국무회의를 열고 내년도 예산안을 의결했다. 대통령은 기자회견에서 국민의 "
        "삶을 지키겠다고 말했다."
    ),
    "windows-1251": (
        "Президент сообщил вчера, что новый закон вступит в силу в начале следующего года. "
        "Об этом пишет газета."
    ),
    "koi8-r": (
        "Президент сообщил вчера, что новый закон вступит в силу в начале следующего года. "
        "Об этом пишет газета."
    ),
    "big5": (
        "行政院長昨日在立法院表示,政府將繼續推動經濟改革,並且加強與民間企業的合作。這項計畫預計明年開始。"
    ),
    "windows-1256": (
        "أعلن رئيس الوزراء أمس أن الحكومة ستبدأ تنفيذ الخطة الجديدة في بداية العام المقبل، "
        "وقال إن الوضع الاقتصادي يتحسن."
    ),
    "windows-1255": "ראש הממשלה הודיע אתמול כי התוכנית החדשה תיכנס לתוקף בתחילת השנה הבאה, כך דווח בעיתון.",
    "windows-874": ("นายกรัฐมนตรีกล่าวเมื่อวานนี้ว่ารัฐบาลจะเริ่มดำเนินการตามแผนใหม่ในต้นปีหน้า และเศรษฐกิจกำลังดีขึ้น"),
    "iso-8859-2": (
        "Premier oświadczył wczoraj, że nowa ustawa wejdzie w życie na początku roku. Rząd "
        "zamierza wspierać przedsiębiorców, a także gospodarkę województwa śląskiego."
    ),
    "windows-1250": (
        "Předseda vlády včera oznámil, že nový zákon začne platit počátkem příštího roku. "
        "Žádná změna se nechystá, řekl ministr školství."
    ),
    "windows-1253": (
        "Ο πρωθυπουργός ανακοίνωσε χθες ότι ο νέος νόμος θα τεθεί σε ισχύ στις αρχές του επόμενου έτους."
    ),
    "windows-1254": (
        "Başbakan dün yaptığı açıklamada yeni yasanın gelecek yılın başında yürürlüğe gireceğini "
        "söyledi. Ekonomi iyileşiyor."
    ),
    "windows-1257": (
        "Ministru prezidents vakar paziņoja, ka jaunais likums stāsies spēkā nākamā gada "
        "sākumā. Valdība apspriež budžetu."
    ),
}
PYTHON = {"shift_jis": "cp932", "euc-kr": "cp949", "windows-874": "cp874"}
RUSSIAN = TEXTS["windows-1251"]
GERMAN = TEXTS["windows-1252"]


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}<title>x</title></head><body>" + f"<p>{text}</p>\n" * 4 + "</body></html>"


def encoded(name: str, head: str = "") -> bytes:
    return page(TEXTS[name], head).encode(PYTHON.get(name, name))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("where", ["header", "meta", "http-equiv", "xml"])
def test_a_true_declaration_is_followed(name, where):
    head = {
        "meta": f"<meta charset='{name}'>",
        "http-equiv": f'<META content="text/html; charset={name.upper()}" HTTP-EQUIV=Content-Type>',
    }.get(where, "")
    content = encoded(name, head)
    if where == "xml":
        content = f'<?xml version="1.0" encoding="{name}"?>'.encode() + content
    got = decode(content, f"text/html;charset={name}" if where == "header" else "text/html")
    assert page(TEXTS[name], head) in got.text
    assert (got.encoding, got.source) == (name, "header" if where == "header" else "meta")


@pytest.mark.parametrize("name", TEXTS)
def test_an_undeclared_page_is_read_right(name):
    got = decode(encoded(name))
    assert got.text == page(TEXTS[name])
    assert got.source == "detector"
    assert got.encoding == name


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", *sorted(TEXTS)])
@pytest.mark.parametrize("by_header", [True, False])
def test_utf8_that_is_declared_as_something_else_is_utf8(name, declared, by_header):
    head = "" if by_header else f"<meta charset={declared}>"
    text = page(TEXTS[name], head)
    got = decode(text.encode(), f"text/html; charset={declared}" if by_header else None)
    assert (got.text, got.encoding, got.source) == (text, "utf-8", "utf-8")


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_that_is_declared_as_utf8_and_is_not_is_read_right(name):
    got = decode(encoded(name), "text/html; charset=utf-8")
    assert (got.text, got.source) == (page(TEXTS[name]), "detector")


@pytest.mark.parametrize(
    ("name", "declared"),
    [("shift_jis", "euc-kr"), ("big5", "euc-jp"), ("windows-1251", "shift_jis")],
)
def test_a_declaration_that_does_not_decode_is_passed_over(name, declared):
    assert decode(encoded(name), f"text/html; charset={declared}").text == page(TEXTS[name])
    head = f"<meta charset={name}>"
    got = decode(encoded(name, head), f"text/html; charset={declared}")
    assert (got.encoding, got.source) == (name, "meta")


def test_the_header_binds_more_than_the_meta():
    got = decode(encoded("windows-1251", "<meta charset=koi8-r>"), "text/html; charset=windows-1251")
    assert (got.encoding, got.source) == ("windows-1251", "header")
    assert RUSSIAN in got.text


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16le", "utf-16le"),
        (b"\xfe\xff", "utf-16be", "utf-16be"),
    ],
)
def test_a_byte_order_mark_binds_most_and_is_not_text(mark, codec, name):
    got = decode(mark + page(RUSSIAN).encode(codec), "text/html; charset=windows-1251")
    assert (got.text, got.encoding, got.source) == (page(RUSSIAN), name, "bom")


@pytest.mark.parametrize("name", ["utf-16le", "utf-16be"])
@pytest.mark.parametrize("text", [RUSSIAN, TEXTS["big5"], "plain words"])
def test_utf16_without_a_mark_is_seen(name, text):
    got = decode(page(text).encode(name))
    assert (got.text, got.encoding) == (page(text), name)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("iso-8859-1", "windows-1252"),
        ("latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("gb2312", "gbk"),
        ("GB_2312-80", "gbk"),
        ("ks_c_5601-1987", "euc-kr"),
        ("x-sjis", "shift_jis"),
        ("windows-31j", "shift_jis"),
        ("tis-620", "windows-874"),
        ("iso-8859-9", "windows-1254"),
        ("iso-8859-8-i", "iso-8859-8-i"),
        ("cp1251", "windows-1251"),
        ("koi", "koi8-r"),
        ("big5-hkscs", "big5"),
        (" UTF8 ", "utf-8"),
        ("x-user-defined", "x-user-defined"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label, name):
    assert whatwg_name(label) == name


@pytest.mark.parametrize(
    "label", ["", "none", "utf-7", "hz-gb-2312", "iso-2022-kr", "Windows‑1252", "\u212aoi8-r"]
)
def test_labels_that_are_not_read(label):
    assert whatwg_name(label) is None


def test_every_encoding_of_the_standard_can_be_decoded():
    names = set(webencodings.LABELS.values()) - {"replacement"}
    for name in names:
        got = decode(b"<p>plain words</p>", f"text/html; charset={name}")
        assert got.text == "<p>plain words</p>", name


def test_utf16_in_a_meta_means_utf8():
    head = "<meta charset=utf-16>"
    assert decode(page(RUSSIAN, head).encode()).encoding == "utf-8"
    assert decode(b"<meta charset=utf-16le>plain").text == "<meta charset=utf-16le>plain"


def test_x_user_defined_in_a_meta_means_windows_1252():
    assert decode("<meta charset=x-user-defined>naïve".encode("latin-1")).text.endswith("naïve")


def test_a_utf16_header_over_ascii_is_a_lie():
    assert decode(b"<p>plain words!</p>", "text/html; charset=utf-16").text == "<p>plain words!</p>"


def test_a_meta_in_a_comment_says_nothing():
    head = "<!-- <meta charset=koi8-r> --><meta charset=windows-1251>"
    assert decode(encoded("windows-1251", head)).encoding == "windows-1251"


def test_a_meta_far_down_is_found_and_one_behind_the_prescan_is_not_needed():
    head = "<script>" + "x" * 9000 + "</script><meta charset=koi8-r>"
    assert decode(encoded("koi8-r", head)).source == "meta"
    head = "<script>" + "x" * 90_000 + "</script><meta charset=koi8-r>"
    got = decode(encoded("koi8-r", head))
    assert (got.encoding, got.source) == ("koi8-r", "detector")


@pytest.mark.parametrize(
    "head", ["<meta charset=nonsense>", "<meta charset=>", "<meta charset", "<meta name=charset>"]
)
def test_a_meta_that_names_nothing_is_passed_over(head):
    assert decode(encoded("windows-1251", head)).source == "detector"


def test_windows_characters_in_declared_latin_1():
    assert decode(b"\x93quoted\x94 \x96 10 \x80", "text/html; charset=iso-8859-1").text == "“quoted” – 10 €"


def test_bytes_that_windows_1252_leaves_open_are_controls_as_in_browsers():
    assert decode(b"caf\xe9 \x81 \x8d", "text/html; charset=windows-1252").text == "café \x81 \x8d"


def test_characters_that_vendors_added():
    assert decode("①㈱髙橋".encode("cp932"), "text/html; charset=shift_jis").text == "①㈱髙橋"
    assert decode(b"\xad\xa1\xad\xea\xfc\xe2\xb6\xb6", "text/html; charset=euc-jp").text == "①㈱髙橋"
    assert decode("똠방각하".encode("cp949"), "text/html; charset=ks_c_5601-1987").text == "똠방각하"
    assert decode("镕朱€𠀀".encode("gb18030"), "text/html; charset=gb2312").text == "镕朱€𠀀"
    assert decode("嘅咗".encode("big5hkscs"), "text/html; charset=big5").text == "嘅咗"


def test_iso_2022_jp_declared_and_not():
    content = page(TEXTS["shift_jis"]).encode("iso2022_jp")
    assert decode(content, "text/html; charset=iso-2022-jp").text == page(TEXTS["shift_jis"])
    assert decode(content).text == page(TEXTS["shift_jis"])


def test_short_multibyte_text_that_happens_to_be_valid_utf8_keeps_its_declaration():
    content = "一一一".encode("gbk")
    content.decode("utf-8")  # valid, and meaningless
    assert decode(content, "text/html; charset=gb2312").text == "一一一"


@pytest.mark.parametrize("content_type", [None, "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
def test_utf8_with_a_few_broken_bytes_stays_utf8(content_type):
    text = page(RUSSIAN).encode()
    broken = text[:200] + b"\xff" + text[200:]
    got = decode(broken, content_type)
    assert got.encoding == "utf-8" or content_type == "text/html; charset=iso-8859-1"
    if got.encoding == "utf-8":
        assert got.text.count("\ufffd") <= 3
        assert got.text.count(RUSSIAN) >= 3


def test_a_page_that_was_cut_inside_a_character():
    for name in ("utf-8", "gb18030", "shift_jis", "euc-kr", "euc-jp", "big5"):
        text = TEXTS["big5" if name == "utf-8" else name]
        content = text.encode(PYTHON.get(name, name)).rstrip(b".")
        while True:
            content = content[:-1]
            try:
                content.decode(PYTHON.get(name, name))
            except UnicodeDecodeError:
                break
        got = decode(content, f"text/html; charset={name}")
        assert got.encoding == name
        assert got.text.startswith(text[:-6])


def test_an_ascii_page_has_the_encoding_it_declares():
    assert decode(b"plain", "text/html; charset=iso-8859-1").encoding == "windows-1252"
    assert decode(b"plain").source == "utf-8"


def test_nuls_are_dropped():
    assert decode(b"wo\x00rds and mo\x00re words").text == "words and more words"
    assert decode("größe\x00 nach".encode()).text == "größe nach"


def test_surrogates_in_the_bytes_never_reach_the_text():
    for content in (b"x\xed\xa0\x80y", b"\xff\xfex\x00\x00\xd8y\x00", b"\xfe\xff\xdc\x00\x00y"):
        decode(content).text.encode("utf-8")


def test_nothing_is_text():
    got = decode(b"")
    assert (got.text, got.encoding, got.source) == ("", "utf-8", "utf-8")


@given(
    st.binary(max_size=400), st.none() | st.text(max_size=40) | st.sampled_from(sorted(webencodings.LABELS))
)
def test_any_bytes_under_any_header_give_text_that_can_be_written(content, header):
    if header in webencodings.LABELS:
        header = f"text/html; charset={header}"
    got = decode(content, header)
    got.text.encode("utf-8")
    assert "\x00" not in got.text
    assert whatwg_name(got.encoding) == got.encoding


@given(
    st.text(alphabet=st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"]), min_size=1)
)
@example("Â\x80á\x80\x80")
def test_utf8_is_always_read_as_it_was_written(text):
    if "\x1b" not in text:
        # Made of the letters that UTF-8's bytes are in Latin 1, a text says itself that it was encoded twice.
        assert decode(text.encode(), "text/html; charset=utf-8").text == repaired_text(text)


@given(
    st.text(
        alphabet=st.characters(
            exclude_characters="\x00\ufeff\x1b", exclude_categories=["Cs"], min_codepoint=0x100
        )
        | st.characters(exclude_characters="\x00\x1b", max_codepoint=0xC1),
        min_size=1,
    )
)
def test_utf8_without_those_letters_is_read_as_it_was_written(text):
    assert decode(text.encode(), "text/html; charset=utf-8").text == text


def test_hostile_markup_takes_no_time():
    # each of these would take minutes with a quadratic scan
    for content in (
        b"<meta " + b"a" * 2_000_000,
        b"charset" + b" " * 2_000_000,
        b"x" * 2_000_000 + b"\xe9",
        b"<!--" * 500_000,
    ):
        decode(content + b"\xff")
