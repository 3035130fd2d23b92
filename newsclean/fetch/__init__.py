"""Pages from the web: one by one (`fetch`) or a long list (`Fetcher`), with manners and without harm.

`newsclean.fetch` names both this package and, as for every public name, the function: Python puts an imported
package into its parent under its name, so the package itself can be called.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from newsclean.fetch.discovery import discover
from newsclean.fetch.fetcher import Fetcher, fetch
from newsclean.fetch.links import Link

if TYPE_CHECKING:
    from newsclean.config import Config, FetchConfig
    from newsclean.records import Page

__all__ = ["Fetcher", "Link", "discover", "fetch"]


class _Callable(ModuleType):
    def __call__(self, url: str, *, config: Config | FetchConfig | None = None) -> Page:
        """Return the page at a URL: `newsclean.fetch.fetch`."""
        return fetch(url, config=config)


sys.modules[__name__].__class__ = _Callable
