"""Which language a page's text is in, from its script and its commonest words: a check on what the page declares."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from newsclean.writing import KANA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclean.blocks import Layout

SAMPLE_BLOCKS = 4
LONGER = 80
"""Characters. Shorter blocks are menus and labels, in any language."""
SAMPLE_CHARS = 1000
MIN_WORDS = 60
"""Fewer words do not overrule a declaration."""
MIN_TIMES = 3
"""So many times as many common words of one declared language as of another tell that it is the text's."""
WHOLE = 6000
"""Characters of a text that declares nothing."""
MIN_HITS, SURE_HITS = 4, 20
"""Common words of its language in such a text, and in one that has few of them."""
SHARE, LEAST_SHARE = 0.12, 0.06
"""The share of its words that these are; agglutinating languages have fewer."""

_STOPWORDS = {
    "en": "the and of to in is that for was with it are this from have be by not they which",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine auch als wird",
    "fr": "le la les des et en est une que dans qui pour sur pas au par plus du avec ce sont il",
    "es": "el la los las que en una por con para del se su es como más al lo sus ha fue",
    "pt": "o os que da do em um uma para com não dos das na no ao mais foi são pelo pela",
    "it": "il di che la per una del con non della sono gli alla nel è più dei anche si lo",
    "nl": "de het een van en is dat op te zijn voor met niet aan er ook bij maar naar om",
    "da": "og det at en den til er som på de med af ikke der har har blev var efter os",
    "no": "og det at en den til er som på de med av ikke har ble var etter oss seg også",
    "sv": "och det att en den till är som på de med av inte har för var efter om ett också",
    "fi": "ja on ei että se oli ovat myös mutta hän kun niin kuin joka olla mukaan ole vuoden",
    "et": "ja on ei et see oli ka kui aga mis tema oma kes või pärast ning mida seda",
    "pl": "i w na z się nie do to że jest o jak po od za przez oraz był są dla",
    "cs": "a v na se je že to s z do o k pro by ale jako za po které podle od",
    "sk": "a v na sa je že to s z do o k pre by ale ako za po ktoré podľa od",
    "hu": "a az és hogy nem is egy meg ez volt már csak mint még azt el szerint vagy",
    "ro": "și în de la a cu pe nu că care din o să pentru au mai este sunt după prin",
    "hr": "i u je na da se su za od s ne koji što o kao bi iz te nije ili",
    "sl": "in je v na da se so za ki s z ne pa tudi kot bi po ali od o",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ise ancak olduğu en",
    "ca": "el la els les i que en una per amb del és no al més com ha dels va són",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke juga oleh sebagai adalah ada",
    "vi": "và của là các trong có được cho không với một người những đã khi này từ ở",
    "lt": "ir kad su yra į tai iš bet kaip ar po už buvo dėl nuo jis taip tik",
    "lv": "un ir ka no ar uz par bet arī kā lai tas nav pēc vai tika gan kas",
    "af": "die en van is in het dat wat vir nie met op hy te aan sy word as ook om",
    "sw": "na ya wa kwa ni katika za la kuwa cha huo hiyo wakati pia baada hata hii yake kama watu zaidi",
    "is": "og að í á er sem til við um en af með ekki var fyrir það hann því eru frá",
    "eu": "eta da ez bat du dute egin zen bere ere izan baina dira duen beste edo hau horren dela zuen",
    "zu": "ukuthi futhi kanye kodwa ngoba uma lapho nge uthi ngo lokhu abantu kakhulu yakhe sika wathi ngokuthi kwe ukuba khona",
    "xh": "ukuba kunye kwaye kodwa xa ngokuba uthi ke loo apho abantu ukuze kakhulu yakhe bonke wathi ngoku kuba nje njengoko",
    "sq": "dhe në të e i për me që një nga është së më se ka nuk u kjo ai",
    "ru": "и в не на что с по как это из у за от о для его но к был года",
    "uk": "і в не на що з та до як це у за від про для його але є був року",
    "bg": "и в не на че с по как това от за се да е са ще като но при който",
    "sr": "и у је на да се су за од не који што о као би из није или са",
    "el": "και το να του η της με για που στο την από τον τα στην οι των είναι δεν",
    "ar": "في من على أن إلى عن التي مع هذا كان ما بعد الذي لا ذلك قال هذه كما",
    "fa": "و در به از که این را با است برای آن یک می کرد شد خود تا بر",
    "ur": "کے میں کی ہے اور سے کا کو نے پر ہیں کہ یہ اس کر بھی تھا نہیں",
}
_EVERYWHERE = frozenset({"a", "de"})
"""Words of more languages than the lists say."""
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _line in _STOPWORDS.items():
    for _stopword in _line.split():
        _LANGUAGES_OF.setdefault(_stopword, []).append(_language)

