import pytest

from newsclean import assemble
from newsclean.blocks import layout
from newsclean.features import features
from newsclean.head import Head
from newsclean.model import packaged
from newsclean.parse import parse
from newsclean.records import BlockType
from newsclean.rules import match
from newsclean.verdict import Label, Role

LONG = "The ferry left the harbour at dawn with forty people on board, the harbour master said on Monday."
OTHER = "Nobody on the quay had thought of the storm, although it had been forecast since the weekend."
THIRD = "By noon the wind had turned, and the crew asked everyone to come below deck, passengers said."


def blocks(html: str, *, live: bool = False, drop: tuple[str, ...] = ()):
    """The blocks of a page all of whose text stays, but for `drop`."""
    found = layout(parse(f"<body><main>{html}</main></body>"))
    labels = [Label(Role.NOISE if text in drop else Role.BODY) for text in found.texts]
    seen = features(found, Head(), match, packaged().lexicon)
    return assemble.body(found, labels, seen, live=live).blocks


def types(html: str, **kwargs):
    return [(block.type.value, block.text) for block in blocks(html, **kwargs)]


def roles(html: str, **kwargs):
    return [(block.role, block.text) for block in blocks(html, **kwargs)]


@pytest.mark.parametrize("level", range(1, 7))
def test_headings_have_their_level(level):
    (block,) = blocks(f"<h{level}>At sea</h{level}>")
    assert (block.type, block.level) == (BlockType.HEADING, level)


def test_a_heading_around_an_element_is_one():
    (block,) = blocks("<h2><div>At sea</div></h2>")
    assert (block.type, block.level) == (BlockType.HEADING, 2)


def test_lists_have_order_and_nesting():
    found = blocks("<ol><li>one<ul><li>in one</li></ul></li><li>two</li></ol><ul><li>three</li></ul>")
    assert [(b.text, b.level, b.ordered) for b in found] == [
        ("one", 1, True),
        ("in one", 2, False),
        ("two", 1, True),
        ("three", 1, False),
    ]


def test_a_list_that_lays_out_paragraphs_is_none():
    item = f"<li><p>{LONG}</p><p>{OTHER}</p><p>{THIRD}</p><p>{LONG} {OTHER}</p></li>"
    assert {kind for kind, _ in types(f"<ul>{item}</ul>")} == {"paragraph"}
    assert {kind for kind, _ in types(f"<ul><li><p>{LONG}</p></li><li><p>{OTHER}</p></li></ul>")} == {
        "list_item"
    }


def test_the_paragraphs_of_an_item_are_one_item():
    html = "<ol><li><p>One.</p><p>More of it.</p></li><li><p>Two.</p></li></ol>"
    found = blocks(f"<p>{LONG}</p>{html}<p>{OTHER}</p>")
    assert [(b.text, b.level, b.ordered) for b in found[1:-1]] == [
        ("One.\nMore of it.", 1, True),
        ("Two.", 1, True),
    ]
    assert assemble.said(found) == f"{LONG}\n\nOne.\nMore of it.\n\nTwo.\n\n{OTHER}"


def test_what_is_around_an_inner_list_stays_apart_from_it():
    found = blocks("<ul><li>one<ul><li>in one</li></ul>still one</li><li>two</li></ul>")
    assert [(b.text, b.level) for b in found] == [("one", 1), ("in one", 2), ("still one", 1), ("two", 1)]


def test_a_heading_in_an_item_is_a_heading():
    html = "<ul><li><h3>One</h3><p>It sails.</p></li><li><h3>Two</h3><p>It waits.</p></li></ul>"
    assert [kind for kind, _ in types(html)] == ["heading", "list_item"] * 2


# ---- quotes


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>We sat down.</p><footer>Ada Roe, teacher</footer></blockquote>",
        "<blockquote><p>We sat down.</p><footer>— <cite>Ada Roe, teacher</cite></footer></blockquote>",
        "<blockquote><p>We sat down.</p><cite>Ada Roe, teacher</cite></blockquote>",
        "<blockquote><p>We sat down.</p><p>– Ada Roe, teacher</p></blockquote>",
        "<blockquote><p>We sat down.</p><p class=quote-author>Ada Roe, teacher</p></blockquote>",
        "<figure><blockquote><p>We sat down.</p></blockquote><figcaption>Ada Roe, teacher</figcaption></figure>",
    ],
)
def test_a_quote_has_who_said_it(quote):
    found = blocks(f"<p>{LONG}</p>{quote}<p>{OTHER}</p>")
    assert [(b.type.value, b.text, b.attribution) for b in found] == [
        ("paragraph", LONG, None),
        ("quote", "We sat down.", "Ada Roe, teacher"),
        ("paragraph", OTHER, None),
    ]
    assert assemble.said(found) == f"{LONG}\n\nWe sat down.\n\n— Ada Roe, teacher\n\n{OTHER}"


