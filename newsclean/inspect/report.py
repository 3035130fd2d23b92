"""A page or a batch's output -> its report. The ways in, for the command line and for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.config import DEFAULT, Config
from newsclean.errors import ExtractionError, InputError
from newsclean.inspect.batch import batch_report
from newsclean.inspect.dumps import dump_view
from newsclean.inspect.outputs import find_output
from newsclean.inspect.page import page_report
from newsclean.inspect.trace import failed_view, trace_view
from newsclean.pipeline import trace

if TYPE_CHECKING:
    from newsclean.inspect.views import PageView
    from newsclean.records import Page

__all__ = ["batch_report", "find_output", "inspect_page", "page_report", "view_of"]


def inspect_page(source: str, page: Page, config: Config = DEFAULT) -> str:
    """Return the report on one page as HTML; a page without an article gets one too.

    Args:
        source: What the user calls the page: its file or URL.
        page: The page as it came.
        config: The settings it is extracted with.

    Raises:
        InputError: There is nothing to report on: the page is empty or too large.
    """
    return page_report(view_of(source, page, config))


def view_of(source: str, page: Page, config: Config = DEFAULT) -> PageView:
    """Return what the report on a page shows; as `inspect_page`."""
    try:
        if page.kind == "text":
            return dump_view(source, page, config)
        return trace_view(source, page, trace(page, config=config))
    except ExtractionError as error:
        return failed_view(source, page, error, config)
    except InputError as error:
        raise type(error)(f"{source}: {error}") from error
