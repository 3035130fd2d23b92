"""The records that go from stage to stage and come out at the end. All are frozen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA_VERSION = "1.0"


class BlockType(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    TABLE = "table"
    CAPTION = "caption"
    """What stands under a picture of the article: in `blocks` where it stood, never in `text`."""
    CODE = "code"


class Reason(StrEnum):
    """Why a block was removed."""

    HEADLINE_LIST = "headline-list"
    DUPLICATE = "duplicate"
    IMAGE_PLACEHOLDER = "image-placeholder"
    CAPTION = "caption"
    COPYRIGHT_FOOTER = "copyright-footer"
    CREDIT_FOOTER = "credit-footer"
    NAVIGATION = "navigation"
    PROMO = "promo"
    SHARE = "share"
    AD = "ad"
    CONSENT = "consent"
    COMMENTS = "comments"
    BYLINE = "byline"
    DATE_LINE = "date-line"
    TITLE_ECHO = "title-echo"
    OTHER_ARTICLE = "other-article"
    PAYWALL = "paywall"
    AUTHOR_BIO = "author-bio"
    TAGS = "tags"
    HIDDEN = "hidden"
    SITE_REPEAT = "site-repeat"
    BOILERPLATE = "boilerplate"


class PageType(StrEnum):
    """What kind of page it is."""

    ARTICLE = "article"
    LIVE_BLOG = "live_blog"
    INDEX = "index"
    VIDEO = "video"
    GALLERY = "gallery"
    PAYWALL_TEASER = "paywall_teaser"
    CONSENT_WALL = "consent_wall"
    ERROR_PAGE = "error_page"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: what `fetch` and `read` give and `extract` takes."""

    url: str | None
    """The final URL, after redirects; None for a file that does not say."""
    content: bytes
    """The body, with content encodings (gzip, br) undone and the character encoding not."""
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    """Response headers, names in lower case."""
    requested_url: str | None = None
    redirects: tuple[str, ...] = ()
    """The URLs that redirected, in order."""
    fetched_at: str | None = None
    """ISO 8601 in UTC."""
    encoding: str | None = None
    """The character encoding that `text` was decoded with (a WHATWG name)."""
    encoding_source: str | None = None
    """Why that one: bom, header, meta, utf-8, detector or fallback."""
    kind: str = "html"
    """html, or text for a text or markdown dump."""
    elapsed: float | None = None
    """Seconds on the network, redirects and retries included."""
    bytes_received: int | None = None
    """The body's size as it was sent, before decompression."""
    http_version: str | None = None
    """HTTP/1.1 or HTTP/2."""
    from_cache: bool = False
    """Answered from the cache, perhaps after asking the server whether it still holds."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the article, in reading order. Captions stand among them and are no part of `Article.text`."""

    type: BlockType
    text: str
    """The words; of a table its cells, of a caption what is not the credit."""
    level: int | None = None
    """A heading's level (1 to 6), a list item's nesting (1 and up)."""
    ordered: bool | None = None
    """A list item's list is numbered."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A table's cells, row by row."""
    attribution: str | None = None
    """Who is quoted, where the markup says so."""
    time: str | None = None
    """A live-blog entry's time, ISO 8601."""
    role: str | None = None
    """fact_box, question, answer or live_entry, where the page sets the block apart as such."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the page that is not in the article's text, and why. Captions are such pieces, all of them."""

    text: str
    reason: Reason
    rule: str | None = None
    """The rule that decided, by its name; None where the model did."""
    score: float | None = None
    """The model's probability (0 to 1) that the block belongs to the article."""
    count: int = 1
    """How many times the page has it."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article."""

    url: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    lead: bool = False
    """The main picture, as the page's metadata or its place above the text say."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article. Missing fields are None or empty, never guessed."""

    url: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    publisher: str | None = None
    title: str | None = None
    lead: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    is_accessible_for_free: bool | None = None
    next_page: str | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    """Field name -> where its value came from: json-ld, microdata, og, meta, markup, url, ..."""


