import base64
import json
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsclean.batch import run
from newsclean.config import FetchConfig


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.server.credentials.append(self.headers["Authorization"])
        if self.path.startswith("/slow"):
            time.sleep(0.2)
        found = not self.path.startswith(("/robots", "/gone"))
        body = (
            f"<!doctype html><title>News</title><p>{self.path} {'news ' * 200}</p>".encode() if found else b""
        )
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.credentials = [], []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_list_of_urls_is_fetched_and_comes_out_in_its_order(server, job, tmp_path):
    base = f"http://127.0.0.1:{server.server_address[1]}"
    names = [f"{'slow' if n % 7 == 0 else 'quick'}/{n}" for n in range(40)]
    names[5] = names[30] = "gone/1"
    (tmp_path / "urls.txt").write_text("# news\n" + "\n".join(f"{base}/{name}" for name in names) + "\n")
    fetching = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0.0, backoff=0.01, host_concurrency=8)
    whole = job(sources=(str(tmp_path / "urls.txt"),))
    whole = replace(whole, config=replace(whole.config, fetch=fetching))
    report = run(whole)
    lines = [json.loads(line) for line in Path(report.output).read_text().splitlines()]
    assert [line["input"] for line in lines] == [f"{base}/{name}" for name in names if name != "gone/1"]
    assert [line["url"] for line in lines] == [line["input"] for line in lines]
    assert all(line["fetched_at"] for line in lines)
    failures = [json.loads(line) for line in Path(report.failures).read_text().splitlines()]
    assert [failure["input"] for failure in failures] == [f"{base}/gone/1"] * 2
    assert {failure["stage"] for failure in failures} == {"fetch"}
    server.asked.clear()
    assert run(whole).worked == 0
    assert server.asked == []


def test_a_password_goes_to_the_server_and_nowhere_else(server, job, tmp_path):
    port = server.server_address[1]
    secret, shown = f"http://user:secret@127.0.0.1:{port}", f"http://127.0.0.1:{port}"
    (tmp_path / "urls.txt").write_text(f"{secret}/quick/1\n{secret}/gone/1\n")
    fetching = FetchConfig(allow_networks=("127.0.0.0/8",), host_delay=0.0, backoff=0.01, obey_robots=False)
    whole = job(sources=(str(tmp_path / "urls.txt"), f"{secret}/quick/2"))
    report = run(replace(whole, config=replace(whole.config, fetch=fetching)))
    assert [json.loads(line)["input"] for line in Path(report.output).read_text().splitlines()] == [
        f"{shown}/quick/1",
        f"{shown}/quick/2",
    ]
    assert json.loads(Path(report.failures).read_text())["input"] == f"{shown}/gone/1"
    expected = "Basic " + base64.b64encode(b"user:secret").decode()
    assert server.credentials == [expected] * 3
    for path in tmp_path.rglob("out*"):
        assert b"secret" not in path.read_bytes(), path
