"""A batch's output as a report: what was removed, what failed, how fast, and the pages that look wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclean._version import __version__
from newsclean.inspect.charts import bar, histogram
from newsclean.inspect.markup import Child, Markup, document, el, link
from newsclean.inspect.outputs import Output, articles, failures, summary
from newsclean.inspect.singles import single_pages, title_of
from newsclean.inspect.tables import Cell, counted, table
from newsclean.inspect.tally import BINS, FAILURES_SHOWN, FLAGS, SHOWN, Tally
from newsclean.inspect.words import REASONS
from newsclean.records import Reason

if TYPE_CHECKING:
    from newsclean.batch.summary import Summary

_SITES_SHOWN: Final = 300


def batch_report(output: Output) -> str:
    """Read a batch's output and return the report on it, a whole HTML document.

    Raises:
        UnreadableInputError: The output is damaged.
    """
    tally = Tally()
    for row in articles(output):
        tally.take(row)
    for failure in failures(output):
        tally.take_failure(failure)
    return document(
        f"{output.path} – newsclean",
        _masthead(output, tally),
        el(
            "main",
            _overview(tally),
            _speeds(summary(output)),
            _sites(tally),
            _suspects(tally),
            _failures(tally),
            single_pages(tally.worst),
        ),
        el("footer", el("p", f"Made by newsclean {__version__}. This page loads nothing and sends nothing.")),
    )


def _masthead(output: Output, tally: Tally) -> Markup:
    pages = tally.articles + tally.failed
    flagged = sum(site.flagged for site in tally.sites.values())
    whole = tally.kept + tally.removed
    facts = (
        ("Pages", f"{pages:,}"),
        ("Articles", f"{tally.articles:,}"),
        ("Failures", f"{tally.failed:,}" + (f" ({tally.failed / pages:.1%})" if pages else "")),
        ("Look wrong", f"{flagged:,}" + (f" ({flagged / tally.articles:.1%})" if tally.articles else "")),
        ("Sites", f"{len(tally.sites):,}"),
        ("Text kept", f"{tally.kept / whole:.1%} of all characters" if whole else "none"),
    )
    return el(
        "header",
        el(
            "div",
            el("p", el("b", "newsclean"), " inspect", class_="brand"),
            el(
                "nav",
                el("a", "Sites", href="#sites"),
                el("a", "Look wrong", href="#suspects"),
                el("a", "Failures", href="#failures") if tally.failures else None,
                el("button", "Dark", type="button", class_="theme", hidden=True),
                aria_label="Sections",
            ),
            class_="bar",
        ),
        el("h1", output.path.rstrip("/").rpartition("/")[2] or output.path, dir="ltr"),
        el("p", output.path, class_="source", dir="ltr"),
        el("dl", [el("div", el("dt", name), el("dd", value)) for name, value in facts], class_="facts"),
        class_="top",
    )


def _overview(tally: Tally) -> Markup:
    return el(
        "section",
        el("h2", "What was removed"),
        _reason_bars(tally),
        el(
            "div",
            counted("Page types", tally.page_types, "plainbar"),
            counted("Languages", tally.languages, "plainbar"),
            counted("Failures", tally.codes, "badbar"),
            counted("Look wrong", tally.flags, "badbar", FLAGS),
            counted("Missing fields", tally.missing, "badbar"),
            _confidences(tally),
            class_="tiles",
        ),
        el("details", el("summary", "Rules that removed most"), _rules(tally), class_="json")
        if tally.rules
        else None,
        id="overview",
    )


def _reason_bars(tally: Tally) -> Markup:
    most = max(tally.reason_sizes.values(), default=0)
    rows = [
        el(
            "tr",
            el("td", words.name, title=words.meaning),
            el("td", bar(tally.reason_sizes[reason], most, f"r-{reason}"), class_="chart"),
            el("td", f"{tally.reasons[reason]:,} blocks", class_="number extra"),
            el("td", f"{tally.reason_sizes[reason]:,} characters", class_="number"),
        )
        for reason, words in sorted(REASONS.items(), key=lambda item: -tally.reason_sizes[item[0]])
        if tally.reasons[reason]
    ]
    if not rows:
        return el("p", "The output does not say: the batch ran with --no-removed.", class_="note")
    return el("table", el("tbody", rows), class_="bars")


def _confidences(tally: Tally) -> Markup | None:
    if not tally.articles:
        return None
    return el(
        "div",
        el("h3", "Confidence"),
        histogram(tally.confidences, f"Pages by confidence, in {BINS} steps from 0 to 1"),
        el("p", *(el("span", mark) for mark in ("0", "0.25", "0.5", "0.75", "1")), class_="axis"),
    )


def _rules(tally: Tally) -> Markup:
    rows: list[list[Cell]] = [
        [rule, REASONS[Reason(reason)].name, count] for (rule, reason), count in tally.rules.most_common(50)
    ]
    return table(("Rule", "Reason", "Blocks"), rows)


def _speeds(found: Summary | None) -> Markup | None:
    if found is None or not found.times:
        return None
    low, high = min(found.times), max(found.times)
    width = max(1, -(-(high - low + 1) // 40))
    steps = range(low, high + 1, width)
    counts = [sum(found.times[step] for step in range(start, start + width)) for start in steps]
    marks = [1.05**step for step in (low, (low + high) / 2, high)]
    slowest: list[list[Cell]] = [[name, round(time, 1)] for time, name in found.slowest]
    shares = [(share, found.percentile(share)) for share in (0.5, 0.95, 0.99)]
    return el(
        "section",
        el("h2", "Time a page"),
        el("p", ", ".join(f"p{share * 100:.0f} {ms:,.1f} ms" for share, ms in shares), class_="note"),
        histogram(counts, "Pages by the time they took, on a logarithmic scale"),
        el("p", *(el("span", f"{mark:,.1f} ms") for mark in marks), class_="axis"),
        el("h3", "Slowest"),
        table(("Input", "Milliseconds"), slowest),
        id="speeds",
    )


def _sites(tally: Tally) -> Markup:
    sites = sorted(
        tally.sites.items(), key=lambda item: (-item[1].flagged - item[1].failures, -item[1].pages)
    )
    rows: list[list[Cell]] = []
    for host, site in sites[:_SITES_SHOWN]:
        whole = site.kept + site.removed
        rows.append(
            [
                host,
                site.pages,
                site.failures,
                site.flagged,
                round(site.confidence / site.pages, 3) if site.pages else None,
                round(site.kept / site.pages) if site.pages else None,
                round(100 * site.removed / whole, 1) if whole else None,
            ]
        )
    more = len(sites) - len(rows)
    names = ("Site", "Articles", "Failures", "Look wrong", "Confidence", "Characters a text", "Removed %")
    return el(
        "section",
        el("h2", "Sites"),
        el("p", f"The {len(rows):,} sites with most trouble of {len(sites):,}.", class_="note")
        if more
        else None,
        table(names, rows),
        id="sites",
    )


def _suspects(tally: Tally) -> Markup:
    worst = tally.worst
    if not worst:
        return el("section", el("h2", "Look wrong"), el("p", "No page does.", class_="note"), id="suspects")
    rows: list[list[Cell]] = [
        [
            el("a", title_of(page.row), href=f"#page-{number}", dir="auto"),
            str(page.row.get("input") or page.row.get("url") or ""),
            ", ".join(page.flags),
            round(float(page.row.get("confidence") or 0), 3),
            page.kept,
            page.removed,
        ]
        for number, page in enumerate(worst)
    ]
    names = ("Page", "Input", "Why", "Confidence", "Kept", "Removed")
    note = f"The worst {SHOWN}. " if len(worst) == SHOWN else ""
    means = "; ".join(f"{flag}: {words}" for flag, words in FLAGS.items())
    return el(
        "section",
        el("h2", "Look wrong"),
        el("p", f"{note}Kept and removed are characters. {means}.", class_="note"),
        table(names, rows),
        id="suspects",
    )


def _failures(tally: Tally) -> Markup | None:
    if not tally.failures:
        return None
    rows: list[list[Cell]] = [
        [
            str(failure.get("code")),
            str(failure.get("stage")),
            _address(failure),
            str(failure.get("message")),
        ]
        for failure in tally.failures
    ]
    note = f"The first {FAILURES_SHOWN:,} of {tally.failed:,}." if tally.failed > FAILURES_SHOWN else None
    return el(
        "section",
        el("h2", "Failures"),
        el("p", note, class_="note") if note else None,
        table(("Code", "Stage", "Input", "Message"), rows),
        id="failures",
    )


def _address(failure: dict[str, Any]) -> Child:
    url = failure.get("url")
    name = str(failure.get("input") or url or "")
    return link(str(url), name) if url else name
