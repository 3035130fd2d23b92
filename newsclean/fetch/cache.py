"""Responses kept on disk and used again as RFC 9111 allows: fresh ones at once, others after asking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.errors import ConfigError, MissingExtraError

if TYPE_CHECKING:
    import httpx


def cached(inner: httpx.AsyncBaseTransport, directory: str) -> httpx.AsyncBaseTransport:
    """Return a transport that answers from `directory` where it may, and else from `inner`.

    Raises:
        MissingExtraError: hishel is not installed.
        ConfigError: The directory cannot be made.
    """
    try:
        from hishel import AsyncSqliteStorage, CacheOptions  # noqa: PLC0415 - an extra
        from hishel.httpx import AsyncCacheTransport  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("cache_dir needs hishel: pip install 'newsclean[cache]'") from None
    path = Path(directory)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"cache_dir {directory!r} cannot be made: {error.strerror}") from None
    storage = AsyncSqliteStorage(database_path=path / "responses.db")
    # rfc: hishel's default keeps everything for as long as it likes. shared=False: this is one user's cache.
    return AsyncCacheTransport(inner, storage, rfc=CacheOptions(shared=False))
