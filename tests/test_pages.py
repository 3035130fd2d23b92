import io
import time

import numpy as np
import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.errors import ConsentWallError, ErrorPageError, ModelError, NoArticleError, RobotWallError
from newsclean.metadata import metadata
from newsclean.noise import walls as said
from newsclean.pages import index_labels
from newsclean.pages import model as learned
from newsclean.pages.kinds import page_type
from newsclean.pages.numbers import NAMES, numbers
from newsclean.pages.walls import fold, wall
from newsclean.parse import parse
from newsclean.pipeline import extract, labelled
from newsclean.records import PageType, Reason
from newsclean.verdict import Label, Role

SENTENCES = [
    "The ferry left the harbour at dawn with forty people on board, the harbour master said on Monday.",
    "Nobody on the quay had thought of the storm, although it had been forecast since the weekend.",
    "By noon the wind had turned, and the crew asked everyone to come below deck, passengers said.",
    "“We were told to sit down and hold on to something,” said one of them, a teacher from Ostmere.",
    "The company that owns the ship, Tern Lines, said it would look into why it had been let out at all.",
    "In the evening the ferry reached Sandholm, six hours late, and nobody on board had been hurt.",
]
PROSE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
HEADLINES = [
    "Harbour toll to double for cruise ships from March",
    "Night trains to return on the coastal line after 19 years",
    "Council rejects plan for third runway at Ostmere",
    "Bakers warn of flour shortage as mills strike enters week two",
    "Researchers find oldest known beehive in flooded quarry",
    "Mayor to step down after budget vote",
    "Solar roof scheme runs out of money in four days",
    "Dentists to open on Sundays in pilot project",
]
URL = "https://tern.example/news/ferry-rides-out-the-storm-2219"


def page(body: str, *, title: str = "Ferry rides out the storm", head: str = "") -> str:
    return (
        f"<html lang=en><head><title>{title} | The Tern Herald</title>{head}</head><body>"
        "<nav><a href=/>Home</a><a href=/s>Sport</a></nav>"
        f"<main>{body}</main><footer>© 2026 The Tern Herald. All rights reserved.</footer></body></html>"
    )


def story(*inside: str, after: str = "", title: str = "Ferry rides out the storm", head: str = "") -> str:
    head = f"<meta property='og:type' content='article'><meta property='og:title' content='{title}'>{head}"
    body = f"<article><h1>{title}</h1><div class='article-body'>{''.join(inside)}</div>{after}</article>"
    return page(body, title=title, head=head)


def cards(n: int = 3) -> str:
    items = "".join(
        f"<li class=card><article class=teaser><a href=/news/{i}><h3>{text}</h3></a>"
        "<p class=summary>What happened so far, and what comes next.</p></article></li>"
        for i, text in enumerate(HEADLINES * n)
    )
    return f"<section class=teasers><ul class=list>{items}</ul></section>"


def test_an_article_is_one():
    article = extract(story(PROSE), url=URL)
    assert article.page_type is PageType.ARTICLE
    assert article.page_type_probability > 0.8


def test_an_index_page_is_no_article_of_headlines():
    html = page(cards(), title="News", head="<meta property='og:type' content='website'>")
    article = extract(html, url="https://tern.example/news/")
    assert article.page_type is PageType.INDEX
    assert 0.3 < article.page_type_probability <= 1
    assert not any(headline in article.text for headline in HEADLINES)
    gone = {item.text: item.reason for item in article.removed}
    assert set(HEADLINES) <= set(gone)


def test_of_an_index_only_what_it_says_of_itself_stays():
    about = f"<div class=about><p>{SENTENCES[0]} {SENTENCES[1]}</p></div>"
    teaser = f"<p>{SENTENCES[2]} {SENTENCES[3]}</p>"
    html = page(f"<h1>Shipping</h1>{about}{cards().replace('</article>', teaser + '</article>')}")
    seen = labelled(html)
    everything = tuple(Label(Role.BODY) for _ in seen.labels)
    after = index_labels(seen.layout, everything, seen.features)
    kept = [text for text, item in zip(seen.layout.texts, after, strict=True) if item.kept]
    assert kept == [f"{SENTENCES[0]} {SENTENCES[1]}"]
    assert {item.reason for item in after if not item.kept} == {Reason.HEADLINE_LIST}


