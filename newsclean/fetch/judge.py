"""Is what came back the page that was asked for? If not: which failure it is, and what to do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import webencodings

from newsclean.errors import (
    ChallengePageError,
    ConsentPageError,
    EmptyPageError,
    FetchError,
    ForbiddenError,
    LegalBlockError,
    MissingPageError,
    NotFoundError,
    NotHtmlError,
    RateLimitedError,
    ServerError,
    StatusError,
    UnauthorizedError,
)
from newsclean.fetch import signs
from newsclean.noise.walls import MISSING_TITLES

if TYPE_CHECKING:
    from newsclean.records import Page

_PARAGRAPHS: Final = 20
"""Of a page that needs no closer look for a challenge: the look takes a millisecond."""
_HEAD: Final = 64 * 1024
_MARKUP: Final = re.compile(rb"<(script|style|noscript)\b.*?(?:</\1|\Z)|<[^>]*>?", re.IGNORECASE | re.DOTALL)
_TITLE: Final = re.compile(rb"<title[^>]{0,200}>([^<]{1,400})", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"\s+[-|–—·•»«/]\s*|\s*[|–—·•»«]\s+|[|»«]")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,}|\d{5,}|[^/]{30,}", re.IGNORECASE)
_ROOT: Final = re.compile(
    r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)?/?(?:(?:index|home|default)(?:\.\w{2,5})?)?", re.IGNORECASE
)

_REFUSALS: Final = frozenset({202, 401, 403, 405, 406, 429, 503})
"""Statuses that challenges come with, besides 200."""

_STATUS: Final[dict[int, tuple[type[StatusError], str]]] = {
    401: (UnauthorizedError, "wants a login; put user and password into the URL, or leave the page out"),
    407: (UnauthorizedError, "wants a login at a proxy; fetch without that proxy"),
    403: (ForbiddenError, "refuses the page; ask the site for access, or leave it out"),
    404: (NotFoundError, "does not have the page; check the URL, or drop it from the list"),
    410: (NotFoundError, "has removed the page; drop it from the list"),
    429: (RateLimitedError, "was asked too often; wait, then fetch with a longer host_delay"),
    451: (LegalBlockError, "withholds the page for legal reasons; it may be open in another country"),
}


def judge(page: Page) -> None:
    """Return if the page is one that may hold an article.

    Raises:
        FetchError: It is not; `error.page` holds what came.
    """
    failure = _challenge(page) or _status(page) or _content(page) or _elsewhere(page) or _missing(page)
    if failure is not None:
        raise failure


def judge_status(page: Page) -> None:
    """Return if the server says that it sent what was asked for, whatever that is.

    Raises:
        StatusError: It does not.
    """
    failure = _status(page)
    if failure is not None:
        raise failure


def kind(page: Page) -> str:
    """Return "text" for a page that is plain text or markdown, "html" for all others."""
    return "text" if _type(page) in signs.TEXT_TYPES and not _looks_like_html(page.content) else "html"


def _challenge(page: Page) -> FetchError | None:
    """Look for a page that a protection service put in front of the article."""
    for name, value in signs.CHALLENGE_HEADERS:
        if name in page.headers and value in page.headers[name].lower():
            return _robot_wall(page, f"its header {name} says so")
    if page.status != 200 and page.status not in _REFUSALS:
        return None
    if page.content[:_HEAD].lower().count(b"<p") > _PARAGRAPHS:
        return None
    head = page.content[: 4 * _HEAD].lower()
    mark = next((mark for mark in signs.CHALLENGE_MARKS if mark in head), None)
    if mark is None or len(_visible(page.content)) > signs.CHALLENGE_TEXT:
        return None
    return _robot_wall(page, f"it holds {mark.decode()!r} and hardly any text")


def _robot_wall(page: Page, why: str) -> FetchError:
    return ChallengePageError(
        f"{page.url} answered {page.status} with a challenge for robots ({why}); "
        "ask the site for access, or save the page with a browser",
        page=page,
    )


def _status(page: Page) -> FetchError | None:
    status = page.status or 0
    if 200 <= status < 300 and status not in {204, 205, 206}:
        return None
    kind_and_advice = _STATUS.get(status)
    if kind_and_advice is None and 500 <= status < 600:
        kind_and_advice = ServerError, "failed; try again later"
    failure, advice = kind_and_advice or (StatusError, "sent no page; open the URL in a browser to see why")
    return failure(
        f"{page.url} answered {status}: the server {advice}", page=page, retry_after=_retry_after(page)
    )


def _retry_after(page: Page) -> float | None:
    import httpx  # noqa: PLC0415 - loaded long before; this module needs none of it otherwise

    from newsclean.fetch.transport import retry_after  # noqa: PLC0415 - the same

    return retry_after(httpx.Headers({"retry-after": page.headers.get("retry-after", "")}))


def _content(page: Page) -> FetchError | None:
    """Look for something that is no page: nothing, or a file of another kind."""
    if not page.content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return EmptyPageError(
            f"{page.url} answered {page.status} with nothing; try again later, or open it in a browser",
            page=page,
        )
    what = next((name for start, name in signs.BINARY_STARTS if page.content.startswith(start)), None)
    declared = _type(page)
    if (
        what is None
        and declared not in signs.HTML_TYPES | signs.TEXT_TYPES
        and not _looks_like_html(page.content)
    ):
        what = declared or "no HTML"
    if what is None:
        return None
    return NotHtmlError(
        f"{page.url} is {what}, not a page; take it out of the list, or fetch it with another tool", page=page
    )


def _elsewhere(page: Page) -> FetchError | None:
    """Look for a redirect to a consent page, a login or the front page instead of the article."""
    if not page.redirects or page.url is None:
        return None
    asked, got = page.redirects[0], page.url
    new = _names(got) - _names(asked)
    if new & signs.CONSENT_NAMES:
        return ConsentPageError(
            f"{asked} leads to {got}, which asks for consent first; save the page with a browser", page=page
        )
    if new & signs.LOGIN_NAMES:
        return UnauthorizedError(
            f"{asked} leads to {got}, which asks for a login; leave the page out", page=page
        )
    path = urlsplit(got).path
    if _ROOT.fullmatch(path) and _SLUG.search(urlsplit(asked).path) and not urlsplit(got).query:
        return MissingPageError(
            f"{asked} leads to the front page {got}: the page is gone; drop it from the list", page=page
        )
    return None


def _names(url: str) -> set[str]:
    parts = urlsplit(url.lower())
    return {*(parts.hostname or "").split("."), *parts.path.split("/")}


def _missing(page: Page) -> FetchError | None:
    """Look for an error page that is served as if it were a page."""
    title = _TITLE.search(page.content[:_HEAD])
    if title is None:
        return None
    encoding = webencodings.lookup(page.encoding or "utf-8") or webencodings.UTF8
    text = " ".join(
        encoding.codec_info.decode(title[1], "replace")[0]
        .casefold()
        .replace("’", "'")
        .replace(":", " ")
        .split()
    )
    parts = {text.strip(" .!?…"), *(part.strip(" .!?…") for part in _SEPARATOR.split(text))}
    if not parts & MISSING_TITLES:
        return None
    return MissingPageError(
        f"{page.url} answered {page.status}, but its title {text[:80]!r} says that the page is not there; "
        "drop it from the list",
        page=page,
    )


def _type(page: Page) -> str:
    # A server that sent several has them joined by commas.
    return re.split("[;,]", page.headers.get("content-type", ""), maxsplit=1)[0].strip().lower()


def _looks_like_html(content: bytes) -> bool:
    head = content[:2048].lower().replace(b"\x00", b"")
    return any(start in head for start in signs.HTML_STARTS)


def _visible(content: bytes) -> bytes:
    return b" ".join(_MARKUP.sub(b" ", content[: 4 * _HEAD]).split())
