"""Addresses in brackets behind words go where a converter wrote them, and stay where an author did."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsclean.dump import segments
from newsclean.dump.addresses import is_address, plain_addresses

MENU = ["Home", "News", "Sport", "Culture", "Weather", "Sign in"]
STORY = [
    "The ferry left at nine, an hour late, and nobody on the pier could say why it had waited so long.",
    "A report on the harbour was published in March and has been read by twelve people.",
]


def dump_with(form):
    lines = [f"* {word} {form.format('/' + word.replace(' ', '-').lower())}" for word in MENU]
    linked = STORY[1].replace("harbour", "harbour " + form.format("https://harbour.example/report?year=2026"))
    return "\n\n".join([*lines, STORY[0], linked])


@pytest.mark.parametrize("form", ["[{}]", "({})"])
def test_a_converters_addresses_go(form):
    assert segments(dump_with(form)).text == (*MENU, *STORY)


def test_the_first_blank_goes_with_the_address_and_no_other():
    menu = "\n".join(f"{word} [/m]" for word in MENU)
    assert plain_addresses(f"{menu}\nAsk [/a], or tell [#b]. He [sic] said [3] so.").split("\n")[-1] == (
        "Ask, or tell. He [sic] said [3] so."
    )


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "#top",
        "?p=7",
        "./a.html",
        "../a",
        "//cdn.example/a",
        "mailto:a@b.example",
        "a.b@c.example",
        "tel:+4930123",
    ],
)
def test_addresses_of_every_kind_go(address):
    lines = plain_addresses("\n".join([*(f"{word} [/m]" for word in MENU), f"Here [{address}] and there"]))
    assert lines.endswith("Here and there")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(
            [
                *MENU,
                *STORY,
                "Sources: the harbour office (https://harbour.example), the ferry (https://ferry.example)",
            ]
        ),
        "\n".join(
            f"{line} (https://example.com/{at})" for at, line in enumerate([*STORY] * 2)
        ),  # four are few
        "\n".join(f"[{word}](/{word}) [/x]" for word in MENU),  # markdown
        "\n".join([*MENU * 9, *(f"{at} as in the list (https://example.com/{at})" for at in range(6))]),
    ],
)
def test_addresses_that_an_author_wrote_stay(text):
    assert plain_addresses(text) == text


def test_what_stands_before_a_pictures_address_is_its_text():
    picture = "A red boat [https://cdn.example/boat.jpg?w=9]The ferry on Monday. Photo: Elin Rask"
    page = segments("\n\n".join([dump_with("[{}]"), picture, STORY[0]]))
    assert page.text == (*MENU, *STORY, "The ferry on Monday. Photo: Elin Rask", STORY[0])
    assert page.pictures == ((len(MENU) + 2, "https://cdn.example/boat.jpg?w=9", "A red boat"),)


def test_prose_before_a_picture_is_no_text_of_it():
    long = " ".join([STORY[0]] * 5)
    page = segments("\n\n".join([dump_with("[{}]"), f"{long} [https://cdn.example/boat.jpg]", STORY[0]]))
    assert page.text == (*MENU, *STORY, long, STORY[0])


def test_lines_in_capitals_are_headings_where_addresses_stand_in_square_brackets():
    heading = "WHAT THE HARBOUR MASTER SAID"
    page = segments("\n\n".join([dump_with("[{}]"), heading, STORY[0]]))
    assert [kind.value for kind, text in zip(page.kind, page.text, strict=True) if text == heading] == [
        "heading"
    ]
    page = segments("\n\n".join([dump_with("({})"), heading, STORY[0]]))
    assert [kind.value for kind, text in zip(page.kind, page.text, strict=True) if text == heading] == [
        "paragraph"
    ]


def test_lines_of_nothing_but_addresses_go():
    share = "https://social.example/share?u=https%3A%2F%2Fferry.example whatsapp://send?text=ferry"
    assert segments("\n\n".join([dump_with("[{}]"), share])).text == (*MENU, *STORY)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("[https://a.example/b]", True),
        ("(/b),", True),
        ("[/b].", True),
        ("[sic]", False),
        ("(/b", False),
        ("", False),
    ],
)
def test_words_that_are_addresses(word, expected):
    assert is_address(word) is expected


def test_wrapped_lines_come_together_around_addresses():
    long = "https://harbour.example/reports/2026/03/the-state-of-the-harbour-and-of-its-ferries"
    wrapped = [
        *(f" * {word} [/m]\n" for word in MENU),
        "The ferry left at nine, an hour late, and nobody on the pier could say why it",
        "had waited so long. A report on the harbour",
        f"[{long}] was",
        "published in March and has been read by twelve people, among them the harbour",
        "master, who says that he had not been asked, and the captain of the ferry, who",
        "was, and who has since retired to a house without a view of any water at all.",
    ]
    page = segments("\n".join(wrapped))
    assert page.text[: len(MENU)] == tuple(MENU)
    assert page.text[len(MENU) :] == (" ".join(wrapped[len(MENU) :]).replace(f" [{long}]", ""),)


@given(st.lists(st.text(alphabet="ab [](/#.\\!<>\n", max_size=40), max_size=12))
def test_any_text_is_read(lines):
    assume("\n".join(lines).count("](") < len(MENU))  # with more of them it is markdown
    page = segments("\n".join([*(f"{word} [/m]" for word in MENU), "", *lines]))
    assert page.text[: len(MENU)] == tuple(MENU)
