"""Imports what a worker needs, once, in the process that workers are forked from: new ones start at once."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module

import_module("newsclean.batch.worker")
with suppress(ImportError):  # what is not here is said when a page needs it
    import_module("newsclean.pipeline")
gc.freeze()
