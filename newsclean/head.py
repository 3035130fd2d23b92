"""What a page's head says of its article, as far as the features ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.embedded import jsonld

if TYPE_CHECKING:
    from newsclean.embedded import Embedded


@dataclass(frozen=True, slots=True)
class Head:
    """What the features take from a page's head."""

    titles: tuple[str, ...] = ()
    """What the page calls its article: `og:title`, `<title>`, the title of the metadata and all of its heading."""
    description: str = ""
    rank: int = 0
    """How strongly the page's schema.org types say that it is an article (`jsonld.rank`); news says it most.

    News sites print what other sites do not (standfirsts, fact boxes, lists of key points), and each kind of
    page has habits of its own of what belongs to the text.
    """


def head_of(data: Embedded, title: str | None = None, heading: str | None = None) -> Head:
    """Return what the features take of a page's embedded data.

    Args:
        data: the embedded data.
        title: the title that the metadata settle on.
        heading: the heading that it is the headline of.
    """
    titles = (data.first("og:title"), data.title, title, heading if heading != title else None)
    return Head(
        tuple(title for title in titles if title),
        data.first("og:description", "description") or "",
        jsonld.rank(data.items),
    )
