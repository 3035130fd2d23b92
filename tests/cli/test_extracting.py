import json
import os
import pty
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsclean.schema import json_schema

FIXTURE = Path("fixtures/en-about-newsletters/page.html")
OTHER = Path("fixtures/el-drupal/page.html")


def extract(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "newsclean", "extract", *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=60,
        **options,
    )


def test_json_on_stdout_and_nothing_else():
    done = extract(FIXTURE)
    assert (done.returncode, done.stderr) == (0, b"")
    article = json.loads(done.stdout)
    assert done.stdout.count(b"\n") == 1
    assert article["title"] == "We subscribed to 300 newsletters. Then we tried to leave"
    assert article["removed"]


def test_several_sources_are_json_lines():
    done = extract(FIXTURE, OTHER)
    titles = [json.loads(line)["title"] for line in done.stdout.splitlines()]
    assert len(titles) == 2
    assert titles[0].startswith("We subscribed")


def test_pretty_is_the_same_json():
    assert json.loads(extract(FIXTURE, "--pretty").stdout) == json.loads(extract(FIXTURE).stdout)
    assert extract(FIXTURE, "--pretty").stdout.startswith(b'{\n  "url"')


def test_no_removed():
    assert json.loads(extract(FIXTURE, "--no-removed").stdout)["removed"] == []
    assert json.loads(extract(FIXTURE, "--no-removed", "--explain").stdout)["removed"] == []


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("markdown", b"# We subscribed to 300 newsletters."),
        ("text", b"In twelve months I accepted"),
        ("newsarticle", b'{"@context": "https://schema.org"'),
        ("json-ld", b'{"@context": "https://schema.org"'),
    ],
)
def test_formats(form, start):
    done = extract(FIXTURE, "--format", form)
    assert done.returncode == 0
    assert start in done.stdout[:400]


@pytest.mark.parametrize("name", ["page.html", "page.bin"])
def test_stdin_and_url(name):
    done = extract("-", "--url", "https://example.org/a", input=FIXTURE.read_bytes())
    assert json.loads(done.stdout)["url"] == "https://example.org/a"


def test_one_bad_source_does_not_stop_the_others(tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    done = extract("none.html", tmp_path / "empty.html", tmp_path, FIXTURE, "archive.zip")
    assert done.returncode == 1
    assert json.loads(done.stdout)["title"].startswith("We subscribed")
    errors = done.stderr.decode().splitlines()
    assert "none.html: there is no such file" in errors[0]
    assert "empty" in errors[1]
    assert "newsclean batch" in errors[2]
    assert "newsclean batch archive.zip" in errors[3]
    assert len(errors) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "xml", FIXTURE],
        ["--kind", "pdf", FIXTURE],
        ["--url", "https://e.org", FIXTURE, OTHER],
        [],
    ],
)
def test_bad_usage(arguments):
    done = extract(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr


def test_explain_goes_to_stderr():
    done = extract(FIXTURE, "--explain")
    json.loads(done.stdout)
    shown = done.stderr.decode()
    assert "article (" in shown
    assert "copyright-footer" in shown
    assert "\x1b" not in shown


def test_explain_is_in_colour_on_a_terminal():
    master, terminal = pty.openpty()
    command = [sys.executable, "-m", "newsclean", "extract", str(FIXTURE), "--explain"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal, env=environment)
    os.close(terminal)
    shown = b""
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    os.close(master)
    assert process.wait(60) == 0
    assert b"\x1b[" in shown
    assert b"copyright-footer" in shown


def test_schema_is_json():
    done = subprocess.run([sys.executable, "-m", "newsclean", "schema"], capture_output=True, check=True)
    assert json.loads(done.stdout) == json_schema()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = FIXTURE.read_bytes()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.mark.parametrize("scheme", ["http", "HTTP"])
def test_a_url_on_a_private_network_is_refused_with_a_reason(scheme):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done = extract(f"{scheme}://127.0.0.1:{server.server_address[1]}/news/1")
    server.shutdown()
    server.server_close()
    assert done.returncode == 1
    assert done.stdout == b""
    assert b"not on the public internet" in done.stderr
