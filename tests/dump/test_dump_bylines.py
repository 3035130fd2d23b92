"""Who wrote it, by the lines around the title and behind the text of a dump."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.dump.addresses import is_persons
from newsclean.dump.bylines import authors
from newsclean.dump.label import Label, Role
from newsclean.dump.segments import segments
from newsclean.dump.vicinity import Lines
from newsclean.records import Reason
from newsclean.rules import match

TITLE = "Flood reaches the lower town of Pell"
TEXT = (
    "The river rose through the night and took the footbridge at four, an hour before the sirens went.",
    "By noon the council had opened both schools, and the bakery had sent all that it had baked.",
)


def found(*above, below=(), title=TITLE):
    """Return the authors of a dump, its title and text labelled by hand, the rest by the noise rules."""
    page = segments("\n\n".join([f"# {title}", *above, *TEXT, *below]))
    labels = tuple(given_to(text, title) for text in page.text)
    body = [at for at, given in enumerate(labels) if given.role is Role.BODY]
    return authors(page, labels, body, page.text.index(title))


def given_to(text, title):
    """Return the label of a segment."""
    if text == title:
        return Label(Role.TITLE, Reason.TITLE_ECHO)
    if text in TEXT:
        return Label(Role.BODY)
    rule = match(text)
    return Label(Role.NOISE, rule.reason, rule.name) if rule else Label(Role.NOISE, Reason.NAVIGATION)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["By Ada Roe and Ben Sall"], ("Ada Roe", "Ben Sall")),
        (["By", "Ada Roe", "and", "Ben Sall", "4 May 2026"], ("Ada Roe", "Ben Sall")),
        (["Von", "Ada Roe,", "Ben Sall &", "Cleo Marsh"], ("Ada Roe", "Ben Sall", "Cleo Marsh")),
        (["By Ada RoeTwitter"], ("Ada Roe",)),
        (["By Ada Roe Follow"], ("Ada Roe",)),
        (["By", "Ada Roe Travel Reporter"], ("Ada Roe",)),
        (["By", "Ada Roe, Ph.D."], ("Ada Roe",)),
        (["von Ada Roe, PDR WESTLAND"], ("Ada Roe",)),
        (["Kolumne von Ada Roe - 28.04.2026 um 08:52 Uhr"], ("Ada Roe",)),
        (["Tipps von", "Ada Roe"], ("Ada Roe",)),
        (["Von DPA"], ("DPA",)),
        (["Edited by", "Ben Sall", "By", "Ada Roe"], ("Ada Roe",)),
        (["Ada Roe", "Ben Sall", "Cleo Marsh", "4 May 2026"], ("Ada Roe", "Ben Sall", "Cleo Marsh")),
        (["Ada Roe, 26.04.2026 10:00 Uhr"], ("Ada Roe",)),
        (["4 May 2026", "Ada Roe Parliamentary editor"], ("Ada Roe",)),
        (["Ada Roe@adaroe", "4 May 2026"], ("Ada Roe",)),
        (["Ada Roe Ada Roe", "4 May 2026"], ("Ada Roe",)),
        (["渡辺洋介2026年1月13日 21時37分"], ("渡辺洋介",)),
        (["Ada Roe", "Correspondent in Ostmar"], ("Ada Roe",)),
        (["Share", "Ada Roe"], ("Ada Roe",)),
        (["12/04/2026 by Ada 24 Comments"], ("Ada",)),
        (["10.05.2026 18:27 von", "Ada Roe"], ("Ada Roe",)),
        (["Posted on 4 May 2026 by Ada Roe, PELL Water Board"], ("Ada Roe",)),
        (["Posted on4 May 2026Author[Ada Roe](/author/ada-roe)[4 comments](/flood#comments)"], ("Ada Roe",)),
        (["[Ada Roe](/author/ada-roe) | [Pell Courier](/)"], ("Ada Roe",)),
        (["Corona", "Ada Roe"], ("Ada Roe",)),
    ],
)
def test_lines_below_the_title_tell_the_authors(lines, names):
    assert found(*lines) == names


@pytest.mark.parametrize(
    "lines",
    [
        ["4 May 2026", "Share", "Key Facts: Water Levels"],
        ["Edited by", "Ben Sall"],
        ["Die Redaktion", "4. Mai 2026"],
        ["Ende des Videobeitrags"],
        ["River Pell", "Marsh Bank"],
        ["最大400文字まで"],
        ["Lower Town", "4 May 2026"],
        ["[Marta Vence](/topic/marta-vence)"],
        ["Im Gespräch mit der Bürgermeisterin"],
        ["Ostmars Bootsmesse in Pell abgesagt"],
        ["Key Takeaways"],
        ["Corona", "Gesundheit", "Soziales Profil", "Einladung und Hinweis (15. Mai)"],
        ["Harbour West Topside 28.04.2026 © Pell Energy/Ada Roe"],
        ["4 May 2026 Flooding Reached"],
        ["Themen: Ehrenamt Jugend", "Ehrenamt Jugend 23.05.2026"],
        ["Foto: [Ada Roe](/author/ada-roe), 4 May 2026"],
        ["| Ada Roe | Ben Sall |"],
    ],
)
def test_other_lines_tell_nobody(lines):
    assert found(*lines) == ()


def test_whom_the_text_speaks_of_did_not_write_it():
    page = segments(
        "\n\n".join(
            [
                f"# {TITLE}",
                "Ada Roe",
                "4 May 2026",
                "Mayor Roe was seen at the footbridge, and Roe waved.",
                *TEXT,
            ]
        )
    )
    labels = tuple(
        Label(Role.BODY) if text.startswith("Mayor") else given_to(text, TITLE) for text in page.text
    )
    body = [at for at, given in enumerate(labels) if given.role is Role.BODY]
    assert authors(page, labels, body, 0) == ()


def test_a_link_to_a_persons_page_tells_an_author_without_a_date():
    share = ["Share", "Save", "Water", "Weather"]
    assert found("[Ada Roe](https://pell.example/author/ada-roe)", "[Weather Desk](/weather)", *share) == (
        "Ada Roe",
    )
    assert segments("[**Ada  Roe**](/autor/ada-roe) and [Pell](/pell)").people == {"Ada Roe"}


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["By Ada Roe"], ("Ada Roe",)),
        (["Ada Roe, Ben Sall"], ("Ada Roe", "Ben Sall")),
        (["PM-Redaktion"], ("PM-Redaktion",)),
        (["(dpa/AFP)"], ("dpa/AFP",)),
        (["Ada Roe", "Reporter"], ("Ada Roe",)),
        (["Lower Town"], ()),
        (["4 May 2026 by Ada 24 Comments"], ("Ada",)),
        (["Last updated on 4 May 2026", "Ada Roe"], ("Ada Roe",)),
        (["Share", "Date", "04.05.2026", "Author", "Ada Roe", "Photo"], ("Ada Roe",)),
        (["Read more", "Another story", "Ada Roe", "4 May 2026"], ()),
        (["Author", "Lower town"], ()),
        (["Read more", "By Ada Roe", "Another story", "By Ben Sall"], ("Ada Roe",)),
    ],
)
def test_lines_behind_the_text_sign_it(lines, names):
    assert found(below=lines) == names


def found_over(*over):
    """Return the authors of a dump with lines above its title."""
    page = segments("\n\n".join([*over, f"# {TITLE}", *TEXT]))
    labels = tuple(given_to(text, TITLE) for text in page.text)
    body = [at for at, given in enumerate(labels) if given.role is Role.BODY]
    return authors(page, labels, body, page.text.index(TITLE))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["[Ada Roe](/author/ada-roe)"], ("Ada Roe",)),
        (["4 May 2026 by ada77"], ("ada77",)),
        (["Ada Roe", "Ada Roe", "4 May 2026"], ("Ada Roe",)),
        (["Get Started", "4 May 2026"], ()),
        (["[Meet the Team](/team/)"], ()),
    ],
)
def test_lines_above_the_title(lines, names):
    assert found_over(*lines) == names


def test_a_name_beside_the_date_may_stand_behind_the_standfirst():
    page = segments("\n\n".join([f"# {TITLE}", TEXT[0], "Ada Roe", "4 May 2026", TEXT[1]]))
    labels = tuple(given_to(text, TITLE) for text in page.text)
    assert authors(page, labels, [1, 4], 0) == ("Ada Roe",)


def test_a_person_counts_more_than_the_sites_own_name():
    title = f"{TITLE} | Pell Courier"
    page = segments("\n\n".join([title, f"# {TITLE}", "By Pell Courier", "Ada Roe", "4 May 2026", *TEXT]))
    labels = tuple(given_to(text, TITLE) for text in page.text)
    body = [at for at, given in enumerate(labels) if given.role is Role.BODY]
    assert authors(page, labels, body, 1) == ("Ada Roe",)


@pytest.mark.parametrize(
    ("address", "persons"),
    [
        ("(/author/ada-roe)", True),
        ("(https://pell.example/autoren/ada-roe.html)", True),
        ("(https://pell.example/?author=12)", True),
        ("(/by/ada-roe)", True),
        ("(/topic/ada-roe)", False),
        ("(/authority-of-water)", False),
        ("(/standby)", False),
    ],
)
def test_addresses_of_persons(address, persons):
    assert is_persons(address) is persons


@given(st.lists(st.text(max_size=40), max_size=8))
def test_any_lines_are_read(lines):
    page = segments("\n\n".join([f"# {TITLE}", *lines, *TEXT]))
    labels = tuple(given_to(text, TITLE) for text in page.text)
    body = [at for at, given in enumerate(labels) if given.role is Role.BODY]
    assert len(authors(page, labels, body, None)) <= 20


def test_a_name_among_the_topics_is_of_whom_the_text_speaks():
    assert found("Jane Roe") == ("Jane Roe",)
    assert found("Jane Roe", below=("Tags: bridge, Jane Roe, river",)) == ()
    assert found("Jane Roe", below=("Tags: bridge, Jane", "Tags: Roe, river")) == ("Jane Roe",)


def test_many_topics_take_no_time_to_speak_of():
    page = segments(
        "\n".join([f"# {TITLE}", "", TEXT[0], *(f"Tags: bridge, river {i}" for i in range(20_000))])
    )
    labels = tuple(given_to(text, TITLE) for text in page.text)
    lines = Lines(page, labels, [1], 0)
    start = time.perf_counter()
    assert not lines.persons(["Pell Lower"] * 4000)
    assert lines.persons(["Jane Roe"] * 40)
    assert time.perf_counter() - start < 2
