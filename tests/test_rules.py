from __future__ import annotations

import subprocess
import sys
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import ConfigError
from newsclean.noise.signs import DECORATION
from newsclean.records import Reason
from newsclean.rules import MAX_LENGTH, Rule, builtin_rules, compile_rules, match, matcher_with

RULES = builtin_rules()
EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])

LANGUAGES = set("en de fr es pt it nl pl sv no da fi cs tr ru uk ar he hi zh ja ko id vi sw".split())
FEWER_WORDS = {"disclaimer": {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "ru", "uk", "hi", "zh"}}
NO_WORDS = {"credit": {"hi", "sw"}}
"""Concepts that sites of a language do not print in words of their own."""

NOT_BY_WORDS = {
    Reason.DUPLICATE,
    Reason.TITLE_ECHO,
    Reason.OTHER_ARTICLE,
    Reason.HIDDEN,
    Reason.SITE_REPEAT,
}


@EACH
def test_rule_drops_its_examples(rule):
    assert rule.drops
    found = {text: match(text) for text in rule.drops}
    assert {text: hit and hit.reason for text, hit in found.items()} == dict.fromkeys(rule.drops, rule.reason)
    assert any(compile_rules([rule]).match(text) for text in rule.drops)


@EACH
def test_rule_keeps_sentences_of_articles(rule):
    assert rule.keeps
    assert {text: match(text) for text in rule.keeps} == dict.fromkeys(rule.keeps)


@EACH
def test_whole_phrases_match_however_a_site_sets_them(rule):
    alone = compile_rules([rule])
    for phrase in rule.whole:
        text = phrase.replace("#", "12")
        capitals = (text.replace("i", "İ") if rule.language == "tr" else text).upper()
        for shown in (text, capitals, f"» {text} …", f"{text}:"):
            assert alone.match(shown) is rule, shown


@EACH
def test_no_phrase_is_longer_than_its_rule_looks(rule):
    assert [phrase for phrase in (*rule.label, *rule.start, *rule.end) if len(phrase) > rule.limit] == []


@EACH
def test_numbers_stand_for_themselves_in_whole_phrases_only(rule):
    parts = (*rule.label, *rule.start, *rule.names, *rule.end, *rule.contains, *rule.only, *rule.filler)
    assert [phrase for phrase in parts if "#" in phrase and phrase != "#"] == []


def test_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_every_concept_speaks_every_language():
    spoken = defaultdict(set)
    for rule in RULES:
        concept, language = rule.name.split(".")[:2]
        assert language == rule.language
        spoken[concept].add(language)
    for concept, languages in spoken.items():
        if languages != {"mul"}:
            wanted = FEWER_WORDS.get(concept, LANGUAGES) - NO_WORDS.get(concept, set())
            assert wanted <= languages, concept


def test_every_reason_that_words_can_show_has_a_rule():
    assert {rule.reason for rule in RULES} == set(Reason) - NOT_BY_WORDS