@dataclass(frozen=True, slots=True)
class Article:
    """The clean article. `to_dict()` and `to_json()` give the published JSON (see `newsclean schema`)."""

    url: str | None
    canonical_url: str | None
    site_name: str | None
    publisher: str | None
    title: str | None
    lead: str | None
    """The standfirst that the page shows above the text."""
    description: str | None
    authors: tuple[str, ...]
    date_published: str | None
    """ISO 8601: with an offset where the page states one, a bare date where only a day is known."""
    date_modified: str | None
    language: str | None
    section: str | None
    tags: tuple[str, ...]
    images: tuple[Image, ...]
    is_accessible_for_free: bool | None
    """As the page declares it; None where it does not."""
    truncated: bool
    """The text was seen to end before the article does (a paywall, a teaser)."""
    next_page: str | None
    page_type: PageType
    page_type_probability: float
    confidence: float
    """How likely it is that the text is clean, 0 to 1; calibrated on pages the model had not seen."""
    text: str
    """The paragraphs, joined by blank lines, with who said it after a quote. Title and lead are not said again,
    and captions are left out."""
    blocks: tuple[Block, ...]
    """The text with its structure, and captions of the article's pictures where they stood."""
    removed: tuple[Removed, ...]
    provenance: Mapping[str, str]
    schema_version: str = SCHEMA_VERSION

    def to_dict(self) -> dict[str, object]:
        """Return the published JSON as plain values."""
        return to_plain(self)

    def to_json(self, *, pretty: bool = False) -> str:
        """Return the published JSON on one line, or indented when `pretty`."""
        return json_text(self, pretty=pretty)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no article: what a batch writes in its place."""

    input: str
    """The path, URL or archive position."""
    code: str
    """`NewscleanError.code`, or `crash`, `timeout`, `memory` for a worker that died."""
    message: str
    stage: str
    """read, fetch, decode, parse, extract or write."""
    url: str | None = None
    status: int | None = None
    """The HTTP status, where a server answered."""

    def to_dict(self) -> dict[str, object]:
        """Return the failure record as plain values."""
        return to_plain(self)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article of a batch comes from: written with the article's own fields, in the same object."""

    input: str
    """The path or URL; in an archive its path, `#`, and the member's name, offset or row."""
    fetched_at: str | None
    """When the page was fetched, ISO 8601 in UTC, where an archive or a file beside the page says so."""
    duplicate_of: str | None = None
    """With `--near-duplicates`: the input of the first page with the same text; None for that one itself."""


OPTIONAL_IN_JSON = frozenset({Block, Removed, Origin})
"""Small records that come by the hundred: their empty fields are left out of the JSON."""

_SCALARS = frozenset({type(None), str, int, float, bool})


def to_plain(record: DataclassInstance) -> dict[str, object]:
    """Return a record of this module as JSON values: dicts, lists, strings, numbers, booleans, None."""
    return {
        name: value if type(value) in _SCALARS else _plain(value) for name, value in _written(record).items()
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [item if type(item) in _SCALARS else _plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): item if type(item) in _SCALARS else _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return to_plain(value)
    msg = f"{type(value).__name__} has no place in the published JSON"
    raise TypeError(msg)


def _written(record: DataclassInstance) -> dict[str, object]:
    """Return the fields of a record that its JSON has, with values that are records still."""
    names, values_of = _fields_of(type(record))
    values = zip(names, values_of(record), strict=True)
    if type(record) in OPTIONAL_IN_JSON:
        return {name: value for name, value in values if value is not None and value != ()}
    return dict(values)


@cache
def _fields_of(kind: type[DataclassInstance]) -> tuple[tuple[str, ...], attrgetter[tuple[object, ...]]]:
    """Return the names of a record's fields, and what reads them all (of all our records: two and more)."""
    names = tuple(kind.__dataclass_fields__)
    return names, attrgetter(*names)


def _encodable(value: object) -> object:
    """Return what a value is in JSON, for one that `json` does not know; what is in it may still be such."""
    return _written(value) if hasattr(type(value), "__dataclass_fields__") else _plain(value)  # type: ignore[arg-type] # as checked


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_encodable)


def json_text(value: object, *, pretty: bool = False) -> str:
    """Return JSON text, on one line or indented. Lone surrogates are replaced: UTF-8 cannot hold them."""
    if pretty:
        text = json.dumps(value, ensure_ascii=False, indent=2, default=_encodable)
        return text.encode("utf-8", "replace").decode("utf-8")
    return json_bytes(value).decode("utf-8")


def json_bytes(value: object) -> bytes:
    """Return what `json_text` gives for one line, as UTF-8."""
    return _ENCODER.encode(value).encode("utf-8", "replace")
