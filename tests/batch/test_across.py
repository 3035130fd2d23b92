import json
import random
from pathlib import Path

import pytest

from newsclean.batch import run
from newsclean.batch.across import _remove
from newsclean.batch.duplicates import alike, find_copies
from newsclean.batch.marks import LINE, line_marks, shingles, text_marks
from newsclean.batch.repeats import find_repeats
from newsclean.records import Page
from newsclean.sinks import Form
from tests.batch import poison, sites


def write(path, pages, *, order=None):
    rows = [json.dumps({"url": page.url, "text": "\n".join(page.lines)}) for page in pages]
    if order is not None:
        random.Random(order).shuffle(rows)
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def read(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def made():
    return [page for number in range(5) for page in sites.make_site(number)]


def test_repeats_of_made_sites_go_and_no_body_line_does(job, tmp_path, made):
    source = write(tmp_path / "sites.jsonl", made)
    report = run(job(sources=(source,), extractor=poison.blocks, site_repeats=True))
    put_in = gone = lost = 0
    for page, article in zip(made, read(report.output), strict=True):
        left = [block["text"] for block in article["blocks"]]
        put_in += len(page.repeated)
        gone += sum(sites.bare(line) not in left for line in page.repeated)
        lost += sum(sites.bare(line) not in left for line in page.body)
        assert article["text"] == "\n\n".join(left)
        assert {item["reason"] for item in article["removed"]} == {"site-repeat"}
    assert lost == 0
    assert gone / put_in >= 0.95
    assert report.summary.reasons["site-repeat"] >= gone


def test_pages_that_tell_no_site_have_no_repeats(job, pages):
    report = run(job(extractor=poison.blocks, site_repeats=True))
    assert report.summary.articles == 60


def test_a_limit_that_ends_before_the_last_table_leaves_nothing_to_do(job, tmp_path, made):
    sources = (write(tmp_path / "a.jsonl", made[:9]), write(tmp_path / "b.jsonl", made[9:18]))
    whole = job(sources=sources, extractor=poison.blocks, site_repeats=True, limit=6)
    assert run(whole).worked == 6
    assert run(whole).worked == 0


def test_who_said_it_stays_after_a_quote():
    blocks = [
        {"type": "paragraph", "text": "Follow us"},
        {"type": "quote", "text": "It rained.", "attribution": "A farmer"},
        {"type": "caption", "text": "A cloud over the farm."},
        {"type": "paragraph", "text": "So it did."},
    ]
    article = {"blocks": blocks, "removed": []}
    _remove(article, {0})
    assert article["text"] == "It rained.\n\n— A farmer\n\nSo it did."
    assert [block["type"] for block in article["blocks"]] == ["quote", "caption", "paragraph"]


def test_order_and_workers_do_not_matter(job, tmp_path, made):
    results = []
    for order, workers in ((None, 2), (1, 1), (2, 2)):
        source = write(tmp_path / f"sites{order}.jsonl", made[:80], order=order)
        batch = {"workers": workers}
        whole = job(
            f"out{order}.jsonl", sources=(source,), extractor=poison.blocks, site_repeats=True, batch=batch
        )
        output = run(whole).output
        results.append({line["url"]: line["text"] for line in read(output)})
        assert not (tmp_path / f"out{order}.jsonl.stage").exists()
        assert run(whole).worked == 0
    assert results[0] == results[1] == results[2]


def test_slices_give_the_same_repeats(monkeypatch, made):
    marks = []
    for page in made:
        record = poison.blocks(poison_page(page), None)
        marks.append(line_marks(record, "site.example"))
    readers = [lambda mark=mark: mark for mark in marks]
    whole = find_repeats(readers, sum(map(len, marks)))
    monkeypatch.setattr("newsclean.batch.repeats._SLICE_BYTES", 50 * LINE.itemsize)
    sliced = find_repeats(readers, sum(map(len, marks)))
    assert len(whole) > 0
    assert whole.tolist() == sliced.tolist()


def poison_page(page):
    return Page(page.url, "\n".join(page.lines).encode())


def copies_of(rng, count):
    """Return a text and copies of it: with another headline, a cut end, a promotion inside."""
    base = [sites.paragraph(rng) for _ in range(8)]
    variants = [
        base,
        [*base[:7]],
        [sites.sentence(rng), *base],
        [*base[:4], sites.sentence(rng), *base[4:]],
        base[:6],
    ]
    return variants[:count]


def test_copies_share_what_they_are_a_copy_of(job, tmp_path):
    rng = random.Random(4)
    rows, expected = [], []
    for story in range(30):
        for copy, lines in enumerate(copies_of(rng, 5 if story % 3 == 0 else 1)):
            rows.append({"url": f"https://paper{copy}.example/{story}", "text": "\n".join(lines)})
            expected.append(story)
    order = list(range(len(rows)))
    rng.shuffle(order)
    rows, expected = [rows[n] for n in order], [expected[n] for n in order]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    outputs = []
    for workers in (1, 2):
        whole = job(
            f"out{workers}.jsonl",
            sources=(str(tmp_path / "rows.jsonl"),),
            extractor=poison.blocks,
            near_duplicates=True,
            batch={"workers": workers},
        )
        outputs.append(run(whole).output)
    assert Path(outputs[0]).read_bytes() == Path(outputs[1]).read_bytes()
    first = {}
    for line, story in zip(read(outputs[0]), expected, strict=True):
        assert line["duplicate_of"] == first.get(story)
        first.setdefault(story, line["input"])


def test_stories_of_the_same_words_are_no_copies():
    rng = random.Random(5)
    texts = [" ".join(sites.paragraph(rng) for _ in range(6)) for _ in range(300)]
    marks = b"".join(text_marks(text) for text in texts)
    assert find_copies([lambda: marks]) == {}


@pytest.mark.parametrize(("share", "expected"), [(1.0, True), (0.9, True), (0.4, False), (0.0, False)])
def test_alike(share, expected):
    rng = random.Random(6)
    words = [rng.choice(sites.WORDS) + str(rng.random()) for _ in range(400)]
    other = words[: int(400 * share)] + [str(rng.random()) for _ in range(400 - int(400 * share))]
    assert alike(shingles(" ".join(words)), shingles(" ".join(other))) is expected


def test_short_texts_are_no_copies():
    marks = text_marks("Watch the video below.") * 2
    assert find_copies([lambda: marks]) == {}


def test_texts_without_spaces_are_compared_by_characters():
    text = (
        "台風は今夜遅くに関東地方へ接近する見込みで、気象庁は厳重な警戒を呼びかけている。" * 2
        + "交通機関にも影響が出ている。"
    )
    assert len(shingles(text)) > 20


@pytest.mark.parametrize(
    ("form", "output"), [(Form.TREE, "tree"), (Form.JSONL_GZ, "out.jsonl.gz"), (Form.PARQUET, "out")]
)
def test_both_at_once_in_every_form(job, tmp_path, made, form, output):
    source = write(tmp_path / "sites.jsonl", made[:40])
    whole = job(
        output, form=form, sources=(source,), extractor=poison.blocks, site_repeats=True, near_duplicates=True
    )
    report = run(whole)
    assert report.summary.reasons["site-repeat"] > 0
    if form is Form.TREE:
        line = json.loads(next(tmp_path.rglob("000000002.json")).read_text())
        assert line["duplicate_of"].endswith("#1")
        assert "mirror" not in line
    assert run(whole).worked == 0
    if form is Form.TREE:
        write(tmp_path / "sites.jsonl", made[:39])
        run(whole)
        assert len(list((tmp_path / "tree").rglob("0*.json"))) == 39
