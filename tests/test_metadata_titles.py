"""Titles where the sources of a page give several."""

import time

import pytest

from newsclean import extract
from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import affixes, metadata, site, slug
from newsclean.parse import parse


def title(html, url="https://www.herald.example/2025/story"):
    tree = parse(html)
    return metadata(tree, embedded(tree), layout(tree), url=url).title


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://a.example/best-language-app/", ("best", "language", "app")),
        ("https://a.example/news/Br%C3%BCcke_wird_gesperrt-4711.html", ("bruecke", "wird", "gesperrt")),
        ("https://a.example/2025/05/17/", ()),
        ("https://a.example/news/local-news", ()),
        ("https://[broken/", ()),
        (None, ()),
    ],
)
def test_a_slug_is_the_part_of_the_address_with_most_words(url, words):
    assert slug.words(url) == words


def test_a_slug_is_found_again_in_inflected_words():
    assert slug.share(("hitze", "bruecke", "gesperrt"), "Die Brücken sind gesperrt") == pytest.approx(2 / 3)
    assert slug.share((), "anything") == 0


HEAD = "<meta property=og:title content='Apps that teach you a language'><title>Apps that teach you a language</title>"


@pytest.mark.parametrize(
    ("headings", "address", "expected"),
    [
        ("<h1>Ten: Best Language Learning App</h1>", "best-language-learning-app", "Ten: Best Language Learning App"),
        ("<h1>Ten: Best Language Learning App</h1><h1>More from the blog</h1>", "best-language-learning-app",
         "Ten: Best Language Learning App"),
        # The address does not have the heading's words, nor does any address at all.
        ("<h1>Form your company today</h1>", "apps-that-teach-you-a-language", "Apps that teach you a language"),
        ("<h1>Form your company today</h1>", "12345", "Apps that teach you a language"),
    ],
)  # fmt: skip
def test_the_address_says_which_of_two_titles_is_the_storys(headings, address, expected):
    html = f"<html><head>{HEAD}</head><body>{headings}<p>Text.</p></body></html>"
    assert title(html, f"https://blog.example/{address}/") == expected


def test_the_address_says_which_heading_of_a_list_is_the_storys():
    html = (
        "<meta property=og:title content='Our biking spots in Houghton'><title>Where to bike in Houghton</title>"
        "<h1>The trails in Houghton for biking</h1><h1>Here is where to kayak in Houghton</h1>"
    )
    assert title(html, "https://m.example/best-biking-trails-houghton") == "The trails in Houghton for biking"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbour bridge closes for repairs | Local", "Harbour bridge closes for repairs"),
        ("BUDGET 3.0 | Revenue service hires collectors", "BUDGET 3.0 | Revenue service hires collectors"),
        ("Bridge closes | All about the old bridge", "Bridge closes | All about the old bridge"),
        ("Herald Briefing #18 – The bridge", "Herald Briefing #18 – The bridge"),
        ("Crisis - «The bridge has much to do with it»", "Crisis - «The bridge has much to do with it»"),
        ("The bridge is closed - GetHerald", "The bridge is closed"),
        ("Heraldry: the arms of towns", "Heraldry: the arms of towns"),
        ("Herald Blog: the arms of towns", "the arms of towns"),
        ("Notes » Blog Archive » The arms of towns", "Notes » Blog Archive » The arms of towns"),
        ("Herald » Blog Archive » The arms of towns", "The arms of towns"),
    ],
)  # fmt: skip
def test_what_a_bar_and_a_site_name_leave_of_a_title(text, expected):
    assert affixes.trim(text, frozenset({"herald", "getherald", "theherald"})) == expected


def test_what_the_page_title_has_beside_the_heads_title_is_the_site():
    html = (
        "<title>Engine Data Blog: Small adventures with models</title>"
        "<meta property=og:title content='Small adventures with models'><h1>Engine Data Blog</h1>"
    )
    assert title(html) == "Small adventures with models"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<span>National rally</span>On 9 July all march", "National rally On 9 July all march"),
        ("The i<b>Phone</b> is <em>Mac</em>Donald’s", "The iPhone is MacDonald’s"),
    ],
)
def test_lines_of_a_heading_are_parted_and_words_are_not(heading, expected):
    assert title(f"<h1>{heading}</h1><p>Text.</p>") == expected


