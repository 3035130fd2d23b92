"""The day of the last change, which pages tell in lines far from the title."""

import time

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.parse import parse

TITLE = "<h1>The bridge is closed</h1>"
TEXT = "<p>The harbour council said so in a long sentence with a comma, and again.</p>" * 40


def modified(lines, language="en", title=TITLE):
    tree = parse(f"<html lang={language}><body>{title}{TEXT}{lines}")
    return metadata(tree, embedded(tree), layout(tree), url="https://herald.example/bridge").date_modified


@pytest.mark.parametrize(
    ("lines", "moment"),
    [
        ("<p class=info>Page last modified Jan. 17, 2025 @ 01:39 PM EST</p>", "2025-01-17T13:39:00-05:00"),
        ("<p>BridgeGuide/Download (last edited 2025-01-17 13:28:18 by MaxMoe)</p>", "2025-01-17T13:28:18"),
        ("<div class=page-info>page revision: 8, last edited: <span>17 Jan 2025 15:15</span></div>",
         "2025-01-17T15:15:00"),
        ("<p class=lastupdated><b>Last updated:&nbsp;</b> 17 January 2025</p>", "2025-01-17"),
        ("<p class=info>Aktualisiert: 17.01.2025</p>", "2025-01-17"),
        ("<p>Updated on: January 17, 2025</p>", "2025-01-17"),
        ("<ul><li id=footer-info-lastmod>This page was last modified on 17 January 2025, at 19:23.</ul>",
         "2025-01-17T19:23:00"),
        ("<ul><li id=footer-info-lastmod>Diese Seite wurde zuletzt am 17. Januar 2025 um 13:22 Uhr geändert.</ul>",
         "2025-01-17T13:22:00"),
        ("<h4>Zuletzt geändert am:</h4><ul><li>17.01.2025</li></ul>", "2025-01-17"),
        ("<p>Dernière mise à jour le 17/01/2025 à 14h03</p>", "2025-01-17T14:03:00"),
        ("<p>Letzte Änderung: 17.01.2025 - 14:49:39<br>Erschienen am: 02.01.2025<br>Lesungen: 61</p>",
         "2025-01-17T14:49:39"),
        ("<p>最終更新日：2025年1月17日</p>", "2025-01-17"),
        ("<footer><p>Last updated January 17, 2025</p></footer>", "2025-01-17"),
        ("<p>Last updated: 17 January 2025</p><p>Last updated: 17 January 2025</p>", "2025-01-17"),
        ("<dl><dt>Aktualisiert am<dd>17. Januar 2025</dl>", "2025-01-17"),
        # The site's, another text's, a post's; a span, an entry of a log, a name; a sentence; one of several.
        ("<p>Website last modified January 17, 2025.</p>", None),
        ("<footer><p>Terms of use and privacy policy (last updated January 17, 2025).</p></footer>", None),
        ("<div class=message-lastEdit>Last edited: Jan 17, 2025</div>", None),
        ("<div class=customer_review>Ann Reed Reviewed 06/08/2024</div>", None),
        ("<div class=sidebar><p>Last updated: Jan 17, 2025</p></div>", None),
        ("<aside><p>Last updated: Jan 17, 2025</p></aside>", None),
        ("<p>Update to nightly-2025-01-17</p>", None),
        ("<p>Update 2025-01-17: Rewrote the part on bridges</p>", None),
        ("<h2>人気記事 （更新：2025/01/01 ～ 2025/01/31）</h2>", None),
        ("<p>Stand: 17.01.2025</p>", None),
        ("<table><tr><td>Update CHANGELOG.md<td>January 17, 2025</table>", None),
        ("<p>The list was updated for the harbour on 17 January 2025 by the council.</p>", None),
        ("<p>Last updated: 17 January 2025</p><p>Last updated: 18 January 2025</p>", None),
        ("<p>Created 03-10-2004 2:20pm - Last modified: 03-10-2004 2:20pm</p>", None),
    ],
)  # fmt: skip
def test_a_line_anywhere_tells_the_last_change_where_it_says_so_plainly(lines, moment):
    assert modified(lines) == moment
    assert modified(lines, title="<b>The bridge is closed</b>") == moment


def test_a_change_at_the_title_and_in_the_data_counts_more():
    shown = f"{TITLE}<p>Updated 3 May 2025</p>"
    assert modified("<p>Last updated: 17 January 2026</p>", title=shown) == "2025-05-03"
    data = f"<meta property='article:modified_time' content='2025-05-04'>{TITLE}"
    assert modified("<p>Last updated: 17 January 2026</p>", title=data) == "2025-05-04"


def test_a_change_before_the_publication_is_none():
    data = f"<meta property='article:published_time' content='2026-05-04'>{TITLE}"
    assert modified("<p>Last updated: 17 January 2025</p>", title=data) is None


def test_thousands_of_changes_take_no_time():
    begin = time.perf_counter()
    assert modified("<p>Last updated last updated: by 2025</p>" * 10_000) is None
    assert modified("<p>Last updated: 17 January 2025</p>" * 10_000) == "2025-01-17"
    assert time.perf_counter() - begin < 5
