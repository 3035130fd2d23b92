import gzip
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
import zstandard
from pyarrow import parquet

from newsclean.batch import plan, run, run_shard
from newsclean.errors import OtherOutputError, UnreadableInputError
from newsclean.sinks import Form
from tests.batch import poison

SEEN = []


def lines(path):
    data = Path(path).read_bytes()
    if str(path).endswith(".gz"):
        data = gzip.decompress(data)
    if str(path).endswith(".zst"):
        data = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True).read()
    return [json.loads(line) for line in data.splitlines()]


def names(path):
    return [line["input"].rsplit("/", 1)[1] for line in lines(path)]


def counts(report):
    summary = report.summary
    return summary.articles, summary.failures, summary.page_types, summary.times


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


EXPECTED = [f"{n:03}.html" for n in range(60) if n % 3 == 0] + [f"{n:03}.html" for n in range(60) if n % 3]


@pytest.mark.parametrize("form", [Form.JSONL, Form.JSONL_GZ, Form.JSONL_ZST])
def test_one_file(job, tmp_path, form):
    report = run(job(f"out{form.ending}", form=form))
    assert sorted(names(report.output)) == sorted(EXPECTED)
    assert report.worked == 60
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"out{form.ending}", "out.failures.jsonl", "out.manifest.json", "pages"]
    )


def test_order_does_not_depend_on_the_workers(job, tmp_path):
    outputs = set()
    for workers in (1, 2, 3):
        run(job("out.jsonl.gz", form=Form.JSONL_GZ, batch={"workers": workers}), fresh=True)
        outputs.add((tmp_path / "out.jsonl.gz").read_bytes())
    assert len(outputs) == 1


def test_parquet(job):
    table = parquet.read_table(run(job("out.parquet", form=Form.PARQUET)).output)
    assert sorted(name.rsplit("/", 1)[1] for name in table["input"].to_pylist()) == sorted(EXPECTED)
    assert table["text"].to_pylist()[0].startswith("<p>Page")


def test_a_directory_of_parts(job, tmp_path):
    report = run(job("out"))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["complete"]
    assert manifest["articles"] == 60
    parts = [tmp_path / "out" / f"{part.name}.jsonl" for part in report.parts]
    assert len(parts) > 1
    assert sorted(name for part in parts for name in names(part)) == sorted(EXPECTED)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        [*(part.name for part in parts), "failures.jsonl", "manifest.json"]
    )


def test_a_tree(job, tmp_path):
    run(job("tree", form=Form.TREE))
    assert json.loads((tmp_path / "tree" / "000.html.json").read_text())["text"] == "<p>Page 0</p>"
    assert len(list((tmp_path / "tree" / "deep").iterdir())) == 40


@pytest.mark.parametrize("output", ["out.jsonl", "out", "out.parquet", "tree"])
def test_the_same_command_again_does_only_what_is_missing(job, pages, tmp_path, output):
    form = {"out.parquet": Form.PARQUET, "tree": Form.TREE}.get(output, Form.JSONL)
    (pages / "003.html").write_text("POISON empty ")
    first = run(job(output, form=form))
    assert run(job(output, form=form)).worked == 0
    assert counts(run(job(output, form=form))) == counts(first)
    (pages / "deep" / "new.html").write_text("<p>New</p>")
    (pages / "000.html").write_text("<p>Page zero</p>")
    again = run(job(output, form=form))
    assert 0 < again.worked < 61
    assert again.summary.pages == 61
    fresh = f"fresh-{output}"
    run(job(fresh, form=form))
    if output == "out.jsonl":
        for ending in ("jsonl", "failures.jsonl"):
            assert (tmp_path / f"out.{ending}").read_bytes() == (
                tmp_path / f"fresh-out.{ending}"
            ).read_bytes()
    if output == "out.parquet":
        assert parquet.read_table(tmp_path / output).equals(parquet.read_table(tmp_path / fresh))
    if output == "out":
        assert set(files(tmp_path / output)) == set(files(tmp_path / fresh))