def test_a_title_that_is_cut_short_goes_on_elsewhere():
    whole = (
        "Fix it Friday: how do you arrange your living room so that four can sit and read (and one can sleep)"
    )
    head = f'<script type=application/ld+json>{{"@type":"Article","headline":"{whole[:91]}"}}</script>'
    assert title(f"{head}<meta property=og:title content='{whole}'>") == whole


def story(kind, declared, heading):
    return (
        f'<script type=application/ld+json>{{"@type":"{kind}","headline":"{declared}"}}</script>'
        f"<meta property=og:title content='{declared}'><title>{declared} - Herald</title><h1>{heading}</h1>"
    )


def test_a_news_storys_declared_title_counts_more_than_a_heading_that_nobody_backs():
    html = story(
        "NewsArticle",
        "Johannes has failed its traders: there is a way",
        "Joburg has failed its traders: there is a way",
    )
    assert title(html) == "Johannes has failed its traders: there is a way"
    html = story("BlogPosting", "Best movers of the year (2025)", "Our guide to the best movers of the year")
    assert title(html) == "Our guide to the best movers of the year"


def test_kickers_that_differ_are_no_part_of_the_title():
    html = (
        "<meta property=og:title content='Attack in the east: The bridge has much to do with it'>"
        "<h1>War and peace - The bridge has much to do with it</h1>"
    )
    assert title(html) == "The bridge has much to do with it"
    html = "<meta property=og:title content='Fifteen critical tips for small firms'><h1>Tips for small firms today</h1>"
    assert title(html) == "Tips for small firms today"


def test_a_name_that_is_a_title_is_no_sites():
    html = (
        "<meta property=og:site_name content='How to design a website: a guide | Loam'>"
        "<title>How to design a website: a guide | Loam</title><h1>How to design a website: a guide</h1>"
    )
    assert title(html, "https://loam.example/blog/guide") == "How to design a website: a guide"


def test_a_heading_that_only_leads_home_is_the_sites_name():
    html = "<title>Pinyin Lyrics: Only missing you</title><h1><a href=/>Pinyin Lyrics</a></h1><h3>Only missing you</h3>"
    assert title(html, "https://lyrics.example/2011/07/only-missing-you.html") == "Only missing you"


def test_a_page_title_begins_where_the_address_does():
    html = "<title>Party in the council of Erlheim - Woodland school becomes possible</title>"
    address = "https://party.example/news/woodland-school-becomes-possible/"
    assert title(html, address) == "Woodland school becomes possible"


def test_the_date_in_a_heading_is_not_its_title():
    assert (
        title("<h1><time>1 February 2022</time> Minister: more for families</h1>")
        == "Minister: more for families"
    )


TRAIL = "<div class=BreadcrumbArea><a href=/>Home</a> <h1>Ikonia payment system: how it can beat the others</h1></div>"
OWN = "Instead of the others, pay with Ikonia"
SEARCHED = "<title>Ikonia payment system: how it can beat the others</title>"


@pytest.mark.parametrize(
    ("social", "shown", "expected"),
    [
        (OWN, f"<h2>{OWN}</h2>", OWN),
        (OWN, f"<h2><span>Money matters</span> <span>{OWN}</span></h2>", OWN),
        (f"Payments: {OWN} | Herald", f"<h2>Payments<div>{OWN}</div></h2>", f"Payments: {OWN}"),
        (f"Payments: {OWN}", f"<h2>Payments<div>{OWN}</div></h2>", f"Payments: {OWN}"),
        # No other heading is the story's title, or one is an h1 itself.
        (OWN, "<h2>More about money</h2>", "Ikonia payment system: how it can beat the others"),
        (
            "Ikonia: how it beats all others",
            "<h1>How Ikonia beats the others</h1>",
            "How Ikonia beats the others",
        ),
    ],
)
def test_a_heading_among_the_breadcrumbs_is_made_for_search_engines(social, shown, expected):
    assert (
        title(f"{SEARCHED}<meta property=og:title content='{social}'>{TRAIL}<article>{shown}</article>")
        == expected
    )


