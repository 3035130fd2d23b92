"""What the site calls itself: declared names that are none, and names at the ends of titles."""

import time

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.parse import parse

TITLE = "Council talks about the bridge"


def read(head, url="https://www.upland-herald.example/town/bridge", body=f"<h1>{TITLE}</h1><p>Text.</p>"):
    tree = parse(f"<head>{head}</head><body>{body}")
    found = metadata(tree, embedded(tree), layout(tree), url=url)
    return found.site_name, found.publisher


@pytest.mark.parametrize(
    ("title", "host", "name"),
    [
        (f"{TITLE} | Upland Herald", "upland-herald", "Upland Herald"),
        (f"{TITLE} | Ørnen", "ornen", "Ørnen"),
        (f"{TITLE} | Ørnen", "oernen", "Ørnen"),
        (f"{TITLE} - Die Wälder", "waelder", "Die Wälder"),
        (f"{TITLE} - Wälder Online", "waelder", "Wälder Online"),
        (f"{TITLE} - The Herald", "herald", "The Herald"),
        (f"{TITLE} | herald.example", "herald", "herald.example"),
        (f"{TITLE} – Diario Alta Tierra", "altatierra", "Diario Alta Tierra"),
        (f"Ann Reed's Notes | {TITLE}", "annreed", "Ann Reed's Notes"),
        (f"Herald » Blog Archive » {TITLE}", "herald", "Herald"),
        (f"{TITLE} | Herald.example - News - Town", "herald", "Herald.example"),
        ("Herald // » The bridge", "herald", "Herald"),
        # what a headline is about is no site
        ("Acme recalls all of its best cars | Motors", "acme", None),
        ("Acme: cars recalled", "other", None),
        (TITLE, "herald", None),
        ("", "herald", None),
    ],
)
def test_the_end_of_a_title_that_is_the_name_of_the_host(title, host, name):
    body = "<h1>Another heading of the page</h1><p>Text."
    assert read(f"<title>{title}</title>", f"https://{host}.example/x/y", body)[0] == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"{TITLE} - Federation of Bridge Builders", "Federation of Bridge Builders"),
        (f"{TITLE} | Roads | Builders", "Builders"),
        (f"{TITLE} - by Ann Reed", None),
        (f"{TITLE} | von Ann Reed", None),
        (f"{TITLE} | 12/20/2024", None),
        (f"{TITLE} - Weekly 52/2018", None),
        (f"{TITLE} - Page 34", None),
        (f"{TITLE} | Town", None),  # a folder of the address
        (f"{TITLE} | Startseite", None),
        (f"{TITLE} | Phones_Telecom_Tech", None),
        (f"{TITLE} - and what else has been said of it on this day", None),
        (f"Something else - {TITLE}", None),
    ],
)
def test_what_is_short_behind_the_headline_of_the_page(title, name):
    assert read(f"<title>{title}</title>", "https://www.fbb.example/town/bridge")[0] == name


def test_a_short_heading_has_no_site_behind_it():
    assert read("<title>Contact | Imprint</title>", body="<h1>Contact</h1>")[0] is None


def test_the_publisher_at_the_end_of_the_title():
    said = "<title>Something | Evening Paper</title><meta name=publisher content='Evening Paper'>"
    assert read(said, "https://ep.example/x/y")[0] == "Evening Paper"


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("Upland Herald -", "Upland Herald"),
        ("Upland Herald |", "Upland Herald"),
        ("Start", "Herald"),
        ("Homepage", "Herald"),
        ("/", "Herald"),
        ("12345", "Herald"),
        ("Town", "Herald"),  # a folder of the address
        (f"{TITLE} | The Herald", "The Herald"),
        ("The Upland", "The Upland"),
        ("-=Upland=", "-=Upland="),
        ("{$plugin.opengraph.site_name}", "Herald"),
        ("{{ site.name }}", "Herald"),
    ],
)
def test_a_declared_name(declared, name):
    head = f"<meta property=og:site_name content='{declared}'><meta property=og:title content='{TITLE}'>"
    head += "<title>Something | Herald</title>"
    assert read(head, "https://herald.example/town/bridge")[0] == name


