"""Charts as inline SVG. Sizes are attributes, not styles: the page's policy forbids inline styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.inspect.markup import Markup, el

if TYPE_CHECKING:
    from collections.abc import Sequence


def share_bar(shares: Sequence[tuple[str, float]], label: str) -> Markup | None:
    """Return one bar in parts: the class of each part and its size. None when all are 0."""
    total = sum(size for _, size in shares)
    if not total:
        return None
    parts, at = [], 0.0
    for name, size in shares:
        if size:
            width = 1000 * size / total
            title = el("title", f"{name.removeprefix('r-')}: {size / total:.1%}")
            parts.append(
                el("g", title, el("rect", x=f"{at:.2f}", y=0, width=f"{width:.2f}", height=10), class_=name)
            )
            at += width
    return el(
        "svg",
        parts,
        class_="shares",
        viewBox="0 0 1000 10",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )


def diverging(value: float, most: float) -> Markup:
    """Return a bar that goes right for a positive value, left for a negative one."""
    width = 50 * min(1.0, abs(value) / most) if most else 0.0
    bar = el(
        "rect",
        x=f"{50 if value >= 0 else 50 - width:.2f}",
        y=2,
        width=f"{width:.2f}",
        height=6,
        class_="for" if value >= 0 else "against",
    )
    axis = el("line", x1=50, x2=50, y1=0, y2=10)
    return el("svg", bar, axis, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true")


def bar(value: float, most: float, name: str = "") -> Markup:
    """Return a bar of `value` against the longest one."""
    width = 100 * value / most if most else 0.0
    rect = el("rect", x=0, y=0, width=f"{width:.2f}", height=10)
    return el(
        "svg", rect, class_=name or None, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true"
    )


def histogram(counts: Sequence[int], label: str) -> Markup:
    """Return columns of equal width, one for each count."""
    most = max(counts, default=0) or 1
    width = 1000 / max(1, len(counts))
    columns = [
        el(
            "rect",
            x=f"{i * width + 1:.2f}",
            y=f"{100 - 100 * count / most:.2f}",
            width=f"{max(1.0, width - 2):.2f}",
            height=f"{100 * count / most:.2f}",
        )
        for i, count in enumerate(counts)
    ]
    return el(
        "svg",
        columns,
        class_="histogram",
        viewBox="0 0 1000 100",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )
