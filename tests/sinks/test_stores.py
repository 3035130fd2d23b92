import subprocess
import sys

import pytest

from newsclean.errors import UnwritableOutputError
from newsclean.sinks import open_store


@pytest.fixture(params=["local", "memory"])
def store(request, tmp_path):
    return open_store(str(tmp_path / "deep" / "out") if request.param == "local" else f"memory://{tmp_path}")


def test_what_is_written_can_be_read(store):
    with store.writing("a/b.txt") as stream:
        stream.write(b"one")
    with store.writing("c.txt") as stream:
        stream.write(b"two" * 10_000_000)
    with store.reading("a/b.txt") as stream:
        assert stream.read() == b"one"
    with store.reading("c.txt") as stream:
        assert len(stream.read()) == 30_000_000
    assert store.names() == ["c.txt"]
    assert store.names("a") == ["b.txt"]
    assert store.names("none") == []
    assert list(store.contents("a")) == [("b.txt", b"one")]
    assert list(store.contents("none")) == []


def test_folders_are_made_behind_a_file_url(tmp_path):
    with open_store(f"file://{tmp_path}/new/dir").writing("a.txt") as stream:
        stream.write(b"one")
    assert (tmp_path / "new" / "dir" / "a.txt").read_bytes() == b"one"


def test_a_block_that_fails_leaves_nothing(store):
    with store.writing("a.txt") as stream:
        stream.write(b"before")
    with pytest.raises(ZeroDivisionError), store.writing("a.txt") as stream:
        _ = stream.write(b"half") / 0
    with store.reading("a.txt") as stream:
        assert stream.read() == b"before"
    assert store.names() == ["a.txt"]


def test_delete(store):
    for name in ("a.txt", "b/c.txt", "b/d/e.txt"):
        with store.writing(name) as stream:
            stream.write(b"x")
    store.delete("a.txt")
    store.delete("b")
    store.delete("never")
    assert store.names() == store.names("b") == []
    with pytest.raises(FileNotFoundError), store.reading("b/c.txt"):
        pass


def test_half_a_file_of_a_killed_process_is_not_listed(tmp_path):
    code = (
        "import os, sys; from newsclean.sinks import open_store\n"
        "with open_store(sys.argv[1]).writing('a.txt') as stream:\n"
        "    stream.write(b'x' * 100_000); stream.flush(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert len(list(tmp_path.iterdir())) == 1
    assert open_store(str(tmp_path)).names() == []


def test_what_cannot_be_written_is_said():
    with pytest.raises(UnwritableOutputError, match="/proc/self"), open_store("/proc/self/x").writing("a"):
        pass
    with pytest.raises(UnwritableOutputError, match="/dev/null"), open_store("/dev/null/x").writing("a"):
        pass