_SCRIPTS = {
    "ko": "\uac00-\ud7af", "zh": "\u4e00-\u9fff", "th": "\u0e01-\u0e5b", "he": "\u05d0-\u05ea", "hi": "\u0904-\u0939", "bn": "\u0985-\u09b9", "gu": "\u0a85-\u0ab9",
    "ta": "\u0b85-\u0bb9", "te": "\u0c05-\u0c39", "ml": "\u0d05-\u0d39", "ka": "\u10d0-\u10ff", "hy": "\u0561-\u0587", "km": "\u1780-\u17b3", "my": "\u1000-\u102a", "am": "\u1200-\u137f",
}  # fmt: skip
"""Scripts that one language mostly has to itself on news pages."""
_BEYOND = re.compile("[^\\0-\u0560]")
"""Letters of them, and some signs."""
MIN_LETTERS = 40
_KANA = re.compile(f"[{KANA}]")


@cache
def _script() -> re.Pattern[str]:
    """Return the expression for letters of these scripts; it has ten thousands of them and is slow to compile."""
    return re.compile("|".join(f"(?P<{language}>[{letters}])" for language, letters in _SCRIPTS.items()))


_KIN = (
    frozenset({"no", "nb", "nn", "da"}), frozenset({"hr", "sr", "bs", "sh", "me", "cnr", "sl"}), frozenset({"id", "ms"}), frozenset({"cs", "sk"}),
    frozenset({"bg", "mk", "sr", "ru", "uk", "be", "kk", "ky", "uz", "tg", "tt", "mn"}), frozenset({"hi", "mr", "ne", "sa", "mai", "bho"}), frozenset({"ca", "es", "gl", "oc", "pt", "ast", "eu"}), frozenset({"af", "nl", "fy"}),
    frozenset({"he", "iw", "yi"}), frozenset({"bn", "as"}), frozenset({"fa", "ps", "ar", "ur", "ku", "ckb", "sd", "prs"}), frozenset({"zh", "ja", "yue"}), frozenset({"tl", "fil", "ceb"}), frozenset({"de", "lb", "nds", "gsw", "bar"}),
    frozenset({"am", "ti"}), frozenset({"tr", "az"}), frozenset({"it", "co", "rm", "lij", "vec", "scn"}), frozenset({"fr", "wa", "br"}), frozenset({"en", "sco", "gd", "ga", "cy", "mt"}),
)  # fmt: skip
"""Languages that common words and scripts do not tell apart surely: a declaration of one stands against another."""


def agree(declared: str, spoken: str) -> bool:
    """Return whether a declared tag and a language found in the text can both be right."""
    a, b = declared.partition("-")[0].lower(), spoken
    return a == b or any(a in kin and b in kin for kin in _KIN)


def of_layout(layout: Layout) -> str | None:
    """Return the language of the longest blocks, None if it cannot be told."""
    return of_text(_sample(layout))


def of_undeclared_layout(layout: Layout) -> str | None:
    """Return the language of all longer blocks of a page that declares none, None if it cannot be told."""
    return of_undeclared(" ".join([text for text in layout.texts if len(text) > LONGER]))


