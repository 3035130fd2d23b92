import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import Layout, layout
from newsclean.elements import IN_BODY, IN_HIDDEN
from newsclean.parse import parse


def blocks_of(html: str) -> Layout:
    return layout(parse(html))


def test_two_breaks_end_a_block_and_one_breaks_a_line():
    assert blocks_of("<p>Rose<br>is a rose<br><br>is a rose</p>").texts == ["Rose\nis a rose", "is a rose"]


def test_white_space_collapses_except_in_pre():
    assert blocks_of("<p>a \n  b</p><pre>x\n  y</pre>").texts == ["a b", "x\n  y"]


def test_inline_elements_stay_in_their_block():
    page = blocks_of('<p>One <a href="/">link</a>, <b>bold</b>, <i>two</i>.</p>')
    assert page.texts == ["One link, bold, two."]
    assert (page.links[0], page.bolds[0]) == (4, 4)


def test_a_page_that_stands_whole_in_noscript_is_read():
    lines = ["Rose is a rose.", "A rose it is.", "And so it stays."]
    inside = "".join(f"<p>{line}</p>" for line in lines)
    assert blocks_of(f"<body><noscript><div>{inside}").texts == lines
    assert blocks_of("<body><div id=app></div><noscript><p>Turn JavaScript on.</p></noscript>").texts == []


def test_a_noscript_is_read_in_its_place_where_it_holds_more_than_the_rest():
    lines = [f"The {n} ferry left the harbour at dawn." for n in ("first", "second", "third")]
    inside = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<h1>Ferries</h1><div>{{}}<noscript>{inside}</noscript></div><p>{{}}</p>"
    assert blocks_of(html.format("", "Imprint")).texts == ["Ferries", *lines, "Imprint"]
    text = "Twenty seals lay on the sand that day. " * 4
    assert blocks_of(html.format("", text)).texts == ["Ferries", text.strip()]


def test_only_elements_with_text_are_noted():
    page = blocks_of('<div class="empty"><section></section></div><div class="full"><p>Text</p></div>')
    assert list(page.tags) == ["body", "div", "p"]
    assert list(page.hints) == ["", " full", ""]


def test_subtrees_are_ranges():
    page = blocks_of("<div><p>One</p><p>Two</p></div><p>Three</p>")
    assert list(page.tags) == ["body", "div", "p", "p", "p"]
    assert page.ends == [5, 4, 3, 4, 5]
    assert list(page.siblings) == [1, 1, 1, 2, 1]


def test_menus_and_footers_are_set_apart():
    page = blocks_of("<nav><a>Home</a><a>Sport</a></nav><p>Text</p><footer>© Us</footer>")
    assert page.texts == ["Text"]
    assert [(a.tag, a.block, a.lines) for a in page.asides] == [
        ("nav", 0, ("Home", "Sport")),
        ("footer", 1, ("© Us",)),
    ]


def test_the_footer_of_a_quotation_is_read():
    assert blocks_of("<blockquote><p>So it goes.</p><footer>A writer</footer></blockquote>").texts == [
        "So it goes.",
        "A writer",
    ]


def test_flags_say_what_a_block_is_inside_of():
    page = blocks_of(
        '<div itemprop="articleBody"><p>Body</p></div><div style="display: none"><p>Hidden</p></div>'
    )
    inside = dict(zip(page.texts, (page.flags[e] for e in page.places), strict=True))
    assert inside["Body"] & IN_BODY
    assert not inside["Body"] & IN_HIDDEN
    assert inside["Hidden"] & IN_HIDDEN


def test_the_inline_element_around_a_whole_block_gives_its_hint():
    page = blocks_of(
        '<div><span class="byline">By Ann</span></div><div><span class="x">Ann</span> said</div>'
    )
    assert page.inner == ["byline", ""]


def test_images_and_times_are_noted_where_they_stand():
    page = blocks_of('<p>One</p><img src="a.jpg"><time datetime="2026-01-02">Friday</time>')
    assert [(s.block, s.attributes["src"]) for s in page.images] == [(1, "a.jpg")]
    assert [(s.block, s.attributes["datetime"]) for s in page.times] == [(1, "2026-01-02")]


