"""What stands where a section or a site's name stands and is none, in the languages of the web. Data only."""

from __future__ import annotations

import re

from newsclean.embedded.jsonld import squash
from newsclean.late import late


def _squashed(*names: str) -> frozenset[str]:
    return frozenset(map(squash, names))


HOME = _squashed(
    "Home", "Homepage", "Startseite", "Start", "Accueil", "À la une", "Inicio", "Início", "Portada",
    "Strona główna", "Главная", "Головна", "Hem", "Hjem", "Forside", "Etusivu", "Ana Sayfa", "Beranda",
    "Trang chủ", "トップ", "ホーム", "首页", "首頁", "홈", "Domů", "Kezdőlap", "Acasă", "Početna", "Naslovnica",
    "Αρχική", "الرئيسية", "ראשי", "خانه", "Willkommen", "Welcome", "Bienvenue", "Bienvenidos",
)  # fmt: skip
"""The front page, as menus and trails call it."""

UNFILED = _squashed(
    "Uncategorized", "Uncategorised", "Unkategorisiert", "Allgemein", "Non classé", "Sin categoría",
    "Sem categoria", "Senza categoria", "Geen categorie", "Okategoriserade", "Ikke kategoriseret",
    "Bez kategorii", "Nezařazené", "Без рубрики", "Без категорії", "Genel", "Χωρίς κατηγορία", "غير مصنف",
    "未分类", "未分類", "미분류",
)  # fmt: skip
"""What blogs file an entry under that nobody has filed."""

NO_SECTION = HOME | UNFILED | _squashed(
    "正文", "Article", "Articles", "Artikel", "Beitrag", "Artículo", "Articolo", "Artykuł",
    "Detail", "Details", "Detailansicht", "Detailseite", "Detail page", "Navigation", "Main Navigation",
    "Hauptnavigation", "Main Menu", "Hauptmenü", "Thema", "Topic", "Page", "Seite",
)  # fmt: skip
"""What stands where a section stands and is none."""

NO_STEP = _squashed(
    "more", "mehr", "plus", "más", "mais", "altro", "meer", "mer", "więcej", "ещё", "更多", "もっと見る",
    "next", "previous", "prev", "back", "nächste", "nächster", "nächstes", "vorherige", "vorheriger", "vorheriges",
    "weiter", "zurück", "suivant", "précédent", "retour", "siguiente", "anterior", "volver", "próximo", "voltar",
    "successivo", "precedente", "indietro", "volgende", "vorige", "terug", "nästa", "föregående", "tillbaka",
    "następny", "poprzedni", "wstecz", "Далее", "Назад",
    "search", "advanced search", "search results", "Suche", "erweiterte Suche", "Suchergebnisse", "recherche",
    "recherche avancée", "búsqueda", "buscar", "búsqueda avanzada", "busca", "pesquisa", "ricerca", "zoeken", "sök",
    "szukaj", "wyszukiwarka", "Поиск", "検索", "搜索",
    "print", "drucken", "imprimer", "imprimir", "stampa", "share", "teilen", "tweet", "tweeten", "mailen", "e-mail",
    "email", "partager", "compartir", "compartilhar", "condividi", "delen", "dela", "pdf", "rss",
    "rss feed", "rss feeds", "login", "menu",
    "overview", "Übersicht", "zur Übersicht", "zurück zur Übersicht", "back to overview", "all articles", "all posts",
    "all news", "view all", "see all", "alle Artikel", "alle Beiträge", "archive", "archives", "Archiv",
    "sitemap", "site map", "Mapa de sitio", "Mapa del sitio", "Mapa do site", "Mapa web", "Plan du site",
    "Mappa del sito", "Inhaltsverzeichnis", "Mapa strony", "Mapa stránek", "Карта сайта",
)  # fmt: skip
"""What links beside a trail of breadcrumbs or above a headline say, and no section is called."""

GENERIC = _squashed(
    "News", "Blog", "Blogs", "Nachrichten", "Aktuelles", "Aktuell", "Meldungen", "Beiträge", "Neuigkeiten",
    "Noticias", "Actualidad", "Información", "Informacion", "Notícias", "Notizie", "Attualità", "Actualités",
    "Actualité", "Nieuws", "Nyheter", "Nyheder", "Uutiset", "Aktualności", "Wiadomości", "Zprávy", "Aktuality",
    "Hírek", "Știri", "Vijesti", "Vesti", "Новости", "Новини", "Haberler", "Haber", "Berita", "Tin tức", "新闻",
    "新聞", "ニュース", "뉴스", "أخبار", "Posts", "Stories", "Story", "Latest News", "All News", "Newsticker",
    "Online", "Übersichtsseite", "Overview", "Archives", "Archive", "Archiv",
)  # fmt: skip
"""Sections that hold all that a site has: another one that the page shows and its address names says more."""

VAGUE = GENERIC | _squashed(
    "Service", "Services", "Resources", "Kommunikation", "Press", "Presse", "Newsroom", "Media"
)
"""Sections that say no more than such a one."""

ISSUE = late(
    r"(?:jahrgang|ausgabe|heft|issue|vol(?:ume)?|number|numéro|número|numero|edition|edición|edizione|uitgave|nr|no)\b"
    r"[\s.:]{0,3}\d[\d/ .-]*$",
    re.IGNORECASE,
)
"""A step of a trail that is a paper's issue."""

LABEL = late(
    r"(?:kategorien?|categor(?:y|ies)|catégories?|categor[ií]as?|categori[ae]|kategori[aer]?|rubrik|rubrique|ressort"
    r"|рубрика|категория)\s?:\s?|(?:posted in|abgelegt unter|veröffentlicht (?:in|unter)"
    r"|gespeichert unter|publié dans|classé (?:dans|sous)|publicado en|archiviato in):?\s",
    re.IGNORECASE,
)
"""Words before the name of a section, below an article's text."""