def test_a_story_among_teasers_stays_where_it_holds_most_of_the_words():
    html = page(f"<h1>Shipping</h1>{cards().replace('</article>', f'{PROSE}</article>', 1)}")
    seen = labelled(html)
    story = tuple(Label(Role.BODY if text in SENTENCES else Role.NOISE) for text in seen.layout.texts)
    assert index_labels(seen.layout, story, seen.features) == story


def test_teasers_below_an_article_make_it_no_index():
    article = extract(story(PROSE, after=cards()), url=URL)
    assert article.page_type is PageType.ARTICLE
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/2026/03/18/ferry-rides-out-the-storm/", PageType.ARTICLE),
        ("/news/2026-03-18/ferry.html", PageType.ARTICLE),
        ("/blog/2026/03/ferry", PageType.ARTICLE),
        ("/2026/03/18/", PageType.INDEX),
        ("/news/2026/3/18", PageType.INDEX),
        ("/2026/03/", PageType.INDEX),
        ("/2026/03/page/2/", PageType.INDEX),
        ("/2026/03/index.html", PageType.INDEX),
        ("/2026/13/ferry", PageType.INDEX),
        ("/archive/2026/ferry", PageType.INDEX),
    ],
)
def test_what_was_written_on_a_day_is_no_index(path, type_):
    items = "".join(
        f"<li class=card><article class=teaser><a href=/news/{i}><img src=/{i}.jpg><h3>{text}</h3></a>"
        "<time>2 hours ago</time></article></li>"
        for i, text in enumerate(HEADLINES * 10)
    )
    about = f"<div class=about><p>{SENTENCES[0]} {SENTENCES[1]}</p></div>"
    latest = f"<section class=teasers><h2>Latest</h2><ul class=list>{items}</ul></section>"
    html = page(latest + about, title="News", head="<meta property='og:type' content='website'>")
    assert extract(html, url="https://tern.example/news/").page_type is PageType.INDEX
    assert extract(html, url=f"https://tern.example{path}").page_type is type_


def test_a_page_of_a_line_or_two_is_no_list_of_stories():
    for html in ("<p>News</p>", "<h1>News</h1><p>Nothing new today.</p>"):
        assert extract(html).page_type is not PageType.INDEX
    with pytest.raises(NoArticleError):
        extract("{×")


# ---- walls


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Please verify that you are human by completing the action below."),
        ("tern.example", "Checking your browser before accessing the site. Ray ID: 070dd070"),
        ("Einen Moment bitte", "Bestätigen Sie, dass Sie ein Mensch sind, um fortzufahren."),
        ("Vérification", "Confirmez que vous n’êtes pas un robot pour continuer vers le site."),
        ("Доступ запрещён", "Подтвердите, что вы не робот, и страница откроется."),
        ("アクセス", "続行するには、ロボットではないことを確認してください。"),
        ("Access Denied", "You don't have permission to access this page on this server."),
    ],
)
def test_a_challenge_is_an_error(title, text):
    with pytest.raises(RobotWallError, match="challenge for robots"):
        extract(
            f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>",
            url=URL,
        )


@pytest.mark.parametrize(
    "title",
    "Page not found|404|Seite nicht gefunden|Página no encontrada|Страница не найдена|ページが見つかりません|"
    "Strona nie została znaleziona|الصفحة غير موجودة|페이지를 찾을 수 없습니다".split("|"),
)
def test_an_error_page_is_an_error(title):
    body = f"<h1>{title}</h1><p><a href=/>Home</a></p><h2>Popular</h2>{cards()}"
    with pytest.raises(ErrorPageError, match="error page"):
        extract(page(body, title=title), url=URL)


def test_an_error_page_may_say_it_in_its_heading_only():
    body = "<h1>Sorry, we can’t find that page</h1><p>It may have been moved, renamed or deleted. Try a search.</p>"
    with pytest.raises(ErrorPageError):
        extract(page(body, title="The Tern Herald"), url=URL)


