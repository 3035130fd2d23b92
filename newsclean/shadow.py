"""Shadow roots that a page declares in its markup: what a browser shows in an element, written as a template in it."""

from __future__ import annotations

import re
from typing import Final

_TEMPLATE: Final = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]).*?(?:</\1(?=[\s/>])|\Z)"
    rb"|<(/?)(template|slot)(?=[\s/>])((?:[^>\"']|\"[^\"]*+\"?+|'[^']*+'?+)*+)(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""A template's or a slot's tag (closing slash, name, attributes), or what may hold the letters of one and is no markup.

Each goes on to the page's end where it is not closed, so that no part is read twice.
"""
_ROOT: Final = re.compile(rb"[\s\"'/]shadowroot(?:mode)?\s*+=")
"""The earlier name is what Chromium had before the standard."""


def unfolded(page: bytes) -> bytes:
    """Return a page with the contents of its shadow roots where browsers show them; any other page as it is.

    Parsers keep a template's contents apart, since of other templates no reader sees anything. A root becomes a
    `<span>`, which may stand in a paragraph as its host may. What the host itself holds comes behind it, not in
    its slots; their tags go, since they would end the line.
    """
    if b"shadowroot" not in page:
        return page
    roots: list[bool] = []
    """Of each open template whether it is a root that is seen; within another nothing is."""

    def in_place(found: re.Match[bytes]) -> bytes:
        if found[3] is None or (found[2] and not roots):
            return found[0]
        if found[3].lower() == b"slot":
            return b"" if roots and roots[-1] else found[0]
        if found[2]:
            return b"</span>" if roots.pop() else found[0]
        roots.append((not roots or roots[-1]) and _ROOT.search(found[4]) is not None)
        return b"<span>" if roots[-1] else found[0]

    return _TEMPLATE.sub(in_place, page)
