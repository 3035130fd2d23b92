"""The label steps, on pages for which the test itself gives the model's probabilities."""

import numpy as np
import pytest

from newsclean.blocks import layout
from newsclean.features import features
from newsclean.head import Head
from newsclean.label import label
from newsclean.lexicon import Lexicon
from newsclean.metadata.standfirst import Standfirst, Trust
from newsclean.parse import parse
from newsclean.records import Reason
from newsclean.rules import match
from newsclean.verdict import Label, Role

PROSE = "The ferry left the harbour at dawn with forty people on board, the harbour master said."


def labels(
    html: str,
    scores: dict[str, float] | None = None,
    *,
    titles=(),
    lead=None,
    trust=Trust.TOLD,
    more=0,
    authors=(),
    own=(),
) -> dict[str, Label]:
    """Label a page; `scores` has the probability of texts, 0.99 where it says nothing."""
    page = layout(parse(html))
    seen = features(page, Head(tuple(titles)), match, Lexicon({}))
    assert seen is not None
    p = np.array([(scores or {}).get(page.texts[i], 0.99) for i in seen.blocks.tolist()], np.float32)
    given = label(
        page, seen, p, lead=Standfirst(lead, trust, lead, more) if lead else None, authors=authors, own=own
    )
    return dict(zip(page.texts, given, strict=True))


def test_the_model_decides_where_nothing_else_speaks():
    found = labels(f"<p>{PROSE}</p><p>Quite another line, said the mayor.</p>", {PROSE: 0.2})
    assert found[PROSE].role is Role.NOISE
    assert found["Quite another line, said the mayor."].kept


def test_a_rule_decides_where_the_model_is_unsure():
    found = labels(f"<p>{PROSE}</p><p>Advertisement</p>", {"Advertisement": 0.55})
    assert (found["Advertisement"].role, found["Advertisement"].reason) == (Role.NOISE, Reason.AD)
    assert found["Advertisement"].rule is not None


def test_a_sure_model_overrules_a_rule():
    assert labels(f"<p>{PROSE}</p><p>Advertisement</p>", {"Advertisement": 0.99})["Advertisement"].kept


def test_a_list_in_an_item_stays_with_the_words_of_the_item():
    inner = "<ul><li>four in five are black</li><li>a scratch does help</li></ul>"
    html = f"<p>{PROSE}</p><ol><li>Say which train</li><li>{{}}{inner}</li></ol><p>Quite another line.</p>"
    unsure = {"four in five are black": 0.36, "a scratch does help": 0.4}
    found = labels(html.format("Describe the thing"), unsure)
    assert all(found[text].kept for text in unsure)
    gone = labels(html.format("Describe the thing"), unsure | {"Describe the thing": 0.1})
    assert not any(gone[text].kept for text in unsure)
    sure = labels(html.format("Describe the thing"), {**unsure, "a scratch does help": 0.1})
    assert [sure[text].kept for text in unsure] == [True, False]


def test_the_title_is_no_text_and_its_second_copy_an_echo():
    page = layout(parse(f"<h1>Ferry sails</h1><p>{PROSE}</p><p>Ferry sails</p>"))
    seen = features(page, Head(("Ferry sails",)), match, Lexicon({}))
    assert seen is not None
    found = label(page, seen, np.full(len(seen.blocks), 0.99, np.float32))
    assert [item.role for item in found] == [Role.TITLE, Role.BODY, Role.NOISE]
    assert found[2].reason is Reason.TITLE_ECHO


def test_a_lead_is_a_field_of_its_own():
    lead = "Forty people spent a night at sea."
    assert labels(f"<h2>{lead}</h2><p>{PROSE}</p>", lead=lead)[lead].role is Role.LEAD
    assert labels(f"<h2>{lead}</h2><p>{PROSE}</p>", {lead: 0.3}, lead=lead)[lead].role is Role.LEAD
    assert labels(f"<h2>{lead}</h2><p>{PROSE}</p>", {lead: 0.01}, lead=lead)[lead].role is Role.NOISE


def test_what_class_and_place_call_a_lead_is_one_whatever_the_model_says():
    lead = "Forty people spent a night at sea."
    html = f"<h2>{lead}</h2><p>{PROSE}</p>"
    assert labels(html, {lead: 0.01}, lead=lead, trust=Trust.SURE)[lead].role is Role.LEAD
    byline = "By Jane Roe, Staff Writer"
    found = labels(f"<h2>{byline}</h2><p>{PROSE}</p>", {byline: 0.01}, lead=byline, trust=Trust.SURE)
    assert found[byline].role is Role.NOISE


