"""The golden cases in `fixtures/`: what each page must give, and that the cases themselves are sound.

A case is a folder: `case.toml` (why it exists, what must stay and go, gold metadata), the page, `body.txt`
(the gold body, a paragraph a line, written by hand) and `expected.json` (newsclean's exact answer, written
by `pytest --update-fixtures` and then read by a person).
"""

import html
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

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
    "error",
    "must_stay",
    "must_go",
    "known_failure",
    "known_metadata_failure",
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
        return self.content.decode(self.spec.get("encoding", "utf-8"))

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
    """All the text that the page holds, in its markup, its structured data or its script state."""
    if case.spec["kind"] == "dump":
        text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", case.text)
        return squeeze(re.sub(r"\[\d+\]", "", text))
    text = re.sub(r"(?s)<style\b.*?</style>", "", case.text)
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
