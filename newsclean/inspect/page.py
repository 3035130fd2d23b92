"""One page as a report: its text in reading order, what went and why, its metadata, its JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean._version import __version__
from newsclean.inspect.fields import json_section, metadata_section
from newsclean.inspect.markup import Markup, document, el, is_web, join, link
from newsclean.inspect.stream import text_section
from newsclean.records import json_text

if TYPE_CHECKING:
    from newsclean.inspect.views import PageView


def page_report(view: PageView) -> str:
    """Return the report on one page, a whole HTML document."""
    title = view.title or view.url or view.source
    return document(
        f"{title} – newsclean",
        el("a", "Skip to the text", href="#text", class_="skip"),
        _masthead(view, title),
        el("main", page_sections(view)),
        _keys(),
        _saver(view) if view.ordered else None,
    )


def page_sections(view: PageView, prefix: str = "") -> Markup:
    """Return a page's sections: text, metadata, JSON. `prefix` sets their ids apart from other pages'."""
    return join(text_section(view, prefix), metadata_section(view, prefix), json_section(view, prefix))


def _masthead(view: PageView, title: str) -> Markup:
    facts = [el("div", el("dt", name), el("dd", value, dir="auto")) for name, value in view.facts]
    where = view.url if view.url and is_web(view.url) else None
    return el(
        "header",
        el(
            "div",
            el("p", el("b", "newsclean"), " inspect", class_="brand"),
            el(
                "nav",
                el("a", "Text", href="#text"),
                el("a", "Metadata", href="#metadata") if view.article else None,
                el("a", "JSON", href="#json") if view.article else None,
                el("button", "Dark", type="button", class_="theme", hidden=True),
                aria_label="Sections",
            ),
            class_="bar",
        ),
        el("h1", title, dir="auto", lang=view.language),
        el("p", link(where, where) if where else view.source, class_="source", dir="ltr"),
        _failure_note(view.failure),
        el("dl", facts, class_="facts"),
        class_="top",
    )


def _failure_note(failure: tuple[str, str] | None) -> Markup | None:
    if failure is None:
        return None
    code, message = failure
    return el("p", el("b", "No article: "), el("code", code), f" {message}", class_="failure", role="note")


def _keys() -> Markup:
    keys = (
        ("j", "next block"),
        ("k", "block before"),
        ("Enter", "why"),
        ("x", "it is wrong"),
        ("a", "open or close all"),
        ("/", "find"),
    )
    return el(
        "footer",
        el("p", [join(el("kbd", key), f" {what} ") for key, what in keys], class_="keys"),
        el("p", f"Made by newsclean {__version__}. This page loads nothing and sends nothing."),
    )


def _saver(view: PageView) -> Markup:
    """Return the bar that appears with the first correction, and what a gold row says beside its text."""
    return el(
        "div",
        el("p", el("output", "", class_="changed"), " A gold row of this page, with your corrections:"),
        el("button", "Save gold row", type="button", class_="save"),
        el("button", "Undo all", type="button", class_="undo"),
        class_="saver",
        hidden=True,
        role="region",
        aria_label="Corrections",
        data_gold=json_text(dict(view.gold)),
    )
