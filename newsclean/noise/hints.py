"""Words of class names, ids and roles that say what an element is for.

They never decide alone: each concept is a row of the features, and gives the reason of a block that the model
removes. Words are lower case; camelCase and hyphens part them before they are looked up.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from newsclean.records import Reason


class Hint(NamedTuple):
    """One concept."""

    name: str
    reason: Reason | None
    """The reason of blocks that are removed inside such an element; None where it says nothing of that."""
    words: frozenset[str]


def _hint(name: str, reason: Reason | None, words: str) -> Hint:
    return Hint(name, reason, frozenset(words.split()))


HINTS: Final = (
    _hint(
        "consent",
        Reason.CONSENT,
        "onetrust cookie cookies consent gdpr cmpbox cmpwrapper didomi usercentrics sourcepoint truste trustarc ccpa "
        "cookielaw cookiebanner cookieconsent cookiebot cookiefirst iubenda quantcast klaro borlabs "
        "cookienotice datenschutz consentmanager optanon",
    ),
    _hint(
        "account",
        Reason.PROMO,
        "login logon signin signout logout password register registration account accounts forgot auth "
        "gigya anmelden anmeldung connexion profile janrain userbar usermenu onboarding",
    ),
    _hint(
        "paywall",
        Reason.PAYWALL,
        "paywall paygate payg regwall regwalls metered subscription subscriptions subscribe subscriber "
        "piano abo abos abonnement abonnieren abonnez premium plusartikel offer offers checkout pricing "
        "suscripcion assinatura abbonamento prenumeration",
    ),
    _hint(
        "newsletter",
        Reason.PROMO,
        "newsletter newsletters promo promos promotion promobox mailchimp signup optin leadmagnet cta "
        "callout download appstore whatsapp telegram mailinglist mailing push notification notifications "
        "marketing membership donate donation support contribute bulletin",
    ),
    _hint(
        "related",
        Reason.HEADLINE_LIST,
        "related relateds recommended recommendation recommendations recommend recirc recirculation "
        "readmore morefrom mostread popular trending latest outbrain taboola teaser teasers teaserlist "
        "similar further plista zergnet revcontent dianomi upnext next crosslink crosslinks linkbox "
        "linklist seealso alsoread relacionadas relacionados relacionada relacionado correlati verwandt "
        "weitere mehr lire suggested suggestions discover toplist topstories newsfeed ranking listing "
        "cards card feed stories headlines more",
    ),
    _hint(
        "comments",
        Reason.COMMENTS,
        "comment comments commentlist commenting disqus kommentar kommentare comentario comentarios "
        "commentaire commentaires commenti komentar reply replies respond response discussion discussions "
        "coral viafoura hyvor openweb spotim livefyre forum forums thread reactions",
    ),
    _hint(
        "share",
        Reason.SHARE,
        "share shares sharing sharer social socials sharebar sharebox addtoany sharedaddy addthis "
        "sharethis socialmedia follow followus teilen partager compartir condividi jp bookmark print",
    ),
    _hint(
        "ad",
        Reason.AD,
        "ad ads advert adverts advertisement advertising advertorial adslot adunit adbox adcontainer dfp "
        "gpt sponsored sponsor sponsors anzeige anzeigen werbung banner reklama reklam publicidad "
        "publicite pubblicita affiliate affiliates commercial adsense adsbygoogle",
    ),
    _hint(
        "byline",
        Reason.BYLINE,
        "byline bylines author authors autor autoren auteur autore contributor contributors writer "
        "reporter dateline journalist columnist",
    ),
    _hint(
        "date",
        Reason.DATE_LINE,
        "date dates datetime time timestamp published publish pubdate updated modified datum fecha "
        "readtime readingtime",
    ),
    _hint(
        "bio",
        Reason.AUTHOR_BIO,
        "bio bios biography biobox aboutauthor authorbox authorbio vcard avatar about",
    ),
    _hint(
        "caption",
        Reason.CAPTION,
        "caption captions figcaption credit credits copyright photocredit imagecredit bildunterschrift "
        "legende photo photographer bildquelle source attribution",
    ),
    _hint(
        "tags",
        Reason.TAGS,
        "tags tag taglist tagbox topics topic keywords keyword categories category schlagworte taxonomy",
    ),
    _hint(
        "navigation",
        Reason.NAVIGATION,
        "nav navigation navbar menu menus breadcrumb breadcrumbs crumbs pagination pager toc skip "
        "skiplink sidenav submenu masthead topbar toolbar search searchform switcher contents",
    ),
    _hint(
        "footer", Reason.COPYRIGHT_FOOTER, "footer colophon imprint impressum foot bottom legal disclaimer"
    ),
    _hint(
        "fact_box",
        None,
        "factbox facts fact infobox faktaruta faktaboks infokasten infos kasten infoblock explainer "
        "glossary definition keyfacts",
    ),
    _hint("pull_quote", None, "pullquote pull quote quotes blockquote zitat citation cita citat tweetable"),
    _hint(
        "media",
        Reason.CAPTION,
        "video videos player jwplayer gallery galleries slideshow carousel swiper slider slick lightbox "
        "podcast audio brightcove embed embeds embedded twitter tweet instagram facebook youtube iframe "
        "bildergalerie",
    ),
    _hint(
        "summary",
        None,
        "summary keypoints highlights takeaways tldr kurzfassung summarybox bullets points abstract resumen",
    ),
    _hint(
        "hidden",
        Reason.HIDDEN,
        "hidden visually sronly screenreader offscreen modal modals popup popups dialog tooltip overlay "
        "drawer hide collapse collapsed print noprint invisible toast alert lazyload popover hovercard",
    ),
    _hint(
        "sidebar", Reason.HEADLINE_LIST, "sidebar aside rail rails widget widgets secondary sidecolumn right"
    ),
    _hint(
        "lead",
        None,
        "lead lede leadtext intro standfirst subtitle subheadline subhead subheading dek deck kicker "
        "excerpt sapo chapo chapeau vorspann teasertext ingress entradilla bajada sommario sottotitolo "
        "summary preamble",
    ),
    _hint(
        "body",
        None,
        "articlebody storybody entrycontent postcontent articlecontent articletext storytext bodytext "
        "richtext wysiwyg prose paragraph paragraphs",
    ),
)
"""In the order of the features' rows. Earlier concepts win where an element has words of several."""

BIT: Final[dict[str, int]] = {hint.name: 1 << i for i, hint in enumerate(HINTS)}

BITS_BY_WORD: Final[dict[str, int]] = {}
for _i, _found in enumerate(HINTS):
    for _word in _found.words:
        BITS_BY_WORD[_word] = BITS_BY_WORD.get(_word, 0) | 1 << _i


def concepts(words: tuple[str, ...]) -> int:
    """Return the concepts that words speak of, as bits: the first of `HINTS` is bit 0."""
    bits = 0
    for word in words:
        bits |= BITS_BY_WORD.get(word, 0)
    return bits
