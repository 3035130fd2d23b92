"""One error tree. Every class has a stable `code`, used in JSON failure records and in messages.

A message says what went wrong, with which input, and what to do about it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from newsclean.records import Page


class NewscleanError(Exception):
    """Everything that newsclean raises on purpose derives from this."""

    code: ClassVar[str] = "newsclean"
    """A stable name for this kind of failure: it does not change between versions."""


class InputError(NewscleanError):
    """The input cannot be used."""

    code = "input"


class UnreadableInputError(InputError):
    """A file or stream could not be read."""

    code = "unreadable-input"


class EmptyInputError(InputError):
    """The input holds no text at all."""

    code = "empty-input"


class NotAPageError(InputError):
    """What was given as a page is something else: its address or path, a feed, a PDF, packed bytes."""

    code = "not-a-page"


class TooLargeError(InputError):
    """The input is larger than the configured limit."""

    code = "too-large"


class GoldError(InputError):
    """A folder of gold pages is not as it must be."""

    code = "gold"


class ExtractionError(NewscleanError):
    """A page was read, but no article can be given for it."""

    code = "extraction"


class NoArticleError(ExtractionError):
    """The page holds no article text."""

    code = "no-article"


class ConsentWallError(ExtractionError):
    """The page is a cookie or consent wall in front of the article."""

    code = "consent-wall"


class RobotWallError(ExtractionError):
    """The page is a challenge for robots ("checking your browser", a captcha)."""

    code = "robot-wall"


class ErrorPageError(ExtractionError):
    """The page says that the article is not there (an error page served with status 200)."""

    code = "error-page"


class ModelError(NewscleanError):
    """The packaged or given weights do not fit this version's feature code."""

    code = "model"


class ConfigError(NewscleanError):
    """A setting has a value that cannot be used."""

    code = "config"


class MissingExtraError(NewscleanError):
    """A feature needs an optional package that is not installed."""

    code = "missing-extra"


class FetchError(NewscleanError):
    """A page could not be fetched."""

    code = "fetch"
    transient: ClassVar[bool] = False
    """Trying again later may help."""

    def __init__(self, message: str, *, page: Page | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.page = page
        """What the server sent, where it sent something."""
        self.retry_after = retry_after
        """Seconds that the server asks to wait before the next try."""


class InvalidUrlError(FetchError):
    """The URL is not one that can be fetched: not http or https, no host, characters that no URL has."""

    code = "invalid-url"


class ForbiddenAddressError(FetchError):
    """The URL leads to an address inside a private network, this machine or a cloud's metadata service."""

    code = "forbidden-address"


class DnsError(FetchError):
    """The host's name has no address."""

    code = "dns"


class TemporaryDnsError(DnsError):
    """The name server did not answer."""

    transient = True


class ConnectError(FetchError):
    """No connection to the host could be made."""

    code = "connect"
    transient = True


class TlsError(FetchError):
    """The host's certificate or its TLS is not to be trusted."""

    code = "tls"


class ConnectionLostError(FetchError):
    """The connection ended before the page did."""

    code = "connection-lost"
    transient = True


class ProtocolError(FetchError):
    """The server does not speak HTTP as it is written."""

    code = "protocol"
    transient = True


class FetchTimeoutError(FetchError):
    """The server did not answer, or stopped sending, for too long."""

    code = "timeout"
    transient = True


class TooSlowError(FetchError):
    """The server sends, but so slowly that the page was given up."""

    code = "too-slow"


class HeadersTooLargeError(FetchError):
    """The response's headers are larger than the limit."""

    code = "headers-too-large"


class PageTooLargeError(FetchError):
    """The page is larger than the limit."""

    code = "page-too-large"


class CompressionBombError(FetchError):
    """The page grows out of all proportion when it is decompressed."""

    code = "compression-bomb"


class BadCompressionError(FetchError):
    """The page's compression is broken or of an unknown kind."""

    code = "bad-compression"


class TooManyRedirectsError(FetchError):
    """The URL redirects more often than the limit."""

    code = "too-many-redirects"


class RedirectLoopError(TooManyRedirectsError):
    """The URL redirects in a circle."""

    code = "redirect-loop"


class BadRedirectError(FetchError):
    """A redirect leads nowhere that can be fetched."""

    code = "bad-redirect"


class RobotsDisallowedError(FetchError):
    """The site's robots.txt asks not to fetch the page."""

    code = "robots-disallowed"


class RobotsUnreachableError(FetchError):
    """The site's robots.txt could not be read, so nothing may be fetched (RFC 9309, 2.3.1.4)."""

    code = "robots-unreachable"
    transient = True


class StatusError(FetchError):
    """The server answered with a status that is no page."""

    code = "http-status"


class UnauthorizedError(StatusError):
    """401 or 407: the page is for users who log in."""

    code = "unauthorized"


class ForbiddenError(StatusError):
    """403: the server refuses the page."""

    code = "forbidden"


class NotFoundError(StatusError):
    """404 or 410: the page is not there."""

    code = "not-found"


class RateLimitedError(StatusError):
    """429: too many requests."""

    code = "rate-limited"
    transient = True


class LegalBlockError(StatusError):
    """451: the page is withheld for legal reasons."""

    code = "legal-block"


class ServerError(StatusError):
    """5xx: the server failed."""

    code = "server-error"
    transient = True


class NotHtmlError(FetchError):
    """The URL holds something else than a page: an image, a PDF, JSON ..."""

    code = "not-html"


class EmptyPageError(FetchError):
    """The server sent a page without content."""

    code = "empty-page"


class NoListingError(FetchError):
    """A site has no feed and no sitemap."""

    code = "no-listing"


class ChallengePageError(FetchError, RobotWallError):
    """Fetched was a challenge for robots, not the page."""

    code = "robot-wall"


class ConsentPageError(FetchError, ConsentWallError):
    """Fetched was a consent page, not the page."""

    code = "consent-wall"


class MissingPageError(FetchError, ErrorPageError):
    """Fetched was an error page with status 200, or the front page."""

    code = "error-page"


class OutputError(NewscleanError):
    """The output cannot be used."""

    code = "output"


class UnwritableOutputError(OutputError):
    """A file of the output could not be written."""

    code = "unwritable-output"


class OtherOutputError(OutputError):
    """The output holds what another command made, and would be mixed up or lost."""

    code = "other-output"
