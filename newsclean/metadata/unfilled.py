"""Places of templates that nobody filled in: they stand where values stand and are none."""

from __future__ import annotations

from newsclean.late import late

_PLACE = late(
    r"\{[{$%]|\$\{|\[%|<[%?]|<\w+ \w+=|%\w+%$|#{2,3}\w+#{2,3}$|\[[A-Z][A-Z_ ]+\]$"
    r"|(?i:(?:your|enter|insert|put|add) (?:\w+ ){1,4}here$)"
)
"""`{$category}`, `{{section}}`, `${tags}`, `<%= name %>`, `%name%`, `###NAME###`, `[NAME]`, "YOUR KEYWORDS HERE"."""
_SIGNS = frozenset("{$[<%#")
_CALLS = ("your ", "enter ", "insert ", "put ", "add ")


def is_unfilled(text: str) -> bool:
    """Return whether a value is the place of a template that was to be filled in."""
    if text[:1] not in _SIGNS and not text[:7].casefold().startswith(_CALLS):
        return False
    return bool(_PLACE.match(text))