PROSE = [
    (
        "Photo after photo, the exhibition shows how the valley changed when the dam was"
        " built and the farms went."
    ),
    (
        "Share prices fell across Asia on Monday after the central bank said that it"
        " would raise rates once more."
    ),
    (
        "By the time the fire brigade reached the farm, the roof of the barn had fallen"
        " in and two cows were dead."
    ),
    (
        "Related work by a team in Leeds suggests that the effect is smaller than the"
        " authors of the study claim."
    ),
    "Comments made by the minister in a private meeting have angered teachers, who plan to strike next week.",
    (
        "Follow the coast road for ten miles and you reach a village that has lost half"
        " of its people since 1990."
    ),
    "Advertisement of the post drew three hundred applications, most of them from people who live far away.",
    (
        "Copyright in the letters belongs to the family, the court found, and not to the"
        " university that kept them."
    ),
    (
        "Home care workers say that they are paid for forty minutes a day less than the"
        " hours they spend driving."
    ),
    "Updated rules for drone flights take effect in May 2027, when pilots will have to pass a second exam.",
    (
        "Read more than the headline, the professor tells his students, and you will"
        " find that the figures differ."
    ),
    "Cookies and tea were served in the hall while the jury considered its verdict on the three directors.",
    "Tags on the seals showed that two of them had swum more than four thousand kilometres in one winter.",
    (
        "Foto und Film haben das Bild geprägt, das sich die Nachwelt von diesem Krieg"
        " macht, schreibt die Autorin."
    ),
    "Von Anfang an war den Planern klar, dass die Brücke teurer werden würde, als sie dem Rat gesagt hatten.",
    "Teilen der Bevölkerung geht es schlechter als vor zehn Jahren, obwohl die Wirtschaft gewachsen ist.",
    (
        "Partager le pouvoir avec ses rivaux, le président n'y a jamais songé, affirment"
        " ses anciens conseillers."
    ),
    "Par crainte d'un nouvel éboulement, la préfecture a fermé la route pour trois semaines au moins.",
    "Síguenos, gritó el guía, y los veinte excursionistas echaron a andar por el sendero cubierto de nieve.",
    "Compartir piso con desconocidos se ha convertido en la única salida para muchos trabajadores jóvenes.",
    "Leia com atenção o contrato antes de assinar, recomenda a advogada, que já viu dezenas de casos assim.",
    "Foto di famiglia sparse sul pavimento, una sedia rovesciata: così i vicini hanno trovato la casa vuota.",
    "Deel van het probleem is dat niemand weet wie er verantwoordelijk is voor het onderhoud van de dijk.",
    "Udostępnij nam dokumenty, zażądali radni, ale prezydent miasta odmówił i zapowiedział skargę do sądu.",
    "Läs tidningen från den dagen och du ser hur lite man visste om olyckan medan räddningen pågick.",
    "Фото с места аварии изучают следователи, которые пытаются понять, почему поезд не остановился вовремя.",
    "Автор письма утверждает, что видел машину у моста за час до того, как вода прорвала старую плотину.",
    "Поділитися досвідом із сусідніми громадами староста зможе лише восени, коли завершать ремонт школи.",
    "شارك آلاف العمال في المسيرة التي انطلقت من الميناء صباح اليوم احتجاجا على تأخر صرف رواتبهم.",
    "שיתוף הפעולה בין העיריות נמשך כבר עשור, אבל השנה הופסק המימון והפרויקט עומד בפני סגירה.",
    "शेयर बाजार में शुक्रवार को भारी गिरावट देखी गई और निवेशकों के करोड़ों रुपये कुछ ही घंटों में डूब गए।",
    "图片显示,桥梁的一侧已经完全坍塌,救援人员正在用大型设备清理河道里的碎石和被冲走的车辆。",
    "写真に写っていた男性は、事故の一時間前に駅の近くで目撃されていたことが警察の調べで分かった。",
    "사진을 찍던 관광객 두 명이 파도에 휩쓸렸다가 근처에 있던 어민들의 도움으로 무사히 구조됐다.",
    "Bagikan bantuan itu langsung kepada warga, kata gubernur, karena jalan ke desa sudah bisa dilalui lagi.",
    "Chia sẻ với báo chí, ông cho biết dự án sẽ hoàn thành trước mùa mưa năm sau nếu không thiếu vốn.",
    "Maoni ya wananchi yatakusanywa kwa miezi mitatu kabla bunge kuanza kuujadili muswada huo mpya.",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_that_starts_like_noise_stays(text):
    assert match(text) is None


@given(st.text(max_size=400))
def test_any_text_is_matched_without_error(text):
    found = match(text)
    assert found is None or found in RULES


PHRASES = st.sampled_from(
    [phrase for rule in RULES for phrase in rule.whole + rule.label + rule.start + rule.end]
)


@given(
    st.lists(st.one_of(PHRASES, st.text(max_size=20)), max_size=5),
    st.sampled_from([" ", "", ": ", " | ", "12"]),
)
def test_phrases_in_any_order_are_matched_without_error(parts, glue):
    text = glue.join(parts)
    assert match(text) == match(text)


@given(PHRASES, st.integers(MAX_LENGTH + 1, 4 * MAX_LENGTH))
def test_no_block_over_the_limit_matches(phrase, size):
    assert match((phrase + ": " + "a" * size)[:size]) is None
    assert match(phrase.ljust(size)) is None


def test_the_more_specific_rule_wins():
    rules = [
        Rule("contains", Reason.COPYRIGHT_FOOTER, "en", contains=("©",)),
        Rule("end", Reason.CAPTION, "en", end=("getty images",)),
        Rule("start", Reason.PROMO, "en", start=("read",)),
        Rule("longer", Reason.PAYWALL, "en", start=("read on",)),
        Rule("whole", Reason.NAVIGATION, "en", whole=("read on",)),
    ]
    for order in (rules, rules[::-1]):
        found = compile_rules(order).match
        assert found("Read on").name == "whole"
        assert found("Read on at home. Getty Images").name == "longer"
        assert found("Read © Getty Images").name == "start"
        assert found("© A. Getty Images").name == "end"
        assert found("© A").name == "contains"


def test_among_equals_the_first_rule_wins():
    own = Rule("own", Reason.PROMO, "en", whole=("share",))
    assert compile_rules([own, *RULES]).match("Share") is own
    assert compile_rules([*RULES, own]).match("Share").reason is Reason.SHARE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("By Jane Roe", Reason.BYLINE),
        ("BY JANE ROE", Reason.BYLINE),
        ("By Jane Roe and John van der Doe", Reason.BYLINE),
        ("By the sea", None),
        ("By The Sea", None),
        ("By Friday", None),
        ("3:2", None),
        ("17:45", Reason.DATE_LINE),
        ("May", None),
        ("May 5", Reason.DATE_LINE),
        ("Comments", Reason.COMMENTS),
        ("134 Comments", Reason.COMMENTS),
        ("Commentson", None),
        ("RÉSERVÉ AUX ABONNÉS", Reason.PAYWALL),
        ("RESERVE AUX ABONNES", Reason.PAYWALL),
        ("L’auteur", Reason.AUTHOR_BIO),
        ("", None),
        ("* * *", None),
        ("…", None),
    ],
)
def test_borders(text, reason):
    found = match(text)
    assert (found and found.reason) == reason


