"""An article's JSON -> what a report shows of its page: what was kept, then what was removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclean.inspect.views import BlockView, PageView
from newsclean.records import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping


def article_view(row: Mapping[str, Any], *, most_removed: int | None = None) -> PageView:
    """Return what an article's JSON tells about its page: what was kept, then what was removed."""
    blocks = [BlockView(str(row[role]), kept=True, role=role) for role in ("title", "lead") if row.get(role)]
    blocks += [BlockView(str(block.get("text")), kept=True, role="body") for block in row.get("blocks") or ()]
    blocks += [
        BlockView(
            str(block.get("text")),
            kept=False,
            reason=Reason(block["reason"]),
            rule=block.get("rule"),
            score=block.get("score"),
            count=int(block.get("count") or 1),
        )
        for block in (row.get("removed") or ())[:most_removed]
    ]
    return PageView(
        source=str(row.get("input") or ""),
        url=row.get("url"),
        title=row.get("title"),
        language=row.get("language"),
        blocks=tuple(blocks),
        ordered=False,
        article={name: value for name, value in row.items() if name not in {"blocks", "removed"}},
    )
