"""Which day is the story's where the data hold none: datelines, titles, labels, icons, addresses; and which are not."""

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.metadata.changes import stated, tells_membership
from newsclean.metadata.dates import around
from newsclean.parse import parse

LINE = "The council met on Monday evening and talked for three hours about the bridge and its piers."
BODY = f"<p>{LINE}</p>" * 3
TITLE = "<h1>Council talks about the bridge again</h1>"


def found(html, url=None):
    tree = parse(html)
    return metadata(tree, embedded(tree), layout(tree), url=url)


def published(html, url=None):
    return found(html, url).date_published


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("Millport, 3 May 2025 – ", "2025-05-03"),
        ("Bad Lindenau, (03.05.2025). ", "2025-05-03"),
        ("Neustadt am Wehr (3.5.2025): ", "2025-05-03"),
        ("MILLPORT, Calif., May 3, 2025 /ExampleWire/ -- ", "2025-05-03"),
        ("May 3, 2025 -- ", "2025-05-03"),
        ("3.5.2025 - ", "2025-05-03"),
        ("(3. Mai 2025) ", "2025-05-03"),
        ("Pressemitteilung vom 3. Mai 2025<br>", "2025-05-03"),
        ("Press release, 3 May 2025<br>", "2025-05-03"),
        ("Communiqué de presse du 3 mai 2025<br>", "2025-05-03"),
        # A sentence that begins with a day, a span of days, and what happened long before there were pages.
        ("On 3 May 2025 ", None),
        ("On 3 May 2025 – ", None),
        ("3 May 2025 was the day. ", None),
        ("3 May 2025 – 5 May 2025: ", None),
        ("3 May 1942 – ", None),
        ("The mayor wrote a letter, as the paper of 3 May 2025 – ", None),
    ],
)
def test_a_text_that_begins_with_its_day(start, day):
    assert published(f"{TITLE}<p>By Ann Reed</p><p>{start}{LINE}</p>{BODY}") == day


def test_a_chronicle_has_no_day_of_its_own():
    days = "".join(f"<p>{day} May 2024 – {LINE}</p>" for day in (3, 9))
    assert published(f"{TITLE}{days}{BODY}") is None


@pytest.mark.parametrize("tag", ["li", "blockquote", "aside", "td"])
def test_a_dateline_stands_in_the_text_itself(tag):
    inner = f"<{tag}>3 May 2025 – {LINE}</{tag}>"
    assert published(f"{TITLE}{'<table><tr>' + inner if tag == 'td' else inner}</table>{BODY}") is None


def test_a_dateline_is_behind_all_other_sources():
    page = f"{{}}{TITLE}{{}}<p>Millport, 3 May 2025 – {LINE}</p>{BODY}"
    assert published(page.format("", "<p>2 May 2025</p>")) == "2025-05-02"
    assert published(page.format("<meta name=date content=2025-05-02>", "")) == "2025-05-02"
    assert published(page.format("", ""), "https://herald.example/2025/05/02/bridge") == "2025-05-02"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("03.05.2025 - Council talks about the bridge again", "2025-05-03"),
        ("3 May 2025 | Council talks about the bridge again", "2025-05-03"),
        ("<span>03.05.2025</span>Council talks about the bridge again", "2025-05-03"),
        ("Council talks about the bridge again<br><small>03.05.2025 • The council</small>", "2025-05-03"),
        ("3 May 2025<br>Council talks about the bridge again", "2025-05-03"),
        # The title's own words.
        ("Council talks about the bridge again<br>3 May 2025 in pictures", None),
        ("Council talks about the bridge of 3 May 2025", None),
        ("3 May 2025 in pictures: the council and the bridge", None),
        ("03.05.2025 - 05.05.2025 Council talks about the bridge", None),
        ("2025年5月3日から橋の工事が始まり、市議会はもう一度議論する", None),
    ],
)
def test_a_day_in_the_block_of_the_title(title, day):
    assert published(f"<h1>{title}</h1>{BODY}") == day


def test_a_shown_day_counts_more_than_one_in_the_title():
    title = "<h1>01.01.2026 - Council talks about the bridge again</h1>"
    assert published(f"{title}<p>Published 3 December 2025</p>{BODY}") == "2025-12-03"


QUOTE = (
    "<blockquote class='twitter-tweet'><p>What a bridge!</p>— Ann Reed (@annreed) May 3, 2025</blockquote>"
)


