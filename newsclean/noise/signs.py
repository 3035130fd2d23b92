"""Signs and small words that the matcher reads by: decorations, separators, what joins names."""

from __future__ import annotations

from typing import Final

DECORATION: Final = (
    " \t\n\r\xa0\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f\u2060\u3000\ufeff\ufe0f"
    ".,:;!?*+|/\\~_^<>=\"'`()[]{}#-–—―‐‑−…‹›«»„“”‚‘’′″¡¿·•‣◦∙●○◆◇■□▪▫★☆✓✔✕✖×✚➕✎✉✦☰≡⋮⋯"
    "←→↑↓↗↘↩↪⇒⇨⟶⟩➔➜➝➞➡➤▶►▷▸▹▼▾▽▲△▴◀◄◁◂⏩⏵⬇⬆⤵↵"
    "،؛؟।、。，．：；！？（）【】「」『』〈〉《》〔〕［］｜／・～＞＜…‥※▲▽◎"
    "👉👇☝📷📸🎥📹📺🔥🔴🔊🎧📰🗞📌📍💬📢🔗⚡✨🚨❤👍📲📱📩📧✅❗⭐🔔🔒🔑👀🖼📅🕒⏱🔎🔍🏠"
)
"""What may stand around a block's words without changing what it is."""

SEPARATORS: Final = ":：|｜›»>＞／•·→▶►】]"
"""What sets a label off from what it labels."""

STOPS: Final = ".!?…|｜›»>:：)]/–—-•·。！？।؛→(@©"
"""What may stand before a closing phrase: "He goes on. Read more"."""

DIGITS: Final = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙"

# Words are read in running lines, not one a line.
# fmt: off
JOINERS: Final = frozenset({
    "and", "und", "et", "y", "e", "i", "a", "og", "och", "ja", "ve", "va", "en", "dan", "và", "&", "+",
    "with", "mit", "avec", "con", "com", "med", "met", "z", "af", "av", "of", "for", "in", "für", "pour",
    "para", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "des", "le", "la", "van", "von",
    "der", "den", "zu", "zur", "ter", "ten", "te", "el", "al", "bin", "ben", "ibn", "και", "и", "та", "și",
    "és",
})
"""What stands between names."""

NOT_NAMES: Final = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your",
    "now", "then", "all", "no", "if", "not", "using", "der", "die", "das", "dem", "den", "ein", "eine",
    "einem", "einer", "heute", "les", "une", "un", "uno", "una", "los", "las", "il", "lo", "gli", "het",
    "een", "ett",
})
"""What looks like a name in a headline's capitals and is none. In lower case some are parts of names."""