def test_a_heading_behind_a_paragraph_is_no_lead_unless_that_is_sure():
    lead = "Why did the ferry sail in such a storm?"
    html = f"<p>{PROSE} {PROSE}</p><h2>{lead}</h2><p>{PROSE}</p>"
    assert labels(html, lead=lead)[lead].role is Role.BODY
    assert labels(html, lead=lead, trust=Trust.SURE)[lead].role is Role.LEAD
    short = html.replace(f"{PROSE} {PROSE}", "The storm came at noon.")
    assert labels(short, lead=lead)[lead].role is Role.LEAD


def test_what_looks_like_the_first_paragraph_is_a_lead_only_where_the_model_doubts():
    lead = "Forty people spent a night at sea when the ferry lost its rudder."
    html = f"<p>{lead}</p><p>{PROSE}</p>"
    assert labels(html, lead=lead, trust=Trust.PLAIN)[lead].role is Role.BODY
    assert labels(html, {lead: 0.6}, lead=lead, trust=Trust.PLAIN)[lead].role is Role.LEAD


def test_a_story_that_is_its_own_description_has_no_lead():
    found = labels(f"<h1>Ferry sails</h1><p>{PROSE}</p>", lead=PROSE, titles=["Ferry sails"])
    assert found[PROSE].role is Role.BODY


def _roles(html: str) -> list[Role]:
    page = layout(parse(html))
    seen = features(page, Head(), match, Lexicon({}))
    assert seen is not None
    return [item.role for item in label(page, seen, np.full(len(seen.blocks), 0.99, np.float32))]


def test_a_copy_in_another_container_goes():
    html = f"<main><article><p>{PROSE}</p></article></main><aside><div class=x><p>{PROSE}</p></div></aside>"
    assert _roles(html) == [Role.BODY, Role.NOISE]


def test_a_refrain_stays():
    assert _roles(f"<article><p>{PROSE}</p><p>Other words.</p><p>{PROSE}</p></article>") == [Role.BODY] * 3
    assert _roles(f"<article><div><p>{PROSE}</p></div><div><p>{PROSE}</p></div></article>") == [Role.BODY] * 2


def test_a_block_that_holds_the_others_again_goes():
    lines = [f"{PROSE} {word} times it was said." for word in ("Nine", "Ten", "Eleven", "Twelve", "Twenty")]
    html = (
        "<article>"
        + "".join(f"<p>{line}</p>" for line in lines)
        + f"</article><div>{' '.join(lines * 2)}</div>"
    )
    assert _roles(html) == [Role.BODY] * 5 + [Role.NOISE]


def test_links_in_a_list_go_unless_the_model_is_sure():
    links = [f"Night trains to return on coastal line {n}" for n in range(4)]
    html = (
        f"<article><p>{PROSE}</p>"
        + "".join(f"<p><a href=/{n}>{t}</a></p>" for n, t in enumerate(links))
        + "</article>"
    )
    unsure = labels(html, dict.fromkeys(links, 0.6))
    assert all(unsure[t].reason is Reason.HEADLINE_LIST for t in links)
    assert all(labels(html)[t].kept for t in links)


def test_a_consent_dialog_goes_and_an_article_about_cookies_stays():
    dialog = "We and our partners store and access cookies on your device for many purposes, you see."
    html = f"<main><p>{PROSE}</p><p>{PROSE[::-1]}.</p></main><div class=cookieconsent><p>{dialog}</p></div>"
    assert labels(html, {dialog: 0.6})[dialog].reason is Reason.CONSENT
    assert labels(f"<main class=cookie-story><p>{PROSE}</p></main>")[PROSE].kept


def test_hidden_copies_go_but_not_a_hidden_article():
    hidden = "This text is shown to nobody, and so it is none, said the harbour master."
    shown = f"<main><p>{PROSE}</p><p>{PROSE[::-1]}.</p></main>"
    html = f"{shown}<div style='display:none'><p>{hidden}</p></div>"
    assert labels(html)[hidden].reason is Reason.HIDDEN
    folded = f"{shown}<button aria-expanded=false>More</button><div hidden><p>{hidden}</p></div>"
    assert labels(folded)[hidden].kept
    unheard = f"{shown}<div aria-hidden=true><p>{hidden}</p></div>"
    assert labels(unheard)[hidden].kept
    assert labels(f"<div style='display:none'><p>{PROSE}</p></div>")[PROSE].kept


def test_a_list_goes_or_stays_as_a_whole_where_the_model_is_unsure():
    items = [
        "Twenty seals on the Middle Bank",
        "Nine seals under the old pier",
        "One seal in the harbour basin",
    ]
    html = f"<main><p>{PROSE}</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul></main>"
    found = labels(html, dict(zip(items, (0.9, 0.6, 0.4), strict=True)))
    assert [found[item].role for item in items] == [Role.BODY] * 3
    found = labels(html, dict(zip(items, (0.1, 0.6, 0.4), strict=True)))
    assert [found[item].role for item in items] == [Role.NOISE] * 3
    found = labels(html, dict(zip(items, (0.9, 0.6, 0.1), strict=True)))
    assert found[items[2]].role is Role.NOISE


