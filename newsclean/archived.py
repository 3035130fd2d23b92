"""What the Internet Archive puts into a page that it has kept: a bar with the days of its copies and who made them."""

from __future__ import annotations

from typing import Final

_BEGIN: Final = b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->"
_END: Final = b"<!-- END WAYBACK TOOLBAR INSERT -->"


def as_kept(page: bytes) -> bytes:
    """Return a page as it was when the Archive fetched it, without the bar; any other page as it is."""
    begin = page.find(_BEGIN)
    end = page.find(_END, begin) if begin >= 0 else -1
    return page[:begin] + page[end + len(_END) :] if end >= 0 else page
