from newsclean.embedded import embedded
from newsclean.head import Head, head_of
from newsclean.parse import parse


def test_head_of_a_page():
    tree = parse(
        "<title>Ferry sails | Tern</title><meta property=og:title content='Ferry sails'>"
        "<meta name=description content='Forty people.'>"
    )
    assert head_of(embedded(tree)) == Head(("Ferry sails", "Ferry sails | Tern"), "Forty people.")
    news = parse('<script type=\'application/ld+json\'>{"@type": "NewsArticle"}</script><h1>Ferry sails</h1>')
    assert head_of(embedded(news), "Ferry sails") == Head(("Ferry sails",), "", 5)
