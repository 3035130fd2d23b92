import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsclean
from newsclean.config import Config, ParseConfig
from newsclean.errors import EmptyInputError, ExtractionError, InputError, NoArticleError, TooLargeError
from newsclean.noise.rule import Rule
from newsclean.pipeline import extract, trace
from newsclean.records import BlockType, Page, Reason

SENTENCES = [
    "The ferry left the harbour at dawn with forty people on board, the harbour master said on Monday.",
    "Nobody on the quay had thought of the storm, although it had been forecast since the weekend.",
    "By noon the wind had turned, and the crew asked everyone to come below deck, passengers said.",
    "“We were told to sit down and hold on to something,” said one of them, a teacher from Ostmere.",
]


def page(*inside: str, title: str = "Ferry rides out the storm") -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f"<html lang=en><head><title>{title}</title><meta property='og:title' content='{title}'></head><body>"
        "<nav><a href=/>Home</a><a href=/s>Sport</a></nav><main><article>"
        f"<h1>{title}</h1><div class='article-body'>{body}{''.join(inside)}</div></article></main>"
        "<footer>© 2026 The Tern Herald. All rights reserved.</footer></body></html>"
    )


def test_the_article_and_nothing_else():
    article = extract(page(), url="https://tern.example/a")
    assert article.text == "\n\n".join(SENTENCES)
    assert article.title == "Ferry rides out the storm"


def test_what_is_removed_is_said_with_its_reason():
    gone = {item.text: item.reason for item in extract(page("<p>Advertisement</p>")).removed}
    assert gone["Home\nSport"] is Reason.NAVIGATION
    assert gone["Advertisement"] is Reason.AD
    assert gone["© 2026 The Tern Herald. All rights reserved."] is Reason.COPYRIGHT_FOOTER


def test_removed_can_be_left_out():
    assert extract(page(), config=Config(keep_removed=False)).removed == ()


def test_a_page_is_extracted_with_its_own_address_and_charset():
    content = page(title="Fähre übersteht Sturm").encode("windows-1252")
    fetched = Page(
        "https://tern.example/b", content, headers={"content-type": "text/html; charset=windows-1252"}
    )
    article = extract(fetched)
    assert article.title == "Fähre übersteht Sturm"
    assert article.url == "https://tern.example/b"


def test_every_block_has_a_label():
    seen = trace(page())
    assert len(seen.labels) == len(seen.layout.texts)
    assert all(item.reason is not None for item in seen.labels if item.role == "noise")


def test_a_rule_of_the_user_removes_a_line():
    line = "Tern Herald readers get ten percent off every ferry ticket."
    mine = Rule("mine.offer", Reason.PROMO, "en", whole=(line,), drops=(line,), keeps=("Nothing.",))
    assert line not in extract(page(f"<div>{line}</div>"), config=Config(rules=(mine,))).text


def test_a_table_is_one_block_of_rows():
    rows = "".join(f"<tr><td>{name}</td><td>{n}</td></tr>" for name, n in (("Boat", "Seats"), ("Gull", "40")))
    tables = [b for b in extract(page(f"<table>{rows}</table>")).blocks if b.type is BlockType.TABLE]
    assert [table.rows for table in tables] in ([], [(("Boat", "Seats"), ("Gull", "40"))])


@pytest.mark.parametrize("empty", [b"", "", b"  \n", "\t"])
def test_nothing_is_an_error(empty):
    with pytest.raises(EmptyInputError, match="nothing to extract"):
        extract(empty)


def test_a_page_without_text_is_an_error():
    with pytest.raises(NoArticleError, match="loaded by script"):
        extract("<html><body><div id=app></div><script>run()</script></body></html>")


def test_a_page_over_the_limit_is_an_error():
    with pytest.raises(TooLargeError, match="max_bytes"):
        extract(page(), config=Config(max_bytes=100))


@settings(deadline=None, max_examples=60)
@given(st.binary(min_size=1) | st.text(min_size=1))
def test_any_input_gives_an_article_or_an_error_of_ours(anything):
    try:
        text = extract(anything).text
    except (ExtractionError, InputError):
        return
    assert text


def test_the_library_offers_it():
    assert newsclean.extract is extract


def test_the_parsers_limits_are_the_configs(caplog):
    strict = Config(parse=ParseConfig(max_attributes=5, guard_tags=10))
    many = "<div " + " ".join(f"a{n}=1" for n in range(40)) + ">"
    assert extract(page(many), config=strict).text.startswith(SENTENCES[0])
    assert "hostile markup" in caplog.text
    caplog.clear()
    extract(page(many))
    assert "hostile markup" not in caplog.text


def test_a_standfirst_that_is_the_texts_first_paragraph_is_amid_its_pictures():
    start = "The old harbour bridge closes in May for repairs that the town has put off for years"
    more = "".join(
        f"<p>Council members talked on Monday about the bridge, its rust, its price and point {n}.</p>"
        for n in range(6)
    )
    page = (
        "<meta property=og:image content=https://herald.example/up/boat.jpg><article><h1>Bridge closes in May</h1>"
        f"<div class=text>{{}}<p><strong>{start}.</strong></p>{more}</div></article>"
    )
    shown = "<img src=https://herald.example/up/quay.jpg><p class=caption>The quay</p>"
    article = extract(page.format(shown))
    assert article.lead == f"{start}."
    assert [image.url.rsplit("/", 1)[-1] for image in article.images] == ["boat.jpg", "quay.jpg"]
