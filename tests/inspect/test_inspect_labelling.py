import io
import json
import sys
from pathlib import Path

import pytest

from newsclean.cli import run
from newsclean.errors import GoldError
from newsclean.evaluate import GoldRow, read_gold
from newsclean.inspect.labelling import read_sheet, sheet

NOISY = Path(__file__).parents[2] / "fixtures" / "en-nextjs-noisy" / "page.html"


def test_an_unchanged_sheet_gives_what_is_labelled(view):
    row = read_sheet(sheet(view), view)
    assert row == GoldRow(
        id="a",
        text="First line.\nSecond line.\nالطقس غدا مشمس",
        lead="It rained.",
        title=view.blocks[1].text,
        url="https://news.example/a",
    )


def test_changed_letters_count_and_changed_words_do_not(view):
    text = sheet(view).replace("-   7 Sun tomorrow", "+   7 whatever").replace("l   3", "-   3")
    row = read_sheet(text.replace("+   8", "- 8"), view)
    assert row.text == "First line.\nSecond line.\nSun tomorrow"
    assert row.lead is None


def test_menus_are_not_asked_about(view):
    assert "Menu, 2 lines" not in sheet(view)


def test_no_lines_save_nothing(view):
    assert read_sheet("# only a comment\n\n", view) is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("l   3", "z   3", "'z' is none of"),
        ("l   3", "l three", "has no number of a block"),
        ("l   3", "l   999", "has no number of a block"),
        ("l   3", "l   2", "block 2 is there twice"),
        ("l   3 It rained.\n", "", "block 3 is missing"),
    ],
)
def test_what_is_wrong_is_said(view, old, new, says):
    text = sheet(view)
    assert old in text
    with pytest.raises(GoldError, match=says):
        read_sheet(text.replace(old, new), view)


@pytest.fixture
def label(monkeypatch, capfd):
    """Run the command with an editor; give its exit status and what it says."""

    def command(*arguments, editor="false"):
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", editor)
        monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
        status = run(["label", *map(str, arguments)])
        return status, capfd.readouterr().err

    return command


def editor(tmp_path, change):
    script = tmp_path / "editor.py"
    script.write_text(
        f"import pathlib, sys\np = pathlib.Path(sys.argv[1])\nt = p.read_text('utf-8')\np.write_text({change}, 'utf-8')"
    )
    return f"{sys.executable} {script}"


def test_command_with_an_editor(tmp_path, label):
    drop = editor(tmp_path, "t.replace('\\n+ ', '\\n- ', 1)")
    assert label(NOISY, tmp_path / "gold", editor=drop)[0] == 0
    assert label(NOISY, tmp_path / "all", "--accept", "--id", "seals")[0] == 0
    (fewer,), (whole,) = read_gold(tmp_path / "gold"), read_gold(tmp_path / "all")
    assert (fewer.row.id, whole.row.id) == ("page", "seals")
    assert whole.row.text.endswith(fewer.row.text)
    assert len(whole.row.text.split("\n")) == len(fewer.row.text.split("\n")) + 1
    assert fewer.page().content == NOISY.read_bytes()


def test_command_with_a_saved_row(tmp_path, label):
    saved = tmp_path / "page.gold.jsonl"
    saved.write_text(json.dumps({"id": "seals", "text": "Nobody planned for the seals."}) + "\n")
    assert label(NOISY, tmp_path / "gold", "--row", saved)[0] == 0
    assert read_gold(tmp_path / "gold")[0].row == GoldRow("seals", "Nobody planned for the seals.")


@pytest.mark.parametrize(
    ("arguments", "editor_does", "status", "says"),
    [
        ((), None, 2, "ended with status 1"),
        ((), "''", 1, "nothing was saved"),
        ((), "'+ 9999 x'", 1, "has no number of a block"),
        (("--row", "nowhere.jsonl"), None, 1, "nowhere.jsonl: cannot be read"),
        (("--row", "x", "--accept"), None, 2, "exclude each other"),
        (("--accept", "--id", "../x"), None, 1, "is no file name"),
    ],
)
def test_command_saves_nothing_when_something_is_wrong(tmp_path, label, arguments, editor_does, status, says):
    command = editor(tmp_path, editor_does) if editor_does else "false"
    found, said = label(NOISY, tmp_path / "gold", *arguments, editor=command)
    assert (found, says in said) == (status, True), said
    assert not (tmp_path / "gold" / "gold.jsonl").exists()


def test_command_does_not_replace_another_page(tmp_path, label):
    other = tmp_path / "page.html"
    other.write_text(
        "<!doctype html><title>Rain</title><h1>Rain</h1>" + "<p>It rained all day in the bay.</p>" * 9
    )
    assert label(NOISY, tmp_path / "gold", "--accept")[0] == 0
    before = read_gold(tmp_path / "gold")
    opened = editor(tmp_path, "1 / 0")  # nobody is asked to correct labels that cannot be saved
    status, said = label(other, tmp_path / "gold", editor=opened)
    assert (status, "give this page one of its own with --id" in said) == (1, True), said
    assert read_gold(tmp_path / "gold") == before
    assert label(NOISY, tmp_path / "gold", "--accept")[0] == 0
    assert label(other, tmp_path / "gold", "--accept", "--id", "page")[0] == 0
    assert read_gold(tmp_path / "gold")[0].row.title == "Rain"


def test_command_says_that_the_folder_is_a_file(tmp_path, label):
    (tmp_path / "gold").write_bytes(b"")
    status, said = label(NOISY, tmp_path / "gold" / "sub", "--accept")
    assert (status, "cannot be written" in said) == (1, True), said


@pytest.mark.parametrize("command", ["label", "inspect"])
def test_a_kind_that_there_is_not(tmp_path, capfd, command):
    arguments = (
        [str(tmp_path / "gold"), "--accept"] if command == "label" else ["-o", str(tmp_path / "report")]
    )
    assert run([command, str(NOISY), *arguments, "--kind", "foo"]) == 2
    assert "--kind foo: there are html and text" in capfd.readouterr().err
