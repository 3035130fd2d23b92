"""Pages for accounts, forms and legal texts, told by their titles."""

from collections import Counter

import pytest

from newsclean.embedded.jsonld import squash
from newsclean.noise.services import SERVICES
from newsclean.pipeline import extract
from newsclean.records import PageType

TEXT = "".join(
    f"<p>Paragraph {n} says in some words what the harbour office asks of everybody who writes to it.</p>"
    for n in range(8)
)
ARTICLE = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Contact"}</script>'


def kind(title, *, head="", url="https://herald.example/page"):
    html = f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{TEXT}</main></body></html>"
    article = extract(html, url=url)
    assert "harbour office" in article.text
    return article.page_type


def test_phrases_are_written_as_titles_in_lower_case_and_once():
    phrases = [title for titles in SERVICES.values() for title in titles]
    assert phrases == [title.lower() for title in phrases]
    assert [phrase for phrase, count in Counter(map(squash, phrases)).items() if count > 1] == []
    assert all(map(squash, phrases))


@pytest.mark.parametrize(
    "title",
    [
        "Contact us",
        "Login",
        "Passwort vergessen?",
        "Créer un compte",
        "Регистрация",
        "隐私政策",
        "利用規約",
        "تسجيل الدخول",
    ],
)
def test_a_page_that_serves_the_site_is_no_article(title):
    assert kind(title) is PageType.OTHER


@pytest.mark.parametrize(
    "title",
    [
        "Contact tracing begins in the harbour",
        "Privacy policy of the harbour office under fire",
        "Forgot your password? So did the harbour office",
        "The search",
    ],
)
def test_a_title_that_only_begins_so_is_an_articles(title):
    assert kind(title) is PageType.ARTICLE


def test_what_declares_itself_an_article_or_was_written_on_a_day_is_one():
    assert kind("Contact", head=ARTICLE) is PageType.ARTICLE
    assert kind("Contact", url="https://herald.example/2025/05/03/film-of-the-week") is PageType.ARTICLE
