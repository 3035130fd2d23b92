"""Who else on a page calls the site by its name: links to its front page, the line on rights below, the publisher."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import resolved, squash
from newsclean.embedded.values import first, is_node, types
from newsclean.late import late
from newsclean.metadata import houses, slug
from newsclean.metadata.hosts import holds_host, is_host
from newsclean.metadata.section_words import NO_SECTION, NO_STEP, VAGUE
from newsclean.metadata.site import MAX_NAME_WORDS
from newsclean.metadata.unfilled import is_unfilled
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from newsclean.metadata.sources import Sources

PERSON = frozenset({"Person"})
MAX_LINKS = 30
MAX_NODES = 60
MAX_PICTURES = 4
MAX_CHARS = 80
MAX_LAST = 60
"""Blocks at the end of a page among which its line on rights stands."""
MAX_LINE = 300
MAX_FOOTERS = 6
MAX_FOOTER_NODES = 400
MAX_FOOTER_CHARS = 6_000
MAX_TITLE = 600
MAX_CUTS = 24
_FOOTERS = 'footer,[id*="foot"],[class*="foot"],[id*="copyright"],[class*="copyright"]'
_PLAIN_HOST = re.compile(r"[a-z0-9.-]+")
_PARTS = late(r" ?[|–—·•»:] ?| - ")
_RIGHTS = late(r"(?:(?:©|\([cC]\)|\b[Cc]opyright\b)[\s\d–,.:-]*){1,4}(?:[Bb]y )?(?=\S)")
"""What stands before the name of who has the rights: "© 2007-2013 ", "Copyright (c) by "."""
_CUT = late(r" ?[|–—·•»«‹›:_<>()\[\]~/]+ ?| -+ ?|(?<!-)-+ |(?<=[\u3040-\u9fff])-{1,2}(?=[\u3040-\u9fff])")
"""Signs that stand between a title and a name that another part of the page has as well."""
_EDGES = " \t\n|–—·•»«‹›:_<>~/-"
_CHINESE = late(
    r".{1,10}(?:网|網|报|報|百科|周刊|週刊|通讯社|通訊社|电视台|電視台|新闻|新聞|ニュース|新聞社)"
)
"""The names of Chinese and Japanese sites, by their last letters."""
_NOTES = frozenset(
    "logo logotype home homepage start startseite front page frontpage zur zum to go back visit return "
    "accueil inicio início principal página forside forsiden hjem hem etusivu header brand svg png".split()
)
"""What the texts of such links and their pictures say beside the name."""
_NO_NAMES = NO_SECTION | NO_STEP | VAGUE


def in_title(page: Sources) -> str | None:
    """Return the end of the head's title that a link to the front page has as well, as it is written there."""
    title = _title(page)
    ends = _ends(title)
    for name in home(page):
        key = squash(name)
        if key in ends or key == squash(title):
            return ends.get(key, name)
    return None


def called(page: Sources) -> str | None:
    """Return the host's name that a link to the front page has, or the end of the head's title that is a site's name.

    That is what the line on rights begins with, or what ends like the names of Chinese and Japanese sites.
    """
    named = [one for one in home(page) if is_host(one, page.host)]
    if named:
        return next((one for one in named if not one.islower()), named[0])
    ends = _ends(_title(page))
    titles = {squash(one.text) for one in page.headings} | {squash(page.data.first("og:title") or "")}
    short = {key: end for key, end in ends.items() if key not in titles and _is_short(end, page)}
    lines = holders(page) if short else ()
    held = (end for key, end in short.items() if any(line.startswith(key) for line in lines))
    return next(held, None) or next((end for end in short.values() if _CHINESE.fullmatch(end)), None)


def _title(page: Sources) -> str:
    return " ".join((page.data.title or "")[:MAX_TITLE].split())


def _ends(text: str) -> dict[str, str]:
    """Return what stands before and behind each sign in a title, by its letters; the shortest ends first."""
    cuts = list(_CUT.finditer(text))
    if not cuts or len(cuts) > MAX_CUTS:
        return {}
    found = [text[cut.end() :] for cut in reversed(cuts)] + [text[: cut.start()] for cut in cuts]
    ends: dict[str, str] = {}
    for one in found:
        end = _closed(one.strip(_EDGES).lstrip(".[" + _EDGES))
        ends.setdefault(squash(end), end)
    ends.pop("", None)
    return ends


