"""Names: what is one, what stands beside one, and where a page shows them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import endings, introductions, metadata, people, words
from newsclean.metadata.people import names
from newsclean.parse import parse

ANN = "Ann Reed"
BODY = "<p>" + "The council met on Monday evening and talked for three hours about the bridge. " * 3 + "</p>"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Ann Reed", [ANN]),
        ("by: Ann Reed and Bo Ek", [ANN, "Bo Ek"]),
        ("ByAnn Reed", [ANN]),
        ("Von Jörg Maß und Eva Öz", ["Jörg Maß", "Eva Öz"]),
        ("Par Léa Petit et Marc Roux", ["Léa Petit", "Marc Roux"]),
        ("Por Ana Sáez y Luis Gil, Ana Ríos", ["Ana Sáez", "Luis Gil", "Ana Ríos"]),
        ("di Anna Neri e Ugo Bo", ["Anna Neri", "Ugo Bo"]),
        ("Автор: Анна Орлова и Пётр Ким", ["Анна Орлова", "Пётр Ким"]),
        ("作者：王小明", ["王小明"]),
        ("김민수 기자", ["김민수"]),
        ("김민수 나무 칼럼니스트", ["김민수"]),
        ("王小明 示例大学新闻学院教授", ["王小明"]),
        ("【文/示例网专栏作者 王小明】", ["王小明"]),
        ("作者：王小明 责任编辑：李例", ["王小明"]),
        ("作者：未知 责任编辑：李例", []),
        ("王小明 编辑", ["王小明"]),
        ("Discuz! Team and Comsenz UI Team", []),
        ("von am", []),
        ("By Ann Reed, Executive Editor | Tags: Bo Ek, Eva Öz", [ANN]),
        ("By Ann Reed on FridayTags: Bo Ek, Eva Öz", [ANN]),
        ("بقلم: سارة علي", ["سارة علي"]),
        ("Ann Reed, Senior Political Correspondent", [ANN]),
        ("Ann Reed, MD, PhD; Bo Ek", [ANN, "Bo Ek"]),
        ("Ann Reed | Chief Editor", [ANN]),
        ("Ann Reed in Berlin", [ANN]),
        ("Ann Reed, Nairobi", [ANN]),
        ("Ann Reed, dpa", [ANN, "dpa"]),
        ("Ann Reed Updated 3 May 2025", [ANN]),
        ("Ann Reed (ann@herald.example)", [ANN]),
        ("Reed, Ann", [ANN]),
        ("Reed, Ann B. C.", ["Ann B. C. Reed"]),
        ("Reed, Ann Bo Cy", ["Reed", "Ann Bo Cy"]),
        ("Ann Reed, Upland Media Group", [ANN]),
        ("Ann Reed, Upland Today", [ANN]),
        ("Ann Reed, herald.example | The Upland-Herald", [ANN]),
        ("By Ann Reed, Contributing Writer, Bridge Today", [ANN]),
        ("Ann Reed, Bo Ek, The Herald", [ANN, "Bo Ek"]),
        ("Ann Reed, Emily Post", [ANN, "Emily Post"]),
        ("The Herald, Upland Today", ["The Herald", "Upland Today"]),
        ("ANN REED AP Bridge Writer", ["ANN REED"]),
        ("Ann Reed Associated Press", [ANN]),
        ("ANN REED The_Upland_Herald", ["ANN REED"]),
        ("Ann Reuters", ["Ann Reuters"]),
        ("ANN AP REED", ["ANN AP REED"]),
        ("Ann Reed AP Photo", ["Ann Reed AP Photo"]),
        ("The Associated Press", ["The Associated Press"]),
        ("Ann Reed Copyright: The Herald", [ANN]),
        ("Letters To The Editor", []),
        ("Super User", []),
        ("No Author", []),
        ("ann[at]herald.example", []),
        ("Ann Reed, ann(at)herald.example", [ANN]),
        ("Nora Author", ["Nora Author"]),
        ("vom Deichblogger", ["Deichblogger"]),
        ("Text von Ann Reed Illustration von Bo Ek", [ANN]),
        ("Text: Ann Reed, Fotos: Bo Ek", [ANN]),
        ("Text: Ann Reed und Fotos: Bo Ek", [ANN]),
        ("Words: Ann Reed Photography: Bo Ek", [ANN]),
        ("Text und Fotos: Ann Reed", [ANN]),
        ("Ann Reed Foto", ["Ann Reed Foto"]),
        ("Ann Reed (Text), Bo Ek (Fotos)", [ANN]),
        ("Ann Reed (Text) und Bo Ek (Bild)", [ANN]),
        ("Ann Reed (Text und Fotos)", [ANN]),
        ("Anglerverein Upland, Abteilung Moor", ["Anglerverein Upland"]),
        ("dpa", ["dpa"]),
        ("AFP", ["AFP"]),
        ("Reuters", ["Reuters"]),
        ("The Herald Editorial Team", ["The Herald Editorial Team"]),
        ("Johnson and Johnson", ["Johnson and Johnson"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Ludwig van der Rohe", ["Ludwig van der Rohe"]),
        ("Robert Downey Jr.", ["Robert Downey Jr."]),
        ("Vic O'Regan, Ann-Marie Léger", ["Vic O'Regan", "Ann-Marie Léger"]),
        ("Ann Reed/Bo Ek", [ANN, "Bo Ek"]),
        ("Ann Reed/Reuters", [ANN, "Reuters"]),
        ("AFP/dpa", ["AFP/dpa"]),
        ("Ann (Annie) Reed", ["Ann (Annie) Reed"]),
        ("Ann Reed (TheHerald)", [ANN]),
        ("Ann Reed View In Digital Edition", [ANN]),
        ("Ann Reed ∙ Bo Ek", [ANN, "Bo Ek"]),
        ("أحمد علي، وسارة محمد", ["أحمد علي", "سارة محمد"]),
        ("أحمد علي و سارة محمد", ["أحمد علي", "سارة محمد"]),
        ("أحمد علي، وليد حسن", ["أحمد علي", "وليد حسن"]),
        ("יוסי כהן ודנה לוי", ["יוסי כהן", "דנה לוי"]),
        ("राम शर्मा और सीता देवी", ["राम शर्मा", "सीता देवी"]),
        ("content: The Herald", []),
        ("wordpressadmin", []),
        ("admin", []),
        ("https://www.facebook.com/herald", []),
        ("12 May", []),
        ("{{author.name}}", []),
        ("", []),
    ],
)
def test_names_of_a_byline(text, people):
    assert names(text) == people


@pytest.mark.parametrize("name", "Monika Friedrich Frida Sunita Sunny Monroe Thurman Wedekind Satya".split())
def test_names_that_begin_as_days_do_are_names(name):
    assert names(name) == [name]
    assert names(f"By {name}") == [name]


@pytest.mark.parametrize(
    "day", ["Monday", "tue", "Tues.", "Wed", "Thurs", "Friday", "SAT", "Sun.", "3 May", "31. Oktober"]
)
def test_days_are_no_names(day):
    assert names(day) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Reed le 07 Mai", ANN),
        ("Ann Reed am 21. April", ANN),
        ("Ann Reed 31. Oktober", ANN),
        ("Ann Reed el 3 de marzo", ANN),
        ("Ann Reed il 1º maggio", ANN),
        ("Ann Reed dnia 5 stycznia", ANN),
        ("Анна Орлова 3 мая", "Анна Орлова"),
        ("Ann Reed May 3", ANN),
        ("Ann Reed am 3.4.2025, 10:15", ANN),
        ("Ann Reed le 12/05", ANN),
        ("Do 9. April", None),
        ("jeu. 9 avril", None),
        ("Sam Reed 9 avril", "Sam Reed"),
        ("Ann ReedMarch 3", ANN),
        ("Theresa May 4 June 2020", "Theresa May"),
        # What begins like a month is none.
        ("Anna Marino 3 May 2025", "Anna Marino"),
        ("Carla Janetzky 12:30", "Carla Janetzky"),
        ("Agentur 5 Mayer", "Agentur 5 Mayer"),
        ("Klub 47 Mai", "Klub 47 Mai"),
        ("Trio 2 Jan Brandt", "Trio 2 Jan Brandt"),
    ],
)
def test_a_day_behind_a_name_is_cut_and_nothing_else(text, name):
    assert names(text) == ([name] if name else [])


@pytest.mark.parametrize(
    "text",
    [
        "Interview: Ann Reed",
        "Text und Interview: Ann Reed",
        "Das Gespräch führte Ann Reed",
        "Die Fragen stellte Ann Reed",
        "Autor/in: Ann Reed",
        "Autor:in: Ann Reed",
        "Autor*in Ann Reed",
        "Entretien réalisé par Ann Reed",
        "Autrice : Ann Reed",
        "Entrevista: Ann Reed",
        "Intervista a cura di Ann Reed",
        "Tekst en foto's: Ann Reed",
        "Text och bild: Ann Reed",
        "Teksti ja kuvat: Ann Reed",
        "Rozmawiała Ann Reed",
        "Беседовала Ann Reed",
        "Röportaj: Ann Reed",
        "撰稿：Ann Reed",
        "Rechtsanwältin Ann Reed",
        "Von SWR-Reporterin Ann Reed",
        "Periodista Ann Reed",
        "Корреспондент Ann Reed",
        "Ann Reed, Upland University, Anytown",
        "Ann Reed, Institut für Moorkunde, Köln",
        "Ann Reed, University of Cats and Dogs Research",
    ],
)
def test_what_stands_around_a_name_is_cut(text):
    assert names(text) == [ANN]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Interview Magazine", ["Interview Magazine"]),
        ("Theo Reed", ["Theo Reed"]),
        ("Protokoll Verlag", ["Protokoll Verlag"]),
        ("Redakteur Ann", ["Redakteur Ann"]),
        ("Reporters ohne Grenzen", ["Reporters ohne Grenzen"]),
        ("Upland University", ["Upland University"]),
        ("Institut für Moorkunde", ["Institut für Moorkunde"]),
        ("Bundesministerium für Moore und Wiesen", ["Bundesministerium für Moore und Wiesen"]),
        ("Ministerium für Moore, Wiesen und Deiche", ["Ministerium für Moore, Wiesen und Deiche"]),
        ("Moorfunk GmbH, Öttingen, Germany", ["Moorfunk GmbH"]),
        ("Moorfunk GmbH, Deichfunk GmbH", ["Moorfunk GmbH", "Deichfunk GmbH"]),
        ("Ann Reed für Moorfunk und Deichfunk", [ANN]),
        ("Copyright Moorfunk GmbH & Co. KG, all rights reserved", []),
        ("Copyright Bo Ek", []),
        ("publisher", []),
        ("Ann Reed, Bo Institut-Ek", [ANN, "Bo Institut-Ek"]),
    ],
)
def test_words_that_only_look_like_introductions_stay(text, people):
    assert names(text) == people


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("April Reed", True),
        ("Theresa May", True),
        ("Ulla Sonntag", True),
        ("April", False),
        ("June Archive", False),
        ("Latest August", False),
        ("Friday Reads", False),
        ("Sonntag Morgen", False),
        ("8 June", False),
    ],
)
def test_months_and_days_are_names_beside_another(text, is_one):
    assert people.is_name(text) == is_one


def test_a_plain_name_is_what_the_long_way_makes_of_it(monkeypatch):
    lists = [value for value in vars(words).values() if isinstance(value, tuple | frozenset)]
    known = {word for one in lists for phrase in one for word in re.findall(r"[^\W\d_]+", phrase)}
    known |= {
        word
        for module in (people, introductions, endings)
        for one in vars(module).values()
        if isinstance(one, re.Pattern)
        for word in re.findall(r"[^\W\d_]{2,}", one.pattern)
    }
    texts = [
        text
        for word in sorted({word.capitalize() for word in known} | {"Http", "Https"})
        for text in (
            f"{word} Reed",
            f"Ann {word}",
            f"Ann {word} Reed",
            f"Ann Reed {word}",
            f"{word} Ann Reed",
        )
    ]
    found = [people.split(text) for text in texts]
    monkeypatch.setattr(people, "_PLAIN", re.compile(r"(?!)"))
    assert found == [people.split(text) for text in texts]


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ({"@type": "Person", "name": "Ann Reed"}, [ANN]),
        ([{"name": ["Ann Reed", "Bo Ek"]}, {"name": "ann reed"}], [ANN, "Bo Ek"]),
        ({"givenName": "Ann", "familyName": "Reed"}, [ANN]),
        ([[{"name": {"@value": "Ann Reed"}}]], [ANN]),
        ({"name": "<a href='/x'>Ann&nbsp;Reed</a>"}, [ANN]),
        ({"name": 3}, []),
        ([None, 3, True, {}, [], {"name": None}], []),
    ],
)
def test_names_of_author_values_of_any_shape(value, people):
    assert names(value) == people


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.just("name"), x)
    )
)
def test_no_value_is_too_odd(value):
    assert all(isinstance(name, str) and name.strip() for name in names(value))


def authors(html):
    tree = parse(html)
    found = metadata(tree, embedded(tree), layout(tree), url="https://herald.example/a")
    return list(found.authors)


TITLE = "<h1>Council talks about the bridge again</h1>"


@pytest.mark.parametrize(
    "html",
    [
        f'{TITLE}<div class="byline">By <a href="/author/ann-reed">Ann Reed</a></div>{BODY}',
        f"{TITLE}<p>By Ann Reed</p>{BODY}",
        f"{TITLE}<p>Written by</p><p>Ann Reed</p>{BODY}",
        f"{TITLE}<p>Published 3 May 2025 by Ann Reed</p>{BODY}",
        f"{TITLE}<div>3 May 2025</div><div>Ann Reed</div>{BODY}",
        f"{TITLE}<div>Ann Reed | 3 May 2025 - 10:15</div>{BODY}",
        f'{TITLE}<span class="post-author-name">Ann Reed</span>{BODY}',
        f'{TITLE}<a rel="author" href="/u/7">Ann Reed</a>{BODY}',
        f"{TITLE}{BODY * 14}<p>This article was written by Ann Reed.</p>",
        f"{TITLE}{BODY * 14}<h2>Article by</h2><p>Ann Reed</p>",
        f"{TITLE}{BODY * 14}<p>Von Ann Reed</p>",
        f"{TITLE}{BODY * 14}<p>Das Gespräch führte Ann Reed.</p>",
        f"{TITLE}{BODY * 14}<p>Autor/-in: Ann Reed, Upland University, Anytown</p>",
        f"{TITLE}<p>Propos recueillis par Ann Reed</p>{BODY}",
        f'{TITLE}<p class="author">Interview: Ann Reed</p>{BODY}',
        f"{TITLE}<p>3 May 2025 · Ann Reed on behalf of the bridge group</p>{BODY}",
        f"{TITLE}<p>3.5.2025 | 13:10 Uhr | Ann Reed</p>{BODY}",
        f"{TITLE}<p>By <a href='/contributor/a'>Ann Reed</a> <a href='/d'>View in Digital Edition</a></p>{BODY}",
        f"{TITLE}<div class=author-box><i>AR</i><b class=author-name>Ann Reed</b><p>Bridge Reporter</p></div>{BODY}",
        f"{TITLE}<p class=byline>By <a rel=author>Ann Reed</a></p><p>Updated by <a rel=author>Bo Ek</a></p>{BODY}",
        f"<div class=elementor-widget>{TITLE}<h4 class=elementor-author-box__name>Ann Reed</h4></div>{BODY}",
        f"<div class=table-responsive>{TITLE}<b class=author-name>Ann Reed</b></div>{BODY}",
    ],
)
def test_a_shown_byline_is_read(html):
    assert authors(html) == [ANN]


@pytest.mark.parametrize(
    "html",
    [
        f'{TITLE}{BODY}<aside><div class="author">By Bo Ek</div></aside>',
        f'{TITLE}{BODY}<div class="comments"><span class="comment-author">Bo Ek</span></div>',
        f'{TITLE}{BODY}<div class="related-posts"><p>By Bo Ek</p><a rel="author" href="/u/b">Bo Ek</a></div>',
        f'{TITLE}<p class="author">Follow us</p>{BODY}',
        f"{TITLE}<p>Reviewed by Bo Ek</p>{BODY}",
        f"{TITLE}<p>By the river, nobody spoke of it.</p>{BODY}",
        f"{TITLE}<p>3 May 2025 | Healthy Living | Good Food</p>{BODY}",
        f"<p>Council Talks Again</p><p>3 May 2025</p><h1>Council Talks Again</h1>{BODY}",
        f"{TITLE}<p>Published by our engineering team</p>{BODY}",
        f"{TITLE}<a class=byline-link href='/Council'>Council</a>{BODY}",
        f"{TITLE}<p>By</p><p>Wedding ChecklistsJust EngagedWedding Planning</p>{BODY}",
        f"{TITLE}{BODY * 14}<p>Byte-Table Shuffles</p>{BODY}",
        f"{TITLE}<p>3 May 2025</p><p>Food & Drink</p>{BODY}",
        f"{TITLE}<p>Interview: Bo Ek</p>{BODY}",
        f"{TITLE}{BODY * 14}<p>Von Bo Ek hat niemand etwas gehört. Der Rat schweigt.</p>",
        f"{TITLE}{BODY * 14}<p>Par Ordre alphabétique</p>",
        f"{TITLE}{BODY * 14}<p>Von Sonntag Abend</p>",
        f"{TITLE}{BODY * 14}<p>Von Bo Ek</p><p>Von Cy Orr</p>",
    ],
)
def test_others_are_not_the_author(html):
    assert authors(html) == []


@pytest.mark.parametrize(
    ("line", "account"),
    [
        ("3.5.2025, 16:20 von jreed", "jreed"),
        ("Verfasst von: jreed | 3. Mai 2025", "jreed"),
        ("Gespeichert von j.reed2 am 3. Mai 2025 - 18:44", "j.reed2"),
        ("Posted in Bridges by jreed on May 3, 2025", "jreed"),
        ("posted by Reed at 12:53", "Reed"),
        ("Treffer 1 bis 20 von 795", None),
        ("3.5.2025 von 795", None),
        ("Published by our team", None),
        ("Posted by the river on May 3", None),
        ("Veröffentlicht von uns am 3. Mai", None),
        ("Posted by admin | May 3", None),
        ("Er wurde von jreed am 3. Mai gesehen", None),
    ],
)
def test_an_account_that_is_plainly_named_is_the_author(line, account):
    assert authors(f"{TITLE}<div>{line}</div>{BODY}") == ([account] if account else [])


def test_a_person_counts_more_than_the_account_that_saved_the_story():
    shown = "<p>Gespeichert von jreed am 3. Mai 2025</p><p>Blog-Beitrag von Ann Reed</p>"
    assert authors(f"{TITLE}{shown}{BODY}") == [ANN]
    assert authors(f"{TITLE}<p>Beitrag von Bürgern</p>{BODY}") == []


LISTED = (
    "<div class=list>"
    + "".join(
        f'<div class=item><b class="item-author">{name}</b></div>' for name in ("Bo Ek", "Cy Orr", "Dora Fry")
    )
    + "</div>"
)


def test_marks_of_a_list_of_other_stories_are_not_the_articles():
    assert authors(f"<section><div>{TITLE}{BODY}</div></section>{LISTED}") == []
    # Side by side, or beside the title, they are.
    own = LISTED.replace("<div class=item>", "<i>").replace("</b></div>", "</b></i>")
    assert authors(f"<section>{TITLE}{own}{BODY}</section>")[0] == "Bo Ek"


def test_what_holds_the_title_is_the_article_whatever_its_class():
    mark = "<span class=post-author><b>Ann Reed</b></span>"
    assert authors(f"<div class='widget Blog'><div>{TITLE}{BODY}<p>{mark}</p></div></div>") == [ANN]
    assert authors(f"<div>{TITLE}{BODY}</div><div class='widget'><p>{mark}</p></div>") == []


DATE = "<div>3 May 2025</div>"


@pytest.mark.parametrize(
    "html",
    [
        f"{DATE}<div>Winter Games</div>{TITLE}{BODY}",
        f"<div>Winter Games</div>{DATE}{TITLE}{BODY}",
        f"{TITLE}{DATE}<div class=story-tags>Winter Games</div>{BODY}",
        f"{TITLE}{DATE}<div><a href='/topics/winter-games'>Winter Games</a></div>{BODY}",
        f"{TITLE}{DATE}<div>Winter Games</div>{BODY}<a rel=tag href='/t/u/7'>winter games</a>",
        f"{TITLE}<p>3 May 2025 · Winter Games · 6 Comments</p>{BODY}<a href='/games'>Winter Games</a>",
    ],
)
def test_a_topic_beside_a_date_is_no_name(html):
    assert authors(html) == []


@pytest.mark.parametrize(
    "html",
    [
        f"{DATE}<div class=field-author>Ann Reed</div>{TITLE}{BODY}",
        f"<p>3 May 2025 | 13:10 | Ann Reed</p>{TITLE}{BODY}",
        f"{TITLE}{DATE}<div><a href='/people/ann'>Ann Reed</a></div>{BODY}<a href='/x'>Ann Reed</a>",
        f"{TITLE}{DATE}<div>Ann Reed</div>{BODY}<a href='#more'>Ann Reed</a>",
    ],
)
def test_a_person_beside_a_date_is_one(html):
    assert authors(html) == [ANN]


def test_a_label_and_its_value_are_no_names():
    facts = "Date:<br>3.5.2025<br>Author:<br>Ann Reed<br>Source:<br>Herald"
    assert authors(f"{TITLE}<div class=author-block>{facts}</div>{BODY}")[0] == ANN
    lines = "<div class=post-author>Ann Reed<br>Do 9 Apr 2025</div>"
    assert authors(f"{TITLE}{lines}{BODY}") == [ANN]


def test_a_clear_byline_counts_more_than_the_site_as_author():
    head = '<meta property="og:site_name" content="The Herald"><meta name="author" content="The Herald">'
    assert authors(f"<head>{head}</head>{TITLE}<p>By Ann Reed</p>{BODY}") == [ANN]
    assert authors(f"<head>{head}</head>{TITLE}{BODY}") == ["The Herald"]


def test_twitters_free_label_counts_when_it_says_written_by():
    label = '<meta name="twitter:label1" content="{}"><meta name="twitter:data1" content="Ann Reed">'
    assert authors(f"<head>{label.format('Written by')}</head>{TITLE}{BODY}") == [ANN]
    assert authors(f"<head>{label.format('Reading time')}</head>{TITLE}{BODY}") == []
    second = label.format("Written by").replace("1", "2")
    assert authors(f"<head>{second}</head>{TITLE}{BODY}") == [ANN]


def test_microdata_and_rdfa_name_their_author():
    person = (
        '<i itemprop="author" itemscope itemtype="//schema.org/Person"><b itemprop="name">Ann Reed</b></i>'
    )
    html = f'<div itemscope itemtype="https://schema.org/NewsArticle">{TITLE}{person}{BODY}</div>'
    assert authors(html) == [ANN]
    rdfa = f'<div typeof="schema:Article">{TITLE}<i property="schema:author">Ann Reed</i>{BODY}</div>'
    assert authors(rdfa) == [ANN]


def test_elements_side_by_side_name_all_who_wrote():
    links = "<a href='/author/ann'>Ann Reed</a><a href='/author/bo'>Bo Ek</a>"
    assert authors(f"{TITLE}<div class=byline>{links}</div>{BODY}") == [ANN, "Bo Ek"]


def declared(kind, name):
    return f'<script type=application/ld+json>{{"@type":"{kind}","headline":"x","author":{{"name":"{name}"}}}}</script>'


def test_who_put_the_story_on_the_site_is_not_who_wrote_it():
    shown = f"{TITLE}<p>By Ann Reed</p>{BODY}"
    assert authors(declared("BlogPosting", "Luke Upload") + shown) == [ANN]
    assert authors(declared("BlogPosting", "Luke Upload") + shown + "<p>Luke Upload edits the site.</p>") == [
        "Luke Upload"
    ]
    assert authors(declared("NewsArticle", "Luke Upload") + shown) == ["Luke Upload"]
    assert authors(declared("BlogPosting", "KatieS") + shown) == [ANN]


@pytest.mark.parametrize(
    ("tag", "people"),
    [
        ("Ann Reed, Bo Ek", [ANN, "Bo Ek"]),
        ("Bo Ek and Cy Orr", [ANN]),
        ("Ann Reed, dpa", [ANN]),
        ("Ann Reed", [ANN]),
    ],
)
def test_a_declaration_of_more_authors_counts_if_it_has_all_of_the_first(tag, people):
    head = declared("NewsArticle", ANN) + f"<meta name=author content='{tag}'>"
    assert authors(f"<head>{head}</head>{TITLE}{BODY}") == people


def test_the_house_behind_a_person_is_no_author():
    head = "<meta property=og:site_name content='The Herald'>"
    assert authors(f"{head}{declared('Article', 'Ann Reed and Bo Ek, The Herald')}{TITLE}{BODY}") == [
        ANN,
        "Bo Ek",
    ]
    assert authors(f"{head}{declared('Article', 'The Herald, Anytown')}{TITLE}{BODY}") == ["The Herald"]


def test_authors_of_comments_and_teasers_are_not_the_articles():
    mark = "<i itemprop=author><b itemprop=name>{}</b></i>"
    html = (
        f'<div itemscope itemtype="https://schema.org/Article"><h1 itemprop=headline>Council talks again</h1>'
        f"{mark.format('Ann Reed')}{BODY}<aside>{mark.format('Bo Ek')}</aside>"
        f"<ol class=commentlist><li class=comment>{mark.format('Cy Orr')}</li></ol></div>"
    )
    assert authors(html) == [ANN]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("示例晚报记者 王小明", ["王小明"]),
        ("示例新闻记者 王小明 李例", ["王小明", "李例"]),
        ("홍길동 기자 gil@herald.kr", ["홍길동"]),
        ("[헤럴드] 홍길동 선임기자", ["홍길동"]),
        ("本报记者在现场看到", []),
        ("기자 회견은 월요일에 열린다", []),
    ],
)
def test_a_newsroom_names_its_reporters_in_a_line_of_their_own(line, people):
    tree = parse(f"<title>大桥关闭</title><h1>大桥关闭</h1>{BODY * 2}<p>{line}</p>")
    assert list(metadata(tree, embedded(tree), layout(tree), url=None).authors) == people


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        # Buttons and labels beside a name are no parts of it where no space parts a surname from a given name.
        ("<div class=author><b>示例发布</b><span>关注</span></div>", ["示例发布"]),
        ("<p class=author>发布于</p>", []),
        ("<div class=author-desc><a>示例网</a> <a>新闻</a> <a>大桥关闭 车辆绕行</a></div>", []),
        ("<a class=author>Mehr zum Autor</a>", []),
    ],
)
def test_what_stands_in_an_author_element_beside_a_name_is_none(byline, people):
    tree = parse(f"<title>大桥关闭 车辆绕行</title><h1>大桥关闭 车辆绕行</h1>{byline}{BODY}")
    assert list(metadata(tree, embedded(tree), layout(tree), url=None).authors) == people


def test_topics_in_links_beside_each_other_make_no_name():
    topics = "".join(f'<a rel="category tag" href="/{t}/">{t}</a> ' for t in ("Harbour", "Bridges", "Tennis"))
    html = f"<title>Bridge closed</title><h1>Bridge closed</h1><div>{topics}</div><p>3 May 2025</p>{BODY}"
    tree = parse(html)
    assert metadata(tree, embedded(tree), layout(tree), url=None).authors == ()
    without = parse(html.replace(topics, "Harbour Tennis"))
    assert metadata(without, embedded(without), layout(without), url=None).authors == ("Harbour Tennis",)


def test_a_label_in_a_table_of_facts_introduces_no_author():
    facts = "<table><tr><th>Written by</th><td>Ann Reed</td></tr></table>"
    tree = parse(f"<title>A film</title><h1>A film</h1>{facts}{BODY}")
    assert metadata(tree, embedded(tree), layout(tree), url=None).authors == ()
    tree = parse(f"<title>A film</title><h1>A film</h1><p>Written by</p><p>Ann Reed</p>{BODY}")
    assert metadata(tree, embedded(tree), layout(tree), url=None).authors == (ANN,)


NOTE = "<p>({})</p>"


@pytest.mark.parametrize(
    ("note", "people"),
    [
        ("Reporting by Ann Reed; Editing by Cy Orr", [ANN]),
        ("Reporting By Ann Reed in Rome and Bo Ek in Oslo; Editing by Cy Orr and Dee Fox", [ANN, "Bo Ek"]),
        ("Reporting by Ann Reed in Rome; Writing by Bo al-Ek; Editing by Cy Orr", [ANN, "Bo al-Ek"]),
        ("Bericht von Ann Reed, redigiert von Cy Orr.", [ANN]),
        ("Editing by Cy Orr", []),
        ("Reporting by the bureau in Rome", []),
        ("Reporting by Rome; Editing by Cy Orr", []),
        ("Reporting by " + "Ann Reed, " * 40, []),
    ],
)
def test_an_agency_names_its_writers_in_brackets_at_the_end(note, people):
    assert authors(f"{TITLE}{BODY * 3}{NOTE.format(note)}") == people


def test_a_byline_counts_more_than_a_note_in_brackets_and_an_agency_less():
    note = NOTE.format("Reporting by Bo Ek; Editing by Cy Orr")
    assert authors(f"{TITLE}<p>By Ann Reed</p>{BODY * 3}{note}") == [ANN]
    agency = f"{TITLE}<p class=byline>By <a class=author>Associated Press</a></p>{BODY * 3}"
    assert authors(agency + note) == ["Bo Ek"]
    assert authors(agency) == ["Associated Press"]
    assert authors(f"{agency}<h4>Written by</h4><p>Bo Ek</p>") == ["Bo Ek"]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("<div class=byline>The Associated Press</div>", ["The Associated Press"]),
        ("<div class=byline>Associated Press in Anytown</div>", ["Associated Press"]),
        ("<h5 class=byline><a href=/credit>HCA News</a></h5>", ["HCA News"]),
        ("<p class=byline>Latest News</p>", []),
        ("<p class=byline>Press</p>", []),
        ("<div class=byline><b>Ann Reed</b><ul><li>Filed Under<li>Anytown County</ul></div>", [ANN]),
        ("<p class=byline>By Ann Reed, Associated Press</p>", [ANN]),
        ("<p class=byline><a>Associated Press</a></p><p>By Ann Reed</p>", [ANN]),
        ("<p>ANN REED AP Bridge Writer Published: May 3, 2025 2:15AM</p>", ["ANN REED"]),
        ("<p>Bridge News Published: May 3, 2025 2:15AM</p>", []),
        ("<p>3 May 2025 - Anytown</p><p>In Short</p>", []),
        ("<a rel=author href=https://plus.google.com/1>Google+</a><p>By Ann Reed</p>", [ANN]),
        ("<p class=byline>Ann Reed</p><a class=author-tool href=/rss/author/ann>RSS</a>", [ANN]),
        ("<a href=/authority/x>Media Research</a>", []),
        ("<a href=/author/ann>Ann Reed</a>", [ANN]),
    ],
)
def test_agencies_are_authors_and_tools_and_headings_are_not(byline, people):
    assert authors(f"{TITLE}{byline}{BODY}") == people


@pytest.mark.parametrize(
    ("box", "people"),
    [
        ("<h2>Analysis</h2><div class=byline><span class=byline-name>Bo Ek</span></div>", []),
        ("<h2>At home</h2><p class=byline><i class=byline-name>Bo Ek</i><i class=byline-title>Cy Orr</i></p>", []),
        ("<h2>About the author</h2><div class=byline><span class=byline-name>Bo Ek</span></div>", ["Bo Ek"]),
        ("<h2>Written by</h2><div class=byline><span class=byline-name>Bo Ek</span></div>", ["Bo Ek"]),
    ],
)  # fmt: skip
def test_the_byline_of_a_box_in_the_text_is_not_the_articles(box, people):
    page = f"<div>{TITLE}</div><div>{BODY * 3}<div class=feature>{box}{BODY}</div>{BODY}</div>"
    assert authors(page) == people
    own = f"<div>{TITLE}</div><div><h2>The bridge again</h2><p class=byline>By Bo Ek</p>{BODY}</div>"
    assert authors(own) == ["Bo Ek"]


def test_a_column_may_be_called_by_its_writers_name():
    shown = f"<p class=byline>By Ann Reed</p>{BODY}"
    assert authors(f"<h1>Ann Reed: The bridge again and again</h1>{shown}") == [ANN]
    assert authors(f"<h1>What Ann Reed said of the bridge</h1>{shown}") == []


SITE = "<meta property=og:site_name content='Upland Herald'>"


@pytest.mark.parametrize(
    ("tag", "people"),
    [
        ("Upland Media GmbH", []),
        ("Upland Media GmbH, Anytown, Germany", []),
        ("Herald Works Inc.", []),
        ("Upland Media sp. z o.o.", []),
        ("Ann Reed, Upland Media GmbH", [ANN]),
        ("Anglerverein Upland e. V.", ["Anglerverein Upland e. V."]),
        ("UPLAND, Anytown a. M., Germany", ["UPLAND"]),
        ("Ann Reed, Bo Ek, Germany", [ANN, "Bo Ek"]),
        ("Upland Herald - Ann Reed", [ANN]),
        ("Upland Herald - Union der Anstalt", ["Upland Herald", "Union der Anstalt"]),
    ],
)
def test_companies_and_addresses_in_tags_are_no_authors(tag, people):
    assert authors(f"<head>{SITE}<meta name=author content='{tag}'></head>{TITLE}{BODY}") == people


@pytest.mark.parametrize(
    "name", ["Upland Media GmbH", "Anglerverein Upland e.V.", "Upland Department of Fish"]
)
def test_a_shown_person_counts_more_than_a_declared_body(name):
    head = f"<head><meta name=author content='{name}'></head>"
    assert authors(f"{head}{TITLE}<p>Von Ann Reed</p>{BODY}") == [ANN]
    assert authors(f"{declared('NewsArticle', name)}{TITLE}<p>Von Ann Reed</p>{BODY}") == [ANN]


@pytest.mark.parametrize(
    ("name", "line", "people"),
    [
        ("Ann", "By Ann Reed", [ANN]),
        ("Reed", "By Ann Reed", [ANN]),
        ("Ann Reed", "By Ann Reed and Bo Ek", [ANN, "Bo Ek"]),
        ("Ann Reed", "By Ann Reed, Bo Ek & Cy Orr", [ANN, "Bo Ek", "Cy Orr"]),
        ("Ann Reed", "By Ann Reed | Indoor Plants", [ANN]),
        ("Ann Reed", "By Ann Reed Upland", [ANN]),
        ("Ann Reed", "Reviewed by Ann Reed and Bo Ek", [ANN]),
        ("Cy", "By Ann Reed", ["Cy"]),
        ("rédaction", "By Ann Reed", [ANN]),
        ("rédaction", "Bridges", ["rédaction"]),
    ],
)
def test_a_byline_with_the_declared_name_and_more_counts(name, line, people):
    assert authors(f"{declared('NewsArticle', name)}{TITLE}<p>{line}</p>{BODY}") == people


def test_the_site_beside_the_declared_name_is_no_author():
    assert authors(f"{SITE}{declared('NewsArticle', ANN)}{TITLE}<p>By Ann Reed, Upland Herald</p>{BODY}") == [
        ANN
    ]


@pytest.mark.parametrize(
    "html",
    [
        f"{TITLE}<p>Escrito por Ann Reed</p>{BODY}",
        f"{TITLE}<p>Scritto da: Ann Reed</p>{BODY}",
        f"{TITLE}<p>3. Mai 2025 | 15:49 VON Ann Reed IN <a rel=tag>Bridges</a> | 0 COMMENTS</p>{BODY}",
        f"{TITLE}<p>Posted by Ann Reed under <a rel=tag>Bridges</a></p>{BODY}",
        f"<p>05.02.2025 - Redaktion: Ann Reed (Press officer)</p>{TITLE}{BODY}",
        f"{TITLE}<div class=teaser-meta><p class=byline>VON Ann Reed am 3. Mai 2025</p></div>{BODY}",
        f"{TITLE}<p><b>The council talks about the bridge. Who pays for all of it? Von Ann Reed</b></p>{BODY}",
        f"{TITLE}{BODY * 3}<p>– Ann Reed</p>",
        f"<div>{TITLE}{BODY * 9}<p><b><i>Ann Reed</i></b></p></div><p>More news</p>",
        f"{TITLE}<p class=author>By Ann Reed - Upland Bridge team</p>{BODY}",
        f"{TITLE}<p class=author>Ann Reed/UP-X</p>{BODY}",
        f"{TITLE}<p><em>Text von Ann Reed &nbsp; Illustration von Bo Ek</em></p>{BODY}",
        f"{TITLE}<p>Ann Reed (Text) und Bo Ek (Fotos)</p>{BODY}",
        f"{TITLE}{BODY * 14}<p>Quelle: Ann Reed (Text), Bo Ek (Bild)</p>",
        f"{TITLE}{BODY * 14}<p>Autorin Ann Reed</p>",
        f"{TITLE}{BODY * 14}<ul><li>Date 19.01.2025<li><b>Author</b> Ann Reed</ul>",
        f"{TITLE}<p>Autor <i class=author>Ann Reed:</i></p><p>Übersetzung <i><a class=author>Bo Ek</a></i></p>{BODY}",
        f"<ul class=node--promoted><li><div class=x>{TITLE}</div><p>VON Ann Reed am 3. Mai 2025</p>{BODY}</ul>",
        f"{TITLE}<p class=list-authors>Por <b class=author-name>Ann Reed</b><a>reed@upland.example</a></p>{BODY}",
    ],
)
def test_more_bylines_are_read(html):
    assert authors(html) == [ANN]


@pytest.mark.parametrize(
    "html",
    [
        f"{TITLE}{BODY * 3}<p>Ann Reed</p><p>12 River Lane, Anytown</p>",
        f"{TITLE}{BODY * 3}<p><a href=/reed>Ann Reed</a></p>",
        f"{TITLE}{BODY * 3}<h2>Ann Reed</h2>",
        f"{TITLE}{BODY}<div>{BODY}<p>Ann Reed</p></div><div>{BODY}<p>Bo Ek</p></div>",
        f"{TITLE}{BODY}<div><p>A short line.</p><p>Ann Reed</p></div>",
        f"{TITLE}{BODY}<blockquote>{BODY}<p>Posted by Ann Reed on May 3, 2025</p></blockquote>",
        f"{TITLE}<p>The council and the people of the town think little of the bridge by Ann Reed</p>{BODY}",
        f"{TITLE}<p class=author><a href='https://twitter.com/jreed'>jreed</a></p>{BODY}",
        f"{TITLE}{BODY}<ul><li><a href=/other>Another story of the river</a><b class=author>By Bo Ek</b></ul>",
        f"{TITLE}<div class=teaser-meta><p>VON Ann Reed am 3. Mai 2025</p></div>{BODY}",
        f"{TITLE}<p class=author>3 de mayo de</p>{BODY}",
        f"{TITLE}{BODY}<blockquote>{BODY}<a href=/author/bo rel=author>Bo Ek, CEO</a></blockquote>",
        f"{TITLE}{BODY}<figure><img><figcaption>The bridge <a rel=author>Bo Ek</a></figcaption></figure>",
        f"{TITLE}{BODY}<aside><h1>Read more</h1><article><div><b class=entry-author>Bo Ek</b></div></article></aside>",
        f"{TITLE}{BODY * 14}<p>Autorin: Bo Ek</p><p>Verlag: Moorbuch</p><p>Seiten: 400</p>",
        f"{TITLE}{BODY * 14}<p>Author: Bo Ek</p><p>Pages: 400</p>",
        f"{TITLE}{BODY * 14}<p>Autoren gesucht</p>",
        f"{TITLE}{BODY * 14}<p>Authors Guild</p>",
        f"{TITLE}{BODY * 14}<p>die Brücke (Text) und das Ufer (Bild)</p>",
    ],
)
def test_names_that_are_no_bylines(html):
    assert authors(html) == []


def test_an_article_in_an_aside_with_the_title_has_its_byline():
    byline = "<div><b class=entry-author>Ann Reed</b></div>"
    assert authors(f"<aside><article>{TITLE}{byline}{BODY}</article></aside>") == [ANN]
    assert authors(f"{TITLE}<div><article>{byline}{BODY}</article></div>") == [ANN]


@pytest.mark.parametrize(
    ("head", "line", "people"),
    [
        # All of the site's name, with dashes and bars: a newsroom's object as well.
        (declared("NewsArticle", "Upland News - The Herald | All of it"), "Por Ann Reed / Bo Ek", [ANN, "Bo Ek"]),
        (declared("NewsArticle", "Upland News - The Herald | All of it"), "Bridges", []),
        ("<meta name=author content='Red Wines in Upland - Wines and More'>", "Bridges", []),
        ("<meta name=copyright content='UAV - Gruppe Upland'><meta name=author content='UAV - Gruppe Upland'>",
         "Bridges", ["UAV - Gruppe Upland"]),
        ("<meta name=author content='UAV'>", "Von Ann Reed", [ANN]),
        ("<meta name=author content='UAV'>", "Von UAV Presseteam", ["UAV"]),
        ("<meta name=author content='UAV'>", "Bridges", ["UAV"]),
        ("<meta name=author content='Upland Media'>", "Bridges", []),
        ("<meta name=author content='Media'>", "Bridges", ["Media"]),
        ("<meta name=author content='Ann Reed - Bo Ek'>", "Bridges", [ANN, "Bo Ek"]),
        (declared("NewsArticle", "Luke Upload") + "<meta name=parsely-author content='Ann Reed'>", "By Ann Reed",
         [ANN]),
        (declared("NewsArticle", "Luke Upload") + "<meta name=parsely-author content='Bo Ek'>", "By Ann Reed",
         ["Luke Upload"]),
    ],
)  # fmt: skip
def test_what_a_head_names_against_what_the_page_shows(head, line, people):
    site = "<meta property=og:site_name content='Upland News - The Herald | All of it'>"
    title = "<title>Council talks about the bridge again - Red Wines in Upland - Wines and More</title>"
    assert authors(f"<head>{site}{title}{head}</head>{TITLE}<p>{line}</p>{BODY}") == people


def test_a_title_with_its_writers_at_the_end_is_no_sites_name():
    head = (
        "<title>The bridge again - Ann Reed und Bo Ek</title><meta name=author content='Ann Reed und Bo Ek'>"
    )
    assert authors(f"<head>{head}</head><h1>The bridge again</h1>{BODY}") == [ANN, "Bo Ek"]


def test_the_sites_host_beside_a_declared_person_is_no_author():
    both = '[{"name":"Ann Reed"},{"name":"Herald.example"}]'
    data = (
        f'<script type=application/ld+json>{{"@type":"NewsArticle","headline":"x","author":{both}}}</script>'
    )
    assert authors(f"{data}{TITLE}{BODY}") == [ANN]
    assert authors(f"{data.replace('Ann Reed', 'desk')}{TITLE}{BODY}") == ["desk", "Herald.example"]


def test_a_name_that_runs_into_a_machines_time_is_not_shown():
    vcard = "<div><span class=vcard>Luke Upload</span>2025-05-03T10:10:52+01:00</div>"
    shown = f"<p><b>Von An&shy;na Reed</b></p>{BODY}"
    assert authors(declared("Article", "Luke Upload") + f"{TITLE}{vcard}{shown}") == ["Anna Reed"]
    seen = vcard.replace("2025-05-03T10:10:52+01:00", " in 2025-05")
    assert authors(declared("Article", "Luke Upload") + f"{TITLE}{seen}{shown}") == ["Luke Upload"]


@pytest.mark.parametrize(
    ("line", "people"), [("SID", ["SID"]), ("dpa", ["dpa"]), ("Ina", []), ("FIFA", []), ("sport", [])]
)
def test_an_agencys_letters_beside_the_date_are_its_author(line, people):
    assert authors(f"{TITLE}<div>{line}</div><div>04.02.2025 | 11:38 Uhr</div>{BODY}") == people


def test_a_signature_counts_more_than_the_site_beside_the_date():
    line = "<p>Upland Herald • 02.02.2025</p>"
    assert authors(f"{SITE}{TITLE}{line}{BODY}") == ["Upland Herald"]
    assert authors(f"{SITE}{TITLE}{line}{BODY * 14}<p>Text: Ann Reed</p>") == [ANN]


@pytest.mark.parametrize(
    ("end", "people"),
    [
        ("（评论员 王小明 李例）", ["王小明", "李例"]),
        ("（本报记者王小明）", ["王小明"]),
        ("（记者王小明在现场看到大桥已经关闭）", []),
        ("（完）", []),
    ],
)
def test_reporters_in_brackets_end_a_chinese_text(end, people):
    tree = parse(
        f"<title>大桥关闭</title><h1>大桥关闭</h1>{BODY * 2}<p>市议会星期一晚上讨论了大桥。{end}</p>"
    )
    assert list(metadata(tree, embedded(tree), layout(tree), url=None).authors) == people


@pytest.mark.parametrize(
    "text", ["Ann (" * 600, "und " * 700, "A, " * 900, "Ann Foto " * 300, ", " + " " * 2_500 + "("]
)
def test_credits_without_end_take_linear_time(text):
    for _ in range(20):
        people.split(text)
        introductions.written(text)
        introductions.reporters_at_end(f"（{text}）")


def test_a_list_may_hold_the_articles_own_byline():
    links = "<a href='/author/ann-reed-of-the-upland-herald'>Ann Reed</a>"
    assert authors(f"{TITLE}<ul><li class=author>{links}</li></ul>{BODY}") == [ANN]
    assert authors(f"{TITLE}<p class=author><a href='https://twitter.com/jreed'>Ann Reed</a></p>{BODY}") == [
        ANN
    ]


def test_names_alone_by_the_thousand_take_no_longer():
    html = f"{TITLE}" + f"<div>{BODY}<p>Ann Reed</p></div>" * 2_000
    assert authors(html) == [ANN]


@pytest.mark.parametrize(
    ("name", "account"),
    [("jdoe", True), ("rédaction", True), ("Élise", False), ("გიორგი", False), ("محمد", False)],
)
def test_a_word_in_small_letters_is_an_account_where_names_have_capitals(name, account):
    assert people.is_account(name) is account
