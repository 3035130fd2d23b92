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


@pytest.mark.parametrize("title", ["| " * 50_000, "Herald - " * 50_000, " " * 200_000 + "|", "- /" * 50_000])
def test_long_titles(title):
    start = time.perf_counter()
    read(f"<meta property=og:site_name content='{title}'><title>{title}</title>", body="<p>Text.")
    assert time.perf_counter() - start < 1
