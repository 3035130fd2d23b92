"""Hypothesis strategies for pages and dumps: tag soup, and lines of the kinds that dumps have."""

from hypothesis import strategies as st

NAMES = (
    "p div span a b i font em strong table tr td th tbody caption li ul ol h1 h2 time nav footer aside article section "
    "script style svg math mi foreignObject title template select option button form head body html pre textarea iframe "
    "noscript img br hr meta link dl dt dd blockquote figure figcaption details summary object applet marquee nobr x-y"
).split()
WORDS = st.sampled_from(
    [
        "The council closed the bridge on Monday. ",
        "word ",
        "Read more",
        "By Jane Doe",
        "3 May 2025",
        "©",
        "文章。",
        "\u200b",
        "\u202e",
        "\ud800",
        "\0",
        "&amp;",
        "&#xD800;",
        " ",
        "\n\n",
    ]
)
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["author", "articleBody", "a b c", "display:none", "2025-01-01", "//[", "true", "</div>", "<p>", ">"]
    ),
)
ATTRIBUTES = st.builds(
    lambda name, value, quote: f" {name}={quote}{value.replace(quote, '') if quote else value}{quote}",
    st.sampled_from(
        "class id itemprop itemscope itemtype rel href src srcset style datetime property content hidden lang role width".split()
    ),
    VALUES,
    st.sampled_from(["'", '"', ""]),
)
OPENING = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(attributes)}{end}",
    st.sampled_from(NAMES),
    st.lists(ATTRIBUTES, max_size=2),
    st.sampled_from([">", ">", ">", "/>", ""]),
)
CLOSING = st.builds(lambda name: f"</{name}>", st.sampled_from(NAMES))
ODD = st.sampled_from(
    [
        "<!--",
        "-->",
        "<!-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<!doctype html>",
        "<?xml?>",
        "</",
        "<",
        "</>",
        "<script><!--<script>",
        "</script>",
    ]
)

HTML = st.lists(st.one_of(OPENING, OPENING, CLOSING, WORDS, ODD), max_size=60).map("".join)
"""Tag soup."""

LINES = st.one_of(
    WORDS,
    st.builds(
        lambda mark, text: mark + text,
        st.sampled_from(["# ", "## ", "- ", "* ", "1. ", "> ", "| ", "![", "[", "```", "    ", "---", "==="]),
        WORDS | st.text(max_size=40),
    ),
    st.builds(lambda text, url: f"[{text}]({url})", st.text(max_size=20), st.text(max_size=30)),
    st.text(max_size=200),
)
DUMPS = st.lists(LINES, max_size=40).map("\n".join)
"""Text and markdown as scrapers dump it."""
