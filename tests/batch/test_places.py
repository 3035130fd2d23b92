import json

import pytest

from newsclean.batch import run
from newsclean.errors import ConfigError
from newsclean.sinks import Form
from tests.batch.test_run import files, lines


@pytest.fixture
def two(tmp_path):
    """Two directories with a page of the same name."""
    for name in ("a/x.html", "a/y.html", "b/x.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{name}</p>")
    return str(tmp_path / "a"), str(tmp_path / "b")


def test_pages_of_one_place_in_a_tree_are_refused(job, two, tmp_path):
    with pytest.raises(ConfigError, match=r"b/x\.html and .*a/x\.html would both be .*tree/x\.html\.json"):
        run(job("tree", form=Form.TREE, sources=two))
    with pytest.raises(ConfigError, match="would both be"):
        run(job("tree", form=Form.TREE, sources=(str(tmp_path / "[ab]"),)))
    assert not (tmp_path / "tree").exists()
    (tmp_path / "b" / "x.html").rename(tmp_path / "b" / "z.html")
    run(job("tree", form=Form.TREE, sources=two))
    assert {"x.html.json", "y.html.json", "z.html.json"} < set(files(tmp_path / "tree"))


@pytest.mark.parametrize("source", ["a", "a/x.html", "*/x.html"])
@pytest.mark.parametrize("fresh", [False, True])
def test_a_tree_over_its_own_pages_is_refused(job, two, tmp_path, monkeypatch, source, fresh):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a" / "x.html.json").write_text('{"url": "https://example.org/x"}')
    before = files(tmp_path)
    with pytest.raises(ConfigError, match=r"x\.html\.json: .* name another directory"):
        run(job("a" if source == "a" else "", form=Form.TREE, sources=(source,)), fresh=fresh)
    assert files(tmp_path) == before


def test_a_source_that_is_named_twice_is_read_once(job, two, tmp_path):
    rows = [json.dumps({"html": f"<p>{number}</p>"}) for number in range(3)]
    for name in ("p", "q"):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(rows))
    p, q = str(tmp_path / "p.jsonl"), str(tmp_path / "q.jsonl")
    report = run(job(sources=(p, q, p, *two, *two, f"{two[0]}/x.html")))
    named = [line["input"] for line in lines(report.output)]
    assert report.summary.articles == len(named) == len(set(named)) == 9
    assert run(job(sources=(p, q, p, *two, *two, f"{two[0]}/x.html"))).worked == 0


def test_a_list_of_urls_that_is_read_as_a_page_as_well(job, tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "list.txt").write_text("http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n")
    report = run(job(sources=(str(tmp_path / "d"), str(tmp_path / "d" / "list.txt"))))
    assert (report.summary.articles, report.summary.failed) == (1, 2)
