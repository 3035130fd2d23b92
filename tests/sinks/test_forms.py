import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from newsclean.errors import ConfigError
from newsclean.records import Article
from newsclean.sinks import Form, Line, form_of, new_part, open_store, pack
from newsclean.sinks.forms import form_named, parquet_schema, safe_path, unpack

LINES = [
    Line(f"d/{n}.html", json.dumps({"input": str(n), "text": "é" * n}).encode() + b"\n") for n in range(5)
]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jsonl", Form.JSONL),
        ("s3://b/a.JSONL.gz", Form.JSONL_GZ),
        ("a.ndjson.zst", Form.JSONL_ZST),
        ("a.parquet", Form.PARQUET),
        ("out", None),
        ("out.d/", None),
        ("a.json", None),
    ],
)
def test_a_name_promises_a_form(name, form):
    assert form_of(name) is form


def test_unknown_forms_are_named():
    with pytest.raises(ConfigError, match=r"jsonl\.zst"):
        form_named("csv")


@pytest.mark.parametrize("form", [Form.JSONL, Form.JSONL_GZ, Form.JSONL_ZST])
def test_pieces_put_together_are_a_whole_file(form, tmp_path):
    store = open_store(str(tmp_path))
    with new_part(store, "part", form) as add:
        add(pack(LINES[:2], form))
        add(pack([], form))
        add(pack(LINES[2:], form))
    data = (tmp_path / f"part{form.ending}").read_bytes()
    assert unpack(data, form) == b"".join(line.text for line in LINES)
    assert pack(LINES, form) == pack(LINES, form)
    if form is Form.JSONL_GZ:
        assert gzip.decompress(data).count(b"\n") == 5


def test_a_tree_has_a_file_a_page(tmp_path):
    with new_part(open_store(str(tmp_path)), "part", Form.TREE) as add:
        add(pack(LINES[:2], Form.TREE))
        add(pack([], Form.TREE))
    assert sorted(path.name for path in tmp_path.rglob("*.json")) == ["0.html.json", "1.html.json"]
    assert (tmp_path / "d" / "1.html.json").read_bytes() == LINES[1].text


def test_parquet_has_the_columns_of_the_json(tmp_path):
    with new_part(open_store(str(tmp_path)), "part", Form.PARQUET) as add:
        add(pack(LINES, Form.PARQUET))
    table = parquet.read_table(tmp_path / "part.parquet")
    assert table["input"].to_pylist() == ["0", "1", "2", "3", "4"]
    assert set(parquet_schema().names) == {
        *Article.__dataclass_fields__,
        "input",
        "fetched_at",
        "duplicate_of",
    }
    with new_part(open_store(str(tmp_path)), "empty", Form.PARQUET):
        pass
    assert parquet.read_table(tmp_path / "empty.parquet").num_rows == 0


@given(st.text(max_size=400))
def test_no_name_leaves_its_folder(name):
    safe = safe_path(name)
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert "\0" not in safe
    assert all(len(part.encode("utf-8", "replace")) <= 150 for part in safe.split("/"))


def test_long_names_stay_apart():
    assert safe_path("a" * 300) != safe_path("a" * 299 + "b")
