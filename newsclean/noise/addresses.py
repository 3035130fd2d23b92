"""Words in addresses that say what a page is."""

from __future__ import annotations

from typing import Final

NOT_ARTICLES: Final = frozenset(
    "category categories tag tags topic topics archive archives author authors page search shop store product "
    "products collection collections cart category-page forum forums thread threads topic-list discussion "
    "discussions question questions q t r viewtopic showthread community service services pricing about "
    "contact courses programs listing listings all latest section rubrik thema themen kategorie kategorien "
    "produkt produkte categorie rubrique sujet produit produits boutique categoria categorias etiqueta "
    "producto productos tienda tema temas loja prodotto prodotti negozio winkel".split()
)
"""Path segments of lists, shops, forums and pages about a firm."""

LIVE: Final = frozenset(
    "live liveblog liveticker ticker newsblog livestory livecenter direct endirect directo envivo vivo aovivo diretta "
    "liveuppdatering direkte direkt suora élő percről online canlı nażywo relacja онлайн трансляция трансляція "
    "наживо лайв ζωντανά לייב مباشر लाइव langsung ライブ 直播 실시간".split()
)
"""Words in titles and addresses of pages that are written while something happens."""