def test_a_part_that_was_lost_is_made_again(job, tmp_path):
    report = run(job("out"))
    before = files(tmp_path / "out")
    (tmp_path / "out" / f"{report.parts[1].name}.jsonl").unlink()
    assert run(job("out")).worked == report.parts[1].summary.pages
    after = files(tmp_path / "out")
    del before["manifest.json"], after["manifest.json"]
    assert after == before


def test_output_of_others_is_not_overwritten(job, tmp_path):
    (tmp_path / "out.jsonl").write_text("mine\n")
    with pytest.raises(OtherOutputError, match="no batch has made it"):
        run(job())
    run(job(), fresh=True)
    with pytest.raises(OtherOutputError, match=r"other settings \(sample\)"):
        run(job(sample=0.5))
    (tmp_path / "more").mkdir()
    with pytest.raises(OtherOutputError, match="does not name"):
        run(job(sources=(str(tmp_path / "more"),)))
    with (tmp_path / "out.jsonl").open("a") as stream:
        stream.write("{}\n")
    with pytest.raises(OtherOutputError, match="has changed"):
        run(job())


def test_files_of_others_beside_the_parts_stay(job, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "part-00000.jsonl").write_text("mine\n")
    for fresh in (False, True):
        parts = run(job("out"), fresh=fresh).parts
        assert (tmp_path / "out" / "part-00000.jsonl").read_text() == "mine\n"
    assert len(list((tmp_path / "out").glob("part-*"))) == 1 + len(parts)


@pytest.mark.parametrize("content", ['{"name": "app"}', "[1]", "no JSON"])
def test_a_manifest_of_something_else_is_not_overwritten(job, tmp_path, content):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "manifest.json").write_text(content)
    with pytest.raises(OtherOutputError, match=r"manifest\.json: is no manifest of ours"):
        run(job("out"))
    assert (tmp_path / "out" / "manifest.json").read_text() == content


def test_the_files_beside_have_the_name_before_the_ending(job, tmp_path):
    run(job("out.ndjson"))
    there = sorted(path.name for path in tmp_path.iterdir())
    assert there == ["out.failures.jsonl", "out.manifest.json", "out.ndjson", "pages"]