def test_images_and_players_of_amp_pages_are_noted():
    picture = "<figure><amp-img src=a.jpg><figcaption>Two</figcaption></amp-img></figure>"
    page = blocks_of(f"<p>One</p>{picture}<amp-youtube></amp-youtube><my-box>Three</my-box>")
    assert page.texts == ["One", "Two", "Three"]
    assert [(spot.block, spot.attributes["src"]) for spot in page.images] == [(1, "a.jpg")]
    assert page.media == [2]


def test_deep_nesting_keeps_its_text():
    assert "deep" in " ".join(blocks_of("<div>" * 400 + "deep" + "</div>" * 400).texts)
    assert "deep" in " ".join(blocks_of("<span>" * 5000 + "deep").texts)


def test_a_page_without_text_has_no_blocks():
    assert blocks_of("").texts == []


@given(st.text())
def test_any_text_is_a_page(text: str):
    page = blocks_of(text)
    assert len(page.texts) == len(page.places) == len(page.inner)
    assert page.ends[0] == len(page.tags)
    assert all(end > element for element, end in enumerate(page.ends))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<span>LinkedIn</span><strong>Patrick Roe, editor</strong>", "LinkedIn Patrick Roe, editor"),
        ("<a href=/1>The Herald</a><a href=/2>Shop the sale</a>", "The Herald Shop the sale"),
        ("<a href=/1>Ann Reed</a><em>Outside over there</em>", "Ann Reed Outside over there"),
        ("<span class=a>Ann</span><span class=b>Reporter</span>", "Ann Reporter"),
        ("<i>It held.</i><span class=credit>Photo: Ada Roe</span>", "It held. Photo: Ada Roe"),
        ("It held.<cite>Ada Roe</cite>", "It held. Ada Roe"),
        ("“It held.”<cite>— Ada Roe</cite>", "“It held.” — Ada Roe"),
        ('"It held."<cite>Ada Roe</cite>', '"It held." Ada Roe'),
        ("by Ann Reed<time>3 May 2025</time><span>5 min read</span>", "by Ann Reed 3 May 2025 5 min read"),
        # A word may be in several elements.
        ("<b>H</b>ello", "Hello"),
        ("<b>B</b><span>ecause it rains</span>", "Because it rains"),
        ("<span>i</span><b>Phone</b>", "iPhone"),
        ("<span>Data</span><span>Feed</span>", "DataFeed"),
        ("<span>A.</span><b>B. Roe</b>", "A.B. Roe"),
        ("Mac<b>Book</b>", "MacBook"),
        ("<a href=/1>Budburst</a><sup>SM</sup>", "BudburstSM"),
        ("<a href=/1>seals</a><em>, too</em>", "seals, too"),
        ("l’<cite>Herald</cite> (<cite>Ostmere</cite>)", "l’Herald (Ostmere)"),
        ('the "<cite>Herald</cite>"', 'the "Herald"'),
        ("先週<time>5月3日</time>", "先週5月3日"),
        ("<pre><span>is</span><b>Open</b></pre>", "isOpen"),
    ],
)
def test_elements_that_touch(html, text):
    assert list(layout(parse(f"<body><p>{html}</p></body>")).texts) == [text]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>From <st1:City>Ostmere</st1:City>, <st1:City>Marl</st1:City> on", ["From Ostmere, Marl on"]),
        ("<p>It rained<o:p></o:p> all day", ["It rained all day"]),
        ("<div>in <st1:place><st1:City>Marl</st1:City></st1:place>, he said", ["in Marl, he said"]),
        ("<div>about <output>3</output> of <slot>ten</slot>", ["about 3 of ten"]),
        # Those that style sheets set as blocks stay blocks.
        ("<div><my-line>It rained.</my-line> <my-line>All day.</my-line>", ["It rained.", "All day."]),
        ("<div>Seals <my-box><div>More on seals</div></my-box> sleep", ["Seals", "More on seals", "sleep"]),
        ("<div>Seals <amp-caption>A seal</amp-caption>", ["Seals", "A seal"]),
    ],
)
def test_an_element_that_html_does_not_know_is_in_a_line_where_it_touches_words(html, texts):
    assert blocks_of(f"<body>{html}").texts == texts