def test_a_name_that_is_the_title():
    long = "How the council of the town has talked about its bridge again"
    head = "<meta property=og:site_name content='{0}'><meta property=og:title content='{0}'>"
    assert read(head.format(long))[0] is None
    assert read(head.format("Upland Herald"))[0] == "Upland Herald"


def test_the_word_of_a_section_stays_where_nothing_else_is_said():
    assert read("<meta property=og:site_name content=Town>")[0] == "Town"
    url = "https://town.example/town/bridge"
    assert read("<meta property=og:site_name content=Town><title>Bridge | Other</title>", url)[0] == "Town"


def test_a_number_is_no_publisher():
    assert read("<meta property=article:publisher content=134888293273302>")[1] is None


@pytest.mark.parametrize(
    ("said", "publisher"),
    [
        ('{"@type": "Person", "name": "Ann Reed"}', None),
        ('{"@type": ["Person", "Organization"], "name": "Ann Reed"}', "Ann Reed"),
        ('{"@type": "Person", "name": "Upland Herald"}', "Upland Herald"),
        ('{"@type": "Organization", "name": "Ann Reed"}', "Ann Reed"),
        ('{"@type": "Organization", "@id": "/"}', None),
        ('{"@type": "Organization", "name": "{{ publisher }}"}', None),
    ],
)
def test_a_person_is_no_publisher_of_a_site_with_another_name(said, publisher):
    article = f'{{"@type": "WebPage", "headline": "{TITLE}", "publisher": {said}}}'
    assert read(f"<script type=application/ld+json>{article}</script>")[1] == publisher


def test_an_author_in_a_meta_tag_is_no_publisher_of_a_site_with_another_name():
    head = "<meta name=author content='Ann Reed'><meta name=dcterms.publisher content='Ann Reed'>"
    assert read(head)[1] == "Ann Reed"
    assert read(f"{head}<meta property=og:site_name content='Upland Herald'>")[1] is None
    assert read(f"{head}<meta property=og:site_name content='Ann Reed Online'>")[1] == "Ann Reed"


@pytest.mark.parametrize("title", ["| " * 50_000, "Herald - " * 50_000, " " * 200_000 + "|", "- /" * 50_000])
def test_long_titles(title):
    start = time.perf_counter()
    read(f"<meta property=og:site_name content='{title}'><title>{title}</title>", body="<p>Text.")
    assert time.perf_counter() - start < 1


HOME = "<a href=/>{0}</a>"


@pytest.mark.parametrize(
    ("link", "title", "name"),
    [
        ("Notes of a Baker", f"Notes of a Baker : {TITLE}", "Notes of a Baker"),
        ("Notes of a Baker", f"{TITLE} \u203a Notes of a Baker", "Notes of a Baker"),
        ("Notes of a Baker", f"{TITLE} (NOTES of a Baker)", "NOTES of a Baker"),
        ("<img alt='Notes of a Baker Logo'>", f"{TITLE}: Notes of a Baker", "Notes of a Baker"),
        (
            "<img alt='Baker - Figures - of Anytown'>",
            f"{TITLE} - Baker - Figures - of Anytown",
            "Baker - Figures - of Anytown",
        ),
        ("Notes of a Baker", "Notes of a Baker", "Notes of a Baker"),
        ("Upland Herald - all of the news", TITLE, "Upland Herald"),
        ("<img alt='Zur Upland Herald Startseite'>", TITLE, "Upland Herald"),
        # what such links say beside a name, or of something else
        ("Home", f"{TITLE} | Home", None),
        ("Startseite", TITLE, None),
        ("Zur Startseite", TITLE, None),
        ("News", f"{TITLE} : News", None),
        ("Our offers", TITLE, None),
        ("bridge", f"{TITLE} by-the-bridge", None),
    ],
)
def test_what_links_to_the_front_page_call_the_site(link, title, name):
    assert read(f"<title>{title}</title>", body=f"{HOME.format(link)}<h2>{TITLE}</h2><p>Text.")[0] == name


