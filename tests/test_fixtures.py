"""The golden cases in `fixtures/`: what each page must give, and that the cases themselves are sound.

A case is a folder: `case.toml` (why it exists, what must stay and go, gold metadata), the page, `body.txt`
(the gold body, a paragraph a line, written by hand) and `expected.json` (newsclean's exact answer, written
by `pytest --update-fixtures` and then read by a person).
"""

import difflib
import html
import json
import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import jsonschema
import pytest

import newsclean
from newsclean import schema
from newsclean.errors import NewscleanError
from newsclean.records import Article, Block, BlockType

ROOT = Path(__file__).parent.parent / "fixtures"
ERROR_CODES = {"no-article", "consent-wall", "robot-wall", "error-page", "empty-input"}
CASE_KEYS = {
    "title",
    "why",
    "url",
    "language",
    "kind",
    "encoding",
    "charset_declared",
    "encoded_twice",
    "error",
    "must_stay",
    "must_go",
    "structure",
    "known_failure",
    "known_structure_failure",
    "known_metadata_failures",
    "gold",
}
GOLD_KEYS = {
    "title",
    "lead",
    "authors",
    "date_published",
    "date_modified",
    "page_type",
    "next_page",
    "truncated",
    "is_accessible_for_free",
}


@dataclass(frozen=True)
class Case:
    slug: str
    spec: dict
    content: bytes
    body: tuple[str, ...] | None

    @property
    def text(self) -> str:
        text = self.content.decode(self.spec.get("encoding", "utf-8"))
        return text.encode("latin-1").decode("utf-8") if self.spec.get("encoded_twice") else text

    @property
    def gold(self) -> dict:
        return self.spec.get("gold", {})


@cache
def load(slug: str) -> Case:
    folder = ROOT / slug
    (page,) = folder.glob("page.*")
    body = folder / "body.txt"
    return Case(
        slug=slug,
        spec=tomllib.loads((folder / "case.toml").read_text("utf-8")),
        content=page.read_bytes(),
        body=tuple(body.read_text("utf-8").splitlines()) if body.exists() else None,
    )


SLUGS = sorted(path.parent.name for path in ROOT.glob("*/case.toml"))
CASES = [load(slug) for slug in SLUGS]
ERROR_SLUGS = [case.slug for case in CASES if "error" in case.spec]
ARTICLE_SLUGS = [case.slug for case in CASES if "error" not in case.spec]
BODY_SLUGS = [case.slug for case in CASES if "error" not in case.spec and case.body]

# ---- the cases are sound


def squeeze(text: str) -> str:
    """Drop white space and marks that only markdown or a text browser puts in."""
    return re.sub(r"[\s*_|>]+", "", text)


def visible(case: Case) -> str:
    """All the text that the page holds, in its markup, its structured data or its script state, without ruby."""
    if case.spec["kind"] == "dump":
        bare = re.sub(r"</?[a-z][^<>]*>|(?<=[\])])\{[^{}]*\}", "", case.text)
        bare = re.sub(r"(?<!\\)[\[\]]|(?<=\])\([^)]*\)|\\", "", bare.replace(" --", " –"))
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", case.text)
        return squeeze(re.sub(r"\[(?:\d+|(?:https?:/)?/[^\s\]]*)\]", "", text)) + squeeze(bare)
    text = re.sub(r"(?s)<(style|rt|rp)\b.*?</\1>", "", case.text)
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    text = text.replace("\\/", "/").replace('\\"', '"').replace("\\n", "\n")
    return squeeze(html.unescape(re.sub(r"<[^>]+>", "", text)))


@pytest.mark.parametrize("slug", SLUGS)
def test_case_is_sound(slug):
    case = load(slug)
    assert set(case.spec) <= CASE_KEYS
    assert set(case.gold) <= GOLD_KEYS
    assert case.spec["kind"] in {"html", "dump"}
    assert re.fullmatch(r"[a-z]{2}", case.spec["language"])
    assert "\n" not in case.spec["title"]
    assert len(case.spec["why"]) > 40
    if "error" in case.spec:
        assert case.spec["error"] in ERROR_CODES
        assert not case.body
        assert not case.spec["must_stay"]
        return
    if case.body is None:
        assert case.gold["page_type"] == "index"
        return
    assert case.spec["must_stay"]
    page = visible(case)
    for line in case.body:
        assert line == line.strip()
        assert line
        for cell in line.split(" | "):
            assert squeeze(cell) in page
    for snippet in case.spec["must_stay"]:
        assert any(snippet in line for line in case.body)
    for snippet in case.spec["must_go"]:
        assert squeeze(snippet) in page + squeeze(case.text)
        assert not any(snippet in line for line in case.body)


def test_enough_cases_of_every_kind():
    kinds = Counter(case.spec["kind"] for case in CASES)
    assert len(CASES) >= 42
    assert kinds["dump"] >= 9
    assert len({case.spec["language"] for case in CASES}) >= 14


