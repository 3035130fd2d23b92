"""Who wrote the article: what data declare, and what the page shows where they name nobody, a site or an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded import story
from newsclean.embedded.jsonld import NEWS, resolved, squash
from newsclean.embedded.values import first, is_node, plain, strings, types
from newsclean.metadata import affixes, bylines, houses, introductions, people, places, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclean.metadata.sources import Sources

Found = tuple[tuple[str, ...], str] | None
"""Names and where they came from."""

_ORGANISATIONS = frozenset({"Organization", "NewsMediaOrganization", "Corporation", "WebSite", "Brand"})
_AUTHOR_TAGS = (
    "parsely-author", "sailthru.author", "author", "article:author", "og:article:author", "og:author",
    "article:author_name", "cxenseparse:author", "byl", "byline",
    "citation_author", "dc.creator", "dc:creator", "dcterms.creator", "dc.contributor", "article.author", "rbauthors",
    "article_author", "authors", "shareaholic:article_author_name", "twitter:data1", "twitter:data2", "twitter:data3",
)  # fmt: skip


def find(page: Sources, title: str | None) -> Found:
    """Return who wrote it: people, else the agency or desk; nobody rather than somebody else."""
    vague: Found = None
    news = not NEWS.isdisjoint(types(page.article))
    declared: Iterable[tuple[str, list[str], bool]] = _declared(page)
    for source, names, organisation in declared:
        if not organisation and not all(
            people.is_account(n) or affixes.is_site(n, page.sites) or _is_letters(n) for n in names
        ):
            declared = list(declared)
            said: tuple[str, ...] = ()
            # Newsrooms declare their authors by hand, other systems often whoever put the story on the site.
            if not news or any(not set(more) <= set(names) for _, more, _ in declared):
                said = spoken.instead_of(names, page.layout, places.title_at(page, title))
            if news and not any(set(said) <= set(more) for _, more, _ in declared):
                said = ()
            if source == "parsely" and set(names) < set(shown := _shown(page, title, site_is_known=True)):
                said = tuple(shown)  # it has room for one of several only
            if not said:
                fuller = spoken.fuller(names, page.layout, places.title_at(page, title))
                said = tuple(_without_house(fuller, page.sites))
            return (said, "markup") if said else _longest(source, names, declared)
        if names and vague is None:
            vague = (tuple(names), source)
    shown = _shown(page, title, site_is_known=vague is not None)
    if vague and any(
        _is_letters(short) and name.startswith(f"{short} ") for short in vague[0] for name in shown
    ):
        return vague  # "EPA Agency" says no more than "EPA"
    people_ = _without_house(shown, page.sites)
    if people_ or (shown and vague is None):
        return tuple(people_ or shown), "markup"
    return vague or _authors_in_state(page)


def _shown(page: Sources, title: str | None, *, site_is_known: bool) -> list[str]:
    """Return whom the page shows as its authors; only a clear byline counts where the site is known as the author."""
    return bylines.authors(
        page.data.tree,
        page.layout,
        title,
        places.title_at(page, title),
        surely=site_is_known,
        others=_no_names(page, site_is_known=site_is_known),
        sites=page.sites,
    )


def _longest(source: str, names: list[str], others: Iterable[tuple[str, list[str], bool]]) -> Found:
    """Return declared names, or those of a further declaration that has all of them and more.

    Some systems declare the first of several authors in one place and all of them in the next.
    """
    known = {name.casefold() for name in names}
    for other, more, organisation in others:
        if not organisation and all(" " in name for name in more) and known < {n.casefold() for n in more}:
            return tuple(more), other
    return tuple(names), source


def _authors_in_state(page: Sources) -> Found:
    names = people.names(story(page.data).get("author"))
    return (tuple(names), "state") if names else None


def _declared(page: Sources) -> Iterator[tuple[str, list[str], bool]]:
    """Yield the authors that data name: provenance, names, whether they are organisations."""
    ids = page.data.ids
    for key in ("author", "creator"):
        for source, node in page.nodes:
            if node.get(key):
                who = resolved(node[key], ids)
                names = _names(page, who)
                organisations = all(is_node(w) and bool(types(w) & _ORGANISATIONS) for w in who)
                yield source, names, organisations or _are_bodies(names)
    for key in _AUTHOR_TAGS:
        values = [v for v in page.data.meta.get(key, ()) if "://" not in v]
        if values and (not key.startswith("twitter:data") or _names_writer(page, key)):
            # There companies are those who made the site, or who own it.
            names = [name for name in _names(page, values) if not houses.is_company(name)]
            yield next(page.tags(key))[0], names, _are_bodies(names)


def _is_letters(name: str) -> bool:
    """Return whether a name is the letters of an agency, an authority or a company: "EPA"."""
    return len(name) > 1 and name.isalpha() and name.isupper() and name.isascii()


def _are_people(names: list[str]) -> bool:
    """Return whether names, which stand behind the site's, are plainly people's."""
    return bool(names) and all(spoken.is_full_name(name) and name.istitle() for name in names)


def _are_bodies(names: list[str]) -> bool:
    """Return whether names are those of companies, associations and authorities only, whatever their type says."""
    return bool(names) and all(map(houses.is_body, names))


def _names(page: Sources, who: Iterable[object]) -> list[str]:
    """Return the names in author values; of "Jane Doe, The Herald" and "The Herald - Jane Doe" the person only."""
    found: list[str] = []
    for one in who:
        names = people.names(one)
        if len(names) > 1 and not _are_people(names) and (whole := _of_site(page, one)) is not None:
            found += [whole] if whole else []
            continue
        rest = _without_house(names, page.sites)
        first = bool(names) and not affixes.is_site(names[0], page.sites)
        found += rest if first or _are_people(rest) else names
    found = people.unique(found)[: people.MAX_NAMES]
    rest = [name for name in found if not (affixes.is_domain(name) and affixes.is_site(name, page.sites))]
    return rest if _are_people(rest) else found


def _of_site(page: Sources, value: object) -> str | None:
    """Return an author value that is all of the site's name, with the dashes and bars in it.

    None if it is not; nothing if the site calls itself so in its titles only, as "Wines in Upland - Red and White".
    """
    text = plain(first(value.get("name") if is_node(value) else value) or "")
    key = squash(text)
    if key in page.sites:
        return text
    named = (page.data.first("og:site_name"), page.data.title)
    return "" if key and any(squash(one or "").endswith(key) for one in named) else None


def _no_names(page: Sources, *, site_is_known: bool) -> frozenset[str]:
    """Return what is no author, squashed: the section, and the site where it is known to be named."""
    sections = frozenset(
        squash(text) for _, value in page.values("articleSection") for text in strings(value)
    )
    return sections | page.sites if site_is_known else sections


def _without_house(names: Iterable[str], sites: frozenset[str]) -> list[str]:
    """Return the names that are not the site's, nor one of its houses behind a person ("MDR Thüringen")."""
    return [
        name
        for number, name in enumerate(names)
        if not affixes.is_site(name, sites)
        and not (number and " " in name and squash(name.partition(" ")[0]) in sites)
    ]


def _names_writer(page: Sources, key: str) -> bool:
    """Return whether one of Twitter's free labels says that its value is the author ("Written by")."""
    label = (page.data.first(key.replace("data", "label")) or "") + ":"
    return bool(introductions.lead_in(label) != label.strip(" :"))
