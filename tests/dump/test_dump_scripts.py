"""Scripts, style sheets and data go; listings stay, and so does every word of the text around both."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.dump.markdown import SCRIPT
from newsclean.dump.scripts import SHOWN, without_scripts
from newsclean.dump.unwrap import joins
from newsclean.records import Reason

TEXT = [
    "The lamp of Skerry Light was put out on Tuesday evening by the man who had tended it for forty years.",
    'Mr Vane said that "a light is a promise"; you do not need many people to keep one.',
    "Ships now find their way by satellite (and, in fog, by ear): the tower costs more than any other.",
]
LOADER = (
    "!function(){var e=document.createElement('script');e.async=!0,e.src='https://ads.example/a.js?id='+Math.random(),"
    "document.head.appendChild(e);window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}"
    'gtag("js",new Date);gtag("config","G-1234",{anonymize_ip:!0,send_page_view:!1})}();'
)
SHEET = (
    "*{box-sizing:border-box}body{margin:0;font-family:Georgia,serif;color:#1a1a1a}.site-header{display:flex;padding:0 "
    "16px}.article__body p{margin:0 0 1.25em;line-height:1.6}.nav-list>.nav-list__item:hover,"
    ".nav-list>.nav-list__item:focus{color:var(--post-red)!important}"
    "@media (min-width:768px){.article__body{max-width:680px}}"
)
LINKED = (
    '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Lamp goes out","articleBody":"'
    + TEXT[0]
    + '","author":{"@type":"Person","name":"Hedda Lorne"}}'
)
STATE = (
    'window.__STATE__={"latest":[' + ",".join(f'{{"id":{i},"title":"Story {i}"}}' for i in range(40)) + "]};"
)
IN_LINES = """\
    window.dataLayer = window.dataLayer || [];
    function track(name) {
      dataLayer.push({
        event: name,
        page: "/news/lamp"
      });
    }
    if (window.location.hash) {
      track('anchor');
    }"""
SCRIPTS = [LOADER, SHEET, LINKED, STATE, IN_LINES]
LISTING = """\
const place = document.getElementById("tides");
if (place === null) {
  console.warn("no element with the id tides");
}
for (const tide of table.tides) {
  place.append(tide.time.slice(11, 16));
}"""


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_between_paragraphs_goes_and_no_word_of_them_does(script):
    dump = "\n".join([TEXT[0], LOADER, TEXT[1], script, TEXT[2]])
    clean, found = without_scripts(dump)
    assert [line for line in clean.split("\n") if line not in {"", SCRIPT}] == TEXT
    assert len(found) == clean.count(SCRIPT) == 2


@pytest.mark.parametrize("script", [LOADER, SHEET, STATE])
def test_a_script_in_the_line_of_the_text_goes(script):
    clean, found = without_scripts(f"{TEXT[0]} {LOADER} {TEXT[1]} {script} {TEXT[2]}")
    kept = " ".join(clean.replace(SCRIPT, " ").split())
    assert len(found) == 2
    for text in TEXT:
        assert text in kept
    assert len(kept) < sum(map(len, TEXT)) + 20


@pytest.mark.parametrize(
    "script",
    [
        'if(window.adverts) { window.adverts.addToArray({"pos": "mpu_mobile"}); }window.adverts.show();',
        "window.dataLayer=window.dataLayer||[];window.dataLayer.push({event:'read',depth:1});",
        "#story-221 {--post-color-primary: #8BC419;--post-color-secondary: #F6FBED;--post-color-third: #8BC419;}",
    ],
)
def test_the_last_word_before_a_script_stays(script):
    clean, found = without_scripts(f"{LOADER}\n{TEXT[0]}{script}{TEXT[1]}{' ' * 300}")
    assert TEXT[0] in clean
    assert TEXT[1] in clean
    assert len(found) == 2


def test_all_scripts_of_a_page_in_one_go():
    clean, found = without_scripts("\n".join([*SCRIPTS, TEXT[0], *SCRIPTS, TEXT[1]]))
    assert [line for line in clean.split("\n") if line not in {"", SCRIPT}] == TEXT[:2]
    assert len(found) == 2


def test_what_goes_is_given_by_its_beginning():
    _, (first, second) = without_scripts(f"{LOADER}\n{TEXT[0]}\n{IN_LINES}")
    assert first == LOADER[:SHOWN] + " ..."
    assert second.startswith("window.dataLayer = window.dataLayer || []; function track(name) {")


@pytest.mark.parametrize(
    "dump",
    [
        "",
        "A dump without code.",
        "\n".join(TEXT),
        f"{TEXT[0]}\n\n{LISTING}\n\n{TEXT[1]}",
        f"{TEXT[0]}\n\n" + LISTING.replace("\n", " ") + f"\n\n{TEXT[1]}",
        TEXT[0] + '\n{"port": "Ostmere", "tides": [{"time": "05:12", "height": 4.1}]}\n' + TEXT[1],
        TEXT[0] + "\n\nWrite {{ page.title }} where the title goes, and {% endif %} behind it.\n",
        r"The sum is \frac{a}{b}, so that {\displaystyle x^{2}+y^{2}=z^{2}} holds; see [a], [b] and {c}.",
        "A menu of one long line { Home, News } " + "Sport and weather and tides " * 20,
        "{" + "A line without a sign of code but its first " * 10,
        "Use `var(--post-red)` for the red; a note at the end; one more thing: nothing.",
    ],
)
def test_text_and_listings_are_left_alone(dump):
    assert without_scripts(dump) == (dump, ())


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_fenced_listing_stays_on_a_page_with_scripts(fence):
    listing = f"{fence}js\n{LISTING}\n{LOADER}\n{fence}"
    clean, found = without_scripts(f"{TEXT[0]}\n\n{listing}\n\n{TEXT[1]}\n{LOADER}\n{SHEET}")
    assert listing in clean
    assert len(found) == 1


def test_data_that_are_broken_go_to_their_last_brace():
    broken = LINKED.replace('"headline":', "headline:")
    clean, found = without_scripts(f"{TEXT[1]}\n{broken}\n{LOADER}\n{SHEET}\n{TEXT[2]}")
    assert TEXT[0] not in clean
    assert TEXT[1] in clean
    assert TEXT[2] in clean
    assert len(found) == 1


def test_the_mark_in_a_dump_is_no_script():
    article = newsclean.clean_text(
        "\n".join([*TEXT, SCRIPT, *TEXT, f"More{SCRIPT} of the same was said on Monday."])
    )
    assert SCRIPT not in article.text + "".join(item.text for item in article.removed)
    assert not any(item.reason is Reason.HIDDEN for item in article.removed)


def test_a_script_does_not_go_on_with_a_wrapped_line():
    line = "word " * 14 + "ab"  # 72 characters
    assert joins(line, "c", 72) == " "
    assert joins(line, SCRIPT, 72) is None


def test_removed_says_what_was_hidden_and_where():
    article = newsclean.clean_text("\n\n".join([LOADER, *TEXT, SHEET, "© 2026 The Tern Valley Post"]))
    assert article.text == "\n\n".join(TEXT)
    hidden = [item for item in article.removed if item.reason is Reason.HIDDEN]
    assert [item.text[:20] for item in hidden] == [LOADER[:20], SHEET[:20]]
    assert article.removed[0] is hidden[0]
    assert article.removed[-1].reason is Reason.COPYRIGHT_FOOTER


def test_a_dump_of_nothing_but_scripts_has_no_article():
    with pytest.raises(newsclean.NewscleanError) as error:
        newsclean.clean_text(f"{LOADER}\n{SHEET}\n{STATE}")
    assert error.value.code == "no-article"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*SCRIPTS, *TEXT, LISTING, "{", "}", '"', "```", '{"@type":', "\\"]), max_size=12
    )
)
def test_text_comes_through_whatever_stands_around_it(parts):
    clean, found = without_scripts("\n\n".join(["Before it all.", *parts, "Behind it all."]))
    assert clean.count(SCRIPT) == len(found)
    assert clean.startswith("Before it all.")
    if '{"@type":' not in parts:  # what is broken takes all to the brace that closes it
        for text in set(TEXT) & set(parts):
            assert text in clean


@pytest.mark.parametrize(
    "piece",
    [
        '{"@context":',
        '{"a":',
        "{",
        "[{",
        '{"@type":"a',
        "```\n",
        "`````\n````\n",
        "a{b:c;",
        "function(",
        '\\"',
        "x='",
    ],
)
def test_time_grows_with_the_length(piece):
    def took(count):
        start = time.process_time()
        without_scripts(LOADER + "\n" + piece * (count // len(piece)))
        return time.process_time() - start

    took(2_000)
    small = max(0.005, min(took(20_000) for _ in range(2)))
    assert took(200_000) < 40 * small


@pytest.mark.parametrize("script", [LOADER, SHEET, LINKED, STATE])
def test_a_script_with_escaped_signs_goes_whole(script):
    def escaped(text):
        return re.sub(r"([\\*_\[\]`])", r"\\\1", text)

    lines = [escaped(text) for text in (TEXT[0], LOADER, TEXT[1] + " [sic] a_b", script, TEXT[2])]
    clean, found = without_scripts("\n\n".join(lines))
    assert [line for line in clean.split("\n") if line not in {"", SCRIPT}] == [lines[0], lines[2], lines[4]]
    assert len(found) == 2


def test_comments_and_conditions_of_a_style_sheet_go():
    sheet = (
        "/* Do not change this file. It is made anew on every day, and what you write is lost. */ .page-head { "
        "margin: 0; padding: 0; } @media only screen and (min-width: 64rem) { .page-head { display: grid; } } "
    )
    clean, found = without_scripts(f"{TEXT[0]}\n{LOADER}\n{TEXT[1]}\n{sheet * 3}\n{TEXT[2]}")
    assert [line for line in clean.split("\n") if line not in {"", SCRIPT}] == TEXT
    assert found[1].startswith("/* Do not change")


def test_underlines_of_headings_are_no_scripts():
    page = f"{TEXT[0]}\n\nA heading\n---------\n\n{LOADER}\n\nA second\n--------\n\n{TEXT[1]}\n\n=======\n"
    clean, _ = without_scripts(page)
    assert clean.count("-" * 8) == 2
