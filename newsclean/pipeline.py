"""The whole way from a page to its article. One page here is one page in a batch and on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean import assemble, confidence
from newsclean.blocks import Layout, layout
from newsclean.config import DEFAULT, Config
from newsclean.decode import decode
from newsclean.dump import read_dump
from newsclean.embedded import embedded
from newsclean.embedded.body import body_blocks
from newsclean.errors import EmptyInputError, NoArticleError, TooLargeError
from newsclean.features import Features, features, head_of
from newsclean.label import Label, label
from newsclean.metadata import images, metadata
from newsclean.model import packaged
from newsclean.pages import page_type, truncated
from newsclean.parse import parse
from newsclean.records import Article, Page, PageType
from newsclean.rules import match, matcher_with
from newsclean.second import second_opinion

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from newsclean.embedded import Embedded
    from newsclean.forest import Floats
    from newsclean.noise.rule import Rule

SHORT_BODY = 400
"""Characters. With less than this in the markup, the body is looked for in the page's embedded data."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An article and everything that led to it."""

    article: Article
    layout: Layout
    features: Features | None
    probabilities: Floats | None
    labels: tuple[Label, ...]
    """One for each block of the layout."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page's blocks and the verdict on each, before an article is made of them."""

    text: str
    """The page, decoded."""
    url: str | None
    tree: LexborHTMLParser
    data: Embedded
    layout: Layout
    votes: tuple[Rule | None, ...]
    """The noise rule that each block falls under."""
    features: Features | None
    probabilities: Floats | None
    confidence: float
    labels: tuple[Label, ...]


def extract(html: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Article:
    """Return the article of an HTML page.

    Args:
        html: the page; bytes are decoded as browsers do.
        url: the page's address, which relative links are completed with and which may tell the date.
        config: settings other than the default ones.

    Raises:
        EmptyInputError: there is nothing in the input.
        TooLargeError: the page is larger than `Config.max_bytes`.
        ExtractionError: the page has no article (`NoArticleError`), or stands in front of one
            (`ConsentWallError`, `RobotWallError`), or says that there is none (`ErrorPageError`).
    """
    return trace(html, url=url, config=config).article


def trace(html: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Trace:
    """Return the article of an HTML page with all that led to it; arguments and errors as for `extract`."""
    config = config or DEFAULT
    page = labelled(html, url=url, config=config)
    found, labels = page.layout, page.labels
    meta = metadata(page.tree, page.data, found, url=page.url)
    body = _body(found, labels, page.features, page.data)
    kind = page_type(page.data)
    if not body.blocks:
        raise NoArticleError(
            f"No article text was found on {page.url or 'the page'}. If a browser shows one, it is loaded by "
            "script: save the page from a browser and extract that."
        )
    kept = [item.kept for item in labels]
    article = assemble.article(
        body,
        meta,
        assemble.lead(found, labels) if body.source == "markup" else None,
        images(found, kept, page.data, page.url),
        assemble.removed(found, labels) if config.keep_removed else (),
        page_type=kind,
        confidence=page.confidence,
        truncated=truncated(labels, page.votes, meta),
    )
    return Trace(article, found, page.features, page.probabilities, labels)


def labelled(html: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Labelled:
    """Return the blocks of an HTML page with their labels, also of one that gives no article.

    Arguments as for `extract`. Raises EmptyInputError and TooLargeError only.
    """
    config = config or DEFAULT
    text, url = _text_of(html, url, config)
    tree = parse(text)
    data = embedded(tree)
    found = layout(tree)
    head = head_of(data)
    rule_for = matcher_with(config.rules).match if config.rules else match
    votes = tuple(map(rule_for, found.texts))
    model = packaged()
    seen = features(found, head, votes, model.lexicon)
    p = trust = None
    labels: tuple[Label, ...] = ()
    if seen is not None:
        p = model.predict(seen)
        trust = confidence.confidence(confidence.signs_of(seen, p), model.calibration)
        if config.second_opinion and trust < config.second_opinion_below:
            p = second_opinion(text, found, seen, p)
        labels = label(found, head, votes, seen, p, own=config.rules)
    return Labelled(text, url, tree, data, found, votes, seen, p, trust or 0.0, labels)


def clean_text(dump: str, *, url: str | None = None, config: Config | None = None) -> Article:
    """Return the article of a plain text or markdown dump of a whole page, however it was made.

    Args:
        dump: the text of the page, noise and all.
        url: the page's address, where it is known.
        config: settings other than the default ones.

    Raises:
        EmptyInputError: there is nothing in the input.
        TooLargeError: the dump is larger than `Config.max_bytes`.
        NoArticleError: the dump holds no article.
    """
    config = config or DEFAULT
    text, url = _text_of(dump, url, config)
    rule_for = matcher_with(config.rules).match if config.rules else match
    reading = read_dump(text, rule_for=rule_for)
    if not reading.blocks:
        raise NoArticleError(
            f"No article text was found in {url or 'the dump'}. It may be a list of links, or the page may load "
            "its text by script: save the page from a browser and extract that."
        )
    return assemble.article(
        assemble.Body(reading.blocks, "text"),
        reading.metadata(url),
        reading.lead,
        reading.images,
        reading.removed if config.keep_removed else (),
        page_type=(PageType.ARTICLE, 1.0),
        confidence=reading.confidence,
        truncated=reading.truncated,
    )


def _text_of(html: bytes | str | Page, url: str | None, config: Config) -> tuple[str, str | None]:
    content_type = None
    if isinstance(html, Page):
        content: bytes | str = html.content
        url, content_type = url or html.url, html.headers.get("content-type")
    else:
        content = html
    name = url or "the input"
    if len(content) > config.max_bytes:
        raise TooLargeError(
            f"{name} has {len(content):,} bytes, more than the {config.max_bytes:,} of Config.max_bytes. "
            "Raise that limit to extract it."
        )
    if not content.strip():
        raise EmptyInputError(f"{name} is empty: there is nothing to extract.")
    return content if isinstance(content, str) else decode(content, content_type).text, url


def _body(found: Layout, labels: tuple[Label, ...], seen: Features | None, data: Embedded) -> assemble.Body:
    """Take the body from the markup, or from embedded data where the markup has none or only a teaser."""
    body = assemble.body(found, labels, seen)
    size = sum(len(block.text) for block in body.blocks)
    if size < SHORT_BODY:
        blocks, source = body_blocks(data)
        if sum(len(block.text) for block in blocks) > 2 * size:
            return assemble.Body(blocks, source)
    return body
