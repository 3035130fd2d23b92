"""The README says what is true: its blocks run, its tables hold every name, its examples are real output."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
import typer

import newsclean
from newsclean import config, errors, records
from newsclean.cli import app
from newsclean.model import packaged

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = typer.main.get_command(app).commands


@dataclass(frozen=True)
class Code:
    line: int
    section: str
    mark: str | None
    language: str
    text: str


@cache
def blocks() -> tuple[Code, ...]:
    found = re.finditer(r"^(?:<!-- ([^\n]+) -->\n)?```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return tuple(
        Code(README[: m.start()].count("\n") + 1, section_at(m.start()), m[1], m[2], m[3]) for m in found
    )


def section_at(place: int) -> str:
    return (re.findall(r"^## (.+)$", README[:place], re.MULTILINE) or ["top"])[-1]


def marked(mark: str) -> list[Code]:
    return [code for code in blocks() if code.mark == mark or (code.mark or "").startswith(f"{mark}: ")]


def named(code: Code) -> Path:
    """Return the file that a block's mark names."""
    return ROOT / code.mark.partition(": ")[2]


# ---- blocks


@pytest.mark.parametrize("code", blocks(), ids=lambda code: f"line-{code.line}")
def test_every_block_says_how_it_is_checked(code):
    marks = {
        "bash": r"run|try|tests|not run: \w.{10,}",
        "python": r"run|not run: \w.{10,}",
        "toml": r"file: [\w.-]+",
        "json": r"shortened: \S+",
        "text": r"lines of: \S+|figures",
    }
    assert re.fullmatch(marks[code.language], code.mark or ""), (code.line, code.mark)


def run_sections() -> dict[str, list[Code]]:
    sections = defaultdict(list)
    for code in blocks():
        if code.mark == "run" or (code.mark or "").startswith("file: "):
            sections[code.section].append(code)
    return sections


@pytest.fixture
def place(tmp_path):
    """A folder with the fixtures and, first on the path, this newsclean and this Python."""
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name, module in (("newsclean", " -m newsclean"), ("python", "")):
        script = bin_folder / name
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)}{module} "$@"\n', "utf-8")
        script.chmod(0o755)
    return tmp_path


