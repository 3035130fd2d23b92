"""Introductions of names: "By", "Text und Interview:", "作者" and what else stands in front of one."""

from __future__ import annotations

import re

from newsclean.late import late
from newsclean.metadata.words import BY

_LEADS = frozenset(BY)
_LEAD_STARTS = frozenset(phrase[:2] for phrase in BY)
_LEAD_WORDS = max(len(phrase.split()) for phrase in BY)
_GAP = late(r"\s*[:：/]\s*|\s+|$")
_CJK_BY = re.compile(
    r"^(?:作者|记者|記者|撰文|文字?|编辑|責任編輯|责任编辑|著者|執筆者?|筆者|글쓴이|글|作成者)\s*[:：/／=＝|]?\s*|\s*(?:기자|記者|记者)$"
)
_STUCK_BY = re.compile(
    r"^(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished) ?by|By|BY|Von|Par|Por)(?=[A-ZÀ-Þ][a-zß-ÿ])"
    r"|^(?i:(?:this|article|blog|post|guest|story|content|(?<=[a-z])\s|was|is){1,6}\s?)"
    r"(?i:written|posted) by:?\s"
)


def lead_in(text: str) -> str:
    """Return a text without the words that introduce a name."""
    text = _STUCK_BY.sub("", text.strip(" \t\r\n:•·-–—|*,"))
    for _ in range(3):
        end = _lead_end(text)
        if not end:
            break
        text = text[end:].strip(" \t:•·-–—|*")
    return _CJK_BY.sub("", text)


def _lead_end(text: str) -> int:
    """Return where the longest phrase ends that a text begins with and that introduces a name, 0 if none does."""
    start = text[:2].lower()
    if start not in _LEAD_STARTS and start[:1] not in _LEAD_STARTS:
        return 0
    end = 0
    for _, gap in zip(range(_LEAD_WORDS + 1), _GAP.finditer(text), strict=False):
        if text[: gap.start()].rstrip().lower() in _LEADS:
            end = gap.end()
    return end
