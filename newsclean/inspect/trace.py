"""A page and how it was labelled -> what its report shows."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from newsclean.assemble import aside_reason
from newsclean.context import CONTEXT_NAMES
from newsclean.features import NAMES
from newsclean.inspect.contributions import contributions
from newsclean.inspect.phrases import phrase
from newsclean.inspect.views import BlockView, PageView, Witness
from newsclean.model import packaged
from newsclean.pipeline import labelled
from newsclean.records import Reason
from newsclean.sources.files import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from newsclean.blocks import Layout
    from newsclean.config import Config
    from newsclean.errors import ExtractionError
    from newsclean.features import Features
    from newsclean.pipeline import Trace
    from newsclean.records import Article, Page
    from newsclean.verdict import Label
    from newsclean.walk import Aside

_WITNESSES: Final = 8
"""Features shown of each block; the others are summed."""
_FEW_WITNESSES: Final = 4
_LONG_PAGE: Final = 250
"""Blocks from which on fewer features are shown: they are most of the report's bytes."""
_MARKUP: Final = "markup"
_DUMP: Final = "text"
_CLEAR: Final = 0.01
"""Log odds. Less than this says nothing."""


def trace_view(source: str, page: Page, trace: Trace) -> PageView:
    """Return the view of an HTML page."""
    article = trace.article
    blocks = tuple(
        _blocks(trace.layout, trace.labels, _witnesses(trace.layout, trace.features), trace.spoken)
    )
    origin = article.provenance.get("text", _MARKUP)
    if origin != _MARKUP:
        blocks = _from_data(article, origin) + tuple(map(_not_taken, blocks))
    return PageView(
        source=source,
        url=article.url or page.url,
        title=article.title,
        language=article.language,
        blocks=blocks,
        article=article.to_dict(),
        facts=facts_of(article, blocks),
        gold=gold_fields(source, page, article.title),
    )


def failed_view(source: str, page: Page, error: ExtractionError, config: Config) -> PageView:
    """Return the view of a page that gave no article: its blocks all the same, and why there is none."""
    found = labelled(page, config=config)
    return PageView(
        source=source,
        url=page.url,
        title=None,
        language=None,
        blocks=tuple(_blocks(found.layout, found.labels, _witnesses(found.layout, found.features))),
        failure=(error.code, str(error)),
        gold=gold_fields(source, page, None),
    )


def facts_of(article: Article, blocks: tuple[BlockView, ...]) -> tuple[tuple[str, str], ...]:
    """Return what a report says of an article above its text."""
    kept = sum(len(block.text) for block in blocks if block.kept)
    whole = sum(sum(map(len, block.lines)) or len(block.text) for block in blocks)
    facts = [
        ("Page type", f"{article.page_type.replace('_', ' ')} ({article.page_type_probability:.0%})"),
        ("Confidence", f"{article.confidence:.0%}"),
        ("Kept", f"{kept:,} of {whole:,} characters"),
    ]
    if article.date_published:
        facts.append(("Published", article.date_published[:10]))
    if article.language:
        facts.append(("Language", article.language))
    if article.truncated:
        facts.append(("Cut short", "yes"))
    if (source := article.provenance.get("text")) and source not in {_MARKUP, _DUMP}:
        facts.append(("Text from", source))
    return tuple(facts)


def gold_fields(source: str, page: Page, title: str | None) -> Mapping[str, str]:
    """Return what a gold row of a page says beside its text. The id is made of the file's or URL's name."""
    path = urlsplit(page.url).path if is_web(source) and page.url else source
    stem = PurePosixPath(path.replace("\\", "/").rstrip("/")).name.split(".")[0]
    name = "".join(c if c.isalnum() or c in "-_" else "-" for c in stem)[:80] or "page"
    return {"id": name} | {key: value for key, value in (("url", page.url), ("title", title)) if value}


