"""Inline markdown: links and images in one pass over the dump; emphasis, escapes, residue by line.

Links may span lines (converters put whole teasers into one), nest an image, or have lost their beginning or
end.
Markup is replaced by marks from the private use area, so that later stages see how much of a line is a link.
Syntax follows CommonMark 0.31 where converters do; every pattern is possessive, so that no input takes more
than
linear time.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from newsclean.dump.addresses import is_persons

LINK_OPEN, LINK_CLOSE, IMAGE = "\ue000", "\ue001", "\ue002"
MARKS = LINK_OPEN + LINK_CLOSE + IMAGE
SCRIPT = "\ue003"
"""Stands, alone on its line, where a script was."""
MAX_LINK = 1500
"""Characters of text that one link may cover; a longer one is two strays that found each other."""
MAX_NAMES = 80
"""Characters of a link that may be somebody's name, or two."""

_PARENS = r"[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+"
_NO_SPACE = r"[^\s()<>]*+(?:\([^\s()]*+\)[^\s()]*+)*+"
_TARGET = (
    r"\((?:\s{0,3}(?:[A-Za-z][A-Za-z+.-]{1,20}:|[/#?.])" + _PARENS + r"\)"
    r"|\s{0,3}<[^<>\n]{0,4000}>[^()\n]{0,300}\)"
    r"|\s{0,3}" + _NO_SPACE + r"""(?:\s{1,3}["'][^\n"]{0,300}+["'])?\s{0,3}\))"""
)
_TOKEN = re.compile(
    r"(?=[\\!\[\]<])(?:"  # what a token begins with: a look at it halves the time
    rf"(?P<escape>\\[\[\]!\\])|(?P<link>!?\[(?P<said>[^\[\]<\\]*+)\](?P<to>{_TARGET}))|(?P<open>!?\[)"
    rf"|\](?:(?P<target>{_TARGET})|(?P<ref>\[[^\[\]\n]{{0,80}}\]))?+(?P<close>)"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]{1,2000})>)"
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,80})\]:[ \t]+<?\S+>?(?:[ \t]+[\"'(][^\n]*)?[ \t]*$\n?", re.MULTILINE
)
_URL = re.compile(r"\(\s*<?([^\s<>\"']*?)>?\)?(?:\s|$)")
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|figcaption|figure|font|footer"
    r"|h[1-6]|header|hr|i|iframe|img|ins|li|main|nav|ol|p|picture|s|section|small|source|span|strong|sub|sup|svg"
    r"|table|tbody|td|th|thead|time|tr|u|ul|video|wbr)(?:\s[^<>\n]{0,2000})?/?>|<!--[^\n]{0,500}?-->",
    re.IGNORECASE,
)
_INLINE_TAGS = re.compile(
    r"(?:</?(?:a|abbr|b|big|cite|code|em|font|i|ins|s|small|span|strong|sub|sup|time|u|wbr)(?:\s[^<>\n]{0,2000})?/?>)++",
    re.IGNORECASE,
)
_RAISED = re.compile(r"</?su[bp]", re.IGNORECASE)
_ENDS = frozenset(".!?…:;,)”»")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
"""One without its semicolon is part of an address: "?a=1&section=2"."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TICKS = re.compile(r"(?<!\\)(`{1,3})([^`\n]*+)\1|(?<!\\)`+")
"""Code and what stands around it; behind a backslash a tick is text, but for the one that ends code."""
_RUN = re.compile(r"\*{1,3}|_{1,3}|~~")
_IMAGE_END = r"\.(?:jpe?g|png|webp|gif|avif|svg)"
_RESIDUE = re.compile(
    rf"[?&;]w=\d{{1,5}}&(?:amp;)?q=\d|data:image/|{_IMAGE_END}[?&][^=\s]{{0,80}}=|^{_IMAGE_END}\b|^\]\(|/_next/image"
    r"|(?:%3[ce](?:[^\s%]|%(?!3[ce]))*+){4}",
    re.IGNORECASE,
)
_RESIDUE_HINT = re.compile(
    rf"&(?:amp;)?q=\d|:image/|{_IMAGE_END}|\]\(|!\[|/_next/image|%3[ce]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Inline:
    """The dump with inline markup replaced by marks, and the images in order of their marks."""

    text: str
    images: tuple[tuple[str, str], ...]
    """(address, alternative text) of each `IMAGE` mark."""
    marked: bool
    """Any links or images were found."""
    people: frozenset[str] = frozenset()
    """Texts of the short links whose addresses are those of pages about one person."""


def mark_inline(dump: str) -> Inline:
    """Return `dump` with links and images marked. Line breaks stay where they are; definitions go."""
    refs = _no_refs
    if "]:" in dump and (found := _DEFINITION.findall(dump)):
        refs = {name.casefold() for name in found}
        dump = _DEFINITION.sub("\n", dump)
    if "](" not in dump and "<http" not in dump and not refs:
        return Inline(dump, (), marked=LINK_OPEN in dump)
    return _scan(dump, refs)


_no_refs: set[str] = set()


def without_marks(text: str) -> str:
    """Return `text` without the marks for links, images and scripts."""
    return text.replace(LINK_OPEN, "").replace(LINK_CLOSE, "").replace(IMAGE, "").replace(SCRIPT, "")


def _scan(dump: str, refs: set[str]) -> Inline:
    out: list[str] = []
    images: list[tuple[str, str]] = []
    people: set[str] = set()
    opened: list[tuple[int, bool, int]] = []  # (place in `out`, image?, characters out so far)
    done = written = 0
    for token in _TOKEN.finditer(dump):
        start = token.start()
        if start > done:
            out.append(dump[done:start])
            written += start - done
        done = token.end()
        kind = token.lastgroup
        if kind == "link":
            written += _whole_link(token, out, images, people)
        elif kind == "open":
            mark = token[0]
            opened.append((len(out), mark == "![", written))
            out.append(mark)
        elif kind == "close":
            _close(token, out, images, opened, (refs, written, people))
        elif kind == "auto":
            out.append(LINK_OPEN + token["auto"] + LINK_CLOSE)
        else:
            out.append(token[0])
    out.append(dump[done:])
    return Inline("".join(out), tuple(images), marked=True, people=frozenset(people))


def _whole_link(token: re.Match[str], out: list[str], images: list[tuple[str, str]], people: set[str]) -> int:
    """Take in a link or image with nothing but text inside; return the characters that this text has."""
    said = token["said"]
    if len(said) > MAX_LINK:
        out.append(said)
    elif token[0][0] == "!":
        out.append(_image(token["to"], without_marks(said), images))
    else:
        out += (LINK_OPEN, said, LINK_CLOSE)
        if len(said) <= MAX_NAMES and is_persons(token["to"]):
            people.add(_collapsed(said))
    return len(said)


def _collapsed(said: str) -> str:
    return " ".join(plain(without_marks(said)).split())


def _image(target: str | None, alt: str, images: list[tuple[str, str]]) -> str:
    """Note an image; return its mark, with the line breaks that it spans."""
    url = _URL.match(target) if target else None
    images.append((url[1] if url else "", " ".join(alt.split())))
    return IMAGE + "\n" * alt.count("\n")


def _close(
    token: re.Match[str],
    out: list[str],
    images: list[tuple[str, str]],
    opened: list[tuple[int, bool, int]],
    known: tuple[set[str], int, set[str]],
) -> None:
    refs, written, people = known
    target = token["target"]
    ref = token["ref"]
    if not opened:
        # the beginning is lost: the address is noise; a bracket may be text
        out.append(" " if target else token[0])
        return
    place, is_image, at = opened.pop()
    if target is None and not _refers(out, place, ref, refs):
        out.append(token[0])
        return
    if written - at > MAX_LINK:
        out[place] = ""
        return
    if is_image:
        alt = without_marks("".join(out[place + 1 :]))
        del out[place:]
        out.append(_image(target, alt, images))
        return
    if target and written - at <= MAX_NAMES and is_persons(target):
        people.add(_collapsed("".join(out[place + 1 :])))
    out[place] = LINK_OPEN
    out.append(LINK_CLOSE)


def _refers(out: list[str], place: int, ref: str | None, refs: set[str]) -> bool:
    if not refs:
        return False
    name = ref[1:-1] if ref and len(ref) > 2 else "".join(out[place + 1 : place + 9])
    return name.casefold() in refs


def plain(text: str) -> str:
    """Return a line's text without emphasis, code marks, tags, entities and escapes."""
    if "<" in text:
        text = _TAG.sub(" ", _INLINE_TAGS.sub(_seam, text))
    if "*" in text or "_" in text or "~~" in text:
        text = _without_emphasis(text)
    if "`" in text:
        text = _TICKS.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text and ";" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return text