def test_a_heading_that_another_source_gives_comes_before_one_that_only_the_page_title_gives():
    html = (
        "<title>Research news | Institute</title><meta property=og:title content='Where eels spend the winter'>"
        "<h1 class=hidden>Research news</h1><h1>Where eels spend the winter</h1>"
    )
    assert title(html) == "Where eels spend the winter"
    html = "<title>Where eels spend the winter | Institute</title><h1>Research</h1><h1>Where eels spend the winter</h1>"
    assert title(html) == "Where eels spend the winter"


EELS = "Eels in winter: the long way back - and out"


@pytest.mark.parametrize(
    ("social", "heading", "expected", "source"),
    [
        (EELS, f"River life: {EELS} | Film of 5 May", EELS, "og"),
        (EELS, f"{EELS} | Institute of Rivers", EELS, "og"),
        # What is given stands beside no bar, is all of the heading, or too short to be sure.
        ("Eels spend winter in rivers", "Eels spend winter in rivers: the way back | Film",
         "Eels spend winter in rivers: the way back | Film", "markup"),
        (f"{EELS} | Rivers", f"{EELS} | Rivers", f"{EELS} | Rivers", "markup"),
        ("Eels today", "Eels today | In the river", "Eels today | In the river", "markup"),
        # There is no bar.
        (EELS, f"{EELS} - Institute of Rivers", f"{EELS} - Institute of Rivers", "markup"),
    ],
)  # fmt: skip
def test_a_heading_with_a_bar_is_made_for_search_engines_where_a_source_gives_a_part(
    social, heading, expected, source
):
    tree = parse(f"<meta property=og:title content='{social}'><h1 hidden>{heading}</h1>")
    found = metadata(tree, embedded(tree), layout(tree), url="https://rivers.example/1")
    assert (found.title, found.provenance["title"]) == (expected, source)


@pytest.mark.parametrize(
    ("page_title", "expected"),
    [
        ("Writing for readers - herald.example - home", "Writing for readers"),
        ("Writing for readers - Songs of the sea - home", "Writing for readers - Songs of the sea"),
    ],
)
def test_the_site_may_stand_before_a_short_end(page_title, expected):
    assert title(f"<title>{page_title}</title>", "https://www.herald.example/7") == expected


@pytest.mark.parametrize(
    ("page_title", "shown", "expected"),
    [
        ("Tern Bay Club - News and dates » The last regatta", "<h2>The last regatta</h2>", "The last regatta"),
        ("Regattas - The last race in Tern Bay - Summer", "<h2><a>The last race in Tern Bay</a></h2>",
         "The last race in Tern Bay"),
        # What a rule cuts off is part of the title.
        ("How to sail a dinghy home | Step by step", "<h3>How to sail a dinghy home | Step by step</h3>",
         "How to sail a dinghy home | Step by step"),
        # The title itself is shown; no subheading is a part; a part is a word or much shorter than another.
        ("Tern Bay Club - The last regatta", "<h2>Tern Bay Club - The last regatta</h2><h2>The last regatta</h2>",
         "Tern Bay Club - The last regatta"),
        ("Tern Bay Club - The last regatta", "<h2>The next regatta</h2>", "Tern Bay Club - The last regatta"),
        ("Sailing - The last regatta", "<h2>Sailing</h2>", "Sailing - The last regatta"),
        ("All news - The last regatta of the summer", "<h2>All news</h2>", "All news - The last regatta of the summer"),
        # Kickers and quotes stand beside colons.
        ("Tern Bay wins: The last regatta", "<h2>The last regatta</h2>", "Tern Bay wins: The last regatta"),
        ("The last regatta: how Tern Bay won", "<h4>The last regatta</h4>", "The last regatta: how Tern Bay won"),
        # A text of the page that is no heading.
        ("Tern Bay Club - News and dates » The last regatta", "<p>The last regatta</p>",
         "Tern Bay Club - News and dates » The last regatta"),
    ],
)  # fmt: skip
def test_a_subheading_shows_what_part_of_the_heads_title_is_the_title(page_title, shown, expected):
    html = f"<meta property=og:title content='{page_title}'>{shown}<p>Text.</p>"
    assert title(html, "https://sails.example/31") == expected


