"""Classes and ids of standfirsts, and of what stands beside them; they are searched in lower case."""

from __future__ import annotations

import re

from newsclean.late import late

HINT = re.compile(
    r"stand-?first|l(?<![a-z]l)ea?de?(?![a-z])|lead-?(?:text|in(?!g)|paragraph)|article-?_*lead|intro|d(?<![a-z]d)e[ck]k?(?![a-z])|sub-?_?(?:title|titulo|titre|head|headline|line)|sous-?titre|unter-?(?:titel|zeile)|excerpt|summary|sapo|incipit"
    r"|chap[oe]a?u?(?![a-z])|vorspann|entradilla|bajada|sottotitolo|occhiello|sommario|ingress|abstract|perex|zajawka|anons|spot(?![a-z])|strap|sumario|copete"
    r"|underrubrik|manchet|linha-?fina|olho|preamble|article-?_*(?:description|desc)|bigline|header-?_*(?:text|description)|teaser-?text|crosshead|tagline|header-?_*de[ck]k?(?![a-z])"
    r"|(?:article|post|story|news|header)-?_*teaser"
)
"""What standfirsts are called, and other texts as well."""
NOT = late(
    r"comment|related|newsletter|login|account|subscri|cookie|promo|banner|breadcrumb|caption|author|byline|social|share|disclaimer"
)
"""What goes with something else is called."""
CLEAR = re.compile(
    r"stand-?first|lead-in(?![a-z])|d(?<![a-z]d)ec?k(?![a-z])|sub-?_?(?:title|titulo|titre|head|heading|headline)|sous-?titre|unter-?(?:titel|zeile)|incipit|l(?<![a-z\d]l)ead(?![\w-])|excerpt|strap-?line|heading-?intro"
    r"|header-?_*de[ck]k?(?![a-z])|title-?_*intro|article-?_*(?:intro|lead|summary|abstract|teaser)|vorspann|sottotitolo|occhiello|bajada|copete|chap[oe](?:au)?(?![a-z])"
)
"""What only standfirsts are called, where it stands right below the title."""
OTHERS = late(r"profile|author|editor|bio(?![a-z])|card|cta(?![a-z])|widget|with-")
"""What goes with the writer or an offer is called."""
MEDIA = late(
    r"(?:video|player|chart|slide|photo|image|media|gallery)[-_]*(?:desc|dek|caption|credit|annotation)|attribution|speakable|c(?<![\w-]c)aption(?![\w-])"
)
"""What a text is called that only describes a medium."""
TEXT = late(
    r"body|entry(?!-head)|prose|drop-?cap|(?:article|post|story|main|page|guide)[-_]*(?:content|text)|story|item-post|(?<!\S)text(?!\S)"
)
"""What the text, or a part of it, is called."""
SET_OFF = late(r"teaser|bold|strong|abstr|descri|short|first|einleitung")
"""What is set off from the text is called."""
SECOND = late(
    r"summary|intro(?!duction)|(?<=intro)__(?:copy|text)|standfirst|d(?<![a-z]d)ec?k(?![a-z])|sub-?(?:title|head)"
)
"""What a second standfirst in the same header is called."""
