"""What stands behind a name in a byline: a day, a place, the words of a link."""

from __future__ import annotations

import re

from newsclean.late import late
from newsclean.metadata.calendars import month
from newsclean.metadata.words import INSTITUTIONS, ON_DAY, WEEKDAYS

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
"""Whole names and abbreviations: Marino, Janet and Julia begin like months."""
_DATE = re.compile(
    r"\s*(?:\b(?:updated|published|posted|on|aktualisiert|veröffentlicht|publié|mis à jour|publicado"
    r"|actualizado|pubblicato)\b.*"
    rf"|\b(?:{_MONTH})\b\.?\s+\d.*"
    rf"|(?<=[a-z])(?-i:(?=[A-Z]))(?:{_MONTH})\b\.?\s+\d.*"
    r"|\b(?:\d{1,2}[./])?\d{1,2}[:./]\d{2}.*|\b(?:19|20)\d{2}\b.*)$",
    re.IGNORECASE,
)
_DAY_OF_MONTH = late(
    rf"\s(?:(?:{'|'.join(ON_DAY)})\s)?(\d{{1,2}})(?:\.|er|º)?\s(?:de\s)?([^\W\d_]{{3,12}})(?![^\W_])(?!\s[A-ZÀ-Þ])"
)
"""A day and what may be its month; a word before a capital is rather somebody's first name."""
_ON = late(rf"\s(?:{'|'.join(ON_DAY)})$")
_PLACE = re.compile(r"(?<=\w) (?:in|IN|under|on behalf of|für|(?i:for the)) [A-Z\w].*$")
_CALL = re.compile(r"(?<=[\w.]) (?:(?:View|Read|See|Follow|Share|Last) |Copyright\b).*$")
"""What a link beside the name says, or a note on rights."""
_STEMS = ("foto", "bild", "photo", "illustra", "ilustra", "grafik", "video", "image", "picture")
_PICTURES = late(
    r"(?<=[^\W\d_]),?(?: (?:und|and|et|y|e|og|och|en|&|\+))?"
    r" (?:Fotos?|Fotografie|Bild(?:er)?|Illustration(?:en|s)?|Grafik(?:en)?|Videos?|Ilustraci(?:ón|ones)|Illustrazioni"
    r"|Photo(?:s|graphs|graphy|graphies)?)(?: (?:von|by|par|di|de|por)\b|\s?:).*$",
    re.IGNORECASE,
)
"""Whoever made the pictures, behind who wrote."""
_CJK_LABEL = late(
    r"(?<=\S)[\s/|（(【]*(?:责任编辑|責任編輯|编辑|編輯|责编|責編|校对|校對|审核|審核|监制|摄影|攝影|来源|來源|出处|出處|发布时间|發佈時間|时间|日期|阅读|点击|浏览|评论|출처|입력|수정|편집|사진)"
    r"(?:\s*[:：].*|\s*$)"
)
"""What a line says next, behind a Chinese, Japanese or Korean name: who edited, where from, when."""
_CJK_ROLE = late(
    r"^([\u3400-\u9fff·]{2,4})\s+[\u3400-\u9fff]{2,30}(?:院长|教授|研究员|研究員|主任|记者|記者|编辑|評論員|评论员|分析师|律师|博士|总裁|總裁|董事长|会长|會長)$"
    r"|^([\uac00-\ud7a3]{2,4})\s+(?:[\uac00-\ud7a3]{1,10}\s+){0,2}[\uac00-\ud7a3]{0,8}(?:기자|특파원|칼럼니스트|논설위원|위원|교수|앵커|작가|평론가|연구원|대표)$"
)
"""A Chinese or Korean name and what its bearer does."""
_DAY = re.compile(
    r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
    r"|\d{1,2}(?:st|nd|rd|th)?\.? (?:de )?[^\W\d_]{3,10}\.?(?: de)?|[^\W\d_]{3,9}\.? \d{1,2})$",
    re.IGNORECASE,
)
"""Whole names and abbreviations here as well: Monika and Friedrich begin like days."""


def without_call(text: str) -> str:
    """Return a byline without the words of a link behind it: "View in Digital Edition"."""
    return _CALL.sub("", text)


def without_pictures(text: str) -> str:
    """Return a byline without who made the pictures: "Ann Reed, Fotos: Bo Ek"."""
    return _PICTURES.sub("", text) if names_pictures(text) else text


def names_pictures(text: str) -> bool:
    """Return whether a text may say who made the pictures: quicker than to look for it."""
    low = text.casefold()
    return any(stem in low for stem in _STEMS)


def without(text: str) -> str:
    """Return a name without the date and the place behind it."""
    if not text.isascii():
        text = _without_work(_CJK_LABEL.sub("", text))
    found = _DATE.sub("", _without_day(text))
    if found != text:
        found = _ON.sub("", found)
        if found.strip(" .,").casefold() in WEEKDAYS:
            return ""
    place = _PLACE.search(found)
    # "Institut für Moorkunde" is one name.
    return found if place is None or is_institution(found[: place.start()]) else found[: place.start()]


def is_institution(text: str) -> bool:
    """Return whether a text names where somebody works or teaches."""
    return not INSTITUTIONS.isdisjoint(text.casefold().split())


def is_day(text: str) -> bool:
    """Return whether a text is no name but a day: "Sun.", "12 May", "May 12"."""
    return bool(_DAY.match(text))


def _without_day(text: str) -> str:
    """Return a text without a day and month of any language and what follows: "Ann Reed le 7 mai"."""
    if any(map(str.isdigit, text)):
        for found in _DAY_OF_MONTH.finditer(text):
            if int(found[1]) <= 31 and month(found[2], ""):
                return text[: found.start()]
    return text


def _without_work(text: str) -> str:
    """Return a Chinese or Korean name without what its bearer does."""
    found = _CJK_ROLE.match(text)
    return next(name for name in found.groups() if name) if found else text
