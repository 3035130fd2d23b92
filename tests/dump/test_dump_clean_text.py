"""`newsclean.clean_text`: the front door for dumps."""

import pytest

import newsclean
from newsclean.config import Config
from newsclean.errors import EmptyInputError, NoArticleError, TooLargeError
from newsclean.noise.rule import Rule
from newsclean.records import Reason

BODY = [
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in brown mud.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
    "Insurers put the damage at four million pounds, which is about what the wall would have cost in 2019.",
]
DUMP = "\n\n".join(["# Flood in Pell", "By Ada Roe", "4 May 2026", *BODY, "Share this article"])


def test_a_dump_gives_an_article():
    article = newsclean.clean_text(DUMP, url="https://pell.example/flood")
    assert article.text == "\n\n".join(BODY)
    assert (article.title, article.authors, article.date_published) == (
        "Flood in Pell",
        ("Ada Roe",),
        "2026-05-04",
    )
    assert (article.url, article.language) == ("https://pell.example/flood", "en")
    assert article.provenance["title"] == article.provenance["text"] == "text"
    assert {removed.reason for removed in article.removed} >= {Reason.BYLINE, Reason.DATE_LINE, Reason.SHARE}


PICTURES = ["/img/a.jpg", "//cdn.example/b.jpg", "../c.jpg", "https://pell.example/img/a.jpg", "http://[d"]


def pictured(url=None, head=""):
    marks = "\n\n".join(f"![The river]({address})" for address in PICTURES)
    dump = head + DUMP.replace(BODY[2], f"{marks}\n\n{BODY[2]}")
    return [image.url for image in newsclean.clean_text(dump, url=url).images]


def test_addresses_of_pictures_are_absolute_where_the_address_of_the_page_is_known():
    url = "https://pell.example/2026/05/flood.html"
    full = [
        "https://pell.example/img/a.jpg",
        "https://cdn.example/b.jpg",
        "https://pell.example/2026/c.jpg",
        "http://[d",
    ]
    assert pictured(url) == full
    assert pictured(head=f"---\nurl: {url}\n---\n") == full
    assert pictured() == PICTURES


def test_removed_can_be_left_out():
    assert newsclean.clean_text(DUMP, config=Config(keep_removed=False)).removed == ()


def test_own_rules_go_before_the_built_in_ones():
    rule = Rule(
        "own.flood",
        Reason.PROMO,
        "en",
        whole=("the great flood of pell",),
        drops=("The Great Flood of Pell",),
    )
    dump = DUMP.replace(BODY[2], BODY[2] + "\n\nThe Great Flood of Pell")
    gone = {
        removed.text: removed.rule
        for removed in newsclean.clean_text(dump, config=Config(rules=(rule,))).removed
    }
    assert gone["The Great Flood of Pell"] == "own.flood"


@pytest.mark.parametrize(
    ("dump", "config", "error"),
    [
        ("", Config(), EmptyInputError),
        (" \n\t", Config(), EmptyInputError),
        ("[Home](/)\n[Sport](/s)", Config(), NoArticleError),
        (DUMP, Config(max_bytes=10), TooLargeError),
    ],
)
def test_what_cannot_be_read_is_a_clear_error(dump, config, error):
    with pytest.raises(error):
        newsclean.clean_text(dump, config=config)


def test_the_text_of_a_table_says_what_its_rows_do():
    """The first and the last cell of a row may be empty, and an escaped bar parts no cells."""
    written = r"""| | Won | Lost |
|---|---|---|
| Marlow | | **3** |
| Tern \| Hill | 4 | |"""
    before = "The clubs of the valley played all the same, and these are the results:"
    after = "So much for the rain, the mayor said on Thursday, and then he went to see the next match in the valley."
    around = ["# Flood in Pell", *BODY[:4], before, written, BODY[4], after]
    article = newsclean.clean_text("\n\n".join(around))
    (table,) = (block for block in article.blocks if block.rows)
    assert table.rows == (("", "Won", "Lost"), ("Marlow", "", "3"), ("Tern | Hill", "4", ""))
    assert table.text == "| Won | Lost\nMarlow |  | 3\nTern | Hill | 4"
    assert table.text in article.text
