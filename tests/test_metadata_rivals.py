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
         "2025-05-03T18:46:12+00:00"),
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
