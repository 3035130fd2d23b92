"""Made sites: pages with a body that must stay and lines that the site repeats and that must go."""

import random
from dataclasses import dataclass

WORDS = (
    "harbour council rain bridge market teacher river winter vote budget farmer signal train museum doctor "
    "engine forest ticket island paper storm garden minister player camera window letter kitchen border "
    "coast library valley summer factory village street school orchestra glacier hospital festival election"
).split()


@dataclass
class SitePage:
    """A page, its gold body and what was put into it."""

    url: str
    title: str
    lines: list
    body: list
    repeated: list


def sentence(rng, low=6, high=16):
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(low, high))).capitalize() + "."


def paragraph(rng):
    return " ".join(sentence(rng) for _ in range(rng.randint(2, 5)))


def make_site(number, pages=40, seed=0):
    """Return the pages of a site. A tenth of them carry one story, as updates and sections do."""
    rng = random.Random(f"{seed}-{number}")
    promos = [paragraph(rng) for _ in range(3)] + [sentence(rng, 5, 9) for _ in range(3)]
    legal = f"Copyright {2000 + number} the {rng.choice(WORDS)} gazette, all rights reserved."
    background = paragraph(rng)
    carried = [paragraph(rng) for _ in range(8)]
    titles = [sentence(rng, 5, 10) for _ in range(pages)]
    latest = [sentence(rng, 5, 10) for _ in range(6)]
    made = []
    for index in range(pages):
        own = carried if index < pages // 10 else [paragraph(rng) for _ in range(rng.randint(4, 12))]
        body = list(own)
        if pages // 10 <= index < pages // 10 + 3:
            body.insert(2, background)  # three stories explain the same thing in the same words
        if index % 4 == 0:
            body.insert(1, "# What we know so far")  # a heading of the house, over text of the story's own
        if index % 5 == 0:
            body.insert(len(body) // 2 + 1, "No.")  # people say so in many stories
        lines, repeated = list(body), []
        for promo in promos:
            if rng.random() < 0.6:
                lines.insert(rng.randint(1, len(lines)), promo)
                repeated.append(promo)
        tail = ["# Latest news", *rng.sample(latest, 4), legal]
        lines += tail
        repeated += tail
        made.append(
            SitePage(f"https://www.site{number}.example/{index}", titles[index], lines, body, repeated)
        )
    return made


def bare(line):
    return line.removeprefix("# ")
