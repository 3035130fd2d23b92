"""What pages that are no article look like from outside: data for `judge`. Nothing here names a publisher."""

from __future__ import annotations

from typing import Final

HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES: Final = frozenset({"text/plain", "text/markdown", "text/x-markdown"})

BINARY_STARTS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"RIFF", "a WebP image or a sound"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x1cftyp", "a film"),
    (b"\x00\x00\x00 ftyp", "a film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
HTML_STARTS: Final = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<title",
    b"<meta",
    b"<article",
    b"<p>",
    b"<div",
)

CHALLENGE_HEADERS: Final[tuple[tuple[str, str], ...]] = (
    ("cf-mitigated", "challenge"),
    ("x-amzn-waf-action", ""),
    ("x-sucuri-block", ""),
)
"""Header -> what its value holds ("": anything): the protection service says itself that this is its page."""
CHALLENGE_MARKS: Final = (
    b"_cf_chl_opt",
    b"cf-browser-verification",
    b"captcha-delivery.com",
    b"px-captcha",
    b"_incapsula_resource",
    b"incapsula incident id",
    b"awswafcookiedomainlist",
    b"gokuprops",
    b"sucuri_cloudproxy_js",
    b"ddos-guard/js-challenge",
    b"__ddg",
    b"/_sec/cp_challenge",
    b"h-captcha",
    b"g-recaptcha",
    b"cf-turnstile",
    b"checking your browser before accessing",
    b"just a moment...",
    b"pardon our interruption",
    b"are you a robot",
    b"verify you are human",
    b"verifying you are human",
    b"enable javascript and cookies to continue",
    b"unusual traffic from your computer",
)
"""In lower case. They count on a page with hardly any text: articles may mention or load them too."""
CHALLENGE_TEXT: Final = 1200
"""Characters. More visible text than this is a page, not a challenge."""

CONSENT_NAMES: Final = frozenset(
    {"consent", "consents", "cmp", "cookie-consent", "cookieconsent", "cookiewall", "cookie-wall"}
    | {
        "gdpr-consent",
        "gdpr",
        "consentwall",
        "consent-wall",
        "privacywall",
        "privacy-wall",
        "privacy-gate",
        "privacygate",
    }
)
"""Host labels and path segments of the pages that ask for consent."""
LOGIN_NAMES: Final = frozenset(
    {"login", "log-in", "signin", "sign-in", "sign_in", "logon", "sso", "auth", "authenticate", "anmelden"}
    | {"connexion", "iniciar-sesion", "accedi", "inloggen", "logga-in"}
)
