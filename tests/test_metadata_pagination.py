"""`rel=next` is written for the next page and for the next article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.metadata.pagination import continues

STORY = "https://www.herald.example/2025/03/ferry-caught-in-storm"


@pytest.mark.parametrize(
    ("url", "following"),
    [
        (STORY, f"{STORY}?page=2"),
        (STORY, f"{STORY}/2"),
        (f"{STORY}/", f"{STORY}/page/2/"),
        (STORY, f"{STORY}/seite-2"),
        (f"{STORY}.html", f"{STORY}-2.html"),
        (f"{STORY}-1.html", f"{STORY}-2.html"),
        (f"{STORY}-9.html", f"{STORY}-10.html?s=22c0"),
        (f"{STORY},nId,5222535", f"{STORY},nId,5222535,nPack,2"),
        (f"{STORY}?id=77123", f"{STORY}?id=77123&seite=2"),
        (f"{STORY}?page=2", f"{STORY}?page=3"),
        (STORY, f"{STORY}?page=0%2C%2C1"),
    ],
)
def test_a_further_page_has_one_more_number(url, following):
    assert continues(url, following)


@pytest.mark.parametrize(
    ("url", "following"),
    [
        (STORY, "https://www.herald.example/2025/03/bridge-opens"),
        (STORY, "https://www.herald.example/2025/04/ferry-sails-again"),
        (STORY, f"{STORY}/"),
        (STORY, f"{STORY}#comments"),
        (STORY, f"{STORY}?utm_source=next"),
        (STORY, "https://other.example/2025/03/ferry-caught-in-storm/2"),
        ("https://n.example/news.php?ArtNr=335614", "https://n.example/news.php?ArtNr=335608"),
        ("https://n.example/news.php?ArtNr=335614", "https://n.example/news.php?ArtNr=335615"),
        ("https://n.example/38519-games.html", "https://n.example/38518-strike.html"),
        ("https://n.example/blog/20/pipes", "https://n.example/blog/21/signs"),
        ("https://n.example/chapter-1-murdered", "https://n.example/chapter-2-magic"),
        ("https://n.example/a/5", "https://n.example/a/4"),
        (STORY, f"{STORY}?q={'2' * 3000}"),
        ("https://[n.example/a", "https://[n.example/a/2"),
    ],
)
def test_the_next_article_is_no_further_page(url, following):
    assert not continues(url, following)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_raises_and_none_follows_itself(first, second):
    continues(first, second)
    continues(f"https://n.example/{first}", f"https://n.example/{second}")
    assert not continues(f"https://n.example/{first}", f"https://n.example/{first}")