def test_the_day_of_an_embedded_post_is_its_own():
    assert published(f"{TITLE}<p>{LINE}</p>{QUOTE}{BODY}") is None
    timed = QUOTE.replace("May 3, 2025", "<time datetime='2025-05-03'>3 May</time>")
    assert published(f"{TITLE}<p>{LINE}</p>{timed}{BODY}") is None
    # A page that is one quotation, as old ones are, has its date line in it.
    assert published(f"<blockquote>{TITLE}<p>3 May 2025</p>{BODY}</blockquote>") == "2025-05-03"


def items(days, between=""):
    return "".join(
        f"<div class=x><p class=y>Walk to the weir</p><i>{d} May 2025</i>{between}</div>" for d in days
    )


@pytest.mark.parametrize(
    ("html", "day"),
    [
        # Events and stories, a day with each; two alike are no list.
        (f"{TITLE}<h3>Events</h3>{items((3, 9, 12))}{BODY}", None),
        (f"{TITLE}<h3>News</h3>{items((12, 9, 3))}{BODY}", None),
        (f"{TITLE}<h3>News</h3>{items((12, 12, 12))}{BODY}", "2025-05-12"),
        # The first post of a thread is what the page begins with.
        (f"{TITLE}<h3>Forum</h3>{items((3, 9, 12), f'<p>{LINE}</p>')}", "2025-05-03"),
        (f"{TITLE}<h3>Forum</h3>{items((12, 9, 3), f'<p>{LINE}</p>')}", None),
        # Sentences of the story are no items.
        (f"{TITLE}<p>{LINE}</p><p>3 May 2025</p>{''.join(f'<p>{LINE[:-1]} of {d} May 2025.</p>' for d in (1, 4, 9))}",
         "2025-05-03"),
        # Right at the title a day is the story's, though its teasers are built alike.
        (f"{TITLE}<p class=d>3 May 2025</p>{BODY}<p class=d>9 May 2025</p><p class=d>12 May 2025</p>", "2025-05-03"),
    ],
)  # fmt: skip
def test_the_days_of_a_list_are_its_items(html, day):
    assert published(html) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<div class=widget-info>The press office<br>Published 1 May 2025</div>", "2025-05-01"),
        ("<p>Published 1 May 2025</p>", "2025-05-01"),
        # A comment is later than the story.
        ("<p>Posted 12 May 2025</p>", "2025-05-03"),
        ("<p>Posted 1 May 2025</p><p>Posted 2 May 2025</p>", "2025-05-03"),
        ("<p>The book was published 1 May 2025</p>", "2025-05-03"),
    ],
)
def test_a_label_counts_more_than_a_later_day_without_one(line, day):
    assert published(f"{TITLE}<p>{LINE}</p><p class=x>3 May 2025</p>{BODY * 30}{line}") == day


@pytest.mark.parametrize(
    "icon", ["<i title=Published></i>", "<i aria-label='Erschienen am'></i> ", "<i class=x></i>", ""]
)
def test_an_icon_says_that_the_only_time_is_the_publications(icon):
    told = "2025-05-03T10:00:00+00:00" if "=x" not in icon and icon else None
    line = f"<ul><li>{icon}<time datetime='2025-05-03T10:00:00Z'>May 3</time></li></ul>"
    assert published(f"{TITLE}{BODY * 30}{line}") == told
    assert published(f"{TITLE}{BODY * 30}{line}<time datetime='2025-05-09'>May 9</time>") is None


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        ("<link rel=canonical href='https://h.example/2025/05/03/bridge'>", "https://h.example/x.html", "2025-05-03"),
        ("<meta property=og:url content='https://h.example/2025/05/03/bridge'>", None, "2025-05-03"),
        ("<link rel=canonical href='https://h.example/2025/05/03/x'>", "https://h.example/2025/05/02/x", "2025-05-02"),
        ("<link rel=canonical href='https://h.example/bridge'>", "https://h.example/x.html", None),
        # The year last: as the language has it, unless only one way is a day.
        ("<html lang=de>", "https://h.example/news/03-05-2025", "2025-05-03"),
        ("<html lang=en>", "https://h.example/news/03-05-2025-bridge", "2025-03-05"),
        ("<html lang=en>", "https://h.example/news/bridge-29-05-2025.html", "2025-05-29"),
        ("<html lang=de>", "https://h.example/news/99-05-2025", None),
        ("<html lang=de>", "https://h.example/news/103-05-2025", None),
        # What a system calls the making of the page is asked last.
        ("<meta name=created content='2025-05-03 13:49:50 +0100'>", None, "2025-05-03T13:49:50+01:00"),
        ("<meta name=pdate content=20250503>", None, "2025-05-03"),
        ("<meta name=created content=2025-05-09>", "https://h.example/2025/05/03/bridge", "2025-05-03"),
    ],
)  # fmt: skip
def test_addresses_and_tags_that_are_asked_last(head, url, day):
    assert published(f"{head}{TITLE}{BODY}", url) == day