def test_the_class_of_an_unknown_element_around_a_whole_paragraph_is_its_hint():
    assert blocks_of("<p><my-name class=byline>By Ann Reed</my-name></p>").inner == ["byline"]


@pytest.mark.parametrize("hides", ["hidden", 'style="display: none;"'])
def test_what_is_hidden_amid_a_line_is_set_apart(hides):
    page = blocks_of(f"<p>Rates <span {hides}>What a <b>rate</b> is.</span>rose <i>fast</i>.</p>")
    assert page.texts == ["Rates rose fast."]
    assert [(a.block, a.tag, a.lines) for a in page.asides] == [(0, "span", ("What a rate is.",))]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        # What a button shows, and what is as good as a paragraph of its own.
        ("<p>Rates rose. <span hidden>They fell in May.</span>", ["Rates rose. They fell in May."]),
        ("<p><span hidden>Updated in May</span> In April", ["Updated in May In April"]),
        ("<div>One <span hidden><p>Two</p></span>three", ["One", "Two", "three"]),
        ('<p>Rates <span style="color: red">rose</span> in May', ["Rates rose in May"]),
        ('<p>Rates <span aria-hidden="true">→</span> up', ["Rates → up"]),
    ],
)
def test_what_is_not_hidden_amid_a_line_stays(html, texts):
    page = blocks_of(f"<body>{html}")
    assert (page.texts, page.asides) == (texts, [])


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ('<img class="emoji" alt="🎉" src=a.svg>', "We won 🎉!"),
        ('<img class="wp-smiley" alt=":-)" src=a.gif>', "We won :-)!"),
        ('<img class="Emoji Emoji--forText" alt="👨‍👩‍👧‍👦" src=a.svg>', "We won 👨‍👩‍👧‍👦!"),
    ],
)
def test_a_picture_of_an_emoji_is_that_sign(image, text):
    page = blocks_of(f"<p>We won {image}!</p>")
    assert (page.texts, page.images) == ([text], [])
    assert blocks_of(f'<p><a href="/">We won {image}!</a></p>').links == [len(text)]


@pytest.mark.parametrize(
    "image",
    [
        '<img class="reaction--emoji" alt="Like" src=a.svg>',
        '<img class="emoji" alt="" src=a.svg>',
        '<img class="emoji" alt="(the cup in our hands)" src=a.jpg>',
        '<img class="photo" alt="🎉" src=a.jpg>',
    ],
)
def test_other_pictures_are_no_text(image):
    page = blocks_of(f"<p>We won {image}!</p>")
    assert (page.texts, len(page.images)) == (["We won !"], 1)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>The <button>inflation</button> rate rose", ["The inflation rate rose"]),
        ("<p>Growth <b>and <button>inflation</button>, too</b>", ["Growth and inflation, too"]),
        ("<p>said professor<button>Ann Reed,</button> who", ["said professor Ann Reed, who"]),
        ("<p>the (<button>bond</button>s) fell", ["the (bonds) fell"]),
        # Those that do something stay out.
        ("<p>The rate rose. <button>Read on</button>", ["The rate rose."]),
        ("<p><button>Share</button> The rate rose", ["The rate rose"]),
        ("<p>By Ann <button hidden>Follow</button> in May", ["By Ann in May"]),
        ("<p>One <button>Like</button> <button>Share</button> two", ["One two"]),
        ("<div>One <button>Share</button> two", ["One two"]),
        ("<p>One <button><div>Share</div></button> two", ["One two"]),
    ],
)
def test_a_button_between_the_words_of_a_paragraph_is_one_of_them(html, texts):
    assert blocks_of(f"<body>{html}").texts == texts
