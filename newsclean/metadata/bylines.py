"""Bylines in the markup: who the page shows as the article's author, for pages whose head does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.embedded.jsonld import squash
from newsclean.metadata import marks, people, signatures, spoken
from newsclean.metadata.affixes import is_site
from newsclean.metadata.houses import is_agency
from newsclean.metadata.marks import PERSON_LINK
from newsclean.metadata.places import alike
from newsclean.metadata.spoken import EXPLICIT, SURE, Byline
from newsclean.parse import is_small

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from selectolax.lexbor import LexborHTMLParser

    from newsclean.blocks import Layout

MIN_OF_TITLE = 7
CLEAR = 1.5
"""What a byline with an agency's name needs: their names stand elsewhere on a page as well."""
MAX_LINKS = 1_500
_OF_DATES = " 0123456789./:|·-–,"
"""What a numeric date behind a topic's name is written with."""


def authors(
    tree: LexborHTMLParser,
    layout: Layout | None,
    title: str | None,
    at: int | None,
    *,
    surely: bool = False,
    others: Collection[str] = (),
    sites: frozenset[str] = frozenset(),
) -> list[str]:
    """Return the names in the page's byline, an empty list when none is sure enough.

    Args:
        tree: the page.
        layout: its blocks, for bylines that only their words tell.
        title: the article's title.
        at: the number of the block that is the title.
        surely: the head names a site, desk or account: only a clear byline with full names counts more.
        others: what looks like a name on this page and is none, squashed: its section, and its site
            if somebody else is sought.
        sites: what the page calls its site, squashed. Beside a date it counts less than a signature.
    """
    enough = SURE if surely else 0
    key = squash(title or "")

    def fit(found: Iterable[Byline]) -> list[Byline]:
        out = []
        for one in found:
            if any(key and key in squash(name) for name in one.names):
                continue  # the top of the article, its title with it
            kept = tuple(
                n
                for n in _whole(one.names)
                if squash(n) not in others and (not _of_title(squash(n), key) or _opens(n, title, one.score))
            )
            least = max(enough, CLEAR) if all(map(is_agency, kept)) else enough
            if one.score > least and kept and not (surely and any(map(_is_vague, kept))):
                out.append(one._replace(names=kept))
        return out

    marked, near = (
        fit(marks.bylines(tree, title)),
        fit((*spoken.near_title(layout, at), *spoken.in_lead(layout, at))),
    )
    best = _best(tree, (*marked, *near))
    if best is None or all(map(is_agency, best.names)) or _is_only_site(best, sites):
        best = next(iter(fit(signatures.below(layout, at))), best)
        return list(best.names) if best else []
    # "By A and B" tells where a name ends and how many there are; an element may hold a role as well, or one of two.
    said = next((one for one in near if one.score >= EXPLICIT and set(one.names) & set(best.names)), None)
    names = list(said.names) if said else _together(best, marked)
    return people.unique(_longer(names, marked))


def _longer(names: list[str], marked: Iterable[Byline]) -> list[str]:
    """Return a byline's one name as an element has it that holds all of it: in a line, an address may run into it."""
    if len(names) > 1:
        return names
    whole = (
        one.names[0] for one in marked if len(one.names) == 1 and one.names[0].startswith(f"{names[0]} ")
    )
    return [next((name for name in whole if spoken.is_full_name(name)), names[0])]


def _is_only_site(byline: Byline, sites: frozenset[str]) -> bool:
    """Return whether a name is the site's and no word says that it is a byline."""
    return byline.beside_date and all(is_site(name, sites) for name in byline.names)


def _best(tree: LexborHTMLParser, found: Iterable[Byline]) -> Byline | None:
    """Return the most likely byline, a clear one of people before one of agencies; None if there is none."""
    ranked = sorted(
        found,
        key=lambda one: (one.score > SURE and not all(map(is_agency, one.names)), one.score),
        reverse=True,
    )
    return next((one for one in ranked if not (one.beside_date and _is_topic(tree, one.names))), None)


def _is_topic(tree: LexborHTMLParser, names: Collection[str]) -> bool:
    """Return whether links with a name's words lead to a section, a topic or the like, and none to a person.

    Several links beside each other may make the name up.
    """
    called = {name.casefold() for name in names}
    words = {word for name in called for word in name.split()}
    topic = False
    for link in tree.css('a[href]:not([href^="#"])')[:MAX_LINKS]:
        text = " ".join(link.text().split()).casefold() if is_small(link) else ""
        is_called = text.rstrip(_OF_DATES) in called
        if not is_called and words.isdisjoint(text.split()):
            continue
        rel, href = (link.attributes.get(key) or "" for key in ("rel", "href"))
        if "tag" in rel.split():
            words -= set(text.split())
            if not words:
                return True
        elif is_called and PERSON_LINK.search(href.lower()):
            return False
        topic = topic or is_called
    return topic


def _together(best: Byline, marked: list[Byline]) -> list[str]:
    """Return the best byline's names and those of elements of the same kind beside it."""
    if not best.place or len(best.names) > 1:
        return list(best.names)
    beside = (one for one in marked if one.place == best.place and one.score > best.score - 1)
    return list(dict.fromkeys(name for one in beside for name in one.names))


def _is_vague(name: str) -> bool:
    """Return whether a name says no more of who wrote it than the site's does."""
    return " " not in name or is_agency(name)


def _of_title(name: str, title: str) -> bool:
    """Return whether what looks like a name is words of the title, as breadcrumbs and topics are."""
    return alike(name, title) or (len(name) >= MIN_OF_TITLE and name in title)


def _opens(name: str, title: str | None, score: float) -> bool:
    """Return whether a column is called by its writer's name: "Ann Reed: The bridge"."""
    return score >= EXPLICIT and " " in name and (title or "").casefold().startswith(f"{name.casefold()}:")


def _whole(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names without the initials of another of them, as avatars have them."""
    initials = {"".join(word[0] for word in name.split()) for name in names if " " in name}
    return tuple(name for name in names if name not in initials)
