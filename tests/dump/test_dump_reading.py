"""From a dump to the article: what must stay, what must go, and why."""

import io
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.dump import read_dump
from newsclean.dump.weights import load, packaged
from newsclean.errors import ModelError
from newsclean.records import BlockType, Reason

FIXTURES = Path(__file__).parents[2] / "fixtures"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*-dump-*/page.*"))

LEAD = "A town that never flooded is under water, and its mayor says that he had asked for a wall five times."
BODY = [
    "The river Pell rose by four metres on Monday night, and the lower half of the town stood in brown mud.",
    "“We heard it before we saw it,” said Ada Miller, who carried forty sacks of flour upstairs at dawn.",
    LEAD,
    "No one was hurt. Fire crews from three counties pumped out cellars until Wednesday, and then went home.",
    "The mayor, who asked for a higher wall in each of the past five budgets, said that he would ask again.",
    "Insurers put the damage at four million pounds, which is about what the wall would have cost in 2019.",
]
HEADLINES = [
    "Minister apologises for lost pension letters",
    "Rovers sign teenage striker from second division",
    "Thieves take 300 library books and return them dusted",
    "Power cut leaves half of Dunmore without heating",
    "Lighthouse keeper retires after 41 winters on the rock",
    "Why the price of salt has tripled in two years",
]
FOOTERS = ["© 2026 The Pell Observer. All Rights Reserved.", "Designed and Developed by Studio Nine"]
NOISY = "\n".join([LEAD, ".jpg&w=3840&q=75)", *BODY, "", *[f"{line}\n" for line in HEADLINES * 2], *FOOTERS])


def reasons(reading):
    return {removed.text: removed.reason for removed in reading.removed}


def test_a_noisy_dump_gives_the_article_and_nothing_else():
    reading = read_dump(NOISY)
    assert [block.text for block in reading.blocks] == BODY
    assert reading.lead == LEAD


def test_everything_removed_has_its_reason():
    found = read_dump(NOISY)
    by_text = reasons(found)
    assert by_text[".jpg&w=3840&q=75)"] is Reason.IMAGE_PLACEHOLDER
    for line in HEADLINES:
        given = [removed.reason for removed in found.removed if removed.text == line]
        assert given in ([Reason.HEADLINE_LIST], [Reason.HEADLINE_LIST, Reason.DUPLICATE])
    assert by_text[FOOTERS[0]] is Reason.COPYRIGHT_FOOTER
    assert by_text[FOOTERS[1]] is Reason.CREDIT_FOOTER


def test_no_segment_is_lost_or_told_twice():
    reading = read_dump(NOISY)
    told = sum(removed.count for removed in reading.removed) + len(reading.blocks) + bool(reading.lead)
    assert told == len(reading.segments) + len(reading.segments.leftovers)
    assert len(reading.labels) == len(reading.probabilities) == len(reading.segments)


@pytest.mark.parametrize("name", CASES)
def test_snippets_of_the_written_cases(name):
    folder = FIXTURES / name
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    page = next(folder.glob("page.*"))
    if "known_failure" in case:
        pytest.skip("the case says that its body is not reached yet")
    reading = read_dump(page.read_bytes().decode("utf-8", "replace"))
    text = "\n".join([reading.lead or "", *(block.text for block in reading.blocks)])
    assert [snippet for snippet in case["must_stay"] if snippet not in text] == []
    assert [snippet for snippet in case["must_go"] if snippet in text] == []


def test_title_byline_and_date_are_fields():
    reading = read_dump("\n\n".join(["# Flood in Pell", "By Ada Roe and Ben Sall", "4 May 2026", *BODY]))
    assert reading.title == "Flood in Pell"
    assert reading.credits.authors == ("Ada Roe", "Ben Sall")
    assert reading.credits.published == "2026-05-04"
    assert [block.text for block in reading.blocks] == BODY
    assert reasons(reading)["By Ada Roe and Ben Sall"] is Reason.BYLINE
    assert reasons(reading)["4 May 2026"] is Reason.DATE_LINE


def test_front_matter_gives_title_author_and_date():
    head = "---\ntitle: Flood in Pell\nauthor: Ada Roe\ndate: 2026-05-04\n---\n\n"
    reading = read_dump(head + "\n\n".join(BODY))
    assert (reading.title, *reading.credits) == ("Flood in Pell", ("Ada Roe",), "2026-05-04", None)