def test_a_subheading_is_not_asked_where_a_heading_agrees_or_json_ld_has_the_title():
    declared = (
        '<script type=application/ld+json>{"@type":"Article","headline":"Club - The last regatta"}</script>'
    )
    shown = "<h2>The last regatta</h2>"
    assert title(declared + shown) == "Club - The last regatta"
    html = f"<title>Club - The last regatta</title><h1>Club - the last regatta</h1>{shown}"
    assert title(html) == "Club - the last regatta"


def test_a_subheading_with_the_sites_name_is_no_title():
    html = (
        "<meta property=og:site_name content='Tern Bay Sailing Club'><title>Bay Sailing - The regatta</title>"
        "<h2>Bay Sailing</h2>"
    )
    assert title(html, "https://sails.example/31") == "Bay Sailing - The regatta"


def test_titles_of_many_parts_are_no_parts_of_headings():
    parts = " - ".join(f"Regatta number {number}" for number in range(30))
    html = f"<meta property=og:title content='{parts}'><h2>Regatta number 3</h2>"
    assert title(html, "https://sails.example/31") == parts
    assert affixes.runs(parts) == []
    assert affixes.runs("One: two - three") == [
        ("One: two - three", ""), ("two - three", ": "), ("One: two", " - "), ("three", " - "), ("One", ": "),
        ("two", ":  - "),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("link", "live"),
    [
        ("https://web.archive.org/web/20260318101010/https://h.example/s?a=1", "https://h.example/s?a=1"),
        ("http://web.archive.org/web/2026/http://h.example/", "http://h.example/"),
        ("/web/20260318101010im_/https://h.example/a.jpg", "https://h.example/a.jpg"),
        ("https://h.example/web/20260318101010/https://other.example/", None),
        ("https://web.archive.org/details/alexacrawls", None),
        ("https://h.example/web/2026/s", None),
    ],
)
def test_the_address_of_an_archives_copy_is_that_of_the_page(link, live):
    assert site.live(link) == (live or link)


def test_a_copy_in_an_archive_is_of_its_own_site():
    html = "<title>The bridge is closed - Tern Herald</title><h1>The bridge is closed</h1><p>It was closed on Monday."
    url = "https://web.archive.org/web/20260318101010/https://www.ternherald.example/bridge"
    article = extract(html, url=url)
    live = extract(html, url="https://www.ternherald.example/bridge")
    assert (article.url, article.title, article.site_name) == (url, live.title, live.site_name)
    assert live.title == "The bridge is closed"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("法国罢工再次影响交通-示例网", "", "法国罢工再次影响交通"),
        ("法国罢工再次影响交通_国际频道_示例网", "", "法国罢工再次影响交通"),
        (
            "法国罢工再次影响全国交通 示例市政府办公室",
            "<p>法国罢工再次影响全国交通</p>",
            "法国罢工再次影响全国交通",
        ),
        ("示例杯-红队三比一击败蓝队进入决赛", "", "示例杯-红队三比一击败蓝队进入决赛"),
        ("第5G-A网络在示例市开通", "", "第5G-A网络在示例市开通"),
    ],
)
def test_chinese_sites_put_their_name_behind_a_sign_without_spaces(head, body, expected):
    assert title(f"<title>{head}</title><body>{body}<p>正文在这里。</p>", url=None) == expected


def test_a_page_that_names_only_its_site_has_the_title_that_its_address_was_made_of():
    html = "<title>herald.example</title><h2>Latest</h2><h2>The trend: from plastic to steel</h2><p>Text.</p>"
    assert (
        title(html, "https://herald.example/the-trend-from-plastic-to-steel")
        == "The trend: from plastic to steel"
    )
    assert title(html, "https://herald.example/story") == "herald.example"


