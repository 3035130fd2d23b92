"""HTML that is safe by construction: every string is escaped, and only `Markup` is not.

The finished page loads nothing and runs one script, which its Content-Security-Policy names by hash.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img", "rect", "line", "circle", "path"})
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_IN_SVG: Final = frozenset({"rect", "line", "circle", "path"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Markup | None


def text(value: str) -> Markup:
    """Return text as HTML. Control characters and lone surrogates, which no page may hold, are replaced."""
    return Markup(html.escape(_CONTROLS.sub("\ufffd", value)))


def el(name: str, /, *children: Child | Iterable[Child], **attributes: str | float | bool | None) -> Markup:
    """Return an element.

    Args:
        name: Its tag.
        children: Strings (escaped), markup, iterables of both; None is left out.
        attributes: `class_` is class and `aria_label` aria-label; None and False are left out, True is bare.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        parts.append(f" {attribute}" if value is True else f' {attribute}="{text(str(value))}"')
    if name in _VOID:
        parts.append("/>" if name in _IN_SVG else ">")
        return Markup("".join(parts))
    return Markup(f"{''.join(parts)}>{join(*children)}</{name}>")


def join(*children: Child | Iterable[Child]) -> Markup:
    """Return children, one after the other."""
    parts = []
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            parts.append(child)
        elif isinstance(child, str):
            parts.append(text(child))
        else:
            parts.append(join(*child))
    return Markup("".join(parts))


def link(url: str, *children: Child, **attributes: str) -> Markup:
    """Return a link where the address is one of the web; the bare children where it is anything else."""
    if not is_web(url):
        return join(*children)
    return el("a", *children, href=url, rel="noopener noreferrer", target="_blank", **attributes)


def is_web(url: str) -> bool:
    """Tell whether a browser may be sent there: http or https, and a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def document(title: str, *body: Child, language: str = "en") -> str:
    """Return a whole page with the report's style and script inside."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title),
        Markup(f"<style>{style}</style>"),
    )
    content = el("body", *body, Markup(f"<script>{script}</script>"))
    return f"<!doctype html>\n{el('html', head, content, lang=language)}\n"


def _asset(name: str) -> str:
    return files("newsclean.inspect").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """Return what a policy calls an inline script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
