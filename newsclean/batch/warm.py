"""Imports what a worker needs, once, in the process that workers are forked from: new ones start at once."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module

from newsclean.errors import NewscleanError

import_module("newsclean.batch.worker")
with suppress(ImportError, NewscleanError):  # what is not here is said when a page needs it
    for name in ("pipeline", "dump", "embedded.body"):
        import_module(f"newsclean.{name}")
    import_module("newsclean.model").packaged()
    import_module("newsclean.pages.model").packaged()
    import_module("newsclean.rules").match("")  # builds the tables of the noise rules
gc.freeze()