def node(day):
    return (
        '<div itemscope itemtype="https://schema.org/Article"><meta itemprop=headline content="Council talks about '
        f'the bridge again"><time itemprop=datePublished datetime="{day}T14:42:13+01:00"></time>'
    )


def test_the_doubted_day_once_more_says_nothing_for_it():
    shown = f"{node('2025-05-06')}{TITLE}<div>04. Mai 2025</div>{BODY}</div>"
    assert published(f"<html lang=de>{shown}") == "2025-05-04"
    assert published(f"<html lang=de>{shown.replace('04. Mai', '06. Mai')}") == "2025-05-06T14:42:13+01:00"
    assert published(f"<html lang=de>{shown.replace('04. Mai', '09. Mai')}") == "2025-05-06T14:42:13+01:00"


@pytest.mark.parametrize(
    "words",
    [
        "Letzte Änderung:", "Letzte Aktualisierung", "Last change:", "Dernière modification le",
        "Última actualización:", "Última atualização em", "Ultimo aggiornamento:", "Senast ändrad",
        "Ostatnia zmiana:", "Poslední změna:", "Utolsó módosítás:", "Последнее обновление:",
        "Останнє оновлення:", "Son güncelleme:", "最后更新：", "최종 수정",
    ],
)  # fmt: skip
def test_the_last_change_in_ordinary_words(words):
    page = found(f"{TITLE}<p>{words} 09.05.2025</p>{BODY}")
    assert (page.date_published, page.date_modified) == (None, "2025-05-09")
    assert stated(f"03.05.2025 | {words} 09.05.2025")[1] is False


@pytest.mark.parametrize(
    "words", ["Joined:", "Registriert:", "Inscrit le", "Member since", "Регистрация:", "가입일"]
)
def test_the_day_on_which_somebody_joined_is_nobodys_date_line(words):
    assert published(f"{TITLE}<p>{words} 03.05.2015</p><p>Posts: 12</p>{BODY}") is None
    assert published(f"{TITLE}<p>{words} 03.05.2015</p><p>12.05.2025</p>{BODY}") == "2025-05-12"


@pytest.mark.parametrize(
    "line", ["Registered nurse Ann Reed writes, 3 May 2025", "Joinedville, 3 May 2025", "3 May 2025"]
)
def test_other_lines_tell_no_membership(line):
    assert not tells_membership(line)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Millport, 3 May 2025 – The council", ("Millport, ", " – The council")),
        ("2025年5月3日 橋", ("", " 橋")),
        ("no day at all", None),
    ],
)
def test_what_stands_around_a_date(text, parts):
    assert around(text, "en") == parts


RELATED = "<h3>Related news</h3><ul>" + "".join(
    f"<li><a href=/{n}>The council and the bridge</a><div class=timestamp>Fri, May {n} 2025</div></li>"
    for n in (2, 9)
) + "</ul>"  # fmt: skip


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("<p><span>MILLPORT</span> | <span>Sat May 3, 2025 4:29pm EDT</span></p>", "2025-05-03T16:29:00-04:00"),
        ("<p>OLD MILLPORT, Ohio/LINDENAU Sat May 3, 2025 4:29pm GMT</p>", "2025-05-03T16:29:00+00:00"),
        ("<p>Sat May 3, 2025 4:29pm EDT</p>", "2025-05-03T16:29:00-04:00"),
        # No zone, more words, a list's item, two lines of comments: none is the story's own line.
        ("<p>MILLPORT | Sat May 3, 2025 4:29pm</p>", "2025-05-02"),
        ("<p>MILLPORT | Sat May 3, 2025 4:29pm EDT -- Report as abuse</p>", "2025-05-02"),
        ("<p>Ann wrote on Sat May 3, 2025 4:29pm EDT</p>", "2025-05-02"),
        ("<ul><li>Sat May 3, 2025 4:29pm EDT</li></ul>", "2025-05-02"),
        (f"<p>May 3, 2025 4:29pm EDT</p><p>{LINE}</p><p>May 4, 2025 4:29pm EDT</p>", "2025-05-02"),
    ],
)  # fmt: skip
def test_a_line_of_place_and_moment_above_the_text_counts_more_than_related_stories(line, moment):
    assert published(f"<html lang=en>{TITLE}{RELATED}{'<p>Tools</p>' * 12}{line}{BODY}") == moment


def test_a_long_line_of_capitals_takes_no_time():
    assert published(f"{TITLE}<p>{'AAA - ' * 12}3.5.2025</p>{BODY}") in {None, "2025-05-03"}
