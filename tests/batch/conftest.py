import pytest

from newsclean.batch import Job
from newsclean.config import BatchConfig, Config
from tests.batch import poison


@pytest.fixture
def pages(tmp_path):
    """A directory of 60 small pages."""
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    for number in range(60):
        place = folder / "deep" if number % 3 else folder
        (place / f"{number:03}.html").write_text(f"<p>Page {number}</p>")
    return folder


@pytest.fixture
def job(pages, tmp_path):
    """Make a job over the pages, with small parts."""

    def make(output="out.jsonl", *, batch=None, **changes):
        settings = {"workers": 2, "page_timeout": 5, "worker_memory": 96 * 1024**2}
        settings |= {"pages_per_chunk": 4, "pages_per_part": 20, **(batch or {})}
        values = {
            "sources": (str(pages),),
            "extractor": poison.plain,
            "config": Config(batch=BatchConfig(**settings)),
            **changes,
        }
        return Job(output=output if "://" in output else str(tmp_path / output), **values)

    return make
