"""Several moments that the data of a page give for one event: which of them is true."""

import json
import time

import pytest

from newsclean.blocks import layout
from newsclean.embedded import embedded
from newsclean.metadata import metadata
from newsclean.parse import parse

BODY = (
    "<h1>The bridge is closed</h1>"
    + "<p>The harbour council said so in a long sentence with a comma.</p>" * 4
)


def moments(html):
    tree = parse(html)
    found = metadata(tree, embedded(tree), layout(tree), url="https://herald.example/bridge")
    return found.date_published, found.date_modified


def page(language="en", tags=(), times=(), **said):
    """Return a page whose JSON-LD says something, with meta tags and microdata."""
    record = json.dumps({"@type": "NewsArticle", "headline": "The bridge is closed", **said})
    metas = "".join(f"<meta property='article:{name}' content='{value}'>" for name, value in tags)
    marks = "".join(f"<meta itemprop={name} content='{value}'>" for name, value in times)
    scope = f"<div itemscope itemtype='https://schema.org/Article'>{marks}</div>" if marks else ""
    head = f'<head>{metas}<script type="application/ld+json">{record}</script></head>'
    return f"<html lang={language}>{head}{scope}{BODY}"


@pytest.mark.parametrize(
    ("said", "tags", "marked", "moment"),
    [
        # Two statements agree on an instant: sources, or zones of one source.
        ("2025-05-03T18:46:12-04:00", ["2025-05-03T18:46:12+00:00", "2025-05-03T14:46:12-04:00"], [],
         "2025-05-03T14:46:12-04:00"),
        ("2025-05-03T15:40:14Z", ["2025-05-03T15:40:14+02:00"], ["2025-05-03T15:40:14+02:00"],
         "2025-05-03T15:40:14+02:00"),
        # The first is not alone, or the other two are one.
        ("2025-05-03T15:40:14Z", ["2025-05-03T15:40:14Z"], ["2025-05-03T17:40:14Z"], "2025-05-03T15:40:14+00:00"),
        ("2025-05-03T08:07:57+02:00", ["2025-05-03T06:07:57+02:00"] * 2, [], "2025-05-03T08:07:57+02:00"),
        # None writes UTC with an offset; many write local time with a Z.
        ("2025-05-03T15:40:14Z", ["2025-05-03T15:40:14+02:00"], [], "2025-05-03T15:40:14+02:00"),
        ("2025-05-03T15:40:14+01:00", ["2025-05-03T15:40:14Z"], [], "2025-05-03T15:40:14+01:00"),
        # A summer's clock in the winter's zone.
        ("2025-01-03T14:21:06+10:00", ["2025-01-03T03:21:06Z"], [], "2025-01-03T03:21:06+00:00"),
        ("2025-01-03T14:21:06+10:00", ["2025-01-03T02:21:06Z"], [], "2025-01-03T14:21:06+10:00"),
        # A midnight that stands for the day.
        ("2025-05-03T00:00:00Z", ["2025-05-03T11:53:11Z"], [], "2025-05-03T11:53:11+00:00"),
        ("2025-05-03T00:00:00-05:00", ["2025-05-03T05:00:00Z"], [], "2025-05-03T00:00:00-05:00"),
        ("2025-05-03T00:00:00Z", ["2025-05-04T11:53:11Z"], [], "2025-05-03T00:00:00+00:00"),
        # Another moment, not another clock.
        ("2025-05-03T15:40:14Z", ["2025-05-03T13:41:00Z"], [], "2025-05-03T15:40:14+00:00"),
    ],
)  # fmt: skip
def test_the_truest_of_several_moments(said, tags, marked, moment):
    html = page(
        tags=[("published_time", one) for one in tags],
        times=[("datePublished", one) for one in marked],
        datePublished=said,
    )
    assert moments(html)[0] == moment


