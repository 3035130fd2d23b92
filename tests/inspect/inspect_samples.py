"""A small page with everything that a report can show, and hostile strings in every place."""

from newsclean.inspect.views import BlockView, PageView, Witness
from newsclean.records import Reason

HOSTILE = (
    "</title></script><script>document.body.dataset.hacked='yes'</script><img src=x onerror=\"hacked=1\">"
)


def sample():
    witnesses = (Witness("ends like a sentence", 1.5), Witness(HOSTILE, -0.5))
    blocks = (
        BlockView(
            "Menu, 2 lines: Home", kept=False, reason=Reason.NAVIGATION, lines=("Home", HOSTILE), path="<nav>"
        ),
        BlockView(HOSTILE, kept=True, role="title", score=0.9),
        BlockView("It rained.", kept=True, role="lead", score=0.7),
        BlockView("By Jane Roe", kept=False, reason=Reason.BYLINE, rule="byline.en", score=0.1),
        BlockView("First line.\nSecond line.", kept=True, role="body", score=0.99, witnesses=witnesses),
        BlockView("Read also", kept=False, reason=Reason.HEADLINE_LIST, score=0.02, hints=HOSTILE),
        BlockView("Sun tomorrow", kept=False, reason=Reason.HEADLINE_LIST, score=0.4, path="body > p"),
        BlockView("الطقس غدا مشمس", kept=True, role="body", score=0.95),
    )
    article = {
        "title": HOSTILE,
        "authors": ["Jane Roe", HOSTILE],
        "url": "javascript:document.body.dataset.hacked='yes'",
        "canonical_url": "https://news.example/a",
        "confidence": 0.9,
        "images": [{"url": "javascript:hacked", "caption": HOSTILE, "lead": True}],
        "provenance": {"title": "og", "authors": HOSTILE},
    }
    return PageView(
        source="a.html",
        url="https://news.example/a",
        title=HOSTILE,
        language="en",
        blocks=blocks,
        article=article,
        facts=(("Confidence", "90%"),),
        gold={"id": "a", "url": "https://news.example/a", "title": HOSTILE},
    )