def sh(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    return subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", command],
        cwd=place,
        env=env,
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("section", run_sections())
def test_blocks_of_a_section_run_one_after_the_other(section, place):
    for code in run_sections()[section]:
        if code.mark != "run":
            (place / code.mark.removeprefix("file: ")).write_text(code.text, "utf-8")
            continue
        command = code.text.replace("|| true", "|| [ $? = 1 ]")  # some inputs fail: that, and nothing worse
        if code.language == "python":
            (place / "block.py").write_text(code.text, "utf-8")
            command = "python block.py"
        done = sh(command, place)
        assert done.returncode == 0, f"README line {code.line}:\n{done.stdout[-500:]}\n{done.stderr[-3000:]}"
        assert "Traceback" not in done.stderr
        assert done.stdout or "-o" in code.text or "config" in code.text
    for file in place.glob("*.failures.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            assert json.loads(line)["code"] in CODES.values(), line


def test_sections_do_not_write_to_the_outputs_of_others():
    """Who follows them all in one folder would read that an output is of another batch."""
    written = defaultdict(set)
    for section, codes in run_sections().items():
        for code in codes:
            for name in re.findall(r"newsclean batch [^\n]*?-o (\w+)", code.text):
                written[name].add(section)
    assert written
    assert {name: sections for name, sections in written.items() if len(sections) > 1} == {}


def test_the_command_to_try_prints_the_article(place):
    (code,) = marked("try")
    install, _, job = code.text.rpartition("&&")
    assert install.startswith("python3 -m venv .venv && .venv/bin/pip install")
    done = sh(job.replace(".venv/bin/", ""), place)
    assert json.loads(done.stdout)["title"].startswith("Harbour seals")


def test_the_command_for_tests_is_the_one_that_ci_runs():
    (code,) = marked("tests")
    assert len(code.text.strip().splitlines()) == 1
    assert re.search(r"\.venv/bin/python -m pytest\b.*$", code.text)
    assert "README.md" in (ROOT / ".ci/run").read_text("utf-8")


# ---- what is shown is what comes out


def fits(part, whole) -> bool:
    """Tell whether an example is the whole with things left out: keys, items, the end of a string (…)."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and fits(value, whole[key]) for key, value in part.items()
        )
    if isinstance(part, list):
        rest = iter(whole)
        return all(any(fits(item, other) for other in rest) for item in part)
    if isinstance(part, str) and part.endswith("…"):
        return whole.startswith(part[:-1].rstrip())
    return part == whole


def test_fits_knows_what_is_untrue():
    whole = {"a": "one two", "b": [1, 2, {"c": 3}]}
    assert fits({"a": "one …", "b": [1, {"c": 3}]}, whole)
    for wrong in ({"a": "two …"}, {"b": [2, 1]}, {"d": None}, {"b": [{"c": 4}]}):
        assert not fits(wrong, whole)


@pytest.mark.parametrize("code", marked("shortened"), ids=lambda code: f"line-{code.line}")
def test_json_is_true(code):
    article = newsclean.extract(named(code).read_bytes()).to_dict()
    example = json.loads(code.text)
    for key, value in example.items():
        assert fits(value, article[key]), f"{key}: {value} is not in {article[key]}"


@pytest.mark.parametrize("code", marked("lines of"), ids=lambda code: f"line-{code.line}")
def test_lines_stand_on_the_page(code):
    page = " ".join(re.sub(r"<[^>]+>", " ", named(code).read_text("utf-8")).split())
    assert [line for line in code.text.splitlines() if line not in page] == []


def test_links_lead_somewhere():
    anchors = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^##+ (.+)$", README, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("http"):
            assert (ROOT / target).exists()


@pytest.mark.parametrize(("name", "head"), [("fundus_dev", "138 news pages"), ("wcxb_dev", "709 articles")])
def test_own_figures_are_those_of_the_packaged_weights(name, head):
    """After training: put the line that this prints into the README's figures."""
    found = packaged().facts["cross_validated"][name]
    cells = [f"{found[measure]:.3f}" for measure in ("f1", "precision", "recall")]
    cells += [f"{found[measure]:.1f}" for measure in ("leaked", "lost")]
    cells += [f"{100 * found[measure]:.0f} %" for measure in ("exact", "clean")]
    table = README.partition(f"| {head}")[2].partition("\n\n")[0]
    line = f"| **newsclean**, sites not seen | {' | '.join(cells)} | 1 |"
    assert line in table, line


# ---- every name is there, and no other


def first_cells(heading: str) -> list[str]:
    """Return the code in the first cells of the tables under a heading, or of those whose head it opens."""
    rows, inside, under = [], False, None
    for line in README.splitlines():
        if line.startswith("#"):
            under = line.lstrip("# ")
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if not inside:
            inside, head = True, cells[0].strip("`")
            continue
        if (under == heading or head.split(" ")[: len(heading.split(" "))] == heading.split(" ")) and (
            found := re.findall(r"`([^`]+)`", cells[0])
        ):
            rows += found
    return rows


RECORDS = {
    "Article": records.Article,
    "Block": records.Block,
    "Image": records.Image,
    "Removed": records.Removed,
    "Failure": records.Failure,
}
CONFIGS = {
    name: kind for name, kind in vars(config).items() if name.endswith("Config") and is_dataclass(kind)
}


@pytest.mark.parametrize("name", [*RECORDS, *CONFIGS])
def test_every_field_is_told(name):
    kind = (RECORDS | CONFIGS)[name]
    assert sorted(first_cells(name)) == sorted(spec.name for spec in fields(kind))


UNITS = {"": 1, "s": 1, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}


@pytest.mark.parametrize("name", CONFIGS)
def test_defaults_are_true(name):
    table = README.partition(f"| `{name}` | default |")[2].partition("\n\n")[0]
    told = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", table, re.MULTILINE))
    for spec in fields(CONFIGS[name]):
        if isinstance(spec.default, bool | None) or spec.default == ():
            assert told[spec.name] == str(spec.default)
        elif isinstance(spec.default, int | float):
            number, _, unit = told[spec.name].replace(",", "").partition(" ")
            assert float(number) * UNITS[unit] == spec.default, spec.name


@pytest.mark.parametrize(("heading", "kind"), [("Reasons", records.Reason), ("Page types", records.PageType)])
def test_every_value_is_told(heading, kind):
    assert sorted(first_cells(heading)) == sorted(kind)


def tree(kind: type) -> list[type]:
    return [kind, *(each for child in kind.__subclasses__() for each in tree(child))]


CODES = {
    kind.__name__: kind.code for kind in tree(errors.NewscleanError) if kind.__module__ == errors.__name__
}


def test_every_error_is_told_with_its_code():
    rows = re.findall(r"^\| `(\w+Error)` \| `([\w-]+)` \| .+ \| .+ \|$", README, re.MULTILINE)
    assert sorted(rows) == sorted(CODES.items())


@pytest.mark.parametrize("name", newsclean.__all__)
def test_every_public_name_is_told(name):
    assert f"`{name}`" in README


def test_every_command_is_told():
    assert {name for name in COMMANDS if f"newsclean {name}" in README} == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"schema"}))
def test_every_option_is_told(name):
    own = {flag for param in COMMANDS[name].params for flag in param.opts if flag.startswith("-")}
    assert set(first_cells(f"newsclean {name}")) == own


def test_extras_are_told():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    table = text.partition("[project.optional-dependencies]\n")[2].partition("\n[")[0]
    assert sorted(first_cells("Extras")) == sorted(re.findall(r"^(\w+) = \[", table, re.MULTILINE))


# ---- help


def help_of(name: str) -> str:
    context = typer.Context(COMMANDS[name], info_name=name)
    return f"{COMMANDS[name].get_help(context)}\n{COMMANDS[name].epilog or ''}\n{COMMANDS[name].help or ''}"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_has_examples_that_could_be_given(name):
    command = COMMANDS[name]
    examples = re.findall(
        rf"^\s*.*newsclean {name}( [^\n]+|$)", f"{command.help}\n{command.epilog}", re.MULTILINE
    )
    assert examples
    known = {flag for param in command.params for flag in param.opts}
    for example in examples:
        given = re.findall(r"(?<=\s)--?[a-z][\w-]*", example.partition("#")[0].partition("|")[0])
        assert set(given) <= known, example


def test_help_of_every_command_needs_no_heavy_import():
    code = (
        "import sys; from newsclean.cli import run\n"
        f"for name in {sorted(COMMANDS)!r}: assert run([name, '--help']) == 0\n"
        "print([m for m in ('numpy', 'httpx', 'trafilatura', 'selectolax', 'lxml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("[]")


@pytest.mark.parametrize(
    ("words", "expected"), [("newsclean ex", "extract"), ("newsclean batch --near", "--near-duplicates")]
)
def test_shell_completion(words, expected):
    env = {
        **os.environ,
        "_NEWSCLEAN_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "newsclean"], env=env, capture_output=True, check=False, text=True, cwd=ROOT
    )
    assert expected in done.stdout.split()
