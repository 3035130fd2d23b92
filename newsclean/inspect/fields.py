"""An article's metadata as a table, and its JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.inspect.markup import Child, Markup, el, is_web, link
from newsclean.records import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.inspect.views import PageView

_FIELDS: Final = (
    "title lead description authors date_published date_modified language section tags site_name publisher "
    "url canonical_url is_accessible_for_free truncated next_page page_type page_type_probability confidence"
).split()


def metadata_section(view: PageView, prefix: str) -> Markup | None:
    """Return the fields of an article, each with where it came from."""
    if view.article is None:
        return None
    provenance = view.article.get("provenance")
    sources: Mapping[str, object] = provenance if isinstance(provenance, dict) else {}
    rows = [
        el(
            "tr",
            el("th", name.replace("_", " "), scope="row"),
            el("td", _value(view.article.get(name)), dir="auto"),
            el("td", _source(sources.get(name)), class_="from"),
        )
        for name in _FIELDS
    ]
    head = el("tr", [el("th", name, scope="col") for name in ("Field", "Value", "From")])
    return el(
        "section",
        el("h2", "Metadata"),
        el("div", el("table", el("thead", head), el("tbody", rows), class_="metadata"), class_="scroll"),
        _pictures(view.article.get("images")),
        id=f"{prefix}metadata",
    )


def _value(value: object) -> Child:
    if value is None or value in ([], ""):
        return el("span", "none", class_="none")
    if isinstance(value, list):
        return el("ul", [el("li", str(item), dir="auto") for item in value], class_="plain")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    return link(value, value) if isinstance(value, str) and is_web(value) else str(value)


def _source(source: object) -> Child:
    return el("code", str(source)) if source else None


def _pictures(images: object) -> Markup | None:
    if not isinstance(images, list) or not images:
        return None
    items = [
        el(
            "li",
            link(str(image.get("url")), str(image.get("url"))),
            el("b", " lead") if image.get("lead") else None,
            [
                el("p", el("small", f"{name} "), str(image[name]), dir="auto")
                for name in ("caption", "credit", "alt")
                if image.get(name)
            ],
        )
        for image in images
        if isinstance(image, dict)
    ]
    return el("div", el("h3", "Pictures"), el("ol", items, class_="pictures"))


def json_section(view: PageView, prefix: str) -> Markup | None:
    """Return the published JSON."""
    if view.article is None:
        return None
    return el(
        "section",
        el("h2", "JSON"),
        el(
            "details",
            el("summary", "What newsclean gives for this page"),
            el("button", "Copy", type="button", class_="copy", hidden=True),
            el("pre", el("code", json_text(view.article, pretty=True), dir="ltr"), tabindex="0"),
            class_="json",
        ),
        id=f"{prefix}json",
    )