def _blocks(
    layout: Layout,
    labels: tuple[Label, ...],
    witnesses: Mapping[int, tuple[Witness, ...]],
    spoken: frozenset[int] = frozenset(),
) -> Iterator[BlockView]:
    asides = deque(layout.asides)
    for i, (text, label) in enumerate(zip(layout.texts, labels, strict=True)):
        while asides and asides[0].block <= i:
            yield _aside(asides.popleft())
        kept = label.role != "noise" or i in spoken
        path, hints = _path(layout, layout.places[i])
        yield BlockView(
            text,
            kept=kept,
            role="body" if i in spoken else str(label.role) if kept else None,
            reason=None if kept else label.reason or Reason.BOILERPLATE,
            rule=label.rule,
            score=label.score,
            path=path,
            hints=hints,
            witnesses=witnesses.get(i, ()),
        )
    yield from map(_aside, asides)


def _from_data(article: Article, origin: str) -> tuple[BlockView, ...]:
    """Return the text of an article that was taken from data in the page, not from what the page shows."""
    return tuple(BlockView(block.text, kept=True, role="body", path=origin) for block in article.blocks)


def _not_taken(block: BlockView) -> BlockView:
    if block.kept and block.role == "body":
        return replace(block, kept=False, role=None, reason=Reason.DUPLICATE)
    return block


def _aside(aside: Aside) -> BlockView:
    names = {"nav": "Menu", "menu": "Menu", "footer": "Footer", "dialog": "Dialog"}
    lines = tuple(line for line in aside.lines if line.strip())
    said = f"{names.get(aside.tag, 'Hidden')}, {len(lines)} {'line' if len(lines) == 1 else 'lines'}: "
    start = " · ".join(lines[:12])
    return BlockView(said + start, kept=False, reason=aside_reason(aside), path=f"<{aside.tag}>", lines=lines)


def _path(layout: Layout, place: int) -> tuple[str, str]:
    """Return the tags from the body down to an element, and the class names and ids along the way."""
    chain = []
    while place:
        chain.append(place)
        place = layout.parents[place]
    chain.append(0)
    chain.reverse()
    tags = " > ".join(layout.tags[element] for element in chain)
    hints = " > ".join(hint for element in chain if (hint := " ".join(layout.hints[element].split())))
    return tags, hints[-300:]


def _witnesses(layout: Layout, features: Features | None) -> dict[int, tuple[Witness, ...]]:
    """Return what moved each candidate's score most, the strongest first.

    What the model was unsure of at first it looks at again, beside the other unsure blocks, with what it made of
    the page so far: that look is the one that counts.
    """
    if features is None:
        return {}
    looks = packaged().looks
    _, unsure, again = looks.margins(layout, features)
    most = _WITNESSES if features.matrix.shape[1] < _LONG_PAGE else _FEW_WITNESSES
    out = {}
    for forest, names, matrix, blocks in (
        (looks.first, NAMES, features.matrix, features.blocks),
        (looks.second, (*NAMES, *CONTEXT_NAMES), again, features.blocks[unsure]),
    ):
        weights = contributions(forest, matrix)
        for column, block in enumerate(blocks.tolist()):
            out[block] = _most(names, matrix[:, column], weights[:, column], most)
    return out


def _most(
    names: Sequence[str], values: NDArray[np.float32], weights: NDArray[np.float64], most: int
) -> tuple[Witness, ...]:
    """Return the strongest of a block's witnesses, and the others as one."""
    said: dict[str, float] = {}
    for name, value, weight in zip(names, values.tolist(), weights.tolist(), strict=True):
        if weight:
            words = phrase(name, value)
            said[words] = said.get(words, 0.0) + weight
    ordered = sorted(said.items(), key=lambda item: -abs(item[1]))
    shown = [Witness(words, weight) for words, weight in ordered[:most] if abs(weight) > _CLEAR]
    rest = sum(weight for _, weight in ordered[len(shown) :])
    if abs(rest) > _CLEAR:
        shown.append(Witness("everything else", rest))
    return tuple(shown)