def _closed(text: str) -> str:
    """Return a text without a last bracket that nothing has opened."""
    for sign, opening in (")", "("), ("]", "["):
        if text.endswith(sign) and opening not in text:
            return text[:-1].rstrip()
    return text


def _is_short(end: str, page: Sources) -> bool:
    """Return whether an end of a title can be a name, and is no section's."""
    key = squash(end)
    if len(end.split()) > MAX_NAME_WORDS or key in _NO_NAMES:
        return False
    folder = "".join(slug.folded(end)) or key
    return folder not in {one.replace("-", "") for one in slug.folders(page.url)}


def publisher(page: Sources) -> tuple[str, str] | None:
    """Return the article's publisher that has the host's name, or that of links to the front page, and where it is.

    A company or a person is rather who owns the site, and an agency whom it has the article from.
    """
    for source, value in page.values("publisher"):
        for node in resolved(value, page.data.ids):
            name = first(node)
            if not name or not is_node(node) or types(node) == PERSON or not _is_paper(name):
                continue
            host = page.host
            if (
                is_host(name, host)
                or holds_host(name, host, last=False)
                or squash(name) in map(squash, home(page))
            ):
                return name, source
    return None


def _is_paper(name: str) -> bool:
    if len(name.split()) > MAX_NAME_WORDS or "://" in name or is_unfilled(name):
        return False
    return not houses.is_company(name) and not houses.is_agency(name) and any(map(str.isalpha, name))


def home(page: Sources) -> tuple[str, ...]:
    """Return what links to the front page, and the pictures in them, call the site; without "Home" and "Logo"."""
    key = f"home of {page.host}"
    known = page.data.memo.get(key)
    if isinstance(known, tuple):
        return known
    found = dict.fromkeys(
        name
        for link in page.data.tree.css(_query(page.host))[:MAX_LINKS]
        if is_small(link, MAX_NODES)
        for text in _texts(link)
        for name in _names(text)
    )
    page.data.memo[key] = names = tuple(found)
    return names


def _query(host: str) -> str:
    """Return what selects links to a host's front page, also in copies that an archive has kept."""
    queries = ['a[href="/"]', 'a[href="./"]']
    if _PLAIN_HOST.fullmatch(host):
        queries += [f'a[href$="//{www}{host}{end}"]' for www in ("", "www.") for end in ("", "/")]
    return ",".join(queries)


def _texts(link: LexborNode) -> Iterator[str]:
    yield link.text()
    for key in ("title", "aria-label"):
        yield link.attributes.get(key) or ""
    for picture in link.css("img")[:MAX_PICTURES]:
        yield picture.attributes.get("alt") or ""


def _names(text: str) -> Iterator[str]:
    """Yield a text and its first part, each without the notes at its ends: "Herald - all the news" is of the Herald."""
    if len(text) > 4 * MAX_CHARS:
        return
    whole = " ".join(text.split())
    for said in dict.fromkeys((whole, _PARTS.split(whole, maxsplit=1)[0])):
        for words in (said.split(), _without_notes(said.split())):
            name = " ".join(words).strip(_EDGES)
            key = squash(name)
            if key and len(name) <= MAX_CHARS and key not in _NO_NAMES:
                yield name[1:-1] if name[0] == "(" and name[-1] == ")" else name


def _without_notes(words: list[str]) -> list[str]:
    first, end = 0, len(words)
    while first < end and words[first].casefold().strip(".,:") in _NOTES:
        first += 1
    while first < end and words[end - 1].casefold().strip(".,:") in _NOTES:
        end -= 1
    return words[first:end]


def holders(page: Sources) -> tuple[str, ...]:
    """Return what lines on rights at the page's end say behind their sign, squashed: first is who holds them."""
    texts = [*(page.layout.texts[-MAX_LAST:] if page.layout is not None else ())]
    for node in page.data.tree.css(_FOOTERS)[-MAX_FOOTERS:]:
        if is_small(node, MAX_FOOTER_NODES):
            texts += re.split(r"[\n\r\t|]", node.text(separator="\n")[:MAX_FOOTER_CHARS])
    lines = ((text, _RIGHTS.search(text)) for text in texts if len(text) <= MAX_LINE)
    return tuple(squash(text[found.end() :]) for text, found in lines if found)
