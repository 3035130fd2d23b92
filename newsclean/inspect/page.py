"""One page as a report: its text in reading order, what went and why, its metadata, its JSON."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclean._version import __version__
from newsclean.inspect.charts import diverging, share_bar
from newsclean.inspect.markup import Child, Markup, document, el, is_web, join, link
from newsclean.inspect.words import REASONS, ROLES
from newsclean.records import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclean.inspect.views import BlockView, PageView

UNSURE: Final = (0.2, 0.8)
"""A score between these is shown as unsure."""
_FIELDS: Final = (
    "title lead description authors date_published date_modified language section tags site_name publisher "
    "url canonical_url is_accessible_for_free truncated next_page page_type page_type_probability confidence"
).split()


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
    return join(_text_section(view, prefix), _metadata_section(view, prefix), _json_section(view, prefix))


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
        failure_note(view.failure),
        el("dl", facts, class_="facts"),
        class_="top",
    )


def failure_note(failure: tuple[str, str] | None) -> Markup | None:
    """Return why there is no article."""
    if failure is None:
        return None
    code, message = failure
    return el("p", el("b", "No article: "), el("code", code), f" {message}", class_="failure", role="note")


def _text_section(view: PageView, prefix: str) -> Markup:
    blocks = [_block(block, number) for number, block in enumerate(view.blocks)]
    return el(
        "section",
        el("h2", "Text" if view.ordered else "Text, then what was removed"),
        _filters(view),
        el("ol", blocks, class_="blocks", lang=view.language),
        el("p", "Nothing matches these filters.", class_="nothing", hidden=True),
        id=f"{prefix}text",
        class_="text",
    )


def _filters(view: PageView) -> Markup:
    sizes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for block in view.blocks:
        key = "kept" if block.kept else str(block.reason)
        sizes[key] += sum(map(len, block.lines)) or len(block.text) * block.count
        counts[key] += len(block.lines) or block.count
    kept, removed = sum(b.kept for b in view.blocks), sum(not b.kept for b in view.blocks)
    unsure = sum(_is_unsure(block) for block in view.blocks)
    chips = [
        el(
            "button",
            el("i"),
            words.name,
            el("small", f"{counts[reason]:,}"),
            type="button",
            class_=f"chip r-{reason}",
            title=words.meaning,
            aria_pressed="false",
            data_reason=str(reason),
        )
        for reason, words in REASONS.items()
        if counts[reason]
    ]
    shares = [("kept", sizes["kept"]), *((f"r-{reason}", sizes[reason]) for reason in REASONS)]
    return el(
        "div",
        share_bar(shares, "Characters kept and removed, by reason"),
        el(
            "div",
            _view_button("all", f"All {len(view.blocks):,}", pressed=True),
            _view_button("kept", f"Kept {kept:,}"),
            _view_button("removed", f"Removed {removed:,}"),
            _view_button("unsure", f"Unsure {unsure:,}") if unsure else None,
            role="group",
            aria_label="Show",
            class_="views",
        ),
        el("input", type="search", class_="find", placeholder="Find in blocks", aria_label="Find in blocks"),
        el("div", chips, role="group", aria_label="Reasons", class_="chips") if chips else None,
        class_="filters",
    )


def _view_button(value: str, label: str, *, pressed: bool = False) -> Markup:
    state = "true" if pressed else "false"
    return el("button", label, type="button", data_view=value, aria_pressed=state)


def _is_unsure(block: BlockView) -> bool:
    return block.score is not None and UNSURE[0] < block.score < UNSURE[1]


def _block(block: BlockView, number: int) -> Markup:
    state = "kept" if block.kept else "removed"
    classes = ["block", state, f"role-{block.role}" if block.kept and block.role else f"r-{block.reason}"]
    if _is_unsure(block):
        classes.append("unsure")
    label = (block.role or "body") if block.kept else _reason_name(block)
    score = None if block.score is None else f"{block.score:.0%}"
    shown = Markup("<br>").join(map(el_text, block.text.split("\n")))
    return el(
        "li",
        el(
            "details",
            el(
                "summary",
                el("span", Markup(shown), class_="said", dir="auto"),
                el(
                    "span",
                    el("b", label),
                    el("small", score) if score else None,
                    class_="tag",
                    title=why(block),
                ),
            ),
            _detail(block),
        ),
        class_=" ".join(classes),
        data_state=state,
        data_role=block.role,
        data_reason=str(block.reason) if block.reason else None,
        data_number=number,
        data_text=None if block.lines else block.text,
    )


def el_text(value: str) -> str:
    """Return a string as HTML text."""
    return join(value)


def _reason_name(block: BlockView) -> str:
    return REASONS[block.reason].name if block.reason else "removed"


def why(block: BlockView) -> str:
    """Say in a sentence or two why a block stayed or went."""
    parts = []
    if block.kept:
        parts.append(ROLES.get(block.role or "body", ROLES["body"]))
    elif block.reason:
        parts.append(REASONS[block.reason].meaning)
    if block.lines:
        parts.append("The page's own markup says what it is: its text was not weighed.")
    elif block.rule:
        parts.append(f"Decided by the rule {block.rule}.")
    if block.score is None and not (block.kept or block.lines or block.rule) and block.path:
        parts.append("It stands among bare links outside the main part of the page: the model was not asked.")
    if block.score is not None:
        parts.append(f"The model gives {block.score:.1%} that it belongs to the article.")
    return " ".join(parts)


def _detail(block: BlockView) -> Markup:
    return el(
        "div",
        el("p", why(block), class_="why"),
        el("ul", [el("li", line, dir="auto") for line in block.lines], class_="lines")
        if block.lines
        else None,
        _witnesses(block),
        el("p", el("code", block.path), class_="path", dir="ltr", title=block.hints or None)
        if block.path
        else None,
        el("p", el("code", block.hints), class_="path", dir="ltr") if block.hints else None,
        None
        if block.lines
        else el(
            "p",
            el(
                "button",
                "Wrong: it should go" if block.kept else "Wrong: it should stay",
                type="button",
                class_="flip",
                hidden=True,
            ),
        ),
        class_="detail",
    )


def _witnesses(block: BlockView) -> Markup | None:
    if not block.witnesses:
        return None
    most = max(abs(witness.weight) for witness in block.witnesses)
    rows = [
        el(
            "tr",
            el("td", witness.name),
            el("td", diverging(witness.weight, most), class_="chart"),
            el("td", f"{witness.weight:+.2f}", class_="number"),
        )
        for witness in block.witnesses
    ]
    return el(
        "table",
        el("caption", "What spoke for it (right) and against it (left), in log odds"),
        el("tbody", rows),
        class_="witnesses",
    )


def _metadata_section(view: PageView, prefix: str) -> Markup | None:
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


def _json_section(view: PageView, prefix: str) -> Markup | None:
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
