"""The whole way from a page to its article. One page here is one page in a batch and on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from newsclean import assemble, confidence
from newsclean.archived import as_kept
from newsclean.blocks import Layout, layout
from newsclean.captions import with_captions
from newsclean.config import DEFAULT, Config
from newsclean.decode import decode, utf8
from newsclean.embedded import embedded
from newsclean.errors import NoArticleError
from newsclean.features import Features, features
from newsclean.given import given, refuse_others
from newsclean.head import head_of
from newsclean.illustrations import illustrations
from newsclean.invisible import visible
from newsclean.label import label
from newsclean.metadata import metadata, shown_standfirst, title_heading
from newsclean.model import packaged
from newsclean.mojibake import repaired, repaired_text
from newsclean.pages import Kind, index_labels, page_type, refuse, truncated, wall
from newsclean.parse import parse
from newsclean.records import Article, Page, PageType
from newsclean.rules import match, matcher_with
from newsclean.second import second_opinion
from newsclean.shadow import unfolded

if TYPE_CHECKING:
    from newsclean.dump import DumpReading
    from newsclean.embedded import Embedded
    from newsclean.forest import Floats
    from newsclean.records import Metadata
    from newsclean.verdict import Label

SHORT_BODY = 400
"""Characters. With less than this in the markup, the body is looked for in the page's embedded data."""


class Trace(NamedTuple):
    """An article and everything that led to it."""

    article: Article
    layout: Layout
    features: Features | None
    probabilities: Floats | None
    labels: tuple[Label, ...]
    """One for each block of the layout."""
    spoken: frozenset[int]
    """The blocks that say who is quoted: they are in the text, whatever their labels are."""


class Labelled(NamedTuple):
    """A page's blocks and the verdict on each, before an article is made of them."""

    content: bytes
    """The page as UTF-8."""
    url: str | None
    data: Embedded
    layout: Layout
    metadata: Metadata
    features: Features | None
    probabilities: Floats | None
    alone: Floats | None
    """The probabilities before a second opinion."""
    confidence: float
    labels: tuple[Label, ...]