def test_who_is_quoted_is_in_the_text_and_not_among_what_was_removed():
    html = f"<p>{LONG}</p><blockquote><p>We sat down.</p><cite>Ada Roe</cite></blockquote><p>{OTHER}</p><p>Menu</p>"
    found = layout(parse(f"<body><main>{html}</main></body>"))
    labels = [Label(Role.NOISE if text in {"Ada Roe", "Menu"} else Role.BODY) for text in found.texts]
    body = assemble.body(found, labels, None)
    assert "— Ada Roe" in assemble.said(body.blocks)
    assert [item.text for item in assemble.removed(found, labels, body.spoken)] == ["Menu"]


def test_all_of_a_quote_has_who_said_it_and_the_text_says_it_once():
    found = blocks("<blockquote><p>We sat down.</p><p>We held on.</p><footer>Ada Roe</footer></blockquote>")
    assert [b.attribution for b in found] == ["Ada Roe", "Ada Roe"]
    assert assemble.said(found) == "We sat down.\n\nWe held on.\n\n— Ada Roe"


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>We sat down.</p><p>We held on.</p></blockquote>",
        "<blockquote><p>We sat down.</p><p>What then?</p></blockquote>",
        "<blockquote><p>We sat down and held on</p><p>for dear life</p></blockquote>",
    ],
)
def test_the_last_line_of_a_quote_is_not_always_a_name(quote):
    found = blocks(quote)
    assert [b.attribution for b in found] == [None, None]
    assert len(found) == 2


def test_pull_quotes_are_told_from_quotes():
    said = "“We were told to sit down and hold on to something,” said one of them, a teacher from Ostmere."
    text = f"<p>{LONG}</p><p>{said}</p><p>{OTHER}</p>"
    again = "<blockquote>“We were told to sit down and hold on to something”</blockquote>"
    assert types(text + again)[-1][0] == "pull_quote"
    assert types(text + "<aside class='pull-quote'><p>We sat down.</p></aside>")[-1][0] == "pull_quote"
    assert types(text + "<blockquote>We sang all the way home.</blockquote>")[-1][0] == "quote"
    assert types(text + "<div class=quote><p>We sang all the way home.</p></div>")[-1][0] == "quote"


def test_a_container_called_quotes_holds_more_than_quotes():
    html = f"<div class=quotes>{''.join(f'<p>{text}</p>' for text in (LONG, OTHER, THIRD) * 3)}</div>"
    assert {kind for kind, _ in types(html)} == {"paragraph"}


# ---- tables, figures, code


def test_a_table_is_rows_of_cells():
    html = "<table><tr><th>Boat</th><th>Seats</th></tr><tr><td>Gull</td><td>40</td></tr></table>"
    (block,) = blocks(html)
    assert block.type is BlockType.TABLE
    assert block.rows == (("Boat", "Seats"), ("Gull", "40"))
    assert block.text == "Boat | Seats\nGull | 40"