CONSENT = {
    "We value your privacy": "We and our 214 partners store cookies on your device and process personal data for "
    "personalised advertising. You can accept or reject all of this at any time.",
    "Bevor Sie weiterlesen": "Wir und unsere 176 Partner speichern Cookies auf Ihrem Gerät, um Werbung zu "
    "personalisieren. Mit einem Klick willigen Sie ein: Ihre Einwilligung können Sie widerrufen.",
    "Le respect de votre vie privée": "Avec nos partenaires, nous utilisons des cookies sur votre appareil pour "
    "afficher des publicités personnalisées. Vous pouvez donner ou retirer votre consentement.",
    "Dbamy o twoją prywatność": "My i nasi partnerzy przechowujemy pliki cookie na urządzeniu, aby wyświetlać "
    "reklamy. Możesz wyrazić zgodę albo odmówić w każdej chwili.",
    "プライバシーについて": "当社とパートナーは、広告を表示するため、デバイスにクッキーを保存します。"
    "個人データの処理に同意するか、拒否することができます。",
}


@pytest.mark.parametrize(("title", "text"), CONSENT.items())
def test_a_consent_wall_is_an_error(title, text):
    html = f"<html><head><title>The Tern Herald</title></head><body><h1>{title}</h1><p>{text}</p><button>OK</button>"
    with pytest.raises(ConsentWallError, match="consent wall"):
        extract(html, url=URL)


def test_a_banner_over_an_article_is_no_wall():
    banner = "<div role=dialog><h2>{}</h2><p>{}</p><button>OK</button></div>".format(
        *next(iter(CONSENT.items()))
    )
    assert extract(story(PROSE) + banner, url=URL).text == "\n\n".join(SENTENCES)


def test_articles_about_walls_stay():
    cookies = [
        "Every second visitor clicks the first button that a consent banner shows, a study of the town’s sites found.",
        "Cookies are small files that a site stores on a device; partners in advertising read them, and users accept.",
        "The council now wants to do without them, said the mayor, who never liked the banners on the town’s pages.",
        "“Nobody reads them, and everybody is annoyed by them,” she told reporters after the vote on Tuesday evening.",
        "From March on, the pages of the town are to load nothing that needs to be agreed to, not even a counter.",
        "The change costs the town nothing, the treasurer said, and it saves the clerks a form that they have to file.",
    ]
    text = "".join(f"<p>{sentence}</p>" for sentence in cookies)
    assert len(extract(story(text, title="We value your privacy, says the town"), url=URL).blocks) >= 5
    for title in ("Page not found", "Access denied", "Just a moment"):
        assert extract(story(PROSE, title=title), url=URL).text == "\n\n".join(SENTENCES)


def test_phrases_are_written_as_they_are_looked_for():
    for phrase in (*said.MISSING_TITLES, *said.ROBOT_TITLES):
        assert fold(phrase) == phrase
    for phrase in (*said.MISSING_STARTS, *said.ROBOT_PHRASES, *said.CONSENT_TITLES):
        assert phrase == phrase.lower()
        assert "’" not in phrase


@pytest.mark.parametrize("title", sorted(said.MISSING_TITLES))
def test_every_error_title_is_found_between_separators(title):
    tree = parse(f"<title>{title.upper() if title.isascii() else title} | The Tern Herald</title><p>Home</p>")
    found = wall(layout(tree), embedded(tree))
    assert found is not None
    assert found.error is ErrorPageError


def test_what_a_browser_shows_for_a_site_that_does_not_answer_is_an_error_page():
    html = (
        "<title>www.paper.example</title><body class=neterror><div id=main-message><h1>This site can’t be reached</h1>"
        "<p>The webpage at <strong>https://www.paper.example/a</strong> might be temporarily down or it may have moved "
        "permanently to a new web address.</p><div class=error-code>ERR_INTERNET_DISCONNECTED</div></div>"
    )
    with pytest.raises(ErrorPageError, match="can’t be reached"):
        extract(html, url=URL)


def test_a_page_without_anything_says_so_and_names_the_page():
    with pytest.raises(NoArticleError, match="loaded by script"):
        extract("<html><body><div id=app></div></body></html>", url=URL)


# ---- the articles' side


def test_a_live_blog_is_declared_or_timed():
    entries = "".join(
        f"<section class=entry><time datetime='2026-02-20T1{i}:30:00+01:00'>1{i}h30</time><p>{text}</p></section>"
        for i, text in enumerate(SENTENCES)
    )
    declared = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Storm"}</script>'
    assert extract(story(entries, head=declared), url=URL).page_type is PageType.LIVE_BLOG
    timed = extract(story(entries, title="Live: ferry rides out the storm"), url=URL)
    assert timed.page_type is PageType.LIVE_BLOG
    assert extract(story(entries), url=URL).page_type is PageType.ARTICLE


