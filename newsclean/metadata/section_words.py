"""What stands where a section or a site's name stands and is none, in the languages of the web. Data only."""

from __future__ import annotations

from newsclean.embedded.jsonld import squash


def _squashed(*names: str) -> frozenset[str]:
    return frozenset(map(squash, names))


HOME = _squashed(
    "Home", "Homepage", "Startseite", "Start", "Accueil", "À la une", "Inicio", "Início", "Portada",
    "Strona główna", "Главная", "Головна", "Hem", "Hjem", "Forside", "Etusivu", "Ana Sayfa", "Beranda",
    "Trang chủ", "トップ", "ホーム", "首页", "首頁", "홈", "Domů", "Kezdőlap", "Acasă", "Početna", "Naslovnica",
    "Αρχική", "الرئيسية", "ראשי", "خانه",
)  # fmt: skip
"""The front page, as menus and trails call it."""
