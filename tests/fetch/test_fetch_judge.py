"""Which answers are pages, and which are failures. Pages that only look like failures must stay."""

import re

import pytest

from newsclean.errors import (
    ChallengePageError,
    ConsentPageError,
    EmptyPageError,
    ErrorPageError,
    FetchError,
    MissingPageError,
    NewscleanError,
    NotHtmlError,
    RobotWallError,
    UnauthorizedError,
)
from newsclean.fetch import signs
from newsclean.fetch.judge import judge, kind
from newsclean.noise.walls import MISSING_TITLES, VAGUE_TITLES
from newsclean.records import Page

TEXT = b"<p>The rain stopped the harvest on Monday, farmers of the valley said.</p>" * 40
URL = "https://valley.example/news/rain-stops-the-harvest-123"


def page(content=TEXT, *, url=URL, status=200, redirects=(), encoding="utf-8", **headers):
    named = {
        name.replace("_", "-"): value for name, value in {"content_type": "text/html", **headers}.items()
    }
    return Page(
        url=url, content=content, status=status, headers=named, redirects=redirects, encoding=encoding
    )


def titled(title, encoding="utf-8", body=TEXT):
    return page(f"<title>{title}</title>".encode(encoding, "xmlcharrefreplace") + body, encoding=encoding)


STAY = {
    "an article": page(),
    "an article about error pages": titled("404: a short history of the error page"),
    "an article about something not found": titled("Wreck not found after week of search"),
    "a page of a site named 404": titled("Rain stops the harvest | 404 Media"),
    "an article about robots": page(
        b"<title>Are you a robot?</title>" + TEXT + b"Verify you are human, they say."
    ),
    "an article that loads a captcha": page(b"<script src=https://x/g-recaptcha.js></script>" + TEXT),
    "an article behind a protection service": page(
        TEXT + b"<script src=/_Incapsula_Resource?x=1></script><div class=cf-turnstile></div>"
    ),
    "a short notice": page(b"<html><body><p>Rain.</p>"),
    "an article that moved": page(redirects=("https://valley.example/2026/rain-stops-the-harvest",)),
    "an article on consent": page(
        url="https://valley.example/law/consent-decree-signed", redirects=("https://valley.example/a/1",)
    ),
    "a front page that was asked for": page(
        url="https://www.valley.example/", redirects=("https://valley.example/",)
    ),
    "a short link to a front page": page(url="https://valley.example/", redirects=("https://s.example/aB3",)),
    "a consent host that was asked for": page(
        url="https://consent.example/x", redirects=("https://consent.example/",)
    ),
    "a page called octet-stream": page(b"<!DOCTYPE html>" + TEXT, content_type="application/octet-stream"),
    "xhtml": page(b"<?xml version='1.0'?><html>" + TEXT, content_type="application/xhtml+xml"),
    "plain text": page(b"Rain stopped the harvest.", content_type="text/plain"),
    "markdown": page(b"# Rain\n\nIt stopped.", content_type="text/markdown; charset=utf-8"),
    "status 203": page(status=203),
}


@pytest.mark.parametrize("name", STAY)
def test_pages_stay(name):
    judge(STAY[name])


@pytest.mark.parametrize("mark", signs.CHALLENGE_MARKS)
@pytest.mark.parametrize("status", [200, 403, 429, 503])
def test_challenges_are_seen(mark, status):
    content = b"<html><head><title>x</title><script>" + b"var a;" * 500 + b"</script>" + mark.upper()
    with pytest.raises(ChallengePageError) as caught:
        judge(page(content, status=status))
    assert isinstance(caught.value, RobotWallError)
    assert caught.value.code == RobotWallError.code
    assert caught.value.page.content == content


@pytest.mark.parametrize(("name", "value"), signs.CHALLENGE_HEADERS)
def test_challenges_say_so_in_headers(name, value):
    with pytest.raises(ChallengePageError):
        judge(page(status=403, **{name.replace("-", "_"): value or "captcha"}))


@pytest.mark.parametrize("title", sorted(MISSING_TITLES))
@pytest.mark.parametrize("form", ["{}", "{} | The Valley News", "Valley – {}!", "{}."])
def test_error_pages_are_seen_in_many_languages(title, form):
    with pytest.raises(MissingPageError) as caught:
        judge(titled(form.format(title[:1].upper() + title[1:])))
    assert isinstance(caught.value, ErrorPageError)
    assert caught.value.code == ErrorPageError.code


@pytest.mark.parametrize("title", sorted(VAGUE_TITLES))
def test_titles_that_articles_may_have_are_left_to_who_sees_the_text(title):
    judge(titled(title))


@pytest.mark.parametrize(
    ("title", "encoding"),
    [
        ("Страница не найдена", "windows-1251"),
        ("ページが見つかりません", "shift_jis"),
        ("找不到頁面", "big5"),
    ],
)
def test_error_pages_are_seen_in_old_encodings(title, encoding):
    with pytest.raises(MissingPageError):
        judge(titled(title, encoding))


@pytest.mark.parametrize(
    ("got", "error"),
    [
        ("https://consent.valley.example/collect?next=/news/1", ConsentPageError),
        ("https://valley.example/privacy-gate/?next=1", ConsentPageError),
        ("https://valley.example/login?next=/news/1", UnauthorizedError),
        ("https://sso.valley.example/x", UnauthorizedError),
        ("https://valley.example/", MissingPageError),
        ("https://valley.example", MissingPageError),
        ("https://valley.example/en/", MissingPageError),
        ("https://valley.example/index.html", MissingPageError),
    ],
)
def test_redirects_away_from_the_article_are_seen(got, error):
    with pytest.raises(error, match="leads to"):
        judge(page(url=got, redirects=(URL,)))


@pytest.mark.parametrize("start", [start for start, _ in signs.BINARY_STARTS])
@pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream", ""])
def test_files_that_are_no_pages_are_seen(start, content_type):
    with pytest.raises(NotHtmlError):
        judge(page(start + b"<html>" * 50, content_type=content_type))


@pytest.mark.parametrize("content", [b"", b" \n\t\r", b"\xef\xbb\xbf", b"\x00" * 50])
def test_nothing_is_no_page(content):
    with pytest.raises(EmptyPageError):
        judge(page(content))


@pytest.mark.parametrize(
    "status", [100, 204, 206, 301, 304, 400, 401, 403, 404, 410, 418, 429, 451, 500, 503, 599, 999]
)
def test_statuses_say_what_to_do_and_keep_the_page(status):
    with pytest.raises(FetchError) as caught:
        judge(page(status=status, retry_after="7"))
    assert f"answered {status}: the server" in str(caught.value)
    assert ";" in str(caught.value)
    assert caught.value.page.status == status
    assert caught.value.retry_after == 7


def test_plain_text_is_told_from_html():
    assert kind(STAY["plain text"]) == kind(STAY["markdown"]) == "text"
    assert kind(STAY["an article"]) == "html"
    assert kind(page(b"<html><p>x", content_type="text/plain")) == "html"


def test_every_error_has_a_code_that_reads_well():
    def every(kind):
        yield kind
        for below in kind.__subclasses__():
            yield from every(below)

    for error in every(NewscleanError):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
        assert error.__doc__
