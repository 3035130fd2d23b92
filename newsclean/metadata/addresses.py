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
_ENTITY = late(r"&#?\w{2,8};")
"""Without its semicolon it is a parameter: "&timestamp=" has no times sign."""
_NAMING = frozenset((*_LAZY, *_SETS, "src"))
_DOUBLED = re.compile(r"https?:(?=https?://)", re.IGNORECASE)
_INNER = re.compile(r"(?<=.)https?(?::|%3a|%253a)(?:/|%2f|%252f){2}", re.IGNORECASE)
_QUERY_URL = late(r"[?&](?:url|src|image|img|u|imgurl|href|source|path)=([^&]+)", re.IGNORECASE)
_PHOTON = re.compile(r"^https?://i\d\.wp\.com/([^/?]+\.[a-z]{2,}/[^?]+)")
_AMP = re.compile(r"^https?://[\w-]+\.cdn\.ampproject\.org/i/(s/)?([^?]+)")
_NO_PICTURE = re.compile(
    r"[/_.-](?:spacer|blank|pixel|place-?holders?|transparent|1x1|lazy-?load(?:er|ing)?|loading|grey|gray|dummy|no-?image|default-?(?:image|avatar)|fallback|sprite|ajax[_-]?load(?:er|ing)?|(?:status|social|share|file)[_-]?icons?|btn|vcss|valid-(?:x?html|css)|avatars?|gravatar|favicon|logos?|icons?|emoji|smil(?:ey|ies)|badge|buttons?|tracking|beacon|count(?:er)?)(?=[/_.\-@]|\d|$)"
    r"|[/_.-]default(?=[.@]|\d|$)|[/_.-]default(?<!\d[_-]default)(?=[_-][^/]{0,100}$)|/(?:trans|clear|empty|dot|preload(?:er)?)\.(?:gif|png)$|/__utm\.gif|/math/render/|/(?:null|undefined)$"
)
"""Of an address in lower case, with a slash before it. Directories of uploads are often called "default", and so are
sizes, between the picture's number and more: "2280168_default_x7v.jpg"."""
_NO_SERVER = re.compile(
    r"gravatar\.com|google-analytics|scorecardresearch|doubleclick|/advertisements?/|facebook\.com/tr"
    r"|twimg\.com/profile_images|/cta/|/house-?ads/|/sites/default/themes/"
)
_BANNERS = ("728x90", "468x60", "160x600", "120x600")
_BANNER = late(rf"(?<!\d)(?:{'|'.join(_BANNERS)})(?!\d)")
"""Sizes of advertisements: no picture of a story is cut so."""
_DESIGN = "/wp-content/themes/"
_LOGO = re.compile(
    r"[a-z](?<![aio])logo(?:[-_]?\d{2,4}x\d{2,4}|[-_](?:\d{1,4}|bak|bw|fb|lg|sm|og)){0,3}\.(?:gif|png|jpe?g|webp)$"
)
"""Also without a dash in front, but "catalogo" and "biologo" are words."""
_CARD = r"(?:fb|facebook|twitter|og|ogp|open-?graph|social|shar(?:e|ing))"
_HOUSE = late(
    rf"(?<![a-z]){_CARD}[-_]?(?:image)?[-_]?(?:default|standard\.|icons?|logos?|primary[-_]im)"
    r"|default[-_]?(?:share|sharing|social|og|fb|image)|[-_]profile[-_](?:lg|sm|xl)\.|[-_]emblem\."
    r"|web-app-manifest|android-chrome|apple-touch|mstile|/[a-z]{2,12}_?(\d{2,3})x\1\.(?:png|gif)$"
    r"|(?:^/[^/]+|/(?:images?|img|assets?|static|media|files|public|sharing|graphics|shareddocs))"
    rf"/{_CARD}(?:[-_]?(?:image|img|share|sharing|card|preview))?\.(?:png|gif|jpe?g)$"
    rf"|/[a-z]{{2,6}}[-_]{_CARD}[-_](?:media[-_])?(?:image|card)(?:[-_]\d{{2,4}}x\d{{2,4}})?\.(?:png|gif|jpe?g)$"
    r"|/(?:(?:wp-content|sites/[^/]{1,60})/themes|themes/custom|typo3conf)/.{1,200}\.(?:png|gif|jpe?g)$"
)
"""What sites declare where a story has no picture of its own: cards for networks, icons, parts of the design."""
_SIZE = re.compile(
    r"[-_.@x/](?:\d{2,4}x\d{2,4}|\d{2,4}[wh]|w_?\d{2,4}|h_?\d{2,4}|[1-4]x|scaled|rotated)(?=[./_-]|$)"
)
_SIZED_IN = re.compile(
    r"/styles/[^/]{1,60}/public/|/(?:small|medium|large|big|thumbs?|thumbnails?|original|full|preview)(?=/)/?"
)
"""Directories that differ between sizes of one picture."""
_CARD_NAME = late(r"([a-z\d-]{4,40}?)(?:[-_]?[1-9]\d{2,3}(?:x\d{2,4})?)?")
_SIZE_LAST = re.compile(r"[-_](\d{2,4})x(\d{2,4})\.[a-z]{3,4}$", re.IGNORECASE)
_ASKED = late(r"(?:^|&)w(?:idth)?=(\d{1,4})(?=&|$)")
THUMB = 320
"""Pixels. So wide are the thumbnails that heads declare, at the most."""
_SAME_END = 9
"""Characters of a name and its ".jpg"."""
_CANDIDATES = re.compile(r",\s+|,(?=https?:|//)")
MAX_SRCSET = 20_000