def test_a_link_to_the_front_page_in_an_archives_copy():
    url = "https://web.archive.org/web/20160218174457/http://loose-letters.example/2010/05/words/"
    link = "<h1><a href='/web/20160218174457/http://loose-letters.example/'>loose <i>letters</i></a></h1>"
    assert read(f"<title>{TITLE}</title>", url, link)[0] == "loose letters"


def test_a_blog_has_its_own_name_at_the_front_of_the_platforms():
    title = f"A Shelf of Books: {TITLE}"
    assert (
        read(f"<title>{title}</title>", "https://ashelfofbooks.blogspot.com/2013/10/x.html")[0]
        == "A Shelf of Books"
    )
    link = "<a href='https://ashelfofbooks.blogspot.com/'>Blogspot</a>"
    assert (
        read(f"<title>{TITLE}</title>", "https://ashelfofbooks.blogspot.com/2013/10/x.html", link)[0] is None
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("\u00a9 Copyright Bakers Blog 2007 - 2013", "Bakers Blog"),
        ("Copyright (c) 2013 by Bakers Blog. All rights reserved.", "Bakers Blog"),
        ("\u00a9 2013 The firm. Read what Bakers Blog says.", None),
        ("The Bakers Blog", None),
    ],
)
def test_who_holds_the_rights(line, name):
    body = f"<h2>{TITLE} again</h2><p>Text.<footer><p>{line}</p></footer>"
    assert read(f"<title>Bakers Blog : {TITLE}</title>", body=body)[0] == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("桥梁的故事_高原百科", "高原百科"),
        ("议会谈桥--时政--高原网", "高原网"),
        ("议会谈桥-高原日报", "高原日报"),
        ("议会谈桥-桥的历史", None),
    ],
)
def test_the_ends_of_chinese_titles(title, name):
    assert read(f"<title>{title}</title>", body="<h2>Other</h2>")[0] == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('{"@type": "Organization", "name": "Upland Herald"}', "Upland Herald"),
        ('{"@type": "Organization", "name": "The Upland Herald Online"}', "The Upland Herald Online"),
        ('{"@type": "Organization", "name": "The Shelf"}', "The Shelf"),
        ('{"@type": "Organization", "name": "Upland Herald GmbH"}', None),
        ('{"@type": "Organization", "name": "Lowland Press"}', None),
        ('{"@type": "Person", "name": "Upland Herald"}', None),
        ('{"@type": "Organization", "name": "Associated Press"}', None),
    ],
)
def test_the_publisher_with_the_hosts_name_or_that_of_links_home(said, name):
    article = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "publisher": {said}}}'
    head = f"<title>{TITLE}</title><script type=application/ld+json>{article}</script>"
    assert read(head, body=f"{HOME.format('The Shelf')}<h1>{TITLE}</h1>")[0] == name


def test_a_headline_in_the_place_of_a_name():
    head = "<meta property=og:site_name content='{0}'><meta property=og:title content='{0} | Upland Herald'>"
    assert read(head.format("Council talks about bridge"))[0] == "Upland Herald"
    assert read(head.format("Bridges of Upland"))[0] == "Bridges of Upland"  # a part of the site


def test_what_is_behind_the_title_that_networks_are_told():
    head = "<meta property=og:title content='{0}'><title>{0} | Bakers and more</title>"
    assert read(head.format(TITLE), body="<h2>Other</h2>")[0] == "Bakers and more"
    head = "<meta property=og:title content='{0}'><title>{0}</title>"
    assert read(head.format(f"{TITLE} | Bakers and more"), body="<h2>Other</h2>")[0] is None


@pytest.mark.parametrize(
    "body",
    [
        "<a href=/>" + "logo " * 200_000 + "</a>",
        "<a href=/>Upland | </a>" * 50_000,
        "<p>" + "\u00a9 2013 copyright " * 100_000,
        "<p>\u00a9 2013</p>" * 50_000,
        "<p>" + "\u00a9" * 200_000,
    ],
)
def test_links_home_and_rights_without_end_take_no_time(body):
    start = time.perf_counter()
    read("<title>" + "Upland : " * 20_000 + "</title>", body=body)
    assert time.perf_counter() - start < 3