@pytest.mark.parametrize("given", ["herald.example", "harbour-test-autumn-2018"])
def test_an_address_is_no_title(given):
    head = f"<meta name=DC.title content='{given}'><meta property=og:title content='{given}'>"
    assert (
        title(f"{head}<title>Harbours in test 2018</title><p>Text.</p>", url=None) == "Harbours in test 2018"
    )


def test_a_motto_in_the_only_h1_is_not_the_title():
    head = "<title>How to read other people's drawings | Level 11 - Web . Drawing . Lessons</title>"
    html = f"{head}<h1>Web . Drawing . Lessons</h1><h2>How to read other people's drawings</h2><p>Text.</p>"
    assert title(html, url=None) == "How to read other people's drawings"


ENTRY_TITLE = "Father of the ferryman known for songs"
ENTRY = f"<span class='headline entry-title'>{ENTRY_TITLE}</span>"
JSON_LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A ferry sails again"}</script>'
)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<title>News from The Herald</title>", ENTRY, ENTRY_TITLE),
        (HEAD, ENTRY, ENTRY_TITLE),
        (HEAD, ENTRY * 2, ENTRY_TITLE),
        (
            HEAD,
            ENTRY + "<div class=related><h3 class=entry-title>Another story of the ferry</h3></div>",
            ENTRY_TITLE,
        ),
        # A list of entries, a kicker in front of the head's title, and data that newsrooms write by hand.
        (
            HEAD,
            ENTRY + "<h3 class=entry-title>Another story of the ferry</h3>",
            "Apps that teach you a language",
        ),
        (
            HEAD,
            "<b class=entry-title>Schools: Apps that teach you a language</b>",
            "Apps that teach you a language",
        ),
        (HEAD + JSON_LD, ENTRY, "A ferry sails again"),
        # A heading that agrees with the head is the title whatever is marked.
        (HEAD, "<h1>Apps that teach you a language</h1>" + ENTRY, "Apps that teach you a language"),
        ("<title>News from The Herald</title>", "<b class=entry-title>Herald</b>", "News from The Herald"),
    ],
)
def test_an_entry_marks_its_title_where_no_heading_is_the_heads(head, body, expected):
    assert title(f"<html><head>{head}</head><body>{body}<p>Text.</p></body></html>") == expected


@pytest.mark.parametrize(
    ("page_title", "body", "expected"),
    [
        # Pasted text has headings of the first level; the site's logo is one that leads elsewhere.
        ("Ear Candy! | Muffin Recipe", "<h2>Ear Candy!</h2><p>x</p><h1>Ear Candy alert</h1>", "Ear Candy!"),
        ("Muffin Basics : Muffin Recipes", "<h1>Muffin Recipes</h1><h2>Muffin Basics</h2>", "Muffin Basics"),
        # What stands behind the page's own heading is a section of it.
        ("Paper boats", "<h1>Paper boats: how to fold them</h1><h2>Paper boats</h2>", "Paper boats: how to fold them"),
        ("Boats | Muffin Recipe", "<h2>Boats</h2><h1>Boats of paper</h1>", "Boats of paper"),
        ("Paper boats", "<h1>Paper boats</h1><h2>Paper boats</h2>", "Paper boats"),
    ],
)  # fmt: skip
def test_a_subheading_above_that_the_page_title_gives_word_by_word(page_title, body, expected):
    html = f"<html><head><title>{page_title}</title></head><body>{body}<p>Text.</p></body></html>"
    assert title(html, "https://www.muffinrecipe.example/a") == expected