@pytest.mark.parametrize(
    ("language", "said", "tag", "moment"),
    [
        ("de-DE", "2025-05-03T09:00:07Z", "2025-05-03T07:00:07Z", "2025-05-03T07:00:07+00:00"),
        ("it", "2025-05-03T18:50:37Z", "2025-05-03T19:50:37Z", "2025-05-03T18:50:37+00:00"),
        ("de", "2025-05-03T18:50:37Z", "2025-05-03T10:50:37Z", "2025-05-03T18:50:37+00:00"),
        ("en-US", "2025-05-03T03:38:45Z", "2025-05-03T11:38:45Z", "2025-05-03T11:38:45+00:00"),
        ("en-US", "2025-05-03T16:47:54Z", "2025-05-03T09:47:54Z", "2025-05-03T16:47:54+00:00"),
        # Nobody knows where.
        ("es", "2025-05-03T09:00:07Z", "2025-05-03T07:00:07Z", "2025-05-03T09:00:07+00:00"),
    ],
)
def test_of_two_moments_in_utc_that_which_is_no_local_time(language, said, tag, moment):
    assert moments(page(language, [("published_time", tag)], datePublished=said))[0] == moment


@pytest.mark.parametrize(
    ("changed", "tag", "moment"),
    [
        ("2025-05-03T05:30:59Z", "2025-05-03T06:21:49Z", "2025-05-03T06:21:49+00:00"),
        ("2025-05-03T05:30:59Z", "2025-05-05T05:30:59Z", "2025-05-05T05:30:59+00:00"),
        # The same moment by a clock that is wrong, the same version, an earlier one.
        ("2025-05-03T05:30:59Z", "2025-05-03T07:30:59Z", "2025-05-03T05:30:59+00:00"),
        ("2025-05-03T05:30:59Z", "2025-05-03T05:31:30Z", "2025-05-03T05:30:59+00:00"),
        ("2025-05-03T05:30:59Z", "2025-05-03T01:21:49Z", "2025-05-03T05:30:59+00:00"),
        # A change that the first source tells is one.
        ("2025-05-04T05:30:59Z", "2025-05-05T06:21:49Z", "2025-05-04T05:30:59+00:00"),
    ],
)
def test_a_change_that_is_the_publication_gives_way_to_a_later_one(changed, tag, moment):
    html = page(tags=[("modified_time", tag)], datePublished="2025-05-03T05:30:59Z", dateModified=changed)
    assert moments(html) == ("2025-05-03T05:30:59+00:00", moment)


@pytest.mark.parametrize(
    ("said", "tag", "moment"),
    [
        ("2025-05-03T05:00:14", "2025-05-03T03:00:14Z", "2025-05-03T05:00:14+02:00"),
        ("2025-05-03T01:00:14", "2025-05-02T15:00:14Z", "2025-05-03T01:00:14+10:00"),
        ("2025-05-02T21:00:14", "2025-05-03T02:00:14Z", "2025-05-02T21:00:14-05:00"),
        ("2025-05-03T05:00:14", "2025-05-03T03:00:15Z", "2025-05-03T05:00:14"),
        ("2025-05-03T05:00:14", "2025-05-02T03:00:14Z", "2025-05-03T05:00:14"),
    ],
)
def test_a_moment_without_zone_gets_it_from_the_same_in_utc(said, tag, moment):
    assert moments(page(tags=[("published_time", tag)], datePublished=said))[0] == moment


def test_of_several_zones_of_one_clock_none_is_taken_and_no_minus_zero():
    tags = [("published_time", f"2025-05-03T05:00:14{zone}") for zone in ("+01:00", "+02:00", "Z")]
    assert moments(page(tags=tags, datePublished="2025-05-03T05:00:14"))[0] == "2025-05-03T05:00:14"


def test_moments_by_the_thousand_take_no_time():
    tags = [("published_time", f"2025-05-03T{n % 24:02d}:{n // 24 % 60:02d}:14Z") for n in range(20_000)]
    begin = time.perf_counter()
    moments(page(tags=tags, datePublished="2025-05-03T05:00:14Z"))
    assert time.perf_counter() - begin < 5


def shown(html, lines):
    """Return a page with lines right behind its title."""
    return html.replace("</h1>", f"</h1>{lines}", 1)


