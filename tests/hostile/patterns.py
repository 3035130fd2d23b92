"""Every compiled pattern of the package, and strings made to slow each one down."""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from re import _constants as sre
from re import _parser

import newsclean
from newsclean import rules
from newsclean.late import Late

FILLERS = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    "<",
    '"',
    "\\",
    ".",
    "-",
    "ग",
    "ा",
    "文",
    "\u200b",
    "aA",
    "a ",
    "1 ",
    "a.",
    "- ",
    "\n ",
    "\n\n",
    "/*",
    "<a ",
    "<!",
)


def patterns() -> dict[str, re.Pattern]:
    """Return all patterns that stand in the modules' names, in tables and in classes there, by their place."""
    found: dict[str, re.Pattern] = {}
    seen: set[int] = set()
    for info in pkgutil.walk_packages(newsclean.__path__, "newsclean."):
        if info.name.endswith("__main__") or ".engines" in info.name:
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for where, pattern in _in(value, f"{info.name}.{name}", 0):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    found[where] = pattern
    for rule in rules.builtin_rules():
        if rule.pattern is not None:
            found[f"noise rule {rule.name}"] = re.compile(rule.pattern)
    return found


def _in(value: object, where: str, depth: int) -> Iterator[tuple[str, re.Pattern]]:
    if isinstance(value, re.Pattern):
        yield where, value
    elif isinstance(value, Late):
        yield where, value.compiled()
    elif depth < 4:
        if isinstance(value, Mapping):
            for key, one in list(value.items()):
                yield from _in(one, f"{where}[{key!r}]", depth + 1)
        elif isinstance(value, list | tuple | set | frozenset):
            for i, one in enumerate(value):
                yield from _in(one, f"{where}[{i}]", depth + 1)
        elif type(value).__module__.startswith("newsclean") and not isinstance(value, type):
            slots = getattr(type(value), "__slots__", ()) or list(getattr(value, "__dict__", {}))
            for name in slots:
                yield from _in(getattr(value, name, None), f"{where}.{name}", depth + 1)


