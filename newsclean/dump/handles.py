"""Bylines with a day, topics or counts in the same line, whose name may be one word: a first name, or an account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.dump.names import is_full
from newsclean.late import late
from newsclean.metadata import people
from newsclean.metadata.calendars import month
from newsclean.metadata.words import NOBODY, NOT_NAMES, PARTICLES, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LINE = 120
"""Characters of such a line."""
MIN_ACCOUNT = 4
"""Characters of a name in small letters: less is a word of the language."""
_VERB = (
    "posted|published|written|submitted|created|erstellt|veröffentlicht|verfasst|geschrieben|eingestellt|gepostet"
    "|publié|posté|rédigé|écrit|mis en ligne|publicado|escrito|enviado|postado|pubblicato|scritto|inserito|geplaatst"
    "|skrevet|skriven|publisert|publicerad|opublikowane"
)
_COMMENTS = (
    r"[^\d|]{0,20}?(?:comment|kommentar|commentaire|comentario|comentário|comment[io]|reacties?|komentarz)"
)
_END = (
    r"(?=\s*$|\s*[|·•⋅—–]|\s[-/]\s|,?\s(?:on|am|at|um|le|el|il|den|vom)\s[^|]{0,12}\d|,?\s\d{1,2}[./]\s?\d"
    rf"|\s(?:{_VERB})\b|,?\s?\d{{1,4}}\s{_COMMENTS}|\s(?:no|leave|add|keine?|ein|schreibe|hinterlasse|aucun|laisser|un|sin|deja|nessun|lascia|brak){_COMMENTS})"
)
"""What stands behind the name: nothing, a mark, a day, the number of comments or a call for them."""
_SAID = late(
    rf"(?<![^\W\d_])(?:(?P<verb>{_VERB})\s)?(?:(?P<by>by|von|par|por|da|door|av|af|przez)\s?:?\s"
    r"|(?:author|autor(?:/?in)?|auteur|autore|themenstarter|thread ?starter|topic ?starter)"
    r"(?:\s?:\s?(?!in(?:nen)?\b)|\s))"
    rf"(?P<name>\w[\w.'’-]{{1,29}}(?:\s(?-i:[^\W\d_a-zß-ÿ])[\w.'’-]{{1,19}}){{0,2}}?){_END}",
    re.IGNORECASE,
)
_LABEL_FIRST = late(rf"(?:{_VERB})\s(?:[^|]{{0,40}}\d\D{{0,6}})?$", re.IGNORECASE)
"""What may stand before "by": "Posted on 4 May 2026"."""
_DAY_FIRST = re.compile(r"(?:\d{4}|\d[./-]\d\d|\d:\d\d|\d\d:\d\d ?[ap]\.?m\.?|Uhr)[\s,|·•—–-]{0,4}$")
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d[./]\d{1,2}[./]\d\d")
_SITE = re.compile(r"^www\.|\.[a-z]{2,4}$")
_NO_NAMES = NOT_NAMES | NOBODY | PARTICLES | WEEKDAYS


def handles(text: str) -> Iterator[str]:
    """Yield the names, also of one word, that a line gives as the author's: "4 May 2026 by Kay 24 Comments"."""
    if len(text) > MAX_LINE:
        return
    for said in _SAID.finditer(text):
        before = text[: said.start()].strip()
        if before:
            introduced = bool(_DAY_FIRST.search(before) or _LABEL_FIRST.match(f"{before} "))
        else:
            introduced = bool(not said["by"] or said["verb"] or _DATED.search(text, said.end()))
        if introduced and _is_name(said["name"]):
            yield said["name"]


def _is_name(name: str) -> bool:
    """Return whether what stands behind "by" is a name: no role, no day, and if in small letters an account."""
    if " " in name:
        return is_full(name)
    word = name.casefold()
    return (
        not name.isdigit()
        and word not in _NO_NAMES
        and not people.is_role(name)
        and not month(word, "")
        and not _SITE.search(word)
        and (not name.islower() or len(name) >= MIN_ACCOUNT)
    )
