"""The blocks of a page, one below the other: what stayed, what went, and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclean.inspect.charts import diverging, share_bar
from newsclean.inspect.markup import Markup, el, join
from newsclean.inspect.words import REASONS, ROLES

if TYPE_CHECKING:
    from newsclean.inspect.views import BlockView, PageView

UNSURE: Final = (0.2, 0.8)
"""A score between these is shown as unsure."""


def text_section(view: PageView, prefix: str) -> Markup:
    """Return the blocks of a page with the filters above them."""
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
        parts.append(f"Named by the rule {block.rule}.")
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
