import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from newsclean import __version__, cli
from newsclean.errors import ConfigError, NoArticleError


def newsclean(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        **options,
    )


def test_version():
    done = newsclean("--version")
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, f"newsclean {__version__}\n", b"")


def test_help_names_every_command_and_needs_no_heavy_import():
    heavy = "numpy", "httpx", "trafilatura", "selectolax", "pyarrow", "fsspec", "ray", "pebble", "lxml"
    code = (
        "import sys; from newsclean.cli import run; status = run(['--help']); "
        f"print([m for m in {heavy!r} if m in sys.modules]); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.returncode == 0
    assert done.stdout.rstrip().endswith("[]")
    for command in cli.app.registered_commands:
        assert (command.name or command.callback.__name__) in done.stdout


def test_a_page_of_ones_own_needs_neither_workers_nor_the_web(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(f"<article><h1>Storm hits coast</h1>{'<p>The storm hit the coast on Monday.</p>' * 9}")
    code = (
        f"import sys; from newsclean.cli import run; status = run(['extract', {str(page)!r}]); "
        "print([m for m in ('newsclean.batch', 'httpx', 'trafilatura', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.stdout.rstrip().endswith("[]"), done.stderr


def test_no_arguments_show_the_help():
    assert b"Usage" in newsclean().stdout


def test_unknown_command_is_bad_usage():
    done = newsclean("exract")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"exract" in done.stderr


@pytest.mark.parametrize(
    ("raised", "status"), [(NoArticleError("empty page"), 1), (ConfigError("no such"), 2)]
)
def test_our_errors_become_a_message_and_a_status(monkeypatch, capsys, raised, status):
    app = typer.Typer()

    @app.command()
    def fails():
        raise raised

    monkeypatch.setattr(cli, "app", app)
    assert cli.run([]) == status
    assert capsys.readouterr().err == f"error: {raised}\n"


def test_a_reader_who_leaves_is_no_error():
    code = "from newsclean.cli import output\nwhile True: output.write('x' * 9999)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == 141


def test_completion_script():
    done = newsclean("--show-completion", "bash", env={**os.environ, "SHELL": "/bin/bash"})
    assert b"_NEWSCLEAN_COMPLETE" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_an_error_without_a_traceback():
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "newsclean", "schema"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.stderr == b"error: stdout cannot be written: No space left on device\n"
    assert done.returncode == 1