def table_rows(*rows: str):
    (block,) = blocks(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    assert block.type is BlockType.TABLE
    return block.rows


def test_empty_cells_and_those_of_one_sign_keep_the_columns_apart():
    head = "<th></th><th>Won</th><th>Lost</th>"
    gull, tern = "<td>Gull</td><td> </td><td>3</td>", "<td>Tern</td><td>4</td><td>–</td>"
    assert table_rows(head, gull, tern) == (("", "Won", "Lost"), ("Gull", "", "3"), ("Tern", "4", "–"))


def test_cells_reach_over_columns_and_rows():
    head = "<th>Year</th><th colspan=2>Boat and seats</th><th>Port</th>"
    first, second = "<td rowspan=2>2019<td>Gull<td>40<td>Ost", "<td>Tern<td>12<td>Well"
    assert table_rows(head, first, second) == (
        ("Year", "Boat and seats", "", "Port"),
        ("2019", "Gull", "40", "Ost"),
        ("", "Tern", "12", "Well"),
    )


def test_rows_and_columns_that_only_lay_out_a_table_are_not_in_it():
    line = "<td><img src=/flag.png></td><td>{}</td><td></td><td>{}</td>"
    rows = line.format("Boat", "Seats"), "<td colspan=4></td>", line.format("Gull", "40")
    assert table_rows(*rows) == (("Boat", "Seats"), ("Gull", "40"))
    assert table_rows("<th colspan=2>The boats", "<td>Gull<td>40") == (("The boats",), ("Gull", "40"))


@pytest.mark.parametrize("span", ["0", "1", "", "x", "-2", "2.5", "99999999999"])
def test_spans_that_say_nothing_move_nothing(span):
    rows = f"<td colspan='{span}'>Boat</td><td>Seats</td>", "<td>Gull</td><td>40</td>"
    assert table_rows(*rows) == (("Boat", "Seats"), ("Gull", "40"))
    rows = f"<td>Boat</td><td rowspan='{span}'>Seats</td>", "<td>Gull</td><td>40</td>"
    assert table_rows(*rows)[1][:1] == ("Gull",)


def test_a_table_with_another_inside_says_what_it_said():
    inner = "<table><tr><td>Seats<td>40</table>"
    rows = table_rows("<td>Boat<td>About", f"<td>Gull<td>{inner}")
    assert [cell for row in rows for cell in row] == ["Boat", "About", "Gull", "Seats", "40"]


def test_made_up_spans_are_not_followed():
    high = "".join(f"<td rowspan=60000 colspan=100>Boat {n}</td>" for n in range(200))
    rows = table_rows(high, *(f"<td>Gull {n}</td>" for n in range(200)))
    assert sum(map(len, rows)) == 400


def test_a_table_that_lays_out_a_page_is_none():
    html = f"<table><tr><td><p>{LONG}</p><p>{OTHER}</p></td><td><p>{THIRD}</p><p>{LONG} {OTHER}</p></td></tr></table>"
    assert BlockType.TABLE.value not in {kind for kind, _ in types(html)}


@pytest.mark.parametrize("at", ["first", "last"])
def test_the_caption_of_a_table_is_a_paragraph_beside_it(at):
    rows = "<tr><th>Boat</th><th>Seats</th></tr><tr><td>Gull</td><td>40</td></tr>"
    caption = "<caption>The boats of the line</caption>"
    table = ("table", "Boat | Seats\nGull | 40")
    said = ("paragraph", "The boats of the line")
    html = caption + rows if at == "first" else rows + caption
    expected = [said, table] if at == "first" else [table, said]
    around = [("paragraph", LONG), ("paragraph", OTHER)]
    assert types(f"<p>{LONG}</p><table>{html}</table><p>{OTHER}</p>") == [around[0], *expected, around[1]]


def test_a_caption_makes_no_table_of_one_that_lays_out_a_page():
    html = f"<table><caption>Boats</caption><tr><td>{LONG}</td><td>{OTHER}</td></tr></table>"
    assert {kind for kind, _ in types(html)} == {"paragraph"}


def test_a_caption_that_is_kept_is_words_of_the_text():
    figure = "<figure><img src=a.jpg><figcaption>The ferry at dawn</figcaption></figure>"
    html = f"<p>{LONG}</p>{figure}<p>{OTHER}</p>"
    assert types(html)[1] == ("paragraph", "The ferry at dawn")
    assert [kind for kind, _ in types(html, drop=("The ferry at dawn",))] == ["paragraph", "paragraph"]


def test_code_keeps_its_lines():
    assert types("<pre>a = 1\n  b = 2</pre>") == [("code", "a = 1\n  b = 2")]


def test_the_elements_that_code_is_written_in_are_its_lines():
    html = "<pre><code><div>a = {</div><div>  b: 2</div><div>}</div></code></pre><p>|</p>"
    assert types(html) == [("code", "a = {\n  b: 2\n}")]
    assert types("<pre>a = 1</pre><pre>b = 2</pre>") == [("code", "a = 1"), ("code", "b = 2")]


# ---- roles

TEXT = f"<p>{LONG}</p><p>{OTHER}</p><p>{THIRD}</p><p>{LONG} {THIRD}</p>"


@pytest.mark.parametrize(
    "box",
    [
        "<div class=factbox><h3>The ferry</h3><p>Built in 1998.</p></div>",
        "<section class='info-box'><h3>The ferry</h3><p>Built in 1998.</p></section>".replace(
            "info-box", "infobox"
        ),
        "<aside><h3>The ferry</h3><p>Built in 1998.</p></aside>",
    ],
)
def test_a_fact_box_is_told_from_the_text(box):
    assert roles(TEXT + box) == [
        (None, LONG),
        (None, OTHER),
        (None, THIRD),
        (None, f"{LONG} {THIRD}"),
        ("fact_box", "The ferry"),
        ("fact_box", "Built in 1998."),
    ]


def test_an_article_inside_an_aside_is_no_fact_box():
    assert {role for role, _ in roles(f"<aside>{TEXT}</aside>")} == {None}


def entry(time: str, text: str) -> str:
    return f"<article class=post><header><time datetime='{time}'>{time[11:16]}</time></header><p>{text}</p></article>"


def test_live_entries_have_their_times():
    posts = [
        ("2026-02-20T18:45:00+01:00", LONG),
        ("2026-02-20T16:30:00+01:00", OTHER),
        ("2026-02-20T09:10:00+00:00", THIRD),
    ]
    html = "<p>In short: the ferry is back.</p>" + "".join(entry(time, text) for time, text in posts)
    times = tuple(time[11:16] for time, _ in posts)
    found = blocks(html, live=True, drop=times)
    assert [(b.role, b.time, b.text) for b in found] == [
        (None, None, "In short: the ferry is back."),
        *(("live_entry", time, text) for time, text in posts),
    ]
    assert {b.role for b in blocks(html, drop=times)} == {None}


def test_a_day_is_no_time_of_an_entry():
    html = "".join(entry("2026-02-20", text) for text in (LONG, OTHER, THIRD))
    assert {b.time for b in blocks(html, live=True)} == {None}


def test_bold_questions_make_an_interview():
    html = (
        f"<p>{LONG}</p><p><strong>Were you afraid?</strong></p><p>No.</p><p>{OTHER}</p>"
        "<p><b>What did you do?</b></p><p>We sat down.</p>"
    )
    assert [role for role, _ in roles(html)] == [None, "question", "answer", "answer", "question", "answer"]


def test_headings_that_ask_make_a_list_of_questions():
    html = f"<h2>When does it sail?</h2><p>{LONG}</p><h2>What does it cost?</h2><p>{OTHER}</p>"
    assert {role for role, _ in roles(html)} == {None}
    assert [role for role, _ in roles(html + f"<h2>Who may go?</h2><p>{THIRD}</p>")] == [
        "question",
        "answer",
    ] * 3


@pytest.mark.parametrize(
    "html",
    [
        "<dl><dt>When does it sail?</dt><dd>At dawn.</dd><dt>What does it cost?</dt><dd>Nothing.</dd></dl>",
        (
            "<div class=question>When does it sail</div><div class=answer>At dawn.</div>"
            "<div class=question>What does it cost</div><div class=answer>Nothing.</div>"
        ),
    ],
)
def test_markup_may_say_what_is_asked(html):
    assert [role for role, _ in roles(html)] == ["question", "answer", "question", "answer"]


def test_question_and_answer_in_one_item_stay_apart():
    item = "<li><div class=question>When does it sail</div><div class=answer>At dawn.</div></li>"
    assert [role for role, _ in roles(f"<ul>{item * 2}</ul>")] == ["question", "answer"] * 2


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LONG}</p><p><b>Was it the storm?</b></p><p>{OTHER}</p>",
        f"<p>Was it the storm?</p><p>{LONG}</p><p>Was it the crew?</p><p>{OTHER}</p>",
        f"<h2>Was it the storm?</h2><p>{LONG}</p><h2>The crew</h2><p>{OTHER}</p><h2>The ship</h2><p>{THIRD}</p>",
    ],
)
def test_a_question_in_an_article_makes_no_interview(html):
    assert {role for role, _ in roles(html)} == {None}


def test_what_is_hidden_amid_a_line_is_removed_as_hidden():
    found = layout(parse("<nav>Home</nav><p>Rates <span hidden>What a rate is.</span>rose in May.</p>"))
    gone = assemble.removed(found, [Label(Role.BODY)])
    assert [(item.text, item.reason.value) for item in gone] == [
        ("Home", "navigation"),
        ("What a rate is.", "hidden"),
    ]
