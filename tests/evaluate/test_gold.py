import gzip
import json

import pytest

from newsclean.errors import GoldError, UnwritableOutputError
from newsclean.evaluate import GoldRow, check_place, read_gold, write_gold

PAGE = b"<html><body><p>Rain fell.</p></body></html>"


def folder(tmp_path, *lines, pages=("a.html",)):
    (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in pages:
        (tmp_path / name).write_bytes(gzip.compress(PAGE) if name.endswith(".gz") else PAGE)
    return tmp_path


def test_rows_and_pages(tmp_path):
    rows = [
        {"id": "a", "text": "Rain fell.", "publisher": "other keys are no error"},
        {"id": "b", "text": "", "lead": "L", "title": "T", "url": "https://n.example/b"},
        {"id": "c", "text": "Rain fell."},
    ]
    gold = read_gold(folder(tmp_path, *map(json.dumps, rows), pages=("a.html", "b.html.gz", "c.txt")))
    assert [page.row for page in gold] == [
        GoldRow("a", "Rain fell."),
        GoldRow("b", "", "L", "T", "https://n.example/b"),
        GoldRow("c", "Rain fell."),
    ]
    assert [page.page().content for page in gold] == [PAGE] * 3
    assert gold[1].page().url == "https://n.example/b"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["{"], r"line 1: is no JSON"),
        (["[]"], r"line 1: is no JSON object"),
        (['{"id": "a"}'], r"line 1: needs 'text', a string"),
        (['{"id": 3, "text": ""}'], r"line 1: needs 'id', a string"),
        (['{"id": "a", "text": "", "lead": ["x"]}'], r"line 1: 'lead' must be a string, not list"),
        (['{"id": "../a", "text": ""}'], r"'\.\./a' is no file name"),
        (['{"id": "", "text": ""}'], r"'' is no file name"),
        (['{"id": "z", "text": ""}'], r"line 1: there is no page z\.html"),
        (['{"id": "a", "text": ""}', "", '{"id": "a", "text": ""}'], r"line 3: the id 'a' has come before"),
        ([""], r"holds no rows"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, lines, says):
    with pytest.raises(GoldError, match=says):
        read_gold(folder(tmp_path, *lines))


def test_no_folder(tmp_path):
    with pytest.raises(GoldError, match=r"nowhere.gold\.jsonl: cannot be read"):
        read_gold(tmp_path / "nowhere")


def test_written_rows_are_read_back_and_replaced(tmp_path):
    first, second = GoldRow("a", "One."), GoldRow("b", "Zwei – 2.", title="T", url="https://n.example/b")
    write_gold(tmp_path / "new", first, PAGE)
    write_gold(tmp_path / "new", second, b"Zwei - 2.", ending=".txt")
    write_gold(tmp_path / "new", GoldRow("a", "Other."), gzip.compress(PAGE), ending=".html.gz")
    gold = {page.row.id: page for page in read_gold(tmp_path / "new")}
    assert {name: page.row for name, page in gold.items()} == {"a": GoldRow("a", "Other."), "b": second}
    assert gold["a"].page().content == PAGE
    assert gold["b"].page().kind == "text"
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["a.html.gz", "b.txt", "gold.jsonl"]


def test_the_content_type_is_kept(tmp_path):
    write_gold(tmp_path, GoldRow("a", "é"), b"<p>\xe9", content_type="text/html; charset=cp1252")
    (gold,) = read_gold(tmp_path)
    assert gold.page().headers == {"content-type": "text/html; charset=cp1252"}
    write_gold(tmp_path, GoldRow("a", "e"), b"<p>e")
    assert read_gold(tmp_path)[0].page().headers == {}


def test_rows_beside_a_folder_of_pages(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.html").write_bytes(PAGE)
    (tmp_path / "news.jsonl").write_text('{"id": "a", "text": "Rain fell."}\n')
    assert read_gold(tmp_path / "news.jsonl")[0].page().content == PAGE


def test_writing_keeps_keys_of_others(tmp_path):
    folder(tmp_path, '{"id": "a", "text": "Rain.", "publisher": "P"}')
    write_gold(tmp_path, GoldRow("b", "Sun."), PAGE)
    assert (
        json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8").split("\n")[0])["publisher"] == "P"
    )


def test_writing_outside_the_folder_is_refused(tmp_path):
    with pytest.raises(GoldError, match="is no file name"):
        write_gold(tmp_path, GoldRow("../../etc/x", ""), PAGE)


def test_rows_that_notepad_has_saved(tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "text": "Rain fell."}\n', encoding="utf-8-sig")
    (tmp_path / "a.html").write_bytes(PAGE)
    write_gold(tmp_path, GoldRow("b", "Sun."), PAGE)
    assert [page.row.id for page in read_gold(tmp_path)] == ["a", "b"]


def test_another_page_of_the_same_name_is_told(tmp_path):
    check_place(tmp_path / "new", "a", PAGE, None)
    write_gold(tmp_path / "new", GoldRow("a", "Rain fell.", url="https://n.example/a"), PAGE)
    check_place(tmp_path / "new", "a", PAGE, None)
    check_place(tmp_path / "new", "a", b"<p>Fetched again.", "https://n.example/a")
    check_place(tmp_path / "new", "b", b"<p>Sun.", None)
    check_place(tmp_path / "new", "a", b"<p>Sun.", None, instead=True)
    for content, url in [(b"<p>Sun.", None), (b"<p>Sun.", "https://n.example/b")]:
        with pytest.raises(GoldError, match="'a' is another page's; give this page one of its own with --id"):
            check_place(tmp_path / "new", "a", content, url)


def test_a_folder_that_cannot_be_one(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    for place in (tmp_path / "file", tmp_path / "file" / "sub"):
        with pytest.raises(UnwritableOutputError, match="cannot be written"):
            check_place(place, "a", PAGE, None)
        with pytest.raises(UnwritableOutputError, match="cannot be written"):
            write_gold(place, GoldRow("a", ""), PAGE)


def test_a_page_that_cannot_be_written_leaves_the_folder_as_it_was(tmp_path):
    write_gold(tmp_path, GoldRow("a", "Rain fell."), PAGE, content_type="text/html")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "gold.jsonl.new").mkdir()  # stands where the rows are to be written first
    with pytest.raises(UnwritableOutputError):
        write_gold(tmp_path, GoldRow("a", "Sun."), b"<p>Sun.", ending=".txt")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before
