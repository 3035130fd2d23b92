"""Introductions of names: "By", "Text und Interview:", "作者" and what else stands in front of one."""

from __future__ import annotations

import re

from newsclean.late import late
from newsclean.metadata.words import BY, BY_WITH_COLON, ROLES_IN_FRONT

_LEADS = frozenset(BY)
_LEADS_WITH_COLON = frozenset(BY_WITH_COLON) | _LEADS
_LEAD_STARTS = frozenset(phrase[:2] for phrase in _LEADS_WITH_COLON)
_LEAD_WORDS = max(len(phrase.split()) for phrase in _LEADS_WITH_COLON)
_GAP = late(r"\s*[:：/]\s*|\s+|$")
_COLONS = frozenset(":：")
_CJK_BY = re.compile(
    r"^(?:作者|记者|記者|撰文|撰稿人?|采写|取材・文|文・写真|文字?|编辑|責任編輯|责任编辑|著者|執筆者?|筆者|글쓴이|글|作成者)\s*[:：/／=＝|]?\s*|\s*(?:기자|記者|记者)$"
)
_CJK_WRITER = late(
    r"^[\u3040-\u9fff·、]{0,14}(?:专栏作者|特约作者|作者|记者|記者|评论员|評論員|撰稿人|通讯员|特派員|特派员)\s*[:：]?\s*(?=[\u3040-\u9fff])"
)
"""Who somebody writes for, and as what, in front of a Chinese or Japanese name."""
_REPORTER = late(
    r"^[\[(（【]?[\u3400-\u9fff·]{0,12}(?:记者|記者)\s?[:：]?\s+([\u3400-\u9fff]{2,4}(?:[\s、]+[\u3400-\u9fff]{2,4}){0,4})[\])）】]?$"
    r"|^(?:[\[(][^\])]{1,20}[\])]\s?|[\uac00-\ud7a3]{2,8}=)?([\uac00-\ud7a3]{2,4})\s(?:[\uac00-\ud7a3]{0,6}기자|특파원|논설위원)"
    r"(?:\s?[=(/|]{0,2}\s?[\w.+-]{1,40}@[\w.-]{1,40}\)?)?$"
)
"""A line of a Chinese or Korean newsroom with its reporters: "示例晚报记者 王小明", "홍길동 기자 gil@herald.kr"."""
_STUCK_BY = re.compile(
    r"^(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished) ?by|By|BY|Von|Par|Por)(?=[A-ZÀ-Þ][a-zß-ÿ])"
    r"|^(?i:(?:this|article|blog|post|guest|story|content|(?<=[a-z])\s|was|is){1,6}\s?)"
    r"(?i:written|posted) by:?\s"
)

_OF_TEXT = ("(T", "(t", "(W", "(w", "(S", "(s")
_WRITTEN = late(
    r"(?:^|[:,;/|]|\b(?:und|and|et|y|e|og|och|en)\b)\s*((?-i:[^\W\d_a-z])[^,;:/|()\n]{3,60}?)\s?"
    r"\((?:Texte?|Texto|Testo|Tekst|Words|Story)(?: (?:und|and|&|et|y|e|og|och|en) [^()\n]{3,20})?\)",
    re.IGNORECASE,
)
"""Who wrote a text and who made its pictures: "Ann Reed (Text), Bo Ek (Fotos)"."""
_REPORTERS_AT_END = late(
    r"[（(][\u3400-\u9fff·]{0,10}(?:记者|記者|评论员|評論員)\s?[:：]?\s?([\u3400-\u9fff]{2,4}(?:[\s、]+[\u3400-\u9fff]{2,4}){0,4})[)）]$"
)
"""The end of a Chinese text with its reporters: "……。（记者 王小明 李例）"."""
MAX_SIGNED = 160
"""Characters of who wrote a text, with what they do."""
_SIGNED = late(
    r"(?:(?:posted|published|written|reported|authored|submitted) by"
    r"|(?:verfasst|geschrieben|erstellt|veröffentlicht|gepostet) von|(?:écrit|publié|rédigé|posté) par"
    r"|(?:escrito|publicado|redactado|postado) por|(?:scritto|pubblicato|postato) da|geschreven door):?\s+",
    re.IGNORECASE,
)
"""Words that only stand before who wrote a text."""


def lead_in(text: str) -> str:
    """Return a text without the words that introduce a name."""
    text = _STUCK_BY.sub("", text.strip(" \t\r\n:•·-–—|*,"))
    for _ in range(3):
        end = _lead_end(text)
        if not end:
            break
        text = text[end:].strip(" \t:•·-–—|*")
    text = _CJK_BY.sub("", text)
    return text if text.isascii() else _CJK_WRITER.sub("", text)


def reporters(text: str) -> str | None:
    """Return the names in a line that says in Chinese or Korean who reported, set apart by commas; None if none."""
    found = _REPORTER.match(text) if not text.isascii() else None
    return "、".join((found[1] or found[2]).replace("、", " ").split()) if found else None


def reporters_at_end(text: str) -> str | None:
    """Return the names in brackets at the end of a Chinese text, set apart by commas; None if there are none."""
    found = _REPORTERS_AT_END.search(text[-60:]) if text[-1:] in ")）" and not text.isascii() else None
    return "、".join(found[1].replace("、", " ").split()) if found else None


def written(text: str) -> str | None:
    """Return whom a line says in brackets to have written: "Ann Reed (Text), Bo Ek (Fotos)"; None if nobody."""
    found = _WRITTEN.search(text) if "(" in text and any(sign in text for sign in _OF_TEXT) else None
    return found[1] if found else None


def is_signed(text: str) -> bool:
    """Return whether a text begins with words that only stand before who wrote it: "Posted by Jane Roe and …"."""
    if len(text) > MAX_SIGNED or text[-1:] in ".!?":
        return False
    found = _SIGNED.match(text)
    return found is not None and text[found.end() : found.end() + 1].isupper()


def without_role(text: str) -> str:
    """Return a first name and a surname without what they do: "Rechtsanwalt Jan Roth"."""
    role, _, rest = text.partition(" ")
    if role.rpartition("-")[2].casefold() not in ROLES_IN_FRONT:
        return text
    words = rest.split()
    return rest if len(words) > 1 and words[0][0].isupper() and words[1][0].isupper() else text


def _lead_end(text: str) -> int:
    """Return where the longest phrase ends that a text begins with and that introduces a name, 0 if none does."""
    start = text[:2].lower()
    if start not in _LEAD_STARTS and start[:1] not in _LEAD_STARTS:
        return 0
    end = 0
    for _, gap in zip(range(_LEAD_WORDS + 1), _GAP.finditer(text), strict=False):
        leads = _LEADS_WITH_COLON if gap[0].strip() in _COLONS else _LEADS
        if text[: gap.start()].rstrip().lower() in leads:
            end = gap.end()
    return end