@pytest.mark.parametrize(
    "rule",
    [
        Rule("empty", Reason.PROMO, "en", whole=("",)),
        Rule("anywhere", Reason.PROMO, "en", contains=("",)),
        Rule("bare", Reason.PROMO, "en", start=("»",)),
        Rule("short", Reason.PROMO, "en", end=("afp",)),
        Rule("pattern", Reason.PROMO, "en", start=("read",), pattern="("),
    ],
    ids=lambda rule: rule.name,
)
def test_a_rule_that_cannot_work_is_an_error_that_names_it(rule):
    with pytest.raises(ConfigError, match=f"rule {rule.name}"):
        compile_rules([rule])
    with pytest.raises(ConfigError, match=f"rule {rule.name}"):
        matcher_with((rule,))


def test_rules_of_one_name_keep_their_patterns():
    rules = [
        Rule("same", Reason.PROMO, "en", start=("read",), pattern="read on.*"),
        Rule("same", Reason.SHARE, "en", start=("read",), pattern="read in.*"),
    ]
    found = compile_rules(rules).match
    assert found("Read on the bus") is rules[0]
    assert found("Read in the bus") is rules[1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sign in | Register", Reason.PAYWALL),
        ("Copy link | Share this article | Comments (12)", Reason.SHARE),
        ("By Jane Roe · May 5, 2026", Reason.BYLINE),
        ("Advertisement - Continue Reading Below", Reason.AD),
        ("Kommentare (12)\nTeilen", Reason.COMMENTS),
    ],
)
def test_a_line_whose_every_piece_is_noise_is_noise(text, reason):
    found = match(text)
    assert found is not None
    assert found.reason is reason


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned on Monday | Share",
        "Bergen – Oslo",
        "The cabin, the boat – register both",
        "Oslo 1 – Bergen 2",
    ],
)
def test_a_line_of_which_one_piece_is_text_stays(text):
    assert match(text) is None


def test_decorations_are_no_letters():
    assert [char for char in DECORATION if char.isalnum()] == []


def test_importing_the_matcher_loads_no_rules():
    code = "import sys, newsclean.rules; print([m for m in sys.modules if m.startswith('newsclean.noise.')])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['newsclean.noise.rule', 'newsclean.noise.signs']"