def test_blocks_keep_their_kinds():
    table = "| Day | Level |\n|---|---|\n| Monday | 4.1 m |\n| Tuesday | 4.6 m |"
    items = "- forty sacks of flour from the bakery\n- two pianos from the school hall in Pell"
    dump = "\n\n".join(["# Flood in Pell", *BODY[:3], "## What was saved", items, *BODY[3:5], table, BODY[5]])
    blocks = read_dump(dump).blocks
    assert [b.type for b in blocks if b.type is not BlockType.PARAGRAPH][:3] == [
        BlockType.HEADING,
        BlockType.LIST_ITEM,
        BlockType.LIST_ITEM,
    ]
    rows = [block.rows for block in blocks if block.type is BlockType.TABLE]
    assert rows in ([], [(("Day", "Level"), ("Monday", "4.1 m"), ("Tuesday", "4.6 m"))])


def test_pictures_in_the_text_are_images():
    dump = "\n\n".join(["![logo](/l.png)", *BODY[:3], "![The bakery](https://e.com/b.jpg)", *BODY[3:]])
    assert [(image.url, image.alt) for image in read_dump(dump).images] == [
        ("https://e.com/b.jpg", "The bakery")
    ]


@pytest.mark.parametrize("dump", ["", "\n", "***", "Home", "[Home](/)\n[Sport](/s)", "\x00\ud800"])
def test_a_dump_without_an_article_is_no_error(dump):
    reading = read_dump(dump)
    assert 0 <= reading.confidence <= 1
    assert reading.title is None or reading.title in dump


@given(
    st.lists(
        st.sampled_from([*BODY, *HEADLINES, "Share", "# Flood", "\n", "By Ada Roe", "日本語の文。"]),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_mix_of_lines_is_accounted_for(lines):
    reading = read_dump("\n".join(lines))
    told = sum(removed.count for removed in reading.removed) + len(reading.blocks)
    leads = sum(given.role == "lead" for given in reading.labels)
    assert told + leads == len(reading.segments)


def test_weights_are_small_and_survive_a_round_trip():
    model = packaged()
    file = io.BytesIO()
    model.save(file)
    assert len(file.getvalue()) <= 100_000
    again = load(io.BytesIO(file.getvalue()))
    assert np.allclose(again.score(read_dump(NOISY).segments)[1], read_dump(NOISY).probabilities, atol=1e-3)


def test_weights_for_other_features_are_refused():
    with pytest.raises(ModelError, match="do not fit"):
        read_dump(NOISY, replace(packaged(), names="0" * 16))
    with pytest.raises(ModelError, match="no weights"):
        load(io.BytesIO(b"nothing"))


def test_time_grows_with_length_only():
    def seconds(copies):
        start = time.process_time()
        read_dump(NOISY * copies)
        return time.process_time() - start

    seconds(1)
    assert seconds(80) < 40 * max(seconds(10), 0.01)


LEVELS = "| Day | Level |\n|---|---|\n| Monday | 4.1 m |\n| Tuesday | 4.6 m |"
CELLARS = "| Street | Houses | Cellars |\n|---|---|---|\n| Mill Lane | 12 | 9 |\n| Weir Road | 4 | 4 |"


def widths(table):
    blocks = read_dump("\n\n".join(["# Flood in Pell", *BODY[:3], table, *BODY[3:]])).blocks
    return [list(map(len, block.rows)) for block in blocks if block.type is BlockType.TABLE]


def test_two_tables_with_a_blank_line_between_are_two():
    assert widths(f"{LEVELS}\n\n{CELLARS}") == [[2, 2, 2], [3, 3, 3]]
    assert widths("Day | Level\n---|---\nMonday | 4.1 m\n\nStreet | Houses\n---|---\nMill Lane | 12") == [
        [2, 2],
        [2, 2],
    ]


def test_blank_lines_between_the_rows_part_no_table():
    assert widths(LEVELS.replace("\n", "\n\n")) == [[2, 2, 2]]
    assert widths(LEVELS.replace("| Tuesday", "\n| Tuesday")) == [[2, 2, 2]]


def listings(text):
    blocks = read_dump("\n\n".join(["# Flood in Pell", *BODY[:3], text, *BODY[3:]])).blocks
    return [block.text for block in blocks if block.type is BlockType.CODE]


def test_blank_lines_in_a_listing_stay_and_part_nothing():
    assert listings("```\ngauge = open(pell)\n\n\ngauge.read()\n```") == [
        "gauge = open(pell)\n\n\ngauge.read()"
    ]
    assert listings("```\ngauge = open(pell)\n```\n\n```\ngauge.read()\n```") == [
        "gauge = open(pell)",
        "gauge.read()",
    ]


def test_a_listing_between_paragraphs_is_kept_whole():
    code = "# comments\nimport re\n\nfor line in lines:\n    print(line)\n\nclose()"
    assert listings(f"```py\n{code}\n```") == [code]


def test_half_a_page_between_two_stray_fences_is_no_listing():
    found = listings("\n\n".join(["```", *["[Sport](/sport)", "Share", "Comments"] * 30, "```"]))
    assert not any("Share" in text for text in found)