def identity(url: str) -> str:
    """Return what sizes and crops of one picture have in common."""
    path, _, query = url.partition("#")[0].partition("?")
    path = path.partition("//")[2] or path
    last = path.rsplit("/", 1)[-1]
    if "." not in last and query and len(last) < 20:
        return url
    name = _SIZE.sub("", last.casefold())
    if len(name) >= 20 and "." in name and any(map(str.isdigit, name)):
        return name
    return _SIZE.sub("", _SIZED_IN.sub("/", path.casefold()))


def thumb_width(url: str) -> int | None:
    """Return how wide a thumbnail is, by its name or what is asked of the server, None if it is none."""
    path, _, query = url.partition("?")
    found = _SIZE_LAST.search(path[-20:]) or (_ASKED.search(query) if "w" in query else None)
    width = int(found[1]) if found else 0
    return width if 0 < width <= THUMB else None


def wider(url: str, other: str) -> str:
    """Return the wider of two addresses of one picture: the first, unless it is a thumbnail and the other less so."""
    width = thumb_width(url)
    if width is None:
        return url
    return url if (thumb_width(other) or THUMB + 1) <= width else other


def original(link: str | None, base: str | None) -> str | None:
    """Return a picture's absolute address; of an image proxy's address the one that it fetches."""
    if link and "&" in link and _ENTITY.search(link):
        link = plain(link)
    if link and link.count(":", 0, 12) > 1:  # "https:https://host": a template has put a scheme before one
        link = _DOUBLED.sub("", link, count=1)
    full = site.absolute(base, link)
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
        or ("logo" in name and _LOGO.search(name))
        or (_DESIGN in name and name.endswith((".png", ".gif")))
        or (any(size in name for size in _BANNERS) and _BANNER.search(name))
        or name.startswith(("data:", "blob:", "about:"))
        or url.startswith("data:")
    )


def unsized(url: str) -> str:
    """Return an address without the size in its file's name, in lower case: uploads share the rest."""
    return _SIZE.sub("", url.partition("?")[0].casefold())


def is_house(url: str) -> bool:
    """Return whether an address that a page declares is the site's sign, by its name, and no picture of a story."""
    name, _, query = url.partition("//")[2].lower().partition("?")
    return not (query or name.partition("/")[2]) or _HOUSE.search("/" + name) is not None


def named_like(url: str, host: str) -> bool:
    """Return whether a picture has the name of the site and perhaps a size: it is the site's card."""
    stem = url.partition("?")[0].rpartition("/")[2].rpartition(".")[0].lower()
    found = _CARD_NAME.fullmatch(stem)
    return found is not None and found[1] in host.split(".")


def ends_alike(url: str, other: str) -> bool:
    """Return whether two pictures can be cut from one: their names may begin with a number of their own."""
    return url[-_SAME_END:].lower() == other[-_SAME_END:].lower()


def is_written(address: str) -> bool:
    """Return whether an address was filled in: "null" and "Image URL" are a template's words."""
    return ("." in address or "/" in address) and not address.startswith(("{", "[", "$", "%"))


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
