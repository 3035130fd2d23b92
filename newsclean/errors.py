"""One error tree. Every class has a stable `code`, used in JSON failure records and in messages.

A message says what went wrong, with which input, and what to do about it.
"""

from __future__ import annotations

from typing import ClassVar


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


class TooLargeError(InputError):
    """The input is larger than the configured limit."""

    code = "too-large"


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
