"""The model's features in words: what each says about a block, by its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[float], str]

_FAR: Final = 99


def _if(yes: str, no: str) -> Say:
    return lambda value: yes if value > 0 else no


def _count(one: str, many: str) -> Say:
    """Say a number; `many` holds it as {}."""
    return lambda value: one if round(value) == 1 else many.format(f"{value:,.0f}")


def _share(words: str) -> Say:
    return lambda value: words.format(f"{value:.0%}")


def _weight(words: str) -> Say:
    """Say what class names weigh: learned log odds, above 0 for the article."""
    return lambda value: f"{words} ({value:+.1f})"


def _same(words: str) -> Say:
    return lambda _: words


def _before_after(what: str) -> Say:
    def say(value: float) -> str:
        if not value:
            return f"is {what}"
        blocks = _count("1 block", "{} blocks")(abs(value))
        return f"{blocks} {'after' if value > 0 else 'before'} {what}"

    return say


def _ago(words: str, never: str) -> Say:
    return lambda value: never if value >= _FAR else words.format(_count("1 block", "{} blocks")(value))


_CONCEPTS: Final = {
    "c_consent": "cookies and consent",
    "c_account": "an account",
    "c_paywall": "a paywall",
    "c_newsletter": "newsletters and offers",
    "c_related": "related articles",
    "c_comments": "comments",
    "c_share": "sharing",
    "c_ad": "advertising",
    "c_byline": "a byline",
    "c_date": "a date",
    "c_bio": "an author's portrait",
    "c_caption": "a caption",
    "c_tags": "tags",
    "c_navigation": "navigation",
    "c_footer": "a footer",
    "c_fact_box": "a fact box",
    "c_pull_quote": "a pull quote",
    "c_media": "pictures or players",
    "c_summary": "a summary",
    "c_hidden": "something hidden",
    "c_sidebar": "a sidebar",
    "c_lead": "a standfirst",
    "c_body": "an article's body",
}
_RULES: Final = {
    "rule_share": "sharing",
    "rule_promo": "offers and paywalls",
    "rule_comments": "comments",
    "rule_byline": "bylines and dates",
    "rule_caption": "captions",
    "rule_headlines": "headline lists",
    "rule_footer": "footers",
    "rule_other": "other noise",
}
_INSIDE: Final = {
    "in_body": "what the page marks as article body",
    "in_hidden": "something hidden",
    "in_figcaption": "a picture's caption",
    "in_figure": "a figure",
    "in_table": "a table",
    "in_li": "a list item",
    "in_aside": "an aside",
    "in_ul": "a list",
    "in_article": "an <article>",
    "in_main": "the <main> part",
    "in_header": "a <header>",
    "in_form": "a form",
    "in_blockquote": "a quote",
}
_WHERE: Final = {"e": "its element", "p": "the element around that", "g": "two elements further up"}
_SIDES: Final = {
    "l1": "the block before it",
    "r1": "the block after it",
    "l2": "two blocks before it",
    "r2": "two blocks after it",
}


_levels: Final = _count("1 level from the main element", "{} levels from the main element")


def _of_element(where: str) -> dict[str, Say]:
    return {
        "min": _weight("the class name around it that speaks most against it"),
        "max": _weight("the class name around it that speaks most for it"),
        "sum": _weight("all class names around it together"),
        "noise": _count(
            "1 element around it has a class name of noise", "{} elements around it have class names of noise"
        ),
        "depth": _count("1 element deep", "{} elements deep"),
        "tag": _same("the tag that it stands in"),
        "in_top": _if("inside the main element", "outside the main element"),
        "to_top": lambda value: _levels(value) if value else "in the main element itself",
        "cards": _count("not one of many alike", "one of {} alike, side by side"),
        "blocks": _count(f"{where} holds 1 block", f"{where} holds {{}} blocks"),
        "own": _weight(f"class names of {where}"),
        "nth": _count(f"{where} is the first of its kind", f"{where} is number {{}} of its kind"),
        "total": _count(f"{where} is the only one of its kind", f"{where} is one of {{}} of its kind"),
        "size": _share(f"{where} holds {{}} of the page's text"),
        "links": _share(f"{{}} of the text in {where} is links"),
        "prose": _share(f"{where} holds {{}} of the page's prose"),
        "paragraphs": _count(f"{where} holds 1 paragraph", f"{where} holds {{}} paragraphs"),
    }


def _of_neighbour(where: str) -> dict[str, Say]:
    none = f"there is nothing at {where.removesuffix(' it')}"
    says: dict[str, Say] = {
        "size": _count(f"{where}: 1 character", f"{where}: {{}} characters"),
        "links": _share(f"{where}: {{}} links"),
        "ended": _if(f"{where} ends like a sentence", f"{where} does not end like a sentence"),
        "e_min": _weight(f"{where}: its class names"),
        "e_tag": _same(f"{where}: its tag"),
        "rule": _if(f"{where} is named by a rule", f"{where} is named by no rule"),
    }
    return {
        name: say if name == "e_min" else _unless_missing(say, none) for name, say in says.items()
    }  # a class name's weight may be -1


def _unless_missing(say: Say, none: str) -> Say:
    return lambda value: none if value == -1 else say(value)


SAYS: Final[dict[str, Say]] = {
    "size": _count("1 character long", "{} characters long"),
    "links": _share("{} of it is links"),
    "bold": _share("{} of it is bold"),
    "words": _count("1 word", "{} words"),
    "sentences": _count("1 sentence", "{} sentences"),
    "commas": _count("1 comma", "{} commas"),
    "ended": _if("ends like a sentence", "does not end like a sentence"),
    "title": _if("says the page's title", "does not say the page's title"),
    "colon": _if("ends in a colon", "does not end in a colon"),
    "lower": _if("starts in lower case", "does not start in lower case"),
    "digits": _share("{} of it is digits"),
    "upper": _if("all in capitals", "not all in capitals"),
    "odd": _if("holds signs like | @ © ›", "holds no signs like | @ © ›"),
    "description": _if("starts as the page's description does", "is not in the page's description"),
    "inner": _weight("class names of the inline element that holds it"),
    "inner_noise": _if("its inline element has a class name of noise", "no inline class name of noise"),
    "breaks": _count("1 line break", "{} line breaks"),
    "dots": _if("ends in dots or an arrow", "does not end in dots or an arrow"),
    "paragraph": _if("reads like a paragraph", "does not read like a paragraph"),
    "prose": _count("1 character of prose", "{} characters of prose"),
    "rule": _if("a rule names it", "no rule names it"),
    **{name: _if(f"inside {what}", f"not inside {what}") for name, what in _INSIDE.items()},
    **{
        name: _if(f"class names speak of {what}", f"no class name speaks of {what}")
        for name, what in _CONCEPTS.items()
    },
    **{
        name: _if(f"a rule about {what} names it", f"no rule about {what} names it")
        for name, what in _RULES.items()
    },
    **{f"{level}_{name}": say for level, where in _WHERE.items() for name, say in _of_element(where).items()},
    "place": _share("{} of the way down the page"),
    "from_title": lambda value: (
        "the page has no heading" if value == -999 else _before_after("the first heading")(value)
    ),
    "prose_before": _share("{} of the page's prose comes before it"),
    "first_paragraph": _before_after("the first paragraph"),
    "last_paragraph": lambda value: _before_after("the last paragraph")(-value),
    "copies": _count("the page says it once", "the page says it {} times"),
    "same_sign": _count("no other block stands in such elements", "{} blocks stand in such elements"),
    "same_sign_prose": _share("elements like its own hold {} of the page's prose"),
    "next_paragraph": _ago("the next paragraph is {} on", "no paragraph follows"),
    "last_before": _ago("the last paragraph was {} ago", "no paragraph comes before it"),
    "headings_before": _count("1 heading so far", "{} headings so far"),
    "first_titles": _count("the page has 1 heading", "the page has {} headings"),
    "since_list": _ago("{} after the start of a headline list", "no headline list has started"),
    "since_rule": _ago("{} after a line that a rule names", "no rule has named a line so far"),
    **dict.fromkeys(
        ("page_size", "page_blocks", "page_prose", "articles", "top_share", "top_own", "rank"),
        _same("the page as a whole"),
    ),
    "margin": _weight("what the first look at the page made of it"),
    "sign_mean": _unless_missing(
        _share("elements like its own: {} likely"), "no other block in such elements"
    ),
    "parent_mean": _unless_missing(_share("what stands beside it: {} likely"), "nothing stands beside it"),
    "section_mean": _unless_missing(
        _share("what stands under its heading: {} likely"), "nothing else stands under its heading"
    ),
    "before": _share("the four blocks before it: {} likely"),
    "after": _share("the four blocks after it: {} likely"),
    "section_prose": _count(
        "1 character of prose under its heading", "{} characters of prose under its heading"
    ),
    "section_links": _share("{} of what stands under its heading is links"),
    "since_heading": _count("1 block after its heading", "{} blocks after its heading"),
    "kept_after": _share("{} of the likely text comes after it"),
    "to_last": lambda value: _before_after("the last sure paragraph")(-value),
    **dict.fromkeys(("kept_size", "doubt"), _same("the page as a whole")),
    **{f"{side}_{name}": say for side, where in _SIDES.items() for name, say in _of_neighbour(where).items()},
}
"""By a feature's name: the words for a value of it."""


def phrase(name: str, value: float) -> str:
    """Return a feature's value in words; for a feature that has none here, its name."""
    say = SAYS.get(name)
    return say(value) if say else f"{name.replace('_', ' ')} {value:g}"
