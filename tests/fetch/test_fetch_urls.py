"""URLs: which can be fetched, and how they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import InvalidUrlError
from newsclean.fetch.urls import parse_url, redact


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.com", "https://example.com"),
        ("HTTPS://Example.COM/Path", "https://example.com/Path"),
        (" https://example.com/a \n", "https://example.com/a"),
        ("https://example.com/a b?c=d e#f", "https://example.com/a%20b?c=d%20e"),
        ("https://exämple.com/ü", "https://xn--exmple-cua.com/%C3%BC"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("http://example.com:80/", "http://example.com/"),
        ("https://a_b.example.com/", "https://a_b.example.com/"),
        ("https://example.com./x", "https://example.com./x"),
        ("https://example.com/a%2Fb/../c", "https://example.com/c"),
        ("https://example.com/@user/post", "https://example.com/@user/post"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
        ("https://3.example.com/", "https://3.example.com/"),
    ],
)
def test_urls_that_can_be_fetched(text, url):
    target = parse_url(text)
    assert str(target.url) == url
    assert target.auth is None


def test_credentials_are_taken_out_of_the_url():
    target = parse_url("https://me:p%40ss%3A@example.com/x")
    assert str(target.url) == "https://example.com/x"
    assert target.auth == ("me", "p@ss:")
    assert target.origin == ("https", "example.com", 443)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://me:pw@example.com/x", "https://example.com/x"),
        ("https://example.com/@me/x", "https://example.com/@me/x"),
        ("no url at all", "no url at all"),
        ("ftp://me:pw@example.com/x", "ftp://example.com/x"),
        ("https://me:p/w@exa mple.com/", "https://exa mple.com/"),
        ("https://me:pw@[::1/", "https://[::1/"),
    ],
)
def test_urls_are_shown_without_credentials(text, shown):
    assert redact(text) == shown


@given(
    st.sampled_from(["http", "https", "ftp", "HTTP", "x"]),
    st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8),
    st.sampled_from(["example.com", "exa mple.com", "[::1", "127.0.0.1:x", "a:b:c", "", "é.com", "h\\x"]),
)
def test_a_password_is_never_shown(scheme, user, host):
    text = f"{scheme}://{user}:hunter2@{host}/path"
    assert "hunter2" not in redact(text)
    try:
        shown = repr(parse_url(text).url)
    except InvalidUrlError as error:
        shown = str(error)
    assert "hunter2" not in shown


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_an_error_of_ours(text):
    for form in (text, f"http://{text}", f"https://example.com{text}"):
        try:
            target = parse_url(form)
        except InvalidUrlError:
            continue
        assert target.url.scheme in {"http", "https"}
        assert parse_url(str(target.url)).url == target.url