def test_a_row_of_short_links_between_bars_is_a_menu():
    def row(*entries: str) -> str:
        return f"<p>{' | '.join(f'<a href=/x>{entry}</a>' for entry in entries)}</p>"

    menu, cut, long = ("Home", "World", "Sport"), ("Home", "World"), ("Home", "World", PROSE)
    for entries, kept in ((menu, False), (cut, True), (long, True)):
        text = " | ".join(entries)
        found = labels(f"<p>{PROSE}</p>{row(*entries)}", {text: 0.9})[text]
        assert found.kept is kept
        assert found.reason is (None if kept else Reason.NAVIGATION)
    said = "Home | World | Sport"
    assert labels(f"<p>{PROSE}</p><p>{said}</p>", {said: 0.9})[said].kept
    assert labels(f"<p>{PROSE}</p>{row(*menu)}", {said: 0.99})[said].kept


TABLE = "<table><tr><td>Pier</td><td>Depth</td></tr><tr><td>North quay</td><td>Nine metres</td></tr></table>"
CELLS = ("Pier", "Depth", "North quay", "Nine metres")


def _kept_cells(html: str, chances: tuple[float, ...]) -> list[bool]:
    found = labels(f"<p>{PROSE}</p>{html}", dict(zip(CELLS, chances, strict=True)))
    return [found[cell].kept for cell in CELLS]


def test_a_table_goes_or_stays_as_a_whole_where_the_model_is_unsure():
    assert _kept_cells(TABLE, (0.2, 0.7, 0.8, 0.6)) == [True] * 4
    assert _kept_cells(TABLE, (0.2, 0.3, 0.6, 0.3)) == [False] * 4
    assert _kept_cells(TABLE, (0.05, 0.7, 0.8, 0.6)) == [False, True, True, True]


@pytest.mark.parametrize(("entry", "stays"), [("{}", True), ("<a href=/a>{}</a>", False)])
def test_a_date_in_a_table_that_stays_is_a_cell_and_in_a_list_of_links_a_date_line(entry, stays):
    rows = [
        ("1/1/2013", "Home sales rose"),
        ("2/1/2013", "Home sales fell"),
        ("3/1/2013", "Sales stood still"),
    ]
    table = "".join(f"<tr><td>{date}<td>{entry.format(line)}" for date, line in rows)
    found = labels(f"<p>{PROSE}</p><table>{table}</table>", {date: 0.8 for date, _ in rows})
    assert [found[date].kept for date, _ in rows] == [stays] * 3
    gone = labels(f"<p>{PROSE}</p><table>{table}</table>", {**dict.fromkeys(dict(rows).values(), 0.05)})
    assert not any(gone[line].kept for _, line in rows)


def test_what_lays_out_a_page_is_no_table():
    row = TABLE.replace("</tr><tr>", "")
    assert _kept_cells(row, (0.2, 0.7, 0.8, 0.6)) == [False, True, True, True]
    column = f"<tr><td>{PROSE * 9}</td><td>{PROSE * 9}.</td></tr></table>"
    assert _kept_cells(TABLE.replace("</table>", column), (0.2, 0.7, 0.8, 0.6)) == [False, True, True, True]


def test_subheadings_of_a_kind_go_or_stay_together_where_the_model_is_unsure():
    heads = ("The quay", "The ferry", "The harbour")
    page = "".join(f"<h2 class=sub>{head}</h2><p>{head}. {PROSE}</p>" for head in heads)
    found = labels(page, dict(zip(heads, (0.45, 0.8, 0.6), strict=True)))
    assert all(found[head].kept for head in heads)
    found = labels(page, dict(zip(heads, (0.45, 0.2, 0.6), strict=True)))
    assert not any(found[head].kept for head in heads)
    other = page.replace("<h2 class=sub>The quay", "<h2 class=box>The quay")
    found = labels(other, dict(zip(heads, (0.45, 0.8, 0.6), strict=True)))
    assert [found[head].kept for head in heads] == [False, True, True]


def test_an_article_with_a_title_of_its_own_behind_the_first_is_another_story():
    other = "Marlow Rovers sign a striker of nineteen from the second division, the club said on Monday."
    first = f"<article><h1>Ferry sails</h1><p>{PROSE}</p></article>"
    stacked = labels(f"{first}<article><h1>Rovers sign</h1><p>{other}</p></article>", titles=["Ferry sails"])
    assert stacked[other].reason is Reason.HEADLINE_LIST
    assert stacked[PROSE].kept
    section = labels(f"{first}<article><h2>On land</h2><p>{other}</p></article>", titles=["Ferry sails"])
    assert section[other].kept


