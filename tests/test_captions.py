"""Captions: blocks where they stood, and never text."""

import pytest

from newsclean import assemble
from newsclean.blocks import layout
from newsclean.captions import with_captions
from newsclean.elements import FLAGS
from newsclean.embedded import embedded
from newsclean.features import features
from newsclean.head import Head
from newsclean.metadata import pictures
from newsclean.model import packaged
from newsclean.parse import parse
from newsclean.records import BlockType, Reason
from newsclean.rules import match
from newsclean.verdict import Label, Role, pictured

URL = "https://herald.example/2026/ferry"
TEXTS = (
    "The ferry left the harbour at dawn with forty people on board, the harbour master said on Monday.",
    "Nobody on the quay had thought of the storm, although it had been forecast since the weekend.",
    "By noon the wind had turned, and the crew asked everyone to come below deck, passengers said.",
    "“We were told to sit down and hold on to something,” said one of them, a teacher from Ostmere.",
)


def figure(caption, picture="quay.jpg"):
    return f"<figure><img src=/{picture} alt=Quay width=800><figcaption>{caption}</figcaption></figure>"


def blocks(*pieces, live=False, gone=(), reason=Reason.CAPTION, keep=False):
    """The blocks of a page all of whose text stays, but for its captions and the texts in `gone`."""
    html = "".join(piece if piece.startswith("<") else f"<p>{piece}</p>" for piece in pieces)
    tree = parse(f"<body><main>{html}</main></body>")
    page = layout(tree)
    labels = []
    for text, place in zip(page.texts, page.places, strict=True):
        if text in gone:
            labels.append(Label(Role.NOISE, Reason.HEADLINE_LIST))
        elif page.flags[place] & FLAGS["figcaption"] and not keep:
            labels.append(Label(Role.NOISE, reason))
        else:
            labels.append(Label(Role.BODY))
    seen = features(page, Head(), match, packaged().lexicon)
    body = assemble.body(page, labels, seen, live=live)
    found = pictures(page, pictured(labels), embedded(tree), URL)
    return with_captions(body, page, labels, found.captions)


def kinds(found):
    return [(block.type.value, block.text) for block in found]


def paragraphs(*texts):
    return [("paragraph", text) for text in texts]


def captions(found):
    return [block for block in found if block.type is BlockType.CAPTION]


@pytest.mark.parametrize("at", range(5))
def test_a_caption_stands_where_it_stood_and_is_no_text(at):
    caption = figure("The quay at noon. Photo: I. Berg/AP")
    found = blocks(*TEXTS[:at], caption, *TEXTS[at:])
    assert kinds(found) == [
        *paragraphs(*TEXTS[:at]),
        ("caption", "The quay at noon."),
        *paragraphs(*TEXTS[at:]),
    ]
    assert assemble.said(found) == "\n\n".join(TEXTS)


@pytest.mark.parametrize("caption", ["Photo: I. Berg/AP", "1", "…"])
def test_what_says_nothing_is_no_block(caption):
    assert kinds(blocks(*TEXTS[:2], figure(caption), *TEXTS[2:])) == paragraphs(*TEXTS)


def test_a_caption_that_is_kept_as_text_is_not_said_again():
    found = blocks(*TEXTS[:2], figure("The quay at noon."), *TEXTS[2:], keep=True)
    assert kinds(found) == paragraphs(*TEXTS[:2], "The quay at noon.", *TEXTS[2:])


def test_a_line_under_a_picture_that_went_as_something_else_is_no_caption():
    advert = "<figure><img src=/a.jpg width=800><div class=image-text>Advertisement</div></figure>"
    assert kinds(blocks(*TEXTS[:2], advert, *TEXTS[2:], gone=("Advertisement",))) == paragraphs(*TEXTS)


def test_a_picture_shown_twice_has_its_caption_once():
    found = blocks(figure("The quay at noon."), *TEXTS[:2], figure("The quay."), *TEXTS[2:])
    assert kinds(found) == [("caption", "The quay at noon."), *paragraphs(*TEXTS)]


def test_pictures_in_a_row_have_their_captions_in_order():
    row = "".join(figure(f"The quay at {word}.", f"{word}.jpg") for word in ("dawn", "noon", "night"))
    found = blocks(*TEXTS[:3], row, TEXTS[3])
    assert [block.text for block in captions(found)] == [
        *("The quay at dawn.", "The quay at noon.", "The quay at night.")
    ]


def test_captions_of_other_stories_are_not_put_in():
    titles = [f"Marlow Rovers sign a striker of the {n}th division" for n in range(6)]
    teasers = "".join(
        f"<div>{figure(f'Story {n}', f'{n}.jpg')}<h3>{t}</h3></div>" for n, t in enumerate(titles)
    )
    found = blocks(*TEXTS, "<h2>More stories</h2>", teasers, gone=("More stories", *titles))
    assert kinds(found) == paragraphs(*TEXTS)


def test_who_is_quoted_is_no_caption():
    quote = (
        "<figure><img src=/roe.jpg width=800><blockquote><p>We held on.</p></blockquote>"
        "<figcaption>— Ada Roe, teacher</figcaption></figure>"
    )
    found = blocks(*TEXTS[:2], quote, *TEXTS[2:])
    assert captions(found) == []
    assert [block.attribution for block in found if block.attribution] == ["Ada Roe, teacher"]


def test_a_caption_in_a_live_entry_is_of_the_entry():
    entries = "".join(
        f'<div class=entry><time datetime="2026-03-18T1{n}:00:00Z">1{n}:00</time><p>{text}</p>'
        f"{figure(f'Seen at {n}.', f'{n}.jpg')}</div>"
        for n, text in enumerate(TEXTS)
    )
    assert [(block.text, block.role, block.time) for block in captions(blocks(entries, live=True))] == [
        (f"Seen at {n}.", "live_entry", f"2026-03-18T1{n}:00:00+00:00") for n in range(4)
    ]


def test_a_caption_between_live_entries_is_of_none():
    entries = "".join(
        f'<div class=entry><time datetime="2026-03-18T1{n}:00:00Z">1{n}:00</time><p>{text}</p></div>'
        f"{figure('The quay.') if n == 1 else ''}"
        for n, text in enumerate(TEXTS)
    )
    assert [(block.role, block.time) for block in captions(blocks(f"<div>{entries}</div>", live=True))] == [
        (None, None)
    ]


@pytest.mark.parametrize(("last", "role"), [("<p>It seats forty.</p>", "fact_box"), ("", None)])
def test_a_caption_inside_a_fact_box_is_of_the_box(last, role):
    box = f"<aside class=factbox><h3>The ferry</h3><p>Built in 1998.</p>{figure('The yard.')}{last}</aside>"
    assert [block.role for block in captions(blocks(*TEXTS[:3], box, TEXTS[3]))] == [role]
