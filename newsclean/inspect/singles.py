"""The single pages of a batch's report, made of what its output tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclean.inspect.markup import Markup, el
from newsclean.inspect.page import page_sections
from newsclean.inspect.rows import article_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclean.inspect.tally import Flagged

_REMOVED_SHOWN: Final = 150
"""Of a single page; the file would grow without end."""


def title_of(row: Mapping[str, Any]) -> str:
    """Return what a page is called in a list."""
    return str(row.get("title") or row.get("url") or row.get("input") or "(no title)")


def single_pages(worst: Sequence[Flagged]) -> Markup | None:
    """Return the flagged pages, each folded, with all that the output tells of it."""
    if not worst:
        return None
    return el("section", el("h2", "Single pages"), [_single(page, i) for i, page in enumerate(worst)])


def _single(page: Flagged, number: int) -> Markup:
    name = str(page.row.get("input") or page.row.get("url") or "")
    return el(
        "details",
        el("summary", title_of(page.row), el("small", f"{', '.join(page.flags)} · {name}"), dir="auto"),
        el(
            "p",
            "This is what the output tells. For the page in reading order: ",
            el("code", f"newsclean inspect {_quoted(name)}"),
            class_="note",
        ),
        page_sections(article_view(page.row, most_removed=_REMOVED_SHOWN), f"page-{number}-"),
        class_="single",
        id=f"page-{number}",
    )


def _quoted(name: str) -> str:
    return (
        name
        if name.replace("/", "").replace(".", "").replace("-", "").replace("_", "").isalnum()
        else repr(name)
    )
