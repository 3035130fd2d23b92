"""Dates: every notation that pages use, in their languages; zones as stated."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import dates, metadata
from newsclean.metadata.dates import iso, visible
from newsclean.metadata.months import MONTHS
from newsclean.parse import parse


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-09-04T10:00:00+02:00", "2025-09-04T10:00:00+02:00"),
        ("2025-09-04T10:00:00+0200", "2025-09-04T10:00:00+02:00"),
        ("2025-09-04T10:00:00.123Z", "2025-09-04T10:00:00+00:00"),
        ("2025-09-04 10:00", "2025-09-04T10:00:00"),
        ("2025-09-04 10:00:07 +02:00", "2025-09-04T10:00:07+02:00"),
        ("2025-09-04T10:00-05", "2025-09-04T10:00:00-05:00"),
        ("2025-09-04", "2025-09-04"),
        ("20250904", "2025-09-04"),
        ("20250904T101500Z", "2025-09-04T10:15:00+00:00"),
        ("2025/09/04 10:15:00", "2025-09-04T10:15:00"),
        ("Thu, 04 Sep 2025 10:00:00 +0200", "2025-09-04T10:00:00+02:00"),
        ("Thu, 04 Sep 2025 10:00:00 GMT", "2025-09-04T10:00:00+00:00"),
        ("Thu Sep 04 2025 10:00:00 GMT+0200 (CEST)", "2025-09-04T10:00:00+02:00"),
        ("Thu Sep  4 10:00:00 EST 2025", "2025-09-04T10:00:00-05:00"),
        # Letters of a zone, also behind slashes and before an offset; half days.
        ("2025-01-04 10:00:07 EST", "2025-01-04T10:00:07-05:00"),
        ("2025-09-04T10:00BST", "2025-09-04T10:00:00+01:00"),
        ("2025-09-4T10:00:07GMT+05:30", "2025-09-04T10:00:07+05:30"),
        ("2025/09/04T10:15:14+00:00", "2025-09-04T10:15:14+00:00"),
        ("2025-09-04 at 22:15:00PM EDT", "2025-09-04T22:15:00-04:00"),
        ("2025-09-04 9:15 PM", "2025-09-04T21:15:00"),
        ("Thursday, September 4, 2025,  9:15 PM", "2025-09-04T21:15:00"),
        ("September 4, 2025, 12:15 a.m. EST", "2025-09-04T00:15:00-05:00"),
        ("20250904 10:15:00", "2025-09-04T10:15:00"),
        # The zone's letters in place of the T.
        ("2025-09-04CEST10:00:07+0200", "2025-09-04T10:00:07+02:00"),
        ("2025-09-04UTC10:00:07+00:00", "2025-09-04T10:00:07+00:00"),
        ("2025-09-04est10:00:07", "2025-09-04"),
        # Words of a sentence are no zones, and others are unknown.
        ("2025-09-04 10:15 est un jour", "2025-09-04T10:15:00"),
        ("2025-09-04 10:15 a meeting", "2025-09-04T10:15:00"),
        ("2025-09-04 10:15 ESTONIA", "2025-09-04T10:15:00"),
        ("2025-09-04 10:15 XYZ", "2025-09-04T10:15:00"),
        # Abbreviations of American summer and winter.
        ("2025-03-09 01:59 ET", "2025-03-09T01:59:00-05:00"),
        ("2025-03-09 03:00 ET", "2025-03-09T03:00:00-04:00"),
        ("2025-11-02 01:59 PT", "2025-11-02T01:59:00-07:00"),
        ("2025-11-02 02:00 PT", "2025-11-02T02:00:00-08:00"),
        ("2006-03-20 10:00 CT", "2006-03-20T10:00:00-06:00"),
        ("2006-04-02 10:00 CT", "2006-04-02T10:00:00-05:00"),
        ("2006-10-29 10:00 MT", "2006-10-29T10:00:00-07:00"),
        ("1980-07-04 10:00 ET", "1980-07-04T10:00:00"),
        ("1714000000", "2024-04-24T23:06:40+00:00"),
        (1714000000000, "2024-04-24T23:06:40+00:00"),
        ("2025-09-04T25:61:00Z", "2025-09-04"),
        ("2025-13-40", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        # What systems write for no date at all.
        ("1970-01-01T01:00:00+01:00", None),
        ("1969-12-31T19:00:00-05:00", None),
        ("1900-01-01", None),
        ("1970-01-02", "1970-01-02"),
        ("yesterday", None),
        (float("nan"), None),
        (1e300, None),
        (True, None),
        ({"@value": 1}, None),
    ],
)
def test_machine_written_dates(text, moment):
    assert iso(text) == moment


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("Published September 4, 2025 at 10:15 AM EDT", "en", "2025-09-04T10:15:00-04:00"),
        ("Posted on Sept. 4th, 2025", "en", "2025-09-04"),
        ("September 4, 2025 10:15pm ET", "en", "2025-09-04T22:15:00-04:00"),
        ("10:15 A.M. PT, January 4, 2025", "en", "2025-01-04T10:15:00-08:00"),
        ("4 May 2025 10:15 am GMT+5:30", "en", "2025-05-04T10:15:00+05:30"),
        ("4 mai 2025 à 10h15 et mis à jour", "fr", "2025-05-04T10:15:00"),
        ("4 MAI 2025 À 10H15 ET MIS À JOUR", "fr", "2025-05-04T10:15:00"),
        ("12:30 PM PST, Thu 4 Sep 2025", "en", "2025-09-04T12:30:00-08:00"),
        ("4. September 2025, 15:47 Uhr", "de", "2025-09-04T15:47:00"),
        ("04.09.2025 15.47", "de", "2025-09-04T15:47:00"),
        ("Publié le 4 septembre 2025 à 15h47", "fr", "2025-09-04T15:47:00"),
        ("1er août 2025", "fr", "2025-08-01"),
        ("4 de septiembre de 2025", "es", "2025-09-04"),
        ("4 de setembro de 2025 às 10h15", "pt", "2025-09-04T10:15:00"),
        ("4 settembre 2025", "it", "2025-09-04"),
        ("4 september 2025 om 10:15", "nl", "2025-09-04T10:15:00"),
        ("4. september 2025 kl. 10.15", "da", "2025-09-04T10:15:00"),
        ("4. oktober 2025", "no", "2025-10-04"),
        ("4 maj 2025", "sv", "2025-05-04"),
        ("4. syyskuuta 2025", "fi", "2025-09-04"),
        ("4. oktoober 2025", "et", "2025-10-04"),
        ("2025. gada 4. septembris", "lv", None),
        ("2025 m. rugsėjo 4 d.", "lt", "2025-09-04"),
        ("4 września 2025", "pl", "2025-09-04"),
        ("4 listopada 2025", "pl", "2025-11-04"),
        ("4. listopada 2025", "hr", "2025-10-04"),
        ("4. září 2025", "cs", "2025-09-04"),
        ("4. septembra 2025", "sk", "2025-09-04"),
        ("2025. szeptember 4.", "hu", "2025-09-04"),
        ("4 septembrie 2025", "ro", "2025-09-04"),
        ("4 сентября 2025 г., 10:15", "ru", "2025-09-04T10:15:00"),
        ("4 вересня 2025", "uk", "2025-09-04"),
        ("4 септември 2025", "bg", "2025-09-04"),
        ("4 Σεπτεμβρίου 2025", "el", "2025-09-04"),
        ("4 Eylül 2025 - 10:15", "tr", "2025-09-04T10:15:00"),
        ("4 September 2025 10:15 WIB", "id", "2025-09-04T10:15:00+07:00"),
        ("4 tháng 9, 2025", "vi", "2025-09-04"),
        ("٤ سبتمبر ٢٠٢٥", "ar", "2025-09-04"),
        ("4 בספטמבר 2025", "he", "2025-09-04"),
        ("4 सितंबर 2025", "hi", "2025-09-04"),
        ("২ সেপ্টেম্বর ২০২৫", "bn", "2025-09-02"),
        ("4 ก.ย. 2568", "th", "2025-09-04"),
        ("2025年9月4日 15:30", "ja", "2025-09-04T15:30:00"),
        ("2025-09-04 17:13:04.031886+02:00", "pl", "2025-09-04T17:13:04+02:00"),
        ("2025-09-04 17:13:04.0318861234567", "pl", "2025-09-04T17:13:04"),
        ("2025년 9월 4일", "ko", "2025-09-04"),
        ("9/4/2025", "en-US", "2025-09-04"),
        ("4/9/2025", "en-GB", "2025-09-04"),
        ("25/12/2025", "en-US", "2025-12-25"),
        # With dots the day comes first, but where it cannot.
        ("05.06.25", "en-US", "2025-06-05"),
        ("05.15.25, 22:47", "en", "2025-05-15T22:47:00"),
        ("5.15.25", "en", None),
        ("15.05.25", "en", "2025-05-15"),
        ("May 2025", "en", None),
        ("4 people in 2025", "en", None),
        ("version 1.2.2025.7", "en", None),
        ("call 555-12-2025", "en", None),
        ("31 February 2025", "en", None),
        # A time or a day of the week stands before the year, or nothing at all.
        ("Feb 07 09:34 2021", "en", "2021-02-07T09:34:00"),
        ("Feb 07 Sun 2021 00:28", "en", "2021-02-07T00:28:00"),
        ("Feb 7 Sunday, 2021", "en", "2021-02-07"),
        ("Feb 7 months 2021", "en", None),
        ("Feb 072021", "en", "2021-02-07"),
        ("Feb 72021", "en", None),
        ("Room 072021", "en", None),
        # Elements that only a style sheet sets apart.
        ("07 | 02 | 2021", "de", "2021-02-07"),
        ("07 | 02 | 21", "de", None),
        ("07.02.2118:44", "de", "2021-02-07T18:44:00"),
        ("07.02.1918:44", "de", "2019-02-07T18:44:00"),
        ("2021.02.0718:44", "ko", "2021-02-07T18:44:00"),
        ("07.02.2021 18:44", "de", "2021-02-07T18:44:00"),
        ("07.02.1918", "de", "1918-02-07"),
        # No year is followed by a percent sign.
        ("01.02. - 07.02. 10% Rabatt", "de", None),
        ("01.02. - 07.02. 10 % Rabatt", "de", None),
        ("07.02.21 50% Rabatt", "de", "2021-02-07"),
        # The first date counts, in whatever form.
        ("07.02.2021 - Rede vom 9. Februar 2021", "de", "2021-02-07"),
        ("9 February 2021, for the plan of 7/2/2020", "en", "2021-02-09"),
        ("By Ann Reed|2022-05-03T17:27:31+02:00February 7th, 2021|News", "en", "2021-02-07"),
    ],
)
def test_dates_that_pages_show(text, language, moment):
    assert visible(text, language) == moment


def test_the_country_of_the_host_orders_day_and_month():
    assert visible("4/9/2025", "en", "herald.co.uk") == "2025-09-04"
    assert visible("4/9/2025", "en", "herald.com") == "2025-04-09"


def test_months_are_twelve_in_every_language():
    assert {language: len(line.split()) for language, line in MONTHS.items()} == dict.fromkeys(MONTHS, 12)
    assert len(MONTHS) >= 25


@given(st.text(max_size=200) | st.from_regex(r"[\d/:. TZ+-]{8,30}", fullmatch=True))
def test_no_text_is_too_odd(text):
    for found in (iso(text), visible(text, "en")):
        assert found is None or iso(found) == found


BODY = "<p>" + "The council met on Monday evening and talked for three hours about the bridge. " * 3 + "</p>"
TITLE = "<h1>Council talks about the bridge again</h1>"


def published(html, url=None):
    tree = parse(html)
    return metadata(tree, embedded(tree), layout(tree), url=url).date_published


@pytest.mark.parametrize(
    ("html", "moment"),
    [
        (f"{TITLE}<p>3 May 2025</p>{BODY}", "2025-05-03"),
        (f"{TITLE}<time datetime='2025-05-03T10:00:00+02:00'>3.5.</time>{BODY}", "2025-05-03T10:00:00+02:00"),
        (f"{TITLE}<p>Updated: 9 May 2025</p><p>Published: 3 May 2025</p>{BODY}", "2025-05-03"),
        (f"<p>3 May 2025</p>{TITLE}{BODY}<p>9 May 2025</p>", "2025-05-03"),
        (f"{TITLE}{BODY * 30}<p>First published 3 May 2025</p>", "2025-05-03"),
        (f"{TITLE}{BODY * 30}<aside><p>Published 3 May 2025</p></aside>", None),
        (f"{TITLE}{BODY * 30}<div class='related'><time datetime='2025-05-03'>x</time></div>", None),
        (f"<meta name='x-published-date' content='May 3, 2025'>{TITLE}{BODY}", "2025-05-03"),
        (
            f"<meta name='article:published_time' content='2025-05-03T10:00:00Z'>{TITLE}",
            "2025-05-03T10:00:00+00:00",
        ),
        (f"<meta name='DC.date.issued' content='2025-05-03'>{TITLE}<p>9 May 2025</p>", "2025-05-03"),
    ],
)
def test_where_a_page_says_when(html, moment):
    assert published(html) == moment


ABBR = "<abbr class='published' title='{}'>{}</abbr>"


@pytest.mark.parametrize(
    ("marked", "moment"),
    [
        (ABBR.format("2025-09-04T10:00:00-07:00", "10:00 AM"), "2025-09-04T10:00:00-07:00"),
        (ABBR.format("2025-09-04T10:00:00-07:00", "Sep 4, 2025") * 2, "2025-09-04T10:00:00-07:00"),
        # A comment's time, a list of entries, and a title that is no date.
        (
            "yesterday</p><div class=comments><p>"
            + ABBR.format("2025-09-05T10:00:00Z", "10:00 AM")
            + "</div>",
            None,
        ),
        (ABBR.format("2025-09-04T10:00:00Z", "10:00") + ABBR.format("2025-09-01T09:00:00Z", "9:00"), None),
        (ABBR.format("the day of the flood", "10:00 AM"), None),
    ],
)
def test_an_entry_marks_when_by_an_abbreviation(marked, moment):
    assert published(f"<h1>The bridge is closed again</h1><p>Posted at {marked}</p>") == moment


def test_an_entry_marks_its_last_change_apart():
    tree = parse(
        "<h1>The bridge is closed</h1><div class='timestamp updated' title='2025-09-04T10:00:00Z'>Sep 4</div>"
    )
    meta = metadata(tree, embedded(tree), layout(tree), url=None)
    assert (meta.date_published, meta.date_modified) == (None, "2025-09-04T10:00:00+00:00")


def test_the_address_says_when_nothing_else_does():
    assert published(f"{TITLE}{BODY}", "https://herald.example/2025/05/03/bridge") == "2025-05-03"
    assert published(f"{TITLE}{BODY}", "https://herald.example/20250503-bridge.html") == "2025-05-03"


def test_a_shown_earlier_date_counts_when_the_data_only_know_the_last_change():
    node = {
        "@type": "Article",
        "datePublished": "2025-08-09T10:00:00Z",
        "dateModified": "2025-08-09T10:00:00Z",
    }
    node["headline"] = "Council talks about the bridge again"
    head = f"<script type='application/ld+json'>{json.dumps(node)}</script>"
    assert published(f"{head}{TITLE}<p>Published 3 May 2025</p>{BODY}") == "2025-05-03"
    assert published(f"{head}{TITLE}<p>10 August 2025</p>{BODY}") == "2025-08-09T10:00:00+00:00"


@pytest.mark.parametrize(("language", "line"), MONTHS.items())
def test_every_month_is_read_day_first_month_first_and_in_capitals(language, line):
    for number, spellings in enumerate(line.split(), 1):
        name = spellings.partition("|")[0].replace("_", " ").rstrip("*")
        for text in (f"3 {name} 2021", f"{name} 3, 2021", f"3. {name} 2021", f"3 {name.upper()} 2021"):
            assert visible(text, language) == f"2021-{number:02d}-03"


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("3 October 2023", "en", "2023-10-03"),
        ("1er octobre 2023", "fr", "2023-10-01"),
        ("1º de outubro de 2023", "pt", "2023-10-01"),
        ("۱۴ اردیبهشت ۱۴۰۳ - ۱۲:۳۰", "fa", "2024-05-03T12:30:00"),
        ("1403/02/14", "fa", "2024-05-03"),
        ("31 فروردین 1599", "fa", None),
        ("令和6年5月1日 午後3時05分", "ja", "2024-05-01T15:05:00"),
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("民國113年5月1日", "zh", "2024-05-01"),
        ("2024年5月1日 6時00分", "ja", "2024-05-01T06:00:00"),
        ("입력 2024.05.01. 오후 3:20", "ko", "2024-05-01T15:20:00"),
        ("2024年5月1日 下午3:20", "zh", "2024-05-01T15:20:00"),
    ],
)
def test_other_calendars_and_clocks(text, language, moment):
    assert visible(text, language) == moment


LATER = (
    "<script type='application/ld+json'>"
    '{"@type":"BlogPosting","headline":"Council talks about the bridge again","datePublished":"2025-08-09"}'
    "</script>"
)
WITHOUT_H1 = (
    f"<title>Council talks about the bridge again</title>{'<p>31°</p>' * 60}"
    "<h2>Harbour Council talks about the bridge again</h2>"
)
MINE = "<meta name='article:published_time' content='03-09-2025'>"
STAMP = "<meta property='article:published_time' content='2025-05-04T03:05:00+00:00'>"


@pytest.mark.parametrize(
    ("html", "url", "moment"),
    [
        # The system gives the day of the last rebuild, the page that of the story.
        (f"{LATER}{TITLE}<p>3 May 2025</p>{BODY}", None, "2025-05-03"),
        (f"{LATER}{TITLE}{BODY * 30}<div>Published 3 May 2025</div>", None, "2025-05-03"),
        (f"{LATER}{TITLE}{BODY * 30}<div>On 3 May 2025 it rained</div>", None, "2025-08-09"),
        # 3/9 or 9/3: the page spells it elsewhere, or the address says it.
        (f"{MINE}{TITLE}<p>Published March 9, 2025</p>{BODY}", None, "2025-03-09"),
        (f"{MINE}{TITLE}<p>Published 3 September 2025</p>{BODY}", None, "2025-09-03"),
        (f"<html lang=en>{TITLE}<p>03/10/2023</p>{BODY}", "https://a.example/2023/october/03/bridge", "2023-10-03"),
        (f"<html lang=en>{TITLE}<p>03/10/2023</p>{BODY}", "https://a.example/bridge", "2023-03-10"),
        (f"<html lang=en>{TITLE}<p>06.05.25</p>{BODY}", "https://a.example/2025/06/bridge", "2025-06-05"),
        (f"<html lang=en>{TITLE}<p>06.05.25</p>{BODY}", "https://a.example/2025/05/bridge", "2025-05-06"),
        (f"<html lang=en>{TITLE}<p>06.05.25</p>{BODY}", "https://a.example/2025/07/bridge", "2025-05-06"),
        (f"<html lang=de>{TITLE}<p>10.11.2025</p>{BODY}", "https://a.example/2025/10/bridge", "2025-11-10"),
        # One moment in UTC and in the page's zone.
        (f"{STAMP}{TITLE}<time datetime='2025-05-03T19:05:00-08:00'>3 May</time>{BODY}", None,
         "2025-05-03T19:05:00-08:00"),
        (f"{STAMP}{TITLE}<time datetime='2025-05-03T19:06:00-08:00'>3 May</time>{BODY}", None,
         "2025-05-04T03:05:00+00:00"),
        # Today's date in the head of the page is nobody's.
        (f"<p class='todays-date'>Friday, 19 December 2025</p>{TITLE}<p>12.12.2025</p>{BODY}", None, "2025-12-12"),
        (f"{TITLE}{BODY * 30}<p>Published</p><p>3 May 2025</p>", None, "2025-05-03"),
        (f"{TITLE}{BODY * 30}<p class='story__date'>3 May 2025</p>", None, "2025-05-03"),
        (f"{TITLE}{BODY * 30}<p class='x-date'>3 May 2025</p><p class='x-date'>4 May 2025</p>", None, None),
        (f"{TITLE}{BODY * 30}<p>This article was originally published on 3 May 2025 but has changed.</p>", None,
         "2025-05-03"),
    ],
)  # fmt: skip
def test_which_of_several_dates_is_the_publications(html, url, moment):
    assert published(html, url) == moment


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<p>Published 3 May 2025 | Updated 9 May 2025</p>", "2025-05-09"),
        ("<p>Updated</p><p>9 May 2025</p>", "2025-05-09"),
        ("<p>Aktualisiert am 9. Mai 2025</p>", "2025-05-09"),
        ("<p>3 May 2025</p>", None),
        ("<div class=related><p>Updated 9 May 2025</p></div>", None),
    ],
)
def test_the_last_change_that_a_page_shows(line, moment):
    tree = parse(f"{TITLE}{line}{BODY}")
    assert metadata(tree, embedded(tree), layout(tree), url=None).date_modified == moment


@pytest.mark.parametrize(
    "line",
    [
        "<p>Updated 9 May 2025</p>",
        "<p>Last updated: 9 May 2025, 10:30</p>",
        "<p>By Ann Reed | Last updated on May 9, 2025</p>",
        "<p>By Ann Reed, Senior Editor ⋅ Updated May 9, 2025</p>",
        "<div><p>Updated</p><p>9 May 2025</p></div>",
        "<p>Updated <time datetime='2025-05-09T10:00:00Z'>9 May</time></p>",
        "<p>The page was last updated <time datetime='2025-05-09T10:00:00Z'>May 9, 2025</time></p>",
        "<time itemprop=dateModified datetime='2025-05-09T10:00:00Z'>9 May 2025</time>",
        "<span class='field--name-changed'><time datetime='2025-05-09T10:00:00Z'>9 May 2025</time></span>",
        "<p>Zuletzt aktualisiert am 9. Mai 2025</p>",
        "<p>Dieser Artikel wurde am 09.05.2025 aktualisiert</p>",
        "<p>Mis à jour le 9 mai 2025</p>",
        "<p>Por: Juan Diego | Actualizado el: 9 mayo 2025 9:12 pm</p>",
        "<p>2025年5月9日更新</p>",
        "<p>更新：2025年5月9日</p>",
        "<p>2025.05.09 10:30 수정</p>",
        "<p>Обновлено 9 мая 2025</p>",
    ],
)
def test_the_day_of_an_update_is_never_the_publications(line):
    tree = parse(f"{TITLE}{line}{BODY}")
    found = metadata(tree, embedded(tree), layout(tree), url=None)
    assert (found.date_published, (found.date_modified or "2025-05-09")[:10]) == (None, "2025-05-09")
    assert "date_published" not in found.provenance


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-05-09T10:00:00Z"}</script>',
        "<meta property='article:modified_time' content='2025-05-09T10:00:00Z'>",
        "<meta property='og:updated_time' content='2025-05-09T10:00:00Z'>",
        "<meta name='last-modified' content='2025-05-09'>",
        "<div itemscope itemtype='https://schema.org/Article'><meta itemprop=dateModified content='2025-05-09'></div>",
    ],
)
def test_a_change_that_the_data_declare_is_no_publication(head):
    tree = parse(f"<head>{head}</head>{TITLE}{BODY}")
    found = metadata(tree, embedded(tree), layout(tree), url=None)
    assert (found.date_published, (found.date_modified or "")[:10]) == (None, "2025-05-09")


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<p>Updated 9 May 2025, published 3 May 2025</p>", "2025-05-03"),
        ("<p>3 May 2025 | Updated 9 May 2025</p>", "2025-05-03"),
        ("<p>3 May 2025, updated 10:30</p>", "2025-05-03"),
        ("<p>Published: 3 May 2025 · Last updated: 9 May 2025</p>", "2025-05-03"),
        ("<p>Updated: 9 May 2025</p><p>3 May 2025</p>", "2025-05-03"),
        # What the words mean is not sure, or they say nothing of the date.
        ("<p>3 May 2025</p>", "2025-05-03"),
        ("<p>Stand: 3. Mai 2025</p>", "2025-05-03"),
        ("<time class='entry-date updated' datetime='2025-05-03'>3 May</time>", "2025-05-03"),
        ("<p>Edited by Ann Reed, 3 May 2025</p>", "2025-05-03"),
        ("<p>The Herald Bridge-Update with Ann Reed - 03.05.2025 13:15</p>", "2025-05-03T13:15:00"),
        ("<p>Reviewed by Ann Reed | 3 May 2025</p>", "2025-05-03"),
        # A sentence of the story is no date line.
        ("<p>The bridge will be closed for all traffic until the repairs end on 3 May 2025.</p>", None),
    ],
)
def test_what_tells_the_first_version_beside_an_update(line, moment):
    assert published(f"{TITLE}{line}{BODY}") == moment


ORIGINALLY = (
    "<p>This article was originally published on 3 May 2025 at 4:12pm but has been regularly updated to keep "
    "current.</p>"
)


@pytest.mark.parametrize(
    ("html", "moment"),
    [
        # A sentence tells the first version, the line under the title a later one.
        (f"{TITLE}<p>9 May 2025</p>{BODY}{ORIGINALLY}", "2025-05-03T16:12:00"),
        (
            f"{TITLE}<p>3 May 2025</p>{BODY * 30}<p>The book was first published on 3 May 2026.</p>",
            "2025-05-03",
        ),
        # Sentences of blogs' templates, in a side column; that of a story about a record is none.
        (
            f"<p>The bridge wurde am 3. Mai 2025 um 23:03 Uhr gepostet und unter Harbour abgelegt.</p>{TITLE}{BODY}",
            "2025-05-03T23:03:00",
        ),
        (
            f"{TITLE}{BODY * 30}<p>Dieser Eintrag wurde am Samstag, 3. Mai 2025 um 23:03 Uhr abgelegt.</p>",
            "2025-05-03T23:03:00",
        ),
        (
            f"{TITLE}{BODY * 30}<p>This entry was posted on Saturday, May 3rd, 2025 at 11:03 pm.</p>",
            "2025-05-03T23:03:00",
        ),
        (f"{TITLE}{BODY * 30}<p>Das Album wurde am 3. Mai 2025 veröffentlicht.</p>", None),
        # Drupal's byline is a footer under the title; the one of the page is none.
        (
            f"{TITLE}<footer class=author><p>By Ann Reed</p><span>3 May 2025</span></footer>{BODY}",
            "2025-05-03",
        ),
        (f"{TITLE}{BODY * 30}<footer><p>3 May 2025</p></footer>", None),
        (f"{TITLE}<footer><p>Updated 3 May 2025</p></footer>{BODY}", None),
        # Right under the title a date is the story's, whatever its class is called.
        (f"{TITLE}<div class=newsletter-details><p>3 May 2025</p></div>{BODY}", "2025-05-03"),
    ],
)
def test_dates_in_odd_places(html, moment):
    assert published(html) == moment


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        # Midday in London is the same day everywhere; early morning there is the evening before in America.
        ("2025-05-04T12:30:00Z", "2025-05-03"),
        ("2025-05-04T22:02:58+02:00", "2025-05-03"),
        ("2025-05-04T02:41:41+00:00", "2025-05-04T02:41:41+00:00"),
        ("2025-05-04T13:41:41+02:00", "2025-05-04T13:41:41+02:00"),
        ("2025-05-03T23:00:00Z", "2025-05-03T23:00:00+00:00"),
    ],
)
def test_the_day_before_is_an_earlier_one_where_no_zone_explains_it(stamp, moment):
    head = f"<meta property='article:published_time' content='{stamp}'>"
    assert published(f"{head}{TITLE}<p>3 May 2025</p>{BODY}") == moment


def test_of_two_publications_in_the_data_the_one_that_is_shown_counts():
    first = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council talks about the bridge again",'
        '"datePublished":"2025-05-24T10:00:00Z","dateModified":"2025-06-01T10:00:00Z"}</script>'
    )
    shown = "<p><time itemprop=datePublished datetime='2025-05-08'>8 May 2025</time></p>"
    page = f"<article itemscope itemtype='https://schema.org/Article'>{TITLE}{{}}{BODY}</article>"
    assert published(first + page.format(shown)) == "2025-05-08"
    assert published(first + page.format("")) == "2025-05-24T10:00:00+00:00"
    hidden = page.format("<meta itemprop=datePublished content='2025-05-08'>")
    assert published(first + hidden, "https://herald.example/2025/05/08/bridge") == "2025-05-08"
    assert (
        published(first + hidden, "https://herald.example/2025/05/07/bridge") == "2025-05-24T10:00:00+00:00"
    )


def test_the_change_of_a_teaser_is_not_the_storys():
    teaser = "<div><time itemprop=datePublished datetime='2025-05-03T{}:17+02:00'>x</time></div>"
    change = "<time itemprop=dateModified datetime='2025-05-03T19:21+02:00'>x</time>"
    own = "<time itemprop=datePublished datetime='2025-05-03T14:34+02:00'>x</time>"
    tag = "<meta property='article:modified_time' content='2025-05-03T16:15+02:00'>"
    page = f"{tag}{ARTICLE}{TITLE}{own}{BODY}{{}}{change}</article>"
    assert moments(page.format(teaser.format(12) + teaser.format(18)))[1] == "2025-05-03T16:15:00+02:00"
    assert moments(page.format(""))[1] == "2025-05-03T19:21:00+02:00"
    alone = page.replace(tag, "").format(teaser.format(12) + teaser.format(18))
    assert moments(alone)[1] == "2025-05-03T19:21:00+02:00"


def test_a_day_with_dots_tells_the_order_of_one_with_slashes():
    page = "<html lang={}><meta name=date content='11/01/2025 12:43:42'>" + f"{TITLE}{BODY}<p>{{}}</p>"
    assert published(page.format("de", "Erstellt am: 01.11.2025")) == "2025-11-01T12:43:42"
    assert published(page.format("de", "Erstellt am: 11.01.2025")) == "2025-01-11T12:43:42"
    assert published(page.format("de", "Harbour")) == "2025-01-11T12:43:42"


def test_the_day_of_the_address_gets_the_clock_that_the_entrys_footer_has():
    time = "<time class='entry-date published' datetime='2025-05-03T15:27:05+00:00'>3 May 2025</time>"
    page = f"{TITLE}{BODY}<footer class=entry-footer>{time}</footer>"
    assert published(page) == "2025-05-03T15:27:05+00:00"
    assert published(f"{page}<footer>{time.replace('15:27', '16:27')}</footer>") == "2025-05-03"
    assert published(page, "https://herald.example/2025/05/03/bridge") == "2025-05-03T15:27:05+00:00"
    plain = f"{TITLE}{BODY}<div class=day>Created <time pubdate datetime='2025-05-03T21:30:35Z'>in May</time></div>"
    assert published(plain, "https://herald.example/2025-05-03-bridge") == "2025-05-03T21:30:35+00:00"
    comment = f"{TITLE}{BODY}<div class=comment>{time}</div>"
    assert published(comment, "https://herald.example/2025/05/03/bridge") == "2025-05-03"


def test_app_state_that_is_later_than_the_last_change_is_no_publication():
    state = (
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"post":{"title":"Council talks about the bridge '
        'again","createdAt":"2025-09-17T16:39:28Z","body":"' + "It talked. " * 60 + '"}}}</script>'
    )
    changed = (
        '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-07-09"}</script>'
    )
    assert published(f"{TITLE}{BODY}{state}") == "2025-09-17T16:39:28+00:00"
    assert published(f"{changed}{TITLE}{BODY}{state}") is None


def test_json_ld_that_became_a_meta_tag_is_read():
    data = (
        '{"@type":"Article","headline":"Council talks about the bridge again","datePublished":"2025-05-03"}'
    )
    assert published(f"<meta name='script:ld+json' content='{data}'>{TITLE}{BODY}") == "2025-05-03"


def test_json_ld_counts_in_a_script_whose_type_was_forgotten():
    data = '{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2025-05-03"}'
    assert published(f"<script>{data}</script>{TITLE}{BODY}") == "2025-05-03"
    assert published(f"<script>let story = {data}</script>{TITLE}{BODY}") is None
    other = data.replace("05-03", "05-04")
    typed = f"<script type='application/ld+json'>{other}</script>"
    assert published(f"<script>{data}</script>{typed}{TITLE}{BODY}") == "2025-05-04"


@pytest.mark.parametrize(
    ("html", "moment"),
    [
        # The credit of a picture is as old as the picture.
        (
            f"{TITLE}<figure><img src=a.jpg><figcaption>© Ann Reed, 31.05.2013</figcaption></figure>{BODY}",
            None,
        ),
        # The same day with the month first is no earlier one.
        (
            f"<html lang=de>{LATER.replace('2025-08-09', '2025-11-01')}{TITLE}<p>11/01/2025</p>{BODY}",
            "2025-11-01",
        ),
        # A page without h1 has its title in an h2, behind a kicker.
        (f"{WITHOUT_H1}<p>3 May 2025</p>{BODY}", "2025-05-03"),
    ],
)
def test_dates_that_only_look_like_the_publications(html, moment):
    assert published(html) == moment


@pytest.mark.parametrize(
    ("html", "moment"),
    [
        # Comments have days and clocks of their own, but where all of the page is one.
        (f"{TITLE}{BODY}<div class='comment first'><div><p>Bob <b>4 May 2025</b></p></div></div>", None),
        (f"{TITLE}<p>3 May 2025</p>{BODY}<div id=comments><div><div><p>Bob 3 May 2025, 10:15</p></div></div></div>",
         "2025-05-03"),
        (f"<div class=comments>{TITLE}<div><p>3 May 2025</p></div>{BODY}</div>", "2025-05-03"),
        (f"{TITLE}<div class=has-commentary><div><p>3 May 2025</p></div></div>{BODY}", "2025-05-03"),
        # Events last, and something can be done until a day.
        (f"{TITLE}<div class=date>3. Mai 2025, 13:15 Uhr - 19:00 Uhr</div>{BODY}", None),
        (f"{TITLE}<p>3 May 2025 10 a.m. – 12:30 p.m.</p>{BODY}", None),
        (f"{TITLE}<p>3 May 2025 10:00 – 12:30</p>{BODY}", None),
        (f"{TITLE}<p>3 May 2025 10:00 -04:00</p>{BODY}", "2025-05-03T10:00:00-04:00"),
        (f"{TITLE}<p>3 May 2025 - 10:00</p>{BODY}", "2025-05-03T10:00:00"),
        (f"{TITLE}<p>Antworten bis 03.05.2025</p>{BODY}", None),
        (f"{TITLE}<p>Inscripción abierta hasta el 3 de mayo de 2025</p>{BODY}", None),
        (f"{TITLE}<p class=date>Deadline: 3 May 2025</p>{BODY}", None),
        (f"{TITLE}<p>By Ann Tot 3 May 2025</p>{BODY}", None),
        (f"{TITLE}<p>By Hasta Reed, 3 May 2025</p>{BODY}", "2025-05-03"),
        (f"{TITLE}<p>30. Dezember 2024 - 6. Januar 2025</p>{BODY}", None),
        (f"{TITLE}<p>WoB 30. Dezember 2024-06. Januar 2025</p>{BODY}", None),
        (f"{TITLE}<p>3 May 2025 to 9 May 2025</p>{BODY}", None),
        (f"{TITLE}<p>DATE: 2025-05-03 - 2025-05-09</p>{BODY}", "2025-05-03"),
        (f"{TITLE}<p>3 May 2025 - Updated 9 May 2025</p>{BODY}", "2025-05-03"),
        (f"{TITLE}<p>3 May 2025 | 3 May 2025</p>{BODY}", "2025-05-03"),
        (f"{TITLE}<dl><dt>Beginn:<dd>3. Mai 2025 11:00<dt>Ende:<dd>3. Mai 2025 18:00</dl>{BODY}", None),
        (f"{TITLE}<ul><li class=type-tribe_events><div>3. Mai 2025 15:00</div></ul>{BODY}", None),
        (f"{TITLE}<dl><dt>Datum:<dd>3. Mai 2025 11:00</dl>{BODY}", "2025-05-03T11:00:00"),
        (f"{TITLE}<ul><li>Kein Abstand zwischen Tag und Monat (z. B.: 3.5.2025)</ul>{BODY}", None),
        # Birthdays, opinions of customers, and other stories by their titles.
        (f"{TITLE}<ul><li>28 January 1975</ul>{BODY}", None),
        (f"{TITLE}<p>Published 28 January 1975</p>{BODY}", "1975-01-28"),
        (f"{TITLE}<div class=shop-rating-details>Kundenbewertung 02.05.2025 um 08:11 Uhr</div>{BODY}", None),
        (f"{TITLE}<div class=operating-data>2 May 2025</div>{BODY}", "2025-05-02"),
        (f"{TITLE}<ul><li><a href=/a>The morning show on the beach 3 May 2025 (with guests)</a></ul>{BODY}", None),
        (f"{TITLE}<h2><a href=/a>What We Are Reading This Week—3 May 2025</a></h2>{BODY}", None),
        (f"{TITLE}<ul><li><a href=/2025>3 May 2025</a></ul>{BODY}", "2025-05-03"),
        (f"{TITLE}<ul><li><a href=/2025>Published on Saturday, 3 May 2025</a></ul>{BODY}", "2025-05-03"),
        (f"{TITLE}<div><a href=/day>Topic of the day // 3 May 2025</a></div>{BODY}", "2025-05-03"),
    ],
)  # fmt: skip
def test_days_of_comments_and_events_are_not_the_publications(html, moment):
    assert published(html) == moment


def test_a_name_with_the_word_for_an_update_tells_no_change():
    assert moments(f"{TITLE}<p>The Bridge-Update with Ann Reed - 03.05.2025 13:15</p>{BODY}")[1] is None


@pytest.mark.parametrize(
    ("tag", "line", "moment"),
    [
        ("date' content='2025-05-12", "<p>05.05.2025 - Redaktion: Ann Reed</p>", "2025-05-05"),
        ("date' content='2025-05-04", "<p class=date>03.05.2025, 12:01 Uhr</p>", "2025-05-03T12:01:00"),
        ("dcterms.date' content='2025-05-03", "<p class=date>25.06.2025</p>", "2025-06-25"),
        # Months later, with a clock for the same day, far from the title, or in a tag that says what it is.
        ("date' content='2025-05-03", "<p class=date>25.09.2025</p>", "2025-05-03"),
        ("date' content='2025-05-03T10:15", "<p class=date>03.05.2025</p>", "2025-05-03T10:15:00"),
        ("date' content='2025-05-12", BODY * 20 + "<p>05.05.2025</p>", "2025-05-12"),
        ("dcterms.issued' content='2025-05-03", "<p class=date>04.05.2025</p>", "2025-05-03"),
        ("dcterms.created' content='2025-05-03", "<p class=date>04.05.2025</p>", "2025-05-03"),
    ],
)
def test_a_tag_for_any_day_gives_way_to_the_one_at_the_title(tag, line, moment):
    assert published(f"<html lang=de><head><meta name='{tag}'></head>{TITLE}{line}{BODY}") == moment


def test_todays_date_above_the_title_is_not_later_than_a_tag_for_any_day():
    head = "<html lang=de><meta name=date content='2025-05-03'><p class=date>04.05.2025</p>"
    assert published(f"{head}{TITLE}{BODY}") == "2025-05-03"


@pytest.mark.parametrize(
    ("changed", "line", "moment"),
    [
        ("2025-05-25T14:24:00Z", "<p class=date>06.05.2025</p>", "2025-05-06T08:29:34"),
        # What is shown is the day of JSON-LD, none, or that of the last change.
        ("2025-05-25T14:24:00Z", "<p class=date>04.05.2025</p>", "2025-05-04T07:29:00+00:00"),
        ("2025-05-25T14:24:00Z", "", "2025-05-04T07:29:00+00:00"),
        ("2025-05-06T14:24:00Z", "<p class=date>06.05.2025</p>", "2025-05-04T07:29:00+00:00"),
    ],
)
def test_the_tag_whose_day_the_page_shows_counts_more_than_json_ld(changed, line, moment):
    record = {"@type": "NewsArticle", "datePublished": "2025-05-04T07:29:00Z", "dateModified": changed}
    head = (
        f'<script type="application/ld+json">{json.dumps(record)}</script>'
        "<meta property='article:published_time' content='2025-05-06T08:29:34'>"
    )
    assert published(f"<html lang=de><head>{head}</head>{TITLE}{line}{BODY}") == moment


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<time class=updated datetime='2025-05-09T10:00:00Z'>9 May</time>", "2025-05-09T10:00:00+00:00"),
        ("<span class='updated hidden'>2025-05-09T10:00:00+00:00</span>", "2025-05-09T10:00:00+00:00"),
        # Templates call the publication so, too; lists have several.
        ("<time class='updated' datetime='2025-05-03T10:00:30Z'>3 May</time>", None),
        ("<time class='published updated' datetime='2025-05-09T10:00:00Z'>9 May</time>", None),
        ("<span class=updated>Ann Reed</span>", None),
        ("<aside class=related><time class=updated datetime='2025-05-09T10:00:00Z'>9 May</time></aside>", None),
        ("<time class=updated datetime='2025-05-09'>1</time><time class=updated datetime='2025-05-10'>2</time>", None),
    ],
)  # fmt: skip
def test_wordpress_writes_the_last_change_beside_the_publication(line, moment):
    first = "<time class='entry-date published' datetime='2025-05-03T10:00:00Z'>3 May 2025</time>"
    assert moments(f"{TITLE}<p>{first}{line}</p>{BODY}") == ("2025-05-03T10:00:00+00:00", moment)


def moments(html, url=None):
    tree = parse(html)
    found = metadata(tree, embedded(tree), layout(tree), url=url)
    return found.date_published, found.date_modified


ARTICLE = "<article itemscope itemtype='https://schema.org/Article'>"


@pytest.mark.parametrize(
    ("said", "shown", "moment"),
    [
        # The same day with a clock, in the data or at the title; with a zone it counts more.
        ("2025-05-03", "<meta property='article:published_time' content='2025-05-03T10:15:00Z'>",
         "2025-05-03T10:15:00+00:00"),
        ("2025-05-03", "<meta name=pubdate content='2025-05-03 12:15'><meta name=dc.date content='2025-05-03T12:15Z'>",
         "2025-05-03T12:15:00+00:00"),
        ("2025-05-03", "<p>11:59PM GMT 3 May 2025</p>", "2025-05-03T23:59:00+00:00"),
        ("2025-05-03", "<p><time datetime='2025-05-03T09:50:00Z'>3 May</time></p>", "2025-05-03T09:50:00+00:00"),
        # The same clock with a zone.
        ("2025-05-03T16:09:55.0000000", "<p>By Ann Reed, 4:09 p.m. EDT May 3, 2025</p>", "2025-05-03T16:09:55-04:00"),
        ("2025-05-03 16:09:55", "<meta name=DCTERMS.created content='2025-05-03T16:09:55+00:00'>",
         "2025-05-03T16:09:55+00:00"),
        # Local time that calls itself UTC: the page shows the very clock in its zone.
        ("2025-05-03T16:09:55+00:00", "<p>May 3, 2025 4:09 pm EST</p>", "2025-05-03T16:09:55-05:00"),
        ("2025-05-03T16:09:55+00:00", "<p>May 3, 2025 12:09 pm EDT</p>", "2025-05-03T16:09:55+00:00"),
        ("2025-05-03T16:09:55+00:00", "<p>May 3, 2025 4:09 pm</p>", "2025-05-03T16:09:55+00:00"),
        ("2025-05-03T16:09:55+02:00", "<p>May 3, 2025 4:09 pm EDT</p>", "2025-05-03T16:09:55+02:00"),
        # Other days, other clocks, systems' midnights and updates say nothing, nor do two zones or two clocks.
        ("2025-05-03", "<meta property='article:published_time' content='2025-05-04T01:15:00Z'>", "2025-05-03"),
        ("2025-05-03", "<meta property='article:published_time' content='2025-05-03T00:00:00Z'>", "2025-05-03"),
        ("2025-05-03", "<p>Updated 3 May 2025, 10:15</p>", "2025-05-03"),
        ("2025-05-03", "<p>3 May 2025, 10:15</p><div>3 May 2025, 11:20</div>", "2025-05-03"),
        ("2025-05-03", "<p>By Ann Reed</p><div class=comments><p>Bob on 3 May 2025, 10:15</p></div>", "2025-05-03"),
        ("2025-05-03T16:09:55", "<p>4:10 p.m. EDT May 3, 2025</p>", "2025-05-03T16:09:55"),
        ("2025-05-03T16:09:55", "<p>4:09 p.m. EDT May 3, 2025</p><div>4:09 p.m. PDT May 3, 2025</div>",
         "2025-05-03T16:09:55"),
        ("2025-05-03T00:00:00", "<p>12:00 a.m. EDT May 3, 2025</p>", "2025-05-03T00:00:00"),
    ],
)  # fmt: skip
def test_a_fuller_statement_of_the_same_moment_completes_it(said, shown, moment):
    first = f"<meta itemprop=datePublished content='{said}'>"
    assert moments(f"{ARTICLE}{first}{TITLE}{shown}{BODY}</article>")[0] == moment


def test_publication_and_change_of_one_day_are_written_in_one_zone():
    data = (
        "<meta itemprop=datePublished content='2025-05-03T14:18:49'>"
        "<meta itemprop=dateModified content='2025-05-{}T16:09:55'>"
    )
    page = f"{ARTICLE}{data}{TITLE}<p>4:09 p.m. EDT May {{}}, 2025</p>{BODY}</article>"
    assert moments(page.format("03", "3")) == ("2025-05-03T14:18:49-04:00", "2025-05-03T16:09:55-04:00")
    assert moments(page.format("04", "4")) == ("2025-05-03T14:18:49", "2025-05-04T16:09:55-04:00")


def test_a_day_behind_a_date_is_no_clock():
    assert visible("Nr. 48/25 vom 20.12.2025 zum Urteil vom 20.12.2025", "de") == "2025-12-20"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p class=date>Last updated on: July 16, 2025 7:36 PM</p>", (None, "2025-07-16T19:36:00")),
        (
            "<div>First Published: 14:45 IST(18/7/2025)<br>Last Updated: 00:15 IST(19/7/2025)</div>",
            ("2025-07-18T14:45:00+05:30", "2025-07-19T00:15:00+05:30"),
        ),
        ("<p>3 May 2025</p>", ("2025-05-03", None)),
    ],
)
def test_where_all_of_the_page_is_a_form_its_date_line_counts(line, expected):
    assert moments(f"<html lang=en><body><form>{TITLE}{line}{BODY}</form>") == expected


def test_a_form_beside_the_title_is_not_the_storys():
    assert moments(f"{TITLE}<form><p>Last updated on: July 16, 2025</p></form>{BODY}") == (None, None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        # Names that few systems use, for want of others.
        ("<meta name=LastModifiedDate content='2025-05-03T10:15:00Z'>", (None, "2025-05-03T10:15:00+00:00")),
        ("<meta name=x-lastUpdate content='Sat May  3 10:15:46 EDT 2025'>", (None, "2025-05-03T10:15:46-04:00")),
        ("<meta name=article_date_updated content='May 3, 2025, 2:13 PM'>", (None, "2025-05-03T14:13:00")),
        ("<meta name=update_policy content='2025-05-03'>", (None, None)),
        # What was made on the day of publication tells its clock, and no other day.
        ("<meta name=date content='2025-05-03'><meta name=ptime content='20250503140213'>",
         ("2025-05-03T14:02:13", None)),
        ("<meta name=date content='2025-05-03'><meta name=ptime content='20250502140213'>", ("2025-05-03", None)),
    ],
)  # fmt: skip
def test_tags_that_are_asked_last(head, expected):
    assert moments(f"{head}{TITLE}{BODY}") == expected


@pytest.mark.parametrize(
    ("created", "moment"),
    [
        ("2025-05-03T09:05:20+00:00", "2025-05-03T09:05:20+00:00"),
        ("2025-05-02T16:48:43+00:00", "2025-05-02T16:48:43+00:00"),
        # A draft, a later moment, one without a zone, and local time that calls itself UTC.
        ("2025-05-01T09:05:20+00:00", "2025-05-03T16:22:17+00:00"),
        ("2025-05-03T18:05:20+00:00", "2025-05-03T16:22:17+00:00"),
        ("2025-05-03T09:05:20", "2025-05-03T16:22:17+00:00"),
        ("2025-05-03T12:22:17+00:00", "2025-05-03T16:22:17+00:00"),
    ],
)
def test_where_the_publication_is_the_last_change_an_earlier_moment_of_the_data_counts(created, moment):
    tags = {"OriginalPublicationDate": "2025/05/03 16:22:17", "DCTERMS.created": created}
    tags["DCTERMS.modified"] = "2025-05-03T16:22:17+00:00"
    head = "".join(f"<meta name='{name}' content='{content}'>" for name, content in tags.items())
    assert moments(f"{head}{TITLE}{BODY}") == (moment, "2025-05-03T16:22:17+00:00")


def test_json_ld_that_calls_the_change_the_publication_stays():
    node = (
        '{"@type":"NewsArticle","datePublished":"2025-05-03T16:22:17Z","dateModified":"2025-05-03T16:22:17Z"}'
    )
    head = f"<script type='application/ld+json'>{node}</script><meta name=dc.date content='2025-05-03T15:01:02Z'>"
    assert moments(f"{head}{TITLE}{BODY}")[0] == "2025-05-03T16:22:17+00:00"


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ("2025-05-03T08:15:00Z", True),
        ("2025-05-02T21:15:00Z", True),
        ("2025-05-02T10:15:00Z", False),
        ("2025-05-02", True),
        ("2025-05-01", False),
    ],
)
def test_a_change_before_the_publication_is_none(changed, kept):
    head = (
        "<meta property='article:published_time' content='2025-05-03T10:15:00Z'>"
        f"<meta property='article:modified_time' content='{changed}'>"
    )
    assert (moments(f"{head}{TITLE}{BODY}")[1] is not None) is kept


def test_the_clock_of_the_publication_is_not_that_of_the_change():
    head = "<meta name=last-modified content='2025-05-03'><meta name=date content='2025-05-03'>"
    assert moments(f"{head}{TITLE}<p>11:59PM GMT 3 May 2025</p>{BODY}") == (
        "2025-05-03T23:59:00+00:00",
        "2025-05-03",
    )
    shown = "<p>Updated 3 May 2025, 11:59PM GMT</p>"
    assert moments(f"{head}{TITLE}{shown}{BODY}") == ("2025-05-03", "2025-05-03T23:59:00+00:00")


def test_a_change_that_the_page_shows_gets_the_zone_of_its_time_element():
    line = "<p>Updated at <time datetime='2025-05-03T12:21:05-04:00'>May 3, 2025 12:21 pm</time></p>"
    assert moments(f"{TITLE}{line}{BODY}")[1] == "2025-05-03T12:21:00-04:00"


@pytest.mark.parametrize(
    ("line", "address", "moment"),
    [
        ("<p>On May 23, 2025 at 1:30 PM</p>", "/2025/05/bridge", "2025-05-23T13:30:00"),
        ("<p>On May 23, 2025 at 1:30 PM</p>", "/2025/06/bridge", "2019-09-02T00:00:00-04:00"),
        ("<p>On May 23, 2025 at 1:30 PM</p>", "/bridge", "2019-09-02T00:00:00-04:00"),
        ("", "/2025/05/bridge", "2019-09-02T00:00:00-04:00"),
        ("<p>October 1, 2019</p>", "/2019/10/bridge", "2019-09-02T00:00:00-04:00"),
    ],
)
def test_a_templates_day_gives_way_to_the_one_that_page_and_address_tell(line, address, moment):
    head = "<html lang=en><meta property='article:published_time' content='2019-09-02T00:00:00-04:00'>"
    assert published(f"{head}{TITLE}{line}{BODY}", f"https://herald.example{address}") == moment


def test_an_entry_calls_its_publication_updated():
    entry = "<h1>The bridge is closed</h1><h5 class='timestamp updated' title='2025-05-03T00:02:25Z'>{}</h5>"
    assert moments(entry.format("Published 12:02 am, Saturday, May 3, 2025"))[1] is None
    assert moments(entry.format("Updated 12:02 am, Saturday, May 3, 2025"))[1] == "2025-05-03T00:02:25+00:00"


def test_lines_that_look_alike_are_read_once_and_not_for_each_at_the_title(monkeypatch):
    asked = []
    monkeypatch.setattr(dates, "visible", lambda text, *args: asked.append(text) or visible(text, *args))
    lines = "".join(f"<div>May {number}, 2026 10:30</div>" for number in range(2_000))
    assert published(f"<html lang=en>{TITLE}{lines}{BODY}") is None
    assert len(asked) < 3 * 2_000
