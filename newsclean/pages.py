"""What kind of page it is, and whether its article ends early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclean.embedded.values import types
from newsclean.records import PageType, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.embedded import Embedded
    from newsclean.label import Label
    from newsclean.noise.rule import Rule
    from newsclean.records import Metadata

_LIVE: Final = "liveblogposting"


def page_type(data: Embedded) -> tuple[PageType, float]:
    """Return the type that the page's own data declare, with its probability; `article` where they say nothing."""
    if any(_LIVE in {kind.lower() for kind in types(item)} for item in data.items):
        return PageType.LIVE_BLOG, 1.0
    return PageType.ARTICLE, 1.0


def truncated(labels: Sequence[Label], votes: Sequence[Rule | None], metadata: Metadata) -> bool:
    """Tell if a paywall was seen after the text, on a page that does not say that it is free."""
    kept = [i for i, item in enumerate(labels) if item.kept]
    if not kept or metadata.is_accessible_for_free is True:
        return False
    return any(
        rule is not None and rule.reason is Reason.PAYWALL and kept[0] < i <= kept[-1] + 10
        for i, rule in enumerate(votes)
    )