def extract(html: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Article:
    """Return the article of an HTML page.

    A page that is no article but holds text (a list, a shop, a forum) gives its text, and says in `page_type`
    what it is. Of an index page the headlines and teasers are no text: what is left may be nothing.

    Args:
        html: the page; bytes are decoded as browsers do. A `Page` that is a dump is cleaned as `clean_text` does.
        url: the page's address, which relative links are completed with and which may tell the date.
        config: settings other than the default ones.

    Raises:
        NotAPageError: the input is no page, but the address or path of one, or no text.
        EmptyInputError: there is nothing in the input.
        TooLargeError: the page is larger than `Config.max_bytes`.
        ExtractionError: the page has no article (`NoArticleError`), or stands in front of one
            (`ConsentWallError`, `RobotWallError`), or says that there is none (`ErrorPageError`).
    """
    if isinstance(html, Page) and html.kind == "text":
        return clean_text(html, url=url, config=config)
    return trace(html, url=url, config=config).article


def trace(html: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Trace:
    """Return the article of an HTML page with all that led to it; arguments and errors as for `extract`."""
    config = config or DEFAULT
    page = labelled(html, url=url, config=config)
    try:
        return _traced(page, config)
    finally:
        # What is remembered of a page refers back to it: its tree would stay until the collector comes round.
        page.data.memo.clear()


def _traced(page: Labelled, config: Config) -> Trace:
    found, labels = page.layout, page.labels
    meta = page.metadata
    kind = _kind(page, meta)
    if kind.type is PageType.INDEX and not kind.posts and page.features is not None:
        labels = index_labels(found, labels, page.features)
    body = _body(page, labels, kind, meta)
    _refuse(page, body, kind)
    cut = page.features is not None and truncated(
        found, labels, page.features.votes, page.features, free=meta.is_accessible_for_free
    )
    seen = illustrations(found, labels, page.data, page.url)
    article = assemble.article(
        replace(body, blocks=with_captions(body, found, labels, seen.captions)),
        meta,
        assemble.lead(labels, shown_standfirst(page.data)) if body.source == "markup" else None,
        seen.images,
        assemble.removed(found, labels, body.spoken) if config.keep_removed else (),
        page_type=kind.given(body.source, cut=cut),
        confidence=page.confidence,
        truncated=cut,
    )
    return Trace(article, found, page.features, page.probabilities, labels, body.spoken)


def labelled(html: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Labelled:
    """Return the blocks of an HTML page with their labels, also of one that gives no article.

    Arguments as for `extract`. Raises NotAPageError, EmptyInputError and TooLargeError only.
    """
    config = config or DEFAULT
    content, url = _utf8_of(html, url, config)
    tree = parse(content, config.parse)
    data = embedded(tree)
    found = layout(tree)
    meta = metadata(tree, data, found, url=url)
    head = head_of(data, meta.title, title_heading(data))
    rule_for = matcher_with(config.rules).match if config.rules else match
    model = packaged()
    seen = features(found, head, rule_for, model.lexicon)
    p = alone = trust = None
    labels: tuple[Label, ...] = ()
    if seen is not None:
        p = alone = model.predict(found, seen)
        trust = confidence.confidence(confidence.signs_of(seen, p), model.calibration)
        if config.second_opinion and trust < config.second_opinion_below:
            p = second_opinion(content.decode("utf-8", "replace"), found, seen, p)
        labels = label(
            found,
            seen,
            p,
            lead=shown_standfirst(data),
            authors=meta.authors,
            own=config.rules,
        )
    return Labelled(content, url, data, found, meta, seen, p, alone, trust or 0.0, labels)


def clean_text(dump: bytes | str | Page, *, url: str | None = None, config: Config | None = None) -> Article:
    """Return the article of a plain text or markdown dump of a whole page, however it was made.

    Args:
        dump: the text of the page, noise and all; the encoding of bytes is found.
        url: the page's address, where it is known.
        config: settings other than the default ones.

    Raises:
        NotAPageError: the input is no dump, but the address or path of one, or no text.
        EmptyInputError: there is nothing in the input.
        TooLargeError: the dump is larger than `Config.max_bytes`.
        NoArticleError: the dump holds no article.
        ErrorPageError, RobotWallError, ConsentWallError: it is that of a page that stands in an article's place.
    """
    config = config or DEFAULT
    reading, url = dump_reading(dump, url=url, config=config)
    return cleaned(reading, url, config)


def dump_reading(
    dump: bytes | str | Page, *, url: str | None = None, config: Config | None = None
) -> tuple[DumpReading, str | None]:
    """Return the labelled segments of a dump, also of one that gives no article, and the page's address.

    Arguments as for `clean_text`. Raises NotAPageError, EmptyInputError and TooLargeError only.
    """
    from newsclean.dump import read_dump  # noqa: PLC0415 - pages do not need it

    config = config or DEFAULT
    content, content_type, url = given(dump, url, config)
    text = content if isinstance(content, str) else decode(content, content_type).text
    refuse_others(text, url)
    rule_for = matcher_with(config.rules).match if config.rules else match
    return read_dump(visible(repaired_text(text)), rule_for=rule_for, url=url), url


def cleaned(reading: DumpReading, url: str | None, config: Config) -> Article:
    """Return the article of a dump that was read; raises what `clean_text` does."""
    from newsclean.dump.walls import wall as dump_wall  # noqa: PLC0415 - as in `dump_reading`

    found = dump_wall(reading.segments, kept=sum(len(block.text) for block in reading.blocks))
    if found is not None:
        raise refuse(found, url or "The dump")
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
        page_type=reading.page_type,
        confidence=reading.confidence,
        truncated=reading.truncated,
    )


def _utf8_of(html: bytes | str | Page, url: str | None, config: Config) -> tuple[bytes, str | None]:
    """Return a page as UTF-8, and its address."""
    content, content_type, url = given(html, url, config)
    text = (
        repaired(content.encode("utf-8", "replace"))
        if isinstance(content, str)
        else utf8(content, content_type)
    )
    refuse_others(text, url)
    return unfolded(as_kept(text)), url


def _kind(page: Labelled, meta: Metadata) -> Kind:
    """Return the type of a page by its markup; one without text there is no article unless its data hold one."""
    if page.features is None or page.alone is None:
        return Kind(PageType.OTHER, 1.0)
    return page_type(
        page.layout, page.features, page.alone, page.features.votes, page.labels, page.data, meta
    )


def _body(page: Labelled, labels: tuple[Label, ...], kind: Kind, meta: Metadata) -> assemble.Body:
    """Take the body from the markup, or from embedded data where the markup has none or only a teaser."""
    body = assemble.body(page.layout, labels, page.features, live=kind.type is PageType.LIVE_BLOG)
    size = sum(len(block.text) for block in body.blocks)
    if size < SHORT_BODY and (kind.type is not PageType.INDEX or meta.date_published):
        from newsclean.embedded.body import body_blocks  # noqa: PLC0415 - few pages need it

        blocks, source = body_blocks(page.data)
        if sum(len(block.text) for block in blocks) > 2 * size:
            return assemble.Body(blocks, source)
    return body


def _refuse(page: Labelled, body: assemble.Body, kind: Kind) -> None:
    """Raise the error of a page that has no article: a wall, or nothing. An index may have no text."""
    name = page.url or "The page"
    if body.source == "markup":
        found = wall(page.layout, page.data, kept=sum(len(block.text) for block in body.blocks))
        if found is not None:
            raise refuse(found, name)
    if not body.blocks and kind.type is not PageType.INDEX:
        raise NoArticleError(
            f"No article text was found on {name[:1].lower() + name[1:]}. If a browser shows one, it is loaded by "
            "script: save the page from a browser and extract that."
        )