def pieces(pattern: re.Pattern) -> list[str]:  # noqa: C901 - a branch a kind of part
    """Return short strings that the parts of a pattern match: what to repeat, and what to begin with."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    out: dict[str, None] = {}
    whole: list[str] = []

    def walk(parsed: object) -> str:  # noqa: C901, PLR0912 - as above
        sample = ""
        for op, value in parsed:
            one = ""
            if op is sre.LITERAL:
                one = chr(value)
            elif op is sre.NOT_LITERAL:
                one = "b" if value != ord("b") else "c"
            elif op is sre.ANY:
                one = "b"
            elif op is sre.IN:
                one = _of_class(value)
            elif op in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
                low, high, inner = value
                one = walk(inner) * max(1, min(low, 4))
                if high is sre.MAXREPEAT or high > 8:
                    out[one] = None
            elif op is sre.SUBPATTERN:
                one = walk(value[3])
            elif op is sre.ATOMIC_GROUP:
                one = walk(value)
            elif op is sre.BRANCH:
                samples = [walk(branch) for branch in value[1]]
                one = samples[0]
                for branch in samples[:8]:
                    out[branch] = None
            elif op in {sre.ASSERT, sre.ASSERT_NOT}:
                walk(value[1])
            sample += one
            if sample:
                whole.append(sample)
        return sample

    full = walk(_parser.parse(text, pattern.flags & (re.VERBOSE | re.IGNORECASE | re.DOTALL | re.MULTILINE)))
    found = [full, *whole[-3:], *out]
    return [one for one in dict.fromkeys(found) if one and len(one) < 60]


def _of_class(items: list) -> str:
    negated = items[0][0] is sre.NEGATE
    if negated:
        named = {value for op, value in items if op is sre.LITERAL}
        return next((c for c in "b 1-\n\u00e9" if ord(c) not in named), "~")
    op, value = items[0]
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.RANGE:
        return chr(value[0])
    return {sre.CATEGORY_SPACE: " ", sre.CATEGORY_DIGIT: "1", sre.CATEGORY_WORD: "a"}.get(value, "b")


def attacks(pattern: re.Pattern, size: int) -> Iterator[str]:
    """Yield strings of about a size that make the pattern try much: a beginning, a run, an end that fails."""
    parts = pieces(pattern)
    runs = dict.fromkeys([*parts[:24], *FILLERS])
    starts = dict.fromkeys(["", "b", *parts[:4]])
    for start in starts:
        for run in runs:
            body = run * (size // len(run))
            yield start + body + "\x02"
    for a in parts[:6]:
        for b in parts[:6]:
            if a != b:
                yield (a + b) * (size // (len(a) + len(b))) + "\x02"


class TooSlowError(Exception):
    pass


def _alarm(*_: object) -> None:
    raise TooSlowError


def seconds(pattern: re.Pattern, text: str, limit: float, *, anchored: bool = False) -> float:
    """Return the processor time of looking for a pattern everywhere in a text; at most about a limit."""
    subject = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    old = signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, limit * 8)
    start = time.process_time()
    try:
        if not anchored:
            for _ in pattern.finditer(subject):
                pass
        pattern.match(subject)
        pattern.fullmatch(subject)
    except TooSlowError:
        return max(limit, time.process_time() - start)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    return time.process_time() - start


TRIES = 4
"""An attack counts if all of so many tries say so."""


def suspects(pattern: re.Pattern, size: int, *, anchored: bool) -> Iterator[tuple[float, str]]:
    """Yield the attacks that four times the length makes more than seven times as slow, with their times."""
    for short, long in zip(attacks(pattern, size), attacks(pattern, 4 * size), strict=True):
        first = seconds(pattern, short, LIMIT, anchored=anchored)
        if first < 0.002:
            continue
        again = 0.0
        for _ in range(TRIES):  # a processor that changes its pace may do so once or twice
            first = seconds(pattern, short, LIMIT, anchored=anchored)
            again = seconds(pattern, long, LIMIT, anchored=anchored)
            if again <= max(7 * first, 0.03) and again < LIMIT:
                break
        else:
            yield again, short[:40]


def is_anchored(where: str) -> bool:
    """Return whether a module only ever matches a pattern at a text's beginning, by its source."""
    module, _, name = where.rpartition(".")
    if module not in sys.modules or not name.isidentifier():
        return False
    file = Path(sys.modules[module].__file__ or "")
    source = file.with_name(file.name.partition(".")[0] + ".py").read_text("utf-8")  # of a compiled one, too
    uses = re.findall(rf"\b{name}\b(?!\s*(?::\s*Final\b[^=]*)?=)(?:\.(\w+))?", source)
    return bool(uses) and set(uses) <= {"match", "fullmatch"}


BOUNDED = {
    "noise rule ": (250, "a block's text, no longer than `Rule.limit`"),
    "newsclean.metadata.people.": (3000, "`people._texts` passes over longer ones"),
    "newsclean.metadata.introductions.": (3000, "the same"),
    "newsclean.metadata.endings.": (3000, "the same"),
    "newsclean.metadata.dates._NAMED": (400, "`dates.visible` looks no further"),
    "newsclean.metadata.credits._": (3000, "captions, one line each"),
    "newsclean.fetch.judge._SEPARATOR": (400, "a title that `_TITLE` has cut"),
}
"""Patterns that only see one line of text (white space collapsed), and how long it is at most."""


def seen(where: str, text: str) -> str:
    """Return what a pattern gets to see of a text."""
    for start, (most, _) in BOUNDED.items():
        if where.startswith(start):
            return " ".join(text.split())[:most]
    return text


LIMIT = 0.5
"""Seconds."""


def slow(where: str, pattern: re.Pattern, size: int) -> tuple[float, str] | None:
    """Return the time and the beginning of the first attack that is not linear, None if all are."""
    bound = next((most for start, (most, _) in BOUNDED.items() if where.startswith(start)), None)
    if bound is None:
        return next(suspects(pattern, size, anchored=is_anchored(where)), None)
    for text in attacks(pattern, bound):
        line = seen(where, text)
        if seconds(pattern, line, LIMIT) > 0.05 and seconds(pattern, line, LIMIT) > 0.05:
            return seconds(pattern, line, LIMIT), line[:40]
    return None


def main() -> int:
    """Print the patterns that are not linear: `python -m tests.hostile.patterns [size]`."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    found = patterns()
    bad = 0
    for where, pattern in found.items():
        result = slow(where, pattern, size)
        if result:
            bad += 1
            print(f"{result[0]:8.3f} s  {where:60} {result[1]!r}", flush=True)
    print(f"{len(found)} patterns, {size:,} characters, {bad} not linear")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
