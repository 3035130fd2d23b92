"""Signs that no reader sees, out of the middle of words.

Sites hyphenate long words by soft hyphens, and editors bring zero-width signs along from elsewhere. A browser shows
neither, and a word with one in it is another word to whoever searches or counts.
"""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff]|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b")
"""Soft hyphen, word joiner, byte order mark, zero-width space. Thai, Lao, Burmese and Khmer part words by the last one.

Joiners (200c, 200d) stay: Persian and Indian words and emoji are written with them.
"""


def visible(text: str) -> str:
    """Return a text without such signs; one that has none, as it is."""
    return text if text.isascii() else _UNSEEN.sub("", text)
