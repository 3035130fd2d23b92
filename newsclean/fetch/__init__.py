"""Pages from the web: one by one (`fetch`) or a long list (`Fetcher`), with manners and without harm."""

from __future__ import annotations

from newsclean.fetch.fetcher import Fetcher, fetch

__all__ = ["Fetcher", "fetch"]
