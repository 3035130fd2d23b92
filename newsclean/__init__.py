"""Noisy news pages in, clean JSON out. The public names, nothing else.

They are imported when they are first used, so that the command line answers at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from newsclean._version import __version__

if TYPE_CHECKING:
    from newsclean.config import Config as Config
    from newsclean.errors import NewscleanError as NewscleanError
    from newsclean.fetch import Fetcher as Fetcher
    from newsclean.fetch import discover as discover
    from newsclean.fetch import fetch as fetch
    from newsclean.pipeline import clean_text as clean_text
    from newsclean.pipeline import extract as extract
    from newsclean.records import Article as Article
    from newsclean.records import Page as Page
    from newsclean.sources import read as read

_HOMES = {
    "Article": "newsclean.records",
    "Config": "newsclean.config",
    "Fetcher": "newsclean.fetch",
    "NewscleanError": "newsclean.errors",
    "Page": "newsclean.records",
    "clean_text": "newsclean.pipeline",
    "extract": "newsclean.pipeline",
    "fetch": "newsclean.fetch",
    "discover": "newsclean.fetch",
    "read": "newsclean.sources",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - the names of a dict are strings


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