def test_a_video_page_is_a_player_with_a_few_words():
    player = "<video src=a.mp4></video>"
    assert (
        extract(story(player, f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>"), url=URL).page_type
        is PageType.VIDEO
    )
    assert extract(story(player, PROSE), url=URL).page_type is PageType.ARTICLE


def test_what_a_head_calls_a_video_is_one_unless_a_story_goes_with_it():
    listed = "".join(f"<li><a href=/v/{i}>{line}</a></li>" for i, line in enumerate(HEADLINES))
    one, long = story(f"<p>{SENTENCES[0]}</p>", after=f"<ul>{listed}</ul>"), story(PROSE * 3)
    kinds = [
        extract(html.replace("'article'", "'video.other'", 1), url=URL).page_type for html in (one, long)
    ]
    assert kinds == [PageType.VIDEO, PageType.ARTICLE]


def test_a_gallery_with_long_captions_is_told_by_its_address():
    slides = "".join(
        f"<img src=/{i}.jpg><h3>{HEADLINES[i]}</h3><p>{SENTENCES[i]} {SENTENCES[-i]}</p>" for i in range(6)
    )
    assert (
        extract(story(slides), url=URL.replace("/news/", "/news/slideshows/")).page_type is PageType.GALLERY
    )
    assert extract(story(slides), url=URL).page_type is PageType.ARTICLE
    about = URL.replace("/news/", "/news/gallery/")  # of paintings
    assert extract(story(PROSE), url=about).page_type is PageType.ARTICLE


def test_a_gallery_is_slides_with_a_few_words():
    slides = "".join(
        f"<li class=slide><figure><img src=/{i}.jpg><figcaption>{i} / 6 The ferry</figcaption></figure></li>"
        for i in range(1, 7)
    )
    gallery = f"<div class=carousel><ul>{slides}</ul></div>"
    assert (
        extract(story(gallery, f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>"), url=URL).page_type
        is PageType.GALLERY
    )
    assert extract(story(gallery, PROSE * 3), url=URL).page_type is PageType.ARTICLE


OFFER = "<div class=paywall><p>Subscribe to continue reading</p><p>Already a subscriber? Log in</p></div>"
NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry rides out the storm", "isAccessibleForFree": false}</script>'  # noqa: E501 - one line of JSON


def test_a_text_cut_off_by_an_offer_is_a_teaser():
    article = extract(story(PROSE, after=OFFER, head=NOT_FREE), url=URL)
    assert article.truncated
    assert article.is_accessible_for_free is False
    assert article.page_type is PageType.PAYWALL_TEASER
    assert "Subscribe" not in article.text


@pytest.mark.parametrize(
    "line",
    [
        "Please sign up or log in to continue reading",
        "Join The Tern Herald for free to access this content",
        "Dieser Beitrag ist nur für zahlende Mitglieder",
        "Kostenlos registrieren und weiterlesen",
        "Wählen Sie Ihren Zugang und lesen Sie weiter:",
        "この記事は会員限定です。電子版に登録すると続きをお読みいただけます。",
    ],
)
def test_a_line_that_says_that_there_is_more_is_a_wall_without_its_class(line):
    assert extract(story(PROSE, after=f"<p>{line}</p>"), url=URL).page_type is PageType.PAYWALL_TEASER
    assert extract(story(PROSE * 4, after=f"<p>{line}</p>"), url=URL).page_type is PageType.ARTICLE
    free = NOT_FREE.replace("false", "true")
    assert extract(story(PROSE, after=f"<p>{line}</p>", head=free), url=URL).page_type is PageType.ARTICLE


def test_what_is_declared_is_not_what_is_observed():
    whole = extract(story(PROSE, head=NOT_FREE), url=URL)
    assert whole.is_accessible_for_free is False
    assert not whole.truncated
    free = extract(story(PROSE, after=OFFER, head=NOT_FREE.replace("false", "true")), url=URL)
    assert free.is_accessible_for_free is True
    assert not free.truncated


def test_a_count_of_articles_left_is_no_cut():
    meter = "You have 2 free articles left this month."
    article = extract(story(PROSE, after=f"<p>{meter}</p>", head=NOT_FREE), url=URL)
    assert not article.truncated
    assert meter not in article.text


def test_a_login_link_below_the_text_is_no_paywall():
    assert not extract(story(PROSE, after="<p><a href=/login>Log in</a></p>"), url=URL).truncated


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        ("The mayor, who had come to the quay in the rain, said that it was ...", True),
        ("The mayor, who had come to the quay in the rain, said that it was...", True),
        ("The mayor, who had come to the quay in the rain, said: “It was ...”", False),
        ("The mayor, who had come to the quay in the rain, said that it was over.", False),
    ],
)
def test_a_text_that_ends_in_dots_before_an_offer_is_cut_off(end, cut):
    offer = "<p>Already a subscriber? Log in</p>"
    assert extract(story(f"{PROSE}<p>{end}</p>", after=offer), url=URL).truncated is cut
    assert not extract(story(f"{PROSE}<p>{end}</p>"), url=URL).truncated


# ---- the model


def test_numbers_are_as_many_as_their_names_and_finite():
    for html in (story(PROSE), page(cards()), "<p>a</p>", "<p>x</p>" * 3, page("<a href=/>b</a>" * 40)):
        seen = labelled(html)
        meta = metadata(parse(html), seen.data, seen.layout, url="http://[bad")
        found = numbers(seen.layout, seen.features, seen.alone, seen.features.votes, seen.data, meta)
        assert len(found) == len(NAMES)
        assert np.isfinite(np.array(found, float)).all()
        kind = page_type(
            seen.layout, seen.features, seen.alone, seen.features.votes, seen.labels, seen.data, meta
        )
        assert 0 <= kind.probability <= 1


def test_weights_come_back_as_they_were_written():
    first, second = io.BytesIO(), io.BytesIO()
    learned.packaged().save(first)
    first.seek(0)
    again = learned.load(first)
    again.save(second)
    assert first.getvalue() == second.getvalue()
    nothing = [0.0] * len(NAMES)
    assert again.article_chance(nothing) == learned.packaged().article_chance(nothing)
    assert again.index_chance(nothing) == learned.packaged().index_chance(nothing)


def test_foreign_weights_are_an_error():
    with pytest.raises(ModelError, match="no newsclean page weights"):
        learned.load(io.BytesIO(b"PK nothing"))


def test_the_packaged_model_is_as_good_as_it_must_be():
    measured = learned.packaged().facts["cross_validated"]
    assert measured["area"] >= 0.97
    assert measured["articles_missed"] <= 0.01


def test_training_gives_the_same_model_again():
    kinds = pytest.importorskip("newsclean.train.kinds")
    rng = np.random.default_rng(1)
    made = []
    for i in range(160):
        article = i % 4 != 0
        x = tuple((rng.normal(size=len(NAMES)) + article).tolist())
        source = "wcxb_dev" if article else "not_articles"
        made.append(
            kinds.KindPage(source, str(i), f"site{i % 40}.example", x, article, not article and i % 8 == 0)
        )
    files = [io.BytesIO(), io.BytesIO()]
    models = [kinds.train_kinds(made), kinds.train_kinds(made)]
    for model, file in zip(models, files, strict=True):
        model.save(file)
    assert files[0].getvalue() == files[1].getvalue()
    assert models[0].facts["cross_validated"]["area"] > 0.9


# ---- what markup says against the model


def posts(n: int = 6) -> str:
    entries = (
        f"<div class='post post-{i}'><h2 class=entry-title><a href=/blog/{i}>{HEADLINES[i]}</a></h2>"
        f"<p>{SENTENCES[i % 6]} {SENTENCES[(i + 1) % 6]}</p><p>{SENTENCES[(i + 2) % 6]}</p></div>"
        for i in range(n)
    )
    return f"<div id=content>{''.join(entries)}</div>"


def test_a_list_of_posts_is_an_index_that_keeps_their_texts():
    blog = page(posts(), title="Harbour diary").replace("<body>", "<body class='blog custom-background'>")
    article = extract(blog, url="https://tern.example/blog/")
    assert article.page_type is PageType.INDEX
    assert SENTENCES[0] in article.text
    assert SENTENCES[3] in article.text


@pytest.mark.parametrize(
    "html",
    [
        # one text of a blog, and one whose own parts are called up by links
        story(PROSE, posts()).replace("<body>", "<body class='blog single single-post'>"),
        page(posts().replace("/blog/", "#part-")).replace("<body>", "<body class=blog>"),
        page(PROSE + posts()).replace("<body>", "<body class=blog>"),
        page(posts(), head="<meta property='og:type' content='article'>").replace(
            "<body>", "<body class=blog>"
        ),
    ],
)
def test_linked_headings_make_no_list_of_an_article(html):
    assert extract(html, url=URL).page_type is PageType.ARTICLE


def test_a_front_page_of_headlines_is_no_article():
    front = page(
        PROSE + cards(2).replace("<a href=/news/", "<h2><a href=/news/").replace("</a>", "</a></h2>")
    )
    assert extract(front, url="https://tern.example/").page_type is PageType.INDEX
    assert extract(front, url="https://tern.example/index.html").page_type is PageType.INDEX


SOLD = '<script type="application/ld+json">{"@type": "Product", "name": "Oilskin", "offers": {"price": 90}}</script>'


@pytest.mark.parametrize(
    ("head", "url", "type_"),
    [
        (
            "<meta property='og:type' content='product'><meta property='product:price:amount' content='90'>",
            URL,
            "other",
        ),
        ("<meta property='og:type' content='product'>", URL, "article"),
        (SOLD, URL, "other"),
        (SOLD + "<meta property='og:type' content='article'>", URL, "article"),
        (SOLD + "<meta property='og:type' content='article'>", "https://tern.example/shop/oilskin", "other"),
        (SOLD + SOLD.replace("Oilskin", "Boots"), URL, "article"),
        (SOLD + '<script type="application/ld+json">{"@type": "NewsArticle"}</script>', URL, "article"),
        (SOLD.replace("offers", "review"), URL, "article"),
    ],
)
def test_a_thing_for_sale_is_no_article_and_a_test_of_one_is(head, url, type_):
    assert extract(page(f"<h1>Oilskin</h1>{PROSE}", head=head), url=url).page_type.value == type_


@pytest.mark.parametrize(
    ("url", "classes", "type_"),
    [
        ("https://tern.example/viewtopic.php?t=4", "", "other"),
        ("https://tern.example/community/threads/storm.4411/", "", "other"),
        (URL, "nojs section-viewtopic ltr", "other"),
        ("https://tern.example/news/threads-of-a-net", "section-news", "article"),
    ],
)
def test_a_thread_of_a_forum_is_no_article(url, classes, type_):
    html = page(f"<h1>Storm</h1>{PROSE}").replace("<body>", f"<body class='{classes}'>")
    assert extract(html, url=url).page_type.value == type_


def test_a_page_of_a_wiki_is_no_list():
    html = page(cards(), title="Ferries")
    url = "https://wiki.example/wiki/Ferries"
    assert extract(html, url=url).page_type is PageType.INDEX
    wiki = html.replace("<body>", "<body class='mediawiki ns-0 ns-subject action-view'>")
    assert extract(wiki, url=url).page_type is PageType.OTHER
    assert extract(wiki.replace("ns-0", "ns-14"), url=url).page_type is PageType.INDEX


def test_the_minutes_of_a_match_are_a_live_blog():
    def ticker(n: int) -> str:
        told = "".join(f"<li><p>{90 - i}'</p><p>{SENTENCES[i % 6]}</p></li>" for i in range(n))
        return story(f"<ul>{told}</ul>")

    assert extract(ticker(14), url="https://tern.example/live/ferry-cup").page_type is PageType.LIVE_BLOG
    assert extract(ticker(14), url=URL).page_type is PageType.ARTICLE
    assert extract(ticker(6), url="https://tern.example/live/ferry-cup").page_type is not PageType.LIVE_BLOG


def test_headings_by_the_thousand_take_little_time():
    html = page("<h2><a href=/a>Ferry out</a></h2><p>The ferry left.</p>" * 3_000)
    start = time.process_time()
    extract(html.replace("<body>", "<body class=blog>"), url=URL)
    assert time.process_time() - start < 20
