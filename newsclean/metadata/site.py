"""The site: its names, its language, the page's own address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newsclean.embedded.jsonld import squash
from newsclean.embedded.values import first, strings, types
from newsclean.metadata import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclean.blocks import Layout
    from newsclean.embedded import Embedded

_SITES = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Newspaper", "Corporation"})
_OWNERS = (_SITES - {"WebSite"}) | frozenset(
    "LocalBusiness ProfessionalService EducationalOrganization CollegeOrUniversity GovernmentOrganization NGO "
    "MedicalOrganization OnlineBusiness".split()
)
MAX_NAME_WORDS = 7
"""A longer name is a title that was put in the wrong place."""
_SECOND_LEVEL = frozenset("co com org net gov edu ac or ne gob gouv".split())
_ABSOLUTE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s?#;\[\]]*)?(?:\?[^\s#;\[\]]+)?")
_ARCHIVED = re.compile(r"(?:https?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)")
"""What the Internet Archive puts before the address of a page that it has kept, and before those in it."""
_HOST = re.compile(r"https?://([a-z0-9.-]+)(?=/|$)")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*$")
_OWN_SUFFIX = re.compile(r"^(?!(?i:ar|kok|lv|ms|sgn|sw|uz|zh)-)([a-zA-Z]{2,3})-[a-zA-Z]{3}(?![a-zA-Z0-9])")
"""Three letters of the site's own (`de-xyz`): only the few languages that have others in them have subtags of three."""


def live(url: str) -> str:
    """Return the address that a page had, of the one that an archive gave its copy."""
    archived = _ARCHIVED.match(url) if "/web/" in url[:30] else None
    return url[archived.end() :] if archived else url


def host(url: str | None) -> str:
    """Return the host name of an address, without `www.`, or nothing."""
    if not url:
        return ""
    plain = _HOST.match(url)
    if plain:
        return plain[1].removeprefix("www.")
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").lower()
    except ValueError:
        return ""


def label(name: str) -> str:
    """Return the part of a host name that names the site: `bbc` of news.bbc.co.uk."""
    parts = name.split(".")
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-2] if len(parts) > 1 else name


def names(data: Embedded, url: str | None, home: Iterable[str] = ()) -> frozenset[str]:
    """Return everything that the page calls its site, squashed.

    Args:
        data: the page's embedded data.
        url: its address.
        home: the texts of headings that lead to the site's front page.
    """
    found = list(home)
    found += [
        data.first(k) or ""
        for k in (
            "og:site_name",
            "application-name",
            "apple-mobile-web-app-title",
            "al:ios:app_name",
            "al:android:app_name",
            "publisher",
            "copyright",
            "dc.publisher",
        )
    ]
    found += [(data.first(k) or "").lstrip("@") for k in ("twitter:site", "twitter:domain")]
    for node in data.items:
        if not _SITES.isdisjoint(types(node)):
            found += strings(node.get("name"))[:2] + strings(node.get("alternateName"))[:2]
        found += strings(node.get("publisher"))[:1]
    called = frozenset(found)
    names_ = {squash(n) for n in called if 1 < len(n) <= 60 and len(n.split()) <= MAX_NAME_WORDS}
    initials = ("".join(w[0] for w in n.split() if w[0].isupper()) for n in called if n.count(" ") > 1)
    names_ |= {letters.casefold() for letters in initials if len(letters) > 2}
    domain = host(url)
    if domain:
        names_ |= {squash(domain), squash(label(domain))}
    names_ |= {n.removeprefix("the") for n in names_ if len(n) > 6}
    return frozenset(n for n in names_ if n)


def absolute(base: str | None, link: str | None) -> str | None:
    """Return a link as an absolute http address, that of the live page; None if it cannot be one."""
    if not link or len(link) > 4000:
        return None
    link = live(link.strip())
    if _ABSOLUTE.fullmatch(link):  # nothing that joining and splitting would change
        return link
    try:
        full = urljoin(base or "", link)
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in {"http", "https"} and parts.netloc else None


def websites(data: Embedded) -> Iterator[tuple[str, object]]:
    """Yield provenance and name of the sites and publishers that JSON-LD describes."""
    for node in data.items:
        if "WebSite" in types(node):
            yield "json-ld", node.get("name")


def organization(data: Embedded, name: str, called: str | None) -> str | None:
    """Return the one organization that JSON-LD describes, if it has the name of the site or of the host.

    Args:
        data: the page's embedded data.
        name: the host.
        called: what the site calls itself.
    """
    found: dict[str, str] = {}
    for node in data.items:
        text = first(node.get("name")) if not _OWNERS.isdisjoint(types(node)) else None
        if text and len(text) < 100:
            found.setdefault(squash(text), text)
    if len(found) != 1:
        return None
    key, text = next(iter(found.items()))
    return text if key and (key == squash(called or "") or squash(label(name)) in _keys(text)) else None


def _keys(text: str) -> set[str]:
    key = squash(text)
    return {key, key.removeprefix("the")}


def language(data: Embedded, layout: Layout | None) -> tuple[str, str] | None:
    """Return the page's language as a BCP 47 tag and where it comes from.

    What the page declares counts, unless its text is plainly in another language.
    """
    told = list(_declared(data))
    declared = next(iter(told), None)
    if layout is None or (declared is not None and not layout.texts):
        return declared
    spoken = languages.of_layout(layout)
    if declared is None:
        spoken = spoken or languages.of_undeclared_layout(layout)
        return (spoken, "text") if spoken else None
    if spoken is None:
        return _of_several(told, layout)
    contradicted = not languages.agree(declared[0], spoken) and not languages.is_most(layout, declared[0])
    return (spoken, "text") if contradicted else declared


def _of_several(told: Sequence[tuple[str, str]], layout: Layout) -> tuple[str, str]:
    """Return the declared language that the text is in, where a page declares several; else the first."""
    tags = {tag.partition("-")[0] for tag, _ in told}
    own = languages.among(layout, [tag for tag, _ in told]) if len(tags) > 1 else None
    return next((one for one in told if one[0] == own), told[0])


def _declared(data: Embedded) -> Iterator[tuple[str, str]]:
    for source, value in (
        ("markup", data.lang),
        ("meta", data.first("content-language", "language", "lang")),
        ("json-ld", next((first(n.get("inLanguage")) for n in data.items if n.get("inLanguage")), None)),
        ("og", data.first("og:locale")),
        ("dublin-core", data.first("dc.language", "dcterms.language")),
    ):
        tag = _OWN_SUFFIX.sub(r"\1", (value or "").split(",")[0].strip().replace("_", "-"))
        if _LANGUAGE.match(tag):
            primary, _, rest = tag.partition("-")
            yield primary.lower() + (f"-{rest.upper() if len(rest) == 2 else rest}" if rest else ""), source