def test_legacy_encodings_are_there_and_some_undeclared():
    legacy = {case.spec["encoding"] for case in CASES if "encoding" in case.spec}
    assert legacy >= {"windows-1252", "windows-1251", "gb18030", "shift_jis", "euc-kr"}
    assert sum(case.spec.get("charset_declared") is False for case in CASES) >= 2
    for case in CASES:
        if "encoding" in case.spec:
            with pytest.raises(UnicodeDecodeError):
                case.content.decode("utf-8")


def test_html_pages_have_the_size_of_real_ones():
    sizes = [len(case.content) for case in CASES if case.spec["kind"] == "html"]
    assert sum(size >= 15_000 for size in sizes) >= 0.8 * len(sizes)


# ---- what newsclean makes of them

NO_DUMPS = "newsclean.clean_text is not there yet"
RUNNABLE = {case.slug for case in CASES if case.spec["kind"] == "html" or hasattr(newsclean, "clean_text")}


@cache
def run(slug: str) -> Article | NewscleanError:
    case = load(slug)
    url = case.spec.get("url")
    try:
        if case.spec["kind"] == "dump":
            return newsclean.clean_text(case.text, url=url)
        return newsclean.extract(case.content, url=url)
    except NewscleanError as error:
        return error


def article(slug: str) -> Article:
    result = run(slug)
    if isinstance(result, NewscleanError):
        pytest.fail(f"{slug}: {type(result).__name__} ({result.code}): {result}")
    return result


def answer(slug: str) -> str:
    result = run(slug)
    if isinstance(result, NewscleanError):
        plain: dict = {"error": result.code, "message": str(result)}
    else:
        plain = result.to_dict()
    return json.dumps(rounded(plain), ensure_ascii=False, indent=2) + "\n"


def rounded(value):
    """Cut numbers to four places: the last bits of a sum differ between processors."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, list):
        return [rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return value


def mark(slug: str, reason: str | None, *values: str):
    """Make a case of a parametrised test; with a reason, one that must fail until the reason is gone."""
    marks = [] if reason is None else [pytest.mark.xfail(reason=reason, strict=True)]
    marks += [pytest.mark.skip(reason=NO_DUMPS)] if slug not in RUNNABLE else []
    return pytest.param(slug, *values, marks=marks, id="-".join((slug, *values)))


def known(slugs: list[str]) -> list:
    return [mark(slug, load(slug).spec.get("known_failure")) for slug in slugs]


def metadata_cases() -> list:
    cases = []
    for slug in ARTICLE_SLUGS:
        reasons = load(slug).spec.get("known_metadata_failures", {})
        cases += [mark(slug, reasons.get(name), name) for name in load(slug).gold]
    return cases


def body_problem(slug: str) -> str | None:
    """Say in what newsclean's text is not the gold body, None where it is."""
    case, result = load(slug), run(slug)
    if isinstance(result, NewscleanError):
        return f"{type(result).__name__} ({result.code}): {result}"
    gold, got = list(case.body or ()), [line for line in result.text.splitlines() if line.strip()]
    said = f"{result.text}\n{result.lead or ''}"
    problems = [
        f"must stay: {snippet}" for snippet in case.spec["must_stay"] if not says(result.text, snippet)
    ]
    problems += [f"must go: {snippet}" for snippet in case.spec["must_go"] if says(said, snippet)]
    if tokens("\n".join(gold)) != tokens("\n".join(got)):
        problems += difflib.unified_diff(gold, got, "body.txt", "newsclean", lineterm="", n=0)
    return "\n".join(problems) or None


def error_problem(slug: str) -> str | None:
    result, code = run(slug), load(slug).spec["error"]
    if isinstance(result, NewscleanError):
        return None if result.code == code else f"{result.code} should be {code}: {result}"
    return f"an article in place of {code}: {result.text[:200]!r}"


def metadata_problem(slug: str, name: str) -> str | None:
    gold, result = load(slug).gold[name], run(slug)
    if isinstance(result, NewscleanError):
        return f"{type(result).__name__} ({result.code}): {result}"
    got = getattr(result, name)
    if name.startswith("date_"):
        same = got is not None and same_moment(gold, got)
    else:
        same = (list(got) if name == "authors" else got) == gold
    return None if same else f"{name}: {got!r} should be {gold!r}"


def same_moment(gold: str, got: str) -> bool:
    """Compare as exactly as the gold says: a day, a local time, or a moment with its offset."""
    if datetime.fromisoformat(gold).tzinfo is None:
        return got.startswith(gold)
    return datetime.fromisoformat(got) == datetime.fromisoformat(gold)


