"""Numbered links as crawlers for language models cite them: `word⟨7⟩` in the text, and at the end which address 7 is.

The list says what the words of each link are, so that the text tells again where a link begins.
"""

from __future__ import annotations

import re

from newsclean.dump.markdown import LINK_CLOSE, LINK_OPEN

_LIST = re.compile(r"^## References[ \t]*\n(?=(?:[ \t]*\n){0,2}⟨1⟩ )", re.MULTILINE)
_ENTRY = re.compile(r"^⟨(\d{1,5})⟩ (\S+?)(?:: ([^\n]*))?$", re.MULTILINE)
_PICTURE = re.compile(r"!\[([^\[\]\n⟨]*+)⟨(\d{1,5})⟩\]?+")
_CITED = re.compile(r"⟨(\d{1,5})⟩")


def mark_citations(dump: str) -> str:
    """Return `dump` with cited links marked, cited pictures as markdown's, and the list cut off, if it has one."""
    found = _LIST.search(dump) if "⟨1⟩" in dump else None
    if found is None:
        return dump
    entries = {number: (url, said or "") for number, url, said in _ENTRY.findall(dump, found.end())}
    text = _PICTURE.sub(
        lambda cited: f"![{cited[1]}](<{entries.get(cited[2], ('', ''))[0]}>)", dump[: found.start()]
    )
    out: list[str] = []
    done = 0
    for cited in _CITED.finditer(text):
        words = text[done : cited.start()]
        done = cited.end()
        out += _marked(words, entries.get(cited[1], ("", ""))[1])
    return "".join([*out, text[done:]])


def _marked(words: str, said: str) -> tuple[str, ...]:
    """Return `words` with the link at their end marked: its words stand last in what is said of it."""
    for name in (said, said.rpartition(" - ")[2]):
        if name and "[" not in name and words.endswith(name):
            return words[: -len(name)], LINK_OPEN, name, LINK_CLOSE
    return (words,)