def _seam(tags: re.Match[str]) -> str:
    """Return what stands for tags within a line: nothing, or a blank where only a style set two texts apart."""
    text, at = tags.string, tags.start()
    before, after = text[max(0, at - 1) : at], text[tags.end() : tags.end() + 1]
    if before.isdecimal() and after.isdecimal():  # a power or a note makes no other number
        return " "
    ends = before.islower() or before.isdecimal() or before in _ENDS
    return " " if ends and (after.isupper() or after.isdecimal()) and not _RAISED.search(tags[0]) else ""


def _without_emphasis(text: str) -> str:
    """Drop pairs of emphasis runs; a lone asterisk (a footnote, a censored word) stays."""
    if "****" in text:  # one bold ends where the next begins
        text = text.replace("****", "")
    opened: dict[str, list[tuple[int, int]]] = {}
    cut: list[tuple[int, int]] = []
    end = len(text)
    for run in _RUN.finditer(text):
        a, b = run.span()
        if a and text[a - 1] == "\\":
            continue
        before = text[a - 1] if a else " "
        after = text[b] if b < end else " "
        before_space, after_space = before.isspace() or before in MARKS, after.isspace() or after in MARKS
        inside = before.isalnum() and after.isalnum()
        mark = run[0]
        if inside and mark[0] == "_":
            continue
        stack = opened.setdefault(mark, [])
        if stack and (not before_space or b == end):
            start = stack.pop()
            if not (inside and text[start[0] - 1 : start[0]].isalnum()):
                cut += [start, (a, b)]
        elif not after_space or a == 0:
            stack.append((a, b))
    if not cut:
        return text
    cut.sort()
    out, at = [], 0
    for a, b in cut:
        out.append(text[at:a])
        at = b
    out.append(text[at:])
    return "".join(out)


def may_have_residue(dump: str) -> bool:
    """Tell if anything in the dump looks like what is left of broken image markup."""
    return _RESIDUE_HINT.search(dump) is not None


def without_residue(text: str) -> str:
    """Return `text` without what is left of broken image markup, such as `.jpg&w=3840&q=75)`."""
    if not _RESIDUE_HINT.search(text):
        return text
    words = [word for word in text.split() if not _RESIDUE.search(word)]
    text = " ".join(words)
    cut = text.rfind("![")
    if cut >= 0 and "]" not in text[cut:] and len(text) - cut < 300:
        text = text[:cut].rstrip()
    return text