def forget_mended_failures(slug: str) -> None:
    """Take out of case.toml the known failures that newsclean has got over."""
    path = ROOT / slug / "case.toml"
    spec, lines = load(slug).spec, path.read_text("utf-8").splitlines(keepends=True)
    if "known_failure" in spec and not (error_problem if "error" in spec else body_problem)(slug):
        lines = [line for line in lines if not line.startswith("known_failure = ")]
    failures = spec.get("known_metadata_failures", {})
    mended = tuple(f"{name} = " for name in failures if not metadata_problem(slug, name))
    if mended:
        start = lines.index("[known_metadata_failures]\n")
        tail = [line for line in lines[start + 1 :] if not line.startswith(mended)]
        lines = lines[:start] + (["[known_metadata_failures]\n", *tail] if tail else [])
    path.write_text("".join(lines).rstrip() + "\n", "utf-8")


@pytest.mark.parametrize("slug", [mark(slug, None) for slug in SLUGS])
def test_golden(slug, request):
    path = ROOT / slug / "expected.json"
    now = answer(slug)
    if request.config.getoption("--update-fixtures"):
        path.write_text(now, "utf-8")
        forget_mended_failures(slug)
    expected = path.read_text("utf-8")
    if now != expected:
        names = (f"{slug}/expected.json", "newsclean now")
        diff = difflib.unified_diff(expected.splitlines(), now.splitlines(), *names, lineterm="", n=2)
        advice = (
            "If this is meant: pytest tests/test_fixtures.py --update-fixtures, and read what it changed."
        )
        pytest.fail("\n".join([*diff, advice]), pytrace=False)


@pytest.mark.parametrize("slug", known(ERROR_SLUGS))
def test_error_is_the_right_answer(slug):
    problem = error_problem(slug)
    assert not problem, problem


@pytest.mark.parametrize("slug", known(BODY_SLUGS))
def test_body_is_the_gold_body(slug):
    problem = body_problem(slug)
    if problem:
        pytest.fail(problem, pytrace=False)


def described(block: Block) -> str:
    """Return what a block is as `structure` of case.toml says it, and its words."""
    words = [block.type.value, str(block.level or ""), "ordered" if block.ordered else "", block.role or ""]
    said = f" ({block.attribution})" if block.attribution else ""
    return f"{' '.join(filter(None, words))}{said}: {block.text}"


@pytest.mark.parametrize(
    "slug",
    [mark(case.slug, case.spec.get("known_structure_failure")) for case in CASES if "structure" in case.spec],
)
def test_structure_is_the_gold_structure(slug):
    gold, result = load(slug).spec["structure"], article(slug)
    got = [described(block) for block in result.blocks if block.type is not BlockType.PARAGRAPH]
    cut = [line[: len(start)] for line, start in zip(got, gold, strict=False)] + got[len(gold) :]
    assert cut == gold


@pytest.mark.parametrize(("slug", "name"), metadata_cases())
def test_metadata_is_the_gold_metadata(slug, name):
    problem = metadata_problem(slug, name)
    if problem:
        pytest.fail(problem, pytrace=False)


@pytest.mark.parametrize("slug", [mark(slug, None) for slug in SLUGS])
def test_expected_json_fits_the_published_schema(slug):
    expected = json.loads((ROOT / slug / "expected.json").read_text("utf-8"))
    if "error" in expected:
        assert expected["error"] in ERROR_CODES
    else:
        SCHEMA.validate(expected)


@pytest.mark.parametrize(
    ("slug", "refrain", "times"),
    [
        pytest.param(*row, marks=mark(row[0], None).marks)
        for row in (
            ("es-poema-estribillo", "Que vuelva la luz", 4),
            ("en-dump-song-refrain", "Roll her over, Maud", 6),
        )
    ],
)
def test_refrain_is_said_as_often_as_the_page_says_it(slug, refrain, times):
    assert article(slug).text.count(refrain) == times


# ---- the floor under all of them together

WORD_FLOOR = 0.87
SHINGLE_FLOOR = 0.86
SCHEMA = jsonschema.Draft202012Validator(schema.json_schema())
LETTERS = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"


def tokens(text: str) -> list[str]:
    """Unicode words, and letter by letter what is written without spaces."""
    return re.findall(rf"[{LETTERS}]|[^\W{LETTERS}]+", unicodedata.normalize("NFKC", text))


def says(text: str, snippet: str) -> bool:
    return f" {' '.join(tokens(snippet))} " in f" {' '.join(tokens(text))} "


def f1(gold: str, got: str, size: int) -> float:
    """F1 over the bags of `size` tokens in a row: 1 compares words, 4 compares shingles."""
    bags = [
        Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))
        for words in (tokens(gold), tokens(got))
    ]
    both = (bags[0] & bags[1]).total()
    return 2 * both / (bags[0].total() + bags[1].total())


def test_quality_floor():
    scores = []
    for slug in RUNNABLE & set(BODY_SLUGS):
        result = run(slug)
        got = "" if isinstance(result, NewscleanError) else result.text
        gold = "\n".join(load(slug).body)
        scores.append((f1(gold, got, 1), f1(gold, got, 4)))
    words, shingles = (sum(column) / len(column) for column in zip(*scores, strict=True))
    assert words >= WORD_FLOOR
    assert shingles >= SHINGLE_FLOOR