def test_a_prefix_of_the_networks_is_no_kicker_where_the_page_title_begins_with_the_heading():
    heading = "What do you put in __init__.py ?"
    said = f"content='r/Snakes - {heading}'"
    social = f"<meta property=og:title {said}><meta name=twitter:title {said}>"
    html = f"{social}<title>{heading} : Snakes</title><h1>{heading}</h1>"
    assert title(html) == heading
    kicker = f"{social}<title>r/Snakes - {heading}</title><h1>{heading}</h1>"
    assert title(kicker) == f"r/Snakes - {heading}"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("“Sheer void”: Mara Holt misses the games", "“Sheer void”: Mara Holt misses the games"),
        ("Ski jumping: Mara Holt misses the games", "Mara Holt misses the games"),
    ],
)
def test_a_quotation_before_the_heads_title_is_no_kicker(heading, expected):
    social = "<meta property=og:title content='Mara Holt misses the games - Herald'>"
    assert title(f"{social}<title>Mara Holt misses the games - Herald</title><h1>{heading}</h1>") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("VIRUS-2/21 Think of tomorrow today", "Think of tomorrow today"),
        ("Theatres plan ahead for autumn", "Theatres plan ahead for autumn"),
    ],
)
def test_what_json_ld_and_og_give_together_may_be_the_heading_with_a_kicker(given, expected):
    data = f'{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{given}"}}'
    html = (
        f"<script type='application/ld+json'>{data}</script><meta property=og:title content='{given}'>"
        f"<title>{given} — Herald</title><h1>Think of tomorrow today</h1>"
    )
    assert title(html) == expected


def test_a_page_title_that_says_the_heading_twice_gives_no_other():
    twice = "Mara Holt misses the games Mara Holt misses the games"
    html = f"<title>{twice} | Herald</title><h2>{twice}</h2><h1>Mara Holt misses the games</h1>"
    assert title(html) == "Mara Holt misses the games"


def test_headings_by_the_thousand_above_take_no_time():
    html = (
        "<title>Paper boats of old</title>"
        + "<h2>Boats and more</h2>" * 20_000
        + "<h1>Paper boats of yore</h1>"
    )
    start = time.perf_counter()
    title(html)
    assert time.perf_counter() - start < 5


PROSE = "<p>The ferry lay in the harbour for a year while the yard looked for the parts of its engine, one by one.</p>"
SEATS = "<h1>Eighteen seats tested: four of them fail</h1>"


@pytest.mark.parametrize(
    ("page_title", "body", "expected"),
    [
        ("Seats 2018 | Herald", f"{SEATS}<p>2 May 2025</p>{PROSE}", "Eighteen seats tested: four of them fail"),
        ("Trips around the bay", f"<h1>Tern Bay</h1><p>By Ann Reed</p>{PROSE}", "Tern Bay"),
        # The page shows what the title says, somewhere or right above the text.
        ("Seats 2018 | Herald", f"<p>Seats 2018</p>{SEATS}{PROSE}", "Seats 2018"),
        ("Ferry is back", f"<h1>Health center</h1><h2>The ferry is back again</h2>{PROSE}", "Ferry is back"),
        # Another source says so too.
        ("Seats 2018</title><meta property=og:title content='Seats 2018'>", SEATS + PROSE, "Seats 2018"),
        ("Seats 2018</title><meta name=title content='Seats 2018'>", SEATS + PROSE, "Seats 2018"),
        # No text follows, or a list of links.
        ("Seats 2018", SEATS, "Seats 2018"),
        ("Seats 2018", f"{SEATS}<a href=/a>{PROSE}</a>", "Seats 2018"),
        # A teaser, a single word, one of several headings.
        ("News and video", f"<h1><a href=/story>A family is sad</a></h1>{PROSE}", "News and video"),
        ("Base address test", f"<h1>Lorem</h1>{PROSE}", "Base address test"),
        ("Base address test", f"<h1>The ferry lay</h1>{PROSE}", "Base address test"),
        ("Seats 2018", f"{SEATS}{PROSE}<h1>More from the yard</h1>", "Seats 2018"),
    ],
)  # fmt: skip
def test_the_only_heading_over_the_text_counts_more_than_a_page_title_alone(page_title, body, expected):
    assert title(f"<title>{page_title}</title>{body}", url="https://www.herald.example/4711") == expected


def test_a_page_title_that_the_address_was_made_of_counts_more_than_the_only_heading():
    html = f"<title>The best yards of Tern Bay</title><h1>Ten top places to mend your boat</h1>{PROSE}"
    assert (
        title(html, url="https://www.herald.example/the-best-yards-of-tern-bay")
        == "The best yards of Tern Bay"
    )
