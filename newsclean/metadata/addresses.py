"""Addresses of pictures: the original behind proxies, the widest of several, what sizes of one picture share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from newsclean.embedded.values import plain
from newsclean.late import late
from newsclean.metadata import site

if TYPE_CHECKING:
    from collections.abc import Mapping

_LAZY = (
    "data-orig-file",
    "data-full-src",
    "data-hi-res-src",
    "data-large-file",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-original-src",
    "data-lazy",
    "data-srclarge",
    "data-image",
    "data-url",
    "data-img-src",
    "data-image-src",
    "data-flickity-lazyload",
)
_SETS = ("data-srcset", "data-lazy-srcset", "data-original-set", "srcset")
_NAMING = frozenset((*_LAZY, *_SETS, "src"))
_INNER = re.compile(r"(?<=.)https?(?::|%3a|%253a)(?:/|%2f|%252f){2}", re.IGNORECASE)
_QUERY_URL = late(r"[?&](?:url|src|image|img|u|imgurl|href|source|path)=([^&]+)", re.IGNORECASE)
_PHOTON = re.compile(r"^https?://i\d\.wp\.com/([^/?]+\.[a-z]{2,}/[^?]+)")
_AMP = re.compile(r"^https?://[\w-]+\.cdn\.ampproject\.org/i/(s/)?([^?]+)")
_NO_PICTURE = re.compile(
    r"[/_.-](?:spacer|blank|pixel|placeholder|place-holder|transparent|1x1|lazy-?load(?:er|ing)?|loading|grey|gray|dummy|no-?image|default-?(?:image|avatar)?|fallback|sprite|avatars?|gravatar|favicon|logos?|icons?|emoji|smil(?:ey|ies)|badge|button|tracking|beacon|count(?:er)?)(?=[/_.\-@]|\d|$)"
)
"""Of an address in lower case, with a slash before it."""
_NO_SERVER = re.compile(r"gravatar\.com|scorecardresearch|doubleclick|/advertisements?/|facebook\.com/tr")
_LOGO = re.compile(r"[a-z]logo\.(?:gif|png|jpe?g)$")
_SIZE = re.compile(
    r"[-_.@x/](?:\d{2,4}x\d{2,4}|\d{2,4}[wh]|w_?\d{2,4}|h_?\d{2,4}|[1-4]x|scaled|rotated)(?=[./_-]|$)"
)
_SIZED_IN = re.compile(
    r"/styles/[^/]{1,60}/public/|/(?:small|medium|large|big|thumbs?|thumbnails?|original|full|preview)(?=/)/?"
)
"""Directories that differ between sizes of one picture."""
_CANDIDATES = re.compile(r",\s+|,(?=https?:|//)")
MAX_SRCSET = 20_000


def identity(url: str) -> str:
    """Return what sizes and crops of one picture have in common."""
    path, _, query = url.partition("#")[0].partition("?")
    path = path.partition("//")[2] or path
    last = path.rsplit("/", 1)[-1]
    if "." not in last and query and len(last) < 20:
        return url
    if len(last) >= 20 and "." in last and any(map(str.isdigit, last)):
        path = last
    return _SIZE.sub("", _SIZED_IN.sub("/", path.casefold()))


def original(link: str | None, base: str | None) -> str | None:
    """Return a picture's absolute address; of an image proxy's address the one that it fetches."""
    full = site.absolute(base, plain(link) if link and "&" in link else link)
    for _ in range(3):
        if full is None:
            return None
        inner = _proxied(full)
        resolved_ = site.absolute(base, inner) if inner else None
        if resolved_ is None or resolved_ == full:
            return full
        full = resolved_
    return full


def _proxied(url: str) -> str | None:
    for sign, pattern, group in ((".wp.com/", _PHOTON, 1), (".ampproject.org/i/", _AMP, 2)):
        match = pattern.match(url) if sign in url else None
        if match:
            return "https://" + match[group]
    match = _INNER.search(url, 8) if "http" in url[8:].lower() else None
    if match:
        in_query = "?" in url[: match.start()]
        inner = url[match.start() :]
        if in_query:
            inner = unquote(inner.partition("&")[0])
        elif "%" in match[0]:
            inner = unquote(inner.partition("/")[0].partition("?")[0])
        return unquote(inner) if "%3a" in inner[:12].lower() else inner
    match = _QUERY_URL.search(url) if "=" in url else None
    if match:
        value = unquote(match[1])
        return (
            value
            if value.startswith("/") and re.search(r"\.(?:jpe?g|png|webp|avif|gif)", value, re.IGNORECASE)
            else None
        )
    return None


def is_picture(url: str) -> bool:
    """Return whether an address can be a picture of the article, by its name."""
    name = url.partition("//")[2].partition("?")[0].lower()
    return not (
        _NO_PICTURE.search("/" + name)
        or name.endswith(".svg")
        or _NO_SERVER.search(name)
        or ("logo." in name and _LOGO.search(name))
        or name.startswith(("data:", "blob:", "about:"))
        or url.startswith("data:")
    )


def best(attributes: Mapping[str, str | None]) -> str | None:
    """Return the address of the largest picture that an `<img>` or `<source>` names."""
    named = _NAMING.intersection(attributes)
    for name in _SETS if len(named) > ("src" in named) else ():
        largest = widest(attributes[name]) if name in named else None
        if largest:
            return largest
    for name in (*_LAZY, "src") if len(named) > ("src" in named) else ("src",):
        value = (attributes[name] or "").strip() if name in named else ""
        if (
            value
            and not value.startswith(("data:", "blob:", "about:", "{", "["))
            and is_picture(value if "//" in value else "//" + value)
        ):
            return value
    return None


def widest(srcset: str | None) -> str | None:
    """Return the widest candidate of a `srcset`, None if there is none."""
    top: tuple[float, str] | None = None
    for candidate in _CANDIDATES.split((srcset or "")[:MAX_SRCSET]):
        parts = candidate.split()
        if not parts or parts[0].startswith("data:") or ("." not in parts[0] and "/" not in parts[0]):
            continue
        size = parts[1] if len(parts) > 1 else "1x"
        number = size[:-1]
        if not number.replace(".", "", 1).isdecimal() or len(number) > 6:
            continue
        width = float(number) * (1000 if size.endswith("x") else 1)
        if top is None or width > top[0]:
            top = (width, parts[0])
    return top[1] if top else None
