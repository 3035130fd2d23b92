"""Blocks that ran together are taken apart; paragraphs, menus, names and listings are not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.dump import segments
from newsclean.dump.run_together import apart

MENU_WORDS = ["Home", "News", "Sport", "Weather", "Jobs", "Motors", "Subscribe"]
MENU = "HomeNewsSportWeatherTides"
STORY = [
    "The town hall clock of Dunmore stopped at ten past four on Monday, and on Tuesday the council learned why.",
    "A swarm of about 20,000 bees had moved in behind the dial, and its wax had stuck the minute hand fast.",
    "“I had never been asked to hurry because people were missing their buses,” said Aldo Merrin, the beekeeper.",
    "Mr. Merrin worked for six hours. He found the queen first, and by 7 p.m. all but a few dozen had followed her.",
    "The clockmaker took out 4.5 kilograms of comb and a coin of 1921 that somebody had dropped into the works.",
    "The honey will be sold in aid of the hospice, at £6 a jar, and the bees live in a hive behind the library.",
]
MORE = [
    "The council has had a mesh put over the gap below the figure VI, so that next year’s swarm will look elsewhere.",
    "Residents had noticed nothing at first. “We are used to being late,” said Nora Pell, who keeps the paper shop.",
    "The bus company ran its timetable by telephone for two days, and two weddings began before their guests arrived.",
    "A school class was let in to see the comb. Each child went home with a candle and a leaflet about pollen.",
    "Only the pigeons, which had slept on the ledge for years, have not come back to the tower since that morning.",
    "The mayor thanked everybody who had climbed the 112 steps, and asked for a little patience with the chimes.",
]
LINE = (
    "Clock stopped by beesBy Petra Vail12 May 2026" + "".join(STORY) + "ShareMost readCouncil rejects runway"
)


def pieces(line):
    return [piece for piece, _ in apart([line])]


def test_blocks_are_parted_where_one_begins_right_behind_another():
    found = pieces(MENU + LINE)
    assert found[:5] == ["Home", "News", "Sport", "Weather", "Tides"]
    assert found[5:7] == ["Clock stopped by bees", "By Petra Vail12 May 2026"]
    assert [piece for piece in found if piece in STORY] == STORY


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Паром ходит снова.", "Мэр просит второй корабль."),
        ("Vapur yeniden sefere başladı.", "İskele bugün açılıyor."),
        ("Phà đã chạy trở lại.", "Ấp đảo vui mừng."),
        ("Prom znów pływa.", "Świt był mglisty."),
        ("Το πλοίο ξεκίνησε πάλι.", "Άνοιξε και το λιμάνι."),
    ],
)
def test_sentences_of_every_script_with_capitals_are_parted(first, second):
    found = pieces((first + second) * 30)
    assert found.count(first) == found.count(second) == 30


@pytest.mark.parametrize("name", ["YouTube", "McAllister", "iPhone", "DeForest", "WhatsApp", "eBay"])
def test_a_name_is_not_parted(name):
    line = LINE.replace("the council", f"the {name} council")
    assert any(f"{name} council learned why." in piece for piece in pieces(line))


def test_a_word_that_stands_alone_twice_is_a_name():
    line = LINE.replace("Dunmore", "DunMore").replace("the library", "the DunMore library")
    assert STORY[0].replace("Dunmore", "DunMore") in pieces(line)


@pytest.mark.parametrize(
    "line",
    [
        " ".join(STORY) + " A note.That was not meant.",
        "; ".join(
            "func (s *Server) Read(ctx Context) (Page, error) { return s.Reader.ReadPage(ctx) }"
            for _ in range(9)
        ),
        "「そうではない」と市長は話した。" * 60,
    ],
)
def test_paragraphs_and_listings_stay_whole(line):
    assert pieces(line) == [line] or "".join(pieces(line)) == line
    assert len([piece for piece, goes_on in apart([line, *STORY * 20]) if not goes_on]) == 1 + 20 * len(STORY)


def test_a_menu_without_blanks_is_taken_apart():
    line = MENU * 30
    assert [piece for piece, _ in apart([line, *STORY])] == [
        *["Home", "News", "Sport", "Weather", "Tides"] * 30,
        *STORY,
    ]


def test_short_lines_are_left_alone():
    lines = [MENU, "", *STORY, "NewsSport"]
    assert [piece for piece, _ in apart(lines)] == lines


def test_a_page_in_one_line_is_sentences_that_go_on():
    line = " ".join(["Clock stopped by bees By Petra Vail", *STORY, *STORY])
    found = list(apart([line]))
    assert [goes_on for _, goes_on in found] == [False] + [True] * (len(found) - 1)
    assert "".join(piece for piece, _ in found) == line
    assert "Mr. Merrin worked for six hours. " in [piece for piece, _ in found]
    assert segments(line).goes_on.sum() == len(found) - 1


def test_menus_are_told_from_the_sentence_beside_them():
    menu, bottom = (
        "Skip to content Home News Sport Weather Tides Jobs",
        "Share Facebook WhatsApp Email Most Read About Us",
    )
    line = " ".join(
        [menu, "Adam Pell and Nora Pell were late again for their own wedding.", *STORY, *MORE, bottom]
    )
    found = [piece.strip() for piece in pieces(line)]
    assert found[:7] == ["Skip to content", *menu.split()[3:]]
    assert found[7] == "Adam Pell and Nora Pell were late again for their own wedding."
    assert found[-9:] == [MORE[-1], *bottom.split()]


@pytest.mark.parametrize(
    "sentence",
    [
        "President Anna Maria Lind and Minister Per Olof Berg met King Harald the Sixth in Oslo on Friday.",
        "Nine people, among them Ada Brandt, Ida Brandt, Ole Brandt, Per Brandt and Lise Brandt, were there that day.",
        "NATO, WHO, UNESCO, UNICEF, FAO, ILO, IMO and WMO will all move to the new house on the hill by May.",
    ],
)
def test_a_sentence_full_of_names_keeps_them(sentence):
    line = " ".join([*STORY, sentence, *MORE])
    assert newsclean.clean_text(line).text == line


def test_what_has_no_capital_letters_is_cut_at_its_stops_only():
    sentences = ["توقفت ساعة البلدة يوم الاثنين في الرابعة.", "عرف المجلس السبب يوم الثلاثاء."]
    found = [piece.strip() for piece in pieces(" ".join(sentences * 30))]
    assert found == sentences * 30


def test_a_blank_ends_a_block_where_words_have_none_between_them():
    menu = "トップ 社会 経済 政治 国際 スポーツ 文化 天気"
    line = " ".join([menu, "町の時計が月曜日に止まった。火曜日に理由が分かった。" * 60, "記事一覧 会社案内"])
    found = [piece.strip() for piece in pieces(line)]
    assert found[:9] == [*menu.split(), "町の時計が月曜日に止まった。"]
    assert found[-2:] == ["記事一覧", "会社案内"]


def test_what_stands_between_sentences_again_and_again_is_parted_from_them():
    line = " ".join(f"Story continues {sentence}" for sentence in [*STORY, *MORE])
    assert [piece.strip() for piece in pieces(line)].count("Story continues") == len(STORY + MORE)


def test_a_sentence_begins_at_a_function_word_with_a_capital_letter():
    line = " ".join(
        [
            *STORY,
            "Petra Vail in Dunmore The clock of the church stood still as well, and of the school.",
            *MORE,
        ]
    )
    assert "The clock of the church stood still as well, and of the school. " in pieces(line)


def test_headlines_without_a_stop_are_cut():
    heads = " ".join(
        f"Council of {name} votes to close the baths in spring"
        for name in "Arden Bray Corrie Dunn Esk".split()
    )
    found = pieces(" ".join([*STORY, heads, *MORE]))
    assert max(len(piece.split()) for piece in found) < 30


def test_a_page_of_a_few_long_lines_is_cut_too():
    lines = [" ".join([*STORY, *MORE]) * 3, " ".join(MORE * 2), MENU]
    assert len([piece for piece, _ in apart(lines)]) > 30


def test_paragraphs_of_glued_blocks_stay_whole():
    long = " ".join(STORY)
    line = "".join([*MORE, long, *MORE])
    assert len(long) > 600
    assert long in pieces(line)


def test_a_long_paragraph_among_others_is_no_page():
    long = " ".join(STORY * 4)
    assert [piece for piece, _ in apart([long, *STORY * 8])] == [long, *STORY * 8]


def test_sentences_of_one_line_are_one_paragraph_again():
    line = " ".join(STORY + MORE)
    assert len(list(apart([line]))) > len(STORY + MORE)
    article = newsclean.clean_text(line)
    assert article.text == line
    assert len(article.blocks) == 1


def test_sentences_without_blanks_come_back_without():
    line = (
        "町の時計が月曜日に止まった。火曜日に理由が分かった。二万匹の蜂が文字盤の裏に住みついていた。養蜂家は六時間かけて蜂を箱に移した。"
        * 12
    )
    assert newsclean.clean_text(line).text == line


def test_a_glued_page_gives_its_article():
    article = newsclean.clean_text(
        MENU + LINE + "About usContact© 2026 Dunmore Courier. All rights reserved."
    )
    assert article.text == "\n\n".join(STORY)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*STORY, MENU, "Tides", " ", "  ", "。", "a", "iPhone", "12 May"]), max_size=40)
)
def test_nothing_is_lost_and_nothing_added(parts):
    line = "".join(parts)
    assert "".join(pieces(line)) == line


@pytest.mark.parametrize(
    "piece", ["aB", "HomeNews", "He said no.“I do.“ ", 'Said "no."The ', "a  ", "No.The ", "。", "A b. C d, "]
)
def test_time_grows_with_the_length(piece):
    def took(count):
        start = time.process_time()
        pieces(piece * (count // len(piece)))
        return time.process_time() - start

    took(2_000)
    small = max(0.005, min(took(20_000) for _ in range(2)))
    assert took(400_000) < 80 * small


def test_the_title_is_cut_out_where_it_is_said_again():
    title = "Bees stop the town hall clock of Dunmore"
    line = " ".join([title, "| Dunmore Courier", *MENU_WORDS, title, "By Petra Vail", *STORY, *MORE])
    found = [piece.strip() for piece in pieces(line)]
    assert found[0] == title
    assert found.count(title) == 2
    assert newsclean.clean_text(line).title == title


def test_a_page_in_one_line_that_says_its_title_once_has_none():
    line = " ".join([*MENU_WORDS, "Bees Stop Clock By Petra Vail", *STORY, *MORE])
    article = newsclean.clean_text(line)
    assert article.title is None
    assert article.text
