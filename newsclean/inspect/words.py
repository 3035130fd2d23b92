"""Reasons in words, in the families whose colour they share."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsclean.records import Reason


class ReasonWords(NamedTuple):
    """How a report speaks of a reason."""

    name: str
    meaning: str


REASONS: Final[dict[Reason, ReasonWords]] = {
    Reason.HEADLINE_LIST: ReasonWords("headline list", "A list of headlines or teasers of other articles."),
    Reason.NAVIGATION: ReasonWords("navigation", "A menu, a breadcrumb, or links through the site."),
    Reason.OTHER_ARTICLE: ReasonWords("other article", "The text of another article on the same page."),
    Reason.TAGS: ReasonWords("tags", "The article's topics, as a list of links."),
    Reason.SITE_REPEAT: ReasonWords("site repeat", "Many pages of this site say the same."),
    Reason.PROMO: ReasonWords(
        "promo", "A newsletter, an app, a donation, or another offer of the publisher."
    ),
    Reason.AD: ReasonWords("ad", "Advertising, or the word for it."),
    Reason.PAYWALL: ReasonWords("paywall", "Says that the rest is for subscribers."),
    Reason.CONSENT: ReasonWords("consent", "Asks about cookies or data."),
    Reason.COPYRIGHT_FOOTER: ReasonWords("copyright footer", "Says whose the page is."),
    Reason.CREDIT_FOOTER: ReasonWords("credit footer", "Says who made the site."),
    Reason.SHARE: ReasonWords("share", "Buttons to share, follow, save or print."),
    Reason.COMMENTS: ReasonWords("comments", "Readers' comments, or the way to them."),
    Reason.IMAGE_PLACEHOLDER: ReasonWords("image placeholder", "Stands in a picture's place."),
    Reason.CAPTION: ReasonWords(
        "caption", "A picture's caption or credit: no part of the text; it is kept with the picture."
    ),
    Reason.BYLINE: ReasonWords("byline", "Says who wrote it; the authors have their own field."),
    Reason.DATE_LINE: ReasonWords("date line", "Says when it appeared; the dates have their own fields."),
    Reason.AUTHOR_BIO: ReasonWords("author bio", "About the author, not the news."),
    Reason.TITLE_ECHO: ReasonWords("title echo", "Says the title or the standfirst again."),
    Reason.DUPLICATE: ReasonWords("duplicate", "The article says it already, in another place of the page."),
    Reason.HIDDEN: ReasonWords("hidden", "The page does not show it."),
    Reason.BOILERPLATE: ReasonWords("boilerplate", "Around the article, of no special kind."),
}
"""In the order that a report lists them: family by family."""

ROLES: Final = {
    "title": "The title. It has its own field and is not said again in the text.",
    "lead": "The standfirst. It has its own field and is not said again in the text.",
    "body": "A part of the text.",
}