@pytest.mark.parametrize("output", ["pages/out.jsonl", "pages/new/../out.jsonl"])
def test_its_own_output_is_none_of_what_a_glob_finds(job, pages, tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        report = run(replace(job(sources=(str(pages / "*"),)), output=output))
        assert report.summary.pages == 60


def test_its_own_output_is_no_input(job, pages, tmp_path):
    output = str(pages / "out")
    first = run(job(output, form=Form.TREE))
    again = run(job(output, form=Form.TREE))
    assert first.summary.pages == again.summary.pages == 60


def test_limit_and_sample(job):
    assert run(job("a.jsonl", limit=33)).summary.pages == 33
    assert run(job("a.jsonl", limit=33)).worked == 0
    half = run(job("b.jsonl", sample=0.5)).summary.pages
    assert 15 < half < 45
    assert run(job("c.jsonl", sample=0.5, batch={"workers": 1})).summary.pages == half


def test_an_archive_is_cut_into_parts(job, tmp_path):
    rows = [json.dumps({"html": f"<p>{n}</p>", "url": f"https://example.org/{n}"}) for n in range(50)]
    (tmp_path / "rows.jsonl").write_text("\n".join([*rows[:10], "{broken", *rows[10:]]))
    report = run(job("out", sources=(str(tmp_path / "rows.jsonl"),)))
    assert [part.summary.pages for part in report.parts] == [20, 20, 11]
    assert report.summary.failures == {"unreadable-input": 1}
    urls = [line["url"] for part in report.parts for line in lines(tmp_path / "out" / f"{part.name}.jsonl")]
    assert urls == [f"https://example.org/{n}" for n in range(50)]


def test_sources_that_are_not_there(job):
    with pytest.raises(UnreadableInputError):
        run(job(sources=("nowhere",)))


def test_an_empty_source_gives_an_empty_output(job, tmp_path):
    (tmp_path / "empty").mkdir()
    report = run(job(sources=(str(tmp_path / "empty"),)))
    assert report.summary.pages == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_run_shard_is_what_engines_run(job):
    whole = job()
    records = [record for shard in plan(whole) for record in run_shard(whole, shard)]
    assert sum(record.summary.pages for record in records) == 60
    assert run(whole).worked == 0
    assert sorted(names(whole.output)) == sorted(EXPECTED)


def test_a_remote_store(job):
    store = fsspec.filesystem("memory")
    for number in range(30):
        store.pipe(f"/in/{number:02}.html", f"<p>{number}</p>".encode())
    store.pipe("/in/rows.jsonl", b'{"html": "<p>a</p>"}\n')
    # Workers are other processes: they cannot see our memory, so what they get must be read here.
    whole = job("memory://out", sources=("memory://in/rows.jsonl",))
    report = run(whole)
    assert report.summary.articles == 1
    assert sorted(store.ls("/out", detail=False)) == sorted(
        ["/out/failures.jsonl", "/out/manifest.json", f"/out/{report.parts[0].name}.jsonl"]
    )
    assert run(whole).worked == 0
    single = run(job("memory://single/out.jsonl.gz", form=Form.JSONL_GZ, sources=("memory://in/rows.jsonl",)))
    assert json.loads(gzip.decompress(store.cat("/single/out.jsonl.gz")))["text"] == "<p>a</p>"
    assert single.failures == "memory://single/out.failures.jsonl"


SCRIPT = """
import sys
from newsclean.batch import Job, run
from newsclean.config import BatchConfig, Config
from tests.batch import poison
if __name__ == "__main__":
    batch = BatchConfig(2, page_timeout=2, worker_memory=96 * 2**20, pages_per_chunk=4, pages_per_part=20)
    job = Job((sys.argv[1],), sys.argv[2], extractor=poison.slow, config=Config(batch=batch))
    print("started", flush=True)
    run(job)
"""


def test_killed_at_any_moment_it_goes_on_where_it_was(job, pages, tmp_path):
    (pages / "006.html").write_text("POISON exit ")
    (pages / "deep" / "007.html").write_text("POISON pointer ")
    run(job("whole.jsonl", extractor=poison.slow, batch={"page_timeout": 2}))
    (tmp_path / "script.py").write_text(SCRIPT)
    path = str(Path.cwd())
    command = [sys.executable, str(tmp_path / "script.py"), str(pages), str(tmp_path / "out.jsonl")]
    kills = 0
    for wait in (0.6, 0.9, 1.3, 1.7, None):
        process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE)
        process.stdout.readline()
        try:
            process.wait(wait or 60)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
        process.stdout.close()
    assert process.returncode == 0
    assert kills >= 2
    for ending in ("jsonl", "failures.jsonl"):
        assert (tmp_path / f"out.{ending}").read_bytes() == (tmp_path / f"whole.{ending}").read_bytes()
    assert not (tmp_path / "out.jsonl.parts").exists()


def test_no_process_outlives_its_parent(pages, tmp_path):
    for path in pages.rglob("*.html"):
        path.write_text("POISON loop ")
    (tmp_path / "script.py").write_text(SCRIPT)
    path = str(Path.cwd())
    command = [sys.executable, str(tmp_path / "script.py"), str(pages), str(tmp_path / "out.jsonl")]
    environment = {**os.environ, "PYTHONPATH": path, "NEWSCLEAN_TEST_MARK": str(tmp_path)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    process.stdout.readline()
    time.sleep(1)
    process.kill()
    process.wait()
    process.stdout.close()
    deadline = time.monotonic() + 15
    while _with_mark(str(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert _with_mark(str(tmp_path)) == []


def _with_mark(mark):
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"NEWSCLEAN_TEST_MARK={mark}".encode() in entry.read_bytes():
                found.append(entry.parent.name)
        except OSError:
            continue
    return found
