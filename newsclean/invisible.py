"""Signs that no reader sees, out of the middle of words.

Sites hyphenate long words by soft hyphens, and editors bring zero-width signs along from elsewhere. A browser shows
neither, and a word with one in it is another word to whoever searches or counts. Control codes where Windows has
quotes and dashes come of text that was read as Latin 1: they are what was written (ftfy calls it `fix_c1_controls`).
"""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff]|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b")
"""Soft hyphen, word joiner, byte order mark, zero-width space. Thai, Lao, Burmese and Khmer part words by the last one.

Joiners (200c, 200d) stay: Persian and Indian words and emoji are written with them.
"""


_ICONS: Final = re.compile("[\ue000-\uf8ff]")
"""Codes without a meaning of their own, which fonts of icons draw as arrows, cameras and the like."""
_CODES: Final = re.compile("[\x80-\x9f\ue000-\uf8ff]")
"""Both these and the control codes: one look for all."""
_WRITTEN: Final = {code: bytes([code]).decode("windows-1252", "ignore") for code in range(0x80, 0xA0)}
"""Five codes are nothing in Windows either, and go."""


def visible(text: str) -> str:
    """Return a text without such signs; one that has none, as it is."""
    if text.isascii() or text.isprintable():
        return text
    if _CODES.search(text):
        text = _ICONS.sub("", text.translate(_WRITTEN))
    # A plain look for each sign takes a fortieth of the expression's time, and few texts have one.
    if "\u00ad" in text or "\u200b" in text or "\u2060" in text or "\ufeff" in text:
        return _UNSEEN.sub("", text)
    return text