def test_a_pull_quote_goes_with_its_name_and_a_quote_stays():
    said = "Nobody had planned for the seals to come back"
    html = (
        f"<main><p>{PROSE} “{said} to this bay,” Ms Solvang said.</p>"
        "<blockquote><p>“{}”</p><footer>Marit Solvang</footer></blockquote></main>"
    )
    pulled = labels(html.format(said))
    assert pulled[f"“{said}”"].reason is Reason.DUPLICATE
    assert pulled["Marit Solvang"].role is Role.NOISE
    quoted = labels(html.format("The seals came back all by themselves, you see"))
    assert quoted["“The seals came back all by themselves, you see”"].kept
    assert quoted["Marit Solvang"].kept


def test_names_alone_at_an_end_of_the_text_are_a_byline():
    html = f"<main><p>Marit Solvang and Owen Prythe</p><p>{PROSE}</p><p>Solvang swims.</p></main>"
    found = labels(html, authors=["Marit Solvang", "Owen Prythe"])
    assert found["Marit Solvang and Owen Prythe"].reason is Reason.BYLINE
    assert found["Solvang swims."].kept
    assert labels(html)["Marit Solvang and Owen Prythe"].kept


def test_an_author_and_a_newspaper_are_the_credit_of_a_picture():
    credit, other = "Marit Solvang/The Ostmere Herald", "Marit Solvang/singer of songs"
    html = f"<main><p>{PROSE}</p><p>{credit}</p><p>{PROSE[::-1]}.</p><p>{other}</p></main>"
    found = labels(html, authors=["Marit Solvang"])
    assert found[credit].reason is Reason.CAPTION
    assert found[other].kept
    assert labels(html)[credit].kept


def test_a_line_comes_again_under_another_heading():
    line = "Free of charge, on every day but Monday."
    html = (
        f"<article><section><h2>Harbour</h2><div><p>{PROSE}</p><p>{line}</p></div></section>"
        f"<section class=b><h2>Lighthouse</h2><div class=c><p>{PROSE[::-1]}.</p><p>{line}</p><p>By boat.</p></div>"
        "</section>"
        "</article>"
    )
    assert Role.NOISE not in _roles(html)


def test_rows_of_stars_are_no_text():
    assert labels(f"<p>{PROSE}</p><p>* * *</p>")["* * *"].role is Role.NOISE


def test_a_line_of_brackets_in_code_stays():
    found = labels(f"<p>{PROSE}</p><pre><div>a = {{</div><div>}}</div><div>}});</div></pre><p>&#123; }}</p>")
    assert [found[text].role for text in ("a = {", "}", "});")] == [Role.BODY] * 3
    assert found["{ }"].role is Role.NOISE


def test_every_removed_block_has_a_reason():
    html = (
        f"<p>{PROSE}</p><figure><figcaption>A boat at the quay</figcaption></figure>"
        "<div class='newsletter-box'><p>Every morning in your inbox</p></div><p>Odd</p>"
    )
    texts = ("A boat at the quay", "Every morning in your inbox", "Odd")
    found = labels(html, dict.fromkeys(texts, 0.1))
    assert [found[text].reason for text in texts] == [Reason.CAPTION, Reason.PROMO, Reason.BOILERPLATE]


def test_a_heading_with_nothing_under_it_at_the_end_goes():
    html = f"<h2>What happened</h2><p>{PROSE}</p><h2>On the quay</h2><p>Ten ferries to see</p>"
    scores = {"Ten ferries to see": 0.1, "What happened": 0.6, "On the quay": 0.6}
    found = labels(html, scores)
    assert [text for text, item in found.items() if item.kept] == ["What happened", PROSE]
    assert found["On the quay"].reason is not None
    assert labels(html, {**scores, "On the quay": 0.95})["On the quay"].kept
    assert labels("<h2>Ferry sails</h2>", {"Ferry sails": 0.6})["Ferry sails"].kept


def test_a_way_around_the_page_between_other_links_is_no_headline():
    skip, story = "Skip to the main content", "Council closes the bridge until May"
    links = "".join(f"<p><a href=#>{text}</a></p>" for text in ("Home", skip, "News", story, "Sport"))
    found = labels(f"<div>{links}</div><article><p>{PROSE}</p><p>{PROSE[::-1]}.</p></article>")
    assert found[skip].reason is Reason.NAVIGATION
    assert found[story].reason is Reason.HEADLINE_LIST
