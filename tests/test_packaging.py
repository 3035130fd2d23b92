import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    code = f"import hatchling.build as b; b.build_wheel({str(folder)!r}); b.build_sdist({str(folder)!r})"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
    return folder


def sources(*endings: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "newsclean").rglob("*")
        if path.name.endswith(endings) and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_code_weights_assets_and_types_and_nothing_else(built):
    (wheel,) = built.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    assert own == sources(".py", ".npz", ".css", ".js", "py.typed")
    assert {"newsclean/py.typed", "newsclean/weights/blocks.npz"} <= own
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_sdist_holds_what_tests_need(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "LICENSE", "CHANGELOG.md", ".ci/run", "tests/test_packaging.py"} <= names
    assert sources(".py", ".npz", ".jsonl") <= names
    assert "fixtures/en-nextjs-noisy/page.html" in names


def test_extras_are_made_of_extras_that_are_there():
    extras = PROJECT["project"]["optional-dependencies"]
    for requirements in extras.values():
        for requirement in requirements:
            if requirement.startswith("newsclean["):
                inside = requirement.partition("[")[2].rstrip("]").split(",")
                assert set(inside) <= set(extras)
