"""Regular expressions that are compiled when they are first asked for.

Compiling one takes up to 2 ms, and most pages have no use for the one that reads Japanese hours or finds a byline in
running text: a new process need not wait for it.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

_METHODS: Final = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Late:
    """Stands for a pattern. From the first call on its methods are those of the compiled pattern."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def compiled(self) -> re.Pattern[Any]:
        """Return the pattern itself."""
        return re.compile(self._source, self._flags)

    def __reduce__(self) -> tuple[object, ...]:
        return late, (self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        # Only asked for what a slot does not hold yet.
        pattern = self.compiled()
        for method in _METHODS:
            setattr(self, method, getattr(pattern, method))
        return getattr(pattern, name)


def late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` would, but compiled at its first use. For patterns that many pages never need."""
    return cast("re.Pattern[AnyStr]", Late(source, flags))
