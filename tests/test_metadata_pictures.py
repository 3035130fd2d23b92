"""Pictures: the real address, caption and credit, each once."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import images
from newsclean.metadata.addresses import (
    best,
    identity,
    is_house,
    is_picture,
    named_like,
    original,
    wider,
    widest,
)
from newsclean.parse import parse

URL = "https://herald.example/story"
BODY = "<p>The council met on Monday evening and talked for three hours about the old bridge.</p>"


def found(html, *, kept=True):
    tree = parse(html)
    blocks = layout(tree)
    keep = [len(text) > 60 for text in blocks.texts] if kept else None
    return images(blocks, keep, embedded(tree), URL)


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/p/a.jpg", "https://herald.example/p/a.jpg"),
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        (
            "/_next/image?url=https%3A%2F%2Fcdn.example%2Fa.jpg%3Fv%3D1&w=1920&q=75",
            "https://cdn.example/a.jpg?v=1",
        ),
        ("/_next/image?url=%2Fmedia%2Fa.jpg&w=640", "https://herald.example/media/a.jpg"),
        ("https://i0.wp.com/blog.example/up/a.jpg?resize=600%2C400", "https://blog.example/up/a.jpg"),
        ("https://images.weserv.nl/?url=https://cdn.example/a.jpg&w=300", "https://cdn.example/a.jpg"),
        (
            "https://res.example/image/fetch/w_800,f_auto/https://cdn.example/a.jpg",
            "https://cdn.example/a.jpg",
        ),
        ("https://res.example/fetch/w_800/https%3A%2F%2Fcdn.example%2Fa.jpg", "https://cdn.example/a.jpg"),
        (
            "https://herald-example.cdn.ampproject.org/i/s/herald.example/a.jpg",
            "https://herald.example/a.jpg",
        ),
        ("https://cdn.example/a.jpg?width=300&amp;v=2", "https://cdn.example/a.jpg?width=300&v=2"),
        ("https://cdn.example/a.jpg?itok=x&timestamp=9", "https://cdn.example/a.jpg?itok=x&timestamp=9"),
        ("javascript:void(0)", None),
        ("http://[::1", None),
        ("", None),
        (None, None),
    ],
)
def test_the_proxied_original_is_given(link, address):
    assert original(link, URL) == address


@pytest.mark.parametrize(
    ("attributes", "address"),
    [
        ({"src": "/a.jpg"}, "/a.jpg"),
        ({"src": "data:image/gif;base64,R0lGOD", "data-src": "/a.jpg"}, "/a.jpg"),
        ({"src": "/img/placeholder.png", "data-lazy-src": "/a.jpg"}, "/a.jpg"),
        ({"src": "/small.jpg", "srcset": "/s.jpg 300w, /l.jpg 1200w, /m.jpg 600w"}, "/l.jpg"),
        ({"src": "/s.jpg", "srcset": "/s.jpg 1x, /l.jpg 2x"}, "/l.jpg"),
        ({"data-srcset": "https://c.example/w_300,h_200/a.jpg 300w,https://c.example/w_9,h_6/a.jpg 900w"},
         "https://c.example/w_9,h_6/a.jpg"),
        ({"src": "/1x1.gif"}, None),
        ({"src": "/static/logo.png"}, None),
        ({"src": "about:blank"}, None),
        ({"src": None}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_largest_real_picture_of_an_element(attributes, address):
    assert best(attributes) == address


@given(st.text(max_size=300))
def test_no_address_is_too_odd(text):
    original(text, URL)
    widest(text)
    identity(text)
    best({"src": text, "srcset": text, "data-src": text})


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The quay at noon. Photo: I. Berg/AP", "The quay at noon.", "I. Berg/AP"),
        ("El muelle. Imagen: Télam", "El muelle.", "Télam"),
        ("Most o świcie. fot. B. Krawiec", "Most o świcie.", "B. Krawiec"),
        ("Çan kulesi. Fotoğraf: Yurt Ajansı", "Çan kulesi.", "Yurt Ajansı"),
        ("Η προβλήτα. Φωτογραφία: ΠΠΕ", "Η προβλήτα.", "ΠΠΕ"),
        ("우체통 안의 둥지. 사진=청운우체국", "우체통 안의 둥지.", "청운우체국"),
        ("الساعة في الساحة. تصوير: سامي عون", "الساعة في الساحة.", "سامي عون"),
        ("העצים ברחוב. צילום: אורי לב", "העצים ברחוב.", "אורי לב"),
        ("ครูกับเรือ ภาพ: ประสิทธิ์ นาคำ", "ครูกับเรือ", "ประสิทธิ์ นาคำ"),
        ("A photo that nobody had seen before", "A photo that nobody had seen before", None),
        ("The photographer: a life", "The photographer: a life", None),
    ],
)
def test_a_credit_is_told_from_the_caption(line, caption, credit):
    html = f"{BODY}<figure><img src=/a.jpg><figcaption>{line}</figcaption></figure>{BODY}"
    assert [(image.caption, image.credit) for image in found(html)] == [(caption, credit)]


@pytest.mark.parametrize(
    ("rest", "caption", "credit"),
    [
        (
            "<p>The boat is the Gull. (Photo: I. Berg/AP)</p>",
            "The quay at noon. The boat is the Gull.",
            "I. Berg/AP",
        ),
        ("<p>The boat is the Gull.</p>", "The quay at noon. The boat is the Gull.", None),
        ("<p>Photo: I. Berg/AP</p>", "The quay at noon.", "I. Berg/AP"),
        ("<p>Enlarge</p>", "The quay at noon.", None),
        ("<p>The quay at noon.</p>", "The quay at noon.", None),
        ("</figcaption><figcaption>Another is here.", "The quay at noon.", None),
    ],
)
def test_a_caption_is_all_of_its_sentences(rest, caption, credit):
    html = f"{BODY}<figure><img src=/a.jpg><figcaption><p>The quay at noon.</p>{rest}</figcaption></figure>{BODY}"
    assert [(image.caption, image.credit) for image in found(html)] == [(caption, credit)]


def test_the_lead_has_the_caption_that_readers_see():
    html = (
        '<head><script type="application/ld+json">{"@type": "NewsArticle", "image": {"@type": "ImageObject",'
        ' "url": "/a.jpg", "caption": "quay-final-2"}}</script></head>'
        f"<figure><img src=/a.jpg><figcaption>The quay at noon.</figcaption></figure>{BODY}"
    )
    assert [(image.caption, image.lead) for image in found(html)] == [("The quay at noon.", True)]


def test_captions_and_credits_belong_to_their_picture():
    html = (
        f"<h1>Bridge</h1><figure><img src=/lead.jpg alt=Bridge>"
        f"<figcaption>The old bridge. (Photo: I. Berg/AP)</figcaption></figure>{BODY}"
        f"<figure><img src=/b.jpg><figcaption>Mayor Lund"
        f"<p class='image-credit'>Foto: dpa</p></figcaption></figure>{BODY}<p><img src=/c.jpg></p>{BODY}"
    )
    assert [(i.url.rsplit("/", 1)[-1], i.caption, i.credit) for i in found(html)] == [
        ("lead.jpg", "The old bridge.", "I. Berg/AP"),
        ("b.jpg", "Mayor Lund", "dpa"),
        ("c.jpg", None, None),
    ]


def test_each_picture_is_given_once_and_the_lead_first():
    html = (
        '<meta property="og:image" content="/lead-1200x630.jpg">'
        '<meta name="twitter:image" content="/lead.jpg?w=9">'
        f"<h1>Bridge</h1>{BODY}<img src=/b.jpg>{BODY}<img src=/lead-300x200.jpg alt=Bridge>{BODY}"
        f"<img src=/b@2x.jpg>{BODY}"
    )
    assert [(i.url.rsplit("/", 1)[-1], i.lead, i.alt) for i in found(html)] == [
        ("lead-1200x630.jpg", True, "Bridge"),
        ("b.jpg", False, None),
    ]


def test_lazy_pictures_are_found_in_picture_and_noscript():
    blank = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    html = (
        f"{BODY}<picture><source srcset='/a.webp 800w'><img src='{blank}' alt=a></picture>"
        f"{BODY}<img class=lazy src='{blank}' alt=b><noscript><img src='/b.jpg'></noscript>{BODY}"
    )
    assert [i.url for i in found(html)] == ["https://herald.example/a.webp", "https://herald.example/b.jpg"]


def test_pixels_icons_and_other_stories_pictures_are_left_out():
    html = (
        f"{BODY}<img src=/t.gif width=1 height=1><img src=/share-icon.png><img src='/x.jpg' width=20>{BODY}"
         "<h4>More</h4><ul>" + "<li><img src=/other.jpg>Another story</li>" * 3 + "</ul>"
    )  # fmt: skip
    assert found(html) == ()


def test_before_the_labels_only_the_heads_pictures_are_given():
    html = f'<meta property="og:image" content="/lead.jpg">{BODY}<img src=/b.jpg>{BODY}'
    assert [i.url for i in found(html, kept=False)] == ["https://herald.example/lead.jpg"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/files/styles/featured/public/main/souda.jpg", "https://a.example/files/styles/620px/public/main/souda.jpg"),
        ("https://a.example/news/000/medium/0T2A.jpg", "https://a.example/news/000/small/0T2A.jpg"),
    ],
)  # fmt: skip
def test_sizes_in_directories_of_their_own_are_one_picture(one, other):
    assert identity(one) == identity(other)
    assert identity(one) != identity(other.replace("souda", "crete").replace("0T2A", "0T2B"))


@pytest.mark.parametrize(
    "address", ["/data/avatars/m/8.jpg", "/img/heraldlogo.gif", "/up/advertisement/thumbnail/e7.jpg"]
)
def test_what_is_no_picture_of_the_story(address):
    assert found(f"{BODY}<img src={address}>{BODY}") == ()


@pytest.mark.parametrize(
    "address",
    ["/images/placeholders/story-thumb.jpg", "/gr/healthlogo153x52.jpg", "/gr/jglogo_bak.jpg", "/js/img/trans.gif",
     "/__utm.gif?utmac=UA-1", "/media/math/render/svg/0a07d9", "/og-default.png", "/img/default.jpg", "/news/null",
     "/cta/default/39/71427a.png", "/sites/default/themes/cw/images/rss_bug.jpg",
     "/wp-content/themes/hn/images/social/digg.gif", "/banner/club_tennis_728x90.gif", "/img/card2_default.jpg",
     "/img/default_card.jpg"],
)  # fmt: skip
def test_placeholders_pixels_and_formulas_are_no_pictures(address):
    assert found(f"{BODY}<img src={address}>{BODY}") == ()


@pytest.mark.parametrize(
    "address",
    ["/sites/default/files/bridge.jpg", "/uploads/default/original/1X/bridge.png", "/y/default/autos/bridge.jpg",
     "/i/el-biologo.jpg", "/i/catalogo_2.jpg", "/i/transit.gif", "/i/defaults-on-loans.jpg",
     "/up/2280168_default_1tGuSk.jpg", "/up/thumb_1954_default_lg.jpeg", "/.imaging/default-80hw/2031/bridge.jpg",
     "/wp-content/uploads/digg.gif", "/up/bridge-1728x900.jpg"],
)  # fmt: skip
def test_uploads_and_words_that_only_look_like_signs_are_pictures(address):
    assert [i.url for i in found(f"{BODY}<img src={address}>{BODY}")] == [f"https://herald.example{address}"]


@pytest.mark.parametrize(
    "address",
    ["/art/FBdefault.png", "/fb_primary_img.png", "/img/hd_128x128.png", "/ui/heraldnews_200x200.png", "/fbicons/h.bmp",
     "/img/HN_profile_lg.gif", "/web-app-manifest-192x192.png", "/fb.jpg", "/news/images/og-image.png", "null",
     "/wp-content/themes/hn/img/harbour.jpg", "/2026/hn-social-media-card-1200x628.png", "IMG Full File Path",
     "{{page.metaImage}}", "https://cdn.example", "https://cdn.example/"],
)  # fmt: skip
def test_what_sites_declare_for_want_of_a_picture_is_not_the_lead(address):
    assert found(f'<meta property="og:image" content="{address}">{BODY}') == ()


@pytest.mark.parametrize(
    "address",
    ["/sites/default/files/styles/og_image/public/quay.jpg", "/styles/twitter_card/public/quay.jpg", "/fb/quay.jpg",
     "/quay/og.png", "/up/quay-300x300.png", "/up/lion_fb.jpg", "/up/FB_IMG_1520012345.jpg", "/img/?uuid=0ce01dba",
     "/up/share-prices.jpg", "/up/dogicons.jpg", "/up/social-primary-care.jpg"],
)  # fmt: skip
def test_a_storys_picture_is_the_lead_whatever_it_was_cut_for(address):
    (image,) = found(f'<meta property="og:image" content="{address}">{BODY}')
    assert (image.url, image.lead) == (f"https://herald.example{address}", True)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("herald.png", False), ("herald1200.png", False), ("herald-1200x630.jpg", False), ("Herald_600.jpg", False),
     ("herald_0824.jpg", True), ("herald-tower.jpg", True), ("example-quay.jpg", True), ("quay.jpg", True)],
)  # fmt: skip
def test_what_is_named_like_the_site_is_the_sites_card(name, is_one):
    assert bool(found(f'<meta property="og:image" content="https://cdn.example/up/{name}">{BODY}')) is is_one


@pytest.mark.parametrize(
    ("said", "other", "lead"),
    [
        ("/up/quay-150x150.jpg", "/up/quay.jpg", "/up/quay.jpg"),
        ("/up/old-quay-in-2031-300x200.jpg", "/up/old-quay-in-2031-1024x768.jpg", "/up/old-quay-in-2031-1024x768.jpg"),
        ("/up/quay.jpg?w=150", "/up/quay.jpg", "/up/quay.jpg"),
        ("/up/quay-200x150.jpg", "/up/quay-100x75.jpg", "/up/quay-200x150.jpg"),
        ("/up/quay-600x400.jpg", "/up/quay.jpg", "/up/quay-600x400.jpg"),  # wide enough: it is the head's word
    ],
)  # fmt: skip
def test_a_thumbnail_is_not_the_lead_where_the_picture_is_known(said, other, lead):
    head = '<meta property="og:image" content="{}">'
    for html in (
        head.format(said) + head.format(other) + BODY,
        f"{head.format(said)}{BODY}<img src={other}>{BODY}",
    ):
        assert [(i.url, i.lead) for i in found(html)] == [(f"https://herald.example{lead}", True)]
    assert urls(head.format(said) + BODY) == [f"https://herald.example{said}"]
    assert len(found(f"{head.format(said)}{BODY}<img src=/up/boat.jpg>{BODY}")) == 2


def test_a_picture_chosen_for_the_story_may_stand_above_its_title():
    line = "<p>Harbour</p><h1>The bridge closes</h1><p>Ann Roe</p><p>4 May</p>"
    shown = "<img class='{}' src=/up/quay.jpg>"
    assert urls(shown.format("wide wp-post-image") + line + BODY) == ["https://herald.example/up/quay.jpg"]
    assert not urls(shown.format("wide") + line + BODY)
    assert not urls(f"<a href=/b>{shown.format('wp-post-image')}</a>{line}{BODY}")  # a teaser's
    assert not urls(shown.format("wp-post-image") + line * 3 + BODY)  # too far above
    head = "<meta property=og:image content=/up/boat.jpg>"
    assert urls(head + shown.format("wp-post-image") + line + BODY) == ["https://herald.example/up/boat.jpg"]


def test_a_list_of_addresses_gives_its_first():
    html = f'<meta property="og:image" content="https://cdn.example/a.jpg, https://cdn.example/b.jpg">{BODY}'
    assert [i.url for i in found(html)] == ["https://cdn.example/a.jpg"]


def test_news_vocabulary_names_the_picture_where_networks_get_the_houses():
    head = '<meta property="og:image" content="/i/_11_house-card.jpg">'
    thumb = '<meta property="rnews:thumbnailUrl" content="/i/_22_68782353.jpg">'
    shown = f"{BODY}<img src=/i/_23_68782353.jpg>{BODY}"
    assert [(i.url.rsplit("/", 1)[-1], i.lead) for i in found(head + thumb + shown)] == [
        ("_23_68782353.jpg", True)
    ]
    assert [i.url.rsplit("/", 1)[-1] for i in found(head + thumb + BODY)] == ["_22_68782353.jpg"]
    of_the_story = head.replace("_11_house-card", "_21_68782353")
    assert [i.url.rsplit("/", 1)[-1] for i in found(of_the_story + thumb + BODY)] == ["_21_68782353.jpg"]


@pytest.mark.parametrize(
    "part",
    [
        "logo12x12",
        "-12",
        "default-",
        "1_default-",
        "728x90",
        "/default-/",
        "/sites/a/themes/",
        "/wp-content/themes/x",
        "fb-",
        "social",
        "og-image",
        "12x12",
    ],
)
def test_no_address_takes_long(part):
    address = "https://a.example/xlogo" + part * (100_000 // len(part)) + "!"
    assert is_picture(address) in {True, False}
    assert is_house(address) in {True, False}
    assert wider(address, address + "?w=9") == address
    assert not named_like(address, "a.example")


def urls(html):
    return [image.url for image in found(html)]


@pytest.mark.parametrize(
    ("attributes", "is_one"),
    [
        ("style='width: 1px; height: 1px;'", False),
        ("style='border: 0; width:88px;height:31px'", False),
        ("style='max-width: 40px'", True),
        ("style='line-height:20px; width:600px'", True),
        ("style='width:100%;height:auto'", True),
        ("width=31", False),
        ("width=601", True),
    ],
)
def test_a_style_says_too_how_small_a_picture_is(attributes, is_one):
    assert urls(f"{BODY}<img src=/p/a.jpg {attributes}>{BODY}") == ["https://herald.example/p/a.jpg"] * is_one


@pytest.mark.parametrize(
    ("link", "size", "is_one"),
    [
        ("/other-story", "width=100 height=66", False),
        ("/other-story", "width=600 height=400", True),
        ("/other-story", "", True),
        ("/story/bridge-from-the-north", "width=100 height=66", True),
        ("/p/large.jpg", "width=100 height=66", True),
        ("/?attachment_id=4", "width=100 height=66", True),
        ("https://shop.example/book", "width=100 height=66", True),
        ("#", "width=100 height=66", True),
        ("http://[::1", "width=100 height=66", True),
    ],
)
def test_a_small_picture_that_leads_to_another_story_is_that_one_s(link, size, is_one):
    html = f"{BODY}<p><a href='{link}'><span><img src=/p/a.jpg {size}></span></a></p>{BODY}"
    assert urls(html) == ["https://herald.example/p/a.jpg"] * is_one


def test_the_site_s_icon_is_no_lead_picture():
    icon = (
        "<link rel='shortcut icon' href=/data/bridge.png><link rel=apple-touch-icon href=/data/app.png>"
        "<link rel=image_src href=/data/{}.png>"
    )
    assert not urls(icon.format("app") + BODY)
    assert urls(icon.format("bridge") + BODY) == ["https://herald.example/data/bridge.png"]


@pytest.mark.parametrize(
    ("shown", "is_one"), [("tern-logo-601x321.jpg", True), ("tern-logo.jpg", True), ("gull.jpg", False)]
)
def test_a_logo_that_a_story_shows_as_its_own_picture_is_one(shown, is_one):
    head = "<meta property=og:image content=https://herald.example/up/2026/tern-logo.jpg>"
    teaser = "<img class='wp-post-image' src=/up/2026/tern-logo.jpg>"
    html = f"{head}<img class='size-full wp-post-image' src=/up/2026/{shown}>{BODY}{teaser}"
    assert ("https://herald.example/up/2026/tern-logo.jpg" in urls(html)) is is_one


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https:https://cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("http:https://cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("https://cdn.example/a:b:c.jpg", "https://cdn.example/a:b:c.jpg"),
    ],
)
def test_a_scheme_before_a_scheme_goes(link, address):
    assert original(link, URL) == address


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("themes/ajax_loader.gif", False),
        ("common/preload.png", False),
        ("img/statusicon/user-offline.png", False),
        ("img/add-btn.jpg", False),
        ("img/buttons/reply.png", False),
        ("img/vcss.gif", False),
        ("img/loaders-on-the-quay.jpg", True),
        ("img/buttonhole.jpg", True),
        ("up/tutorial-preload-thumbnail.png", True),
        ("img/lexicon/page.jpg", True),
    ],
)
def test_what_belongs_to_the_design_is_no_picture(name, is_one):
    assert is_picture(f"https://herald.example/{name}") is is_one


def test_pictures_in_links_by_the_ten_thousand_take_little_time():
    html = BODY + "<a href=/b>" + "<b>" * 90 + "<img src=/p/a.jpg width=90 style='width:900px'>" * 10_000
    start = time.process_time()
    found(html)
    assert time.process_time() - start < 10