@pytest.mark.parametrize(
    ("said", "tags", "lines", "moment"),
    [
        # UTC's clock with the land's zone: the time element has it to the second, or words tell which of two it is.
        ("2025-05-03T05:00:46+02:00", [], "<time datetime='2025-05-03T07:00:46+02:00'>3 May</time>",
         "2025-05-03T07:00:46+02:00"),
        ("2025-05-03T17:10:46-07:00", ["2025-05-03T17:10:46Z"],
         "<time datetime='2025-05-03T10:10:46-07:00'>3 May</time>",
         "2025-05-03T10:10:46-07:00"),
        ("2025-01-03T23:30:00+01:00", ["2025-01-04T00:30:00+01:00"], "<p>4 January 2025, 00:30</p>",
         "2025-01-04T00:30:00+01:00"),
        # Another second, zone or direction, a change on the hour; the clock of the data is shown as well.
        ("2025-05-03T05:00:46+02:00", [], "<time datetime='2025-05-03T07:00:47+02:00'>3 May</time>",
         "2025-05-03T05:00:46+02:00"),
        ("2025-05-03T05:00:46+02:00", [], "<time datetime='2025-05-03T07:00:46+01:00'>3 May</time>",
         "2025-05-03T05:00:46+02:00"),
        ("2025-05-03T07:00:46+02:00", [], "<time datetime='2025-05-03T05:00:46+02:00'>3 May</time>",
         "2025-05-03T07:00:46+02:00"),
        ("2025-05-03T05:00:00+02:00", [],
         "<p>3 May 2025, 05:00</p><time class=date-modified datetime='2025-05-03T07:00:00+02:00'>",
         "2025-05-03T05:00:00+02:00"),
        ("2025-01-03T23:30:00+01:00", ["2025-01-04T00:30:00+01:00"], "<p>4 January 2025</p>",
         "2025-01-03T23:30:00+01:00"),
    ],
)  # fmt: skip
def test_the_clock_of_utc_in_the_lands_zone_gives_way_to_the_one_at_the_title(said, tags, lines, moment):
    html = page(tags=[("published_time", tag) for tag in tags], datePublished=said)
    assert moments(shown(html, lines))[0] == moment


@pytest.mark.parametrize(
    ("said", "tags", "lines", "moment"),
    [
        # In the zone of another statement of the same instant.
        ("2025-05-03T22:04:10Z", ["2025-05-04T00:04:10+02:00"], "", "2025-05-04T00:04:10+02:00"),
        ("2025-05-03T22:04:10Z", ["2025-05-04T00:05:10+02:00"], "", "2025-05-03T22:04:10+00:00"),
        # On the day that the page shows, where its clock is whole hours apart.
        ("2025-05-03T22:04:10Z", [], "<p>4 May 2025, 00:04</p>", "2025-05-04T00:04:10+02:00"),
        ("2025-05-03T02:25:54Z", [], "<p>May 2, 2025 | 9:25pm</p>", "2025-05-02T21:25:54-05:00"),
        ("2025-05-03T02:25:54Z", [], "<p>PUBLISHED May 2, 2025, 10:25 PM EDT</p>", "2025-05-02T22:25:54-04:00"),
        # Another minute, more hours than zones have, the same day, another version.
        ("2025-05-03T22:04:10Z", [], "<p>4 May 2025, 00:14</p>", "2025-05-03T22:04:10+00:00"),
        ("2025-05-03T22:04:10Z", [], "<p>5 May 2025, 22:04</p>", "2025-05-03T22:04:10+00:00"),
        ("2025-05-03T12:04:10Z", [], "<p>3 May 2025, 14:04</p>", "2025-05-03T12:04:10+00:00"),
        ("2025-05-03T22:04:10Z", [], "<p>Updated 4 May 2025, 00:04</p>", "2025-05-03T22:04:10+00:00"),
        ("2025-05-03T00:00:00Z", [], "<p>2 May 2025, 20:00</p>", "2025-05-03T00:00:00+00:00"),
    ],
)  # fmt: skip
def test_a_moment_in_utc_is_written_as_the_page_has_it(said, tags, lines, moment):
    html = page(tags=[("published_time", tag) for tag in tags], datePublished=said)
    assert moments(shown(html, lines))[0] == moment


def test_seconds_since_1970_in_a_time_element_tell_the_zone():
    html = page(datePublished="2025-05-03T14:42:53")
    stamp = "<time datetime='1746276173000'>03.05.2025</time>"
    assert moments(shown(html, stamp))[0] == "2025-05-03T14:42:53+02:00"
    on_the_hour = page(datePublished="2025-05-03T14:00:00")
    assert (
        moments(shown(on_the_hour, "<time datetime='2025-05-03T12:00:00Z'>3 May</time>"))[0]
        == "2025-05-03T14:00:00"
    )