def is_most(layout: Layout, declared: str) -> bool:
    """Return whether more of the longest blocks, each taken alone, agree with a declared tag than do not.

    A line that is said again and again, or a long quotation, outweighs the text in one sample of all.
    """
    spoken = [told for text in _longest(layout) if (told := of_text(text[:SAMPLE_CHARS]))]
    same = sum(agree(declared, told) for told in spoken)
    return 2 * same > len(spoken)


def among(layout: Layout, declared: Sequence[str]) -> str | None:
    """Return the one of a page's declared tags that its text is plainly in, None if that cannot be told."""
    words = _sample(layout).casefold().split()
    if len(words) < MIN_WORDS:
        return None
    counts = {
        tag: sum(tag.partition("-")[0] in _LANGUAGES_OF.get(word, ()) for word in words) for tag in declared
    }
    best = max(counts, key=lambda tag: counts[tag], default="")
    others = [count for tag, count in counts.items() if not agree(tag, best.partition("-")[0])]
    enough = bool(others) and counts[best] >= 0.12 * len(words)
    return best if enough and counts[best] >= MIN_TIMES * max(others) else None


def _longest(layout: Layout) -> list[str]:
    return sorted([t for t in layout.texts if len(t) > LONGER], key=len, reverse=True)[:SAMPLE_BLOCKS]


def _sample(layout: Layout) -> str:
    return " ".join(t[:400] for t in _longest(layout))[:SAMPLE_CHARS]


def of_text(text: str) -> str | None:
    """Return the language of a text (an ISO 639-1 code), None if it cannot be told."""
    if not text.isascii():
        language = _by_script(text[:600])
        if language:
            return language
    words = text.casefold().split()
    if len(words) < MIN_WORDS:
        return None
    hits = Counter(chain.from_iterable([_LANGUAGES_OF[word] for word in words if word in _LANGUAGES_OF]))
    counts = sorted(hits.values(), reverse=True)
    if not counts or counts[0] < 0.12 * len(words) or (len(counts) > 1 and counts[1] * 1.3 > counts[0]):
        return None
    return max(hits, key=hits.__getitem__)


def of_undeclared(text: str) -> str | None:
    """Return the language of a text that nothing else tells of, None if it is too short or in doubt.

    Languages that share most of their commonest words are told apart by those that they do not share.
    """
    words = text[:WHOLE].casefold().split()
    hits = Counter(filter(_LANGUAGES_OF.__contains__, words))
    counts: Counter[str] = Counter()
    own_words: Counter[str] = Counter()
    for word, count in hits.items():
        found = dict.fromkeys(_LANGUAGES_OF[word], count)
        counts.update(found)
        if word not in _EVERYWHERE:
            own_words.update(found)
    (best, most), *others = counts.most_common(4) or [("", 0)]
    share = most / max(1, len(words))
    if most < MIN_HITS or share < LEAST_SHARE or (share < SHARE and most < SURE_HITS):
        return None
    if not own_words or own_words[best] < max(own_words.values()):
        return (
            None  # a list of names ("Universidad de …", "Consejo de …"), or of words that many languages have
        )
    for other, _ in others:
        own, its = _apart(hits, best, other), _apart(hits, other, best)
        if own < 2 * its or own < 2:
            return None
    return best


def _apart(hits: Counter[str], one: str, other: str) -> int:
    """Return how many words of a text are common in one language, and not in another."""
    return sum(
        count
        for word, count in hits.items()
        if one in _LANGUAGES_OF[word] and other not in _LANGUAGES_OF[word] and word not in _EVERYWHERE
    )


def _by_script(text: str) -> str | None:
    if len(_BEYOND.findall(text)) < MIN_LETTERS:
        return None
    kana = len(_KANA.findall(text))
    letters = list(_script().finditer(text))
    if kana + len(letters) < max(MIN_LETTERS, 0.3 * len(text)):
        return None
    if kana > 0.15 * (kana + len(letters)):
        return "ja"
    counts = Counter(match.lastgroup for match in letters)
    language, count = counts.most_common(1)[0]
    return language if count > 0.6 * len(letters) else None
